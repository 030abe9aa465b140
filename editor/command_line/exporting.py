"""Commands that write files: export, formats."""

import argparse
from dataclasses import replace
from pathlib import Path

from editor import workflow
from editor.command_line import gate
from editor.command_line.arguments import may_overrule
from editor.command_line.reading import incoming_of
from editor.command_line.terminal import OK, Terminal, story_number
from editor.desktop import paths, settings
from editor.desktop.files import write_file
from editor.newsroom.masthead import Masthead


def put_arguments(made: argparse.ArgumentParser) -> None:
    may_overrule(made)
    made.add_argument("what", metavar="FILE|STORY")
    made.add_argument("--format", default="html", metavar="NAME", help="one of `muharrir formats`; html")
    made.add_argument("--out", type=Path, required=True, metavar="PATH")


def export(terminal: Terminal) -> int:
    what, out, name = terminal.given.what, terminal.given.out, terminal.given.format
    beside: tuple[Path, ...] = ()
    if (number := story_number(what)) is not None:
        with gate.open_bench(terminal) as bench:
            beside = gate.ask(
                terminal, lambda reasons, by: workflow.filing.export(bench, number, name, out, reasons, by)
            )[1:]
    else:
        article = workflow.gathering.article_of(incoming_of(terminal, what))
        chosen = settings.read(paths.of_user().settings)
        article = replace(article, masthead=Masthead.of(chosen.masthead))
        write_file(out, workflow.filing.render(terminal.toolkit, article, name))
    data = {"file": str(out), "format": name, "beside": [str(path) for path in beside]}
    terminal.answer(data, map(str, (out, *beside)))
    return OK


def list_formats(terminal: Terminal) -> int:
    found = sorted(terminal.toolkit.formats, key=lambda one: one.name)
    data = [
        {
            "format": one.name,
            "label": terminal.tr.tell(one.label),
            "suffix": one.suffix,
            "media_type": one.media_type,
            "pictures_beside": one.pictures_beside,
        }
        for one in found
    ]
    terminal.answer(data, (f"{one['format']}\t{one['suffix']}\t{one['label']}" for one in data))
    return OK
