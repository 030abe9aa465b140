"""Copy as sentences of tokens, where a marked stretch is one token of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from typing import Any

from editor.language.language import Speech
from editor.reading.marks import Marked
from editor.text.letters import INVISIBLE, TASHKEEL, TATWEEL
from editor.text.words import words

_PLAIN: dict[int, str | None] = dict.fromkeys(map(ord, TASHKEEL | INVISIBLE | {TATWEEL}))
_PLAIN |= {ord("آ"): "ا", ord("ٱ"): "ا", ord("ی"): "ي", ord("ک"): "ك"}
_HAMZA = re.compile("[أإ](?!ل)")
_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_LONGEST = 400
"""Tokens of a sentence at most: what is longer is no sentence, and would only be slow."""
_VERB = (3, 6)
"""Letters of an everyday verb of saying."""
_GERESH = frozenset("גזצתדטסחעוץ")
"""Letters that a sign like an apostrophe belongs to: סמוטריץ'."""
_FULL_STOP = re.compile(r"[.!?؟۔]")


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word as cues and names are compared: no tashkeel, no tatweel, hamza off its alef.

    Milder than `fold`: ى stays apart from ي, so that «على» is never «علي», and a hamza before ل stays, so that
    «إلياس» wears no article.

    >>> plain("أَكَّـــد"), plain("إنّ")
    ('اكد', 'ان')
    """
    return _HAMZA.sub("ا", word.casefold().translate(_PLAIN))


@lru_cache(maxsize=1 << 13)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in plain form."""
    return tuple(plain(word.text) for word in words(text))


@cache
def plained(speech: Speech) -> Speech:
    """The cues of a language in the form `plain` gives."""
    changed: dict[str, Any] = {}
    for field in fields(speech):
        value = getattr(speech, field.name)
        if isinstance(value, frozenset):
            changed[field.name] = frozenset(map(plain, value)) - {""}
        elif isinstance(value, tuple):
            changed[field.name] = tuple(map(plain, value))
    return replace(speech, **changed)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a marked stretch. Offsets count code points of the text, marks included for a stretch."""

    text: str
    key: str
    """The word in plain form; empty for a stretch."""
    start: int
    end: int
    before: str
    """The punctuation between the token before and this one, spaces left out."""
    marked: Marked | None = None


def parted(token: Token, speech: Speech) -> tuple[Token, ...]:
    """A verb and its subject written as one word, taken apart: «قالرئيس»; any other token as it is.

    >>> from editor.language.arabic import LANGUAGE
    >>> [part.text for part in parted(Token("وقالرئيس", "وقالرئيس", 0, 8, ""), plained(LANGUAGE.speech))]
    ['وقال', 'رئيس']
    """
    key, lead = token.key, token.key[:1] in speech.proclitics
    for length in range(_VERB[0] + lead, min(_VERB[1] + lead, len(key) - _VERB[0]) + 1):
        rest = key[length:]
        if key[lead:length] in speech.common and (
            rest in speech.roles or rest in speech.titles or rest in speech.bodies
        ):
            if len(token.text) != len(key):
                return (token,)
            first = replace(token, text=token.text[:length], key=key[:length], end=token.start + length)
            return first, replace(token, text=token.text[length:], key=rest, start=first.end, before="")
    return (token,)


@dataclass(frozen=True, slots=True)
class Sentence:
    tokens: tuple[Token, ...]
    opens: bool = True
    """Whether a line begins with it."""


def read_sentences(text: str, stretches: tuple[Marked, ...], lead: str = "") -> Iterator[Sentence]:
    """The sentences of a text; `stretches` are those not inside another, in order.

    A line break ends one, and so does a full stop outside quotation marks. `lead`: the punctuation that stands before
    the text, told with its first token.
    """
    gathered: list[Token] = []
    previous, opens = 0, True
    for start, end, marked in _pieces(text, stretches):
        gap = text[previous:start]
        broken = _LINE_BREAK.search(gap) is not None
        if gathered and (broken or len(gathered) >= _LONGEST or _ends_sentence(gap, gathered[-1])):
            yield Sentence(tuple(gathered), opens)
            gathered, opens = [], broken
        word = text[start:end]
        ink = _ink(gap.removeprefix("'") if text[previous - 1 : previous] in _GERESH else gap)
        gathered.append(Token(word, "" if marked else plain(word), start, end, lead + ink, marked))
        previous, lead = end, ""
    if gathered:
        yield Sentence(tuple(gathered), opens)


def _pieces(text: str, stretches: tuple[Marked, ...]) -> Iterator[tuple[int, int, Marked | None]]:
    at = 0
    for stretch in stretches:
        yield from _words(text, at, stretch.outer.start)
        yield stretch.outer.start, stretch.outer.end, stretch
        at = stretch.outer.end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    for word in words(text[start:end]):
        yield start + word.span.start, start + word.span.end, None


def _ends_sentence(gap: str, last: Token) -> bool:
    if not _FULL_STOP.search(gap) or ".." in gap:
        return False
    return gap.strip() != "." or last.marked is not None or len(last.key) > 1


def _ink(gap: str) -> str:
    return "".join(character for character in gap if not character.isspace() and character not in INVISIBLE)
