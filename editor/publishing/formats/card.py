"""A card: the headline as a picture, with the lead picture beside it, for those who share the article."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials

_PIXELS_A_POINT = 72.0
"""So that 1200 points are 1200 pixels."""


def _render(article: Article, materials: Materials) -> bytes:
    from editor.publishing.typeset import typeset

    return typeset(article, materials, "png", _PIXELS_A_POINT)


FORMAT = Format(
    name="card",
    label=say("Card for social media"),
    suffix=".png",
    media_type="image/png",
    render=_render,
    template="card.typ",
    tells_standing=True,
)
