"""Speech, or a name in marks: what a marked stretch is.

A newspaper's marks hold words that were said, but also names, titles, slogans, and words the writer will not own.
What stands before the marks tells most; the length, the sentence around and the rest of the text tell the remainder.
"""

from editor.language.language import Speech
from editor.newsroom.quote import SpeechKind
from editor.reading.fragments import is_followed_by_its_clause, is_predicate, is_reported
from editor.reading.names import is_definite, is_listed, unglued
from editor.reading.place import Known, Place
from editor.reading.sentences import Token, plain_words
from editor.reading.told import Form

_NAME = 4
"""Words of a name at most; longer marked words are rarely one."""
_TITLE = 14
_SPEECH = 7
"""From this many words on, marked words beside a report are speech."""
_PHRASE = 3
"""Up to this many words, marked words need a close tie to a report."""
_STEPS = 3
"""Words between a cue like «صحيفة» and the marks: its adjectives."""
_FAR = 4


def kind_of(place: Place, speech: Speech, known: Known) -> SpeechKind:
    """What the stretch at a place is."""
    marked = place.tokens[place.at]
    bare_words = _inside(marked)
    count = len(plain_words(bare_words)) if len(bare_words) < 400 else _TITLE + 1
    if (announced := _announced(place, speech, bare_words, count)) is not None:
        return announced
    if _is_spoken(place, speech, known, bare_words, count):
        return SpeechKind.DIRECT if count > 2 and _stands_whole(place, speech) else SpeechKind.PARTIAL
    return SpeechKind.NAME if count <= _NAME and known.holds(bare_words) else SpeechKind.SCARE


def _inside(token: Token) -> str:
    """The words of a stretch without its marks."""
    if token.marked is None:
        return token.text
    lead = token.marked.span.start - token.marked.outer.start
    return token.text[lead : lead + len(token.marked.span)]


def _announced(place: Place, speech: Speech, bare_words: str, count: int) -> SpeechKind | None:
    """The kind a word before the marks announces: صحيفة، كتاب، شعار, ما يسمى."""
    if bare_words.startswith("#"):
        return SpeechKind.SLOGAN
    if _is_listener(place, speech, count) or _is_subject(place) or _is_called(place, speech, bare_words, count):
        return SpeechKind.NAME
    cue = None if _has_colon(place) else _cue_before(place, speech)
    if cue is None:
        named = _names_itself(place, speech, count) or _is_happening(place, speech, bare_words, count)
        return SpeechKind.NAME if named else None
    first = next(iter(plain_words(bare_words)), "")
    named = first in speech.given_names or first in speech.name_joints  # «المدعو «أبو سلمى»»
    theirs = is_definite(cue, speech) or cue.endswith(speech.possessives or ("\0",))  # «إن فيلمه «مختلف»»
    if not named and theirs and is_predicate(place, speech, bare_words):
        return None
    return _after_cue(cue, speech, count)


def _is_happening(place: Place, speech: Speech, bare_words: str, count: int) -> bool:
    """A kind told inside the marks, behind a preposition: «خلال «ندوة الماء والأرض»»."""
    previous, first = place.previous, next(iter(plain_words(bare_words)), "")
    if previous is None or count > _NAME + 2 or place.after or (place.report is not None and place.report.judging):
        return False
    behind = previous.key in speech.stops and previous.key not in speech.clause_openers | speech.asked_for
    return behind and not place.tokens[place.at].before and first in speech.name_cues | speech.title_cues


def _is_called(place: Place, speech: Speech, bare_words: str, count: int) -> bool:
    """Initials in place of a name («المتهم «س. ع»»), or what somebody is the head of: «مدرب «الأحمر»»."""
    if "." in bare_words and all(len(word.strip(".")) <= 2 for word in bare_words.split()):
        return True
    previous, report = place.previous, place.report
    if _is_apposed(place, speech, count):
        return True
    if previous is None or count > _PHRASE or place.tokens[place.at].before:
        return False
    apart = place.after or report is None or report.end < place.at
    return apart and previous.key in speech.roles and not is_definite(previous.key, speech)


def _is_apposed(place: Place, speech: Speech, count: int) -> bool:
    """A second name right behind the speaker's: «قالت قيادة الساحل «سلك»، في بيان، إن …»."""
    report, following = place.report, place.following
    if report is None or following is None or place.after or count > 2 or report.judging or _has_colon(place):
        return False
    right_behind = report.form is Form.AFTER and report.end == place.at and following.before in ("،", ",")
    return right_behind and any(token.key in speech.clause_openers for token in place.tokens[place.at + 1 :])


def _after_cue(cue: str, speech: Speech, count: int) -> SpeechKind | None:
    if cue in speech.slogan_cues:
        return SpeechKind.SLOGAN
    if cue in speech.title_cues and count <= _TITLE:
        return SpeechKind.TITLE
    return SpeechKind.NAME if cue in speech.name_cues and count <= _NAME + 2 else None


def _is_listener(place: Place, speech: Speech, count: int) -> bool:
    """An outlet that was told: «قال فلان لـ«الواحة»: «…»»."""
    previous = place.previous
    return (
        previous is not None
        and previous.key in speech.listeners
        and count <= _NAME
        and (place.report is not None and not place.report.judging)
    )


def _is_subject(place: Place) -> bool:
    """A name in marks that itself speaks: «قالت «الواحة» إن …»."""
    report = place.report
    if report is None:
        return False
    if report.form is Form.BEFORE and report.at == place.at + 1 and report.speaker is not None:
        return report.speaker.name == _inside(place.tokens[place.at])  # «الواحة» قالت إن …
    return report.at < place.at < report.end


def _names_itself(place: Place, speech: Speech, count: int) -> bool:
    """Marks after a phrase that keeps its distance: ما يسمى بـ«…»."""
    if not place.at or count > _NAME + 3:
        return False
    keys = [token.key for token in place.tokens[max(0, place.at - 3) : place.at]]
    return any(" ".join(keys[-size:]) in speech.distance_cues for size in (1, 2, 3))


def _cue_before(place: Place, speech: Speech) -> str | None:
    """The nearest announcing word before the marks, its adjectives skipped."""
    cues = speech.name_cues | speech.title_cues | speech.slogan_cues
    for index in range(place.at - 1, max(-1, place.at - 1 - _STEPS), -1):
        token = place.tokens[index]
        if place.tokens[index + 1].before or token.marked or token.key in speech.clause_openers:
            return None
        noun = unglued(token.key, speech) or token.key
        noun = noun if noun in cues else token.key[1:] if token.key[:1] in speech.proclitics else noun
        speaks = place.report is not None and not place.after and index < place.report.end
        if noun in cues:
            return None if speaks and index < place.at - 1 and is_definite(noun, speech) else _own(noun, speaks, speech)
        if token.key in speech.stops and token.key not in speech.prepositions:
            return None
        if token.key not in speech.prepositions and not _may_describe(token.key, speech):
            return None
    return None


def _may_describe(key: str, speech: Speech) -> bool:
    """Whether a word may stand between a kind and its name in marks: «صحيفة الساحل اليومية «الواحة»»."""
    return (
        is_definite(key, speech)
        or key in speech.adjectives
        or key in speech.places
        or key.endswith((*speech.adjective_endings, *speech.possessives, "ة"))
        or is_listed(unglued(key, speech) or key, speech)
    )


def _own(noun: str, speaks: bool, speech: Speech) -> str | None:
    """The cue, unless it is a definite speaker whose words follow: «وأضافت الصحيفة «…»»."""
    return None if speaks and is_definite(noun, speech) else noun


def _has_colon(place: Place) -> bool:
    return ":" in place.tokens[place.at].before


def _is_spoken(place: Place, speech: Speech, known: Known, bare_words: str, count: int) -> bool:
    if place.report is None:
        return _stands_alone(place, count)
    if place.after:
        return count > _PHRASE or place.report.form is Form.SIGNED or not known.holds(bare_words)
    if _has_colon(place):
        return count > _PHRASE or not is_followed_by_its_clause(place, speech)
    return count >= _SPEECH or is_reported(place, speech, known, bare_words, count)


def _stands_alone(place: Place, count: int) -> bool:
    """Words without a report: speech where they fill a sentence, or are too long for a name."""
    if len(place.tokens) == 1 and place.somebody and (count > _NAME or (place.goes_on and count > 1)):
        return True
    return count > _SPEECH and (place.somebody or _has_colon(place) or len(place.tokens) > 1)


def _stands_whole(place: Place, speech: Speech) -> bool:
    """Whether the words are a sentence of their own: nothing of the writer's clause before them."""
    if place.report is None or place.after or _has_colon(place):
        return True
    if place.report.judging:
        return False
    ties = [token for token in place.between if token.key not in speech.asides | speech.times]
    if not ties or (len(ties) == 1 and ties[0].key in speech.bare_openers):
        return True
    aside = ties[0].key in speech.stops or unglued(ties[0].key, speech)
    return bool(aside) and len(ties) <= _FAR and not any(_binds(token, speech) for token in (*ties[1:], ties[-1]))


def _binds(token: Token, speech: Speech) -> bool:
    """Whether a word ties the marks into the writer's own clause."""
    return token.key in speech.clause_openers or token.key in speech.linkers
