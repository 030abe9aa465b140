"""An article as a Word document, right from right to left in Word and in LibreOffice.

python-docx holds the package, its parts and properties; what it has no words for (directions, complex script, tracked
changes, threads of comments) is written here. ECMA-376-1 (5th ed.); [MS-DOCX] 2.5.1 and 2.6.1 for threads. The same
article makes the same bytes, and nothing in them tells of the machine or its user.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from editor.newsroom.article import Article, Citation
from editor.newsroom.markup import BlockKind
from editor.newsroom.picture import SUFFIXES, Picture
from editor.publishing.format import Materials
from editor.publishing.harmless import harmless, one_line
from editor.publishing.told import comma, corrections, day_told, for_readers, modified, way
from editor.publishing.word_ink import NAMESPACES, Comment, Ink, initials, signed
from editor.publishing.word_lists import Lists
from editor.publishing.word_runs import Line, line_of
from editor.text.direction import Direction, direction_of

if TYPE_CHECKING:
    from docx.document import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT_WIDTH, _TEXT_HEIGHT = 5_760_000, 7_200_000
"""What a picture may fill, in EMU: 914,400 an inch, 9,525 a pixel of 96 an inch."""
_PIXEL = 9_525
_LONGEST = 255
"""Letters of a property: what Word and python-docx take."""
_TONGUES = {
    "ar": "ar-SA", "fa": "fa-IR", "he": "he-IL", "ur": "ur-PK", "en": "en-US", "fr": "fr-FR", "ckb": "ku-Arab-IQ",
    "ps": "ps-AF", "ug": "ug-CN", "sd": "sd-Arab-PK",
}  # fmt: skip
"""How Word calls a language without a country."""
_STYLES = {
    BlockKind.PARAGRAPH: "Normal", BlockKind.QUOTATION: "Quote", BlockKind.BULLET: "ListBullet",
    BlockKind.NUMBERED: "ListNumber", BlockKind.RULE: "Rule",
}  # fmt: skip


def write(article: Article, materials: Materials) -> bytes:
    """The document. A body with suggestions and notes has them as tracked changes and comments."""
    document = _empty_document(materials.template)
    _Writer(document, for_readers(article), materials).write()
    _tell_properties(document, article)
    made = BytesIO()
    document.save(made)
    return _dateless(made.getvalue())


class _Writer:
    def __init__(self, document: "Document", article: Article, materials: Materials) -> None:
        self._document, self._article, self._materials = document, article, materials
        self._ink = Ink(self._relation)
        self._lists = Lists()
        self._pictures = {one.key: one for one in article.pictures}

    def write(self) -> None:
        from docx.oxml import parse_xml

        words = "".join((*self._head(), *self._body(), *self._corrections()))
        page = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
            f'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>{self._page_direction()}</w:sectPr>'
        )
        body = self._document.element.body
        made = parse_xml(f"<w:body {NAMESPACES}>{words}{page}</w:body>")
        body.getparent().replace(body, made)
        numbering = self._document.part.numbering_part.element
        for definition in self._lists.definitions():
            numbering.append(parse_xml(definition))
        _tell_language(self._document, self._article)
        if self._ink.comments:
            _add_comments(self._document, self._ink.comments, self._article.direction)

    def _page_direction(self) -> str:
        return "<w:bidi/>" if self._article.direction is Direction.RTL else ""

    def _head(self) -> Iterator[str]:
        article = self._article
        yield from self._field("Title", article.headline)
        yield from self._field("Subtitle", article.standfirst)
        yield from self._field("Byline", article.byline)
        day = day_told(article.dateline.day, article) if article.dateline.day else ""
        yield from self._field("Dateline", comma(article).join(filter(None, (one_line(article.dateline.place), day))))
        if article.lead:
            yield from self._picture(article.lead)
        yield from self._field("StoryCaption", article.caption)

    def _field(self, style: str, words: str) -> Iterator[str]:
        if told := one_line(words):
            yield self._ink.line(style, way(told, self._article), told)

    def _corrections(self) -> Iterator[str]:
        for line in self._lines(corrections(self._article)):
            style = "CorrectionHeading" if line.kind is BlockKind.HEADING else "Correction"
            yield self._ink.paragraph(style, line.direction, line.runs)

    def _body(self) -> Iterator[str]:
        lines = [*self._lines(self._article.body)]
        for is_quotation, group in groupby(lines, key=lambda line: line.kind is BlockKind.QUOTATION):
            block = [*group]
            yield from self._quotations(block) if is_quotation else map(self._block, block)

    def _lines(self, copy: str) -> Iterator[Line]:
        """What will be a paragraph each."""
        for text in harmless(copy).split("\n"):
            line = line_of(text, self._article.direction, self._ink.number)
            said = line.runs or any(line.ending) or line.kind in (BlockKind.RULE, BlockKind.PICTURE)
            if said and line.kind is not BlockKind.BLANK:
                yield line

    def _block(self, line: Line) -> str:
        if line.kind is BlockKind.PICTURE:
            shown = self._pictures.get(line.key)
            return "".join(self._picture(shown)) if shown else ""
        style = f"Heading{line.level}" if line.kind is BlockKind.HEADING else _STYLES[line.kind]
        item = self._lists.item(line) if line.kind in (BlockKind.BULLET, BlockKind.NUMBERED) else None
        if item is None:
            self._lists.end()
        return self._ink.paragraph(style, line.direction, line.runs, item=item, ending=line.ending)

    def _quotations(self, lines: Sequence[Line]) -> Iterator[str]:
        """Block quotations, the speaker's name below the last line of each."""
        self._lists.end()
        for at, line in enumerate(lines):
            if line.runs:
                yield self._ink.paragraph("Quote", line.direction, line.runs, ending=line.ending)
            following = next((other.key for other in lines[at + 1 :] if other.key), "")
            if line.key and line.key != following:
                yield from self._attribution(self._article.citations.get(line.key), line.direction)

    def _attribution(self, citation: Citation | None, direction: Direction) -> Iterator[str]:
        if citation and one_line(citation.speaker):
            told = comma(self._article).join(filter(None, (one_line(citation.speaker), one_line(citation.role))))
            yield self._ink.line("Attribution", direction, told)

    def _picture(self, picture: Picture) -> Iterator[str]:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.parts.image import ImagePart

        name = PackURI(f"/word/media/{picture.digest[:20]}{SUFFIXES.get(picture.media_type, '.bin')}")
        part = ImagePart(name, picture.media_type, self._materials.picture(picture.digest))
        known = (one for one in self._document.part.package.image_parts if one.partname == name)
        if (held := next(known, None)) is None:
            self._document.part.package.image_parts.append(held := part)
        relation = self._document.part.relate_to(held, RELATIONSHIP_TYPE.IMAGE)
        self._lists.end()
        yield self._ink.paragraph(
            "Picture", self._article.direction, (), before=_drawing(picture, relation, self._ink.number())
        )
        credit = one_line(picture.credit)
        told = " ".join(filter(None, (one_line(picture.caption), f"({credit})" if credit else "")))
        yield from self._field("Caption", told)

    def _relation(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        return self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _drawing(picture: Picture, relation: str, number: int) -> str:
    wide, high = max(1, picture.width) * _PIXEL, max(1, picture.height) * _PIXEL
    scale = min(1.0, _TEXT_WIDTH / wide, _TEXT_HEIGHT / high)
    size = f'cx="{max(1, int(wide * scale))}" cy="{max(1, int(high * scale))}"'
    name, alt = escape(picture.file_name), escape(one_line(picture.alt))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{alt}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


# The package


def _empty_document(styles: str) -> "Document":
    from docx import Document

    skeleton = BytesIO()
    with ZipFile(skeleton, "w") as archive:
        for name, part in {**_SKELETON, "word/styles.xml": styles}.items():
            archive.writestr(name, part)
    return Document(skeleton)


def _tell_language(document: "Document", article: Article) -> None:
    """What language the words are in, for spelling and for the shapes of digits."""
    from docx.oxml.ns import qn

    tag = _TONGUES.get(article.language, article.language)
    name = "bidi" if article.direction is Direction.RTL else "val"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn(f"w:{name}"), tag)


def _tell_properties(document: "Document", article: Article) -> None:
    told, at = document.core_properties, _plain_time(modified(article))
    told.title, told.author = _short(article.headline), _short(article.byline)
    told.language, told.keywords = _short(article.language), _short("; ".join(article.tags))
    told.category, told.comments = _short("; ".join(article.categories)), _short(article.standfirst)
    told.last_modified_by, told.revision = _short(article.byline), max(1, article.edition.version)
    told.created, told.modified = _plain_time(article.edition.first or article.written), at


def _short(words: str) -> str:
    return one_line(words)[:_LONGEST]


def _plain_time(at: datetime) -> datetime:
    """As python-docx takes it: in UTC, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _add_comments(document: "Document", comments: Sequence[Comment], direction: Direction) -> None:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    written = "".join(_comment(one, direction) for one in comments)
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, _xml("comments", written), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
    threads = "".join(_thread(one, comments) for one in comments)
    part = Part(PackURI("/word/commentsExtended.xml"), _THREADS_TYPE, _xml("commentsEx", threads, "w15"), package)
    document.part.relate_to(part, _THREADS)


def _comment(one: Comment, direction: Direction) -> str:
    way_of = direction_of(one.note.words, direction)
    ink = Ink(lambda _: "")
    words = ink.line("CommentText", way_of, one_line(one.note.words))
    words = words.replace("<w:p>", f'<w:p w14:paraId="{one.mark}">', 1)
    by = one.note.by
    return f'<w:comment w:id="{one.number}"{signed(by)} w:initials="{initials(by.name)}">{words}</w:comment>'


def _thread(one: Comment, comments: Sequence[Comment]) -> str:
    above = f' w15:paraIdParent="{comments[one.answers].mark}"' if one.answers is not None else ""
    return f'<w15:commentEx w15:paraId="{one.mark}"{above} w15:done="{int(one.resolved)}"/>'


def _xml(name: str, inside: str, prefix: str = "w") -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<{prefix}:{name} {NAMESPACES}>{inside}</{prefix}:{name}>".encode()


def _dateless(package: bytes) -> bytes:
    """The package again, its parts dated 1980: when and on what computer is nobody's business."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            entry = ZipInfo(part.filename)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return out.getvalue()


_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_THREADS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SKELETON = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WML}.{name}+xml"/>'
        for name in ("styles", "numbering", "settings")
    )
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(("styles", "numbering", "settings"), 1)
    )
    + "</Relationships>",
    "word/document.xml": f"<w:document {NAMESPACES}><w:body/></w:document>",
    "word/numbering.xml": f"<w:numbering {NAMESPACES}/>",
    "word/settings.xml": f'<w:settings {NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
}
