"""Word: a document, its pictures in it."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def render(article: Article, materials: Materials) -> bytes:
    from editor.publishing.word import write  # slow to import, and seldom asked for

    return write(article, materials)


FORMAT = Format(
    name="docx",
    label=say("Word document"),
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    render=render,
    template="word_styles.xml",
    tells_standing=True,
)
