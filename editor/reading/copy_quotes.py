"""Quotations of copy in the house's notation, its blocks of quotation among them."""

from collections.abc import Iterator
from dataclasses import replace

from editor.language.language import Language
from editor.newsroom import markup, suggestion
from editor.newsroom.markup import BlockKind
from editor.newsroom.quote import FoundQuote
from editor.reading.quote_reader import QuoteReader
from editor.text.spans import Span


class CopyQuotes:
    """Reads the quotations of one story's copy again and again while it is written; only what changed is read anew.

    Not for several threads at once.
    """

    def __init__(self, language: Language) -> None:
        self._reader = QuoteReader(language)

    def read(self, body: str) -> tuple[FoundQuote, ...]:
        """The quotations of copy, suggestions accepted; spans count the copy's code points, notation included."""
        words = markup.plain(body)
        found = self._reader.read(words.text, block_quotations(body, words.text))
        return tuple(replace(quote, span=words.original(quote.span)) for quote in found)


def block_quotations(body: str, words: str) -> Iterator[Span]:
    """Where the blocks of quotation of copy stand in its words as `markup.plain` gives them, one line a block.

    >>> [span.of("قال:\\nنعم\\nلا") for span in block_quotations("قال:\\n> نعم\\n> لا", "قال:\\nنعم\\nلا")]
    ['نعم\\nلا']
    """
    written = suggestion.accepted(body).text if suggestion.holds_any(body) else body
    at, start = 0, -1
    for line, block in zip(words.split("\n"), markup.scan(written), strict=False):
        if block.kind is BlockKind.QUOTATION:
            start = at if start < 0 else start
        elif start >= 0:
            yield Span(start, at - 1)
            start = -1
        at += len(line) + 1
    if start >= 0:
        yield Span(start, len(words))
