"""Frames of MPEG sound (ISO 11172-3 2.4.1.3, ISO 13818-3): how long each is, in bytes and in samples."""

from dataclasses import dataclass

from editor.intake.evidence.recording import NotOneError, Recording

_LOOK, _MOST_TORN = 1 << 16, 200
"""Bytes in which a frame is looked for; places at which the row of frames may be torn."""
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second, by version: MPEG 1, 2, 2.5."""
_KILOBITS = {
    (True, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""By whether it is MPEG 1, and by the layer as its bits are written: 3 is layer I, 1 is layer III."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: `size` bytes that sound for `samples` at `rate` a second."""

    size: int
    samples: int
    rate: int
    side: int
    """Bytes from its beginning to where an encoder's own header stands (layer III)."""


def frame_at(data: bytes, at: int) -> Frame | None:
    """The frame that begins there, or None."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = (head[1] >> 3) & 3, (head[1] >> 1) & 3
    bits, rates, padding = head[2] >> 4, (head[2] >> 2) & 3, (head[2] >> 1) & 1
    if version == 1 or layer == 0 or bits in (0, 15) or rates == 3:
        return None
    first = version == 3
    kilobits, rate = _KILOBITS[first, layer][bits - 1], _RATES[version][rates]
    if layer == 3:
        return Frame((12_000 * kilobits // rate + padding) * 4, 384, rate, 0)
    samples = 576 if layer == 1 and not first else 1152
    side = {(True, True): 21, (True, False): 36, (False, True): 13, (False, False): 21}[first, head[3] >> 6 == 3]
    return Frame(samples // 8 * 1000 * kilobits // rate + padding, samples, rate, side)


def read_mpeg(data: bytes) -> Recording:
    """The length of MPEG sound by its frames; it is cut where its own header counts more of them than there are.

    Raises NotOneError where there is no frame.
    """
    begin = _after_tags(data)
    first = frame_at(data, begin)
    if first is None:
        raise NotOneError
    frames, samples = _counted(data, begin)
    promised, size = _promised(data, begin, first)
    return Recording(samples / first.rate, whole=frames >= promised and len(data) - begin >= size)


def _after_tags(data: bytes) -> int:
    """Where the first frame begins: behind ID3v2, whose size has seven bits a byte, and what fills up."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        size = 0
        for one in data[at + 6 : at + 10]:
            size = size << 7 | (one & 0x7F)
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return max(_next_frame(data, at, _LOOK), 0)


def _next_frame(data: bytes, at: int, look: int) -> int:
    """Where the next frame begins that another one follows, or -1."""
    end = min(len(data), at + look)
    while (at := data.find(b"\xff", at, end)) >= 0:
        frame = frame_at(data, at)
        if frame is not None and (frame_at(data, at + frame.size) or at + frame.size >= len(data) - 128):
            return at
        at += 1
    return -1


def _counted(data: bytes, at: int) -> tuple[int, int]:
    """Frames and samples that are there, whole."""
    frames = samples = torn = 0
    while at >= 0 and torn < _MOST_TORN:
        frame = frame_at(data, at)
        if frame is None:
            torn += 1
            at = _next_frame(data, at, _LOOK) if at < len(data) else -1
            continue
        if at + frame.size > len(data):
            break
        frames, samples, at = frames + 1, samples + frame.samples, at + frame.size
    return frames, samples


def _promised(data: bytes, at: int, first: Frame) -> tuple[int, int]:
    """How many frames and bytes the encoder counted (Xing and Info, VBRI); zero where it does not tell."""
    place = at + first.side
    if data[place : place + 4] in (b"Xing", b"Info"):
        flags, fields = data[place + 7], data[place + 8 : place + 16]
        frames = int.from_bytes(fields[:4], "big") if flags & 1 else 0
        return frames, int.from_bytes(fields[4:8] if flags & 1 else fields[:4], "big") if flags & 2 else 0
    if data[at + 36 : at + 40] == b"VBRI":
        return int.from_bytes(data[at + 50 : at + 54], "big"), int.from_bytes(data[at + 46 : at + 50], "big")
    return 0, 0
