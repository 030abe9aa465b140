"""Keeps a file: what it is told by its first bytes, its reader is asked, and its bytes stay as they came."""

from dataclasses import dataclass

from editor.intake.evidence import refusal
from editor.intake.evidence.apart import SECONDS, as_wanted, read_apart
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.kept import captured, original, text_part
from editor.intake.evidence.page import page_of_file
from editor.intake.evidence.sorting import Sort, sort_of
from editor.intake.plain import LIMIT
from editor.newsroom.evidence import Captured, EvidenceKind
from editor.newsroom.progress import Progress

LARGEST, LARGEST_RECORDING = 64 << 20, 512 << 20
"""Bytes of a file."""


@dataclass(frozen=True, slots=True)
class _Reader:
    kind: EvidenceKind
    name: str
    largest: int = LARGEST


_READERS = {
    Sort.PDF: _Reader(EvidenceKind.PDF, "pdf"),
    Sort.WORD: _Reader(EvidenceKind.DOCUMENT, "document"),
    Sort.TEXT: _Reader(EvidenceKind.DOCUMENT, "page", LIMIT),
    Sort.PICTURE: _Reader(EvidenceKind.PICTURE, "picture"),
    Sort.RECORDING: _Reader(EvidenceKind.RECORDING, "recording", LARGEST_RECORDING),
}


def capture_file(
    data: bytes, name: str, progress: Progress, *, as_is: bool = False, seconds: float = SECONDS
) -> Captured:
    """Keeps a file; stops within a second when `progress` says so.

    `name` is the file's, and may hold its folders. With `as_is` a file without words, locked or cut short is kept all
    the same, and says so in a warning. Raises Fault `evidence.…`, `text.…`, `page.unreadable`.
    """
    if not data:
        raise refusal.empty()
    if len(data) > LARGEST_RECORDING:
        raise refusal.too_large(LARGEST_RECORDING)
    sort, media_type = sort_of(data, name)
    if sort is Sort.PAGE:
        return page_of_file(data, name, progress)
    reader = _READERS[sort]
    if len(data) > reader.largest:
        raise refusal.too_large(reader.largest)
    finding = as_wanted(read_apart(reader.name, data, progress, {"type": media_type}, seconds=seconds), as_is=as_is)
    return _kept(reader.kind, data, name, finding, finding.media_type or media_type)


def _kept(kind: EvidenceKind, data: bytes, name: str, finding: Finding, media_type: str) -> Captured:
    parts = (original(data, media_type), *text_part(finding.text))
    return captured(kind, parts, finding, origin=name)
