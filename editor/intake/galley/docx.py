"""Word documents: the words of their runs; of the package, only the parts that are mended are written anew.

ECMA-376-1, 17.3 (runs: `w:t`, `w:tab`, `w:br`), 17.13.5 (tracked changes: what is deleted or moved away is not read),
17.10 and 17.11 (headers, footers, notes). A word that is split over runs is mended in the first of them.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from editor.intake.evidence import refusal
from editor.intake.evidence.packed import parts_of
from editor.intake.galley.galley import Galley, spliced
from editor.intake.galley.setting import Setting
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.remark import Edit
from editor.text.spans import Span

LIMIT = 64 << 20
"""Bytes of a file; its pictures are most of it."""
_MOST_WORDS = 32 << 20
"""Bytes of XML that is read, of all parts together."""
_DEEPEST = 400
_PARTS = (
    re.compile(r"word/document\d*\.xml"), re.compile(r"word/footnotes\d*\.xml"), re.compile(r"word/endnotes\d*\.xml"),
    re.compile(r"word/header\d*\.xml"), re.compile(r"word/footer\d*\.xml"),
)  # fmt: skip
"""Those with copy in them, in the order they are read."""
_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_UNREAD = frozenset({"del", "moveFrom", "pPr", "rPr", "Fallback", "rt"})
"""Tracked away, properties, what older programs show instead, and readings above letters."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_ENTITY = re.compile(r"&[^;]{1,16};|\r\n?|\n")


@dataclass(slots=True)
class _Words:
    """One `w:t`."""

    tag: int
    """Where its name ends in the source."""
    content: Span
    keeps_space: bool


@dataclass(slots=True)
class _Part:
    """One part of the package, as text."""

    name: str
    source: Span
    """Where it stands among all of them."""
    words: list[_Words] = field(default_factory=list)


def docx_galley(data: bytes) -> Galley:
    """Raises Fault `galley.not_word`, `text.too_large`, and as `evidence.packed.parts_of` does."""
    if len(data) > LIMIT:
        raise refusal.too_large(LIMIT)
    setting, parts, sources, at = Setting(), [], [], 0
    for name, xml in _read(data):
        part = _Part(name, Span(at, at + len(xml)))
        _Reader(xml, part, setting).read()
        parts.append(part)
        sources.append(xml)
        at += len(xml)
    text, pieces = setting.set()
    if not text.strip():
        raise Fault("text.empty", say("There is no text in it."), say("Choose another file, or copy the text again."))
    source = "".join(sources)
    return Galley(
        text, source, pieces, lambda edits: _written(data, source, parts, edits),
        lambda words: escape(words, quote=False), joins=True, shows_source=False,
    )  # fmt: skip


def _read(data: bytes) -> Iterator[tuple[str, str]]:
    """The parts with copy in them, the document first."""
    listed = [entry.filename for entry in parts_of(data)]
    names = [name for pattern in _PARTS for name in listed if pattern.fullmatch(name)]
    if not any(_PARTS[0].fullmatch(name) for name in names) or len({*listed}) < len(listed):
        raise Fault(
            "galley.not_word",
            say("This packed file is not a Word document."),
            say("Save it as a Word document (.docx), text, Markdown or HTML."),
        )
    left = _MOST_WORDS
    try:
        with ZipFile(BytesIO(data)) as archive:
            for name in names:
                with archive.open(name) as file:
                    xml = file.read(left + 1)
                if (left := left - len(xml)) < 0:
                    raise refusal.too_demanding()
                yield name, xml.decode("utf-8")
    except (BadZipFile, LookupError, ValueError, RuntimeError, EOFError, OSError, struct.error, zlib.error):
        raise refusal.broken() from None


class _Reader:
    """Sets the copy of one part. Raises Fault `evidence.unsafe` for a document type, `evidence.broken` for no XML."""

    def __init__(self, xml: str, part: _Part, setting: Setting) -> None:
        self._xml, self._data, self._part, self._setting = xml, xml.encode(), part, setting
        self._bytes, self._at = 0, 0
        self._path: list[str] = []
        self._unread = 0
        self._marked = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = False
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._opened, self._closed
        self._parser.CharacterDataHandler = self._letters
        self._parser.StartCdataSectionHandler = lambda: self._mark(True)
        self._parser.EndCdataSectionHandler = lambda: self._mark(False)
        self._parser.StartDoctypeDeclHandler = self._refused

    def read(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError:
            raise refusal.broken() from None
        self._setting.end()

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = local if space in _WORD or local == "Fallback" else ""
        self._path.append(local)
        if len(self._path) > _DEEPEST:
            raise refusal.too_demanding()
        self._unread += local in _UNREAD
        if self._unread:
            return
        if local == "p":
            self._setting.inside()
        elif local in _SIGNS and "r" in self._path:
            self._sign(_SIGNS[local])
        elif local == "t":
            tag = self._offset()
            inside = self._xml.index(">", tag) + 1
            keeps = attributes.get(_SPACE) == "preserve"
            name_end = _TAG_NAME.match(self._xml, tag)
            start = self._part.source.start
            self._part.words.append(
                _Words(start + (name_end.end() if name_end else tag), Span(start + inside, start + inside), keeps)
            )

    def _closed(self, _: str) -> None:
        local = self._path.pop()
        self._unread -= local in _UNREAD
        if self._unread:
            return
        if local == "p":
            self._setting.outside()
        elif local == "t":
            words = self._part.words[-1]
            end = self._part.source.start + self._offset()
            words.content = Span(words.content.start, max(words.content.start, end))

    def _letters(self, data: str) -> None:
        if self._unread or not self._path or self._path[-1] != "t":
            return
        at = self._offset()
        place = Span(at, at + len(data))
        if place.of(self._xml) != data or (data == "&" and not self._marked):
            entity = _ENTITY.match(self._xml, at)
            place = Span(at, entity.end() if entity else at)
        self._setting.add(data.replace("\n", " "), place.moved(self._part.source.start), is_fixed=self._marked)

    def _sign(self, sign: str) -> None:
        at = self._part.source.start + self._offset()
        if sign == "\n":
            self._setting.end()
        else:
            self._setting.add(sign, Span(at, at), is_fixed=True)

    def _offset(self) -> int:
        """Where the parser stands, in code points of the part; it never goes back."""
        now = self._parser.CurrentByteIndex
        self._at += len(self._data[self._bytes : now].decode("utf-8", "ignore"))
        self._bytes = now
        return self._at

    def _mark(self, marked: bool) -> None:
        self._marked = marked

    def _refused(self, *_: object) -> None:
        raise refusal.unsafe()


_TAG_NAME = re.compile(r"<[^\s/>]+")


def _written(data: bytes, source: str, parts: Sequence[_Part], edits: Sequence[Edit]) -> bytes:
    """The package with the parts that hold edits written anew, the others and their order as they were."""
    if not edits:
        return data
    mended: dict[str, bytes] = {}
    for part in parts:
        own = [edit for edit in edits if part.source.start <= edit.span.start < part.source.end]
        if own:
            own = sorted([*own, *_kept_spaces(source, part, own)], key=lambda edit: edit.span.start)
            by = -part.source.start
            mended[part.name] = spliced(part.source.of(source), [edit.moved(by) for edit in own]).encode()
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        new.comment = old.comment
        for entry in old.infolist():
            content = mended.get(entry.filename)
            new.writestr(copy(entry), old.read(entry) if content is None else content, entry.compress_type)
    return out.getvalue()


def _kept_spaces(source: str, part: _Part, edits: Sequence[Edit]) -> Iterator[Edit]:
    """What keeps the white space that edits leave at the end of a run, which programs throw away otherwise."""
    at = 0
    for words in part.words:
        while at < len(edits) and edits[at].span.start < words.content.start:
            at += 1
        own = []
        while at < len(edits) and edits[at].span.end <= words.content.end:
            own.append(edits[at].moved(-words.content.start))
            at += 1
        if own and not words.keeps_space:
            made = spliced(words.content.of(source), own)
            if made != made.strip():
                yield Edit(Span(words.tag, words.tag), ' xml:space="preserve"')
