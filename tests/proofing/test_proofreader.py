"""The proofreader: all rules together, paragraph by paragraph, and over real pages."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.persian import LANGUAGE as PERSIAN
from editor.newsroom.message import say
from editor.newsroom.remark import Remark, Severity
from editor.proofing.brief import Brief
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

CASES = Path(__file__).parents[3] / "shared" / "cases"
STORY = """أعلنت بلدية الواحة  افتتاح الجسر، وقال رئيسها سامي الحداد أن العمل انتهى.

وأضاف: «لايزال الطريق مغلقا، ونفتحه بعد ٣ أيام».

وشارك في الافتتاح 250 شخصا , وحضره نائب الوزير.وفي المساء غادر الوفد."""

PAGE = Brief(is_page=True)
letters = st.text(
    alphabet='ابتقالأنه لا يزال في \n«»“”"()،؛؟.,;?:!ـ0123٠١٢٣\u00a0\u200f\u200c\u202eabcWHO@#/😀\u0651\r\t',
    max_size=120,
)


def told(remarks: Iterable[Remark], text: str) -> list[tuple[str, str]]:
    return [(remark.kind, remark.span.of(text)) for remark in remarks]


def test_a_story_is_read_by_every_rule_in_order_of_place(proofreader: Proofreader) -> None:
    remarks = proofreader.proofread(STORY, ARABIC)
    assert told(remarks, STORY) == [
        ("double_space", "  "),
        ("hamza_inna", "أن"),
        ("joined_la", "لايزال"),
        ("mixed_digits", "٣"),
        ("space_before_mark", " ,"),
        ("latin_marks", ","),
        ("missing_space", ".وفي"),
    ]
    assert [remark.span for remark in remarks] == sorted(remark.span for remark in remarks)


def test_remarks_inside_quotations_say_so(proofreader: Proofreader) -> None:
    remarks = {remark.kind: remark for remark in proofreader.proofread(STORY, ARABIC)}
    assert remarks["joined_la"].in_quote
    assert remarks["joined_la"].suggestions == ("لا يزال",)
    assert remarks["mixed_digits"].in_quote
    assert not remarks["hamza_inna"].in_quote


def test_offsets_count_code_points_of_the_text_as_given(proofreader: Proofreader) -> None:
    text = "😀 خبر 😀\r\n\r\nوقال أن الوفد وصل.\r\n"
    (remark,) = proofreader.proofread(text, ARABIC)
    assert remark.span == Span(text.index("أن"), text.index("أن") + 2)


@pytest.mark.parametrize(
    ("text", "kind"), [("لكن الوفد لايزال هنا.", "joined_la"), ("وذكر سببب القرار.", "orthography")]
)
def test_of_a_rule_and_the_speller_the_one_that_knows_better_speaks(
    proofreader: Proofreader, text: str, kind: str
) -> None:
    assert [remark.kind for remark in proofreader.proofread(text, ARABIC)] == [kind]


def test_without_a_speller_the_rules_still_read() -> None:
    assert Proofreader(()).proofread(STORY, ARABIC) == ()


def test_an_unchanged_paragraph_is_answered_from_memory() -> None:
    read: list[str] = []

    def find(copy: Copy) -> Iterable[Finding]:
        read.append(copy.text)
        return [Finding(Span(0, 1))]

    rule = Rule("probe", say("Probe"), Severity.QUERY, say("Probe."), "none", find)
    proofreader = Proofreader([rule])
    before = proofreader.proofread("أولى\nثانية\nثالثة", ARABIC)
    after = proofreader.proofread("أولى\nثانية جديدة\nثالثة", ARABIC)
    assert read == ["أولى", "ثانية", "ثالثة", "ثانية جديدة"]
    assert [remark.span.start for remark in before] == [0, 5, 11]
    assert [remark.span.start for remark in after] == [0, 5, 17]
    proofreader.forget()
    proofreader.proofread("أولى", ARABIC)
    assert read[-1] == "أولى"


def test_what_the_whole_story_decides_is_weighed_anew_though_its_paragraph_is_remembered(
    proofreader: Proofreader,
) -> None:
    eastern = "أصيب ٨ عمال"
    assert told(proofreader.proofread(eastern, ARABIC), eastern) == []
    text = f"{eastern}\nوشارك 250 شخصا"
    assert told(proofreader.proofread(text, ARABIC), text) == [("mixed_digits", "٨")]
    assert told(proofreader.proofread(eastern, ARABIC), eastern) == []


@given(letters, st.sampled_from([ARABIC, PERSIAN, HEBREW, ENGLISH]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_every_span_lies_inside_it(proofreader: Proofreader, text: str, language: object) -> None:
    remarks = proofreader.proofread(text, language)  # type: ignore[arg-type]
    assert all(0 <= remark.span.start < remark.span.end <= len(text) for remark in remarks)
    assert len({(remark.span, remark.kind) for remark in remarks}) == len(remarks)
    assert remarks == proofreader.proofread(text, language)  # type: ignore[arg-type]


@given(st.text(max_size=60))
@example("ـ\u00a0ـ")  # a credit of nothing but a space that does not break
@settings(max_examples=200, deadline=None)
def test_no_string_at_all_makes_it_raise(proofreader: Proofreader, text: str) -> None:
    for remark in proofreader.proofread(text, ARABIC):
        assert remark.span.end <= len(text)
        assert str(remark.message)


@pytest.mark.skipif(not CASES.is_dir(), reason="the real pages are not beside the project")
class TestRealPages:
    def test_the_errors_of_the_seed_are_found_with_few_false_alarms(self, proofreader: Proofreader) -> None:
        text, errors, wanted = gold_of("seed", "seed")
        remarks = [one for one in proofreader.proofread(text, ARABIC, PAGE) if one.kind != "unknown"]
        found = [error for error in errors if any(remark.span.touches(error) for remark in remarks)]
        useful = [remark for remark in remarks if any(remark.span.touches(mark) for mark in wanted)]
        assert len(found) >= 20
        assert len(useful) >= 0.9 * len(remarks)

    @pytest.mark.parametrize(
        ("page", "missed"),
        [("3alyoum_kasim_2015", 0), ("aawsat_umsayyaf_2015", 0), ("alyaum_abbas_2015", 2), ("dz_fln", 1),
         ("jawhara_rouhani_2017", 2)],
    )  # fmt: skip
    def test_most_errors_of_other_pages_are_found(self, proofreader: Proofreader, page: str, missed: int) -> None:
        text, errors, _ = gold_of("dev", page)
        remarks = proofreader.proofread(text, ARABIC, PAGE)
        left = [error for error in errors if not any(remark.span.touches(error) for remark in remarks)]
        assert len(left) <= missed

    def test_a_page_is_not_covered_with_remarks(self, proofreader: Proofreader) -> None:
        for path in sorted((CASES / "dev").glob("*.txt")):
            if ".pasted." not in path.name:
                text = path.read_text(encoding="utf-8")
                assert len(proofreader.proofread(text, ARABIC, PAGE)) <= 0.05 * len(text.split())


def gold_of(folder: str, page: str) -> tuple[str, list[Span], list[Span]]:
    """A page, its errors, and every place where a remark is right."""
    marks = json.loads((CASES / folder / f"{page}.gold.json").read_text(encoding="utf-8"))["errors"]
    places = [(Span(mark["start"], mark["end"]), mark["severity"]) for mark in marks]
    text = (CASES / folder / f"{page}.txt").read_text(encoding="utf-8")
    errors = [span for span, severity in places if severity == "error"]
    return text, errors, [span for span, severity in places if severity != "ignore"]
