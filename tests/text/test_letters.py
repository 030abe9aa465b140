from editor.text import letters
from editor.text.letters import is_rtl_letter, name_of, without_tashkeel


def test_letters_of_arabic_hebrew_and_their_kin_run_from_the_right() -> None:
    assert all(map(is_rtl_letter, "عیپګשﷺ"))


def test_digits_marks_and_latin_letters_do_not() -> None:
    assert not any(map(is_rtl_letter, "٣۳3aé،؟ـ\u064b😀"))


def test_tashkeel_and_tatweel_go_and_every_letter_stays() -> None:
    assert without_tashkeel("قَـــالَ الرَّاوِي") == "قال الراوي"


def test_the_hidden_marks_are_all_without_ink() -> None:
    assert not any(mark.isprintable() and not mark.isspace() for mark in letters.INVISIBLE)


def test_overrides_are_among_the_direction_controls() -> None:
    assert letters.OVERRIDES < letters.BIDI_CONTROLS < letters.INVISIBLE


def test_a_mark_is_told_by_its_unicode_name_and_a_nameless_one_by_its_number() -> None:
    assert name_of("\u200f") == "RIGHT-TO-LEFT MARK"
    assert name_of("\x07") == "U+0007"
