"""Word documents read for their copy: paragraphs, lists, links, directions, tracked changes and comments.

ECMA-376-1, 17.3 (paragraphs and runs), 17.7 (styles), 17.9 (numbering), 17.13.4 and 17.13.5 (comments, tracked changes),
17.16 (fields); [MS-DOCX] 2.5.1 (threads). A package is looked at before it is unpacked, its XML before it is read.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from editor.intake.evidence import refusal
from editor.intake.evidence.checked_xml import check_xml
from editor.intake.evidence.packed import parts_of
from editor.intake.word_styles import Looks, attribute, is_on, local
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.suggestion import RESOLVED, Note, Signature
from editor.text.direction import Direction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LIMIT = 64 << 20
"""Bytes of a file; its pictures are most of it."""
_MOST_XML = 32 << 20
"""Bytes of XML that is read, of all parts together."""
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_THROUGH = frozenset(
    {"smartTag", "sdt", "sdtContent", "dir", "bdo", "customXml", "fldSimple", "hyperlink", "ruby", "rubyBase"}
)
"""Elements around runs that say nothing about them, or only where they lead."""
_PUT_IN, _TAKEN_OUT = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_SIGNS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "\u2011"}
_LINK = re.compile(r"HYPERLINK\s+\"?([^\s\"]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s()<>\x00-\x1f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that share everything."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    put_in: Signature | None = None
    taken_out: Signature | None = None
    comments: tuple[str, ...] = ()
    """The comments that hang on them, by their numbers; of a run without words, on its place."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    runs: tuple[WordRun, ...]
    role: str = ""
    """What its style makes of it, as `word_styles.ROLES` calls it."""
    level: int = 0
    """Of a heading, from 1."""
    sign: str = ""
    """What stands before an item of a list: `- `, `١. `."""
    direction: Direction | None = None
    """Where the paragraph states one."""
    put_in: Signature | None = None
    taken_out: Signature | None = None
    """Of its end."""
    has_picture: bool = False

    @property
    def text(self) -> str:
        """Its words with every change accepted."""
        return "".join(run.text for run in self.runs if run.taken_out is None)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What was read of a document."""

    paragraphs: tuple[WordParagraph, ...]
    threads: Mapping[str, Note]
    """The comments by their numbers."""
    properties: Mapping[str, str]
    """Title, language and the like (Dublin Core), by their names."""
    is_ours: bool = False
    """Whether it has the styles of our own documents."""


def is_word(data: bytes, name: str) -> bool:
    """Whether a file is a Word document by its name, or by its parts where it has none."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    return name.lower().endswith((".docx", ".docm", ".dotx")) or (not name and b"word/document" in data)


def read_word(data: bytes) -> WordDocument:
    """Raises Fault `galley.not_word`, and `evidence.…` for what is broken, hostile or too large."""
    if len(data) > LIMIT:
        raise refusal.too_large(LIMIT)
    return _Document(_trees(data)).read()


def _trees(data: bytes) -> dict[str, "Element"]:
    """The parts that are read, by what they are called."""
    from lxml import etree

    listed = [entry.filename for entry in parts_of(data)]
    document = next(filter(_DOCUMENT.fullmatch, listed), "")
    if not document or len({*listed}) < len(listed):
        raise Fault(
            "galley.not_word",
            say("This packed file is not a Word document."),
            say("Save it as a Word document (.docx), text, Markdown or HTML."),
        )
    folder, _, file = document.rpartition("/")
    wanted = {
        "document": document, "links": f"{folder}/_rels/{file}.rels", "properties": "docProps/core.xml",
        **{name: f"{folder}/{name}.xml" for name in ("styles", "numbering", "comments", "commentsExtended")},
    }  # fmt: skip
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    trees, left = {}, _MOST_XML
    try:
        with ZipFile(BytesIO(data)) as archive:
            for name, part in wanted.items():
                if part not in listed:
                    continue
                with archive.open(part) as opened:
                    xml = opened.read(left + 1)
                if (left := left - len(xml)) < 0:
                    raise refusal.too_demanding()
                check_xml(xml)
                trees[name] = etree.fromstring(xml, parser)
    except (BadZipFile, LookupError, ValueError, RuntimeError, EOFError, OSError, struct.error, zlib.error):
        raise refusal.broken() from None
    except etree.XMLSyntaxError:
        raise refusal.broken() from None
    return trees


@dataclass(slots=True)
class _Field:
    """A field that is being read: what it does, and whether its answer has begun."""

    told: str = ""
    answers: bool = False


@dataclass(slots=True)
class _Document:
    trees: dict[str, "Element"]
    looks: Looks = field(init=False)
    links: dict[str, str] = field(init=False)
    open: dict[str, None] = field(default_factory=dict)
    """The comments whose words are being read, in the order they began."""
    hanging: set[str] = field(default_factory=set)
    """The comments that hang on words."""
    fields: list[_Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.looks = Looks(self.trees.get("styles"), self.trees.get("numbering"))
        told = self.trees.get("links")
        self.links = {str(one.get("Id")): str(one.get("Target") or "") for one in ([] if told is None else told)}

    def read(self) -> WordDocument:
        body = next((one for one in self.trees["document"] if local(one) == "body"), None)
        if body is None:
            raise refusal.broken()
        paragraphs = tuple(part for one in self._paragraphs(body) for part in _lines(one))
        properties = {local(one): (one.text or "").strip() for one in self.trees.get("properties", ())}
        return WordDocument(paragraphs, self._threads(), properties, self.looks.are_ours)

    def _paragraphs(self, around: "Element") -> Iterator[WordParagraph]:
        for one in around:
            name = local(one)
            if name == "p":
                yield self._paragraph(one)
            elif name == "tr":
                yield from self._row(one)
            elif name in {"tbl", "sdt", "sdtContent", "customXml", "ins", "moveTo"}:
                yield from self._paragraphs(one)
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                self._mark(one, name)

    def _row(self, row: "Element") -> Iterator[WordParagraph]:
        """A row of a table is a line, its cells between upright strokes, where they hold no more than one paragraph."""
        cells = [[*self._paragraphs(cell)] for cell in row if local(cell) == "tc"]
        said = [[one for one in cell if one.runs] for cell in cells]
        if max(map(len, said), default=0) > 1:
            yield from (one for cell in said for one in cell)
        elif any(said):
            first, *others = [cell[0] for cell in said if cell]
            runs = [*first.runs]
            for other in others:
                runs += [WordRun(" | "), *other.runs]
            yield replace(first, runs=tuple(runs))

    def _paragraph(self, element: "Element") -> WordParagraph:
        properties = next((one for one in element if local(one) == "pPr"), None)
        look = self.looks.of_paragraph(properties)
        runs = tuple(self._runs(element, WordRun("")))
        drawn = any(local(one) in {"drawing", "pict"} for one in element.iter())
        put_in, taken_out = (None if properties is None else _end(properties, names) for names in (_PUT_IN, _TAKEN_OUT))
        return WordParagraph(runs, look.role, look.level, look.sign, look.direction, put_in, taken_out, drawn)

    def _runs(self, around: "Element", manner: WordRun) -> Iterator[WordRun]:
        for one in around:
            name = local(one)
            if name == "r":
                yield from self._run(one, manner)
            elif name in _PUT_IN | _TAKEN_OUT:
                by = _signature(one)
                tracked = replace(manner, put_in=by) if name in _PUT_IN else replace(manner, taken_out=by)
                yield from self._runs(one, tracked)
            elif name in _THROUGH:
                yield from self._runs(one, replace(manner, link=self._led(one, name) or manner.link))
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                self._mark(one, name)

    def _led(self, element: "Element", name: str) -> str:
        if name == "hyperlink":
            return _address(self.links.get(attribute(element, "id"), ""))
        return _linked(attribute(element, "instr")) if name == "fldSimple" else ""

    def _mark(self, element: "Element", name: str) -> None:
        if name == "commentRangeStart":
            self.open[attribute(element, "id")] = None
        else:
            self.open.pop(attribute(element, "id"), None)

    def _run(self, element: "Element", manner: WordRun) -> Iterator[WordRun]:
        properties = next((one for one in element if local(one) == "rPr"), None)
        if properties is not None:
            if is_on(properties, "vanish"):
                return
            strong, emphasis, code = self.looks.of_run(properties)
            manner = replace(manner, strong=strong, emphasis=emphasis, code=code)
        for one in element:
            name = local(one)
            if name in {"t", "delText"}:
                yield self._said(manner, one.text or "")
            elif name in _SIGNS:
                yield self._said(manner, _SIGNS[name])
            elif name == "commentReference" and attribute(one, "id") not in self.hanging:
                yield replace(manner, comments=(attribute(one, "id"),))
            else:
                self._field(one, name)

    def _said(self, manner: WordRun, words: str) -> WordRun:
        self.hanging.update(self.open)
        link = next((_linked(one.told) for one in reversed(self.fields) if one.answers), "")
        return replace(manner, text=words, comments=tuple(self.open), link=manner.link or link)

    def _field(self, element: "Element", name: str) -> None:
        kind = attribute(element, "fldCharType") if name == "fldChar" else ""
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].answers = True
        elif self.fields and kind == "end":
            self.fields.pop()
        elif self.fields and name == "instrText":
            self.fields[-1].told += element.text or ""

    def _threads(self) -> dict[str, Note]:
        """Every comment by its number; the last one of a thread that is done says so."""
        done, notes = self._closing(), dict[str, Note]()
        for one in self.trees.get("comments", ()):
            paragraphs = [part for part in one.iter() if local(part) == "p"]
            words = " ".join("".join(run.text for run in self._runs(part, WordRun(""))) for part in paragraphs)
            note = Note(" ".join(words.split()), _signature(one))
            closes = bool(paragraphs) and attribute(paragraphs[-1], "paraId") in done and not note.resolves
            notes[attribute(one, "id")] = replace(note, words=f"{RESOLVED} {note.words}") if closes else note
        return notes

    def _closing(self) -> set[str]:
        """The last comments of the threads that are done, by the marks of their paragraphs."""
        last = dict[str, str]()
        for one in self.trees.get("commentsExtended", ()):
            above, mark = attribute(one, "paraIdParent"), attribute(one, "paraId")
            if above in last:
                last[above] = mark
            elif attribute(one, "done") in {"1", "true"}:
                last[mark] = mark
        return {*last.values()}


def _lines(paragraph: WordParagraph) -> Iterator[WordParagraph]:
    """The paragraph, one for each line of it; its end is the last one's."""
    lines: list[list[WordRun]] = [[]]
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += ([replace(run, text=words)] for words in others)
    for runs in lines[:-1]:
        yield replace(paragraph, runs=tuple(runs), put_in=None, taken_out=None)
    yield replace(paragraph, runs=tuple(lines[-1]))


def _end(properties: "Element", names: frozenset[str]) -> Signature | None:
    """Who put in the end of a paragraph, or would take it out."""
    mark = next((one for one in properties if local(one) == "rPr"), None)
    return next((_signature(one) for one in ([] if mark is None else mark) if local(one) in names), None)


def _signature(element: "Element") -> Signature:
    """Who and when. Word writes the desk's own clock as if it were UTC; nothing tells by how much it is wrong."""
    try:
        at = datetime.fromisoformat(attribute(element, "date"))
    except ValueError:
        return Signature(attribute(element, "author").strip())
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Signature(attribute(element, "author").strip(), at.replace(second=0, microsecond=0))


def _linked(instruction: str) -> str:
    found = _LINK.search(instruction)
    return _address(found[1]) if found else ""


def _address(target: str) -> str:
    full = target.strip().replace("(", "%28").replace(")", "%29")
    return full if _ADDRESS.fullmatch(full) else ""
