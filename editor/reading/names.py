"""Names of people, word by word; and the full names a text has told.

Arabic writes no capitals, so a name is told by what stands around it: a first name begins one, a joint (بن، أبو)
carries it on, an article on a second word, a stop word or another noun of office ends it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from editor.language.language import Speech
from editor.reading.sentences import Token, plain
from editor.text.letters import TATWEEL

_NAME_WORDS = 4
"""Words of a personal name, its joints not counted."""
_ADVERB = 8
"""Letters of an adverb at most: longer words of its shape are names from abroad."""
_ALIKE = 8
"""Names with a word in common that are remembered."""


class Roster:
    """The full names met in a text, to answer for the short ones."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._written: dict[tuple[str, ...], str] = {}
        self._told = Counter[tuple[str, ...]]()
        self._asked: set[str] | None = None
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Takes a name; the first way of writing it stays."""
        keys = tuple(plain(word) for word in name.split())
        if not keys or len(keys) > _ALIKE:
            return
        self._told[keys] += 1
        if keys in self._written:
            return
        self._written[keys] = name
        for key in set(keys):
            longer = self._by_word.setdefault(key, [])
            if len(longer) < _ALIKE:
                longer.append(keys)

    def knows(self, word: str) -> bool:
        """Whether a word in plain form is part of a full name."""
        if self._asked is not None:
            self._asked.add(word)
        return word in self._by_word

    def in_full(self, name: str) -> str:
        """The longest-known form of a name: its own words if no fuller name holds them.

        >>> roster = Roster(["سلمى بن عمار"])
        >>> roster.in_full("بن عمار"), roster.in_full("خلدون")
        ('سلمى بن عمار', 'خلدون')
        """
        keys = tuple(plain(word) for word in name.split())
        if not keys:
            return name
        wanted = f" {' '.join(keys)} "
        longer = [
            full
            for full in self._by_word.get(keys[-1], ())
            if len(full) > len(keys) and wanted in f" {' '.join(full)} "
        ]
        if not longer:
            return name
        # A short form is a surname more often than a first name, and his who is named most.
        return self._written[max(longer, key=lambda full: (full[-len(keys) :] == keys, self._told[full]))]

    def continues(self, before: str, word: str) -> bool:
        """Whether `word` follows `before` in a full name."""
        if self._asked is not None:
            self._asked.add(before)
        return any((before, word) in pairwise(full) for full in self._by_word.get(before, ()))

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """Gathers the words that are asked for meanwhile."""
        self._asked = asked = set[str]()
        try:
            yield asked
        finally:
            self._asked = None

    @property
    def by_word(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The names that hold a word, in plain form."""
        return self._by_word

    def differing(self, other: "Roster") -> set[str]:
        """The words that the two answer differently for."""
        ours, theirs = self.by_word, other.by_word
        return {word for word in ours.keys() | theirs.keys() if ours.get(word) != theirs.get(word)}


def joined(tokens: Iterable[Token]) -> str:
    """The words of tokens, one space apart; a marked stretch without its marks."""
    return " ".join(token.text.strip("«»‹›“”„‟\"'‘’❝❞＂ ") if token.marked else token.text for token in tokens)


def is_definite(key: str, speech: Speech) -> bool:
    """Whether a word in plain form wears the article."""
    return bool(speech.article) and key.startswith(speech.article) and len(key) > len(speech.article) + 1


def bare(key: str, speech: Speech) -> str:
    """A word in plain form without its article."""
    return key[len(speech.article) :] if is_definite(key, speech) else key


def unglued(key: str, speech: Speech) -> str:
    """The noun behind a glued preposition, in plain form, or nothing where none is glued.

    >>> from editor.language.arabic import LANGUAGE
    >>> unglued("للمتحدث", LANGUAGE.speech), unglued("بيرقدار", LANGUAGE.speech)
    ('المتحدث', '')
    """
    if not key or key[0] not in speech.prepositions or is_listed(key, speech):
        return ""
    if speech.article and key.startswith("لل") and len(key) > 4:
        return speech.article + key[2:]
    rest = key[1:]
    if rest.isascii() and rest.isalpha():
        return rest  # «لـCNN»
    if is_definite(rest, speech) and len(rest) > 4:
        return rest
    if key[0] in speech.prepositions[2:] and rest in speech.given_names:
        return ""  # «كلارا» is no «like Lara»
    return rest if is_listed(rest, speech) or rest in speech.complements else ""


def without_preposition(token: Token, speech: Speech) -> Token:
    """A token without the preposition glued to it: لوزارة, للمتحدث, لـ."""
    if (noun := unglued(token.key, speech)) and is_definite(noun, speech) and not is_definite(token.key[1:], speech):
        return replace(token, text=speech.article + token.text[2:], key=noun)  # ل and ال write as لل
    return replace(token, text=token.text[1:].lstrip(TATWEEL), key=token.key[1:])


@lru_cache(maxsize=1 << 14)
def is_listed(key: str, speech: Speech) -> bool:
    lists = (speech.bodies, speech.roles, speech.places, speech.venues, speech.audiences, speech.unnamed, speech.times,
             speech.name_cues, speech.documents, speech.given_names,
             speech.title_cues, speech.slogan_cues)  # fmt: skip
    return any(key in listed for listed in lists)


def name_end(tokens: Sequence[Token], at: int, speech: Speech, roster: Roster, *, takes_object: bool = False) -> int:
    """The index after the last word of the personal name that begins at a token."""
    index, counted, owed = at, 0, False
    while index < len(tokens) and counted <= _NAME_WORDS:
        key = tokens[index].key
        if index > at and breaks(tokens, index, speech) and not (counted == 1 and _is_surname(tokens, index, speech)):
            break
        if index > at and not owed and _ends_before(tokens, at, index, counted, speech, roster, takes_object):
            break
        joint = key in speech.name_joints and index + 1 < len(tokens)
        counted += not joint
        if is_definite(key, speech) and not owed and not joint and not _is_joint(tokens, index + 1, speech):
            return index + 1
        owed = joint and key not in speech.name_endings
        index += 1
    return index


def _is_joint(tokens: Sequence[Token], index: int, speech: Speech) -> bool:
    return index < len(tokens) and tokens[index].key in speech.name_joints and not tokens[index].before


def _ends_before(
    tokens: Sequence[Token], at: int, index: int, counted: int, speech: Speech, roster: Roster, takes_object: bool
) -> bool:
    """Whether a name ends before a word that no punctuation and no stop sets apart."""
    token = tokens[index]
    if counted == 1 and _is_surname(tokens, index, speech):
        return False
    if counted > 1 and speech.subject_first and token.key[:1] in speech.prepositions:
        return True
    if _ends_name(token, speech, roster, takes_object):
        return True
    ending = speech.circumstances[1]
    if counted > 1 and takes_object and is_definite(token.key, speech) and not _is_relation(token.key, speech):
        return not roster.continues(tokens[index - 1].key, token.key)  # «وصف فلان الفلان اللحظات»
    if counted > 1 and ending and token.key.endswith(ending) and token.key not in speech.given_names:
        return True  # an accusative: «استقبل فلان الفلاني وفدا»
    plain_word = token.key not in speech.name_joints and not is_definite(token.key, speech)
    return plain_word and roster.knows(tokens[at].key) and not _goes_on(tokens, index, speech, roster)


def _is_relation(key: str, speech: Speech) -> bool:
    """Whether a word looks like a surname of origin: العكاري."""
    return key.endswith(speech.adjective_endings[:1] or ("\0",))


def _goes_on(tokens: Sequence[Token], index: int, speech: Speech, roster: Roster) -> bool:
    """Whether a known name is told with a further part here."""
    before, key = tokens[index - 1].key, tokens[index].key
    return roster.continues(before, key) or before in speech.given_names or key in speech.given_names


def _is_surname(tokens: Sequence[Token], index: int, speech: Speech) -> bool:
    """Whether the name of an office is a surname here: «نزيه نجم», and not «سامي وزير المال»."""
    token = tokens[index]
    if token.key not in speech.roles or token.before:
        return False
    if is_definite(token.key, speech):
        return tokens[index - 1].key in speech.given_names  # «فيصل القاضي»
    return index + 1 >= len(tokens) or breaks(tokens, index + 1, speech)


def _ends_name(token: Token, speech: Speech, roster: Roster, takes_object: bool) -> bool:
    key = token.key
    if key[:1] in speech.proclitics and (roster.knows(key[1:]) or key[1:] in speech.given_names):
        return key not in speech.given_names  # «سامي وليلى» are two
    if (
        key in speech.documents
        or key in speech.bodies
        or (key in speech.roles and key not in speech.given_names)
        or key in speech.unnamed
        or key in speech.actions
        or (key in speech.audiences and is_definite(key, speech))
    ):
        return True
    return (
        bool(unglued(key, speech))
        or is_adverbial(token, speech)
        or (takes_object and (key in speech.places or key in speech.venues or points_back(key, speech)))
    )


def is_adverbial(token: Token, speech: Speech) -> bool:
    """Whether the word wears the accusative of circumstance: متحدثا، تعليقًا."""
    if speech.accusative and speech.accusative in token.text[-2:]:
        return True
    letters, ending = speech.circumstances
    fits = bool(ending) and 4 < len(token.key) <= _ADVERB and token.key[0] in letters and token.key.endswith(ending)
    return fits and token.key not in speech.given_names and not owned(token.key, speech)


def is_stop(token: Token, speech: Speech) -> bool:
    """Whether no name and no office runs over this word."""
    key = token.key
    if key in speech.roles or key in speech.given_names or key in speech.name_joints:
        return False
    if (
        key in speech.prepositions
        or key in speech.proclitics
        or key in speech.stops
        or key in speech.clause_openers
        or key in speech.nouns
        or key in speech.asides
    ):
        return True
    if key in speech.participles or _is_verb(key, speech):
        return True
    if speech.article and key[:1] in speech.proclitics and key[1:] in speech.stops:
        return True
    if speech.article and key[:1] in speech.proclitics and len(key) > 3:
        rest = key[1:]
        return (
            is_definite(rest, speech)
            or rest in speech.stops
            or _is_verb(rest, speech)
            or (is_listed(rest, speech) and not is_listed(key, speech))
        )
    return False


def _is_verb(key: str, speech: Speech) -> bool:
    verb = key in speech.saying or key in speech.going_on or key in speech.judging or key in speech.relaying
    return verb and key not in speech.shy


def breaks(tokens: Sequence[Token], index: int, speech: Speech) -> bool:
    """Whether the phrase cannot go on to this token: punctuation, a stop, a marked stretch."""
    token, previous = tokens[index], tokens[index - 1]
    abbreviated = token.before == "." and len(previous.key) == 1
    return bool(token.marked) or (bool(token.before) and not abbreviated) or is_stop(token, speech)


def points_back(key: str, speech: Speech) -> bool:
    """Whether a glued pronoun shows a common noun, the object of the verb: اختتم الوزير كلمته."""
    noun = owned(key, speech)
    return bool(noun) and key not in speech.given_names


def owned(key: str, speech: Speech) -> str:
    """The noun under a glued possessive pronoun, or nothing: مديره, والدتها.

    >>> from editor.language.arabic import LANGUAGE
    >>> owned("مخرجته", LANGUAGE.speech)
    'مخرجة'
    """
    for pronoun in speech.possessives:
        noun = key.removesuffix(pronoun)
        if noun != key and len(noun) > 2 and not is_definite(noun, speech):
            return noun[:-1] + "ة" if noun.endswith("ت") else noun
    return ""


def is_office_too(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a first name is an office here: «أمين عام الحزب», «أمين سر النقابة»."""
    if tokens[at].key not in speech.roles or at + 1 >= len(tokens) or tokens[at + 1].before:
        return False
    following = tokens[at + 1].key
    return following in speech.bodies or following in speech.adjectives or following in speech.complements


def names_a_house(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether the first name belongs to the name of a place: «جامعة محمد الخامس»."""
    if at == 0 or tokens[at].before:
        return False
    before = tokens[at - 1].key
    return before in speech.bodies and not is_definite(before, speech) and before not in speech.roles
