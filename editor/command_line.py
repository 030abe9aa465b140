"""The same house without windows.

Answers on stdout; a Fault on stderr in one line. Exit 0 when all is well, 1 for findings and refusals,
2 for misuse. What is data (import, quotes, check, push) is JSON, unless a person reads it at a terminal.
"""

import argparse
import getpass
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from editor.desktop import paths, resources, settings
from editor.desktop.translation import Translator
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.incoming import Incoming
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationState, WantedStatus
from editor.newsroom.quote import FoundQuote
from editor.newsroom.remark import Remark, Severity
from editor.workflow import browsing, checking, filing, gathering, reporting, safekeeping
from editor.workflow.discovery import Toolkit
from editor.workflow.workbench import Workbench, passphrase_from_environment

OpenWindow = Callable[[Path, StoryId | None, Path | None], int]
Picture = Callable[[Workbench, StoryId, Path], None]
OK, REFUSED, MISUSE = 0, 1, 2


class Terminal:
    """One call of the program: its arguments, its words, and the library when it is needed."""

    def __init__(self, given: argparse.Namespace, open_window: OpenWindow, picture: Picture) -> None:
        self.given = given
        self.open_window = open_window
        self.picture = picture
        self.toolkit = Toolkit()
        chosen = settings.read(paths.of_user().settings)
        self.tr = Translator(given.language or chosen.language, resources.folder() / "translations", isolate=False)
        self.library: Path = given.library or paths.of_user().library

    def bench(self) -> Workbench:
        return Workbench.open(self.library, _ask, toolkit=self.toolkit)

    def answer(self, data: object, lines: Iterable[str], *, always: bool = False) -> None:
        """JSON where it was asked for or, with `always`, wherever no person reads; else lines of text."""
        if self.given.json or (always and not sys.stdout.isatty()):
            print(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            for line in lines:
                print(line)

    def progress(self) -> Progress:
        return Progress(lambda what, _share: print(self.tr.tell(what), file=sys.stderr))

    def tell(self, fault: Fault) -> None:
        words = " ".join(self.tr.tell(part) for part in (fault.what, fault.do) if part is not None)
        print(f"muharrir: {' '.join(words.split())} [{fault.kind}]", file=sys.stderr)


def run(words: Sequence[str], open_window: OpenWindow, picture: Picture) -> int:
    """Runs one command; the exit code is returned."""
    given = _parser().parse_args(words)  # exits with 2 by itself
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    terminal = Terminal(given, open_window, picture)
    try:
        return int(given.call(terminal))
    except Fault as fault:
        terminal.tell(fault)
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return OK


def _ask(new: bool) -> str | None:
    """The environment's passphrase, or one typed at a terminal."""
    if (words := passphrase_from_environment(new)) or not sys.stdin.isatty():
        return words
    words = getpass.getpass("Passphrase: ")
    if new and words != getpass.getpass("Again: "):
        raise Fault("passphrase.differs", say("The two passphrases differ."), say("Type both again."))
    return words or None


# What comes in


def _import(terminal: Terminal) -> int:
    incoming = _incoming(terminal, terminal.given.what)
    story = None
    if not terminal.given.dry_run:
        with terminal.bench() as bench:
            story = gathering.take_in(bench, incoming).id
    lines = [incoming.headline, incoming.byline, f"{len(incoming.quotes)} «»", "", markup.plain(incoming.body).text]
    terminal.answer(_incoming_data(incoming, story), lines, always=True)
    return OK


def _incoming(terminal: Terminal, what: str) -> Incoming:
    if what.startswith(("http://", "https://")):
        return gathering.read_page(terminal.toolkit, what, terminal.progress())
    if what == "-":
        return gathering.read_data(terminal.toolkit, sys.stdin.buffer.read(), "")
    return gathering.read_file(terminal.toolkit, Path(what))


def _incoming_data(incoming: Incoming, story: StoryId | None) -> dict[str, object]:
    return {
        "story": story,
        "headline": incoming.headline,
        "standfirst": incoming.standfirst,
        "byline": incoming.byline,
        "outlet": incoming.outlet,
        "place": incoming.place,
        "date": incoming.day.isoformat() if incoming.day else None,
        "caption": incoming.caption,
        "categories": list(incoming.categories),
        "tags": list(incoming.tags),
        "language": incoming.language,
        "body": incoming.body,
        "furniture": list(incoming.furniture),
        "repairs": [str(repair) for repair in incoming.repairs],
        "quotes": [_quote_data(found) for found in incoming.quotes if found.kind.is_speech],
    }


def _quote_data(found: FoundQuote) -> dict[str, object]:
    return {
        "quote": found.words,
        "start": found.span.start,
        "end": found.span.end,
        "speaker": found.speaker,
        "cue": found.cue,
        "type": found.kind.value,
        "role": found.role,
        "venue": found.venue,
        "confidence": round(found.confidence, 2),
        "reason": str(found.reason),
    }


# Reading copy


def _quotes(terminal: Terminal) -> int:
    text, language, is_copy = _text_of(terminal, terminal.given.what)
    find = checking.quotes_in if is_copy else checking.quotes_in_text
    found = [one for one in find(text, terminal.toolkit.language(language)) if one.kind.is_speech or terminal.given.all]
    lines = [f"«{one.words}» — {one.speaker or '؟'} ({terminal.tr.tell(one.reason)})" for one in found]
    terminal.answer([_quote_data(one) for one in found], lines, always=True)
    return OK


def _check(terminal: Terminal) -> int:
    text, code, is_copy = _text_of(terminal, terminal.given.what)
    proofreader, language = checking.proofreader(terminal.toolkit), terminal.toolkit.language(code)
    read = checking.remarks_on if is_copy else checking.remarks_on_text
    remarks = read(proofreader, text, language)
    data = [_remark_data(terminal, text, remark) for remark in remarks]
    lines = [f"{one['start']}: {one['severity']}: «{one['span']}» {one['message']}" for one in data]
    terminal.answer(data, lines, always=True)
    return REFUSED if any(remark.severity is Severity.ERROR for remark in remarks) else OK


def _remark_data(terminal: Terminal, text: str, remark: Remark) -> dict[str, object]:
    return {
        "span": remark.span.of(text),
        "start": remark.span.start,
        "end": remark.span.end,
        "kind": remark.kind,
        "severity": remark.severity.value,
        "message": terminal.tr.tell(remark.message),
        "suggestions": list(remark.suggestions),
        "in_quote": remark.in_quote,
    }


def _text_of(terminal: Terminal, what: str) -> tuple[str, str, bool]:
    """A text, the language of its copy, and whether it is in the house's notation (a story) or not (a file)."""
    if what.isdecimal() and not Path(what).exists():
        with terminal.bench() as bench:
            story = browsing.open_story(bench, StoryId(int(what)))
        return story.draft.body, story.details.language, True
    data = sys.stdin.buffer.read() if what == "-" else gathering.file_bytes(Path(what))
    text = gathering.text_of(data)
    return text, gathering.language_of(terminal.toolkit, text), False


# The library


def _list(terminal: Terminal) -> int:
    return _shelf(terminal, "")


def _search(terminal: Terminal) -> int:
    return _shelf(terminal, " ".join(terminal.given.words))


def _shelf(terminal: Terminal, words: str) -> int:
    with terminal.bench() as bench:
        rows = browsing.browse(bench, words).rows
    data = [
        {
            "story": row.id,
            "headline": row.headline,
            "status": row.status.value,
            "desk": row.desk,
            "words": row.words,
            "saved": row.saved.isoformat(),
            "snippet": row.snippet,
        }
        for row in rows
    ]
    terminal.answer(data, (f"{row.id}\t{row.status.value}\t{row.headline}\t{row.snippet}" for row in rows))
    return OK if rows or not words else REFUSED


def _backup(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        made = safekeeping.back_up(bench)
    terminal.answer({"backup": str(made)}, [str(made)])
    return OK


# Going out


def _export(terminal: Terminal) -> int:
    what, out, name = terminal.given.what, terminal.given.out, terminal.given.format
    if what.isdecimal() and not Path(what).exists():
        with terminal.bench() as bench:
            filing.export(bench, StoryId(int(what)), name, out)
    else:
        article = gathering.article_of(_incoming(terminal, what))
        filing.write_out(filing.render(terminal.toolkit, article, name), out)
    terminal.answer({"file": str(out)}, [str(out)])
    return OK


def _outlets(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        found = filing.all_outlets(bench)
    data = [{"name": one.name, "kind": one.kind, "url": one.url, "user": one.user} for one in found]
    terminal.answer(data, (f"{one.name}\t{one.kind}\t{one.url}" for one in found))
    return OK


def _add_outlet(terminal: Terminal) -> int:
    given = terminal.given
    outlet = Outlet(given.name, given.kind, given.url, given.user or "")
    password = os.environ.get("MUHARRIR_OUTLET_PASSWORD", "")
    if not password and given.user:
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    with terminal.bench() as bench:
        added = filing.add_outlet(bench, outlet, password)
    terminal.answer({"name": added.name, "kind": added.kind}, [added.name])
    return OK


def _check_outlet(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        notes = filing.check_outlet(bench, filing.outlet_named(bench, terminal.given.name), terminal.progress())
    told = [terminal.tr.tell(note) for note in notes]
    terminal.answer({"works": True, "notes": told}, [terminal.tr("It works."), *told])
    return OK


def _push(terminal: Terminal) -> int:
    given = terminal.given
    with terminal.bench() as bench:
        outlet = filing.outlet_named(bench, given.outlet)
        if outlet.id is None:
            raise ValueError("an outlet of the library has an id")
        queued = filing.queue(bench, StoryId(given.story), outlet.id, WantedStatus(given.status))
        try:
            publication, receipt = filing.send(bench, queued.id, terminal.progress())
        except Fault as fault:
            left = next(one for one in filing.outbox(bench) if one.id == queued.id)
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


def _outbox(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        waiting = filing.outbox(bench)
    lines = (f"{one.id}\t{one.state.value}\t{one.outlet_name}\t{one.headline}" for one in waiting)
    terminal.answer([_publication_data(one) for one in waiting], lines)
    return OK


def _send_outbox(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        done = filing.send_all(bench, terminal.progress())
    for _, fault in done:
        if fault is not None:
            terminal.tell(fault)
    lines = (f"{one.id}\t{one.state.value}\t{one.url}" for one, _ in done)
    terminal.answer([_publication_data(one) for one, _ in done], lines)
    return OK if all(one.state is PublicationState.SENT for one, _ in done) else REFUSED


# The window, and the demo


def _window(terminal: Terminal) -> int:
    return terminal.open_window(terminal.library, None, None)


def _open(terminal: Terminal) -> int:
    what = terminal.given.what
    if what.isdecimal() and not Path(what).exists():
        return terminal.open_window(terminal.library, StoryId(int(what)), None)
    gathering.file_bytes(Path(what))  # a wrong name is told here, not in a window
    return terminal.open_window(terminal.library, None, Path(what))


def _demo(terminal: Terminal) -> int:
    """The main job on a sample page, each step told with its time."""
    from tempfile import TemporaryDirectory

    out: Path = terminal.given.out
    out.mkdir(parents=True, exist_ok=True)
    begun = time.perf_counter()
    steps: list[dict[str, Any]] = []

    def step(words: str, facts: Mapping[str, object]) -> None:
        nonlocal begun
        seconds = time.perf_counter() - begun
        steps.append({"step": words, "seconds": round(seconds, 3), **facts})
        if not terminal.given.json:
            print(f"{seconds:6.2f} s  {words}")
            for name, fact in facts.items():
                print(f"          {name}: {fact}")
        begun = time.perf_counter()

    tr = terminal.tr
    with TemporaryDirectory() as folder:
        os.environ.setdefault("MUHARRIR_PASSPHRASE", "muharrir demo")
        incoming = gathering.read_file(terminal.toolkit, resources.folder() / "samples" / "page.txt")
        speech = [found for found in incoming.quotes if found.kind.is_speech]
        step(
            tr("The sample page is read"),
            {
                tr("Headline"): incoming.headline,
                tr("Byline"): incoming.byline,
                tr("Quotations"): len(speech),
                tr("Left out"): len(incoming.furniture),
            },
        )
        with Workbench.open(Path(folder) / "demo.muharrir", _ask, toolkit=terminal.toolkit) as bench:
            story = gathering.take_in(bench, incoming)
            step(tr("It is a story in an encrypted library"), {tr("Story"): story.id})
            said = reporting.said_in(bench, story.id)
            names = sorted({one.source.name for one in said if one.source})
            step(tr("Its quotes have sources"), {tr("Quotes"): len(said), tr("Sources"): "، ".join(names)})
            remarks = checking.remarks_on(bench.proofreader, story.draft.body, terminal.toolkit.language("ar"))
            step(tr("The proofreader has read it"), {tr("Remarks"): len(remarks)})
            filing.export(bench, story.id, "html", out / "story.html")
            step(tr("It is exported as a web page"), {tr("File"): out / "story.html"})
            terminal.picture(bench, story.id, out / "window.png")
            step(tr("The window is drawn"), {tr("File"): out / "window.png"})
    if terminal.given.json:
        print(json.dumps(steps, ensure_ascii=False, indent=1, default=str))
    return OK


# The words of the command line


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--library", type=Path, metavar="PATH", default=argparse.SUPPRESS, help="the library's file")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer in JSON")
    shared.add_argument("--language", choices=settings.LANGUAGES, default=argparse.SUPPRESS, help="of the messages")
    parser = argparse.ArgumentParser(
        prog="muharrir", description="An editorial workstation for journalists who write from right to left.",
        parents=[shared], epilog="Without a command the window opens. Exit: 0 well, 1 findings or refusals, 2 misuse.",
    )  # fmt: skip
    parser.set_defaults(call=_window, library=None, json=False, language=None)
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, call: Callable[[Terminal], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=words, description=words)
        made.set_defaults(call=call)
        return made

    made = command("open", _open, "open the window on a story, or on a file for review")
    made.add_argument("what", metavar="FILE|STORY")
    made = command("import", _import, "read a page and take it in as a story")
    made.add_argument("what", metavar="FILE|URL|-")
    made.add_argument("--dry-run", action="store_true", help="read it and store nothing")
    made = command("quotes", _quotes, "find who said what; offsets count code points of the text")
    made.add_argument("what", metavar="FILE|STORY")
    made.add_argument("--all", action="store_true", help="names, titles and slogans in quotation marks too")
    made = command("check", _check, "proofread; exit 1 when there are errors")
    made.add_argument("what", metavar="FILE|STORY")
    made = command("export", _export, "write an article as a file")
    made.add_argument("what", metavar="FILE|STORY")
    made.add_argument("--format", default="html")
    made.add_argument("--out", type=Path, required=True, metavar="PATH")
    command("list", _list, "the stories, the last touched first")
    made = command("search", _search, "the stories that hold all the words")
    made.add_argument("words", nargs="+", metavar="WORDS")
    command("backup", _backup, "make a checked copy of the library")
    made = command("push", _push, "file a story to an outlet")
    made.add_argument("story", type=int, metavar="STORY")
    made.add_argument("--outlet", required=True, metavar="NAME")
    made.add_argument("--status", choices=[status.value for status in WantedStatus], default="draft")
    _nested(command("outlets", _outlets, "the outlets there are"), shared)
    outbox = command("outbox", _outbox, "what waits to be sent").add_subparsers(metavar="ACTION")
    outbox.add_parser("send", parents=[shared], help="send all of it").set_defaults(call=_send_outbox)
    made = command("demo", _demo, "the main job on a sample page, without a screen")
    made.add_argument("--out", type=Path, default=Path("muharrir-demo"), metavar="FOLDER")
    return parser


def _nested(outlets: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    actions = outlets.add_subparsers(metavar="ACTION")
    add = actions.add_parser(
        "add", parents=[shared], help="add one; the password comes from stdin or MUHARRIR_OUTLET_PASSWORD"
    )
    add.add_argument("name", metavar="NAME")
    add.add_argument("--kind", required=True)
    add.add_argument("--url", required=True)
    add.add_argument("--user")
    add.set_defaults(call=_add_outlet)
    check = actions.add_parser("check", parents=[shared], help="ask one whether it would take an article")
    check.add_argument("name", metavar="NAME")
    check.set_defaults(call=_check_outlet)
