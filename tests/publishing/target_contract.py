"""What every target keeps, whatever outlet it serves, tried against a real one.

A target's own tests have `class TestContract(TargetContract)` and a fixture `place`: a `Place` with nothing in it yet.
"""

import dataclasses
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import ClassVar

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.courier import Certainty, class_of
from editor.publishing.target import Changed, Connection, Delivery, Health, Target
from editor.workflow.discovery import Toolkit
from tests.publishing.generated import PICTURES, TEMPLATES, materials_for, picture

KEY = "7k2m9q4x8z1c3v5b6n0a0s1d2f"
OTHER_KEY = "0p9o8i7u6y5t4r3e2w1q0m9n8b"
_TOOLKIT = Toolkit()
_STOPPED_WITHIN = 1.5


@dataclass(frozen=True)
class Lying:
    """An article as it lies at the outlet, seen behind the target's back."""

    id: str
    public: bool
    """Whether readers have it."""
    words: str
    """Everything of it that is text: the headline, the body as the outlet keeps it."""


class Place(ABC):
    """A real outlet of one kind, empty at first, and how a test looks at it without the target."""

    target: Target
    outlet: Outlet
    password: str = ""

    @abstractmethod
    def lying(self) -> list[Lying]:
        """All articles there, drafts and bin included; an article counts once, however many files it has."""

    @abstractmethod
    def pictures(self) -> list[str]:
        """The names of the picture files there."""

    def ill(self) -> Iterator[Connection]:
        """Connections that cannot work: a wrong password, a wrong address, a folder that is not there."""
        yield Connection(
            dataclasses.replace(self.outlet, url=f"{self.outlet.url}/not/there"), self.password, Progress()
        )

    @contextmanager
    def mute(self) -> Iterator[Outlet | None]:
        """The outlet behind a server that takes everything and never answers; None where nothing can hang."""
        yield None

    def write_in(self, remote_id: str, words: str) -> bool:
        """A colleague over there puts words into the article; False where the outlet is not one to write in."""
        return False

    def connection(self, progress: Progress | None = None) -> Connection:
        named = self.target.formats(self.outlet)
        formats = tuple(one for name in named for one in _TOOLKIT.formats if one.name == name)
        return Connection(self.outlet, self.password, progress or Progress(), formats)


@dataclass
class Desk:
    """Files to a place as the outbox does, and keeps what it was told."""

    place: Place
    steps: list[Remote] = dataclasses.field(default_factory=list)

    def file(
        self, article: Article, status: WantedStatus = WantedStatus.PUBLISH, known: Remote | None = None,
        key: str = KEY, progress: Progress | None = None, outlet: Outlet | None = None, **options: str,
    ) -> Receipt:  # fmt: skip
        target = self.place.target
        delivery = Delivery(
            article, key, Order(status, options=options), lambda name: rendered(name, article),
            lambda shown: PICTURES[shown.digest], _template(target.template), known, reached=self.steps.append,
        )  # fmt: skip
        to = self.place.connection(progress)
        return target.publish(dataclasses.replace(to, outlet=outlet or to.outlet), delivery)

    def find(self, key: str = KEY) -> str | None:
        return self.place.target.find(self.place.connection(), key)

    def fetch(self, remote_id: str) -> Remote | None:
        return self.place.target.fetch(self.place.connection(), remote_id)

    def may(self, status: WantedStatus) -> None:
        """Ends the test where this kind of outlet has no such state."""
        if status not in self.place.target.offers(self.place.connection()).statuses:
            pytest.skip(f"{self.place.target.kind} has no {status.value}")


def rendered(name: str, article: Article) -> bytes:
    """The article in one of the formats, as the outbox hands it to a target."""
    made = next(one for one in _TOOLKIT.formats if one.name == name)
    return made.render(article, materials_for(made))


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8") if name else ""


class TargetContract:
    """The laws; a fixture `place` says of what."""

    own_words: ClassVar[bool] = True
    """Whether words of the body stand in what lies there as they were written."""
    knows_its_own: ClassVar[bool] = True
    """Whether it can tell what we wrote under a key from what somebody else did, without having been told of it."""

    @pytest.fixture
    def desk(self, place: Place) -> Desk:
        return Desk(place)

    def test_an_article_lies_there_once_however_often_it_is_filed(self, desk: Desk, article: Article) -> None:
        told = [desk.file(article) for _ in range(3)]
        (there,) = desk.place.lying()
        assert {receipt.remote.id for receipt in told} == {there.id}
        assert there.public
        assert {receipt.remote.state for receipt in told} == {RemoteState.PUBLISHED}
        assert not self.own_words or "البلدية" in there.words

    def test_two_keys_are_two_articles(self, desk: Desk, article: Article) -> None:
        one, other = desk.file(article), desk.file(article, key=OTHER_KEY)
        assert {there.id for there in desk.place.lying()} == {one.remote.id, other.remote.id}
        assert (desk.find(), desk.find(OTHER_KEY)) == (one.remote.id, other.remote.id)

    def test_a_draft_is_not_for_readers_and_is_published_as_the_same_article(
        self, desk: Desk, article: Article
    ) -> None:
        desk.may(WantedStatus.DRAFT)
        draft = desk.file(article, WantedStatus.DRAFT).remote
        assert [there.public for there in desk.place.lying()] == [False]
        out = desk.file(article, known=draft).remote
        assert [(there.id, there.public) for there in desk.place.lying()] == [(out.id, True)]
        assert out.id == draft.id

    def test_an_update_takes_the_place_of_what_was_there(self, desk: Desk, article: Article) -> None:
        first = desk.file(article).remote
        new = dataclasses.replace(article, headline="عنوان آخر", body="صحّحنا الرقم: quarante-deux", slug="آخر")
        second = desk.file(new, known=first).remote
        (there,) = desk.place.lying()
        assert (second.id, second.url, there.id) == (first.id, first.url, first.id)
        if self.own_words:
            assert "quarante-deux" in there.words
            assert "أولاً" not in there.words

    def test_a_key_is_found_and_another_is_not(self, desk: Desk, article: Article) -> None:
        assert desk.find() is None
        at = desk.file(article).remote.id
        assert desk.find() == at
        assert desk.find(OTHER_KEY) is None

    def test_what_is_there_is_fetched_and_what_is_not_is_none(self, desk: Desk, article: Article) -> None:
        told = desk.file(article).remote
        there = desk.fetch(told.id)
        assert there is not None
        assert (there.id, there.state, there.url) == (told.id, RemoteState.PUBLISHED, told.url)
        assert (there.token, there.body) == (told.token, told.body)
        for absent in (f"{told.id}9999", "../etc/passwd", "99999999"):
            assert desk.fetch(absent) is None

    def test_every_step_is_told_before_the_next(self, desk: Desk, article: Article) -> None:
        told = desk.file(article).remote
        assert desk.steps
        assert {step.id for step in desk.steps} == {told.id}

    @pytest.mark.parametrize("status", [WantedStatus.WITHDRAWN, WantedStatus.BINNED])
    def test_what_is_taken_back_is_gone_from_its_readers(
        self, desk: Desk, article: Article, status: WantedStatus
    ) -> None:
        desk.may(status)
        out = desk.file(article).remote
        back = desk.file(article, status, known=out).remote
        assert back.state not in (RemoteState.PUBLISHED, RemoteState.SCHEDULED)
        assert not any(there.public for there in desk.place.lying())
        desk.file(article, status, known=back)  # twice is once

    def test_what_was_withdrawn_comes_out_again_as_the_same_article(self, desk: Desk, article: Article) -> None:
        desk.may(WantedStatus.WITHDRAWN)
        out = desk.file(article).remote
        back = desk.file(article, WantedStatus.WITHDRAWN, known=out).remote
        again = desk.file(article, known=back).remote
        assert again.id == out.id
        assert [there.public for there in desk.place.lying()] == [True]

    def test_a_colleague_s_words_are_not_written_over(self, desk: Desk, article: Article) -> None:
        known = desk.file(article).remote
        if not desk.place.write_in(known.id, "كلمة من زميلة"):
            pytest.skip("nobody writes in articles at this kind of outlet")
        with pytest.raises(Changed) as caught:
            desk.file(dataclasses.replace(article, body="نصّ آخر"), known=known)
        assert class_of(caught.value) is Certainty.DEFINITE
        (there,) = desk.place.lying()
        assert "كلمة من زميلة" in there.words
        assert caught.value.theirs.token != known.token
        assert "كلمة من زميلة" in caught.value.theirs.body
        desk.file(article, known=caught.value.theirs)  # seen, and decided
        assert "كلمة من زميلة" not in desk.place.lying()[0].words

    def test_a_colleague_s_words_in_what_is_found_by_its_key_are_not_written_over(
        self, desk: Desk, article: Article
    ) -> None:
        known = desk.file(article).remote
        if not self.knows_its_own or not desk.place.write_in(known.id, "كلمة من زميلة"):
            pytest.skip("nobody writes in articles at this kind of outlet, or it cannot tell")
        for found in (None, Remote(known.id, RemoteState.DRAFT)):
            with pytest.raises(Changed):
                desk.file(dataclasses.replace(article, body="نصّ آخر"), known=found)
        assert "كلمة من زميلة" in desk.place.lying()[0].words

    def test_an_update_on_its_way_leaves_it_with_its_readers(self, desk: Desk, article: Article) -> None:
        known = desk.file(article).remote
        desk.steps.clear()
        desk.file(dataclasses.replace(article, body="نصّ آخر"), known=known)
        assert {step.state for step in desk.steps} <= {RemoteState.PUBLISHED}
        assert {step.url for step in desk.steps} <= {known.url}

    def test_a_healthy_outlet_is_told_to_be_well_and_nothing_is_changed(self, place: Place) -> None:
        told = place.target.check(place.connection())
        assert told
        assert Health.ILL not in {one.health for one in told}
        place.target.offers(place.connection())
        assert place.lying() == []
        assert place.pictures() == []

    def test_what_cannot_work_is_told_with_what_to_do(self, place: Place) -> None:
        for to in place.ill():
            ills = [one for one in place.target.check(to) if one.health is Health.ILL]
            assert ills
            assert all(one.kind and one.do for one in ills)

    def test_a_wrong_connection_files_nothing_and_tells_no_password(self, desk: Desk, article: Article) -> None:
        for to in desk.place.ill():
            delivery = Delivery(article, KEY, Order(WantedStatus.PUBLISH), lambda name: rendered(name, article),
                                lambda shown: PICTURES[shown.digest])  # fmt: skip
            with pytest.raises(Fault) as caught:
                desk.place.target.publish(to, delivery)
            assert class_of(caught.value) is not Certainty.AMBIGUOUS
            assert not to.password or to.password not in repr(caught.value) + str(caught.value)
        assert desk.place.lying() == []

    def test_a_wish_to_stop_is_heard_within_a_second(self, desk: Desk, article: Article) -> None:
        silent: AbstractContextManager[Outlet | None] = desk.place.mute()
        with silent as outlet:
            if outlet is None:
                pytest.skip("nothing hangs at this kind of outlet")
            progress = Progress()
            threading.Timer(0.3, progress.stop).start()
            began = time.monotonic()
            with pytest.raises(Fault) as caught:
                desk.file(article, progress=progress, outlet=outlet)
            assert caught.value.kind == "stopped"
            assert time.monotonic() - began < 0.3 + _STOPPED_WITHIN

    def test_what_was_stopped_before_it_began_changes_nothing(self, desk: Desk, article: Article) -> None:
        progress = Progress()
        progress.stop()
        with pytest.raises(Fault) as caught:
            desk.file(article, progress=progress)
        assert caught.value.kind == "stopped"
        assert desk.place.lying() == []

    @pytest.mark.parametrize(
        "words",
        [
            "عنوان",
            "../../etc/passwd",
            "a/b\\c:*?\"<>|'&",
            "🌨️ 👩‍👩‍👧",
            "ا" * 400,
            "con",
            "\u202eمقلوب\u202c",
            "خبر\tبجدول",
        ],
    )
    def test_any_headline_has_a_name_there(self, desk: Desk, article: Article, words: str) -> None:
        told = desk.file(dataclasses.replace(article, headline=words, slug=words)).remote
        assert [there.id for there in desk.place.lying()] == [told.id]
        assert desk.find() == told.id
        assert desk.fetch(told.id) is not None

    def test_pictures_lie_there_once_with_an_ascii_name(self, desk: Desk, article: Article) -> None:
        if not desk.place.target.offers(desk.place.connection()).pictures:
            pytest.skip(f"{desk.place.target.kind} takes no pictures")
        (lead, _), (inside, _) = picture(0), picture(1)
        shown = dataclasses.replace(
            article, pictures=(lead, inside), body=f"{article.body}\n![{inside.key}]\nتحت الصورة"
        )
        known = desk.file(shown).remote
        names = desk.place.pictures()
        assert len(names) == 2
        assert all(name.isascii() for name in names)
        assert {name.rsplit("/")[-1].split(".")[0] for name in names} == {
            one.file_name.split(".")[0] for one in (lead, inside)
        }
        desk.file(shown, known=known)
        assert len(desk.place.pictures()) == 2

    def test_what_a_search_finds_can_be_fetched(self, desk: Desk, article: Article) -> None:
        search = desk.place.target.search
        if search is None:
            pytest.skip(f"{desk.place.target.kind} cannot be searched")
        told = desk.file(dataclasses.replace(article, headline="مهرجان الغزلان")).remote
        other = desk.file(article, key=OTHER_KEY).remote
        assert [one.id for one in search(desk.place.connection(), "الغزلان")] == [told.id]
        assert {told.id, other.id} <= {one.id for one in search(desk.place.connection(), "")}
        assert search(desk.place.connection(), "لا-يوجد-هذا") == ()

    def test_sweeping_leaves_what_is_whole(self, desk: Desk, article: Article) -> None:
        told = desk.file(article).remote
        if desk.place.target.sweep is None:
            pytest.skip(f"nothing is left behind at {desk.place.target.kind}")
        assert desk.place.target.sweep(desk.place.connection(), KEY, told.id) == 0
        assert [there.id for there in desk.place.lying()] == [told.id]
