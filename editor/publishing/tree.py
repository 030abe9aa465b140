"""An article's body as a tree of elements, the same for every format that has its blocks.

`newsroom.markup.scan` is the only reader of notation, for blocks and for marks inside a line, so that what readers get
is what the desk's window shows. Every block carries its `dir`; a citation stays where it stood, as an empty `data`.
"""

from collections.abc import Mapping
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from editor.newsroom import markup
from editor.newsroom.article import Article, Citation
from editor.newsroom.markup import Block, BlockKind, Mark, MarkKind
from editor.newsroom.picture import Picture
from editor.publishing.addresses import address_of
from editor.publishing.harmless import harmless, one_line
from editor.publishing.told import comma, way
from editor.text.digits import Digits, digit_set
from editor.text.direction import Direction, direction_of, scrambled_runs
from editor.text.spans import Span

CITED = "data"
"""The element of a citation, its key in `value`: for formats that can take it along; readers never get it."""
DIGIT_CLASSES = {Digits.ARABIC: "digits-arabic", Digits.PERSIAN: "digits-persian"}

_IN_LINE = {MarkKind.STRONG: "strong", MarkKind.EMPHASIS: "em", MarkKind.CODE: "code", MarkKind.LINK: "a"}
_LISTS = {BlockKind.BULLET: "ul", BlockKind.NUMBERED: "ol"}


def body_tree(article: Article, pictures: Mapping[str, str]) -> Element:
    """A `div` of the body's blocks; `pictures` are addresses by `Picture.digest`, and what has none is not shown.

    Runs are not isolated yet: `isolate` does.
    """
    return _Body(article, pictures).grown()


def figure(picture: Picture, address: str, article: Article) -> Element:
    """A picture with what is told of it: its caption, and its credit as `small`."""
    made = Element("figure", dir=article.direction.value)
    size = {"width": str(picture.width), "height": str(picture.height)}
    SubElement(made, "img", {"src": address, "alt": one_line(picture.alt), **size})
    caption, credit = one_line(picture.caption), one_line(picture.credit)
    if caption or credit:
        words = SubElement(made, "figcaption", dir=way(caption or credit, article).value)
        words.text = f"{caption} " if caption else ""
        if credit:
            SubElement(words, "small").text = f"({credit})"
    return made


def add_words(element: Element, words: str) -> None:
    """Puts words at the end of what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


class _Body:
    """Grows the tree from what `markup.scan` read."""

    def __init__(self, article: Article, pictures: Mapping[str, str]) -> None:
        self._article, self._addresses, self._text = article, pictures, harmless(article.body)
        self._pictures = {one.key: one for one in article.pictures if one.digest in pictures}
        self._root = Element("div")
        self._outline: list[int] = []
        """The levels of the headings that the next one may stand under."""

    def grown(self) -> Element:
        for kind, group in groupby(markup.scan(self._text), lambda block: block.kind):
            self._add(kind, list(group))
        for made in self._root:
            made.tail = "\n"
        return self._root

    def _add(self, kind: BlockKind, group: list[Block]) -> None:
        if kind is BlockKind.QUOTATION:
            self._add_quotations(group)
        elif kind in _LISTS:
            self._add_list(_LISTS[kind], group)
        elif kind is BlockKind.RULE:
            for _ in group:
                SubElement(self._root, "hr")
        elif kind is BlockKind.PICTURE:
            shown = (self._pictures.get(block.content.of(self._text)) for block in group)
            self._root.extend(figure(one, self._addresses[one.digest], self._article) for one in shown if one)
        elif kind is BlockKind.HEADING:
            for block in group:
                self._add_heading(block)
        elif kind is not BlockKind.BLANK:
            for block in group:
                self._add_words(self._root, "p", block)

    def _add_heading(self, block: Block) -> None:
        """The headline is h1, and no step of the outline is left out, whatever levels the copy has."""
        above = [level for level in self._outline if level < block.level]
        if self._add_words(self._root, f"h{len(above) + 2}", block) is not None:
            self._outline = [*above, block.level]

    def _add_words(self, parent: Element, tag: str, block: Block) -> Element | None:
        """One block of words, or None when only citations stood there: those go to the words before."""
        made = Element(tag, dir=self._direction(block).value)
        _fill(made, self._text, block.content, block.marks)
        if not "".join(made.itertext()).strip():
            if len(parent) and parent[-1].tag in ("p", "li"):
                parent[-1].extend(made.findall(CITED))
            return None
        parent.append(made)
        return made

    def _add_list(self, tag: str, group: list[Block]) -> None:
        made = SubElement(self._root, tag, dir=self._common_direction(group).value)
        expected = first = group[0].level
        if tag == "ol" and first != 1:
            made.set("start", str(first))
        sign = Span(group[0].span.start, group[0].content.start).of(self._text)
        digits = next(filter(None, map(digit_set, sign)), None)
        if tag == "ol" and digits in DIGIT_CLASSES:
            made.set("class", DIGIT_CLASSES[digits])
        for block in group:
            item = self._add_words(made, "li", block)
            if item is not None and tag == "ol":
                if block.level != expected:
                    item.set("value", str(block.level))
                expected = block.level + 1
        if not len(made):
            self._root.remove(made)

    def _add_quotations(self, group: list[Block]) -> None:
        """Lines of one speaker are one block quotation: a line without a key goes with the next that has one."""
        spoken: list[tuple[str, Block]] = []
        key = ""
        for block in reversed(group):
            key = _closing_key(block) or key
            spoken.append((key, block))
        for key, lines in groupby(reversed(spoken), lambda pair: pair[0]):
            quotation = [block for _, block in lines]
            made = Element("blockquote", dir=self._common_direction(quotation).value)
            for block in quotation:
                self._add_words(made, "p", block)
            if len(made):
                self._root.append(made)
                _add_speaker(made, self._article.citations.get(key), self._article)

    def _direction(self, block: Block) -> Direction:
        return markup.block_direction(self._text, block, self._article.direction)

    def _common_direction(self, group: list[Block]) -> Direction:
        found = {self._direction(block) for block in group}
        return found.pop() if len(found) == 1 else self._article.direction


def _closing_key(block: Block) -> str:
    """The key of the citation a line ends in, or nothing."""
    last = block.marks[-1] if block.marks else None
    return last.value if last and last.kind is MarkKind.CITATION and last.span.end == block.content.end else ""


def _add_speaker(quotation: Element, citation: Citation | None, article: Article) -> None:
    speaker = one_line(citation.speaker) if citation else ""
    if not citation or not speaker:
        return
    role = one_line(citation.role)
    footer = SubElement(quotation, "footer", dir=direction_of(speaker, article.direction).value)
    cite = SubElement(footer, "cite")
    cite.text = speaker
    cite.tail = f"{comma(article)}{role}" if role else None


def _fill(element: Element, text: str, span: Span, marks: tuple[Mark, ...]) -> None:
    """Puts the words of a span into an element, its marks as elements; a mark without words takes the space before it."""
    at = span.start
    for mark in marks:
        if mark.span.start < at:  # inside the one before: that one's own filling has it
            continue
        add_words(element, text[at : mark.span.start])
        at = mark.span.end
        if mark.kind is MarkKind.ESCAPE:
            add_words(element, mark.inner.of(text))
        elif mark.kind in _IN_LINE:
            _add_mark(element, text, mark, tuple(other for other in marks if mark.inner.covers(other.span)))
        else:
            _trim(element)
            if mark.kind is MarkKind.CITATION:
                SubElement(element, CITED, value=mark.value)
    add_words(element, text[at : span.end])


def _add_mark(element: Element, text: str, mark: Mark, inside: tuple[Mark, ...]) -> None:
    address = address_of(mark.value) if mark.kind is MarkKind.LINK else ""
    if address is None:  # nowhere to go: the words alone
        _fill(element, text, mark.inner, inside)
        return
    made = SubElement(element, _IN_LINE[mark.kind], {"href": address} if address else {})
    _fill(made, text, mark.inner, inside)


def _trim(element: Element) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip(" ")
    else:
        element.text = (element.text or "").rstrip(" ")


def isolate(element: Element, *, rtl: bool = False, linked: bool = False) -> None:
    """Bare web addresses become links, and runs that bidi would scramble are isolated inside right-to-left blocks."""
    rtl = element.get("dir", "rtl" if rtl else "ltr") == "rtl"
    if element.tag == "code":
        if rtl and direction_of(element.text or "", Direction.LTR) is Direction.LTR:
            words, element.text = element.text, None
            SubElement(element, "bdi", dir="ltr").text = words
        return
    linked = linked or element.tag == "a"
    for index in range(len(element) - 1, -1, -1):
        child = element[index]
        isolate(child, rtl=rtl, linked=linked)
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
    address = None if linked or not words.startswith(("http://", "https://")) else address_of(words)
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
