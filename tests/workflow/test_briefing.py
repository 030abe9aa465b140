"""What the proofreader is told of a story besides its words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.identity import StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Dateline, Details
from editor.workflow import briefing, outlets, sourcing, writing
from editor.workflow.workbench import Workbench


def test_headline_and_standfirst_come_with_it(bench: Workbench) -> None:
    story = writing.new_story(bench)
    writing.save_draft(bench, story.id, Draft("سوق جديد", "يفتح غدا", "نص"))
    told = briefing.brief_for(bench, story.id)
    assert (told.headline, told.standfirst, told.is_page) == ("سوق جديد", "يفتح غدا", False)


def test_names_readers_may_see_are_known_and_no_others(bench: Workbench) -> None:
    sourcing.save(bench, Source("سامي بيرقدار", variants=("Sami Bayraktar",)))
    sourcing.save(bench, Source("هالة الخفية", confidentiality=Confidentiality.BACKGROUND, alias="موظفة"))
    told = briefing.brief_for(bench, writing.new_story(bench).id)
    assert told.names == ("سامي بيرقدار", "Sami Bayraktar")
    assert told.known == {"سامي", "بيرقدار", "Sami", "Bayraktar"}


@pytest.mark.parametrize(
    ("details", "day"),
    [
        (Details(embargo=datetime(2026, 12, 1, 12, tzinfo=UTC)), date(2026, 12, 1)),
        (Details(dateline=Dateline("التلّ", date(2026, 11, 20))), date(2026, 11, 20)),
    ],
)
def test_the_day_is_the_embargos_or_the_datelines(bench: Workbench, details: Details, day: date) -> None:
    assert briefing.brief_for(bench, writing.new_story(bench, details).id).published == day


def test_without_either_the_day_is_today(bench: Workbench) -> None:
    told = briefing.brief_for(bench, writing.new_story(bench).id)
    assert told.published == bench.clock().astimezone().date()


def test_a_story_follows_the_style_of_its_outlet_else_the_desks_own(bench: Workbench) -> None:
    for name in ("أسلوب الموقع", "أسلوب الدار"):
        bench.styles.save(HouseStyle(name))
    outlet = outlets.add(bench, Outlet("الموقع", "folder", "/tmp/site", house_style="أسلوب الموقع"))
    story = writing.new_story(bench)
    bench.house_style = "أسلوب الدار"
    assert briefing.brief_for(bench, story.id).style.name == "أسلوب الدار"
    writing.save_details(bench, story.id, replace(story.details, house_style=outlet.id))
    assert briefing.brief_for(bench, story.id).style.name == "أسلوب الموقع"


def test_a_story_that_is_gone_is_told(bench: Workbench) -> None:
    with pytest.raises(Fault) as told:
        briefing.brief_for(bench, StoryId(99))
    assert told.value.kind == "story.gone"
