"""Writing so that the desk can say no: what is typed is marked as put in, what is deleted as to be taken out.

Word's track changes and InCopy are the measure. A stretch that the same writer has just put in is really deleted; the
end of a paragraph is a ¶ that is put in or taken out like a letter. Positions are the document's, in UTF-16 units.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor.newsroom.suggestion import PILCROW, Note, Proposal, Signature
from editor.newsroom.tracked import Anchor, Hand, Run
from editor.text.spans import Utf16
from editor.ui.editing import ink
from editor.ui.editing.isolates import format_before
from editor.ui.editing.paper import blocks, break_line


@dataclass(frozen=True, slots=True)
class Inked:
    """A run where it stands; `end` excluded."""

    start: int
    end: int
    run: Run


@dataclass(frozen=True, slots=True)
class Open:
    """A suggestion that waits for its answer."""

    numbers: tuple[int, ...]
    start: int
    end: int
    kind: Proposal
    old: str
    new: str
    by: Signature


@dataclass(frozen=True, slots=True)
class OpenThread:
    """Notes on words, where they stand."""

    number: int
    start: int
    end: int
    words: str
    anchor: Anchor


class Suggesting:
    """Edits one document as suggestions while `on`; answers suggestions and keeps notes whether on or not."""

    def __init__(self, document: QTextDocument, number: Callable[[], int]) -> None:
        self._document = document
        self._number = number
        self.me: Callable[[], Signature] = Signature
        """Who writes, and when."""
        self.on = False

    # Writing

    def put(self, cursor: QTextCursor, words: str) -> None:
        """Puts words in at the cursor, instead of what is selected; one step of undo."""
        cursor.beginEditBlock()
        hand = self.take(cursor) if cursor.hasSelection() else None
        self._leave_paragraph_end(cursor)
        hand = hand or self._own_hand(cursor) or self._hand()
        made = ink.format_of(Run("", put_in=hand, anchor=_anchor_around(cursor)))
        first, *rest = words.split("\n")
        cursor.insertText(first, made)
        for line in rest:
            cursor.insertText(PILCROW, ink.format_of(Run("", put_in=self._hand())))
            break_line(cursor, QTextCharFormat())
            cursor.insertText(line, made)
        cursor.endEditBlock()

    def take(self, cursor: QTextCursor, *, back: bool = False) -> Hand:
        """Marks the selection as to be taken out; the cursor stands behind it, or before it with `back`."""
        start, end = QTextCursor(cursor), QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        start.setKeepPositionOnInsert(True)
        end.setPosition(cursor.selectionEnd())
        hand = self._hand()
        cursor.beginEditBlock()
        block = self._document.findBlock(cursor.selectionEnd())
        while block.isValid() and block.position() + block.length() > start.position():
            self._take_in(block, start.position(), end.position(), hand)
            if block.position() <= start.position():
                break
            block = block.previous()
        cursor.setPosition((start if back else end).position())
        cursor.endEditBlock()
        return hand

    def plain_format(self, cursor: QTextCursor) -> QTextCharFormat:
        """Of letters that are no suggestion; inside words with a note they belong to it."""
        return ink.format_of(Run("", anchor=_anchor_around(cursor)))

    def _take_in(self, block: QTextBlock, start: int, end: int, hand: Hand) -> None:
        if start <= block.position() + block.length() - 1 < end:
            self._take_paragraph_end(block)
        for one in reversed(list(inked_in(block))):
            first, last = max(one.start, start), min(one.end, end)
            if first >= last or _is_paragraph_end(one, block):
                continue
            self._strike(first, last, one.run, hand)

    def _take_paragraph_end(self, block: QTextBlock) -> None:
        last = next(reversed(list(inked_in(block))), None)
        if last is not None and _is_paragraph_end(last, block):
            if self._is_mine(last.run):
                self._remove(last.end - 1, last.end + 1)
            return
        cursor = QTextCursor(self._document)
        cursor.setPosition(block.position() + block.length() - 1)
        cursor.insertText(PILCROW, ink.format_of(Run("", taken_out=self._hand())))

    def _strike(self, start: int, end: int, run: Run, hand: Hand) -> None:
        if self._is_mine(run):
            self._remove(start, end)
        elif run.taken_out is None:
            self._write(start, end, replace(run, taken_out=hand))

    def _hand(self) -> Hand:
        return Hand(self._number(), self.me())

    def _is_mine(self, run: Run) -> bool:
        return run.put_in is not None and run.taken_out is None and run.put_in.by.name == self.me().name

    def _own_hand(self, cursor: QTextCursor) -> Hand | None:
        """The hand of what the writer has just put in before the cursor: typing goes on in it."""
        run = ink.run_in("", format_before(cursor)) if not cursor.atBlockStart() else Run("")
        return run.put_in if self._is_mine(run) else None

    def _leave_paragraph_end(self, cursor: QTextCursor) -> None:
        """Words are put before a ¶ that stands for the paragraph's end, not behind it."""
        block = cursor.block()
        last = next(reversed(list(inked_in(block))), None)
        if cursor.atBlockEnd() and last is not None and _is_paragraph_end(last, block):
            cursor.setPosition(last.end - 1)

    # What waits for an answer

    def open(self) -> tuple[Open, ...]:
        """The suggestions, in the order they stand; one that runs over paragraphs is told as one."""
        return tuple(_over_paragraphs(one for block in blocks(self._document) for one in _open_in(block)))

    def answer(self, numbers: Iterable[int], *, accept: bool) -> int:
        """Accepts or rejects suggestions, one step of undo; how many there were is returned."""
        wanted, met = frozenset(numbers), set[int]()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for one in reversed(list(_everything(self._document))):
            met |= self._answer_run(one, wanted, accept=accept)
        cursor.endEditBlock()
        return len(met)

    def _answer_run(self, one: Inked, wanted: frozenset[int], *, accept: bool) -> set[int]:
        run, met, goes = one.run, set[int](), False
        if run.taken_out is not None and run.taken_out.number in wanted:
            met.add(run.taken_out.number)
            goes, run = accept, replace(run, taken_out=None)
        if run.put_in is not None and run.put_in.number in wanted:
            met.add(run.put_in.number)
            goes, run = goes or not accept, replace(run, put_in=None)
        if not met:
            return met
        if _is_paragraph_end(one, self._document.findBlock(one.start)):
            self._remove(one.start, one.end + goes)  # with the end of the paragraph itself where it goes
        elif goes:
            self._remove(one.start, one.end)
        else:
            self._write(one.start, one.end, run)
        return met

    # Notes

    def threads(self) -> tuple[OpenThread, ...]:
        """The notes on words, in the order they stand."""
        found: dict[int, OpenThread] = {}
        for one in _everything(self._document):
            anchor = one.run.anchor
            if anchor is None:
                continue
            before = found.get(anchor.number)
            if before is None:
                found[anchor.number] = OpenThread(anchor.number, one.start, one.end, one.run.text, anchor)
            else:
                found[anchor.number] = replace(before, end=one.end, words=before.words + one.run.text)
        return tuple(found.values())

    def note(self, cursor: QTextCursor, words: str) -> int:
        """Hangs a note on the selected words; the number of its thread is returned. Notes run over one paragraph."""
        anchor = Anchor(self._number(), (Note(words, self.me()),))
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self._document.findBlock(start)
        end = min(end, block.position() + block.length() - 1)
        cursor.beginEditBlock()
        for one in list(inked_in(block)):
            first, last = max(one.start, start), min(one.end, end)
            if first < last:
                self._write(first, last, replace(one.run, anchor=anchor))
        cursor.endEditBlock()
        return anchor.number

    def say(self, number: int, words: str) -> None:
        """Adds a note to a thread; ✓ at its beginning resolves it."""
        self._change_anchor(number, lambda anchor: replace(anchor, notes=(*anchor.notes, Note(words, self.me()))))

    def forget(self, number: int) -> None:
        """Takes a thread off its words."""
        self._change_anchor(number, lambda _: None)

    def _change_anchor(self, number: int, change: Callable[[Anchor], Anchor | None]) -> None:
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for one in list(_everything(self._document)):
            if one.run.anchor is not None and one.run.anchor.number == number:
                self._write(one.start, one.end, replace(one.run, anchor=change(one.run.anchor)))
        cursor.endEditBlock()

    # The document

    def _remove(self, start: int, end: int) -> None:
        cursor = self._selecting(start, end)
        cursor.removeSelectedText()

    def _write(self, start: int, end: int, run: Run) -> None:
        self._selecting(start, end).setCharFormat(ink.format_of(run))

    def _selecting(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(min(end, self._document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def inked_in(block: QTextBlock) -> Iterator[Inked]:
    """The runs of a paragraph where they stand."""
    places = Utf16(block.text())
    for at, run in ink.runs_of(block):
        begin = block.position()
        yield Inked(begin + places.units(at), begin + places.units(at + len(run.text)), run)


def _everything(document: QTextDocument) -> Iterator[Inked]:
    for block in blocks(document):
        yield from inked_in(block)


def _is_paragraph_end(one: Inked, block: QTextBlock) -> bool:
    at_end = one.end == block.position() + block.length() - 1
    return at_end and one.run.text == PILCROW and bool(one.run.put_in or one.run.taken_out)


def _anchor_around(cursor: QTextCursor) -> Anchor | None:
    """The thread that hangs on the words on both sides of the cursor."""
    after = QTextCursor(cursor)
    if cursor.atBlockStart() or not after.movePosition(QTextCursor.MoveOperation.NextCharacter):
        return None
    before = ink.run_in("", format_before(cursor)).anchor
    return before if before == ink.run_in("", format_before(after)).anchor else None


def _open_in(block: QTextBlock) -> Iterable[Open]:
    found: dict[int, Open] = {}
    for one in inked_in(block):
        taken, put = one.run.taken_out, one.run.put_in
        if taken is not None:
            found[taken.number] = _joined(found.get(taken.number), one, taken, old=one.run.text)
        if put is not None:
            new = "" if taken else one.run.text
            found[put.number] = _joined(found.get(put.number), one, put, new=new)
    return found.values()


def _joined(before: Open | None, one: Inked, hand: Hand, *, old: str = "", new: str = "") -> Open:
    if before is None:
        kind = Proposal.DELETION if old else Proposal.INSERTION
        return Open((hand.number,), one.start, one.end, kind, old, new, hand.by)
    old, new = before.old + old, before.new + new
    kind = Proposal.REPLACEMENT if old and new else before.kind
    return replace(before, end=one.end, old=old, new=new, kind=kind)


def _over_paragraphs(found: Iterable[Open]) -> Iterator[Open]:
    """Joins what one writer put in, or took out, on both sides of a paragraph's end."""
    before: Open | None = None
    for one in found:
        if before is not None and _goes_on(before, one):
            numbers = before.numbers + one.numbers
            before = replace(before, numbers=numbers, end=one.end, old=before.old + one.old, new=before.new + one.new)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _goes_on(before: Open, one: Open) -> bool:
    joint = PILCROW in (before.old[-1:], before.new[-1:], one.old, one.new)
    return joint and one.start - before.end in (0, 1) and (before.kind, before.by) == (one.kind, one.by)
