"""The notation written by command: bold, headings, quotations, lists, links; tashkeel taken off, digits written.

Each command is one step of undo, and a second time it takes back what it did.
"""

import re
from collections.abc import Iterable

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.newsroom.markup import BlockKind, MarkKind, scan_line
from editor.reading.numerals import in_digits
from editor.text.digits import Digits
from editor.text.direction import Direction
from editor.text.letters import without_tashkeel
from editor.text.spans import Span, Utf16
from editor.ui.editing import isolates, paper
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.editing.word_motion import select_word, widen

_SIGNS = {BlockKind.HEADING: "## ", BlockKind.QUOTATION: "> ", BlockKind.BULLET: "- ", BlockKind.NUMBERED: "1. "}
_WORD = re.compile(r"\w[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]*")


def toggle_bold(editor: StoryEditor) -> None:
    """Makes the selected words bold, or the word at the caret; bold ones plain.

    Whole words: stars inside one would part letters that are joined.
    """
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        select_word(cursor)
    widen(cursor)
    if not cursor.hasSelection() or "\u2029" in cursor.selectedText():
        return
    isolates.settle(cursor.block(), Direction.LTR)  # none of ours may get into the copy
    editor.setTextCursor(cursor)
    line, begin = cursor.block().text(), cursor.block().position()
    places = Utf16(line)
    here = Span(places.points(cursor.selectionStart() - begin), places.points(cursor.selectionEnd() - begin))
    around = [mark for mark in scan_line(line).marks if mark.kind is MarkKind.STRONG and mark.span.covers(here)]
    if around:
        mark = around[0]
        cursor.setPosition(begin + places.units(mark.span.start))
        cursor.setPosition(begin + places.units(mark.span.end), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.put(mark.inner.of(line))
        return
    words = cursor.selectedText()
    bare = words.strip()
    lead = words[: len(words) - len(words.lstrip())]
    editor.put(f"{lead}**{bare}**{words[len(lead) + len(bare) :]}")


def toggle_block(editor: StoryEditor, kind: BlockKind) -> None:
    """Makes the selected paragraphs of a kind, or plain where all of them are."""
    chosen = [block for block in _selected(editor) if block.text().strip()]
    there = all(scan_line(block.text()).kind is kind for block in chosen)
    whole = editor.textCursor()
    whole.beginEditBlock()
    for number, block in enumerate(chosen, 1):
        line = scan_line(block.text())
        sign = "" if there else f"{number}. " if kind is BlockKind.NUMBERED else _SIGNS[kind]
        old = block.text()[: line.content.start] if line.kind is not BlockKind.PARAGRAPH else ""
        _write_before(editor, block, len(old), sign)
    whole.endEditBlock()


def link(editor: StoryEditor, address: str) -> None:
    """Makes the selected words, or the address itself, a link."""
    words = re.sub(r"[\[\]\n]", " ", editor.selected_words()).strip() or address
    editor.put(f"[{words}]({address})")


def put_picture(editor: StoryEditor, key: str, at: QTextCursor | None = None) -> None:
    """Puts a picture's line in behind the paragraph of the caret, or in its place where that is empty.

    `at` is where a picture was dropped: then the caret stays where it is.
    """
    cursor = QTextCursor(editor.textCursor() if at is None else at)
    cursor.setPosition(cursor.selectionEnd())
    while paper.goes_on(cursor.block().next()):
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    empty = not cursor.block().text().strip()
    if not empty:
        cursor.clearSelection()
    last = not cursor.block().next().isValid()
    copy = "\n" * (not empty) + f"![{key}]" + "\n" * last
    if at is not None:
        editor.put_copy(copy, at=cursor)
        return
    editor.setTextCursor(cursor)
    editor.put_copy(copy)
    behind = editor.textCursor()
    if not last and behind.movePosition(QTextCursor.MoveOperation.NextBlock):
        editor.setTextCursor(behind)


def strip_tashkeel(editor: StoryEditor) -> None:
    """Takes tashkeel and tatweel off the selected words, or off the whole copy."""
    _change(
        editor,
        ((Span(*word.span()), without_tashkeel(word.group())) for word in _WORD.finditer(editor.document_words())),
    )


def write_digits(editor: StoryEditor, to: Digits) -> None:
    """Writes the numbers of the selected words, or of the whole copy, in the house's digits."""
    _change(editor, in_digits(editor.document_words(), to))


def _change(editor: StoryEditor, changes: Iterable[tuple[Span, str]]) -> None:
    """Makes those changes that lie in the selected words, or all of them where none are selected."""
    words, cursor = editor.document_words(), editor.textCursor()
    chosen = Span(0, len(words))
    if cursor.hasSelection():
        places = Utf16(words)
        chosen = Span(places.points(cursor.selectionStart()), places.points(cursor.selectionEnd()))
    editor.change_words([(span, new) for span, new in changes if chosen.touches(span) and new != span.of(words)])


def _selected(editor: StoryEditor) -> list[QTextBlock]:
    cursor, document = editor.textCursor(), editor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    chosen = [block]
    while block != last:
        block = block.next()
        chosen.append(block)
    return chosen


def _write_before(editor: StoryEditor, block: QTextBlock, gone: int, sign: str) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, gone)
    if editor.suggesting.on:
        editor.setTextCursor(cursor)
        editor.put(sign) if sign else editor.take(cursor)
    else:
        cursor.insertText(sign)
