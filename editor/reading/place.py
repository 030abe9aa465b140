"""Where a marked stretch stands, and which marked words a text uses as names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editor.reading.paragraph import Paragraph, name_keys
from editor.reading.sentences import Token
from editor.reading.told import Report


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch stands: its sentence, its index there, the report it belongs to."""

    tokens: Sequence[Token]
    at: int
    report: Report | None
    after: bool
    """Whether that report follows the words."""
    somebody: bool
    """Whether anybody spoke earlier in the text."""

    goes_on: bool = False
    """Whether somebody's words stand in the sentence before."""

    @property
    def previous(self) -> Token | None:
        return self.tokens[self.at - 1] if self.at else None

    @property
    def following(self) -> Token | None:
        return self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None

    @property
    def between(self) -> Sequence[Token]:
        """The words between the report and the marks."""
        return self.tokens[max(0, self.report.end) : self.at] if self.report and not self.after else ()


class Known:
    """Marked words that the text uses as a name: again in marks, or elsewhere without."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._marked = Counter(keys for paragraph in paragraphs for keys in paragraph.short)
        by_first: dict[str, set[tuple[str, ...]]] = {}
        for keys in self._marked:
            by_first.setdefault(keys[0], set()).add(keys)
        self._plain: set[tuple[str, ...]] = set()
        for paragraph in paragraphs:
            if not paragraph.words.isdisjoint(by_first):
                self._look_through(paragraph, by_first)

    def _look_through(self, paragraph: Paragraph, by_first: Mapping[str, set[tuple[str, ...]]]) -> None:
        for sentence in paragraph.sentences:
            for at, token in enumerate(sentence.tokens):
                for wanted in by_first.get(token.key, ()):
                    if tuple(other.key for other in sentence.tokens[at : at + len(wanted)]) == wanted:
                        self._plain.add(wanted)

    def holds(self, marked_words: str) -> bool:
        return self.holds_keys(name_keys(marked_words))

    def holds_keys(self, keys: tuple[str, ...]) -> bool:
        """The same of words in plain form."""
        return bool(keys) and (self._marked[keys] > 1 or keys in self._plain)
