from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft
from editor.newsroom.markup import final
from editor.newsroom.merged_story import merge_details, merge_drafts
from editor.newsroom.story import Dateline, Details, StoryStatus
from editor.newsroom.suggestion import threads
from tests.invented import NOW
from tests.newsroom.test_merged_copy import LAYLA

BASE = Draft("بلدية الواحة ترمم السوق", "يبدأ العمل غدا", "متن الخبر")
FULL = Details(
    slug="سوق", byline="هناء", origin="الواحة", dateline=Dateline("رام الله", date(2026, 11, 22)), desk="محليات",
    language="fa", categories=("مدن",), tags=("سوق", "ترميم"), caption="السوق", embargo=NOW, status=StoryStatus.REVIEW,
    due=datetime(2026, 11, 23, tzinfo=UTC), fit=Fit(headline=Target(Unit.WORDS, 8)),
)  # fmt: skip


# Drafts


def test_headline_and_standfirst_are_merged_word_by_word() -> None:
    ours = replace(BASE, headline="بلدية الواحة ترمم السوق القديم")
    theirs = replace(BASE, headline="مجلس الواحة ترمم السوق", standfirst="يبدأ العمل بعد غد")
    merged = merge_drafts(BASE, ours, theirs, LAYLA)
    assert merged.draft == Draft("مجلس الواحة ترمم السوق القديم", "يبدأ العمل بعد غد", "متن الخبر")
    assert (merged.came_in, merged.waiting, merged.told) == (2, 0, ())


def test_of_two_headlines_ours_stays_and_theirs_is_a_note_that_never_leaves() -> None:
    ours, theirs = replace(BASE, headline="السوق يُرمم"), replace(BASE, headline="السوق يُهدم", standfirst="غدا")
    merged = merge_drafts(BASE, ours, theirs, LAYLA)
    assert (merged.draft.headline, merged.draft.standfirst) == ("السوق يُرمم", "غدا")
    (thread,) = threads(merged.draft.body)
    assert (thread.notes[0].words, thread.notes[0].by) == ("# السوق يُهدم", LAYLA)
    assert final(merged.draft.body) == "متن الخبر"
    assert merged.waiting == len(merged.told) == 1


def test_of_two_standfirsts_too() -> None:
    merged = merge_drafts(
        BASE, replace(BASE, standfirst="يبدأ اليوم"), replace(BASE, standfirst="انتهى <<} أمس"), LAYLA
    )
    assert merged.draft.standfirst == "يبدأ اليوم"
    assert [note.words for thread in threads(merged.draft.body) for note in thread.notes] == ["## انتهى << } أمس"]


def test_a_headline_that_they_took_away_and_we_changed_stays() -> None:
    merged = merge_drafts(BASE, replace(BASE, headline="عنوان غيره"), replace(BASE, headline=""), LAYLA)
    assert (merged.draft, merged.waiting, len(merged.told)) == (replace(BASE, headline="عنوان غيره"), 0, 1)


def test_without_a_draft_both_had_nothing_of_ours_is_taken_for_older() -> None:
    ours, theirs = Draft("عنواننا", "موجزنا", "متننا"), Draft("عنوانهم", "موجزنا", "متنهم")
    merged = merge_drafts(theirs, ours, theirs, LAYLA, shared=False)
    assert (merged.draft.headline, merged.draft.standfirst, merged.waiting) == ("عنواننا", "موجزنا", 2)
    assert "متننا" in merged.draft.body
    assert "متنهم" in merged.draft.body


# Details


TRAVELS = [field.name for field in fields(Details) if field.name != "house_style"]
"""An outlet is its library's own."""


def test_every_field_comes_in_where_only_they_changed_it() -> None:
    merged = merge_details(Details(), Details(), FULL)
    assert (merged.details, merged.came_in, merged.told) == (FULL, len(TRAVELS), ())


def test_every_field_stays_where_only_we_changed_it() -> None:
    assert merge_details(Details(), FULL, Details()).details == FULL
    assert merge_details(FULL, Details(), FULL).details == Details()


@pytest.mark.parametrize("name", TRAVELS)
def test_a_field_that_both_changed_stays_ours_and_is_told(name: str) -> None:
    other = replace(
        FULL, slug="غيره", byline="غيرها", origin="غيرها", dateline=Dateline("حيفا"), desk="عالم", language="he",
        categories=("غيرها",), tags=("غيرها",), caption="غيرها", embargo=datetime(2027, 1, 1, tzinfo=UTC),
        status=StoryStatus.READY, due=datetime(2027, 1, 1, tzinfo=UTC), fit=Fit(body=Target(Unit.LINES, 8)),
    )  # fmt: skip
    ours = replace(FULL, **{name: getattr(other, name)})
    base = replace(FULL, **{name: getattr(Details(slug="x", byline="x", origin="x", desk="x"), name)})
    merged = merge_details(base, ours, FULL)
    assert merged.details == ours
    assert len(merged.told) == 1
    assert str(merged.told[0])


def test_what_they_have_is_told_in_words() -> None:
    told = merge_details(Details(tags=("x",)), Details(tags=("y",)), Details(tags=("ماء", "سوق"))).told
    assert str(told[0]) == "Tags: yours stays; your colleague has “ماء، سوق”."
