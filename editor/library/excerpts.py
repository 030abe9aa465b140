"""The words around what a search found, and which of them it found.

A search shows forty stories at once, and some are long, so that folding them is too slow. A text is evened instead:
letters and marks of the Arabic block are put for their like one by one, which is quick and leaves each in its place.
What it does not know, Latin capitals and accents, say, is folded with the way back.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from editor.library.wordforms import finds, needle, split
from editor.newsroom.markup import plain
from editor.text.folding import fold, folded
from editor.text.letters import INVISIBLE, TATWEEL
from editor.text.spans import Span

AROUND = 60
"""Code points of the text shown before and after what was found."""
_LONG = 2000
"""Code points: so much is read of a line that is longer."""
_DEEP = 10_000
"""Code points of a text that are folded where that is needed; what stands deeper is not shown."""

_ARABIC = {letter: fold(letter) or TATWEEL for letter in [*map(chr, range(0x0600, 0x0700)), *sorted(INVISIBLE)]}
_EVENED = {letter: same for letter, same in _ARABIC.items() if len(same) == 1}
_OFTEN = [(letter, _EVENED[letter]) for letter in "أإآؤئىةًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩"]
_SELDOM = [pair for pair in _EVENED.items() if pair not in _OFTEN and pair[0] != pair[1]]
_ANY_SELDOM = re.compile("[" + "".join(letter for letter, _ in _SELDOM) + "]")
_STRANGE = re.compile(f"[^\\t\\n -@\\[-~\u00a0«»\u2010-\u2027{''.join(_EVENED)}]")
"""What folding may change and evening does not."""


def excerpt(texts: Iterable[str], terms: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """A piece of the first text that has one of the terms, as written, and the found words as spans of the piece.

    Texts are copy and lose their notation, but for a note that alone holds what was asked for. Where nothing is found
    it is the beginning of the first text that has one.
    """
    beginning = ""
    for text in texts:
        for line in _likely(text, terms):
            for words in (plain(line).text, line):
                if spans := found_in(words, terms):
                    return _cut(words, spans)
        beginning = beginning or _beginning(text)
    return beginning, ()


def found_in(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """The whole words that the terms find in a text, with their marks and what is joined to them, in order.

    >>> text = "في الكتـــابِ وللكتاب"
    >>> [span.of(text) for span in found_in(text, ["كتاب"])]
    ['الكتـــابِ', 'وللكتاب']
    """
    evened = _even(text)
    places = {place for term in terms for place in _places(text, evened, term)}
    spans = {_word_around(evened, place) for place in places}
    return tuple(sorted(span for span in spans if _is_found(span.of(text), terms)))


def _is_found(written: str, terms: Sequence[str]) -> bool:
    return any(finds(term, word) for word in split(written) for term in terms)  # ¼ is two words


def _even(text: str) -> str:
    for letter, same in _OFTEN if _ANY_SELDOM.search(text) is None else (*_OFTEN, *_SELDOM):
        text = text.replace(letter, same)
    return text


@lru_cache(maxsize=256)
def _written(term: str) -> re.Pattern[str]:
    """A term as it may stand in an evened text, where every mark is a tatweel."""
    return re.compile(f"{TATWEEL}*".join(needle(term)))


def _places(text: str, evened: str, term: str) -> Iterator[int]:
    for found in _written(term).finditer(evened):
        yield found.start()
    if _STRANGE.search(text):
        for span in folded(text).find(needle(term)):
            yield span.start


def _word_around(evened: str, place: int) -> Span:
    start = end = place
    while start and _joins(evened[start - 1]):
        start -= 1
    while end < len(evened) and _joins(evened[end]):
        end += 1
    return Span(start, end)


def _joins(letter: str) -> bool:
    """Whether a letter is part of a word: one that folds to letters, marks among them (㈀), or to nothing at all."""
    parts = fold(letter)
    return letter.isalnum() or not parts or any(map(str.isalnum, parts))


def _likely(text: str, terms: Sequence[str]) -> Iterator[str]:
    """Lines that may hold what was asked for."""
    yield from _holding(text.split("\n"), _even, [_written(term) for term in terms])
    near = text[:_DEEP]
    if _STRANGE.search(near):
        yield from _holding(near.split("\n"), fold, [re.compile(needle(term)) for term in terms])


def _holding(lines: Iterable[str], alike: Callable[[str], str], sought: Sequence[re.Pattern[str]]) -> Iterator[str]:
    """Lines that hold all of it, then those that hold some."""
    some = []
    for line in lines:
        words = alike(line)
        found = [hit.start() for one in sought if (hit := one.search(words))]
        if found and len(found) == len(sought):
            yield _close(line, min(found))
        elif found:
            some.append(_close(line, min(found)))
    yield from some


def _close(line: str, place: int) -> str:
    """The line, or as much of a long one as stands around a place."""
    if len(line) <= _LONG:
        return line
    start = line.rfind(" ", 0, max(0, place - _LONG // 2)) + 1
    return line[start : start + _LONG].rpartition(" ")[0]


def _cut(line: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """What stands around the most finds, between whole words."""
    centre = max(spans, key=lambda one: sum(abs(one.start - other.start) <= AROUND for other in spans))
    start, end = max(0, centre.start - AROUND), min(len(line), centre.end + AROUND)
    start = line.rfind(" ", 0, start) + 1 if start else 0
    end = len(line) if (space := line.find(" ", end)) < 0 else space
    lead = "… " if start else ""
    shown = tuple(span.moved(len(lead) - start) for span in spans if start <= span.start and span.end <= end)
    return lead + line[start:end] + (" …" if end < len(line) else ""), shown


def _beginning(text: str) -> str:
    lines = (plain(line).text.strip() for line in text[:_LONG].split("\n"))
    return next((line[: 2 * AROUND] for line in lines if line), "")
