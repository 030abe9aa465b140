"""What one sentence reports, and whom it names: all that can be told without the sentences around it.

A verb's speaker stands after it («قال فلان»), or before it («فلان قال»); where neither is told, `speakers` looks
further back.
"""

from collections.abc import Sequence
from dataclasses import replace

from editor.language.language import Speech
from editor.reading.clauses import source_of, with_bearer, with_office
from editor.reading.cues import Cue, CueSort, is_feminine, read_cue
from editor.reading.labels import Labels
from editor.reading.names import Roster, is_definite, joined, owned, unglued
from editor.reading.phrases import Phrase, Sort, read_phrase
from editor.reading.rosters import bearers_in, papers_in
from editor.reading.sentences import Sentence, Token, plain
from editor.reading.subjects import LABEL, LEAD, PEOPLE
from editor.reading.told import Form, Named, Overheard, Report, Told
from editor.reading.venues import find_venue

_DASHES, _COMMAS = tuple("-–—―ـ"), ("،", ",")
_PLURAL = 6
"""Letters of a noun up to which an ending may be its own: العين."""
_SIGNED = 14
"""Words of a line that signs a quotation."""


def overhear(sentence: Sentence, speech: Speech, roster: Roster) -> Overheard:
    """What a sentence reports; `speech` in plain form."""
    return _Ear(speech, roster).overhear(sentence)


class _Ear(Labels):
    def overhear(self, sentence: Sentence) -> Overheard:
        tokens, told, at = sentence.tokens, list[Told](), 0
        if (headline := self._headline(tokens)) is not None:
            told, at = [headline], headline.report.end
        while at < len(tokens):
            cue = read_cue(tokens, at, self.speech)
            if cue is None:
                label = self._label(tokens, at) if not told or self._is_apart(tokens, told[-1], at) else None
                label = label or (self._pointed(tokens, at) if not told else None)
                told += [label] if label else []
                at += 1
            elif told and cue.sort is CueSort.NOUN and self._doubles(told[-1].report, at):
                told[-1] = replace(told[-1], report=self._doubled(told[-1].report, tokens, at, cue))
                at = cue.end
            elif self._is_noun(tokens, at, cue):
                at += 1
            else:
                told.append(self._told(tokens, at, cue, told))
                at = max(told[-1].report.end, cue.end)
        mentioned = tuple(bearers_in(sentence, self.speech, self.roster))
        if told:
            return Overheard(sentence, tuple(told), None, None, papers_in(sentence, self.speech), mentioned)
        topic, signer = self._subject_of(tokens), self._signer(tokens)
        return Overheard(sentence, (), topic, signer, papers_in(sentence, self.speech), mentioned)

    def _is_noun(self, tokens: Sequence[Token], at: int, cue: Cue) -> bool:
        """Whether what looks like a verb is a noun inside a clause: «رفض المشاركة», «طلب وصف الحادث»."""
        if cue.sort is not CueSort.VERB or cue.joined or at == 0 or cue.form not in self.speech.verbal_nouns:
            return False
        before = tokens[at - 1]
        if before.marked or before.key in self.speech.conjunctions | self.speech.auxiliaries | self.speech.relatives:
            return False
        if before.key in self.speech.pronouns or before.key in self.speech.proclitics or cue.end >= len(tokens):
            return False
        following = tokens[cue.end]
        if following.before or following.marked or following.key in self.speech.clause_openers | self.speech.asides:
            return False
        phrase = read_phrase(tokens, cue.end, self.speech, self.roster, takes_object=cue.judging)
        unsure = phrase is not None and not phrase.sure and (phrase.sort is Sort.BODY or not tokens[at].before)
        return unsure and self._before(tokens, at, cue) is None

    def _doubles(self, report: Report, at: int) -> bool:
        return report.end == at and report.sort is CueSort.VERB

    def _doubled(self, report: Report, tokens: Sequence[Token], at: int, cue: Cue) -> Report:
        """«وتابع بالقول»."""
        return replace(report, end=cue.end, cue=f"{report.cue} {tokens[at].text}")

    def _told(self, tokens: Sequence[Token], at: int, cue: Cue, earlier: list[Told]) -> Told:
        form, phrase, end = self._subject(tokens, at, cue)
        if phrase is not None and form is Form.AFTER and self._is_object(tokens, cue, phrase, earlier):
            form, phrase = Form.CARRIED, None
        feminine = self._is_she(tokens, cue)
        if phrase is not None and not phrase.role and form is not Form.BEFORE:
            phrase = with_office(tokens, phrase, self.speech, self.roster)
        report = self._report_of(tokens, at, cue, form, end, earlier)
        if phrase is not None:
            named = Named(phrase, feminine=feminine and form not in (Form.RELAYED, Form.ACCORDING))
            return Told(report, named, None, None, feminine, cue.going_on)
        subject = self._subject_of(tokens[:at]) if not cue.going_on and at > 1 else None
        scene = self._scene(tokens, earlier[-1].report.end if earlier else 1, at)
        return Told(report, None, subject, scene, feminine, cue.going_on)

    def _report_of(
        self, tokens: Sequence[Token], at: int, cue: Cue, form: Form, end: int, earlier: list[Told]
    ) -> Report:
        written = joined(tokens[at : cue.end])
        return Report(
            at,
            end,
            written[1:] if cue.joined else written,
            form,
            judging=cue.judging,
            joined=cue.joined,
            sort=cue.sort,
            venue=find_venue(tokens, at, self.speech),
            sure=not cue.misspelt,
            passes_on=cue.form in self.speech.quoting,
            inside=bool(earlier) and not cue.joined and self._is_inside(tokens, earlier[-1].report.end, at),
        )

    def _is_inside(self, tokens: Sequence[Token], start: int, at: int) -> bool:
        """Whether a verb stands inside what another reports: «قال فلان إن الوزير أكد»."""
        between = tokens[start : at + 1]
        opened = any(token.key in self.speech.clause_openers for token in between)
        return opened and not any(token.before for token in between[1:])

    def _is_she(self, tokens: Sequence[Token], cue: Cue) -> bool:
        """Whether the verb agrees with a woman; of words passed on, the pronoun tells: «نقلت الوكالة عنه»."""
        if cue.sort is not CueSort.RELAY:
            return is_feminine(cue.form, self.speech)
        pronouns = (
            token.key for token in tokens[cue.end : cue.end + LEAD] if token.key in self.speech.relayed_pronouns
        )
        return next(pronouns, "").endswith("ها")

    def _scene(self, tokens: Sequence[Token], since: int, at: int) -> Named | None:
        """Who comes in between two reports, behind a word that turns to him: «وهنا قاطع القاضي الدفاع قائلا»."""
        speech = self.speech
        for start in range(at - 2, max(since, at - LEAD) - 1, -1):
            if tokens[start].marked or tokens[start].key in speech.clause_openers:
                return None
            turns = tokens[start].before[-1:] in _COMMAS and self._is_turn(tokens[start].key, first=True)
            verb = next((n for n in range(start, min(start + 4, at)) if not self._is_turn(tokens[n].key)), at)
            noun = verb + (not self._is_subject_at(tokens[:at], verb))
            phrase = read_phrase(tokens[:at], noun, speech, self.roster, takes_object=True) if turns else None
            comes_in = phrase is not None and phrase.sure and tokens[noun].key not in speech.places
            if phrase is not None and comes_in and phrase.sort is not Sort.DOCUMENT and not tokens[noun].before:
                return Named(phrase, tokens[verb].key.endswith("ت"))
        return None

    def _is_subject_at(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether somebody surely stands here, before his verb: «غير أن خصمه فلان رد»."""
        phrase = read_phrase(tokens, at, self.speech, self.roster) if at < len(tokens) else None
        return phrase is not None and phrase.sure and phrase.sort in PEOPLE

    def _is_turn(self, key: str, *, first: bool = False) -> bool:
        """Whether a word turns to another scene: وهنا، فيما، وعقب ذلك."""
        speech = self.speech
        lone = key[1:] if key[:1] in speech.proclitics else ""
        if lone in speech.pronouns or lone in speech.relatives:
            return False  # «فلان، وهو أحد السكان،»
        turning = speech.conjunctions | speech.stops
        return (
            (key in speech.conjunctions or lone in turning)
            if first
            else (key in turning or lone in turning or key in speech.demonstratives)
        )

    def _signer(self, tokens: Sequence[Token]) -> Named | None:
        """«— فلان، وزير المال»: a line of its own under somebody's words."""
        if tokens[0].before[-1:] not in _DASHES or len(tokens) > _SIGNED or any(token.marked for token in tokens):
            return None
        phrase = read_phrase(tokens, 0, self.speech, self.roster)
        if phrase is None or not (phrase.sure or phrase.end == len(tokens) or tokens[phrase.end].before in _COMMAS):
            return None
        phrase = with_bearer(tokens, phrase, self.speech, self.roster)
        return Named(with_office(tokens, phrase, self.speech, self.roster), feminine=False)

    def _is_object(self, tokens: Sequence[Token], cue: Cue, phrase: Phrase, earlier: list[Told]) -> bool:
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
        return any(token.key in self.speech.relayed_pronouns for token in tokens[cue.end : cue.end + 5])

    def _beside(self, tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Form, Phrase | None, int]:
        """The subject of a verb, looked for first where the language usually puts it."""
        if self.speech.subject_first and (led := self._in_front(tokens, at, cue)) is not None:
            return led
        if (told := self._told_of(tokens, at, cue)) is not None:
            return told
        if (after := self._after(tokens, cue)) is not None:
            return Form.AFTER, after, after.end
        before = None if self.speech.subject_first else self._before(tokens, at, cue)
        return (Form.BEFORE if before else Form.CARRIED), before, cue.end

    def _in_front(self, tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Form, Phrase | None, int] | None:
        """The subject in a language that puts it before its verb."""
        if at and tokens[at - 1].key in self.speech.pronouns:
            return Form.CARRIED, None, cue.end
        before = self._before(tokens, at, cue) or (self._known_beside(tokens, at) if self.speech.article else None)
        if before is None:
            return None
        if not self._opens_aside(tokens, before) or cue.form.endswith(self.speech.plural or ("\0",)):
            return Form.BEFORE, before, cue.end
        after = self._after(tokens, cue)
        return (Form.AFTER, after, after.end) if after else (Form.CARRIED, None, cue.end)

    def _told_of(self, tokens: Sequence[Token], at: int, cue: Cue) -> tuple[Form, Phrase | None, int] | None:
        """Whom a clause tells of that has its subject outside."""
        if (antecedent := self._antecedent(tokens, at - 1, cue)) is not None:
            comes_back = cue.end < len(tokens) and tokens[cue.end].key in self.speech.asides
            return Form.RESUMED if comes_back else Form.RELATIVE, antecedent, cue.end
        if (resumed := self._resumed(tokens, at, cue)) is not None:
            return Form.RESUMED, resumed, cue.end
        if (foretold := self._foretold(tokens, at, cue)) is not None:
            return Form.BEFORE, foretold, cue.end
        return None

    def _after(self, tokens: Sequence[Token], cue: Cue) -> Phrase | None:
        """The subject after a verb, with a bearer told in apposition: «عضو اللجنة، النائبة فلانة»."""
        at = cue.end
        while (
            at < len(tokens)
            and tokens[at].before.strip("()") == ""
            and tokens[at].key in self.speech.asides | self.speech.times
        ):
            at += 1  # «قال أمس (الأحد) فلان»
        at = self._past_tone(tokens, at)
        at = self._past_complement(tokens, at)
        if at >= len(tokens) or (
            tokens[at].before.strip("(" if at == cue.end else "()") and not self._is_set_off(tokens, at)
        ):
            return None
        phrase = read_phrase(tokens, at, self.speech, self.roster, takes_object=cue.judging)
        if phrase is None or self._is_no_subject(tokens, at, cue, phrase):
            return None
        unfit = tokens[at].marked and not self._is_name_in_marks(tokens, at)
        same = phrase.end < len(tokens) and tokens[phrase.end].key in self.speech.selfsame
        if unfit or (same and phrase.sort is Sort.ROLE):
            return None  # «المتحدث نفسه»: whoever spoke last
        return with_bearer(tokens, phrase, self.speech, self.roster)

    def _is_no_subject(self, tokens: Sequence[Token], at: int, cue: Cue, phrase: Phrase) -> bool:
        """Whether the noun behind a verb is its object: «ودعا أنصاره», «وصف زميله بـ«…»», «افتتح كلمته»."""
        key, speech, single = tokens[at].key, self.speech, phrase.end == at + 1
        theirs = bool(owned(key, speech))
        if not is_feminine(cue.form, speech) and self._is_feminine_noun(key, phrase) and not tokens[at].before:
            return True  # «وطالب الحكومة بـ»: the verb is a man's
        if self._is_oblique(key, phrase):
            return True  # «ودعت المواطنين إلى»
        if phrase.sure:
            turned = cue.naming or tokens[max(0, cue.end - 2)].key in speech.conjunctions
            return cue.form in speech.transitive and theirs and not turned and self._asks_next(tokens, phrase.end)
        accusative = bool(speech.circumstances[1]) and key.endswith(speech.circumstances[1])
        noun = cue.form in speech.verbal_nouns and phrase.sort is Sort.BODY  # «رفض الكشف»
        return noun or cue.naming or (theirs and (cue.judging or single)) or (cue.judging and single and accusative)

    def _past_tone(self, tokens: Sequence[Token], at: int) -> int:
        """The index after how somebody speaks: «يقول بصوت خافت»."""
        if not at or at >= len(tokens) or tokens[at].before:
            return at
        toned = at if tokens[at].key in self.speech.tones else at - 1
        if tokens[toned].key not in self.speech.tones:
            return at
        phrase = read_phrase(tokens, toned + 1, self.speech, self.roster)
        return toned + 1 if phrase is not None and phrase.sure else min(toned + 2, len(tokens))

    def _is_oblique(self, key: str, phrase: Phrase) -> bool:
        """Whether a sound plural wears the ending of an object: المواطنين."""
        plural = len(key) > _PLURAL and key.endswith(self.speech.oblique or ("\0",)) and is_definite(key, self.speech)
        listed = key in self.speech.roles or key in self.speech.bodies or key in self.speech.given_names
        return plural and not listed and not self.roster.knows(key) and phrase.sort in (Sort.BODY, Sort.UNNAMED)

    def _is_feminine_noun(self, key: str, phrase: Phrase) -> bool:
        """Whether a subject would have a feminine verb right before it: الحكومة، الوزيرة."""
        speech = self.speech
        if not speech.article or phrase.sort not in (Sort.BODY, Sort.ROLE) or key in speech.titles | speech.masculine:
            return False
        return key.endswith(speech.feminine_endings) and (key in speech.bodies or key in speech.roles)

    def _asks_next(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the matter of a verb stands here, so that the noun before was its object."""
        if at >= len(tokens) or tokens[at].before:
            return False
        return tokens[at].key in self.speech.asked_for or bool(unglued(tokens[at].key, self.speech))

    def _past_complement(self, tokens: Sequence[Token], at: int) -> int:
        """The index after words between a verb and its subject: «علق على ذلك فلان», «أكد لـ«الواحة» فلان»."""
        speech, end = self.speech, at
        if at + 2 >= len(tokens) or tokens[at].before:
            return at
        key, following = tokens[at].key, tokens[at + 1]
        if key in speech.listeners and following.marked:
            end = at + 2
        elif unglued(key, speech) in speech.audiences:
            end = at + 1
        elif key in speech.stops and following.key in speech.demonstratives:
            end = at + 2
            noun = tokens[end].key if end < len(tokens) else ""
            end += (
                bool(noun) and is_definite(noun, speech) and noun not in speech.roles | speech.bodies | speech.unnamed
            )
        if end == at or end >= len(tokens) or tokens[end].before:
            return at
        phrase = read_phrase(tokens, end, speech, self.roster)
        return end if phrase is not None and phrase.sure else at

    def _is_set_off(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a name the text knows stands between commas: «وقال، عون، إن …»."""
        if tokens[at].before not in ("،", ",") or not self.roster.knows(tokens[at].key):
            return False
        phrase = read_phrase(tokens, at, self.speech, self.roster)
        return phrase is not None and phrase.end < len(tokens) and bool(tokens[phrase.end].before)

    def _is_name_in_marks(self, tokens: Sequence[Token], at: int) -> bool:
        """Marks right after the verb hold its subject when a clause or a colon follows: قالت «الواحة» إن."""
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.before in _COMMAS and following.key in self.speech.roles:
            return True  # «قال «عون»، حارس المرمى، إن»
        known = [plain(word) for word in joined(tokens[at : at + 1]).split()]
        if len(known) <= 2 and all(map(self.roster.knows, known)):
            return True  # «وأضاف «عون»، خلال …»
        for token in tokens[at + 1 : at + LABEL] if len(known) > 1 and following and not following.before else ():
            if token.key in self.speech.clause_openers:
                return True
            if token.marked or token.before:
                break
        return following is not None and (following.key in self.speech.clause_openers or following.before == ":"
                                          or following.key in self.speech.relayed_from)  # fmt: skip

    def _relayed(self, tokens: Sequence[Token], cue: Cue) -> Phrase | None:
        """Whose words are passed on: «نقلت الوكالة عن فلان», «نسبت إلى فلان»."""
        for at in range(cue.end, min(len(tokens) - 1, cue.end + LEAD)):
            if tokens[at].marked and len(tokens[at].text.split()) > 4:
                return None
            if tokens[at].key in self.speech.relayed_from:
                phrase = read_phrase(tokens, at + 1, self.speech, self.roster)
                return with_bearer(tokens, phrase, self.speech, self.roster) if phrase else None
        return None
