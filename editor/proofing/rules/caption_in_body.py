"""A picture's caption among the paragraphs: it has a field of its own."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule, Sheet
from editor.proofing.sites import page_of, site_of
from editor.reading import credit
from editor.text.spans import Span

_LONGEST = 30
_OPENS = re.compile(
    r"\s*[(\[]?\s*(?:صورة|الصورة|لقطة|مشهد)\s+(?:أرشيفية|تعبيرية|توضيحية|متداولة|من الأرشيف|عامة)|\s*(?:تعليق الصورة|شرح الصورة|التعليق على الصورة|مصدر الصورة)\b"
)
_CLOSES = re.compile(
    r"[(\[–—-]\s*(?:صورة\s)?(?:أرشيف|أرشيفية|تعبيرية|من الأرشيف|غيتي|جيتي|Getty Images|Getty)\s*[)\]]?\.?\s*$"
)
_STOPS = (".", "؟", "!", "۔", ":", "،")


def _find(copy: Copy) -> Iterator[Finding]:
    """Lines that say themselves that they stood under a picture."""
    if 2 <= len(copy.words) <= _LONGEST and (_OPENS.match(copy.text) or _CLOSES.search(copy.text)):
        yield Finding(Span(0, len(copy.text.rstrip())), ("",))


def _survey(sheet: Sheet) -> Iterator[Finding]:
    """On a page as it came: the line between headline and story that its reading takes for a caption."""
    if not sheet.brief.is_page or not sheet.paragraphs:
        return
    language = sheet.paragraphs[0][1].language
    if not (caption := page_of(sheet.text, language).caption):
        return
    dress = site_of(language).dress
    for start, copy in sheet.paragraphs:
        text = copy.text.strip()
        if text.endswith(_STOPS) or _OPENS.match(text) or _CLOSES.search(text) or len(copy.words) > _LONGEST:
            continue
        if text == caption or credit.caption_words(dress.line(0, copy.text), dress) == caption:
            yield Finding(Span(start, start + len(copy.text.rstrip())), ("",))
            return


_PAGE = """المجلس البلدي يصلح السد القديم قبل الشتاء
السد القديم
أعلن المجلس البلدي أمس خطة لإصلاح السد القديم الذي تصدع في الزلزال الأخير قبل أن يحل فصل الشتاء وتمتلئ بحيرته.
مقالات ذات صلة
اظهر المزيد"""

RULE = Rule(
    name="caption_in_body",
    title=say("Caption in the copy"),
    severity=Severity.WARNING,
    reason=say("A caption belongs to its picture, not among the paragraphs."),
    source=say("News desks: a caption is filed with its picture"),
    find=_find,
    survey=_survey,
    languages=("ar",),
    cases=(
        ("صورة أرشيفية للسد القديم\nأعلن المجلس البلدي خطة لإصلاح السد.", ("صورة أرشيفية للسد القديم",)),
        (
            _PAGE,
            ("السد القديم",),
            Brief(is_page=True),
        ),
        ("نشر المصور صورة أرشيفية للسد القديم.\nالسد القديم\nأعلن المجلس خطة لإصلاحه.", ()),
    ),
)
