"""Marks, spaces, digits and hidden characters: what the rules' tables of cases cannot tell."""

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.persian import LANGUAGE as PERSIAN
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.remark import Edit, Remark, Severity
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.mending import certain_edits, together, written
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Copy, Rule
from editor.text.digits import Digits

NAMES = (
    "double_space", "doubled_marks", "ellipsis", "hidden_marks", "latin_marks", "missing_space", "mixed_digits",
    "number_format", "number_habits", "odd_space", "presentation_forms", "quotation_colon", "quote_balance",
    "quote_marks_mixed", "quote_reversed", "quote_style", "repeated_letter", "space_after_waw", "space_before_mark",
    "spaces_inside", "stray_diacritic", "tatweel", "trailing_space",
)  # fmt: skip
RULES: dict[str, Rule] = {name: import_module(f"editor.proofing.rules.{name}").RULE for name in NAMES}
TYPOGRAPHY = Proofreader(tuple(RULES.values()))
SPACING = ("double_space", "odd_space", "space_before_mark", "spaces_inside", "space_after_waw", "trailing_space")
HOUSE = Brief(HouseStyle("الواحة", quote_marks=("«", "»"), inner_marks=("“", "”"), digits=Digits.ARABIC))

copy_like = st.lists(
    st.sampled_from(
        ["قال", "الوفد", "و", "أن", "إنه", "لـ", "«", "»", '"', "“", "”", "(", ")", "،", ".", "..", "؟", ":", " ", " ", " ",
         "\u00a0", "5", "٣", "%", "ال", "16", "WHO", ",", "\u064b", "جسر", "ـ", "\u200f", "\ufefb", "1,250", "\n"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def told(name: str, text: str, brief: Brief = NOTHING_TOLD) -> list[Remark]:
    return sorted(RULES[name].check(Copy.of(text, ARABIC, brief.style), brief), key=lambda remark: remark.span)


def test_a_lone_mark_may_be_taken_out_or_joined_by_its_partner() -> None:
    text = "وأكد سامي الحداد مساء الجمعة، أنهم مستعدون للحوار” وقال “ننتظر الرد”."
    (remark,) = told("quote_balance", text)
    assert "مستعدون" in str(remark.message)
    assert remark.suggestions == ("",)
    (edit,) = remark.elsewhere
    assert "أنهم “مستعدون للحوار” وقال" in written(text, [edit])
    assert not told("quote_balance", written(text, [edit]))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("وقال: «نفتح الجسر غدا. ثم غادر الوفد.", "وقال: «نفتح الجسر غدا». ثم غادر الوفد."),
        ("وسأل: «متى نفتح الجسر؟ ثم غادر.", "وسأل: «متى نفتح الجسر؟» ثم غادر."),
        ('أوضح أن "الجسر مغلق، مؤكدا أن "الطريق مفتوح".', 'أوضح أن "الجسر مغلق"، مؤكدا أن "الطريق مفتوح".'),
        ("وقال: «نفتح الجسر، وأضاف: «سنعود».", "وقال: «نفتح الجسر»، وأضاف: «سنعود»."),
        ("5_ «كتاب الجسور والمدن.", "5_ «كتاب الجسور والمدن»."),
        ("يجب أن نعمل معا. وقال: نفتح الجسر غدا».", "يجب أن نعمل معا. وقال: «نفتح الجسر غدا»."),
        ("وقال إننا مستعدون للحوار».", "وقال «إننا مستعدون للحوار»."),
    ],
)
def test_the_missing_mark_is_put_where_the_words_lead_in_or_end(text: str, mended: str) -> None:
    edits = [edit for remark in told("quote_balance", text) for edit in remark.elsewhere]
    assert mended in [written(text, [edit]) for edit in edits]


def test_no_place_is_guessed_where_nothing_tells() -> None:
    (remark,) = told("quote_balance", 'قال "نعم وقال "لا"')
    assert remark.elsewhere == ()
    many = told("quote_balance", "«ب " * 200)
    assert len(many) == 200


def test_where_the_house_decided_on_marks_only_its_rule_speaks_of_them() -> None:
    text = 'قال: ”نعم” ثم «لا» ثم "ربما".'
    kinds = {remark.kind for remark in TYPOGRAPHY.proofread(text, ARABIC)}
    assert {"quote_marks_mixed", "quote_reversed"} <= kinds
    remarks = TYPOGRAPHY.proofread(text, ARABIC, HOUSE)
    assert {remark.kind for remark in remarks} == {"quote_style"}
    assert written(text, certain_edits(remarks)) == "قال: «نعم» ثم «لا» ثم «ربما»."


def test_marks_are_not_exchanged_unasked_beside_a_lone_one_nor_inside_a_quotation() -> None:
    assert not certain_edits(told("quote_style", 'قال "نعم" ثم "لا', HOUSE))
    inner = told("quote_style", 'قال: «وصف القرار بـ"الظالم" وغادر»', HOUSE)
    assert [remark.suggestions for remark in inner] == [("“",), ("”",)]
    assert not certain_edits(inner)


def test_digits_of_the_house_are_written_unasked_and_those_of_the_storys_habit_are_not() -> None:
    assert not certain_edits(told("mixed_digits", "في 12 قرية و30 بلدة و٥ مدن"))
    text = "في 12 قرية و30 بلدة و٥ مدن"
    remarks = told("mixed_digits", text, HOUSE)
    assert {remark.severity for remark in remarks} == {Severity.STYLE}
    assert written(text, certain_edits(remarks)) == "في ١٢ قرية و٣٠ بلدة و٥ مدن"


def test_decimals_with_ra_are_turned_round_and_never_unasked() -> None:
    (remark,) = told("number_format", "أغلق المؤشر عند 45ر10365 نقطة")
    assert remark.suggestions == ("10365.45", "45.10365")
    assert not remark.mends_itself


def test_a_page_of_drawn_shapes_is_one_remark() -> None:
    text = " ".join(["\ufe8d\ufedf\ufea0\ufeb4\ufeae"] * 200)
    (remark,) = told("presentation_forms", text)
    assert remark.suggestions == (" ".join(["الجسر"] * 200),)


def test_a_colon_is_wanted_only_before_whole_sentences_of_speech() -> None:
    full = "وقال سامي الحداد للصحفيين «نفتح الجسر القديم أمام الناس غدا»."
    (remark,) = told("quotation_colon", full)
    assert written(full, together([_edit(remark)])) == full.replace(" «", ": «")
    assert not told("quotation_colon", "وقال الحداد «نفتح الجسر القديم أمام الناس غدا» في إشارة إلى المشروع.")
    assert not told("quotation_colon", "ووصف الجسر «بالعمل الذي طال انتظاره في المدينة».")


def test_glued_sentences_are_parted_but_not_abbreviations_and_addresses() -> None:
    text = "مضت سنة.وكان الجسر مغلقا، وفق د.ب.أ وموقع example.com وأ.د سامي وB.B.C"
    assert [remark.span.of(text) for remark in told("missing_space", text)] == [".وكان"]


def test_persian_keeps_its_joiners_and_hebrew_its_gershayim() -> None:
    assert not TYPOGRAPHY.proofread("می‌گوید که این کتاب‌ها را خوانده و رفته است.", PERSIAN)
    assert not TYPOGRAPHY.proofread('דובר צה"ל אמר כי יו"ר הוועדה הגיע.', HEBREW)


@given(copy_like)
@settings(max_examples=300, deadline=None)
def test_following_every_certain_remark_comes_to_rest(text: str) -> None:
    """`--fix` writes until nothing is left to write."""
    for _ in range(12):
        edits = certain_edits(TYPOGRAPHY.proofread(text, ARABIC))
        if not edits:
            return
        text = written(text, edits)
    assert not certain_edits(TYPOGRAPHY.proofread(text, ARABIC))


@given(copy_like, st.sampled_from(SPACING))
@settings(max_examples=300, deadline=None)
def test_mending_spaces_changes_no_letter(text: str, name: str) -> None:
    edits = together(_edit(remark) for remark in told(name, text))
    mended = written(text, edits)
    drawn = str.maketrans("", "", "ـا") if name == "space_after_waw" else {}
    assert "".join(mended.split()).translate(drawn) == "".join(text.split()).translate(drawn)


@given(copy_like)
@settings(max_examples=200, deadline=None)
def test_spans_and_places_lie_inside_the_text(text: str) -> None:
    for remark in TYPOGRAPHY.proofread(text, ARABIC, HOUSE):
        assert 0 <= remark.span.start < remark.span.end <= len(text)
        assert all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in remark.elsewhere)
        assert remark.span.of(text) not in remark.suggestions


def _edit(remark: Remark) -> Edit:
    return Edit(remark.span, remark.suggestions[0])
