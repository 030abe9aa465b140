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
from editor.newsroom.publication import Order, Publication, PublicationState, WantedStatus
from editor.publishing.target import Health


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
        found = workflow.outlets.everywhere(bench)
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
        added = workflow.outlets.add(bench, outlet, password)
    terminal.answer({"name": added.name, "kind": added.kind}, [added.name])
    return OK


def check_outlet(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        notes = workflow.outlets.check(bench, workflow.outlets.named(bench, terminal.given.name), terminal.progress())
    told = [
        {"health": one.health.value, "what": terminal.tr.tell(one.what), "do": terminal.tr.tell(one.do) if one.do else "",
         "kind": one.kind}
        for one in notes
    ]  # fmt: skip
    works = all(one.health is not Health.ILL for one in notes)
    lines = [f"{one['health']}: {one['what']} {one['do']}".rstrip() for one in told]
    terminal.answer({"works": works, "findings": told}, lines)
    return OK if works else REFUSED


def push(terminal: Terminal) -> int:
    given = terminal.given
    with gate.open_bench(terminal) as bench:
        outlet = workflow.outlets.named(bench, given.outlet)
        if outlet.id is None:
            raise ValueError("an outlet of the library has an id")
        story, to, order = StoryId(given.story), outlet.id, Order(WantedStatus(given.status))
        queued = gate.ask(terminal, lambda reasons, by: workflow.outbox.queue(bench, story, to, order, reasons, by))
        try:
            publication, receipt = workflow.outbox.send(bench, queued.id, terminal.progress())
        except Fault as fault:
            left = next((one for one in workflow.outbox.waiting(bench) if one.id == queued.id), queued)
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
        waiting = workflow.outbox.waiting(bench)
    lines = (f"{one.id}\t{one.state.value}\t{one.outlet_name}\t{one.headline}" for one in waiting)
    terminal.answer([_publication_data(one) for one in waiting], lines)
    return OK


def send_outbox(terminal: Terminal) -> int:
    with gate.open_bench(terminal) as bench:
        done = workflow.outbox.send_all(bench, terminal.progress())
    for _, fault in done:
        if fault is not None:
            terminal.tell(fault)
    lines = (f"{one.id}\t{one.state.value}\t{one.url}" for one, _ in done)
    terminal.answer([_publication_data(one) for one, _ in done], lines)
    return OK if all(one.state is PublicationState.SENT for one, _ in done) else REFUSED
