"""The words in files that are no text: what a picture says of itself, the titles and descriptions of a PDF.

What is drawn or compressed is no words: letters by chance, in which short names would be found that nobody wrote.
JPEG: ISO/IEC 10918-1 and JFIF; PNG: W3C PNG 3; WebP: RFC 9649; PDF: ISO 32000.
"""

import re
import struct
import zlib
from collections.abc import Iterator

_MOST = 16 << 20
_SILENT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""Of a JPEG: JFIF, colours, Adobe's signs."""
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX = re.compile(rb"<(FEFF[0-9A-F\s]*)>", re.IGNORECASE)
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"wOFF", b"wOF2", b"true")


def words_in(data: bytes) -> Iterator[bytes] | None:
    """The parts of a picture, a PDF or a typeface that hold words, as they stand there; None where it is none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    return iter(()) if data.startswith(_FONTS) else None


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, (size,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        if marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _SILENT_SEGMENTS):
            yield data[at + 4 : at + 2 + size]
        at += 2 + size
    yield data[data.rfind(b"\xff\xd9") + 2 :]


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(data):
        (size,), kind = struct.unpack_from(">I", data, at), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"eXIf"):
            yield chunk
        elif kind == b"zTXt":
            keyword, _, rest = chunk.partition(b"\0")
            yield keyword + b" " + _inflated(rest[1:])
        elif kind == b"iTXt":
            keyword, _, rest = chunk.partition(b"\0")
            *before, words = rest[2:].split(b"\0", 2)
            yield b" ".join([keyword, *before, _inflated(words) if rest[:1] == b"\1" else words])
        at += 12 + size
        if kind == b"IEND":
            break
    yield data[at:]


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, (size,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        if kind in (b"EXIF", b"XMP "):
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    yield data[at:]


def _pdf(data: bytes) -> Iterator[bytes]:
    yield from _strings(_STREAM.sub(b" ", data))
    for found in _STREAM.finditer(data):
        stream = _inflated(found[1]) or found[1]
        if stream.lstrip().startswith(b"<"):  # XMP
            yield stream
        elif b"/ObjStm" in data[max(0, found.start() - 200) : found.start()]:
            yield from _strings(stream)


def _strings(objects: bytes) -> Iterator[bytes]:
    for found in _HEX.finditer(objects):
        digits = b"".join(found[1].split()).decode()
        yield _in_utf8(bytes.fromhex(digits + "0" * (len(digits) % 2)))
    for found in _LITERAL.finditer(objects):
        yield _in_utf8(_ESCAPED.sub(_meant, found[1]))


def _meant(escaped: re.Match[bytes]) -> bytes:
    sign = escaped[1]
    return bytes([int(sign, 8) & 0xFF]) if sign.isdigit() else _ESCAPES.get(sign, sign)


def _in_utf8(string: bytes) -> bytes:
    return string.decode("utf-16", "replace").encode() if string.startswith(b"\xfe\xff") else string


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""
