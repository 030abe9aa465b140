"""The texts in the bytes of a file: what could be read out of it, wherever it stands.

HTML and XML with their attributes and comments, tags taken out and tags as spaces; the strings of JSON; the members of
a ZIP (DOCX, EPUB, ODT, a package), with their names and its comment; what pictures and PDFs say of themselves, where
they stand inside too; else the bytes as text, in the encodings of Arabic.
"""

import json
import re
import struct
import zlib
from binascii import a2b_base64
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from editor.reading import binaries

_DEEPEST, _LARGEST = 3, 64 << 20
_STYLE = re.compile(r"<(style|script)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_INSIDE = re.compile(r"data:[\w/+.-]*;base64,([A-Za-z0-9+/=\s]*)")
_COMMENT = re.compile(r"<!--|-->")


def texts_in(data: bytes, name: str = "") -> Iterator[str]:
    """Every text in a file of that name, its own name among them.

    >>> list(texts_in(b'{"by": "\\\\u0633\\\\u0627\\\\u0645\\\\u0631"}', "a.json"))
    ['a.json', 'by', 'سامر']
    """
    if name:
        yield name
    yield from _texts(data, _DEEPEST)


def _texts(data: bytes, depth: int) -> Iterator[str]:
    if data.startswith(b"PK\x03\x04") and depth:
        yield from _members(data, depth)
        return
    parts = binaries.words_in(data)
    if parts is not None:
        yield from map(_decoded, parts)
        return
    text = _decoded(data)
    if depth and "base64," in text:
        for inside in _INSIDE.finditer(text):
            yield from _texts(_from_base64(inside[1]), depth - 1)
        text = _INSIDE.sub(" ", text)
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if head in "{[" and head:
        try:
            yield from _strings(json.loads(text))
        except (ValueError, RecursionError):
            yield text
        return
    if head != "<":
        yield text
        return
    bare = _STYLE.sub(" ", text)
    yield bare
    yield _TAG.sub(" ", _COMMENT.sub(" ", bare))


def _members(data: bytes, depth: int) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                yield member.filename
                yield member.comment.decode("utf-8", "replace")
                if member.file_size <= _LARGEST:
                    yield from _texts(archive.read(member), depth - 1)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, struct.error, zlib.error):
        yield _decoded(data)


def _from_base64(letters: str) -> bytes:
    try:
        return a2b_base64(letters)
    except ValueError:
        return letters.encode()


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return f"{data.decode('utf-8', 'ignore')} {data.decode('cp1256', 'replace')}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif value is not None:
        yield str(value)
