"""Speech, or a name in marks: what a marked stretch is.

A newspaper's marks hold words that were said, but also names, titles, slogans, and words the writer will not own.
What stands before the marks tells most; the length, the sentence around and the rest of the text tell the remainder.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.language.language import Speech
from editor.newsroom.quote import SpeechKind
from editor.reading.cues import CueSort, read_cue
from editor.reading.marks import Marked
from editor.reading.names import is_definite, is_listed, unglued
from editor.reading.sentences import Sentence, Token, plain
from editor.reading.speakers import Form, Report
from editor.text.words import words

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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch stands: its sentence, its index there, the report it belongs to."""

    tokens: Sequence[Token]
    at: int
    report: Report | None
    after: bool
    """Whether that report follows the words."""
    somebody: bool
    """Whether anybody spoke earlier in the text."""

    @property
    def previous(self) -> Token | None:
        return self.tokens[self.at - 1] if self.at else None

    @property
    def following(self) -> Token | None:
        return self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None

    @property
    def between(self) -> Sequence[Token]:
        """The words between the report and the marks."""
        return self.tokens[max(0, self.report.end) : self.at] if self.report and not self.after else ()


class Known:
    """Marked words that the text uses as a name: again in marks, or elsewhere without."""

    def __init__(self, text: str, stretches: Iterable[Marked], sentences: Iterable[Sentence]) -> None:
        short = [keys for stretch in stretches if (keys := _keys(stretch.span.of(text)))]
        self._marked = Counter(short)
        by_first: dict[str, set[tuple[str, ...]]] = {}
        for keys in self._marked:
            by_first.setdefault(keys[0], set()).add(keys)
        self._plain: set[tuple[str, ...]] = set()
        for sentence in sentences:
            for at, token in enumerate(sentence.tokens):
                for wanted in by_first.get(token.key, ()):
                    if tuple(other.key for other in sentence.tokens[at : at + len(wanted)]) == wanted:
                        self._plain.add(wanted)

    def holds(self, marked_words: str) -> bool:
        keys = _keys(marked_words)
        return bool(keys) and (self._marked[keys] > 1 or keys in self._plain)


def _keys(marked_words: str) -> tuple[str, ...]:
    """The words of a stretch in plain form; empty where it is too long for a name."""
    if len(marked_words) > 80:
        return ()
    keys = tuple(plain(word.text) for word in words(marked_words))
    return keys if len(keys) <= _NAME else ()


def kind_of(place: Place, speech: Speech, known: Known) -> SpeechKind:
    """What the stretch at a place is."""
    marked = place.tokens[place.at]
    bare_words = _inside(marked)
    count = sum(1 for _ in words(bare_words)) if len(bare_words) < 400 else _TITLE + 1
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
        return SpeechKind.NAME if _names_itself(place, speech, count) else None
    first = next((plain(word.text) for word in words(bare_words)), "")
    named = first in speech.given_names or first in speech.name_joints  # «المدعو «أبو سلمى»»
    if not named and is_definite(cue, speech) and _is_predicate(place, speech, bare_words):
        return None
    return _after_cue(cue, speech, count)


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
        return count > _PHRASE or not known.holds(bare_words)
    if _has_colon(place):
        return count > _PHRASE or not _is_followed_by_its_clause(place, speech)
    return count >= _SPEECH or _is_reported(place, speech, known, bare_words, count)


def _is_reported(place: Place, speech: Speech, known: Known, bare_words: str, count: int) -> bool:
    """Whether a few marked words in the writer's sentence belong to the report before them."""
    part_of_clause = _is_followed_by_its_clause(place, speech)
    if _opens_clause(place, speech):
        return count > _NAME or not part_of_clause
    if count <= _NAME and known.holds(bare_words):
        return False
    if count >= _PHRASE and plain(next(words(bare_words)).text) in speech.stops:
        return True  # a name begins with no preposition: «دون إذن منهم»
    tied = _is_tied(place, speech, count) or _is_predicate(place, speech, bare_words)
    return tied or (count > _PHRASE and not part_of_clause)


def _stands_alone(place: Place, count: int) -> bool:
    """Words without a report: speech where they fill a sentence, or are too long for a name."""
    if len(place.tokens) == 1 and count > _NAME and place.somebody:
        return True
    return count > _SPEECH and (place.somebody or _has_colon(place) or len(place.tokens) > 1)


def _opens_clause(place: Place, speech: Speech) -> bool:
    """Whether the report leads straight into the marks: a verb, أن, بأنه."""
    previous = place.previous
    if place.report is not None and place.at <= place.report.end:
        return True
    return previous is not None and previous.key in speech.clause_openers


def _is_followed_by_its_clause(place: Place, speech: Speech) -> bool:
    """Whether the sentence goes on behind the marks as if they were a noun in it."""
    following = place.following
    if following is None or following.before or following.marked:
        return False
    return (
        following.key not in speech.stops
        and read_cue(place.tokens, place.at + 1, speech) is None
        and (following.key[:1] not in speech.proclitics)
    )


def _is_tied(place: Place, speech: Speech, count: int) -> bool:
    """Whether the marks hold what the report's verb asks for: «وصفه بـ«…»», «دعا إلى «…»»."""
    report, previous = place.report, place.previous
    if report is None or previous is None:
        return False
    if report.judging and unglued(previous.key, speech)[:1] and previous.key[0] in speech.asked_for:
        return len(place.between) <= _FAR * 4  # «طالب … بالإفراج «الفوري» عن …»
    if previous.key not in speech.linkers:
        return False
    if report.judging and len(place.between) <= _FAR * 4:
        return previous.key in speech.asked_for or len(place.between) <= _FAR
    return len(_own_clause(place, speech)) <= _FAR and (count > 2 or report.sort is CueSort.PARTICIPLE)


def _own_clause(place: Place, speech: Speech) -> Sequence[Token]:
    """The words before the marks in the clause that holds them: all since the report, or since its last أن."""
    between = place.between
    start = max((n + 1 for n, token in enumerate(between) if token.key in speech.clause_openers), default=0)
    return between[start:]


def _is_verb(key: str, speech: Speech) -> bool:
    """Whether a word looks like a verb in the present: يشعر، تستحق."""
    return key.startswith(speech.present or ("\0",)) and len(key) > 3 and not is_listed(key, speech)


def _is_predicate(place: Place, speech: Speech, bare_words: str) -> bool:
    """Whether the marks hold what a reported clause says of its subject: «أن القرار «غير مدروس»»."""
    previous, first = place.previous, next((plain(word.text) for word in words(bare_words)), "")
    if previous is None or not any(token.key in speech.clause_openers for token in place.between):
        return False
    if _is_followed_by_its_clause(place, speech):
        return False
    if previous.key in speech.copulas or previous.key.removeprefix("س") in speech.copulas:
        return True
    if is_definite(first, speech) or previous.key in speech.stops | speech.linkers | speech.clause_openers:
        return False
    if _is_subject_or_verb(previous.key, first, bare_words, speech):
        return True
    return first.startswith(speech.predicates) or len(bare_words.split()) >= _PHRASE


def _is_subject_or_verb(before: str, first: str, bare_words: str, speech: Speech) -> bool:
    """Whether the word before the marks is what they tell of, or a verb that governs them."""
    if _is_verb(before, speech) and (first.startswith(speech.prepositions) or len(bare_words.split()) >= _PHRASE):
        return True
    return is_definite(before, speech) or before in speech.places or before.endswith(speech.possessives)


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
