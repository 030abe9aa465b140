"""An outlet's article comes into the window as a story."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Remote, RemoteState
from editor.ui.dialogs.pull import PullDialog
from editor.ui.window import Window
from tests.ui.press import Press
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words


def test_an_article_is_pulled_into_a_story(window: Window, at_press: tuple[Press, Outlet], qtbot: QtBot) -> None:
    press, _ = at_press
    press.articles["x"] = Remote(
        "7", RemoteState.PUBLISHED, "https://press.example/7/", "t", "قطار الضواحي", "",
        "<p>بدأ القطار رحلاته.</p><table><tr><td>الأحد</td><td>٧</td></tr></table>",
    )  # fmt: skip
    window._actions["pull"].trigger()
    dialog = dialog_of(qtbot, PullDialog)
    qtbot.waitUntil(lambda: len(dialog._table.values()) == 1)
    type_words(dialog._words, "نحل")
    qtbot.waitUntil(lambda: dialog._table.values() == ())
    dialog._words.clear()
    qtbot.waitUntil(lambda: len(dialog._table.values()) == 1)
    qtbot.keyClick(dialog._words, Qt.Key.Key_Down)
    qtbot.keyClick(dialog._view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "بدأ القطار" in window.story.editor.copy_text())
    lost = window._desk.tr.many("{count} table was laid flat: each row became a line.", "", 1)
    qtbot.waitUntil(lambda: lost in window._desk.notices.words)


def test_what_is_here_already_is_opened_and_told_so(
    window: Window, at_press: tuple[Press, Outlet], qtbot: QtBot
) -> None:
    press, outlet = at_press
    press.articles["x"] = Remote("7", RemoteState.PUBLISHED, "", "t", "قطار الضواحي", "", "<p>بدأ القطار رحلاته.</p>")
    words = window._desk.tr("You have this article already, and nobody changed it there since.")
    assert outlet.id is not None
    window._filing.after._fetch(outlet.id, "7")
    qtbot.waitUntil(lambda: "بدأ القطار" in window.story.editor.copy_text())
    assert window._desk.notices.words != words
    window._filing.after._fetch(outlet.id, "7")
    qtbot.waitUntil(lambda: window._desk.notices.words == words)
