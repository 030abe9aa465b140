"""The direction of each paragraph: ours, not Qt's guess.

The document's default follows the story, so an empty line, a number or a dash waits at the right edge.
A paragraph whose words run the other way, or for which the writer said so, gets a layout direction of
its own. What the writer said is a property of the block's format: undo, Enter and paste carry it along.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat, QTextOption

from editor.text.direction import Direction, direction_of
from editor.text.letters import is_rtl_letter
from editor.text.spans import from_utf16

_OVERRIDE = QTextFormat.Property.UserProperty + 1
_QT = {Direction.RTL: Qt.LayoutDirection.RightToLeft, Direction.LTR: Qt.LayoutDirection.LeftToRight}


def set_default(document: QTextDocument, direction: Direction) -> None:
    """What neutral and empty paragraphs follow."""
    option = document.defaultTextOption()
    option.setTextDirection(_QT[direction])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)


def override_of(block: QTextBlock) -> Direction | None:
    """The direction the writer gave a paragraph, or None."""
    value = block.blockFormat().property(_OVERRIDE)
    return Direction(value) if value else None


def shown_direction(block: QTextBlock, default: Direction) -> Direction:
    """The direction a paragraph has on the screen."""
    return override_of(block) or direction_of(block.text(), default)


def override(cursor: QTextCursor, direction: Direction | None, default: Direction) -> None:
    """Gives the selected paragraphs a direction, or their words' own with None; one step of undo."""
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    cursor.beginEditBlock()
    while block.isValid():
        _format(block, direction, direction or direction_of(block.text(), default), default)
        if block == last:
            break
        block = block.next()
    cursor.endEditBlock()


def follow_words(block: QTextBlock, default: Direction) -> None:
    """Lays a paragraph as its words run; part of the step of undo that changed them."""
    wanted = shown_direction(block, default)
    if _laid(block, default) is not wanted:
        _format(block, override_of(block), wanted, default, join=True)


def _laid(block: QTextBlock, default: Direction) -> Direction:
    own = (
        block.blockFormat().layoutDirection()
        if block.blockFormat().hasProperty(QTextFormat.Property.LayoutDirection)
        else _QT[default]
    )
    return Direction.LTR if own == Qt.LayoutDirection.LeftToRight else Direction.RTL


def _format(
    block: QTextBlock, own: Direction | None, shown: Direction, default: Direction, *, join: bool = False
) -> None:
    made = QTextBlockFormat(block.blockFormat())
    if own is None:
        made.clearProperty(_OVERRIDE)
    else:
        made.setProperty(_OVERRIDE, own.value)
    if shown is default and own is None:
        made.clearProperty(QTextFormat.Property.LayoutDirection)
    else:
        made.setLayoutDirection(_QT[shown])
    cursor = QTextCursor(block)
    if join:
        cursor.joinPreviousEditBlock()
    else:
        cursor.beginEditBlock()
    cursor.setBlockFormat(made)
    cursor.endEditBlock()


def run_at(cursor: QTextCursor, paragraph: Direction) -> Direction | None:
    """The direction of the run before the cursor, where it goes against its paragraph; else None."""
    text = cursor.block().text()
    at = from_utf16(text, cursor.positionInBlock())
    near = text[max(0, at - _NEAR) : at]
    for letter in reversed(near):
        if is_rtl_letter(letter):
            return Direction.RTL if paragraph is Direction.LTR else None
        if letter.isalpha() or letter.isdigit():
            return Direction.LTR if paragraph is Direction.RTL else None
        if letter.isspace():
            break
    return None


_NEAR = 200
"""Code points looked back at for a letter."""
