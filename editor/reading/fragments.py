"""A few marked words in the writer's own sentence: somebody's words, or a name?

What stands before them decides: a verb that asks for them («حذر من «…»»), the subject they are said of («أن القرار
«جائر»»), or a preposition, behind which a name is likelier («على «الواحة»»).
"""

from collections.abc import Sequence

from editor.language.language import Speech
from editor.reading.clauses import ends_inside
from editor.reading.cues import CueSort, read_cue
from editor.reading.names import is_definite, is_listed, unglued
from editor.reading.place import Known, Place
from editor.reading.sentences import Token, plain, plain_words

_NAME = 4
"""Words of a name at most; longer marked words are rarely one."""
_PHRASE = 3
"""Up to this many words, marked words need a close tie to a report."""
_FAR = 4
"""Words between a report and what it leads to."""


def is_reported(place: Place, speech: Speech, known: Known, bare_words: str, count: int) -> bool:
    """Whether a few marked words in the writer's sentence belong to the report before them."""
    fragment = _Fragment(place, speech, bare_words, count)
    if fragment.opens_clause:
        return not known.holds(bare_words) and fragment.fills_its_place()
    if count <= _NAME and known.holds(bare_words):
        return fragment.is_tied() and place.previous is not None and place.previous.key in speech.copulas
    if (
        count > 1
        and place.report is not None
        and place.report.sort is CueSort.ACCORDING
        and place.tokens[place.at].before
    ):
        return True  # «بحسب فلان، «…»»
    if count >= _PHRASE and fragment.first in speech.stops:
        return True  # a name begins with no preposition: «دون إذن منهم»
    return fragment.is_tied() or fragment.is_said_last() or count > _NAME


def is_predicate(place: Place, speech: Speech, bare_words: str) -> bool:
    """Whether the marks hold what a reported clause says of its subject: «أن القرار «غير مدروس»»."""
    return _Fragment(place, speech, bare_words, len(bare_words.split())).is_predicate()


def is_followed_by_its_clause(place: Place, speech: Speech) -> bool:
    """Whether the sentence goes on behind the marks as if they were a noun in it."""
    following = place.following
    if following is None or following.before or following.marked or ends_inside(place.tokens[place.at]):
        return False
    if following.key in speech.stops or read_cue(place.tokens, place.at + 1, speech) is not None:
        return False
    return following.key[:1] not in speech.proclitics and following.key[:1] not in speech.prepositions[1:2]


class _Fragment:
    """The marked words at a place, and what their sentence asks of them."""

    def __init__(self, place: Place, speech: Speech, bare_words: str, count: int) -> None:
        self.place, self.speech, self.count = place, speech, count
        self.first = next(iter(plain_words(bare_words)), "")
        self.definite = is_definite(self.first, speech)

    @property
    def opens_clause(self) -> bool:
        """Whether the report leads straight into the marks: a verb, أن, بأنه."""
        previous, report = self.place.previous, self.place.report
        if report is not None and (self.place.at <= report.end or self._only_asides()):
            return True
        return previous is not None and previous.key in self.speech.clause_openers

    def _only_asides(self) -> bool:
        """Whether nothing but «to him» stands between: «متمنيا له «…»»."""
        between = self.place.between
        return bool(between) and all(token.key in self.speech.asides and not token.before for token in between)

    def fills_its_place(self) -> bool:
        """Whether words right behind a verb, its subject or «that» are its object, and no subject with a verb."""
        if self.count > _NAME or not is_followed_by_its_clause(self.place, self.speech):
            return True
        previous = self.place.previous
        if previous is not None and previous.key in self.speech.clause_openers:
            return False
        return bool(self.speech.article) and not self.definite and self.count > 1

    def is_tied(self) -> bool:
        return self._is_asked_for() or self.is_predicate()

    def _is_asked_for(self) -> bool:
        """Whether the marks hold what the report's verb asks for: «وصفه بـ«…»», «دعا إلى «…»»."""
        report, previous, speech = self.place.report, self.place.previous, self.speech
        if report is None or previous is None:
            return False
        if self._is_governed(previous.key):
            return self.count > 1 or report.judging or (not self.definite and self._looks_said())
        near = len(self.place.between) <= _FAR * 4
        if report.judging and unglued(previous.key, speech)[:1] and previous.key[0] in speech.asked_for:
            return near  # «طالب … بالإفراج «الفوري» عن …»
        return previous.key in speech.linkers and self._is_linked(previous.key, near=near)

    def _is_linked(self, before: str, *, near: bool) -> bool:
        """Whether a word that leads from a report to its matter stands right before the marks."""
        report, speech = self.place.report, self.speech
        if report is None:
            return False
        if before in speech.office_prepositions - speech.asked_for:
            return self.place.at > 1 and self.place.tokens[self.place.at - 2].key in speech.linkers  # «رغبته في «…»»
        if self.count > 1 and before not in speech.stops | speech.asked_for and len(before) > _NAME:
            return True  # «على ضرورة «…»»
        if report.judging and near:
            return before in speech.asked_for or len(self.place.between) <= _FAR
        enough = self.count > 2 or report.sort is CueSort.PARTICIPLE or (speech.subject_first and self.count > 1)
        return len(self._own_clause) <= _FAR and enough

    def _is_governed(self, preposition: str) -> bool:
        """Whether the report's verb takes its matter with this preposition: «كشف … عن «…»»."""
        report = self.place.report
        if report is None or any(token.key in self.speech.clause_openers for token in self.place.between):
            return False
        return f"{plain(report.cue.split()[0])} {preposition}" in self.speech.governed if report.cue else False

    def _looks_said(self) -> bool:
        """Whether one word is no name by its shape: مؤامرة، استياءها."""
        return self.first.endswith(("ة", *self.speech.possessives)) or self.first.startswith(self.speech.predicates[1:])

    @property
    def _own_clause(self) -> Sequence[Token]:
        """The words before the marks in the clause that holds them: all since the report, or since its last أن."""
        between = self.place.between
        start = max((n + 1 for n, token in enumerate(between) if token.key in self.speech.clause_openers), default=0)
        return between[start:]

    @property
    def _in_clause(self) -> bool:
        return any(token.key in self.speech.clause_openers for token in self.place.between)

    def is_said_last(self) -> bool:
        """Whether indefinite words close what is reported, behind a noun: «اعتبر القرار «خطأ فادحا»»."""
        place, speech = self.place, self.speech
        previous = place.previous
        if previous is None or place.report is None or self.definite:
            return False
        if is_followed_by_its_clause(place, speech) or self._is_behind_preposition(previous):
            return False
        if len(place.between) > _FAR * 4 or place.tokens[place.at].before:
            return False
        if not speech.article:
            return self.count > 1
        if self._in_clause:
            return self.count > 1 or not is_definite(previous.key, speech) or self._looks_said()
        nominal = is_definite(previous.key, speech) or previous.key.endswith(speech.possessives)
        return self.count > 1 and (nominal or bool(unglued(previous.key, speech)))

    def _is_behind_preposition(self, previous: Token) -> bool:
        speech = self.speech
        if previous.key in speech.clause_openers:
            return False
        return previous.key in speech.stops | speech.linkers or previous.key in (
            *speech.prepositions,
            *speech.proclitics,
        )

    def is_predicate(self) -> bool:
        """Whether the marks hold what a reported clause says of its subject."""
        place, speech, previous = self.place, self.speech, self.place.previous
        if previous is None or not self._in_clause or is_followed_by_its_clause(place, speech):
            return False
        if previous.key in speech.copulas or previous.key.removeprefix("س") in speech.copulas:
            return True
        if self.definite or previous.key in speech.stops | speech.linkers | speech.clause_openers:
            return False
        if self._is_subject_or_verb(previous.key) or (self.count > 1 and self._is_said_of_a_subject()):
            return True
        return self.first.startswith(speech.predicates) or self.count >= _PHRASE

    def _is_said_of_a_subject(self) -> bool:
        """Whether only a subject stands between «that» and the marks: «أن العمدة، سامي عون، «فقد صوابه»»."""
        subject = self._own_clause
        if not 0 < len(subject) <= _NAME + _FAR or any(token.key in self.speech.stops for token in subject):
            return False
        return bool(self.place.tokens[self.place.at].before) == any(token.before for token in subject)

    def _is_subject_or_verb(self, before: str) -> bool:
        """Whether the word before the marks is what they tell of, or a verb that governs them."""
        speech = self.speech
        verb = before.startswith(speech.present or ("\0",)) and len(before) > 3 and not is_listed(before, speech)
        if verb and (self.first.startswith(speech.prepositions) or self.count >= _PHRASE):
            return True
        return is_definite(before, speech) or before in speech.places or before.endswith(speech.possessives)
