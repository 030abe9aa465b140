"""The real process: it loads, answers, dies and comes back."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from threading import enumerate as enumerate_threads
from time import monotonic, sleep

import pytest

from editor.desktop import resources
from editor.proofing.spelling import client
from editor.proofing.spelling.client import SpellingProcess, State
from editor.proofing.spelling.verdict import Kind

FOLDER = resources.folder() / "dictionaries"


@pytest.fixture
def english() -> Iterator[SpellingProcess]:
    process = SpellingProcess("en", FOLDER, lambda: None)
    yield process
    process.close()


def test_nothing_is_answered_and_nobody_waits_until_it_is_ready(english: SpellingProcess) -> None:
    assert english.ask(["goverment"]) is None
    assert english.wait()
    (verdict,) = english.ask(["goverment"]) or [None]
    assert verdict is not None
    assert verdict.kind is Kind.MISSPELLING


def test_many_words_are_asked_in_pieces(english: SpellingProcess) -> None:
    assert english.wait()
    answers = english.ask(["government"] * 5_999 + ["goverment"])
    assert answers is not None
    assert [at for at, verdict in enumerate(answers) if verdict] == [5_999]


def test_it_is_started_once_more_when_it_dies_and_then_no_more() -> None:
    changes: list[State] = []
    again = Event()

    def changed() -> None:
        changes.append(process.state)
        again.set()

    process = SpellingProcess("en", FOLDER, changed)
    try:
        assert process.wait()
        first = process.generation
        for _ in range(2):
            again.clear()
            killed(process)
            assert process.ask(["goverment"]) is None
            assert again.wait(30)
        assert changes == [State.READY, State.READY, State.LOST]
        assert process.generation > first
        assert process.ask(["goverment"]) is None
        assert not process.wait(5)
    finally:
        process.close()


def test_it_is_ended_when_nobody_asks_for_long_and_the_next_question_starts_it_anew() -> None:
    ready = Event()
    process = SpellingProcess("en", FOLDER, ready.set, idle=0.05)
    try:
        assert process.wait()
        assert ready.wait(30)
        deadline = monotonic() + 30
        while process.number and monotonic() < deadline:
            sleep(0.01)
        assert process.number == 0
        ready.clear()
        assert process.ask(["goverment"]) is None
        assert ready.wait(30)
    finally:
        process.close()


def test_a_question_keeps_it_awake(english: SpellingProcess) -> None:
    assert english.wait()
    assert english.ask(["goverment"])
    assert english.number


def test_closed_while_it_loads_it_leaves_nothing_behind_and_may_start_again() -> None:
    process = SpellingProcess("en", FOLDER, lambda: None)
    process.start()
    process.close()
    deadline = monotonic() + 30
    while any(thread.name == "spelling-en" for thread in enumerate_threads()) and monotonic() < deadline:
        sleep(0.01)
    assert process.number == 0
    assert process.state is State.ASLEEP
    assert process.wait()
    assert process.number
    process.close()


def test_a_death_after_long_service_is_forgiven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "GRACE", 0.0)
    process = SpellingProcess("en", FOLDER, lambda: None)
    try:
        for _ in range(3):
            assert process.wait()
            killed(process)
            assert process.ask(["goverment"]) is None
        assert process.wait()
        assert process.ask(["goverment"])
    finally:
        process.close()


def test_what_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    process = SpellingProcess("en", FOLDER, lambda: None, seconds=0.2)
    assert not process.wait(10)
    assert process.state is State.LOST
    process.close()


@pytest.mark.parametrize("said", ["nonsense", '"asleep"', "[1]", ""])
def test_what_talks_nonsense_has_nothing_to_say(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(client, "command", lambda: [sys.executable, "-c", f"print({said!r}, flush=True); input()"])
    process = SpellingProcess("en", FOLDER, lambda: None)
    assert not process.wait(10)
    process.close()


def test_a_program_that_is_not_there_is_no_harm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(client, "command", lambda: [str(tmp_path / "nowhere")])
    process = SpellingProcess("en", FOLDER, lambda: None)
    assert not process.wait(10)


def test_it_ends_with_the_one_who_asked() -> None:
    """Nobody speaks to it any more, so it leaves."""
    with subprocess.Popen(
        [*client.command(), "en", str(FOLDER)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(client.__file__).parents[3],
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b'"ready"\n'
        process.stdin.close()
        assert process.wait(10) == 0


def killed(process: SpellingProcess) -> None:
    running = process._process
    assert running is not None
    running.kill()
    running.wait()
