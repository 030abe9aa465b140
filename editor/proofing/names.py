"""The people a paragraph names, for rules that compare them over a whole story.

Told by the readers of `reading`: an office with its bearer, a first name and what goes on with it, and, less surely,
a lone word behind a verb of saying, which may be a family name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache

from editor.language.language import Speech
from editor.proofing.rule import Copy, Finding, bare
from editor.reading.names import Roster, is_definite, is_listed, is_office_too, is_stop, name_end, points_back
from editor.reading.phrases import Sort, read_phrase
from editor.reading.sentences import Token, plain, plained
from editor.text.letters import INVISIBLE
from editor.text.spans import Span
from editor.text.words import Kind

_NOBODY = Roster()
_SHORTEST = 4
"""Letters of a family name that stands alone, or of a first name that is nearly one."""
_WINDOW = 24
"""Words that an office and its bearer may take."""
_NAME_WINDOW = 8
_TITLE_WORDS = 16
"""Words of a headline at most."""


@dataclass(frozen=True, slots=True, eq=False)  # a mention is itself: what is read of it is kept by it
class Person:
    """One mention of somebody; offsets count from the start of `Finding.span`, which covers name and office."""

    words: tuple[str, ...]
    """The name word by word as lists write it, without what is glued to its first word."""
    places: tuple[Span, ...]
    known: tuple[bool, ...]
    """Which of the words are first names, as lists have them."""
    role: str = ""
    """The office before the name, as written."""
    sure: bool = True
    """Whether a first name or an office vouches for it."""
    in_title: bool = False
    """Whether it stands in a line that looks like a headline."""

    @property
    def name(self) -> str:
        return " ".join(self.words)


def people_in(copy: Copy) -> tuple[Finding, ...]:
    """Everybody a paragraph names, each a finding with a `Person` as evidence; none inside an address or a hashtag."""
    return _people(_Same(copy)) if copy.language.speech and len(copy.words) > 1 else ()


def person_of(finding: Finding) -> Person:
    if isinstance(finding.evidence, Person):
        return finding.evidence
    raise TypeError(finding.evidence)


def is_title(text: str) -> bool:
    """Whether a line looks like a headline: short, and no full stop closes it."""
    line = text.rstrip()
    return not line.endswith((".", "،", ":", "؛", "…", "»", "”", '"')) and len(line.split()) <= _TITLE_WORDS


class _Same:
    """A paragraph as a key: itself and no other, for comparing its words would take as long as reading them."""

    __slots__ = ("copy",)

    def __init__(self, copy: Copy) -> None:
        self.copy = copy

    def __hash__(self) -> int:
        return id(self.copy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.copy is self.copy


@lru_cache(maxsize=8)  # the rules ask for one paragraph one after another
def _people(paragraph: _Same) -> tuple[Finding, ...]:
    copy = paragraph.copy
    speech = plained(copy.language.speech or Speech())
    in_title = is_title(copy.text)
    told, at = list[Finding](), 0
    for index, word in enumerate(copy.bare):
        kind = _kind(word, speech)
        if index < at or kind is _Kind.NOTHING:
            continue
        if kind is _Kind.NAME:
            found, end = _read(copy, index, speech)
            at = index + end
        else:
            found = _read_unlisted(copy, index, speech, nearly=kind is _Kind.NEARLY)
        if found is not None:
            told.append(replace(found, evidence=replace(person_of(found), in_title=in_title)) if in_title else found)
    return tuple(told)


class _Kind(Enum):
    """What a word may begin."""

    NOTHING = auto()
    NAME = auto()
    NEARLY = auto()
    """A first name, a letter of which is wrong."""
    FAMILY = auto()
    """A family name, where a verb of saying stands before it."""


@lru_cache(maxsize=1 << 15)
def _kind(word: str, speech: Speech) -> _Kind:
    key = plain(word)
    if _glued(key, speech) >= 0:
        return _Kind.NAME
    if len(key) < _SHORTEST or not key.isalpha() or key.isascii() or is_listed(key, speech):
        return _Kind.NOTHING
    if is_stop(Token(word, key, 0, 0, ""), speech):
        return _Kind.NOTHING
    return _Kind.NEARLY if not is_definite(key, speech) and _is_nearly_a_first_name(key, speech) else _Kind.FAMILY


def _tokens(copy: Copy, index: int, count: int) -> list[Token]:
    return [_token(copy, one) for one in range(index, min(index + count, len(copy.words)))]


def _token(copy: Copy, index: int) -> Token:
    word, previous = copy.words[index], copy.words[index - 1].span.end if index else 0
    gap = copy.text[previous : word.span.start]
    ink = "" if gap == " " else "".join(one for one in gap if not one.isspace() and one not in INVISIBLE)
    if word.kind is not Kind.WORD:
        return Token(word.text, "", word.span.start, word.span.end, ink or word.text)  # a number ends a name
    return Token(word.text, plain(copy.bare[index]), word.span.start, word.span.end, ink)


def _read(copy: Copy, index: int, speech: Speech) -> tuple[Finding | None, int]:
    """Whom a word begins to name, and how many words that takes."""
    key = plain(copy.bare[index])
    glued = _glued(key, speech)
    first_name = key[glued:] in speech.given_names
    tokens = _tokens(copy, index, _NAME_WINDOW if first_name else _WINDOW)
    house = plain(copy.bare[index - 1]) if index and not glued and not tokens[0].before else ""
    housed = house in speech.bodies and house not in speech.roles
    tokens[0] = _without(tokens[0], glued)
    if first_name and tokens[0].key in speech.given_names:
        if housed or is_office_too(tokens, 0, speech):
            return None, 1
        end = name_end(tokens, 0, speech, _NOBODY)
        return (_told(tokens, speech, 0, end) if end > 1 else None), end
    phrase = read_phrase(tokens, 0, speech, _NOBODY)
    if phrase is None or phrase.sort is not Sort.PERSON or not (phrase.role or tokens[0].key in speech.titles):
        return None, 1
    first = phrase.end - len(phrase.name.split())
    if first <= 0 or _is_misread(tokens[first : phrase.end], speech):
        return None, 1
    return _told(tokens, speech, first, phrase.end, phrase.role), phrase.end


def _is_misread(tokens: Sequence[Token], speech: Speech) -> bool:
    """Whether the bearer of an office begins with a word that is no name but listed, or looks like a verb."""
    first = tokens[0].key
    return first not in speech.given_names and (len(tokens) == 1 or is_listed(first, speech) or first[:1] in "يتسو")


def _read_unlisted(copy: Copy, index: int, speech: Speech, *, nearly: bool) -> Finding | None:
    """A word that is nearly a first name before another, or a lone word behind a verb of saying or a statement."""
    if nearly and copy.follows(index) and len(copy.bare[index + 1]) >= _SHORTEST:
        tokens = _tokens(copy, index, _NAME_WINDOW)
        if not is_stop(tokens[1], speech):
            end = max(2, name_end(tokens, 0, speech, _NOBODY))  # a family may be called after an office: البستاني
            return _told(tokens, speech, 0, end, sure=False)
    if index and _says(copy.bare[index - 1], speech) and copy.follows(index - 1):
        token = _token(copy, index)
        return None if points_back(token.key, speech) else _told([token], speech, 0, 1, sure=False)
    return None


@lru_cache(maxsize=1 << 14)
def _says(word: str, speech: Speech) -> bool:
    key = plain(word)
    verb = key[1:] if key[:1] in speech.proclitics and key not in speech.saying else key
    listed = speech.saying, speech.going_on, speech.titles, speech.documents, speech.venues
    return any(verb in words for words in listed)


def _told(
    tokens: Sequence[Token], speech: Speech, first: int, end: int, role: str = "", *, sure: bool = True
) -> Finding:
    span = Span(tokens[0].start, tokens[end - 1].end)
    name = tokens[first:end]
    places = tuple(Span(token.start - span.start, token.end - span.start) for token in name)
    known = tuple(token.key in speech.given_names for token in name)
    return Finding(span, evidence=Person(tuple(bare(token.text) for token in name), places, known, role, sure))


@lru_cache(maxsize=1 << 14)
def _glued(key: str, speech: Speech) -> int:
    """How many letters are glued before a first name, an office or a title; -1 where the word is none.

    >>> from editor.language.arabic import LANGUAGE
    >>> [_glued(key, plained(LANGUAGE.speech)) for key in ("سامي", "وسامي", "ولسامي", "بيان", "ولاية")]
    [0, 1, 2, -1, -1]
    """
    begins = speech.given_names, speech.roles, speech.titles
    for count in (0, 1, 2):
        rest = key[count:]
        if len(rest) > 1 + count and any(rest in listed for listed in begins):
            return count
        if count == 0 and (key[:1] not in speech.proclitics + speech.prepositions or is_listed(key, speech)):
            return -1
        if count == 1 and not (key[0] in speech.proclitics and key[1:2] in speech.prepositions):
            return -1
    return -1


def _without(token: Token, letters: int) -> Token:
    """A token without what is glued before it; one that is written with signs stays whole."""
    if not letters or len(token.text) != len(token.key):
        return token
    return Token(token.text[letters:], token.key[letters:], token.start + letters, token.end, token.before)


def holes(word: str) -> frozenset[str]:
    """The word with each letter in turn taken out, and as it is: two words a letter apart share one.

    >>> sorted(holes("ريم") & holes("رم"))
    ['رم']
    """
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))


@lru_cache(maxsize=1 << 14)
def _is_nearly_a_first_name(key: str, speech: Speech) -> bool:
    return not holes(key).isdisjoint(_near(speech))


@cache
def _near(speech: Speech) -> frozenset[str]:
    return frozenset(hole for name in speech.given_names if len(name) >= _SHORTEST for hole in holes(name))
