"""What came in, read and laid open for review; nothing is in the library yet."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from editor.newsroom.article import Citation
from editor.newsroom.correction import Correction
from editor.newsroom.message import Message
from editor.newsroom.picture import Picture
from editor.newsroom.quote import FoundQuote


@dataclass(frozen=True, slots=True)
class Incoming:
    """The fields of a story found in what came in."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    outlet: str = ""
    place: str = ""
    day: date | None = None
    caption: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    body: str = ""
    """Copy in the house's notation, one line a block."""
    language: str = "ar"
    url: str = ""
    furniture: tuple[str, ...] = ()
    """Lines of the site that were left out, as they stood."""
    repairs: tuple[Message, ...] = ()
    """What was mended on the way in: odd spaces, hidden marks, overrides."""
    quotes: tuple[FoundQuote, ...] = ()
    """Found in `body`; offsets count its code points."""
    slug: str = ""
    """Empty: one is made of the headline."""
    desk: str = ""
    embargo: datetime | None = None
    """Aware."""
    cited: tuple[Citation, ...] = ()
    """The quotes that `body` cites already, as a file of our own tells them."""
    pictures: tuple[Picture, ...] = ()
    """What is told of its pictures, whose files (`Picture.file_name`) lie in `beside`."""
    beside: Path | None = None
    """The folder that a file came from."""
    corrections: tuple[Correction, ...] = ()
