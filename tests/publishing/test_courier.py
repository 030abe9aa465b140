"""The sender, against servers on loopback that behave badly."""

import datetime
import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, Courier, Refusal, class_of, is_loopback
from tests.sites import lossy_proxy
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

    do_POST = do_GET  # noqa: N815

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


@pytest.mark.parametrize("kind", ["reset", "lost", "page", "page_after", "status_after", "huge"])
def test_a_lost_or_senseless_answer_is_ambiguous(lossy: LossyProxy, kind: str) -> None:
    lossy.faults.append(lossy_proxy.Fault(kind))
    fault = fault_of(lossy.url)
    assert (fault.kind, class_of(fault)) == ("outlet.uncertain", Certainty.AMBIGUOUS)


@pytest.mark.parametrize("kind", ["silent", "drip"])
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
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    before = len(Server.asked)
    with talking(context) as url:
        fault = fault_of(url)
    assert (fault.kind, class_of(fault)) == ("web.tls", Certainty.NOT_SENT)
    assert len(Server.asked) == before


def test_a_server_without_tls_means_nothing_was_sent() -> None:
    with talking(None) as url:
        assert class_of(fault_of(url, total=5)) is Certainty.NOT_SENT


def self_signed(folder: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "server.pem"
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(key.private_bytes(*plain) + certificate.public_bytes(plain[0]))
    return file


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
