"""A quote: the words, who said them, and on which terms."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.quote import Quote
from editor.newsroom.source import Source
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import Choice, WordsField
from editor.ui.words import RECORD, listed_name
from editor.workflow.reporting import QuoteSheet, Said


class QuoteDialog(FormDialog):
    """Adds or changes a quote of a story; `saved` tells the Quote as the library has it."""

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        story: StoryId,
        sources: Sequence[Source],
        said: Said | None = None,
        sheet: QuoteSheet | None = None,
        parent: QWidget | None = None,
    ) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Quote"), tr("Save"), parent, width=520)
        self._story, self._said = story, said
        self._known = listed_name(tr, said.source) if said and said.source else ""
        if said is not None:
            how = said.quote.attribution
            cue, role = (how.cue, how.role) if how else ("", "")
            sheet = QuoteSheet(said.quote.words, self._known, cue, role, said.quote.venue, said.quote.record)
        self._words = WordsField(tr, sheet.words if sheet else "")
        self._words.setFont(desk.theme.text_font())
        self._words.setMinimumHeight(110)
        self._speaker = QComboBox()
        self._speaker.setEditable(True)
        self._speaker.addItems([listed_name(tr, source) for source in sources])
        self._speaker.setCurrentText("")
        completer = self._speaker.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._cue, self._role, self._venue = QLineEdit(), QLineEdit(), QLineEdit()
        self._record = Choice.of(RECORD, tr, tr("Terms"))
        self._cue.setPlaceholderText(tr("said, added, wrote…"))
        self._venue.setPlaceholderText(tr("statement, press conference, post…"))
        for title, field in (
            (tr("Words, as said"), self._words),
            (tr("Who said it"), self._speaker),
            (tr("Role then"), self._role),
            (tr("Verb"), self._cue),
            (tr("Where"), self._venue),
            (tr("Terms"), self._record),
        ):
            self.row(title, field)
        if sheet is not None:
            self._fill(sheet)

    def _fill(self, sheet: QuoteSheet) -> None:
        self._speaker.setCurrentText(sheet.speaker)
        self._cue.setText(sheet.cue)
        self._role.setText(sheet.role)
        self._venue.setText(sheet.venue)
        self._record.choose(sheet.record)

    def accept(self) -> None:
        speaker = self._speaker.currentText().strip()
        same = self._said is not None and speaker == self._known
        sheet = QuoteSheet(
            words=self._words.toPlainText().strip().strip('«»“”"').strip(),
            speaker=speaker,
            cue=self._cue.text().strip(),
            role=self._role.text().strip(),
            venue=self._venue.text().strip(),
            record=self._record.value,
            source=self._said.source.id if same and self._said and self._said.source else None,
        )
        changed = self._said.quote if self._said else None

        def done(quote: Quote) -> None:
            self.saved.emit(quote)
            FormDialog.accept(self)

        def failed(fault: Fault) -> None:
            self.primary.setEnabled(True)
            self.tell(fault)

        self.primary.setEnabled(False)
        self.desk.ask(
            lambda bench: workflow.reporting.save_sheet(bench, self._story, sheet, changed), done, self, failed
        )
