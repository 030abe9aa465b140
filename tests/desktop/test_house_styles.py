"""House styles as files."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.desktop import house_styles
from editor.desktop.house_style_text import save, write
from editor.desktop.house_styles import file_name, load, own, read, shipped
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle, Unwanted
from editor.newsroom.remark import Severity
from editor.text.digits import Digits
from editor.text.letters import TASHKEEL, TATWEEL

LETTERS = st.characters(codec="utf-8", exclude_characters="".join(TASHKEEL) + TATWEEL)
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(lambda words: " ".join(words.split())).filter(bool)
MARKS = st.none() | st.tuples(st.text(LETTERS, min_size=1, max_size=2), st.text(LETTERS, min_size=1, max_size=2))


@st.composite
def pairs(draw: st.DrawFn) -> dict[str, str]:
    """No word becomes itself, and none is on both sides."""
    met = draw(st.lists(WORDS, unique=True, max_size=4))
    return {word: draw(WORDS.filter(lambda words: words not in met)) for word in met}


STYLES = st.builds(
    HouseStyle,
    name=WORDS,
    language=st.sampled_from(["ar", "fa", "en", "ckb"]),
    quote_marks=MARKS,
    inner_marks=MARKS,
    digits=st.none() | st.sampled_from(Digits),
    spellings=pairs(),
    people=pairs(),
    places=pairs(),
    titles=pairs(),
    unwanted=st.lists(
        st.builds(Unwanted, WORDS, st.lists(WORDS, max_size=2).map(tuple), st.text(LETTERS), st.sampled_from(Severity))
        | st.builds(Unwanted, st.sampled_from([r"قام\s+ب\w+", "it's (a|b)", "'\"", "\\d\t"]), is_pattern=st.just(True)),
        max_size=3,
    ).map(tuple),
    rules=st.dictionaries(WORDS, st.none() | st.sampled_from(Severity), max_size=3),
    known=st.frozensets(WORDS, max_size=3),
)


def told(text: str, rules: set[str] | None = None) -> list[str]:
    """What could not be taken, in English."""
    return [str(fault.what) for fault in read(text, "", rules)[1]]


@given(STYLES)
def test_what_is_written_is_read_again(style: HouseStyle) -> None:
    assert read(write(style)) == (style, ())
    assert write(read(write(style))[0]) == write(style)


def test_a_desk_reads_what_each_part_is_for() -> None:
    text = write(HouseStyle("واحة", "ar"))
    assert "# علامتا التنصيص" in text
    assert '# quotation_marks = ["«", "»"]' in text
    assert "[people]" in text


def test_every_line_that_cannot_be_taken_is_told_and_the_rest_is_taken() -> None:
    text = """name = "واحة"
langage = "ar"
quotation_marks = ["«"]
digits = "hindi"
مسئول = "مسؤول"
[spelings]
"x" = "y"
[spellings]
"مَسئول" = "مسؤول"
"مسئول" = "مسؤول"
"b" = ""
"c" = "c"
"d" = 3
[rules]
tatwel = "off"
spelling = "loud"
tatweel = "off"
"""
    style, faults = read(text, "", {"tatweel", "spelling"})
    assert style == HouseStyle("واحة", spellings={"مسئول": "مسؤول"}, rules={"tatweel": None})
    assert [str(fault.what).split(":")[0] for fault in faults] == [
        f"Line {line}" for line in (2, 3, 4, 5, 6, 10, 11, 12, 13, 15, 16)
    ]
    assert [str(fault.do) for fault in faults if fault.kind == "style.unknown_rule"] == ["Perhaps tatweel is meant."]


def test_a_broken_expression_is_told_with_its_line_and_the_others_stay() -> None:
    text = """[[unwanted]]
words = "أولى"
[[unwanted]]
severity = "style"
expression = '(ab'
[[unwanted]]
expression = 'قام\\s+ب'
"""
    style, faults = read(text)
    assert [one.words for one in style.unwanted] == ["أولى", r"قام\s+ب"]
    assert [str(fault.what) for fault in faults] == ["Line 5: The expression cannot be read at its letter 3."]
    assert faults[0].kind == "find.bad_expression"


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('reason = "x"', 1), ('words = ""', 2), ("words = 3", 2), ('words = "x"\nsevrity = "style"', 3),
        ('words = "x"\nseverity = "off"', 3), ('words = "x"\ninstead = [1]', 3), ("expression = ''", 2),
    ],
)  # fmt: skip
def test_an_unwanted_word_that_is_not_whole_is_told_at_its_line(entry: str, line: int) -> None:
    assert [what.split(":")[0] for what in told(f"[[unwanted]]\n{entry}\n")] == [f"Line {line}"]


def test_unwanted_words_may_stand_in_one_line() -> None:
    style, faults = read('unwanted = [{words = "أ", instead = "ب"}, {words = "ت"}]')
    assert style.unwanted == (Unwanted("أ", ("ب",)), Unwanted("ت"))
    assert faults == ()


def test_a_word_that_would_be_written_otherwise_again_is_told() -> None:
    style, faults = read('[places]\n"أ" = "ب"\n"ب" = "ت"\n')
    assert style.places == {"ب": "ت"}
    assert [fault.kind for fault in faults] == ["style.circle"]


def test_titles_go_with_names_that_may_be_anything() -> None:
    assert read('[titles]\n"سامي" = "الشيخ"\n"الشيخ" = "شيخ"\n')[1] == ()


def test_what_nobody_knows_is_kept_where_no_rules_are_told() -> None:
    assert read('[rules]\nnew_rule = "off"')[0].rules == {"new_rule": None}


@given(st.text(max_size=80))
def test_no_file_makes_it_stumble(text: str) -> None:
    read(text)


# The files


def test_those_that_come_with_the_program_are_sound_and_written_as_it_writes_them() -> None:
    languages = set()
    for path in shipped():
        style, faults = read(path.read_text("utf-8"))
        assert faults == ()
        assert write(style) == path.read_text("utf-8")
        languages.add(style.language)
    assert languages == {"ar", "fa", "en"}


def test_a_file_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "واحة.toml"
    save(HouseStyle("واحة"), path)
    first, _ = load(path)
    assert load(path)[0] is first
    save(HouseStyle("واحة", digits=Digits.ARABIC), path)
    os.utime(path, ns=(1, 1))
    assert load(path)[0].digits is Digits.ARABIC


def test_a_file_of_a_text_editor_on_windows_is_read(tmp_path: Path) -> None:
    for coding in ("utf-8-sig", "utf-16"):
        path = tmp_path / f"{coding}.toml"
        path.write_bytes('name = "واحة"\r\ndigits = "arabic"\r\n'.encode(coding))
        assert load(path) == (HouseStyle("واحة", digits=Digits.ARABIC), ())


def test_a_file_without_a_name_is_called_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "واحة.toml").write_text("", "utf-8")
    assert load(tmp_path / "واحة.toml")[0].name == "واحة"


@pytest.mark.parametrize(
    ("data", "kind"), [(b"name = \xff\xff", "style.coding"), (b"#" * 3_000_000, "style.too_large")]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "x.toml").write_bytes(data)
    with pytest.raises(Fault) as caught:
        load(tmp_path / "x.toml")
    assert caught.value.kind == kind


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        load(tmp_path / "x.toml")
    assert caught.value.kind == "file.not_found"


def test_a_file_is_taken_away_and_one_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    save(HouseStyle("x"), path)
    house_styles.remove(path)
    house_styles.remove(path)
    assert own(tmp_path) == own(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("name", ["../../etc", "con:|?*", "..", "", "ا" * 300, "\x00\n"])
def test_no_name_leaves_its_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / file_name(name)
    save(HouseStyle("x"), path)
    assert own(tmp_path) == (path,)


def test_the_style_that_the_manual_shows_can_be_read() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "PROOFING.md").read_text("utf-8")
    shown = manual.split("```toml\n")[1].split("```")[0]
    style, faults = read(shown)
    assert faults == ()
    assert style.name == "أسلوب الجريدة"
    assert (style.spellings, style.places) == ({"مسئول": "مسؤول"}, {"اميركا": "أميركا"})
    assert [one.is_pattern for one in style.unwanted] == [False, True]
    assert style.rules == {"long_sentence": None, "hamza_wasl": Severity.WARNING}
