"""The first library: stories, drafts, revisions, sources, quotes, attributions, outlets, publications, search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("slug", "byline", "origin", "place")),
        sa.Column("day", sa.Date),
        sa.Column("desk", sa.String, nullable=False, index=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("categories", sa.JSON, nullable=False),
        sa.Column("tags", sa.JSON, nullable=False),
        sa.Column("caption", sa.String, nullable=False),
        sa.Column("embargo", sa.String(32)),
        sa.Column("status", sa.String, nullable=False, index=True),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("saved", sa.String(32), nullable=False),
        sa.Column("touched", sa.Integer, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("indexed", sa.Integer, nullable=False),
    )
    op.create_table(
        "drafts",
        _story(primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("headline", "standfirst", "body")),
        sa.Column("words", sa.Integer, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer, primary_key=True),
        _story(),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("headline", "standfirst", "body")),
        sa.Column("kept", sa.String(32), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.UniqueConstraint("story_id", "number"),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("confidentiality", sa.String, nullable=False, index=True),
        sa.Column("alias", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
    )
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("words", "record", "venue", "note")),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="SET NULL"), index=True),
    )
    op.create_table(
        "attributions",
        sa.Column("quote_id", sa.Integer, sa.ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("cue", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
    )
    op.create_table(
        "outlets",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in ("kind", "url", "user")),
        sa.Column("password", sa.String),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        _story(),
        sa.Column("outlet_id", sa.Integer, sa.ForeignKey("outlets.id", ondelete="CASCADE"), nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("queued", sa.String(32), nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("remote_id", "url")),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("trouble", sa.String, nullable=False),
        sa.Column("sent", sa.String(32)),
        sa.UniqueConstraint("story_id", "outlet_id"),
    )
    # Holds folded words only; the text itself stays in `drafts`.
    op.execute(
        "CREATE VIRTUAL TABLE story_words USING fts5(headline, standfirst, body, about,"
        " content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute("INSERT INTO story_words(story_words, rank) VALUES('secure-delete', 1)")


def _story(*, primary_key: bool = False) -> sa.Column[int]:
    reference = sa.ForeignKey("stories.id", ondelete="CASCADE")
    return sa.Column("story_id", sa.Integer, reference, primary_key=primary_key, nullable=False)
