"""The gate as a shell meets it: reasons given beforehand by ground, objections told line by line or in JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from editor.command_line.terminal import Terminal
from editor.desktop import paths, settings
from editor.newsroom.gate import Held, Objection
from editor.newsroom.masthead import Masthead

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

T = TypeVar("T")


def open_bench(terminal: Terminal) -> Workbench:
    """The library, opened to let something out: with the house's rules, and with its vault where MUHARRIR_VAULT has the
    passphrase. Raises as `Terminal.bench` does, Fault `vault.wrong_passphrase`."""
    from editor.workflow import vaulting

    chosen, bench = settings.read(paths.of_user().settings), terminal.bench()
    bench.files_suggestions, bench.exit_rules = chosen.file_with_suggestions, chosen.exit
    bench.house_style, bench.masthead = chosen.house_style, Masthead.of(chosen.masthead)
    try:
        if (words := os.environ.get("MUHARRIR_VAULT")) and vaulting.state(bench).holds_names:
            vaulting.unlock(bench, words)
    except BaseException:
        bench.close()
        raise
    return bench


def ask(terminal: Terminal, leave: Callable[[Mapping[str, str], str], T]) -> T:
    """Lets something out: `leave` takes the reasons by mark, and who gives them.

    Where the gate holds it back, it is asked again with the reasons that were given for those grounds. Raises Held, its
    objections told before, where that is not enough.
    """
    by = settings.read(paths.of_user().settings).byline
    reasons: dict[str, str] = {}
    while True:
        try:
            return leave(reasons, by)
        except Held as held:
            more = _reasons(held.objections, dict(terminal.given.overrule or ()))
            if not more or any(one.mark not in more for one in held.objections):
                _tell(terminal, held.objections)
                raise
            reasons |= more


def _reasons(objections: Iterable[Objection], given: Mapping[str, str]) -> dict[str, str]:
    return {one.mark: given[one.ground] for one in objections if one.overrulable and one.ground in given}


def _tell(terminal: Terminal, objections: Iterable[Objection]) -> None:
    told = [
        {
            "ground": one.ground.value,
            "what": terminal.tr.tell(one.what),
            "do": terminal.tr.tell(one.do),
            "field": one.field,
            "start": one.span.start if one.span else None,
            "end": one.span.end if one.span else None,
            "quote": one.key,
            "may_be_overruled": one.overrulable,
        }
        for one in objections
    ]
    if terminal.given.json:
        terminal.answer(told, ())
    else:
        for one in told:
            print(f"{one['ground']}: {one['what']}", file=sys.stderr)
