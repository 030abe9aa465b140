"""FLAC (RFC 9639): length, and whether its last frame is there and whole."""

from collections.abc import Iterator

from editor.intake.evidence.recording import NotOneError, Recording

_LOOK = 1 << 20
"""Bytes from the end in which the last frame is looked for."""
_BLOCKS = {
    1: 192,
    **{code: 576 << (code - 2) for code in range(2, 6)},
    **{code: 256 << (code - 8) for code in range(8, 16)},
}


def read_flac(data: bytes) -> Recording:
    """Raises NotOneError where its first block does not tell what it is."""
    if data[4] & 0x7F != 0 or len(data) < 42:
        raise NotOneError
    told = int.from_bytes(data[18:26], "big")
    rate, samples = told >> 44, told & 0xFFFFFFFFF
    block = int.from_bytes(data[8:10], "big")
    if not rate:
        raise NotOneError
    reached = max(_reached(data, block), default=0)
    seconds = min(samples or reached, reached) / rate if reached else None
    return Recording(seconds, whole=reached >= samples)  # a program that could not go back writes none


def _reached(data: bytes, block: int) -> Iterator[int]:
    """How many samples there are up to the end of a frame that is whole: of the last ones in the file."""
    at = len(data)
    stop = max(42, len(data) - _LOOK)
    end = len(data)
    while (at := data.rfind(b"\xff", stop, at)) >= 0:
        head = _head(data, at, block)
        if head is None:
            continue
        size, last = head
        if _crc16(data[at : end - 2]) == int.from_bytes(data[end - 2 : end], "big"):
            yield last
            return
        if end != len(data):
            yield last - size  # the frames before it, whose ends are not looked at
            return
        end = at  # what stands behind it is cut: the one before must end here


def _head(data: bytes, at: int, block: int) -> tuple[int, int] | None:
    """The samples of a frame and those up to its end, where a frame's head stands (9.1)."""
    if len(data) < at + 6 or data[at + 1] & 0xFE != 0xF8 or data[at + 3] & 1:
        return None
    number, after = _coded(data, at + 4)
    code = data[at + 2] >> 4
    size = _BLOCKS.get(code, 0)
    if code in (6, 7):
        size = int.from_bytes(data[after : after + code - 5], "big") + 1
        after += code - 5
    after += {12: 1, 13: 2, 14: 2}.get(data[at + 2] & 15, 0)
    if not size or number is None or after >= len(data) or _crc8(data[at:after]) != data[after]:
        return None
    return size, (number if data[at + 1] & 1 else number * block) + size


def _coded(data: bytes, at: int) -> tuple[int | None, int]:
    """A number written as UTF-8 once was, up to seven bytes (9.1.5)."""
    first = data[at]
    if first < 0x80:
        return first, at + 1
    more = next((bits for bits in range(1, 7) if not (first >> (6 - bits)) & 1), 6)
    if first < 0xC0 or at + 1 + more > len(data):
        return None, at
    number = first & ((1 << (6 - more)) - 1) if more < 6 else 0
    for one in data[at + 1 : at + 1 + more]:
        number = number << 6 | (one & 0x3F)
    return number, at + 1 + more


def _crc8(data: bytes) -> int:
    value = 0
    for one in data:
        value ^= one
        for _ in range(8):
            value = (value << 1 ^ 0x07) & 0xFF if value & 0x80 else value << 1
    return value


def _crc16(data: bytes) -> int:
    value = 0
    for one in data:
        value = (value << 8 & 0xFFFF) ^ _TABLE[(value >> 8) ^ one]
    return value


def _table() -> Iterator[int]:
    for one in range(256):
        value = one << 8
        for _ in range(8):
            value = (value << 1 ^ 0x8005) & 0xFFFF if value & 0x8000 else value << 1
        yield value


_TABLE = tuple(_table())
