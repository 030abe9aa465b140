"""Editing one another: suggestions and notes of the open copy, stepped through, answered, listed."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from editor.newsroom.suggestion import RESOLVED, Signature
from editor.ui.desk import Desk
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.editing.suggesting import Open, OpenThread
from editor.ui.panes.changes import ChangesPane

_STILL_MS = 250


class CopyDesk(QObject):
    """Joins the writing pane with the list of what colleagues say of the copy."""

    counted = Signal(int)
    """How much waits for an answer."""
    switched = Signal(bool)
    """Whether what is typed becomes a suggestion."""

    def __init__(self, desk: Desk, editor: StoryEditor, pane: ChangesPane, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._pane = pane
        self._window = window
        editor.suggesting.me = self._me
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STILL_MS)
        self._timer.timeout.connect(self.refresh)
        editor.typed.connect(self._timer.start)
        pane.shown.connect(self._show)
        pane.answered.connect(self._answer)
        pane.said.connect(self._say)
        pane.resolved.connect(lambda number: self._say(number, RESOLVED))
        pane.forgotten.connect(self._forget)
        pane.note_wanted.connect(self.note)

    def _me(self) -> Signature:
        name = self._desk.settings.byline or self._desk.tr("The desk")
        return Signature(name, datetime.now(UTC).replace(second=0, microsecond=0))

    @property
    def on(self) -> bool:
        return self._editor.suggesting.on

    def switch(self, *, on: bool) -> None:
        """What is typed from now on is a suggestion, or is not."""
        self._editor.suggesting.on = on
        self.switched.emit(on)

    def refresh(self) -> None:
        """Reads what is open off the copy."""
        open_now, threads = self._editor.open_changes()
        self._pane.show_changes(open_now, threads)
        waiting = len(open_now) + sum(not thread.anchor.notes[-1].resolves for thread in threads)
        self.counted.emit(waiting)

    # Steps

    def step(self, *, forward: bool) -> None:
        """Selects the next suggestion or note, or the one before; at the end it begins again."""
        places = self._places()
        if not places:
            self._desk.notices.tell(self._desk.tr("There is no suggestion and no open note."))
            return
        cursor = self._editor.textCursor()
        if forward:
            at = cursor.selectionEnd() if cursor.hasSelection() else cursor.position() - 1
            chosen = next((one for one in places if one.start > at or (one.start == at and one.end > at)), places[0])
        else:
            chosen = next((one for one in reversed(places) if one.start < cursor.selectionStart()), places[-1])
        self._show(chosen)
        self._pane.choose(chosen.start)

    def _places(self) -> list[Open | OpenThread]:
        open_now, threads = self._editor.open_changes()
        unresolved = [thread for thread in threads if not thread.anchor.notes[-1].resolves]
        return sorted([*open_now, *unresolved], key=lambda one: one.start)

    def _show(self, one: Open | OpenThread) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(one.start)
        cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    # Answers

    def answer_here(self, *, accept: bool) -> None:
        """Answers the suggestions in the selection, or the one at the caret, and goes to the next."""
        cursor = self._editor.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        here = [one for one in self._editor.open_changes()[0] if one.start <= last and first <= one.end]
        if cursor.hasSelection():
            here = [one for one in here if one.start < last and first < one.end]
        if here:
            self._answer(here, accept)
        self.step(forward=True) if self._places() else None

    def answer_all(self, *, accept: bool) -> None:
        self._answer(self._editor.open_changes()[0], accept)

    def _answer(self, suggestions: Sequence[Open], accept: bool) -> None:
        self._editor.suggesting.answer([number for one in suggestions for number in one.numbers], accept=accept)
        if len(suggestions) > 1:
            tr = self._desk.tr
            told = (
                tr.many("{count} suggestion accepted.", "{count} suggestions accepted.", len(suggestions))
                if accept
                else tr.many("{count} suggestion rejected.", "{count} suggestions rejected.", len(suggestions))
            )
            self._desk.notices.tell(told, tr("Undo"), self._editor.undo)
        self.refresh()

    # Notes

    def note(self) -> None:
        """Asks for a note on the selected words."""
        from editor.ui.dialogs.words import WordsDialog

        tr = self._desk.tr
        dialog = WordsDialog(self._desk, tr("Note to the desk"), tr("Note"), tr("Leave the note"), self._window)
        dialog.given.connect(self._editor.note)
        dialog.open()

    def _say(self, number: int, words: str) -> None:
        self._editor.suggesting.say(number, words)
        self.refresh()

    def _forget(self, number: int) -> None:
        self._editor.suggesting.forget(number)
        self.refresh()
