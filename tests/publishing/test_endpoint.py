"""Against a web service that somebody else wrote."""

import dataclasses
import json
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import UNASKABLE, Order, WantedStatus
from editor.publishing.target import Connection, Delivery, Health
from editor.publishing.targets.endpoint import TARGET
from tests.publishing.target_contract import KEY, Desk, Lying, Place, TargetContract
from tests.sites import Unavailable, do_without
from tests.sites.json_server import json_server


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    try:
        with json_server(tmp_path_factory.mktemp("service")) as address:
            yield address
    except Unavailable as problem:
        do_without(problem)


def ask(method: str, address: str, body: object = None) -> Any:
    request = urllib.request.Request(
        address, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


class ServicePlace(Place):
    target = TARGET

    def __init__(self, address: str) -> None:
        for one in ask("GET", address):
            ask("DELETE", f"{address}/{one['id']}")
        options = {"lookup": f"{address}/{{{{key}}}}", "update": f"{address}/{{{{id}}}}"}
        self.outlet = Outlet("خدمة", "endpoint", address, options=options)

    def lying(self) -> list[Lying]:
        there = ask("GET", self.outlet.url)
        return [Lying(one["id"], one["status"] == "publish", f"{one['headline']}\n{one['html']}") for one in there]

    def pictures(self) -> list[str]:
        return []

    def ill(self) -> Iterator[Connection]:
        yield Connection(dataclasses.replace(self.outlet, url="http://127.0.0.1:9/articles"), "", Progress())
        broken = dataclasses.replace(self.outlet, options={**self.outlet.options, "template": "{{headline}}"})
        yield Connection(broken, "", Progress())

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}/articles"
            yield dataclasses.replace(self.outlet, url=address, options={"lookup": f"{address}/{{{{key}}}}"})

    def write_in(self, remote_id: str, words: str) -> bool:
        ask("PATCH", f"{self.outlet.url}/{remote_id}", {"html": words})
        return True


@pytest.fixture
def place(service: str) -> ServicePlace:
    return ServicePlace(service)


@pytest.fixture
def desk(place: ServicePlace) -> Desk:
    return Desk(place)


class TestContract(TargetContract):
    """A service that can be asked keeps it."""

    knows_its_own = False


def with_options(desk: Desk, **options: str) -> Outlet:
    there = desk.place.outlet
    desk.place.outlet = dataclasses.replace(there, options={**there.options, **options})
    return desk.place.outlet


def test_a_template_s_places_are_filled_and_no_word_changes_its_shape(desk: Desk, article: Article) -> None:
    with_options(desk, template='{"id": "{{key}}", "status": "{{status}}", "headline": "★ {{headline}}", "html": "x",'
                 ' "meta": {"labels": "{{tags}}", "count": 2, "about": ["{{place}}", "{{nothing}}"]}}')  # fmt: skip
    desk.file(dataclasses.replace(article, headline='قال "نعم", {{key}} \\'))
    (there,) = ask("GET", desk.place.outlet.url)
    assert there["headline"] == '★ قال "نعم", {{key}} \\'
    assert there["meta"] == {"labels": ["ماء", "الواحة"], "count": 2, "about": ["رام الله", ""]}


def test_a_withdrawn_article_can_be_deleted_there(desk: Desk, article: Article) -> None:
    known = desk.file(article).remote
    with_options(desk, withdrawn="delete")
    desk.file(article, WantedStatus.WITHDRAWN, known)
    assert desk.place.lying() == []


def test_a_service_that_cannot_be_asked_leaves_a_lost_answer_open(desk: Desk, article: Article) -> None:
    with_options(desk, lookup="")
    (told,) = TARGET.check(desk.place.connection())
    assert told.health is Health.CAUTION
    assert desk.file(article).remote.id == KEY
    with pytest.raises(Fault) as caught:
        desk.find()
    assert caught.value.kind == UNASKABLE


def test_without_an_address_for_changes_nothing_is_deleted(desk: Desk, article: Article) -> None:
    known = desk.file(article).remote
    with_options(desk, withdrawn="delete", update="")
    with pytest.raises(Fault) as caught:
        desk.file(article, WantedStatus.WITHDRAWN, known)
    assert caught.value.kind == "outlet.incomplete"
    assert [there.id for there in desk.place.lying()] == [known.id]


def test_what_the_service_has_no_word_for_is_refused_before_anything_leaves(desk: Desk, article: Article) -> None:
    to = desk.place.connection()
    order = Order(WantedStatus.SCHEDULE, datetime(2031, 1, 1, tzinfo=UTC))
    with pytest.raises(Fault) as caught:
        TARGET.publish(to, Delivery(article, KEY, order, lambda _: b"", lambda _: b""))
    assert caught.value.kind == "outlet.invalid"
    assert desk.place.lying() == []
    known = desk.file(article).remote
    assert desk.file(article, WantedStatus.BINNED, known).remote.id == known.id


def test_what_somebody_deleted_there_is_asked_about(desk: Desk, article: Article) -> None:
    known = desk.file(article).remote
    ask("DELETE", f"{desk.place.outlet.url}/{known.id}")
    with pytest.raises(Fault) as caught:
        desk.file(article, known=known)
    assert caught.value.kind == "outlet.gone"
    assert desk.place.lying() == []


def test_a_lookup_that_finds_anything_is_told(desk: Desk, service: str) -> None:
    with_options(desk, lookup=service)
    (told,) = TARGET.check(desk.place.connection())
    assert (told.health, told.kind) == (Health.ILL, "outlet.not_found")


def test_an_address_elsewhere_gets_nothing(desk: Desk, article: Article, tmp_path: Path) -> None:
    with_options(desk, lookup="http://127.0.0.1:9/{{key}}")
    with pytest.raises(Fault) as caught:
        desk.file(article)
    assert caught.value.kind == "outlet.invalid"
    assert desk.place.lying() == []
