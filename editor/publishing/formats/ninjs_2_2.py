"""ninjs 2.2: the shape of 3.1 with all its names in lower case."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def _render(article: Article, _: Materials) -> bytes:
    from editor.publishing import ninjs

    item = ninjs.in_lower_case(ninjs.present(article))
    return ninjs.as_json({**item, "standard": {"name": "ninjs", "version": "2.2"}})


FORMAT = Format(
    name="ninjs-2.2",
    label=say("ninjs 2.2, for agencies"),
    suffix=".json",
    media_type="application/json",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
