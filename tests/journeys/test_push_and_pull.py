"""An article goes to a real site and comes back: pulled by a colleague, and changed over there behind our back."""

import base64
import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from editor.desktop.keychain import Keychain
from editor.newsroom.comparison import Part, Row, RowState, Side
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationDeed, PublicationState, WantedStatus
from editor.newsroom.story import Dateline, Details, Story
from editor.workflow import browsing, illustrating, outbox, outlets, pulling, reconciling, reporting, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, Clock, Keys
from tests.sites.ghost import Ghost
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200), pytest.mark.xdist_group("wordpress")]

DETAILS = Details(
    slug="جسر-الغزلان",
    byline="ليلى حسن",
    dateline=Dateline("مرفأ الغزلان", date(2026, 11, 22)),
    categories=("محليات", "اقتصاد"),
    tags=("الجسر", "المرفأ & القوارب"),
)
BODY = """افتتحت البلدية الجسر صباح الخميس، وقالت ندى سالم: «لن نغلق الجسر بعد اليوم» [@{said}].
## ما بعد الافتتاح
١. تمر *الحافلات* أولًا ثم **السيارات**
٢. يبقى الرصيف للمشاة
> ننتظر هذا اليوم منذ عشر سنوات
> ولن ننساه [@{block}]
![{picture}]
- رابط: [الموقع](https://example.org/a?b=1&c=2) والهاتف +970 59-123-4567
The bridge is open, said `R&D` < 5.
---
انتهى الخبر \\*هنا*. {{>>راجع الاسم<<}}"""


@dataclass
class Site:
    """The site behind our back, as its administrator sees it."""

    server: WordPress

    def ask(self, method: str, route: str, body: object = None) -> Any:
        login = base64.b64encode(f"admin:{self.server.users['admin']}".encode()).decode()
        request = urllib.request.Request(
            f"{self.server.url}/wp-json/wp/v2/{route}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def content(self, post: str) -> str:
        return str(self.ask("GET", f"posts/{post}?context=edit")["content"]["raw"])

    def edit(self, post: str, *changes: tuple[str, str], **fields: object) -> None:
        content = self.content(post)
        for old, new in changes:
            assert old in content
            content = content.replace(old, new, 1)
        self.ask("POST", f"posts/{post}", {"content": content, **fields})


@pytest.fixture
def site(wordpress: WordPress) -> Site:
    return Site(wordpress)


@pytest.fixture
def colleague(tmp_path: Path, clock: Clock) -> Iterator[Workbench]:
    """Another library, which never heard of the story."""
    path = tmp_path / "there" / "library.muharrir"
    with Workbench.open(path, lambda _new: PASSPHRASE, Keychain(None)) as made:
        made.clock, made.new_key = clock, Keys(count(9_000))
        yield made


def outlet(bench: Workbench, site: Site) -> OutletId:
    server = site.server
    added = outlets.add(bench, Outlet("الموقع", "wordpress", server.url, "muharrir"), server.users["muharrir"])
    assert added.id is not None
    return added.id


def picture(bench: Workbench, story: StoryId, colour: str, caption: str) -> str:
    drawn = BytesIO()
    Image.new("RGB", (64, 48), colour).save(drawn, "JPEG")
    made = illustrating.take(bench, story, drawn.getvalue(), "", Progress())
    told = {"caption": caption, "alt": f"جسر {colour}", "credit": "تصوير: ليلى حسن"}
    return illustrating.save(bench, story, replace(made, **told), Progress()).key


@pytest.fixture
def story(bench: Workbench) -> Story:
    """With a lead picture and one in the text, a quote in a sentence, a block of quotation, and a note to the desk."""
    made = writing.new_story(bench, DETAILS)
    said = reporting.save_sheet(bench, made.id, QuoteSheet("لن نغلق الجسر بعد اليوم", "ندى سالم"))
    block = reporting.save_sheet(
        bench, made.id, QuoteSheet("ننتظر هذا اليوم منذ عشر سنوات ولن ننساه", "خليل الرماح", role="شيخ الصيادين")
    )
    picture(bench, made.id, "red", "الجسر يوم الافتتاح")
    inside = picture(bench, made.id, "blue", "قوارب عند المرفأ")
    body = BODY.format(said=said.key, block=block.key, picture=inside)
    writing.save_draft(bench, made.id, Draft("افتتاح جسر الغزلان & المرفأ", "بعد عشر سنوات", body))
    return browsing.open_story(bench, made.id)


def push(bench: Workbench, story: StoryId, to: OutletId) -> Publication:
    queued = outbox.queue(bench, story, to, Order(WantedStatus.PUBLISH))
    return outbox.send(bench, queued.id, Progress())[0]


def told(bench: Workbench, story: StoryId) -> dict[str, Any]:
    """What makes a story the same in two libraries: keys are a library's own."""
    found, told = browsing.open_story(bench, story), reporting.said_in(bench, story)
    shown = illustrating.of_story(bench, story)
    names = {one.key: f"صورة {number}" for number, one in enumerate(shown)}
    names |= {one.quote.key: one.quote.words for one in told}
    body = found.draft.body
    for key, name in names.items():
        body = body.replace(f"[@{key}]", f"[@{name}]").replace(f"![{key}]", f"![{name}]")
    details = found.details
    return {
        "headline": found.draft.headline, "standfirst": found.draft.standfirst, "body": body,
        "quotes": sorted((one.quote.words, one.source.name if one.source else "") for one in told),
        "roles": sorted(one.quote.attribution.role for one in told if one.quote.attribution and one.quote.attribution.role),
        "details": (details.slug, details.byline, details.dateline, {*details.categories}, {*details.tags}, details.language),
        "pictures": [(one.caption, one.alt, one.credit) for one in shown],
    }  # fmt: skip


def test_what_was_pushed_and_pulled_is_the_same_story(
    bench: Workbench, colleague: Workbench, site: Site, story: Story
) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    there = outlet(colleague, site)
    (hit, *_) = pulling.find(colleague, there, "جسر", Progress())
    assert hit.id == sent.remote_id
    pulled = told(colleague, pulling.pull(colleague, there, hit.id, Progress()))
    mine = told(bench, story.id)
    mine["body"] = mine["body"].replace(" {>>راجع الاسم<<}", "")
    assert pulled["body"].split("\n") == mine["body"].split("\n")
    assert pulled == mine


@pytest.mark.ghost
def test_ghost_keeps_all_of_a_story_but_its_arabic_address_and_has_tags_alone(
    bench: Workbench, colleague: Workbench, ghost: Ghost, story: Story
) -> None:
    blog = Outlet("غوست", "ghost", ghost.url)
    here, there = (outlets.add(one, blog, ghost.key).id for one in (bench, colleague))
    assert here is not None
    assert there is not None
    sent = push(bench, story.id, here)
    (hit, *_) = pulling.find(colleague, there, "جسر", Progress())
    assert hit.id == sent.remote_id
    pulled, mine = told(colleague, pulling.pull(colleague, there, hit.id, Progress())), told(bench, story.id)
    mine["body"] = mine["body"].replace(" {>>راجع الاسم<<}", "")
    _, byline, dateline, categories, tags, language = mine["details"]
    mine["details"] = ("jsr-alghzlan", byline, dateline, set(), categories | tags, language)
    assert pulled == mine


def test_what_was_pulled_is_updated_by_the_next_push_and_never_posted_twice(
    bench: Workbench, colleague: Workbench, site: Site, story: Story
) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    there = outlet(colleague, site)
    pulled = pulling.pull(colleague, there, sent.remote_id, Progress())
    draft = browsing.open_story(colleague, pulled).draft
    writing.save_draft(colleague, pulled, replace(draft, headline="الجسر مفتوح"))
    again = push(colleague, pulled, there)
    assert (again.remote_id, again.url) == (sent.remote_id, sent.url)
    titles = [post["title"]["rendered"] for post in site.ask("GET", "posts?per_page=50") if post["id"] != 1]
    assert titles == ["الجسر مفتوح"]


def test_pulling_what_we_have_already_makes_no_second_story(bench: Workbench, site: Site, story: Story) -> None:
    to = outlet(bench, site)
    sent = push(bench, story.id, to)
    assert pulling.pull(bench, to, sent.remote_id, Progress()) == story.id
    assert outbox.get(bench, sent.id).state is PublicationState.SENT
    site.edit(sent.remote_id, ("بعد اليوم", "بعد الغد"))
    assert pulling.pull(bench, to, sent.remote_id, Progress()) == story.id
    found = outbox.get(bench, sent.id)
    assert found.state is PublicationState.CHANGED
    assert [row.id for row in browsing.browse(bench).rows] == [story.id]


def changed(bench: Workbench, sent: Publication) -> tuple[Row, ...]:
    """What a sending is refused for, where it is not the same on both sides."""
    queued = outbox.queue(bench, sent.story, sent.outlet, Order(WantedStatus.PUBLISH))
    with pytest.raises(Fault) as caught:
        outbox.send(bench, queued.id, Progress())
    assert caught.value.kind == "outlet.changed"
    rows = reconciling.compare(bench, sent.id).rows
    return tuple(row for row in rows if row.state is not RowState.SAME)


def edit(bench: Workbench, story: StoryId, old: str, new: str) -> None:
    draft = browsing.open_story(bench, story).draft
    assert old in draft.body
    writing.save_draft(bench, story, replace(draft, body=draft.body.replace(old, new)))


def test_what_each_side_changed_apart_comes_together_and_goes_out(bench: Workbench, site: Site, story: Story) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    site.edit(
        sent.remote_id, ("صباح الخميس", "مساء الخميس"),
        ("<!-- wp:separator", "<!-- wp:paragraph -->\n<p>فقرة من الموقع</p>\n<!-- /wp:paragraph -->\n<!-- wp:separator"),
        title="الجسر مفتوح للمشاة",
    )  # fmt: skip
    edit(bench, story.id, "انتهى الخبر", "انتهى هذا الخبر")
    rows = changed(bench, sent)
    assert [(row.part, row.state) for row in rows] == [
        (Part.HEADLINE, RowState.THEIRS),
        (Part.PARAGRAPH, RowState.THEIRS),
        (Part.PARAGRAPH, RowState.THEIRS),
        (Part.PARAGRAPH, RowState.MINE),
    ]
    reconciling.settle(bench, sent.id, {})
    merged = browsing.open_story(bench, story.id).draft
    wanted = story.draft.body.replace("صباح", "مساء").replace("---", "فقرة من الموقع\n---")
    assert merged.body == wanted.replace("انتهى الخبر", "انتهى هذا الخبر")
    assert merged.headline == "الجسر مفتوح للمشاة"
    assert outbox.send(bench, sent.id, Progress())[0].state is PublicationState.SENT
    content = site.content(sent.remote_id)
    assert all(words in content for words in ("مساء الخميس", "فقرة من الموقع", "انتهى هذا الخبر"))
    deeds = [event.deed for event in outbox.history(bench, story.id)]
    assert deeds[-2:] == [PublicationDeed.MERGED, PublicationDeed.UPDATED]


@pytest.mark.parametrize(
    ("side", "stands"), [(Side.MINE, "أمس"), (Side.THEIRS, "مساء الخميس"), (Side.BOTH, "مساء الخميس")]
)
def test_where_both_changed_the_same_words_the_journalist_decides(
    bench: Workbench, site: Site, story: Story, side: Side, stands: str
) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    site.edit(sent.remote_id, ("صباح الخميس", "مساء الخميس"))
    edit(bench, story.id, "صباح الخميس", "أمس")
    (row,) = changed(bench, sent)
    assert row.state is RowState.CONFLICT
    with pytest.raises(Fault) as caught:
        reconciling.settle(bench, sent.id, {})
    assert caught.value.kind == "comparison.open"
    assert outbox.get(bench, sent.id).state is PublicationState.CHANGED
    reconciling.settle(bench, sent.id, {row: side})
    body = browsing.open_story(bench, story.id).draft.body
    assert stands in body
    assert body.count("افتتحت البلدية") == (2 if side is Side.BOTH else 1)
    kept = next(one for one in writing.revisions(bench, story.id) if one.name == "الموقع")
    assert "مساء الخميس" in writing.revision(bench, story.id, kept.id).draft.body


def test_words_of_a_quote_that_somebody_changed_over_there_are_told(bench: Workbench, site: Site, story: Story) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    site.edit(sent.remote_id, ("لن نغلق الجسر", "لن نفتح الجسر"))
    (row,) = changed(bench, sent)
    assert len(row.altered) == 1
    assert row.altered[0] in str(row.theirs)


def test_a_story_that_was_written_on_since_is_compared_again(bench: Workbench, site: Site, story: Story) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    site.edit(sent.remote_id, ("صباح الخميس", "مساء الخميس"))
    (row,) = changed(bench, sent)
    edit(bench, story.id, "صباح الخميس", "أمس")
    with pytest.raises(Fault) as caught:
        reconciling.settle(bench, sent.id, {row: Side.THEIRS})
    assert caught.value.kind == "comparison.stale"


def test_categories_and_tags_that_were_put_there_come_along(bench: Workbench, site: Site, story: Story) -> None:
    sent = push(bench, story.id, outlet(bench, site))
    post = site.ask("GET", f"posts/{sent.remote_id}?context=edit")
    tag = site.ask("POST", "tags", {"name": "افتتاحات"})["id"]
    site.edit(sent.remote_id, ("صباح الخميس", "مساء الخميس"), tags=[*post["tags"][1:], tag])
    changed(bench, sent)
    assert any("افتتاحات" in str(note.values) for note in reconciling.compare(bench, sent.id).notes)
    reconciling.settle(bench, sent.id, {})
    assert "افتتاحات" in browsing.open_story(bench, story.id).details.tags
    assert len(browsing.open_story(bench, story.id).details.tags) == 2
