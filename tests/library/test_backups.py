import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor.library import backups, contents, evidence, schema, shelf, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.evidence import PartName
from editor.newsroom.fault import Fault
from editor.newsroom.identity import EvidenceId
from editor.newsroom.story import Details
from tests.invented import KEY, NOW
from tests.library.pieces import WORDS, kept
from tests.library.pieces import piece as invented


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


def kept_files(library: Library) -> dict[str, int]:
    """The files of evidence among the copies, with the number of the disk's own entry."""
    folder = backups.folder_of(library.path) / "evidence"
    return {file.name: file.stat().st_ino for file in folder.iterdir()} if folder.is_dir() else {}


def words_in(path: Path, evidence_id: EvidenceId) -> str:
    opened = Library.open(path, KEY)
    try:
        with opened.reading() as session:
            return evidence.text(session, evidence_id)
    finally:
        opened.close()


def test_a_backup_opens_with_its_evidence_when_the_library_is_gone(library: Library) -> None:
    piece = kept(library)
    made = library.backup()
    library.close()
    shutil.rmtree(library.path.with_name("library evidence"))
    library.path.unlink()
    assert words_in(made, piece.id) == WORDS


def test_a_backup_put_in_the_librarys_place_finds_its_evidence_among_the_copies(library: Library) -> None:
    piece = kept(library)
    made = library.backup()
    library.close()
    shutil.rmtree(library.path.with_name("library evidence"))
    made.replace(library.path)
    assert words_in(library.path, piece.id) == WORDS


def test_the_whole_folder_of_backups_opens_elsewhere(library: Library, tmp_path: Path) -> None:
    piece = kept(library)
    made = library.backup()
    library.close()
    stick = Path(shutil.move(made.parent, tmp_path / "stick"))
    shutil.rmtree(library.path.parent)
    assert words_in(stick / made.name, piece.id) == WORDS


def test_evidence_is_kept_with_the_copies_once_and_never_rewritten(library: Library) -> None:
    kept(library)
    library.backup()
    before = kept_files(library)
    own = {file.name: file.stat().st_ino for file in library.path.with_name("library evidence").iterdir()}
    assert before == own, "a second name, not a second content"
    kept(library, invented(b"later", None))
    library.backup()
    assert before.items() < kept_files(library).items()
    assert len(kept_files(library)) == len(before) + 1


def test_where_the_disk_knows_no_second_names_evidence_is_copied(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    piece = kept(library)
    made = library.backup()
    first = kept_files(library)
    library.backup()
    assert kept_files(library) == first
    library.close()
    shutil.rmtree(library.path.with_name("library evidence"))
    assert words_in(made, piece.id) == WORDS


def test_unchanged_evidence_is_not_read_again_for_a_backup(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(library)
    library.backup()
    for file in library.path.with_name("library evidence").iterdir():
        file.write_bytes(b"nobody looks")
    monkeypatch.setattr(contents, "copy_to", lambda *_: pytest.fail("read again"))
    library.backup()


def test_a_lost_file_of_evidence_does_not_stop_a_backup(library: Library) -> None:
    kept(library)
    shutil.rmtree(library.path.with_name("library evidence"))
    add(library, "خبر")
    assert library.backup().exists()


def test_deleted_evidence_stays_with_the_copies_that_know_it_and_goes_with_the_last(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = kept(library)
    stays = kept(library, invented(b"other", None))
    made = library.backup()
    with library.session() as session:
        evidence.delete(session, piece.id, NOW)
    library.backup()
    assert len(kept_files(library)) == 3
    made.rename(made.with_name("library-20200101-000000-000000.muharrir"))
    monkeypatch.setattr(backups, "KEPT_NEWEST", 1)
    monkeypatch.setattr(backups, "KEPT_DAYS", 1)
    newest = library.backup()
    assert len(kept_files(library)) == 1
    library.close()
    shutil.rmtree(library.path.with_name("library evidence"))
    opened = Library.open(newest, KEY)
    with opened.reading() as session:
        assert evidence.part(session, stays.id, PartName.ORIGINAL).data == b"other"
    opened.close()


def test_where_a_copy_cannot_be_asked_no_evidence_goes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    piece = kept(library)
    made = library.backup()
    with library.session() as session:
        evidence.delete(session, piece.id, NOW)
    made.write_bytes(b"no library any more")
    copies(made.parent, NOW - timedelta(days=900))
    monkeypatch.setattr(backups, "KEPT_DAYS", 0)
    monkeypatch.setattr(backups, "KEPT_NEWEST", 2)
    library.backup()
    assert len(kept_files(library)) == 2


def test_what_is_captured_in_an_opened_backup_stays_its_own(library: Library) -> None:
    kept(library)
    made = library.backup()
    before = kept_files(library)
    opened = Library.open(made, KEY)
    later = kept(opened, invented(b"later", None))
    with opened.session() as session:
        evidence.delete(session, evidence.ids(session)[0], NOW)
    assert opened.sweep() == 0
    opened.close()
    assert kept_files(library) == before, "other copies need it"
    assert [file.stat().st_size for file in made.with_name(f"{made.stem} evidence").iterdir()] == [5 + 16]
    opened = Library.open(made, KEY)
    with opened.reading() as session:
        assert evidence.part(session, later.id, PartName.ORIGINAL).data == b"later"
    opened.close()


def test_content_that_is_damaged_is_read_and_mended_from_the_backups(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    piece = kept(library, invented(b"original", None))
    library.backup()
    (file,) = library.path.with_name("library evidence").iterdir()
    file.write_bytes(b"rotten")
    with library.reading() as session:
        assert evidence.part(session, piece.id, PartName.ORIGINAL).data == b"original"
        assert contents.holds(session, piece.digest)
    assert file.stat().st_size == len(b"original") + 16


def test_a_copy_stays_one_file_when_it_is_asked(library: Library) -> None:
    kept(library)
    made = library.backup()
    before = made.read_bytes()
    library.backup()
    library.ends_in_backups()
    assert made.read_bytes() == before
    assert not [file for file in made.parent.iterdir() if file.name.endswith(("-wal", "-shm", ".part"))]


def test_the_backup_before_a_migration_keeps_the_evidence_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(library)
    library.close()
    monkeypatch.setattr(schema, "age_of", lambda _engine: "0003")
    monkeypatch.setattr(schema, "upgrade", lambda _engine: None)
    Library.open(library.path, KEY).close()
    assert len(kept_files(library)) == 2


def test_a_backup_whose_evidence_cannot_be_kept_is_told(library: Library) -> None:
    kept(library)
    folder = backups.folder_of(library.path)
    folder.mkdir()
    (folder / "evidence").write_text("a file", "utf-8")
    with pytest.raises(Fault) as caught:
        library.backup()
    assert caught.value.kind == "library.backup_failed"
    assert [file.name for file in folder.iterdir()] == ["evidence"]
