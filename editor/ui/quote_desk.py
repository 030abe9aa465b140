"""Quotes and the copy: words selected in the story or beside it become quotes, quotes are cited where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor import workflow
from editor.newsroom.identity import StoryId
from editor.newsroom.markup import MarkKind, scan
from editor.newsroom.quote import FoundQuote, Quote
from editor.newsroom.source import Source
from editor.text.spans import Span
from editor.ui.altered import AlteredQuotes
from editor.ui.desk import Desk
from editor.ui.editing.completer import Offer
from editor.ui.editing.word_motion import widen
from editor.ui.library_completer import LibraryCompleter
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.quotes import QuotesPane
from editor.ui.panes.sources import SourcesPane
from editor.ui.panes.story import StoryPane
from editor.ui.quote_errands import QuoteErrands
from editor.ui.words import listed_name

if TYPE_CHECKING:
    from editor.workflow.reporting import QuotePage, Said
    from editor.workflow.workbench import Workbench

_QUOTES, _NAMES = 3, 6
"""That the library is asked for when `@` is typed."""


class QuoteDesk(QObject):
    """Joins the panes in which words are said, kept and cited."""

    kept = Signal()
    """A quote was written down."""
    chain_wanted = Signal(object)
    """The Said whose way from print to evidence is to be seen."""

    def __init__(
        self,
        desk: Desk,
        story: StoryPane,
        quotes: QuotesPane,
        sources: SourcesPane,
        beside: BesidePane,
    ) -> None:
        super().__init__(story)
        self._desk, self._story = desk, story
        self._quotes, self._sources = quotes, sources
        self.errands = QuoteErrands(desk, story, self._open_now)
        self.altered = AlteredQuotes(desk, story)
        self._completer = LibraryCompleter(desk, story.editor, self._offers, self.look_up)
        quotes.cited.connect(self.cite)
        quotes.add_wanted.connect(self.add)
        quotes.edit_wanted.connect(self._change)
        quotes.correct_wanted.connect(self.errands.correct)
        quotes.uses_wanted.connect(self.errands.uses)
        quotes.delete_wanted.connect(self.errands.delete)
        quotes.voices_wanted.connect(self.errands.who_speaks)
        quotes.evidence_wanted.connect(self.errands.evidence_wanted)
        quotes.chain_wanted.connect(self.chain_wanted)
        quotes.altered_wanted.connect(self.altered.show_at)
        beside.quote_wanted.connect(self._from_beside)
        self.errands.quote_saved.connect(self._written)
        self.errands.found_kept.connect(self._cite_found)
        self.errands.printed_here.connect(self.altered.print_anew)
        self.altered.correct_wanted.connect(self.errands.correct)
        self.altered.keys_found.connect(quotes.show_altered)

    def _open_now(self) -> StoryId | None:
        return self._story.story.id if self._story.story else None

    # Completing

    def _offers(self) -> list[Offer]:
        """What `@` completes at once: the quotes of the story, cited with their words, and the names that are listed."""
        return [*self._quote_offers(self._quotes.said()), *self._source_offers(self._sources.book())]

    def look_up(self, words: str, then: Callable[[Sequence[Offer]], None]) -> None:
        """What `@` completes a moment later: quotes of the whole library, then names of the source book."""
        own = {said.quote.key for said in self._quotes.said()}

        def look(bench: Workbench) -> tuple[QuotePage, Sequence[Source]]:
            reporting, sourcing = workflow.reporting, workflow.sourcing
            quotes = reporting.find(bench, reporting.QuoteSearch(words, limit=_QUOTES + len(own)))
            return quotes, sourcing.complete(bench, words, _NAMES)

        def offer(found: tuple[QuotePage, Sequence[Source]]) -> None:
            quotes, names = found
            others = [said for said in quotes.rows if said.quote.key not in own][:_QUOTES]
            then([*self._quote_offers(others, words), *self._source_offers(names, words)])

        self._desk.ask(look, offer, self)

    # `found` are letters that the library found them by, in whatever form they stand there.

    def _quote_offers(self, said: Iterable[Said], found: str = "") -> list[Offer]:
        tr, offers = self._desk.tr, list[Offer]()
        language = self._story.house_language or self._desk.toolkit.language("")
        opening, closing = language.quote_marks
        for one in said:
            quote, who = one.quote, listed_name(tr, one.source) if one.source else ""
            put = f"{opening}{quote.words}{closing} [@{quote.key}]"
            by = f"{found} {who} {quote.key} {quote.words}"
            offers.append(Offer(by, f"«{quote.words}»", who, put, is_quote=True))
        return offers

    def _source_offers(self, sources: Iterable[Source], found: str = "") -> list[Offer]:
        offers = list[Offer]()
        for source in sources:
            name = listed_name(self._desk.tr, source)  # a protected name is neither shown nor found
            put = source.alias if source.confidentiality.hides_name else source.name
            if put:
                offers.append(
                    Offer(f"{found} {name}", name, "" if put != source.name else source.role, put, is_quote=False)
                )
        return offers

    # Commands

    def add(self) -> None:
        """Opens a sheet for a quote, with the selected words on it and who says them as far as the copy tells."""
        if self._story.story is not None:
            cursor = self._story.editor.textCursor()
            widen(cursor)
            self._story.editor.setTextCursor(cursor)
            language = self._desk.toolkit.language(self._story.story.details.language)
            self.errands.quote_out_of(
                self._story.story.id, self._story.editor.document_words(), self._story.editor.word_span(), language
            )

    def find(self) -> None:
        """Looks for quotations in the copy that no quote stands behind."""
        if self._story.story is not None:
            language = self._desk.toolkit.language(self._story.story.details.language)
            self.errands.find(self._story.story.id, self._story.editor.copy_text(), language)

    def cite(self, key: str) -> None:
        if self._story.story is not None:
            self._story.editor.insert_citation(key)
            self._story.editor.setFocus()

    def change_here(self) -> None:
        """Opens the quote that is cited at the caret."""
        self._with_quote_here(self._change)

    def correct_here(self) -> None:
        """Corrects the record of the quote that is cited at the caret."""
        self._with_quote_here(self.errands.correct)

    def chain_here(self) -> None:
        """Shows how the quote that is cited at the caret is known."""
        self._with_quote_here(self.chain_wanted.emit)

    def altered_here(self) -> None:
        """Shows record and print of the altered quote at the caret, or of the next one."""
        if self.altered.show_here():
            return
        here = self._story.editor.caret()
        found = sorted(self.altered.found, key=lambda one: (one.span.start < here, one.span))
        if found:
            self.altered.show_one(found[0])
        else:
            self._desk.notices.tell(self._desk.tr("Every quote is printed as it was said."))

    def _with_quote_here(self, then: Callable[[Said], None]) -> None:
        key = cited_at(self._story.editor.copy_text(), self._story.editor.caret())
        if not key:
            self._desk.notices.tell(self._desk.tr("Put the caret into a quotation that is cited."))
            return

        self._desk.ask(lambda bench: workflow.reporting.with_key(bench, key), then, self)

    # What was written down

    def _change(self, said: Said) -> None:
        self.errands.quote(said.quote.story, said)

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
            if cite:
                self.cite_with_words(quote)
            self._desk.notices.tell(self._desk.tr("The quote is kept: [@{key}]", key=quote.key))
            self.kept.emit()

        self._desk.ask(lambda bench: workflow.reporting.quote_out_of(bench, story.id, text, span, language), kept, self)

    def cite_with_words(self, quote: Quote) -> None:
        """Puts a quote's words between the house's marks at the caret, and cites it."""
        editor = self._story.editor
        if (language := self._story.house_language) is not None:
            opening, closing = language.quote_marks
            glued = " " if editor.letter_before().isalpha() else ""
            editor.put(f"{glued}{opening}{quote.words}{closing}")
            self.cite(quote.key)


def cited_at(copy: str, at: int) -> str:
    """The key that is cited at a place of copy, or for the quotation it stands in; else the first one behind it in its
    line; empty where there is none.

    >>> cited_at("قال «نعم» [@سامر-1] ثم", 6)
    'سامر-1'
    """
    for block in scan(copy):
        if block.span.start <= at <= block.span.end:
            cited = [mark for mark in block.marks if mark.kind is MarkKind.CITATION]
            return next((mark.value for mark in cited if at <= mark.span.end), "")
    return ""
