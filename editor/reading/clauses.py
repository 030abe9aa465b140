"""Where a report's clause begins, and subjects that stand before their verb in another dress."""

from collections.abc import Sequence
from dataclasses import replace

from editor.language.language import Speech
from editor.reading.cues import Cue
from editor.reading.names import Roster, is_definite, unglued
from editor.reading.phrases import Phrase, Sort, read_phrase
from editor.reading.sentences import Token
from editor.text.letters import TATWEEL

_NAME = 4
"""Words of a name in marks at most."""
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
    return token.marked is not None and len(token.text.split()) > _NAME


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


def without_preposition(token: Token, speech: Speech) -> Token:
    """A token without the preposition glued to it: لوزارة, للمتحدث, لـ."""
    if (noun := unglued(token.key, speech)) and is_definite(noun, speech) and not is_definite(token.key[1:], speech):
        return replace(token, text=speech.article + token.text[2:], key=noun)  # ل and ال write as لل
    return replace(token, text=token.text[1:].lstrip(TATWEEL), key=token.key[1:])


def with_bearer(tokens: Sequence[Token], phrase: Phrase, speech: Speech, roster: Roster) -> Phrase:
    if phrase.sort is not Sort.ROLE or phrase.end >= len(tokens) or tokens[phrase.end].before not in ("،", ","):
        return phrase
    bearer = read_phrase(tokens, phrase.end, speech, roster)
    if bearer is None or bearer.sort is not Sort.PERSON or not (bearer.sure or _stands_alone(tokens, bearer)):
        return phrase
    return replace(phrase, end=bearer.end, sort=Sort.PERSON, name=bearer.name, role=phrase.name, sure=True)


def with_office(tokens: Sequence[Token], phrase: Phrase, speech: Speech, roster: Roster) -> Phrase:
    """A name with the office told behind it: «سامي عون وزير المال», «سامي عون، وزير المال»."""
    if phrase.sort is not Sort.PERSON or phrase.end >= len(tokens):
        return phrase
    if tokens[phrase.end].before not in ("", "،", ",") or tokens[phrase.end].key not in speech.roles:
        return phrase
    office = read_phrase(tokens, phrase.end, speech, roster)
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
    if at >= len(tokens) or (tokens[at].before and not tokens[at].marked):
        return None
    return read_phrase(tokens, at, speech, roster)
