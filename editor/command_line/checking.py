"""The command that proofreads: files and stories in, remarks out, and certain fixes written where that is wanted."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from editor.command_line import remarks
from editor.command_line.sheets import Reader, Sheet
from editor.command_line.terminal import OK, REFUSED, Terminal
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.remark import Severity

if TYPE_CHECKING:
    from editor.proofing.rule import Rule

MISUSE = 2
FORMATS = ("text", "json", "sarif")
Failed = list[tuple[str, Fault]]


def put_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("what", metavar="FILE|STORY|-", nargs="*", help="text, Markdown, HTML, DOCX; - is standard input")
    made.add_argument("--format", choices=FORMATS, help="text for a person, json, or sarif for a review of code")
    made.add_argument("--severity", type=_severities, metavar="NAMES", help="only these: error,warning,style,query")
    made.add_argument("--only", type=_names, metavar="RULES", default=frozenset(), help="only what these rules say")
    made.add_argument("--without", type=_names, metavar="RULES", default=frozenset(), help="not what these rules say")
    made.add_argument("--lang", metavar="CODE", help="the language of the copy; else its words tell")
    made.add_argument("--style", metavar="NAME|FILE.toml", help="the house style; else the desk's own")
    made.add_argument("--fix", action="store_true", help="write what is certain, never inside a quotation")
    made.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    made.add_argument("--rules", action="store_true", help="list the rules there are")


def check(terminal: Terminal) -> int:
    """A broken file is told, and the others are read. Exit 1 where errors are left or something could not be read."""
    if terminal.given.rules:
        return _list_rules(terminal)
    wanted = terminal.given.what
    if not wanted:
        print("muharrir check: name a file or a story", file=sys.stderr)
        return MISUSE
    sheets, failed = list[Sheet](), Failed()
    with closing(Reader(terminal)) as reader:
        for what in wanted:
            try:
                sheets += reader.read(what)
            except Fault as fault:
                failed.append((what, fault))
                terminal.tell(fault if len(wanted) == 1 else _of_file(what, fault))
    if sheets or _format(terminal) == "sarif":
        _answer(terminal, reader.rules, sheets, failed)
    has_errors = any(one.severity is Severity.ERROR for sheet in sheets for one in sheet.remarks)
    return REFUSED if has_errors or failed else OK


def _answer(terminal: Terminal, rules: dict[str, Rule], sheets: list[Sheet], failed: Failed) -> None:
    given, kind = terminal.given, _format(terminal)
    if given.fix and "-" in given.what:  # the text itself is the answer
        print(remarks.summary(terminal.tr, sheets), file=sys.stderr)
    elif given.diff:
        print("".join(sheet.diff for sheet in sheets), end="")
        print(remarks.summary(terminal.tr, sheets), file=sys.stderr)
    elif kind == "text":
        for line in remarks.lines(terminal.tr, sheets):
            print(line)
    elif kind == "sarif":
        from editor.command_line.sarif import sarif_log

        print(remarks.as_json(sarif_log(terminal.tr, rules, sheets, failed)))
    else:
        print(remarks.as_json(remarks.data(terminal.tr, rules, sheets)))


def _format(terminal: Terminal) -> str:
    if terminal.given.format:
        return str(terminal.given.format)
    return "json" if terminal.given.json or not sys.stdout.isatty() else "text"


def _of_file(file: str, fault: Fault) -> Fault:
    """A Fault among many says of which file it is."""
    return Fault(fault.kind, say("{file}: {what}", file=file, what=fault.what), fault.do)


def _list_rules(terminal: Terminal) -> int:
    tell, rules = terminal.tr.tell, Reader(terminal).rules
    found = [
        {
            "rule": rule.name,
            "title": tell(rule.title),
            "severity": rule.severity.value,
            "languages": list(rule.languages),
            "certain": rule.certain,
            "reason": tell(rule.reason),
            "source": tell(rule.source),
        }
        for rule in sorted(rules.values(), key=lambda rule: rule.name)
    ]
    if _format(terminal) == "text":
        for one in found:
            codes = ", ".join(one["languages"]) if isinstance(one["languages"], list) else ""
            print(f"{one['rule']} ({one['severity']}{', ' + codes if codes else ''}): {one['title']}")
            print(f"    {one['reason']}\n    {one['source']}")
    else:
        print(remarks.as_json(found))
    return OK


def _severities(words: str) -> frozenset[Severity]:
    try:
        return frozenset(Severity(word) for word in _names(words))
    except ValueError:
        raise argparse.ArgumentTypeError(f"not among {', '.join(Severity)}: {words!r}") from None


def _names(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(",") if word.strip())
