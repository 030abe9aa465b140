"""EPUB 3.3: the article as a book of one chapter, for readers and for libraries; pictures and typefaces in it.

Made by hand with `zipfile`: EbookLib stamps the moment and a random name into every file and is under the AGPL. Sources: EPUB
3.3 (W3C), OCF (`mimetype` first and stored), EPUB Accessibility 1.1 and schema.org for what is said of access.
"""

from collections.abc import Iterator
from datetime import UTC
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from editor.newsroom.article import Article
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials
from editor.publishing.harmless import one_line
from editor.publishing.told import for_readers, modified
from editor.text.direction import Direction

_FACES = {"naskh": ("naskh", "naskh-bold"), "hebrew": ("hebrew",)}
_HEBREW = frozenset({"he", "yi"})
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def render(article: Article, materials: Materials) -> bytes:
    article = for_readers(article)
    faces = {name: face for name in _faces(article) if (face := _face(materials, name))}
    style = "\n".join(line for line in materials.template.split("\n") if _is_there(line, faces))
    parts: dict[str, bytes] = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "book/package.opf": _package(article, [*faces]).encode(),
        "book/nav.xhtml": _contents(article).encode(),
        "book/article.xhtml": _chapter(article).encode(),
        "book/style.css": style.encode(),
        **{f"book/{name}.ttf": face for name, face in faces.items()},
        **{f"book/{one.file_name}": materials.picture(one.digest) for one in article.pictures},
    }
    return _packed(parts)


def _faces(article: Article) -> tuple[str, ...]:
    """Arabic and Hebrew readers have their typefaces along: few devices have good ones."""
    if article.direction is Direction.LTR:
        return ()
    return _FACES["hebrew" if article.language.split("-")[0] in _HEBREW else "naskh"]


def _face(materials: Materials, name: str) -> bytes:
    try:
        return materials.face(name)
    except LookupError:
        return b""


def _is_there(line: str, faces: dict[str, bytes]) -> bool:
    """Whether a rule of the style sheet names no typeface that stayed at home."""
    return not line.startswith("@font-face") or any(f'"{name}.ttf"' in line for name in faces)


def _page(article: Article, inside: str) -> str:
    from editor.publishing.metadata import language_tag

    language = escape(language_tag(article) or "und")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}" dir="{article.direction.value}">\n<head><meta charset="utf-8"/>'
        f'<title>{escape(one_line(article.headline))}</title><link rel="stylesheet" href="style.css"/></head>\n'
        f"<body>\n{inside}\n</body>\n</html>\n"
    )


def _chapter(article: Article) -> str:
    from editor.publishing.page import render_fragment
    from editor.publishing.xhtml import as_xhtml

    return _page(article, as_xhtml(render_fragment(article)))


def _contents(article: Article) -> str:
    title = escape(one_line(article.headline))
    return _page(
        article, f'<nav epub:type="toc"><h1>{title}</h1><ol><li><a href="article.xhtml">{title}</a></li></ol></nav>'
    )


def _package(article: Article, faces: list[str]) -> str:
    from editor.publishing.metadata import language_tag

    way = article.direction.value
    language = escape(language_tag(article) or "und")
    items = "".join(_item(*one) for one in _items(article, faces))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{language}" dir="{way}">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{''.join(_told(article))}</metadata>\n<manifest>{items}</manifest>\n"
        f'<spine page-progression-direction="{way}"><itemref idref="article"/></spine>\n</package>\n'
    )


def _told(article: Article) -> Iterator[str]:
    """What the book says of itself."""
    from editor.publishing.metadata import language_tag
    from editor.publishing.wire import uri_of

    edition, house = article.edition, article.masthead
    yield f'<dc:identifier id="id">{escape(uri_of(article))}</dc:identifier>'
    yield f"<dc:title>{escape(one_line(article.headline))}</dc:title>"
    yield f"<dc:language>{escape(language_tag(article) or 'und')}</dc:language>"
    first = edition.first or article.written
    yield f"<dc:date>{first.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</dc:date>"
    for name, words in (
        ("creator", article.byline), ("publisher", house.name), ("description", article.standfirst),
        ("rights", house.copyright), *(("subject", one) for one in (*article.categories, *article.tags)),
    ):  # fmt: skip
        if words := one_line(words):
            yield f"<dc:{name}>{escape(words)}</dc:{name}>"
    yield f'<meta property="dcterms:modified">{modified(article).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>'
    yield from (f'<meta property="schema:{name}">{value}</meta>' for name, value in _access(article))


def _access(article: Article) -> Iterator[tuple[str, str]]:
    """What a reader needs for it, and what helps (EPUB Accessibility 1.1, 3.2)."""
    described = all(one_line(one.alt) for one in article.pictures)
    yield "accessMode", "textual"
    if article.pictures:
        yield "accessMode", "visual"
    if described:
        yield "accessModeSufficient", "textual"
    else:
        yield "accessModeSufficient", "textual,visual"
    yield from (("accessibilityFeature", name) for name in ("readingOrder", "structuralNavigation", "tableOfContents"))
    if article.pictures and described:
        yield "accessibilityFeature", "alternativeText"
    yield "accessibilityHazard", "none"


def _items(article: Article, faces: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """The book's files: id, name, type, properties."""
    yield "nav", "nav.xhtml", "application/xhtml+xml", "nav"
    yield "article", "article.xhtml", "application/xhtml+xml", ""
    yield "style", "style.css", "text/css", ""
    yield from ((name, f"{name}.ttf", "font/ttf", "") for name in faces)
    names = dict.fromkeys((one.file_name, one.media_type) for one in article.pictures)
    for number, (name, kind) in enumerate(names):
        cover = article.lead is not None and article.lead.file_name == name
        yield f"picture{number}", name, kind, "cover-image" if cover else ""


def _item(name: str, file: str, kind: str, properties: str) -> str:
    told = f' properties="{properties}"' if properties else ""
    return f'<item id="{name}" href="{file}" media-type="{kind}"{told}/>'


def _packed(parts: dict[str, bytes]) -> bytes:
    """OCF 4.3: `mimetype` first, and not packed. Dated 1980: when and on what computer is nobody's business."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), b"application/epub+zip", ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return out.getvalue()


FORMAT = Format(
    name="epub",
    label=say("Electronic book (EPUB)"),
    suffix=".epub",
    media_type="application/epub+zip",
    render=render,
    template="epub.css",
    tells_standing=True,
)
