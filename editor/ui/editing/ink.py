"""Suggestions and notes as properties of a document's letters, and the way to and from copy.

The document holds the words alone, those put in and those to be taken out; who would change what, and the notes on
words, are properties of their format, so that undo, moving and joining paragraphs carry them along.
"""

from functools import lru_cache

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextFormat

from editor.newsroom.suggestion import Note, Signature, read_note, written_note
from editor.newsroom.tracked import Anchor, Hand, Run
from editor.text.spans import Utf16
from editor.ui.editing.isolates import CLOSE, OPEN, is_ours

_PUT_IN = QTextFormat.Property.UserProperty + 10
_TAKEN_OUT = QTextFormat.Property.UserProperty + 11
_ANCHOR = QTextFormat.Property.UserProperty + 12
_PASTED = QTextFormat.Property.UserProperty + 13
_BETWEEN = "\x1f"


def runs_of(block: QTextBlock) -> list[tuple[int, Run]]:
    """A paragraph's words with what hangs on them, each run with its place in code points; our isolates are no words."""
    text = block.text()
    formats = block.textFormats()
    if len(formats) < 2 and not (formats and is_inked(formats[0].format)):
        return [(0, Run(text))] if text else []
    places = Utf16(text)
    runs = []
    for part in formats:
        start, end = places.points(part.start), places.points(part.start + part.length)
        words = text[start:end]
        if is_ours(part.format):  # a letter that took the format of an isolate is a letter all the same
            words = words.strip(OPEN + CLOSE)
        if words and part.start < block.length() - 1:
            runs.append((text.index(words, start), run_in(words, part.format)))
    return runs


def run_in(words: str, made: QTextCharFormat) -> Run:
    """Words in a format of the document."""
    return Run(
        words,
        _hand(made.property(_PUT_IN) or ""),
        _hand(made.property(_TAKEN_OUT) or ""),
        _anchor(made.property(_ANCHOR) or ""),
    )


def is_inked(made: QTextCharFormat) -> bool:
    """Whether a suggestion or a note hangs on letters of this format."""
    return made.hasProperty(_PUT_IN) or made.hasProperty(_TAKEN_OUT) or made.hasProperty(_ANCHOR)


def format_of(run: Run, *, pasted: bool = False) -> QTextCharFormat:
    """The format of a run's letters; it looks like nothing, the highlighter paints it."""
    made = QTextCharFormat()
    for name, value in (
        (_PUT_IN, _hand_kept(run.put_in)),
        (_TAKEN_OUT, _hand_kept(run.taken_out)),
        (_ANCHOR, _anchor_kept(run.anchor)),
    ):
        if value:
            made.setProperty(name, value)
    if pasted:
        made.setProperty(_PASTED, True)
    return made


def is_pasted(made: QTextCharFormat) -> bool:
    """Whether letters of this format came from outside and nobody has edited them since."""
    return made.hasProperty(_PASTED)


def _hand_kept(hand: Hand | None) -> str:
    if hand is None:
        return ""
    moment = hand.by.at.isoformat() if hand.by.at else ""
    return _BETWEEN.join((str(hand.number), hand.by.name, moment))


@lru_cache(maxsize=1024)
def _hand(kept: str) -> Hand | None:
    from datetime import datetime

    if not kept:
        return None
    number, name, moment = kept.split(_BETWEEN)
    return Hand(int(number), Signature(name, datetime.fromisoformat(moment) if moment else None))


def _anchor_kept(anchor: Anchor | None) -> str:
    if anchor is None:
        return ""
    return _BETWEEN.join((str(anchor.number), *map(written_note, anchor.notes)))


@lru_cache(maxsize=1024)
def _anchor(kept: str) -> Anchor | None:
    if not kept:
        return None
    number, *notes = kept.split(_BETWEEN)
    said: tuple[Note, ...] = tuple(read_note(note[3:-3]) for note in notes)
    return Anchor(int(number), said)
