"""What is proposed of each marked stretch: its kind, and where it is speech, its speaker.

Offsets count code points of the paragraph that holds the stretch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.language.language import Speech
from editor.newsroom.quote import FoundQuote, SpeechKind
from editor.newsroom.source import SourceKind
from editor.reading.cues import CueSort
from editor.reading.kinds import kind_of
from editor.reading.marks import Marked
from editor.reading.place import Known, Place
from editor.reading.reasons import confidence_of, reason_for
from editor.reading.sentences import Token, plain
from editor.reading.speakers import Heard
from editor.reading.told import Form, Report, Speaker

_FAR = 14
"""Words between a report and the marks beyond which a source told behind them counts more."""
_LED = 8
"""Words of a subject between the marks and its verb, where the subject comes first."""
_FEW = 6
"""Words of a name or a title, two of which stand side by side."""


def quotes_of(text: str, heard: Sequence[Heard], number: int, speech: Speech, known: Known) -> Iterable[FoundQuote]:
    """What the stretches of one sentence are; `text`: its paragraph, `heard`: all sentences of the story."""
    sentence = heard[number].sentence
    before: SpeechKind | None = None
    spoken: SpeechKind | None = None
    for at, token in enumerate(sentence.tokens):
        if token.marked is None:
            continue
        report = _report_for(heard, number, at, speech)
        spoke = (
            number > 0 and bool(heard[number - 1].reports) and any(t.marked for t in heard[number - 1].sentence.tokens)
        )
        place = Place(sentence.tokens, at, report, _is_after(report, at), heard[number].standing is not None, spoke)
        kind = kind_of(place, speech, known)
        if token.marked.block:
            kind = SpeechKind.BLOCK
        elif kind.is_speech and before is not None and _is_coordinate(sentence.tokens, at, speech):
            kind = before  # «أفلام مثل «…» و«…»»
        elif kind is SpeechKind.SCARE and spoken is not None and _goes_on(sentence.tokens, at, speech):
            kind = SpeechKind.PARTIAL  # «قال «…»، «…»»
        before, spoken = (None, kind) if kind.is_speech else (kind, None)
        yield _found(text, token.marked, kind, place, heard[number].standing, speech)


def _is_coordinate(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether only a conjunction stands between two short marked stretches."""
    if at < 2 or len(tokens[at].text.split()) > _FEW or tokens[at].before:
        return False
    joint = tokens[at - 1].key in speech.proclitics or tokens[at - 1].key in speech.conjunctions
    return joint and tokens[at - 2].marked is not None and not tokens[at - 1].before.strip("،")


def _goes_on(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether only a comma or a conjunction stands between two stretches of one speaker."""
    if tokens[at - 1].marked is not None:
        return tokens[at].before in ("،", ",")
    joint = at > 1 and tokens[at - 2].marked is not None and tokens[at - 1].key in speech.proclitics
    return joint and not tokens[at].before


def _report_for(heard: Sequence[Heard], number: int, at: int, speech: Speech) -> Report | None:
    """The report a stretch belongs to: one right after it, else the last before it, else a colon on the line above."""
    reports, tokens = heard[number].reports, heard[number].sentence.tokens
    before = next((report for report in reversed(reports) if report.at < at), None)
    before = _its_verb(reports, before, tokens) if before else None
    after = next((report for report in reports if report.at > at), None)
    if after and _follows(tokens, at, after, speech) and (before is None or _outweighs(after, before, at, speech)):
        return after
    return before or _told_around(heard, number, at)


def _told_around(heard: Sequence[Heard], number: int, at: int) -> Report | None:
    """The report of a neighbouring sentence: behind a colon, under a line that signs, before a block."""
    tokens, last = heard[number].sentence.tokens, at == len(heard[number].sentence.tokens) - 1
    above = heard[number - 1].reports if number and at == 0 else ()
    following = heard[number + 1] if last and number + 1 < len(heard) else None
    if above and ":" in tokens[0].before:
        return replace(above[-1], at=-1, end=0)
    if following is not None and following.signer is not None:
        return Report(at + 1, at + 1, "", Form.SIGNED, following.signer)
    if above and tokens[0].marked is not None and tokens[0].marked.block:
        return replace(above[-1], at=-1, end=0)
    return _told_next(heard[number], following) if at == 0 else None


def _its_verb(reports: Sequence[Report], report: Report, tokens: Sequence[Token]) -> Report:
    """The verb that an aside on where its words were met stands behind: «وقال فلان، بحسب وكالة الواحة، إن …»."""
    if report.sort is not CueSort.ACCORDING or report.joined or report.passes_on:
        return report
    verb = next((one for one in reversed(reports) if one.at < report.at), None)
    if verb is None or verb.sort is not CueSort.VERB or verb.speaker is None:
        return report
    aside = not any(len(token.text.split()) > _FEW for token in tokens[verb.end : report.at] if token.marked)
    return replace(verb, end=report.end) if aside and report.at - verb.end < _FAR else report


def _told_next(heard: Heard, following: Heard | None) -> Report | None:
    """The report of the next sentence, for words that open a paragraph alone: «…». وقال فلان: «…»."""
    if following is None or following.sentence.opens or not heard.sentence.opens or not following.reports:
        return None
    report = following.reports[0]
    if report.at > 1 or report.form is not Form.AFTER or report.sort is not CueSort.VERB:
        return None
    return replace(report, at=1, end=1)


def _outweighs(after: Report, before: Report, at: int, speech: Speech) -> bool:
    """Whether a source told right behind the words counts more than a report far before them."""
    if after.sort is CueSort.NOUN:
        return True
    if after.sort is not CueSort.ACCORDING or at - before.end <= _FAR:
        return False
    head = plain(after.speaker.name.split()[0]) if after.speaker and after.speaker.name else ""
    return before.speaker is None or head not in speech.name_cues | speech.documents | speech.audiences


def _follows(tokens: Sequence[Token], at: int, report: Report, speech: Speech) -> bool:
    """Whether a report stands right behind the words: «…» قال فلان, «…» بحسب فلان."""
    reach = _LED if speech.subject_first else 3
    if (
        report.at - at > reach
        or report.joined
        or report.form is Form.LABEL
        or ":" in tokens[at + 1].before
        or any(token.marked for token in tokens[at + 1 : report.at])
    ):
        return False
    if report.at == at + 1 or (tokens[at + 1].key in speech.pointers):
        return True
    between = tokens[at + 2 : report.at + 1]
    apposed = report.form is Form.BEFORE and all(token.before in ("", ",", "،") for token in between)
    return speech.subject_first and (apposed or not any(token.before for token in between))


def _is_after(report: Report | None, at: int) -> bool:
    return report is not None and report.at > at


def _found(
    text: str, marked: Marked, kind: SpeechKind, place: Place, standing: Speaker | None, speech: Speech
) -> FoundQuote:
    words = marked.span.of(text)
    if not kind.is_speech:
        return FoundQuote(
            words, marked.span, kind, confidence=confidence_of(kind, place), reason=reason_for(kind, place, None)
        )
    report = place.report
    speaker = report.speaker if report else standing
    return FoundQuote(
        words,
        marked.span,
        kind,
        speaker.name if speaker else "",
        report.cue if report and report.form not in (Form.LABEL, Form.SIGNED) else "",
        speaker.role if speaker else "",
        report.venue if report else "",
        confidence_of(kind, place),
        reason_for(kind, place, speaker),
        speaker is not None and speaker.is_anonymous(speech),
        speaker.kind(speech) if speaker else SourceKind.PERSON,
    )


def inner_quote(text: str, marked: Marked) -> FoundQuote:
    """Words in marks inside a quotation: the speaker's own names and borrowings."""
    kind = SpeechKind.NAME if len(marked.span.of(text).split()) <= 4 else SpeechKind.SCARE
    place = Place((), 0, None, after=False, somebody=False)
    return FoundQuote(marked.span.of(text), marked.span, kind, confidence=0.5, reason=reason_for(kind, place, None))
