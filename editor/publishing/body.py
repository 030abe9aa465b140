"""The body of an article as HTML: its tree through Python-Markdown's pipeline, then nh3.

Python-Markdown's own readers are all taken out, `publishing.tree` reads; its pipeline stays: parser, tree processors,
serialiser, postprocessors.
"""

from collections.abc import Iterable, Mapping
from typing import Self
from xml.etree.ElementTree import Element, ElementTree, tostring

import markdown
import nh3
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from editor.newsroom.article import Article
from editor.publishing.addresses import SCHEMES
from editor.publishing.harmless import harmless, one_line
from editor.publishing.tree import DIGIT_CLASSES, body_tree, isolate
from editor.text.direction import Direction

__all__ = ["ATTRIBUTES", "CLASSES", "TAGS", "Cleaning", "harmless", "render", "render_words", "serialised"]

TAGS = {"p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "footer", "cite", "hr", "strong", "em", "code"} | {
    "a", "bdi", "span", "figure", "img", "figcaption", "small"
}  # fmt: skip
ATTRIBUTES = {
    "*": {"dir", "lang"},
    "ol": {"start"},
    "li": {"value"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
}
"""What nh3 lets pass, and of `class` only these."""
CLASSES = {"ol": set(DIGIT_CLASSES.values())}
_NONE: Mapping[str, str] = {}


def render(article: Article, *more: Extension, pictures: Mapping[str, str] = _NONE) -> str:
    """The body as HTML that is safe to show: every block has its `dir`, foreign runs are isolated.

    `pictures` are addresses by `Picture.digest`; one that has none is not shown. `more` are further extensions of
    Python-Markdown, for a server that wants other HTML. Never raises, whatever the text.
    """
    return _Converter(article, pictures, more).convert(article.body)


def render_words(text: str, direction: Direction) -> str:
    """One line of plain text as HTML, its scrambled runs isolated: a headline, a caption, a place."""
    root = Element("div", dir=direction.value)
    root.text = one_line(text)
    isolate(root, linked=True)
    return serialised(root)[len(f'<div dir="{direction.value}">') : -len("</div>")]


def serialised(root: Element) -> str:
    """An element as HTML. Python-Markdown's own serialiser would take `&lt;` in copy for an entity."""
    return tostring(root, encoding="unicode", method="html")


class _Converter(markdown.Markdown):
    """Python-Markdown with the house's dialect: our parser, our tree processor, our last cleaning."""

    def __init__(self, article: Article, pictures: Mapping[str, str], more: Iterable[Extension]) -> None:
        self._article, self._pictures = article, pictures
        super().__init__(extensions=[*more])
        self.serializer = serialised

    def build_parser(self) -> Self:
        self.preprocessors, self.inlinePatterns = Registry(), Registry()
        self.treeprocessors, self.postprocessors = Registry(), Registry()
        self.parser = _CopyParser(self, self._article, self._pictures)
        self.treeprocessors.register(_Runs(self), "runs", 50)
        self.postprocessors.register(Cleaning(), "cleaning", 0)
        return self


class _CopyParser(BlockParser):
    def __init__(self, md: markdown.Markdown, article: Article, pictures: Mapping[str, str]) -> None:
        super().__init__(md)
        self._article, self._pictures = article, pictures

    def parseDocument(self, _lines: Iterable[str]) -> ElementTree:  # noqa: N802 Python-Markdown's name
        self.root = body_tree(self._article, self._pictures)
        return ElementTree(self.root)


class _Runs(Treeprocessor):
    def run(self, root: Element) -> None:
        isolate(root)


class Cleaning(Postprocessor):
    """The last step: nh3 keeps what `TAGS` and `ATTRIBUTES` name."""

    def __init__(
        self,
        attributes: Mapping[str, set[str]] = ATTRIBUTES,
        classes: Mapping[str, set[str]] = CLASSES,
        *,
        keeps_comments: bool = False,
    ) -> None:
        super().__init__()
        self._attributes, self._classes, self._keeps_comments = attributes, classes, keeps_comments

    def run(self, text: str) -> str:
        return nh3.clean(
            text,
            tags=TAGS,
            attributes=dict(self._attributes),
            allowed_classes=dict(self._classes),
            url_schemes=SCHEMES,
            strip_comments=not self._keeps_comments,
            filter_style_properties={"list-style-type"},
        )
