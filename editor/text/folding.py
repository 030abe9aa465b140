"""One folding of text for every look-up: index, query, find bar, names, leak gate.

Two texts that a reader would call the same word fold to the same letters: tashkeel, tatweel and
hidden marks go; hamza seats, alef forms, ى and ي, ة and ه, Persian and Arabic kaf and yeh become
one; digits become 0-9; Latin loses its case and accents.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from editor.text.spans import Span, Traced

_ALIKE = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه",
    "ھ": "ه", "ە": "ه", "ۃ": "ه", "ـ": "",
}  # fmt: skip
_DROPPED = {"Mn", "Me", "Cf", "Cc"}


class _Table(dict[int, str]):
    """Filled as characters are met; `str.translate` then runs at C speed."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_one(chr(point))
        return folded


def _fold_one(character: str) -> str:
    if character in "\n\t":
        return " "
    out = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        if unicodedata.category(part) in _DROPPED:
            continue
        digit = unicodedata.digit(part, None)
        out.append(str(digit) if digit is not None else _ALIKE.get(part, part))
    return "".join(out)


_TABLE = _Table()


def fold(text: str) -> str:
    """The text as look-ups compare it.

    >>> fold("كِتَابٌ") == fold("كتـــاب") == "كتاب"
    True
    >>> fold("أحمد"), fold("١٢"), fold("مدرسة")
    ('احمد', '12', 'مدرسه')
    """
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded(Traced):
    """A folded text that remembers where each letter stood in the original."""

    def original(self, span: Span) -> Span:
        """The original's span under a folded stretch, with the marks that hang on its last letter."""
        if span.start >= span.end:
            return Traced.original(self, span)
        after = bisect_right(self.starts, self.starts[span.end - 1])
        return Span(self.starts[span.start], self.starts[after] if after < len(self.starts) else self.length)

    def find(self, wanted: str) -> Iterator[Span]:
        """Every place of the wanted words, as spans of the original; `wanted` is folded here."""
        needle = fold(wanted)
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            yield self.original(Span(at, at + len(needle)))
            at = self.text.find(needle, at + len(needle))


def folded(text: str) -> Folded:
    """The text folded, with the way back.

    >>> span = next(folded("في الكتـــابِ نفسه").find("كتاب"))
    >>> span.of("في الكتـــابِ نفسه")
    'كتـــابِ'
    """
    letters: list[str] = []
    starts: list[int] = []
    for index, character in enumerate(text):
        for part in _TABLE[ord(character)]:
            letters.append(part)
            starts.append(index)
    return Folded("".join(letters), tuple(starts), len(text))
