"""The notation written by command: bold, headings, quotations, lists, links; tashkeel taken off.

Each command is one step of undo, and a second time it takes back what it did.
"""

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from editor.newsroom.markup import BlockKind, MarkKind, scan_line
from editor.text.direction import Direction
from editor.text.letters import without_tashkeel
from editor.text.spans import Span, Utf16
from editor.ui.editing import isolates
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.editing.word_motion import select_word

_SIGNS = {BlockKind.HEADING: "## ", BlockKind.QUOTATION: "> ", BlockKind.BULLET: "- ", BlockKind.NUMBERED: "1. "}


def toggle_bold(editor: StoryEditor) -> None:
    """Makes the selected words bold, or the word at the caret; bold ones plain."""
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        select_word(cursor)
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


def strip_tashkeel(editor: StoryEditor) -> None:
    """Takes tashkeel and tatweel off the selected words, or off the whole copy."""
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.Document)
    places = Utf16(editor.document_words())
    start, end = places.points(cursor.selectionStart()), places.points(cursor.selectionEnd())
    words = editor.document_words()
    marked = [
        (Span(found.start(), found.end()), without_tashkeel(found.group()))
        for found in re.compile(r"\w[\w\u0610-\u061a\u064b-\u065f\u0670\u0640]*").finditer(words, start, end)
        if without_tashkeel(found.group()) != found.group()
    ]
    editor.change_words(marked)


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
