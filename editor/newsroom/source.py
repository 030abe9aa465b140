"""Who or what said it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceEventId, SourceId
from editor.newsroom.message import say


class SourceKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATEMENT = "statement"
    DOCUMENT = "document"
    POST = "post"
    PAGE = "page"
    AGENCY = "agency"
    BROADCAST = "broadcast"
    INTERVIEW = "interview"
    UNNAMED = "unnamed"


class Confidentiality(StrEnum):
    NAMED = "named"
    BACKGROUND = "background"
    UNNAMED = "unnamed"
    PROTECTED = "protected"
    """The name, and all that leads to it, is sealed in the vault."""

    @property
    def hides_name(self) -> bool:
        """Whether readers must not learn the name."""
        return self is not Confidentiality.NAMED


class Reliability(StrEnum):
    """How far a source is to be relied on: the Admiralty scale (NATO AJP-2.1, annex on source reliability)."""

    UNKNOWN = ""
    COMPLETELY = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"


class Credibility(StrEnum):
    """How far what it tells is to be believed: the other half of the Admiralty scale."""

    UNKNOWN = ""
    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    ADDRESS = "address"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach a source."""

    kind: ContactKind
    value: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office held for a time; None where its beginning or its end is not known. Both days are included."""

    title: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what said it. `id` is None until the library has it.

    Raises Fault where it has no name, or is sealed and has no alias.
    """

    name: str
    """Of one whose name is sealed, the alias."""
    kind: SourceKind = SourceKind.PERSON
    role: str = ""
    """The one held now."""
    confidentiality: Confidentiality = Confidentiality.NAMED
    alias: str = ""
    """What readers are told instead of the name."""
    note: str = ""
    id: SourceId | None = None
    variants: tuple[str, ...] = ()
    """Other spellings of the name, those in Latin letters among them."""
    roles: tuple[Role, ...] = ()
    """Over time, the latest first."""
    contacts: tuple[Contact, ...] = ()
    languages: tuple[str, ...] = ()
    """BCP 47."""
    reliability: Reliability = Reliability.UNKNOWN
    credibility: Credibility = Credibility.UNKNOWN
    terms: str = ""
    """What was agreed with the source, in words."""
    contacted: datetime | None = None
    """Aware; when somebody last spoke with it."""
    sealed: bool = False
    """Whether name, variants, contacts, note and terms lie in the vault; then they are empty here."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Fault("source.no_name", say("A source needs a name."), say("Write who or what said it."))
        if self.confidentiality is Confidentiality.PROTECTED and self.sealed and not self.alias.strip():
            raise no_alias()

    @property
    def shown(self) -> str:
        """The name readers may see; empty for a hidden source without an alias."""
        return self.alias if self.confidentiality.hides_name else self.name

    @property
    def grade(self) -> str:
        """Reliability and credibility as desks write them: B2."""
        return f"{self.reliability.value}{self.credibility.value}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every way its name is written, the first one first."""
        return (self.name, *self.variants)

    def role_on(self, day: date) -> str:
        """The office held that day, as far as known; else the one held now."""
        return next((role.title for role in self.roles if role.held_on(day)), self.role)


class SourceDeed(StrEnum):
    """What may become of a source."""

    MERGED = "merged"
    """Another one turned out to be it."""
    SPLIT = "split"
    """Some of its quotes turned out to be another one's."""


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """One line of a source's history."""

    id: SourceEventId
    deed: SourceDeed
    at: datetime
    name: str
    """Of the other source."""


def no_alias() -> Fault:
    return Fault(
        "source.no_alias",
        say("A protected source needs an alias."),
        say("Write what the desk calls it: a number, a code word, “a doctor in the north”."),
    )
