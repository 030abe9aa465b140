"""What goes onto the clipboard and what comes off it.

A paste is read below the window, off its thread (`workflow.gathering.read_clipping`); the words come in where the caret
stood, whatever was typed meanwhile. Copy from our own window keeps its notation under a type of its own.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMetaType, QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor

from editor.newsroom import markup
from editor.newsroom.message import Message
from editor.text.letters import OVERRIDES

OWN = "text/x-muharrir-copy"
Put = Callable[[str, tuple[Message, ...]], None]
Clipper = Callable[[str, str, Put], None]
"""Reads plain words and HTML, and gives back copy and what was mended."""


class Page(Protocol):
    """What a paste needs of the pane it comes into."""

    clipper: Clipper | None
    marks_pasted: bool
    generation: int

    def textCursor(self) -> QTextCursor: ...

    def put_copy(self, copy: str, *, pasted: bool = False, at: QTextCursor | None = None) -> None: ...

    def tell(self, told: tuple[Message, ...]) -> None: ...


class Clip(QMimeData):
    """Copy on the clipboard: as it is for ourselves, as plain words, and as HTML for whoever asks for it."""

    def __init__(self, copy: str, as_html: Callable[[str], str] | None) -> None:
        super().__init__()
        self._copy, self._as_html = copy, as_html
        self.setData(OWN, copy.encode("utf-8", "replace"))
        self.setText(markup.plain(copy).text)

    def formats(self) -> list[str]:
        return super().formats() + (["text/html"] if self._as_html else [])

    def hasFormat(self, kind: str) -> bool:
        return (kind == "text/html" and self._as_html is not None) or super().hasFormat(kind)

    def retrieveData(self, kind: str, wanted: QMetaType | QMetaType.Type) -> object:
        """Rendered only when it is asked for: few copies are pasted into Word."""
        if kind == "text/html" and self._as_html is not None:
            return self._as_html(self._copy)
        return super().retrieveData(kind, wanted)


def put_clipping(editor: Page, source: QMimeData) -> None:
    """Puts what the clipboard holds in at the caret."""
    if source.hasFormat(OWN):
        copy = bytes(source.data(OWN).data()).decode("utf-8", "replace")
        editor.put_copy("".join(letter for letter in copy if letter not in OVERRIDES))
        return
    words, html = source.text(), source.html() if source.hasHtml() else ""
    if not words and not html:
        return
    if editor.clipper is None:
        editor.put_copy("\n".join(map(markup.escaped, words.splitlines())), pasted=editor.marks_pasted)
        return
    place, story = QTextCursor(editor.textCursor()), editor.generation
    place.setKeepPositionOnInsert(True)

    def put(copy: str, told: tuple[Message, ...]) -> None:
        if editor.generation == story:
            editor.put_copy(copy, pasted=editor.marks_pasted, at=place)
            editor.tell(told)

    editor.clipper(words, html, put)


def hand_over() -> None:
    """Before the program ends, what it has on the clipboard becomes Qt's own: nobody could render it any more."""
    clipboard = QGuiApplication.clipboard() if QGuiApplication.instance() is not None else None
    held = clipboard.mimeData() if clipboard is not None else None
    if clipboard is not None and held is not None and held.hasFormat(OWN):
        clipboard.setText(clipboard.text())
