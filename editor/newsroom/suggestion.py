"""What colleagues propose in each other's copy, and the notes they leave: CriticMarkup, so that the text alone carries it.

`{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`, `{==words==}{>>note<<}`; http://criticmarkup.com/spec.php. Two
things are the house's own. Who and when stand in a note right behind, `{>>ليلى (2026-11-22T10:04Z)<<}`, before a colon
where the note says more. And `¶` at the end of a line stands for the end of the paragraph, put in or taken out: a line
is a block, so no mark runs over two.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from editor.text.spans import Span, Traced

PILCROW = "¶"
RESOLVED = "✓"
"""What a note says, or begins with, that closes its thread."""


class Proposal(StrEnum):
    INSERTION = "insertion"
    DELETION = "deletion"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who, and when as far as it is known: aware, to the minute."""

    name: str = ""
    at: datetime | None = None

    def __str__(self) -> str:
        if self.at is None:
            return self.name
        return f"{self.name} ({self.at.astimezone(UTC):%Y-%m-%dT%H:%MZ})"


NOBODY = Signature()
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing said to the desk."""

    words: str
    by: Signature = NOBODY

    @property
    def resolves(self) -> bool:
        return self.words.startswith(RESOLVED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change somebody proposes. Spans count code points of the copy; `span` is all of it, signature included."""

    span: Span
    kind: Proposal
    old: Span
    """The words to go; empty for an insertion."""
    new: Span
    """The words to come; empty for a deletion."""
    by: Signature = NOBODY


class PartKind(StrEnum):
    WORDS = "words"
    CHANGE = "change"
    ANCHORED = "anchored"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line of copy: words, a suggestion, or words with their notes. Parts follow each other."""

    kind: PartKind
    span: Span
    old: Span = _NOWHERE
    new: Span = _NOWHERE
    """Of a suggestion, as there; the words that notes hang on; of words, empty."""
    by: Signature = NOBODY
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """Notes that hang on words. `words` is empty where they hang on a place."""

    span: Span
    words: Span
    notes: tuple[Note, ...]

    @property
    def resolved(self) -> bool:
        return bool(self.notes) and self.notes[-1].resolves


_SIGNED = r"(?P<name>[^(){}<>\n:]{1,80}?) \((?P<at>\d{4}-\d\d-\d\dT\d\d:\d\dZ)\)"
_SIGNATURE = rf"\{{>>{_SIGNED}<<\}}"
_NOTE = r"\{>>(?P<note>(?:(?!<<\}).)*)<<\}"
_INSERTION = r"\{\+\+(?P<put>(?:(?!\+\+\}).)+)\+\+\}"
_DELETION = r"\{--(?P<cut>(?:(?!--\}).)+)--\}"
_REPLACEMENT = r"\{~~(?P<old>(?:(?!~>|~~\}).)+)~>(?P<new>(?:(?!~~\}).)+)~~\}"
_ANCHOR = rf"\{{==(?P<words>(?:(?!==\}}).)+)==\}}(?P<notes>(?:{_NOTE.replace('?P<note>', '')})+)"
_CHANGE = re.compile(rf"(?<!\\)(?:{_INSERTION}|{_DELETION}|{_REPLACEMENT})(?P<signature>{_SIGNATURE})?")
_ANCHORED = re.compile(rf"(?<!\\){_ANCHOR}")
_PART = re.compile(rf"{_ANCHORED.pattern}|{_CHANGE.pattern}")
_LOOSE = re.compile(rf"(?<!\\){_NOTE}")
_SAID = re.compile(rf"{_SIGNED}(?:: (?P<said>.*))?")
_ENDING = re.compile(r"[ \t]*(?:\{dir=(?:rtl|ltr)\}[ \t]*)?(?:\n|\Z)")


def holds_any(copy: str) -> bool:
    """Whether copy may hold a suggestion or an anchored note; quick, for the many texts that hold none."""
    return "{" in copy and any(sign in copy for sign in ("{++", "{--", "{~~", "{=="))


def first(copy: str) -> int | None:
    """Where the first suggestion or anchored note begins; None where there is none."""
    found = _PART.search(copy) if holds_any(copy) else None
    return found.start() if found else None


def suggestions(copy: str) -> tuple[Suggestion, ...]:
    """The open suggestions of copy, in their order; one inside a deletion is told after it.

    >>> [one.kind.value for one in suggestions("قال{++ت++} {~~الرئيس~>رئيسة البلدية~~}{>>ليلى (2026-11-22T10:04Z)<<}")]
    ['insertion', 'replacement']
    """
    return tuple(_suggestions(copy, Span(0, len(copy)))) if holds_any(copy) else ()


def _suggestions(copy: str, within: Span) -> Iterator[Suggestion]:
    for found in _CHANGE.finditer(copy, within.start, within.end):
        yield _read(found)
        if found["cut"] is not None:
            yield from _suggestions(copy, Span(*found.span("cut")))


def _read(found: re.Match[str]) -> Suggestion:
    whole, end = Span(*found.span()), found.end()
    by = _signature(found["name"], found["at"]) if found["signature"] else NOBODY
    if found["put"] is not None:
        new = Span(*found.span("put"))
        return Suggestion(whole, Proposal.INSERTION, Span(new.start, new.start), new, by)
    if found["cut"] is not None:
        return Suggestion(whole, Proposal.DELETION, Span(*found.span("cut")), Span(end, end), by)
    return Suggestion(whole, Proposal.REPLACEMENT, Span(*found.span("old")), Span(*found.span("new")), by)


def _signature(name: str, at: str) -> Signature:
    try:
        moment = datetime.strptime(at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:  # a day that no calendar has
        moment = None
    return Signature(name.strip(), moment)


def parts(copy: str, within: Span | None = None) -> Iterator[Part]:
    """The parts of copy, or of a stretch of it, end to end; what stands inside one is read by asking again."""
    within = Span(0, len(copy)) if within is None else within
    at = within.start
    while (found := _PART.search(copy, at, within.end)) is not None:
        if found.start() > at:
            yield Part(PartKind.WORDS, Span(at, found.start()))
        at = found.end()
        if found["words"] is not None:
            thread = _thread(found)
            yield Part(PartKind.ANCHORED, thread.span, new=thread.words, notes=thread.notes)
        else:
            one = _read(found)
            yield Part(PartKind.CHANGE, one.span, one.old, one.new, one.by)
    if at < within.end:
        yield Part(PartKind.WORDS, Span(at, within.end))


def threads(copy: str) -> tuple[Thread, ...]:
    """The notes of copy, those on words and those on a place, in their order; signatures are none.

    >>> thread = threads("بلغت {==٢٫٤ مليون==}{>>من أين؟<<}{>>ليلى (2026-11-22T10:04Z): ✓ من الموازنة<<}")[0]
    >>> [note.words for note in thread.notes], thread.resolved
    (['من أين؟', '✓ من الموازنة'], True)
    """
    if "{>>" not in copy:
        return ()
    found = [_thread(match) for match in _ANCHORED.finditer(copy)]
    taken = [thread.span for thread in found] + [one.span for one in suggestions(copy)]
    for match in _LOOSE.finditer(copy):
        span = Span(*match.span())
        if not any(other.touches(span) for other in taken):
            found.append(Thread(span, Span(span.start, span.start), (read_note(match["note"]),)))
    return tuple(sorted(found, key=lambda thread: thread.span))


def _thread(found: re.Match[str]) -> Thread:
    notes = tuple(read_note(match["note"]) for match in _LOOSE.finditer(found["notes"]))
    return Thread(Span(*found.span()), Span(*found.span("words")), notes)


def read_note(inner: str) -> Note:
    """A note from what stands between its signs."""
    if (signed := _SAID.fullmatch(inner.strip())) is not None:
        return Note((signed["said"] or "").strip(), _signature(signed["name"], signed["at"]))
    return Note(inner.strip())


def written_note(note: Note) -> str:
    """A note as copy carries it; what would end it early is softened.

    >>> written_note(Note("من أين؟", Signature("ليلى", datetime(2026, 11, 22, 10, 4, tzinfo=UTC))))
    '{>>ليلى (2026-11-22T10:04Z): من أين؟<<}'
    """
    words = " ".join(note.words.replace("<<}", "<< }").split())
    by = written_name(note.by)
    return "{>>" + ": ".join(part for part in (by, words) if part) + "<<}"


def written_name(by: Signature) -> str:
    """A signature as copy carries it; signs of the notation in a name are left out."""
    return str(replace(by, name=re.sub(r"[(){}<>\n:]+", " ", by.name).strip()[:80] or "?")) if by.at else ""


# Reading copy as if every suggestion were taken, or none


def accepted(copy: str) -> Traced:
    """The copy as it would be with every suggestion accepted, anchored notes and signatures gone.

    >>> accepted("قال{++ت++} {~~الرئيس~>الرئيسة~~} {--جدا --}أمس").text
    'قالت الرئيسة أمس'
    """
    return _resolved(copy, lambda one: one.new, "{--")


def rejected(copy: str) -> Traced:
    """The copy as it was before anybody suggested anything, anchored notes and signatures gone.

    >>> rejected("قال{++ت++} {~~الرئيس~>الرئيسة~~} {--جدا --}أمس").text
    'قال الرئيس جدا أمس'
    """
    return _resolved(copy, lambda one: one.old, "{++")


def _resolved(copy: str, kept: Callable[[Part], Span], joins: str) -> Traced:
    """What is left of copy when of each suggestion one side is kept; `joins` opens a ¶ that joins its line to the next."""
    if not holds_any(copy):
        return Traced.same(copy)
    offsets: list[int] = []
    for span in _kept(copy, Span(0, len(copy)), kept, joins):
        offsets.extend(range(span.start, span.end))
    return Traced("".join(copy[offset] for offset in offsets), tuple(offsets), len(copy))


def _kept(copy: str, within: Span, kept: Callable[[Part], Span], joins: str) -> Iterator[Span]:
    past = within.start
    for part in parts(copy, within):
        if part.kind is PartKind.WORDS:
            yield Span(min(max(part.span.start, past), part.span.end), part.span.end)
        elif part.kind is PartKind.ANCHORED:
            yield from _kept(copy, part.new, kept, joins)
        elif (next_line := _next_line(copy, part)) is None:
            yield from _kept(copy, kept(part), kept, joins)
        elif copy.startswith(joins, part.span.start):
            past = next_line


def _next_line(copy: str, one: Part) -> int | None:
    """Where the next line begins, when the suggestion is about the end of a paragraph; else None."""
    if PILCROW not in (one.old.of(copy), one.new.of(copy)) or (one.old and one.new):
        return None
    ending = _ENDING.match(copy, one.span.end)
    return ending.end() if ending else None
