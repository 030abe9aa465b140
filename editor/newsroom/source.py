"""Who or what said it."""

from dataclasses import dataclass
from enum import StrEnum

from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.message import say


class SourceKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATEMENT = "statement"
    DOCUMENT = "document"
    POST = "post"
    AGENCY = "agency"
    UNNAMED = "unnamed"


class Confidentiality(StrEnum):
    NAMED = "named"
    BACKGROUND = "background"
    UNNAMED = "unnamed"
    PROTECTED = "protected"

    @property
    def hides_name(self) -> bool:
        """Whether readers must not learn the name."""
        return self is not Confidentiality.NAMED


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what said it. `id` is None until the library has it."""

    name: str
    kind: SourceKind = SourceKind.PERSON
    role: str = ""
    confidentiality: Confidentiality = Confidentiality.NAMED
    alias: str = ""
    """What readers are told instead of the name."""
    note: str = ""
    id: SourceId | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise Fault("source.no_name", say("A source needs a name."), say("Write who or what said it."))

    @property
    def shown(self) -> str:
        """The name readers may see; empty for a hidden source without an alias."""
        return self.alias if self.confidentiality.hides_name else self.name
