"""Setting a galley: words as a reader of some format comes upon them, each with its place in the source."""

from dataclasses import dataclass

from editor.intake.galley.galley import Piece
from editor.text.spans import Span


@dataclass(slots=True)
class _Run:
    """Words that stand together in the source, as they came in."""

    words: list[str]
    length: int
    """Of the words, in code points."""
    source: Span
    is_fixed: bool

    @property
    def is_verbatim(self) -> bool:
        return self.length == len(self.source)

    def takes(self, length: int, source: Span, is_fixed: bool) -> bool:
        """Whether words of that length carry on letter for letter where this ended."""
        return (
            self.source.end == source.start and self.is_fixed is is_fixed and self.is_verbatim and length == len(source)
        )

    def stripped(self) -> "_Run | None":
        """Without the spaces at its end; None where nothing is left."""
        words = "".join(self.words)
        if not (kept := words.rstrip(" \t")):
            return None
        end = self.source.start + len(kept) if self.is_verbatim else self.source.end
        return _Run([kept], len(kept), Span(self.source.start, end), self.is_fixed)


class Setting:
    """Sets the copy of a source, piece by piece and paragraph by paragraph."""

    def __init__(self) -> None:
        self._lines: list[list[_Run]] = []
        self._line: list[_Run] = []
        self._outer: list[list[_Run]] = []

    def add(self, words: str, source: Span, *, is_fixed: bool = False) -> None:
        if not self._line and len(words) == len(source):  # no paragraph begins with spaces
            kept = words.lstrip(" \t")
            source, words = Span(source.start + len(words) - len(kept), source.end), kept
        if not words:
            return
        if self._line and self._line[-1].takes(len(words), source, is_fixed):
            last = self._line[-1]
            last.words.append(words)
            last.length, last.source = last.length + len(words), Span(last.source.start, source.end)
        else:
            self._line.append(_Run([words], len(words), source, is_fixed))

    def space(self, source: Span) -> None:
        """White space that shows as one, or not at all beside another and at the start of a line."""
        if self._line and not self._line[-1].words[-1].endswith(" "):
            self._line.append(_Run([" "], 1, source, False))

    def end(self) -> None:
        """Ends a paragraph; one without a word is none."""
        self.trim()
        if any(not part.isspace() for run in self._line for part in run.words):
            self._lines.append(self._line)
        self._line = []

    def trim(self) -> None:
        """Takes away the spaces at the end of what is set so far."""
        while self._line:
            if kept := self._line.pop().stripped():
                self._line.append(kept)
                return

    def inside(self) -> None:
        """Begins a paragraph inside the one that is being set: a box in a line."""
        self._outer.append(self._line)
        self._line = []

    def outside(self) -> None:
        """Ends the paragraph, and goes on with the one around it."""
        self.end()
        self._line = self._outer.pop() if self._outer else []

    def set(self) -> tuple[str, tuple[Piece, ...]]:
        """The text, a paragraph a line, and its pieces."""
        self.end()
        texts: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for number, line in enumerate(self._lines):
            if number:  # the end of the paragraph before, which is nowhere in the source
                nowhere = Span(line[0].source.start, line[0].source.start)
                line.insert(0, _Run(["\n"], 1, nowhere, True))
            for run in line:
                texts += run.words
                pieces.append(Piece(Span(at, at + run.length), run.source, run.is_fixed))
                at += run.length
        return "".join(texts), tuple(pieces)
