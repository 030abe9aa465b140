"""Where or how words were said: a statement, a press conference, a network."""

from collections.abc import Sequence

from editor.language.language import Speech
from editor.reading.names import bare, is_definite, joined, unglued
from editor.reading.sentences import Token

_REACH = 16
"""Words after a cue among which its venue is looked for."""
_WORDS = 6
"""Words a venue is told with."""
_BACK = 6


def find_venue(tokens: Sequence[Token], at: int, speech: Speech) -> str:
    """The venue told near the cue at a token, as written, or nothing.

    After the cue first («قال في بيان»), then before it in the sentence («وفي تغريدة قال»).
    """
    for index in range(at + 1, min(len(tokens), at + _REACH)):
        if tokens[index].key in speech.clause_openers or (tokens[index].marked and len(tokens[index].text.split()) > 4):
            break
        if _is_venue(tokens, index, speech):
            return _told(tokens, index, speech)
    for index in range(max(0, at - _BACK), at):
        if _is_venue(tokens, index, speech) and not any(token.marked for token in tokens[index:at]):
            return _told(tokens, index, speech)
    return ""


def _is_venue(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    key = tokens[at].key
    if not key:
        return False
    if unglued(key, speech) in speech.venues:
        return True
    before = tokens[at - 1].key if at else ""
    return key in speech.venues and before in speech.stops and not tokens[at].before


def _told(tokens: Sequence[Token], at: int, speech: Speech) -> str:
    end = at + 1
    while end < min(len(tokens), at + _WORDS) and _goes_on(tokens, end, speech):
        end += 1
    first = tokens[at].text
    noun = unglued(tokens[at].key, speech)
    if noun and tokens[at].key not in speech.venues:
        first = first[1:]
    return " ".join(part for part in (first, joined(tokens[at + 1 : end])) if part)


def _goes_on(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    token, previous = tokens[at], tokens[at - 1]
    if token.before:
        return False
    if token.marked:
        return len(token.text.split()) <= 4 and previous.key in speech.name_cues | {"ل", "مع", "على"}
    second = previous.key in speech.stops and token.key in speech.venues  # «على حسابها في فيسبوك»
    if second or token.key in speech.times or token.key in speech.name_cues or previous.key in speech.name_cues:
        return True
    if token.key in speech.clause_openers | speech.stops:
        return token.key in speech.stops and at + 1 < len(tokens) and tokens[at + 1].key in speech.venues
    noun = unglued(token.key, speech)
    if noun in speech.audiences or token.key in ("ل", "مع"):
        return True
    relation = bare(token.key, speech).endswith(("ي", "ية"))
    return relation and (is_definite(token.key, speech) or not is_definite(previous.key, speech))
