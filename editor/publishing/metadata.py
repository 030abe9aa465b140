"""What a web page's head tells search engines and those who share it.

Sources: Open Graph (ogp.me: `article:*`, never `og:article:*`); schema.org NewsArticle, ImageObject, CorrectionComment.
`og:url` and `og:image` want absolute addresses, which only an outlet knows: they are left to it.
"""

import json
import re
from datetime import UTC, datetime
from html import escape

from editor.newsroom.article import Article, Standing
from editor.newsroom.masthead import Masthead
from editor.newsroom.picture import Picture
from editor.publishing.harmless import one_line
from editor.publishing.told import correction_line, modified

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TERRITORIES = {"ar": "AR", "fa": "IR", "he": "IL", "ur": "PK", "en": "US", "fr": "FR", "ckb": "IQ", "ps": "AF"}


def language_tag(article: Article) -> str:
    """The article's language as an attribute may carry it (BCP 47), or nothing."""
    return article.language if _LANGUAGE.fullmatch(article.language) else ""


def metadata(article: Article) -> str:
    """The `meta` elements of a page's head, a line each."""
    usable = article.edition.standing is Standing.USABLE
    rows = [
        ("name", "description", article.standfirst),
        ("name", "author", article.byline),
        ("name", "robots", "" if usable else "noindex"),
        ("name", "twitter:card", "summary"),
        ("property", "og:type", "article"),
        ("property", "og:title", article.headline),
        ("property", "og:description", article.standfirst),
        ("property", "og:locale", _locale(article)),
        ("property", "og:site_name", article.masthead.name),
        ("property", "article:published_time", _published(article)),
        ("property", "article:modified_time", _moment(modified(article))),
        ("property", "article:author", article.byline),
        ("property", "article:section", next(iter(article.categories), article.desk)),
        *(("property", "article:tag", tag) for tag in article.tags),
    ]
    tidy = [(kind, name, one_line(value)) for kind, name, value in rows]
    return "\n".join(f'<meta {kind}="{name}" content="{escape(value)}">' for kind, name, value in tidy if value)


def linked_data(article: Article) -> str:
    """schema.org's NewsArticle as JSON; nothing in it can end the script element it stands in."""
    words = json.dumps({"@context": "https://schema.org", **_news_article(article)}, ensure_ascii=False)
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _news_article(article: Article) -> dict[str, object]:
    edition, house = article.edition, article.masthead
    byline = one_line(article.byline)
    return _filled(
        {
            "@type": "NewsArticle",
            "identifier": edition.uid,
            "version": edition.version if edition.uid else "",
            "creativeWorkStatus": "" if edition.standing is Standing.USABLE else edition.standing.value,
            "headline": one_line(article.headline),
            "description": one_line(article.standfirst),
            "inLanguage": language_tag(article),
            "datePublished": _published(article),
            "dateModified": _moment(modified(article)),
            "author": {"@type": "Person", "name": byline} if byline else "",
            "publisher": _house(house),
            "copyrightHolder": _house(house),
            "copyrightNotice": one_line(house.copyright),
            "license": _licence(house.terms),
            "dateline": one_line(article.dateline.place),
            "articleSection": [one_line(name) for name in article.categories],
            "keywords": [one_line(tag) for tag in article.tags],
            "image": [_image(one) for one in article.pictures],
            "correction": [
                {"@type": "CorrectionComment", "text": correction_line(one, article), "datePublished": _moment(one.at)}
                for one in edition.corrections
            ],
        }
    )


def _image(picture: Picture) -> dict[str, object]:
    return _filled(
        {
            "@type": "ImageObject",
            "name": one_line(picture.alt),
            "caption": one_line(picture.caption),
            "creditText": one_line(picture.credit),
            "copyrightNotice": one_line(picture.copyright),
            "license": _licence(picture.licence),
            "encodingFormat": picture.media_type,
            "width": picture.width,
            "height": picture.height,
            "sha256": picture.digest,
        }
    )


def _house(masthead: Masthead) -> dict[str, object] | str:
    name = one_line(masthead.name)
    return _filled({"@type": "NewsMediaOrganization", "name": name, "url": one_line(masthead.url)}) if name else ""


def _licence(terms: str) -> dict[str, object] | str:
    """An address as it is, words as a work that says them."""
    terms = one_line(terms)
    return {"@type": "CreativeWork", "text": terms} if terms and not re.fullmatch(r"https?://\S+", terms) else terms


def _filled(data: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value}


def _published(article: Article) -> str:
    day = article.dateline.day
    return _moment(article.edition.first) if article.edition.first else day.isoformat() if day else ""


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _locale(article: Article) -> str:
    language, _, region = language_tag(article).partition("-")
    territory = region.upper() if re.fullmatch("[A-Za-z]{2}", region) else _TERRITORIES.get(language, "")
    return f"{language}_{territory}" if territory else ""
