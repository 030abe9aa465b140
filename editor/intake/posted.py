"""An article as an outlet keeps it, read back as copy: the way back of `publishing.body` and `publishing.blocks`.

Read are the block editor's HTML, a classic editor's (lines instead of paragraphs), Ghost's, and our own web page. Of what
somebody else wrote there every word comes in; what copy has no notation for is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from editor.intake.blocks import TextBlock, blocks_of, parse, unreadable
from editor.intake.cleaning import Repairs, without_controls, without_overrides
from editor.intake.notation import in_notation
from editor.intake.posted_blocks import BlockComment, cite, comments, with_citations
from editor.intake.posted_places import BELOW, FIELDS, NOWHERE, Place, Places, PostedPicture
from editor.intake.tables import laid_flat
from editor.newsroom import markup
from editor.newsroom.article import Citation
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import Message, say
from editor.newsroom.story import Dateline
from editor.text.digits import Digits, converted
from editor.text.direction import Direction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTED = re.compile(r"<!-- wp:|<!--\s*kg-card|<p>|<html", re.IGNORECASE)
"""What a text without paragraphs, as the classic editor keeps it, never holds."""
_CAPTION, _CAPTION_END = re.compile(r"\[caption\b[^\]<>]*\]"), "[/caption]"
_FOREIGN = frozenset("video audio iframe embed object form svg math".split())  # noqa: SIM905
_FOREIGN_BLOCKS = frozenset("embed core-embed gallery file shortcode".split())  # noqa: SIM905
_SHORTCODE = re.compile(r"\[(?!caption)[a-z][a-z0-9_-]*(?: [^\[\]\n]*)?\]")
"""A line that the site makes something of: `[gallery ids="1,2"]`."""
_DAY = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})")
_COMMA = re.compile(r"[،,] ")
_ITEMS = frozenset({BlockKind.BULLET, BlockKind.NUMBERED})
_MOST = 50_000
"""Signs that open something; the longest articles have a tenth of it."""
_DEEPEST = 4
"""The last level of headings that copy has."""


@dataclass(frozen=True, slots=True)
class PostedCorrection:
    """What readers were told of a mistake."""

    day: date | None
    wrong: str = ""
    right: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """What stood there, as far as copy can say it."""

    body: str
    """Copy in the house's notation."""
    headline: str = ""
    standfirst: str = ""
    caption: str = ""
    """These three of a page only: a CMS has fields for them."""
    byline: str = ""
    dateline: Dateline = field(default_factory=Dateline)
    language: str = ""
    """BCP 47, where it is stated."""
    quotes: tuple[Citation, ...] = ()
    """The block quotations with a name below them; `body` cites each by a key that is good for nothing else."""
    pictures: tuple[PostedPicture, ...] = ()
    corrections: tuple[PostedCorrection, ...] = ()
    """Our own note below the article, the first one first; no part of the copy."""
    told: tuple[Message, ...] = ()
    """What of it copy cannot say."""


def read_posted(html: str, around: Direction, address: str = "", *, cited: bool = False) -> Posted:
    """Reads what an outlet keeps of an article.

    `around` is the direction of the story: a paragraph carries one of its own only where its words would not run so.
    `address` is the article's, for links and pictures written without one; nothing is fetched. `cited` takes along the
    citations that our own blocks remember. Raises Fault `page.unreadable` where there are more elements, or deeper ones,
    than any article has.
    """
    if html.count("<") > _MOST:
        raise unreadable()
    known = [*comments(html)]
    root = parse(_in_paragraphs(with_citations(html) if cited else html) or "<p></p>")
    cite(root)
    places, repairs = Places(address), Repairs()
    found = blocks_of(root, places.mark, address, whole=True)
    blocks = laid_flat([_clean(block, repairs) for block in found], repairs)
    ours = any('"muharrir:' in comment.attributes for comment in known)
    page = _Page(places, around, _page_direction(blocks, around) if ours else None)
    over = max(max((block.level for block in blocks if block.kind is BlockKind.HEADING), default=0) - _DEEPEST, 0)
    for block in blocks:
        page.add(replace(block, level=max(block.level - over, 1)) if block.kind is BlockKind.HEADING else block)
    return replace(page.posted(), language=_language(root), told=(*repairs.messages, *_foreign(root, known)))


def _in_paragraphs(html: str) -> str:
    """The HTML, a classic editor's lines as the paragraphs that its readers see."""
    if _PARTED.search(html):
        return html
    return f'<div style="white-space:pre">{"".join(_figures(html))}</div>'


def _figures(html: str) -> Iterator[str]:
    """The HTML with `[caption]<img> words[/caption]` as figures."""
    at = 0
    for opening in _CAPTION.finditer(html):
        if opening.start() < at:
            continue
        if (end := html.find(_CAPTION_END, opening.end())) < 0:
            break
        picture, _, words = html[opening.end() : end].rpartition(">")
        yield f"{html[at : opening.start()]}<figure>{picture}><figcaption>{words}</figcaption></figure>"
        at = end + len(_CAPTION_END)
    yield html[at:]


def _clean(block: TextBlock, repairs: Repairs) -> TextBlock:
    runs = (replace(run, text=without_controls(without_overrides(run.text, repairs), repairs)) for run in block.runs)
    return replace(block, runs=tuple(run for run in runs if run.text or run.cited))


def _language(root: "Element") -> str:
    holders = root.iter("html", "body", "article", "div")
    stated = next((found for element in holders if (found := element.get("lang"))), "")
    return stated if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated) else ""


def _page_direction(blocks: Sequence[TextBlock], around: Direction) -> Direction:
    """The way the outlet's pages run: our headings and lists say theirs only where they run otherwise, or where a
    list has items of both ways, which tells nothing of the page."""
    other = next(way for way in Direction if way is not around)
    for kind, together in groupby(blocks, lambda block: block.kind):
        told = {block.direction for block in together} - {None}
        if (kind is BlockKind.HEADING and around in told) or (kind is BlockKind.BULLET and told == {around}):
            return other
    return around


def _foreign(root: "Element", known: Iterable[BlockComment]) -> Iterator[Message]:
    """What the article has over there besides words and pictures."""
    blocks = [one.name for one in known if one.filled_in or one.name.partition("/")[0] in _FOREIGN_BLOCKS]
    texts = (text for element in root.iter() for text in (element.text, element.tail) if isinstance(text, str))
    lines = (line.strip() for text in texts for line in text.split("\n"))
    codes = [found[0] for line in lines if (found := _SHORTCODE.fullmatch(line))]
    names = [*(str(element.tag) for element in root.iter(*_FOREIGN)), *blocks, *codes]
    for name in dict.fromkeys(names):
        yield say("The article has something over there that cannot be copy: {name}.", name=name)


@dataclass(slots=True)
class _Page:
    """Writes the copy line by line."""

    places: Places
    around: Direction
    own: Direction | None
    lines: list[str] = field(default_factory=list)
    told: dict[str, list[str]] = field(default_factory=dict)
    """What stands in named parts of the article, and below quotations and pictures, by `name number`."""
    corrections: list[TextBlock] = field(default_factory=list)
    quotations: dict[int, list[int]] = field(default_factory=dict)
    """Which lines a quotation has."""
    last: tuple[BlockKind, Place] = (BlockKind.BLANK, NOWHERE)

    def add(self, block: TextBlock) -> None:
        place = self.places.of(block)
        if place.name == "corrections":
            self.corrections.append(block)
        elif place.name in FIELDS:
            self.told.setdefault(place.name, []).append(block.text.strip())
        elif place.name in BELOW:
            self.told.setdefault(f"{place.name} {place.number}", []).append(block.text.strip())
        elif place.name != "lead":
            self._write(block, place)

    def _write(self, block: TextBlock, place: Place) -> None:
        before, self.last = self.last, (block.kind, place)
        if before != self.last and self._runs_on(before, self.last):
            self.lines.append("")  # or the two would be one
        if place.name == "quotation":
            self.quotations.setdefault(place.number, []).append(len(self.lines))
        self.lines.append(self._line(block, place))

    def _runs_on(self, one: tuple[BlockKind, Place], two: tuple[BlockKind, Place]) -> bool:
        """Whether lines of two lists, or of two quotations, would be read as one."""
        (kind, before), (other, _) = one, two
        return kind is other and (kind in _ITEMS or (kind is BlockKind.QUOTATION and not self._speaker(before.number)))

    def _speaker(self, number: int) -> list[str]:
        return self.told.get(f"speaker {number}", [])

    def _line(self, block: TextBlock, place: Place) -> str:
        if block.kind is BlockKind.RULE:
            return "---"
        if block.kind is BlockKind.PICTURE:
            return f"![{self.places.pictures[place.number].key}]"
        line = in_notation([block])
        if block.kind is BlockKind.NUMBERED and place.digits is not Digits.LATIN:
            number, dot, words = line.partition(".")
            line = converted(number, place.digits) + dot + words
        stated = block.direction or (self.own if block.kind is not BlockKind.PARAGRAPH else None)
        if stated and markup.block_direction(line, markup.scan_line(line), self.around) is not stated:
            return markup.with_direction(line, stated)
        return line

    def posted(self) -> Posted:
        parts = {name: " ".join(" ".join(self.told.get(name, ())).split()) for name in FIELDS}
        byline, dateline = _signature(parts["signature"])
        return Posted(
            quotes=tuple(self._cited()),
            body="\n".join(self.lines),
            headline=parts["headline"],
            standfirst=parts["standfirst"],
            caption=parts["picture caption"],
            byline=parts["byline"] or byline,
            dateline=_signature(f", {parts['dateline']}")[1] if parts["dateline"] else dateline,
            pictures=tuple(self.places.pictures.values()),
            corrections=tuple(self._corrected()),
        )

    def _corrected(self) -> Iterator[PostedCorrection]:
        """A heading with a day opens each; of what was wrong and what is right the label is strong."""
        heading, lines = "", list[TextBlock]()
        for block in (*self.corrections, TextBlock((), BlockKind.HEADING)):
            if block.kind is not BlockKind.HEADING:
                lines.append(block)
                continue
            if lines:
                labelled = ["".join(run.text for run in line.runs[1:]).strip() for line in lines if line.runs[0].strong]
                others = (line.text.strip() for line in lines if not line.runs[0].strong)
                wrong, right, *more = (*labelled, "", "")
                note = " ".join(filter(None, (*more, *others)))
                yield PostedCorrection(_day(_COMMA.split(heading)[-1]), wrong, right, note)
            heading, lines = block.text, []

    def _cited(self) -> Iterator[Citation]:
        """The quotations with a name below them, each cited behind its last line."""
        for number, lines in self.quotations.items():
            told = " ".join(self._speaker(number))
            role = " ".join(self.told.get(f"role {number}", ())).lstrip("،, ")
            speaker, _, behind = (told, "", "") if role else _parted(told)
            if not speaker:
                continue
            words = " ".join(markup.plain(self.lines[at]).text for at in lines)
            yield Citation(self._key(number, lines[-1]), words, speaker, role or behind)

    def _key(self, number: int, at: int) -> str:
        """The key of the citation in a line; where it has none, it gets one."""
        line = self.lines[at]
        if known := markup.citations(line):
            return known[-1]
        key, direction = f"posted-{number}", markup.scan_line(line).direction
        self.lines[at] = markup.with_direction(f"{markup.with_direction(line, None)} [@{key}]", direction)
        return key


def _parted(words: str) -> tuple[str, str, str]:
    """A name, the comma behind it, and what follows."""
    comma = _COMMA.search(words)
    return (words[: comma.start()], comma[0], words[comma.end() :]) if comma else (words, "", "")


def _signature(words: str) -> tuple[str, Dateline]:
    """Byline, place and day, as they stand in one line with commas between them; of two names the last is a place."""
    *names, last = _COMMA.split(words)
    day = _day(last)
    names = [*names] if day else [*names, last]
    place = names.pop() if len(names) > 1 else ""
    return "، ".join(name for name in names if name), Dateline(place.strip(), day)


def _day(words: str) -> date | None:
    found = _DAY.fullmatch(words.strip())
    if found is None:
        return None
    year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
    try:
        return date(year, month, day)
    except ValueError:
        return None
