"""Remarks for tools that review code: SARIF 2.1.0 (OASIS, with Errata 01).

A place is told in lines, columns and offsets, all in code points. Fixes are told for text alone: what would be written
into a package, or into a story, is no text at that place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from editor import __version__
from editor.newsroom.fault import Fault
from editor.newsroom.remark import Edit, Remark, Severity

if TYPE_CHECKING:
    from editor.command_line.sheets import Sheet
    from editor.desktop.translation import Translator
    from editor.proofing.rule import Rule
    from editor.text.spans import Span

Told = dict[str, object]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "note", Severity.QUERY: "note"}


def sarif_log(
    tr: Translator, rules: Mapping[str, Rule], sheets: Sequence[Sheet], failed: Sequence[tuple[str, Fault]]
) -> Told:
    """One run; what could not be read is told as a notification."""
    order = {name: number for number, name in enumerate(rules)}
    results = [_result(tr, order, sheet, remark) for sheet in sheets for remark in sheet.remarks]
    notices = [_notice(tr, file, fault) for file, fault in failed]
    run = {
        "tool": {"driver": _driver(tr, rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notices}],
        "results": results,
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _driver(tr: Translator, rules: Mapping[str, Rule]) -> Told:
    return {
        "name": "Muharrir",
        "version": __version__,
        "language": tr.language,
        "rules": [_rule(tr, rule) for rule in rules.values()],
    }


def _rule(tr: Translator, rule: Rule) -> Told:
    reason = tr.tell(rule.reason)
    return {
        "id": rule.name,
        "shortDescription": {"text": tr.tell(rule.title)},
        "fullDescription": {"text": reason},
        "help": {"text": f"{reason}\n{tr.tell(rule.source)}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"languages": list(rule.languages), "source": tr.tell(rule.source)},
    }


def _result(tr: Translator, order: Mapping[str, int], sheet: Sheet, remark: Remark) -> Told:
    told: Told = {
        "ruleId": remark.kind,
        "level": _LEVELS[remark.severity],
        "message": {"text": tr.tell(remark.message)},
        "locations": [_location(sheet, remark)],
        "properties": {
            "severity": remark.severity.value,
            "inQuotation": remark.in_quote,
            "certain": remark.mends_itself,
            "suggestions": list(remark.suggestions),
        },
    }
    if remark.kind in order:
        told["ruleIndex"] = order[remark.kind]
    if fixes := _fixes(sheet, remark):
        told["fixes"] = fixes
    return told


def _location(sheet: Sheet, remark: Remark) -> Told:
    place = sheet.galley.place(remark.span)
    region = _region(sheet, place.span) | {"snippet": {"text": remark.span.of(sheet.galley.text)}}
    told: Told = {"physicalLocation": {"artifactLocation": {"uri": _uri(sheet.file)}, "region": region}}
    if sheet.part:
        told["logicalLocations"] = [{"name": sheet.part.value, "fullyQualifiedName": f"{sheet.file}/{sheet.part}"}]
    return told


def _fixes(sheet: Sheet, remark: Remark) -> list[Told]:
    if sheet.part or not sheet.galley.shows_source:
        return []
    wanted = [*(Edit(remark.span, words) for words in remark.suggestions), *remark.elsewhere]
    return [
        {
            "description": {"text": edit.words},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": _uri(sheet.file)},
                    "replacements": [
                        {"deletedRegion": _region(sheet, one.span), "insertedContent": {"text": one.words}}
                        for one in edits
                    ],
                }
            ],
        }
        for edit in wanted
        if (edits := sheet.galley.edits(edit))
    ]


def _region(sheet: Sheet, shown: Span) -> Told:
    place = sheet.galley.shown_at(shown)
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": shown.start,
        "charLength": len(shown),
    }


def _notice(tr: Translator, file: str, fault: Fault) -> Told:
    words = " ".join(tr.tell(part) for part in (fault.what, fault.do) if part is not None)
    return {
        "descriptor": {"id": fault.kind},
        "level": "error",
        "message": {"text": words},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
    }


def _uri(file: str) -> str:
    """Relative to where the program was started, where the file lies below; of standard input its name alone."""
    if file == "-":
        return "stdin"
    path, here = Path(file), Path.cwd()
    if not path.is_absolute():
        return quote(path.as_posix())
    return quote(path.relative_to(here).as_posix()) if path.is_relative_to(here) else path.as_uri()
