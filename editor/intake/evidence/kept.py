"""Puts together what is kept of a piece of evidence."""

from collections.abc import Sequence

from editor import __version__
from editor.intake.evidence.finding import Finding
from editor.newsroom.evidence import Captured, EvidenceKind, Part, PartName, Post
from editor.newsroom.message import Message

TOOL = f"Muharrir {__version__}"
_TITLE = 120


def original(data: bytes, media_type: str) -> Part:
    """The bytes as they came."""
    return Part(PartName.ORIGINAL, media_type, data)


def text_part(text: str | None) -> tuple[Part, ...]:
    """The words, where there are some."""
    return (Part(PartName.TEXT, "text/plain; charset=utf-8", text.encode()),) if text else ()


def captured(
    kind: EvidenceKind,
    parts: Sequence[Part],
    finding: Finding,
    *,
    origin: str = "",
    title: str = "",
    warnings: tuple[Message, ...] = (),
    post: Post | None = None,
) -> Captured:
    """A piece of evidence out of its parts and what was found in it; a fault that was overruled is a warning first."""
    overruled = (finding.fault.what,) if finding.fault else ()
    return Captured(
        kind=kind,
        title=title or finding.title or _name(origin) or first_words(finding.text or ""),
        parts=tuple(parts),
        origin=origin,
        tool=TOOL,
        warnings=(*overruled, *finding.warnings, *warnings),
        facts=finding.facts,
        post=post,
        pages=finding.pages,
        seconds=finding.seconds,
    )


def first_words(text: str) -> str:
    """The beginning of a text, as its title."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip()
    return line if len(line) <= _TITLE else line[:_TITLE].rsplit(" ", 1)[0] + "…"


def _name(origin: str) -> str:
    """A file's name, or an address without what stands behind its sign of question."""
    return origin.partition("?")[0] if "://" in origin else origin.replace("\\", "/").rsplit("/", 1)[-1]
