"""What shows that words were said: kept as it came, with where it came from and everything that was done to it.

A digest tells that the bytes are those that were captured; it does not tell that they were true at their origin.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from editor.newsroom.identity import EvidenceId, StoryId
from editor.newsroom.message import Message
from editor.text.spans import Span


class EvidenceKind(StrEnum):
    PAGE = "page"
    PASTE = "paste"
    PICTURE = "picture"
    PDF = "pdf"
    RECORDING = "recording"
    DOCUMENT = "document"
    POST = "post"


class PartName(StrEnum):
    """What a part of a piece of evidence is."""

    ORIGINAL = "original"
    """The bytes as they came; every piece has them, and is known by their digest."""
    PAGE = "page"
    """A web page made whole: one HTML file with its pictures inside, no scripts."""
    HEADERS = "headers"
    """What the server said with it: JSON, a list of [name, value]."""
    TEXT = "text"
    """The words as they were read, UTF-8; places count its code points."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stored piece of content, known by its digest."""

    name: PartName
    media_type: str
    data: bytes

    @property
    def digest(self) -> str:
        return digest_of(self.data)


@dataclass(frozen=True, slots=True)
class Post:
    """What a social network shows of a post."""

    handle: str
    """With its @ where the network writes one."""
    posted: datetime | None = None
    """Aware."""
    url: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a file's own metadata: where a picture was taken, with what, by whom."""

    name: Message
    value: str
    warns: bool = False
    """Whether it could betray somebody: a place, a device, a person."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A piece of evidence as it came in, not yet in the library."""

    kind: EvidenceKind
    title: str
    parts: tuple[Part, ...]
    """The original first, each name once."""
    origin: str = ""
    """The address or the file's name it came from."""
    tool: str = ""
    """The program that took it, and its version."""
    warnings: tuple[Message, ...] = ()
    """What the reader of it should know: text in doubtful order, a picture that could not be fetched."""
    facts: tuple[Fact, ...] = ()
    post: Post | None = None
    pages: tuple[int, ...] = ()
    """Where each page of a document begins in the text, in code points."""
    seconds: float | None = None
    """How long a recording lasts."""

    def part(self, name: PartName) -> Part | None:
        return next((part for part in self.parts if part.name is name), None)

    @property
    def digest(self) -> str:
        """SHA-256 of the original, in hex."""
        return self.parts[0].digest

    @property
    def text(self) -> str:
        """The words as they were read; empty where none could be."""
        part = self.part(PartName.TEXT)
        return part.data.decode("utf-8") if part else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence as the library lists it: all but its content."""

    id: EvidenceId
    digest: str
    """SHA-256 of the original, in hex."""
    kind: EvidenceKind
    title: str
    media_type: str
    size: int
    """Of the original, in bytes."""
    captured: datetime
    origin: str = ""
    taken_by: str = ""
    tool: str = ""
    story: StoryId | None = None
    """The one it was gathered for."""
    warnings: tuple[Message, ...] = ()
    facts: tuple[Fact, ...] = ()
    post: Post | None = None
    pages: tuple[int, ...] = ()
    seconds: float | None = None
    parts: tuple[PartName, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a piece of evidence words stand: as much of it as is known."""

    span: Span | None = None
    """In the text as it was read; code points, end excluded."""
    before: str = ""
    """Some words before it, so that it is found again in a text that has moved."""
    after: str = ""
    page: int | None = None
    """Counted from 1."""
    second: float | None = None
    """Of a recording."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A place in a piece of evidence that shows a quote."""

    evidence: EvidenceId
    place: Place = Place()


class Deed(StrEnum):
    """What was done to a piece of evidence."""

    CAPTURED = "captured"
    VERIFIED = "verified"
    DAMAGED = "damaged"
    """Looked at, and its bytes were no longer those captured."""
    FETCHED_AGAIN = "fetched_again"
    LINKED = "linked"
    OPENED = "opened"
    GIVEN_OUT = "given_out"
    """Written into a file outside the library."""
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One line of the custody log. Each holds the digest of the line before it, over the whole library."""

    number: int
    """1, 2, 3 … over the whole library, none missing."""
    digest: str
    """Of the piece of evidence."""
    deed: Deed
    at: datetime
    by: str
    detail: str
    previous: str
    """`seal` of the line before; of the first, 64 zeros."""
    seal: str
    """SHA-256, in hex, of the line's fields and `previous` (see `sealed_line`)."""


FIRST = "0" * 64


def sealed_line(number: int, digest: str, deed: Deed, at: datetime, by: str, detail: str, previous: str) -> str:
    """The seal of a line: SHA-256 of its fields as a JSON list without spaces, times in UTC with microseconds."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    line = json.dumps([number, digest, deed.value, moment, by, detail, previous], separators=(",", ":"))
    return sha256(line.encode()).hexdigest()


def broken_at(entries: Iterable[CustodyEntry]) -> int | None:
    """The number of the first line that does not follow from the one before it; None where the chain holds."""
    previous, expected = FIRST, 1
    for entry in entries:
        seal = sealed_line(entry.number, entry.digest, entry.deed, entry.at, entry.by, entry.detail, previous)
        if entry.number != expected or entry.previous != previous or entry.seal != seal:
            return entry.number
        previous, expected = entry.seal, expected + 1
    return None


def digest_of(data: bytes) -> str:
    """SHA-256, in hex."""
    return sha256(data).hexdigest()
