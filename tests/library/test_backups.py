from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor.library import backups, shelf, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.story import Details
from tests.invented import KEY, NOW


def add(library: Library, headline: str) -> None:
    with library.session() as session:
        stories.add(session, Details(), Draft(headline, "", "متن"), NOW)


def test_a_backup_is_one_file_that_opens_under_the_same_key_with_all_that_was_saved(
    library: Library, tmp_path: Path
) -> None:
    add(library, "قبل")
    made = library.backup()
    add(library, "بعد")
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    copy = made.rename(tmp_path / "copy.muharrir")
    again = Library.open(copy, KEY)
    with again.reading() as session:
        assert [line.headline for line in shelf.lines(session)] == ["قبل"]
    again.close()


def test_a_backup_that_does_not_hold_is_not_kept(library: Library, tmp_path: Path) -> None:
    add(library, "خبر")
    made = library.backup()
    data = bytearray(made.read_bytes())
    data[-2000] ^= 1
    made.write_bytes(data)
    with pytest.raises(Fault) as caught:
        backups._check(made, KEY)
    assert caught.value.kind == "library.backup_failed"


def test_a_backups_folder_that_cannot_be_made_is_told(library: Library) -> None:
    backups.folder_of(library.path).write_text("a file", "utf-8")
    with pytest.raises(Fault) as caught:
        library.backup()
    assert caught.value.kind == "library.backup_failed"


def test_halves_of_an_interrupted_backup_are_cleared_by_the_next(library: Library) -> None:
    folder = backups.folder_of(library.path)
    folder.mkdir()
    for name in ("library-20260101-000000-000000.part", "library-20260101-000000-000000.part-wal"):
        (folder / name).write_bytes(b"half")
    made = library.backup()
    assert list(folder.iterdir()) == [made]


def copies(folder: Path, *times: datetime) -> None:
    for at in times:
        (folder / f"library-{at.strftime(backups._STAMP)}.muharrir").touch()


def test_old_copies_are_thinned_to_the_newest_and_the_last_of_each_day(tmp_path: Path) -> None:
    every = [NOW - timedelta(hours=6 * step) for step in range(4 * 30)]
    copies(tmp_path, *every)
    backups.thin(tmp_path)
    left = sorted(file.name for file in tmp_path.iterdir())
    newest = [f"library-{at.strftime(backups._STAMP)}.muharrir" for at in sorted(every)[-backups.KEPT_NEWEST :]]
    assert left[-backups.KEPT_NEWEST :] == newest
    days = {name.split("-")[1] for name in left}
    assert days == {(NOW - timedelta(days=back)).strftime("%Y%m%d") for back in range(backups.KEPT_DAYS)}
    older = left[: -backups.KEPT_NEWEST]
    assert len({name.split("-")[1] for name in older}) == len(older)


def test_files_of_others_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    copies(tmp_path, *(NOW - timedelta(days=back) for back in range(60)))
    (tmp_path / "اقرأني.txt").write_text("x", "utf-8")
    (tmp_path / "مجلد").mkdir()
    backups.thin(tmp_path)
    assert {"اقرأني.txt", "مجلد"} < {file.name for file in tmp_path.iterdir()}
