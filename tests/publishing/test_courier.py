"""The sender, against servers on loopback that behave badly."""

import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, Courier, Refusal, TooEarly, class_of, is_loopback, pause_of
from tests.sites import lossy_proxy
from tests.sites.certificates import Authority
from tests.sites.lossy_proxy import LossyProxy

SECRET = "pass phrase كلمة"


class Server(BaseHTTPRequestHandler):
    """Answers with what the path asks for: /STATUS or /STATUS/CODE-OF-WORDPRESS."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        Server.asked.append((self.path, self.headers.get("Authorization", "")))
        _, status, *code = self.path.split("?")[0].split("/")
        body = json.dumps({"code": code[0], "data": {"term_id": 7}} if code else {"id": 1}).encode()
        self.send_response_only(int(status))
        self.send_header("Location", "https://www.example.com/x?secret=1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join(5)


@pytest.fixture
def lossy(server: str) -> Iterator[LossyProxy]:
    with LossyProxy(server) as way:
        yield way


def courier(address: str, total: float = 10, progress: Progress | None = None) -> Courier:
    return Courier(address, "ليلى", SECRET, progress or Progress(), total)


def fault_of(url: str, path: str = "/200", total: float = 10, **how: object) -> Fault:
    with pytest.raises(Fault) as caught, courier(url, total) as carrying:
        carrying.ask("POST", url + path, body={"أ": "ب"}, **how).json()
    assert SECRET not in repr(caught.value) + str(caught.value)
    return caught.value


def test_an_answer_comes_back_whole(server: str) -> None:
    with courier(server) as carrying:
        assert carrying.ask("POST", f"{server}/201", {"بحث": "نعم"}, {"a": 1}).json() == {"id": 1}
    assert "%D8" in Server.asked[-1][0]
    assert Server.asked[-1][1].startswith("Basic ")


def test_the_login_stays_home_unless_it_is_needed(server: str) -> None:
    with courier(server) as carrying:
        carrying.ask("GET", f"{server}/200", signed=False)
    assert Server.asked[-1][1] == ""


@pytest.mark.parametrize(
    ("path", "kind", "certainty"),
    [
        ("/401/x", "outlet.unauthorised", Certainty.DEFINITE),
        ("/401", "outlet.unauthorised", Certainty.DEFINITE),
        ("/403/x", "outlet.forbidden", Certainty.DEFINITE),
        ("/404/x", "outlet.not_found", Certainty.DEFINITE),
        ("/410/x", "outlet.gone", Certainty.DEFINITE),
        ("/413", "outlet.too_large", Certainty.DEFINITE),
        ("/400/x", "outlet.invalid", Certainty.DEFINITE),
        ("/422/x", "outlet.invalid", Certainty.DEFINITE),
        ("/400", "outlet.uncertain", Certainty.AMBIGUOUS),
        ("/301", "outlet.redirect", Certainty.DEFINITE),
        ("/307", "outlet.redirect", Certainty.DEFINITE),
        ("/429/x", "outlet.uncertain", Certainty.AMBIGUOUS),
        ("/500/x", "outlet.uncertain", Certainty.AMBIGUOUS),
        ("/503", "outlet.uncertain", Certainty.AMBIGUOUS),
    ],
)
def test_every_status_has_its_class(server: str, path: str, kind: str, certainty: Certainty) -> None:
    fault = fault_of(server, path)
    assert (fault.kind, class_of(fault)) == (kind, certainty)
    assert isinstance(fault, Refusal)


def test_a_refusal_carries_the_outlet_s_words(server: str) -> None:
    fault = fault_of(server, "/400/term_exists")
    assert isinstance(fault, Refusal)
    assert (fault.code, fault.data["term_id"], fault.answer.status) == ("term_exists", 7, 400)


def test_a_redirect_is_told_without_its_query(server: str) -> None:
    fault = fault_of(server, "/302")
    assert "https://www.example.com/x" in str(fault)
    assert "secret" not in str(fault)
    assert [path for path, _ in Server.asked][-1] == "/302"


@pytest.mark.parametrize(
    "kind",
    ["reset", "close", "half", "lost", "reset_middle", "page", "page_after", "status_after", "huge", "empty",
     "cut_body", "cut_json", "notice", "bad_gzip", "garbage"],
)  # fmt: skip
def test_a_lost_or_senseless_answer_is_ambiguous(lossy: LossyProxy, kind: str) -> None:
    lossy.faults.append(lossy_proxy.Fault(kind))
    fault = fault_of(lossy.url)
    assert (fault.kind, class_of(fault)) == ("outlet.uncertain", Certainty.AMBIGUOUS)


@pytest.mark.parametrize("kind", ["bom", "gzip", "wrong_type"])
def test_an_answer_that_can_be_read_is_one(lossy: LossyProxy, kind: str) -> None:
    lossy.faults.append(lossy_proxy.Fault(kind))
    with courier(lossy.url) as carrying:
        assert carrying.ask("GET", f"{lossy.url}/200").json() == {"id": 1}


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_cannot_answer_a_question_lost_nothing_of_ours(server: str, status: int) -> None:
    with pytest.raises(Refusal) as caught, courier(server) as carrying:
        carrying.ask("GET", f"{server}/{status}")
    assert (caught.value.kind, class_of(caught.value)) == ("outlet.unavailable", Certainty.AMBIGUOUS)


@pytest.mark.parametrize("status", [407, 511])
def test_a_network_with_a_login_of_its_own_got_nothing(server: str, status: int) -> None:
    fault = fault_of(server, f"/{status}")
    assert (fault.kind, class_of(fault)) == ("web.proxy", Certainty.NOT_SENT)


@pytest.mark.parametrize("kind", ["mute", "silent", "drip", "slow", "late"])
def test_the_time_limit_is_for_the_whole_exchange(lossy: LossyProxy, kind: str) -> None:
    lossy.faults.append(lossy_proxy.Fault(kind, seconds=4))
    began = time.monotonic()
    assert fault_of(lossy.url, total=1).kind == "outlet.uncertain"
    assert time.monotonic() - began < 2


def test_a_wish_to_stop_is_heard_while_waiting(lossy: LossyProxy) -> None:
    lossy.faults.append(lossy_proxy.Fault("silent", seconds=4))
    progress = Progress()
    threading.Timer(0.3, progress.stop).start()
    began = time.monotonic()
    with pytest.raises(Fault) as caught, courier(lossy.url, 10, progress) as carrying:
        carrying.ask("POST", lossy.url + "/200")
    assert time.monotonic() - began < 1.3
    assert (caught.value.kind, class_of(caught.value)) == ("stopped", Certainty.AMBIGUOUS)


# Files


def test_bytes_arrive_as_they_are_and_tell_their_share(lossy: LossyProxy) -> None:
    data = bytes(range(256)) * 2_000
    told: list[float | None] = []
    lossy.faults.append(lossy_proxy.Fault("late", seconds=0.5))
    with courier(lossy.url, progress=Progress(lambda _, share: told.append(share))) as carrying:
        carrying.ask(
            "PUT",
            f"{lossy.url}/200",
            body=data,
            headers={"Content-Type": "image/png"},
            telling=say("Sending a picture"),
        )
    (seen,) = lossy.seen
    assert (seen.body, seen.signed) == (data, True)
    assert "image/png" in seen.head
    assert "chunked" not in seen.head.lower()
    assert told == sorted(told, key=lambda share: share or 0)
    assert told[-1] == 1.0


def test_a_file_that_is_stopped_is_cut_off(server: str) -> None:
    """What is not sent yet never leaves."""
    progress = Progress()
    got = [0]
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        threading.Thread(target=_slow_reader, args=(listening, got), daemon=True).start()
        threading.Timer(0.4, progress.stop).start()
        began = time.monotonic()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(Fault) as caught, courier(url, 30, progress) as carrying:
            carrying.ask("POST", f"{url}/x", body=b"a" * (64 << 20))
        assert (caught.value.kind, time.monotonic() - began < 1.4) == ("stopped", True)
        time.sleep(0.5)
    assert got[0] < 64 << 20


def _slow_reader(listening: socket.socket, got: list[int]) -> None:
    connection, _ = listening.accept()
    with connection:
        while part := connection.recv(1 << 16):
            got[0] += len(part)
            time.sleep(0.02)


# Clocks


def test_the_outlet_s_clock_is_known_from_its_first_answer(lossy: LossyProxy) -> None:
    lossy.faults.append(lossy_proxy.Fault("skew", seconds=-86_400))
    with courier(lossy.url) as carrying:
        assert carrying.server_time is None
        carrying.ask("GET", f"{lossy.url}/200")
        yesterday = datetime.now(UTC) - timedelta(days=1)
        assert carrying.server_time is not None
        assert abs(carrying.server_time - yesterday) < timedelta(seconds=3)
        with pytest.raises(TooEarly) as caught:
            carrying.refuse_before(yesterday + timedelta(hours=1))
        carrying.refuse_before(yesterday - timedelta(minutes=1))
        carrying.refuse_before(None)
    assert class_of(caught.value) is Certainty.NOT_SENT
    assert timedelta(minutes=59) < pause_of(caught.value) < timedelta(minutes=61)


def test_where_no_clock_answers_this_computer_s_holds(server: str) -> None:
    with courier(server) as carrying:
        carrying.ask("GET", f"{server}/200")
        assert carrying.server_time is None
        with pytest.raises(TooEarly):
            carrying.refuse_before(datetime.now(UTC) + timedelta(hours=1))
        carrying.refuse_before(datetime.now(UTC) - timedelta(hours=1))


@pytest.mark.parametrize(
    ("words", "seconds"), [("120", 120), ("Mon, 01 Jan 2024 00:00:00 GMT", 0), ("soon", 0), ("", 0), ("9" * 30, 86_400)]
)
def test_a_pause_is_as_long_as_the_outlet_asked_and_a_day_at_most(lossy: LossyProxy, words: str, seconds: int) -> None:
    lossy.faults.append(lossy_proxy.Fault("status", status=429, headers=(("Retry-After", words),)))
    assert pause_of(fault_of(lossy.url)) == timedelta(seconds=seconds)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_nobody_there_means_nothing_was_sent() -> None:
    fault = fault_of(f"http://127.0.0.1:{free_port()}")
    assert (fault.kind, class_of(fault)) == ("web.unreachable", Certainty.NOT_SENT)


def test_a_name_nobody_has_means_nothing_was_sent() -> None:
    fault = fault_of("https://nobody.invalid")
    assert (fault.kind, class_of(fault)) == ("web.dns", Certainty.NOT_SENT)


@contextmanager
def talking(context: ssl.SSLContext | None) -> Iterator[str]:
    """A server with TLS, or one that has never heard of it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        running.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context:
            running.socket = context.wrap_socket(running.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join(5)


def test_a_certificate_nobody_vouches_for_means_nothing_was_sent(tmp_path: Path) -> None:
    before = len(Server.asked)
    with talking(Authority(tmp_path).server(own=True)) as url:
        fault = fault_of(url)
    assert (fault.kind, class_of(fault)) == ("web.tls", Certainty.NOT_SENT)
    assert len(Server.asked) == before


def test_a_server_without_tls_means_nothing_was_sent() -> None:
    with talking(None) as url:
        assert class_of(fault_of(url, total=5)) is Certainty.NOT_SENT


@pytest.mark.parametrize("address", ["http://example.com", "http://10.0.0.7", "http://localhost.example.com"])
def test_plain_http_is_for_this_computer_alone(address: str) -> None:
    with pytest.raises(Fault) as caught:
        courier(address)
    assert (caught.value.kind, class_of(caught.value)) == ("outlet.insecure", Certainty.DEFINITE)


@pytest.mark.parametrize(
    "address", ["ftp://example.com", "example.com", "https://a:b@example.com", "https://[", "", "https://"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(Fault) as caught:
        courier(address)
    assert caught.value.kind == "outlet.invalid"
    assert "a:b" not in str(caught.value)


def test_nothing_goes_to_another_host(server: str, lossy: LossyProxy) -> None:
    with pytest.raises(Fault), courier(server) as carrying:
        carrying.ask("GET", f"{lossy.url}/200")
    assert lossy.seen == []


def test_this_computer() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.3.2.1", "::1", "site.localhost")))
    assert not any(map(is_loopback, ("example.com", "10.0.0.1", "localhost.example.com", "")))


def test_the_environment_s_proxies_and_logins_are_not_believed(
    server: str, lossy: LossyProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", lossy.url)
    monkeypatch.setenv("ALL_PROXY", lossy.url)
    with courier(server) as carrying:
        carrying.ask("GET", f"{server}/200")
    assert lossy.seen == []


def test_nothing_is_logged(server: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), courier(server) as carrying:
        carrying.ask("GET", f"{server}/200", {"search": "سرّ"})
    assert caplog.text == ""


def test_a_fault_nobody_knows_is_ambiguous() -> None:
    assert class_of(Fault("something.else", say("."))) is Certainty.AMBIGUOUS
