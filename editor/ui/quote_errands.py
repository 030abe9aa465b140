"""Errands of quotes that go through a dialog: written down, found, corrected, looked up, deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.language.language import Language
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.quote import FoundQuote
from editor.ui.desk import Desk
from editor.ui.questions import confirmed

if TYPE_CHECKING:
    from editor.text.spans import Span
    from editor.ui.dialogs.speaker import Search
    from editor.workflow.reporting import CitingStory, QuoteSheet, Said, Uses

_GONE = say("Delete this quote? What was corrected in it, and where it was printed, is forgotten with it.")
_CITED = say("Stories cite this quote: without it none of them can leave the desk. Delete it all the same?")


class QuoteErrands(QObject):
    """Opens the dialogs of quotes over one window, and does what they ask."""

    quote_saved = Signal(object)
    """The new Quote as the library has it."""
    found_kept = Signal(str, object)
    """The text that was read, and each quotation kept with the Quote written down for it."""
    printed_here = Signal(str)
    """The key of a corrected quote whose words are to be printed in the open story."""
    evidence_wanted = Signal(object)
    """The Said that is to be shown by a piece of evidence."""
    proof_opened = Signal(object)
    """The Proof that is to be looked at."""
    story_wanted = Signal(int)

    def __init__(self, desk: Desk, over: QWidget, opened: Callable[[], StoryId | None]) -> None:
        super().__init__(over)
        self._desk, self._over, self._opened = desk, over, opened
        self.search: Search | None = None
        """Who looks for sources as a name is typed; without one, the library is asked."""

    @property
    def _window(self) -> QWidget:
        return self._over.window()

    def quote(self, story: StoryId | None, said: Said | None = None, sheet: QuoteSheet | None = None) -> None:
        """Opens the quote dialog for a new quote, with what is known of it, or for one that is there."""
        from editor.ui.dialogs.quote import QuoteDialog

        dialog = QuoteDialog(self._desk, story, said, sheet, self._window, search=self.search)
        if said is None:
            dialog.saved.connect(self.quote_saved)
        dialog.correct_wanted.connect(self.correct)
        dialog.evidence_wanted.connect(self.evidence_wanted)
        dialog.proof_opened.connect(self.proof_opened)
        dialog.open()

    def quote_out_of(self, story: StoryId, text: str, span: Span, language: Language) -> None:
        """Opens the quote dialog for the words of a span; who says them is read off the text."""
        languages = self._desk.toolkit.languages
        self._desk.lanes.reading(
            lambda: workflow.reporting.sheet_out_of(text, span, language, languages),
            lambda sheet: self.quote(story, sheet=sheet),
            self,
        )

    def find(self, story: StoryId, text: str, language: Language) -> None:
        """Shows the quotations of a text that nothing is cited for, to be kept as quotes."""

        def show(found: tuple[FoundQuote, ...]) -> None:
            from editor.ui.dialogs.found_quotes import FoundQuotesDialog

            dialog = FoundQuotesDialog(self._desk, found, self._window)
            dialog.kept.connect(keep)
            dialog.open()

        def keep(found: list[FoundQuote]) -> None:
            self._desk.ask(
                lambda bench: workflow.reporting.keep_found(bench, story, found),
                lambda quotes: self.found_kept.emit(text, list(zip(found, quotes, strict=True))),
                self,
            )

        self._desk.lanes.reading(lambda: workflow.checking.uncited_in(text, language), show, self)

    def correct(self, said: Said) -> None:
        """Corrects what the record says, then asks where the corrected words are to be printed."""
        from editor.ui.dialogs.correct_quote import CorrectQuoteDialog

        dialog = CorrectQuoteDialog(self._desk, said.quote, self._window)
        dialog.corrected.connect(lambda citing: self._corrected(said, citing))
        dialog.open()

    def _corrected(self, said: Said, citing: tuple[CitingStory, ...]) -> None:
        from editor.ui.dialogs.correct_quote import PrintAnewDialog

        if not citing:
            self._desk.notices.tell(self._desk.tr("The record is corrected. No story cites it."))
            return
        dialog = PrintAnewDialog(self._desk, citing, self._window)
        dialog.chosen.connect(lambda stories: self._print(said, stories))
        dialog.open()

    def _print(self, said: Said, stories: list[StoryId]) -> None:
        """In the story that is open the words are changed on the page, where it can be undone."""
        from editor.ui.dialogs.correct_quote import print_anew

        here, quote = self._opened(), said.quote.id
        if here in stories:
            self.printed_here.emit(said.quote.key)
        others = [story for story in stories if story != here]
        if others and quote is not None:
            print_anew(self._desk, quote, others, self._window)

    def uses(self, said: Said) -> None:
        from editor.ui.dialogs.uses import UsesDialog

        dialog = UsesDialog(self._desk, said, self._window)
        dialog.opened.connect(self.story_wanted)
        dialog.open()

    def who_speaks(self) -> None:
        from editor.ui.dialogs.who_speaks import WhoSpeaksDialog

        WhoSpeaksDialog(self._desk, self._opened(), self._window).open()

    def delete(self, said: Said) -> None:
        quote = said.quote.id
        if quote is None:
            return

        def ask(uses: Uses) -> None:
            if confirmed(self._window, self._desk, _CITED if uses.citing else _GONE, self._desk.tr("Delete")):
                self._desk.ask(lambda bench: workflow.reporting.delete_quote(bench, quote), lambda _: None, self)

        self._desk.ask(lambda bench: workflow.reporting.uses_of(bench, quote), ask, self)
