"""Commands on outlets: list, kinds, add, set, check, remove."""

import argparse
import getpass
import os
import sys
from dataclasses import replace

from editor import workflow
from editor.command_line.arguments import pair
from editor.command_line.terminal import OK, REFUSED, Terminal
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.publishing.target import Field, FieldKind, Finding, Health, Target

_PLAIN = ("url", "user", "password")


def put_actions(made: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What the command can be told to do; alone it lists."""
    made.set_defaults(lists=True)
    actions = made.add_subparsers(metavar="ACTION")
    actions.add_parser("list", parents=[shared], help="the outlets there are").set_defaults(call=list_outlets)
    kinds = actions.add_parser("kinds", parents=[shared], help="the kinds there are, and what each asks for")
    kinds.set_defaults(call=list_kinds, lists=False)
    secret = "the password comes from MUHARRIR_OUTLET_PASSWORD, or from standard input"  # noqa: S105 no secret
    add = actions.add_parser("add", parents=[shared], help=f"add one; {secret}")
    add.add_argument("--kind", required=True, metavar="KIND", help="one of `muharrir outlets kinds`")
    add.add_argument("--url", required=True, metavar="ADDRESS", help="an address, or a folder's path")
    change = actions.add_parser("set", parents=[shared], help=f"change one; with --password, {secret}")
    change.add_argument("--name", dest="new_name", metavar="NAME", help="call it so from now on")
    change.add_argument("--url", metavar="ADDRESS")
    change.add_argument("--password", action="store_true", help="give it another password")
    for parser, call in ((add, add_outlet), (change, change_outlet)):
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--user", metavar="USER")
        parser.add_argument("--style", metavar="NAME", help="the house style stories for it are written in")
        parser.add_argument(
            "--option", type=pair, action="append", default=[], metavar="NAME=VALUE",
            help="what else its kind asks for; may be given again, an empty value takes it back",
        )  # fmt: skip
        parser.set_defaults(call=call, lists=False)
    check = actions.add_parser(
        "check", parents=[shared], help="ask one whether it would take an article; exit 1 if not"
    )
    remove = actions.add_parser("remove", parents=[shared], help="forget one; what it has, it keeps")
    for parser, call in ((check, check_outlet), (remove, remove_outlet)):
        parser.add_argument("name", metavar="NAME")
        parser.set_defaults(call=call, lists=False)


def list_outlets(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        found = workflow.outlets.everywhere(bench)
    terminal.answer([_data(one) for one in found], (f"{one.name}\t{one.kind}\t{one.url}" for one in found))
    return OK


def list_kinds(terminal: Terminal) -> int:
    found = sorted(terminal.toolkit.targets, key=lambda one: one.kind)
    data = [
        {
            "kind": one.kind,
            "label": terminal.tr.tell(one.label),
            "fields": [_field(terminal, field) for field in one.fields],
        }
        for one in found
    ]
    lines = [line for one in found for line in _kind_lines(terminal, one)]
    terminal.answer(data, lines)
    return OK


def add_outlet(terminal: Terminal) -> int:
    given = terminal.given
    target = workflow.outlets.target_of(terminal.toolkit, given.kind)
    options = _options(target, {}, given.option)
    outlet = Outlet(given.name, given.kind, given.url, given.user or "", None, given.style or "", options)
    asks = any(field.kind is FieldKind.PASSWORD for field in target.fields)
    password = _password() if asks else ""
    with terminal.bench(new=True) as bench:
        added = workflow.outlets.add(bench, outlet, password)
    terminal.answer(_data(added), [added.name])
    return OK


def change_outlet(terminal: Terminal) -> int:
    given = terminal.given
    password = _password() if given.password else ""
    with terminal.bench() as bench:
        known = workflow.outlets.named(bench, given.name)
        target = workflow.outlets.target_of(terminal.toolkit, known.kind)
        changed = replace(
            known,
            name=given.new_name or known.name,
            url=given.url or known.url,
            user=known.user if given.user is None else given.user,
            house_style=known.house_style if given.style is None else given.style,
            options=_options(target, dict(known.options), given.option),
        )
        saved = workflow.outlets.save(bench, changed, password)
    terminal.answer(_data(saved), [saved.name])
    return OK


def remove_outlet(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        gone = workflow.outlets.named(bench, terminal.given.name)
        if gone.id is not None:
            workflow.outlets.delete(bench, gone.id)
    terminal.answer(_data(gone), [gone.name])
    return OK


def check_outlet(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        found = workflow.outlets.check(bench, workflow.outlets.named(bench, terminal.given.name), terminal.progress())
    told = [_finding(terminal, one) for one in found]
    works = all(one.health is not Health.ILL for one in found)
    lines = [f"{one['health']}: {one['what']} {one['do']}".rstrip() for one in told]
    terminal.answer({"works": works, "findings": told}, lines)
    return OK if works else REFUSED


def _data(outlet: Outlet) -> dict[str, object]:
    return {
        "name": outlet.name,
        "kind": outlet.kind,
        "url": outlet.url,
        "user": outlet.user,
        "style": outlet.house_style,
        "options": dict(outlet.options),
    }


def _finding(terminal: Terminal, one: Finding) -> dict[str, str]:
    do = terminal.tr.tell(one.do) if one.do else ""
    return {"health": one.health.value, "what": terminal.tr.tell(one.what), "do": do, "kind": one.kind}


def _field(terminal: Terminal, field: Field) -> dict[str, object]:
    tell = terminal.tr.tell
    return {
        "name": field.name,
        "label": tell(field.label),
        "kind": field.kind.value,
        "hint": tell(field.hint) if field.hint else "",
        "choices": {value: tell(label) for value, label in field.choices},
        "default": field.default,
        "needed": field.needed,
    }


def _kind_lines(terminal: Terminal, target: Target) -> list[str]:
    tell = terminal.tr.tell
    told = [f"{target.kind}\t{tell(target.label)}"]
    for field in target.fields:
        way = f"--{field.name}" if field.name in _PLAIN[:2] else f"--option {field.name}="
        way = "MUHARRIR_OUTLET_PASSWORD" if field.kind is FieldKind.PASSWORD else way
        chosen = "|".join(value for value, _ in field.choices) or field.default
        told.append(f"  {way}{chosen}\t{tell(field.label)}{' *' if field.needed else ''}")
    return told


def _options(target: Target, known: dict[str, str], given: list[tuple[str, str]]) -> dict[str, str]:
    """Raises Fault `outlet.no_such_option`."""
    names = [field.name for field in target.fields if field.name not in _PLAIN]
    for name, value in given:
        if name not in names:
            raise Fault(
                "outlet.no_such_option",
                say("Outlets of the kind “{kind}” have no option “{name}”.", kind=target.kind, name=name),
                say("There are: {names}.", names=", ".join(names) or "—"),
            )
        known[name] = value
    return {name: value for name, value in known.items() if value}


def _password() -> str:
    if words := os.environ.get("MUHARRIR_OUTLET_PASSWORD", ""):
        return words
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
