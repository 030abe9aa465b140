"""What a news site put around a story, told line by line: the knowledge that cleans a pasted page."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from editor.language.language import Language, Page
from editor.proofing.rule import Copy
from editor.reading.lines import Dress, LineKind, key_of
from editor.reading.page import ReadPage, read_page
from editor.text.direction import Direction

_LONGEST = 30
"""Words: only small print is longer, and that is told by its place on a page."""
_BUTTONS = frozenset(
    {
        "back to top", "scroll to top", "skip to content", "read more", "load more", "show more", "see more", "share",
        "share this", "share on facebook", "share on twitter", "tweet", "facebook", "twitter", "whatsapp", "telegram",
        "print", "email", "copy link", "related articles", "related posts", "leave a reply", "leave a comment", "comments",
        "advertisement", "subscribe", "follow us", "log in", "sign in", "sign up", "search", "menu", "home", "next", "previous",
    }
)  # fmt: skip
"""English, which every site has buttons in."""
_WIDEST = 400
"""Letters."""
_LONGEST_DATE = 12
_STAMPED = re.compile(r"\W*(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})\b[\s,،|-]*(?:\d{1,2}:\d\d|$)")
"""A day in figures at the head of a line, alone or with its hour."""
_TELLING = re.compile(r"[©|]|https?:|www\.|^[^:]{1,20}[:：]")
"""Signs that make a line worth a second look: rights, rows, an address, a label."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language as a key."""

    code: str
    language: Language = field(compare=False)


class Site:
    """How the sites of a language dress a page, for asking about lines of a story."""

    def __init__(self, language: Language) -> None:
        self.dress = Dress([language])
        page = language.page or Page()
        phrases = [
            phrase
            for row in (
                page.furniture, page.openers, page.share, page.related, page.lists, page.comments, page.tags,
                page.dates, page.counters, page.sections,
            )
            for phrase in row
        ]  # fmt: skip
        written = (*phrases, *self.dress.months)
        self._words = {word for phrase in written for word in (*key_of(phrase).split(), *phrase.split())}

    def kind(self, copy: Copy) -> LineKind | None:
        """What a paragraph is, where it may be a line of the site's; None for the most part, and quickly."""
        if not copy.words or len(copy.words) > _LONGEST or len(copy.text) > _WIDEST:
            return None
        if len(copy.words) <= _LONGEST_DATE and _STAMPED.match(copy.text):
            return LineKind.DATE
        if copy.text.isascii() and copy.language.direction is Direction.RTL:
            return LineKind.SITE if key_of(copy.text) in _BUTTONS else None
        known = sum(word in self._words for word in copy.bare)
        if known * 2 < len(copy.words) and len(copy.words) > 1 and not _TELLING.search(copy.text):
            return None
        return self.dress.line(0, copy.text).kind


def site_of(language: Language) -> Site:
    """The dress of a language's sites; made once."""
    return _site(_Tongue(language.code, language))


def page_of(text: str, language: Language) -> ReadPage:
    """A whole page read; asked again at once, it is remembered."""
    return _page(text, _Tongue(language.code, language))


@lru_cache(maxsize=16)
def _site(tongue: _Tongue) -> Site:
    return Site(tongue.language)


@lru_cache(maxsize=4)
def _page(text: str, tongue: _Tongue) -> ReadPage:
    return read_page(text.splitlines(), [tongue.language])
