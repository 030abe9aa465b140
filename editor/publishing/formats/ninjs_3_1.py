"""ninjs 3.1: news as JSON, the IPTC's present standard."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def _render(article: Article, _: Materials) -> bytes:
    from editor.publishing import ninjs

    return ninjs.as_json(ninjs.present(article))


FORMAT = Format(
    name="ninjs-3.1",
    label=say("ninjs 3.1, for agencies"),
    suffix=".json",
    media_type="application/json",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
