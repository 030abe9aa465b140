"""What colleagues propose in the open copy, and what they note on it, in the order it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor.newsroom.message import Message, say
from editor.newsroom.suggestion import PILCROW, Proposal, Signature
from editor.ui.desk import Desk
from editor.ui.editing.suggesting import Open, OpenThread
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.widgets import Emptiable, button
from editor.ui.words import ago

_KIND: dict[Proposal, Message] = {
    Proposal.INSERTION: say("Put in"),
    Proposal.DELETION: say("Taken out"),
    Proposal.REPLACEMENT: say("Replaced"),
}
_KIND_ROLE = {Proposal.INSERTION: "ok", Proposal.DELETION: "error", Proposal.REPLACEMENT: "style"}


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the list: a suggestion or a thread of notes."""

    one: Open | OpenThread

    @property
    def start(self) -> int:
        return self.one.start


class ChangesPane(QWidget):
    """Lists suggestions and notes; tells which is to be shown, answered or resolved."""

    shown = Signal(object)
    """The Open or OpenThread that was chosen."""
    answered = Signal(object, bool)
    """A tuple of Open, and whether they are accepted."""
    said = Signal(int, str)
    """The number of a thread, and what is added to it."""
    resolved = Signal(int)
    forgotten = Signal(int)
    note_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.tr
        self._table: Table[Noted] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Suggestions and notes"))
        hint = tr("What colleagues suggest and note stands here. Select words and leave the desk a note.")
        self._body = Emptiable(self._view, hint, tr("Note to the desk…"), self.note_wanted.emit)
        self._suggestion = self._row(
            button(tr("Accept"), lambda: self._answer(accept=True), "primary"),
            button(tr("Reject"), lambda: self._answer(accept=False)),
        )
        self._all = self._row(
            button(tr("Accept all"), lambda: self._answer_all(accept=True), "quiet"),
            button(tr("Reject all"), lambda: self._answer_all(accept=False), "quiet"),
        )
        self._answer_field = _Answer()
        self._answer_field.setPlaceholderText(tr("Answer…"))
        self._answer_field.setAccessibleName(tr("Answer to the note"))
        self._answer_field.given.connect(self._say)
        self._note = self._row(
            button(tr("Resolved"), self._resolve, "primary"), button(tr("Delete the note"), self._forget)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._body, 1)
        for part in (self._answer_field, self._note, self._suggestion, self._all):
            column.addWidget(part)
        self.setFocusProxy(self._view)
        self._view.clicked.connect(lambda _: self._show())
        self._view.activated.connect(lambda _: self._show())
        self._view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.show_changes((), ())

    def _row(self, *parts: QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            row.addWidget(part, 1)
        return made

    def show_changes(self, suggestions: Sequence[Open], threads: Sequence[OpenThread]) -> None:
        """Shows what is open in the copy; what was chosen stays chosen where it can."""
        row = self._view.currentIndex().row()
        listed = sorted([*map(Noted, suggestions), *map(Noted, threads)], key=lambda noted: noted.start)
        self._table.show(listed)
        self._body.show_empty(empty=not listed)
        self._all.setVisible(len(suggestions) > 1)
        if listed and row >= 0:
            self._view.setCurrentIndex(self._table.index(min(row, len(listed) - 1)))
        self._allow()

    def choose(self, start: int) -> None:
        """Marks the line of what stands at a place of the document."""
        for row, noted in enumerate(self._table.values()):
            if noted.start == start:
                self._view.setCurrentIndex(self._table.index(row))

    def _chosen(self) -> Open | OpenThread | None:
        noted = self._table.value(self._view.currentIndex())
        return noted.one if noted else None

    def _allow(self) -> None:
        chosen = self._chosen()
        self._suggestion.setVisible(isinstance(chosen, Open))
        self._answer_field.setVisible(isinstance(chosen, OpenThread))
        self._note.setVisible(isinstance(chosen, OpenThread))

    def _show(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.shown.emit(chosen)

    def _answer(self, *, accept: bool) -> None:
        if isinstance(chosen := self._chosen(), Open):
            self.answered.emit((chosen,), accept)

    def _answer_all(self, *, accept: bool) -> None:
        everything = tuple(noted.one for noted in self._table.values() if isinstance(noted.one, Open))
        self.answered.emit(everything, accept)

    def _say(self, words: str) -> None:
        if isinstance(chosen := self._chosen(), OpenThread):
            self.said.emit(chosen.number, words)

    def _resolve(self) -> None:
        if isinstance(chosen := self._chosen(), OpenThread):
            self.resolved.emit(chosen.number)

    def _forget(self) -> None:
        if isinstance(chosen := self._chosen(), OpenThread):
            self.forgotten.emit(chosen.number)

    def _card(self, noted: Noted) -> Card:
        if isinstance(noted.one, Open):
            return self._suggestion_card(noted.one)
        return self._thread_card(noted.one)

    def _suggestion_card(self, one: Open) -> Card:
        tr = self._desk.tr
        old, new = (words.replace(PILCROW, f" {PILCROW} ").strip() for words in (one.old, one.new))
        words = tr("«{old}» becomes «{new}»", old=old, new=new) if old and new else f"«{old or new}»"
        chips = (Chip(tr.tell(_KIND[one.kind]), _KIND_ROLE[one.kind]), *self._when(one.by))
        return Card(words, who=one.by.name, chips=chips, as_copy=True, lines=4, bar=_KIND_ROLE[one.kind])

    def _thread_card(self, thread: OpenThread) -> Card:
        tr = self._desk.tr
        said = [": ".join(part for part in (note.by.name, note.words) if part) for note in thread.anchor.notes]
        resolved = thread.anchor.notes[-1].resolves
        state = Chip(tr("Resolved"), "ok") if resolved else Chip(tr("Note"), "warning")
        chips = (state, *self._when(thread.anchor.notes[-1].by))
        return Card(
            f"«{thread.words}»", detail="\n".join(said), chips=chips, lines=2, bar="ok" if resolved else "warning"
        )

    def _when(self, by: Signature) -> tuple[Chip, ...]:
        return (Chip(ago(self._desk.tr, by.at), "plain"),) if by.at else ()


class _Answer(QLineEdit):
    """A line that is given with Enter."""

    given = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.given.emit(self.text().strip())
            self.clear()
        else:
            super().keyPressEvent(event)
