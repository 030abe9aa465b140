"""Subjects that stand before their verb, right there or at the sentence's head."""

from collections.abc import Sequence
from dataclasses import replace

from editor.language.language import Speech
from editor.reading.clauses import clause_start, subject_of_subjunctive, with_bearer
from editor.reading.cues import Cue
from editor.reading.names import Roster, is_definite, is_listed, is_stop, joined
from editor.reading.phrases import Phrase, Sort, read_phrase
from editor.reading.sentences import Token
from editor.reading.told import Named

LABEL = 10
"""Words before a colon that can still be a speaker's label."""
LEAD = 12
"""Words between a subject and the verb after it."""
PEOPLE = (Sort.PERSON, Sort.ROLE, Sort.UNNAMED)
_APPOSED = ("،", ",", "-", "–", ")", "(")
"""Marks around words put between a subject and its verb."""
_LEAD_IN = 2
"""Words of a phrase like «من جانبه»."""
_SUBJECT = 3
"""Words of a subject that only its place tells."""


class Subjects:
    """Looks for the subject of a verb where it stands before it; `_after` is told by who inherits."""

    def __init__(self, speech: Speech, roster: Roster) -> None:
        self.speech, self.roster = speech, roster

    def _after(self, tokens: Sequence[Token], cue: Cue) -> Phrase | None:
        raise NotImplementedError

    def _foretold(self, tokens: Sequence[Token], at: int, cue: Cue) -> Phrase | None:
        """The subject told before another verb: «سبق لفلان أن قال», «وكان فلان قد ودع الموظفين», «فلان وصف العمل»."""
        if (phrase := subject_of_subjunctive(tokens, at, self.speech, self.roster)) is not None:
            return phrase
        if cue.joined or at == 0 or tokens[at].before:
            return None
        told = self._before(tokens, at, cue)
        if told is None or not told.sure:
            return None
        if tokens[clause_start(tokens, at, self.speech)].key in self.speech.auxiliaries:
            return told
        after = self._after(tokens, cue) if told.end == at and told.sort is Sort.PERSON else None
        return told if after is not None and not (after.sure and after.sort in PEOPLE) else None

    def _before(self, tokens: Sequence[Token], at: int, cue: Cue) -> Phrase | None:
        """The subject before a verb: «فلان قال», «وكان فلان أكد», «أما فلان، فقال»."""
        start = clause_start(tokens, at, self.speech)
        if tokens[0].key in self.speech.topic_markers and at <= LEAD and self._answers_topic(tokens, at, cue):
            start = 1
        elif cue.joined or (start >= at and self._is_led_in(tokens, at)):
            return None
        elif start >= at and tokens[at].before[-1:] in _APPOSED:
            start = 0
        while start < at and tokens[start].key in self.speech.auxiliaries:
            start += 1
        while self.speech.subject_first and start < at and tokens[start].marked:
            start += 1
        if self.speech.subject_first:
            return self._leading(tokens, start, at)
        tokens = self._unjoined(tokens, start) if start < at else tokens
        if start >= at or at - start > LEAD + LABEL or is_stop(tokens[start], self.speech):
            return self._nearest(tokens, start, at)
        return self._opening(tokens, start, at)

    def _opening(self, tokens: Sequence[Token], start: int, at: int) -> Phrase | None:
        """The subject with which a clause opens, where nothing but an aside parts it from its verb."""
        phrase = read_phrase(tokens[:at], start, self.speech, self.roster)
        if phrase is None or not phrase.sure:
            phrase = self._nearest(tokens, start, at) or phrase
        if phrase is None:
            return None
        phrase = with_bearer(tokens[:at], phrase, self.speech, self.roster)
        rest = [
            token for token in tokens[phrase.end : at] if token.key not in self.speech.auxiliaries | self.speech.times
        ]
        near = not rest or rest[0].before[-1:] in _APPOSED or rest[0].key in self.speech.relatives
        if phrase.end == at and tokens[start].marked:
            return replace(phrase, sort=Sort.BODY, sure=True)
        plural_verb = tokens[start].key.endswith(self.speech.plural or ("\0",))  # «رددوا هتافات تنتقد»
        return phrase if near and (phrase.sure or (phrase.end == at and not plural_verb)) else None

    def _unjoined(self, tokens: Sequence[Token], start: int) -> Sequence[Token]:
        """The tokens, the one at an index without the conjunction glued to a listed word: «.. والشرطة: «…»»."""
        token, speech = tokens[start], self.speech
        noun = token.key[1:] if speech.article and token.key[:1] in speech.proclitics else ""
        listed = is_listed(noun, speech) or (is_definite(noun, speech) and len(noun) > len(speech.article) + 2)
        if not noun or not listed or is_listed(token.key, speech) or noun in speech.times | speech.venues:
            return tokens
        return [*tokens[:start], replace(token, text=token.text[1:], key=noun), *tokens[start + 1 :]]

    def _is_led_in(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether only marked words or a phrase with a preposition stand before the comma: «وعن زميلها فلان، قالت»."""
        if self.speech.subject_first or tokens[at].before[-1:] not in _APPOSED:
            return False
        if tokens[0].marked and at == 1:
            return True
        key, speech = tokens[0].key, self.speech
        key = key[1:] if key[:1] in speech.proclitics and key[1:] in speech.stops else key
        if any(token.before for token in tokens[1:at]) or key in speech.times:
            return False
        return key in speech.stops and key not in speech.auxiliaries | speech.conjunctions | speech.pronouns

    def _resumed(self, tokens: Sequence[Token], at: int, cue: Cue) -> Phrase | None:
        """Whose paper or speech a clause without a relative tells of: «تسجيل لفلان توعد فيه»."""
        speech, end = self.speech, cue.end
        end += end < len(tokens) and tokens[end].key in speech.stops - speech.resumptives
        if (
            cue.joined
            or not at
            or end >= len(tokens)
            or tokens[end].key not in speech.resumptives
            or tokens[end].before
        ):
            return None
        for start in range(at - 1, max(0, at - LEAD) - 1, -1):
            key = tokens[start].key
            if tokens[start].marked or key in speech.clause_openers:
                return None
            if key not in speech.roles and key not in speech.given_names and not self.roster.knows(key):
                continue
            phrase = self._whole(tokens[:at], start)
            addressed = phrase is not None and phrase.start and tokens[phrase.start - 1].key in speech.stops
            if phrase is not None and phrase.sure and phrase.sort in PEOPLE and not addressed:
                return phrase
        return None

    def _whole(self, tokens: Sequence[Token], end: int) -> Phrase | None:
        """The longest phrase that holds a word: an office before a name is told with it."""
        for start in range(max(0, end - LABEL), end + 1):
            if tokens[start].key not in self.speech.roles and start < end:
                continue
            phrase = read_phrase(tokens, start, self.speech, self.roster)
            if phrase is not None and phrase.start <= end < phrase.end:
                return phrase
        return None

    def _nearest(self, tokens: Sequence[Token], start: int, at: int) -> Phrase | None:
        """A subject that stands right before its verb, behind another verb: «ما جعل القاضي يسأل»."""
        for here in range(max(start + 1, at - LEAD), at):
            if tokens[here - 1].key in self.speech.stops or tokens[here].before:
                continue
            phrase = read_phrase(tokens[:at], here, self.speech, self.roster)
            if phrase and phrase.sure and phrase.sort in (Sort.PERSON, Sort.ROLE, Sort.UNNAMED):
                phrase = with_bearer(tokens[:at], phrase, self.speech, self.roster)
                if phrase.end == at:
                    return phrase
        return None

    def _has_aside(self, tokens: Sequence[Token], cue: Cue) -> bool:
        """Whether a pronoun takes the relative's place: «الوقت الذي دعا فيه فلان», not «فلان الذي قال فيه إن»."""
        if cue.end >= len(tokens) or tokens[cue.end].key not in self.speech.asides:
            return False
        return cue.end + 1 >= len(tokens) or tokens[cue.end + 1].key not in self.speech.clause_openers

    def _antecedent(self, tokens: Sequence[Token], end: int, cue: Cue) -> Phrase | None:
        """Whom a relative clause tells of: «بطل الفيلم فلان الذي أعرب». `end`: the index before the verb."""
        if end < 1 or tokens[end].key not in self.speech.relatives or self._has_aside(tokens, cue):
            return None
        for start in range(max(0, end - LEAD), end):
            phrase = read_phrase(tokens[:end], start, self.speech, self.roster)
            if phrase and phrase.end == end and phrase.sure:
                return phrase
        return None

    def _leading(self, tokens: Sequence[Token], start: int, at: int) -> Phrase | None:
        """The subject where it comes first: the words from the clause's beginning to its first break."""
        end, known = start, start < at and self.roster.knows(tokens[start].key)
        while known and end + 1 < at and self.roster.continues(tokens[end].key, tokens[end + 1].key):
            end += 1
        end += known and end > start
        while (
            end < at
            and not (known and end > start)
            and not is_stop(tokens[end], self.speech)
            and (end == start or not tokens[end].before)
        ):
            end += 1
        if end == start or end - start > LABEL or tokens[start].marked:
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

    def _opens_aside(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether a phrase before the verb begins with a preposition, as far as its letters tell: במהלך הישיבה."""
        key, speech = tokens[phrase.start].key, self.speech
        if not speech.article or not key or key[0] not in speech.prepositions or self.roster.knows(key):
            return False
        listed = speech.roles | speech.titles | speech.given_names | speech.bodies
        return key not in listed and phrase.end - phrase.start > 1

    def _known_beside(self, tokens: Sequence[Token], at: int) -> Phrase | None:
        """A name the text knows right before the verb, behind an aside: «על פי הדיווח פלוני השיב»."""
        here = at - 1
        if here < 1 or not self.roster.knows(tokens[here].key) or tokens[at].before or tokens[here].before:
            return None
        while here > 1 and self.roster.continues(tokens[here - 1].key, tokens[here].key):
            here -= 1
        return Phrase(here, at, Sort.PERSON, joined(tokens[here:at]), sure=True)

    def _answers_topic(self, tokens: Sequence[Token], at: int, cue: Cue) -> bool:
        """«أما فلان، فقال»، «أما فلان فقد قال»."""
        return cue.joined or tokens[at - 1].key in self.speech.auxiliaries

    def _subject_of(self, tokens: Sequence[Token]) -> Named | None:
        """The subject of a sentence that reports nothing: before its verb or right after it."""
        first = self._after_lead_in(tokens)
        tokens = tokens[first:]
        if self.speech.subject_first:
            return self._leading_subject(tokens)
        for at in (0, 1, 2):
            if at >= len(tokens) or tokens[at].marked or (at and tokens[at].before):
                break
            if at == 2 and tokens[1].key not in self.speech.venues | self.speech.asides:  # «جاءت تصريحات فلان»
                break
            phrase = read_phrase(tokens, at, self.speech, self.roster, takes_object=True)
            if phrase and phrase.end - phrase.start == 1 and tokens[at].key in self.speech.places:
                break  # a dateline
            if phrase and phrase.sure and phrase.sort in (*PEOPLE, Sort.BODY):
                phrase = with_bearer(tokens, phrase, self.speech, self.roster)
                return Named(phrase, tokens[0].key.endswith("ت"))
            if is_stop(tokens[0], self.speech) and tokens[0].key not in self.speech.auxiliaries:
                break
        return None

    def _leading_subject(self, tokens: Sequence[Token]) -> Named | None:
        """The words a sentence opens with, to its first stop, where the language puts its subject there."""
        if not tokens or tokens[0].key in self.speech.pronouns:
            return None
        colon = next((at for at, token in enumerate(tokens[:LABEL]) if at and token.before == ":"), 0)
        phrase = self._leading(tokens, colon, len(tokens))
        named = phrase is not None and (
            phrase.role or self.roster.knows(tokens[phrase.start].key) or phrase.sort is Sort.ROLE
        )
        if phrase is None or named or (phrase.end - phrase.start <= _SUBJECT and phrase.end < len(tokens)):
            return Named(phrase, feminine=False) if phrase else None
        end = phrase.start + next(
            (n for n, t in enumerate(tokens[phrase.start : phrase.end]) if not t.text[:1].isupper()), 0
        )
        end = end if end > phrase.start else phrase.start + _SUBJECT - 1
        return Named(replace(phrase, end=end, name=joined(tokens[phrase.start : end]), sure=False), feminine=False)

    def _after_lead_in(self, tokens: Sequence[Token]) -> int:
        """The index after «من جانبه» or «في المقابل،» at a sentence's head, else 0."""
        if not tokens or not is_stop(tokens[0], self.speech) or tokens[0].key in self.speech.auxiliaries:
            return 0
        comma = next((at for at in range(1, min(4, len(tokens))) if tokens[at].before in ("،", ",")), 0)
        theirs = len(tokens) > _LEAD_IN and tokens[1].key in self.speech.sides
        return comma or (_LEAD_IN if theirs and tokens[0].key in self.speech.stops else 0)
