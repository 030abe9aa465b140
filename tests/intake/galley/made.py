"""Word documents as bytes, and what all galleys promise."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from editor.intake.galley.galley import Galley
from editor.newsroom.remark import Edit
from editor.text.spans import Span

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PICTURE = b"\x89PNG\r\n\x1a\n picture"


def docx(body: str, **parts: str) -> bytes:
    """A document with that body; other parts by their name without ending: footnotes, header1."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/media/image1.png", PICTURE)
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", part(name.rstrip("0123456789"), inside))
    return out.getvalue()


def part(name: str, inside: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} xmlns:w="{WORD}" xmlns:mc='
        f'"http://schemas.openxmlformats.org/markup-compatibility/2006">{inside}</w:{name}>'
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def packed(data: bytes) -> dict[str, bytes]:
    """The parts of a package, in order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change(galley: Galley, old: str, new: str) -> Edit:
    """An edit of the first place of some words."""
    at = galley.text.index(old)
    return Edit(Span(at, at + len(old)), new)


def is_sound(galley: Galley) -> bool:
    """Whether its pieces cover its text end to end, and lie in its source."""
    ends = [0, *(piece.span.end for piece in galley.pieces)]
    starts = [*(piece.span.start for piece in galley.pieces), len(galley.text)]
    inside = all(piece.source.end <= len(galley.source) for piece in galley.pieces)
    same = all(
        len(piece.span) != len(piece.source)
        or piece.source.of(galley.source).split() == piece.span.of(galley.text).split()
        for piece in galley.pieces
    )
    return ends == starts and inside and same
