"""The encoding a page declares: WHATWG Encoding (labels) and HTML, “prescan a byte stream”."""

import codecs
import re

PRESCAN = 65_536
"""Bytes of a page that are searched. Browsers take the first 1024 and hear a later word while parsing; so do we."""

# Labels that browsers read as a larger sister; the rest is left to Python's own names.
_LABELS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "l1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "iso-8859-9": "cp1254", "windows-31j": "cp932", "shift_jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "x-mac-arabic": "mac_arabic", "asmo-708": "iso8859_6", "ecma-114": "iso8859_6", "arabic": "iso8859_6",
    "iso-8859-6-i": "iso8859_6", "iso-8859-6-e": "iso8859_6", "iso-8859-8-i": "iso8859_8", "logical": "iso8859_8",
    "visual": "iso8859_8", "hebrew": "iso8859_8", "x-cp1256": "cp1256", "x-cp1255": "cp1255", "x-cp1252": "cp1252",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "cp1252", "utf8": "utf-8",
}  # fmt: skip
_NOT_CHARACTERS = {"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined",
                   "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}  # fmt: skip
_ATTRIBUTE = re.compile(
    rb"[\t\n\f\r /]*(?P<name>[^\t\n\f\r =>/][^\t\n\f\r =>/]*)"
    rb"(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\t\n\f\r >\"'][^\t\n\f\r >]*)|(?P<none>(?=>))))?"
)
_IN_CONTENT = re.compile(
    rb"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r ;\"']+))", re.IGNORECASE
)


def known_codec(label: str | None) -> str | None:
    """Python's name for a declared encoding, or None where it is unknown.

    >>> known_codec(" Windows-1256 "), known_codec("ISO-8859-1"), known_codec("bogus")
    ('cp1256', 'cp1252', None)
    """
    wanted = (label or "").strip(" \t\n\f\r").lower()
    if not re.fullmatch(r"[a-z0-9_:.+()-]+", wanted):
        return None
    try:
        name = codecs.lookup(_LABELS.get(wanted, wanted)).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    if name in _NOT_CHARACTERS or name.startswith(("utf_16", "utf_32", "utf_7")):
        return "utf-8" if name.startswith("utf_16") else None
    return "utf-8" if name in {"utf_8", "utf_8_sig"} else name


def declared_in(data: bytes) -> str | None:
    """The encoding a page's own `<meta>` declares, as Python names it, or None."""
    at, head = 0, data[:PRESCAN]
    while (at := head.find(b"<", at)) >= 0:
        if head.startswith(b"<!--", at):
            end = head.find(b"-->", at + 2)
            if end < 0:
                return None
            at = end + 3
        elif re.match(rb"<meta[\t\n\f\r /]", head[at : at + 6], re.IGNORECASE):
            attributes, at = _attributes(head, at + 5)
            if (codec := _of_meta(attributes)) is not None:
                return codec
        elif re.match(rb"</?[A-Za-z]", head[at : at + 3]):
            name = re.compile(rb"</?[^\t\n\f\r >]*").match(head, at)
            _, at = _attributes(head, name.end() if name else at + 1)
        elif head[at + 1 : at + 2] in {b"!", b"/", b"?"}:
            at = head.find(b">", at)
            if at < 0:
                return None
        else:
            at += 1
    return None


def _attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """A tag's attributes, the first of each name, and where the tag ends; none of a tag that does not end."""
    found: dict[bytes, bytes] = {}
    while True:
        at += len(head[at:]) - len(head[at:].lstrip(b"\t\n\f\r /"))
        if at >= len(head):
            return {}, len(head)
        if head[at : at + 1] == b">":
            return found, at + 1
        attribute = _ATTRIBUTE.match(head, at)
        if attribute is None:  # begins with “=”: a name all the same
            at += 1
            continue
        value = attribute["double"] or attribute["single"] or attribute["bare"] or b""
        opened = re.match(rb"[\t\n\f\r ]*=[\t\n\f\r ]*[\"']", head[attribute.end("name") :])
        if opened and attribute["double"] is None and attribute["single"] is None:
            return {}, len(head)  # a quotation mark that never closes
        found.setdefault(attribute["name"].lower(), value)
        at = attribute.end()


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    if (charset := attributes.get(b"charset")) is not None:
        return known_codec(charset.decode("latin-1"))
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return None
    found = _IN_CONTENT.search(attributes.get(b"content", b""))
    return known_codec(next(part for part in found.groups() if part is not None).decode("latin-1")) if found else None
