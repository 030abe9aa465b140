"""Mends what a copied text drags along: odd spaces, hidden marks, letters cut into shapes, lines stored backwards.

Each mend is told as a Message. Rules 21 to 24 of right-to-left editing: overrides never stay (“Trojan Source”),
presentation forms become letters (NFKC, Unicode Standard 9.2), the joiner that Persian and Urdu need stays.

A PDF may hand out its letters as they stand on the page, from left to right. Whether a line is stored so is told by
letters that never begin a word (ة ى, ں ے, ךםןףץ), by shapes, and by small words read from behind (يف, ىلع); a line is
turned round only where nothing speaks against it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from enum import Enum, auto

from editor.language.language import Language
from editor.newsroom.message import Message, say_many
from editor.text.letters import INVISIBLE, ODD_SPACES, OVERRIDES, TASHKEEL, ZWNJ, is_rtl_letter

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
_ODD = "".join(sorted(ODD_SPACES))
_SPACES = re.compile(f"[ {re.escape(_ODD)}]*[{re.escape(_ODD)}][ {re.escape(_ODD)}]*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEVER = "\ufeff\u00ad\u2060\u200b"
_ZWJ = "\u200d"
_MARKS = "\u061c\u200e\u200f"
_ARABIC_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f"
_RLM_INSIDE = re.compile(f"(?<=[{_ARABIC_LETTERS}{''.join(sorted(TASHKEEL))}])\u200f+(?=[{_ARABIC_LETTERS}])")
_NOT_ARABIC = re.compile("[کیۀەہھےںٹڈڑ]")
"""Letters that no Arabic is written with."""
_PAIRS = re.compile("([\u202a\u202b\u2066-\u2068])([^\u202a-\u202e\u2066-\u2069\n]*)([\u202c\u2069])")
_PAIR_SIGNS = re.compile("[\u202a-\u202c\u2066-\u2069]")
# Shapes of letters; ornate brackets, ligatures of whole phrases (ﷺ) and noncharacters are no shapes.
_SHAPE = re.compile(
    "[\ufb00-\ufb06\ufb1d\ufb1f-\ufb28\ufb2a-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf2\ufe70-\ufe74\ufe76-\ufefc]"
)
_WORDS = re.compile(f"[\u05d0-\u05ea{_ARABIC_LETTERS}{ZWNJ}]{{2,}}")
_NEVER_FIRST, _NEVER_FIRST_IN_ARABIC = frozenset("ةۃںےךםןףץ"), frozenset("ىؤ")
_HARDLY_LAST = frozenset("إآ")
_ARABIC_ALONE = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
_ARTICLE = ("ال", "وال", "بال")
_WEIGHTLESS = re.compile(f"[\u0591-\u05c7\u0640{''.join(sorted((TASHKEEL | INVISIBLE) - {ZWNJ}))}]")
_SHAPED_WORDS = re.compile(f"[{_ARABIC_LETTERS}\ufb50-\ufdff\ufe70-\ufefc]{{2,}}")
_STOP_BEHIND = re.compile(f"[\u05d0-\u05ea{_ARABIC_LETTERS}][.،؛؟!,](?!\\S)")
_STOP_BEFORE = re.compile(f"(?<!\\S)[.،؛؟!,][\u05d0-\u05ea{_ARABIC_LETTERS}\ufb1d-\ufefc]")
_LATIN, _DIGIT = "A-Za-z\u00c0-\u024f", "0-9٠-٩۰-۹"
_RTL = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff"
_LATIN_RUN = rf"[{_LATIN}](?:(?:[^{_RTL}()\[\]]|\([^{_RTL}()]*\))*[{_LATIN}0-9۰-۹])?"
# UAX #9 W2 to W5: behind Arabic letters a number holds only stops and commas, behind Hebrew ones its signs too.
_KEPT_IN_ARABIC = re.compile(rf"{_LATIN_RUN}|[{_DIGIT}]+(?:[.,:/٫٬،][{_DIGIT}]+)*")
_HEBREW = re.compile("[\u05d0-\u05ea\ufb1d-\ufb4f]")
_KEPT_IN_HEBREW = re.compile(rf"{_LATIN_RUN}|[%$€₪#]*[{_DIGIT}]+(?:[.,:/+-][{_DIGIT}]+)*[%$€₪°]*")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


class Repairs:
    """Counts what was mended, over all the lines of one text; `language` is what it is expected to be written in."""

    def __init__(self, language: Language | None = None) -> None:
        self._counts: dict[str, int] = {}
        self.spells_half_spaces = language is not None and language.code in {"fa", "ur"}
        page = language.page if language else None
        self.small_words = frozenset(word for word in page.words if len(word) > 1) if page else frozenset[str]()

    def count(self, what: str, by: int = 1) -> None:
        if by:
            self._counts[what] = self._counts.get(what, 0) + by

    def found(self, what: str) -> int:
        """How often that was mended."""
        return self._counts.get(what, 0)

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(tell(self._counts[what]) for what, tell in _TOLD.items() if what in self._counts)

    @property
    def grave(self) -> tuple[Message, ...]:
        """Those that change what a reader sees: the order of letters, marks that fake it."""
        return tuple(
            tell(self._counts[what]) for what, tell in _TOLD.items() if what in self._counts and what in _GRAVE
        )


_GRAVE = frozenset({"overrides", "order", "doubtful"})
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
    "half spaces": lambda n: say_many(
        "{count} hidden direction mark inside a word became a half-space.",
        "{count} hidden direction marks inside words became half-spaces.",
        n,
    ),
    "order": lambda n: say_many(
        "{count} line written backwards was turned round: compare it with the source.",
        "{count} lines written backwards were turned round: compare them with the source.",
        n,
    ),
    "doubtful": lambda n: say_many(
        "{count} line may be written backwards; it was left as it is: compare it with the source.",
        "{count} lines may be written backwards; they were left as they are: compare them with the source.",
        n,
    ),
    "breaks": lambda n: say_many(
        "{count} line break inside a paragraph was taken out.",
        "{count} line breaks inside paragraphs were taken out.",
        n,
    ),
    "tables": lambda n: say_many(
        "{count} table was laid flat: each row became a line.",
        "{count} tables were laid flat: each row became a line.",
        n,
    ),
}


def in_lines(text: str) -> list[str]:
    """A text's lines, whatever breaks them."""
    return _BREAKS.sub("\n", text).split("\n")


def clean_line(line: str, repairs: Repairs, *, trim: bool = True) -> str:
    """One line mended. With `trim` false it is a piece of a line: its ends keep one space each, its order is not judged."""
    line = without_overrides(line, repairs)
    if trim:
        line = in_reading_order([line], repairs)[0]
    line = _letters_of_shapes(line, repairs)
    line = without_controls(line, repairs)
    line = _with_half_spaces(line, repairs)
    line = _without_hidden(line, repairs)
    if not ODD_SPACES.isdisjoint(line):
        repairs.count("spaces", sum(character in ODD_SPACES for character in line))
        line = _SPACES.sub(" ", line)
    if trim and line != (bare := line.strip(" ")):
        repairs.count("ends", line.rstrip(" ") != line)
        return bare
    return line


def in_reading_order(lines: Sequence[str], repairs: Repairs) -> list[str]:
    """The lines of one text, those stored backwards turned round.

    Where most lines surely are and none surely is not, those between them that tell nothing are turned too.
    """
    orders = [_order(line, repairs.small_words) for line in lines]
    sure = orders.count(_Order.BACKWARDS)
    if _Order.RIGHT not in orders and 2 * sure >= len(orders) - orders.count(_Order.FOREIGN):
        orders = [_Order.BACKWARDS if order is _Order.UNKNOWN else order for order in orders]
    repairs.count("order", orders.count(_Order.BACKWARDS))
    repairs.count("doubtful", orders.count(_Order.DOUBTFUL))
    return [turned(line) if order is _Order.BACKWARDS else line for line, order in zip(lines, orders, strict=True)]


def turned(line: str) -> str:
    """A line as it stands on the page, from left to right, as it is read; the inverse of UAX #9 for one level.

    >>> turned(".(WHO) 2024 ماع يف تلاق")
    'قالت في عام 2024 (WHO).'
    """
    kept = _KEPT_IN_HEBREW if _HEBREW.search(line) else _KEPT_IN_ARABIC
    parts, at = [], 0
    for run in kept.finditer(line):
        parts += [line[at : run.start()][::-1].translate(_MIRRORED), run.group()]
        at = run.end()
    parts.append(line[at:][::-1].translate(_MIRRORED))
    return "".join(reversed(parts))


class _Order(Enum):
    """How a line's letters are stored, as far as they tell."""

    FOREIGN = auto()
    """No words of a right-to-left script, or fewer than others: such a line runs from the left."""
    UNKNOWN = auto()
    RIGHT = auto()
    DOUBTFUL = auto()
    BACKWARDS = auto()


def _order(line: str, small_words: frozenset[str]) -> _Order:
    """Weighs every word as it stands and as it would read from behind.

    Of 130,000 lines in reading order (news, scripture, interfaces, words at random; ar, fa, ur, he) none is turned.
    """
    line = _CONTROL.sub("", _WEIGHTLESS.sub("", line))
    words = _WORDS.findall(_SHAPE.sub(_letters, line))
    letters = "".join(words).replace(ZWNJ, "")
    if not letters or 2 * len(letters) < sum(map(str.isalpha, line)):
        return _Order.FOREIGN
    never_first = _NEVER_FIRST | (_NEVER_FIRST_IN_ARABIC if _ARABIC_ALONE.issuperset(letters) else frozenset())
    shapes = _shape_votes(line)
    forth = sum(_weight(word, never_first, small_words) for word in words) + 4 * max(-shapes, 0)
    weights = {word: _weight(word[::-1], never_first, small_words) for word in words}
    back = sum(weights[word] for word in words)
    telling = shapes > 1 or (max(weights.values()) >= 2 and sum(map(bool, weights.values())) >= 2)
    if telling and back + 4 * max(shapes, 0) >= max(4, 4 * forth) and back >= forth:
        # Where stops stand as they are read, only the words were turned, one by one.
        word_by_word = len(_STOP_BEHIND.findall(line)) > len(_STOP_BEFORE.findall(line))
        return _Order.DOUBTFUL if word_by_word else _Order.BACKWARDS
    if shapes > 1 or (sum(weight >= 2 for weight in weights.values()) >= 2 and 2 * back > forth):
        return _Order.DOUBTFUL
    return _Order.RIGHT if forth >= 2 and forth > back else _Order.UNKNOWN


def _weight(word: str, never_first: frozenset[str], small_words: frozenset[str]) -> int:
    """How much speaks for a word's letters being in order."""
    small = min(len(word), 3) - 1 if word in small_words and word != word[::-1] else 0
    article = len(word) > 3 and word.startswith(_ARTICLE)
    return small + 2 * (word[-1] in never_first) + (word[0] in _HARDLY_LAST) + article


def _shape_votes(line: str) -> int:
    """Words that begin with a final shape and end with an initial one, less those the other way round."""
    votes = 0
    for word in _SHAPED_WORDS.findall(line) if _SHAPE.search(line) else ():
        first, last = (unicodedata.decomposition(edge).partition(">")[0] for edge in (word[0], word[-1]))
        votes += (first == "<final") + (last == "<initial") - (first == "<initial") - (last == "<final")
    return votes


def _letters(shape: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", shape.group())


def without_overrides(line: str, repairs: Repairs) -> str:
    """The line without marks that make it read as what it is not, and without what closes them."""
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


def without_controls(line: str, repairs: Repairs) -> str:
    """The line without control characters, halves of pairs and noncharacters."""
    line, controls = _CONTROL.subn("", line)
    repairs.count("hidden", controls)
    return line


def _letters_of_shapes(line: str, repairs: Repairs) -> str:
    line, shapes = _SHAPE.subn(_letters, line)
    repairs.count("shapes", shapes)
    return line


def _with_half_spaces(line: str, repairs: Repairs) -> str:
    """Old books write Persian's half-space as a direction mark; in Arabic, which has none, the mark only goes."""
    if "\u200f" in line and (repairs.spells_half_spaces or _NOT_ARABIC.search(line)):
        line, found = _RLM_INSIDE.subn(ZWNJ, line)
        repairs.count("half spaces", found)
    return line


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
