"""What came in, an outlet whose answers a test sets, and two journalists who hand a story to each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest

from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.package import SUFFIX
from editor.newsroom.publication import Receipt, Remote, RemoteState
from editor.newsroom.quote import Quote
from editor.newsroom.story import Details, Story
from editor.publishing.target import Connection, Delivery, Finding, Health, Target
from editor.workflow import browsing, exchange, outlets, reporting, vaulting, writing
from editor.workflow.exchange import Taken
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, Clock, Keys, OpenNew
from tests.workflow.press import Press

BODY = "أعلنت البلدية أمس خطة لترميم السوق.\nيبدأ العمل بعد شهر ويستمر سنة.\nوصفت التاجرات الخطة بأنها متأخرة."
DRAFT = Draft("خطة لترميم السوق", "العمل يبدأ بعد شهر", BODY)


@dataclass
class Site:
    """A CMS in memory: `posts` by id, with their key, status and headline. Troubles are raised in turn, before or after
    the work is done."""

    posts: dict[str, str] = field(default_factory=dict)
    delivered: list[Delivery] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    before: list[BaseException] = field(default_factory=list)
    after: list[BaseException] = field(default_factory=list)
    on_find: list[BaseException] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    def publish(self, to: Connection, delivery: Delivery) -> Receipt:
        to.progress.check()
        remote_id = delivery.known.id if delivery.known else ""
        self.asked.append(f"publish {remote_id}".strip())
        self.passwords.append(to.password)
        self.delivered.append(delivery)
        if self.before:
            raise self.before.pop(0)
        made = remote_id or f"post-{len(self.posts) + 1}"
        self.posts[made] = f"{delivery.key} {delivery.order.status.value} {delivery.article.headline}"
        if self.after:
            raise self.after.pop(0)
        return Receipt(self._remote(made), (say("The category was dropped."),))

    def find(self, to: Connection, key: str) -> str | None:
        self.asked.append("find")
        if self.on_find:
            raise self.on_find.pop(0)
        return next((post for post, content in self.posts.items() if content.startswith(key)), None)

    def fetch(self, to: Connection, remote_id: str) -> Remote | None:
        return self._remote(remote_id) if remote_id in self.posts else None

    def check(self, to: Connection) -> tuple[Finding, ...]:
        self.passwords.append(to.password)
        return (Finding(Health.WELL, say("It works.")),)

    def _remote(self, post: str) -> Remote:
        state = _STATES.get(self.posts[post].split(" ")[1], RemoteState.DRAFT)
        at = self.delivered[-1].order.at if self.delivered else None
        return Remote(post, state, f"https://example.com/{post}", at=at)

    @property
    def target(self) -> Target:
        return Target("memory", say("Memory"), (), self.check, self.publish, self.find, self.fetch)


_STATES = {
    "publish": RemoteState.PUBLISHED, "schedule": RemoteState.SCHEDULED, "review": RemoteState.REVIEW,
    "binned": RemoteState.BINNED,
}  # fmt: skip


def trouble(kind: str) -> Fault:
    return Fault(kind, say("Something went wrong."))


@contextmanager
def refused(kind: str) -> Iterator[None]:
    with pytest.raises(Fault) as caught:
        yield
    assert caught.value.kind == kind


@pytest.fixture
def vault(bench: Workbench) -> None:
    vaulting.make(bench, PASSPHRASE)


@pytest.fixture
def press(bench: Workbench) -> Press:
    """The one outlet there is, and it works in two phases."""
    made = Press()
    bench.toolkit.__dict__["targets"] = (made.target,)
    return made


@pytest.fixture
def site(bench: Workbench) -> Site:
    """The only kind of outlet the bench knows, besides the house's own."""
    made = Site()
    bench.toolkit.__dict__["targets"] = (*bench.toolkit.targets, made.target)
    return made


@pytest.fixture
def outlet(bench: Workbench, site: Site) -> OutletId:
    added = outlets.add(bench, Outlet("الموقع", "memory", "https://example.com", "ليلى"), "سرّ")
    assert added.id is not None
    return added.id


@pytest.fixture
def story(bench: Workbench) -> StoryId:
    made = writing.new_story(bench, Details(slug="خبر", tags=("ماء",)))
    writing.save_draft(bench, made.id, Draft("عنوان الخبر", "موجز", "متن الخبر"))
    return made.id


@pytest.fixture
def there(tmp_path: Path, clock: Clock, open_new: OpenNew) -> Iterator[Workbench]:
    """A colleague's workbench: another library, and keys that are nobody else's."""
    with open_new(tmp_path / "there" / "library.muharrir") as made:
        made.clock, made.new_key = clock, Keys(count(9_000))
        yield made


class Desk:
    """A journalist at a workbench, who hands files to another one."""

    def __init__(self, bench: Workbench, name: str, folder: Path, clock: Clock) -> None:
        self.bench, self.name, self.folder, self.clock = bench, name, folder, clock

    def new(self, draft: Draft = DRAFT, details: Details | None = None) -> StoryId:
        story = writing.new_story(self.bench, details).id
        self.write(story, draft)
        return story

    def story(self, story: StoryId) -> Story:
        return browsing.open_story(self.bench, story)

    def draft(self, story: StoryId) -> Draft:
        return self.story(story).draft

    def write(self, story: StoryId, draft: Draft) -> None:
        self.clock.goes_on(minutes=7)
        writing.save_draft(self.bench, story, draft)

    def edit(self, story: StoryId, old: str, new: str) -> None:
        draft = self.draft(story)
        assert old in draft.body
        self.write(story, replace(draft, body=draft.body.replace(old, new, 1)))

    def detail(self, story: StoryId, **fields: object) -> None:
        self.clock.goes_on(minutes=1)
        writing.save_details(self.bench, story, replace(self.story(story).details, **fields))

    def pack(self, story: StoryId) -> Path:
        self.clock.goes_on(minutes=1)
        path = self.folder / f"{self.name}{SUFFIX}"
        exchange.pack(self.bench, story, path, self.name)
        return path

    def take(self, path: Path) -> Taken:
        self.clock.goes_on(minutes=1)
        return exchange.unpack(self.bench, path)

    def quotes(self, story: StoryId) -> dict[str, Quote]:
        return {said.quote.key: said.quote for said in reporting.said_in(self.bench, story)}

    def reasons(self, story: StoryId) -> list[RevisionReason]:
        return [one.reason for one in writing.revisions(self.bench, story)]


@pytest.fixture
def layla(bench: Workbench, tmp_path: Path, clock: Clock) -> Desk:
    return Desk(bench, "ليلى", tmp_path, clock)


@pytest.fixture
def hana(there: Workbench, tmp_path: Path, clock: Clock) -> Desk:
    return Desk(there, "هناء", tmp_path, clock)


def cited(desk: Desk, speaker: str, words: str) -> tuple[StoryId, str]:
    """A story that cites a quote of its own, and the key."""
    story = desk.new()
    key = reporting.save_sheet(desk.bench, story, QuoteSheet(words, speaker)).key
    desk.write(story, Draft("خبر", "", f"قال {speaker}: «{words}» [@{key}].\nانتهى {{>>انظر [@{key}]<<}} الخبر."))
    return story, key
