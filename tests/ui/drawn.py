"""What an editor draws of its copy, letter by letter: places, order and glyphs, as Qt's layout has them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextCursor, QTextLayout, QTextLine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor.text.letters import INVISIBLE

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_ALL = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


@dataclass(frozen=True, slots=True, order=True)
class Glyph:
    """One shape on a line: its left edge, the letter of the paragraph it is of (UTF-16 units), its number in the face."""

    x: float
    at: int
    number: int
    face: str


def block_of(editor: QTextEdit, number: int = 0) -> QTextBlock:
    """A paragraph, laid out."""
    editor.document().documentLayout().documentSize()
    return editor.document().findBlockByNumber(number)


def line_of(editor: QTextEdit, number: int = 0, line: int = 0) -> QTextLine:
    """A line of a paragraph."""
    return block_of(editor, number).layout().lineAt(line)


def glyphs(editor: QTextEdit, number: int = 0, line: int = 0) -> list[Glyph]:
    """The shapes of a line, from left to right."""
    return sorted(
        Glyph(round(place.x(), 2), at, glyph, f"{run.rawFont().familyName()} {run.rawFont().weight()}")
        for run in line_of(editor, number, line).glyphRuns(-1, -1, _ALL)
        for place, at, glyph in zip(run.positions(), run.stringIndexes(), run.glyphIndexes(), strict=True)
    )


def shapes(editor: QTextEdit, number: int = 0) -> list[tuple[int, int, str]]:
    """Of each letter of a paragraph its number in the face, wherever the page and its lines break."""
    lines = range(block_of(editor, number).layout().lineCount())
    return sorted((one.at, one.number, one.face) for line in lines for one in glyphs(editor, number, line))


def seen(editor: QTextEdit, number: int = 0, line: int = 0) -> str:
    """The letters of a line in the order of the eye, from left to right; what takes no ink is left out."""
    text = block_of(editor, number).text()
    places: dict[int, float] = {}
    for glyph in glyphs(editor, number, line):
        places.setdefault(glyph.at, glyph.x)
    return "".join(text[at] for at in sorted(places, key=places.__getitem__) if text[at] not in INVISIBLE)


def sides(editor: QTextEdit, number: int = 0) -> tuple[float, float]:
    """Left and right end of the ink of a paragraph's first line, in the document."""
    ink = line_of(editor, number).naturalTextRect()
    return ink.left(), ink.right()


def at_the_right(editor: QTextEdit, number: int = 0) -> bool:
    """Whether a paragraph lies at the right edge of the page, and not at the left."""
    left, right = sides(editor, number)
    return right > editor.document().textWidth() - 20 and left > 20


def x_of(widget: QWidget, window: QWidget) -> int:
    """Where the middle of a widget stands in its window."""
    return widget.mapTo(window, widget.rect().center()).x()


def caret_x(editor: QTextEdit) -> int:
    return editor.cursorRect().center().x()


def caret_at(editor: QTextEdit, at: int) -> QPoint:
    """Where the caret would stand at a place of the document (UTF-16 units), in the viewport."""
    cursor = editor.textCursor()
    cursor.setPosition(at)
    return editor.cursorRect(cursor).center()


def letter_at(editor: QTextEdit, at: int) -> QPoint:
    """The middle of a letter of the document that does not end a run, in the viewport."""
    return (caret_at(editor, at) + caret_at(editor, at + 1)) / 2


def put_caret(editor: QTextEdit, at: int) -> None:
    """Without a selection, so that the next press of the mouse drags nothing."""
    cursor = editor.textCursor()
    cursor.setPosition(at)
    editor.setTextCursor(cursor)


def double_click(widget: QWidget, at: QPoint) -> None:
    """Clicks twice and lets go, which Qt's own helper forgets: every test after it would move a pressed mouse."""
    QTest.mouseDClick(widget, LEFT, NO, at)
    QTest.mouseRelease(widget, LEFT, NO, at)


def drag(editor: QTextEdit, start: QPoint, end: QPoint) -> QTextCursor:
    """Presses the mouse at one point, lets go at another, and gives what is selected then."""
    viewport = editor.viewport()
    QTest.mousePress(viewport, LEFT, NO, start)
    for point in ((start + end) / 2, end):
        where = QPointF(point)
        move = QMouseEvent(QEvent.Type.MouseMove, where, viewport.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, NO)
        QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, LEFT, NO, end)
    return editor.textCursor()
