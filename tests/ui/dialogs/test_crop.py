"""The frame over a picture, with mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from editor.newsroom.picture import WHOLE, Crop
from editor.ui.desk import Desk
from editor.ui.dialogs.crop import CropView
from tests.ui.pictures.conftest import desk  # noqa: F401 - a fixture

# ruff: noqa: F811
Shift, Ctrl, NO = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(desk: Desk, qtbot: QtBot) -> CropView:
    """A picture of 400 by 200 dots, shown at its size."""
    made = CropView(desk, WHOLE)
    qtbot.addWidget(made)
    made.resize(402, 202)
    made.show_image(QImage(400, 200, QImage.Format.Format_RGB32))
    made.show()
    return made


def drag(qtbot: QtBot, view: CropView, begin: tuple[int, int], end: tuple[int, int]) -> None:
    button = Qt.MouseButton.LeftButton
    qtbot.mousePress(view, button, pos=QPoint(*begin))
    qtbot.mouseMove(view, QPoint(*end))
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(*end), view.mapToGlobal(QPointF(*end)), button, button, NO)
    QApplication.sendEvent(view, moved)
    qtbot.mouseRelease(view, button, pos=QPoint(*end))


def near(crop: Crop, left: float, top: float, right: float, bottom: float) -> bool:
    told = (crop.left, crop.top, crop.right, crop.bottom)
    return all(abs(one - other) < 0.011 for one, other in zip(told, (left, top, right, bottom), strict=True))


def test_edges_and_corners_are_drawn_with_the_mouse(view: CropView, qtbot: QtBot) -> None:
    drag(qtbot, view, (401, 201), (201, 151))
    assert near(view.crop, 0, 0, 0.5, 0.75)
    drag(qtbot, view, (1, 75), (41, 90))
    assert near(view.crop, 0.1, 0, 0.5, 0.75)


def test_the_frame_is_moved_and_stays_inside(view: CropView, qtbot: QtBot) -> None:
    view._set(view._frame.__class__(0.25, 0.25, 0.5, 0.5))
    drag(qtbot, view, (200, 100), (240, 110))
    assert near(view.crop, 0.35, 0.3, 0.85, 0.8)
    drag(qtbot, view, (240, 110), (900, 900))
    assert near(view.crop, 0.5, 0.5, 1, 1)


def test_a_new_frame_is_drawn_outside_the_old_one(view: CropView, qtbot: QtBot) -> None:
    view._set(view._frame.__class__(0.7, 0.7, 0.2, 0.2))
    drag(qtbot, view, (41, 21), (161, 101))
    assert near(view.crop, 0.1, 0.1, 0.45, 0.55)  # as small as a frame may be, and then drawn


def test_everything_is_done_with_keys(view: CropView, qtbot: QtBot) -> None:
    key = qtbot.keyClick
    for _ in range(10):
        key(view, Qt.Key.Key_Left, Shift)
        key(view, Qt.Key.Key_Up, Shift)
    assert near(view.crop, 0, 0, 0.8, 0.8)
    for _ in range(5):
        key(view, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Down)
    assert near(view.crop, 0.1, 0.02, 0.9, 0.82)
    before = view.crop.left
    key(view, Qt.Key.Key_Left, Ctrl)
    assert 0 < before - view.crop.left < 0.005
    for _ in range(100):
        key(view, Qt.Key.Key_Right)
    assert view.crop.right == 1
    key(view, Qt.Key.Key_Home)
    assert view.crop == WHOLE


@pytest.mark.parametrize("ratio", [16 / 9, 1.0, 0.8, 4.0])
def test_a_proportion_is_kept_whatever_is_drawn(view: CropView, qtbot: QtBot, ratio: float) -> None:
    view.take_ratio(ratio)
    assert shape(view) == pytest.approx(ratio, rel=0.01)
    drag(qtbot, view, corner(view), (corner(view)[0] - 60, corner(view)[1] - 10))
    assert shape(view) == pytest.approx(ratio, rel=0.01)
    qtbot.keyClick(view, Qt.Key.Key_Down, Shift)
    assert shape(view) == pytest.approx(ratio, rel=0.01)
    view.take_whole()
    assert view.crop == WHOLE


def shape(view: CropView) -> float:
    crop = view.crop
    return (crop.right - crop.left) * 400 / ((crop.bottom - crop.top) * 200)


def corner(view: CropView) -> tuple[int, int]:
    return int(1 + view.crop.right * 400), int(1 + view.crop.bottom * 200)


def test_each_change_is_told_and_a_reader_of_screens_hears_of_the_keys(view: CropView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.cropped):
        view.take_ratio(1.0)
    assert view.accessibleName()
    assert "Shift" in view.accessibleDescription()
