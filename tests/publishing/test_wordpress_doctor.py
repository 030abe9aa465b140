"""The connection doctor, with a real WordPress and everything that may stand in between."""

import json
from pathlib import Path

import pytest

from editor.newsroom.progress import Progress
from editor.publishing import courier
from editor.publishing import doctor as way_doctor
from editor.publishing.target import Connection, Finding, Health
from editor.publishing.targets.wordpress import TARGET
from tests.publishing.wordpress_desk import Desk
from tests.sites.certificates import Authority
from tests.sites.lossy_proxy import Fault, LossyProxy
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200)]

API = "wp-json|rest_route"
"""Both ways to it: where one does not work, the other is tried."""
APPLICATION_PASSWORD = "abcd efgh ijkl mnop qrst uvwx"
JSON = (("Content-Type", "application/json"),)
HTML = (("Content-Type", "text/html"),)


@pytest.fixture
def desk(wordpress: WordPress) -> Desk:
    return Desk(wordpress)


def ill(told: tuple[Finding, ...]) -> Finding:
    """The one thing that is wrong."""
    (found,) = [one for one in told if one.health is Health.ILL]
    assert found.do
    assert found.kind
    return found


def cautions(told: tuple[Finding, ...]) -> list[str]:
    return [str(one.what) for one in told if one.health is Health.CAUTION]


def answer(status: int, body: bytes | dict[str, object], path: str = ".*", **how: object) -> Fault:
    """An answer of somebody else's, for ever."""
    words = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = how.pop("headers", HTML if isinstance(body, bytes) else JSON)
    return Fault("status", path=path, times=-1, status=status, body=words, headers=headers, **how)  # type: ignore[arg-type]


# Well, and what the account may


def test_a_healthy_site_is_told_by_its_name(desk: Desk) -> None:
    (found,) = desk.check()
    assert (found.health, found.what.values["name"]) == (Health.WELL, "muharrir")


@pytest.mark.parametrize(("user", "missing"), [("muharrir", 0), ("katib", 1), ("musahim", 3)])
def test_what_an_account_may_not_is_a_caution(desk: Desk, user: str, missing: int) -> None:
    assert len(cautions(desk.check(user))) == missing
    assert desk.posts() == []


def test_a_role_that_is_too_low_is_named(desk: Desk) -> None:
    found = ill(desk.check("qari"))
    assert "subscriber" in str(found.what)
    assert found.kind == "outlet.forbidden"


def test_the_address_may_be_typed_with_too_much(desk: Desk) -> None:
    for more in ("/wp-admin/index.php", "/wp-json/", "/wp-login.php?redirect_to=x"):
        assert desk.check(url=desk.site.url + more)[0].health is Health.WELL


def test_a_site_of_the_other_direction_is_well(desk: Desk) -> None:
    desk.site.run("update_option('WPLANG', '');")
    told = desk.check()
    assert [one.health for one in told] == [Health.WELL, Health.WELL]
    assert "left to right" in str(told[1].what)


def test_a_site_that_calls_itself_otherwise_is_a_caution(desk: Desk, proxy: LossyProxy) -> None:
    assert any(desk.site.url in words for words in cautions(desk.check(url=proxy.url)))


# Who we are


@pytest.mark.parametrize(
    ("password", "words"),
    [
        (APPLICATION_PASSWORD, "does not know this user name"),
        ("muharrir-Pass-1", "no application password"),
        ("short", "no application password"),
    ],
)
def test_a_password_that_is_wrong_is_told_from_one_that_is_another(desk: Desk, password: str, words: str) -> None:
    found = ill(desk.check(password=password))
    assert words in str(found.what)
    assert found.kind == "outlet.unauthorised"
    assert password not in str(found.what) + str(found.do)


def test_a_user_nobody_knows_is_told(desk: Desk) -> None:
    assert "does not know this user name" in str(ill(desk.check("nobody", password=APPLICATION_PASSWORD)).what)


def test_a_missing_login_is_told(desk: Desk) -> None:
    assert "missing" in str(ill(desk.check("nobody")).what)


def test_a_server_that_throws_the_header_away_is_told_from_a_wrong_password(desk: Desk, proxy: LossyProxy) -> None:
    proxy.faults.append(Fault("unsigned", times=-1))
    assert "Authorization" in str(ill(desk.check(url=proxy.url)).what)
    assert "revoked" in str(ill(desk.check(url=proxy.url, password=APPLICATION_PASSWORD)).do)
    proxy.faults.insert(0, answer(405, b"off", "xmlrpc"))
    found = ill(desk.check(url=proxy.url))
    assert "does not know" in str(found.what)
    assert "Authorization" in str(found.do)


def test_a_site_without_application_passwords_is_told(desk: Desk, tmp_path: Path, proxy: LossyProxy) -> None:
    other = WordPress(tmp_path).start("production")
    try:
        assert ill(desk.check(url=other.url)).kind == "outlet.no_app_passwords"
    finally:
        other.stop()


def test_a_site_that_is_too_old_for_them_is_told(desk: Desk, proxy: LossyProxy) -> None:
    page = b'<html lang="ar" dir="rtl"><meta name="generator" content="WordPress 5.4.2" />'
    index = {"name": "x", "home": proxy.url, "namespaces": ["wp/v2"], "authentication": []}
    proxy.faults += [
        answer(200, page, r"^/$"),
        answer(200, index, r"^/wp-json/\?"),
        answer(401, {"code": "rest_not_logged_in"}, "users/me"),
    ]
    assert "older than 5.6" in str(ill(desk.check(url=proxy.url)).what)


def test_a_wall_before_the_site_is_told_from_the_site_s_own_password(desk: Desk, proxy: LossyProxy) -> None:
    proxy.faults.append(answer(401, b"<html>Restricted", headers=(("WWW-Authenticate", 'Basic realm="staging"'),)))
    found = ill(desk.check(url=proxy.url))
    assert (found.kind, "password of its own" in str(found.what)) == ("outlet.walled", True)
    assert not any(seen.signed for seen in proxy.seen)


# What stands in between


@pytest.mark.parametrize("status", [403, 405, 406])
@pytest.mark.parametrize(("path", "method"), [(API, ".*"), ("muharrir/probe", "POST")])
def test_a_filter_before_the_site_is_told(desk: Desk, proxy: LossyProxy, status: int, path: str, method: str) -> None:
    proxy.faults.append(answer(status, b"<html>Mod_Security: not acceptable", path, method=method))
    assert ill(desk.check(url=proxy.url)).kind == "outlet.blocked"


def test_a_rest_api_that_was_switched_off_is_told(desk: Desk) -> None:
    desk.site.run("update_option('test_rest_off', '1');")
    assert "switched off" in str(ill(desk.check()).what)


def test_something_that_is_no_wordpress_is_told(desk: Desk, proxy: LossyProxy) -> None:
    proxy.faults.append(answer(404, b"<html>nothing"))
    assert ill(desk.check(url=proxy.url)).kind == "outlet.no_rest"


def test_a_network_that_wants_a_login_first_is_told(desk: Desk, proxy: LossyProxy) -> None:
    proxy.faults.append(Fault("page", times=-1))
    assert "log in first" in str(ill(desk.check(url=proxy.url)).what)


@pytest.mark.parametrize(
    ("location", "words", "do"),
    [
        ("https://www.example.com/", "https://www.example.com/", "network"),
        ("http://login.hotel.example/?u=1", "http://login.hotel.example/", "network"),
        ("https://127.0.0.1/", "https://127.0.0.1/", "write that address"),
    ],
)
def test_a_redirect_is_named_and_not_followed(
    desk: Desk, proxy: LossyProxy, location: str, words: str, do: str
) -> None:
    proxy.faults.append(Fault("redirect", status=301, location=location, times=-1))
    found = ill(desk.check(url=proxy.url))
    assert (found.kind, words in str(found.what), do in str(found.do)) == ("outlet.redirect", True, True)
    assert not any(seen.signed for seen in proxy.seen if seen.path == "/")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (answer(503, b"<html>", headers=(*HTML, ("Retry-After", "600"))), "maintenance"),
        (answer(500, b"<html><h1>Error establishing a database connection</h1>"), "database"),
        (answer(429, b"slow down"), "left alone"),
        (answer(429, b"slow down", API), "left alone"),
        (answer(502, b"<html>bad gateway"), "gets no answer"),
        (answer(504, b"<html>gateway time-out"), "gets no answer"),
        (answer(407, b"proxy"), "login of its own"),
        (answer(511, b"login"), "login of its own"),
        (answer(200, b"<html>a page", API), "web page"),
        (answer(200, b"", API), "nothing at all"),
        (Fault("notice", path=API, times=-1), "complaints"),
        (Fault("reset", times=-1), "no clear answer"),
        (Fault("garbage", times=-1), "no clear answer"),
        (Fault("huge", path=API, times=-1), "no clear answer"),
    ],
)  # fmt: skip
def test_a_site_in_trouble_is_told_by_its_trouble(desk: Desk, proxy: LossyProxy, fault: Fault, words: str) -> None:
    proxy.faults.append(fault)
    assert words in str(ill(desk.check(url=proxy.url)).what)


@pytest.mark.parametrize("kind", ["bom", "gzip"])
def test_what_can_be_read_all_the_same_is_well(desk: Desk, proxy: LossyProxy, kind: str) -> None:
    proxy.faults.append(Fault(kind, times=-1))
    assert desk.check(url=proxy.url)[0].health is Health.WELL


@pytest.mark.parametrize("seconds", [-86_400, 3_600])
def test_clocks_that_are_apart_are_a_caution(desk: Desk, proxy: LossyProxy, seconds: int) -> None:
    proxy.faults.append(Fault("skew", times=-1, seconds=seconds))
    assert any("clock" in words for words in cautions(desk.check(url=proxy.url)))


def test_a_slow_site_is_a_caution(desk: Desk, proxy: LossyProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_doctor, "_SLOW_SECONDS", 0.5)
    proxy.faults.append(Fault("late", path="users/me", seconds=0.6))
    assert any("slowly" in words for words in cautions(desk.check(url=proxy.url)))


def test_silence_is_told_and_a_wish_to_stop_is_heard(
    desk: Desk, proxy: LossyProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "TOTAL_SECONDS", 0.5)
    proxy.faults.append(Fault("mute", times=-1, seconds=2))
    assert "no clear answer" in str(ill(desk.check(url=proxy.url)).what)
    progress = Progress()
    progress.stop()
    with pytest.raises(way_doctor.Fault) as caught:
        TARGET.check(desk.to("muharrir", proxy.url, progress=progress))
    assert caught.value.kind == "stopped"


# The way there


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://example.com", "outlet.insecure"),
        ("example.com", "outlet.invalid"),
        ("https://a:b@example.com", "outlet.invalid"),
        ("https://nobody.invalid", "web.dns"),
        ("http://127.0.0.1:9", "web.unreachable"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(desk: Desk, url: str, kind: str) -> None:
    assert ill(desk.check(url=url)).kind == kind


@pytest.mark.parametrize(
    ("how", "host", "words"),
    [
        ({}, "localhost", ""),
        ({"first": -5, "last": -2}, "localhost", "has run out"),
        ({"first": 2, "last": 5}, "localhost", "not valid yet"),
        ({"host": "example.com"}, "localhost", "another address"),
        ({}, "127.0.0.1", "another address"),
        ({"own": True}, "localhost", "vouched for by nobody"),
    ],
)
def test_a_certificate_is_told_by_what_is_wrong_with_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: dict[str, object], host: str, words: str
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setattr(courier, "_trusted", authority.trust)
    with LossyProxy(desk.site.url, authority.server(**how)) as way:  # type: ignore[arg-type]
        told = desk.check(url=way.url.replace("127.0.0.1", host))
        seen = len(way.seen)
    if not words:
        assert told[0].health is Health.WELL
        return
    assert (ill(told).kind, words in str(ill(told).what), seen) == ("web.tls", True, 0)


def test_https_at_a_port_without_it_is_told(desk: Desk, proxy: LossyProxy) -> None:
    found = ill(desk.check(url=proxy.url.replace("http:", "https:")))
    assert (found.kind, "knows no https" in str(found.what)) == ("web.tls", True)


def test_the_doctor_never_raises(desk: Desk, proxy: LossyProxy) -> None:
    for kind in ("close", "half", "lost", "reset_middle", "cut_body", "cut_json", "empty", "bad_gzip", "drip"):
        proxy.faults[:] = [Fault(kind, path=API, times=-1)]
        assert ill(TARGET.check(Connection(desk.to("muharrir", proxy.url).outlet, APPLICATION_PASSWORD, Progress())))
