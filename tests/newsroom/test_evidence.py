from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.evidence import (
    FIRST,
    Captured,
    CustodyEntry,
    Deed,
    EvidenceKind,
    Part,
    PartName,
    broken_at,
    digest_of,
    sealed_line,
)
from tests.invented import NOW, TEXTS


def log(*details: str) -> list[CustodyEntry]:
    """Lines that follow from one another."""
    lines: list[CustodyEntry] = []
    for number, detail in enumerate(details, 1):
        previous = lines[-1].seal if lines else FIRST
        at = NOW + timedelta(minutes=number)
        seal = sealed_line(number, "ab" * 32, Deed.OPENED, at, "ليلى", detail, previous)
        lines.append(CustodyEntry(number, "ab" * 32, Deed.OPENED, at, "ليلى", detail, previous, seal))
    return lines


def test_a_log_that_nobody_touched_holds() -> None:
    assert broken_at([]) is None
    assert broken_at(log("page", "text", "")) is None


@given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
def test_whichever_field_of_a_line_is_changed_is_noticed_there(details: list[str], data: st.DataObject) -> None:
    lines = log(*details)
    at = data.draw(st.integers(0, len(lines) - 1))
    changes = (
        {"digest": "cd" * 32}, {"deed": Deed.DELETED}, {"at": NOW - timedelta(days=1)}, {"by": "سامر"},
        {"detail": lines[at].detail + "."}, {"previous": "f" * 64}, {"seal": "f" * 64},
    )  # fmt: skip
    lines[at] = replace(lines[at], **data.draw(st.sampled_from(changes)))
    assert broken_at(lines) == at + 1


def test_a_line_that_is_missing_or_moved_is_noticed() -> None:
    first, second, third = log("1", "2", "3")
    assert broken_at([first, third]) == 3
    assert broken_at([second, third]) == 2
    assert broken_at([second, first, third]) == 2
    assert broken_at([first, second]) is None, "what is cut off at the end is known to backups alone"


def test_a_seal_is_of_the_moment_and_not_of_the_zone_it_is_told_in() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=3)))
    one, other = (sealed_line(1, "ab", Deed.OPENED, at, "", "", FIRST) for at in (NOW, there))
    assert one == other
    assert sealed_line(1, "ab", Deed.OPENED, NOW + timedelta(microseconds=1), "", "", FIRST) != one


@pytest.mark.parametrize(("one", "other"), [(("a", "b,c"), ("a,b", "c")), (('"', ""), ("", '"'))])
def test_words_cannot_wander_from_one_field_to_the_next(one: tuple[str, str], other: tuple[str, str]) -> None:
    seals = {sealed_line(1, "ab", Deed.OPENED, NOW, by, detail, FIRST) for by, detail in (one, other)}
    assert len(seals) == 2


def test_a_piece_is_known_by_its_original_and_read_by_its_text() -> None:
    parts = (
        Part(PartName.ORIGINAL, "text/html", b"<p>x"),
        Part(PartName.TEXT, "text/plain; charset=utf-8", "قال نعم".encode()),
    )
    piece = Captured(EvidenceKind.PAGE, "صفحة", parts)
    assert piece.digest == digest_of(b"<p>x") == parts[0].digest
    assert piece.text == "قال نعم"
    assert piece.part(PartName.PAGE) is None
    assert Captured(EvidenceKind.PICTURE, "صورة", parts[:1]).text == ""
