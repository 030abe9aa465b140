"""Mends what a copied text drags along: odd spaces, hidden marks, letters cut into shapes.

Each mend is told as a Message. Rules 21 to 24 of right-to-left editing: overrides never stay (“Trojan Source”),
presentation forms become letters (NFKC, Unicode Standard 9.2), the joiner that Persian and Urdu need stays.
"""

import re
import unicodedata
from collections.abc import Callable

from editor.newsroom.message import Message, say_many
from editor.text.letters import INVISIBLE, ODD_SPACES, OVERRIDES, ZWNJ, is_rtl_letter

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
_ODD = "".join(sorted(ODD_SPACES))
_SPACES = re.compile(f"[ {re.escape(_ODD)}]*[{re.escape(_ODD)}][ {re.escape(_ODD)}]*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEVER = "\ufeff\u00ad\u2060\u200b"
_ZWJ = "\u200d"
_MARKS = "\u061c\u200e\u200f"
_PAIRS = re.compile("([\u202a\u202b\u2066-\u2068])([^\u202a-\u202e\u2066-\u2069\n]*)([\u202c\u2069])")
_PAIR_SIGNS = re.compile("[\u202a-\u202c\u2066-\u2069]")
# Shapes of letters; ornate brackets, ligatures of whole phrases (ﷺ) and noncharacters are no shapes.
_SHAPE = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe70-\ufe74\ufe76-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z٠-٩۰-۹][0-9A-Za-z٠-٩۰-۹.,:/%-]*[0-9A-Za-z٠-٩۰-۹]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


class Repairs:
    """Counts what was mended, over all the lines of one text."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def count(self, what: str, by: int = 1) -> None:
        if by:
            self._counts[what] = self._counts.get(what, 0) + by

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(tell(self._counts[what]) for what, tell in _TOLD.items() if what in self._counts)


_TOLD: dict[str, Callable[[int], Message]] = {
    "overrides": lambda n: say_many(
        "{count} mark that makes text read as what it is not was taken out.",
        "{count} marks that make text read as what it is not were taken out.",
        n,
    ),
    "spaces": lambda n: say_many("{count} odd space became a plain one.", "{count} odd spaces became plain ones.", n),
    "ends": lambda n: say_many(
        "Spaces at the end of {count} line were taken off.", "Spaces at the ends of {count} lines were taken off.", n
    ),
    "hidden": lambda n: say_many("{count} hidden mark was taken out.", "{count} hidden marks were taken out.", n),
    "shapes": lambda n: say_many(
        "{count} letter stored as a shape became a letter.", "{count} letters stored as shapes became letters.", n
    ),
    "order": lambda n: say_many(
        "{count} line written backwards was turned round: compare it with the source.",
        "{count} lines written backwards were turned round: compare them with the source.",
        n,
    ),
}


def in_lines(text: str) -> list[str]:
    """A text's lines, whatever breaks them."""
    return _BREAKS.sub("\n", text).split("\n")


def clean_line(line: str, repairs: Repairs, *, trim: bool = True) -> str:
    """One line mended. With `trim` false its two ends keep one space each (a piece of a line)."""
    line = _without_overrides(line, repairs)
    line = _letters_of_shapes(line, repairs)
    line, controls = _CONTROL.subn("", line)
    repairs.count("hidden", controls)
    line = _without_hidden(line, repairs)
    if not ODD_SPACES.isdisjoint(line):
        repairs.count("spaces", sum(character in ODD_SPACES for character in line))
        line = _SPACES.sub(" ", line)
    if trim and line != (bare := line.strip(" ")):
        repairs.count("ends", line.rstrip(" ") != line)
        return bare
    return line


def _without_overrides(line: str, repairs: Repairs) -> str:
    found = sum(line.count(mark) for mark in OVERRIDES)
    if not found:
        return line
    repairs.count("overrides", found)
    kept, closes = [], list[bool]()  # a pop belongs to the last opening; an override's goes with it
    for character in line:
        if character in OVERRIDES:
            closes.append(False)
        elif character in "\u202a\u202b":
            closes.append(True)
            kept.append(character)
        elif character != "\u202c" or not closes or closes.pop():
            kept.append(character)
    return "".join(kept)


def _letters_of_shapes(line: str, repairs: Repairs) -> str:
    shapes = _SHAPE.findall(line)
    if not shapes:
        return line
    repairs.count("shapes", len(shapes))
    if _is_backwards(line):
        repairs.count("order")
        line = _LEFT_TO_RIGHT.sub(lambda run: run.group()[::-1], line[::-1]).translate(_MIRRORED)
    return _SHAPE.sub(lambda shape: unicodedata.normalize("NFKC", shape.group()), line)


def _is_backwards(line: str) -> bool:
    """Whether more words begin with a final shape and end with an initial one than the other way round."""
    votes = 0
    for word in line.split():
        first, last = (unicodedata.decomposition(edge).partition(">")[0] for edge in (word[0], word[-1]))
        votes += (first == "<final") + (last == "<initial") - (first == "<initial") - (last == "<final")
    return votes > 0


def _without_hidden(line: str, repairs: Repairs) -> str:
    if INVISIBLE.isdisjoint(line):
        return line
    before = len(line)
    line = "".join(character for character in line if character not in _NEVER)
    line = _without_idle_pairs(line)
    kept = [
        character
        for at, character in enumerate(line)
        if character not in INVISIBLE or _serves(line, at) or _PAIR_SIGNS.match(character)
    ]
    repairs.count("hidden", before - len(kept))
    return "".join(kept)


def _without_idle_pairs(line: str) -> str:
    """Embeddings and isolates stay where they hold words that run against the line; others go, and loose ends."""
    against = any(map(is_rtl_letter, line))
    held: list[str] = []

    def hold(pair: re.Match[str]) -> str:
        inner = pair[2]
        turned = any(character.isalnum() and not is_rtl_letter(character) for character in inner)
        if not (against and turned and not any(map(is_rtl_letter, inner))):
            return inner
        held.append(pair.group())
        return "\x00"

    loose = _PAIR_SIGNS.sub("", _PAIRS.sub(hold, line))
    return re.sub("\x00", lambda _: held.pop(0), loose)


def _serves(line: str, at: int) -> bool:
    """Whether a mark does what readers see: a joiner between letters, a direction mark beside digits or signs."""
    character = line[at]
    before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    if character == ZWNJ:
        return (is_rtl_letter(before) if before else False) or (is_rtl_letter(after) if after else False)
    if character == _ZWJ:
        return bool(before.strip() and before not in INVISIBLE)
    if character in _MARKS:
        mixed = any(c.isdigit() or (c.isalpha() and not is_rtl_letter(c)) for c in line)
        beside = any(c and not c.isalpha() and not c.isspace() and c not in INVISIBLE for c in (before, after))
        return mixed and beside and any(map(is_rtl_letter, line))
    return False
