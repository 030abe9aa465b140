"""How long a text is: words, letters, minutes of reading."""

from dataclasses import dataclass

from editor.text.letters import INVISIBLE, TASHKEEL
from editor.text.words import words

WORDS_A_MINUTE = 180
"""Silent reading of Arabic prose, adults: about 180 words a minute (Brysbaert 2019 gives 181)."""


@dataclass(frozen=True, slots=True)
class Length:
    words: int
    characters: int
    """Letters, digits, signs and spaces; tashkeel and hidden marks are not counted."""

    @property
    def minutes(self) -> int:
        """Minutes of reading, at least one for any text."""
        return -(-self.words // WORDS_A_MINUTE)

    def __add__(self, other: "Length") -> "Length":
        return Length(self.words + other.words, self.characters + other.characters)


def length_of(text: str) -> Length:
    """Counts a text.

    >>> length_of("قال: «نعم».")
    Length(words=2, characters=11)
    """
    silent = TASHKEEL | INVISIBLE | {"\n"}
    return Length(sum(1 for _ in words(text)), sum(character not in silent for character in text))
