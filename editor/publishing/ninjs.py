"""IPTC's ninjs in its present shape (3.1, and 2.2, which writes the same names in lower case) and in its old, flat one.

Source: iptc/newsinjson, ninjs-schema_{3.1,2.2,1.6}.json. ninjs has no field for quotations: who is quoted stands in
`people` (rel `quoted`), the words in the body.
"""

import json
from typing import Any

from editor.newsroom.article import Article
from editor.newsroom.picture import Picture
from editor.publishing import wire

TYPE = "application/json"


def as_json(item: dict[str, Any]) -> bytes:
    return json.dumps(item, ensure_ascii=False).encode("utf-8")


def filled(item: dict[str, Any]) -> dict[str, Any]:
    """The item without what is empty."""
    return {name: value for name, value in item.items() if value not in ("", None, [], {}, ())}


def present(article: Article) -> dict[str, Any]:
    """An article as ninjs 3 says it."""
    edition, house = article.edition, article.masthead
    return filled(
        {
            "uri": wire.uri_of(article),
            "type": "text",
            "representationType": "full",
            "standard": {"name": "ninjs", "version": "3.1"},
            "profile": "text-photo" if article.pictures else "text",
            "version": str(edition.version),
            "firstCreated": wire.moment(edition.first or article.written),
            "versionCreated": wire.moment(article.written),
            "embargoedUntil": wire.moment(edition.embargo) if edition.embargo else "",
            "pubStatus": edition.standing.value,
            "language": wire.line(article.language),
            "title": wire.line(article.headline),
            "headlines": [_words("main", "text/plain", wire.line(article.headline))],
            "descriptions": _described(article),
            "bodies": _bodies(article) if wire.has_words(article) else [],
            "by": wire.line(article.byline),
            "slugline": wire.line(article.slug),
            "located": wire.line(article.dateline.place),
            "people": [{"name": name, "rel": "quoted"} for name, _ in wire.speakers(article)],
            "subjects": [{"name": wire.line(name), "rel": "about"} for name in (*article.categories, *article.tags)],
            "infoSources": [{"name": name, "role": "quoted"} for name, _ in wire.speakers(article)],
            "edNote": wire.editors_note(article),
            "copyrightHolder": wire.line(house.name),
            "copyrightNotice": wire.line(house.copyright),
            "usageTerms": wire.line(house.terms),
            "associations": [_picture(article, one, part) for part, one in wire.pictures(article)],
        }
    )


def in_lower_case(item: Any) -> Any:  # noqa: ANN401 JSON
    """The same with all names in lower case, as ninjs 2 writes them."""
    if isinstance(item, dict):
        return {name.lower(): in_lower_case(value) for name, value in item.items()}
    return [in_lower_case(one) for one in item] if isinstance(item, list) else item


def _words(role: str, kind: str, value: str) -> dict[str, Any]:
    return {"role": role, "contentType": kind, "value": value}


def _described(article: Article) -> list[dict[str, Any]]:
    words = wire.line(article.standfirst)
    return [_words("summary", "text/plain", words)] if words else []


def _bodies(article: Article) -> list[dict[str, Any]]:
    text = wire.body_as_text(article)
    counted = {"charCount": len(text), "wordCount": len(text.split())}
    return [
        {**_words("plain", "text/plain", text), **counted},
        {**_words("main", "application/xhtml+xml", wire.body_as_xhtml(article)), **counted},
    ]


def _picture(article: Article, picture: Picture, part: str) -> dict[str, Any]:
    shown = wire.line(picture.caption)
    described = [_words("caption", "text/plain", shown)] if shown else []
    if alt := wire.line(picture.alt):
        described.append(_words("alternative", "text/plain", alt))
    return filled(
        {
            "uri": wire.uri_of(article, picture.digest[:20]),
            "name": part,
            "type": "picture",
            "title": shown,
            "descriptions": described,
            "by": wire.line(picture.credit),
            "copyrightNotice": wire.line(picture.copyright),
            "usageTerms": wire.line(picture.licence),
            "renditions": [
                {
                    "name": "original",
                    "href": wire.address_of(picture),
                    "contentType": picture.media_type,
                    "width": picture.width,
                    "height": picture.height,
                    "sizeInBytes": picture.size,
                }
            ],
        }
    )


def flat(article: Article) -> dict[str, Any]:
    """An article as ninjs 1 says it."""
    edition, house = article.edition, article.masthead
    text = wire.body_as_text(article) if wire.has_words(article) else ""
    return filled(
        {
            "uri": wire.uri_of(article),
            "type": "text",
            "mimetype": "application/xhtml+xml",
            "representationtype": "complete",
            "profile": "text-photo" if article.pictures else "text",
            "version": str(edition.version),
            "firstcreated": wire.moment(edition.first or article.written),
            "versioncreated": wire.moment(article.written),
            "embargoed": wire.moment(edition.embargo) if edition.embargo else "",
            "pubstatus": edition.standing.value,
            "language": wire.line(article.language),
            "headline": wire.line(article.headline),
            "title": wire.line(article.headline),
            "description_text": wire.line(article.standfirst),
            "body_text": text,
            "body_xhtml": wire.body_as_xhtml(article) if text else "",
            "charcount": len(text) or None,
            "wordcount": len(text.split()) or None,
            "byline": wire.line(article.byline),
            "slugline": wire.line(article.slug),
            "located": wire.line(article.dateline.place),
            "person": [{"name": name, "rel": "quoted"} for name, _ in wire.speakers(article)],
            "subject": [{"name": wire.line(name), "rel": "about"} for name in (*article.categories, *article.tags)],
            "infosource": [{"name": name, "rel": "quoted"} for name, _ in wire.speakers(article)],
            "ednote": wire.editors_note(article),
            "copyrightholder": wire.line(house.name),
            "copyrightnotice": wire.line(house.copyright),
            "usageterms": wire.line(house.terms),
            "associations": {
                "featuremedia" if part == "main" else f"picture_{number}": _flat_picture(article, one)
                for number, (part, one) in enumerate(wire.pictures(article), 1)
            },
        }
    )


def _flat_picture(article: Article, picture: Picture) -> dict[str, Any]:
    return filled(
        {
            "uri": wire.uri_of(article, picture.digest[:20]),
            "type": "picture",
            "mimetype": picture.media_type,
            "headline": wire.line(picture.caption),
            "description_text": wire.line(picture.caption),
            "description_alt": wire.line(picture.alt),
            "byline": wire.line(picture.credit),
            "copyrightnotice": wire.line(picture.copyright),
            "usageterms": wire.line(picture.licence),
            "renditions": {
                "original": {
                    "href": wire.address_of(picture),
                    "mimetype": picture.media_type,
                    "width": picture.width,
                    "height": picture.height,
                }
            },
        }
    )
