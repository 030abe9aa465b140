from hypothesis import given
from hypothesis import strategies as st

from editor.text.counting import WORDS_A_MINUTE, Length, length_of
from tests.invented import SILENT_MARKS, TEXTS


@given(TEXTS, TEXTS)
def test_two_lines_are_as_long_as_both_together(one: str, other: str) -> None:
    assert length_of(one) + length_of(other) == length_of(f"{one}\n{other}")


@given(st.lists(SILENT_MARKS, min_size=5, max_size=5))
def test_marks_without_a_letter_of_their_own_are_not_counted(marks: list[str]) -> None:
    silent = [mark if mark != "\u0640" else "" for mark in marks]
    assert length_of("ك" + "".join(silent)).characters == 1


def test_an_emoji_outside_the_plane_is_one_character() -> None:
    assert length_of("😀") == Length(words=0, characters=1)


def test_minutes_are_rounded_up_and_none_for_no_words() -> None:
    assert [Length(words, 0).minutes for words in (0, 1, WORDS_A_MINUTE, WORDS_A_MINUTE + 1)] == [0, 1, 1, 2]
