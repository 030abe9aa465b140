"""What a news page says of itself: JSON-LD (schema.org NewsArticle), Open Graph, meta names, `<time>`."""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLES = re.compile(r"(?:\w*NewsArticle|Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting)$")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's word about its story; empty where it says nothing."""

    headline: str = ""
    author: str = ""
    outlet: str = ""
    day: date | None = None
    """In the zone of the page, as written there."""
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str = ""
    body: str = ""
    """The article's text where JSON-LD carries it: evidence for finding it in the page, never used as copy."""


def read_metadata(root: "Element") -> Metadata:
    """Gathers it; whatever is malformed is passed over."""
    article = next(_articles(root), {})
    meta = _meta(root)
    outlet = meta.get("og:site_name") or _name(article.get("publisher"))
    author = _person(article.get("author")) or meta.get("author") or meta.get("article:author") or ""
    return Metadata(
        headline=_text(article.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or "",
        author="" if re.match(r"https?://|@", author) or author == outlet else author,
        outlet=outlet,
        day=_day(_text(article.get("datePublished")) or meta.get("article:published_time") or meta.get("datepublished"))
        or _day_of_time(root),
        sections=_several(article.get("articleSection")) or _several(meta.get("article:section")),
        tags=_several(article.get("keywords")) or tuple(_all_tags(root)),
        url=_canonical(root) or meta.get("og:url") or "",
        body=_text(article.get("articleBody")),
    )


def _articles(root: "Element") -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if any(_ARTICLES.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


def _items(data: object) -> Iterator[Mapping[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < 500:
        seen += 1
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            yield item
            waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _meta(root: "Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and (content := _text(meta.get("content"))):
            found.setdefault(name.lower(), content)
    return found


def _all_tags(root: "Element") -> Iterator[str]:
    for meta in root.iter("meta"):
        if (meta.get("property") or "").lower() == "article:tag":
            yield from _several(meta.get("content"))


def _text(value: object) -> str:
    return " ".join(entities.unescape(value).split()) if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), "")
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _person(value: object) -> str:
    """Names of the authors who are people; a newsroom's own name is no byline."""
    many = value if isinstance(value, list) else [value]
    people = [item for item in many if not (isinstance(item, dict) and item.get("@type") == "Organization")]
    return "، ".join(dict.fromkeys(name for item in people if (name := _name(item))))


def _several(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else re.split(r"[,،|;؛>]", value) if isinstance(value, str) else []
    return tuple(dict.fromkeys(part for item in parts if (part := _text(item).strip("# "))))


def _day(text: object) -> date | None:
    found = _DAY.match(text.strip()) if isinstance(text, str) else None
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _day_of_time(root: "Element") -> date | None:
    times = [_day(time.get("datetime")) for time in root.iter("time")]
    return next((day for day in times if day), None)


def _canonical(root: "Element") -> str:
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return next((link for link in links if re.match("https?://", link)), "")
