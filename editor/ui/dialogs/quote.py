"""A quote: the words, who said them, on which terms; and what else is known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.quote import Quote, Record, Translation, Verification
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.dialogs.proofs import ProofList
from editor.ui.dialogs.sections import MomentField, Section, set_in_copy_face
from editor.ui.dialogs.speaker import Search, SpeakerField
from editor.ui.quote_words import RECORD_MEANS, circumstances, evidence_chip, verification_words
from editor.ui.widgets import Choice, WordsField, button, label
from editor.ui.words import MEDIUM, RECORD, VERIFICATION
from editor.ui.zoned_moment import next_hour
from editor.workflow.reporting import QuoteSheet, Said

_MARKS = '«»“”„"'
_LANGUAGES = ("ar", "en", "fr", "he", "fa", "ur", "tr", "es", "de", "ru")
_WIDTH, _HEIGHT = 560, 680


class QuoteDialog(FormDialog):
    """Adds or changes a quote of a story; `saved` tells the Quote as the library has it.

    The words of one that is kept are only read: `correct_wanted` tells that its record is to be corrected.
    """

    saved = Signal(object)
    correct_wanted = Signal(object)
    """The Said whose record is to be corrected."""
    proof_opened = Signal(object)
    """The Proof that is to be looked at."""
    evidence_wanted = Signal(object)
    """The Said that is to be shown by a piece of evidence."""

    def __init__(
        self,
        desk: Desk,
        story: StoryId | None,
        said: Said | None = None,
        sheet: QuoteSheet | None = None,
        parent: QWidget | None = None,
        *,
        search: Search | None = None,
    ) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Quote"), tr("Save"), parent, width=_WIDTH)
        self._story, self._said = story, said
        self._sheet = QuoteSheet.as_kept(said) if said else sheet or QuoteSheet("")
        self._words = WordsField(tr, self._sheet.words)
        self._speaker = SpeakerField(desk, search)
        self._cue, self._role = QLineEdit(self._sheet.cue), QLineEdit(self._sheet.role)
        self._record = Choice.of(RECORD, tr, tr("Terms"))
        self._offered = ""
        """The role that was written by itself."""
        self._means = label("", "hint", wrap=True)
        self._embargo = MomentField(tr("Not before"), tr("There is an embargo"))
        self._how, self._known = Section(desk, tr("How and where")), Section(desk, tr("How we know it"))
        self._other = Section(desk, tr("In another language"))
        self._remarks = Section(desk, tr("Note"))
        self._make_fields()
        self._lay_out()
        self._fill()

    # What is on the sheet

    def _make_fields(self) -> None:
        tr, sheet = self.desk.tr, self._sheet
        self._medium = Choice.of(MEDIUM, tr, tr("How"))
        self._venue, self._place = QLineEdit(sheet.venue), QLineEdit(sheet.place)
        self._when = MomentField(tr("Said when"), tr("It is known when it was said"))
        self._verification = Choice.of(VERIFICATION, tr, tr("Verification"))
        self._confirmations = QSpinBox()
        self._confirmations.setRange(0, 99)
        self._proofs = ProofList(self.desk)
        self._language = Choice[str](self._languages(sheet.language), tr("Language of the words"))
        translation = sheet.translation or Translation("", "")
        self._translated = WordsField(tr, translation.words)
        self._translated.setMaximumHeight(72)
        self._to = Choice[str](self._languages(translation.language), tr("Language of the translation"))
        self._translator = QLineEdit(translation.translator)
        self._note = WordsField(tr, sheet.note)
        self._note.setMaximumHeight(72)

    def _languages(self, own: str) -> list[tuple[str, str]]:
        """Those of copy, and others a source may speak; the first one is left open."""
        tr = self.desk.tr
        codes = dict.fromkeys([*(one.code for one in self.desk.toolkit.languages), *_LANGUAGES, own])
        named = [(code, QLocale(code).nativeLanguageName() or code) for code in codes if code]
        return [("", tr("As the story")), *named]

    def _lay_out(self) -> None:
        tr = self.desk.tr
        self.column.removeItem(self.form)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(14, 0, 14, 0)
        inside.setSpacing(12)
        inside.addLayout(self.form)
        set_in_copy_face(self._words, self.desk)
        self._words.setFixedHeight(92)
        self._words.setReadOnly(self._said is not None)
        self.row(tr("Words, as said"), self._words_box())
        self.row(tr("Who said it"), self._speaker)
        self.row(tr("Role then"), self._role)
        self.row(tr("Verb"), self._cue)
        self.row(tr("Terms"), self._with_meaning())
        self.row(tr("Not before"), self._embargo)
        self._fill_sections()
        for section in (self._how, self._known, self._other, self._remarks):
            inside.addWidget(section)
        inside.addStretch(1)
        self.column.insertWidget(0, scrolled(page), 1)
        room = self.screen().availableGeometry()
        self.resize(_WIDTH + 40, min(_HEIGHT, room.height() - 64))

    def _words_box(self) -> QWidget:
        """The words; of a kept quote with the way to correct them."""
        self._words.setAccessibleName(self.desk.tr("Words, as said"))
        if self._said is None:
            return self._words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        correct = button(self.desk.tr("Correct the record…"), self._correct, "quiet")
        correct.setAutoDefault(False)
        column.addWidget(correct, 0, Qt.AlignmentFlag.AlignLeading)
        return box

    def _with_meaning(self) -> QWidget:
        """The terms, and under them what they mean for print."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._record)
        column.addWidget(self._means)
        return box

    def _fill_sections(self) -> None:
        tr = self.desk.tr
        self._cue.setPlaceholderText(tr("said, added, wrote…"))
        self._venue.setPlaceholderText(tr("statement, press conference, post…"))
        self._how.row(tr("How"), self._medium)
        self._how.row(tr("Where"), self._venue)
        self._how.row(tr("Place"), self._place)
        self._how.row(tr("Said when"), self._when)
        self._known.row(tr("Verification"), self._verification)
        self._known.row(tr("Confirmed by"), self._confirmations)
        self._known.row(tr("Evidence"), self._proofs)
        self._other.row(tr("Language of the words"), self._language)
        self._other.row(tr("Translation"), self._translated)
        self._other.row(tr("Its language"), self._to)
        self._other.row(tr("Translator"), self._translator)
        self._remarks.row(tr("Note"), self._note)

    def _fill(self) -> None:
        sheet = self._sheet
        self._speaker.show_speaker(sheet.speaker, self._said.source if self._said else None)
        self._record.choose(sheet.record)
        self._embargo.show_moment(sheet.embargo, next_hour())
        self._medium.choose(sheet.medium)
        self._when.show_moment(sheet.said)
        self._verification.choose(sheet.verification)
        self._confirmations.setValue(sheet.confirmations)
        self._language.choose(sheet.language)
        self._to.choose(sheet.translation.language if sheet.translation else "")
        self._proofs.show_proofs(sheet.proofs)
        self._join()
        self._show_terms()
        self._show_confirmations()
        self._tell_sections()

    def _join(self) -> None:
        self._record.currentIndexChanged.connect(lambda _: self._show_terms())
        self._verification.currentIndexChanged.connect(lambda _: self._show_confirmations())
        self._speaker.chosen.connect(lambda _: self._offer_role())
        self._when.changed.connect(self._offer_role)
        self._proofs.opened.connect(self.proof_opened)
        self._proofs.more_wanted.connect(self._want_evidence)

    # What follows from what

    def _show_terms(self) -> None:
        record = self._record.value
        self._means.setText(self.desk.tr.tell(RECORD_MEANS[record]))
        self.form.setRowVisible(self._embargo, record is Record.EMBARGOED)
        if record is Record.EMBARGOED:
            self._embargo.take_for_granted()

    def _show_confirmations(self) -> None:
        confirmed = self._verification.value is Verification.CONFIRMED
        self._known.form.setRowVisible(self._confirmations, confirmed)
        if confirmed and not self._confirmations.value():
            self._confirmations.setValue(1)

    def _offer_role(self) -> None:
        """The office held on the day it was said, where no other one was written."""
        source = self._speaker.source
        if source is None or source.confidentiality.hides_name or self._role.text().strip() not in ("", self._offered):
            return
        day = (self._when.moment() or datetime.now(UTC)).astimezone().date()
        self._offered = source.role_on(day)
        self._role.setText(self._offered)

    def _tell_sections(self) -> None:
        tr, sheet = self.desk.tr, self._sheet
        shown = Quote("x", sheet.words or "x", venue=sheet.venue, medium=sheet.medium, place=sheet.place,
                      said=sheet.said, verification=sheet.verification, confirmations=sheet.confirmations,
                      proofs=sheet.proofs)  # fmt: skip
        self._how.tell(circumstances(tr, shown))
        self._known.tell(f"{verification_words(tr, shown)} · {evidence_chip(tr, shown).words}")
        self._other.tell(sheet.translation.words if sheet.translation else "")
        self._remarks.tell(sheet.note)

    def _correct(self) -> None:
        self.correct_wanted.emit(self._said)
        self.reject()

    def _want_evidence(self) -> None:
        if self._said is None:
            tr = self.desk.tr
            self._proofs.tell(tr("Save the quote first; then tie what shows it to it."))
        else:
            self.evidence_wanted.emit(self._said)
            self.reject()

    # Saving

    def sheet(self) -> QuoteSheet:
        """What the fields say."""
        source = self._speaker.source
        confirmed = self._verification.value is Verification.CONFIRMED
        return replace(
            self._sheet,
            words=self._words.toPlainText().strip().strip(_MARKS).strip() if self._said is None else self._sheet.words,
            speaker=self._speaker.name,
            source=source.id if source else None,
            cue=self._cue.text().strip(),
            role=self._role.text().strip(),
            record=self._record.value,
            embargo=self._embargo.moment() if self._record.value is Record.EMBARGOED else None,
            medium=self._medium.value,
            venue=self._venue.text().strip(),
            place=self._place.text().strip(),
            said=self._when.moment(),
            verification=self._verification.value,
            confirmations=self._confirmations.value() if confirmed else 0,
            language=self._language.value,
            translation=self._translation(),
            note=self._note.toPlainText().strip(),
            proofs=self._proofs.proofs(),
        )

    def _translation(self) -> Translation | None:
        words = self._translated.toPlainText().strip().strip(_MARKS).strip()
        language = self._to.value or self.desk.toolkit.languages[0].code
        return Translation(words, language, self._translator.text().strip()) if words else None

    def accept(self) -> None:
        sheet, changed, story = self.sheet(), self._said.quote if self._said else None, self._story

        def done(quote: Quote) -> None:
            self.saved.emit(quote)
            FormDialog.accept(self)

        def failed(fault: Fault) -> None:
            self.primary.setEnabled(True)
            self.tell(fault)

        self.primary.setEnabled(False)
        self.desk.ask(lambda bench: workflow.reporting.save_sheet(bench, story, sheet, changed), done, self, failed)
