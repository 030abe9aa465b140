"""What a picture's metadata tell: where, when, with what and by whom it was taken.

Exif 2.32 (CIPA DC-008), IPTC-IIM 4.2, XMP (ISO 16684-1) with the names of the IPTC Photo Metadata Standard, PNG texts.
Metadata are what somebody's device or program wrote, and can be changed by anyone: facts about the file, not the world.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from editor.newsroom.evidence import Fact
from editor.newsroom.message import Message, say

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL.Image import Image

PLACE = say("Place (latitude, longitude)")
_TOWN, _DEVICE, _LENS = say("Place named"), say("Device"), say("Lens")
_SERIAL, _OWNER, _AUTHOR = say("Serial number"), say("Owner of the device"), say("Author")
_SOFTWARE, _TAKEN, _CAPTION = say("Software"), say("Time taken"), say("Caption")
_CREDIT, _COPYRIGHT, _COMMENT = say("Credit"), say("Copyright"), say("Comment")
_WARNING = frozenset({PLACE, _TOWN, _DEVICE, _LENS, _SERIAL, _OWNER, _AUTHOR})
"""What could betray somebody."""

_LONGEST = 500
_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_IN_EXIF = {0xA430: _OWNER, 0xA431: _SERIAL, 0xA435: _SERIAL, 0xA434: _LENS, 0x9286: _COMMENT}
_IN_IMAGE = {0x010E: _CAPTION, 0x0131: _SOFTWARE, 0x013B: _AUTHOR, 0x8298: _COPYRIGHT}
_IN_IPTC = {(2, 120): _CAPTION, (2, 110): _CREDIT, (2, 115): _CREDIT, (2, 80): _AUTHOR, (2, 116): _COPYRIGHT, (2, 90): _TOWN,
    (2, 92): _TOWN, (2, 95): _TOWN, (2, 101): _TOWN, (2, 65): _SOFTWARE}  # fmt: skip
_IN_XMP = {
    "description": _CAPTION, "creator": _AUTHOR, "rights": _COPYRIGHT, "Credit": _CREDIT, "Source": _CREDIT, "City": _TOWN,
    "State": _TOWN, "Country": _TOWN, "Location": _TOWN, "SerialNumber": _SERIAL, "BodySerialNumber": _SERIAL,
    "LensSerialNumber": _SERIAL, "CameraOwnerName": _OWNER, "OwnerName": _OWNER, "CreatorTool": _SOFTWARE,
    "AuthorsPosition": _AUTHOR, "DateCreated": _TAKEN, "DateTimeOriginal": _TAKEN,
}  # fmt: skip
_IN_PNG = {"Author": _AUTHOR, "Description": _CAPTION, "Copyright": _COPYRIGHT, "Software": _SOFTWARE, "Source": _DEVICE,
    "Comment": _COMMENT, "Creation Time": _TAKEN, "comment": _COMMENT}  # fmt: skip
_MOMENT = re.compile(r"(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)")
_XMP_PLACE = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def facts_of(image: "Image") -> tuple[Fact, ...]:
    """All that is told, each once; what cannot be read is passed over."""
    found: dict[tuple[Message, str], Fact] = {}
    for source in (_of_exif, _of_iptc, _of_xmp, _of_texts):
        with suppress(Exception):  # one kind of metadata that is broken must not hide the others
            for name, value in source(image):
                _keep(found, name, value)
    return tuple(found.values())


def _keep(found: dict[tuple[Message, str], Fact], name: Message, value: object) -> None:
    words = words_of(value)
    if words and not (name is _TAKEN and any(told is _TAKEN and words[:16] == other[:16] for told, other in found)):
        found.setdefault((name, words), Fact(name, words, warns=name in _WARNING))


def words_of(value: object) -> str:
    """What a field of metadata says, as one line without control signs."""
    if isinstance(value, bytes):
        value = _decoded(value)
    if isinstance(value, tuple | list):
        value = ", ".join(filter(None, map(words_of, value)))
    return " ".join(_CONTROL.sub(" ", str(value)).split())[:_LONGEST]


def _decoded(value: bytes) -> str:
    """Bytes of no stated encoding: UTF-8 where they are, else the Arabic one of Windows, else nothing is lost."""
    for head in (b"ASCII\x00\x00\x00", b"UNICODE\x00"):
        if value.startswith(head):
            return value[8:].decode("utf-16-le" if head[:1] == b"U" else "ascii", "replace")
    for codec in ("utf-8", "cp1256"):
        with suppress(UnicodeDecodeError):
            return value.strip(b"\x00").decode(codec)
    return value.decode("latin-1")


def _of_exif(image: "Image") -> Iterator[tuple[Message, object]]:
    exif = image.getexif()
    if (place := _place(exif.get_ifd(_GPS_IFD))) is not None:
        yield PLACE, place
    maker, model = words_of(exif.get(0x010F, "")), words_of(exif.get(0x0110, ""))
    yield _DEVICE, model if model.startswith(maker) else f"{maker} {model}"
    inner = exif.get_ifd(_EXIF_IFD)
    yield _TAKEN, _moment(inner.get(0x9003) or inner.get(0x9004) or exif.get(0x0132) or "", inner.get(0x9011) or "")
    for tags, names in ((inner, _IN_EXIF), (exif, _IN_IMAGE)):
        for tag, name in names.items():
            if tag in tags:
                yield name, mended(tags[tag])


def mended(value: object) -> object:
    """Words that were read as Latin letters, as Exif 2.32 has them, and are Arabic ones in UTF-8."""
    if isinstance(value, str):
        with suppress(UnicodeError):
            return value.encode("latin-1").decode("utf-8")
    return value


def _moment(value: object, zone: object) -> str:
    """A time as ISO 8601 writes it, with its zone where it is told."""
    found = _MOMENT.match(words_of(value))
    return f"{found[1]}-{found[2]}-{found[3]} {found[4]} {words_of(zone)}".strip() if found else ""


def _place(gps: Mapping[int, Any]) -> str | None:
    """Latitude and longitude in decimal degrees, south and west below zero."""
    try:
        latitude = _degrees(gps[2], gps.get(1, "N"), "S")
        longitude = _degrees(gps[4], gps.get(3, "E"), "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    return _both(latitude, longitude)


def _degrees(parts: Any, side: object, below: str) -> float:  # noqa: ANN401 - rationals of Pillow
    degrees, minutes, seconds = (float(parts[at]) if at < len(parts) else 0.0 for at in range(3))
    value = degrees + minutes / 60 + seconds / 3600
    return -value if words_of(side).upper().startswith(below) else value


def _both(latitude: float, longitude: float) -> str | None:
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude == 0 and longitude == 0):
        return None  # a device without reception writes zeros
    return f"{latitude:.6f}, {longitude:.6f}"


def iptc_of(image: "Image") -> Mapping[tuple[int, int], Any]:
    """The IPTC-IIM datasets, by record and number."""
    from PIL import IptcImagePlugin
    from PIL.ImageFile import ImageFile

    return (IptcImagePlugin.getiptcinfo(image) if isinstance(image, ImageFile) else None) or {}


def _of_iptc(image: "Image") -> Iterator[tuple[Message, object]]:
    told = iptc_of(image)
    for tag, name in _IN_IPTC.items():
        if tag in told:
            yield name, told[tag]


def xmp_of(image: "Image") -> "Iterator[_Element]":
    """Every element of the XMP, read with entities off: it is XML from a stranger. None where there is no XMP."""
    from lxml import etree

    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else bytes(packet)
    if len(packet) > 1 << 20 or not packet.strip(b"\x00 "):
        return
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    yield from etree.fromstring(packet.strip(b"\x00 \t\r\n"), parser).iter()


def _of_xmp(image: "Image") -> Iterator[tuple[Message, object]]:
    places = dict[str, str]()
    for element in xmp_of(image):
        inside = " ".join("".join(map(str, element.itertext())).split())
        for qualified, value in (*element.attrib.items(), (element.tag, inside)):
            name = str(qualified).rpartition("}")[2]
            if name in ("GPSLatitude", "GPSLongitude"):
                places[name] = str(value)
            elif name in _IN_XMP:
                yield _IN_XMP[name], (_moment(value, "") or value) if _IN_XMP[name] is _TAKEN else value
    if (place := _place_of_xmp(places)) is not None:
        yield PLACE, place


def _place_of_xmp(places: Mapping[str, str]) -> str | None:
    """Coordinates as XMP writes them: 31,30.5N."""
    found = [_XMP_PLACE.fullmatch(places.get(name, "").strip()) for name in ("GPSLatitude", "GPSLongitude")]
    values = [
        (float(one[1]) + float(one[2]) / 60 + float(one[3] or 0) / 3600) * (-1 if one[4] in "SW" else 1)
        for one in found
        if one is not None
    ]
    return _both(*values) if len(values) == 2 else None


def _of_texts(image: "Image") -> Iterator[tuple[Message, object]]:
    for key, name in _IN_PNG.items():
        if isinstance(value := image.info.get(key), str | bytes):
            yield name, value
