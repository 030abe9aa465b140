"""The house's marks while typing; one Backspace gives the typed sign back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor.language.language import Language
from editor.reading.keys import Instead, half_space, written_for
from editor.text.spans import from_utf16

if TYPE_CHECKING:
    from editor.ui.editing.story_editor import StoryEditor

_Shift = Qt.KeyboardModifier.ShiftModifier


class TypingAids:
    """Looks at one editor's keys before it does."""

    def __init__(self, editor: "StoryEditor", language: Callable[[], Language | None]) -> None:
        self._editor = editor
        self._language = language
        self.on = True
        self._written: tuple[int, str, Instead, str] | None = None
        """Where the caret stands behind what was written instead of a key, what went for it, and the key."""
        editor.aids.append(self.key)

    def key(self, event: QKeyEvent) -> bool:
        language = self._language()
        if not self.on or language is None:
            return False
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers():
            return self._give_back()
        self._written = None
        if event.key() == Qt.Key.Key_Space and event.modifiers() == _Shift and (joiner := half_space(language)):
            self._editor.put(joiner)
            return True
        key = event.text()
        return bool(key) and not key.isalpha() and self._write(key, language)

    def _write(self, key: str, language: Language) -> bool:
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        before = text[: from_utf16(text, cursor.selectionStart() - cursor.block().position())] if text else ""
        made = written_for(key, before, language) if not cursor.hasSelection() else None
        if made is None:
            return False
        gone = before[len(before) - made.take :]
        self._swap(cursor, made.take, made.put)
        self._written = (self._editor.textCursor().position(), gone, made, key)
        return True

    def _give_back(self) -> bool:
        if self._written is None or self._written[0] != self._editor.textCursor().position():
            return False
        _, gone, made, key = self._written
        self._written = None
        self._swap(self._editor.textCursor(), len(made.put), gone + key)
        return True

    def _swap(self, cursor: QTextCursor, take: int, put: str) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, take)
        self._editor.setTextCursor(cursor)
        self._editor.put(put)
