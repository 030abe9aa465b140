"""Lists of words as spreadsheets and desks hand them on: one pair a line, in cells.

Commas, semicolons, tabs, upright strokes or equals signs part the cells; a cell may stand in quotation marks (RFC 4180).
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from editor.intake.plain import read_text
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.text.folding import fold

_PARTED_BY = ("\t", ";", ",", "؛", "،", "|", "=")
"""What may part cells, the surest first."""
_LOOKED_AT = 50
"""Lines that tell what parts the cells."""
_ORDER = ("met", "house", "reason", "severity")
"""The columns where no line names them."""
_NAMES = {
    "met": "met wrong word words from before incorrect خطأ الخطأ غلط كلمة الكلمة العبارة يرد الوارد الاسم اسم نادرست واژه نام",
    "house": "house right to after correct instead title صواب الصواب الصحيح صحيح البديل بديل الدار الصفة اللقب درست جایگزین عنوان",
    "reason": "reason why note سبب السبب ملاحظة ملاحظات دلیل",
    "severity": "severity درجة الدرجة شدت",
}
_COLUMNS = {fold(word): column for column, words in _NAMES.items() for word in words.split()}
"""What columns are called, to what they are."""
_SEVERITIES = {severity.value: severity for severity in Severity} | {
    fold(word): severity
    for severity, words in (
        (Severity.ERROR, ("خطأ", "خطا")),
        (Severity.WARNING, ("تحذير", "هشدار")),
        (Severity.STYLE, ("أسلوب", "سبک")),
        (Severity.QUERY, ("سؤال", "پرسش")),
    )
    for word in words
}


@dataclass(frozen=True, slots=True)
class PairLine:
    """One line of a list; `line` counts from 1, as the file does."""

    line: int
    met: str
    house: str = ""
    reason: str = ""
    severity: Severity | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be written instead, where a cell names several."""
        return tuple(part for each in re.split("[/|;؛]", self.house) if (part := each.strip()))


def read_pairs(data: bytes) -> tuple[tuple[PairLine, ...], tuple[Fault, ...]]:
    """The pairs of a file, and a Fault for each line that is none. Raises Fault `text.…` for what is no text."""
    return pairs_in(read_text(data).text)


def pairs_in(text: str) -> tuple[tuple[PairLine, ...], tuple[Fault, ...]]:
    """The pairs of some lines.

    >>> found, _ = pairs_in("خطأ;صواب\\nمسئول;مسؤول")
    >>> found
    (PairLine(line=2, met='مسئول', house='مسؤول', reason='', severity=None),)
    """
    rows = list(_rows(text.replace("\x00", "")))
    columns: Sequence[str] = _ORDER
    if rows and (named := _header(rows[0][1])):
        columns, rows = named, rows[1:]
    pairs, faults = list[PairLine](), list[Fault]()
    for line, cells in rows:
        try:
            pairs.append(_pair(line, dict(zip(columns, cells, strict=False))))
        except Fault as fault:
            faults.append(fault)
    return tuple(pairs), tuple(faults)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with something in them, each with the number of its first line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(StringIO(lines), delimiter=_parted_by(lines), skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [" ".join(cell.split()) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:  # a cell longer than any word
            cells = []
        if any(cells):
            yield line, cells


def _parted_by(text: str) -> str:
    """The sign that most lines hold; where several do, the surest."""
    lines = [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    counts = [sum(sign in line for line in lines) for sign in _PARTED_BY]
    return _PARTED_BY[counts.index(max(counts))] if max(counts) else ","


def _header(cells: list[str]) -> list[str]:
    """What the columns hold, where the first line names each of them; else nothing."""
    columns = [_COLUMNS.get(fold(cell), "") for cell in cells if cell]
    sure = len(columns) > 1 and len(set(columns)) == len(columns)
    return columns if sure and all(columns) and "met" in columns else []


def _pair(line: int, cells: dict[str, str]) -> PairLine:
    met, house = cells.get("met", ""), cells.get("house", "")
    if not met:
        raise at_line(line, Fault("pairs.empty", say("A word is missing."), say("Fill in its first cell.")))
    told = cells.get("severity", "")
    severity = _SEVERITIES.get(fold(told))
    if told and severity is None:
        fault = Fault(
            "pairs.severity",
            say("There is no severity {value}.", value=told),
            say("Write one of these: {words}.", words=", ".join(Severity)),
        )
        raise at_line(line, fault)
    return PairLine(line, met, house, cells.get("reason", ""), severity)


def at_line(line: int, fault: Fault) -> Fault:
    """The fault, told with the line it is in."""
    return Fault(fault.kind, say("Line {line}: {what}", line=line, what=fault.what), fault.do)
