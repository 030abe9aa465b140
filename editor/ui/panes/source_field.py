"""A field that finds a source while one types; a protected one by its alias alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from editor import workflow
from editor.newsroom.identity import SourceId
from editor.newsroom.source import Source
from editor.ui.desk import Desk
from editor.ui.words import listed_name

_TYPING_MS = 120
OFFERED = 20


def search(desk: Desk, words: str, then: Callable[[Sequence[Source]], None], owner: QWidget) -> None:
    """The sources with a word in a name that begins so, at most 20, on the library's lane."""
    desk.ask(lambda bench: workflow.sourcing.complete(bench, words, OFFERED), then, owner)


class SourceField(QLineEdit):
    """Holds one source of the book, or none; `chosen` tells that it is another one now."""

    chosen = Signal()

    def __init__(self, desk: Desk, name: str, hint: str) -> None:
        super().__init__()
        self._desk = desk
        self._source: Source | None = None
        self._offered: tuple[Source, ...] = ()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self._names = QStringListModel(self)
        self._offers = offers = QCompleter(self._names, self)
        offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offers.setMaxVisibleItems(10)
        self.setCompleter(offers)
        popup = offers.popup()
        if popup is not None:
            popup.setAccessibleName(desk.tr("Sources"))
            offers.activated.connect(lambda _: self._take(popup.currentIndex()))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._look)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._cleared)

    @property
    def source(self) -> SourceId | None:
        return self._source.id if self._source else None

    @property
    def found(self) -> Source | None:
        """The one of the book that was chosen."""
        return self._source

    def choose(self, source: Source | None) -> None:
        """Holds this one; nothing is told."""
        self._source = source
        self.setText(listed_name(self._desk.tr, source) if source else "")

    def _typed(self) -> None:
        if self._source is not None:
            self._source = None
            self.chosen.emit()
        self._timer.start()

    def _cleared(self, words: str) -> None:
        if not words and self._source is not None:
            self._source = None
            self.chosen.emit()

    def _look(self) -> None:
        typed = self.text().strip()

        def show(found: Sequence[Source]) -> None:
            if typed == self.text().strip() and self._source is None:
                self._offer(found)

        if typed:
            search(self._desk, typed, show, self)

    def _offer(self, found: Sequence[Source]) -> None:
        self._offered = tuple(found)
        self._names.setStringList([listed_name(self._desk.tr, source) for source in found])
        if self.hasFocus() and found:
            self._offers.complete()

    def _take(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._source = self._offered[index.row()]
            self.setText(self._names.stringList()[index.row()])
            self.chosen.emit()
