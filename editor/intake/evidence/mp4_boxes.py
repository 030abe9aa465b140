"""MP4, M4A and MOV (ISO 14496-12; QuickTime File Format): length, end, and where and with what it was recorded.

Phones write the place as ISO 6709 into `©xyz`, or under Apple's keys.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from editor.intake.evidence.recording import DEVICE, MADE, PLACE, SOFTWARE, NotOneError, Recording, words_of
from editor.newsroom.evidence import Fact
from editor.newsroom.message import Message

_MOST, _EPOCH = 10_000, datetime(1904, 1, 1, tzinfo=UTC)
_MOVIE, _FILM = b"moov", re.compile(rb"hdlr.{8}vide", re.DOTALL)
_TOLD = {
    b"\xa9xyz": PLACE,
    b"\xa9mak": DEVICE,
    b"\xa9mod": DEVICE,
    b"\xa9swr": SOFTWARE,
    b"\xa9too": SOFTWARE,
    b"\xa9day": MADE,
}
_KEYS = {
    "location.ISO6709": PLACE, "make": DEVICE, "model": DEVICE, "software": SOFTWARE, "creationdate": MADE,
    "android.manufacturer": DEVICE, "android.model": DEVICE, "android.version": SOFTWARE,
}  # fmt: skip
_ISO_6709 = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)")


def read_mp4(data: bytes) -> Recording:
    """Raises NotOneError where nothing of it can be told apart."""
    movie, whole, boxes = None, True, 0
    for name, at, end in _boxes(data, 0, len(data)):
        boxes += 1
        whole = whole and end <= len(data)
        if name == _MOVIE and end <= len(data):
            movie = (at, end)
    if not boxes:
        raise NotOneError
    if movie is None:
        return Recording(whole=False)
    seconds, made = _length(data, *movie)
    facts = {(fact.name.template, fact.value): fact for fact in (*made, *_facts(data, *movie))}
    kind = "video/mp4" if _FILM.search(data, *movie) else "audio/mp4"
    return Recording(seconds, whole, tuple(facts.values()), kind)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of what is inside each box; an end may lie beyond the file's."""
    for _ in range(_MOST):
        if at + 8 > end:
            return
        size, head = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head:
            return
        yield data[at + 4 : at + 8], at + head, at + size
        at += size


def _length(data: bytes, at: int, end: int) -> tuple[float | None, tuple[Fact, ...]]:
    head = next((place for name, *place in _boxes(data, at, end) if name == b"mvhd"), None)
    if head is None:
        return None, ()
    start = head[0]
    wide = 8 if data[start] == 1 else 4
    made = int.from_bytes(data[start + 4 : start + 4 + wide], "big")
    scale = int.from_bytes(data[start + 4 + 2 * wide : start + 8 + 2 * wide], "big")
    length = int.from_bytes(data[start + 8 + 2 * wide : start + 8 + 3 * wide], "big")
    known = scale and length and length != 256**wide - 1
    return (length / scale if known else None), _moment(made)


def _moment(seconds: int) -> tuple[Fact, ...]:
    try:
        moment = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return ()
    return (Fact(MADE, f"{moment:%Y-%m-%d %H:%M} UTC"),) if moment.year >= 1990 else ()


def _facts(data: bytes, at: int, end: int) -> Iterator[Fact]:
    for name, start, stop in _boxes(data, at, end):
        if name == b"udta":
            yield from _of_user_data(data, start, stop)
        elif name == b"meta":
            yield from _of_keys(data, start, stop)


def _of_user_data(data: bytes, at: int, end: int) -> Iterator[Fact]:
    for name, start, stop in _boxes(data, at, end):
        if name == b"meta":
            yield from _of_keys(data, start, stop)
        elif name in _TOLD:
            size = int.from_bytes(data[start : start + 2], "big")
            yield from _fact(_TOLD[name], words_of(data[start + 4 : min(start + 4 + size, stop)]))


def _of_keys(data: bytes, at: int, end: int) -> Iterator[Fact]:
    """Apple's keys and the values they number; in ISO files the box begins with four bytes more."""
    at += 4 if data[at + 4 : at + 8] != b"hdlr" else 0
    boxes = {name: (start, stop) for name, start, stop in _boxes(data, at, end)}
    if b"ilst" not in boxes:
        return
    keys = list(_key_names(data, *boxes[b"keys"])) if b"keys" in boxes else []
    for name, start, stop in _boxes(data, *boxes[b"ilst"]):
        number = int.from_bytes(name, "big")
        told = _TOLD.get(name) or (_KEYS.get(keys[number - 1]) if 0 < number <= len(keys) else None)
        if told is not None and data[start + 4 : start + 8] == b"data":
            yield from _fact(told, words_of(data[start + 16 : stop]))


def _key_names(data: bytes, at: int, end: int) -> Iterator[str]:
    for _, start, stop in _boxes(data, at + 8, end):
        yield words_of(data[start:stop]).removeprefix("com.apple.quicktime.").removeprefix("com.")


def _fact(name: Message, value: str) -> Iterator[Fact]:
    if name is PLACE:
        found = _ISO_6709.match(value)
        value = f"{float(found[1]):.6f}, {float(found[2]):.6f}" if found else ""
    if value:
        yield Fact(name, value, warns=name in (PLACE, DEVICE))
