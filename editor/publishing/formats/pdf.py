"""PDF: the article on paper. Arabic is shaped, and can be selected and searched; tagged for programs that read aloud."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def _render(article: Article, materials: Materials) -> bytes:
    from editor.publishing.typeset import typeset

    return typeset(article, materials, "pdf")


FORMAT = Format(
    name="pdf",
    label=say("PDF, for paper"),
    suffix=".pdf",
    media_type="application/pdf",
    render=_render,
    template="article.typ",
    tells_standing=True,
)
