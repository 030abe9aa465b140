"""The program is killed at every step of a filing to a real WordPress: one article is there in the end, and no other."""

import base64
import json
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import WantedStatus
from tests.journeys.filing_kill import PASSPHRASE, STEPS, Filing, HoldingProxy, Step, go_on, told
from tests.sites.wordpress import WordPress

pytestmark = [
    pytest.mark.wordpress, pytest.mark.timeout(1200), pytest.mark.xdist_group("wordpress"),
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is POSIX's"),
]  # fmt: skip


@pytest.fixture
def proxy(wordpress: WordPress) -> Iterator[HoldingProxy]:
    with HoldingProxy(wordpress.url) as way:
        yield way


@pytest.fixture
def filing(tmp_path: Path, wordpress: WordPress, proxy: HoldingProxy) -> Filing:
    outlet = Outlet("الموقع", "wordpress", proxy.url, "muharrir")
    return Filing(tmp_path / "library.muharrir", proxy, outlet, wordpress.users["muharrir"])


def posts(site: WordPress) -> list[dict[str, Any]]:
    """All that was put there, the bin included, seen as administrator; but for the installation's own first post."""
    every = rows(site, "posts", status="publish,future,draft,pending,private,trash", context="edit")
    return [row for row in every if row["id"] != 1]


def rows(site: WordPress, route: str, **query: str) -> list[dict[str, Any]]:
    login = base64.b64encode(f"admin:{site.users['admin']}".encode()).decode()
    asked = urllib.parse.urlencode({"per_page": 100, **query})
    request = urllib.request.Request(
        f"{site.url}/wp-json/wp/v2/{route}?{asked}", headers={"Authorization": f"Basic {login}"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return found


def the_one(site: WordPress, headline: str, status: str = "publish") -> int:
    """The id of the only post, which has these words and is what it was to be."""
    (post,) = posts(site)
    assert (post["title"]["raw"], post["status"]) == (headline, status)
    assert f"متن: {headline}." in post["content"]["raw"]
    assert "muharrir" not in post["slug"]
    return int(post["id"])


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_killed_while_it_is_published_it_is_there_once(filing: Filing, wordpress: WordPress, step: Step) -> None:
    filing.killed_at(step)
    assert filing.restarted() == ()
    the_one(wordpress, "خبر السوق")
    assert len(rows(wordpress, "media")) == 1, "and so is its picture"


@pytest.mark.parametrize(
    "step",
    [one for one in STEPS if not {"creation", "created,", "picture"} & {*one.name.split()}],
    ids=lambda step: step.name,
)
def test_killed_while_it_is_updated_the_same_article_has_the_new_words(
    filing: Filing, wordpress: WordPress, step: Step
) -> None:
    assert filing.restarted() == ()
    first = the_one(wordpress, "خبر السوق")
    filing.file("خبر السوق، مصححا", WantedStatus.PUBLISH)
    filing.killed_at(step)
    assert filing.restarted() == ()
    assert the_one(wordpress, "خبر السوق، مصححا") == first


def test_killed_again_and_again_and_edited_meanwhile_the_last_words_are_there_once(
    filing: Filing, wordpress: WordPress
) -> None:
    for number, step in enumerate(STEPS[3:6]):
        filing.killed_at(step)
        filing.minutes += 1.1
        filing.file(f"خبر السوق {number}", WantedStatus.PUBLISH)
    assert filing.restarted() == ()
    the_one(wordpress, "خبر السوق 2")


def test_two_programs_that_send_the_same_outbox_at_once_make_one_article(
    filing: Filing, wordpress: WordPress, proxy: HoldingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", PASSPHRASE)
    send = [sys.executable, "-m", "editor", "--library", str(filing.library), "outbox", "send"]
    proxy.stop_at(STEPS[3])
    with filing.started() as first:
        assert told(first) == "queued"
        go_on(first)
        assert proxy.reached.wait(60)
        second = subprocess.run(send, capture_output=True, text=True, check=False, timeout=100)
        assert (second.returncode, "[library.locked]" in second.stderr) == (1, True)
    proxy.over.set()
    proxy.stop_at(None)
    assert filing.restarted() == ()
    assert subprocess.run(send, capture_output=True, text=True, check=False, timeout=100).returncode == 0
    the_one(wordpress, "خبر السوق")
