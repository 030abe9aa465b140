"""The tables of what leaves: outlets, publications and their history, corrections, pictures. Rows never leave this folder."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from editor.library.rows import Row


class OutletRow(Row):
    __tablename__ = "outlets"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    url: Mapped[str]
    user: Mapped[str]
    password: Mapped[str | None]
    """Only where the computer has no keychain; the file is encrypted."""
    house_style: Mapped[str]
    options: Mapped[dict[str, str]] = mapped_column(JSON)


class PublicationRow(Row):
    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("story_id", "outlet_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id", ondelete="CASCADE"))
    status: Mapped[str]
    at: Mapped[str | None] = mapped_column(String(40))
    """When a scheduled one comes out, ISO 8601 in the zone it was given in."""
    options: Mapped[dict[str, str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(index=True)
    queued: Mapped[datetime]
    remote: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the outlet has, as far as we know."""
    theirs: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    tries: Mapped[int]
    trouble: Mapped[str]
    not_before: Mapped[datetime | None]
    sweep_at: Mapped[datetime | None]
    """When to look whether a lost request left something behind at the outlet."""
    paused: Mapped[bool]
    notes: Mapped[list[Any]] = mapped_column(JSON)
    sent: Mapped[datetime | None] = mapped_column(index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id", ondelete="SET NULL"), index=True)
    """The words the outlet has."""


class PublicationEventRow(Row):
    __tablename__ = "publication_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    outlet: Mapped[str]
    deed: Mapped[str]
    at: Mapped[datetime]
    status: Mapped[str]
    url: Mapped[str]
    by: Mapped[str]
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id", ondelete="SET NULL"), index=True)


class CorrectionRow(Row):
    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    wrong: Mapped[str]
    right: Mapped[str]
    note: Mapped[str]
    by: Mapped[str]


class PictureRow(Row):
    __tablename__ = "pictures"
    __table_args__ = (UniqueConstraint("story_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    key: Mapped[str]
    place: Mapped[int]
    """1, 2, 3 …: the desk's order."""
    digest: Mapped[str] = mapped_column(ForeignKey("contents.digest"), index=True)
    """Of what leaves."""
    original: Mapped[str] = mapped_column(ForeignKey("contents.digest"), index=True)
    media_type: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    caption: Mapped[str]
    alt: Mapped[str]
    credit: Mapped[str]
    copyright: Mapped[str]
    licence: Mapped[str]
    crop: Mapped[list[float]] = mapped_column(JSON)
    """Left, top, right, bottom."""
    warnings: Mapped[list[Any]] = mapped_column(JSON)
