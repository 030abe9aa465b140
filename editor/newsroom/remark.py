"""What the proofreader says about a stretch of copy."""

from dataclasses import dataclass
from enum import StrEnum

from editor.newsroom.message import Message
from editor.text.spans import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    STYLE = "style"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to stand in place of a span; an empty span is a place to write at."""

    span: Span
    words: str

    def moved(self, by: int) -> "Edit":
        return Edit(self.span.moved(by), self.words)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `span` counts code points of the copy that was read, end excluded."""

    span: Span
    kind: str
    """The rule that speaks, in snake case."""
    severity: Severity
    message: Message
    suggestions: tuple[str, ...] = ()
    """What to write instead of the span, best first."""
    in_quote: bool = False
    """Inside quotation marks: check the source, never fix by itself."""
    certain: bool = False
    """The first suggestion is right wherever the rule speaks: it may be written unasked, but not in a quotation."""
    elsewhere: tuple[Edit, ...] = ()
    """Other ways to mend it, away from the span: the place of a missing mark; best first."""

    @property
    def mends_itself(self) -> bool:
        """Whether its first suggestion may be written without asking."""
        return self.certain and bool(self.suggestions) and not self.in_quote
