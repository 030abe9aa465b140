"""The body of an article as HTML: Python-Markdown with the house's own dialect, then nh3.

`newsroom.markup.scan` is the only reader of notation, for blocks and for marks inside a line, so that what readers get
is what the desk's window shows. Python-Markdown's own readers are all taken out; its pipeline stays: parser, tree
processors, serialiser, postprocessors.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ElementTree, SubElement, tostring

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from editor.newsroom import markup
from editor.newsroom.article import Article, Citation
from editor.newsroom.markup import Block, BlockKind, Mark, MarkKind
from editor.text.digits import Digits, digit_set
from editor.text.direction import Direction, direction_of, scrambled_runs
from editor.text.spans import Span

TAGS = {"p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "footer", "cite", "hr", "strong", "em", "code"} | {
    "a", "bdi", "span"
}  # fmt: skip
ATTRIBUTES = {"*": {"dir", "lang"}, "ol": {"start"}, "li": {"value"}, "a": {"href"}}
"""What nh3 lets pass, and of `class` only these."""
CLASSES = {"ol": {"digits-arabic", "digits-persian"}}
SCHEMES = {"http", "https", "mailto"}

_SPACES = dict.fromkeys(map(ord, "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e")
_IN_LINE = {MarkKind.STRONG: "strong", MarkKind.EMPHASIS: "em", MarkKind.CODE: "code", MarkKind.LINK: "a"}
_LISTS = {BlockKind.BULLET: "ul", BlockKind.NUMBERED: "ol"}
_DIGIT_CLASSES = {Digits.ARABIC: "digits-arabic", Digits.PERSIAN: "digits-persian"}
_NO_ADDRESS = re.compile(r"[\s\"<>\\^`{|}\[\]]")


def render(article: Article, *more: Extension) -> str:
    """The body as HTML that is safe to show: every block has its `dir`, foreign runs are isolated.

    `more` are further extensions of Python-Markdown, for a server that wants other HTML. Never raises, whatever the text.
    """
    converter = markdown.Markdown(extensions=[Notation(article), *more])
    converter.serializer = _serialised  # Python-Markdown's own would take `&lt;` in copy for an entity
    return converter.convert(harmless(article.body))


def render_words(text: str, direction: Direction) -> str:
    """One line of plain text as HTML, its scrambled runs isolated: a headline, a caption, a place."""
    root = Element("div", dir=direction.value)
    root.text = " ".join(harmless(text).split())
    _Runs().dress(root, rtl=False, linked=True)
    return _serialised(root)[len(f'<div dir="{direction.value}">') : -len("</div>")]


def harmless(text: str) -> str:
    """The text without characters that no reader sees: controls, halves of pairs, overrides and embeddings of direction.

    Source: Unicode categories Cc and Cs, noncharacters, UAX #9 explicit formatting ("Trojan Source").
    """
    spaced = text.replace("\r\n", "\n").translate(_SPACES)
    return "".join(character for character in spaced if character == "\n" or not _unseen(character))


def _unseen(character: str) -> bool:
    point = ord(character)
    return (
        character in _EMBEDDINGS
        or unicodedata.category(character) in ("Cc", "Cs")
        or (point & 0xFFFE) == 0xFFFE
        or 0xFDD0 <= point <= 0xFDEF
    )


class Notation(Extension):
    """The house's dialect: our parser of blocks, our tree processor, our last cleaning, and none of the stock ones."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 Python-Markdown's name
        md.preprocessors = Registry()
        md.inlinePatterns = Registry()
        md.treeprocessors = Registry()
        md.postprocessors = Registry()
        md.parser = _CopyParser(md, self._article)
        md.treeprocessors.register(_Runs(md), "runs", 50)
        md.postprocessors.register(Cleaning(), "cleaning", 0)


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
        import nh3

        return nh3.clean(
            text,
            tags=TAGS,
            attributes=dict(self._attributes),
            allowed_classes=dict(self._classes),
            url_schemes=SCHEMES,
            strip_comments=not self._keeps_comments,
            filter_style_properties={"list-style-type"},
        )


def _serialised(root: Element) -> str:
    return tostring(root, encoding="unicode", method="html")


class _CopyParser(BlockParser):
    """Makes the tree from what `markup.scan` read; `dir` on every block."""

    def __init__(self, md: markdown.Markdown, article: Article) -> None:
        super().__init__(md)
        self._article = article

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 Python-Markdown's name
        text = "\n".join(lines)
        self.root = Element(self.md.doc_tag)
        blocks = markup.scan(text)
        levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
        self._ranks = {level: rank for rank, level in enumerate(levels, 2)}  # the headline is h1, no step is left out
        for kind, group in groupby(blocks, lambda block: block.kind):
            self._add(text, kind, list(group))
        for made in self.root:
            made.tail = "\n"
        return ElementTree(self.root)

    def _add(self, text: str, kind: BlockKind, group: list[Block]) -> None:
        if kind is BlockKind.QUOTATION:
            self._add_quotations(text, group)
        elif kind in _LISTS:
            self._add_list(text, _LISTS[kind], group)
        elif kind is BlockKind.RULE:
            for _ in group:
                SubElement(self.root, "hr")
        elif kind is not BlockKind.BLANK:
            for block in group:
                tag = f"h{self._ranks[block.level]}" if kind is BlockKind.HEADING else "p"
                self._add_words(self.root, tag, text, block)

    def _add_words(self, parent: Element, tag: str, text: str, block: Block) -> Element | None:
        """One block of words, or None when only a citation or a note stood there."""
        made = Element(tag, dir=markup.block_direction(text, block, self._article.direction).value)
        _fill(made, text, block.content, block.marks)
        if not len(made) and not (made.text or "").strip():
            return None
        parent.append(made)
        return made

    def _add_list(self, text: str, tag: str, group: list[Block]) -> None:
        made = SubElement(self.root, tag, dir=self._common_direction(text, group).value)
        expected = first = group[0].level
        if tag == "ol" and first != 1:
            made.set("start", str(first))
        sign = Span(group[0].span.start, group[0].content.start).of(text)
        digits = next(filter(None, map(digit_set, sign)), None)
        if tag == "ol" and digits in _DIGIT_CLASSES:
            made.set("class", _DIGIT_CLASSES[digits])
        for block in group:
            item = self._add_words(made, "li", text, block)
            if item is not None and tag == "ol":
                if block.level != expected:
                    item.set("value", str(block.level))
                expected = block.level + 1
        if not len(made):
            self.root.remove(made)

    def _add_quotations(self, text: str, group: list[Block]) -> None:
        """Lines of one speaker are one block quotation: a line without a key goes with the next that has one."""
        spoken: list[tuple[str, Block]] = []
        key = ""
        for block in reversed(group):
            key = _closing_key(block) or key
            spoken.append((key, block))
        for key, lines in groupby(reversed(spoken), lambda pair: pair[0]):
            quotation = [block for _, block in lines]
            made = Element("blockquote", dir=self._common_direction(text, quotation).value)
            if [block for block in quotation if self._add_words(made, "p", text, block) is not None]:
                self.root.append(made)
                _add_speaker(made, self._article.citations.get(key), self._article)

    def _common_direction(self, text: str, group: list[Block]) -> Direction:
        found = {markup.block_direction(text, block, self._article.direction) for block in group}
        return found.pop() if len(found) == 1 else self._article.direction


def _closing_key(block: Block) -> str:
    """The key of the citation a line ends in, or nothing."""
    last = block.marks[-1] if block.marks else None
    return last.value if last and last.kind is MarkKind.CITATION and last.span.end == block.content.end else ""


def _add_speaker(quotation: Element, citation: Citation | None, article: Article) -> None:
    speaker = harmless(citation.speaker).strip() if citation else ""
    if not citation or not speaker:
        return
    role = harmless(citation.role).strip()
    footer = SubElement(quotation, "footer", dir=direction_of(speaker, article.direction).value)
    cite = SubElement(footer, "cite")
    cite.text = speaker
    cite.tail = f"{comma(article)}{role}" if role else None


def comma(article: Article) -> str:
    """The comma and the space after it, as the article's language writes them."""
    return ", " if article.direction is Direction.LTR or article.language.startswith(("he", "yi")) else "، "


def _fill(element: Element, text: str, span: Span, marks: tuple[Mark, ...]) -> None:
    """Puts the words of a span into an element, its marks as elements; a mark without words takes the space before it."""
    at = span.start
    for mark in marks:
        if mark.span.start < at:  # inside the one before: that one's own filling has it
            continue
        _append(element, text[at : mark.span.start])
        at = mark.span.end
        if mark.kind is MarkKind.ESCAPE:
            _append(element, mark.inner.of(text))
        elif mark.kind in _IN_LINE:
            _add_mark(element, text, mark, tuple(other for other in marks if mark.inner.covers(other.span)))
        else:
            _trim(element)
    _append(element, text[at : span.end])


def _add_mark(element: Element, text: str, mark: Mark, inside: tuple[Mark, ...]) -> None:
    address = _address(mark.value) if mark.kind is MarkKind.LINK else ""
    if address is None:  # nowhere to go: the words alone
        _fill(element, text, mark.inner, inside)
        return
    made = SubElement(element, _IN_LINE[mark.kind], {"href": address} if address else {})
    _fill(made, text, mark.inner, inside)


def _append(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _trim(element: Element) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip(" ")
    else:
        element.text = (element.text or "").rstrip(" ")


def _address(address: str) -> str | None:
    """An address that a browser and the HTML checker take, or None."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or (parts.scheme.lower() != "mailto" and not _is_host(host or "")):
        return None
    return _NO_ADDRESS.sub(lambda odd: "".join(f"%{byte:02X}" for byte in odd.group().encode()), address)


def _is_host(host: str) -> bool:
    return re.fullmatch(r"[\w.-]*\w[\w.-]*", host) is not None


class _Runs(Treeprocessor):
    """Bare web addresses become links, and runs that bidi would scramble are isolated inside right-to-left blocks."""

    def run(self, root: Element) -> None:
        self.dress(root, rtl=False, linked=False)

    def dress(self, element: Element, *, rtl: bool, linked: bool) -> None:
        rtl = element.get("dir", "rtl" if rtl else "ltr") == "rtl"
        if element.tag == "code":
            if rtl and direction_of(element.text or "", Direction.LTR) is Direction.LTR:
                words, element.text = element.text, None
                SubElement(element, "bdi", dir="ltr").text = words
            return
        linked = linked or element.tag == "a"
        for index in range(len(element) - 1, -1, -1):
            child = element[index]
            self.dress(child, rtl=rtl, linked=linked)
            child.tail, made = _pieces(child.tail or "", rtl=rtl, linked=linked)
            for place, piece in enumerate(made, index + 1):
                element.insert(place, piece)
        element.text, made = _pieces(element.text or "", rtl=rtl, linked=linked)
        for place, piece in enumerate(made):
            element.insert(place, piece)


def _pieces(text: str, *, rtl: bool, linked: bool) -> tuple[str, list[Element]]:
    """The words before the first run, and each run as an element with the words behind it."""
    first, made, at = "", list[Element](), 0
    for run in scrambled_runs(text):
        piece = _piece(run.of(text), rtl=rtl, linked=linked)
        if piece is None:
            continue
        if made:
            made[-1].tail = text[at : run.start]
        else:
            first = text[: run.start]
        made.append(piece)
        at = run.end
    if not made:
        return text, []
    made[-1].tail = text[at:]
    return first, made


def _piece(words: str, *, rtl: bool, linked: bool) -> Element | None:
    address = None if linked or not words.startswith(("http://", "https://")) else _address(words)
    if address is None and not rtl:
        return None
    isolated = Element("bdi", dir="ltr")
    isolated.text = words
    if address is None:
        return isolated
    link = Element("a", href=address)
    if rtl:
        link.append(isolated)
    else:
        link.text = words
    return link
