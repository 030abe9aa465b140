"""HTML to be pasted: one element, pictures beside it."""

from editor.newsroom.message import say
from editor.publishing.format import Format
from editor.publishing.page import render_fragment

FORMAT = Format(
    name="fragment",
    label=say("HTML to paste"),
    suffix=".html",
    media_type="text/html",
    render=lambda article, _: render_fragment(article).encode("utf-8"),
    pictures_beside=True,
    tells_standing=True,
)
