"""After publication, at a real WordPress and in a folder at once: corrected, withdrawn, and out again."""

from pathlib import Path

import pytest

from editor.newsroom.correction import Correction
from editor.newsroom.draft import Draft
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, PublicationState, WantedStatus
from editor.newsroom.source import Confidentiality, Source
from editor.workflow import correcting, outbox, outlets, sourcing, vaulting, writing
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.journeys.test_filing_kill import posts
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200), pytest.mark.xdist_group("wordpress")]

VAULT = "عبارة الخزنة وحدها"


def send(bench: Workbench) -> None:
    done = outbox.send_all(bench, Progress())
    assert [(one.state, fault) for one, fault in done] == [(PublicationState.SENT, None)] * 2


def test_one_decision_reaches_every_outlet_and_what_is_taken_back_sends_no_words(
    bench: Workbench, wordpress: WordPress, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    outlets.add(bench, Outlet("الموقع", "wordpress", wordpress.url, "muharrir"), wordpress.users["muharrir"])
    outlets.add(bench, Outlet("المجلد", "folder", str(folder), options={"formats": "html"}))
    story = writing.new_story(bench).id
    writing.save_draft(bench, story, Draft("خبر السوق", "موجز", "حضر عشرة من التجار."))
    for one in outlets.everywhere(bench):
        assert one.id is not None
        outbox.queue(bench, story, one.id, Order(WantedStatus.PUBLISH))
    send(bench)

    clock.goes_on(hours=1)
    writing.save_draft(bench, story, Draft("خبر السوق", "موجز", "حضر مئة من التجار."))
    correcting.correct(bench, story, Correction(clock(), "عشرة", "مئة"))
    send(bench)
    (post,) = posts(wordpress)
    (page,) = folder.glob("*.html")
    for there in (post["content"]["raw"], page.read_text("utf-8")):
        assert "حضر مئة" in there
        assert "عشرة" in there, "readers are told what was wrong"

    clock.goes_on(hours=1)
    vaulting.make(bench, VAULT)
    sourcing.save(bench, Source("سامر العبدالله", confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    writing.save_draft(bench, story, Draft("خبر السوق", "موجز", "حضر سامر العبدالله."))
    correcting.withdraw(bench, story, note="لم يحضر أحد")
    send(bench)
    (after,) = posts(wordpress)
    assert (after["id"], after["status"], after["content"]) == (post["id"], "draft", post["content"])
    assert not any("حضر" in path.read_text("utf-8") for path in folder.rglob("*.html"))

    clock.goes_on(hours=1)  # the vault has shut itself long since, and nobody had to open it
    vaulting.unlock(bench, VAULT)
    writing.save_draft(bench, story, Draft("خبر السوق", "موجز", "لم يحضر أحد من التجار."))
    for one in outlets.everywhere(bench):
        assert one.id is not None
        outbox.queue(bench, story, one.id, Order(WantedStatus.PUBLISH))
    send(bench)
    (again,) = posts(wordpress)
    assert (again["id"], again["status"]) == (post["id"], "publish")
    assert "لم يحضر أحد من التجار" in again["content"]["raw"]
    correcting.withdraw(bench, story, WantedStatus.BINNED)
    send(bench)
    assert [one["status"] for one in posts(wordpress)] == ["trash"]
