"""What a picture that came in says of itself, for the fields of `newsroom.picture`: a proposal, for the desk to read.

XMP before IPTC-IIM before Exif, as the Metadata Working Group has it (Guidelines 2.0, 2010); the names are those of the
IPTC Photo Metadata Standard 2025.1.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from editor.intake.evidence.picture_facts import iptc_of, mended, words_of, xmp_of

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL.Image import Image

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""Where IPTC's words for how a picture came to be begin."""
_IN_XMP = {
    "{http://purl.org/dc/elements/1.1/}description": "caption",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://purl.org/dc/elements/1.1/}rights": "copyright",
    "{http://ns.adobe.com/photoshop/1.0/}Credit": "credit",
    "{http://ns.adobe.com/xap/1.0/rights/}UsageTerms": "licence",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility": "alt",
    "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType": "source_type",
}
_IN_IPTC = {(2, 120): "caption", (2, 80): "creator", (2, 116): "copyright", (2, 110): "credit"}
_IN_EXIF = {0x010E: "caption", 0x013B: "creator", 0x8298: "copyright"}
_IN_PNG = {"Description": "caption", "Author": "creator", "Copyright": "copyright"}
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_TONGUE = "{http://www.w3.org/XML/1998/namespace}lang"
_BY_THE_CAMERA = re.compile(r"(?i)digital camera|^(sony )?dsc|^dcim|^img|\.(jpe?g|heic|png)$|^(screenshot|untitled)$")
"""What devices write as a caption."""


def labels_of(image: "Image", language: str) -> dict[str, str]:
    """Caption, alt, credit, copyright, licence, source_type; where texts are there in several languages, in the story's.

    `credit` is photographer and agency as they are printed.
    """
    found: dict[str, str] = {}
    for source in (_of_xmp(image, language), _of_iptc(image), _of_exif(image), _of_texts(image)):
        with suppress(Exception):  # metadata that are broken must not hide the others
            for name, value in source:
                if words := words_of(value):
                    found.setdefault(name, words)
    if _BY_THE_CAMERA.search(found.get("caption", "")):
        del found["caption"]
    if not found.get("source_type", SOURCE_TYPES).startswith(SOURCE_TYPES):
        del found["source_type"]
    creator, credit = found.pop("creator", ""), found.get("credit", "")
    if creator and creator not in credit:
        found["credit"] = f"{creator} / {credit}" if credit else creator
    return found


def _of_xmp(image: "Image", language: str) -> Iterator[tuple[str, object]]:
    for element in xmp_of(image):
        for name, value in element.attrib.items():
            if name in _IN_XMP:
                yield _IN_XMP[str(name)], value
        if element.tag in _IN_XMP:
            yield _IN_XMP[str(element.tag)], _text(element, language)


def _text(element: "_Element", language: str) -> str:
    """Of several languages the story's, else the first, which is the standard's default; of several names all."""
    items = element.findall(f".//{_ITEM}")
    if len(items) > 1 and not any(_TONGUE in item.attrib for item in items):
        return ", ".join(str(item.text or "") for item in items)
    ranked = sorted(items, key=lambda item: not str(item.get(_TONGUE, "")).startswith(language or "x-default"))
    return "".join(map(str, (ranked[0] if ranked else element).itertext()))


def _of_iptc(image: "Image") -> Iterator[tuple[str, object]]:
    told: Mapping[tuple[int, int], object] = iptc_of(image)
    yield from ((name, told[tag]) for tag, name in _IN_IPTC.items() if tag in told)


def _of_exif(image: "Image") -> Iterator[tuple[str, object]]:
    exif = image.getexif()
    yield from ((name, mended(exif[tag])) for tag, name in _IN_EXIF.items() if tag in exif)


def _of_texts(image: "Image") -> Iterator[tuple[str, object]]:
    told = image.info
    yield from ((name, told[key]) for key, name in _IN_PNG.items() if isinstance(told.get(key), str))
