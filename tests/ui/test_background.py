"""Calls that run beside the window, and when they are answered."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.ui import background
from editor.ui.background import Lanes


class _AtOnce:
    """A lane so fast that a call is over before whoever asked has gone on."""

    def __init__(self, *_: object) -> None: ...

    def submit(self, call: Callable[[], Any]) -> "Future[Any]":
        done: Future[Any] = Future()
        try:
            done.set_result(call())
        except Fault as fault:
            done.set_exception(fault)
        return done

    def shutdown(self, **_: object) -> None: ...


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def lanes(qapp: object, told: list[object], monkeypatch: pytest.MonkeyPatch) -> Iterator[Lanes]:
    monkeypatch.setattr(background, "ThreadPoolExecutor", _AtOnce)
    made = Lanes(told.append)
    yield made
    made.close()


def _refused() -> str:
    raise Fault("invented", say("No."))


@pytest.mark.parametrize("call", [lambda: "answer", _refused])
def test_nothing_is_answered_before_the_call_that_asked_has_returned(
    lanes: Lanes, qtbot: QtBot, told: list[object], call: Callable[[], str]
) -> None:
    """A window that closes asks for its last words to be saved: an answer inside that very call would not close it."""
    owner = QObject()
    lanes.library(call, told.append, owner)
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 1)


def test_what_nobody_waits_for_any_more_is_dropped(lanes: Lanes, qtbot: QtBot, told: list[object]) -> None:
    from shiboken6 import delete

    owner, other = QObject(), QObject()
    lanes.library(lambda: "lost", told.append, owner)
    lanes.library(lambda: "heard", told.append, other)
    delete(owner)
    qtbot.waitUntil(lambda: told == ["heard"])
