"""What a site put around a story and a paste took along: buttons, links, tags, dates, the agency's closing line."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from editor.newsroom.message import Message, say, say_many
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule, Sheet
from editor.proofing.sites import page_of, site_of
from editor.reading.credit import cut_tags
from editor.reading.lines import LineKind, key_of
from editor.text.spans import Span

_SURE: frozenset[Hashable] = frozenset({LineKind.SITE, LineKind.HEADING, LineKind.TAGS, LineKind.COMMENTS})
_LINES = _SURE | {LineKind.DATE, LineKind.SECTION}
_DELETE = ("",)
_DATE = say("The page's date, not the story's words.")
_SECTION = say("A section of the site, not the story's words.")
_AGENCY = say("The agency's closing line is no part of the story.")
_AGAIN = say("The page says this line twice.")
_PLACED = say("By its place on the page this line is the site's.")

_LINK = re.compile(
    r"(?:^|(?<=[.!؟…»”\"])\s{0,3})(?:[\[(*-]\s*)?(?:و?[إا]قر[أا](?:[ئو]ا|ي)?|طالع(?:وا)?|شاهد(?:وا)?|تابع(?:وا)?|قد يهمك|قد يعجبك)\s+أيض(?:ا|ًا|اً)"
    r"\s*(?:[:：–|-]|\.{2,}|…)?[^\n.؟!]{0,160}(?:[.؟!…]+\s*)?$"
)
_ASIDE = re.compile(r"[(\[](?:صورة|صور|فيديو|شاهد|بالصور|بالفيديو|إنفوغراف|إنفوجراف|اقرأ المزيد|المزيد)[)\]]")
_MORE = re.compile(
    r"(?:(?:لقراءة|لمتابعة|لمشاهدة)\s[^.\n]{0,60})?(?:اضغط(?:وا)?|انقر(?:وا)?|إضغط|أنقر)\s+هنا"
    r"|(?:اقرأ\s+)?المزيد\s*(?:\.{2,}|…)\s*$|تابعونا\s+(?:على|عبر)\s+\S+(?:\s+\S+){0,4}\s*[.!]?$"
)
_PICTURES = re.compile(r"^\s*(?:بالصور|بالفيديو|شاهد|فيديو|بالصورة|صور|عاجل)\s*(?:\.{2,}|…|[|])\s*")
_CODE = re.compile(
    r"\[/?(?:align|b|i|u|url|img|center|right|left|size|color|font|quote|caption|gallery|embed|video|youtube)\b[^\]\n]{0,80}\]"
    r"|&(?:nbsp|quot|amp|lt|gt|raquo|laquo|#\d{2,5});|</?(?:p|br|div|span|b|strong|a|img)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_WITHIN = (("(", "["), _ASIDE), (("هنا", "المزيد", "تابعونا"), _MORE), (("[", "&", "<"), _CODE)
"""Patterns, each with signs of which one must be there."""
_CLOSING = re.compile(r"(?:/{1,2}|\(|\[)\s*(?:انتهى|يتبع|النهاية|انتهـى)\s*(?:/{1,2}|\)|\])[^\n]{0,40}$")
_STAMP = re.compile(r"^\s*date\s+\d{4}-\d{2}-\d{2}\s*")
_QUOTED = re.compile(r"^>+\s*(?:\*\s*)?")
_HOUR = re.compile(r"\s*\d{1,2}[:.]\d{2}(?:\s*(?:ص|م|غرينتش|بتوقيت \S+))?\s*")
_HOURS = 3
"""Lines that are an hour: so many, and it is the report of an event as it goes on, each with its time."""
_HEAD = 4
"""Lines at the head of a page among which sections are named."""
_A_WORD = 9
"""Letters: furniture that short may be a subhead."""
_TAIL = 80
"""Letters at a paragraph's end in which an agency closes its report."""
_SHORTEST_WITH_TAGS = 8
_SENTENCE = 14
"""Words: a line longer than that is the story's, not its head."""


def _find(copy: Copy) -> Iterator[Finding]:
    """Whole lines that may be the site's, as evidence; pieces within a paragraph."""
    site = site_of(copy.language)
    kind = site.kind(copy)
    if kind is LineKind.HEADING and key_of(copy.text) not in site.dress.related:
        kind = LineKind.SECTION  # «the weather»: a list's heading, and a story's subhead
    if kind in _LINES:
        yield Finding(_line(copy.text), evidence=kind)
    else:
        yield from (
            Finding(_with_space(copy.text, one.span), _DELETE, one.message, one.severity) for one in _pieces(copy)
        )


def _pieces(copy: Copy) -> Iterator[Finding]:
    text = copy.text
    if found := _STAMP.match(text):
        yield Finding(Span(*found.span()), message=_DATE)
    if found := _QUOTED.match(text):
        yield Finding(Span(*found.span()))
    if found := _PICTURES.match(text):
        yield Finding(Span(*found.span()), severity=Severity.STYLE)
    if "يض" in text and (found := _LINK.search(text)):
        yield Finding(Span(found.start(), len(text.rstrip())))
    if found := _CLOSING.search(text, max(0, len(text) - _TAIL)):
        yield Finding(Span(*found.span()), message=_AGENCY)
    for pattern in (pattern for signs, pattern in _WITHIN if any(sign in text for sign in signs)):
        yield from (Finding(Span(*found.span())) for found in pattern.finditer(text))
    labels = copy.language.page.tags if copy.language.page else ()
    if len(copy.words) >= _SHORTEST_WITH_TAGS and any(label in text for label in labels):
        at, _tags = cut_tags(text, site_of(copy.language).dress)
        if at is not None:
            yield Finding(Span(at, len(text.rstrip())))


def _line(text: str) -> Span:
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _with_space(text: str, span: Span) -> Span:
    """The span and the space before it, which goes with it."""
    before = text[: span.start]
    return Span(len(before.rstrip(" \u00a0")) if before.strip() else span.start, span.end)


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    """Whole lines of a story: one alone may be a subhead, unless other furniture stands around."""
    lines = [finding for finding in found if finding.evidence is not None]
    sure = sum(finding.evidence in _SURE and len(finding.span) > _A_WORD for finding in lines)
    for finding in found:
        if finding.evidence is None:
            yield finding
        elif not brief.is_page and _is_out_of_place(finding, sure, len(lines)):
            message, severity = _told(finding.evidence)
            yield Finding(finding.span, _DELETE, message, severity if sure > 1 else Severity.WARNING)


def _is_out_of_place(finding: Finding, sure: int, lines: int) -> bool:
    if finding.evidence is LineKind.SECTION:
        return lines > 1
    return finding.evidence is LineKind.DATE or len(finding.span) > _A_WORD or sure > 0


def _told(kind: Hashable) -> tuple[Message | None, Severity | None]:
    if kind is LineKind.DATE:
        return _DATE, Severity.WARNING
    return (_SECTION, None) if kind is LineKind.SECTION else (None, None)


def _survey(sheet: Sheet) -> Iterator[Finding]:
    """A page as it came: every run of lines that are the site's, known by their words or by their place."""
    if not sheet.brief.is_page:
        yield from _section_above(sheet)
        return
    run: list[tuple[int, Finding]] = []
    for number, finding in _lines_of_page(sheet):
        if run and run[-1][0] != number - 1:
            yield _joined([one for _number, one in run])
            run = []
        run.append((number, finding))
    if run:
        yield _joined([one for _number, one in run])


def _section_above(sheet: Sheet) -> Iterator[Finding]:
    """A section's name that a paste left above a story."""
    if len(sheet.paragraphs) < 2:
        return
    start, copy = sheet.paragraphs[0]
    if site_of(copy.language).kind(copy) is LineKind.SECTION:
        yield Finding(_line(copy.text).moved(start), _DELETE, _SECTION, Severity.WARNING)


def _lines_of_page(sheet: Sheet) -> Iterator[tuple[int, Finding]]:
    language = sheet.paragraphs[0][1].language
    left, site = Counter(page_of(sheet.text, language).furniture), site_of(language)
    hours = sum(bool(_HOUR.fullmatch(copy.text)) for _start, copy in sheet.paragraphs)
    met: set[str] = set()
    in_prose = False
    for number, (start, copy) in enumerate(sheet.paragraphs):
        if hours >= _HOURS and _HOUR.fullmatch(copy.text):
            continue
        kind = site.kind(copy)
        placed = left[copy.text] > 0
        left[copy.text] -= placed
        in_prose = in_prose or len(copy.words) > _SENTENCE
        again = not in_prose and copy.text.strip() in met
        met.add(copy.text.strip() if len(copy.words) > 1 else "")
        if kind is None and number < _HEAD and len(copy.words) <= 3 and copy.bare[:1] == ("أخبار",):
            kind = LineKind.SECTION
        if kind in _LINES:
            yield number, Finding(_line(copy.text).moved(start), _DELETE, *_told(kind))
        elif copy.words and (placed or again or (kind is LineKind.NUMBER and number and not in_prose)):
            message = _AGAIN if again else _PLACED
            yield number, Finding(_line(copy.text).moved(start), _DELETE, message, Severity.WARNING)


def _joined(run: Sequence[Finding]) -> Finding:
    """A run of lines goes in one piece."""
    if len(run) == 1:
        return run[0]
    grave = any(one.severity is None for one in run)
    message = say_many("This line belongs to the site.", "These {count} lines belong to the site.", len(run))
    span = Span(run[0].span.start, run[-1].span.end)
    return Finding(span, _DELETE, message, None if grave else Severity.WARNING)


RULE = Rule(
    name="furniture",
    title=say("Furniture of a page"),
    severity=Severity.ERROR,
    reason=say("This belongs to the site, not to the story."),
    source=say("The dress of news sites (editor/language: page)"),
    find=_find,
    weigh=_weigh,
    survey=_survey,
    cases=(
        (
            "وصل الوفد إلى المدينة مساء أمس.\nمقالات ذات صلة\nزر الذهاب إلى الأعلى",
            ("مقالات ذات صلة", "زر الذهاب إلى الأعلى"),
        ),
        ("الأخبارتقاريرسلايدر\nوصل الوفد إلى المدينة مساء أمس.", ("الأخبارتقاريرسلايدر",)),
        ("وصل الوفد إلى المدينة مساء أمس. اقرأ أيضا: الوفد يغادر العاصمة", (" اقرأ أيضا: الوفد يغادر العاصمة",)),
        ("وصل الوفد إلى المدينة مساء أمس (صورة) ثم غادرها. // انتهى //", (" (صورة)", " // انتهى //")),
        ("وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة. سمات الوفد المدينة", (" سمات الوفد المدينة",)),
        (
            "وصل الوفد إلى المدينة مساء أمس.\nالنتائج\nفاز الفريق، واقرأ أيضا ما كتبه المدرب في الصحيفة عن المباراة التي خسرها.",
            (),
        ),
        (
            "تغطية مباشرة للزلزال في المدينة\n18:20\nوصل الوفد إلى المدينة مساء أمس.\n17:50\nغادر الوفد العاصمة.\n16:30\nأعلن الوزير سفر الوفد.",
            (),
            Brief(is_page=True),
        ),
    ),
)
