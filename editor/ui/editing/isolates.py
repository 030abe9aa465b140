"""Phone numbers, addresses and the like kept in order in a right-to-left paragraph, while the copy stays clean.

The page holds invisible isolates (U+2066, U+2069) around such runs, marked as ours by their format; they are no part of
the copy, and the caret passes over them. A paragraph is settled when it is shown and when the caret leaves it.
"""

import re
from bisect import bisect_left

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from editor.newsroom.markup import scan_line
from editor.text.direction import Direction, scrambled_runs
from editor.text.spans import Span, Utf16

OPEN, CLOSE = "\u2066", "\u2069"
_OURS = QTextFormat.Property.UserProperty + 20
_MAY_SCRAMBLE = re.compile(r"[0-9@]|://|www\.")
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


def is_ours(made: QTextCharFormat) -> bool:
    """Whether a letter of this format is an isolate of ours."""
    return made.hasProperty(_OURS)


def may_need(text: str) -> bool:
    """Whether a paragraph may hold a run that would be scrambled; quick, for the many that hold none."""
    return _MAY_SCRAMBLE.search(text) is not None


def settle(block: QTextBlock, direction: Direction) -> bool:
    """Brings our isolates of a paragraph up to date; whether there are any."""
    text = block.text()
    there = ours_in(block)
    if not there and not (direction is Direction.RTL and may_need(text)):
        return False
    bare, kept = _without(text, there)
    wanted = _wanted(bare) if direction is Direction.RTL else []
    if [bisect_left(kept, at) for at in there] == [place for span in wanted for place in (span.start, span.end)]:
        return bool(wanted)
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    for at in reversed(there):
        _select(cursor, block, text, Span(at, at + 1)).removeSelectedText()
    for span in reversed(wanted):
        for at, sign in ((span.end, CLOSE), (span.start, OPEN)):
            cursor.setPosition(block.position() + Utf16(block.text()).units(at))
            cursor.insertText(sign, _format(cursor))
    cursor.endEditBlock()
    return bool(wanted)


def ours_in(block: QTextBlock) -> list[int]:
    """Where our isolates stand in a paragraph, in code points."""
    text = block.text()
    if OPEN not in text and CLOSE not in text:
        return []
    places = Utf16(text)
    return [
        at
        for part in block.textFormats()
        if is_ours(part.format)
        for at in range(places.points(part.start), places.points(part.start + part.length))
    ]


def format_before(cursor: QTextCursor) -> QTextCharFormat:
    """The format of the letter before a cursor; the cursor itself may carry that of letters to be typed."""
    bare = QTextCursor(cursor.document())
    bare.setPosition(cursor.position())
    return bare.charFormat()


def over_ours(cursor: QTextCursor, *, back: bool) -> None:
    """Moves past our isolates before (`back`) or behind the cursor."""
    step = QTextCursor.MoveOperation.PreviousCharacter if back else QTextCursor.MoveOperation.NextCharacter
    while not (cursor.atBlockStart() if back else cursor.atBlockEnd()):
        look = QTextCursor(cursor)
        if not back:
            look.movePosition(step)
        if not is_ours(format_before(look)):
            return
        cursor.movePosition(step)


def _wanted(text: str) -> list[Span]:
    """The runs to isolate: not inside notation, and not where the writer has isolated them."""
    marks = scan_line(text).marks
    isolated = [Span(*one.span()) for one in _ISOLATED.finditer(text)]
    return [
        run
        for run in scrambled_runs(text)
        if not any(run.touches(span) for span in isolated)
        and all(mark.inner.covers(run) for mark in marks if run.touches(mark.span))
    ]


def _without(text: str, ours: list[int]) -> tuple[str, list[int]]:
    """The text without some letters, and where each letter of it stood."""
    if not ours:
        return text, []
    gone = set(ours)
    kept = [at for at in range(len(text)) if at not in gone]
    return "".join(text[at] for at in kept), kept


def _format(cursor: QTextCursor) -> QTextCharFormat:
    made = QTextCharFormat(cursor.charFormat())
    made.setProperty(_OURS, True)
    return made


def _select(cursor: QTextCursor, block: QTextBlock, text: str, span: Span) -> QTextCursor:
    places = Utf16(text)
    cursor.setPosition(block.position() + places.units(span.start))
    cursor.setPosition(block.position() + places.units(span.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor
