"""Addresses that a reader's program takes."""

import re
from urllib.parse import urlsplit

SCHEMES = {"http", "https", "mailto"}
_NO_ADDRESS = re.compile(r"[\s\"<>\\^`{|}\[\]]")


def address_of(address: str) -> str | None:
    """An address that browsers, Word and the HTML checker take, or None.

    >>> address_of("https://example.org/a b"), address_of("javascript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or (parts.scheme.lower() != "mailto" and not _is_host(host or "")):
        return None
    return _NO_ADDRESS.sub(lambda odd: "".join(f"%{byte:02X}" for byte in odd.group().encode()), address)


def _is_host(host: str) -> bool:
    return re.fullmatch(r"[\w.-]*\w[\w.-]*", host) is not None
