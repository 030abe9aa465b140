"""Against a real Ghost on loopback; `pytest -m ghost`."""

import dataclasses
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from editor.newsroom.article import Article, Edition
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, RemoteState, WantedStatus
from editor.publishing.target import Connection, Delivery, Health
from editor.publishing.targets.ghost import TARGET
from tests.publishing.generated import picture
from tests.publishing.target_contract import KEY, Desk, Lying, Place, TargetContract
from tests.sites.ghost import Ghost

pytestmark = [pytest.mark.ghost, pytest.mark.timeout(1200)]


class GhostPlace(Place):
    target = TARGET

    def __init__(self, ghost: Ghost) -> None:
        self._ghost = ghost
        self.outlet, self.password = Outlet("مدوّنة", "ghost", ghost.url), ghost.key

    def lying(self) -> list[Lying]:
        return [
            Lying(post["id"], post["status"] == "published", f"{post['title']}\n{post['html']}")
            for post in self._ghost.posts()
        ]

    def pictures(self) -> list[str]:
        return [file.name for file in self._ghost.pictures() if not file.stem.endswith("_o")]  # what Ghost made of them

    def ill(self) -> Iterator[Connection]:
        yield Connection(self.outlet, f"{'0' * 24}:{'ab' * 32}", Progress())
        yield Connection(self.outlet, "كلمة مرور", Progress())
        yield Connection(
            dataclasses.replace(self.outlet, url=f"{self.outlet.url}/not/there"), self.password, Progress()
        )

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield dataclasses.replace(self.outlet, url=f"http://127.0.0.1:{silent.getsockname()[1]}")

    def write_in(self, remote_id: str, words: str) -> bool:
        post = next(one for one in self._ghost.posts() if one["id"] == remote_id)
        changed = {"html": f"<p>{words}</p>", "updated_at": post["updated_at"]}
        self._ghost.ask("PUT", f"posts/{remote_id}/?source=html", {"posts": [changed]})
        return True


@pytest.fixture
def place(ghost: Ghost) -> GhostPlace:
    return GhostPlace(ghost)


class TestContract(TargetContract):
    """Ghost keeps it."""


@pytest.fixture
def desk(place: GhostPlace) -> Desk:
    return Desk(place)


def test_direction_and_language_reach_the_readers(desk: Desk, ghost: Ghost, article: Article) -> None:
    desk.file(article)
    (post,) = ghost.posts()
    assert '<div lang="ar" dir="rtl">' in post["html"]
    assert post["slug"].isascii()
    assert [tag["name"] for tag in post["tags"]] == ["سياسة", "بلديات", "ماء", "الواحة"]


def test_a_scheduled_article_waits_there_and_can_come_out_at_once(desk: Desk, article: Article) -> None:
    to, at = desk.place.connection(), datetime.now(UTC) + timedelta(days=2)
    order = Order(WantedStatus.SCHEDULE, at.replace(microsecond=0))
    waits = TARGET.publish(to, Delivery(article, KEY, order, _none, _none)).remote
    assert (waits.state, waits.at) == (RemoteState.SCHEDULED, at.replace(microsecond=0))
    out = desk.file(article, known=waits).remote
    assert (out.id, out.state) == (waits.id, RemoteState.PUBLISHED)


def test_what_a_lost_request_left_is_swept_and_nothing_else(desk: Desk, ghost: Ghost, article: Article) -> None:
    kept = desk.file(article).remote
    mark = {"codeinjection_head": f'<meta name="muharrir" content="{KEY}">', "status": "draft"}
    ghost.ask("POST", "posts/", {"posts": [{"title": "فارغة", **mark}]})
    ghost.ask("POST", "posts/?source=html", {"posts": [{"title": "فيها كلام", "html": "<p>كلام</p>", **mark}]})
    assert TARGET.sweep is not None
    assert TARGET.sweep(desk.place.connection(), KEY, kept.id) == 1
    assert {post["title"] for post in ghost.posts()} == {kept.headline, "فيها كلام"}


def test_the_picture_at_the_head_comes_back_with_its_words(desk: Desk, article: Article) -> None:
    lead, _ = picture(0)
    told = desk.file(dataclasses.replace(article, pictures=(lead,))).remote
    assert TARGET.lead is not None
    there = TARGET.lead(desk.place.connection(), told.id)
    assert there is not None
    assert (there.alt, there.caption, there.credit) == (lead.alt, lead.caption, lead.credit)
    assert lead.file_name in there.url


def test_before_its_embargo_nothing_reaches_the_outlet(desk: Desk, article: Article) -> None:
    embargo = Edition(embargo=datetime.now(UTC) + timedelta(hours=1))
    with pytest.raises(Fault) as caught:
        desk.file(dataclasses.replace(article, edition=embargo))
    assert caught.value.kind == "outlet.too_early"
    assert desk.place.lying() == []


def test_the_doctor_tells_what_is_wrong_with_a_key(place: GhostPlace) -> None:
    told = [TARGET.check(to)[0] for to in place.ill()]
    assert [one.health for one in told] == [Health.ILL] * 3
    assert [one.kind for one in told] == ["outlet.unauthorised", "outlet.unauthorised", "outlet.no_rest"]


def _none(_: object) -> bytes:
    raise AssertionError
