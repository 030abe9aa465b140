"""Who said it: searched in the source book as one types, and a new name where nobody has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from editor.newsroom.source import Confidentiality, Source
from editor.text.folding import fold
from editor.ui.desk import Desk
from editor.ui.panes.source_field import search
from editor.ui.widgets import label
from editor.ui.words import listed_name

_TYPING_MS = 120

Search = Callable[[str, Callable[[Sequence[Source]], None]], None]
"""Looks for words in the source book and hands over whom it found."""


class SpeakerField(QWidget):
    """A name; `chosen` tells the Source that has it, or None while nobody known is chosen."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, search: Search | None = None) -> None:
        super().__init__()
        self._desk, self._search = desk, search or self._search_book
        self._source: Source | None = None
        self._offered: tuple[Source, ...] = ()
        self._line = QLineEdit()
        self._line.setAccessibleName(desk.tr("Who said it"))
        self._line.setPlaceholderText(desk.tr("Search the source book, or write a new name"))
        self._names = QStringListModel(self)
        self._list = QCompleter(self._names, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setAccessibleName(desk.tr("Sources"))
        self._list.setPopup(self._popup)
        self._list.setMaxVisibleItems(8)
        self._line.setCompleter(self._list)
        self._told = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._line)
        column.addWidget(self._told)
        self.setFocusProxy(self._line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._look)
        self._line.textEdited.connect(self._typed)
        self._list.activated.connect(lambda _: self._take(self._popup.currentIndex().row()))

    def show_speaker(self, name: str, source: Source | None = None) -> None:
        """Fills the field; of a source that is known, how lists name it."""
        self._source = source
        self._line.setText(listed_name(self._desk.tr, source) if source else name)
        self._line.setCursorPosition(0)
        self._tell()
        if source is None and name.strip():
            self._search(name, self._recognise)

    @property
    def source(self) -> Source | None:
        return self._source

    @property
    def name(self) -> str:
        return self._line.text().strip()

    def _typed(self) -> None:
        if self._source is not None:
            self._source = None
            self.chosen.emit(None)
        self._tell()
        self._timer.start()

    def _look(self) -> None:
        asked = self.name
        if asked:
            self._search(asked, lambda found: self._offer(found) if asked == self.name else None)

    def _offer(self, found: Sequence[Source]) -> None:
        self._offered = tuple(found)
        self._names.setStringList([self._listed(source) for source in found])
        self._recognise(found)
        if found and self._line.hasFocus() and self._source is None:
            self._list.complete()
        else:
            self._popup.hide()

    def _listed(self, source: Source) -> str:
        name = listed_name(self._desk.tr, source)
        # Two of one name are told apart by what they are; a hidden one's office would tell who it is.
        return f"{name} — {source.role}" if source.role and not source.confidentiality.hides_name else name

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._offered):
            self._choose(self._offered[row])

    def _choose(self, source: Source) -> None:
        self._source = source
        # The completer writes its whole line behind this call.
        QTimer.singleShot(0, self, lambda: self._line.setText(listed_name(self._desk.tr, source)))
        self._tell()
        self.chosen.emit(source)

    def _recognise(self, found: Sequence[Source]) -> None:
        """The only one of exactly this name is the one that is meant."""
        wanted = fold(self.name)
        same = [source for source in found if wanted and wanted in self._names_of(source)]
        if len(same) == 1 and self._source is None:
            self._source = same[0]
            self.chosen.emit(self._source)
        self._tell(several=len(same) > 1)

    def _names_of(self, source: Source) -> set[str]:
        """By what it is recognised: a protected one by its alias alone, so that no name shows who is in the book."""
        sealed = source.confidentiality is Confidentiality.PROTECTED
        names = (source.alias,) if sealed else (source.name, *source.variants, source.alias)
        return {fold(name.strip()) for name in names if name.strip()}

    def _tell(self, *, several: bool = False) -> None:
        tr = self._desk.tr
        if self._source is not None:
            role = "" if self._source.confidentiality.hides_name else self._source.role
            words = tr("In the source book: {role}", role=role) if role else tr("In the source book")
        elif several:
            words = tr("Several in the source book have this name: choose one from the list.")
        elif self.name:
            words = tr("Whoever is not in the source book yet is added to it.")
        else:
            words = tr("Without a name the words are nobody's.")
        self._told.setText(words)

    def _search_book(self, words: str, then: Callable[[Sequence[Source]], None]) -> None:
        search(self._desk, words, then, self)
