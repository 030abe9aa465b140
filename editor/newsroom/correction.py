"""A correction: told to the readers, never silent."""

from dataclasses import dataclass
from datetime import datetime

from editor.newsroom.fault import Fault
from editor.newsroom.message import say


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in a published article, and what is right."""

    at: datetime
    """Aware."""
    wrong: str
    right: str
    note: str = ""
    """What else readers should know; in the desk's own words."""
    by: str = ""
    """Who corrected it; not told to readers."""

    def __post_init__(self) -> None:
        if not (self.wrong.strip() and self.right.strip()) and not self.note.strip():
            raise Fault(
                "correction.empty",
                say("A correction tells readers what was wrong and what is right."),
                say("Write both, or a note in your own words."),
            )
