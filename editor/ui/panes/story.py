"""The room of the text: headline, standfirst, what is known at a glance, and the copy."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor import workflow
from editor.desktop.settings import Settings
from editor.language.language import Language
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.identity import StoryId
from editor.newsroom.message import Message
from editor.newsroom.remark import Part
from editor.newsroom.story import Details, Story
from editor.reading.passages import Mark
from editor.text.digits import Digits
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing import formatting
from editor.ui.editing.autosave import Autosave
from editor.ui.editing.clipboard import Put
from editor.ui.editing.find_bar import FindBar
from editor.ui.editing.pointing import Page
from editor.ui.editing.proofed_field import ProofedField
from editor.ui.editing.story_editor import COLUMN, StoryEditor
from editor.ui.editing.typewriter import Typewriter
from editor.ui.editing.typing_aids import TypingAids
from editor.ui.pictures.strip import WIDTH, StoryStrip
from editor.ui.theme import load_hebrew_face

_CHIP = 260
"""Widest words of a chip, in pixels."""


class StoryPane(QWidget):
    """Edits one story's words and saves them by itself."""

    saved = Signal()
    unsaved = Signal()
    not_saved = Signal(object)
    copy_changed = Signal()
    words_changed = Signal()
    """Headline, standfirst or copy."""
    details_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("centre")
        self._desk = desk
        self.story: Story | None = None
        words = desk.tr("Standfirst: what the reader must know, in one sentence")
        self._headline = ProofedField(desk.theme, "headline", desk.tr("Headline"))
        self._standfirst = ProofedField(desk.theme, "standfirst", words)
        self.editor = StoryEditor(desk.theme)
        self.editor.setAccessibleName(desk.tr("The story's text"))
        self.editor.setPlaceholderText(desk.tr("Write here…"))
        self.editor.clipper = self._clip
        self.editor.told.connect(self._tell_mended)
        self.editor.as_html = self._as_html
        self.find_bar = FindBar(desk, self.editor)
        self.typewriter = Typewriter(self.editor)
        self._style = HouseStyle()
        self._aids = TypingAids(self.editor, lambda: self.house_language)
        self.pages: dict[Part, Page] = {
            Part.HEADLINE: self._headline, Part.STANDFIRST: self._standfirst, Part.BODY: self.editor
        }  # fmt: skip
        """Where each part of the words is written."""
        self._tools = QWidget()
        self.strip = StoryStrip(desk)
        self.strip.asked.connect(lambda place: self.editor.select(Span(place, place)))
        self.editor.verticalScrollBar().valueChanged.connect(lambda _: self._show_view())
        self._shown_facts: list[str] = []
        self._chips = QWidget()
        self._chip_row = QHBoxLayout(self._chips)
        self.autosave: Autosave[tuple[StoryId, Draft] | None] = Autosave(self._snapshot, self._save, self)
        self._build()
        for field in (self._headline, self._standfirst, self.editor):
            field.typed.connect(self._typed)
            field.left.connect(self.autosave.flush)
        self.editor.typed.connect(self.copy_changed)
        self.autosave.saved.connect(self.saved)
        self.autosave.unsaved.connect(self.unsaved)
        self.autosave.failed.connect(self.not_saved)
        self.take_settings(desk.settings)
        self.setEnabled(False)

    def _build(self) -> None:
        head = QWidget()
        head.setMaximumWidth(COLUMN)
        head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(head)
        column.setContentsMargins(2, 28, 2, 8)
        column.setSpacing(6)
        self._chip_row.setContentsMargins(0, 2, 0, 6)
        self._chip_row.setSpacing(8)
        for part in (self._headline, self._standfirst, self._chips):
            column.addWidget(part)
        centred = QHBoxLayout()
        centred.setContentsMargins(24, 0, 24, 0)
        centred.addStretch(1)
        centred.addWidget(head, 1000)
        centred.addStretch(1)
        centred.addSpacing(WIDTH)  # as wide as the strip below, so that headline and text begin at one edge
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.find_bar)
        rows.addWidget(self._tools)
        rows.addLayout(centred)
        page = QHBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.editor, 1)
        page.addWidget(self.strip)
        rows.addLayout(page, 1)

    def take_actions(self, actions: Sequence[QAction | None]) -> None:
        """The row of commands above the text; None leaves a little room."""
        self._tools.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a narrow window cuts it
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(12, 4, 12, 0)
        row.setSpacing(2)
        row.addStretch(1)
        for action in actions:
            if action is None:
                row.addSpacing(14)
                continue
            tool = QToolButton()
            tool.setProperty("role", "tool")
            tool.setDefaultAction(action)
            tool.setIconSize(QSize(18, 18))
            tool.setAccessibleName(action.text())
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(tool)
        row.addStretch(1)

    def only_text(self, *, on: bool) -> None:
        """Nothing beside the text while `on`."""
        self._tools.setVisible(not on)
        self.strip.setVisible(not on)
        self._chips.setVisible(not on)

    def show_passages(self, marks: tuple[Mark, ...], length: int) -> None:
        """What stands out, on the strip beside the text."""
        self.strip.show_marks(marks, length)
        self._show_view()

    def _show_view(self) -> None:
        area = self.editor.viewport().rect()
        first, last = (self.editor.cursorForPosition(at) for at in (area.topLeft(), area.bottomRight()))
        if self.story is not None:
            self.strip.show_view(self.editor.span_of(first).start, self.editor.span_of(last).start)

    def show_marks(self, *, on: bool) -> None:
        """Shows hidden marks, or hides them."""
        self.editor.overlay.marks = on
        self.editor.viewport().update()

    def focus_paragraph(self, *, on: bool) -> None:
        """Dims all paragraphs but the one being written, or none."""
        self.editor.overlay.focus = on
        self.editor.viewport().update()

    def write_digits(self) -> None:
        """The numbers in the house's digits."""
        if (language := self.house_language) is not None:
            formatting.write_digits(self.editor, language.digits)

    def take_style(self, style: HouseStyle) -> None:
        """The house style that the open story follows."""
        self._style = style

    @property
    def house_language(self) -> Language | None:
        """The open story's language as its house writes it; None where no story is open."""
        language, digits = self._language(), self._desk.settings.digits
        if language is None:
            return None
        style = self._style if self._style.language == language.code else HouseStyle()
        return workflow.styling.as_written(language, style, Digits[digits.upper()] if digits else None)

    def take_settings(self, settings: Settings) -> None:
        """Uses what the journalist chose."""
        self.editor.set_visual_caret(visual=settings.visual_caret)
        self.editor.marks_pasted = settings.mark_pasted
        self._aids.on = settings.house_marks

    def _language(self) -> Language | None:
        return self._desk.toolkit.language(self.story.details.language) if self.story else None

    def _clip(self, words: str, html: str, put: Put) -> None:
        """Reads what is pasted, off the window's thread."""
        toolkit, language, direction = self._desk.toolkit, self._language(), self.editor.default_direction
        if language is None:
            return
        self._desk.lanes.reading(
            lambda: workflow.gathering.read_clipping(toolkit, words, html, language.code, direction),
            lambda clipping: put(clipping.copy, clipping.told),
            self,
        )

    def _as_html(self, copy: str) -> str:
        language = self._language()
        return workflow.filing.clip_as_html(copy, language.code if language else "ar")

    def _tell_mended(self, told: Sequence[Message]) -> None:
        if told:
            self._desk.notices.tell(" ".join(map(self._desk.tr.tell, told)), self._desk.tr("Undo"), self.editor.undo)

    def open(self, story: Story) -> None:
        """Shows a story; the one before it is settled."""
        self.autosave.reset()
        if story.details.language == "he":
            load_hebrew_face()
        self.story, self._style = story, HouseStyle()
        direction = story.details.direction
        for field in (self._headline, self._standfirst):
            field.set_direction(right_to_left=direction is Direction.RTL)
        self._headline.show_words(story.draft.headline)
        self._standfirst.show_words(story.draft.standfirst)
        self.editor.show_copy(story.draft.body, direction)
        self.strip.show_marks((), 0)
        self.show_details(story.details)
        self.setEnabled(True)

    def close_story(self) -> None:
        """Shows no story, after the open one was deleted."""
        self.autosave.reset()
        self.story = None
        for field in (self._headline, self._standfirst):
            field.show_words("")
        self.editor.show_copy("", Direction.RTL)
        self.setEnabled(False)

    def start_writing(self) -> None:
        """Puts the caret where there is most to do: the headline of a new story, else the text."""
        (self.editor if self.draft() else self._headline).setFocus()

    def draft(self) -> Draft:
        """The words as they stand in the window."""
        return Draft(self._headline.words(), self._standfirst.words(), self.editor.copy_text())

    def _typed(self) -> None:
        if self.story is not None:
            self.autosave.touch()
            self.words_changed.emit()

    def _snapshot(self) -> tuple[StoryId, Draft] | None:
        return (self.story.id, self.draft()) if self.story else None

    def _save(
        self, taken: tuple[StoryId, Draft] | None, done: Callable[[], None], failed: Callable[[Fault], None]
    ) -> None:
        if taken is not None:
            story, draft = taken
            self._desk.ask(
                lambda bench: workflow.writing.save_draft(bench, story, draft), lambda _: done(), self, failed
            )

    # What is known at a glance

    def take_details(self, details: Details) -> None:
        """The details changed while the story is open: its language may run the other way."""
        if self.story is None:
            return
        turned = details.direction is not self.story.details.direction
        self.story = replace(self.story, details=details)
        if turned:
            for field in (self._headline, self._standfirst):
                field.set_direction(right_to_left=details.direction is Direction.RTL)
            self.editor.turn(details.direction)
        self.show_details(details)

    def show_details(self, details: Details) -> None:
        """The chips under the standfirst; each opens the details."""
        facts = self._facts(details)
        if facts == self._shown_facts:
            return
        self._shown_facts = facts
        while (item := self._chip_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for words in facts:
            chip = QPushButton(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _CHIP))
            chip.setToolTip(words)
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _=False: self.details_wanted.emit())
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch(1)

    def _facts(self, details: Details) -> list[str]:
        tr = self._desk.tr
        day = f"{details.dateline.day:%Y/%m/%d}" if details.dateline.day else ""
        where = "، ".join(part for part in (details.dateline.place, tr.number(day)) if part)
        facts = [
            tr("By: {name}", name=details.byline) if details.byline else "",
            where,
            details.desk,
            " · ".join(details.categories[:2]),
            tr.many("{count} tag", "{count} tags", len(details.tags)) if details.tags else "",
        ]
        shown = [fact for fact in facts if fact]
        return shown or [tr("Add byline, place, desk…")]
