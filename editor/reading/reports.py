"""Indirect speech: what somebody said, told in the writer's words and without marks.

«وقال الوزير إن العمل يبدأ غدا»: the clause behind a report, from its «that» to the next report or the sentence's end.
"""

from collections.abc import Iterator, Sequence

from editor.language.language import Language, Speech
from editor.newsroom.quote import FoundQuote, SpeechKind
from editor.newsroom.source import SourceKind
from editor.reading.cues import CueSort
from editor.reading.quote_reader import QuoteReader
from editor.reading.reasons import confidence_of_report, reason_for_report
from editor.reading.sentences import Token, plained
from editor.reading.speakers import Heard
from editor.reading.told import Report
from editor.text.spans import Span

_AHEAD = 14
"""Words between a report and the clause it opens: where, when, to whom."""
_QUOTED = 2
"""Marked words in a clause beyond which it holds a quotation and is no indirect speech."""
_LEAST = 3
"""Words of a clause at least."""


def find_reports(text: str, language: Language) -> tuple[FoundQuote, ...]:
    """What a text says that somebody said, without marks, in order; `find_quotes` tells of words in marks.

    Each is an INDIRECT proposal, its span the reported clause without what opens it. A clause that holds a quotation
    is left to `find_quotes`. Offsets count code points of `text`.

    >>> from editor.language.arabic import LANGUAGE
    >>> (report,) = find_reports("وقال وزير النقل سامي عون إن الجسر يفتح غدا.", LANGUAGE)
    >>> report.words, report.speaker, report.cue
    ('الجسر يفتح غدا', 'سامي عون', 'قال')
    """
    speech = plained(language.speech or Speech())
    found = []
    for start, paragraph, heard in QuoteReader(language).listen(text):
        for at, end, report in _clauses(heard, speech):
            span = Span(heard.sentence.tokens[at].start, heard.sentence.tokens[end - 1].end)
            found.append(_proposal(paragraph, span, report, start, speech))
    return tuple(found)


def _proposal(paragraph: str, span: Span, report: Report, start: int, speech: Speech) -> FoundQuote:
    speaker = report.speaker
    return FoundQuote(
        span.of(paragraph),
        span.moved(start),
        SpeechKind.INDIRECT,
        speaker.name if speaker else "",
        report.cue,
        speaker.role if speaker else "",
        report.venue,
        confidence_of_report(report),
        reason_for_report(report),
        speaker is not None and speaker.is_anonymous(speech),
        speaker.kind(speech) if speaker else SourceKind.PERSON,
    )


def _clauses(heard: Heard, speech: Speech) -> Iterator[tuple[int, int, Report]]:
    """The reported clauses of a sentence: index of the first token, index after the last, the report."""
    tokens, reports = heard.sentence.tokens, heard.reports
    for number, report in enumerate(reports):
        limit = next((one.at for one in reports[number + 1 :] if one.at >= report.end), len(tokens))
        at = _opened(tokens, report, limit, speech)
        if at is None and number == 0 and len(reports) == 1:
            clause = _told_before(tokens, report)
        else:
            clause = None if at is None else (at, limit)
        if clause is None or clause[1] - clause[0] < _LEAST or _holds_quotation(tokens, *clause):
            continue
        yield *clause, report


def _opened(tokens: Sequence[Token], report: Report, limit: int, speech: Speech) -> int | None:
    """Where the clause behind a report begins."""
    if report.sort is CueSort.NOUN and report.end >= limit:
        return None
    for at in range(max(report.end, report.at + 1), min(limit, report.end + _AHEAD)):
        if tokens[at].marked and len(tokens[at].text.split()) > _QUOTED:
            return None
        if ":" in tokens[at].before and not tokens[at].marked:
            return at
        if tokens[at].key in speech.clause_openers:
            return at + 1 if tokens[at].key in speech.bare_openers and at + 1 < limit else at
    follows = speech.subject_first and not speech.article and report.end < limit and not tokens[report.end].before
    return report.end if follows and report.sort is CueSort.VERB and not report.judging else None


def _told_before(tokens: Sequence[Token], report: Report) -> tuple[int, int] | None:
    """The whole sentence before a source told at its end: «الطريق مغلق، بحسب الشرطة»."""
    if report.sort is not CueSort.ACCORDING or report.end < len(tokens) or not tokens[report.at].before:
        return None
    return 0, report.at


def _holds_quotation(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.marked and len(token.text.split()) > _QUOTED for token in tokens[start:end])
