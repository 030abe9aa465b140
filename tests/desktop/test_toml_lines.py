"""A TOML file line by line."""

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.desktop.toml_lines import statements


def lines(text: str) -> list[tuple[int, str]]:
    return [(one.line, "broken" if one.broken else ".".join(one.path)) for one in statements(text)]


def test_every_statement_keeps_its_line_and_its_table() -> None:
    text = '# رأس\n\nname = "واحة"\n[spellings]\n"مسئول" = "مسؤول" # كما يرد\n[[unwanted]]\nwords = "x"\n'
    assert lines(text) == [
        (3, "name"), (4, "spellings"), (5, "spellings.مسئول"), (6, "unwanted"), (7, "unwanted.words"),
    ]  # fmt: skip


def test_a_list_over_several_lines_is_one_statement() -> None:
    (only,) = statements('known = [\n  "أ", # ]\n  "ب=ت",\n]\n')
    assert (only.line, only.path, only.value) == (1, ("known",), ["أ", "ب=ت"])


@pytest.mark.parametrize(
    "broken",
    [
        "x",
        "= 3",
        'y = "',
        "y = [1,",
        "y = {",
        'y = """a',
        "y = 'a",
        "[rules",
        "y = [1]]",
        "مسئول = 1",
        "\\",
        "[" * 4000,
    ],
)
def test_a_broken_line_is_told_and_those_after_it_are_read(broken: str) -> None:
    found = list(statements(f'a = 1\n{broken}\nb = 2\n[rules]\nc = "off"\n'))
    assert [(one.line, one.path) for one in found if not one.broken and one.path[0] in "ab"][:1] == [(1, ("a",))]
    assert next(one.line for one in found if one.broken) == 2
    assert ("rules", "c") in [one.path for one in found]


def test_what_stands_under_a_broken_head_belongs_to_no_table() -> None:
    assert lines('[spellings\n"a" = "b"\n[rules]\nx = "off"') == [
        (1, "broken"),
        (2, ".a"),
        (3, "rules"),
        (4, "rules.x"),
    ]


def test_windows_line_ends_count_once() -> None:
    assert lines("a = 1\r\nb = 2\r\n") == [(1, "a"), (2, "b")]


@given(st.text(st.sampled_from("ab=\"'[]{}#\\\n .1ع"), max_size=60))
def test_no_text_makes_it_stumble_and_what_tomllib_reads_is_read(text: str) -> None:
    found = list(statements(text))
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found)
    assert all(one.line <= other.line for one, other in pairwise(found))
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    told = {one.path[0] for one in found if not one.broken}
    assert set(whole) <= told


@pytest.mark.parametrize("piece", ["[\n", "a = [1,\n", '"""\n', '\\"""', "[[", "{" * 5 + "\n", '"a" = "b"\n', "'''x"])
def test_broken_files_take_linear_work(piece: str) -> None:
    """A cut begins anew at each line at most: as many statements as lines."""
    assert len(list(statements(piece * 3000))) <= 3000
