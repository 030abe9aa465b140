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
