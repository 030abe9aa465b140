"""Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis: length, and whether its last page says that it is the last."""

from editor.intake.evidence.recording import NotOneError, Recording

_HEAD, _LAST, _NO_PLACE = 27, 4, 0xFFFFFFFFFFFFFFFF
_OPUS_RATE, _LOOK = 48_000, 1 << 17
"""Samples a second; bytes in which the last page is looked for: a page has 65,307 at most."""


def read_ogg(data: bytes) -> Recording:
    """Raises NotOneError where no page of it is whole."""
    rate, skipped = _codec(data[:512])
    at = data.rfind(b"OggS", max(0, len(data) - _LOOK))
    end = _end_of_page(data, at) if at >= 0 else None
    if at < 0 or (end is None and at == 0):
        raise NotOneError
    cut = end is None or end > len(data)
    last = not cut and bool(data[at + 5] & _LAST)
    samples = _samples(data, at, cut=cut)
    seconds = max(0, samples - skipped) / rate if rate and samples is not None else None
    return Recording(seconds, whole=last)


def _samples(data: bytes, at: int, *, cut: bool) -> int | None:
    """Those up to the end of the last whole page that tells them."""
    if cut:
        at = data.rfind(b"OggS", 0, at)
    for _ in range(64):
        if at < 0:
            return None
        told = int.from_bytes(data[at + 6 : at + 14], "little")
        if told != _NO_PLACE:
            return told
        at = data.rfind(b"OggS", 0, at)
    return None


def _end_of_page(data: bytes, at: int) -> int | None:
    """Where a page ends; None where its own head is cut."""
    if at + _HEAD > len(data):
        return None
    segments = data[at + 26]
    table = data[at + _HEAD : at + _HEAD + segments]
    return at + _HEAD + segments + sum(table) if len(table) == segments else None


def _codec(head: bytes) -> tuple[int, int]:
    """Samples a second, and those at the beginning that do not sound; zero where the codec is another one."""
    if (at := head.find(b"OpusHead")) >= 0:
        return _OPUS_RATE, int.from_bytes(head[at + 10 : at + 12], "little")
    if (at := head.find(b"\x01vorbis")) >= 0:
        return int.from_bytes(head[at + 12 : at + 16], "little"), 0
    if (at := head.find(b"Speex   ")) >= 0:
        return int.from_bytes(head[at + 36 : at + 40], "little"), 0
    return 0, 0
