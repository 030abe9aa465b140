"""What the account may do at an outlet, as fields: how it is filed, when it comes out, and what else can be told."""

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from editor.newsroom.publication import Order, WantedStatus
from editor.publishing.target import Choice as Offer
from editor.publishing.target import Offers
from editor.text.folding import fold
from editor.ui.desk import Desk
from editor.ui.widgets import Choice, TallPage, hint, label
from editor.ui.words import WANTED
from editor.ui.zoned_moment import ZonedMoment


class OfferedFields(TallPage):
    """The fields of one outlet. Before it has answered they offer what every outlet can."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, tr = desk, desk.tr
        self.status: Choice[WantedStatus] = Choice([], tr("How"))
        self.at = ZonedMoment(tr, tr("Comes out"))
        self._begun = Order()
        """What was chosen when it was left the last time."""
        self._choices: dict[str, Choice[str] | QCheckBox] = {}
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(12)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow(tr("How"), self.status)
        self.form.addRow(tr("Comes out"), self.at)
        self._first = self.form.rowCount()
        self.status.currentIndexChanged.connect(lambda _: self._adapt())
        self.show_offers(Offers(), ())

    def show_offers(self, offers: Offers, categories: Collection[str]) -> None:
        """Offers what the outlet answered and nothing else; what was chosen stays, where it is still offered."""
        chosen = self.status.value if self.status.count() else WantedStatus.DRAFT
        statuses = self._offer_statuses(offers.statuses)
        self.status.choose(chosen if chosen in statuses else statuses[0])
        before = {**self._begun.options, **{name: _value_of(field) for name, field in self._choices.items()}}
        while self.form.rowCount() > self._first:
            self.form.removeRow(self._first)
        self._choices = {}
        for one in offers.choices:
            self._add(one, before.get(one.name, one.default))
        self._tell_categories(offers, categories)
        for note in offers.notes:
            self.form.addRow(hint(self._desk.tr.tell(note)))
        self._adapt()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """In the order they stand."""
        return self.status, *self.at.fields, *self._choices.values()

    def begin_with(self, order: Order) -> None:
        """Goes on with what was chosen before, where the outlet still offers it."""
        self._begun = order
        self._offer_statuses((*Offers().statuses, order.status))
        self.status.choose(order.status)
        if order.at is not None:
            self.at.show_moment(order.at)

    def order(self) -> Order:
        """What was chosen."""
        status = self.status.value
        at = self.at.moment() if status is WantedStatus.SCHEDULE else None
        told = {name: value for name, field in self._choices.items() if (value := _value_of(field))}
        return Order(status, at, told)

    def _offer_statuses(self, able: Collection[WantedStatus]) -> list[WantedStatus]:
        statuses = [status for status in WANTED if status in able and not status.takes_back]
        self.status.offer([(status, self._desk.tr.tell(WANTED[status])) for status in statuses])
        return statuses

    def _add(self, offer: Offer, chosen: str) -> None:
        words = self._desk.tr.tell(offer.label)
        field: Choice[str] | QCheckBox
        if offer.values:
            unsaid = () if offer.default else (("", self._desk.tr("Left to the outlet")),)
            values = (*unsaid, *offer.values)
            field = Choice(values, words)
            field.choose(chosen if chosen in {value for value, _ in values} else values[0][0])
            self.form.addRow(words, field)
        else:
            field = QCheckBox(words)
            field.setChecked(chosen == "yes")
            self.form.addRow("", field)
        self._choices[offer.name] = field

    def _tell_categories(self, offers: Offers, categories: Collection[str]) -> None:
        if offers.categories is None:
            return
        there = {fold(name) for name in offers.categories}
        lacking = [name for name in categories if fold(name) not in there]
        if not lacking:
            return
        tr, names = self._desk.tr, self._desk.tr.listed(lacking)
        if offers.makes_categories:
            self.form.addRow(hint(tr("New categories, to be made there: {names}", names=names)))
        else:
            words = tr("Not among its categories, and left out: {names}", names=names)
            self.form.addRow(label(words, "caution", wrap=True))

    def _adapt(self) -> None:
        self.form.setRowVisible(self.at, bool(self.status.count()) and self.status.value is WantedStatus.SCHEDULE)


def _value_of(field: Choice[str] | QCheckBox) -> str:
    if isinstance(field, QCheckBox):
        return "yes" if field.isChecked() else ""
    return field.value
