"""Where a name stands in a text, however it is written there: what the gate looks for in all that leaves.

A name is found folded; behind one-letter words that Arabic and Hebrew write onto it; with hidden marks, markup or tags
inside; percent-encoded or as entities; in presentation forms and in visual order; without its middle names, or with more
of them; and in the letters of another script, by its consonants (`text.sounds`). A phone is found in any digits
and grouping, an e-mail address and a handle in any case.

What errs errs towards the source: a false stop costs the desk a word, a name that left cannot be called back. So a name
of a single word is looked for as well, as a whole word: where it is a common one, «أحمد», the desk gives the vault a
longer name, which whoever may open the vault can do and nobody else. In other letters a single word must have four
consonants at least: with fewer it would be half of the dictionary.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import unquote_plus

from editor.newsroom import markup
from editor.text.folding import fold
from editor.text.sounds import Heard, arabic_words, foreign_words
from editor.text.spans import Span


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a name stands; which name is never told."""

    field: str
    """As the fields were called; empty where only several of them together tell it."""
    span: Span | None = None
    """In the field's text, code points; None where it cannot be said."""


def holds_a_name(parts: Iterable[str], names: Collection[str]) -> bool:
    """Whether any of the names, phones, addresses and handles stands in the parts, however it is written there."""
    if not names:
        return False
    text = _Text(parts)
    return any(_Wanted(name, text).is_there() for name in names)


def sightings(fields: Iterable[tuple[str, str]], names: Collection[str]) -> tuple[Sighting, ...]:
    """Every field that holds one of the names, with the place in it as narrowly as it can be told."""
    told = [(field, text) for field, text in fields if text]
    whole = _Text(text for _, text in told)
    there = [name for name in names if _Wanted(name, whole).is_there()]
    found = [Sighting(field, span) for field, text in told for span in _places(text, there)] if there else []
    return tuple(dict.fromkeys(found)) or ((Sighting(""),) if there else ())


# Where in a text


def _places(text: str, names: Collection[str]) -> list[Span | None]:
    """The narrowest stretches of whole words that hold a name, line by line; [None] where it runs over lines."""
    if not holds_a_name([text], names):
        return []
    found: set[Span] = set()
    at = 0
    for line in text.split("\n"):
        if holds_a_name([line], names):
            found.update(span.moved(at) for name in names for span in _within(line, name))
        at += len(line) + 1
    return [*sorted(found)] or [None]


def _within(line: str, name: str) -> Iterator[Span]:
    words, first = [Span(*found.span()) for found in re.finditer(r"\S+", line)], 0
    while first < len(words):
        to = next((at for at in range(first, len(words)) if _holds(line, words[first], words[at], name)), None)
        if to is None:
            return
        begin = next(at for at in range(to, first - 1, -1) if _holds(line, words[at], words[to], name))
        yield Span(words[begin].start, words[to].end)
        first = to + 1


def _holds(line: str, first: Span, last: Span, name: str) -> bool:
    return holds_a_name([line[first.start : last.end]], [name])


# What is read


class _Text:
    """Parts of something that leaves, read in every way in which a name could be in them."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._readings = [reading for part in parts for reading in _readings(part)]

    @cached_property
    def folded(self) -> str:
        return " ".join(map(fold, self._readings))

    @cached_property
    def row(self) -> str:
        """The folded words, one space between them: hidden marks go before words are told apart."""
        return " ".join(_WORD.findall(self.folded))

    @cached_property
    def row_without_maqsura(self) -> str:
        """The same, without the words that end in ى: «على» is not «علي» where nothing else tells that it is a name."""
        return " ".join(_WORD.findall(" ".join(fold(_MAQSURA.sub(" ", reading)) for reading in self._readings)))

    @cached_property
    def letters(self) -> str:
        return self.row.replace(" ", "")

    @cached_property
    def backward(self) -> str:
        """As it reads where letters lie in the order the eye meets them."""
        return self.row[::-1]

    @cached_property
    def threes(self) -> frozenset[str]:
        """Every three letters in a row."""
        letters = self.letters
        return frozenset(map("".join, zip(letters, letters[1:], letters[2:], strict=False)))

    def may_hold(self, words: Iterable[str], step: int = 1) -> bool:
        """Whether the words of a name are there at all; quick, for the many names that are not."""
        bare = [word.removeprefix("ال")[::step] for word in words]
        return all(len(word) < 3 or word[:3] in self.threes for word in bare) and all(
            word in self.letters for word in bare
        )

    @cached_property
    def digits(self) -> str:
        """The digits of every number, its groups in this order and in the other."""
        runs = [re.findall(r"\d+", run) for run in _NUMBER.findall(self.folded)]
        return "|".join("".join(groups) for run in runs for groups in (run, run[::-1]))

    @cached_property
    def addresses(self) -> str:
        """Without any space, and with what a person writes for signs: «name (at) example (dot) com»."""
        return _SAID_SIGN.sub(lambda sign: "@" if sign[1] == "at" else ".", re.sub(r"\s+", "", self.folded))

    @cached_property
    def foreign(self) -> Heard:
        return foreign_words(" ".join(self._readings))

    @cached_property
    def own(self) -> Heard:
        return arabic_words(self.row)


def _readings(part: str) -> Iterator[str]:
    """A part as it stands, as its words alone, and with what addresses, HTML and tags hide decoded."""
    plain = markup.plain(part).text
    yield plain
    for _ in range(_ENCODED_TIMES):
        if part != plain:
            yield part
        if "<" in part:
            yield _TAG.sub("", part)
        before, part = part, unquote_plus(unescape(part)) if _ENCODED.search(part) else part
        if part == before:
            return


_ENCODED_TIMES = 4
_ENCODED = re.compile(r"[%&+]")
_TAG = re.compile(r"<[^<>]{0,400}>")
_WORD = re.compile(r"[^\W_]+")
_MAQSURA = re.compile(r"\w*[ىﻯﻰ](?!\w)")
_NUMBER = re.compile(r"\d(?:\W{0,3}\d)+")
_SAID_SIGN = re.compile(r"[(\[{](at|dot)[)\]}]")


# What is looked for


class _Wanted:
    """One name, phone, address or handle, looked for in one text. Nothing of it is kept."""

    def __init__(self, name: str, text: _Text) -> None:
        self._text, self._name = text, fold(name).strip()
        self._alone = name.rstrip().endswith("ي") and len(name.split()) == 1

    def is_there(self) -> bool:
        digits = re.sub(r"\D", "", self._name)
        letters = sum(map(str.isalpha, self._name))
        if len(digits) >= _LEAST_DIGITS and letters <= len(digits):
            return _core(digits) in self._text.digits
        if "@" in self._name.strip("@") or "/" in self._name:
            return self._is_address() or self._is_handle(self._name.rstrip("/").rpartition("/")[2])
        if self._name.startswith("@") or (letters != len(self._name) and _HANDLE.fullmatch(self._name)):
            return self._is_handle(self._name)
        return self._is_name()

    def _is_address(self) -> bool:
        bare = re.sub(r"^\w+://(?:www\.)?|\s+", "", self._name).rstrip("/")
        return len(bare) > 1 and bare in self._text.addresses

    def _is_handle(self, handle: str) -> bool:
        core = handle.strip("@").partition("?")[0]
        if len(core) < _LEAST_HANDLE or "@" in core or core not in self._text.folded:
            return False
        before = r"(?<![^\W])" if re.search(r"[\d_.-]", core) or len(core) >= _LONG_HANDLE else r"(?<=[@/])"
        return re.search(rf"{before}{re.escape(core)}(?!\w)", self._text.folded) is not None

    def _is_name(self) -> bool:
        words = _WORD.findall(self._name)
        if not words:
            return False
        forms = [words]
        units = _units(words)
        if len(units) > 2:
            forms.append([*units[0], *units[-1]])
        text = self._text
        return any(
            (text.may_hold(form) and _stands(text.row_without_maqsura if self._alone else text.row, form))
            or (sum(map(len, form)) >= _LEAST_BACKWARD and text.may_hold(form, -1) and _stands(text.backward, form))
            for form in forms
        ) or any(self._is_heard(form) for form in forms)

    def _is_heard(self, words: Sequence[str]) -> bool:
        text = self._text
        return text.foreign.hold(words) or (words[0].isascii() and text.own.hold(words))


_LEAST_DIGITS = 6
_LEAST_HANDLE, _LONG_HANDLE = 3, 6
_LEAST_BACKWARD = 4
_HANDLE = re.compile(r"[a-z0-9_.-]*[a-z][a-z0-9_.-]*")


def _core(digits: str) -> str:
    """The digits of a phone that are the same from everywhere: without country and trunk."""
    return digits[-8:] if len(digits) > 8 else digits


def _units(words: Sequence[str]) -> list[list[str]]:
    """The names of a name: «عبد الله», «أبو علي» are one each."""
    units: list[list[str]] = []
    for word in words:
        if units and units[-1][-1] in _OPENS_NAME:
            units[-1].append(word)
        else:
            units.append([word])
    return units


_OPENS_NAME = frozenset({
    "عبد", "ابو", "ابي", "ابا", "ام", "ابن", "بن", "بنت", "ال", "abu", "abd", "al", "el", "bin", "ben", "ibn", "um",
})  # fmt: skip

# One-letter words and the article, as Arabic writes them onto a name; Hebrew's likewise.
_PROCLITIC = "(?:[وف]?(?:[بكل]|لل|[بكل]?ال)?|[ובכלמשה]{1,3})?"


def _stands(row: str, wanted: Sequence[str]) -> bool:
    """Whether a name stands in a row of folded words, its words apart or joined, a proclitic before it or none."""
    first = f"{_PROCLITIC}{wanted[0]}"
    if wanted[0].startswith("ال"):
        first = f"(?:{first}|[وف]?لل{wanted[0][2:]})"  # ل before ال is written لل
    between = r"(?: (?:\S{3,} ){0,2}| ?)"  # «سامر محمد العبدالله», «عبد الله» for «عبدالله»
    return re.search(rf"(?<!\S){between.join([first, *map(_split_or_not, wanted[1:])])}(?!\S)", row) is not None


def _split_or_not(word: str) -> str:
    """A later word of a name: its article there or not; a servant's عبد written apart or together."""
    bare = word.removeprefix("ال") if len(word) > _SHORT else word
    servant, rest = ("عبد", bare[3:]) if bare.startswith("عبد") else ("", bare)
    return f"(?:ال)?{servant} ?{rest}" if servant and rest else f"(?:ال)?{bare}"


_SHORT = 4
"""Letters of a word whose ال is rather part of it."""
