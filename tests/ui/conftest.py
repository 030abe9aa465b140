"""A real window on a real encrypted library, drawn without a screen."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, SignalInstance
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from editor.app import dress, make_application, make_window
from editor.desktop.settings import Settings
from editor.newsroom.draft import Draft
from editor.newsroom.outlet import Outlet
from editor.newsroom.story import Details, Story
from editor.proofing.spelling.client import SpellingProcess
from editor.ui.editing.clipboard import hand_over
from editor.ui.theme import Theme, load_theme
from editor.ui.window import Window
from editor.workflow import writing
from editor.workflow.styling import Styles
from editor.workflow.workbench import Workbench
from tests.invented import OpenNew
from tests.ui.press import Press, opened


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["muharrir"]


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: object) -> Iterator[None]:
    """As the program does when it ends."""
    yield
    hand_over()


@pytest.fixture(autouse=True)
def _gone_when_over(qapp: object) -> Iterator[None]:
    """What a test had drawn is deleted after it, or the next window is dressed together with all that ever were."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _resting_dictionaries(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dictionaries are loaded where a test is about spelling: a second of a processor for each of a thousand windows."""
    if request.node.get_closest_marker("spelling") is None:
        monkeypatch.setattr(SpellingProcess, "start", lambda _process: None)


@pytest.fixture
def theme(qapp: object) -> Theme:
    return load_theme("light", 20)


_PATIENCE_MS = 30_000


class PatientBot(QtBot):
    """On a busy machine a window answers late: only what never comes has failed."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self, signal: SignalInstance, *, timeout: int = _PATIENCE_MS, **how: Any
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def open_bench(tmp_path: Path, open_new: OpenNew) -> Iterator[Workbench]:
    with open_new(tmp_path / "desk.muharrir") as bench:
        bench.styles = Styles(tmp_path / "house_styles")
        yield bench


@pytest.fixture
def at_press(open_bench: Workbench) -> tuple[Press, Outlet]:
    """The one outlet there is, as its CMS and as the library has it."""
    return opened(open_bench)


@pytest.fixture
def window(qapp: object, qtbot: QtBot, open_bench: Workbench) -> Iterator[Window]:
    """The window in Arabic, with its library open and no story."""
    chosen = Settings(theme="light")
    made, desk = make_window(dress(make_application(chosen), chosen), chosen, open_bench.toolkit)
    made.show()
    made.attach(open_bench)
    yield made
    made.close()
    qtbot.waitUntil(made.isHidden)  # it closes when everything typed is on the disk
    desk.lanes.close()
    made.deleteLater()


@pytest.fixture
def written(window: Window, open_bench: Workbench, qtbot: QtBot) -> Callable[..., Story]:
    """Opens a new story with these words in the window."""

    def write(body: str = "", headline: str = "بلدية الواحة تفتح السوق", **details: object) -> Story:
        story = writing.new_story(open_bench, Details(**details))  # type: ignore[arg-type]
        story = writing.save_draft(open_bench, story.id, Draft(headline, "", body))
        window.open_story(story.id)
        qtbot.waitUntil(lambda: window.story.story is not None and window.story.story.id == story.id)
        return story

    return write
