import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from editor.library import search, shelf, sources, stories
from editor.library.changes import Change
from editor.library.engine import connect
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.source import Source
from editor.newsroom.story import Details, Story
from tests.invented import KEY, NOW

CANARIES = ("القصيدة السرية", "الراوي المجهول", "ملاحظة لا تقال")


def kind_of(call: Callable[[], object]) -> str:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value.kind


def add(library: Library, headline: str = "خبر", body: str = "متن") -> Story:
    with library.session() as session:
        return stories.add(session, Details(), Draft(headline, "", body), NOW)


def bodies(library: Library) -> list[str]:
    with library.reading() as session:
        return [stories.get(session, line.id).draft.body for line in shelf.lines(session)]


def test_a_new_library_is_made_with_its_folder_and_opens_again_with_what_it_held(path: Path) -> None:
    first = Library.open(path, KEY)
    add(first, body="متن 😀 كِتَاب")
    first.close()
    again = Library.open(path, KEY)
    assert bodies(again) == ["متن 😀 كِتَاب"]
    again.close()


def test_a_closed_library_is_one_file(path: Path, library: Library) -> None:
    add(library)
    library.close()
    assert sorted(file.name for file in path.parent.iterdir()) == ["library.muharrir", "library.muharrir.lock"]


def test_nothing_in_a_librarys_files_can_be_read_without_its_key(path: Path, library: Library) -> None:
    headline, body, note = CANARIES
    story = add(library, headline, body * 50)
    with library.session() as session:
        sources.add(session, Source("راوٍ", note=note))
        search.catch_up(session)
    with library.session() as session:
        stories.save_draft(session, story.id, Draft(headline, "", body * 60), NOW)
    library.backup()
    files = [file for file in path.parent.rglob("*") if file.is_file() and not file.name.endswith(".lock")]
    assert {".muharrir", ".muharrir-wal"} <= {file.suffix for file in files}
    for file in files:
        data = file.read_bytes()
        assert b"SQLite format" not in data
        for canary in CANARIES:
            for word in [canary, *(word for word in canary.split() if len(word) > 4)]:
                assert not [one for one in ("utf-8", "utf-16-le", "cp1256") if word.encode(one) in data]


def test_the_file_and_its_log_are_for_their_owner_alone(path: Path, library: Library) -> None:
    add(library)
    if os.name == "posix":
        assert (path.with_name(path.name + ".lock").stat().st_mode & 0o777) == 0o600


def test_a_wrong_key_opens_nothing_and_changes_nothing(path: Path, library: Library) -> None:
    add(library)
    library.close()
    before = path.read_bytes()
    assert kind_of(lambda: Library.open(path, bytes(32))) == "library.damaged"
    assert path.read_bytes() == before
    again = Library.open(path, KEY)
    assert bodies(again) == ["متن"]
    again.close()


@pytest.mark.parametrize("place", ["head", "middle", "all"])
def test_a_damaged_file_is_told_and_left_as_it_is(path: Path, library: Library, place: str) -> None:
    for number in range(30):
        add(library, f"خبر {number}", "متن طويل " * 200)
    library.close()
    data = bytearray(path.read_bytes())
    every = {"head": range(20, 60), "middle": range(len(data) // 3, len(data), 4096), "all": range(0, len(data), 64)}
    for at in every[place]:
        data[at] ^= 0x10
    path.write_bytes(data)

    def read_all() -> None:
        damaged = Library.open(path, KEY)
        try:
            bodies(damaged)
        finally:
            with suppress(Fault):
                damaged.close()

    assert kind_of(read_all) == "library.damaged"
    assert path.read_bytes() == bytes(data)


def test_a_file_that_was_cut_short_is_told_as_damaged(path: Path, library: Library) -> None:
    for number in range(30):
        add(library, f"خبر {number}", "متن طويل " * 200)
    library.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 - 100])

    def read_all() -> None:
        damaged = Library.open(path, KEY)
        try:
            bodies(damaged)
        finally:
            with suppress(Fault):
                damaged.close()

    assert kind_of(read_all) == "library.damaged"


def test_a_library_of_a_newer_muharrir_is_refused_and_left_as_it_is(path: Path, library: Library) -> None:
    add(library)
    library.close()
    connection = connect(path, KEY)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = path.read_bytes()
    assert kind_of(lambda: Library.open(path, KEY)) == "library.newer"
    assert path.read_bytes() == before


def test_a_second_opening_is_refused_until_the_first_is_closed(path: Path, library: Library) -> None:
    assert kind_of(lambda: Library.open(path, KEY)) == "library.locked"
    library.close()
    Library.open(path, KEY).close()


_OPENING = """
import sys
from pathlib import Path
from editor.library.library import Library
from editor.newsroom.fault import Fault
try:
    Library.open(Path(sys.argv[1]), bytes(range(32))).close()
except Fault as fault:
    print(fault.kind)
"""


def opened_elsewhere(path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _OPENING, path], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


def test_another_process_is_refused_while_the_library_is_open(path: Path, library: Library) -> None:
    assert opened_elsewhere(path) == "library.locked"
    library.close()
    assert opened_elsewhere(path) == ""


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert kind_of(lambda: Library.open(tmp_path / "file" / "library.muharrir", KEY)) == "library.read_only"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(path: Path, library: Library) -> None:
    add(library)
    library.close()
    path.with_name(path.name + ".lock").unlink()
    path.parent.chmod(0o500)
    try:
        assert kind_of(lambda: Library.open(path, KEY)) == "library.read_only"
        assert kind_of(lambda: Library.open(path.parent / "new" / "library.muharrir", KEY)) == "library.read_only"
    finally:
        path.parent.chmod(0o700)


def test_a_folder_only_for_reading_is_told_and_the_library_stays_whole(small_disk: Path) -> None:
    path = small_disk / "library.muharrir"
    made = Library.open(path, KEY)
    add(made)
    made.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert kind_of(lambda: Library.open(path, KEY)) == "library.read_only"
    assert kind_of(lambda: Library.open(small_disk / "new" / "library.muharrir", KEY)) == "library.read_only"
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    again = Library.open(path, KEY)
    assert bodies(again) == ["متن"]
    again.close()


def fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 512)
    return ballast


def test_on_a_full_disk_nothing_is_lost_and_saving_goes_on_once_there_is_room(small_disk: Path) -> None:
    library = Library.open(small_disk / "library.muharrir", KEY)
    story = add(library)
    ballast = fill(small_disk)

    def save(number: int) -> None:
        with library.session() as session:
            stories.save_draft(session, story.id, Draft("خبر", "", f"{number} " + "متن طويل " * 2000), NOW)

    saved: list[int] = []

    def save_on() -> None:
        for number in range(1, 500):
            save(number)
            saved.append(number)

    assert kind_of(save_on) == "library.disk_full"
    with library.reading() as session:
        kept = stories.get(session, story.id).draft.body
    assert kept.split()[0] == (str(saved[-1]) if saved else "متن")
    assert kind_of(library.backup) == "library.disk_full"
    assert not list(small_disk.rglob("*.part*"))
    ballast.unlink()
    save(1000)
    assert bodies(library)[0].startswith("1000 ")
    library.close()


def test_a_library_on_a_full_disk_is_told_and_opens_once_there_is_room(small_disk: Path) -> None:
    path = small_disk / "library.muharrir"
    library = Library.open(path, KEY)
    add(library)
    library.close()
    ballast = fill(small_disk)
    assert kind_of(lambda: Library.open(path, KEY)) == "library.disk_full"
    assert kind_of(lambda: Library.open(small_disk / "other.muharrir", KEY)) == "library.disk_full"
    ballast.unlink()
    again = Library.open(path, KEY)
    assert bodies(again) == ["متن"]
    again.close()
    Library.open(small_disk / "other.muharrir", KEY).close()


def test_a_session_that_fails_is_taken_back_whole_and_told_to_nobody(library: Library) -> None:
    heard: list[Change] = []
    library.listen(heard.extend)

    def half() -> None:
        with library.session() as session:
            stories.add(session, Details(), Draft("خبر", "", "متن"), NOW)
            sources.add(session, Source("سامر"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert bodies(library) == []
    with library.reading() as session:
        assert sources.everyone(session) == ()
    assert heard == []


def test_changes_are_told_after_the_commit_and_each_once(library: Library) -> None:
    seen: list[tuple[tuple[Change, ...], list[str]]] = []
    library.listen(lambda told: seen.append((told, bodies(library))))
    with library.session() as session:
        story = stories.add(session, Details(), Draft("خبر", "", "أول"), NOW)
        stories.save_draft(session, story.id, Draft("خبر", "", "ثان"), NOW)
        assert seen == []
    assert seen == [((Change("story", story.id),), ["ثان"])]


def test_a_session_without_changes_tells_nobody(library: Library) -> None:
    heard: list[object] = []
    library.listen(heard.append)
    with library.session() as session:
        shelf.count(session)
    assert heard == []


def test_what_is_deleted_is_told_as_gone_and_leaves_the_file(path: Path, library: Library) -> None:
    story = add(library)
    heard: list[Change] = []
    library.listen(heard.extend)
    with library.session() as session:
        stories.delete(session, story.id)
    assert heard == [Change("story", story.id, gone=True)]
    library.tidy()
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    assert kind_of(lambda: _get(library, story.id)) == "story.gone"


def _get(library: Library, story: StoryId) -> Story:
    with library.reading() as session:
        return stories.get(session, story)


def test_a_key_has_thirty_two_bytes(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Library.open(path, b"short")
