"""After publication: corrections, updates and withdrawals reach every outlet that has the article, or none."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from editor.newsroom.article import Standing
from editor.newsroom.correction import Correction
from editor.newsroom.draft import Draft
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationState, Remote, RemoteState, WantedStatus
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import StoryStatus
from editor.publishing.target import Changed, Field, FieldKind
from editor.workflow import browsing, correcting, filing, outbox, outlets, sourcing, vaulting, writing
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.workflow.conftest import Site, refused, trouble

VAULT = "عبارة الخزنة وحدها"
WRONG = Correction(NOW, "عشرة", "مئة", by="ليلى")
State = PublicationState


@pytest.fixture
def other(bench: Workbench, site: Site) -> OutletId:
    added = outlets.add(bench, Outlet("الأرشيف", "memory", "https://archive.example"))
    assert added.id is not None
    return added.id


def file(bench: Workbench, story: StoryId, to: OutletId, status: WantedStatus = WantedStatus.PUBLISH) -> Publication:
    at = bench.clock() + timedelta(hours=5) if status is WantedStatus.SCHEDULE else None
    return outbox.send(bench, outbox.queue(bench, story, to, Order(status, at)).id, Progress())[0]


def send_all(bench: Workbench) -> list[PublicationState]:
    return [one.state for one, _ in outbox.send_all(bench, Progress())]


def statuses(bench: Workbench, story: StoryId) -> list[WantedStatus]:
    return [one.status for one in outbox.of_story(bench, story)]


def deeds(bench: Workbench, story: StoryId) -> list[str]:
    return [one.deed.value for one in outbox.history(bench, story)]


def test_a_correction_reaches_every_outlet_as_the_article_is_there(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, other: OutletId, clock: Clock
) -> None:
    file(bench, story, outlet)
    file(bench, story, other, WantedStatus.DRAFT)
    clock.goes_on(hours=1)
    reach = correcting.correct(bench, story, replace(WRONG, at=clock()), by="ليلى")
    assert [one.status for one in reach.queued] == [WantedStatus.PUBLISH, WantedStatus.DRAFT]
    before = site.delivered[-1].article.edition
    assert send_all(bench) == [State.SENT, State.SENT]
    edition = site.delivered[-1].article.edition
    assert [(one.wrong, one.right) for one in edition.corrections] == [("عشرة", "مئة")]
    assert edition.version > before.version
    assert site.delivered[-1].article.written == clock()
    assert deeds(bench, story)[-2:] == ["corrected", "corrected"]
    assert correcting.told(bench, story) == edition.corrections
    correcting.update(bench, story)
    clock.goes_on(hours=1)
    send_all(bench)
    assert deeds(bench, story)[-1] == "updated"


def test_what_is_scheduled_there_stays_so_and_is_published_once_it_came_out(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, clock: Clock
) -> None:
    file(bench, story, outlet, WantedStatus.SCHEDULE)
    at = clock() + timedelta(hours=5)
    for order in (None, Order(WantedStatus.DRAFT)):
        queued = outbox.queue(bench, story, outlet, order) if order else correcting.update(bench, story).queued[0]
        assert (queued.status, queued.order.at) == (WantedStatus.SCHEDULE, at), "nothing comes out before its time"
        send_all(bench)
    clock.goes_on(hours=6)
    correcting.update(bench, story)
    assert send_all(bench) == [State.SENT]
    assert " publish " in site.posts["post-1"]
    assert "had passed" not in str(outbox.of_story(bench, story)[0].notes)


def test_the_correction_goes_through_the_gate_and_all_of_it_or_none_is_done(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    file(bench, story, outlet)
    sourcing.save(bench, Source("سامر العبدالله", confidentiality=Confidentiality.UNNAMED, alias="موظف"))
    with refused("article.hidden_name"):
        correcting.correct(bench, story, Correction(NOW, "", "", "قاله سامر العبدالله"))
    assert (correcting.told(bench, story), outbox.waiting(bench)) == ((), ())


def test_what_no_reader_has_is_not_corrected(bench: Workbench, site: Site, story: StoryId, outlet: OutletId) -> None:
    for call in (
        lambda: correcting.correct(bench, story, WRONG),
        lambda: correcting.update(bench, story),
        lambda: correcting.withdraw(bench, story),
    ):
        with refused("publication.nowhere"):
            call()
    assert correcting.told(bench, story) == ()


def test_the_files_it_was_written_into_are_told(bench: Workbench, story: StoryId, tmp_path: Path) -> None:
    filing.export(bench, story, "html", tmp_path / "a.html")
    for reach in (correcting.correct(bench, story, WRONG), correcting.withdraw(bench, story)):
        assert [(one.name, one.path) for one in reach.files] == [("html", tmp_path / "a.html")]
        assert reach.queued == ()


@pytest.mark.parametrize(
    ("how", "standing"), [(WantedStatus.WITHDRAWN, Standing.WITHHELD), (WantedStatus.BINNED, Standing.CANCELED)]
)
def test_a_withdrawal_reaches_every_outlet_and_no_words_leave_with_it(
    bench: Workbench,
    site: Site,
    story: StoryId,
    outlet: OutletId,
    other: OutletId,
    how: WantedStatus,
    standing: Standing,
) -> None:
    files = Field("formats", say("Files"), FieldKind.FORMATS, default="html")
    bench.toolkit.__dict__["targets"] = (replace(site.target, fields=(files,)),)
    file(bench, story, outlet)
    file(bench, story, other)
    writing.save_draft(bench, story, Draft("عنوان لم يره أحد", "سرّ", "كلام جديد"))
    assert browsing.open_story(bench, story).details.status is StoryStatus.PUBLISHED
    correcting.withdraw(bench, story, how, "ثبت أنه غير صحيح", "ليلى")
    assert send_all(bench) == [State.SENT, State.SENT]
    article = site.delivered[-1].article
    assert article.edition.standing is standing
    assert not any(text for text in article.texts if text != "ar")
    assert "كلام جديد" not in site.delivered[-1].render("html").decode()
    assert browsing.open_story(bench, story).details.status is StoryStatus.REVIEW
    assert [one.note for one in correcting.told(bench, story)] == ["ثبت أنه غير صحيح"]
    assert deeds(bench, story)[-2:] == ["withdrawn", "withdrawn"]
    assert str(outbox.told(outbox.of_story(bench, story)[0], bench.clock())).startswith("Withdrawn")
    with refused("publication.nowhere"):
        correcting.update(bench, story)


def test_taking_back_is_not_held_by_the_gate_the_vault_an_embargo_or_a_pause(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    file(bench, story, outlet)
    vaulting.make(bench, VAULT)
    sourcing.save(bench, Source("سامر العبدالله", confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    writing.save_draft(bench, story, Draft("سامر العبدالله", "", "قال سامر العبدالله [@غائب]"))
    vaulting.lock(bench)
    details = browsing.open_story(bench, story).details
    writing.save_details(bench, story, replace(details, embargo=NOW + timedelta(days=1)))
    outbox.pause(bench, outbox.of_story(bench, story)[0].id)
    correcting.withdraw(bench, story)
    assert send_all(bench) == [State.SENT]
    assert "سامر" not in str(site.delivered[-1])


def test_a_story_that_is_still_out_somewhere_stays_published(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, other: OutletId
) -> None:
    file(bench, story, outlet)
    file(bench, story, other)
    file(bench, story, outlet, WantedStatus.WITHDRAWN)
    assert browsing.open_story(bench, story).details.status is StoryStatus.PUBLISHED


def test_what_never_left_is_taken_out_of_the_outbox(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    outbox.queue(bench, story, outlet, Order(WantedStatus.PUBLISH))
    assert correcting.withdraw(bench, story).queued == ()
    assert (outbox.of_story(bench, story), site.asked) == ((), [])
    assert deeds(bench, story) == ["queued", "cancelled"]


@pytest.mark.parametrize("arrived", [True, False])
def test_what_may_have_arrived_is_looked_for_before_it_is_withdrawn(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, clock: Clock, *, arrived: bool
) -> None:
    (site.after if arrived else site.before).append(trouble("outlet.uncertain"))
    waiting = outbox.queue(bench, story, outlet, Order(WantedStatus.PUBLISH))
    with refused("outlet.uncertain"):
        outbox.send(bench, waiting.id, Progress())
    correcting.withdraw(bench, story)
    clock.goes_on(minutes=1)
    assert send_all(bench) == [State.SENT if arrived else State.DROPPED]
    assert [content.split(" ")[1] for content in site.posts.values()] == (["withdrawn"] if arrived else [])
    assert outbox.waiting(bench) == ()


@pytest.mark.parametrize("kind", ["outlet.gone", "outlet.binned"])
def test_what_somebody_took_away_there_already_is_withdrawn(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId, kind: str
) -> None:
    file(bench, story, outlet)
    site.before.append(trouble(kind))
    sent = file(bench, story, outlet, WantedStatus.WITHDRAWN)
    assert sent.remote is not None
    assert sent.remote.state is RemoteState.BINNED
    assert not sent.is_there


def test_a_colleagues_words_do_not_keep_an_article_before_its_readers(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    file(bench, story, outlet)
    theirs = Remote("post-1", RemoteState.PUBLISHED, token="2")
    site.before.append(Changed(theirs))
    assert file(bench, story, outlet, WantedStatus.WITHDRAWN).state is State.SENT
    assert site.delivered[-1].known == theirs


def test_only_taking_back_is_withdrawing(bench: Workbench, story: StoryId) -> None:
    with pytest.raises(ValueError, match="publish"):
        correcting.withdraw(bench, story, WantedStatus.PUBLISH)


def test_withdrawn_and_published_again_it_is_the_same_article_with_its_history(
    bench: Workbench, site: Site, story: StoryId, outlet: OutletId
) -> None:
    file(bench, story, outlet)
    correcting.withdraw(bench, story, note="أعيدت صياغته")
    send_all(bench)
    assert file(bench, story, outlet).state is State.SENT
    assert list(site.posts) == ["post-1"]
    assert [one.note for one in site.delivered[-1].article.edition.corrections] == ["أعيدت صياغته"]
    assert deeds(bench, story)[-1] == "updated"
    assert statuses(bench, story) == [WantedStatus.PUBLISH]
