"""Where a report's clause begins, and subjects that stand before their verb in another dress."""

from collections.abc import Sequence
from dataclasses import replace

from editor.language.language import Speech
from editor.reading.cues import Cue
from editor.reading.names import Roster, unglued, without_preposition
from editor.reading.phrases import Phrase, Sort, read_phrase
from editor.reading.sentences import Token

_NAME = 4
"""Words of a name in marks at most."""
_ASIDE = 14
"""Words between an office and its bearer, an aside between commas."""
_CALLED = 8
"""Words between a description and the word before the name."""
_LONGEST = 60
"""Words of a clause before its verb at most; what is longer is no clause, and would only be slow."""
_LEAD = 12
"""Words between a subject and the verb after it."""


def clause_start(tokens: Sequence[Token], at: int, speech: Speech) -> int:
    """The index where the clause of the verb at `at` begins; a short name in marks does not end it."""
    start, floor = at, max(0, at - _LONGEST)
    while start > floor and not tokens[start].before and not _is_long(tokens[start - 1]):
        before = tokens[start - 1].key
        if before in speech.conjunctions - speech.auxiliaries or before in speech.clause_openers:
            break
        start -= 1
    return at if start < at and tokens[start].marked and not _is_subject_in_marks(tokens, start, at, speech) else start


def _is_long(token: Token) -> bool:
    return token.marked is not None and (len(token.text.split()) > _NAME or ends_inside(token))


def ends_inside(token: Token) -> bool:
    """Whether the words in marks close with a sign of their own: “We will,” / «نعم.»"""
    return token.marked is not None and token.text.rstrip("«»‹›“”„‟\"״'‘’❝❞＂ ").endswith(tuple(".,!?،؟۔"))


def _is_subject_in_marks(tokens: Sequence[Token], start: int, at: int, speech: Speech) -> bool:
    """Whether a name in marks before a verb is its subject, not its words: «الواحة» قالت إن …"""
    if start != at - 1 or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].key in speech.clause_openers or ":" in tokens[at + 1].before


def subject_of_subjunctive(tokens: Sequence[Token], at: int, speech: Speech, roster: Roster) -> Phrase | None:
    """The subject told with a preposition before أن: «سبق لفلان أن قال» (Wright, Grammar II 24-26)."""
    end = at - 1
    if end < 2 or tokens[end].key not in speech.bare_openers:
        return None
    for start in range(max(0, at - _LEAD), end):
        if tokens[start].key[:1] not in speech.listeners or not unglued(tokens[start].key, speech):
            continue
        phrase = read_phrase([*tokens[:start], without_preposition(tokens[start], speech), *tokens[start + 1 : end]],
                             start, speech, roster)  # fmt: skip
        if phrase and phrase.end == end and phrase.sure:
            return phrase
    return None


def with_bearer(tokens: Sequence[Token], phrase: Phrase, speech: Speech, roster: Roster) -> Phrase:
    """An office with its bearer told behind a comma, or somebody described with the name told behind «تدعى»."""
    if phrase.sort in (Sort.UNNAMED, Sort.ROLE) and (named := _called(tokens, phrase, speech, roster)) is not None:
        return named
    if phrase.end >= len(tokens) or tokens[phrase.end].before not in ("،", ","):
        return phrase
    if phrase.sort is not Sort.ROLE:
        return _with_titled(tokens, phrase, speech, roster)
    bearer = read_phrase(tokens, phrase.end, speech, roster)
    if bearer is None or bearer.sort is not Sort.PERSON or not (bearer.sure or _stands_alone(tokens, bearer)):
        bearer = _beyond_aside(tokens, phrase.end, speech, roster)
    if bearer is None:
        return phrase
    return replace(phrase, end=bearer.end, sort=Sort.PERSON, name=bearer.name, role=phrase.name, sure=True)


def _with_titled(tokens: Sequence[Token], phrase: Phrase, speech: Speech, roster: Roster) -> Phrase:
    """Somebody no list knows by his office, his title and name behind a comma: «دفاع المتهمين، المحامي فلان، إن»."""
    if phrase.sort in (Sort.DOCUMENT, Sort.UNNAMED) or phrase.end - phrase.start < 2:
        return phrase
    head = tokens[phrase.end].key
    if (phrase.sort is Sort.PERSON and phrase.sure) or not (head in speech.roles or head in speech.titles):
        return phrase
    bearer = read_phrase(tokens, phrase.end, speech, roster)
    if bearer is None or bearer.sort is not Sort.PERSON or not bearer.sure or bearer.end >= len(tokens):
        return phrase
    closed = tokens[bearer.end].before in ("،", ",") or tokens[bearer.end].key in speech.clause_openers
    return replace(bearer, start=phrase.start, role=phrase.name) if closed else phrase


def _beyond_aside(tokens: Sequence[Token], start: int, speech: Speech, roster: Roster) -> Phrase | None:
    """A bearer behind words put between commas: «رئيس النادي، وهو أقدم أندية البلاد، فلان، إن»."""
    for at in range(start, min(len(tokens), start + _ASIDE)):
        if tokens[at].marked or tokens[at].key in speech.clause_openers:
            return None
        if at > start and tokens[at].before in ("،", ",") and tokens[at].key in speech.given_names:
            bearer = read_phrase(tokens, at, speech, roster)
            return bearer if bearer is not None and _stands_alone(tokens, bearer) else None
    return None


def _called(tokens: Sequence[Token], phrase: Phrase, speech: Speech, roster: Roster) -> Phrase | None:
    """«طفلة من سكان الحي تدعى خديجة»."""
    for at in range(phrase.end, min(len(tokens) - 1, phrase.end + _CALLED)):
        if tokens[at].marked or tokens[at].key in speech.clause_openers or tokens[at].before.strip("،,"):
            return None
        if not names_next(tokens, at, speech):
            continue
        name = read_phrase(tokens, at + 1, speech, roster)
        marked = tokens[at + 1].marked is not None and len(tokens[at + 1].text.split()) <= _NAME
        if name is None or not (name.sort is Sort.PERSON or marked):
            return None
        return Phrase(phrase.start, name.end, Sort.PERSON, name.name, phrase.name, sure=True)
    return None


def names_next(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether a name is told behind a word: «تدعى «سلمى»», and not «رفض ذكر اسمه: «…»»."""
    if not {tokens[at].key, tokens[at].key[1:]} & speech.called or at + 1 >= len(tokens):
        return False
    return not tokens[at + 1].before and (at == 0 or tokens[at - 1].key not in speech.stops | speech.verbal_nouns)


def with_office(tokens: Sequence[Token], phrase: Phrase, speech: Speech, roster: Roster) -> Phrase:
    """A name with the office told behind it: «سامي عون وزير المال», «سامي عون، وزير المال»."""
    if phrase.sort is not Sort.PERSON or phrase.end >= len(tokens):
        return phrase
    at = phrase.end
    if tokens[at].key[:1] in speech.proclitics and tokens[at].key[1:] in speech.pronouns and at + 1 < len(tokens):
        at += 1  # «فلان، وهو تاجر في السوق»
    if tokens[phrase.end].before not in ("", "،", ",") or tokens[at].key not in speech.roles:
        return phrase
    office = read_phrase(tokens, at, speech, roster)
    return replace(phrase, role=office.name) if office and office.sort is Sort.ROLE else phrase


def _stands_alone(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a comma closes the phrase too."""
    return phrase.end < len(tokens) and tokens[phrase.end].before in ("،", ",") and phrase.end - phrase.start > 1


def source_of(tokens: Sequence[Token], cue: Cue, speech: Speech, roster: Roster) -> Phrase | None:
    """Who stands after «بحسب», «وفقا لـ», «جاء في», a verb between them skipped: «بحسب ما أعلنت الوزارة»."""
    at, glued = cue.end, cue.glued
    if glued:
        tokens = [*tokens[:at], without_preposition(tokens[at], speech), *tokens[at + 1 :]]
        if not tokens[at].key and not tokens[at].marked:
            at += 1
    if at < len(tokens) and tokens[at].key in speech.whatever:
        at += 2
        while at < len(tokens) and tokens[at].key in speech.asides:
            at += 1
    if at >= len(tokens) or (tokens[at].before and (not tokens[at].marked or ":" in tokens[at].before)):
        return None
    return read_phrase(tokens, at, speech, roster)
