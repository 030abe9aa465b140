"""Words that were learnt, remarks that were sent away, and the house style of an outlet and of a story."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("outlets", sa.Column("house_style", sa.String, nullable=False, server_default=""))
    # No foreign key: SQLite would have the table made anew, and what hangs on it goes with the old one.
    op.add_column("stories", sa.Column("style_outlet", sa.Integer))
    op.create_table(
        "learnt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="CASCADE"), index=True),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("word", sa.String, nullable=False),
        sa.UniqueConstraint("language", "word", "story_id"),
    )
    op.create_table(
        "ignored",
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("rule", sa.String, primary_key=True),
        sa.Column("words", sa.String, primary_key=True),
    )
