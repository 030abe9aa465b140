"""The pictures of stories: what leaves of each, and its original; both lie in the content store, sealed."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from editor.library import contents, sentences
from editor.library.changes import Change, note
from editor.library.filing_rows import PictureRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.picture import Crop, Picture


def add(session: Session, story: StoryId, picture: Picture, data: bytes, original: bytes) -> Picture:
    """A new picture behind those the story has; `data` is what leaves. Its key gets a number where it is taken.

    To be called first in a transaction: until the files are written the library is free for others.
    Raises Fault `evidence.disk_full`.
    """
    for laid in [contents.lay(session, one) for one in (data, original)]:
        contents.keep(session, laid)
    taken = set(session.scalars(select(PictureRow.key).where(PictureRow.story_id == story)))
    last = session.scalar(select(func.max(PictureRow.place)).where(PictureRow.story_id == story)) or 0
    row = PictureRow(story_id=story, key=_free(picture.key, taken), place=last + 1)
    _write(row, picture)
    session.add(row)
    return _told(session, row)


def save(session: Session, story: StoryId, picture: Picture, data: bytes | None = None) -> Picture:
    """What the desk says of a picture; with `data`, made anew from its original. Raises Fault `picture.gone`."""
    row, before = _row(session, story, picture.key), ""
    if data is not None:
        laid = contents.lay(session, data)
        contents.keep(session, laid)
        before = row.digest
    _write(row, picture)
    session.flush()
    if before and before != row.digest:
        contents.drop_unused(session, [before])
    return _told(session, row)


def delete_one(session: Session, story: StoryId, key: str) -> None:
    """Raises Fault `picture.gone`."""
    row = _row(session, story, key)
    digests = (row.digest, row.original)
    session.execute(delete(PictureRow).where(PictureRow.id == row.id))
    contents.drop_unused(session, digests)
    note(session, Change("picture", story))


def delete_all(session: Session, story: StoryId) -> None:
    """Before a story goes: its pictures go with it, and content that nothing else has."""
    rows = session.scalars(_all(story)).all()
    session.execute(delete(PictureRow).where(PictureRow.story_id == story))
    contents.drop_unused(session, {digest for row in rows for digest in (row.digest, row.original)})


def arrange(session: Session, story: StoryId, keys: Sequence[str]) -> None:
    """Puts the story's pictures in this order; those that are not named stay behind them."""
    rows = {row.key: row for row in session.scalars(_all(story))}
    order = [*(key for key in keys if key in rows), *(key for key in rows if key not in keys)]
    for place, key in enumerate(order, 1):
        rows[key].place = place
    note(session, Change("picture", story))


def of_story(session: Session, story: StoryId) -> tuple[Picture, ...]:
    """In the desk's order."""
    return tuple(map(_picture, session.scalars(_all(story))))


def get(session: Session, story: StoryId, key: str) -> Picture:
    """Raises Fault `picture.gone`."""
    return _picture(_row(session, story, key))


def data(session: Session, digest: str) -> bytes:
    """What leaves of a picture, or its original. Raises Fault `evidence.missing`, `evidence.damaged`."""
    return contents.read(session, digest)


def _all(story: StoryId) -> "Select[PictureRow]":
    return select(PictureRow).where(PictureRow.story_id == story).order_by(PictureRow.place, PictureRow.id)


def _row(session: Session, story: StoryId, key: str) -> PictureRow:
    row = session.scalar(_all(story).where(PictureRow.key == key))
    if row is None:
        raise Fault("picture.gone", say("The story has no such picture any more."), say("Add it again."))
    return row


def _free(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def _write(row: PictureRow, picture: Picture) -> None:
    row.digest, row.original, row.media_type = picture.digest, picture.original, picture.media_type
    row.width, row.height, row.size = picture.width, picture.height, picture.size
    row.caption, row.alt, row.credit = picture.caption, picture.alt, picture.credit
    row.copyright, row.licence = picture.copyright, picture.licence
    row.crop = [picture.crop.left, picture.crop.top, picture.crop.right, picture.crop.bottom]
    row.warnings = sentences.kept_all(picture.warnings)


def _told(session: Session, row: PictureRow) -> Picture:
    session.flush()
    note(session, Change("picture", row.story_id))
    return _picture(row)


def _picture(row: PictureRow) -> Picture:
    return Picture(
        key=row.key,
        digest=row.digest,
        media_type=row.media_type,
        width=row.width,
        height=row.height,
        size=row.size,
        caption=row.caption,
        alt=row.alt,
        credit=row.credit,
        copyright=row.copyright,
        licence=row.licence,
        original=row.original,
        crop=Crop(*row.crop),
        warnings=sentences.told_all(row.warnings),
    )
