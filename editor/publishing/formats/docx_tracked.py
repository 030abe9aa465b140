"""Word for a colleague: suggestions as tracked changes, notes as comments."""

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials


def render(article: Article, materials: Materials) -> bytes:
    from editor.publishing.word import write  # slow to import, and seldom asked for

    return write(article, materials)


FORMAT = Format(
    name="docx-tracked",
    label=say("Word document with suggestions and notes"),
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    render=render,
    template="word_styles.xml",
    tracked=True,
    tells_standing=True,
)
