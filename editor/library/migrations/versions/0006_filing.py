"""Pictures, corrections, what an outlet has of an article, and the history of a story with its outlets."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_STATES = {"draft": "draft", "publish": "published"}


def upgrade() -> None:
    op.add_column("outlets", sa.Column("options", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("stories", sa.Column("embargo_zone", sa.String, nullable=False, server_default=""))
    _publications()
    op.create_table(
        "publication_events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="CASCADE"), index=True, nullable=False),
        sa.Column("outlet", sa.String, nullable=False),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("revision_id", sa.Integer, sa.ForeignKey("revisions.id", ondelete="SET NULL"), index=True),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="CASCADE"), index=True, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("wrong", sa.String, nullable=False),
        sa.Column("right", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
    )
    op.create_table(
        "pictures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, sa.ForeignKey("contents.digest"), index=True, nullable=False),
        sa.Column("original", sa.String, sa.ForeignKey("contents.digest"), index=True, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("caption", sa.String, nullable=False),
        sa.Column("alt", sa.String, nullable=False),
        sa.Column("credit", sa.String, nullable=False),
        sa.Column("copyright", sa.String, nullable=False),
        sa.Column("licence", sa.String, nullable=False),
        sa.Column("crop", sa.JSON, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.UniqueConstraint("story_id", "key"),
    )


def _publications() -> None:
    for column in (
        sa.Column("at", sa.String(40)),
        sa.Column("options", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("remote", sa.JSON),
        sa.Column("theirs", sa.JSON),
        sa.Column("not_before", sa.String(32)),
        sa.Column("sweep_at", sa.String(32)),
        sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("notes", sa.JSON, nullable=False, server_default="[]"),
    ):
        op.add_column("publications", column)
    known = sa.table(
        "publications",
        *(sa.column(name) for name in ("id", "remote_id", "url", "status")),
        sa.column("remote", sa.JSON),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(known).where(known.c.remote_id != "")).all():
        remote = {"id": row.remote_id, "url": row.url, "state": _STATES.get(row.status, "draft")}
        connection.execute(known.update().where(known.c.id == row.id).values(remote=remote))
    op.drop_column("publications", "remote_id")
    op.drop_column("publications", "url")
