"""What every target can tell of its way, without an outlet."""

import json

import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.publishing.courier import Answer, Unreadable
from editor.publishing.doctor import findings_of
from editor.publishing.target import Health
from editor.publishing.trouble import refused

ORIGIN = ("https", "example.com", None)


def told(status: int, body: str = "", **headers: str) -> tuple[str, str]:
    """The kind of the finding, and its words."""
    answer = Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode())
    fault = Unreadable(answer) if 200 <= status < 300 else refused(answer, ORIGIN, reading=True)
    (found,) = findings_of(fault)
    assert found.health is Health.ILL
    assert found.do
    return found.kind, str(found.what)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (200, "<br />\n<b>Warning</b>: x in y\n{}", "complaints"),
        (200, "<b>Deprecated</b>: x", "complaints"),
        (200, "", "nothing at all"),
        (200, "<!doctype html><html>", "web page"),
        (500, "<h1>Error establishing a database connection</h1>", "database"),
        (500, "<p>anything", "broke down"),
        (502, "", "gets no answer"),
        (504, "", "gets no answer"),
        (429, "", "left alone"),
        (404, "", "nothing at that address"),
        (413, "", "larger"),
        (407, "", "login of its own"),
    ],
)
def test_an_answer_tells_more_than_its_status(status: int, body: str, words: str) -> None:
    assert words in told(status, body)[1]


def test_maintenance_says_when() -> None:
    assert "maintenance" in told(503, retry_after="600")[1]
    assert "maintenance" not in told(503)[1]


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("https://www.example.com/", "https://www.example.com/"),
        ("//login.example.net/x", "https://login.example.net/x"),
        ("/elsewhere?secret=1", "https://example.com/elsewhere"),
    ],
)
def test_a_redirect_is_named_without_its_query(location: str, there: str) -> None:
    kind, words = told(301, location=location)
    assert kind == "outlet.redirect"
    assert words.endswith(there)


@pytest.mark.parametrize("location", ["", "https://[", "http://:x/"])
def test_a_redirect_that_leads_nowhere_is_one_all_the_same(location: str) -> None:
    assert told(302, location=location)[0] == "outlet.redirect"


def test_the_wish_to_stop_is_no_finding() -> None:
    with pytest.raises(Fault) as caught:
        findings_of(Fault("stopped", say("Stopped.")))
    assert caught.value.kind == "stopped"


def test_a_kind_is_that_of_what_filing_would_end_in() -> None:
    answer = Answer(401, {}, json.dumps({"code": "x"}).encode())
    fault = refused(answer, ORIGIN, reading=True)
    assert findings_of(fault)[0].kind == fault.kind == "outlet.unauthorised"
