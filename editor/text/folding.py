"""One folding of text for every look-up: index, query, find bar, names, leak gate.

Two texts that a reader would call the same word fold to the same letters: tashkeel, tatweel and
hidden marks go; hamza seats, alef forms, ى and ي, ة and ه, Persian and Arabic kaf and yeh become
one; digits become 0-9; Latin loses its case and accents. Only ة and ه may be told apart.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor.text.spans import Span, Traced

_ALIKE = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه",
    "ھ": "ه", "ە": "ه", "ۃ": "ه", "ـ": "",
}  # fmt: skip
_DROPPED = {"Mn", "Me", "Cf", "Cc"}


class _Table(dict[int, str]):
    """Filled as characters are met; `str.translate` then runs at C speed."""

    def __init__(self, alike: Mapping[str, str]) -> None:
        super().__init__()
        self._alike = alike

    def __missing__(self, point: int) -> str:
        folded = self[point] = "".join(self._parts(chr(point)))
        return folded

    def _parts(self, character: str) -> Iterator[str]:
        if character in "\n\t":
            yield " "
            return
        for part in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(part) in _DROPPED:
                continue
            digit = unicodedata.digit(part, None)
            yield str(digit) if digit is not None else self._alike.get(part, part)


_TABLE = _Table(_ALIKE)
_TELLING = _Table(_ALIKE | {"ة": "ة", "ۃ": "ة"})


def fold(text: str, *, tell_ta_marbuta: bool = False) -> str:
    """The text as look-ups compare it; ة and ه are one letter, unless they are to be told apart.

    >>> fold("كِتَابٌ") == fold("كتـــاب") == "كتاب"
    True
    >>> fold("أحمد"), fold("١٢"), fold("مدرسة"), fold("مدرسة", tell_ta_marbuta=True)
    ('احمد', '12', 'مدرسه', 'مدرسة')
    """
    return text.translate(_TELLING if tell_ta_marbuta else _TABLE)


@dataclass(frozen=True, slots=True)
class Folded(Traced):
    """A folded text that remembers where each letter stood in the original."""

    tell_ta_marbuta: bool = False

    def original(self, span: Span) -> Span:
        """The original's span under a folded stretch, with the marks that hang on its last letter."""
        if span.start >= span.end:
            return Traced.original(self, span)
        after = bisect_right(self.starts, self.starts[span.end - 1])
        return Span(self.starts[span.start], self.starts[after] if after < len(self.starts) else self.length)

    def find(self, wanted: str) -> Iterator[Span]:
        """Every place of the wanted words, as spans of the original; `wanted` is folded here."""
        needle = fold(wanted, tell_ta_marbuta=self.tell_ta_marbuta)
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            yield self.original(Span(at, at + len(needle)))
            at = self.text.find(needle, at + len(needle))


def folded(text: str, *, tell_ta_marbuta: bool = False) -> Folded:
    """The text folded, with the way back.

    >>> span = next(folded("في الكتـــابِ نفسه").find("كتاب"))
    >>> span.of("في الكتـــابِ نفسه")
    'كتـــابِ'
    """
    table = _TELLING if tell_ta_marbuta else _TABLE
    letters: list[str] = []
    starts: list[int] = []
    for index, character in enumerate(text):
        for part in table[ord(character)]:
            letters.append(part)
            starts.append(index)
    return Folded("".join(letters), tuple(starts), len(text), tell_ta_marbuta)
