"""The schema's age: brought up to date at open, after a backup.

Alembic is imported only when there is something to do, so that an ordinary start does not pay for it.
"""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from editor.newsroom.fault import Fault
from editor.newsroom.message import say

HEAD = "0006"
"""The newest migration; a test holds it against the folder."""
_KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")
MIGRATIONS = Path(__file__).parent / "migrations"


def age_of(engine: Engine) -> str | None:
    """The migration a library is at; None for an empty file. Raises Fault `library.newer`."""
    with engine.execution_options(reading=True).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        age = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if age is not None and age not in _KNOWN:
        raise Fault(
            "library.newer",
            say("This library was made by a newer Muharrir."),
            say("Update Muharrir, then open it again. Nothing was changed."),
        )
    return None if age is None else str(age)


def upgrade(engine: Engine) -> None:
    """Runs every migration that is missing, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
