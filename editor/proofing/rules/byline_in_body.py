"""Who wrote it, or where it was taken from, inside the copy: the story has fields for both.

A dateline with its agency («لندن (رويترز) -») is the house's custom and stays in a story.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.credits import names_a_person, names_its_maker
from editor.proofing.rule import Copy, Finding, Rule, Sheet
from editor.proofing.sites import site_of
from editor.reading.credit import cut_head
from editor.reading.lines import KNOWN
from editor.text.letters import TATWEEL
from editor.text.spans import Span

_TOP = 12
"""Lines at the head of a page among which a byline stands; of a story, two."""
_LAST = 2
"""Lines at the end of a page that may sign it."""
_LONGEST = 12
_SENTENCE = 14
"""Words: a line longer than that is the story's."""
_HEAD = 3
"""Lines among which a name with a colon is no subhead."""
_WIDEST = 80
"""Letters at the head of a paragraph that a byline takes at most."""
_LONELY = re.compile(rf"[>*\s]*[^.،؛:؟!\n]{{3,40}}?(?:\s*[:：–—-]|\s+{TATWEEL}+|{TATWEEL}{{2,}})\s*")
_GLUE = re.compile(rf"\s*(?:[:：|/]\s*|[-–—]{{1,2}}\s+|{TATWEEL}+\s+)(?=\S)")
_EDGES = f" >*-–—:|/[]{TATWEEL}"


def _survey(sheet: Sheet) -> Iterator[Finding]:
    """A page has no fields for it: there it is told as a matter of taste."""
    is_page = sheet.brief.is_page
    for finding in _credits(sheet, is_page=is_page):
        yield replace(finding, severity=Severity.STYLE) if is_page else finding


def _credits(sheet: Sheet, *, is_page: bool) -> Iterator[Finding]:
    rows = sheet.paragraphs
    lead = next((copy.text for _start, copy in rows if len(copy.words) > _SENTENCE), "")
    for number, (start, copy) in enumerate(rows[: _TOP if is_page else 2]):
        if found := _credit(copy, number, is_page=is_page):
            yield _told(copy, found, start)
        elif is_page and number and _stands_alone(copy, lead):
            yield _told(copy, Span(0, len(copy.text.rstrip())), start)
        if len(copy.words) > _SENTENCE:
            break
    for start, copy in rows[max(_TOP, len(rows) - _LAST) :] if is_page else ():
        if len(copy.words) <= _LONGEST and names_its_maker(copy.text, copy.language, is_page=False):
            yield _told(copy, Span(0, len(copy.text.rstrip())), start)


def _stands_alone(copy: Copy, lead: str) -> bool:
    """Whether a line is a person's name that the lead does not say: nobody whom a picture shows."""
    return names_a_person(copy.text.strip(), copy.language) and copy.text.strip() not in lead


def _told(copy: Copy, span: Span, start: int) -> Finding:
    name = span.of(copy.text).strip(_EDGES)
    return Finding(span.moved(start), ("",), say("{name} belongs in the story's own field.", name=name))


def _credit(copy: Copy, number: int, *, is_page: bool) -> Span | None:
    """The stretch that names who wrote it: all of a line, or the head of a paragraph."""
    text = copy.text
    if not copy.words or re.search(r"\d", text[:_WIDEST]):
        return None
    if len(copy.words) <= _LONGEST and site_of(copy.language).kind(copy) not in KNOWN:
        whole = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
        lonely = is_page and number < _HEAD and len(copy.words) <= 4 and _LONELY.fullmatch(text)
        if lonely or names_its_maker(text, copy.language, is_page=is_page):
            return whole
    return _glued(copy, is_page=is_page)


def _glued(copy: Copy, *, is_page: bool) -> Span | None:
    """A credit at the head of a paragraph, with the sign that closes it."""
    is_page = is_page and len(copy.words) > _SENTENCE  # «رويترز: …» opens a headline too
    for sign in reversed(list(_GLUE.finditer(copy.text, 0, _WIDEST))):
        head = copy.text[: sign.start()]
        if "(" not in head and names_its_maker(head, copy.language, is_page=is_page):
            return Span(len(head) - len(head.lstrip()), sign.end())
    told, rest = cut_head(copy.text, site_of(copy.language).dress)
    return Span(0, rest.start) if told.outlet and rest.start else None


RULE = Rule(
    name="byline_in_body",
    title=say("Byline in the copy"),
    severity=Severity.WARNING,
    reason=say("The byline belongs in the story's own field."),
    source=say("News desks: byline, dateline and source are fields of a story, not words of it"),
    survey=_survey,
    languages=("ar",),
    cases=(
        (
            "الواحة|سليم أبو الحدادــ أعلن المجلس البلدي خطة لإصلاح شبكة المياه في المدينة القديمة.",
            ("الواحة|سليم أبو الحدادــ ",),
        ),
        ("القاهرة - محمد الحداد:\nأعلن المجلس البلدي خطة لإصلاح شبكة المياه.", ("القاهرة - محمد الحداد:",)),
        ("بغداد ـ وكالات\nأعلن المجلس البلدي خطة لإصلاح شبكة المياه.", ("بغداد ـ وكالات",), Brief(is_page=True)),
        ("بغداد (رويترز) - أعلن المجلس البلدي خطة لإصلاح شبكة المياه في المدينة القديمة.", ()),
        ("كتب سليم الحداد\nأعلن المجلس البلدي خطة لإصلاح شبكة المياه.", ("كتب سليم الحداد",)),
        ("محمد الحداد: سعيد بالفوز\nالقاهرة: أحمد حسن يفوز بالجائزة", ()),
        ("غزة: قصف عنيف\nأعلن المجلس البلدي خطة لإصلاح شبكة المياه.", ()),
    ),
)
