"""Whether what is printed between marks is what was said: each cited passage, held against the record.

Vowel signs, tatweel, hidden marks, punctuation, spacing, the set of digits and the case of Latin letters make no other
words; nor does leaving some out where it is marked («[…]», «(…)», «…»), nor what an editor put in square brackets. Any
other letter does. A piece out of the middle is not altered, as long as it begins and ends with whole words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

from editor.newsroom import markup
from editor.newsroom.article import final_copy
from editor.newsroom.markup import Block, BlockKind, MarkKind
from editor.newsroom.quote import Quote
from editor.reading.passages import cited_words
from editor.text.differences import changes
from editor.text.digits import Digits, converted
from editor.text.letters import INVISIBLE, QUOTES, TASHKEEL, TATWEEL, without_tashkeel
from editor.text.spans import Span, Traced, trimmed


@dataclass(frozen=True, slots=True)
class Printed:
    """Words in print that a quote is cited for, suggestions accepted, without notation."""

    key: str
    span: Span
    """In the copy as it is written, without the marks; code points, end excluded."""
    words: str
    verbatim: bool = True
    """Whether they stand as somebody's words; else they are the paragraph that tells of them."""


@dataclass(frozen=True, slots=True)
class Altered:
    """Words in print that are not the record's."""

    span: Span
    """In the copy as it is written."""
    key: str
    printed: str
    recorded: str
    """Of the record's texts the one that is nearest."""
    differences: tuple[tuple[Span, Span], ...]
    """The stretches that are not the same, of `recorded` and of `printed`; what only the record has around a piece of
    it is none."""


def altered(copy: str, quotes: Iterable[Quote]) -> tuple[Altered, ...]:
    """The cited words in copy that are not what their quote has, in their order; quotes it does not cite do not matter.

    >>> [(one.printed, one.recorded) for one in altered("قال «لن نرحلَ أبدا» [@س-1]", [Quote("س-1", "لن نرحل غدا.")])]
    [('لن نرحلَ أبدا', 'لن نرحل غدا.')]
    """
    known: Mapping[str, Quote] = {quote.key: quote for quote in quotes}
    found = ((one, known[one.key].printable) for one in printed_in(copy) if one.verbatim and one.key in known)
    return tuple(
        _told(one, texts) for one, texts in found if not any(is_verbatim(one.words, recorded) for recorded in texts)
    )


def printed_in(copy: str) -> Iterator[Printed]:
    """What stands in copy for each citation: the quotation in marks before it, a block of quotation, else its line."""
    if "[@" not in copy:
        return
    final = final_copy(copy)
    blocks = markup.scan(final.text)
    for kind, group in groupby(blocks, lambda block: block.kind):
        read = _of_quotations if kind is BlockKind.QUOTATION else _of_lines
        for key, span, verbatim in read(final.text, [*group]):
            words = markup.plain(span.of(final.text)).text
            if words.strip():
                yield Printed(key, final.original(span), words, verbatim)


def is_verbatim(printed: str, recorded: str) -> bool:
    """Whether these are the record's words, in its order, whole words of it at both ends.

    >>> is_verbatim("لَنْ نقبلَ […] أبدًا", "قلت لكم: لن نقبل بهذا أبداً!"), is_verbatim("يقبل", "سيقبل")
    (True, False)
    """
    record, begins, ends = _letters(recorded)
    at = 0
    for piece in _ELISION.split(printed):
        letters, _, _ = _letters(piece)
        if not letters:
            continue
        at = record.find(letters, at)
        while at >= 0 and not (at in begins and at + len(letters) in ends):
            at = record.find(letters, at + 1)
        if at < 0:
            return False
        at += len(letters)
    return True


_ELISION = re.compile(r"\[[^\[\]]*\]|\(\s*(?:…|\.{2,})\s*\)|…|\.{3,}")
"""Words left out, and words put in."""
_WORD = re.compile(r"[^\W_]+")


def _letters(text: str) -> tuple[str, set[int], set[int]]:
    """The letters of a text one behind the other, and where words begin and end among them."""
    letters: list[str] = []
    begins, ends, at = set(), set(), 0
    for word in _WORD.findall(_plain(text)):
        begins.add(at)
        letters.append(word)
        at += len(word)
        ends.add(at)
    return "".join(letters), begins, ends


def _plain(text: str) -> str:
    bare = without_tashkeel(normalize("NFKC", text)).lower()
    return converted("".join(letter for letter in bare if letter not in INVISIBLE), Digits.LATIN)


def _of_lines(text: str, blocks: list[Block]) -> Iterator[tuple[str, Span, bool]]:
    for block in blocks:
        start = block.span.start
        for mark in block.marks:
            if mark.kind is MarkKind.CITATION:
                marked = cited_words(block.span.of(text), mark.span.moved(-start))
                inside = trimmed(text, marked.moved(start), "".join(QUOTES))
                yield mark.value, inside or block.content, bool(inside)


def _of_quotations(text: str, blocks: list[Block]) -> Iterator[tuple[str, Span, bool]]:
    """Lines of quotation; one without a key goes with the next that has one, as readers see it."""
    key = ""
    told: list[tuple[str, Span, bool]] = []
    for block in reversed(blocks):
        cited = [mark for mark in block.marks if mark.kind is MarkKind.CITATION]
        key = cited[-1].value if cited else key
        if key:
            told.append((key, trimmed(text, block.content, "".join(QUOTES) + " "), True))
    yield from reversed(told)


def _told(one: Printed, texts: Iterable[str]) -> Altered:
    told = [(recorded, _differences(recorded, one.words)) for recorded in texts]
    recorded, differences = min(told, key=lambda pair: sum(len(old) + len(new) for old, new in pair[1]))
    return Altered(one.span, one.key, one.words, recorded, differences)


def _differences(recorded: str, printed: str) -> tuple[tuple[Span, Span], ...]:
    before, after = _bare(recorded), _bare(printed)
    return tuple(
        (before.original(old), after.original(new))
        for old, new in changes(before.text, after.text)
        if _letters(old.of(before.text))[0] != _letters(new.of(after.text))[0]
        and (new or not (old.start == 0 or old.end == len(before.text)))
    )


def _bare(text: str) -> Traced:
    """The text without vowel signs and hidden marks, with the way back."""
    kept = [(at, letter) for at, letter in enumerate(text) if letter not in _NO_INK]
    return Traced("".join(letter for _, letter in kept), tuple(at for at, _ in kept), len(text))


_NO_INK = TASHKEEL | INVISIBLE | {TATWEEL}
