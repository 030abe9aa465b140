"""What a recording's container tells of it."""

from dataclasses import dataclass

from editor.newsroom.evidence import Fact
from editor.newsroom.message import say

DEVICE, PLACE, SOFTWARE = say("Device"), say("Place (latitude, longitude)"), say("Software")
AUTHOR, TITLE, COMMENT, MADE = say("Author"), say("Title"), say("Comment"), say("Time made")


@dataclass(frozen=True, slots=True)
class Recording:
    """How long it sounds, and whether its end is there as far as its container can tell."""

    seconds: float | None = None
    whole: bool = True
    facts: tuple[Fact, ...] = ()
    media_type: str = ""
    """Where the container tells it better than its first bytes."""


class NotOneError(ValueError):
    """What the container promises is not there at all: the file is damaged."""


def words_of(data: bytes) -> str:
    """Words of a field that is filled up with zeros."""
    text = data.split(b"\x00", 1)[0].decode("utf-8", "replace")
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:300]
