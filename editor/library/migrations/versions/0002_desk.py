"""What a desk asks for: stories that travel, deadlines, lengths; why a revision was kept and who has it; a new index.

Columns are added to the tables as they are: one that is dropped to be made again takes the rows that hang on it along.
"""

import sqlalchemy as sa
from alembic import op

from editor.newsroom.identity import new_key

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _stories()
    _revisions()
    _publications()
    _search()


def _stories() -> None:
    op.add_column("stories", sa.Column("uid", sa.String, nullable=False, server_default=""))
    op.add_column("stories", sa.Column("due", sa.String(32)))
    op.add_column("stories", sa.Column("fit", sa.JSON, nullable=False, server_default="{}"))
    op.add_column("stories", sa.Column("words", sa.Integer, nullable=False, server_default="0"))
    op.execute("UPDATE stories SET words = (SELECT words FROM drafts WHERE story_id = stories.id)")
    op.drop_column("drafts", "words")
    connection = op.get_bind()
    for number in connection.execute(sa.text("SELECT id FROM stories")).scalars().all():
        connection.execute(sa.text("UPDATE stories SET uid = :uid WHERE id = :id"), {"uid": new_key(), "id": number})
    op.create_index("ix_stories_uid", "stories", ["uid"], unique=True)
    op.drop_index("ix_stories_status", "stories")
    op.drop_index("ix_stories_desk", "stories")
    for column in ("status", "desk", "saved"):
        op.create_index(f"ix_stories_{column}_touched", "stories", [column, "touched"])
    for column in ("embargo", "due", "indexed"):
        op.create_index(f"ix_stories_{column}", "stories", [column])
    op.create_index("ix_stories_behind", "stories", ["touched"], sqlite_where=sa.text("indexed != touched"))


def _revisions() -> None:
    op.add_column("revisions", sa.Column("reason", sa.String, nullable=False, server_default="saved"))
    op.execute(
        "UPDATE revisions SET reason = 'came_in' WHERE number = 1"
        " AND kept = (SELECT created FROM stories WHERE id = revisions.story_id)"
    )
    # What was published was kept in the moment after it was sent.
    op.execute(
        "UPDATE revisions SET reason = 'filed' WHERE EXISTS (SELECT 1 FROM publications"
        " WHERE publications.story_id = revisions.story_id"
        " AND julianday(revisions.kept) - julianday(publications.sent) BETWEEN 0 AND 5.0 / 86400)"
    )
    op.execute("UPDATE revisions SET reason = 'named' WHERE name != ''")
    op.create_index("ix_revisions_line", "revisions", ["story_id", "number", "kept", "reason", "name"])


def _publications() -> None:
    with op.batch_alter_table("publications") as table:  # made again; nothing hangs on it
        table.add_column(sa.Column("revision_id", sa.Integer))
        table.create_foreign_key("fk_publications_revision", "revisions", ["revision_id"], ["id"], ondelete="SET NULL")
    op.create_index("ix_publications_revision_id", "publications", ["revision_id"])
    op.create_index("ix_publications_sent", "publications", ["sent"])


def _search() -> None:
    # Holds the forms of words only, each once a story; the text itself stays in `drafts`. They come split and folded
    # (`library.wordforms`), so that the tokenizer has nothing to decide. Short beginnings have an index of their own:
    # while a word is typed, thousands of others begin so.
    op.execute("DROP TABLE story_words")
    op.execute(
        "CREATE VIRTUAL TABLE story_words USING fts5(headline, copy, about, shelf,"
        " content='', contentless_delete=1, detail=column, prefix='1 2 3', tokenize='ascii')"
    )
    op.execute("INSERT INTO story_words(story_words, rank) VALUES('secure-delete', 1)")
    op.execute("UPDATE stories SET indexed = 0")
