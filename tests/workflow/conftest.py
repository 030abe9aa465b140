"""What came in, and an outlet whose answers a test sets."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from editor.newsroom.article import Article
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Receipt, WantedStatus
from editor.newsroom.story import Details
from editor.publishing.target import Target
from editor.workflow import filing, writing
from editor.workflow.workbench import Workbench


@dataclass
class Site:
    """A CMS in memory: `posts` by key. `troubles` are raised in turn, before or after the work is done."""

    posts: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    before: list[BaseException] = field(default_factory=list)
    after: list[BaseException] = field(default_factory=list)
    on_find: list[BaseException] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    def publish(
        self, article: Article, key: str, outlet: Outlet, password: str, status: WantedStatus, remote_id: str,
        progress: Progress, template: str = "", /,
    ) -> Receipt:  # fmt: skip
        progress.check()
        self.asked.append(f"publish {remote_id}".strip())
        self.passwords.append(password)
        if self.before:
            raise self.before.pop(0)
        made = remote_id or f"post-{len(self.posts) + 1}"
        self.posts[made] = f"{key} {status.value} {article.headline}"
        if self.after:
            raise self.after.pop(0)
        return Receipt(made, f"https://example.com/{made}", (say("The category was dropped."),))

    def find(self, key: str, outlet: Outlet, password: str, progress: Progress) -> str | None:
        self.asked.append("find")
        if self.on_find:
            raise self.on_find.pop(0)
        return next((post for post, content in self.posts.items() if content.startswith(key)), None)

    def check(self, outlet: Outlet, password: str, progress: Progress) -> tuple[Message, ...]:
        self.passwords.append(password)
        return (say("It works."),)

    @property
    def target(self) -> Target:
        return Target("memory", say("Memory"), (), self.check, self.publish, self.find)


def trouble(kind: str) -> Fault:
    return Fault(kind, say("Something went wrong."))


@contextmanager
def refused(kind: str) -> Iterator[None]:
    with pytest.raises(Fault) as caught:
        yield
    assert caught.value.kind == kind


@pytest.fixture
def site(bench: Workbench) -> Site:
    """The only kind of outlet the bench knows, besides the house's own."""
    made = Site()
    bench.toolkit.__dict__["targets"] = (*bench.toolkit.targets, made.target)
    return made


@pytest.fixture
def outlet(bench: Workbench, site: Site) -> OutletId:
    added = filing.add_outlet(bench, Outlet("الموقع", "memory", "https://example.com", "ليلى"), "سرّ")
    assert added.id is not None
    return added.id


@pytest.fixture
def story(bench: Workbench) -> StoryId:
    made = writing.new_story(bench, Details(slug="خبر", tags=("ماء",)))
    writing.save_draft(bench, made.id, Draft("عنوان الخبر", "موجز", "متن الخبر"))
    return made.id
