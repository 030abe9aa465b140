"""File a story to an outlet: where it is already, what the account may do there, and what to know before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, WantedStatus
from editor.newsroom.remark import Severity
from editor.newsroom.story import Story
from editor.publishing.target import Offers
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog, line_up
from editor.ui.dialogs.offered import OfferedFields
from editor.ui.undecided import AWAY
from editor.ui.widgets import Choice, button, hint, label
from editor.ui.words import REMOTE, ago, picture_lacks, readable

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of a story before it is filed."""

    publications: tuple[Publication, ...] = ()
    pictures: tuple[Picture, ...] = ()


class PublishDialog(FormDialog):
    """Asks where and how; `filed` tells the outlet's id and the Order."""

    fits_itself = True

    filed = Signal(int, object)
    outlet_wanted = Signal()
    change_wanted = Signal(object, object)
    """The Outlet whose settings are to be mended, and the Order that was begun."""

    def __init__(
        self,
        desk: Desk,
        story: Story,
        outlets: Sequence[Outlet],
        remarks: Counter[Severity],
        parent: QWidget | None,
        begun: tuple[OutletId, Order] | None = None,
    ) -> None:
        tr = desk.tr
        super().__init__(desk, tr("File to an outlet"), tr("Send"), parent, width=540)
        self._story, self._known = story, Known()
        self._progress = Progress()
        self._offers: dict[OutletId, Offers] = {}
        headline = label(story.draft.headline or tr("Untitled"), wrap=True)
        headline.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: 20px; font-weight: bold;')
        self.column.insertWidget(0, headline)
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self._outlet = Choice([(outlet.id, outlet.name) for outlet in outlets], tr("Outlet"))
        self._offered = OfferedFields(desk)
        self._status = self._offered.status
        self._there, self._asking, self._shown = hint(""), hint(""), hint("")
        self._mend = button(tr("Change the outlet…"), self._change, "quiet")
        self._mend.setAutoDefault(False)
        self._mend.hide()
        self._lacking = label("", "caution", wrap=True)
        self._sent = label("", wrap=True)
        self._sent.setStyleSheet(f"color: {desk.theme.ok}")
        self._place(outlets)
        self._tell_remarks(remarks)
        line_up(self.form, self._offered.form)
        if begun is not None and begun[0] in self._outlets:
            self._outlet.choose(begun[0])
            self._offered.begin_with(begun[1])
        self._outlet.currentIndexChanged.connect(lambda _: self._turn())
        self.finished.connect(lambda _: self._progress.stop())
        self._turn()
        desk.ask(self._asked_of_library, self._know, self, lambda _: None)

    def _place(self, outlets: Sequence[Outlet]) -> None:
        tr = self.desk.tr
        if outlets:
            self.row(tr("Outlet"), self._outlet)
            self.form.addRow(self._there)
            self.form.addRow(self._offered)
            self.form.addRow(self._asking)
            self.form.addRow(self._mend)
        else:
            self.form.addRow(hint(tr("There is no outlet yet. Add the site, the folder or the drop you file to.")))
        under = QVBoxLayout()
        under.setSpacing(6)
        for told in (self._shown, self._lacking, self._sent):
            told.hide()
            under.addWidget(told)
        self.form.addRow(under)
        more = button(tr("Send, and to another"), self._send_and_stay)
        add = button(tr("Add an outlet…"), self._add, "quiet")
        for each in (more, add):
            each.setAutoDefault(False)
        self.buttons.insertWidget(0, add)
        self.buttons.insertWidget(self.buttons.indexOf(self.primary), more)
        more.setVisible(len(outlets) > 1)
        if not outlets:
            add.hide()
            self.primary.setText(tr("Add an outlet…"))

    def _tell_remarks(self, remarks: Counter[Severity]) -> None:
        count = remarks[Severity.ERROR]
        if count:
            words = self.desk.tr.many(
                "The proofreader still sees {count} error.", "The proofreader still sees {count} errors.", count
            )
            self.form.addRow(label(words, "caution", wrap=True))

    # What is known

    def _asked_of_library(self, bench: Workbench) -> Known:
        story = self._story.id
        return Known(workflow.outbox.of_story(bench, story), workflow.illustrating.leaving_with(bench, story))

    def _know(self, known: Known) -> None:
        self._known = known
        self._tell_pictures()
        self._tell_place()

    def _turn(self) -> None:
        """Another outlet: it is asked what the account may do there, once."""
        if not self._outlet.count():
            return
        outlet = self._outlet.value
        self._tell_place()
        self._mend.hide()
        if outlet is None:
            return
        if outlet in self._offers:
            self._show_offers(outlet, self._offers[outlet])
            return
        self._asking.setText(self.desk.tr("Asking what the account may do there…"))
        self._asking.show()
        progress = self._progress
        self.desk.ask_far(
            lambda bench: workflow.outlets.offers(bench, outlet, progress),
            lambda offers: self._show_offers(outlet, offers),
            self,
            lambda fault: self._not_asked(outlet, fault),
        )

    def _show_offers(self, outlet: OutletId, offers: Offers) -> None:
        self._offers[outlet] = offers
        if self._outlet.value == outlet:
            self._asking.hide()
            self._offered.show_offers(offers, self._story.details.categories)
            line_up(self.form, self._offered.form)
            self.tab_through(self._outlet, *self._offered.fields)
            self._tell_pictures()

    def _not_asked(self, outlet: OutletId, fault: Fault) -> None:
        if self._outlet.value == outlet and fault.kind != "stopped":
            tr = self.desk.tr
            later = tr("You can send it all the same: it waits in the outbox until that is mended.")
            self._asking.setText(f"{tr.tell(fault.what)} {later}")
            self._mend.setVisible(fault.kind not in AWAY)

    def _publication(self) -> Publication | None:
        outlet = self._outlet.value if self._outlet.count() else None
        return next((one for one in self._known.publications if one.outlet == outlet), None)

    def _tell_place(self) -> None:
        """Where the article is at this outlet already; what readers have is not taken from them by an update."""
        tr, found = self.desk.tr, self._publication()
        remote = found.remote if found and found.sent else None
        self._there.setVisible(remote is not None)
        is_out = remote is not None and remote.state.is_out
        if self._outlet.count():
            self.primary.setText(tr("Update there") if is_out else tr("Send"))
        if remote is not None and found is not None and found.sent is not None:
            parts = [
                tr.tell(REMOTE[remote.state]),
                ago(tr, found.sent),
                readable(remote.url),
            ]
            notes = map(tr.tell, found.notes)  # of the last time, or of what a pull could not keep
            self._there.setText("\n".join((" · ".join(part for part in parts if part), *notes)))
            if is_out and self._status.value is WantedStatus.DRAFT:
                self._offered.begin_with(Order.as_it_is(remote, self._offered.order().options))

    def _tell_pictures(self) -> None:
        tr, pictures = self.desk.tr, self._known.pictures
        offers = self._offers.get(self._outlet.value) if self._outlet.count() and self._outlet.value else None
        goes = offers is None or offers.pictures
        told = tr.many("{count} picture goes along.", "{count} pictures go along.", len(pictures))
        self._shown.setText(told if goes else tr("This outlet takes no pictures; the text goes without them."))
        self._shown.setVisible(bool(pictures))
        lacking = [f"\u2068{one.key}\u2069: {tr.listed(wants)}" for one in pictures if (wants := self._wants(one))]
        self._lacking.setText("\n".join((tr("Pictures lack something:"), *lacking)))
        self._lacking.setVisible(bool(lacking) and goes)

    def _wants(self, picture: Picture) -> list[str]:
        lacking = picture_lacks(self.desk.tr, picture)
        return lacking if picture.caption.strip() else [*lacking, self.desk.tr("caption")]

    # Going

    def _change(self) -> None:
        self.change_wanted.emit(self._outlets[self._outlet.value], self._offered.order())
        self.reject()

    def _add(self) -> None:
        self.outlet_wanted.emit()
        self.reject()

    def _file(self) -> bool:
        outlet = self._outlet.value
        order, bench = self._offered.order(), self.desk.bench
        if order.at is not None and bench is not None and order.at <= bench.clock():
            self.tell(
                Fault(
                    "publication.past", say("That moment is over."), say("Choose one to come, or publish it at once.")
                )
            )
            return False
        self._trouble.hide()
        self.filed.emit(outlet, order)
        return True

    def _send_and_stay(self) -> None:
        """Files it, and offers the next outlet."""
        name = self._outlet.currentText()
        if self._file():
            told = self.desk.tr("✓ Filed: {outlet}", outlet=name)
            self._sent.setText("\n".join(part for part in (self._sent.text(), told) if part))
            self._sent.show()
            self._outlet.setCurrentIndex((self._outlet.currentIndex() + 1) % self._outlet.count())
            self._outlet.setFocus()

    def accept(self) -> None:
        if not self._outlet.count():
            self._add()
        elif self._file():
            super().accept()
