"""Commands that let something out: export, outlets, push, outbox."""

import getpass
import os
import sys
from collections.abc import Sequence

from editor import workflow
from editor.command_line import gate
from editor.command_line.reading import incoming_of
from editor.command_line.terminal import OK, REFUSED, Terminal, story_number
from editor.desktop.files import write_file
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import Message
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Publication, PublicationState, WantedStatus


def export(terminal: Terminal) -> int:
    what, out, name = terminal.given.what, terminal.given.out, terminal.given.format
    if (number := story_number(what)) is not None:
        with gate.open_bench(terminal) as bench:
            gate.ask(terminal, lambda reasons, by: workflow.filing.export(bench, number, name, out, reasons, by))
    else:
        article = workflow.gathering.article_of(incoming_of(terminal, what))
        write_file(out, workflow.filing.render(terminal.toolkit, article, name))
    terminal.answer({"file": str(out)}, [str(out)])
    return OK


def list_outlets(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        found = workflow.filing.all_outlets(bench)
    data = [{"name": one.name, "kind": one.kind, "url": one.url, "user": one.user} for one in found]
    terminal.answer(data, (f"{one.name}\t{one.kind}\t{one.url}" for one in found))
    return OK


def add_outlet(terminal: Terminal) -> int:
    given = terminal.given
    outlet = Outlet(given.name, given.kind, given.url, given.user or "")
    password = os.environ.get("MUHARRIR_OUTLET_PASSWORD", "")
    if not password and given.user:
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    with terminal.bench(new=True) as bench:
        added = workflow.filing.add_outlet(bench, outlet, password)
    terminal.answer({"name": added.name, "kind": added.kind}, [added.name])
    return OK


def check_outlet(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        notes = workflow.filing.check_outlet(
            bench, workflow.filing.outlet_named(bench, terminal.given.name), terminal.progress()
        )
    told = [terminal.tr.tell(note) for note in notes]
    terminal.answer({"works": True, "notes": told}, [terminal.tr("It works."), *told])
    return OK


def push(terminal: Terminal) -> int:
    given = terminal.given
    with gate.open_bench(terminal) as bench:
        outlet = workflow.filing.outlet_named(bench, given.outlet)
        if outlet.id is None:
            raise ValueError("an outlet of the library has an id")
        story, to, status = StoryId(given.story), outlet.id, WantedStatus(given.status)
        queued = gate.ask(terminal, lambda reasons, by: workflow.filing.queue(bench, story, to, status, reasons, by))
        try:
            publication, receipt = workflow.filing.send(bench, queued.id, terminal.progress())
        except Fault as fault:
            left = next((one for one in workflow.filing.outbox(bench) if one.id == queued.id), queued)
            _answer_push(terminal, left, [fault.what])
            raise
    _answer_push(terminal, publication, receipt.notes)
    return OK


def _answer_push(terminal: Terminal, publication: Publication, notes: Sequence[Message]) -> None:
    told = [terminal.tr.tell(note) for note in notes]
    data = {**_publication_data(publication), "notes": told}
    terminal.answer(data, [f"{publication.state.value} {publication.url}", *told], always=True)


def _publication_data(publication: Publication) -> dict[str, object]:
    return {
        "publication": publication.id,
        "story": publication.story,
        "outlet": publication.outlet_name,
        "state": publication.state.value,
        "status": publication.status.value,
        "remote_id": publication.remote_id,
        "url": publication.url,
        "trouble": publication.trouble,
    }


def list_outbox(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        waiting = workflow.filing.outbox(bench)
    lines = (f"{one.id}\t{one.state.value}\t{one.outlet_name}\t{one.headline}" for one in waiting)
    terminal.answer([_publication_data(one) for one in waiting], lines)
    return OK


def send_outbox(terminal: Terminal) -> int:
    with gate.open_bench(terminal) as bench:
        done = workflow.filing.send_all(bench, terminal.progress())
    for _, fault in done:
        if fault is not None:
            terminal.tell(fault)
    lines = (f"{one.id}\t{one.state.value}\t{one.url}" for one, _ in done)
    terminal.answer([_publication_data(one) for one, _ in done], lines)
    return OK if all(one.state is PublicationState.SENT for one, _ in done) else REFUSED
