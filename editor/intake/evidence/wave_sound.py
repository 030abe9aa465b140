"""WAV (RIFF, RF64 of EBU Tech 3306, the `bext` part of EBU Tech 3285): length, end, and what a recorder writes of itself."""

import struct
from collections.abc import Iterator

from editor.intake.evidence.recording import COMMENT, DEVICE, MADE, NotOneError, Recording, words_of
from editor.newsroom.evidence import Fact

_OPEN, _MOST_PARTS = 0xFFFFFFFF, 2_000


def read_wave(data: bytes) -> Recording:
    """Raises NotOneError where there is no sound in it."""
    rate = promised = there = 0
    facts: tuple[Fact, ...] = ()
    found = False
    large = _size_of_large(data)
    for name, at, size in _parts(data):
        if name == b"fmt " and len(data) >= at + 12:
            (rate,) = struct.unpack("<L", data[at + 8 : at + 12])
        elif name == b"bext":
            facts = _facts(data[at : at + min(size, 1024)])
        elif name == b"data":
            found, there = True, len(data) - at
            promised = large if size == _OPEN and large else size
            break
    if not found or not rate:
        raise NotOneError
    if promised in (0, _OPEN):  # a recorder that never ended writes 0; a program that could not go back, all ones
        return Recording(there / rate, whole=promised == _OPEN or there == 0, facts=facts)
    return Recording(min(promised, there) / rate, whole=there >= promised, facts=facts)


def _parts(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 12
    for _ in range(_MOST_PARTS):
        if at + 8 > len(data):
            return
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        yield name, at + 8, size
        at += 8 + size + size % 2


def _size_of_large(data: bytes) -> int:
    """The size of the sound in a file of RF64."""
    return int.from_bytes(data[28:36], "little") if data[:4] == b"RF64" and data[12:16] == b"ds64" else 0


def _facts(part: bytes) -> tuple[Fact, ...]:
    told = (
        (COMMENT, words_of(part[:256]), False),
        (DEVICE, words_of(part[256:288]), True),
        (DEVICE, words_of(part[288:320]), True),
        (MADE, f"{words_of(part[320:330])} {words_of(part[330:338])}".strip(), False),
    )
    return tuple(Fact(*fact) for fact in told if fact[1])
