"""HTML as blocks of words: what a story needs of it (headings, lists, quotations, bold, links), and no more.

HTML is never trusted: only words and http(s) or mailto addresses come through; scripts, styles, handlers and
what a reader would not see are not even looked at. Nothing is fetched.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from editor.intake.cleaning import Repairs, clean_line
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import say
from editor.reading.page import Lean
from editor.text.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEEPEST = 2000
"""Elements inside each other; libxml2 drops what lies below 2048 without a word."""

_UNSEEN_TAGS = (
    "script style noscript template svg math iframe object embed canvas audio video select textarea head title datalist"
    " input map applet frameset"
)
_BLOCK_TAGS = (
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody"
    " td tfoot th thead tr ul option label"
)
_UNSEEN, _BLOCKS = frozenset(_UNSEEN_TAGS.split()), frozenset(_BLOCK_TAGS.split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-list\s*:\s*ignore|mso-hide\s*:\s*all", re.IGNORECASE
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE)
_NOTATION = re.compile(r"[\\`*\[\]{}#>•-]|^[^\w\s]*[0-9٠-٩۰-۹]{1,2}[.)]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s()<>\x00-\x1f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One line to be: its runs, and what it was in the page."""

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lean: Lean = Lean.UNKNOWN
    role: str = ""
    """What the page's markup calls it, where the caller asked: caption, standfirst."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Reader:
    mark: Callable[["Element"], tuple[Lean | None, str]]
    base: str
    out: list[TextBlock] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    leans: list[tuple[Lean, str]] = field(default_factory=lambda: [(Lean.UNKNOWN, "")])
    manners: list[Run] = field(default_factory=lambda: [Run("")])
    kinds: list[tuple[BlockKind, int]] = field(default_factory=lambda: [(BlockKind.PARAGRAPH, 0)])

    def add(self, text: str | None) -> None:
        if text:
            self.runs.append(replace(self.manners[-1], text=re.sub(r"[ \t\n\r\f]+", " ", text)))

    def flush(self) -> None:
        if "".join(run.text for run in self.runs).strip():
            (kind, level), (lean, role) = self.kinds[-1], self.leans[-1]
            self.out.append(TextBlock(tuple(self.runs), kind, level, lean, role))
        self.runs = []


def words_in(element: "Element") -> str:
    """All the words in an element, seen or not, without white space at the ends or twice."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def parse(html: str) -> "Element":
    """A page's tree; broken pages are mended as browsers do.

    Raises Fault `page.unreadable` when nothing can be made of it or its elements lie too deep to be read whole.
    """
    from lxml import etree
    from lxml import html as lxml_html

    # lxml refuses a text that names an encoding of its own, and NUL ends a text for libxml2.
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\x00", ""))
    clean = re.sub("[\ud800-\udfff]", "\ufffd", clean)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise _unreadable() from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise _unreadable()
    return root


def _unreadable() -> Fault:
    return Fault(
        "page.unreadable",
        say("This page is built in a way that cannot be read."),
        say("Open it in a browser, select the story, copy it and paste it here."),
    )


def blocks_of(
    root: "Element", mark: Callable[["Element"], tuple[Lean | None, str]] = lambda _: (None, ""), base: str = ""
) -> list[TextBlock]:
    """The words a reader of a page sees, in order.

    `mark` tells for an element what it and all inside it lean to, and its role; the innermost answer holds.
    `base` is the page's address, for links written without one.
    """
    from lxml import etree

    reader = _Reader(mark, base)
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
    if tag in _BLOCKS:
        reader.flush()
    lean, role = reader.mark(element)
    above, said = reader.leans[-1]
    reader.leans.append((lean or above, role or said))
    reader.kinds.append(_kind(reader, tag, style))
    now = reader.manners[-1]
    bold = _BOLD.search(style)
    strong = now.strong or tag in {"b", "strong"}
    if bold:
        strong = not bold[1].lower().startswith(("normal", "lighter", "1", "2", "3", "4", "5"))
    emphasis = now.emphasis or tag in {"i", "em"} or "font-style:italic" in style.replace(" ", "").lower()
    link = _address(element.get("href"), reader.base) if tag == "a" else now.link
    reader.manners.append(Run("", strong, emphasis, link))
    reader.add(element.text)


def _leave(reader: _Reader, element: "Element") -> None:
    tag = str(element.tag).lower()
    if tag in _BLOCKS:
        reader.flush()
    for stack in (reader.leans, reader.kinds, reader.manners):
        stack.pop()
    reader.add(element.tail)


def _kind(reader: _Reader, tag: str, style: str) -> tuple[BlockKind, int]:
    above = reader.kinds[-1]
    if re.fullmatch("h[1-6]", tag):
        return BlockKind.HEADING, min(max(int(tag[1]), 2), 4)
    listed = tag == "li" or (tag == "p" and "mso-list:" in style.replace(" ", "").lower())
    if listed and above[0] is not BlockKind.NUMBERED:
        return BlockKind.BULLET, 0
    own = {"blockquote": BlockKind.QUOTATION, "ol": BlockKind.NUMBERED, "ul": BlockKind.PARAGRAPH}
    return (own[tag], 0) if tag in own else above


def _address(href: str | None, base: str) -> str:
    if not href:
        return ""
    try:
        full = urljoin(base, href.strip()) if base else href.strip()
    except ValueError:
        return ""
    return full if _ADDRESS.fullmatch(full) else ""


def cleaned(block: TextBlock, repairs: Repairs) -> TextBlock:
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


def part_of(block: TextBlock, span: Span) -> TextBlock:
    """A stretch of a block; offsets count its words' code points."""
    kept, at = [], 0
    for run in block.runs:
        start, end = max(span.start - at, 0), min(span.end - at, len(run.text))
        if start < end:
            kept.append(replace(run, text=run.text[start:end]))
        at += len(run.text)
    return replace(block, runs=tuple(kept))


def in_notation(blocks: Sequence[TextBlock]) -> str:
    """Blocks as copy in the house's notation, one line each; what is no notation there is none here either."""
    lines, number = [], 0
    for block in blocks:
        number = number + 1 if block.kind is BlockKind.NUMBERED else 0
        lines.append(_line(block, number))
    return "\n".join(lines)


def _line(block: TextBlock, number: int) -> str:
    sign = {
        BlockKind.HEADING: "#" * block.level + " ",
        BlockKind.QUOTATION: "> ",
        BlockKind.BULLET: "- ",
        BlockKind.NUMBERED: f"{min(number, 99)}. ",
    }.get(block.kind, "")
    text = block.text.strip()
    if not sign and all(run == Run(run.text) for run in block.runs):
        return markup.escaped(text) if _NOTATION.search(text) else text
    for runs in _plainer(block):
        line = sign + "".join(_in_manner(run) for run in runs)
        if markup.plain(line).text == text and markup.scan_line(line).kind is block.kind:
            return line
    return markup.escaped(text)


def _plainer(block: TextBlock) -> Iterator[list[Run]]:
    """A block's runs as they are, then without manners, until a line of them reads back the same."""
    manners = block.kind is not BlockKind.HEADING
    runs = [replace(run, strong=run.strong and manners, emphasis=run.emphasis and manners) for run in block.runs]
    merged: list[Run] = []
    for run in runs:
        if merged and replace(merged[-1], text=run.text) == run:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    yield merged
    yield [replace(run, link="") for run in merged]
    yield [replace(run, strong=False, emphasis=False) for run in merged]
    yield [Run(block.text)]


def _in_manner(run: Run) -> str:
    words = run.text.strip(" ")
    if not words:
        return run.text
    lead = run.text[: len(run.text) - len(run.text.lstrip(" "))]
    trail = run.text[len(run.text.rstrip(" ")) :]
    out = markup.escaped(words)
    if run.link:
        out = f"[{out}]({run.link})"
    stars = "**" if run.strong else "*" if run.emphasis else ""
    return f"{lead}{stars}{out}{stars}{trail}"
