"""HTML: one self-contained web page."""

from editor.newsroom.message import say
from editor.publishing.format import Format
from editor.publishing.page import TEMPLATE, render_page

FORMAT = Format(
    name="html",
    label=say("Web page"),
    suffix=".html",
    media_type="text/html",
    render=render_page,
    template=TEMPLATE,
    tells_standing=True,
)
