"""HTML as blocks of words: what a story needs of it (headings, lists, quotations, bold, links, directions), and no more.

HTML is never trusted: only words and http(s) or mailto addresses come through; scripts, styles, handlers and
what a reader would not see are not even looked at. Nothing is fetched.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from editor.intake.cleaning import Repairs, clean_line, in_reading_order, turned
from editor.newsroom.fault import Fault
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import say
from editor.reading.page import Lean
from editor.text.direction import Direction
from editor.text.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEEPEST = 2000
"""Elements inside each other; libxml2 drops what lies below 2048 without a word."""

_UNSEEN_TAGS = (
    "script style noscript template svg math iframe object embed canvas audio video select textarea head title datalist"
    " input map applet frameset xml"
)
_BLOCK_TAGS = (
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody"
    " td tfoot th thead tr ul option label"
)
_UNSEEN, _BLOCKS = frozenset(_UNSEEN_TAGS.split()), frozenset(_BLOCK_TAGS.split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-list\s*:\s*ignore|mso-hide\s*:\s*all|mso-element\s*:\s*comment-list"
    r"|mso-special-character\s*:\s*comment",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE)
_DIRECTION = re.compile(r"(?<![\w-])direction\s*:\s*(rtl|ltr)\b", re.IGNORECASE)
_HANDED_DOWN = frozenset("p ul ol li dl dt dd blockquote td th h1 h2 h3 h4 h5 h6 pre".split())  # noqa: SIM905
"""What states a direction for the blocks inside it too; a `<div>` only for its own words."""
_PAGES = frozenset("html body main article section".split())  # noqa: SIM905
"""What states the direction of a page, which is no paragraph's own."""
_LINES_KEPT = re.compile(r"white-space(?:-collapse)?\s*:\s*(pre|break-spaces|normal|nowrap|collapse)", re.IGNORECASE)
_KEEPING = {"pre", "break-spaces"}
_EMOJI = re.compile(
    r"(?:[0-9#*]\ufe0f?\u20e3|[©®\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f])+"
)
_KINDS = dict.fromkeys(["ul", "ol"], BlockKind.PARAGRAPH) | {"li": BlockKind.BULLET, "blockquote": BlockKind.QUOTATION}
_STANDING = {"hr": BlockKind.RULE, "img": BlockKind.PICTURE}
STANDING = frozenset(_STANDING.values())
"""Blocks without words."""
_BLANKS = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s()<>\x00-\x1f]+(?:\([^\s()<>]*\)[^\s()<>]*)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    code: bool = False
    cited: str = ""
    """The key of a citation that stands here; then there are no words."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One line to be: its runs, and what it was in the page."""

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lean: Lean = Lean.UNKNOWN
    role: str = ""
    """What the page's markup calls it, where the caller asked: caption, standfirst."""
    direction: Direction | None = None
    """The paragraph's own direction, where its source states one."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Reader:
    mark: Callable[["Element"], tuple[Lean | None, str]]
    base: str
    whole: bool
    out: list[TextBlock] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    leans: list[tuple[Lean, str]] = field(default_factory=lambda: [(Lean.UNKNOWN, "")])
    manners: list[Run] = field(default_factory=lambda: [Run("")])
    kinds: list[tuple[BlockKind, int]] = field(default_factory=lambda: [(BlockKind.PARAGRAPH, 0)])
    directions: list[Direction | None] = field(default_factory=lambda: [None])
    lines_kept: list[bool] = field(default_factory=lambda: [False])
    numbers: list[int] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if not text:
            return
        first, *others = text.split("\n") if self.lines_kept[-1] else (text,)
        self._add(first)
        for line in others:
            self.flush()
            self._add(line)

    def _add(self, text: str) -> None:
        words, manner = _BLANKS.sub(" ", text), self.manners[-1]
        if self.runs or words != " ":
            self.runs.append(Run(words, manner.strong, manner.emphasis, manner.link, manner.code))

    def flush(self) -> None:
        if "".join(run.text for run in self.runs).strip():
            (kind, level), (lean, role) = self.kinds[-1], self.leans[-1]
            self.out.append(TextBlock(tuple(self.runs), kind, level, lean, role, self.directions[-1]))
            if kind in (BlockKind.BULLET, BlockKind.NUMBERED):  # what follows in an item is no item of its own
                item = self.kinds[-1]
                self.kinds = [(BlockKind.PARAGRAPH, 0) if own is item else own for own in self.kinds]
        self.runs = []

    def stand(self, kind: BlockKind) -> None:
        """A block without words: a rule, a picture."""
        self.flush()
        lean, role = self.leans[-1]
        self.out.append(TextBlock((), kind, 0, lean, role))


def words_in(element: "Element") -> str:
    """All the words in an element, seen or not, without white space at the ends or twice."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def parse(html: str) -> "Element":
    """A page's tree; broken pages are mended as browsers do.

    Raises Fault `page.unreadable` when nothing can be made of it or its elements lie too deep to be read whole.
    """
    from lxml import etree
    from lxml import html as lxml_html

    # lxml refuses a text that names an encoding of its own; NUL and what ends a page end all of it for libxml2.
    clean = re.sub(r"^\s*<\?xml[^>]*\?>|</(?:html|body)\s*>", "", html.replace("\x00", ""), flags=re.IGNORECASE)
    clean = re.sub("[\ud800-\udfff]", "\ufffd", clean)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise unreadable() from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise unreadable()
    return root


def unreadable() -> Fault:
    return Fault(
        "page.unreadable",
        say("This page is built in a way that cannot be read."),
        say("Open it in a browser, select the story, copy it and paste it here."),
    )


def blocks_of(
    root: "Element",
    mark: Callable[["Element"], tuple[Lean | None, str]] = lambda _: (None, ""),
    base: str = "",
    *,
    whole: bool = False,
) -> list[TextBlock]:
    """The words a reader of a page sees, in order.

    `mark` tells for an element what it and all inside it lean to, and its role; the innermost answer holds.
    `base` is the page's address, for links written without one. `whole` asks for all that copy can say, of a page that
    is an article and nothing else: code, rules, pictures, every level of headings, who is cited below a quotation.
    """
    from lxml import etree

    reader = _Reader(mark, base, whole)
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: list[Element] = []
    for event, element in walker:
        if event == "start":
            if _unseen(element):
                skipped.append(element)
                walker.skip_subtree()
            else:
                _enter(reader, element)
        elif skipped and skipped[-1] is element:
            skipped.pop()
            reader.add(element.tail)
        else:
            _leave(reader, element)
    reader.flush()
    return reader.out


def _unseen(element: "Element") -> bool:
    if not isinstance(element.tag, str) or element.tag.lower() in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _enter(reader: _Reader, element: "Element") -> None:
    tag, style = str(element.tag).lower(), element.get("style") or ""
    _break(reader, "footer" if reader.whole and is_name_below(element) else tag)
    lean, role = reader.mark(element)
    above, said = reader.leans[-1]
    reader.leans.append((lean or above, role or said))
    reader.kinds.append(_kind(reader, element, tag, style))
    reader.directions.append(_direction(reader, element, tag, style))
    kept = _LINES_KEPT.search(style)
    reader.lines_kept.append(kept[1].lower() in _KEEPING if kept else tag == "pre" or reader.lines_kept[-1])
    reader.manners.append(_manner(reader, element, tag, style))
    reader.add(element.text)
    if tag == "img" and _EMOJI.fullmatch(alt := element.get("alt") or ""):
        reader.add(alt)
    elif reader.whole and tag in _STANDING:
        reader.stand(_STANDING[tag])
    elif reader.whole and tag == "data" and (key := element.get("value")):
        reader.runs.append(Run("", cited=key))


def _leave(reader: _Reader, element: "Element") -> None:
    tag = str(element.tag).lower()
    if tag != "br":
        _break(reader, "footer" if reader.whole and is_name_below(element) else tag)
    if tag == "ol":
        reader.numbers.pop()
    for stack in (reader.leans, reader.kinds, reader.directions, reader.lines_kept, reader.manners):
        stack.pop()
    reader.add(element.tail)


def is_name_below(element: "Element") -> bool:
    """Whether an element names who said the block quotation it stands below."""
    parent = element.getparent()
    return element.tag == "cite" and parent is not None and parent.tag in {"blockquote", "footer"}


def _break(reader: _Reader, tag: str) -> None:
    """Ends the block where an element begins or ends one; a line break inside a heading or an item is a space."""
    if tag == "br" and reader.kinds[-1][0] not in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        reader.add(" ")
    elif tag in _BLOCKS:
        reader.flush()


def _manner(reader: _Reader, element: "Element", tag: str, style: str) -> Run:
    now = reader.manners[-1]
    bold = _BOLD.search(style)
    strong = now.strong or tag in {"b", "strong"}
    if bold:
        strong = not bold[1].lower().startswith(("normal", "lighter", "1", "2", "3", "4", "5"))
    emphasis = now.emphasis or tag in {"i", "em"} or "font-style:italic" in style.replace(" ", "").lower()
    link = _address(element.get("href"), reader.base) if tag == "a" else now.link
    return Run("", strong, emphasis, link, now.code or (reader.whole and tag == "code"))


def _direction(reader: _Reader, element: "Element", tag: str, style: str) -> Direction | None:
    """The direction a block states, or one around it that means it; what an element in the line says is none."""
    above, parent = reader.directions[-1], element.getparent()
    if tag not in _BLOCKS or tag == "br":
        return above
    styled = _DIRECTION.search(style)
    stated = styled[1].lower() if styled else (element.get("dir") or "").strip().lower()
    if stated or tag in _PAGES:
        return Direction(stated) if stated in {"rtl", "ltr"} and tag not in _PAGES else None
    return above if parent is not None and str(parent.tag).lower() in _HANDED_DOWN else None


def _kind(reader: _Reader, element: "Element", tag: str, style: str) -> tuple[BlockKind, int]:
    """What an element makes of its words; for an item of a numbered list with its number."""
    above, parent = reader.kinds[-1], element.getparent()
    if re.fullmatch("h[1-6]", tag):
        return BlockKind.HEADING, int(tag[1]) if reader.whole else min(max(int(tag[1]), 2), 4)
    if tag == "p" and "mso-list:" in style.replace(" ", "").lower():
        return _kind_in_word(element)
    if tag == "ol":
        start = element.get("start") or ""
        reader.numbers.append(int(start) - 1 if re.fullmatch("[0-9]{1,3}", start) else 0)
    if tag == "li" and parent is not None and parent.tag == "ol":
        value = element.get("value") or ""
        reader.numbers[-1] = int(value) if re.fullmatch("[0-9]{1,3}", value) else reader.numbers[-1] + 1
        return BlockKind.NUMBERED, reader.numbers[-1]
    return (_KINDS[tag], 0) if tag in _KINDS else above


def _kind_in_word(paragraph: "Element") -> tuple[BlockKind, int]:
    """Word writes an item of a list as a paragraph that opens with its sign, which is not to be read."""
    for part in paragraph.iter():
        if isinstance(part.tag, str) and re.search(r"mso-list\s*:\s*ignore", part.get("style") or "", re.IGNORECASE):
            number = re.search(r"\d{1,3}", words_in(part))
            return (BlockKind.NUMBERED, int(number.group())) if number else (BlockKind.BULLET, 0)
    return BlockKind.BULLET, 0


def _address(href: str | None, base: str) -> str:
    try:
        full = urljoin(base, (href or "").strip())
    except ValueError:
        return ""
    if not _ADDRESS.fullmatch(full):
        full = full.replace("(", "%28").replace(")", "%29")
    return full if _ADDRESS.fullmatch(full) else ""


def cleaned(block: TextBlock, repairs: Repairs) -> TextBlock:
    """The block mended, its letters in reading order."""
    return mended(in_order([block], repairs)[0], repairs)


def mended(block: TextBlock, repairs: Repairs) -> TextBlock:
    """The block with its words mended and no spaces at its ends or twice where two runs meet."""
    runs: list[Run] = []
    for run in block.runs:
        text = clean_line(run.text, repairs, trim=False)
        if (not runs or runs[-1].text.endswith(" ")) and text.startswith(" "):
            text = text.lstrip(" ")
        if text:
            runs.append(replace(run, text=text))
    while runs and runs[-1].text != (bare := runs[-1].text.rstrip(" ")):
        runs[-1:] = [replace(runs[-1], text=bare)] if bare else []
    return replace(block, runs=tuple(runs))


def in_order(blocks: Sequence[TextBlock], repairs: Repairs) -> list[TextBlock]:
    """The blocks of one text, those whose letters are stored backwards turned round."""
    lines = [block.text for block in blocks]
    read = in_reading_order(lines, repairs)
    return [
        block
        if now == before
        else replace(block, runs=tuple(replace(run, text=turned(run.text)) for run in block.runs[::-1]))
        for block, before, now in zip(blocks, lines, read, strict=True)
    ]


def part_of(block: TextBlock, span: Span) -> TextBlock:
    """A stretch of a block; offsets count its words' code points."""
    kept, at = [], 0
    for run in block.runs:
        start, end = max(span.start - at, 0), min(span.end - at, len(run.text))
        if start < end:
            kept.append(replace(run, text=run.text[start:end]))
        at += len(run.text)
    return replace(block, runs=tuple(kept))
