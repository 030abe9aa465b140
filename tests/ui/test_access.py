"""Whoever cannot see the window, or has no mouse."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.newsroom.source import Source
from editor.newsroom.story import Story
from editor.ui.docks import Pane
from editor.ui.window import Window
from editor.workflow import sourcing
from editor.workflow.workbench import Workbench
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

Write = Callable[..., Story]
CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit, QTabBar)
COMPOSITE = (QComboBox, QAbstractSpinBox, QLineEdit, QKeySequenceEdit)
"""Their inner parts are told by their own name."""
Ctrl, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def nameless(root: QWidget) -> list[str]:
    """The controls of a window that say nothing to a screen reader."""
    silent = []
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), COMPOSITE)
        if not isinstance(widget, CONTROLS) or inner or not widget.isVisibleTo(root):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name) if told is not None else widget.accessibleName()
        if not name.strip():
            silent.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return silent


def test_every_control_of_every_pane_has_a_name(window: Window, written: Write, qtbot: QtBot) -> None:
    written("قال{++ت++} «نعم» {==أمس==}{>>متى؟<<}")
    for pane in set(Pane) - {Pane.PREVIEW}:  # another engine, with its own accessibility
        window.docks.show(pane)
    window.story.find_bar.open(replacing=True)
    window.stories._show_filter(True)
    qtbot.wait(50)
    assert nameless(window) == []


def test_every_control_of_every_dialog_has_a_name(window: Window, written: Write, qtbot: QtBot) -> None:
    written("نص\u200f ، ما لايزال ، ثم")
    qtbot.waitUntil(lambda: any(one.remark.mends_itself for one in window._proofs.noted))
    names = "add_source add_quote outbox outlets preferences import_page shortcuts inspect_marks calendar note link"
    for name in f"{names} name_revision palette house_style mend_certain".split():
        window._actions[name].trigger()
        dialog = dialog_of(qtbot, QDialog)
        assert nameless(dialog) == [], name
        dialog.close()
        qtbot.wait(20)


def test_tab_goes_through_everything_that_can_be_seen(window: Window, written: Write, qtbot: QtBot) -> None:
    written("نص")
    window.activateWindow()
    window._top._menu.setFocus()
    met = [QApplication.focusWidget()]
    for _ in range(100):
        qtbot.keyClick(met[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() in met:
            break
        met.append(QApplication.focusWidget())
    wanted = (window._top._file, window.story.editor, window.stories._search, window.story.strip)
    assert [one for one in wanted if one not in met] == []
    assert any(window.quotes.isAncestorOf(one) for one in met if one)
    assert not any(window.sources.isAncestorOf(one) for one in met if one), "a pane behind another tab"


def test_a_day_without_a_mouse(window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
    """A story is written, quoted, noted, mended and looked for with keys alone."""
    sourcing.save(open_bench, Source("هالة منصور"))
    window.activateWindow()
    key = qtbot.keyClick
    key(window, Qt.Key.Key_N, Ctrl)
    qtbot.waitUntil(lambda: window.story.story is not None)
    type_words(QApplication.focusWidget(), "السوق يفتح\n")
    type_words(QApplication.focusWidget(), "بعد عام\n")
    editor = window.story.editor
    assert editor.hasFocus()
    qtbot.waitUntil(lambda: len(window.sources.book()) == 1)
    type_words(editor, 'قالت @هال\n إن "السوق لكل حي". ما لايزال العمل جاريا.')
    assert editor.copy_text().startswith("قالت هالة منصور إن «السوق لكل حي».")
    qtbot.waitUntil(lambda: bool(window._proofs.noted))
    key(editor, Qt.Key.Key_F7)
    key(editor, Qt.Key.Key_Return, Alt)
    qtbot.waitUntil(lambda: "لا يزال" in editor.copy_text())
    key(editor, Qt.Key.Key_E, Ctrl | Shift)
    key(editor, Qt.Key.Key_End, Ctrl)
    type_words(editor, " وسيكتمل قريبا")
    key(editor, Qt.Key.Key_F6)
    key(editor, Qt.Key.Key_Return, Ctrl | Alt)
    assert editor.copy_text().endswith("وسيكتمل قريبا")
    key(editor, Qt.Key.Key_E, Ctrl | Shift)
    key(editor, Qt.Key.Key_F, Ctrl)
    type_words(QApplication.focusWidget(), "سوق")
    qtbot.waitUntil(lambda: len(window.story.find_bar._found) == 1)
    key(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert editor.hasFocus()
    key(editor, Qt.Key.Key_1, Ctrl)
    assert window.stories.isAncestorOf(QApplication.focusWidget())
    key(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.story.autosave.clean)
