"""Front matter of anybody: fields as they must be, and no harm from what is not."""

from datetime import UTC, date, datetime

import pytest

from editor.intake.cleaning import Repairs
from editor.intake.front_matter import Sheet, split


def sheet(matter: str) -> Sheet:
    found, rest = split(f"---\n{matter}\n---\n\nمتن", Repairs())
    assert found is not None
    assert rest == "متن"
    return found


def test_fields_are_read_as_what_they_must_be() -> None:
    told = sheet(
        "title: خبر\ndate: 2026-11-22\nat: 2026-11-22T10:00:00+03:00\ntags: [ماء, 3]\nkeywords: أ، ب, ج\nwide: 12"
    )
    assert told.text("subtitle", "title") == "خبر"
    assert told.day("date") == date(2026, 11, 22)
    assert told.moment("at") == datetime(2026, 11, 22, 7, tzinfo=UTC)
    assert told.texts("tags") == ("ماء", "3")
    assert told.texts("keywords") == ("أ", "ب", "ج")
    assert told.number("wide") == 12


@pytest.mark.parametrize("value", ["[1, 2]", "{a: b}", "true", "null", "~", "2026-13-45"])
def test_a_field_of_another_kind_is_empty(value: str) -> None:
    told = sheet(f"x: {value}\ny: 1")
    assert told.number("x") == 0
    assert told.day("x") is None
    assert told.moment("x") is None
    assert [*told.sheets("x")] == []


@pytest.mark.parametrize(
    "text",
    [
        "متن بلا شيء", "---\nنص\n---\nمتن", "---\n- a\n---\nمتن", "---\ntitle: [\n---\nمتن", "---\n" + "[" * 5_000 + "\n---\nمتن",
        "---\ntitle: خبر\nمتن بلا نهاية", "---\n" + "a: b\n" * 40_000 + "---\nمتن",
    ],
)  # fmt: skip
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split(text, Repairs()) == (None, text)


def test_a_word_that_yaml_takes_for_a_truth_is_a_word() -> None:
    assert sheet("title: no").text("title") == "no"


def test_anchors_that_multiply_do_no_harm() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert sheet("\n".join([*lines, "title: خبر"])).text("title") == "خبر"


def test_marks_that_fake_an_order_are_taken_out_and_told() -> None:
    repairs = Repairs()
    found, _ = split('---\ntitle: "خبر \\u202eعكس"\n---\n', repairs)
    assert found is not None
    assert "\u202e" not in found.text("title")
    assert repairs.messages
