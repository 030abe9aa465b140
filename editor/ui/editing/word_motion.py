"""Moving, selecting and deleting by words as readers see them: our own segmenter, because Qt's takes «،؛؟» along.

Positions are a block's, in UTF-16 units, as QTextCursor counts them.
"""

from collections.abc import Sequence
from unicodedata import category

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor.text.spans import Span, from_utf16, in_utf16
from editor.text.words import words
from editor.ui.editing import ink, isolates

_AROUND = 2000
"""Code points looked at on each side of the caret: a paragraph may have millions."""
_Key = QKeySequence.StandardKey
_MOVES = {
    _Key.MoveToNextWord: (True, False),
    _Key.MoveToPreviousWord: (False, False),
    _Key.SelectNextWord: (True, True),
    _Key.SelectPreviousWord: (False, True),
}
"""For each key: whether it goes to the right, and whether it selects."""
_Op, _Mode = QTextCursor.MoveOperation, QTextCursor.MoveMode
_LETTERS = {
    _Key.MoveToNextChar: (_Op.Right, _Mode.MoveAnchor),
    _Key.MoveToPreviousChar: (_Op.Left, _Mode.MoveAnchor),
    _Key.SelectNextChar: (_Op.Right, _Mode.KeepAnchor),
    _Key.SelectPreviousChar: (_Op.Left, _Mode.KeepAnchor),
}


def select_word(cursor: QTextCursor) -> None:
    """Selects the word that holds or touches the cursor; nothing between words."""
    text, at, spans = _around(cursor)
    touching = [span for span in spans if span.start <= at <= span.end]
    if touching:
        _select(cursor, text, touching[-1])


def widen(cursor: QTextCursor) -> None:
    """Widens a selection to whole words: half a word is nobody's."""
    if not cursor.hasSelection():
        return
    start, end = QTextCursor(cursor), QTextCursor(cursor)
    start.setPosition(cursor.selectionStart())
    end.setPosition(cursor.selectionEnd())
    text, at, spans = _around(start)
    inside = next((span for span in spans if span.start < at < span.end), None)
    if inside is not None:
        start.setPosition(start.block().position() + in_utf16(text, inside.start))
    to_word_end(end)
    cursor.setPosition(start.position())
    cursor.setPosition(end.position(), _Mode.KeepAnchor)


def to_word_end(cursor: QTextCursor) -> None:
    """Out of the middle of a word, to its end."""
    text, at, spans = _around(cursor)
    inside = next((span for span in spans if span.start < at < span.end), None)
    if inside is not None:
        cursor.setPosition(cursor.block().position() + in_utf16(text, inside.end))


def move(cursor: QTextCursor, event: QKeyEvent, *, right_to_left: bool) -> bool:
    """Moves by a word where the key asks for it; in a right-to-left paragraph the right is where it begins."""
    asked = next((how for key, how in _MOVES.items() if event.matches(key)), None)
    if asked is None:
        return False
    to_the_right, selecting = asked
    mode = _Mode.KeepAnchor if selecting else _Mode.MoveAnchor
    _step(cursor, forward=to_the_right is not right_to_left, mode=mode)
    return True


def off_marks(cursor: QTextCursor, event: QKeyEvent) -> bool:
    """Goes on past tashkeel, at each mark of which Qt's visual movement stops; whether it had to."""
    asked = next((how for key, how in _LETTERS.items() if event.matches(key)), None)
    before = cursor.position()
    while asked is not None and _on_mark(cursor) and cursor.movePosition(*asked):
        pass
    return cursor.position() != before


def select_to_delete(cursor: QTextCursor, event: QKeyEvent, *, letters: bool) -> bool | None:
    """Selects what a key would delete: whether it goes back, or None where Qt may do it itself.

    Words are always ours; single letters and selections only with `letters`.
    """
    keep = _Mode.KeepAnchor
    whole = event.matches(_Key.DeleteStartOfWord) or event.matches(_Key.DeleteEndOfWord)
    back = event.matches(_Key.DeleteStartOfWord) or event.key() == Qt.Key.Key_Backspace
    if not whole and not (letters and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)):
        return None
    if cursor.hasSelection():
        return back
    if whole:
        _step(cursor, forward=not back, mode=keep)
    else:
        isolates.over_ours(cursor, back=back)
        _over_struck(cursor, back=back)
        cursor.movePosition(_Op.PreviousCharacter if back else _Op.NextCharacter, keep)
    return back


def words_in(cursor: QTextCursor, *, inked: bool) -> str:
    """The selected words, one newline between paragraphs, without what is to be taken out."""
    if not inked:
        return cursor.selectedText().replace("\u2029", "\n")
    kept, one = [], QTextCursor(cursor)
    end = cursor.selectionEnd()
    one.setPosition(cursor.selectionStart())
    while one.position() < end:
        if not one.movePosition(_Op.NextCharacter, _Mode.KeepAnchor):
            break
        made = isolates.format_before(one)
        if ink.run_in("", made).taken_out is None and not isolates.is_ours(made):
            kept.append(one.selectedText().replace("\u2029", "\n"))
        one.setPosition(one.position())
    return "".join(kept)


def _on_mark(cursor: QTextCursor) -> bool:
    """Whether the cursor stands between a letter and a mark of it."""
    text = cursor.block().text()
    at = from_utf16(text, cursor.positionInBlock())
    return 0 < at < len(text) and category(text[at]) in ("Mn", "Me")


def _over_struck(cursor: QTextCursor, *, back: bool) -> None:
    """Past letters that are to be taken out already."""
    step = _Op.PreviousCharacter if back else _Op.NextCharacter
    while True:
        look = QTextCursor(cursor)
        if not back and not look.movePosition(step):
            return
        at_edge = cursor.atBlockStart() if back else cursor.atBlockEnd()
        if at_edge or ink.run_in("", isolates.format_before(look)).taken_out is None:
            return
        cursor.movePosition(step)


def _step(cursor: QTextCursor, *, forward: bool, mode: QTextCursor.MoveMode) -> None:
    text, at, spans = _around(cursor)
    if forward:
        starts = [span.start for span in spans if span.start > at]
        if cursor.atBlockEnd():
            cursor.movePosition(_Op.NextBlock, mode)
        elif starts:
            cursor.setPosition(cursor.block().position() + in_utf16(text, starts[0]), mode)
        else:
            cursor.movePosition(_Op.EndOfBlock, mode)
    else:
        starts = [span.start for span in spans if span.start < at]
        if cursor.atBlockStart():
            cursor.movePosition(_Op.PreviousCharacter, mode)
        elif starts:
            cursor.setPosition(cursor.block().position() + in_utf16(text, starts[-1]), mode)
        else:
            cursor.movePosition(_Op.StartOfBlock, mode)


def _around(cursor: QTextCursor) -> tuple[str, int, Sequence[Span]]:
    """The paragraph, the cursor's place in it in code points, and the words near it."""
    text = cursor.block().text()
    at = from_utf16(text, cursor.positionInBlock())
    start = text.rfind(" ", 0, max(0, at - _AROUND)) + 1 if at > _AROUND else 0
    near = text[start : at + _AROUND]
    return text, at, [word.span.moved(start) for word in words(near)]


def _select(cursor: QTextCursor, text: str, span: Span) -> None:
    begin = cursor.block().position()
    cursor.setPosition(begin + in_utf16(text, span.start))
    cursor.setPosition(begin + in_utf16(text, span.end), _Mode.KeepAnchor)
