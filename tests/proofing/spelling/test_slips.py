"""Slips of the fingers."""

from editor.proofing.spelling.slips import LETTERS, slips


def test_every_kind_of_slip_leads_back_to_the_word() -> None:
    for slip in ("وزازة", "وزراة", "ورة", "ووزارة", "وزاره"):
        found = dict(slips(slip, LETTERS["ar"]))
        assert "وزارة" in found or slip == "ورة"


def test_a_doubled_letter_is_likelier_than_a_strange_one() -> None:
    found = dict(slips("ككتاب", LETTERS["ar"]))
    assert found["كتاب"] > dict(slips("ظكتاب", LETTERS["ar"]))["كتاب"]
    assert dict(slips("كناب", LETTERS["ar"]))["كتاب"] > dict(slips("كزاب", LETTERS["ar"]))["كتاب"]


def test_a_language_without_letters_has_fewer_slips() -> None:
    assert set(dict(slips("ab", ""))) == {"a", "b", "ba"}
