from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor.text.merging import Agreed, Conflict, Part, merge, merged_with
from tests.invented import TEXTS

UNITS = st.sampled_from(["قال", "الوزير", "إن", "في", "من", "غزة", " ", " ", "، ", ". ", "\n", "«", "😀", "١٢"])
COPY = st.lists(UNITS, max_size=40)


@st.composite
def changed(draw: st.DrawFn, units: list[str]) -> list[str]:
    units = list(units)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(units)))
        units[at : at + draw(st.integers(0, 6))] = draw(st.lists(UNITS, max_size=4))
    return units


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    """A base and what two people made of it."""
    base = draw(COPY)
    return "".join(base), "".join(draw(changed(base))), "".join(draw(changed(base)))


THREE = st.one_of(versions(), st.tuples(TEXTS, TEXTS, TEXTS))


def all_agreed(text: str) -> tuple[Part, ...]:
    return (Agreed(text),) if text else ()


@given(THREE)
def test_what_one_person_changed_is_taken(three: tuple[str, str, str]) -> None:
    base, changed, _ = three
    assert merge(base, changed, base) == merge(base, base, changed) == all_agreed(changed)


@given(THREE)
def test_what_both_changed_alike_is_taken(three: tuple[str, str, str]) -> None:
    base, changed, _ = three
    assert merge(base, changed, changed) == all_agreed(changed)


@given(THREE)
def test_whose_version_is_whose_changes_nothing_but_the_sides_of_conflicts(three: tuple[str, str, str]) -> None:
    base, ours, theirs = three
    swapped = tuple(
        Conflict(part.base, part.theirs, part.ours) if isinstance(part, Conflict) else part
        for part in merge(base, theirs, ours)
    )
    assert merge(base, ours, theirs) == swapped


@given(THREE)
def test_a_conflict_holds_what_each_has_and_no_two_of_them_are_alike(three: tuple[str, str, str]) -> None:
    for part in merge(*three):
        if isinstance(part, Conflict):
            wordings = part.base, part.ours, part.theirs
            assert all(wording.strip("\n") in text for wording, text in zip(wordings, three, strict=True))
            assert len(set(wordings)) == 3


@given(THREE)
def test_parts_that_agree_are_one_and_none_is_empty(three: tuple[str, str, str]) -> None:
    parts = merge(*three)
    assert Agreed("") not in parts
    assert not any(isinstance(one, Agreed) and isinstance(two, Agreed) for one, two in pairwise(parts))


PARAGRAPHS = (
    "أعلنت البلدية افتتاح المكتبة العامة بعد ترميم استمر عامين.",
    "وتضم المكتبة عشرة آلاف كتاب وقاعة للأطفال وأخرى للمخطوطات.",
    "وحضر الحفل عدد من الكتاب والناشرين وطلبة المدارس القريبة.",
    "وقال المدير: «لن نغلق أبوابنا بعد اليوم».",
)
FRESH = st.lists(st.sampled_from(["ربما", "غدا", "مساء", "قيل", "حتى"]), max_size=3).map(" ".join)


@st.composite
def rewritten(draw: st.DrawFn, paragraph: str) -> list[str]:
    """What a person may make of a paragraph: other words in it, another in its place, one more, none."""
    split = paragraph.split(" ")
    at = draw(st.integers(0, len(split)))
    to = min(len(split), at + draw(st.integers(0, 3)))
    revised = " ".join(filter(None, [*split[:at], draw(FRESH), *split[to:]]))
    other = f"هبطت أسعار الخضار {draw(FRESH)}"
    return draw(st.sampled_from([[revised], [other], [paragraph, other], [other, paragraph], []]))


@given(st.data(), st.permutations(range(len(PARAGRAPHS))))
def test_changes_in_different_paragraphs_never_conflict(data: st.DataObject, order: list[int]) -> None:
    mine, other, *_ = order
    ours, theirs, both = ([[paragraph] for paragraph in PARAGRAPHS] for _ in range(3))
    ours[mine] = both[mine] = data.draw(rewritten(PARAGRAPHS[mine]))
    theirs[other] = both[other] = data.draw(rewritten(PARAGRAPHS[other]))
    # Two new paragraphs in one place are a conflict; which comes first is a person's to say.
    first, then = both[min(mine, other)], both[max(mine, other)]
    assume(abs(mine - other) > 1 or len(first) < 2 or len(then) < 2 or first[-1] in PARAGRAPHS or then[0] in PARAGRAPHS)
    copy = ["\n".join(paragraph for group in version for paragraph in group) for version in (ours, theirs, both)]
    assert merge("\n".join(PARAGRAPHS), copy[0], copy[1]) == all_agreed(copy[2])


def test_a_paragraph_put_in_comes_before_a_word_put_in_at_the_head_of_the_next() -> None:
    base, longer, more = (
        "وصل الوفد.\nانتهت الزيارة.",
        "وصل الوفد.\nغادر الوفد.\nانتهت الزيارة.",
        "وصل الوفد.\nثم انتهت الزيارة.",
    )
    both = all_agreed("وصل الوفد.\nغادر الوفد.\nثم انتهت الزيارة.")
    assert merge(base, longer, more) == merge(base, more, longer) == both


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("أ ب\nج ه\nو ز", "أ ب\nج د\nح ز", "أ ب\nج ه\nح ز"),
        ("أ ب\nو ز", "أ ب\nج د", "أ ب"),
        ("و ز", "أ ب\nج د\nو ح", "و ح"),
        ("أ ب\nج د\nو ز\nنبأ", "أ ب\nج د\nو ح", "أ ب\nج د\nو ح\nنبأ"),
    ],
    ids=["an end and the next head", "the last two gone", "the head gone", "one more after the last"],
)
def test_paragraphs_side_by_side_are_still_two(ours: str, theirs: str, both: str) -> None:
    base = "أ ب\nج د\nو ز"
    assert merge(base, ours, theirs) == merge(base, theirs, ours) == all_agreed(both)


WORDS = "أعلنت البلدية أمس افتتاح المكتبة العامة بعد ترميم استمر عامين وكلف نحو مليون دينار دفعتها جمعيات محلية صغيرة".split()  # noqa: SIM905


@given(st.integers(0, 5), st.integers(1, 3), FRESH, st.integers(11, 17), st.integers(1, 3), FRESH)
def test_changes_far_apart_in_one_paragraph_never_conflict(
    at: int, length: int, ours: str, to: int, count: int, theirs: str
) -> None:
    def version(one: str | None, other: str | None) -> str:
        head = WORDS[:at] + ([one] if one is not None else WORDS[at : at + length])
        tail = ([other] if other is not None else WORDS[to : to + count]) + WORDS[to + count :]
        return " ".join(filter(None, [*head, *WORDS[at + length : to], *tail]))

    merged = merge(version(None, None), version(ours, None), version(None, theirs))
    assert merged == all_agreed(version(ours, theirs))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "conflict"),
    [
        ("قتل ثلاثة عمال.", "قتل أربعة عمال.", "قتل خمسة عمال.", Conflict("ثلاثة", "أربعة", "خمسة")),
        ("وصل الوزير أمس.", "وصل المدير أمس.", "وصل الوزير غدا.", Conflict("الوزير أمس", "المدير أمس", "الوزير غدا")),
        ("وصل أمس.", "وصل مساء أمس.", "وصل ظهر أمس.", Conflict("", "مساء ", "ظهر ")),
        ("وصل الوفد أمس.", "وصل أمس.", "وصل الوفد المصري أمس.", Conflict("الوفد ", "", "الوفد المصري ")),
        ("خبر", "نبأ", "", Conflict("خبر", "نبأ", "")),
        ("أ ب ت\nج د", "أ ب ج د", "أ ب ت\nه د", Conflict("ت\nج", "ج", "ت\nه")),
    ],
    ids=[
        "the same word",
        "words side by side",
        "put in at one place",
        "taken away and added to",
        "all taken away",
        "paragraphs joined",
    ],
)
def test_changes_that_meet_conflict_and_hold_both_wordings(
    base: str, ours: str, theirs: str, conflict: Conflict
) -> None:
    assert [part for part in merge(base, ours, theirs) if isinstance(part, Conflict)] == [conflict]


@pytest.mark.parametrize(
    ("ours", "theirs", "conflict"),
    [
        ("أ ب\nنبأ\nج د", "أ ب\nخبر\nج د", Conflict("", "نبأ\n", "خبر\n")),
        ("أ ب\nج د\nنبأ", "أ ب\nج د\nخبر", Conflict("", "\nنبأ", "\nخبر")),
        ("أ ب", "أ ب\nج ه", Conflict("\nج د", "", "\nج ه")),
    ],
    ids=["between", "at the end", "taken away and changed"],
)
def test_a_conflict_about_whole_paragraphs_holds_their_line_breaks(ours: str, theirs: str, conflict: Conflict) -> None:
    parts = merge("أ ب\nج د", ours, theirs)
    assert [part for part in parts if isinstance(part, Conflict)] == [conflict]
    assert merged_with(parts, lambda one: one.ours) == ours
    assert merged_with(parts, lambda one: one.theirs) == theirs


def test_a_paragraph_taken_away_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    ours = "\n".join([PARAGRAPHS[0], PARAGRAPHS[2]])
    theirs = "\n".join([PARAGRAPHS[0], PARAGRAPHS[1].replace("عشرة", "تسعة"), PARAGRAPHS[2]])
    (conflict,) = [part for part in merge("\n".join(PARAGRAPHS[:3]), ours, theirs) if isinstance(part, Conflict)]
    assert (conflict.ours, "تسعة" in conflict.theirs) == ("", True)


def test_each_conflict_is_resolved_by_itself_and_what_is_agreed_stays() -> None:
    base, ours, theirs = ("أ {} ج د ه و {} ح ط".format(*pair) for pair in (("ب", "ز"), ("س", "ص"), ("ع", "ف")))
    parts = merge(base, ours, theirs)
    assert merged_with(parts, lambda conflict: f"[{conflict.base}:{conflict.ours}:{conflict.theirs}]") == (
        "أ [ب:س:ع] ج د ه و [ز:ص:ف] ح ط"
    )
