"""Many fixes at once: each is seen in its line and ticked before anything is written."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Noted, Part, Remark, Severity
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.dialogs.mend_all import MendAllDialog, change_line
from tests.ui.pictures.conftest import desk  # noqa: F401 - a fixture

TEXT = "قال «ما لايزال العمل» [@سالم-1] **ثم** ما لايزال جاريا\n> ما لايزال الأمر"
Tick = Qt.CheckState


def noted(nth: int, *, in_quote: bool = False) -> Noted:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index("لايزال", at + 1)
    remark = Remark(Span(at, at + 6), "joined_la", Severity.ERROR, say("x"), ("لا يزال",), in_quote)
    return Noted(remark, Part.BODY, TEXT)


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """What the dialog opens over; a dialog goes by itself when it is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(desk: Desk, room: QWidget) -> MendAllDialog:  # noqa: F811
    made = MendAllDialog(desk, "لا متصلة", [noted(0, in_quote=True), noted(1), noted(2)], room)
    made.show()
    made.activateWindow()
    return made


def ticked(dialog: MendAllDialog) -> list[int]:
    return [one.remark.span.start for one in dialog.ticks.ticked()]


def starts(*which: int) -> list[int]:
    return [noted(nth).remark.span.start for nth in which]


def test_those_in_quotations_are_not_ticked_and_the_button_counts(dialog: MendAllDialog, desk: Desk) -> None:  # noqa: F811
    assert ticked(dialog) == starts(1, 2)
    assert dialog.primary.text() == desk.tr.many("Mend {count} place", "Mend {count} places", 2)


def test_keys_tick_and_untick_and_nothing_ticked_cannot_be_mended(dialog: MendAllDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog._list, Qt.Key.Key_Return)
    assert ticked(dialog) == starts(0, 1, 2)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    assert ticked(dialog) == starts(2)
    dialog.ticks.tick_all(on=False)
    assert not dialog.primary.isEnabled()
    dialog.ticks.tick_all(on=True)
    assert ticked(dialog) == starts(1, 2), "those in quotations are ticked one by one"


def test_what_is_ticked_is_told_when_it_is_accepted(dialog: MendAllDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.primary.click()
    assert [one.remark.span.start for one in told.args[0]] == starts(1, 2)


def test_nothing_is_told_where_the_journalist_thinks_better_of_it(dialog: MendAllDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog._list, Qt.Key.Key_Escape)


def test_a_line_shows_what_goes_and_comes_in_the_words_readers_see(desk: Desk, dialog: MendAllDialog) -> None:  # noqa: F811
    line = change_line(noted(1), desk.theme, QRect(0, 0, 600, 40), desk.theme.text_font(17)).text()
    assert "ثم ما لايزال لا يزال جاريا" in line
    assert not any(sign in line for sign in ("[@", "**"))


def test_a_screen_reader_hears_the_change_and_that_it_stands_in_a_quotation(dialog: MendAllDialog, desk: Desk) -> None:  # noqa: F811
    told = dialog.ticks.data(dialog.ticks.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("لايزال. ")
    assert told.endswith(desk.tr("In a quotation"))
    assert dialog.ticks.data(dialog.ticks.index(0), Qt.ItemDataRole.CheckStateRole) is Tick.Unchecked
