"""The tables. Rows never leave this folder: every reader turns them into newsroom values."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, String, TypeDecorator, UniqueConstraint, text
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
    __table_args__ = (
        # The stories list is a walk along one of these, the last touched first, and never a sort.
        Index("ix_stories_status_touched", "status", "touched"),
        Index("ix_stories_desk_touched", "desk", "touched"),
        Index("ix_stories_saved_touched", "saved", "touched"),
        Index("ix_stories_behind", "touched", sqlite_where=text("indexed != touched")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, index=True)
    slug: Mapped[str]
    byline: Mapped[str]
    origin: Mapped[str]
    place: Mapped[str]
    day: Mapped[date | None]
    desk: Mapped[str]
    language: Mapped[str]
    categories: Mapped[tuple[str, ...]]
    tags: Mapped[tuple[str, ...]]
    caption: Mapped[str]
    embargo: Mapped[datetime | None] = mapped_column(index=True)
    embargo_zone: Mapped[str]
    """The zone it was given in: an IANA name, or an offset like `+0300`."""
    due: Mapped[datetime | None] = mapped_column(index=True)
    fit: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The desk's lengths, by the part of the story; parts without one are left out."""
    status: Mapped[str]
    created: Mapped[datetime]
    saved: Mapped[datetime]
    touched: Mapped[int] = mapped_column(index=True)
    """Grows with every save in the whole library: the order of the stories list."""
    version: Mapped[int] = mapped_column()
    indexed: Mapped[int] = mapped_column(index=True)
    """The `touched` that search has read, and its place in the index; 0 for none.

    Saving is quick, the index catches up when there is time."""
    words: Mapped[int]
    """Counted with the index. Beside the draft's body, a line of the list would cost reading all of it."""
    style_outlet: Mapped[int | None]
    """The outlet whose house style it follows; `outlets.delete` empties it."""
    draft: Mapped["DraftRow"] = relationship(lazy="raise", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class DraftRow(Row):
    __tablename__ = "drafts"

    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)
    headline: Mapped[str]
    standfirst: Mapped[str]
    body: Mapped[str]


class RevisionRow(Row):
    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("story_id", "number"),
        # Holds all that thinning and the list of revisions ask for: neither reads the words.
        Index("ix_revisions_line", "story_id", "number", "kept", "reason", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    number: Mapped[int]
    headline: Mapped[str]
    standfirst: Mapped[str]
    body: Mapped[str]
    kept: Mapped[datetime]
    name: Mapped[str]
    reason: Mapped[str]


class SourceRow(Row):
    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    searched: Mapped[str]
    """All that it may be found by, folded: of a hidden source no name is among it."""
    kind: Mapped[str]
    role: Mapped[str]
    confidentiality: Mapped[str] = mapped_column(index=True)
    alias: Mapped[str]
    note: Mapped[str]
    variants: Mapped[tuple[str, ...]]
    roles: Mapped[list[Any]] = mapped_column(JSON)
    contacts: Mapped[list[Any]] = mapped_column(JSON)
    languages: Mapped[tuple[str, ...]]
    reliability: Mapped[str]
    credibility: Mapped[str]
    terms: Mapped[str]
    contacted: Mapped[datetime | None]
    sealed: Mapped[bool] = mapped_column(index=True)


class SourceEventRow(Row):
    """What became of a source: merged, split, sealed. `detail` never holds what the vault does."""

    __tablename__ = "source_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    deed: Mapped[str]
    at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class VaultRow(Row):
    """The key of the vault, wrapped under its own passphrase. There is one, or none."""

    __tablename__ = "vault"

    id: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[bytes]
    wrapped: Mapped[bytes]
    generation: Mapped[int]
    """Grows with every name that is sealed or changed."""


class SealedRow(Row):
    """What the vault holds of a source."""

    __tablename__ = "sealed"

    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True)
    box: Mapped[bytes]


class QuoteRow(Row):
    __tablename__ = "quotes"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    words: Mapped[str]
    record: Mapped[str] = mapped_column(index=True)
    venue: Mapped[str]
    note: Mapped[str]
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="SET NULL"), index=True)
    medium: Mapped[str]
    place: Mapped[str]
    said: Mapped[datetime | None]
    embargo: Mapped[datetime | None]
    verification: Mapped[str]
    confirmations: Mapped[int]
    language: Mapped[str]
    translation: Mapped[dict[str, str] | None] = mapped_column(JSON)
    attribution: Mapped["AttributionRow | None"] = relationship(lazy="raise", cascade="all, delete-orphan")
    proofs: Mapped[list["ProofRow"]] = relationship(lazy="raise", cascade="all, delete-orphan", order_by="ProofRow.id")


class AttributionRow(Row):
    __tablename__ = "attributions"

    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    cue: Mapped[str]
    role: Mapped[str]


class EarlierWordsRow(Row):
    """What a quote's record said before it was corrected."""

    __tablename__ = "earlier_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), index=True)
    words: Mapped[str]
    until: Mapped[datetime]
    reason: Mapped[str]


class CitingRow(Row):
    """A story's copy cites a key: told anew with every save."""

    __tablename__ = "citings"

    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True, index=True)


class PrintingRow(Row):
    """A quote went to readers: the words as they were printed, and where."""

    __tablename__ = "printings"

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), index=True)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="SET NULL"), index=True)
    headline: Mapped[str]
    way: Mapped[str]
    """The outlet, or the format of a file."""
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class EvidenceRow(Row):
    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    title: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    captured: Mapped[datetime] = mapped_column(index=True)
    origin: Mapped[str]
    taken_by: Mapped[str]
    tool: Mapped[str]
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="SET NULL"), index=True)
    warnings: Mapped[list[Any]] = mapped_column(JSON)
    facts: Mapped[list[Any]] = mapped_column(JSON)
    post: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pages: Mapped[list[int]] = mapped_column(JSON)
    seconds: Mapped[float | None] = mapped_column(Float)
    searched: Mapped[str]
    """All that it may be found by, folded: title, origin, handle."""
    parts: Mapped[list["EvidencePartRow"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="EvidencePartRow.id"
    )


class EvidencePartRow(Row):
    __tablename__ = "evidence_parts"

    id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    digest: Mapped[str] = mapped_column(ForeignKey("contents.digest"), index=True)


class ContentRow(Row):
    """An encrypted file of the evidence store: its key is here, and only here."""

    __tablename__ = "contents"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the content, in hex."""
    file: Mapped[str] = mapped_column(unique=True)
    """Its name, which tells nothing of the content."""
    key: Mapped[bytes]
    size: Mapped[int]


class ProofRow(Row):
    """A place in a piece of evidence that shows a quote."""

    __tablename__ = "proofs"

    id: Mapped[int] = mapped_column(primary_key=True)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id", ondelete="CASCADE"), index=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), index=True)
    place: Mapped[dict[str, Any]] = mapped_column(JSON)


class CustodyRow(Row):
    """A line of the custody log; the database refuses to change or delete one."""

    __tablename__ = "custody"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(index=True)
    deed: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    detail: Mapped[str]
    previous: Mapped[str]
    seal: Mapped[str]


class OverrulingRow(Row):
    """An objection of the gate that an editor overruled, and why."""

    __tablename__ = "overrulings"

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="SET NULL"), index=True)
    ground: Mapped[str]
    about: Mapped[str]
    """The objection's own mark: the same words at the same place are not asked about twice."""
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    way: Mapped[str]


class PassRow(Row):
    """An article that was searched for every sealed name: it may leave while the vault is locked."""

    __tablename__ = "passes"

    digest: Mapped[str] = mapped_column(primary_key=True)
    generation: Mapped[int]
    at: Mapped[datetime]


class LearntRow(Row):
    """A word the speller takes for right, in the whole library or in one story."""

    __tablename__ = "learnt"
    __table_args__ = (UniqueConstraint("language", "word", "story_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), index=True)
    language: Mapped[str]
    word: Mapped[str]


class IgnoredRow(Row):
    """A remark that was sent away: in this story the rule says nothing of these words again."""

    __tablename__ = "ignored"

    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(primary_key=True)


class ExchangeRow(Row):
    __tablename__ = "exchanges"
    __table_args__ = (UniqueConstraint("story_id", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    """Orders exchanges."""
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id", ondelete="CASCADE"))
    mark: Mapped[str]
    words: Mapped[str]
    details: Mapped[str]
