import os
import secrets
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from editor.library import contents, evidence, sealing
from editor.library.library import Library
from editor.newsroom.evidence import PartName, digest_of
from editor.newsroom.fault import Fault
from tests.invented import KEY, NOW
from tests.library.pieces import PAGE, WORDS, kept, piece
from tests.library.test_library import fill, kind_of

LARGE = secrets.token_bytes(3 * sealing.PIECE + 5)
_HOURS = 3600


def folder(library: Library) -> Path:
    return library.path.with_name("library evidence")


def files(library: Library) -> list[Path]:
    return sorted(folder(library).iterdir()) if folder(library).is_dir() else []


def read(library: Library, digest: str) -> bytes:
    with library.reading() as session:
        return contents.read(session, digest)


def holds(library: Library, digest: str) -> bool:
    with library.reading() as session:
        return contents.holds(session, digest)


@pytest.mark.parametrize("data", [b"", b"x", LARGE[: sealing.PIECE], LARGE], ids=["none", "one", "a piece", "several"])
def test_content_of_any_size_comes_back_as_it_was(library: Library, data: bytes) -> None:
    made = kept(library, piece(data, None))
    assert read(library, made.digest) == data
    with library.reading() as session:
        assert b"".join(contents.pieces(session, digest_of(data))) == data


def test_the_same_content_is_stored_once_whoever_brings_it(library: Library) -> None:
    kept(library, piece(LARGE, None, origin="https://example.com/a"))
    kept(library, piece(LARGE, None, origin="https://example.com/b"))
    assert len(files(library)) == 1
    assert read(library, digest_of(LARGE)) == LARGE


def test_two_parts_with_the_same_bytes_are_one_content(library: Library) -> None:
    made = kept(library, piece(WORDS.encode(), WORDS))
    assert len(files(library)) == 1
    with library.reading() as session:
        assert evidence.text(session, made.id) == WORDS


def test_a_file_tells_nothing_by_its_name_and_is_for_its_owner_alone(library: Library) -> None:
    digests = {kept(library).digest, digest_of(WORDS.encode())}
    for file in files(library):
        assert not any(digest in file.name or file.name in digest for digest in digests)
        assert len(file.name) == 44
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    if os.name == "posix":
        assert stat.S_IMODE(folder(library).stat().st_mode) == 0o700


def test_no_word_of_evidence_can_be_read_in_any_file(library: Library) -> None:
    kept(library)
    library.backup()
    every = [file for file in library.path.parent.rglob("*") if file.is_file()]
    assert len(every) > 5
    assert not [file for file in every if "العبدالله".encode() in file.read_bytes() or PAGE[:20] in file.read_bytes()]


@pytest.mark.parametrize("at", [0, 5, sealing.SEALED_PIECE + 1, -1])
def test_a_changed_bit_is_found(library: Library, at: int) -> None:
    made = kept(library, piece(LARGE, None))
    (file,) = files(library)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert kind_of(lambda: read(library, made.digest)) == "evidence.damaged"
    assert not holds(library, made.digest)


@pytest.mark.parametrize("left", [0, 10, sealing.SEALED_PIECE, 2 * sealing.SEALED_PIECE, -1])
def test_a_file_that_was_cut_is_found(library: Library, left: int) -> None:
    made = kept(library, piece(LARGE, None))
    (file,) = files(library)
    file.write_bytes(file.read_bytes()[:left])
    assert kind_of(lambda: read(library, made.digest)) == "evidence.damaged"


def test_a_missing_file_is_told_as_missing(library: Library) -> None:
    made = kept(library)
    for file in files(library):
        file.unlink()
    assert kind_of(lambda: read(library, made.digest)) == "evidence.missing"
    assert kind_of(lambda: read(library, "0" * 64)) == "evidence.missing"
    with library.reading() as session:
        assert kind_of(lambda: contents.pieces(session, made.digest)) == "evidence.missing"


def test_a_file_in_the_place_of_another_is_found(library: Library) -> None:
    first, second = kept(library, piece(b"first", None)), kept(library, piece(b"other", None))
    one, two = files(library)
    data, other = one.read_bytes(), two.read_bytes()
    one.write_bytes(other)
    two.write_bytes(data)
    assert not holds(library, first.digest)
    assert not holds(library, second.digest)


def test_capturing_the_same_original_again_mends_what_was_damaged(library: Library) -> None:
    made = kept(library, piece(LARGE, None))
    files(library)[0].write_bytes(b"")
    kept(library, piece(LARGE, None))
    assert read(library, made.digest) == LARGE
    assert len(files(library)) == 1


def test_of_a_capture_that_fails_midway_nothing_stays(library: Library) -> None:
    def half() -> None:
        with library.session() as session:
            evidence.add(session, piece(LARGE), NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert files(library) == []
    with library.reading() as session:
        assert evidence.count(session) == 0


def test_a_failed_second_capture_leaves_the_first_as_it_was(library: Library) -> None:
    made = kept(library)
    before = files(library)

    def half() -> None:
        with library.session() as session:
            evidence.add(session, piece(), NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert files(library) == before
    assert read(library, made.digest) == PAGE


def test_an_interrupted_write_leaves_no_half_file(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(KeyboardInterrupt):
        kept(library, piece(LARGE))
    assert files(library) == []


def test_on_a_full_disk_nothing_is_half_stored(small_disk: Path) -> None:
    library = Library.open(small_disk / "library.muharrir", KEY)
    made = kept(library, piece(b"small", None))
    assert kind_of(lambda: kept(library, piece(LARGE))) == "evidence.disk_full"
    ballast = fill(small_disk)
    assert kind_of(lambda: kept(library, piece(b"other"))) in ("evidence.disk_full", "library.disk_full")
    ballast.unlink()
    with library.reading() as session:
        assert evidence.ids(session) == (made.id,)
    assert len(files(library)) == 1
    kept(library, piece(b"other", None))
    assert read(library, digest_of(b"other")) == b"other"
    library.close()


def test_a_full_library_takes_back_the_file_that_was_written_for_it(small_disk: Path) -> None:
    """The content fits on the disk, its row does not."""
    library = Library.open(small_disk / "library.muharrir", KEY)
    kept(library, piece(b"small", None))
    ballast = fill(small_disk)
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - 9000)
    kinds = set()
    for number in range(40):
        with suppress(Fault):
            kept(library, piece(f"{number}".encode() * 50, None, title="عنوان " * 20))
            continue
        kinds.add(number)
    assert kinds
    ballast.unlink()
    with library.reading() as session:
        known = evidence.count(session)
    assert len(files(library)) == known
    library.close()


def test_a_folder_that_cannot_be_made_is_told(library: Library) -> None:
    folder(library).write_text("a file", "utf-8")
    assert kind_of(lambda: kept(library)) == "library.read_only"


def test_files_that_no_row_knows_are_swept_after_a_day(library: Library) -> None:
    made = kept(library)
    mark = files(library)[0].name[:12]
    old, young, foreign = (folder(library) / f"{start}{'0' * 32}" for start in (mark, f"{mark}1", "another-mark"))
    growing = folder(library) / f"{mark}{'1' * 32}.part"
    for file in (old, young, foreign, growing):
        file.write_bytes(b"x")
    for file in (*files(library),):
        if file != young:
            os.utime(file, (time.time() - 25 * _HOURS,) * 2)
    assert library.sweep() == 2
    assert not old.exists()
    assert not growing.exists()
    assert young.exists(), "its row may be on the way"
    assert foreign.exists(), "it is another library's"
    assert read(library, made.digest) == PAGE


def test_without_the_lock_nothing_is_swept(library: Library) -> None:
    kept(library)
    library.close()
    lost = folder(library) / f"{files(library)[0].name[:12]}{'0' * 32}"
    lost.write_bytes(b"x")
    os.utime(lost, (0, 0))
    assert library.sweep() == 0
    assert lost.exists()


def test_a_library_without_evidence_has_nothing_to_sweep_and_no_folder(library: Library) -> None:
    assert library.sweep() == 0
    assert not folder(library).exists()


_CAPTURING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from editor.library.library import Library
from editor.library import evidence
from editor.newsroom.evidence import Captured, EvidenceKind, Part, PartName
library = Library.open(Path(sys.argv[1]), bytes(range(32)))
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    data = f"{number} ".encode() * 40000
    parts = (Part(PartName.ORIGINAL, "text/plain", data), Part(PartName.TEXT, "text/plain", data[:99]))
    with library.session() as session:
        evidence.add(session, Captured(EvidenceKind.DOCUMENT, str(number), parts), datetime.now(UTC))
    print(number, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_what_was_captured_is_whole_however_often_the_program_is_killed(path: Path) -> None:
    Library.open(path, KEY).close()
    last = 0
    for turn in range(8):
        command = [sys.executable, "-c", _CAPTURING, str(path), str(last)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.1 + 0.06 * turn)
            process.kill()
            told = [int(line) for line in process.stdout.read().split("\n")[:-1]]
        library = Library.open(path, KEY)
        with library.reading() as session:
            pieces = [evidence.get(session, one) for one in evidence.ids(session)]
            assert len(pieces) in (len(told) + last, len(told) + last + 1)
            for one in pieces:
                assert evidence.part(session, one.id, PartName.ORIGINAL).digest == one.digest
        for file in files(library):
            os.utime(file, (0, 0))
        library.sweep()
        assert len(files(library)) == 2 * len(pieces)
        library.close()
        last = len(pieces)
    assert last > 3
