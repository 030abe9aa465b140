"""The house's digits in copy, where the journalist asks for them."""

from collections.abc import Iterator

from editor.newsroom.markup import MarkKind, scan
from editor.reading.marks import read_marks
from editor.text.digits import Digits, converted, numbers
from editor.text.spans import Span, uncovered
from editor.text.words import Kind, words

_PROSE = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK)
"""Marks whose inner words are prose."""


def in_digits(copy: str, to: Digits) -> Iterator[tuple[Span, str]]:
    """The numbers that are written otherwise, in order, each with what the house writes.

    Addresses, handles, hashtags, code and Latin names stay; so do quotations, which the proofreader tells of.

    >>> copy = "عام 2024 قال «رأيت 3 سيارات» وكتب @user_24"
    >>> [(span.of(copy), new) for span, new in in_digits(copy, Digits.ARABIC)]
    [('2024', '٢٠٢٤')]
    """
    prose = iter(uncovered(Span(0, len(copy)), _kept(copy)))
    here = next(prose, None)
    for number in numbers(copy):
        while here is not None and here.end < number.end:
            here = next(prose, None)
        written = converted(number.of(copy), to)
        if here is not None and here.covers(number) and written != number.of(copy):
            yield number, written


def _kept(copy: str) -> Iterator[Span]:
    yield from (stretch.outer for stretch in read_marks(copy).stretches)
    yield from (word.span for word in words(copy) if word.kind not in (Kind.WORD, Kind.NUMBER))
    for block in scan(copy):
        for mark in block.marks:
            yield from uncovered(mark.span, [mark.inner] if mark.kind in _PROSE else [])
