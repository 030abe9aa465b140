"""What no reader sees never leaves."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from editor.publishing.harmless import harmless, one_line


@given(text=st.text(alphabet=st.characters()))
def test_no_control_no_half_of_a_pair_and_no_override_is_left(text: str) -> None:
    for letter in harmless(text):
        assert letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs")
        assert letter not in "\u202a\u202b\u202c\u202d\u202e"
        assert (ord(letter) & 0xFFFE) != 0xFFFE


@given(text=st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029")))
def test_nothing_else_is_touched(text: str) -> None:
    overrides = dict.fromkeys(range(0x202A, 0x202F))
    assert harmless(text) == text.translate(overrides)


def test_a_field_of_one_line_has_single_spaces() -> None:
    assert one_line(" قال\r\n\t نعم\u2028لا ") == "قال نعم لا"
