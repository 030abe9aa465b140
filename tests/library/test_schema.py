import re
import shutil
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from editor.library import quotes, schema, sources, stories
from editor.library.engine import make_engine
from editor.library.library import Library
from editor.library.rows import Row
from tests.invented import KEY

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
    return kind != "table" or not str(name).startswith("story_words")


def test_there_is_an_old_library_of_every_age() -> None:
    assert sorted(file.stem for file in OLD.glob("*.muharrir")) == list(schema._KNOWN)


def test_every_old_library_opens_with_all_it_held(tmp_path: Path) -> None:
    for old in OLD.glob("*.muharrir"):
        copy = tmp_path / old.name
        shutil.copy(old, copy)
        library = Library.open(copy, KEY)
        with library.session() as session:
            (line,) = stories.find(session, "الغيمه")
            story = stories.get(session, line.id)
            assert (story.draft.headline, story.details.tags) == ("الغيمة فوق التلّ", ("مطر", "تلّ"))
            assert "[@الراعي-1]" in story.draft.body
            assert [one.draft.body for one in stories.revisions(session, story.id)] == ["هطل المطر.", "بدأ الغيم."]
            (said,) = quotes.of_story(session, story.id)
            assert (said.key, said.words) == ("الراعي-1", "رأيتها تمشي")
            (source,) = sources.everyone(session)
            assert (source.name, source.alias) == ("سعيد الراعي", "راعي التلّ")
        library.close()
        assert (tmp_path / f"{old.stem} backups").exists() == (old.stem != schema.HEAD)
