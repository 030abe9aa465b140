"""A day and an hour in the zone they are meant in: an embargo from London ends by London's clock."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import (
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTime,
    QTimeZone,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QDateTimeEdit, QLineEdit, QVBoxLayout, QWidget

from editor.desktop.translation import Translator
from editor.text.folding import fold
from editor.ui.widgets import label
from editor.ui.words import moment


class ZonedMoment(QWidget):
    """A moment with its zone; where the zone is another than this computer's, its hour here stands below."""

    changed = Signal()

    def __init__(self, tr: Translator, name: str) -> None:
        super().__init__()
        self._tr = tr
        self._here = here()
        self._zone: tzinfo = self._here
        self._given = datetime.now(self._here)
        self._when = QDateTimeEdit()
        # Before the format: from right to left Qt turns it round, and 18:33 would be shown as 33:18.
        self._when.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._when.setLocale(QLocale.c())
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._when.setDisplayFormat("yyyy/MM/dd HH:mm")
        self._when.setCalendarPopup(True)
        self._when.setTimeZone(QTimeZone.utc())  # a clock on a wall: no hour of it is left out in spring
        self._when.setAccessibleName(name)
        self._zones = QComboBox()
        self._known: _Cities | None = None
        """All zones there are; read when somebody begins to write one."""
        field = QLineEdit()
        self._zones.setLineEdit(field)
        self._zones.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._zones.setAccessibleName(tr("Time zone"))
        self._zones.setToolTip(tr("Time zone: write a city, such as Amman or London"))
        self._zones.addItems(list(dict.fromkeys([self._name(self._here), "UTC"])))
        self._zones.setMinimumContentsLength(10)
        self._told = label("", "hint", wrap=True)
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._when)
        column.addWidget(self._zones)
        column.addWidget(self._told)
        self.setFocusProxy(self._when)
        self._when.dateTimeChanged.connect(lambda _: self._tell())
        self._zones.activated.connect(lambda _: self._take_zone())
        field.editingFinished.connect(self._take_zone)
        field.textEdited.connect(self._typed)
        self.show_moment(next_hour())

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """In the order they stand."""
        return self._when, self._zones

    def show_moment(self, at: datetime) -> None:
        """Shows an aware moment in the zone it carries; one that carries none of its own in this computer's."""
        zone = at.tzinfo if isinstance(at.tzinfo, ZoneInfo) else at.tzinfo if _is_elsewhere(at, self._here) else None
        self._zone = zone or self._here
        self._given = local = at.astimezone(self._zone)
        self._show_zone()
        day, hour = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)
        self._when.setDateTime(QDateTime(day, hour, QTimeZone.utc()))
        self._tell()

    def moment(self) -> datetime:
        """Aware, in the zone it was given in."""
        day, hour = self._when.date(), self._when.time()
        shown = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute(), tzinfo=self._zone)
        untouched = self._given.tzinfo is self._zone and self._given.replace(second=0, microsecond=0) == shown
        return self._given if untouched else shown

    def text(self) -> str:
        """Day and hour as they stand in the field."""
        return self._when.text()

    def _take_zone(self) -> None:
        found = zone_called(self._zones.currentText(), self._tr)
        self._zone = found or self._zone  # what nobody knows changes nothing
        self._show_zone()
        self._tell()

    def _show_zone(self) -> None:
        name = self._name(self._zone)
        if self._zones.findText(name) < 0:
            self._zones.addItem(name)
        self._zones.setCurrentIndex(self._zones.findText(name))

    def _typed(self, words: str) -> None:
        """A zone holds from its last letter on; what is no zone yet changes nothing."""
        if self._known is None:
            self._known = _Cities(self._tr, self._zones)
            self._zones.setCompleter(self._known)
        if (zone := zone_called(words, self._tr)) is not None:
            self._zone = zone
            self._tell()

    def _name(self, zone: tzinfo) -> str:
        return self._tr.city(name_of(zone))

    def _tell(self) -> None:
        at = self.moment()
        elsewhere = _is_elsewhere(at, self._here)
        self._told.setText(self._tr("Here: {when}", when=moment(self._tr, at)) if elsewhere else "")
        self._told.setVisible(elsewhere)
        self.changed.emit()


def here() -> tzinfo:
    """The zone of this computer."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return UTC


def next_hour() -> datetime:
    """What an unset moment begins with: a time that is still to come."""
    return (datetime.now(UTC) + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0).astimezone(here())


def zone_called(words: str, tr: Translator) -> tzinfo | None:
    """The zone of a city as the language calls it, of an IANA name, or of the city in one; None where there is none.
    Marks, case and the shapes of a letter do not count."""
    wanted = fold(words.replace("_", " "))
    return ZoneInfo(found) if wanted and (found := _by_name(tr).get(wanted)) else None


@lru_cache(maxsize=2)
def _by_name(tr: Translator) -> Mapping[str, str]:
    """IANA names by everything their zones are called, folded: what is wholly a name goes before a city of that name."""
    names = sorted(available_timezones())
    told = [(name, name) for name in names] + [(tr.city(name), name) for name in names]
    told += [(name.rpartition("/")[2], name) for name in names]
    found: dict[str, str] = {}
    for words, name in told:
        found.setdefault(fold(words.replace("_", " ")), name)
    return found


class _Cities(QCompleter):
    """Offers the cities that hold what was written, in either alphabet."""

    _FOLDED = Qt.ItemDataRole.UserRole

    def __init__(self, tr: Translator, parent: QWidget) -> None:
        model = QStandardItemModel(parent)
        for city, names in sorted(_together((tr.city(name), name) for name in available_timezones()).items()):
            item = QStandardItem(city)
            item.setData(fold(" ".join((city, *names)).replace("_", " ")), self._FOLDED)
            model.appendRow(item)
        super().__init__(model, parent)
        self.setCompletionRole(self._FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def name_of(zone: tzinfo) -> str:
    """What a zone is called: its IANA name, else its distance from UTC."""
    if isinstance(zone, ZoneInfo):
        return zone.key
    return datetime.now(zone).tzname() or "UTC"


def _is_elsewhere(at: datetime, zone: tzinfo) -> bool:
    return at.utcoffset() != at.astimezone(zone).utcoffset()


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
