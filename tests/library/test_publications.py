from datetime import timedelta

import pytest

from editor.library import outlets, publications, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, Publication, PublicationState, Receipt, Remote, RemoteState, WantedStatus
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
        return publications.mark(session, publication, state, trouble)


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
