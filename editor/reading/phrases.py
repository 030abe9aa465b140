"""Phrases that name somebody: an office with its bearer, an organisation, a source without a name.

An office or an organisation is a chain that an article, a place or an adjective closes («المتحدث باسم وزارة الصحة»);
a bare word after a closed chain begins the name of its bearer (apposition, Wright, Grammar II 136-139). A first name
begins one anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from editor.language.language import Speech
from editor.reading.names import (
    Roster,
    bare,
    breaks,
    is_adverbial,
    is_definite,
    is_listed,
    is_office_too,
    is_stop,
    joined,
    name_end,
    names_a_house,
    owned,
    points_back,
    unglued,
    without_preposition,
)
from editor.reading.sentences import Token, plain

_LONGEST = 20
"""Words of an office with its bearer; what is longer was misread."""
_SHORT = 3
"""Letters of a word too short for a preposition and a noun."""
_HOUSE = 2
"""Words in marks at most that name a house before a preposition: «رئيس «الواحة» في رسالة»."""
_MARKED = 4
"""Words of a name in marks at most."""


class Sort(Enum):
    PERSON = auto()
    ROLE = auto()
    BODY = auto()
    UNNAMED = auto()
    DOCUMENT = auto()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Somebody or something named, read from a sentence."""

    start: int
    end: int
    """Indexes of tokens, end excluded."""
    sort: Sort
    name: str
    """The person's name, or the whole phrase where there is none."""
    role: str = ""
    """The person's office; of a paper, who put it out."""
    sure: bool = False
    """Whether a list or an earlier mention vouches for it, not its place alone."""


def read_phrase(
    tokens: Sequence[Token], at: int, speech: Speech, roster: Roster, *, takes_object: bool = False
) -> Phrase | None:
    """The person, body or source named at a token, or None where nobody is.

    `takes_object`: the verb before it takes an object too («اتهم فلان الحكومة»), so a new noun ends the phrase.
    """
    if at + 1 < len(tokens) and tokens[at].key in speech.demonstratives and is_definite(tokens[at + 1].key, speech):
        at += not tokens[at + 1].before  # «هؤلاء المسؤولون»
    if at >= len(tokens) or not _can_start(tokens[at], speech):
        return None
    sort = _sort_of(tokens[at], speech, roster)
    if sort is Sort.PERSON and is_office_too(tokens, at, speech):
        sort = Sort.ROLE
    if sort is Sort.PERSON and tokens[at].key not in speech.titles:
        end = max(at + 1, name_end(tokens, at, speech, roster, takes_object=takes_object))
        sure = tokens[at].key in speech.given_names or roster.knows(tokens[at].key)
        return Phrase(at, end, Sort.PERSON, joined(tokens[at:end]), sure=sure)
    if sort is Sort.ROLE and (stop := _capitals_end(tokens, at + 1)) > at + 1:  # «Mayor Hana Qasem»
        return Phrase(at, stop, Sort.PERSON, joined(tokens[at + 1 : stop]), tokens[at].text, sure=True)
    end, name_at = _Chain(tokens, at, speech, roster, sort, takes_object).read()
    if name_at is None or name_at >= len(tokens):
        known = sort in (Sort.PERSON, Sort.ROLE) and roster.knows(tokens[end - 1].key) and end - at == 1
        listed = is_listed(tokens[at].key, speech) or owned(tokens[at].key, speech) in speech.roles
        issuer = issuer_of(tokens, at, sort, speech, roster)
        role = issuer.name if issuer else ""
        return Phrase(at, end, Sort.PERSON if known else sort, joined(tokens[at:end]), role, sure=listed or known)
    name_stop = max(name_at + 1, name_end(tokens, name_at, speech, roster, takes_object=takes_object))
    words = [token for token in tokens[at:name_at] if token.key not in speech.titles]
    return Phrase(at, name_stop, Sort.PERSON, joined(tokens[name_at:name_stop]), joined(words), sure=True)


def _capitals_end(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and not tokens[at].before and not tokens[at].marked and tokens[at].text[:1].isupper():
        at += 1
    return at


def _can_start(token: Token, speech: Speech) -> bool:
    if token.marked:
        return len(token.text.split()) <= 4
    key = token.key
    if key in speech.roles or key in speech.bodies or key in speech.given_names or key in speech.documents:
        return True
    return not (is_stop(token, speech) or is_adverbial(token, speech) or unglued(key, speech) or key in speech.pronouns)


def _sort_of(token: Token, speech: Speech, roster: Roster) -> Sort:
    key = token.key
    if token.marked:
        return Sort.BODY
    for listed, sort in (
        (speech.roles, Sort.ROLE), (speech.bodies, Sort.BODY), (speech.unnamed, Sort.UNNAMED),
        (speech.documents, Sort.DOCUMENT),
    ):  # fmt: skip
        if (key in listed or owned(key, speech) in listed) and not (sort is Sort.ROLE and key in speech.given_names):
            return sort
    if key.isdigit():
        return Sort.UNNAMED
    if key in speech.places or (is_definite(key, speech) and not roster.knows(key) and key not in speech.titles):
        return Sort.BODY
    return Sort.PERSON


def issuer_of(tokens: Sequence[Token], at: int, sort: Sort, speech: Speech, roster: Roster) -> Phrase | None:
    """Who put a paper out: «بيان صادر عن الوزارة», «بيان أصدرته الوزارة», «تقرير لمنظمة»."""
    at, tokens = at + 1, list(tokens)
    if sort is not Sort.DOCUMENT or at >= len(tokens) or tokens[at].before:
        return None
    if tokens[at].key in speech.issued:
        at += 2 if at + 1 < len(tokens) and tokens[at + 1].key in speech.relayed_from else 1
    elif tokens[at].key[:1] in speech.listeners and unglued(tokens[at].key, speech):
        tokens[at] = without_preposition(tokens[at], speech)
    else:
        return None
    if at >= len(tokens) or tokens[at].before:
        return None
    issuer = read_phrase(tokens, at, speech, roster)
    return issuer if issuer and issuer.sort in (Sort.BODY, Sort.ROLE, Sort.PERSON) and issuer.sure else None


class _Chain:
    """Reads an office or an organisation to its end, or to the name of its bearer."""

    def __init__(
        self, tokens: Sequence[Token], at: int, speech: Speech, roster: Roster, sort: Sort, takes_object: bool
    ) -> None:
        self.tokens, self.at, self.speech, self.roster = tokens, at, speech, roster
        self.sort, self.takes_object = sort, takes_object
        self.closed = False
        self.in_name = False

    def read(self) -> tuple[int, int | None]:
        """The index after the chain, and the index where the bearer's name begins, if it does."""
        self._take(self.tokens[self.at])
        if (issuer := issuer_of(self.tokens, self.at, self.sort, self.speech, self.roster)) is not None:
            return issuer.end, None
        for index in range(self.at + 1, min(len(self.tokens), self.at + _LONGEST)):
            token = self.tokens[index]
            if token.marked and not token.before and self._is_bearer_in_marks(index):
                return index, index
            if token.marked and not token.before and self._names_in_marks(index):
                self.closed = True
                continue
            if self._belongs(index):
                noun = unglued(token.key, self.speech) or token.key
                spoken_for = token.key in self.speech.in_the_name and token.key.endswith(self.speech.possessives)
                self.closed = is_definite(noun, self.speech) or spoken_for
                continue
            inner = index == self.at + 1 or self.tokens[index - 1].key in self.speech.complements
            if inner and token.key in self.speech.complements and not token.before:
                continue  # «لاعب وسط …»
            if token.before == "(" and self.sort is Sort.ROLE and (name := self._after_brackets(index)) is not None:
                return name, name
            if self._is_coordinate(index) or self._is_recognised(index):
                continue
            titled = self._is_titled(index)
            if titled or breaks(self.tokens, index, self.speech) or unglued(token.key, self.speech):
                return index, index if titled else None
            if (begins := self._begins_name(index)) or self._is_new_noun(index):
                return index, index if begins else None
            self._take(token)
        return min(len(self.tokens), self.at + _LONGEST), None

    def _take(self, token: Token) -> None:
        definite = is_definite(token.key, self.speech) or token.key in self.speech.places or self._is_owned(token.key)
        self.closed = definite or bool(token.marked) or (self.closed and token.key in self.speech.adjectives)

    def _is_owned(self, key: str) -> bool:
        return (noun := owned(key, self.speech)) in self.speech.roles or noun in self.speech.bodies

    def _names_in_marks(self, index: int) -> bool:
        """A name in marks after its kind: صحيفة «الواحة»."""
        before, speech = self.tokens[index - 1].key, self.speech
        if is_definite(before, speech) or len(self.tokens[index].text.split()) > 4:
            return False
        if before in speech.roles | speech.unnamed and index + 1 < len(
            self.tokens
        ):  # «مدير «الواحة» أن», but not «قال قائد «تعبنا»»
            following = self.tokens[index + 1]
            if following.before:
                return following.before == "(" and self._after_brackets(index + 1) is not None
            named = (
                following.key in speech.given_names
                or following.key in speech.titles
                or following.key in speech.roles
                or self.roster.knows(following.key)
            )
            house = following.key in speech.stops and len(self.tokens[index].text.split()) <= _HOUSE
            return named or house or following.key in speech.clause_openers | speech.asked_for
        if self.sort is Sort.ROLE and index + 1 < len(self.tokens) and not self.tokens[index + 1].before:
            bearer = self.tokens[index + 1].key  # «عضو تكتل «الأرز» النائب فلان»
            if bearer in speech.titles or bearer in speech.roles or bearer in speech.given_names:
                return before not in speech.clause_openers
        in_office = self.sort is Sort.ROLE and before in speech.office_prepositions
        noun = unglued(before, speech) or before
        return in_office or noun in speech.name_cues or noun in speech.bodies

    def _is_bearer_in_marks(self, index: int) -> bool:
        """Whether marks hold the name of who holds the office: «النائب «سامي عون» إن», «السيدة «ف. م»»."""
        words, speech = joined(self.tokens[index : index + 1]).split(), self.speech
        if self.sort not in (Sort.ROLE, Sort.PERSON) or not 1 < len(words) <= _MARKED:
            return False
        initials = all(len(word.strip(".")) == 1 for word in words)
        return (plain(words[0]) in speech.given_names and len(words) > 1) or initials

    def _is_recognised(self, index: int) -> bool:
        """Whether an adjective's preposition and its adverb go on with the chain: «المعترف بها دوليا»."""
        token, before = self.tokens[index], self.tokens[index - 1].key
        if token.before or token.marked or (self.takes_object and token.key not in self.speech.asides):
            return False
        adjective = is_definite(before, self.speech) and bare(before, self.speech).startswith("م")
        if token.key in self.speech.asides and token.key.endswith(self.speech.possessives):
            return adjective
        return before in self.speech.asides and token.key.endswith("يا")

    def _is_coordinate(self, index: int) -> bool:
        """Whether a noun joined by a conjunction belongs to the chain: «وزارة التربية والتعليم»."""
        token, speech = self.tokens[index], self.speech
        if index < self.at + 2 or token.before or token.marked or self.takes_object:
            return False
        if token.key in speech.places and self.tokens[index - 1].key[1:] in speech.regions:
            return True
        noun = token.key[1:] if token.key[:1] in speech.proclitics else ""
        if noun in speech.places or noun in speech.regions:
            return True
        if not is_definite(noun, speech) or not is_definite(self.tokens[index - 1].key.lstrip("و"), speech):
            return False
        return not (noun in speech.roles or noun in speech.unnamed or noun in speech.titles or noun in speech.bodies)

    def _after_brackets(self, index: int) -> int | None:
        """Where the bearer's name begins behind a short form in brackets: «قوات الساحل (قس) سامي عون»."""
        self.closed = True
        for close in range(index + 1, min(len(self.tokens), index + 5)):
            if self.tokens[close].before:
                return close if self.tokens[close].before == ")" and self._begins_name(close) else None
        return None

    def _belongs(self, index: int) -> bool:
        """Whether a preposition carries the chain on: باسم، في وزارة …، لحقوق الإنسان."""
        token, speech = self.tokens[index], self.speech
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if token.before or token.marked or self.sort is Sort.DOCUMENT or token.key in speech.nouns:
            return False
        if token.key in speech.in_the_name or self._is_second_office(token.key):
            # a second one is a name: «الناطق باسم الحكومة باسم …»
            return self.sort is Sort.ROLE and not (token.key in speech.in_the_name and self._has_house(index))
        if token.key in speech.office_prepositions:
            return following is not None and not following.before and self._holds(index + 1)
        noun = unglued(token.key, speech)
        if not noun or noun in speech.audiences | speech.venues | speech.times:
            return False
        if self.sort is Sort.BODY:
            return token.key[0] in speech.listeners and (noun in speech.complements or is_definite(noun, speech))
        return token.key[0] in speech.prepositions[:2]

    def _has_house(self, index: int) -> bool:
        return any(token.key in self.speech.in_the_name for token in self.tokens[self.at : index])

    def _is_second_office(self, key: str) -> bool:
        """Whether a conjunction joins one more office: «رئيس الشركة وكبير مهندسيها»."""
        joined_on = key[:1] in self.speech.proclitics and key not in self.speech.given_names
        return joined_on and (key[1:] in self.speech.roles or key[1:] in self.speech.titles)

    def _holds(self, index: int) -> bool:
        """Whether the noun after a preposition houses the office: «في وزارة …»; any noun, if a first name follows."""
        speech, key = self.speech, self.tokens[index].key
        if self.tokens[index].marked:
            house = self.tokens[index - 1].key not in speech.asked_for or index + 1 < len(self.tokens)
            return house and self.sort is Sort.ROLE and len(self.tokens[index].text.split()) <= _MARKED
        if not key or key in speech.venues or key in speech.times or key in speech.asides:
            return False
        if key in speech.stops or key in speech.clause_openers:
            return False
        housed = key in speech.complements or key in speech.bodies or key in speech.places or key in speech.name_cues
        if self.sort is Sort.BODY:
            return housed
        return housed or is_definite(key, speech) or self._names_follow(index) or self._names_follow(index + 1)

    def _is_titled(self, index: int) -> bool:
        """Whether a word of time is a name, after a title: «الشيخ صباح الخالد»."""
        following = self.tokens[index + 1].key if index + 1 < len(self.tokens) else ""
        token, titled = self.tokens[index], self.tokens[index - 1].key in self.speech.titles
        if titled and token.key.replace("ى", "ي") in self.speech.given_names and is_definite(following, self.speech):
            return not token.before  # Egyptian houses write «الدكتور على الفلاني»
        return titled and not token.before and token.key in self.speech.times and following not in self.speech.times

    def _begins_name(self, index: int) -> bool:
        token, speech = self.tokens[index], self.speech
        key = token.key
        unlisted = self.sort is Sort.BODY and self.tokens[self.at].key not in speech.bodies
        titled = self.tokens[index - 1].key in speech.titles and not is_definite(key, speech)
        if unlisted and (key in speech.given_names or titled or self._is_of_a_people(index)):
            return True  # an office no list has: «المدون التونسي كريم …»; a people's: «الأرجنتيني فلان»
        if (
            self.sort not in (Sort.ROLE, Sort.PERSON, Sort.UNNAMED)
            or is_adverbial(token, speech)
            or points_back(key, speech)
        ):
            return False
        if key in speech.given_names:
            timed = key in speech.times and (
                index + 1 >= len(self.tokens) or self.tokens[index + 1].key in speech.times
            )
            return not timed and not names_a_house(self.tokens, index, speech)
        if self.sort is Sort.UNNAMED or is_definite(key, speech):
            return False
        if self.tokens[index - 1].key in speech.titles and key not in speech.roles:
            return True
        return self.closed and (key in speech.in_the_name or self._may_be_name(index))

    def _may_be_name(self, index: int) -> bool:
        """Whether no list knows a word as a noun, and it is none with a preposition: «طالب المحامي ببراءة موكله»."""
        key, speech = self.tokens[index].key, self.speech
        if key[:1] in speech.prepositions and len(key) > _SHORT and self._is_no_name(index):
            return False
        if key[:1] in speech.proclitics and self._is_whereabouts(index):
            return False
        return not (key in speech.adjectives or is_listed(key, speech))

    def _is_no_name(self, index: int) -> bool:
        """Whether a word that may begin with a preposition is no name: the verb takes more, or a pronoun follows."""
        following = self.tokens[index + 1].key if index + 1 < len(self.tokens) else ""
        if following and not self.tokens[index + 1].before and points_back(following, self.speech):
            return True
        if self.tokens[index].key.endswith(self.speech.feminine_endings or ("\0",)):
            return not self.roster.knows(self.tokens[index].key)  # «قام الوزير بجولة»
        return self.takes_object and not self.roster.knows(self.tokens[index].key)

    def _is_whereabouts(self, index: int) -> bool:
        """Whether a place goes on behind a conjunction: «قسم الشرق الأوسط وشمال أفريقيا»."""
        following = self.tokens[index + 1].key if index + 1 < len(self.tokens) else ""
        return following in self.speech.places and self.tokens[index].key[1:] in self.speech.regions

    def _is_of_a_people(self, index: int) -> bool:
        """Whether a bare word follows a relation that stands alone: «الأرجنتيني فلان», «التونسية فلانة»."""
        head, key, speech = self.tokens[self.at].key, self.tokens[index].key, self.speech
        if index != self.at + 1 or not is_definite(head, speech) or not head.endswith(speech.adjective_endings[:3]):
            return False
        return not (is_definite(key, speech) or is_adverbial(self.tokens[index], speech) or is_listed(key, speech))

    def _names_follow(self, index: int) -> bool:
        """Whether a first name stands next: then a title before it is the same person's."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following is not None and not following.before and following.key in self.speech.given_names

    def _is_new_noun(self, index: int) -> bool:
        """Whether a noun that is no part of the chain begins: the object, or another clause."""
        token, speech = self.tokens[index], self.speech
        if not self.closed:
            return False
        if is_adverbial(token, speech):
            return True
        if is_definite(token.key, speech):
            return self._is_another(index)
        apposed = self.sort is Sort.ROLE and token.key in speech.roles and not self.takes_object
        return token.key not in speech.adjectives and not apposed

    def _is_another(self, index: int) -> bool:
        """Whether a noun with the article is no adjective of the chain and no second title of its bearer."""
        key, speech = self.tokens[index].key, self.speech
        listed = key in speech.roles or key in speech.bodies
        if key in speech.titles or (self.sort is Sort.ROLE and self._names_follow(index)):
            return False
        if listed and self.sort is Sort.ROLE and not self.takes_object:
            return False
        return (listed and self.takes_object) or not _is_adjective(key, speech)


def _is_adjective(key: str, speech: Speech) -> bool:
    """Whether a word with the article looks like an adjective: a relation, a participle, or a listed one."""
    if key in speech.adjectives:
        return True
    word = bare(key, speech)
    return word.endswith(speech.adjective_endings) or (word.startswith(speech.adjective_beginnings) and len(word) > 3)
