"""The vault: open for as long as it is needed, and nothing that lies in it lies anywhere else."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from editor.library import quotes, source_events
from editor.newsroom.draft import Draft
from editor.newsroom.identity import SourceId
from editor.newsroom.quote import Attribution, Quote
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Source, SourceKind
from editor.workflow import browsing, sourcing, vaulting, writing
from editor.workflow.sourcing import SourceSearch
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE, Clock
from tests.workflow.conftest import refused

PROTECTED = Confidentiality.PROTECTED
CANARY = "نادر المخفي"
PHONE = Contact(ContactKind.PHONE, "+962 79 123 4567")
SECRET = Source(
    CANARY, confidentiality=PROTECTED, alias="طبيب في الشمال", note="يسكن قرب السوق", variants=("Nader Makhfi",),
    contacts=(PHONE,), terms="لا وصف",
)  # fmt: skip
WORDS = (CANARY, "المخفي", "Makhfi", PHONE.value, SECRET.note, SECRET.terms)


@pytest.fixture
def made(bench: Workbench) -> Workbench:
    vaulting.make(bench, PASSPHRASE)
    return bench


def sealed(bench: Workbench, source: Source = SECRET) -> SourceId:
    number = sourcing.save(bench, source).id
    assert number is not None
    return number


def everything(bench: Workbench) -> str:
    """All the words of the whole library, as whoever has its key reads them."""
    told = []
    with bench.library.reading() as session:
        tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for table in tables:
            try:
                told += [repr(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{table}"'))]
            except sqlite3.DatabaseError:
                continue
    return "\n".join(told)


class TestOpening:
    def test_a_library_begins_without_a_vault(self, bench: Workbench) -> None:
        assert vaulting.state(bench) == vaulting.VaultState(made=False, open=False, holds_names=False)
        with refused("vault.none"):
            vaulting.unlock(bench, PASSPHRASE)

    def test_a_new_vault_is_open(self, made: Workbench) -> None:
        assert vaulting.state(made) == vaulting.VaultState(made=True, open=True, holds_names=False)
        with refused("vault.there"):
            vaulting.make(made, PASSPHRASE)

    def test_a_short_passphrase_is_refused_and_nothing_is_made(self, bench: Workbench) -> None:
        with refused("vault.weak"):
            vaulting.make(bench, "سبعة أ")
        assert not vaulting.state(bench).made

    def test_only_its_passphrase_opens_it(self, made: Workbench) -> None:
        vaulting.lock(made)
        with refused("vault.wrong_passphrase"):
            vaulting.unlock(made, PASSPHRASE + " ")
        assert not vaulting.is_open(made)
        vaulting.unlock(made, PASSPHRASE)
        assert vaulting.is_open(made)

    def test_it_locks_itself_when_nobody_uses_it(self, made: Workbench, clock: Clock) -> None:
        clock.goes_on(minutes=9, seconds=59)
        assert vaulting.is_open(made)
        clock.goes_on(seconds=1)
        assert not vaulting.is_open(made)
        assert made.vault.key is None

    def test_using_it_keeps_it_open_and_asking_does_not(self, made: Workbench, clock: Clock) -> None:
        number = sealed(made)
        clock.goes_on(minutes=9)
        vaulting.identity_of(made, number)
        clock.goes_on(minutes=9)
        assert vaulting.is_open(made)
        vaulting.used(made)
        clock.goes_on(minutes=9)
        assert vaulting.state(made).open
        clock.goes_on(minutes=1)
        assert not vaulting.is_open(made)

    def test_a_locked_vault_gives_nothing(self, made: Workbench) -> None:
        number = sealed(made)
        vaulting.lock(made)
        vaulting.used(made)
        with refused("vault.locked"):
            vaulting.identity_of(made, number)
        with refused("vault.locked"):
            sealed(made)
        with made.library.reading() as session, refused("vault.locked"):
            vaulting.hidden_names(made, session)
        with made.library.reading() as session, refused("vault.locked"):
            vaulting.protected_names(made, session)

    def test_work_that_was_under_way_does_not_open_it_again(
        self, made: Workbench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The journalist locks it in the middle of a call that had the key already."""
        number = sealed(made)
        was_open = vaulting.is_open

        def locked_right_after(bench: Workbench) -> bool:
            answer = was_open(bench)
            vaulting.lock(bench)
            return answer

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(vaulting, "is_open", locked_right_after)
            with refused("vault.locked"):
                vaulting.identity_of(made, number)
        assert not vaulting.is_open(made)

    def test_another_passphrase_opens_the_same_vault(self, made: Workbench) -> None:
        number = sealed(made)
        with refused("vault.wrong_passphrase"):
            vaulting.change_passphrase(made, "ليست هذه العبارة", "عبارة أخرى طويلة")
        with refused("vault.weak"):
            vaulting.change_passphrase(made, PASSPHRASE, "قصيرة")
        vaulting.change_passphrase(made, PASSPHRASE, "عبارة أخرى طويلة")
        vaulting.lock(made)
        with refused("vault.wrong_passphrase"):
            vaulting.unlock(made, PASSPHRASE)
        vaulting.unlock(made, "عبارة أخرى طويلة")
        identity = vaulting.identity_of(made, number)
        assert identity is not None
        assert (identity.name, identity.contacts, identity.terms) == (CANARY, (PHONE,), SECRET.terms)


class TestSealing:
    def test_whoever_reads_the_whole_library_learns_nothing(self, made: Workbench) -> None:
        sealed(made)
        told = everything(made)
        assert "طبيب في الشمال" in told
        assert [word for word in WORDS if word in told] == []

    def test_what_was_open_before_is_sealed_wherever_the_desk_wrote_it(self, made: Workbench) -> None:
        """A known source with a history, quotes whose keys tell the name, stories and revisions that cite them."""
        other = sealed(made, Source("نادر الآخر", note="يسكن قرب السوق"))
        number = sealed(made, replace(SECRET, confidentiality=Confidentiality.NAMED, alias="", terms="لا وصف"))
        sourcing.merge(made, number, other)
        story = writing.new_story(made).id
        with made.library.session() as session:
            said = Attribution(number, "قال", "")
            kept = [quotes.add(session, Quote(key, "نعم", said)) for key in ("المخفي-1", "مخفي-2", "الشمال-7")]
        body = "قال «نعم» [@المخفي-1] و«نعم» [@مخفي-2] {>>[@المخفي-1]<<} [@الشمال-7]"
        writing.save_draft(made, story, Draft("خبر", "", body))
        writing.keep_revision(made, story, "قبل")
        before = sourcing.get(made, number)
        sourcing.save(made, replace(before, confidentiality=PROTECTED, alias="طبيب في الشمال"))
        told = browsing.open_story(made, story).draft.body
        with made.library.reading() as session:
            keys = [quotes.get(session, one.id).key for one in kept if one.id is not None]
        first, second, third = keys
        assert third == "الشمال-7"
        assert told == f"قال «نعم» [@{first}] و«نعم» [@{second}] {{>>[@{first}]<<}} [@الشمال-7]"
        revision = writing.revision(made, story, writing.revisions(made, story)[0].id)
        assert first in revision.draft.body
        assert [word for word in (*WORDS, "مخفي") if word in everything(made)] == []
        assert sourcing.history(made, number) == ()

    def test_a_key_made_of_the_alias_is_not_changed_again(self, made: Workbench) -> None:
        number = sealed(made)
        with made.library.session() as session:
            quotes.add(session, Quote("الشمال-1", "نعم", Attribution(number, "قال", "")))
        for _ in range(2):
            sourcing.save(made, replace(sourcing.get(made, number), sealed=False, name="نادر شم", variants=("مال",)))
        with made.library.reading() as session:
            assert [quotes.get(session, one).key for one in quotes.ids_of_source(session, number)] == ["الشمال-1"]

    def test_others_histories_forget_a_name_that_is_sealed(self, made: Workbench) -> None:
        """It was split off from another one, whose history told it."""
        one = sealed(made, Source("سامر"))
        with made.library.session() as session:
            quote = quotes.add(session, Quote("س-1", "نعم", Attribution(one, "قال", ""))).id
        assert quote is not None
        new = sourcing.split(made, one, [quote], CANARY)
        assert new.id is not None
        sourcing.save(made, replace(new, confidentiality=PROTECTED, alias="طبيب"))
        assert sourcing.history(made, one) == ()
        assert CANARY not in everything(made)

    @pytest.mark.parametrize("alias", ["نادر", "قريب المخفي", "makhfi", " نَادِر "])
    def test_an_alias_that_tells_is_refused_before_anything_is_written(self, made: Workbench, alias: str) -> None:
        with refused("source.alias_tells"):
            sourcing.save(made, replace(SECRET, alias=alias))
        assert sourcing.book(made) == ()

    def test_an_alias_may_name_the_kind_of_house_a_protected_house_is(self, made: Workbench) -> None:
        house = Source("مستشفى الواحة", SourceKind.ORGANISATION, confidentiality=PROTECTED, alias="مستشفى في الجنوب")
        assert sourcing.save(made, house).shown == "مستشفى في الجنوب"

    def test_without_an_alias_nobody_is_sealed(self, made: Workbench) -> None:
        with refused("source.no_alias"):
            sourcing.save(made, replace(SECRET, alias=" "))

    def test_its_names_are_looked_for_in_what_leaves(self, made: Workbench) -> None:
        sealed(made)
        sealed(made, Source("هناء قاسم", confidentiality=Confidentiality.UNNAMED))
        with made.library.reading() as session:
            hidden, protected = vaulting.hidden_names(made, session), vaulting.protected_names(made, session)
        assert set(protected) == {CANARY, "Nader Makhfi", PHONE.value}
        assert set(hidden) == {*protected, "هناء قاسم"}

    def test_the_vault_of_one_source_does_not_open_for_another(self, made: Workbench, tmp_path: Path) -> None:
        """A box that was put in another one's place is no name."""
        one, other = sealed(made), sealed(made, replace(SECRET, name="هناء قاسم", alias="ممرض"))
        with made.library.session() as session:
            swap = "UPDATE sealed SET box = (SELECT box FROM sealed WHERE source_id = :other) WHERE source_id = :one"
            session.execute(text(swap), {"one": one, "other": other})
        with refused("vault.damaged"):
            vaulting.identity_of(made, one)


class TestOldLibraries:
    def put_unsealed(self, bench: Workbench, **values: object) -> SourceId:
        """As a version before the vault left it."""
        from editor.library import sources

        with bench.library.session() as session:
            number = sources.add(session, replace(SECRET, **values)).id
        assert number is not None
        return number

    def test_names_that_lie_open_are_told_and_sealed_at_once(self, made: Workbench) -> None:
        self.put_unsealed(made)
        bare = self.put_unsealed(made, alias="", name="هناء قاسم")
        assert len(sourcing.unsealed(made)) == 2
        assert sourcing.seal_all(made, "مصدر محمي") == ()
        assert sourcing.unsealed(made) == ()
        assert sourcing.get(made, bare).alias == f"مصدر محمي {bare}"
        assert [word for word in (*WORDS, "هناء") if word in everything(made)] == []

    def test_one_whose_alias_tells_is_left_for_the_journalist(self, made: Workbench) -> None:
        kept, sound = self.put_unsealed(made, alias="الدكتور نادر"), self.put_unsealed(made)
        (left,) = sourcing.seal_all(made, "مصدر محمي")
        assert left.id == kept
        assert sourcing.get(made, sound).sealed

    def test_without_a_vault_nothing_is_half_sealed(self, bench: Workbench) -> None:
        self.put_unsealed(bench)
        with refused("vault.none"):
            sourcing.seal_all(bench, "مصدر محمي")
        assert len(sourcing.unsealed(bench)) == 1
        assert sourcing.find(bench, SourceSearch("المخفي")).rows == ()


def test_events_remember_a_source_whole(bench: Workbench) -> None:
    given = replace(SECRET, confidentiality=Confidentiality.NAMED)
    assert source_events.from_json(source_events.as_json(given)) == given
