"""Who speaks: every report of a text, in order, with its speaker named as fully as the text does.

Arabic drops the pronoun («وأضاف»), so whoever spoke last is remembered from sentence to sentence, and short forms
(«الوزير»، «عون») are answered with the full ones told before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.language.language import Speech
from editor.reading.cues import CueSort
from editor.reading.names import Roster, bare, is_definite
from editor.reading.phrases import Phrase, Sort
from editor.reading.sentences import Sentence, plain
from editor.reading.told import Form, Named, Overheard, Report, Speaker, Told


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with its reports, and who held the floor before it."""

    sentence: Sentence
    reports: tuple[Report, ...]
    standing: Speaker | None
    signer: Speaker | None = None
    """Who signs the words above it."""


_ASIDE = (Form.RELATIVE, Form.RESUMED)
"""How somebody speaks in a clause that only tells of him."""


class Listener:
    """Hears sentence after sentence and remembers who spoke."""

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
        self.mentioned: dict[str, Speaker] = {}
        """Who is named with an office, by its first word; they have not spoken."""
        self.papers: dict[str, Speaker] = {}
        """Who put out which paper, by its plain form."""
        self.met: list[Speaker] = []
        """The people named last, with an office or in full."""
        self.named: Speaker | None = None
        """Who was named in full last, first in his sentence."""

    def hear(self, overheard: Overheard) -> Heard:
        """The reports of a sentence with their speakers."""
        self.standing = standing = self.last
        if not (overheard.told or overheard.mentioned or overheard.topic or overheard.signer):
            return Heard(overheard.sentence, (), standing)
        reports: list[Report] = []
        self._meet(overheard.mentioned)
        for told in overheard.told:
            speaker, form = self._speaker_of(told, reports)
            reports.append(replace(told.report, speaker=speaker, form=form))
            if speaker is not None and self._takes_floor(told, form, reports):
                self._remember(speaker)
            elif speaker is not None:
                self._note(speaker)
        self._lay_out(overheard, reports)
        signer = self._known(overheard.signer) if overheard.signer else None
        if signer is not None:
            self._remember(signer)
        elif overheard.topic is not None:
            self.topic = self._known(overheard.topic)
        return Heard(overheard.sentence, tuple(reports), standing, signer)

    def _lay_out(self, overheard: Overheard, reports: Sequence[Report]) -> None:
        """Remembers whose papers a sentence tells of: «أصدرت الوزارة بيانا»."""
        if overheard.papers:
            told = next((one.speaker for one in reports if one.speaker), None)
            told = told or (self._known(overheard.topic) if overheard.topic else None)
            vague = told is not None and told.sort is Sort.DOCUMENT
            self.papers |= dict.fromkeys(overheard.papers, told) if told and not vague else {}

    def _takes_floor(self, told: Told, form: Form, reports: Sequence[Report]) -> bool:
        """Whether a speaker may be meant by the next sentence: not who only passes words on, nor one told of aside."""
        if form is Form.ACCORDING:
            return len(reports) == 1 or told.report.passes_on
        if form not in _ASIDE and not told.report.inside:
            return True
        main = [one for one in reports[:-1] if one.speaker and one.form not in _ASIDE and not one.inside]
        return not main or self._is_outlet(main[-1].speaker)

    def _is_outlet(self, speaker: Speaker | None) -> bool:
        """Whether a speaker passes on what others say: a newspaper, an agency."""
        return (
            speaker is not None and bool(self.speech.outlets) and self._plain_head(speaker.name) in self.speech.outlets
        )

    def _meet(self, mentioned: Sequence[Phrase]) -> None:
        for number, phrase in enumerate(mentioned):
            speaker = Speaker(self.roster.in_full(phrase.name), phrase.role)
            if number == 0:
                self.named = speaker
            self.met = [*self.met[-5:], speaker]
            if phrase.role:
                self.mentioned[bare(self._plain_head(phrase.role), self.speech)] = speaker

    def _speaker_of(self, told: Told, earlier: Sequence[Report]) -> tuple[Speaker | None, Form]:
        if told.named is not None:
            return self._known(told.named, goes_on=told.going_on), told.report.form
        return self._carried(told, earlier)

    def _remember(self, speaker: Speaker) -> None:
        self.last, self.topic = speaker, None
        self._note(speaker)

    def _note(self, speaker: Speaker) -> None:
        """Takes a speaker to whom later short forms may point."""
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

    def _known(self, named: Named, *, goes_on: bool = False) -> Speaker:
        """The speaker of a phrase, in the fullest form the text has told so far."""
        phrase, feminine = named.phrase, named.feminine
        if phrase.sort is Sort.PERSON or (phrase.sort is Sort.BODY and self.roster.in_full(phrase.name) != phrase.name):
            name = self.roster.in_full(phrase.name)
            return Speaker(name, phrase.role or self.roles.get(name, ""), Sort.PERSON, feminine)
        if phrase.sort is Sort.DOCUMENT:
            return self._issuer(phrase, feminine=feminine)
        known = self._pointed_at(phrase, goes_on=goes_on, feminine=feminine)
        return known or Speaker(phrase.name, "", phrase.sort, feminine)

    def _issuer(self, phrase: Phrase, *, feminine: bool) -> Speaker:
        """Who speaks in a paper: «وجاء في البيان» after «أصدرت الوزارة بيانا»."""
        paper = bare(self._plain_head(phrase.name), self.speech)
        if self.speech.article + paper == plain(phrase.name) and paper in self.papers:
            return self.papers[paper]
        if phrase.role:
            self.papers[paper] = Speaker(phrase.role, "", Sort.BODY, feminine)
        return Speaker(phrase.name, "", phrase.sort, feminine)

    def _pointed_at(self, phrase: Phrase, *, goes_on: bool, feminine: bool) -> Speaker | None:
        """Whom an office, a body or a description means that the text has told before."""
        if self._is_speaking(phrase) and self.last is not None and self.last.sort is Sort.PERSON:
            return replace(self.last, feminine=feminine or self.last.feminine)
        if phrase.sort is Sort.ROLE and (bearer := self.bearers.get(plain(phrase.name))) is not None:
            return bearer
        head = bare(self._plain_head(phrase.name), self.speech)
        known = self.heads.get(head) or (self.mentioned.get(head) if phrase.sort is Sort.ROLE else None)
        if known and self._is_short_for(phrase.name, known):
            return replace(known, feminine=feminine or known.feminine)
        if self.last is not None and self._describes(phrase, self.last, goes_on=goes_on, feminine=feminine):
            return self.last
        described = self._described(phrase.name) if phrase.sort is Sort.ROLE else None
        return replace(described, feminine=feminine or described.feminine) if described else None

    def _describes(self, phrase: Phrase, last: Speaker, *, goes_on: bool, feminine: bool) -> bool:
        """Whether a description without a name is his who spoke last: «وأضاف البلجيكي», «وتابعت الممثلة السورية»."""
        speech, words = self.speech, [plain(word) for word in phrase.name.split()]
        if last.sort is not Sort.PERSON:
            return False
        if phrase.sort not in (Sort.ROLE, Sort.BODY) or phrase.sure is (len(words) == 1):
            return goes_on and words[0] in speech.described and self._is_she(last) is feminine
        if not goes_on or not all(is_definite(word, speech) for word in words) or words[0] in speech.bodies:
            return False
        return self._is_she(last) is feminine and words[0] not in speech.places

    def _described(self, words: str) -> Speaker | None:
        """Whom an office with an adjective points back at: «المدرب الأرجنتيني», «التاجر الخمسيني»."""
        speech, (head, *rest) = self.speech, [plain(word) for word in words.split()]
        ending = ("ية", "ة") if head.endswith(speech.feminine_endings or ("\0",)) else speech.adjective_endings[:1]
        if not rest or not all(is_definite(word, speech) and word.endswith(ending) for word in (head, *rest)[1:]):
            return None
        known = {one.name: one for one in (*self.met, *self.recent) if one.role}
        bearers = [one for one in known.values() if bare(self._plain_head(one.role), speech) == bare(head, speech)]
        told = [one for one in bearers if {plain(word) for word in one.role.split()} >= set(rest)]
        if len(told) == 1 or (not told and len(bearers) == 1 and not self._is_otherwise(bearers[0], ending)):
            return (told or bearers)[0]
        return None

    def _is_otherwise(self, speaker: Speaker, ending: Sequence[str]) -> bool:
        """Whether an office is told with an adjective of its own: «الوزير المصري» is not «الوزير الفرنسي»."""
        words = [plain(word) for word in speaker.role.split()[1:]]
        return any(is_definite(word, self.speech) and word.endswith(tuple(ending)) for word in words)

    def _is_speaking(self, phrase: Phrase) -> bool:
        """Whether a phrase only says «the one who speaks»: المتحدث."""
        word = bare(plain(phrase.name), self.speech)
        return phrase.sort is Sort.ROLE and word != plain(phrase.name) and word + "ا" in self.speech.participles

    def _is_short_for(self, words: str, known: Speaker) -> bool:
        """Whether a definite phrase points back: «الوزارة» after «وزارة الصحة», «الوزير» after its bearer."""
        short = {bare(plain(word), self.speech) for word in words.split()}
        full = {bare(plain(word), self.speech) for word in f"{known.role or known.name}".split()}
        return plain(words).startswith(self.speech.article) and short <= full and len(short) <= 2

    def _carried(self, told: Told, earlier: Sequence[Report]) -> tuple[Speaker | None, Form]:
        """Who speaks when nobody is named beside the cue."""
        before = self._before(told, earlier)
        answers = not told.report.joined and told.report.sort is CueSort.VERB and self.standing is not None
        if answers and earlier and all(one.form in (Form.RELATIVE, Form.RESUMED) for one in earlier):
            return self.standing, Form.CARRIED  # «وردا على فلان الذي قال كذا، قال»
        if told.scene is not None and (before or told.subject is None):
            return self._known(told.scene), Form.SAME
        if before:
            keeps = told.report.sort is not CueSort.VERB and not (told.feminine and before.sort is Sort.PERSON)
            return (before, Form.SAME) if keeps else (self._agreeing(before, feminine=told.feminine), Form.CARRIED)
        if told.subject is not None:
            return self._known(told.subject), Form.SAME
        carried = self._floor(told)
        return (carried, Form.CARRIED) if carried else (self.named, Form.MENTIONED)

    def _before(self, told: Told, earlier: Sequence[Report]) -> Speaker | None:
        """Who spoke last in the same sentence, and not inside what another says there."""
        if earlier and earlier[-1].passes_on and told.report.at == earlier[-1].end:
            return earlier[-1].speaker  # «ردت الوزارة على لسان متحدثها فلان بالقول»
        spoke = [one for one in earlier if one.speaker and one.form is not Form.ACCORDING]
        if (told.report.joined and not told.going_on) or told.report.sort is CueSort.PARTICIPLE:
            # «انتقد فلان كلام علان الذي قال فيه كذا ووصفه»: the verb goes on with the first
            spoke = [one for one in spoke if one.form is not Form.RESUMED] or spoke
        outside = [one for one in spoke if not one.inside] if not told.report.inside else []
        if any(one.inside for one in spoke) and all(self._is_outlet(one.speaker) for one in outside):
            outside = []  # «قالت القناة إن فلانا أكد كذا، مشيرا»: whom the outlet quotes goes on
        asides = [one for one in outside if one.form in _ASIDE]
        if told.report.sort is CueSort.PARTICIPLE and told.subject is not None and asides == outside:
            hers = (
                told.feminine and bool(asides) and asides[-1].speaker is not None and self._is_she(asides[-1].speaker)
            )
            return asides[-1].speaker if hers else None  # «علق فلان على ما زعم فيه علان، قائلا»
        return next((one.speaker for one in reversed(outside or spoke)), None)

    def _floor(self, told: Told) -> Speaker | None:
        """Who holds the floor from an earlier sentence: its subject, or who spoke last."""
        feminine, topic = told.feminine, self.topic
        if topic and not feminine and self._is_she(topic) and self.last:
            topic = None
        if told.going_on or topic is None:
            topic = self.last or topic
        return self._agreeing(topic, feminine=feminine)

    def _is_she(self, speaker: Speaker) -> bool:
        """Whether a masculine verb cannot be this speaker's: the noun it is told with ends like a woman's."""
        head = self._plain_head(speaker.role or ("" if speaker.sort is Sort.PERSON else speaker.name))
        if speaker.sort is Sort.PERSON and self._plain_head(speaker.name) in self.speech.women:
            return True
        if speaker.feminine or not head.endswith(self.speech.feminine_endings):
            return speaker.feminine
        return head not in self.speech.titles and "ال" + head not in self.speech.titles

    def _agreeing(self, speaker: Speaker | None, *, feminine: bool) -> Speaker | None:
        """That speaker, or a later-heard one whose gender fits the verb."""
        if speaker is None or not self.speech.feminine_endings:
            return speaker
        if feminine:
            known_here = (*reversed(self.recent), *reversed(self.met if speaker.sort is Sort.PERSON else ()))
            women = (known for known in known_here if known.feminine or self._is_she(known))
            return speaker if self._is_she(speaker) else next(women, speaker)
        men = (known for known in reversed(self.recent) if not self._is_she(known))
        return next(men, speaker) if self._is_she(speaker) else speaker
