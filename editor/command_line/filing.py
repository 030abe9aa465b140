"""Commands that bring articles to outlets, keep them right there, and fetch them: push, update, correct, withdraw, pull."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from editor import workflow
from editor.command_line import gate, outbox
from editor.command_line.arguments import may_overrule, moment, number, pair
from editor.command_line.terminal import OK, REFUSED, Terminal
from editor.newsroom.article import Standing
from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.publication import Order, Publication, WantedStatus

if TYPE_CHECKING:
    from editor.workflow.correcting import Reach
    from editor.workflow.workbench import Workbench

    Act = Callable[[Workbench, Mapping[str, str], str], Reach]


def put_push(made: argparse.ArgumentParser) -> None:
    may_overrule(made)
    made.add_argument("story", type=number, metavar="STORY")
    made.add_argument("--outlet", required=True, metavar="NAME")
    made.add_argument(
        "--status", choices=[status.value for status in WantedStatus],
        help="what it is to be there; draft, or schedule where --at is given",
    )  # fmt: skip
    made.add_argument(
        "--at", type=moment, metavar="MOMENT", help="when it comes out there, like 2026-11-22T18:00+03:00"
    )
    made.add_argument(
        "--option", type=pair, action="append", default=[], metavar="NAME=VALUE",
        help="what else the outlet can be told; may be given again",
    )  # fmt: skip
    made.add_argument(
        "--take-mine", action="store_true", help="over what somebody changed there since it was last read"
    )
    made.add_argument("--anew", action="store_true", help="make another article there, the first one being gone")


def put_update(made: argparse.ArgumentParser) -> None:
    may_overrule(made)
    _put_story(made)


def put_correct(made: argparse.ArgumentParser) -> None:
    put_update(made)
    made.add_argument("--wrong", default="", metavar="WORDS", help="what was wrong")
    made.add_argument("--right", default="", metavar="WORDS", help="what is right")
    made.add_argument("--note", default="", metavar="WORDS", help="what else readers should know")


def put_withdraw(made: argparse.ArgumentParser) -> None:
    _put_story(made)
    made.set_defaults(overrule=None)
    made.add_argument("--bin", action="store_true", help="put it in the bin there; else it is kept as a draft")
    made.add_argument("--note", default="", metavar="WORDS", help="why; told to readers if it ever comes out again")


def put_pull(made: argparse.ArgumentParser) -> None:
    made.add_argument("outlet", metavar="OUTLET")
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("id", nargs="?", metavar="ID", help="of the article there, as --search tells it")
    what.add_argument("--search", metavar="WORDS", help="list the articles there that hold them")


def push(terminal: Terminal) -> int:
    given, story = terminal.given, StoryId(terminal.given.story)
    with gate.open_bench(terminal) as bench:
        to = _outlet(bench, given.outlet)
        status = WantedStatus(given.status or ("schedule" if given.at else "draft"))
        order = Order(status, given.at if status is WantedStatus.SCHEDULE else None, dict(given.option))
        _decide(bench, story, to, take_mine=given.take_mine, anew=given.anew)
        queued = gate.ask(terminal, lambda reasons, by: workflow.outbox.queue(bench, story, to, order, reasons, by))
        (left,), faults = _send(terminal, bench, [queued])
        answer = outbox.words_for(terminal, bench, left)
    data = outbox.data(terminal, left, answer)
    notes = map(terminal.tr.tell, left.notes)
    terminal.answer(data, [f"{left.state.value} {left.url}".rstrip(), answer, *notes], always=True)
    return _end(terminal, faults)


def update(terminal: Terminal) -> int:
    from editor.workflow import correcting

    story = StoryId(terminal.given.story)
    return _everywhere(terminal, lambda bench, reasons, by: correcting.update(bench, story, reasons, by))


def correct(terminal: Terminal) -> int:
    from editor.workflow import correcting

    given, story = terminal.given, StoryId(terminal.given.story)

    def call(bench: Workbench, reasons: Mapping[str, str], by: str) -> Reach:
        told = Correction(bench.clock(), given.wrong, given.right, given.note, by)
        return correcting.correct(bench, story, told, reasons, by)

    return _everywhere(terminal, call)


def withdraw(terminal: Terminal) -> int:
    from editor.workflow import correcting

    given, story = terminal.given, StoryId(terminal.given.story)
    how = WantedStatus.BINNED if given.bin else WantedStatus.WITHDRAWN
    standing = Standing.CANCELED if given.bin else Standing.WITHHELD
    return _everywhere(terminal, lambda bench, _, by: correcting.withdraw(bench, story, how, given.note, by), standing)


def pull(terminal: Terminal) -> int:
    from editor.workflow import pulling

    given, progress = terminal.given, terminal.progress()
    with gate.open_bench(terminal) as bench:
        at = _outlet(bench, given.outlet)
        if given.search is None:
            story = pulling.pull(bench, at, given.id, progress)
            headline = workflow.browsing.open_story(bench, story).draft.headline
            terminal.answer({"story": story, "headline": headline}, [f"{story}\t{headline}"], always=True)
            return OK
        found = pulling.find(bench, at, given.search, progress)
    data = [
        {
            "id": one.id,
            "state": one.state.value,
            "headline": one.headline,
            "url": one.url,
            "modified": one.modified.isoformat() if one.modified else None,
        }
        for one in found
    ]
    terminal.answer(data, (f"{one.id}\t{one.state.value}\t{one.headline}\t{one.url}" for one in found))
    return OK if found else REFUSED


# What they share


def _put_story(made: argparse.ArgumentParser) -> None:
    made.add_argument("story", type=number, metavar="STORY")
    made.add_argument("--files", action="store_true", help="write the files it was exported to once more")


def _outlet(bench: Workbench, name: str) -> OutletId:
    found = workflow.outlets.named(bench, name).id
    if found is None:
        raise ValueError("an outlet of the library has an id")
    return found


def _decide(bench: Workbench, story: StoryId, outlet: OutletId, *, take_mine: bool, anew: bool) -> None:
    known = next((one for one in workflow.outbox.of_story(bench, story) if one.outlet == outlet), None)
    if known is not None and take_mine:
        workflow.outbox.acknowledge(bench, known.id)
    if known is not None and anew:
        workflow.outbox.file_anew(bench, known.id)


def _everywhere(terminal: Terminal, act: Act, standing: Standing = Standing.USABLE) -> int:
    """Decides, sends what that put into the outbox, writes files again where that is wanted, and tells it all."""
    given = terminal.given
    with gate.open_bench(terminal) as bench:
        reach = gate.ask(terminal, lambda reasons, by: act(bench, reasons, by))
        left, faults = _send(terminal, bench, reach.queued)
        told = [outbox.words_for(terminal, bench, one) for one in left]
        anew: tuple[object, ...] = ()
        if given.files:
            story = StoryId(given.story)
            anew = gate.ask(
                terminal, lambda reasons, by: workflow.filing.export_anew(bench, story, reasons, by, standing)
            )
    files = [
        {"format": one.name, "file": str(one.path), "there": one.is_there, "anew": one.path in anew}
        for one in reach.files
    ]
    sent = [outbox.data(terminal, one, words) for one, words in zip(left, told, strict=True)]
    lines = [f"{one.outlet_name}\t{words}" for one, words in zip(left, told, strict=True)]
    lines += [f"{one['file']}\t{one['format']}" for one in files]
    terminal.answer({"publications": sent, "files": files}, lines, always=True)
    return _end(terminal, faults)


def _send(terminal: Terminal, bench: Workbench, queued: Iterable[Publication]) -> tuple[list[Publication], list[Fault]]:
    """Each as it is afterwards, and what went wrong."""
    left: list[Publication] = []
    faults: list[Fault] = []
    for one in queued:
        if (fault := outbox.send_one(terminal, bench, one)) is not None:
            faults.append(fault)
        left.append(workflow.outbox.get(bench, one.id))
    return left, faults


def _end(terminal: Terminal, faults: Iterable[Fault]) -> int:
    told = list(faults)
    for fault in told:
        terminal.tell(fault)
    return REFUSED if told else OK
