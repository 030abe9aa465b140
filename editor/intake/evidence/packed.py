"""Packed files (ZIP), looked at before anything is unpacked: a bomb is told by its own list of contents.

APPNOTE 6.3.10, 4.3; D. Fifield, “A better zip bomb” (WOOT 2019): parts that overlap.
"""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from editor.intake.evidence import refusal

MOST_PARTS, LARGEST_PART, TOGETHER, RATIO = 3_000, 48 << 20, 256 << 20, 250
"""Parts; bytes of one, and of all, unpacked; how many times larger than packed all together may be."""
_MOST_NAMES, _FEW = 1 << 20, 4 << 20
"""Bytes of the list of contents; bytes, unpacked, below which no ratio is looked at."""


def parts_of(data: bytes) -> list[ZipInfo]:
    """The list of contents. Raises Fault `evidence.broken` where there is none, `evidence.unsafe` where it is a bomb's."""
    _check_list(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (BadZipFile, struct.error, zlib.error, ValueError, LookupError, OSError, RuntimeError, EOFError):
        raise refusal.broken() from None
    sizes = [part.file_size for part in parts]
    together, packed = sum(sizes), max(1, sum(part.compress_size for part in parts))
    if len(parts) > MOST_PARTS or max(sizes, default=0) > LARGEST_PART or together > TOGETHER:
        raise refusal.unsafe()
    if (together > _FEW and together > RATIO * packed) or _overlap(parts, len(data)):
        raise refusal.unsafe()
    if any(part.flag_bits & 1 for part in parts):
        raise refusal.broken()
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise refusal.unsafe()
    return parts


def _check_list(data: bytes) -> None:
    """Refuses a list of contents that is too long before it is read: reading it takes a hundred times its size."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        raise refusal.broken()
    entries, size = struct.unpack("<HL", data[end + 10 : end + 16])
    if size > _MOST_NAMES or entries > MOST_PARTS or data[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        raise refusal.unsafe()


def _overlap(parts: list[ZipInfo], size: int) -> bool:
    """Whether two parts share packed bytes."""
    at = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if part.header_offset < at:
            return True
        at = part.header_offset + 30 + part.compress_size
    return at > size
