"""WebDAV, against a real server: wsgidav on loopback."""

import dataclasses
import itertools
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from editor.newsroom.article import Article, Edition
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, TooEarly, class_of
from editor.publishing.target import Changed, Connection, Health
from editor.publishing.targets.webdav import TARGET
from tests.publishing.files_place import FilesPlace
from tests.publishing.target_contract import Desk, TargetContract
from tests.sites import Unavailable, do_without
from tests.sites.lossy_proxy import Fault as Loss
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.webdav_server import PASSWORD, USER, WebDavServer, apache_server, webdav_server


class DavPlace(FilesPlace):
    def __init__(self, server: WebDavServer, name: str) -> None:
        self.server = server
        outlet = Outlet("المجلد المشترك", "webdav", f"{server.url}/{name}", USER)
        super().__init__(TARGET, outlet, server.folder / name, PASSWORD)
        self.folder.mkdir()
        self.folder.chmod(0o777)  # Apache is somebody else

    def ill(self) -> Iterator[Connection]:
        yield from super().ill()
        yield Connection(self.outlet, "another password", Progress())
        for url in ("http://example.com/dav", "https://user:pass@example.com/", "ftp://example.com", self._closed()):
            yield Connection(dataclasses.replace(self.outlet, url=url), PASSWORD, Progress())

    @staticmethod
    def _closed() -> str:
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            return f"http://127.0.0.1:{nobody.getsockname()[1]}/"

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield dataclasses.replace(self.outlet, url=f"http://127.0.0.1:{silent.getsockname()[1]}/")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDavServer]:
    try:
        with webdav_server(tmp_path_factory.mktemp("webdav")) as running:
            yield running
    except Unavailable as problem:
        do_without(problem)


_NUMBERS = itertools.count()


@pytest.fixture
def place(server: WebDavServer) -> DavPlace:
    return DavPlace(server, f"news-{next(_NUMBERS)}")


@pytest.fixture
def desk(place: DavPlace) -> Desk:
    return Desk(place)


@pytest.fixture
def proxy(place: DavPlace) -> Iterator[LossyProxy]:
    with LossyProxy(place.server.url) as way:
        place.outlet = dataclasses.replace(place.outlet, url=place.outlet.url.replace(place.server.url, way.url))
        yield way


class TestContract(TargetContract):
    """The laws of every target, for one that gets a page and, for another program, ninjs."""

    @pytest.fixture
    def place(self, place: DavPlace) -> DavPlace:
        return place.taking("html,ninjs-3.1")


class TestContractWithApache(TargetContract):
    """The laws once more, with Apache's mod_dav."""

    @pytest.fixture
    def place(self, apache: WebDavServer) -> DavPlace:
        return DavPlace(apache, f"news-{next(_NUMBERS)}").taking("html,ninjs-3.1")


@pytest.fixture(scope="session")
def apache() -> Iterator[WebDavServer]:
    try:
        with apache_server() as running:
            yield running
    except Unavailable as problem:
        do_without(problem)


def test_a_large_file_is_read_back_in_pieces(
    desk: Desk, place: DavPlace, article: Article, with_body: Callable[[str], Article]
) -> None:
    known = desk.file(with_body("كلمة طويلة " * 600_000)).remote
    assert (place.folder / f"{known.id}.html").stat().st_size > 6 << 20
    assert desk.fetch(known.id) == known
    assert desk.file(article, known=known).remote.id == known.id


@pytest.mark.parametrize("server_name", ["server", "apache"])
def test_what_somebody_wrote_between_reading_and_moving_stays(
    request: pytest.FixtureRequest, article: Article, server_name: str
) -> None:
    place = DavPlace(request.getfixturevalue(server_name), f"news-{next(_NUMBERS)}")
    desk = Desk(place)
    known = desk.file(article).remote
    path = place.folder / f"{known.id}.html"
    an_hour_ago = time.time() - 3600
    os.utime(path, (an_hour_ago, an_hour_ago))  # Apache's marks are weak in a file's first second

    class Meddling(Progress):
        def tell(self, what: Message, share: float | None = None) -> None:
            if "Sending the article" in str(what):
                path.write_text("<p>كلمة من زميلة</p>", "utf-8")
            super().tell(what, share)

    with pytest.raises(Changed) as caught:
        desk.file(dataclasses.replace(article, body="نصّ آخر"), known=known, progress=Meddling())
    assert "زميلة" in caught.value.theirs.body
    assert path.read_text("utf-8") == "<p>كلمة من زميلة</p>"
    assert place.files() == [path.name]


def test_a_server_behind_a_proxy_is_told_where_to_move_in_its_own_words(
    desk: Desk, place: DavPlace, article: Article, proxy: LossyProxy
) -> None:
    known = desk.file(article).remote
    desk.file(dataclasses.replace(article, body="آخر"), known=known)
    moved = [seen.head for seen in proxy.seen if seen.method == "MOVE"]
    assert any("Destination: /news" in head for head in moved)
    assert place.files() == [f"{known.id}.html"]


@pytest.mark.parametrize("method", ["PUT", "MOVE", "GET", "PROPFIND"])
@pytest.mark.parametrize("kind", ["reset", "lost", "status_after", "page_after"])
def test_whatever_answer_is_lost_one_article_lies_there_in_the_end(
    desk: Desk, place: DavPlace, article: Article, proxy: LossyProxy, method: str, kind: str
) -> None:
    proxy.faults.append(Loss(kind, method=method))
    try:
        desk.file(article)
    except Fault as fault:
        assert class_of(fault) is Certainty.AMBIGUOUS  # noqa: PT017 what was read back may prove that it arrived
    known = desk.steps[-1] if desk.steps else None
    other = dataclasses.replace(article, slug="اسم آخر", body="نصّ أحدث")
    told = desk.file(other, known=known).remote
    assert [one.id for one in place.lying()] == [told.id]
    assert "نصّ أحدث" in place.lying()[0].words
    assert place.files() == [f"{told.id}.html"]


def test_an_embargo_holds_by_the_server_s_clock(desk: Desk, place: DavPlace, article: Article) -> None:
    held = dataclasses.replace(article, edition=Edition(embargo=datetime.now(UTC) + timedelta(hours=1)))
    with pytest.raises(TooEarly) as caught:
        desk.file(held)
    assert class_of(caught.value) is Certainty.NOT_SENT
    assert place.files() == []
    passed = dataclasses.replace(article, edition=Edition(embargo=datetime.now(UTC) - timedelta(seconds=2)))
    assert desk.file(passed).remote.id


class _Odd(BaseHTTPRequestHandler):
    """A server that answers one thing to everything."""

    status, headers_ = 200, ()

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.status)
        for name, value in self.headers_:
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PROPFIND = do_PUT = do_GET = do_MOVE = do_DELETE = do_MKCOL = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Nothing is told on the terminal."""


@pytest.mark.parametrize(
    ("status", "headers", "kind", "words"),
    [
        (200, (), "outlet.not_found", "takes no files by WebDAV"),
        (200, (("Content-Type", "text/html"),), "outlet.uncertain", "nothing at all"),
        (405, (), "outlet.not_found", "takes no files by WebDAV"),
        (401, (("WWW-Authenticate", 'Digest realm="x", nonce="y"'),), "outlet.unauthorised", "Digest"),
        (403, (), "outlet.forbidden", "cannot be written to"),
        (404, (), "outlet.not_found", "is not there"),
        (507, (), "outlet.too_large", "no room left"),
        (301, (("Location", "https://elsewhere.example/dav"),), "outlet.redirect", "another address"),
        (423, (), "outlet.locked", "has the file open"),
    ],
)
def test_what_a_server_refuses_is_told_in_words(
    status: int, headers: tuple[tuple[str, str], ...], kind: str, words: str
) -> None:
    handler = type("Odd", (_Odd,), {"status": status, "headers_": headers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        outlet = Outlet("المجلد", "webdav", f"http://127.0.0.1:{server.server_address[1]}/", USER)
        told = TARGET.check(Connection(outlet, PASSWORD, Progress()))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    ill = next(one for one in told if one.health is Health.ILL)
    assert ill.kind == kind
    assert words in str(ill.what)
