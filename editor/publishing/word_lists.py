"""The lists of a Word document: bullets, and numbers in the digits and with the stop that the copy has.

ECMA-376-1, 17.9 (numbering), 17.18.59 (`ST_NumberFormat`). It has no Arabic-Indic and no Persian digits: what `decimal`
shows is the reader's setting. So an item that the copy numbers in those is a list of its own, its number as it is written.
"""

import re
from collections.abc import Iterator

from editor.newsroom.markup import BlockKind
from editor.publishing.word_runs import Line
from editor.text.digits import Digits, digit_set

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BULLET = "•"


class Lists:
    """Which list each item belongs to; a number that does not follow the one before begins another."""

    def __init__(self) -> None:
        self._made: list[tuple[str, int]] = []
        """What stands before the items of each list (`%1` is the number), and its first number."""
        self._next: tuple[str, int] | None = None
        """The same for what would go on with the last list."""

    def item(self, line: Line) -> tuple[int, int]:
        """The list and the depth of an item."""
        text, number = (_BULLET, 0) if line.kind is BlockKind.BULLET else _numbered(line)
        if self._next != (text, number):
            self._made.append((text, number))
        self._next = text, number + ("%1" in text)
        return len(self._made), 0

    def end(self) -> None:
        """No list goes on from here."""
        self._next = None

    def definitions(self) -> Iterator[str]:
        """What the numbering part holds: definitions, then lists."""
        texts = sorted({text for text, _ in self._made})
        yield from (_definition(number, text) for number, text in enumerate(texts))
        for number, (text, first) in enumerate(self._made, 1):
            start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride>' if first else ""
            yield (
                f'<w:num {_NAMESPACE} w:numId="{number}"><w:abstractNumId w:val="{texts.index(text)}"/>{start}</w:num>'
            )


def _numbered(line: Line) -> tuple[str, int]:
    found = re.search(r"([0-9٠-٩۰-۹]+)([.)-])", line.sign)
    digits, stop = (found[1], found[2]) if found else (str(line.level), ".")
    return (f"%1{stop}", line.level) if digit_set(digits[0]) is Digits.LATIN else (f"{digits}{stop}", 0)


def _definition(number: int, text: str) -> str:
    kind = "bullet" if text == _BULLET else "decimal"
    return (
        f'<w:abstractNum {_NAMESPACE} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
    )
