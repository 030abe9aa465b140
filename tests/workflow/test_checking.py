import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.remark import Part
from editor.proofing.mending import written
from editor.proofing.proofreader import Proofreader
from editor.workflow import checking
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench

COPY = (
    "## عنوان\n> **قال** سامر العبدالله: «لن *نسمح* بذلك أبدا» [@x-1].\n"
    "{>> متى؟ <<}\n- ذهب إلى إلى السوق  القديم، 😀 ثم مضى {dir=rtl}"
)


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return Toolkit()


def test_a_remarks_span_counts_the_copy_with_its_notation(bench: Workbench) -> None:
    remarks = checking.remarks_on(bench.proofreader, COPY, bench.toolkit.language("ar"))
    doubled = [one.span.of(COPY) for one in remarks if one.kind == "doubled_word"]
    assert doubled
    assert all("إلى" in words for words in doubled)


def test_notes_and_citations_are_not_proofread(bench: Workbench) -> None:
    remarks = checking.remarks_on(bench.proofreader, "قال نعم {>> إلى إلى <<} [@إلى-1]", bench.toolkit.language("ar"))
    assert [one for one in remarks if one.kind == "doubled_word"] == []


def test_a_quotations_span_counts_the_copy_with_its_notation(toolkit: Toolkit) -> None:
    (found,) = [one for one in checking.quotes_in(COPY, toolkit.language("ar")) if one.kind.is_speech]
    assert found.span.of(COPY) == "لن *نسمح* بذلك أبدا"
    assert found.words == "لن نسمح بذلك أبدا"
    assert found.speaker == "سامر العبدالله"


def test_a_text_that_is_no_copy_is_read_as_it_stands(toolkit: Toolkit) -> None:
    text = "قال سامر العبدالله: «لن *نسمح* بذلك أبدا»."
    (found,) = [one for one in checking.quotes_in_text(text, toolkit.language("ar")) if one.kind.is_speech]
    assert found.words == found.span.of(text) == "لن *نسمح* بذلك أبدا"


def test_headline_and_standfirst_are_read_beside_the_copy(toolkit: Toolkit) -> None:
    draft = Draft("ما لايزال السوق مغلقا", "ما لايزال التجار ينتظرون", "ما لايزال العمل جاريا.")
    noted = checking.remarks_on_draft(checking.proofreader(toolkit), draft, toolkit.language("ar"))
    joined = [one for one in noted if one.remark.kind == "joined_la"]
    assert [(one.part, one.words) for one in joined] == [(part, "لايزال") for part in Part]


def test_a_headline_is_not_asked_for_its_full_stop(toolkit: Toolkit) -> None:
    draft = Draft("بلدية الواحة تفتح السوق القديم للتجار", "", "افتتحت بلدية الواحة السوق القديم للتجار")
    noted = checking.remarks_on_draft(checking.proofreader(toolkit), draft, toolkit.language("ar"))
    assert {one.part for one in noted if one.remark.kind == "sentence_stop"} <= {Part.BODY}


def test_the_first_fixes_of_many_remarks_are_sorted_by_where_they_are_written(toolkit: Toolkit) -> None:
    draft = Draft("ما لايزال السوق مغلقا", "", "ما لايزال العمل جاريا ، ولم ينته.")
    noted = checking.remarks_on_draft(checking.proofreader(toolkit), draft, toolkit.language("ar"))
    wanted = [one for one in noted if one.remark.kind in ("joined_la", "space_before_mark")]
    edits = checking.edits_of(wanted)
    assert [edit.words for edit in edits[Part.HEADLINE]] == ["لا يزال"]
    assert [edit.words for edit in edits[Part.BODY]] == ["لا يزال", "،"]


def test_a_fix_that_would_change_what_somebody_said_is_not_certain(toolkit: Toolkit) -> None:
    text = "قال سامر «نعم » ثم  مضى"
    eye = Proofreader(toolkit.rules)
    for copy in (text, f"## {text}"):
        for noted in checking.remarks_on_draft(eye, Draft(text, "", copy), toolkit.language("ar")):
            if noted.remark.mends_itself:
                after = written(noted.text, [noted.fixes[0]])
                assert "«نعم »" in after


@pytest.mark.parametrize(
    "said",
    [
        "«الباص السريع يعمل **قبل نهاية العام**» [@x]",
        "**«الباص السريع يعمل قبل نهاية العام»** [@x]",
        "«الباص السريع يعمل [قبل نهاية العام](https://example.org/a_(b))» [@x]",
    ],
)
def test_notation_between_a_quotation_and_its_citation_does_not_part_them(said: str) -> None:
    assert checking.uncited_in(f"قال الوزير: {said}.", Toolkit().language("ar")) == ()


def test_words_between_them_do() -> None:
    said = "«الباص السريع يعمل» ثم قال [@x]"
    assert len(checking.uncited_in(f"قال الوزير: {said}.", Toolkit().language("ar"))) == 1
