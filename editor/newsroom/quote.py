"""What somebody said, verbatim; and what the reader of copy believes to be such."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from editor.newsroom.evidence import Proof
from editor.newsroom.fault import Fault
from editor.newsroom.identity import QuoteId, SourceId, StoryId
from editor.newsroom.message import Message, say
from editor.newsroom.source import SourceKind
from editor.text.spans import Span

KEY = re.compile(r"[^\W_][\w-]{0,63}")
"""A citation key: letters of any script, digits, hyphens, underscores."""


class Record(StrEnum):
    """On which terms the words were given."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    """May be printed, without the name."""
    DEEP_BACKGROUND = "deep_background"
    """May be known, not printed word for word, and not as anybody's."""
    OFF_RECORD = "off_record"
    """Not for print in any form."""
    EMBARGOED = "embargoed"
    """On the record, but not before `Quote.embargo`."""


class Verification(StrEnum):
    """How the desk knows that the words were said."""

    UNVERIFIED = "unverified"
    HEARD = "heard"
    """Somebody of the desk heard or read them at their origin."""
    CONFIRMED = "confirmed"
    """By `Quote.confirmations` others, who do not know them from one another."""


class Medium(StrEnum):
    """How the words reached the desk."""

    UNKNOWN = ""
    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"
    INTERVIEW = "interview"
    PRESS_CONFERENCE = "press_conference"
    STATEMENT = "statement"
    POST = "post"
    BROADCAST = "broadcast"
    DOCUMENT = "document"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Translation:
    """The words in another language: a second text beside the verbatim one, never in its place."""

    words: str
    language: str
    """BCP 47."""
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Ties a quote to who said it, with the verb that reported it and the role held then."""

    source: SourceId
    cue: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said, verbatim, cited in copy as `[@key]`. `id` is None until the library has it.

    Raises Fault when the words are empty, the key could not be cited, or an embargo has no end.
    """

    key: str
    words: str
    """As said, in the language they were said in."""
    attribution: Attribution | None = None
    record: Record = Record.ON_RECORD
    venue: str = ""
    """Where they were said, as copy tells it: a statement, a press conference, Twitter."""
    note: str = ""
    story: StoryId | None = None
    """The story it was gathered for."""
    id: QuoteId | None = None
    medium: Medium = Medium.UNKNOWN
    place: str = ""
    """The town or building."""
    said: datetime | None = None
    """Aware."""
    embargo: datetime | None = None
    """Aware; of embargoed words, the moment from which they may be printed."""
    verification: Verification = Verification.UNVERIFIED
    confirmations: int = 0
    language: str = ""
    """BCP 47; empty where it is the story's."""
    translation: Translation | None = None
    proofs: tuple[Proof, ...] = ()
    """What shows it."""

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise Fault("quote.no_words", say("A quote needs its words."), say("Write what was said, word for word."))
        if not KEY.fullmatch(self.key):
            raise Fault(
                "quote.bad_key",
                say("“{key}” cannot be cited.", key=self.key),
                say("Use letters, digits and hyphens."),
            )
        if self.record is Record.EMBARGOED and self.embargo is None:
            raise Fault(
                "quote.no_embargo",
                say("The embargo of these words has no end."),
                say("Write from when they may be printed."),
            )

    @property
    def printable(self) -> tuple[str, ...]:
        """The texts that copy may print as these words: the verbatim one, and its translation."""
        return (self.words, self.translation.words) if self.translation else (self.words,)


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """What a quote's record said before it was corrected."""

    words: str
    until: datetime
    """When it was corrected, aware."""
    reason: str


@dataclass(frozen=True, slots=True)
class Printing:
    """One place where a quote went to readers."""

    story: StoryId | None
    """None where the story is no longer in the library."""
    headline: str
    way: str
    """The outlet, or the name of a file's format."""
    words: str
    """As they were printed."""
    at: datetime


_MARKS = say("Quotation marks.")


class SpeechKind(StrEnum):
    """What a stretch between quotation marks is."""

    DIRECT = "direct"
    """Whole sentences, spoken."""
    PARTIAL = "partial"
    """Some words of what was said, inside the writer's sentence."""
    BLOCK = "block"
    """A paragraph or more set apart."""
    INDIRECT = "indirect"
    """What was said in the writer's words, without marks."""
    NAME = "name"
    TITLE = "title"
    SLOGAN = "slogan"
    SCARE = "scare"
    """Marks of distance or emphasis: nobody is quoted."""

    @property
    def is_speech(self) -> bool:
        """Whether the words are somebody's, verbatim."""
        return self in (SpeechKind.DIRECT, SpeechKind.PARTIAL, SpeechKind.BLOCK)


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
    anonymous: bool = False
    """Whether the speaker is told without a name: a source, a witness."""
    speaker_kind: SourceKind = SourceKind.PERSON
    """What the speaker is, as far as the text tells."""
