"""The tables. Rows never leave this folder: every reader turns them into newsroom values."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC as ISO 8601 with microseconds, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        return None if value is None else datetime.fromisoformat(value)


class Row(DeclarativeBase):
    """The parent of every row."""

    type_annotation_map = {datetime: Moment, tuple[str, ...]: JSON}  # noqa: RUF012


class StoryRow(Row):
    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]
    byline: Mapped[str]
    origin: Mapped[str]
    place: Mapped[str]
    day: Mapped[date | None]
    desk: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    categories: Mapped[tuple[str, ...]]
    tags: Mapped[tuple[str, ...]]
    caption: Mapped[str]
    embargo: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(index=True)
    created: Mapped[datetime]
    saved: Mapped[datetime]
    touched: Mapped[int] = mapped_column(index=True)
    """Grows with every save in the whole library: the order of the stories list."""
    version: Mapped[int] = mapped_column()
    indexed: Mapped[int]
    """The `touched` that search has read: saving is quick, the index catches up when there is time."""
    draft: Mapped["DraftRow"] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class DraftRow(Row):
    __tablename__ = "drafts"

    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)
    headline: Mapped[str]
    standfirst: Mapped[str]
    body: Mapped[str]
    words: Mapped[int]


class RevisionRow(Row):
    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("story_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    number: Mapped[int]
    headline: Mapped[str]
    standfirst: Mapped[str]
    body: Mapped[str]
    kept: Mapped[datetime]
    name: Mapped[str]


class SourceRow(Row):
    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    role: Mapped[str]
    confidentiality: Mapped[str] = mapped_column(index=True)
    alias: Mapped[str]
    note: Mapped[str]


class QuoteRow(Row):
    __tablename__ = "quotes"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    record: Mapped[str]
    venue: Mapped[str]
    note: Mapped[str]
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="SET NULL"), index=True)
    attribution: Mapped["AttributionRow | None"] = relationship(lazy="raise", cascade="all, delete-orphan")


class AttributionRow(Row):
    __tablename__ = "attributions"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    cue: Mapped[str]
    role: Mapped[str]


class OutletRow(Row):
    __tablename__ = "outlets"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    url: Mapped[str]
    user: Mapped[str]
    password: Mapped[str | None]
    """Only where the computer has no keychain; the file is encrypted."""


class PublicationRow(Row):
    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("story_id", "outlet_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id", ondelete="CASCADE"))
    status: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    queued: Mapped[datetime]
    remote_id: Mapped[str]
    url: Mapped[str]
    tries: Mapped[int]
    trouble: Mapped[str]
    sent: Mapped[datetime | None]
