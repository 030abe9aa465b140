"""Both sides changed: decided with keys, paragraph by paragraph or all at once."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.newsroom.comparison import Comparison, RowState, Side, compare
from editor.newsroom.draft import Draft
from editor.newsroom.identity import OutletId, PublicationId, StoryId
from editor.newsroom.publication import Order, Publication, PublicationState
from editor.ui.dialogs.compare import CompareDialog
from editor.ui.window import Window

Key = Qt.Key
BASE = Draft("خبر", "", "أول كما هو.\n\nثان كما كان.\n\nاتصل على +970 59-123 قبل الغد.")
MINE = Draft("خبر", "", "أول بقلمنا.\n\nثان كما كان.\n\nاتصل على +970 59-123 قبل الغد.")
THEIRS = Draft("نبأ", "", "أول بقلمهم.\n\nثان كما كان.\n\nاتصل على +970 59-123 قبل الغد.")
PUBLICATION = Publication(
    PublicationId(1), "k", StoryId(1), OutletId(1), Order(), PublicationState.CHANGED, datetime(2026, 1, 1, tzinfo=UTC),
    outlet_name="الموقع",
)  # fmt: skip


@pytest.fixture
def dialog(window: Window) -> Iterator[CompareDialog]:
    made = CompareDialog(window._desk, PUBLICATION, Comparison(compare(BASE, MINE, THEIRS)), window)
    made.open()
    yield made
    made.reject()


def test_only_what_differs_is_asked_and_a_conflict_keeps_it_from_being_sent(dialog: CompareDialog) -> None:
    assert [one.row.state for one in dialog._rows] == [RowState.THEIRS, RowState.CONFLICT]
    assert not dialog.primary.isEnabled()
    assert dialog.choices() == {}


@pytest.mark.parametrize(
    ("key", "side"), [(Key.Key_Right, Side.MINE), (Key.Key_Left, Side.THEIRS), (Key.Key_Space, Side.BOTH)]
)
def test_an_arrow_takes_the_side_it_points_to(dialog: CompareDialog, qtbot: QtBot, key: Qt.Key, side: Side) -> None:
    """From right to left ours stands at the right."""
    conflict = dialog._rows[1]
    qtbot.keyClick(conflict, key)
    assert dialog.choices() == {conflict.row: side}
    assert dialog.primary.isEnabled()


def test_what_is_sent_is_shown_before(dialog: CompareDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog._rows[1], Key.Key_Space)
    dialog._tabs.choose(1)
    shown = dialog._result.toPlainText()
    assert shown.index("أول بقلمنا.") < shown.index("أول بقلمهم.")
    assert "\u2066+970 59-123\u2069" in shown


def test_one_key_takes_one_side_everywhere(dialog: CompareDialog) -> None:
    dialog.take_all(Side.MINE)
    assert dialog.choices() == {one.row: Side.MINE for one in dialog._rows}
    dialog.take_all(Side.BOTH)
    headline, conflict = dialog._rows
    assert dialog.choices() == {headline.row: Side.MINE, conflict.row: Side.BOTH}, (
        "of one side's change there are no two"
    )


def test_what_cannot_be_read_is_replaced_or_left(window: Window, qtbot: QtBot) -> None:
    dialog = CompareDialog(window._desk, PUBLICATION, Comparison((), readable=False), window)
    dialog.open()
    with qtbot.waitSignal(dialog.decided) as decided:
        dialog.accept()
    assert decided.args == [{}]
