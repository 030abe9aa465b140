"""ninjs as Superdesk reads it: 1.x with `guid` for `uri`, HTML in `body_html`, and fields of its own.

Source: what Superdesk's own formatter writes (superdesk-core, ninjs); its names only, none of its code.
"""

from typing import Any

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials

_ORDINARY = 6
"""Superdesk's priorities run from 1, flash, to 6, ordinary."""


def _render(article: Article, _: Materials) -> bytes:
    from editor.publishing import ninjs, wire

    item: dict[str, Any] = ninjs.flat(article)
    item["guid"] = item.pop("uri")
    item["body_html"] = item.pop("body_xhtml", "")
    item["description_html"] = f"<p>{words}</p>" if (words := _escaped(item.get("description_text", ""))) else ""
    for picture in item.get("associations", {}).values():
        picture["guid"] = picture.pop("uri")
        picture["body_text"] = picture.pop("description_alt", "")
    item["priority"] = _ORDINARY
    item["service"] = [{"name": wire.line(name), "code": wire.line(name)} for name in article.categories]
    item["subject"] = [{"name": wire.line(name), "code": wire.line(name)} for name in article.categories]
    item["keywords"] = [wire.line(tag) for tag in article.tags]
    item["source"] = wire.line(article.masthead.name)
    item["authors"] = [{"name": wire.line(article.byline), "role": "writer"}] if article.byline.strip() else []
    item["extra"] = ninjs.filled({"desk": wire.line(article.desk), "direction": article.direction.value})
    return ninjs.as_json(ninjs.filled(item))


def _escaped(words: str) -> str:
    from html import escape

    return escape(words, quote=False)


FORMAT = Format(
    name="ninjs-superdesk",
    label=say("ninjs for Superdesk"),
    suffix=".json",
    media_type="application/json",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
