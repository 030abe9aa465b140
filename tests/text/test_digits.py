from hypothesis import given
from hypothesis import strategies as st

from editor.text.digits import Digits, converted, digit_set
from tests.invented import TEXTS


@given(st.integers(0, 10**12), st.sampled_from(Digits), st.sampled_from(Digits))
def test_a_number_reads_the_same_in_every_set(number: int, one: Digits, other: Digits) -> None:
    assert converted(converted(str(number), one), other) == converted(str(number), other)


@given(TEXTS, st.sampled_from(Digits))
def test_only_digits_change_and_offsets_stay(text: str, to: Digits) -> None:
    changed = converted(text, to)
    assert len(changed) == len(text)
    assert all(one == two or (digit_set(one) and digit_set(two) is to) for one, two in zip(text, changed, strict=True))


def test_a_character_tells_its_set() -> None:
    assert [digit_set(one) for one in "4٤۴ع"] == [Digits.LATIN, Digits.ARABIC, Digits.PERSIAN, None]
