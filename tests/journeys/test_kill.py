"""What was acknowledged is never lost: the writing process is killed again and again, in the middle of its work."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.desktop.keychain import Keychain, key_for
from editor.library.engine import connect
from editor.library.library import Library
from editor.newsroom.identity import StoryId
from editor.workflow import browsing, writing
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE

KILLS = 20
_WRITER = """
import sys
from pathlib import Path
from editor.desktop.keychain import Keychain
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.workflow import browsing, writing
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench

path, key, story = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), StoryId(int(sys.argv[3]))
number = int(sys.stdin.readline())  # all is loaded; it begins when it is told where the one before was killed
bench = Workbench(Library.open(path, key), Keychain(None), Toolkit(), key)
while True:
    number += 1
    writing.save_draft(bench, story, Draft("خبر", "", f"{number} " + "متن يطول " * (number % 40)))
    print(number, flush=True)
    if number % 7 == 0:
        browsing.catch_up(bench)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
def test_no_acknowledged_word_is_lost_however_often_the_program_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "library.muharrir"
    with Workbench.open(path, lambda _new: PASSPHRASE, Keychain(None)) as bench:
        story = writing.new_story(bench).id
    key = key_for(path, Keychain(None), lambda _new: PASSPHRASE)
    chance, last = random.Random(2026), 0
    ready = writer(path, key, story)
    for _ in range(KILLS):
        working, ready = ready, writer(path, key, story)
        last = acknowledged_before_kill(working, last, chance.random() * 0.25)
        body = body_after(path, key, story)
        number = int(body.split()[0])
        assert number in (last, last + 1), "the last acknowledged text, or the one that was being written"
        assert body == f"{number} " + "متن يطول " * (number % 40)
        last = number
        assert_whole(path, key)
    ready.kill()
    ready.communicate()
    assert last > KILLS


def writer(path: Path, key: bytes, story: StoryId) -> "subprocess.Popen[str]":
    """A process that is ready to write."""
    command = [sys.executable, "-c", _WRITER, str(path), key.hex(), str(story)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def acknowledged_before_kill(working: "subprocess.Popen[str]", last: int, seconds: float) -> int:
    with working:
        assert working.stdin is not None
        assert working.stdout is not None
        print(last, file=working.stdin, flush=True)
        first = working.stdout.readline()  # it has begun; now it may be killed at any moment
        time.sleep(seconds)
        working.kill()
        told = first + working.stdout.read()
    return int(told[: told.rindex("\n")].split("\n")[-1])  # a number the kill cut in half was never told


def body_after(path: Path, key: bytes, story: StoryId) -> str:
    with Workbench(Library.open(path, key), Keychain(None), Toolkit(), key) as bench:
        found = browsing.browse(bench, browsing.Search("متن"))
        assert len(found.rows) <= 1
        return browsing.open_story(bench, story).draft.body


def assert_whole(path: Path, key: bytes) -> None:
    connection = connect(path, key)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        connection.execute("INSERT INTO story_words(story_words) VALUES('integrity-check')")
    finally:
        connection.close()
