from pathlib import Path

import pytest
from sqlalchemy import text

from editor.library.engine import CACHE_KB, connect, faults_told, make_engine
from editor.library.library import Library
from tests.invented import KEY


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("temp_store", 2),
     ("trusted_schema", 0), ("busy_timeout", 5000), ("cache_size", -CACHE_KB)],
)  # fmt: skip
def test_every_connection_has_the_settings_that_keep_a_library_safe(path: Path, setting: str, value: object) -> None:
    path.parent.mkdir()
    connection = connect(path, KEY)
    assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == value
    connection.close()


def test_the_engine_is_past_the_bug_that_tears_libraries(path: Path) -> None:
    path.parent.mkdir()
    connection = connect(path, KEY)
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    connection.close()
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)


def test_an_error_does_not_carry_what_was_being_written(library: Library, path: Path) -> None:
    engine = make_engine(path, KEY)
    with pytest.raises(Exception, match="no such table") as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "سامر"})
    assert "سامر" not in str(caught.value)
    engine.dispose()


def test_an_unknown_error_travels_on_as_the_bug_it_is(path: Path, library: Library) -> None:
    with pytest.raises(Exception, match="no such table"), faults_told(path), library.reading() as session:
        session.execute(text("SELECT * FROM nowhere"))
