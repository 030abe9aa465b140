"""ninjs 1.6: flat, for systems that were built before 2020."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def _render(article: Article, _: Materials) -> bytes:
    from editor.publishing import ninjs

    return ninjs.as_json({"$standard": {"name": "ninjs", "version": "1.6"}, **ninjs.flat(article)})


FORMAT = Format(
    name="ninjs-1.6",
    label=say("ninjs 1.6, for older systems"),
    suffix=".json",
    media_type="application/json",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
