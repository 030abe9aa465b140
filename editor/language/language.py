"""The shape of a language of copy: data that the readers of copy need, and nothing of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.text.direction import Direction


@dataclass(frozen=True, slots=True)
class Language:
    """One tongue of copy, whole in one file; `LANGUAGE` is its name there."""

    code: str
    """BCP 47, primary subtag."""
    name: str
    """In itself: العربية."""
    direction: Direction
    quote_marks: tuple[str, str] = ("“", "”")
    """The house's opening and closing mark, unless a house style says otherwise."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Month names and their spellings, to 1..12."""
    speech: "Speech | None" = None
    page: "Page | None" = None


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language reports speech. Forms are written as in copy, without tashkeel."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a language's news sites dress a page."""
