"""A picture of a story: what readers see of it, what they are told, and whose it is."""

from dataclasses import dataclass

from editor.newsroom.message import Message

SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
"""What a picture may be when it leaves, and how its file is called."""
_NAME_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Crop:
    """What is kept of an original: shares of its width and height, 0 to 1, from its left and its top as it is seen."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError("a crop lies within its picture")


WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as its story has it. `digest` names what leaves: made anew from the original, nothing hidden in it."""

    key: str
    """Its word in the copy, `![key]`; one of its own in the story."""
    digest: str
    """SHA-256 of the bytes that leave, in hex."""
    media_type: str
    width: int
    height: int
    """Of what leaves, in pixels."""
    size: int
    """Of what leaves, in bytes."""
    caption: str = ""
    alt: str = ""
    """What it shows, for those who do not see it."""
    credit: str = ""
    """Photographer and agency, as printed."""
    copyright: str = ""
    licence: str = ""
    """On what terms it may be printed."""
    original: str = ""
    """SHA-256 of the file as it came in, in hex; it never leaves."""
    crop: Crop = WHOLE
    warnings: tuple[Message, ...] = ()
    """What the desk should know: a proof of origin (C2PA) that is lost when the picture leaves."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every text of it that may reach a reader."""
        told = (self.key, self.caption, self.alt, self.credit, self.copyright, self.licence)
        return tuple(words for words in told if words)

    @property
    def file_name(self) -> str:
        """Its name outside, the same for the same bytes: an outlet that has it already is found by it."""
        return f"{self.digest[:_NAME_DIGITS]}{SUFFIXES.get(self.media_type, '')}"
