"""Slips a dictionary takes for words."""

import pytest

from editor.proofing.spelling.accepted_slips import certain, likely


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("ذالك", ("ذلك",)),
        ("ولاكن", ("ولكن",)),
        ("انه", ("أنه", "إنه")),
        ("فانهم", ("فإنهم", "فأنهم")),
        ("لانها", ("لأنها",)),
        ("شئ", ("شيء",)),
        ("ايضا", ("أيضا",)),
        ("مالم", ("ما لم",)),
        ("جدن", ("جدا",)),
    ],
)
def test_what_is_no_word_is_certain_with_and_without_a_conjunction(slip: str, meant: tuple[str, ...]) -> None:
    assert certain(slip) == meant


@pytest.mark.parametrize("word", ["كان", "كانت", "وكان", "ذلك", "إنه", "واني", "لكن", ""])
def test_words_are_no_slips(word: str) -> None:
    assert certain(word) == ()


@pytest.mark.parametrize(
    ("form", "meant"),
    [("اعلن", "أعلن"), ("واكدت", "وأكدت"), ("بالاكثر", "بالأكثر"), ("براسه", "برأسه"), ("الأليات", "الآليات")],
)
def test_clitics_and_endings_stay_as_they_were(form: str, meant: str) -> None:
    assert meant in likely(form)


def test_a_doubted_form_may_be_a_word_of_its_own() -> None:
    """Which of the two is meant, their frequencies tell."""
    assert "وأحد" in likely("واحد")
