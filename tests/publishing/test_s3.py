"""S3, against moto's server: an emulator, which judges the signatures as Amazon's own library makes them."""

import dataclasses
import itertools
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import ClassVar

import pytest

from editor.newsroom.article import Article, Edition
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import WantedStatus
from editor.publishing.courier import Certainty, TooEarly, class_of
from editor.publishing.target import Changed, Connection, Health
from editor.publishing.targets import s3
from editor.publishing.targets.s3 import TARGET
from tests.publishing import target_contract
from tests.publishing.files_place import PICTURES
from tests.publishing.target_contract import KEY, Desk, Lying, TargetContract
from tests.sites import Unavailable, do_without
from tests.sites.lossy_proxy import Fault as Loss
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.s3_server import BUCKET, REGION, S3Server, s3_server


class Bucket(target_contract.Place):
    target: ClassVar = TARGET

    def __init__(self, server: S3Server, prefix: str) -> None:
        self.server, self.prefix = server, f"{prefix}/"
        account, self.password = server.allowed
        options = {"bucket": BUCKET, "region": REGION, "prefix": prefix, "formats": "html,ninjs-3.1"}
        self.outlet = Outlet("الموقع", "s3", server.url, account, options=options)

    def names(self) -> list[str]:
        return [name.removeprefix(self.prefix) for name in self.server.names() if name.startswith(self.prefix)]

    def words(self, name: str) -> str:
        return self.server.read(self.prefix + name).decode()

    def lying(self) -> list[Lying]:
        pages = [name for name in self.names() if name.endswith(".html")]
        return [Lying(name.removesuffix(".html"), "/" not in name, self.words(name)) for name in pages]

    def pictures(self) -> list[str]:
        return [name for name in self.names() if name.endswith(PICTURES)]

    def write_in(self, remote_id: str, words: str) -> bool:
        name = f"{remote_id}.html"
        self.server.write(self.prefix + name, self.words(name).replace("</p>", f" {words}</p>", 1).encode())
        return True

    def with_options(self, **options: str) -> Outlet:
        return dataclasses.replace(self.outlet, options={**self.outlet.options, **options})

    def ill(self) -> Iterator[Connection]:
        yield Connection(self.outlet, "another secret", Progress())
        yield Connection(dataclasses.replace(self.outlet, user="AKIANOBODY"), self.password, Progress())
        yield Connection(self.with_options(bucket="no-such-bucket"), self.password, Progress())
        reader, secret = self.server.reader
        yield Connection(dataclasses.replace(self.outlet, user=reader), secret, Progress())
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            closed = f"http://127.0.0.1:{nobody.getsockname()[1]}/"
            for url in (closed, "http://s3.example.com", "s3.example.com"):
                yield Connection(dataclasses.replace(self.outlet, url=url), self.password, Progress())

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield dataclasses.replace(self.outlet, url=f"http://127.0.0.1:{silent.getsockname()[1]}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    try:
        with s3_server(tmp_path_factory.mktemp("s3")) as running:
            yield running
    except Unavailable as problem:
        do_without(problem)


_NUMBERS = itertools.count()


@pytest.fixture
def place(server: S3Server) -> Bucket:
    return Bucket(server, f"أخبار/{next(_NUMBERS)}")


@pytest.fixture
def proxy(place: Bucket) -> Iterator[LossyProxy]:
    """The way to the bucket, with faults to be set; signatures are not judged, for it says another host."""
    with place.server.judging_nothing(), LossyProxy(place.server.url) as way:
        place.server = dataclasses.replace(place.server, judges=False)
        place.outlet = dataclasses.replace(place.outlet, url=way.url)
        yield way


@pytest.fixture
def desk(place: Bucket) -> Desk:
    return Desk(place)


class TestContract(TargetContract):
    """The laws of every target."""


def test_names_begin_with_the_key_so_that_a_bucket_finds_them(desk: Desk, place: Bucket, article: Article) -> None:
    told = desk.file(article).remote
    assert told.id == f"{KEY[:10]}-خطة-البلدية"
    assert sorted(place.names()) == [f"{told.id}.html", f"{told.id}.json"]


def test_readers_find_it_under_the_site_s_own_address(desk: Desk, place: Bucket, article: Article) -> None:
    assert desk.file(article).remote.url.startswith(f"{place.server.url}/{BUCKET}/")
    told = desk.file(article, outlet=place.with_options(site="https://news.example.org/a/")).remote
    assert told.url.startswith(f"https://news.example.org/a/{KEY[:10]}-%D8%AE")


def test_no_draft_lies_where_readers_may_read(desk: Desk, place: Bucket, article: Article) -> None:
    with pytest.raises(Fault) as caught:
        desk.file(article, WantedStatus.DRAFT)
    assert class_of(caught.value) is Certainty.DEFINITE
    assert place.names() == []


def test_what_somebody_wrote_between_reading_and_writing_stays(desk: Desk, place: Bucket, article: Article) -> None:
    known = desk.file(article).remote

    class Meddling(Progress):
        def tell(self, what: Message, share: float | None = None) -> None:
            if "Sending the article" in str(what):
                place.server.write(f"{place.prefix}{known.id}.html", b"<p>theirs</p>")
            super().tell(what, share)

    with pytest.raises(Changed):
        desk.file(dataclasses.replace(article, body="نصّ آخر"), known=known, progress=Meddling())
    assert place.words(f"{known.id}.html") == "<p>theirs</p>"


@pytest.mark.parametrize("method", ["PUT", "GET"])
@pytest.mark.parametrize("kind", ["reset", "lost", "status_after"])
def test_whatever_answer_is_lost_one_article_lies_there_in_the_end(
    desk: Desk, place: Bucket, article: Article, proxy: LossyProxy, method: str, kind: str
) -> None:
    proxy.faults.append(Loss(kind, method=method))
    with pytest.raises(Fault) as caught:
        desk.file(article)
    assert class_of(caught.value) is Certainty.AMBIGUOUS
    other = dataclasses.replace(article, slug="اسم آخر", body="نصّ أحدث")
    told = desk.file(other, known=desk.steps[-1] if desk.steps else None).remote
    (there,) = place.lying()
    assert there.id == told.id
    assert "نصّ أحدث" in there.words


def test_a_place_without_conditions_is_told_and_served(
    desk: Desk, place: Bucket, article: Article, proxy: LossyProxy
) -> None:
    words = b"<Error><Code>NotImplemented</Code></Error>"
    proxy.faults.append(Loss("status", method="PUT", status=501, body=words))
    assert [one.health for one in TARGET.check(place.connection())] == [Health.WELL, Health.CAUTION]
    proxy.faults.append(Loss("status", method="PUT", status=501, body=words))
    assert desk.file(article).remote.id == place.lying()[0].id


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("AuthorizationHeaderMalformed", 400, "outlet.invalid"),
        ("PermanentRedirect", 301, "outlet.invalid"),
        ("SignatureDoesNotMatch", 403, "outlet.unauthorised"),
        ("NoSuchBucket", 404, "outlet.not_found"),
        ("AccessDenied", 403, "outlet.forbidden"),
        ("QuotaExceeded", 403, "outlet.too_large"),
        ("SlowDown", 503, "outlet.unavailable"),
    ],
)
def test_what_the_service_says_is_told_in_words(
    place: Bucket, proxy: LossyProxy, code: str, status: int, kind: str
) -> None:
    proxy.faults.append(Loss("status", status=status, times=-1, body=f"<Error><Code>{code}</Code></Error>".encode()))
    (told,) = TARGET.check(place.connection())
    assert (told.health, told.kind) == (Health.ILL, kind)


def test_a_clock_that_is_off_is_set_by_the_service_s(
    desk: Desk, place: Bucket, article: Article, proxy: LossyProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Behind(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=2)

    monkeypatch.setattr(s3, "datetime", Behind)
    skewed = b"<Error><Code>RequestTimeTooSkewed</Code></Error>"
    now = ("Date", format_datetime(datetime.now(UTC), usegmt=True))
    proxy.faults.append(Loss("status", status=403, body=skewed, headers=(now,)))
    told = desk.file(article).remote
    assert told.id == place.lying()[0].id
    days = [
        line.split(": ")[1][:8]
        for seen in proxy.seen
        for line in seen.head.split("\n")
        if line.startswith("x-amz-date")
    ]
    today = datetime.now(UTC)
    assert days[0] == f"{today - timedelta(days=2):%Y%m%d}"
    assert set(days[1:]) <= {f"{today:%Y%m%d}", f"{today - timedelta(days=1):%Y%m%d}"}


def test_an_embargo_holds_by_the_service_s_clock(desk: Desk, place: Bucket, article: Article) -> None:
    held = dataclasses.replace(article, edition=Edition(embargo=datetime.now(UTC) + timedelta(hours=1)))
    with pytest.raises(TooEarly):
        desk.file(held)
    assert place.names() == []
