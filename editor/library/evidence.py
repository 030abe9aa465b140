"""Evidence: the pieces that show what was said, each with its parts, its origin and what its reader should know.

Every piece begins and ends with a line of the custody log, in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from editor.library import contents, custody, sentences
from editor.library.changes import Change, note
from editor.library.rows import EvidencePartRow, EvidenceRow, ProofRow
from editor.newsroom.evidence import Captured, Deed, Evidence, EvidenceKind, Fact, Part, PartName, Post
from editor.newsroom.fault import Fault
from editor.newsroom.identity import EvidenceId, StoryId
from editor.newsroom.message import say
from editor.text.folding import fold


def add(session: Session, captured: Captured, at: datetime, by: str = "", story: StoryId | None = None) -> Evidence:
    """A new piece, and its line in the custody log; the same original captured twice is two pieces with one content.

    To be called first in a transaction: until the files are written the library is free for others.
    Raises Fault `evidence.disk_full`.
    """
    laid = [contents.lay(session, part.data) for part in captured.parts]
    for one in laid:
        contents.keep(session, one)
    row = EvidenceRow(digest=laid[0].digest, captured=at, taken_by=by, story_id=story)
    _write(row, captured)
    row.parts = [
        EvidencePartRow(name=part.name.value, media_type=part.media_type, digest=one.digest)
        for part, one in zip(captured.parts, laid, strict=True)
    ]
    session.add(row)
    session.flush()
    custody.append(session, row.digest, Deed.CAPTURED, at, by, str(row.id))
    _tell(session, row.id)
    return _evidence(row)


def get(session: Session, evidence: EvidenceId) -> Evidence:
    """Raises Fault `evidence.gone`."""
    return _evidence(_row(session, evidence))


def found(
    session: Session, words: str, limit: int, offset: int = 0, story: StoryId | None = None
) -> tuple[Evidence, ...]:
    """Those that all the words find in title, origin or handle, folded, the last captured first; of a story, where one
    is given. Without words every one."""
    query = _wanted(_all(), words, story).order_by(EvidenceRow.id.desc()).limit(limit).offset(offset)
    return tuple(map(_evidence, session.scalars(query)))


def count(session: Session, words: str = "", story: StoryId | None = None) -> int:
    return session.scalar(_wanted(select(func.count()).select_from(EvidenceRow), words, story)) or 0


def ids(session: Session) -> tuple[EvidenceId, ...]:
    """Of every piece, the first captured first."""
    return tuple(map(EvidenceId, session.scalars(select(EvidenceRow.id).order_by(EvidenceRow.id))))


def of(session: Session, wanted: Sequence[EvidenceId]) -> dict[EvidenceId, Evidence]:
    """Those of the pieces that are there."""
    rows = session.scalars(_all().where(EvidenceRow.id.in_(list(wanted))))
    return {EvidenceId(row.id): _evidence(row) for row in rows}


def part(session: Session, evidence: EvidenceId, name: PartName) -> Part:
    """A part with its content. Raises Fault `evidence.gone`, `evidence.no_part`, `evidence.missing`,
    `evidence.damaged`."""
    row = next((one for one in _row(session, evidence).parts if one.name == name.value), None)
    if row is None:
        raise Fault(
            "evidence.no_part",
            say("This piece of evidence has no such part."),
            say("Look at its original."),
        )
    return Part(name, row.media_type, contents.read(session, row.digest))


def text(session: Session, evidence: EvidenceId) -> str:
    """The words as they were read; empty where none could be. Raises Fault as `part` does."""
    if PartName.TEXT not in get(session, evidence).parts:
        return ""
    return part(session, evidence, PartName.TEXT).data.decode("utf-8")


def digests(session: Session, evidence: EvidenceId) -> dict[PartName, str]:
    """Of each part. Raises Fault `evidence.gone`."""
    return {PartName(one.name): one.digest for one in _row(session, evidence).parts}


def rename(session: Session, evidence: EvidenceId, title: str) -> Evidence:
    """Another title, which is the desk's word for it; the content stays what it is. Raises Fault `evidence.gone`."""
    row = _row(session, evidence)
    row.title = title.strip() or row.title
    row.searched = _searched(row.title, row.origin, row.post)
    session.flush()
    _tell(session, row.id)
    return _evidence(row)


def give_to(session: Session, evidence: EvidenceId, story: StoryId | None) -> Evidence:
    """It belongs to another story, or to none. Raises Fault `evidence.gone`."""
    row = _row(session, evidence)
    row.story_id = story
    session.flush()
    _tell(session, row.id)
    return _evidence(row)


def delete(session: Session, evidence: EvidenceId, at: datetime, by: str = "") -> None:
    """Deletes a piece, the proofs that point to it, and content that no other piece has; the log keeps its lines.

    Copies of it in backups go when the backups do. Raises Fault `evidence.gone`.
    """
    row = _row(session, evidence)
    had = [one.digest for one in row.parts]
    for quote in session.scalars(select(ProofRow.quote_id).where(ProofRow.evidence_id == row.id).distinct()):
        note(session, Change("quote", quote))
    session.delete(row)
    session.flush()
    contents.drop_unused(session, had)
    custody.append(session, row.digest, Deed.DELETED, at, by, str(evidence))
    _tell(session, evidence, gone=True)


def _tell(session: Session, evidence: int, *, gone: bool = False) -> None:
    note(session, Change("evidence", evidence, gone=gone))


def _all() -> "Select[EvidenceRow]":
    return select(EvidenceRow).options(selectinload(EvidenceRow.parts))


def _wanted(query: "Select[Any]", words: str, story: StoryId | None) -> "Select[Any]":
    for word in fold(words).split():
        query = query.where(EvidenceRow.searched.contains(word, autoescape=True))
    return query if story is None else query.where(EvidenceRow.story_id == story)


def _row(session: Session, evidence: EvidenceId) -> EvidenceRow:
    row = session.scalar(_all().where(EvidenceRow.id == evidence))
    if row is None:
        raise Fault(
            "evidence.gone",
            say("There is no such piece of evidence in this library."),
            say("It may have been deleted."),
        )
    return row


def _write(row: EvidenceRow, captured: Captured) -> None:
    original = captured.parts[0]
    row.kind, row.title, row.origin, row.tool = captured.kind.value, captured.title, captured.origin, captured.tool
    row.media_type, row.size = original.media_type, len(original.data)
    row.warnings = sentences.kept_all(captured.warnings)
    row.facts = [[sentences.kept(fact.name), fact.value, fact.warns] for fact in captured.facts]
    row.post = _kept_post(captured.post) if captured.post else None
    row.pages, row.seconds = list(captured.pages), captured.seconds
    row.searched = _searched(row.title, row.origin, row.post)


def _searched(title: str, origin: str, post: dict[str, Any] | None) -> str:
    told = (title, origin, *((post["handle"], post["network"]) if post else ()))
    return " ".join(fold(" ".join(told)).split())


def _evidence(row: EvidenceRow) -> Evidence:
    return Evidence(
        id=EvidenceId(row.id),
        digest=row.digest,
        kind=EvidenceKind(row.kind),
        title=row.title,
        media_type=row.media_type,
        size=row.size,
        captured=row.captured,
        origin=row.origin,
        taken_by=row.taken_by,
        tool=row.tool,
        story=StoryId(row.story_id) if row.story_id is not None else None,
        warnings=sentences.told_all(row.warnings),
        facts=tuple(Fact(sentences.told(name), value, warns) for name, value, warns in row.facts),
        post=_post(row.post) if row.post else None,
        pages=tuple(row.pages),
        seconds=row.seconds,
        parts=tuple(PartName(one.name) for one in row.parts),
    )


def _kept_post(post: Post) -> dict[str, Any]:
    posted = post.posted.isoformat() if post.posted else None
    return {"handle": post.handle, "posted": posted, "url": post.url, "network": post.network}


def _post(kept: dict[str, Any]) -> Post:
    posted = datetime.fromisoformat(kept["posted"]) if kept["posted"] else None
    return replace(Post(**kept), posted=posted)
