"""Files under the proofreader's eye, and what may be written into them unasked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.intake.galley.copy import line_galley
from editor.intake.galley.galley import Galley
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.remark import Part, Remark, Severity
from editor.proofing.brief import NOTHING_TOLD
from editor.proofing.pairing import pairing
from editor.proofing.proofreader import Proofreader
from editor.text.spans import Span
from editor.workflow import galleys, writing
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench
from tests.invented import TEXTS

TOOLKIT = Toolkit()
ARABIC = TOOLKIT.language("ar")
PROOFREADER = Proofreader(TOOLKIT.rules)
SPACES = Proofreader([rule for rule in TOOLKIT.rules if rule.name in ("double_space", "space_before_mark")])


def read(galley: Galley) -> tuple[Remark, ...]:
    return galleys.remarks_on(PROOFREADER, galley, ARABIC)


def mended(text: str, name: str = "a.txt", eye: Proofreader = SPACES) -> str:
    return galleys.mended(
        text.encode(),
        lambda galley: galleys.remarks_on(eye, galley, ARABIC),
        lambda data: galleys.galley_of(data, name),
    ).data.decode()


def test_nothing_is_said_of_code_and_addresses() -> None:
    galley = galleys.galley_of("قال `نعم  نعم` ثم  مضى.".encode(), "a.md")
    places = [one.span.start for one in galleys.remarks_on(SPACES, galley, ARABIC)]
    assert places == [galley.text.index("  مضى")]


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        ("a.txt", "ذهب  إلى السوق ،ثم عاد .\r\n", "ذهب إلى السوق، ثم عاد.\r\n"),
        ("a.md", "# **ذهب** ، ثم\n\n`a  ،`  نعم\n", "# **ذهب**، ثم\n\n`a  ،` نعم\n"),
        ("a.html", "<p>ذهب <b>سامر</b> ، ثم&nbsp;عاد</p>", "<p>ذهب <b>سامر</b>، ثم&nbsp;عاد</p>"),
    ],
)
def test_what_is_certain_is_written_and_nothing_else(name: str, text: str, after: str) -> None:
    assert mended(text, name) == after
    assert mended(after, name) == after


def test_a_quotation_is_left_as_it_was_said() -> None:
    assert mended("قال  سامر: «نعم  نعم ،ثم  لا»  ومضى .") == "قال سامر: «نعم  نعم ،ثم  لا» ومضى."


def test_an_edit_that_would_make_another_quotation_is_not_written() -> None:
    """Whatever a rule takes for certain: a mark taken away would put its words among the writer's own."""

    def eager(galley: Galley) -> tuple[Remark, ...]:
        at = galley.text.find("«")
        return () if at < 0 else (Remark(Span(at, at + 1), "eager", Severity.ERROR, say("…"), ("",), certain=True),)

    done = galleys.mended("قال: «نعم» ثم مضى".encode(), eager)
    assert (done.data.decode(), done.count) == ("قال: «نعم» ثم مضى", 0)


def test_two_rules_that_quarrel_are_stopped() -> None:
    def quarrelling(galley: Galley) -> tuple[Remark, ...]:
        other = "ب" if galley.text[0] == "أ" else "أ"
        return (Remark(Span(0, 1), "quarrel", Severity.ERROR, say("…"), (other,), certain=True),)

    assert galleys.mended("أحمد".encode(), quarrelling).count < 10


def test_an_edit_that_would_not_be_read_back_is_not_written() -> None:
    def careless(galley: Galley) -> tuple[Remark, ...]:
        return (Remark(Span(0, 4), "careless", Severity.ERROR, say("…"), ("    ",), certain=True),)

    text = "نعم  وقال سامر نعم"
    done = galleys.mended(text.encode(), careless, lambda data: galleys.galley_of(data, "a.md"))
    assert (done.data.decode(), done.count) == (text, 0)


PIECES = st.sampled_from(
    ["قال", "أن", "إن", "الخطة", "و", " ", "  ", "،", ".", "«", "»", "“", "”", '"', "(", ")", "\n", "\u00a0", "5", "٥", ",", "ــ", "لايزال", "!"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(TEXTS, st.lists(PIECES, max_size=30).map("".join)))
def test_certain_fixes_are_whole_and_never_in_a_quotation(text: str) -> None:
    def again(data: bytes) -> Galley:
        return line_galley(data.decode())

    done = galleys.mended(text.encode(), read, again)
    now = done.data.decode()
    assert said(now) == said(text), "not a letter changes between quotation marks"
    assert galleys.mended(done.data, read, again).data == done.data, "once more changes nothing"
    assert done.remarks == read(again(done.data))


def said(text: str) -> list[str]:
    return [span.of(line) for line in text.splitlines() for span in pairing(line).quotations]


# Stories


DRAFT = Draft("خطة  لترميم السوق", "يبدأ العمل ،بعد شهر", "قال **سامر** : «نعم  نعم» [@x-1]  ومضى.\n{++ذهب  هنا++}")


@pytest.fixture
def story(bench: Workbench) -> StoryId:
    made = writing.new_story(bench)
    writing.save_draft(bench, made.id, DRAFT)
    return made.id


def every(_: Remark) -> bool:
    return True


def test_a_story_is_mended_and_what_was_before_is_kept(bench: Workbench, story: StoryId) -> None:
    new, count = galleys.mend_story(bench, story, SPACES, ARABIC, NOTHING_TOLD, every)
    assert new == Draft(
        "خطة لترميم السوق", "يبدأ العمل، بعد شهر", "قال **سامر**: «نعم  نعم» [@x-1] ومضى.\n{++ذهب  هنا++}"
    )
    assert count == 4
    (kept,) = writing.revisions(bench, story)
    assert kept.reason is RevisionReason.CORRECTED
    assert writing.restore(bench, story, kept.id).draft == DRAFT


def test_a_story_is_only_looked_at_where_nothing_is_to_be_written(bench: Workbench, story: StoryId) -> None:
    new, count = galleys.mend_story(bench, story, SPACES, ARABIC, NOTHING_TOLD, every, write=False)
    assert (new != DRAFT, count) == (True, 4)
    assert writing.take_up(bench, story).draft == DRAFT


def test_a_story_with_nothing_to_mend_gets_no_revision(bench: Workbench, story: StoryId) -> None:
    assert galleys.mend_story(bench, story, SPACES, ARABIC, NOTHING_TOLD, lambda _: False) == (DRAFT, 0)
    assert writing.revisions(bench, story) == ()


def test_a_storys_parts_are_told_as_they_stand() -> None:
    parts = dict(galleys.parts_of(DRAFT))
    assert list(parts) == [Part.HEADLINE, Part.STANDFIRST, Part.BODY]
    assert parts[Part.BODY].text == DRAFT.body
