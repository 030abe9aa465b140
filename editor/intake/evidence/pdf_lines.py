"""The lines of a PDF's page in reading order, told by where each letter stands.

A PDF places letters; it need not tell their order, and writers differ (measured: `docs/EVIDENCE.md`). Where letters stand
is certain, so lines with letters of a right-to-left script are read by that: from left to right as they stand, then turned
by the inverse of UAX #9 (`cleaning.turned`). Signs above and below letters go with the letter they stand at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from editor.intake.cleaning import turned
from editor.text.letters import RTL_LETTER, is_rtl_letter

_WIDEST, _WIDE, _NARROW = 0.3, 0.2, 0.12
"""Of a letter's size: gaps that are a space where the order of storage speaks against it, does not tell, speaks for it."""
_FOREIGN = 0.2
"""Of a line's letters: with fewer of a right-to-left script it is a line of another one, on a page that runs from the right."""
_SAME_LINE, _LEVEL = 0.35, 0.6
"""Of a letter's height, and of its size: how far apart the letters of one line may stand."""
_SHAPES = re.compile("[\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf2\ufe70-\ufefc]")
_ALEFS = frozenset("اأإآٱ")
_NEAR = 3
"""Lines between a sign and its fellow."""
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))
_MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")
_RTL_RUN = re.compile(rf"{RTL_LETTER.pattern}(?:[^A-Za-z\u00c0-\u024f]*{RTL_LETTER.pattern})?")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter where it stands on the page; y counts from below."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    baseline: float
    size: float
    """Of the font, as it is drawn."""
    made: bool = False
    """Whether the reader of the PDF put it in, as a space or the end of a line."""

    @property
    def is_mark(self) -> bool:
        return unicodedata.category(self.text[:1] or " ") == "Mn"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, and whether its letters stood in another order before."""

    text: str
    moved: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Stored:
    """A letter and where it is in the order of storage; a space stands in a wrong place more often than not."""

    letter: Letter
    at: int
    piece: int
    """The row of the PDF's reader that it was in."""
    spaces: int
    """Spaces before it that the PDF stores."""
    gaps: int
    """And those that the reader put in."""


def lines_of(letters: Sequence[Letter]) -> list[PageLine]:
    """The lines of a page whose letters are given in the order in which they are stored."""
    rows: list[list[_Stored]] = []
    piece = spaces = gaps = 0
    fresh = True
    for at, letter in enumerate(letters):
        if letter.made and letter.text in "\r\n":
            piece, fresh = piece + fresh, False
            rows.append([])
            continue
        fresh = True
        spaces += letter.text.isspace() and not letter.made
        gaps += letter.text.isspace()
        rows = rows or [[]]
        rows[-1].append(_Stored(letter, at, piece, spaces, gaps))
    from_right = _runs_from_right("".join(letter.text for letter in letters), 0.5)
    levels = [level for row in _joined([row for row in rows if row]) for level in _levels(row)]
    read = [_read(row, from_right=from_right) for row in levels]
    return _with_pairs([line for line in read if line.text.strip()])


def _runs_from_right(text: str, least: float) -> bool:
    return len(RTL_LETTER.findall(text)) >= least * sum(map(str.isalpha, text))


def _joined(rows: Sequence[list[_Stored]]) -> list[list[_Stored]]:
    """The rows, those that were torn whole again."""
    out: list[list[_Stored]] = []
    for row in rows:
        if out and _is_same_line([one.letter for one in out[-1]], [one.letter for one in row]):
            out[-1] += row
        else:
            out.append(list(row))
    return out


def _levels(row: list[_Stored]) -> list[list[_Stored]]:
    """A row by the heights its letters stand at, from above: the PDF's reader takes a page for one line now and then."""
    inked = [one for one in row if one.letter.text.strip() and not one.letter.made]
    out: list[list[_Stored]] = []
    for one in sorted(inked, key=lambda one: -one.letter.baseline):
        if out and out[-1][0].letter.baseline - one.letter.baseline <= _LEVEL * max(one.letter.size, 1.0):
            out[-1].append(one)
        else:
            out.append([one])
    if len(out) < 2 or 4 * len(out) > len(inked) or not _has_rtl(one.letter for one in row):
        return [row]
    return [sorted(level, key=lambda one: one.at) for level in out]


def _has_rtl(letters: Iterable[Letter]) -> bool:
    return any(letter.text and is_rtl_letter(letter.text[0]) for letter in letters)


def _is_same_line(above: Sequence[Letter], row: Sequence[Letter]) -> bool:
    """Whether a row goes on where the one before it stood; only rows that run from the right are ever torn so."""
    if not (_has_rtl(above) or _has_rtl(row)):
        return False
    first, second = _baseline(above), _baseline(row)
    return first is not None and second is not None and abs(first - second) < _SAME_LINE * _height([*above, *row])


def _baseline(row: Sequence[Letter]) -> float | None:
    told = [letter.baseline for letter in row if not letter.made and letter.text.strip()]
    return median(told) if told else None


def _height(row: Sequence[Letter]) -> float:
    told = [letter.top - letter.bottom for letter in row if not letter.made and letter.text.strip()]
    return max(median(told), 1.0) if told else 1.0


def _read(row: Sequence[_Stored], *, from_right: bool) -> PageLine:
    """A line as it is read; `from_right` tells of the whole page."""
    stored = "".join(one.letter.text for one in row)
    if not RTL_LETTER.search(stored):
        return PageLine(stored.strip())
    inked = [one for one in row if one.letter.text.strip() and not one.letter.made]
    letters = [one.letter for one in inked]
    height, baseline = _height(letters), _baseline(letters) or 0.0
    if any(abs(letter.baseline - baseline) > height for letter in letters):
        return PageLine(letters_of(stored).strip(), doubtful=True)  # a line that is not level
    clusters, doubtful = _clusters(inked)
    seen = _with_pairs_seen(_as_seen(clusters))
    rtl = _runs_from_right(seen, _FOREIGN if from_right else 0.5)
    text = turned(seen) if rtl else _RTL_RUN.sub(lambda run: turned(run.group()), seen)
    text = letters_of(_unpacked(text, clusters)).strip()
    return PageLine(text, moved=_bare(text) != _bare(letters_of(stored)), doubtful=doubtful)


# Clusters: what stands in one place is moved as one, under its first letter


@dataclass(frozen=True, slots=True)
class _Cluster:
    text: str
    left: float
    right: float
    stored: _Stored


def _clusters(row: Sequence[_Stored]) -> tuple[list[_Cluster], bool]:
    """Letters with their signs, and those that one shape stands for, from left to right; and whether one is in doubt."""
    bases = sorted((one for one in row if not one.letter.is_mark), key=lambda one: (one.letter.left, one.letter.right))
    groups: list[list[_Stored]] = []
    for one in bases:
        if groups and _is_same_place(groups[-1][0].letter, one.letter):
            groups[-1].append(one)
        else:
            groups.append([one])
    marks: dict[int, list[str]] = {}
    for one in row:
        if one.letter.is_mark and groups:
            marks.setdefault(_nearest(groups, one.letter), []).append(one.letter.text)
    out, doubtful = [], False
    for at, group in enumerate(groups):
        text, doubt = _ligature([one.letter.text for one in group])
        doubtful |= doubt
        right = max(one.letter.right for one in group)
        out.append(_Cluster(text + "".join(marks.get(at, ())), group[0].letter.left, right, group[0]))
    return out, doubtful


def _is_same_place(first: Letter, second: Letter) -> bool:
    return abs(first.left - second.left) < 0.01 and abs(first.right - second.right) < 0.01


def _nearest(groups: Sequence[Sequence[_Stored]], mark: Letter) -> int:
    """The group that a sign stands above or below."""
    middle = (mark.left + mark.right) / 2

    def away(at: int) -> float:
        left, right = groups[at][0].letter.left, max(one.letter.right for one in groups[at])
        return max(left - middle, middle - right, 0.0) + abs((left + right) / 2 - middle) / 1000

    return min(range(len(groups)), key=away)


def _ligature(letters: Sequence[str]) -> tuple[str, bool]:
    """The letters of one shape in order: lam stands before its alef; of others the order stays in doubt."""
    text = "".join(letters)
    if len(letters) < 2 or not any(is_rtl_letter(one[:1]) for one in letters if one):
        return text, False
    if len(letters) == 2 and "ل" in letters:
        other = letters[1 - letters.index("ل")]
        if other in _ALEFS:
            return f"ل{other}", False
    for known in ("الله", "لله"):
        if sorted(known) == sorted(text):
            return known, False
    return text, True


def _as_seen(clusters: Sequence[_Cluster]) -> str:
    """The clusters from left to right, each its first letter, with spaces."""
    out: list[str] = []
    for at, cluster in enumerate(clusters):
        if at and _are_apart(clusters[at - 1], cluster):
            out.append(" ")
        out.append(cluster.text[0])
    return "".join(out)


def _are_apart(left: _Cluster, right: _Cluster) -> bool:
    """Whether a space is between two neighbours.

    Words stay together in the order of storage, though they may be stored from behind: a stored space parts them. Spaces
    that the PDF's reader put in, and those around signs, are believed as far as there is room.
    """
    one, other = left.stored, right.stored
    gap = (right.left - left.right) / max(one.letter.size, other.letter.size, 0.1)
    if one.piece == other.piece and left.text[0].isalnum() and right.text[0].isalnum():
        return one.spaces != other.spaces or (one.gaps != other.gaps and gap > _WIDE)
    if one.piece != other.piece or abs(one.at - other.at) > 2:
        return gap > _WIDE
    return gap > (_WIDEST if one.gaps == other.gaps else _NARROW)


def _unpacked(text: str, clusters: Sequence[_Cluster]) -> str:
    """The text with every cluster whole again."""
    return text if all(len(cluster.text) == 1 for cluster in clusters) else _filled(text, clusters)


def _filled(text: str, clusters: Sequence[_Cluster]) -> str:
    waiting: dict[str, list[str]] = {}
    for cluster in clusters:
        waiting.setdefault(cluster.text[0], []).append(cluster.text)
    return "".join(waiting[one].pop() if waiting.get(one) else one for one in text)


# Shapes, and signs that come in pairs


def letters_of(text: str) -> str:
    """The text with shapes of letters as letters (NFKC, for the blocks of Arabic and Hebrew shapes alone)."""
    return _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape.group()), text)


def _with_pairs_seen(seen: str) -> str:
    """A line as it stands on the page: there the left one of two brackets or quotation marks always opens to the right.

    Writers of PDFs store the sign that is meant or the one that is seen.
    """
    for opening, closing in _PAIRS:
        found = [at for at, one in enumerate(seen) if one in (opening, closing)]
        signs = "".join(seen[at] for at in found)
        if len(found) % 2 or _is_level(signs, opening):
            continue
        other = signs.translate(_MIRRORED)
        even = (opening + closing) * (len(found) // 2)
        seen = _replaced(seen, dict(zip(found, other if _is_level(other, opening) else even, strict=True)))
    return seen


def _with_pairs(lines: list[PageLine]) -> list[PageLine]:
    """The lines, those signs turned whose fellow stands on another line: what closes first, and opens later."""
    texts = [line.text for line in lines]
    for opening, closing in _PAIRS:
        alone = [one for number, text in enumerate(texts) for one in _alone(number, text, opening, closing)]
        while len(alone) > 1:
            (first, at), (second, to) = alone[0], alone[1]
            if texts[first][at] == closing and texts[second][to] == opening and second - first <= _NEAR:
                texts[first] = _replaced(texts[first], {at: opening})
                texts[second] = _replaced(texts[second], {to: closing})
                alone.pop(0)
            alone.pop(0)
    return [
        replace(line, text=text, moved=line.moved or text != line.text) for line, text in zip(lines, texts, strict=True)
    ]


def _alone(number: int, text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """Where signs without a fellow stand, in a line that runs from the right."""
    open_ones: list[int] = []
    out: list[int] = []
    for at, one in enumerate(text if RTL_LETTER.search(text) else ""):
        if one == opening:
            open_ones.append(at)
        elif one == closing:
            out += [] if open_ones else [at]
            open_ones = open_ones[:-1]
    return [(number, at) for at in sorted([*out, *open_ones])]


def _is_level(signs: str, opening: str) -> bool:
    depth = 0
    for sign in signs:
        depth += 1 if sign == opening else -1
        if depth < 0:
            return False
    return depth == 0


def _replaced(text: str, signs: dict[int, str]) -> str:
    return "".join(signs.get(at, one) for at, one in enumerate(text))


def _bare(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> Iterator[str]:
    return (one for one in text if one.isalnum())
