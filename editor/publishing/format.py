"""What a format is: one file in `formats/`, one `FORMAT` in it."""

from collections.abc import Callable
from dataclasses import dataclass

from editor.newsroom.article import Article
from editor.newsroom.message import Message


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an article into a file."""

    name: str
    """Stable, for settings and the command line."""
    label: Message
    suffix: str
    """With its dot."""
    media_type: str
    render: Callable[[Article, str], bytes]
    """Makes the file; the second argument is the text of `template`, empty for a format without one."""
    template: str = ""
    """The name of a file in `resources/templates`; whoever calls `render` reads it."""
