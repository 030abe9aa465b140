"""What a report tells: its cue, who speaks, and how that was told."""

from dataclasses import dataclass
from enum import Enum, auto

from editor.language.language import Speech
from editor.newsroom.source import SourceKind
from editor.reading.cues import CueSort
from editor.reading.names import bare
from editor.reading.phrases import Phrase, Sort
from editor.reading.sentences import Sentence, plain


class Form(Enum):
    """How the speaker was told."""

    AFTER = auto()
    BEFORE = auto()
    SAME = auto()
    CARRIED = auto()
    RELATIVE = auto()
    ACCORDING = auto()
    RELAYED = auto()
    LABEL = auto()
    SIGNED = auto()
    MENTIONED = auto()
    """Nobody spoke before; he was named last."""
    RESUMED = auto()
    """A relative clause that comes back to what he said: «كلام فلان الذي قال فيه»."""


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    role: str = ""
    sort: Sort = Sort.PERSON
    feminine: bool = False

    def kind(self, speech: Speech) -> SourceKind:
        """What the source book would call it; `speech` in plain form."""
        if self.is_anonymous(speech):
            return SourceKind.UNNAMED
        head = bare(plain(self.name.split(maxsplit=1)[0]), speech) if self.name.split() else ""
        if self.sort is Sort.DOCUMENT:
            return SourceKind.STATEMENT if head in speech.statements else SourceKind.DOCUMENT
        return SourceKind.ORGANISATION if self.sort is Sort.BODY or head in speech.bodies else SourceKind.PERSON

    def is_anonymous(self, speech: Speech) -> bool:
        """Whether a description stands in place of a name: a source, a witness; `speech` in plain form."""
        head = plain(self.name.split(maxsplit=1)[0]) if self.name.split() else ""
        return self.sort is Sort.UNNAMED or (self.sort is not Sort.PERSON and head in speech.unnamed)


@dataclass(frozen=True, slots=True)
class Report:
    """One report in a sentence: its cue, and who speaks."""

    at: int
    """Index of the cue's token."""
    end: int
    """Index after the cue and, where it follows, its subject."""
    cue: str
    """As written, its conjunction cut off."""
    form: Form
    speaker: Speaker | None = None
    judging: bool = False
    joined: bool = False
    sort: CueSort = CueSort.VERB
    venue: str = ""
    sure: bool = True
    inside: bool = False
    """Whether it stands in what another report tells: «قال فلان إن الوزير أكد»."""
    passes_on: bool = False
    """Whether it gives the word to somebody else: نقلا عن فلان."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a sentence names, before it is known who that is."""

    phrase: Phrase
    feminine: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A report as its sentence alone tells it: its speaker is still to be found."""

    report: Report
    named: Named | None
    """Who stands beside the cue."""
    subject: Named | None = None
    """The subject of the words before the cue, for a cue that has none beside it."""
    scene: Named | None = None
    """Who comes in right before: «وهنا تدخل القاضي، وسأل»."""
    feminine: bool = False
    """Whether the verb agrees with a woman."""
    going_on: bool = False


@dataclass(frozen=True, slots=True)
class Overheard:
    """A sentence with its reports; `topic` is its subject where it reports nothing."""

    sentence: Sentence
    told: tuple[Told, ...]
    topic: Named | None
    signer: Named | None = None
    """Who signs the words above: «— فلان، وزير المال»."""
    papers: tuple[str, ...] = ()
    """The papers it tells of anew, in plain form: «أصدرت الوزارة بيانا»."""
    mentioned: tuple[Phrase, ...] = ()
    """The people named in full, with their office where it is told."""
