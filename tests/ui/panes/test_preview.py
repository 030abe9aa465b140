"""The readers' engine, shut in: what it is handed is shown, whatever its size, and nothing else is fetched or run."""

import base64
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from editor.ui.desk import Desk
from editor.ui.panes.from_memory import address
from editor.ui.panes.preview import PreviewPane
from editor.ui.panes.readers_engine import ReadersView
from tests.ui.pictures import conftest
from tests.ui.pictures.painted import places

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", "QRhi", "RHI", "GPUInfo")
"""What the engine says where there is no graphics card."""
desk = conftest.desk
"""A fixture."""
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address on this computer, and what was asked of it."""
    paths: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


@pytest.fixture
def view(qapp: object, qtbot: QtBot) -> Iterator[ReadersView]:
    made = ReadersView("صفحة")
    made.resize(400, 300)
    made.show()
    yield made
    made.release()
    made.deleteLater()


def shown(view: ReadersView, qtbot: QtBot, show: Callable[[], None]) -> str:
    """The words of the page that is shown then."""
    show()
    assert view.engine is not None
    qtbot.waitSignal(view.engine.loadFinished).wait()
    words: list[str] = []
    view.engine.page().toPlainText(words.append)
    qtbot.waitUntil(lambda: bool(words))
    return words[0]


def test_the_engine_is_not_started_before_something_is_shown(view: ReadersView) -> None:
    assert view.engine is None


def test_a_page_larger_than_two_megabytes_is_shown_whole(view: ReadersView, qtbot: QtBot) -> None:
    page = f"<p>أولها</p><!--{'سطر طويل ' * 300_000}--><p>آخر الصفحة</p>"
    assert len(page.encode()) > 4_000_000
    assert shown(view, qtbot, lambda: view.show_page(page.encode())).endswith("آخر الصفحة")


def test_scripts_do_not_run_and_nothing_is_fetched(
    view: ReadersView, qtbot: QtBot, asked: tuple[str, list[str]]
) -> None:
    site, paths = asked
    page = (
        f'<p>كما هي</p><script>document.body.innerHTML="ركض"</script><img src="{site}/p.png">'
        f'<link rel=stylesheet href="{site}/s.css"><iframe src="{site}/f"></iframe><audio autoplay src="{site}/a.mp3"></audio>'
        f'<meta http-equiv=refresh content="0;url={site}/go">'
    )
    words = shown(view, qtbot, lambda: view.show_page(page.encode()))
    qtbot.wait(400)
    assert "كما هي" in words
    assert "ركض" not in words
    assert paths == []


def test_a_picture_is_shown_from_memory(view: ReadersView, qtbot: QtBot) -> None:
    page = f'<body style="margin:0"><img style="width:200px;height:200px" src="{address("picture")}">'
    shown(view, qtbot, lambda: view.show_page(page.encode(), {"picture": ("image/png", PIXEL)}))
    qtbot.waitUntil(lambda: len(places(view, QColor("#ff0000"))) > 10_000)


def test_a_part_that_was_not_handed_over_is_not_there(view: ReadersView, qtbot: QtBot) -> None:
    shown(view, qtbot, lambda: view.show_page(b"<p>a</p>", {"secret": ("text/plain", b"x")}))
    words = shown(view, qtbot, lambda: view.show_page(f'<iframe src="{address("secret")}"></iframe>b'.encode()))
    assert words.strip() == "b"


def test_the_preview_says_why_there_is_nothing_to_see(desk: Desk, qtbot: QtBot) -> None:
    pane = PreviewPane(desk)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_reason("لا عنوان بعد.")
    assert pane._hint.isVisible()
    assert pane._hint.text() == "لا عنوان بعد."
    assert pane._view.engine is None
    pane.release()
