"""What the desk knows about the story: slug, byline, dateline, desk, language, categories, tags, embargo."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor import workflow
from editor.language.language import Language
from editor.newsroom.copyfit import Fit
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.story import Dateline, Details, Story, StoryStatus
from editor.text.transliteration import WORDPRESS_SLUG_BYTES, slug
from editor.ui.desk import Desk
from editor.ui.editing.autosave import Autosave
from editor.ui.panes.fit import TargetField
from editor.ui.panes.whereabouts import Whereabouts
from editor.ui.pictures.gauge import Gauge
from editor.ui.widgets import Choice, button, label
from editor.ui.words import STATUS
from editor.ui.zoned_moment import ZonedMoment, next_hour

_COMMAS = "،,؛;"


class DetailsPane(QScrollArea):
    """Edits a story's details and saves them by itself."""

    changed = Signal(object)
    """The Details as they are now."""
    headline_asked = Signal()
    """The slug is to be made from the headline."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._story: StoryId | None = None
        self._loading = False
        self._as_opened = Details()
        tr = desk.tr
        self._status = Choice.of(STATUS, tr, tr("Status"))
        self._slug, self._byline, self._place = QLineEdit(), QLineEdit(), QLineEdit()
        self._desk_name, self._categories, self._tags = QLineEdit(), QLineEdit(), QLineEdit()
        self._caption = QLineEdit()
        self._language: Choice[str] = Choice([("ar", "العربية")], tr("Language of the text"))
        self._style: Choice[OutletId | None] = Choice([(None, tr("Our house's"))], tr("House style"))
        self._has_day, self._day = QCheckBox(), QDateEdit()
        self._has_embargo, self._embargo = QCheckBox(), ZonedMoment(tr, tr("Not before"))
        self._has_due, self._due = QCheckBox(), QDateTimeEdit()
        self._fit = {
            "body": TargetField(desk, tr("Length of the text")),
            "headline": TargetField(desk, tr("Length of the headline")),
            "standfirst": TargetField(desk, tr("Length of the standfirst")),
        }
        self.gauge = Gauge(desk)
        self._whereabouts = Whereabouts(desk)
        self._slug_room = label("", "hint")
        self._build()
        self.autosave: Autosave[tuple[StoryId, Details] | None] = Autosave(self._snapshot, self._save, self)
        self.autosave.failed.connect(desk.notices.fault)
        self._connect()
        self.setEnabled(False)

    def _build(self) -> None:
        tr = self._desk.tr
        page = QWidget()
        page.setObjectName("page")
        form = QFormLayout(page)
        form.setContentsMargins(4, 4, 8, 12)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for numbers in (self._day, self._due):
            # Before the format: from right to left Qt turns it round, and 18:33 would be shown as 33:18.
            numbers.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            numbers.setLocale(QLocale.c())
            numbers.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy/MM/dd")
        self._due.setDisplayFormat("yyyy/MM/dd HH:mm")
        self._due.setCalendarPopup(True)
        self._categories.setPlaceholderText(tr("Separated by commas"))
        self._tags.setPlaceholderText(tr("Separated by commas"))
        slug_box = QVBoxLayout()
        slug_box.addWidget(self._slug)
        slug_row = QHBoxLayout()
        slug_row.addWidget(self._slug_room, 1)
        slug_row.addWidget(button(tr("From the headline"), self.headline_asked.emit, "quiet"))
        slug_box.addLayout(slug_row)
        rows: tuple[tuple[str, QWidget | QVBoxLayout | QHBoxLayout], ...] = (
            (tr("Status"), self._status),
            (tr("Byline"), self._byline),
            (tr("Place"), self._place),
            (tr("Day"), _row(self._has_day, self._day)),
            (tr("Desk"), self._desk_name),
            (tr("Language"), self._language),
            (tr("House style"), self._style),
            (tr("Categories"), self._categories),
            (tr("Tags"), self._tags),
            (tr("Picture caption"), self._caption),
            (tr("Slug"), slug_box),
            (tr("Wanted by"), _row(self._has_due, self._due)),
            (tr("Not before"), _row(self._has_embargo, self._embargo)),
            (tr("Text"), self._fit["body"]),
            (tr("Headline"), self._fit["headline"]),
            (tr("Standfirst"), self._fit["standfirst"]),
        )
        form.addRow(self.gauge)
        form.addRow(self._whereabouts)
        for box, moment, name, given in (
            (self._has_day, self._day, tr("Day"), tr("The day is known")),
            (self._has_due, self._due, tr("Wanted by"), tr("There is a day it is wanted by")),
            (self._has_embargo, self._embargo, tr("Not before"), tr("There is an embargo")),
        ):
            box.setAccessibleName(given)
            moment.setAccessibleName(name)
        for words, field in rows:
            form.addRow(words, field)
            if isinstance(field, QWidget) and not field.accessibleName():
                field.setAccessibleName(words)
        self._slug.setAccessibleName(tr("Slug"))
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        for field in (
            self._slug,
            self._byline,
            self._place,
            self._desk_name,
            self._categories,
            self._tags,
            self._caption,
        ):
            field.textEdited.connect(self._typed)
        self._desk.changes.outlet.connect(self._ask_outlets)
        for choice in (self._status, self._language, self._style):
            choice.activated.connect(self._typed)
        for target in self._fit.values():
            target.edited.connect(self._typed)
        for box, editor in (
            (self._has_day, self._day),
            (self._has_due, self._due),
        ):
            box.toggled.connect(editor.setEnabled)
            box.toggled.connect(self._typed)
            editor.dateTimeChanged.connect(self._typed)
        self._has_embargo.toggled.connect(self._embargo.setEnabled)
        self._has_embargo.toggled.connect(self._typed)
        self._embargo.changed.connect(self._typed)

    def open(self, story: Story) -> None:
        """Shows a story's details; those before are settled."""
        self.autosave.reset()
        self._loading = True
        details = story.details
        self._story, self._as_opened = story.id, details
        self._status.choose(details.status)
        self._slug.setText(details.slug)
        self._byline.setText(details.byline)
        self._place.setText(details.dateline.place)
        self._desk_name.setText(details.desk)
        self._language.choose(details.language)
        self._style.choose(details.house_style)
        self._categories.setText("، ".join(details.categories))
        self._tags.setText("، ".join(details.tags))
        self._caption.setText(details.caption)
        day = details.dateline.day
        self._has_day.setChecked(day is not None)
        self._day.setEnabled(day is not None)
        self._day.setDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        self._has_embargo.setChecked(details.embargo is not None)
        self._embargo.setEnabled(details.embargo is not None)
        self._embargo.show_moment(details.embargo or next_hour())
        _show_moment(self._has_due, self._due, details.due)
        for name, target in self._fit.items():
            target.show_target(getattr(details.fit, name))
        self._loading = False
        self._whereabouts.show_story(story.id)
        self._measure_slug()
        self.setEnabled(True)

    def close_story(self) -> None:
        self.autosave.reset()
        self._story = None
        self._whereabouts.show_story(None)
        self.setEnabled(False)

    def suggest_slug(self, headline: str) -> None:
        """Writes a slug made of the headline."""
        self._slug.setText(slug(headline))
        self._typed()

    def details(self) -> Details:
        """As they stand in the fields."""
        day = self._day.date()
        return Details(
            slug=self._slug.text().strip(),
            byline=self._byline.text().strip(),
            origin=self._as_opened.origin,
            dateline=Dateline(
                self._place.text().strip(),
                datetime(day.year(), day.month(), day.day(), tzinfo=UTC).date() if self._has_day.isChecked() else None,
            ),
            desk=self._desk_name.text().strip(),
            language=self._language.value,
            house_style=self._style.value,
            categories=_listed(self._categories.text()),
            tags=_listed(self._tags.text()),
            caption=self._caption.text().strip(),
            embargo=self._embargo.moment() if self._has_embargo.isChecked() else None,
            due=_moment(self._has_due, self._due),
            fit=Fit(**{name: field.target() for name, field in self._fit.items()}),
            status=self._status.value,
        )

    def show_published(self) -> None:
        """The library says that the story is at its readers."""
        self._status.choose(StoryStatus.PUBLISHED)

    def offer(self, languages: Sequence[Language]) -> None:
        """The languages of copy there are; and the outlets of the library, whose house style a story may follow."""
        self._language.offer([(language.code, language.name) for language in languages])
        self._ask_outlets()

    def _ask_outlets(self) -> None:
        self._desk.ask(
            lambda bench: workflow.outlets.everywhere(bench),  # noqa: PLW0108 - imported on the lane
            self._offer_outlets,
            self,
        )

    def _offer_outlets(self, outlets: Sequence[Outlet]) -> None:
        chosen = self._style.value
        self._style.offer([(None, self._desk.tr("Our house's")), *((outlet.id, outlet.name) for outlet in outlets)])
        self._style.choose(chosen)

    def _typed(self, *_: object) -> None:
        if self._loading or self._story is None:
            return
        self._measure_slug()
        self.autosave.touch()
        self.changed.emit(self.details())

    def _measure_slug(self) -> None:
        from urllib.parse import quote

        tr = self._desk.tr
        used = len(quote(self._slug.text().strip()))
        room = tr("{used} of {room} bytes", used=used, room=WORDPRESS_SLUG_BYTES)
        self._slug_room.setText(room if used else "")

    def _snapshot(self) -> tuple[StoryId, Details] | None:
        return (self._story, self.details()) if self._story is not None else None

    def _save(
        self, taken: tuple[StoryId, Details] | None, done: Callable[[], None], failed: Callable[[Fault], None]
    ) -> None:
        if taken is not None:
            story, details = taken
            self._desk.ask(
                lambda bench: workflow.writing.save_details(bench, story, details), lambda _: done(), self, failed
            )


def _row(box: QCheckBox, editor: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(box)
    row.addWidget(editor, 1)
    return row


def _show_moment(box: QCheckBox, field: QDateTimeEdit, moment: datetime | None) -> None:
    box.setChecked(moment is not None)
    field.setEnabled(moment is not None)
    field.setDateTime(QDateTime.fromSecsSinceEpoch(int((moment or next_hour()).timestamp())))


def _moment(box: QCheckBox, field: QDateTimeEdit) -> datetime | None:
    return datetime.fromtimestamp(field.dateTime().toSecsSinceEpoch(), UTC) if box.isChecked() else None


def _listed(text: str) -> tuple[str, ...]:
    for comma in _COMMAS:
        text = text.replace(comma, "\n")
    return tuple(dict.fromkeys(part.strip() for part in text.split("\n") if part.strip()))
