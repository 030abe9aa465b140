"""A paragraph of prose that ends without a stop, in a story whose other paragraphs have theirs."""

import re
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_SHORTEST = 15
"""Words: what is shorter may be a headline, a subhead, a caption, an item of a list."""
_CLOSING = " \u00a0\u200f\u200e\"'”“»«’)]}"
_STOPS = tuple(".!?؟۔…:؛،,")
_BULLET = re.compile(r"\s*(?:[-*•●▪◾–—>]|[0-9٠-٩۰-۹]{1,2}\s?[.)_-])\s*")
_LAST = re.compile(r"[.!?؟۔…]")
_SHORTEST_SENTENCE = 5
_SHARE = 0.6
"""Of its paragraphs, for which a story must end them with a stop, to be told of the others."""


def _find(copy: Copy) -> Iterator[Finding]:
    """The last word of every paragraph long enough, and whether a stop closes it."""
    if len(copy.words) < _SHORTEST or _BULLET.match(copy.text):
        return
    text, last = copy.text.rstrip(), copy.words[-1]
    end = text.rstrip(_CLOSING)
    closed = end.endswith(_STOPS)
    if "|" in text or (not closed and not _is_sentence(_LAST.split(end)[-1].split(), copy)):
        return
    if closed or (last.span.end == len(end) and not copy.protects(last.span)):
        tail = Span(last.span.start, len(text))
        yield Finding(tail, (tail.of(text) + ".",), evidence=closed)


def _is_sentence(words: Sequence[str], copy: Copy) -> bool:
    """Whether what stands behind the last stop is more than a row of tags or a word cut off."""
    tags = copy.language.page.tags if copy.language.page else ()
    return len(words) >= _SHORTEST_SENTENCE and words[0] not in tags


def _weigh(found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
    closed = [finding for finding in found if finding.evidence]
    if len(closed) < 2 or len(closed) < _SHARE * len(found):
        return
    for finding in found:
        # What stands above the first closed paragraph of a page is its headline or standfirst.
        if not finding.evidence and (not brief.is_page or finding.span > closed[0].span):
            yield finding


_A = "أعلن المجلس البلدي في المدينة أمس خطة لإصلاح السد القديم الذي تصدع في الزلزال الأخير قبل حلول الشتاء"

RULE = Rule(
    name="sentence_stop",
    title=say("No stop at the end"),
    severity=Severity.STYLE,
    reason=say("The paragraph ends without a stop."),
    source=say("Arabic style guides (firstscene, hsoub): a stop closes every sentence"),
    find=_find,
    weigh=_weigh,
    languages=("ar", "fa", "ur"),
    cases=(
        (f"{_A}.\n{_A}.\n{_A}", ("الشتاء",)),
        (f"{_A}.\n{_A}.\nقال إنها «{_A}»", ("الشتاء»",)),
        (f"{_A}\n{_A}.\n{_A}.", (), Brief(is_page=True)),
        (f"{_A}\n{_A}\n{_A}.", ()),
        (f"{_A}.\n{_A}.\nسد قديم بلا حارس\n- {_A}", ()),
    ),
)
