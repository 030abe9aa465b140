"""WordPress blocks: what its editor takes over from a file or the clipboard, pictures beside it."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def _render(article: Article, _: Materials) -> bytes:
    from editor.publishing.blocks import Placed, render_blocks  # slow to import

    pictures = {one.digest: Placed(one.file_name) for one in article.pictures}
    return render_blocks(article, pictures, lead=True).encode("utf-8")


FORMAT = Format(
    name="gutenberg",
    label=say("WordPress blocks"),
    suffix=".html",
    media_type="text/html",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
