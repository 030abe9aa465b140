"""What somebody said, verbatim; and what the reader of copy believes to be such."""

import re
from dataclasses import dataclass
from enum import StrEnum

from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.message import Message, say
from editor.text.spans import Span

KEY = re.compile(r"[^\W_][\w-]{0,63}")
"""A citation key: letters of any script, digits, hyphens, underscores."""


class Record(StrEnum):
    """On which terms the words were given."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    OFF_RECORD = "off_record"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Ties a quote to who said it, with the verb that reported it and the role held then."""

    source: SourceId
    cue: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said, verbatim, cited in copy as `[@key]`. `id` is None until the library has it.

    Raises Fault when the words are empty or the key could not be cited.
    """

    key: str
    words: str
    attribution: Attribution | None = None
    record: Record = Record.ON_RECORD
    venue: str = ""
    note: str = ""
    story: StoryId | None = None
    """The story it was gathered for."""
    id: QuoteId | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise Fault("quote.no_words", say("A quote needs its words."), say("Write what was said, word for word."))
        if not KEY.fullmatch(self.key):
            raise Fault(
                "quote.bad_key",
                say("“{key}” cannot be cited.", key=self.key),
                say("Use letters, digits and hyphens."),
            )


_MARKS = say("Quotation marks.")


class SpeechKind(StrEnum):
    """What a stretch between quotation marks is."""

    DIRECT = "direct"
    """Whole sentences, spoken."""
    PARTIAL = "partial"
    """Some words of what was said, inside the writer's sentence."""
    NAME = "name"
    TITLE = "title"
    SLOGAN = "slogan"
    SCARE = "scare"
    """Marks of distance or emphasis: nobody is quoted."""

    @property
    def is_speech(self) -> bool:
        return self in (SpeechKind.DIRECT, SpeechKind.PARTIAL)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """What the reader of copy proposes; nothing becomes a Quote without the journalist."""

    words: str
    """Without the marks."""
    span: Span
    """Where the words stand, marks excluded; code points, end excluded."""
    kind: SpeechKind
    speaker: str = ""
    """As best named in the text; empty when nobody could be told."""
    cue: str = ""
    """The reporting verb or phrase, as written."""
    role: str = ""
    venue: str = ""
    """Where or how it was said: a statement, Twitter, a press conference."""
    confidence: float = 0.0
    """0..1."""
    reason: Message = _MARKS
