"""The words that leave inside a picture: caption, alt, credit, copyright, licence, how it came to be, and nothing else.

What is written into is a JPEG or PNG of our own making. XMP as the IPTC Photo Metadata Standard 2025.1 names it; in a
JPEG beside it IPTC-IIM 4.2, which is what archives and WordPress read, where a field's words fit into it.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from zlib import crc32

from editor.newsroom.picture import Picture

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_XMP_SIGN, _PHOTOSHOP_SIGN = b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\0"
_APP1, _APP13, _SCAN = 0xE1, 0xED, 0xDA
_TELLING = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})
"""Segments that say something beside the picture: all of applications' but JFIF and Adobe's inks, and comments."""
_SHOWING = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""Chunks that are the picture itself."""
_SEGMENT = 65_533
"""The most bytes that a segment of a JPEG holds."""
_LONGEST = 1500
"""Characters of a field: captions are sentences, and a segment must hold all fields, however they are escaped."""
_SOURCE_TYPE = re.compile(rb'Iptc4xmpExt:DigitalSourceType="([^"]*)"')
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_OPENING = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
)
_ENDING = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
_IN_IIM = ((120, 2000), (80, 32), (110, 32), (116, 128))
"""Number of a dataset and the most octets it holds: caption, byline, credit, copyright (IIM 4.2, record 2)."""


def is_picture(data: bytes, media_type: str) -> bool:
    """Whether it begins as a file of that type does; one of those two that leave."""
    return data.startswith({"image/jpeg": _JPEG, "image/png": _PNG}.get(media_type, b"\0none"))


def source_type_in(data: bytes) -> str:
    """IPTC's word for how a picture came to be, as `with_words` wrote it; empty where it did not."""
    found = _SOURCE_TYPE.search(data)
    return unescape(found[1].decode("utf-8")) if found else ""


def with_words(data: bytes, picture: Picture, source_type: str = "") -> bytes:
    """The same picture with the words it has now, instead of those that stood in it."""
    packet = _packet(picture, source_type)
    if data.startswith(_PNG):
        return _png_with(data, packet)
    return _jpeg_with(data, packet, _iim(picture))


def _packet(picture: Picture, source_type: str) -> bytes:
    """An XMP packet; empty where there is nothing to say."""
    lists = (
        ("dc:description", "Alt", picture.caption),
        ("dc:creator", "Seq", _photographer(picture)),
        ("dc:rights", "Alt", picture.copyright),
        ("xmpRights:UsageTerms", "Alt", picture.licence),
        ("Iptc4xmpCore:AltTextAccessibility", "Alt", picture.alt),
    )
    plain = (("photoshop:Credit", picture.credit), ("Iptc4xmpExt:DigitalSourceType", source_type))
    attributes = "".join(f' {name}="{_told(value)}"' for name, value in plain if value)
    elements = "".join(_list(name, kind, value) for name, kind, value in lists if value)
    if not attributes and not elements:
        return b""
    return f"{_OPENING}{attributes}>{elements}{_ENDING}".encode()


def _list(name: str, kind: str, value: str) -> str:
    tongue = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<{name}><rdf:{kind}><rdf:li{tongue}>{_told(value)}</rdf:li></rdf:{kind}></{name}>"


def _told(words: str) -> str:
    return escape(_UNSEEN.sub("", words)[:_LONGEST])


def _photographer(picture: Picture) -> str:
    """Who took it, where the credit is written as photographer and agency."""
    who, between, _ = picture.credit.partition("/")
    return who.strip() if between else ""


def _iim(picture: Picture) -> bytes:
    """A Photoshop resource with the fields that fit, said to be UTF-8 (dataset 1:90)."""
    told = (picture.caption, _photographer(picture), picture.credit, picture.copyright)
    fields = [
        (number, words)
        for (number, most), value in zip(_IN_IIM, told, strict=True)
        if (words := _UNSEEN.sub("", value).encode()) and len(words) <= most
    ]
    if not fields:
        return b""
    sets = b"\x1c\x01\x5a\x00\x03\x1b%G" + b"\x1c\x02\x00\x00\x02\x00\x04"
    sets += b"".join(b"\x1c\x02" + bytes([number]) + len(words).to_bytes(2, "big") + words for number, words in fields)
    return _PHOTOSHOP_SIGN + b"8BIM\x04\x04\0\0" + len(sets).to_bytes(4, "big") + sets + b"\0" * (len(sets) % 2)


def _jpeg_with(data: bytes, packet: bytes, iim: bytes) -> bytes:
    """Segments that tell something are taken out, new ones put behind the first, JFIF's."""
    segments = [*_segments(data)]
    kept = [(kind, part) for kind, part in segments if kind not in _TELLING]
    told = [(_APP1, _XMP_SIGN + packet)] if packet else []
    told += [(_APP13, iim)] if iim else []
    made = b"".join(_segment(kind, part) for kind, part in (*kept[:1], *told, *kept[1:]))
    rest = 2 + sum(4 + len(part) for _, part in segments)
    return data[:2] + made + data[rest:]


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker segments of a JPEG before its scan (ITU T.81, B.1): kind and content."""
    at = 2
    while data[at] == 0xFF and data[at + 1] != _SCAN:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 1], data[at + 4 : at + 2 + length]
        at += 2 + length


def _segment(kind: int, content: bytes) -> bytes:
    if len(content) > _SEGMENT:
        raise ValueError("no segment holds that much")
    return bytes([0xFF, kind]) + (len(content) + 2).to_bytes(2, "big") + content


def _png_with(data: bytes, packet: bytes) -> bytes:
    """Chunks that tell something are taken out, a new one is put behind the head (PNG 3rd edition, 11.3.3.4)."""
    chunks = [(kind, part) for kind, part in _chunks(data) if kind in _SHOWING]
    told = [(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)] if packet else []
    return _PNG + b"".join(_chunk(kind, part) for kind, part in (*chunks[:1], *told, *chunks[1:]))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + crc32(kind + content).to_bytes(4, "big")
