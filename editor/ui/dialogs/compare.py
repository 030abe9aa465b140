"""Both sides changed: paragraph by paragraph whose words stand, and what comes of it, before anything is sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editor.newsroom.comparison import Comparison, Row, RowState, Side, settled
from editor.newsroom.markup import plain
from editor.newsroom.publication import Publication
from editor.newsroom.suggestion import NOBODY
from editor.ui.desk import Desk
from editor.ui.dialogs.compared_row import ComparedRow, in_order, unchanged
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.panes.beside import ReadingPage
from editor.ui.widgets import Tabs, button, hint, label


class CompareDialog(FormDialog):
    """`decided` tells the choices: a Side for each Row that somebody chose for."""

    decided = Signal(object)

    def __init__(self, desk: Desk, publication: Publication, comparison: Comparison, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Changed on both sides"), tr("Send it so"), parent, width=920)
        self.resize(980, min(720, self.screen().availableGeometry().height() - 80))
        self._comparison = comparison
        self._rows: list[ComparedRow] = []
        self._tabs = Tabs((tr("Side by side"), tr("What is sent")), tr("Side by side, or what comes of it"))
        self._result = ReadingPage(desk)
        self._result.setAccessibleName(tr("What is sent"))
        self._left = label("", wrap=True)
        self._pages = QStackedWidget()
        self._area = self._side_by_side(publication)
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._result)
        outlet = publication.outlet_name
        told = tr("Somebody wrote in the article at {outlet} since you last had it. Nothing was sent.", outlet=outlet)
        self.column.insertWidget(0, label(told, wrap=True))
        place = 1
        for note in comparison.notes:
            self.column.insertWidget(place, hint(tr.tell(note)))
            place += 1
        self.column.insertLayout(place, self._bar())
        self.column.insertWidget(place + 1, self._pages, 1)
        self._tabs.chosen.connect(self._show_page)
        self.buttons.insertWidget(0, self._left, 1)
        if not comparison.readable:
            self._say_unreadable()
            self.resize(self.width(), 240)
        self._count()

    def choices(self) -> dict[Row, Side]:
        """What somebody chose."""
        return {one.row: one.side for one in self._rows if one.is_chosen and one.side is not None}

    def take_all(self, side: Side) -> None:
        """One side's words everywhere; what was chosen before is chosen anew."""
        for one in self._rows:
            one.take(side)

    def _side_by_side(self, publication: Publication) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        theirs = self.desk.tr("Theirs: {outlet}", outlet=publication.outlet_name)
        for row in self._comparison.rows:
            if row.state is not RowState.SAME:
                column.addWidget(self._row(row, theirs))
            elif (row.mine or "").strip():
                column.addWidget(unchanged(self.desk, row))
        column.addStretch(1)
        return scrolled(page)

    def _row(self, row: Row, theirs: str) -> ComparedRow:
        made = ComparedRow(self.desk, row, theirs)
        made.chosen.connect(self._count)
        made.step_wanted.connect(partial(self._step, made))
        self._rows.append(made)
        return made

    def _bar(self) -> QHBoxLayout:
        tr = self.desk.tr
        row = QHBoxLayout()
        row.addWidget(self._tabs)
        row.addStretch(1)
        for words, side, keys in (
            (tr("Ours everywhere"), Side.MINE, "Ctrl+1"),
            (tr("Theirs everywhere"), Side.THEIRS, "Ctrl+2"),
            (tr("Both everywhere"), Side.BOTH, "Ctrl+3"),
        ):
            made = button(words, partial(self.take_all, side), "quiet")
            made.setAutoDefault(False)
            made.setToolTip(f"{words}  {QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
            made.setVisible(self._comparison.readable)
            QShortcut(QKeySequence(keys), self, partial(self.take_all, side))
            row.addWidget(made)
        return row

    def _step(self, here: ComparedRow, forward: bool) -> None:
        """To the next one; Tab does the same."""
        at = self._rows.index(here) + (1 if forward else -1)
        if 0 <= at < len(self._rows):
            self._focus(self._rows[at])

    def _focus(self, row: ComparedRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row, 0, 24)

    def _count(self) -> None:
        tr, still = self.desk.tr, sum(one.is_open for one in self._rows)
        self.primary.setEnabled(not still)
        self._tabs.offer(1, offered=not still and self._comparison.readable)
        if not self._comparison.readable:
            return
        keys = tr("↑ ↓ from one to the next, → ← take the side they point to, Space takes both.")
        words = tr.many("{count} is still to be decided.", "{count} are still to be decided.", still) if still else ""
        self._left.setText(" ".join(part for part in (words, keys) if part))
        self._left.setStyleSheet(f"color: {self.desk.theme.warning if still else self.desk.theme.soft_ink}")

    def _show_page(self, page: int) -> None:
        if page == 1:
            draft = settled(self._comparison.rows, self.choices(), NOBODY)
            lines = [draft.headline, draft.standfirst, *plain(draft.body).text.split("\n")]
            self._result.show_text("\n".join(in_order(line) for line in lines if line.strip()))
        self._pages.setCurrentIndex(page)

    def _say_unreadable(self) -> None:
        tr = self.desk.tr
        self._pages.hide()
        self._tabs.hide()
        self._left.setText(
            tr("What stands there cannot be read as a story: either yours replaces it, or you leave it.")
        )
        self.primary.setText(tr("Replace it with ours"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = next((one for one in self._rows if one.is_open), next(iter(self._rows), None))
        if first is not None:
            self._focus(first)

    def accept(self) -> None:
        if any(one.is_open for one in self._rows):
            return
        super().accept()
        self.decided.emit(self.choices())
