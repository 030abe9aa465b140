"""Quotes and the copy: words selected in the story or beside it become quotes, quotes are cited where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor import workflow
from editor.newsroom.quote import FoundQuote, Quote
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing.completer import Completer, Offer
from editor.ui.editing.word_motion import widen
from editor.ui.errands import Reporting
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.quotes import QuotesPane
from editor.ui.panes.sources import SourcesPane
from editor.ui.panes.story import StoryPane
from editor.ui.words import listed_name

if TYPE_CHECKING:
    from editor.workflow.reporting import Said


class QuoteDesk(QObject):
    """Joins the panes in which words are said, kept and cited."""

    kept = Signal()
    """A quote was written down."""

    def __init__(
        self,
        desk: Desk,
        story: StoryPane,
        quotes: QuotesPane,
        sources: SourcesPane,
        beside: BesidePane,
        reporting: Reporting,
    ) -> None:
        super().__init__(story)
        self._desk, self._story, self._reporting = desk, story, reporting
        self._quotes, self._sources = quotes, sources
        self._completer = Completer(desk, story.editor, self._offers)
        quotes.cited.connect(self.cite)
        quotes.add_wanted.connect(self.add)
        quotes.edit_wanted.connect(self._change)
        beside.quote_wanted.connect(self._from_beside)
        reporting.quote_saved.connect(self._written)
        reporting.found_kept.connect(self._cite_found)

    def _offers(self) -> list[Offer]:
        """What `@` completes: the quotes of the story, cited with their words, then the names of the source book."""
        tr, story = self._desk.tr, self._story.story
        opening, closing = self._desk.toolkit.language(story.details.language if story else "").quote_marks
        offers = []
        for said in self._quotes.said():
            quote, who = said.quote, listed_name(tr, said.source) if said.source else ""
            put = f"{opening}{quote.words}{closing} [@{quote.key}]"
            offers.append(Offer(f"{who} {quote.key} {quote.words}", f"«{quote.words}»", who, put, is_quote=True))
        for source in self._sources.book():
            name = listed_name(tr, source)  # a protected name is neither shown nor found
            put = source.alias if source.confidentiality.hides_name else source.name
            if put:
                offers.append(Offer(name, name, "" if put != source.name else source.role, put, is_quote=False))
        return offers

    def add(self) -> None:
        """Opens a sheet for a quote, with the selected words on it and who says them as far as the copy tells."""
        if self._story.story is not None:
            cursor = self._story.editor.textCursor()
            widen(cursor)
            self._story.editor.setTextCursor(cursor)
            language = self._desk.toolkit.language(self._story.story.details.language)
            self._reporting.quote_out_of(
                self._story.story.id, self._story.editor.document_words(), self._story.editor.word_span(), language
            )

    def find(self) -> None:
        """Looks for quotations in the copy that no quote stands behind."""
        if self._story.story is not None:
            language = self._desk.toolkit.language(self._story.story.details.language)
            self._reporting.find(self._story.story.id, self._story.editor.copy_text(), language)

    def cite(self, key: str) -> None:
        self._story.editor.insert_citation(key)
        self._story.editor.setFocus()

    def _change(self, said: Said) -> None:
        if self._story.story is not None:
            self._reporting.quote(self._story.story.id, said)

    def _written(self, quote: Quote) -> None:
        """A quote made from selected words is cited where they stand."""
        if quote.words and quote.words in self._story.editor.selected_words():
            self.cite(quote.key)
        self.kept.emit()

    def _cite_found(self, read: str, kept: Sequence[tuple[FoundQuote, Quote]]) -> None:
        text = self._story.editor.copy_text()
        if text != read:  # typed on, or another story: the quotes are kept, and cited by hand
            return
        places = [(workflow.gathering.citation_place(text, found), quote.key) for found, quote in kept]
        for at, key in sorted(places, reverse=True):
            self._story.editor.select(Span(at, at))
            self._story.editor.insert_citation(key)

    def _from_beside(self, span: Span, text: str, cite: bool) -> None:
        """Words of the text beside become a quote at one stroke; who said them is read off that text."""
        story = self._story.story
        if story is None:
            self._desk.notices.tell(self._desk.tr("Open a story first: the quote is gathered for it."))
            return
        language = self._desk.toolkit.language(story.details.language)

        def kept(quote: Quote) -> None:
            tr = self._desk.tr
            if cite:
                opening, closing = language.quote_marks
                glued = " " if self._story.editor.letter_before().isalpha() else ""
                self._story.editor.put(f"{glued}{opening}{quote.words}{closing}")
                self.cite(quote.key)
            self._desk.notices.tell(tr("The quote is kept: [@{key}]", key=quote.key))
            self.kept.emit()

        self._desk.ask(lambda bench: workflow.reporting.quote_out_of(bench, story.id, text, span, language), kept, self)
