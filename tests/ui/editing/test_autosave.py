"""Saving by itself: "saved" is the commit's word."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.ui.editing.autosave import MOST_MS, STILL_MS, Autosave

FULL = Fault("library.disk_full", say("The disk is full: the last change is not saved yet."))


class Disk:
    """Remembers what it was given; answers when it is told to."""

    def __init__(self) -> None:
        self.words = ""
        self.given: list[str] = []
        self.done: Callable[[], None] | None = None
        self.failed: Callable[[Fault], None] | None = None

    def save(self, value: str, done: Callable[[], None], failed: Callable[[Fault], None]) -> None:
        self.given.append(value)
        self.done, self.failed = done, failed


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def autosave(disk: Disk, qapp: object) -> Autosave[str]:
    parent = QObject()
    made: Autosave[str] = Autosave(lambda: disk.words, disk.save, parent)
    made.keep = parent  # type: ignore[attr-defined]
    return made


def test_it_saves_after_a_short_stillness(autosave: Autosave[str], disk: Disk, qtbot: QtBot) -> None:
    disk.words = "أ"
    autosave.touch()
    assert disk.given == []
    qtbot.waitUntil(lambda: disk.given == ["أ"])


def test_it_does_not_wait_for_a_writer_who_never_stops(autosave: Autosave[str], disk: Disk, qtbot: QtBot) -> None:
    for number in range(20):
        disk.words += "ب"
        autosave.touch()
        qtbot.wait(STILL_MS // 4)
        if number * STILL_MS // 4 > MOST_MS * 1.6:
            break
    assert disk.given


def test_saved_is_said_by_the_commit_alone(autosave: Autosave[str], disk: Disk, qtbot: QtBot) -> None:
    told: list[str] = []
    autosave.saved.connect(lambda: told.append("saved"))
    autosave.touch()
    autosave.flush()
    assert told == []
    assert not autosave.clean
    assert disk.done is not None
    disk.done()
    assert told == ["saved"]
    assert autosave.clean


def test_what_was_typed_while_saving_is_not_called_saved(autosave: Autosave[str], disk: Disk) -> None:
    autosave.touch()
    autosave.flush()
    first = disk.done
    autosave.touch()
    assert first is not None
    first()
    assert not autosave.clean


def test_a_save_that_failed_is_told_and_tried_again(autosave: Autosave[str], disk: Disk) -> None:
    told: list[Fault] = []
    autosave.failed.connect(told.append)
    autosave.touch()
    autosave.flush()
    assert disk.failed is not None
    disk.failed(FULL)
    assert told == [FULL]
    assert not autosave.clean
    autosave.flush()
    assert len(disk.given) == 2


def test_an_answer_for_the_story_before_changes_nothing(autosave: Autosave[str], disk: Disk) -> None:
    autosave.touch()
    autosave.flush()
    late = disk.done
    autosave.reset()
    autosave.touch()
    assert late is not None
    late()
    assert not autosave.clean
