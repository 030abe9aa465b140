"""One self-contained web page: the article, told to readers, to search engines and to those who share it.

Sources: the HTML standard; Open Graph (ogp.me: `article:*`, never `og:article:*`); schema.org NewsArticle.
"""

import json
import re
from datetime import UTC, date
from html import escape
from string import Template

from editor.newsroom.article import Article
from editor.publishing.format import Materials
from editor.text.direction import Direction, direction_of
from editor.text.letters import is_rtl_letter

TEMPLATE = "article.html"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TERRITORIES = {"ar": "AR", "fa": "IR", "he": "IL", "ur": "PK", "en": "US", "fr": "FR", "ckb": "IQ", "ps": "AF"}


def render_page(article: Article, materials: Materials) -> bytes:
    """The article as a web page; the template is the text of `TEMPLATE`."""
    from editor.publishing.body import comma, harmless, render

    place = article.dateline.place
    day = _time(article.dateline.day, article.direction) if article.dateline.day else ""
    where = comma(article).join(filter(None, [_words(place, article), day]))
    dateline = f'<p class="dateline" dir="{_direction(place, article)}">{where}</p>\n' if article.dateline else ""
    page = Template(materials.template).safe_substitute(
        attributes=_attributes(article),
        title=escape(" ".join(harmless(article.headline).split())),
        metadata=_metadata(article),
        linked_data=_linked_data(article),
        headline_direction=_direction(article.headline, article),
        headline=_words(article.headline, article),
        standfirst=_line("standfirst p-summary", article.standfirst, article),
        byline=_line("byline p-author", article.byline, article),
        dateline=dateline,
        caption=_line("caption", article.caption, article),
        body=render(article),
    )
    return page.encode("utf-8")


def _attributes(article: Article) -> str:
    language = f' lang="{article.language}"' if _LANGUAGE.fullmatch(article.language) else ""
    return f'{language} dir="{article.direction.value}"'


def _direction(text: str, article: Article) -> str:
    return _way(text, article).value


def _way(text: str, article: Article) -> Direction:
    """An Arabic headline that opens with a Latin name is an Arabic headline still."""
    if article.direction is Direction.RTL and any(map(is_rtl_letter, text)):
        return Direction.RTL
    return direction_of(text, article.direction)


def _words(text: str, article: Article) -> str:
    from editor.publishing.body import render_words

    return render_words(text, _way(text, article))


def _line(name: str, text: str, article: Article) -> str:
    if not text.strip():
        return ""
    return f'<p class="{name}" dir="{_direction(text, article)}">{_words(text, article)}</p>\n'


def _time(day: date, direction: Direction) -> str:
    """Day, month and year keep their places with slashes in a right-to-left line; hyphens would not."""
    shown = f"{day.day}/{day.month}/{day.year}" if direction is Direction.RTL else day.isoformat()
    return f'<time class="dt-published" datetime="{day.isoformat()}">{shown}</time>'


def _metadata(article: Article) -> str:
    from editor.publishing.body import harmless

    language, _, region = article.language.partition("-")
    territory = region.upper() if re.fullmatch("[A-Za-z]{2}", region) else _TERRITORIES.get(language, "")
    rows = [
        ("name", "description", article.standfirst),
        ("name", "author", article.byline),
        ("property", "og:type", "article"),
        ("property", "og:title", article.headline),
        ("property", "og:description", article.standfirst),
        (
            "property",
            "og:locale",
            f"{language}_{territory}" if territory and _LANGUAGE.fullmatch(article.language) else "",
        ),
        ("property", "article:published_time", article.dateline.day.isoformat() if article.dateline.day else ""),
        ("property", "article:modified_time", article.written.astimezone(UTC).isoformat(timespec="seconds")),
        ("property", "article:section", next(iter(article.categories), article.desk)),
        *(("property", "article:tag", tag) for tag in article.tags),
    ]
    tidy = [(kind, name, " ".join(harmless(value).split())) for kind, name, value in rows]
    return "\n".join(f'<meta {kind}="{name}" content="{escape(value)}">' for kind, name, value in tidy if value)


def _linked_data(article: Article) -> str:
    """schema.org's NewsArticle; nothing in it can end the script element it stands in."""
    from editor.publishing.body import harmless

    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": harmless(article.headline),
        "description": harmless(article.standfirst),
        "inLanguage": article.language if _LANGUAGE.fullmatch(article.language) else "",
        "datePublished": article.dateline.day.isoformat() if article.dateline.day else "",
        "dateModified": article.written.astimezone(UTC).isoformat(timespec="seconds"),
        "author": {"@type": "Person", "name": harmless(article.byline)} if article.byline.strip() else "",
        "dateline": harmless(article.dateline.place),
        "articleSection": [harmless(name) for name in article.categories],
        "keywords": [harmless(tag) for tag in article.tags],
    }
    words = json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False)
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
