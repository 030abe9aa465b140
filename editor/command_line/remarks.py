"""Remarks as a person reads them in a terminal, and as a program reads them in JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from editor.newsroom.message import say, say_many
from editor.newsroom.remark import Edit, Remark, Severity
from editor.text.letters import INVISIBLE, ODD_SPACES, ZWNJ

if TYPE_CHECKING:
    from editor.command_line.sheets import Sheet
    from editor.desktop.translation import Translator
    from editor.proofing.rule import Rule

_UNSEEN = (INVISIBLE - {ZWNJ}) | ODD_SPACES
_WORDS = 80
"""Code points of a place that a line shows."""


def lines(tr: Translator, sheets: Sequence[Sheet]) -> Iterator[str]:
    """`file:line:column: severity: rule: «words» message → suggestion`, and a summary."""
    for sheet in sheets:
        name = f"{sheet.file}/{sheet.part}" if sheet.part else sheet.file
        for remark in sheet.remarks:
            place = sheet.galley.place(remark.span)
            told = f"«{_shown(remark.span.of(sheet.galley.text))}» {tr.tell(remark.message)}"
            fix = f" → «{_shown(remark.suggestions[0])}»" if remark.suggestions else ""
            yield f"{name}:{place.line}:{place.column}: {remark.severity}: {remark.kind}: {told}{fix}"
    yield summary(tr, sheets)


def summary(tr: Translator, sheets: Sequence[Sheet]) -> str:
    """How many remarks there are of each severity, and how many fixes were written."""
    counts = Counter(remark.severity for sheet in sheets for remark in sheet.remarks)
    told = say(
        "Errors: {errors}, warnings: {warnings}, style: {style}, queries: {queries}.",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        style=counts[Severity.STYLE],
        queries=counts[Severity.QUERY],
    )
    mended = sum(sheet.mended for sheet in sheets)
    fixes = say_many("{count} certain fix.", "{count} certain fixes.", mended)
    return tr.tell(told) + (f" {tr.tell(fixes)}" if mended else "")


def data(tr: Translator, rules: Mapping[str, Rule], sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """One list of all remarks; offsets count code points of the file as text (DOCX: of its copy)."""
    return [_remark(tr, rules.get(remark.kind), sheet, remark) for sheet in sheets for remark in sheet.remarks]


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _remark(tr: Translator, rule: Rule | None, sheet: Sheet, remark: Remark) -> dict[str, object]:
    place = sheet.galley.place(remark.span)
    return {
        "file": sheet.file,
        "part": sheet.part.value if sheet.part else None,
        "line": place.line,
        "column": place.column,
        "span": remark.span.of(sheet.galley.text),
        "start": place.span.start,
        "end": place.span.end,
        "kind": remark.kind,
        "title": tr.tell(rule.title) if rule else remark.kind,
        "severity": remark.severity.value,
        "message": tr.tell(remark.message),
        "suggestions": list(remark.suggestions),
        "elsewhere": [_edit(sheet, edit) for edit in remark.elsewhere],
        "certain": remark.mends_itself,
        "in_quote": remark.in_quote,
        "source": tr.tell(rule.source) if rule else "",
    }


def _edit(sheet: Sheet, edit: Edit) -> dict[str, object]:
    span = sheet.galley.place(edit.span).span
    return {"start": span.start, "end": span.end, "words": edit.words}


def _shown(words: str) -> str:
    """Words for a terminal: what takes no ink, or turns a line about, by its number."""
    cut = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
    return "".join(f"\\u{ord(letter):04x}" if _is_unseen(letter) else letter for letter in cut)


def _is_unseen(letter: str) -> bool:
    return letter in _UNSEEN or not (letter == " " or letter.isprintable())
