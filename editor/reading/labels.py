"""Labels: a speaker told by two dots or a colon beside the words, without a verb of saying."""

from collections.abc import Sequence

from editor.reading.names import owned
from editor.reading.phrases import Sort, read_phrase
from editor.reading.sentences import Token
from editor.reading.subjects import LABEL, PEOPLE, Subjects
from editor.reading.told import Form, Named, Report, Told

_SAID = 3
"""Words behind a colon up to which they may be a name; letters of a word too short for a conjunction and a verb."""


class Labels(Subjects):
    """Looks for speakers told by a sign alone."""

    def _headline(self, tokens: Sequence[Token]) -> Told | None:
        """«نعود غدا».. فلان يعلن موعد اللقاء: the speaker of a headline stands behind two dots."""
        if len(tokens) < 2 or not tokens[0].marked or not any(dots in tokens[1].before for dots in ("..", "…")):
            return None
        phrase = read_phrase(tokens, 1, self.speech, self.roster)
        if phrase is None or phrase.sort is Sort.DOCUMENT:
            return None
        after = tokens[phrase.end] if phrase.end < len(tokens) else None
        labelled = after is not None and after.before.startswith((":", ".."))
        verb = after is not None and not after.before and after.key[:1] in self.speech.present
        if not (labelled or (phrase.sure and (after is None or verb))):
            return None
        return Told(
            Report(1, phrase.end, "", Form.SIGNED), Named(phrase, feminine=bool(verb and after and after.key[0] == "ت"))
        )

    @staticmethod
    def _is_apart(tokens: Sequence[Token], told: Told, at: int) -> bool:
        """Whether what was told is over: its words in marks, and a stop behind them: «…».. وفلان: «…»."""
        spoken = [here for here in range(told.report.end, at - 1) if tokens[here].marked]
        return bool(spoken) and tokens[spoken[-1] + 1].before.strip("،,") != ""

    def _pointed(self, tokens: Sequence[Token], at: int) -> Told | None:
        """A colon before marks where no verb of saying stands: «لا يخفي صاحب المقهى قلقه: «…»»."""
        token, before = tokens[at], tokens[at - 1].key
        if at < 2 or not token.marked or token.before != ":" or len(token.text.split()) <= _SAID:
            return None
        kinds = self.speech.title_cues | self.speech.name_cues | self.speech.slogan_cues | self.speech.documents
        if not self.speech.article or before in kinds or (owned(before, self.speech) or before) in kinds:
            return None
        subject = self._subject_of(tokens[:at])
        if subject is None or subject.phrase.sort not in PEOPLE:
            return None
        return Told(Report(at - 1, at, ":", Form.LABEL, sure=False), subject)

    def _label(self, tokens: Sequence[Token], at: int) -> Told | None:
        """A name and a colon before marks: «فلان: «…»»."""
        token = tokens[at]
        if at == 0 or not token.marked or ":" not in token.before:
            return None
        told_to = tokens[at - 1].marked is not None and at > 2 and tokens[at - 2].key in self.speech.listeners
        end = at - 2 if told_to else at  # «وزير النقل لـ«الواحة»: «…»»
        start = end - 1
        while start > 0 and not tokens[start].before and end - start < LABEL:
            start -= 1
        tokens = self._unjoined(tokens, start)
        phrase = read_phrase(tokens[:end], start, self.speech, self.roster)
        if tokens[start].key in self.speech.stops and tokens[start].key not in self.speech.conjunctions:
            return None  # «في بيان الوزارة: «…»»: no speaker stands behind a preposition
        if (phrase is None or phrase.end != end) and start + 1 < end:  # behind a verb no list has: «وقاطعها فلان: «…»»
            start += 1
            phrase = read_phrase(tokens[:end], start, self.speech, self.roster)
        if (
            at == 1
            and self.speech.proclitics
            and (not phrase or not phrase.sure)
            and tokens[0].key[:1] == self.speech.proclitics[0]
        ):
            cue = tokens[0].text[1:]  # «وأتم: «…»»: a verb no list has
            return Told(Report(0, 1, cue, Form.CARRIED, joined=True), None, going_on=True)
        opens_line = start == 0 and phrase is not None and phrase.sort in (Sort.PERSON, Sort.BODY)
        opens_line = opens_line and not (len(tokens[0].key) > _SAID and tokens[0].key[:1] in self.speech.proclitics[:1])
        if phrase is None or phrase.end != end or not (phrase.sure or opens_line) or phrase.sort is Sort.DOCUMENT:
            return None
        return Told(Report(start, at, ":", Form.LABEL), Named(phrase, feminine=False))
