"""What readers are told around an article's body, in its own language: days, corrections, that it was withdrawn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import editor.language
from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.article import Article, Standing
from editor.newsroom.correction import Correction
from editor.newsroom.story import Dateline
from editor.publishing.harmless import one_line
from editor.text.digits import Digits, converted
from editor.text.direction import Direction, direction_of
from editor.text.letters import is_rtl_letter

CORRECTIONS = "muharrir-corrections"
"""The class of what stands below the body for the corrections, so that a pull finds it again."""


def for_readers(article: Article) -> Article:
    """The article as readers may have it: one that is withdrawn or withheld is its headline and a notice in its place."""
    if article.edition.standing is Standing.USABLE:
        return article
    words = language_of(article).notices
    notice = words.withdrawn if article.edition.standing is Standing.CANCELED else words.withheld
    return replace(
        article, standfirst="", byline="", dateline=Dateline(), caption="", body=markup.escaped(notice),
        tags=(), citations={}, pictures=(),
    )  # fmt: skip


def corrections(article: Article) -> str:
    """What was corrected, as copy in the house's notation: to be rendered below the body. Empty where nothing was."""
    return "\n".join(line for one in article.edition.corrections for line in _correction(one, article))


def correction_line(correction: Correction, article: Article) -> str:
    """A correction as one plain line, for machines."""
    told = _told(correction, article)
    return " ".join(" ".join(part for part in parts if part) for parts in told)


def correction_label(correction: Correction, article: Article) -> str:
    """What readers are told it is: a correction, or where nothing was wrong a notice."""
    words = language_of(article).notices
    return words.correction if correction.wrong.strip() or correction.right.strip() else words.notice


def modified(article: Article) -> datetime:
    """When its words or what is told of them last changed, aware."""
    return max([article.written, *(one.at for one in article.edition.corrections)])


def day_told(day: date, article: Article) -> str:
    """A day in figures. Slashes keep day, month and year in their places in a right-to-left line; hyphens would not."""
    if article.direction is Direction.LTR:
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    shown = f"{day.day}/{day.month}/{day.year}"
    return converted(shown, Digits.PERSIAN) if language_of(article).digits is Digits.PERSIAN else shown


def way(text: str, article: Article) -> Direction:
    """The way a line of the article runs: one in Arabic that opens with a Latin name is in Arabic still."""
    if article.direction is Direction.RTL and any(map(is_rtl_letter, text)):
        return Direction.RTL
    return direction_of(text, article.direction)


def comma(article: Article) -> str:
    """The comma and the space after it, as the article's language writes them."""
    return ", " if article.direction is Direction.LTR or article.language.startswith(("he", "yi")) else "، "


def language_of(article: Article) -> Language:
    """The article's language; for one that no file is about, the one most read by those who write in its direction."""
    known = _languages()
    primary = article.language.split("-", maxsplit=1)[0].lower()
    return known.get(primary) or known["ar" if article.direction is Direction.RTL else "en"]


@cache
def _languages() -> Mapping[str, Language]:
    """By their codes; found by walking the folder, so that nothing names them."""
    modules = (import_module(f"editor.language.{found.name}") for found in iter_modules(editor.language.__path__))
    found = (vars(module).get("LANGUAGE") for module in modules)
    return {one.code: one for one in found if isinstance(one, Language)}


def _correction(correction: Correction, article: Article) -> list[str]:
    day = day_told(correction.at.astimezone().date(), article)
    heading = f"{correction_label(correction, article)}{comma(article)}{day}"
    lines = (
        f"**{label}** {markup.escaped(words)}" if label else markup.escaped(words)
        for label, words in _told(correction, article)
    )
    return [f"# {heading}", *lines]


def _told(correction: Correction, article: Article) -> list[tuple[str, str]]:
    """Each part of a correction with its label."""
    words = language_of(article).notices
    parts = ((words.wrong, correction.wrong), (words.right, correction.right), ("", correction.note))
    return [(label, one_line(part)) for label, part in parts if part.strip()]
