"""What a format is: one file in `formats/`, one `FORMAT` in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from editor.newsroom.article import Article
from editor.newsroom.message import Message


def _no_picture(digest: str) -> bytes:
    raise LookupError(digest)


@dataclass(frozen=True, slots=True)
class Materials:
    """What a format needs besides the article; whoever calls `render` brings it."""

    template: str = ""
    """The text of `Format.template`."""
    picture: Callable[[str], bytes] = field(default=_no_picture, repr=False)
    """The bytes of one of the article's pictures, by its `digest`. Raises Fault `evidence.missing`, `evidence.damaged`."""
    typefaces: tuple[Path, ...] = ()
    """The folders where the program's typefaces lie, for who sets type."""
    face: Callable[[str], bytes] = field(default=_no_picture, repr=False)
    """A typeface as TrueType, for what carries its own: `naskh`, `naskh-bold`, `sans`, `hebrew`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an article into a file."""

    name: str
    """Stable, for settings and the command line."""
    label: Message
    suffix: str
    """With its dot."""
    media_type: str
    render: Callable[[Article, Materials], bytes]
    """Makes the file. Never raises for what stands in an article; a Fault of `Materials.picture` travels up."""
    template: str = ""
    """The name of a file in `resources/templates`; whoever calls `render` reads it."""
    pictures_beside: bool = False
    """Whether the file names its pictures (`Picture.file_name`) and does not hold them: they lie beside it."""
    tracked: bool = False
    """Whether it is for a colleague: then `Article.body` is the copy as it is written, suggestions and notes and all."""
    tells_standing: bool = False
    """Whether the file of a withdrawn article says so and nothing else (`Edition.standing`): it may lie in the place of
    the article's own. The files of others are removed."""
