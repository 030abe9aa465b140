"""What the proofreader says about the open story."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.newsroom.remark import Remark, Severity
from editor.ui.desk import Desk
from editor.ui.table import Card, CardView, Table
from editor.ui.widgets import Emptiable, button, label
from editor.ui.words import SEVERITY

_ORDER = tuple(Severity)


class RemarksPane(QWidget):
    """Lists remarks, the gravest first; tells which is to be shown or mended in the text."""

    shown = Signal(object)
    mended = Signal(object, str)
    """The Remark, and the words it was made on."""
    counted = Signal(object)
    """A Counter of severities."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.tr
        self._table: Table[tuple[Remark, str]] = Table(self._card, self)
        self._view = CardView(self._table, desk.theme, tr("Remarks"))
        self._body = Emptiable(self._view, tr("Nothing to remark. The text is read again as you write."))
        self._summary = label("", "panel_title")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(button(tr("Show in the text"), self._show_place), 1)
        self._mend = button(tr("Mend it"), self._mend_it)
        row.addWidget(self._mend, 1)
        column.addLayout(row)
        self._view.clicked.connect(lambda _: self._show_place())
        self._view.activated.connect(lambda _: self._mend_it())
        self._view.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.show_remarks((), "")

    def show_remarks(self, remarks: tuple[Remark, ...], text: str) -> None:
        """Shows remarks on a text; spans count its code points."""
        ordered = sorted(remarks, key=lambda remark: (_ORDER.index(remark.severity), remark.span))
        self._table.show([(remark, remark.span.of(text)) for remark in ordered])
        self._body.show_empty(empty=not remarks)
        counts = Counter(remark.severity for remark in remarks)
        self._summary.setText(self.summary(counts))
        self._summary.setVisible(bool(remarks))
        self._allow()
        self.counted.emit(counts)

    def choose(self, remark: Remark) -> None:
        """Marks a remark in the list."""
        for row, (listed, _) in enumerate(self._table.values()):
            if listed == remark:
                self._view.setCurrentIndex(self._table.index(row))

    def summary(self, counts: "Counter[Severity]") -> str:
        tr = self._desk.tr
        parts = [f"{tr.tell(SEVERITY[one])} {tr.number(counts[one])}" for one in _ORDER if counts[one]]
        return " · ".join(parts)

    def _chosen(self) -> Remark | None:
        value = self._table.value(self._view.currentIndex())
        return value[0] if value else None

    def _allow(self) -> None:
        remark = self._chosen()
        self._mend.setEnabled(remark is not None and bool(remark.suggestions))

    def _show_place(self) -> None:
        if (remark := self._chosen()) is not None:
            self.shown.emit(remark)

    def _mend_it(self) -> None:
        value = self._table.value(self._view.currentIndex())
        if value is not None and value[0].suggestions:
            self.mended.emit(*value)

    def _card(self, value: tuple[Remark, str]) -> Card:
        tr = self._desk.tr
        remark, words = value
        fix = (
            tr("Write: {words}", words=remark.suggestions[0])
            if remark.suggestions and remark.suggestions[0].strip()
            else ""
        )
        caution = tr("Inside a quotation: check the source first.") if remark.in_quote else ""
        shown = words.strip() or "␣"
        return Card(
            f"«{shown}»", detail=tr.tell(remark.message), who=caution or fix, bar=remark.severity.value, lines=2
        )
