"""Remembers what was exchanged with colleagues, so that details are merged as words are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="CASCADE"), nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("details", sa.String, nullable=False),
        sa.UniqueConstraint("story_id", "mark"),
    )
