import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.voices import MOST, Standing, percents, voices

NAMES = st.sampled_from(["", "سامر العبدالله", "هناء قاسم", "لجنة التجار", "Reuters", "ريم", "شاهد", "وزير", "خبير"])
SPOKEN = st.lists(st.tuples(NAMES, st.integers(0, 900)), max_size=30)


def figures(spoken: list[tuple[str, int]]) -> list[tuple[str, int, int, str]]:
    return [(voice.name, voice.words, voice.percent, voice.standing.value) for voice in voices(spoken)]


def test_who_says_most_comes_first_and_nobody_last() -> None:
    spoken = [("", 44), ("هناء قاسم", 108), ("سامر العبدالله", 100), ("لجنة التجار", 84), ("سامر العبدالله", 64)]
    assert figures(spoken) == [
        ("سامر العبدالله", 164, 41, "source"),
        ("هناء قاسم", 108, 27, "source"),
        ("لجنة التجار", 84, 21, "source"),
        ("", 44, 11, "nobody"),
    ]


def test_beyond_five_they_are_told_together_before_nobody() -> None:
    spoken = [(f"مصدر {number}", 20 - number) for number in range(7)] + [("", 60)]
    assert figures(spoken)[MOST:] == [("", 15 + 14, 16, "others"), ("", 60, 34, "nobody")]


def test_who_said_nothing_is_not_told() -> None:
    assert voices([("سامر العبدالله", 0), ("", 0)]) == ()
    assert voices([]) == ()


@given(SPOKEN)
def test_every_quoted_word_is_told_once(spoken: list[tuple[str, int]]) -> None:
    told = voices(spoken)
    assert sum(voice.words for voice in told) == sum(words for _, words in spoken)
    assert sum(voice.percent for voice in told) == (100 if told else 0)
    named = [voice.words for voice in told if voice.standing is Standing.SOURCE]
    assert named == sorted(named, reverse=True)
    assert len(named) <= MOST
    assert [voice.standing for voice in told] == sorted((voice.standing for voice in told), key=list(Standing).index)


@pytest.mark.parametrize(
    ("amounts", "wanted"),
    [
        ([], ()),
        ([7], (100,)),
        ([1, 1, 1], (34, 33, 33)),
        ([2, 1], (67, 33)),
        ([164, 108, 84, 44], (41, 27, 21, 11)),
        ([9990, 5, 5], (98, 1, 1)),
    ],
)
def test_shares_are_whole_and_make_a_hundred(amounts: list[int], wanted: tuple[int, ...]) -> None:
    assert percents(amounts) == wanted


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=40))
def test_no_share_is_nothing(amounts: list[int]) -> None:
    shares = percents(amounts)
    assert sum(shares) == 100
    assert min(shares) >= 1


@given(st.lists(st.integers(100, 1000), min_size=1, max_size=9))
def test_a_share_of_one_or_more_is_less_than_one_from_the_truth(amounts: list[int]) -> None:
    exact = [amount * 100 / sum(amounts) for amount in amounts]
    assert all(abs(share - true) < 1 for share, true in zip(percents(amounts), exact, strict=True))
