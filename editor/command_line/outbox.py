"""Commands on the outbox: list, send, pause, resume, drop, history; and, where somebody wrote over there, compare, settle."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from editor import workflow
from editor.command_line import gate
from editor.command_line.arguments import choice, number
from editor.command_line.terminal import OK, REFUSED, Terminal
from editor.desktop import paths, settings
from editor.newsroom.comparison import RowState, Side
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId, StoryId
from editor.newsroom.message import say
from editor.newsroom.publication import Publication, PublicationEvent, PublicationState
from editor.newsroom.status_line import instant

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench


def put_actions(made: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What the command can be told to do; alone it lists."""
    made.set_defaults(lists=True)
    actions = made.add_subparsers(metavar="ACTION")
    actions.add_parser("list", parents=[shared], help="what waits to be sent").set_defaults(call=list_waiting)
    send = actions.add_parser(
        "send", parents=[shared], help="send all that need not wait; exit 1 if one did not arrive"
    )
    send.add_argument("--due", action="store_true", help="only what goes by itself now, nothing that was refused")
    send.set_defaults(call=send_all, lists=False)
    for name, words, call in (
        ("pause", "hold one back", pause),
        ("resume", "let one go on", resume),
        ("drop", "take one out; what the outlet has already, it keeps", drop),
    ):
        parser = actions.add_parser(name, parents=[shared], help=words)
        parser.add_argument("publication", type=number, metavar="PUBLICATION", help="its number in the list")
        parser.set_defaults(call=call, lists=False)
    compare = actions.add_parser(
        "compare", parents=[shared], help="what somebody changed over there beside what the story says"
    )
    settle = actions.add_parser(
        "settle", parents=[shared], help="make the story what is decided, and send it if it waited for that"
    )
    for parser, call in ((compare, compare_sides), (settle, settle_sides)):
        parser.add_argument("publication", type=number, metavar="PUBLICATION", help="its number in the list")
        parser.set_defaults(call=call, lists=False)
    settle.add_argument("--take", type=Side, choices=list(Side), help="whose words stand where both changed the same")
    settle.add_argument(
        "--row", type=choice, action="append", default=[], metavar="ROW=SIDE",
        help="whose words stand in a row of the comparison; may be given again",
    )  # fmt: skip
    restore = actions.add_parser("restore", parents=[shared], help="take it out of the bin over there, and send it")
    restore.add_argument("publication", type=number, metavar="PUBLICATION", help="its number in the list")
    restore.set_defaults(call=bring_back, lists=False)
    history = actions.add_parser("history", parents=[shared], help="what was done with a story at its outlets")
    history.add_argument("story", type=number, metavar="STORY")
    history.set_defaults(call=tell_history, lists=False)


def data(terminal: Terminal, publication: Publication, told: str) -> dict[str, object]:
    """What programs are told of a publication."""
    remote, order = publication.remote, publication.order
    return {
        "publication": publication.id,
        "story": publication.story,
        "outlet": publication.outlet_name,
        "state": publication.state.value,
        "status": publication.status.value,
        "at": order.at.isoformat() if order.at else None,
        "told": told,
        "notes": [terminal.tr.tell(note) for note in publication.notes],
        "trouble": publication.trouble,
        "paused": publication.paused,
        "not_before": publication.not_before.isoformat() if publication.not_before else None,
        "embargo": publication.embargo.isoformat() if publication.embargo else None,
        "tries": publication.tries,
        "remote_id": publication.remote_id,
        "remote_state": remote.state.value if remote else None,
        "url": publication.url,
    }


def words_for(terminal: Terminal, bench: Workbench, publication: Publication) -> str:
    """What is to be said of a publication now."""
    return terminal.tr.tell(workflow.outbox.told(publication, bench.clock()))


def send_one(terminal: Terminal, bench: Workbench, waiting: Publication) -> Fault | None:
    """Sends it, or tells what went wrong; what is under embargo waits, which is as it should be."""
    try:
        if not waiting.is_under_embargo(bench.clock()):
            by = settings.read(paths.of_user().settings).byline
            workflow.outbox.send(bench, waiting.id, terminal.progress(), by=by)
    except Fault as fault:
        return fault
    return None


def list_waiting(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        waiting, now = workflow.outbox.waiting(bench), bench.clock()
    told = [terminal.tr.tell(workflow.outbox.told(one, now)) for one in waiting]
    lines = [
        f"{one.id}\t{one.state.value}\t{one.outlet_name}\t{one.headline}\t{words}"
        for one, words in zip(waiting, told, strict=True)
    ]
    terminal.answer([data(terminal, one, words) for one, words in zip(waiting, told, strict=True)], lines)
    return OK


def send_all(terminal: Terminal) -> int:
    with gate.open_bench(terminal) as bench:
        send = workflow.outbox.send_due if terminal.given.due else workflow.outbox.send_all
        done = send(bench, terminal.progress())
        workflow.outbox.sweep(bench, terminal.progress())
        now = bench.clock()
    for _, fault in done:
        if fault is not None:
            terminal.tell(fault)
    told = [(one, terminal.tr.tell(workflow.outbox.told(one, now))) for one, _ in done]
    lines = [f"{one.id}\t{one.state.value}\t{one.url}\t{words}" for one, words in told]
    terminal.answer([data(terminal, one, words) for one, words in told], lines)
    return OK if all(fault is None for _, fault in done) else REFUSED


def pause(terminal: Terminal) -> int:
    return _pause(terminal, paused=True)


def resume(terminal: Terminal) -> int:
    return _pause(terminal, paused=False)


def drop(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        gone = workflow.outbox.get(bench, _publication(terminal))
        workflow.outbox.take_out(bench, gone.id)
    terminal.answer({"publication": gone.id, "story": gone.story, "outlet": gone.outlet_name}, [gone.headline])
    return OK


def compare_sides(terminal: Terminal) -> int:
    with gate.open_bench(terminal) as bench:
        told = workflow.reconciling.compare(bench, _publication(terminal))
    notes = [terminal.tr.tell(note) for note in told.notes]
    rows = [row for row in told.rows if row.state is not RowState.SAME]
    data = {
        "readable": told.readable,
        "rows": [
            {
                "row": row.number,
                "part": row.part.value,
                "state": row.state.value,
                "base": row.base,
                "mine": row.mine,
                "theirs": row.theirs,
                "merged": row.merged,
                "altered_quotes": list(row.altered),
            }
            for row in rows
        ],
        "notes": notes,
    }
    lines = (f"{row.number}\t{row.state.value}\t{_shown(row.mine)}\t{_shown(row.theirs)}" for row in rows)
    terminal.answer(data, [*lines, *notes])
    return REFUSED if told.conflicts else OK


def settle_sides(terminal: Terminal) -> int:
    given, publication = terminal.given, _publication(terminal)
    with gate.open_bench(terminal) as bench:
        rows = {row.number: row for row in workflow.reconciling.compare(bench, publication).rows}
        choices = {row: given.take for row in rows.values() if given.take and row.state is RowState.CONFLICT}
        if unknown := [place for place, _ in given.row if place not in rows]:
            raise Fault(
                "comparison.no_row",
                say("The comparison has no row {row}.", row=unknown[0]),
                say("`muharrir outbox compare` tells the rows."),
            )
        choices |= {rows[place]: side for place, side in given.row}
        settled = workflow.reconciling.settle(bench, publication, choices)
        return _send(terminal, bench, settled)


def bring_back(terminal: Terminal) -> int:
    with gate.open_bench(terminal) as bench:
        return _send(terminal, bench, workflow.outbox.bring_back(bench, _publication(terminal)))


def tell_history(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        events = workflow.outbox.history(bench, StoryId(terminal.given.story))
    terminal.answer([_event(one) for one in events], map(_line, events))
    return OK


def _pause(terminal: Terminal, *, paused: bool) -> int:
    with terminal.bench() as bench:
        held = workflow.outbox.pause(bench, _publication(terminal), paused=paused)
        words = words_for(terminal, bench, held)
    terminal.answer(data(terminal, held, words), [words])
    return OK


def _send(terminal: Terminal, bench: Workbench, decided: Publication) -> int:
    """Sends what waits now that it was decided, and tells how it is afterwards."""
    fault = send_one(terminal, bench, decided) if decided.state is PublicationState.QUEUED else None
    left = workflow.outbox.get(bench, decided.id)
    words = words_for(terminal, bench, left)
    terminal.answer(data(terminal, left, words), [f"{left.state.value} {left.url}".rstrip(), words], always=True)
    if fault is not None:
        terminal.tell(fault)
    return OK if fault is None else REFUSED


def _shown(words: str | None) -> str:
    return "-" if words is None else " ".join(words.split())


def _publication(terminal: Terminal) -> PublicationId:
    return PublicationId(terminal.given.publication)


def _event(event: PublicationEvent) -> dict[str, object]:
    return {
        "at": event.at.isoformat(),
        "deed": event.deed.value,
        "outlet": event.outlet,
        "status": event.status,
        "url": event.url,
        "by": event.by,
        "revision": event.revision,
    }


def _line(event: PublicationEvent) -> str:
    at = instant(event.at.astimezone())
    return f"{at}\t{event.deed.value}\t{event.outlet}\t{event.status}\t{event.by}\t{event.url}"
