"""A story's words, as `newsroom.markup` reads them."""

from bisect import bisect_right
from collections.abc import Iterator

from editor.intake.galley.galley import Galley, Piece, spliced
from editor.newsroom import markup, suggestion
from editor.text.spans import Span, Traced


def copy_galley(copy: str) -> Galley:
    """Copy in the house's notation. What colleagues suggest is read, and left to whoever answers it. Bytes are UTF-8."""
    words = markup.plain(copy)
    open_ones = [one.span for one in suggestion.suggestions(copy)]
    pieces = tuple(_pieces(words, open_ones))
    return Galley(words.text, copy, pieces, lambda edits: spliced(copy, edits).encode())


def line_galley(words: str) -> Galley:
    """A headline or a standfirst: words without notation."""
    whole = Span(0, len(words))
    return Galley(words, words, (Piece(whole, whole),) if words else (), lambda edits: spliced(words, edits).encode())


def _pieces(words: Traced, suggested: list[Span]) -> Iterator[Piece]:
    """Runs of letters that stand side by side in the copy; the ends of lines stay."""
    text, starts, begin = words.text, words.starts, 0
    for at in range(1, len(text) + 1):
        if at < len(text) and starts[at] == starts[at - 1] + 1 and "\n" not in text[at - 1 : at + 1]:
            continue
        source = words.original(Span(begin, at))
        before = bisect_right(suggested, source.start, key=_start) - 1
        is_suggested = before >= 0 and source.start in suggested[before]
        yield Piece(Span(begin, at), source, is_suggested or text[begin] == "\n")
        begin = at


def _start(span: Span) -> int:
    return span.start
