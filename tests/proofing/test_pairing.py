"""Quotation marks and brackets, paired by where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.proofing.pairing import Family, Role, pairing

marks = st.text(alphabet='«»“”„"() \n:،.وال5ب', max_size=60)


def held(text: str) -> list[str]:
    return [span.of(text) for span in pairing(text).quotations]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("قال: «نعم»، ثم “لا”.", ["نعم", "لا"]),
        ("قال: ”نعم“ ثم »لا«", ["نعم", "لا"]),
        ('صحيفتا "الواحة" و"الفجر" وقناة لـ"المدينة"', ["الواحة", "الفجر", "المدينة"]),
        ('قال: "وصف القرار بـ"الظالم" وغادر"', ['وصف القرار بـ"الظالم" وغادر']),
        ('قال:" نعم" وغادر', [" نعم"]),
        ("وقال:» اتحدى الجميع»", [" اتحدى الجميع"]),
        ("صحيفة ” الواحة ” المسائية", [" الواحة "]),
        ('3_"كتاب الجسور" و4_"كتاب المدن"', ["كتاب الجسور", "كتاب المدن"]),
        ("قال: «نحن هنا", ["نحن هنا"]),
    ],
)
def test_a_mark_opens_or_closes_by_its_place_and_not_by_its_shape(text: str, quoted: list[str]) -> None:
    assert held(text) == quoted


@pytest.mark.parametrize(
    "text", ['צה"ל ויו"ר', 'شاشة 32" جديدة', "أهلا :) وسهلا ;-)", "١) أولا\nأ) ثانيا", "(قال)", "it's ‘fine’"]
)
def test_gershayim_inches_faces_numbering_and_apostrophes_are_no_quotation(text: str) -> None:
    assert held(text) == []
    assert not pairing(text).lone


def test_a_number_may_close_what_is_open() -> None:
    assert held('تلسكوب "الواحة 1063" وشاشة "5"') == ["الواحة 1063", "5"]


def test_inner_pairs_are_told_apart_from_outer_ones() -> None:
    text = "قال: «وصف القرار بـ“الظالم”» ثم «غادر» (مسرعا)"
    assert [(opening.glyph, is_inner) for opening, _, is_inner in pairing(text).quotes] == [
        ("«", False), ("“", True), ("«", False),
    ]  # fmt: skip


def test_a_mark_knows_its_partner_as_it_was_typed() -> None:
    ((opening, closing),) = pairing("صحيفة ”الواحة“").pairs
    assert (opening.partner, closing.partner) == ("“", "”")
    assert opening.is_reversed
    assert opening.role is Role.OPENS
    ((opening, closing),) = pairing('صحيفة "الواحة"').pairs
    assert (opening.partner, closing.partner) == ('"', '"')


@given(marks)
def test_every_mark_is_paired_once_or_alone_and_the_places_say_so(text: str) -> None:
    found = pairing(text)
    pairs = [mark for pair in found.pairs for mark in pair]
    places = [mark.at for mark in (*pairs, *found.lone)]
    assert len(places) == len(set(places))
    assert found.openings | found.closings == set(places)
    assert not found.openings & found.closings
    for opening, closing in found.pairs:
        assert opening.at < closing.at
        assert opening.family is closing.family
    assert list(found.quotations) == sorted(found.quotations)
    assert all(first.end < second.start for first, second in zip(found.quotations, found.quotations[1:], strict=False))
    assert all(text[mark.at] in (*mark.family.value, "„") for mark in (*pairs, *found.lone))
    assert Family.ROUND not in {pair[0].family for pair in found.quotes}
