"""The words of a story now, and the drafts that were kept."""

from dataclasses import dataclass
from datetime import datetime

from editor.newsroom.identity import RevisionId, StoryId


@dataclass(frozen=True, slots=True)
class Draft:
    """A story's words. The body is copy in the house's notation (`newsroom.markup`), one line a block."""

    headline: str = ""
    standfirst: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.headline.strip() or self.standfirst.strip() or self.body.strip())


@dataclass(frozen=True, slots=True)
class Revision:
    """A draft kept, so that it can be had back."""

    id: RevisionId
    story: StoryId
    number: int
    """1, 2, 3 … within the story; orders revisions."""
    draft: Draft
    kept: datetime
    name: str = ""
