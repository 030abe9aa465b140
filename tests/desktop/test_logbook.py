import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.desktop.logbook import open_logbook, record_bug

SECRET = "سامر العبدالله"


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def bug() -> Exception:
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_bug_is_recorded_by_kind_and_place_and_never_by_its_words(tmp_path: Path) -> None:
    open_logbook(tmp_path / "log")
    record_bug(bug())
    written = (tmp_path / "log" / "muharrir.log").read_text("utf-8")
    assert "ValueError at test_logbook.py:" in written
    assert "from KeyError at test_logbook.py:" in written
    assert "سامر" not in written
    assert str(tmp_path) not in written


def test_what_is_only_told_in_passing_is_not_written(tmp_path: Path) -> None:
    open_logbook(tmp_path)
    logging.getLogger("httpx").warning("GET https://example.com/%s", SECRET)
    logging.getLogger("editor").info(SECRET)
    assert (tmp_path / "muharrir.log").read_text("utf-8") == ""


def test_where_no_log_can_be_written_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    open_logbook(tmp_path / "file" / "log")
    record_bug(bug())
