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


class Part(StrEnum):
    """Which words of a story."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark where it was made."""

    remark: Remark
    part: Part
    text: str
    """The words of that part, whole, as they were read."""

    @property
    def words(self) -> str:
        """What it was made on."""
        return self.remark.span.of(self.text)

    @property
    def fixes(self) -> tuple[Edit, ...]:
        """Every way to mend it, best first."""
        here = (Edit(self.remark.span, words) for words in self.remark.suggestions)
        return (*here, *self.remark.elsewhere)

    def around(self, span: Span, most: int = 28) -> tuple[str, str]:
        """What stands before and after a place in its line: whole words, `most` code points of each.

        >>> noted = Noted(Remark(Span(5, 7), "", Severity.ERROR, Message("")), Part.BODY, "وقال أن الأمر")
        >>> noted.around(noted.remark.span)
        ('وقال ', ' الأمر')
        """
        start = max(self.text.rfind("\n", 0, span.start) + 1, 0)
        end = self.text.find("\n", span.end)
        before, after = self.text[start : span.start], self.text[span.end : None if end < 0 else end]
        if len(before) > most:
            before = "…" + before[-most:].partition(" ")[2]
        if len(after) > most:
            after = after[:most].rpartition(" ")[0] + "…"
        return before, after
