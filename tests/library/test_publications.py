from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from editor.library import outlets, publications, revisions, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import (
    Order,
    Publication,
    PublicationDeed,
    PublicationEvent,
    PublicationState,
    Receipt,
    Remote,
    RemoteState,
    WantedStatus,
)
from editor.newsroom.story import Details
from tests.invented import NOW

State = PublicationState


@pytest.fixture
def places(library: Library) -> tuple[StoryId, OutletId]:
    with library.session() as session:
        outlet = outlets.add(session, Outlet("الموقع", "folder", "/tmp")).id
        assert outlet is not None
        return stories.add(session, Details(), Draft("خبر", "", "متن"), NOW).id, outlet


def queue(library: Library, places: tuple[StoryId, OutletId], key: str = "k1", minutes: int = 0) -> Publication:
    with library.session() as session:
        return publications.queue(session, *places, Order(WantedStatus.DRAFT), key, NOW + timedelta(minutes=minutes))


def mark(
    library: Library, publication: PublicationId, state: State, trouble: str = "", remote: str = ""
) -> Publication:
    with library.session() as session:
        if remote:
            publications.reach(session, publication, Remote(remote, RemoteState.DRAFT))
        publications.mark(session, publication, state, trouble)
        return publications.get(session, publication)


def waiting(library: Library) -> list[PublicationId]:
    with library.reading() as session:
        return [one.id for one in publications.waiting(session)]


def test_what_is_queued_waits_with_its_headline_and_outlet(library: Library, places: tuple[StoryId, OutletId]) -> None:
    made = queue(library, places)
    assert (made.state, made.key, made.tries, made.trouble) == (State.QUEUED, "k1", 0, "")
    assert (made.headline, made.outlet_name, made.queued) == ("خبر", "الموقع", NOW)
    assert waiting(library) == [made.id]


def test_only_a_try_at_sending_is_counted(library: Library, places: tuple[StoryId, OutletId]) -> None:
    made = queue(library, places)
    assert mark(library, made.id, State.SENDING).tries == 1
    assert mark(library, made.id, State.UNCERTAIN, "web.timeout").tries == 1
    assert mark(library, made.id, State.SENDING).tries == 2


def test_a_remote_id_once_known_is_not_forgotten(library: Library, places: tuple[StoryId, OutletId]) -> None:
    made = queue(library, places)
    mark(library, made.id, State.SENDING, remote="77")
    assert mark(library, made.id, State.UNCERTAIN, "web.timeout").remote_id == "77"


def test_what_was_sent_leaves_the_outbox_and_comes_back_under_its_own_key(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    mark(library, made.id, State.SENDING)
    with library.session() as session:
        sent = publications.mark_sent(
            session, made.id, Receipt(Remote("77", RemoteState.DRAFT, "https://example.com/77")), NOW
        )
    assert (sent.state, sent.remote_id, sent.sent, waiting(library)) == (State.SENT, "77", NOW, [])
    again = queue(library, places, "k2")
    assert (again.id, again.key, again.remote_id, again.state) == (made.id, "k1", "77", State.QUEUED)


def test_what_is_changed_while_it_is_sent_is_still_to_be_sent(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    mark(library, made.id, State.SENDING)
    queue(library, places)
    with library.session() as session:
        sent = publications.mark_sent(session, made.id, Receipt(Remote("77", RemoteState.DRAFT, "")), NOW)
    assert (sent.state, sent.remote_id) == (State.QUEUED, "77")


def test_a_refusal_keeps_its_key_tries_and_post_when_it_is_queued_again(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    mark(library, made.id, State.SENDING)
    mark(library, made.id, State.REFUSED, "outlet.unauthorised")
    again = queue(library, places, "k2")
    assert (again.key, again.tries, again.trouble) == ("k1", 1, "outlet.unauthorised")


def test_the_longest_waiting_is_first(library: Library, places: tuple[StoryId, OutletId]) -> None:
    late = queue(library, places, minutes=5)
    with library.session() as session:
        story = stories.add(session, Details(), Draft("خبر", "", "متن"), NOW).id
    early = queue(library, (story, places[1]), "k2", 1)
    assert waiting(library) == [early.id, late.id]
    with library.reading() as session:
        assert [one.id for one in publications.of_story(session, story)] == [early.id]


def test_a_publication_goes_with_its_story_or_its_outlet(library: Library, places: tuple[StoryId, OutletId]) -> None:
    made = queue(library, places)
    with library.session() as session:
        outlets.delete(session, places[1])
    assert waiting(library) == []
    with pytest.raises(Fault) as caught:
        mark(library, made.id, State.SENDING)
    assert caught.value.kind == "publication.gone"


def drop(library: Library, publication: PublicationId) -> Publication | None:
    with library.session() as session:
        return publications.drop(session, publication)


def test_what_was_never_tried_is_forgotten_when_it_is_dropped(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    assert drop(library, made.id) is None
    with library.reading() as session:
        assert publications.of_story(session, places[0]) == ()


def test_what_was_tried_keeps_its_key_when_it_is_dropped(library: Library, places: tuple[StoryId, OutletId]) -> None:
    made = queue(library, places)
    mark(library, made.id, State.SENDING)
    mark(library, made.id, State.UNCERTAIN, "outlet.uncertain")
    left = drop(library, made.id)
    assert left is not None
    assert (left.state, left.key, left.trouble, left.tries) == (State.DROPPED, "k1", "", 1)
    assert waiting(library) == []
    assert queue(library, places, "k2").key == "k1"


def test_while_nobody_knows_what_is_there_filing_again_changes_nothing_of_that(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    until = NOW + timedelta(minutes=1)
    for state, after in ((State.UNCERTAIN, State.UNCERTAIN), (State.SENDING, State.QUEUED)):
        with library.session() as session:
            publications.mark(session, made.id, state, not_before=until)
        again = queue(library, places)
        assert (again.state, again.not_before) == (after, until)
    mark(library, made.id, State.REFUSED)
    assert queue(library, places).not_before is None


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        (RemoteState.PUBLISHED, WantedStatus.PUBLISH),
        (RemoteState.SCHEDULED, WantedStatus.SCHEDULE),
        (RemoteState.DRAFT, WantedStatus.DRAFT),
        (RemoteState.REVIEW, WantedStatus.DRAFT),
    ],
)
def test_an_update_leaves_what_readers_have_or_will_have_as_it_is(
    library: Library, places: tuple[StoryId, OutletId], there: RemoteState, wanted: WantedStatus
) -> None:
    made = queue(library, places)
    at = NOW + timedelta(hours=1)
    with library.session() as session:
        publications.mark_sent(session, made.id, Receipt(Remote("7", there, at=at)), NOW)
    again = queue(library, places)
    assert (again.status, again.order.at) == (wanted, at if wanted is WantedStatus.SCHEDULE else None)


def test_the_embargo_is_the_storys_in_its_own_zone_and_does_not_bind_what_is_taken_back(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    amman = datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Asia/Amman"))
    with library.session() as session:
        stories.save_details(session, places[0], Details(embargo=amman), NOW)
        found = publications.get(session, made.id)
        assert found.embargo == amman
        assert str(found.embargo and found.embargo.tzinfo) == "Asia/Amman"
        taken_back = publications.queue(session, *places, Order(WantedStatus.WITHDRAWN), "k", NOW)
        assert taken_back.embargo is None


def test_a_withdrawal_leaves_the_words_the_outlet_has_as_they_are_known(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    with library.session() as session:
        kept = revisions.keep_revision(session, places[0], NOW, RevisionReason.FILED)
        assert kept is not None
        publications.mark_sent(session, made.id, Receipt(Remote("7", RemoteState.PUBLISHED)), NOW, kept.id)
        sent = publications.mark_sent(session, made.id, Receipt(Remote("7", RemoteState.DRAFT)), NOW)
    assert (sent.revision, sent.tries) == (kept.id, 0)


def test_what_went_wrong_is_kept_in_words_until_it_is_tried_again_with_luck(
    library: Library, places: tuple[StoryId, OutletId]
) -> None:
    made = queue(library, places)
    with library.session() as session:
        publications.mark(session, made.id, State.REFUSED, "outlet.x", notes=[say("No {name}.", name="ليلى")])
        left = publications.get(session, made.id)
    assert [str(note) for note in left.notes] == ["No ليلى."]


def test_the_history_is_told_in_its_order(library: Library, places: tuple[StoryId, OutletId]) -> None:
    deeds = [PublicationDeed.QUEUED, PublicationDeed.SENT, PublicationDeed.EXPORTED, PublicationDeed.FAILED]
    with library.session() as session:
        for deed in deeds:
            publications.tell(session, PublicationEvent(places[0], "الموقع", deed, NOW, "draft", "/a", "ليلى"))
        found = publications.history(session, places[0])
        assert [(one.deed, one.url, one.by) for one in found] == [(deed, "/a", "ليلى") for deed in deeds]
        assert publications.editions(session, places[0]) == (2, NOW)
