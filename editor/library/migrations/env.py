"""Alembic's entry: migrations run in process, over the connection that the library hands in."""

from alembic import context

from editor.library.rows import Row

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Row.metadata, render_as_batch=True
)
context.run_migrations()
