"""What colleagues propose in each other's copy, and the notes they leave: CriticMarkup, so that the text alone carries it.

`{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`, `{==words==}{>>note<<}`; http://criticmarkup.com/spec.php. Two
things are the house's own. Who and when stand in a note right behind, `{>>ليلى (2026-11-22T10:04Z)<<}`, before a colon
where the note says more. And `¶` at the end of a line stands for the end of the paragraph, put in or taken out: a line
is a block, so no mark runs over two.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, chain, islice

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
_SIGNATURE = re.compile(rf"\{{>>{_SIGNED}<<\}}")
_CHANGES, _ANCHORS, _PARTS, _NOTES = (
    re.compile(rf"\{{(?<!\\\{{)(?:{signs})") for signs in (r"\+\+|--|~~", "==", r"\+\+|--|~~|==", ">>")
)
_CLOSINGS = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{==": "==}", "{>>": "<<}"}
_SAID = re.compile(rf"{_SIGNED}(?:: (?P<said>.*))?")
_ENDING = re.compile(r"[ \t]*(?:\{dir=(?:rtl|ltr)\}[ \t]*)?(?:\n|\Z)")


def holds_any(copy: str) -> bool:
    """Whether copy may hold a suggestion or an anchored note; quick, for the many texts that hold none."""
    return "{" in copy and any(sign in copy for sign in ("{++", "{--", "{~~", "{=="))


def first(copy: str) -> int | None:
    """Where the first suggestion or anchored note begins; None where there is none."""
    found = next(_read(copy, _PARTS, Span(0, len(copy))), None) if holds_any(copy) else None
    return found.span.start if found else None


def suggestions(copy: str) -> tuple[Suggestion, ...]:
    """The open suggestions of copy, in their order; one inside a deletion is told after it.

    >>> [one.kind.value for one in suggestions("قال{++ت++} {~~الرئيس~>رئيسة البلدية~~}{>>ليلى (2026-11-22T10:04Z)<<}")]
    ['insertion', 'replacement']
    """
    return tuple(_suggestions(copy, Span(0, len(copy)))) if holds_any(copy) else ()


def _suggestions(copy: str, within: Span) -> Iterator[Suggestion]:
    for one in _read(copy, _CHANGES, within):
        kind = Proposal.INSERTION if not one.old else Proposal.REPLACEMENT if one.new else Proposal.DELETION
        yield Suggestion(one.span, kind, one.old, one.new, one.by)
        if kind is Proposal.DELETION:
            yield from _suggestions(copy, one.old)


class _Closings:
    """Where marks close. Marks ask in their order, and what was found for one holds for all that open before it: copy
    full of marks that never close is looked through once, not once for each of them."""

    def __init__(self, copy: str, end: int) -> None:
        self._copy, self.end = copy, end
        self._looked: dict[str, tuple[int, int]] = {}

    def next(self, sign: str, at: int) -> int:
        """Where the sign stands next, or the end."""
        since, found = self._looked.get(sign, (0, -1))
        if not since <= at <= found:
            found = self._copy.find(sign, at, self.end)
            found = self.end if found < 0 else found
            self._looked[sign] = at, found
        return found

    def on_line(self, opening: str, at: int) -> int:
        """Where a mark whose words begin here closes on its line, or -1."""
        close = self.next(_CLOSINGS[opening], at)
        return close if close < self.next("\n", at) else -1


def _read(copy: str, openings: re.Pattern[str], within: Span) -> Iterator[Part]:
    """The marks of some kinds, one behind the other."""
    at, closings = within.start, _Closings(copy, within.end)
    for opening in openings.finditer(copy, within.start, within.end):
        if opening.start() >= at and (part := _closed(copy, opening.start(), closings)):
            yield part
            at = part.span.end


def _closed(copy: str, at: int, closings: _Closings) -> Part | None:
    """The mark that opens here, if it closes."""
    sign, start = copy[at : at + 3], at + 3
    if sign == "{>>":
        return _anchored(copy, at, Span(at, at), islice(_notes(copy, at, closings), 1))
    if (close := closings.on_line(sign, start)) <= start:
        return None
    if sign == "{==":
        return _anchored(copy, at, Span(start, close), _notes(copy, close + 3, closings))
    signed = _SIGNATURE.match(copy, close + 3, closings.end)
    end = signed.end() if signed else close + 3
    old, new = Span(start, start), Span(start, close)
    if sign == "{--":
        old, new = new, Span(end, end)
    elif sign == "{~~":
        if not start < (arrow := closings.next("~>", start)) < close - 2:
            return None
        old, new = Span(start, arrow), Span(arrow + 2, close)
    by = _signature(signed["name"], signed["at"]) if signed else NOBODY
    return Part(PartKind.CHANGE, Span(at, end), old, new, by)


def _anchored(copy: str, at: int, words: Span, notes: Iterable[Span]) -> Part | None:
    if not (found := tuple(notes)):
        return None
    read = tuple(read_note(note.of(copy)) for note in found)
    return Part(PartKind.ANCHORED, Span(at, found[-1].end + 3), new=words, notes=read)


def _notes(copy: str, at: int, closings: _Closings) -> Iterator[Span]:
    """What the notes say that follow each other from here."""
    while copy.startswith("{>>", at) and (close := closings.on_line("{>>", at + 3)) >= 0:
        yield Span(at + 3, close)
        at = close + 3


@lru_cache(maxsize=1024)
def _signature(name: str, at: str) -> Signature:
    """Remembered: at each key the same few are read again, and reading a moment takes longer than all else in a mark."""
    try:
        moment = datetime.strptime(at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:  # a day that no calendar has
        moment = None
    return Signature(name.strip(), moment)


def parts(copy: str, within: Span | None = None) -> Iterator[Part]:
    """The parts of copy, or of a stretch of it, end to end; what stands inside one is read by asking again."""
    within = Span(0, len(copy)) if within is None else within
    at = within.start
    for part in _read(copy, _PARTS, within):
        if part.span.start > at:
            yield Part(PartKind.WORDS, Span(at, part.span.start))
        yield part
        at = part.span.end
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
    whole = Span(0, len(copy))
    found = list(_read(copy, _ANCHORS, whole))
    taken = [part.span for part in found] + [one.span for one in suggestions(copy)]
    taken.sort(key=lambda span: span.start)
    starts = [span.start for span in taken]
    reach = (0, *accumulate((span.end for span in taken), max))  # how far those before each of them go
    notes = _read(copy, _NOTES, whole)
    found += [note for note in notes if reach[bisect_left(starts, note.span.end)] <= note.span.start]
    found.sort(key=lambda part: part.span.start)
    return tuple(Thread(part.span, part.new, part.notes) for part in found)


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
    spans = list(_kept(copy, Span(0, len(copy)), kept, joins))
    starts = chain.from_iterable(range(span.start, span.end) for span in spans)
    return Traced("".join(span.of(copy) for span in spans), tuple(starts), len(copy))


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
