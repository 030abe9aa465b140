"""A picture's line on the page: a small picture and its caption, and in the copy the notation and nothing else."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QTextBlock, QTextCursor
from PySide6.QtTest import QSignalSpy

from editor.text.direction import Direction
from editor.ui.editing import picture_line
from editor.ui.editing.formatting import put_picture
from editor.ui.editing.picture_line import Shown
from editor.ui.editing.story_editor import StoryEditor
from tests.ui.drawn import double_click
from tests.ui.typing_keys import type_words

COPY = "أعلنت البلدية أمس خطتها.\n![السوق]\nويبدأ العمل بعد شهر."
RED = QColor("red")


def show(pane: StoryEditor, copy: str = COPY, default: Direction = Direction.RTL) -> None:
    red = QPixmap(96, 64)
    red.fill(RED)
    pane.overlay.picture = lambda key: Shown(f"تعليق {key}", "لم تُذكر حقوقها", red)
    pane.show_copy(copy, default)


def block(pane: StoryEditor, number: int) -> QTextBlock:
    return pane.document().findBlockByNumber(number)


def area(pane: StoryEditor, number: int) -> tuple[int, int]:
    """Where a paragraph begins and ends, in the viewport."""
    rect = pane.document().documentLayout().blockBoundingRect(block(pane, number))
    top = rect.top() - pane.verticalScrollBar().value()
    return int(top), int(top + rect.height())


def reds(pane: StoryEditor) -> tuple[int, int, int]:
    """How many dots of the small picture are seen, and between which places across."""
    image: QImage = pane.viewport().grab().toImage()
    across = [
        x
        for y in range(0, image.height(), 4)
        for x in range(0, image.width(), 2)
        if image.pixelColor(x, y) == RED
    ]  # fmt: skip
    return (len(across), min(across), max(across)) if across else (0, 0, 0)


def put_caret(pane: StoryEditor, number: int) -> None:
    cursor = QTextCursor(block(pane, number))
    pane.setTextCursor(cursor)


def test_the_picture_stands_at_the_leading_edge_and_has_room(pane: StoryEditor) -> None:
    show(pane)
    seen, left, right = reds(pane)
    assert seen > 500
    assert left > pane.viewport().width() / 2
    assert right > pane.viewport().width() - 20
    assert area(pane, 2)[0] - area(pane, 1)[0] > picture_line.HEIGHT + 16
    assert pane.copy_text() == COPY


def test_in_a_story_from_left_to_right_it_stands_at_the_left(pane: StoryEditor) -> None:
    show(pane, "The council spoke.\n![market]\nWork begins.", Direction.LTR)
    _, left, right = reds(pane)
    assert (left < 20, right < pane.viewport().width() / 2) == (True, True)


def test_the_line_keeps_its_height_when_the_caret_comes_and_goes(pane: StoryEditor) -> None:
    show(pane)
    before = area(pane, 2)
    put_caret(pane, 1)
    assert area(pane, 2) == before
    put_caret(pane, 0)
    assert area(pane, 2) == before
    assert not pane.document().isUndoAvailable()


def test_the_frame_is_painted_whole_where_only_the_paragraph_before_is_painted_anew(pane: StoryEditor) -> None:
    show(pane)
    top, _ = area(pane, 1)
    image = QImage(pane.viewport().size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    pane.overlay.paint(painter, QRect(0, top - 6, image.width(), 4))
    painter.end()
    assert any(image.pixelColor(x, top - 5).alpha() for x in range(image.width()))


def test_without_a_story_s_pictures_it_is_notation(pane: StoryEditor) -> None:
    show(pane)
    pane.overlay.picture = None
    assert reds(pane)[0] == 0


def test_a_line_that_becomes_words_is_words_again(pane: StoryEditor) -> None:
    show(pane)
    put_caret(pane, 1)
    pane.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    type_words(pane, " ثم")
    assert picture_line.key_of(block(pane, 1)) == ""
    assert reds(pane)[0] == 0
    pane.undo()
    assert pane.copy_text() == COPY
    assert reds(pane)[0] > 500


def test_a_double_click_asks_for_the_picture(pane: StoryEditor) -> None:
    show(pane)
    told = QSignalSpy(pane.picture_wanted)
    top, end = area(pane, 1)
    double_click(pane.viewport(), QPoint(pane.viewport().width() - 40, (top + end) // 2))
    assert (told.count(), told.at(0)) == (1, ["السوق"])


@pytest.mark.parametrize(
    ("copy", "paragraph", "after"),
    [
        ("أولى\nثانية", 0, "أولى\n![سوق]\nثانية"),
        ("أولى\nثانية", 1, "أولى\nثانية\n![سوق]\n"),
        ("أولى\n\nثانية", 1, "أولى\n![سوق]\nثانية"),
        ("", 0, "![سوق]\n"),
    ],
)
def test_a_picture_is_put_behind_the_paragraph_or_in_the_place_of_an_empty_one(
    pane: StoryEditor, copy: str, paragraph: int, after: str
) -> None:
    show(pane, copy)
    put_caret(pane, paragraph)
    put_picture(pane, "سوق")
    assert pane.copy_text() == after
    assert picture_line.key_of(pane.textCursor().block()) == ""
    pane.undo()
    assert pane.copy_text() == copy


def test_a_picture_is_put_as_a_suggestion_while_suggestions_are_on(pane: StoryEditor) -> None:
    show(pane, "أولى\nثانية")
    pane.suggesting.on = True
    put_caret(pane, 0)
    put_picture(pane, "سوق")
    from editor.newsroom.markup import placed
    from editor.newsroom.suggestion import accepted, suggestions

    assert suggestions(pane.copy_text())
    assert placed(accepted(pane.copy_text()).text) == ("سوق",)


def test_what_is_dropped_elsewhere_leaves_the_caret_where_it_is(pane: StoryEditor) -> None:
    show(pane, "أولى\nثانية\nثالثة")
    put_caret(pane, 2)
    place = QTextCursor(block(pane, 0))
    put_picture(pane, "سوق", place)
    assert pane.copy_text() == "أولى\n![سوق]\nثانية\nثالثة"
    assert pane.textCursor().block().text() == "ثالثة"


def test_pictures_that_are_pasted_are_handed_on_and_words_are_not(pane: StoryEditor) -> None:
    taken: list[QMimeData] = []
    show(pane, "")
    pane.pictures = lambda data: data.hasUrls() and not taken.append(data)
    data, words = QMimeData(), QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.jpg")])
    words.setText("كلام")
    assert pane.canInsertFromMimeData(data)
    for one in (data, words):
        pane.insertFromMimeData(one)
    assert (taken, pane.copy_text()) == ([data], "كلام")


def test_typing_in_a_long_story_with_pictures_paints_one_paragraph(
    pane: StoryEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(pane, "\n".join(["فقرة من كلام عادي.", "![السوق]"] * 200))
    painted: list[int] = []
    highlighter = pane._highlighter
    paint = highlighter._paint
    monkeypatch.setattr(highlighter, "_paint", lambda block: painted.append(block.blockNumber()) or paint(block))
    put_caret(pane, 10)
    painted.clear()
    type_words(pane, "كلمة")
    assert set(painted) == {10}


def test_the_small_picture_keeps_its_shape(pane: StoryEditor) -> None:
    tall = QPixmap(30, 60)
    tall.fill(RED)
    show(pane)
    pane.overlay.picture = lambda key: Shown(key, "", tall)
    _, left, right = reds(pane)
    assert 20 < right - left < 40
