"""The pictures of the open story, in their order: what readers are told of each, and what is missing."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from editor.newsroom.picture import Picture
from editor.ui.desk import Desk
from editor.ui.quote_words import apart, size_words
from editor.ui.table import Card, CardView, Chip, Table
from editor.ui.thumbnails import Thumbnails
from editor.ui.widgets import Emptiable, button, icon_button

_THUMBNAIL = 72
"""Pixels of its side in the list."""


class PicturesPane(QWidget):
    """Lists pictures; tells what is to become of one, and what is to be taken in."""

    add_wanted = Signal()
    paste_wanted = Signal()
    evidence_wanted = Signal()
    dropped = Signal(object)
    """The QMimeData."""
    change_wanted = Signal(object)
    """A Picture; and so are those of the next three."""
    put_wanted = Signal(object)
    lead_wanted = Signal(object)
    remove_wanted = Signal(object)
    order_wanted = Signal(object)
    """The keys, as they are to stand."""
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._placed: frozenset[str] = frozenset()
        self.thumbnails = Thumbnails(desk, self)
        tr = desk.tr
        self._table: Table[Picture] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Pictures"))
        self._hint = tr(
            "The story's pictures. Drop one here, or paste it into the text. Where it was taken, with what and by whom "
            "never leaves; caption, credit and alternative text do."
        )
        self._closed = tr("Open a story: its pictures stand here.")
        self._body = Emptiable(self._view, self._hint, tr("Add a picture…"), self.add_wanted.emit)
        self._tools: list[QToolButton] = []
        self._build()
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._menu)
        self._view.installEventFilter(self)
        self._view.activated.connect(lambda _: self._tell(self.change_wanted))
        self._view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.thumbnails.come.connect(self._view.viewport().update)
        self.setAcceptDrops(True)
        self.show_pictures(None)

    def _build(self) -> None:
        tr, theme = self._desk.tr, self._desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._body, 1)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for icon, words, do in (
            ("image-down", tr("Put it into the text"), lambda: self._tell(self.put_wanted)),
            ("pen", tr("Words and frame…"), lambda: self._tell(self.change_wanted)),
            ("image-up", tr("Put it at the head"), lambda: self._tell(self.lead_wanted)),
            ("arrow-up", tr("Up"), lambda: self._move(-1)),
            ("arrow-down", tr("Down"), lambda: self._move(1)),
            ("trash-2", tr("Delete…"), lambda: self._tell(self.remove_wanted)),
        ):
            made = icon_button(theme, icon, words, do)
            self._tools.append(made)
            tools.addWidget(made)
        tools.addStretch(1)
        column.addLayout(tools)
        self._adding = (
            button(tr("Add a picture…"), self.add_wanted.emit),
            button(tr("Of the evidence…"), self.evidence_wanted.emit),
            button(tr("Add the picture that was copied"), self.paste_wanted.emit),
        )
        row = QHBoxLayout()
        for each in self._adding[:2]:
            row.addWidget(each, 1)
        column.addLayout(row)
        column.addWidget(self._adding[2])

    # What is listed

    def show_pictures(self, pictures: Sequence[Picture] | None) -> None:
        """Those of the open story; None where none is open."""
        chosen = self.chosen()
        self._table.show(pictures or ())
        self.thumbnails.want([one.digest for one in pictures or ()])
        self._body.show_empty(empty=not pictures, hint=self._closed if pictures is None else self._hint)
        for each in (*self._adding, self._body):
            each.setEnabled(pictures is not None)
        if chosen is not None:
            self.choose(chosen.key)
        self._allow()
        self.counted.emit(len(pictures or ()))

    def show_placed(self, keys: Collection[str]) -> None:
        """Which of them stand in the text."""
        if frozenset(keys) != self._placed:
            self._placed = frozenset(keys)
            self._table.layoutChanged.emit()

    def listed(self) -> tuple[Picture, ...]:
        return self._table.values()

    def choose(self, key: str) -> None:
        row = next((row for row, one in enumerate(self.listed()) if one.key == key), None)
        if row is not None:
            self._view.setCurrentIndex(self._table.index(row))

    def chosen(self) -> Picture | None:
        return self._table.value(self._view.currentIndex())

    # What is done with one

    def _allow(self) -> None:
        for tool in self._tools:
            tool.setEnabled(self.chosen() is not None)

    def _tell(self, signal: SignalInstance) -> None:
        if (picture := self.chosen()) is not None:
            signal.emit(picture)

    def _move(self, by: int) -> None:
        """Changes places with its neighbour."""
        keys, picture = [one.key for one in self.listed()], self.chosen()
        if picture is None or not 0 <= (to := keys.index(picture.key) + by) < len(keys):
            return
        keys.remove(picture.key)
        keys.insert(to, picture.key)
        self.order_wanted.emit(keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list that Qt would take for its own."""
        if watched is self._view and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self._tell(self.remove_wanted)
                return True
        return super().eventFilter(watched, event)

    def _menu(self, place: QPoint) -> None:
        if self.chosen() is None:
            return
        menu = QMenu(self)
        for tool in self._tools:
            menu.addAction(tool.icon(), tool.toolTip(), tool.click)
        menu.exec(self._view.viewport().mapToGlobal(place))
        menu.deleteLater()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data: QMimeData | None = event.mimeData()
        if data is not None and (data.hasUrls() or data.hasImage()) and self._adding[0].isEnabled():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())

    # How it looks

    def _card(self, picture: Picture) -> Card:
        tr = self._desk.tr
        missing = self.missing(picture)
        chips = [self._place(picture), *(Chip(words, "warning") for words in missing)]
        pixels = tr.number(f"{picture.width} × {picture.height}")
        facts = " · ".join((apart(picture.key), pixels, size_words(tr, picture.size)))
        warnings = " ".join(map(tr.tell, picture.warnings))
        return Card(
            picture.caption or tr("No caption yet"),
            who=picture.credit,
            detail=f"{facts} — {warnings}" if warnings else facts,
            chips=tuple(chips),
            bar="warning" if missing or picture.warnings else "",
            lines=2,
            icon=self._icon(picture),
            icon_size=_THUMBNAIL,
            detail_lines=6,
        )

    def _icon(self, picture: Picture) -> QIcon:
        return self.thumbnails.icon(picture.digest)

    def missing(self, picture: Picture) -> tuple[str, ...]:
        """What readers ought to be told of it and are not."""
        tr = self._desk.tr
        lacking = ((picture.credit, tr("No credit")), (picture.alt, tr("No alternative text")))
        return tuple(words for told, words in lacking if not told.strip())

    def _place(self, picture: Picture) -> Chip:
        tr = self._desk.tr
        if picture.key in self._placed:
            return Chip(tr("In the text"), "ok")
        if self.listed()[:1] == (picture,):
            return Chip(tr("At the head"), "accent")
        return Chip(tr("Stays here: not in the text"))
