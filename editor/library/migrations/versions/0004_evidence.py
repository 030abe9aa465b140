"""Sources with a life, quotes with terms and proofs, the vault, evidence with its custody, and what the gate was told.

Columns are added to the tables as they are: one that is dropped to be made again takes the rows that hang on it along.
"""

import sqlalchemy as sa
from alembic import op

from editor.library.wordforms import indexed
from editor.newsroom.markup import citations
from editor.text.folding import fold

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _sources()
    _quotes()
    _evidence()
    _gate()
    _read_what_is_there()


def _sources() -> None:
    for name, kind, empty in (
        ("searched", sa.String, ""), ("variants", sa.JSON, "[]"), ("roles", sa.JSON, "[]"), ("contacts", sa.JSON, "[]"),
        ("languages", sa.JSON, "[]"), ("reliability", sa.String, ""), ("credibility", sa.String, ""),
        ("terms", sa.String, ""), ("sealed", sa.Boolean, "0"),
    ):  # fmt: skip
        op.add_column("sources", sa.Column(name, kind, nullable=False, server_default=empty))
    op.add_column("sources", sa.Column("contacted", sa.String(32)))
    op.create_index("ix_sources_sealed", "sources", ["sealed"])
    op.create_table(
        "source_events",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("sources", "source_id", index=True),
        _text("deed"),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
    )
    op.create_table(
        "vault",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
    )
    op.create_table(
        "sealed", _to("sources", "source_id", primary_key=True), sa.Column("box", sa.LargeBinary, nullable=False)
    )


def _quotes() -> None:
    for name in ("medium", "place", "language"):
        op.add_column("quotes", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("quotes", sa.Column("verification", sa.String, nullable=False, server_default="unverified"))
    op.add_column("quotes", sa.Column("confirmations", sa.Integer, nullable=False, server_default="0"))
    op.add_column("quotes", sa.Column("said", sa.String(32)))
    op.add_column("quotes", sa.Column("embargo", sa.String(32)))
    op.add_column("quotes", sa.Column("translation", sa.JSON))
    op.create_index("ix_quotes_record", "quotes", ["record"])
    op.create_table(
        "earlier_words",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("quotes", "quote_id", index=True),
        _text("words"),
        sa.Column("until", sa.String(32), nullable=False),
        _text("reason"),
    )
    op.create_table(
        "citings",
        _to("stories", "story_id", primary_key=True),
        sa.Column("key", sa.String, primary_key=True, index=True),
    )
    op.create_table(
        "printings",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("quotes", "quote_id", index=True),
        _to("stories", "story_id", index=True, nullable=True),
        *map(_text, ("headline", "way", "words")),
        sa.Column("at", sa.String(32), nullable=False, index=True),
    )
    op.execute(
        "CREATE VIRTUAL TABLE quote_words USING fts5(words, content='', contentless_delete=1, detail=none,"
        " prefix='2 3', tokenize='ascii')"
    )
    op.execute("INSERT INTO quote_words(quote_words, rank) VALUES('secure-delete', 1)")


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String, nullable=False, index=True),
        *map(_text, ("kind", "title", "media_type")),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("captured", sa.String(32), nullable=False, index=True),
        *map(_text, ("origin", "taken_by", "tool")),
        _to("stories", "story_id", index=True, nullable=True),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("warnings", "facts", "pages")),
        sa.Column("post", sa.JSON),
        sa.Column("seconds", sa.Float),
        _text("searched"),
    )
    op.create_table(
        "contents",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("file", sa.String, nullable=False, unique=True),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )
    op.create_table(
        "evidence_parts",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("evidence", "evidence_id", index=True),
        *map(_text, ("name", "media_type")),
        sa.Column("digest", sa.String, sa.ForeignKey("contents.digest"), nullable=False, index=True),
    )
    op.create_table(
        "proofs",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("quotes", "quote_id", index=True),
        _to("evidence", "evidence_id", index=True),
        sa.Column("place", sa.JSON, nullable=False),
    )
    op.create_table(
        "custody",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String, nullable=False, index=True),
        _text("deed"),
        sa.Column("at", sa.String(32), nullable=False),
        *map(_text, ("by", "detail", "previous", "seal")),
    )
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER custody_keeps_{deed.lower()} BEFORE {deed} ON custody"
            " BEGIN SELECT RAISE(ABORT, 'the custody log only grows'); END"
        )


def _gate() -> None:
    op.create_table(
        "overrulings",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("stories", "story_id", index=True, nullable=True),
        *map(_text, ("ground", "about", "reason", "by", "way")),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "passes",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )


def _read_what_is_there() -> None:
    """What search and the list of citations would have known."""
    connection = op.get_bind()
    for number, name, alias, role, confidentiality in connection.execute(
        sa.text("SELECT id, name, alias, role, confidentiality FROM sources")
    ).all():
        told = (alias,) if confidentiality == "protected" else (name, alias, role)
        searched = " ".join(fold(" ".join(told)).split())
        connection.execute(
            sa.text("UPDATE sources SET searched = :searched WHERE id = :id"), {"searched": searched, "id": number}
        )
    for number, words in connection.execute(sa.text("SELECT id, words FROM quotes")).all():
        connection.execute(
            sa.text("INSERT INTO quote_words(rowid, words) VALUES(:id, :words)"),
            {"id": number, "words": indexed(words)},
        )
    for number, body in connection.execute(sa.text("SELECT story_id, body FROM drafts WHERE body LIKE '%[@%'")).all():
        for key in set(citations(body)):
            connection.execute(sa.text("INSERT INTO citings VALUES(:id, :key)"), {"id": number, "key": key})


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def _to(
    table: str, name: str, *, primary_key: bool = False, index: bool = False, nullable: bool = False
) -> sa.Column[int]:
    """A column that leads to a row of another table, and goes with it; an optional one only forgets it."""
    gone = "SET NULL" if nullable else "CASCADE"
    return sa.Column(
        name, sa.Integer, sa.ForeignKey(f"{table}.id", ondelete=gone),
        primary_key=primary_key, index=index, nullable=nullable,
    )  # fmt: skip
