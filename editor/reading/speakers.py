"""Who speaks: every report of a text, in order, with its speaker named as fully as the text does.

A verb's speaker stands after it («قال فلان»), before it («فلان قال»), or in an earlier sentence («وأضاف»): Arabic
drops the pronoun, so whoever spoke last is remembered from sentence to sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from editor.language.language import Speech
from editor.reading.clauses import clause_start, source_of, subject_of_subjunctive, with_bearer, with_office
from editor.reading.cues import Cue, CueSort, is_feminine, read_cue
from editor.reading.names import Roster, bare, is_stop, joined, owned, unglued
from editor.reading.phrases import Phrase, Sort, read_phrase, read_roster
from editor.reading.sentences import Sentence, Token, plain
from editor.reading.venues import find_venue

_LABEL = 10
"""Words before a colon that can still be a speaker's label."""
_APPOSED = ("،", ",", "-", "–", ")", "(")
"""Marks around words put between a subject and its verb."""
_LEAD = 12
"""Words between a subject and the verb after it."""


class Form(Enum):
    """How the speaker was told."""

    AFTER = auto()
    BEFORE = auto()
    SAME = auto()
    CARRIED = auto()
    RELATIVE = auto()
    ACCORDING = auto()
    RELAYED = auto()
    LABEL = auto()


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    role: str = ""
    sort: Sort = Sort.PERSON
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One report in a sentence: its cue, and who speaks."""

    at: int
    """Index of the cue's token."""
    end: int
    """Index after the cue and, where it follows, its subject."""
    cue: str
    """As written, its conjunction cut off."""
    form: Form
    speaker: Speaker | None
    judging: bool = False
    joined: bool = False
    sort: CueSort = CueSort.VERB
    venue: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with its reports, and who held the floor before it."""

    sentence: Sentence
    reports: tuple[Report, ...]
    standing: Speaker | None


def listen(sentences: Sequence[Sentence], speech: Speech) -> list[Heard]:
    """Every sentence with its reports; `speech` in plain form."""
    listener = _Listener(speech, read_roster(sentences, speech))
    return [listener.hear(sentence) for sentence in sentences]


class _Listener:
    """Reads sentence after sentence and remembers who spoke."""

    def __init__(self, speech: Speech, roster: Roster) -> None:
        self.speech, self.roster = speech, roster
        self.last: Speaker | None = None
        self.standing: Speaker | None = None  # who spoke last before the sentence
        self.topic: Speaker | None = None
        """The subject of a later sentence that reports nothing."""
        self.recent: list[Speaker] = []
        self.heads: dict[str, Speaker] = {}
        self.roles: dict[str, str] = {}
        self.bearers: dict[str, Speaker] = {}

    def hear(self, sentence: Sentence) -> Heard:
        standing, tokens = self.last, sentence.tokens
        self.standing = standing
        reports: list[Report] = []
        at = 0
        while at < len(tokens):
            cue = read_cue(tokens, at, self.speech)
            if cue is not None:
                if reports and cue.sort is CueSort.NOUN and reports[-1].end == at and reports[-1].sort is CueSort.VERB:
                    # «وتابع بالقول»
                    reports[-1] = replace(reports[-1], end=cue.end, cue=f"{reports[-1].cue} {tokens[at].text}")
                    at = cue.end
                    continue
                report = self._report(tokens, at, cue, reports)
                reports.append(report)
                self._remember(report)
                at = max(report.end, cue.end)
                continue
            label = self._label(tokens, at) if not reports else None
            if label is not None:
                reports.append(label)
                self._remember(label)
            at += 1
        if not reports:
            self.topic = self._subject_of(tokens) or self.topic
        return Heard(sentence, tuple(reports), standing)

    def _remember(self, report: Report) -> None:
        speaker = report.speaker
        if speaker is None:
            return
        self.last, self.topic = speaker, None
        if not self.recent or self.recent[-1] != speaker:
            self.recent = [*self.recent[-5:], speaker]
        if speaker.role:
            self.roles[speaker.name] = speaker.role
            self.bearers[plain(speaker.role)] = speaker
        for words in (speaker.role or speaker.name, speaker.name):
            head = bare(self._plain_head(words), self.speech)
            if head:
                self.heads[head] = speaker

    @staticmethod
    def _plain_head(words: str) -> str:
        return plain(words.split(maxsplit=1)[0]) if words.split() else ""

    def _report(self, tokens: Sequence[Token], at: int, cue: Cue, earlier: list[Report]) -> Report:
        form, phrase, end = self._subject(tokens, at, cue)
        if phrase is not None and form is Form.AFTER and self._is_object(tokens, cue, phrase, earlier):
            form, phrase = Form.CARRIED, None
        feminine = is_feminine(cue.form, self.speech)
        if phrase is not None:
            phrase = (
                phrase if phrase.role or form is Form.BEFORE else with_office(tokens, phrase, self.speech, self.roster)
            )
            speaker: Speaker | None = self._known(phrase, feminine=feminine)
        else:
            speaker, form = self._carried(tokens, at, cue, earlier, feminine=feminine)
        written = joined(tokens[at : cue.end])
        return Report(
            at, end, written[1:] if cue.joined else written, form, speaker, cue.judging, cue.joined,
            cue.sort, find_venue(tokens, at, self.speech), not cue.misspelt,
        )  # fmt: skip

    def _is_object(self, tokens: Sequence[Token], cue: Cue, phrase: Phrase, earlier: list[Report]) -> bool:
        """Whether the noun after a second verb of one subject is its object: «انتقدت …، ودعت السلطات إلى …»."""
        if cue.form not in self.speech.transitive or not cue.joined or not earlier or phrase.sort is not Sort.BODY:
            return False
        return phrase.end < len(tokens) and (
            tokens[phrase.end].key in self.speech.asked_for or bool(unglued(tokens[phrase.end].key, self.speech))
        )

    def _subject(self, tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Form, Phrase | None, int]:
        """The speaker named beside a cue, and the index after cue and speaker."""
        if cue.sort is CueSort.ACCORDING:
            phrase = source_of(tokens, cue, self.speech, self.roster)
            return Form.ACCORDING, phrase, phrase.end if phrase else cue.end
        if cue.sort is CueSort.RELAY and self._is_from_him(tokens, cue):
            return Form.CARRIED, None, cue.end
        if cue.sort is CueSort.RELAY and (phrase := self._relayed(tokens, cue)) is not None:
            return Form.RELAYED, phrase, phrase.end
        if cue.sort in (CueSort.VERB, CueSort.RELAY):
            return self._beside(tokens, at, cue)
        return Form.CARRIED, None, cue.end

    def _is_from_him(self, tokens: Sequence[Token], cue: Cue) -> bool:
        return any(token.key in self.speech.relayed_pronouns for token in tokens[cue.end : cue.end + 3])

    def _beside(self, tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Form, Phrase | None, int]:
        """The subject of a verb, looked for first where the language usually puts it."""
        if self.speech.subject_first:
            if at and tokens[at - 1].key in self.speech.pronouns:
                return Form.CARRIED, None, cue.end
            if (before := self._before(tokens, at, cue)) is not None:
                return Form.BEFORE, before, cue.end
        if (antecedent := self._antecedent(tokens, at - 1, cue)) is not None:
            return Form.RELATIVE, antecedent, cue.end
        if (foretold := self._foretold(tokens, at, cue)) is not None:
            return Form.BEFORE, foretold, cue.end
        if (after := self._after(tokens, cue)) is not None:
            return Form.AFTER, after, after.end
        before = None if self.speech.subject_first else self._before(tokens, at, cue)
        return (Form.BEFORE if before else Form.CARRIED), before, cue.end

    def _foretold(self, tokens: Sequence[Token], at: int, cue: Cue) -> Phrase | None:
        """The subject told before another verb: «سبق لفلان أن قال», «وكان فلان قد ودع الموظفين»."""
        if (phrase := subject_of_subjunctive(tokens, at, self.speech, self.roster)) is not None:
            return phrase
        if cue.joined or tokens[clause_start(tokens, at, self.speech)].key not in self.speech.auxiliaries:
            return None
        told = self._before(tokens, at, cue)
        return told if told is not None and told.sure else None

    def _after(self, tokens: Sequence[Token], cue: Cue) -> Phrase | None:
        """The subject after a verb, with a bearer told in apposition: «عضو اللجنة، النائبة فلانة»."""
        at = cue.end
        while at < len(tokens) and not tokens[at].before and tokens[at].key in self.speech.asides | self.speech.times:
            at += 1
        if at >= len(tokens) or tokens[at].before.strip("("):
            return None
        phrase = read_phrase(tokens, at, self.speech, self.roster, takes_object=cue.judging)
        if phrase is None or (cue.judging and owned(tokens[at].key, self.speech) and not phrase.sure):
            return None  # «ودعا أنصاره»: the pronoun points back, so the noun is the object
        unfit = tokens[at].marked and not self._is_name_in_marks(tokens, at)
        same = phrase.end < len(tokens) and tokens[phrase.end].key in self.speech.selfsame
        if unfit or (same and phrase.sort is Sort.ROLE):
            return None  # «المتحدث نفسه»: whoever spoke last
        return with_bearer(tokens, phrase, self.speech, self.roster)

    def _is_name_in_marks(self, tokens: Sequence[Token], at: int) -> bool:
        """Marks right after the verb hold its subject when a clause or a colon follows: قالت «الواحة» إن."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        known = [plain(word) for word in joined(tokens[at : at + 1]).split()]
        if len(known) <= 2 and all(map(self.roster.knows, known)):
            return True  # «وأضاف «عون»، خلال …»
        for token in tokens[at + 1 : at + _LABEL] if len(known) > 1 and following and not following.before else ():
            if token.key in self.speech.clause_openers:
                return True
            if token.marked or token.before:
                break
        return following is not None and (following.key in self.speech.clause_openers or following.before == ":"
                                          or following.key in self.speech.relayed_from)  # fmt: skip

    def _before(self, tokens: Sequence[Token], at: int, cue: Cue) -> Phrase | None:
        """The subject before a verb: «فلان قال», «وكان فلان أكد», «أما فلان، فقال»."""
        start = clause_start(tokens, at, self.speech)
        if tokens[0].key in self.speech.topic_markers and at <= _LEAD and self._answers_topic(tokens, at, cue):
            start = 1
        elif cue.joined:
            return None
        elif start >= at and tokens[at].before[-1:] in _APPOSED:
            start = 0
        while start < at and tokens[start].key in self.speech.auxiliaries:
            start += 1
        if self.speech.subject_first:
            return self._leading(tokens, start, at)
        if start >= at or at - start > _LEAD + _LABEL or is_stop(tokens[start], self.speech):
            return None
        phrase = read_phrase(tokens[:at], start, self.speech, self.roster)
        if phrase is None:
            return None
        phrase = with_bearer(tokens[:at], phrase, self.speech, self.roster)
        rest = [
            token for token in tokens[phrase.end : at] if token.key not in self.speech.auxiliaries | self.speech.times
        ]
        near = not rest or rest[0].before[-1:] in _APPOSED or rest[0].key in self.speech.relatives
        if phrase.end == at and tokens[start].marked:
            return replace(phrase, sort=Sort.BODY, sure=True)
        return phrase if near and (phrase.sure or phrase.end == at) else None

    def _has_aside(self, tokens: Sequence[Token], cue: Cue) -> bool:
        """Whether a pronoun takes the relative's place: «الوقت الذي دعا فيه فلان», not «فلان الذي قال فيه إن»."""
        if cue.end >= len(tokens) or tokens[cue.end].key not in self.speech.asides:
            return False
        return cue.end + 1 >= len(tokens) or tokens[cue.end + 1].key not in self.speech.clause_openers

    def _antecedent(self, tokens: Sequence[Token], end: int, cue: Cue) -> Phrase | None:
        """Whom a relative clause tells of: «بطل الفيلم فلان الذي أعرب». `end`: the index before the verb."""
        if end < 1 or tokens[end].key not in self.speech.relatives or self._has_aside(tokens, cue):
            return None
        for start in range(max(0, end - _LEAD), end):
            phrase = read_phrase(tokens[:end], start, self.speech, self.roster)
            if phrase and phrase.end == end and phrase.sure:
                return phrase
        return None

    def _leading(self, tokens: Sequence[Token], start: int, at: int) -> Phrase | None:
        """The subject where it comes first: the words from the clause's beginning to its first break."""
        end = start
        while end < at and not is_stop(tokens[end], self.speech) and (end == start or not tokens[end].before):
            end += 1
        if end == start or end - start > _LABEL or tokens[start].marked:
            return None
        run = tokens[start:end]
        heads = [index for index, token in enumerate(run) if token.key in self.speech.roles | self.speech.titles]
        capitals = run[heads[-1] + 1 :] if (heads and heads[0] == 0) or (heads and run[0].text[:1].isupper()) else ()
        if capitals and all(token.text[:1].isupper() or token.key in self.speech.titles for token in capitals):
            role = joined(token for token in run[: heads[-1] + 1] if token.key not in self.speech.titles)
            return Phrase(start, end, Sort.PERSON, joined(capitals), role, sure=True)
        plain_run = [token for token in run if token.key not in self.speech.titles] or run
        sort = Sort.ROLE if run[0].key in self.speech.roles else Sort.PERSON
        return with_bearer(tokens, Phrase(start, end, sort, joined(plain_run), sure=True), self.speech, self.roster)

    def _answers_topic(self, tokens: Sequence[Token], at: int, cue: Cue) -> bool:
        """«أما فلان، فقال»، «أما فلان فقد قال»."""
        return cue.joined or tokens[at - 1].key in self.speech.auxiliaries

    def _relayed(self, tokens: Sequence[Token], cue: Cue) -> Phrase | None:
        """Whose words are passed on: «نقلت الوكالة عن فلان», «نسبت إلى فلان»."""
        for at in range(cue.end, min(len(tokens) - 1, cue.end + _LEAD)):
            if tokens[at].marked and len(tokens[at].text.split()) > 4:
                return None
            if tokens[at].key in self.speech.relayed_from:
                phrase = read_phrase(tokens, at + 1, self.speech, self.roster)
                return with_bearer(tokens, phrase, self.speech, self.roster) if phrase else None
        return None

    def _known(self, phrase: Phrase, *, feminine: bool) -> Speaker:
        """The speaker of a phrase, in the fullest form the text has told so far."""
        if phrase.sort is Sort.PERSON or (phrase.sort is Sort.BODY and self.roster.in_full(phrase.name) != phrase.name):
            name = self.roster.in_full(phrase.name)
            return Speaker(name, phrase.role or self.roles.get(name, ""), Sort.PERSON, feminine)
        if self._is_speaking(phrase) and self.last is not None and self.last.sort is Sort.PERSON:
            return replace(self.last, feminine=feminine or self.last.feminine)
        if phrase.sort is Sort.ROLE and (bearer := self.bearers.get(plain(phrase.name))) is not None:
            return bearer
        known = self.heads.get(bare(self._plain_head(phrase.name), self.speech))
        if known and phrase.sort is not Sort.DOCUMENT and self._is_short_for(phrase.name, known):
            return replace(known, feminine=feminine or known.feminine)
        return Speaker(phrase.name, "", phrase.sort, feminine)

    def _is_speaking(self, phrase: Phrase) -> bool:
        """Whether a phrase only says «the one who speaks»: المتحدث."""
        word = bare(plain(phrase.name), self.speech)
        return phrase.sort is Sort.ROLE and word != plain(phrase.name) and word + "ا" in self.speech.participles

    def _is_short_for(self, words: str, known: Speaker) -> bool:
        """Whether a definite phrase points back: «الوزارة» after «وزارة الصحة», «الوزير» after its bearer."""
        short = {bare(plain(word), self.speech) for word in words.split()}
        full = {bare(plain(word), self.speech) for word in f"{known.role or known.name}".split()}
        return plain(words).startswith(self.speech.article) and short <= full and len(short) <= 2

    def _carried(
        self, tokens: Sequence[Token], at: int, cue: Cue, earlier: list[Report], *, feminine: bool
    ) -> tuple[Speaker | None, Form]:
        """Who speaks when nobody is named beside the cue."""
        told = [report.speaker for report in earlier if report.speaker and report.form is not Form.ACCORDING]
        answers = not cue.joined and cue.sort is CueSort.VERB and self.standing is not None
        if answers and earlier and all(report.form is Form.RELATIVE for report in earlier):
            return self.standing, Form.CARRIED  # «وردا على فلان الذي قال كذا، قال»
        if cue.sort is not CueSort.VERB and told:
            return told[-1], Form.SAME
        if told:
            return self._agreeing(told[-1], feminine=feminine), Form.CARRIED
        if not cue.going_on and at > 1 and (subject := self._subject_of(tokens[:at])):
            return subject, Form.SAME
        if not cue.going_on and self.topic:
            return self._agreeing(self.topic, feminine=feminine), Form.CARRIED
        return self._agreeing(self.last or self.topic, feminine=feminine), Form.CARRIED

    def _agreeing(self, speaker: Speaker | None, *, feminine: bool) -> Speaker | None:
        """That speaker, or a later-heard one whose gender fits the verb."""
        if speaker is None or speaker.feminine == feminine or not feminine:
            return speaker
        return next((known for known in reversed(self.recent) if known.feminine), speaker)

    def _subject_of(self, tokens: Sequence[Token]) -> Speaker | None:
        """The subject of a sentence that reports nothing: before its verb or right after it."""
        first = self._after_lead_in(tokens)
        tokens = tokens[first:]
        for at in (0, 1, 2):
            if at >= len(tokens) or tokens[at].marked or (at and tokens[at].before):
                return None
            if at == 2 and tokens[1].key not in self.speech.venues:  # «جاءت تصريحات فلان»
                return None
            phrase = read_phrase(tokens, at, self.speech, self.roster, takes_object=True)
            if phrase and phrase.sure and phrase.sort in (Sort.PERSON, Sort.ROLE, Sort.UNNAMED, Sort.BODY):
                return self._known(phrase, feminine=tokens[0].key.endswith("ت"))
            if is_stop(tokens[0], self.speech) and tokens[0].key not in self.speech.auxiliaries:
                return None
        return None

    def _after_lead_in(self, tokens: Sequence[Token]) -> int:
        """The index after «من جانبه،» or «في المقابل،» at a sentence's head, else 0."""
        if not tokens or not is_stop(tokens[0], self.speech) or tokens[0].key in self.speech.auxiliaries:
            return 0
        return next((at for at in range(1, min(4, len(tokens))) if tokens[at].before in ("،", ",")), 0)

    def _label(self, tokens: Sequence[Token], at: int) -> Report | None:
        """A name and a colon before marks: «فلان: «…»»."""
        token = tokens[at]
        if at == 0 or not token.marked or ":" not in token.before:
            return None
        start = at - 1
        while start > 0 and not tokens[start].before and at - start < _LABEL:
            start -= 1
        phrase = read_phrase(tokens[:at], start, self.speech, self.roster)
        if (phrase is None or phrase.end != at) and start + 1 < at:  # behind a verb no list has: «وقاطعها فلان: «…»»
            start += 1
            phrase = read_phrase(tokens[:at], start, self.speech, self.roster)
        opens_line = start == 0 and phrase is not None and phrase.sort in (Sort.PERSON, Sort.BODY)
        if phrase is None or phrase.end != at or not (phrase.sure or opens_line) or phrase.sort is Sort.DOCUMENT:
            return None
        return Report(start, at, ":", Form.LABEL, self._known(phrase, feminine=False))
