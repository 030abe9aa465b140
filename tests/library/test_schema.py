import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from editor.library import (
    custody,
    evidence,
    lexicon,
    outlets,
    printings,
    publications,
    quotes,
    revisions,
    schema,
    search,
    shelf,
    sources,
    stories,
    vault,
)
from editor.library.engine import make_engine
from editor.library.library import Library
from editor.library.rows import Row
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.evidence import PartName
from tests.invented import KEY, NOW

OLD = Path(__file__).parent / "old"


def test_the_newest_migration_and_the_known_ones_are_those_of_the_folder() -> None:
    files = sorted((schema.MIGRATIONS / "versions").glob("[0-9]*.py"))
    told = [re.search(r'^revision = "(\w+)"', file.read_text("utf-8"), re.MULTILINE) for file in files]
    numbers = tuple(found[1] for found in told if found)
    assert numbers == schema._KNOWN
    assert numbers[-1] == schema.HEAD
    assert [file.name[:4] for file in files] == list(numbers)


def test_rows_and_migrations_make_the_same_tables(library: Library) -> None:
    with make_engine(library.path, KEY).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _ours})
        assert compare_metadata(context, Row.metadata) == []
        assert set(Row.metadata.tables) <= set(inspect(connection).get_table_names())
    connection.engine.dispose()


def _ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    return kind != "table" or not str(name).startswith(("story_words", "quote_words"))


def test_there_is_an_old_library_of_every_age() -> None:
    assert sorted(file.stem for file in OLD.glob("*.muharrir")) == list(schema._KNOWN)


@pytest.fixture(params=schema._KNOWN)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """A library of each age, opened today."""
    copy = tmp_path / f"{request.param}.muharrir"
    shutil.copy(OLD / copy.name, copy)
    if (store := OLD / f"{request.param} evidence").exists():
        shutil.copytree(store, copy.with_name(store.name))
    opened = Library.open(copy, KEY)
    yield opened
    opened.close()


def test_an_old_library_opens_with_all_it_held_and_is_found_by_its_words(old: Library) -> None:
    with old.reading() as session:
        (line,) = shelf.found(session, "الغيمه")
        story = stories.get(session, line.id)
        assert (story.draft.headline, story.details.tags) == ("الغيمة فوق التلّ", ("مطر", "تلّ"))
        assert "[@الراعي-1]" in story.draft.body
        assert line.words == shelf.lines(session)[0].words == 6
        (said,) = quotes.of_story(session, story.id)
        assert (said.key, said.words) == ("الراعي-1", "رأيتها تمشي")
        (source,) = sources.named(session, "سعيد الراعي")
        assert (source.name, source.alias) == ("سعيد الراعي", "راعي التلّ")
        assert sources.found(session, "سعيد", 9) == (source,)
        assert quotes.found(session, "رايتها", 9) == (said,)
        assert printings.citing(session, said.key) == (story.id,)
        (filed,) = publications.of_story(session, story.id)
        assert (filed.key, filed.outlet_name) == ("0123456789abcdef", "الموقع")


def test_what_a_library_of_today_holds_of_vault_and_evidence_lasts(tmp_path: Path) -> None:
    """Today's file is the next migration's old one: what is in it must be there then."""
    shutil.copytree(OLD, tmp_path, dirs_exist_ok=True)
    opened = Library.open(tmp_path / "0004.muharrir", KEY)
    with opened.session() as session:
        (hidden,) = sources.named(session, "م١")
        assert hidden.id is not None
        key = vault.open_with(session, "كلمة سر المستودع")
        identity = vault.identity_of(session, key, hidden.id)
        assert identity is not None
        assert identity.canaries == ("هالة منصور", "Hala Mansour", "+962 79 000 0000")
        (said,) = quotes.found(session, "رايتها", 9)
        assert said.id is not None
        (proof,) = said.proofs
        assert evidence.part(session, proof.evidence, PartName.ORIGINAL).data.decode() == said.words
        assert [one.way for one in printings.of_quote(session, said.id)] == ["الموقع"]
        assert [one.reason for one in quotes.earlier_words(session, said.id)] == ["خطأ في السمع"]
        assert custody.verify(session).holds
    opened.close()


def test_what_a_library_of_today_holds_of_house_styles_and_word_lists_lasts(tmp_path: Path) -> None:
    shutil.copytree(OLD, tmp_path, dirs_exist_ok=True)
    opened = Library.open(tmp_path / "0005.muharrir", KEY)
    with opened.reading() as session:
        (line,) = shelf.lines(session)
        follows = stories.get(session, line.id).details.house_style
        assert follows is not None
        assert outlets.get(session, follows).house_style == "أسلوب الموقع"
        assert lexicon.known_in(session, line.id, "ar") == {"بيرقدار", "التلّي"}
        assert lexicon.ignored(session, line.id) == {("sentence_stop", "الغيم")}
    opened.close()


def test_the_revisions_of_an_old_library_are_told_with_what_they_were_kept_for(old: Library) -> None:
    with old.reading() as session:
        (line,) = shelf.lines(session)
        kept = revisions.of_story(session, line.id)
        assert [(one.name, one.reason) for one in kept] == [
            ("قبل النشر", RevisionReason.NAMED), ("", RevisionReason.CAME_IN),
        ]  # fmt: skip
        words = [revisions.get(session, line.id, one.id).draft.body for one in kept]
        assert words == ["هطل المطر.", "بدأ الغيم."]


def test_a_story_of_an_old_library_gets_the_name_it_travels_under(old: Library) -> None:
    with old.reading() as session:
        (line,) = shelf.lines(session)
        story = stories.get(session, line.id)
        assert len(story.uid) == 26
        assert stories.with_uid(session, story.uid) == story


def test_a_story_of_an_old_library_can_be_saved_filed_and_deleted(old: Library) -> None:
    with old.session() as session:
        (line,) = shelf.lines(session)
        stories.save_draft(session, line.id, Draft("عنوان", "", "نص جديد"), NOW)
        search.catch_up(session)
        assert [one.id for one in shelf.found(session, "جديد")] == [line.id]
        assert shelf.found(session, "هطل") == ()
        stories.delete(session, line.id)
        assert shelf.found(session, "جديد") == ()
        assert revisions.of_story(session, line.id) == ()
        assert publications.of_story(session, line.id) == ()


def test_only_an_old_library_is_backed_up_before_it_is_brought_up_to_date(old: Library) -> None:
    assert (old.path.parent / f"{old.path.stem} backups").exists() == (old.path.stem != schema.HEAD)
