import itertools

import pytest
from hypothesis import given

from editor.text.direction import Direction, direction_of, scrambled_runs, strong_direction
from tests.invented import TEXTS

RTL, LTR = Direction.RTL, Direction.LTR


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("قال المتحدث", RTL),
        ("The desk said", LTR),
        ("@user_1 قال", RTL),
        ("https://example.com قال", RTL),
        ("desk@example.com كتب", RTL),
        ("[الموقع](https://example.com)", RTL),
        ("[site](https://example.com) قال", RTL),
        ("{>> check <<} قال", RTL),
        ("`code` قال", RTL),
        ("<b>قال", RTL),
        ("2024 - 12", None),
        ("", None),
        ("\u200f123", RTL),
        ("\u200e123", LTR),
        ("\u2067The desk\u2069 قال", RTL),
        ("\u2067a \u2068b\u2069 c\u2069 قال", RTL),
        ("😀 قال", RTL),
        ("שלום", RTL),
        ("@user_1", None),
    ],
)
def test_a_paragraph_runs_as_its_first_word_that_counts(text: str, direction: Direction | None) -> None:
    assert strong_direction(text) is direction


def test_a_paragraph_that_is_only_a_link_runs_as_the_links_words() -> None:
    assert strong_direction("[the site](https://example.com)") is LTR


@pytest.mark.parametrize("story", list(Direction))
def test_a_neutral_paragraph_follows_the_story(story: Direction) -> None:
    assert direction_of("12:30", story) is story


@given(TEXTS)
def test_every_text_has_a_direction_or_none(text: str) -> None:
    assert strong_direction(text) in (RTL, LTR, None)


@pytest.mark.parametrize(
    "run",
    [
        "https://example.com/a?b=1", "desk@example.com", "@wafa_ps", "2024-11-22", "2024-11-22T09:30",
        "+970 59-123-4567", "00970 59 1234567", "059-123-4567", "1.2.3",
    ],
)  # fmt: skip
def test_what_bidi_would_scramble_is_found_whole(run: str) -> None:
    text = f"كتب {run} اليوم"
    assert [span.of(text) for span in scrambled_runs(text)] == [run]


@pytest.mark.parametrize("run", ["10-12", "3-1", "12:30-14:00", "50%", "2.4", "1,200"])
def test_what_readers_expect_from_the_right_is_left_alone(run: str) -> None:
    assert scrambled_runs(f"بين {run} اليوم") == []


@given(TEXTS)
def test_the_runs_stand_in_order_and_apart(text: str) -> None:
    runs = scrambled_runs(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(runs))
