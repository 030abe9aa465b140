"""What the proofreader is told of a story besides its words."""

from dataclasses import dataclass
from datetime import date

from editor.newsroom.house_style import HouseStyle

PLAIN = HouseStyle()
"""A house that decided nothing."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The story around the copy; every field may be missing."""

    style: HouseStyle = PLAIN
    headline: str = ""
    """Where it stands apart from the text that is read."""
    standfirst: str = ""
    published: date | None = None
    """The day readers get it, in the journalist's zone."""
    names: tuple[str, ...] = ()
    """People and bodies of the source book as it writes them; never a protected one."""
    known: frozenset[str] = frozenset()
    """Words learnt by the house or in this story, and its names: bare, as lists write them."""
    ignored: frozenset[tuple[str, str]] = frozenset()
    """Remarks the journalist sent away: the rule's name, and the words it spoke of."""
    is_page: bool = False
    """Whether the text is a page or a file as it came, with headline, byline and the site's furniture in it."""


NOTHING_TOLD = Brief()
