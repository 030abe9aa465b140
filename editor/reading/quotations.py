"""The quotations of a text: what stands between its marks, and who said it.

Words come from `marks`, speakers from `speakers`; here the two meet, and speech is told from names, titles, slogans
and words kept at a distance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.language.language import Language, Speech
from editor.newsroom.quote import FoundQuote, SpeechKind
from editor.reading.cues import CueSort, read_cue, reported_clause
from editor.reading.kinds import Known, Place, kind_of
from editor.reading.marks import Marked, Missing, read_marks, sentence_end
from editor.reading.reasons import confidence_of, reason_for
from editor.reading.sentences import Token, plained, read_sentences
from editor.reading.speakers import Form, Heard, Report, Speaker, listen
from editor.text.spans import Span, trimmed

_SENTENCE = 2000
"""Code points before a stray mark in which its sentence is looked for."""
_PARAGRAPH = 5000
"""Code points a quotation without its closing mark runs on at most."""
_FAR = 14
"""Words between a report and the marks beyond which a source told behind them counts more."""
_LED = 8
"""Words of a subject between the marks and its verb, where the subject comes first."""
_FEW = 6
"""Words of a name or a title, two of which stand side by side."""
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"


def find_quotes(text: str, language: Language) -> tuple[FoundQuote, ...]:
    """Every stretch between quotation marks, in order, with its kind and, where it is speech, its speaker.

    Works on a body and on a raw pasted page alike. Where a mark is missing the likely end is proposed, with less
    confidence. Offsets count code points of `text`, marks excluded.

    >>> from editor.language.arabic import LANGUAGE
    >>> quote = find_quotes("وقال الوزير سامي عون: «لن نغلق الميناء هذا العام».", LANGUAGE)[0]
    >>> quote.speaker, quote.cue, quote.kind.value
    ('سامي عون', 'قال', 'direct')
    """
    speech = plained(language.speech or Speech())
    stretches = _mended(text, speech)
    outer = tuple(stretch for stretch in stretches if not stretch.nested)
    heard = listen(list(read_sentences(text, outer)), speech)
    known = Known(text, stretches, [sentence.sentence for sentence in heard])
    found = [quote for number in range(len(heard)) for quote in _quotes_of(text, heard, number, speech, known)]
    found += [_inner(text, stretch) for stretch in stretches if stretch.nested]
    return tuple(sorted(found, key=lambda quote: (quote.span.start, -quote.span.end)))


def _mended(text: str, speech: Speech) -> tuple[Marked, ...]:
    """The stretches of a text, those with a missing mark completed by what the sentence reports."""
    marks = read_marks(text)
    outer = [stretch for stretch in marks.stretches if not stretch.nested]
    ends = [stretch.outer.end for stretch in outer]
    starts = [stretch.outer.start for stretch in marks.stretches[1:]] + [len(text)]
    mended = [_lengthened(text, *pair, speech) for pair in zip(marks.stretches, starts, strict=False)]
    floor, index = 0, 0
    for stray in marks.strays:
        while index < len(ends) and ends[index] <= stray:
            floor, index = max(floor, ends[index]), index + 1
        start = max(floor, stray - _SENTENCE, *(text.rfind(end, floor, stray) + 1 for end in _LINE_BREAKS))
        if (opened := _opened(text, start, stray, speech)) is not None:
            mended.append(opened)
        floor = stray + 1
    return tuple(sorted(mended, key=lambda stretch: (stretch.outer.start, -stretch.outer.end)))


def _opened(text: str, start: int, stray: int, speech: Speech) -> Marked | None:
    """The stretch a stray closing mark ends: from the reported clause of its sentence on."""
    sentences = list(read_sentences(text[start:stray], ()))
    at = reported_clause(sentences[-1].tokens, speech) if sentences else None
    if at is None:
        return None
    span = trimmed(text, Span(start + at, stray))
    return Marked(span, Span(span.start, stray + 1), Missing.OPENING) if len(span) else None


def _lengthened(text: str, stretch: Marked, next_start: int, speech: Speech) -> Marked:
    """A stretch without closing mark after a colon goes on to the end of its paragraph, or to the next report."""
    if stretch.missing is not Missing.CLOSING or stretch.nested:
        return stretch
    if not text[max(0, stretch.outer.start - 3) : stretch.outer.start].rstrip().endswith(":"):
        return stretch
    limit = min(len(text), stretch.span.end + _PARAGRAPH)
    line_end = min(at if (at := text.find(end, stretch.span.end, limit)) >= 0 else limit for end in _LINE_BREAKS)
    if next_start < line_end:
        return stretch
    end = stretch.span.end
    for _ in range(20):
        following = sentence_end(text, min(end + 1, line_end), line_end)
        sentence = next(read_sentences(text[end:following], ()), None)
        if sentence is None or read_cue(sentence.tokens, 0, speech) is not None:
            break
        end = following
    return replace(stretch, span=trimmed(text, Span(stretch.span.start, end)), outer=Span(stretch.outer.start, end))


def _quotes_of(text: str, heard: Sequence[Heard], number: int, speech: Speech, known: Known) -> Iterable[FoundQuote]:
    sentence = heard[number].sentence
    before: SpeechKind | None = None
    for at, token in enumerate(sentence.tokens):
        if token.marked is None:
            continue
        report = _report_for(heard, number, at, speech)
        place = Place(sentence.tokens, at, report, _is_after(report, at), heard[number].standing is not None)
        kind = kind_of(place, speech, known)
        if kind.is_speech and before is not None and _is_coordinate(sentence.tokens, at, speech):
            kind = before  # «أفلام مثل «…» و«…»»
        before = None if kind.is_speech else kind
        yield _found(text, token.marked, kind, place, heard[number].standing)


def _is_coordinate(tokens: Sequence[Token], at: int, speech: Speech) -> bool:
    """Whether only a conjunction stands between two short marked stretches."""
    if at < 2 or len(tokens[at].text.split()) > _FEW or tokens[at].before:
        return False
    joint = tokens[at - 1].key in speech.proclitics or tokens[at - 1].key in speech.conjunctions
    return joint and tokens[at - 2].marked is not None and not tokens[at - 1].before.strip("،")


def _report_for(heard: Sequence[Heard], number: int, at: int, speech: Speech) -> Report | None:
    """The report a stretch belongs to: one right after it, else the last before it, else a colon on the line above."""
    reports, tokens = heard[number].reports, heard[number].sentence.tokens
    before = next((report for report in reversed(reports) if report.at < at), None)
    after = next((report for report in reports if report.at > at), None)
    if after and _follows(tokens, at, after, speech) and (before is None or _outweighs(after, before, at)):
        return after
    if before or at or number == 0:
        return before
    if ":" in tokens[0].before and heard[number - 1].reports:
        return replace(heard[number - 1].reports[-1], at=-1, end=0)
    return None


def _outweighs(after: Report, before: Report, at: int) -> bool:
    """Whether a source told right behind the words counts more than a report far before them."""
    return after.sort is CueSort.NOUN or (after.sort is CueSort.ACCORDING and at - before.end > _FAR)


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
    return speech.subject_first and not any(token.before for token in tokens[at + 2 : report.at + 1])


def _is_after(report: Report | None, at: int) -> bool:
    return report is not None and report.at > at


def _found(text: str, marked: Marked, kind: SpeechKind, place: Place, standing: Speaker | None) -> FoundQuote:
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
        report.cue if report and report.form is not Form.LABEL else "",
        speaker.role if speaker else "",
        report.venue if report else "",
        confidence_of(kind, place),
        reason_for(kind, place, speaker),
    )


def _inner(text: str, marked: Marked) -> FoundQuote:
    """Words in marks inside a quotation: the speaker's own names and borrowings."""
    kind = SpeechKind.NAME if len(marked.span.of(text).split()) <= 4 else SpeechKind.SCARE
    place = Place((), 0, None, after=False, somebody=False)
    return FoundQuote(marked.span.of(text), marked.span, kind, confidence=0.5, reason=reason_for(kind, place, None))
