"""Commands on what shows that words were said: evidence add, list, show, verify, fetch-again, out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from editor.command_line.terminal import MOST_DIGITS, OK, REFUSED, Terminal
from editor.desktop import paths, settings
from editor.desktop.files import read_file
from editor.newsroom.evidence import CustodyEntry, Evidence
from editor.newsroom.identity import EvidenceId, StoryId

if TYPE_CHECKING:
    from editor.text.differences import Piece
    from editor.workflow.capturing import Verdict

_MOST = 200


def put_actions(made: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What the command can be told to do; alone it lists."""
    made.set_defaults(lists=True, story=None, words=[])
    actions = made.add_subparsers(metavar="ACTION")
    add = actions.add_parser("add", parents=[shared], help="keep a file or a page, with a line in the custody log")
    add.add_argument("what", metavar="FILE|URL")
    add.add_argument("--story", type=_number, metavar="STORY")
    add.add_argument("--as-is", action="store_true", help="even where its reader warns against it")
    add.set_defaults(call=add_piece, lists=False)
    found = actions.add_parser("list", parents=[shared], help="the pieces, the last captured first")
    found.add_argument("words", nargs="*", metavar="WORDS", help="of title, origin or handle")
    found.add_argument("--story", type=_number, metavar="STORY")
    found.set_defaults(call=list_pieces)
    show = actions.add_parser("show", parents=[shared], help="what is known of a piece, and its custody")
    verify = actions.add_parser("verify", parents=[shared], help="read again and compare; exit 1 when not unchanged")
    again = actions.add_parser("fetch-again", parents=[shared], help="capture its page anew and tell what changed")
    out = actions.add_parser("out", parents=[shared], help="write its original into a file")
    for parser, call in ((show, show_piece), (again, fetch_again), (out, give_out)):
        parser.add_argument("piece", type=_number, metavar="EVIDENCE")
        parser.set_defaults(call=call, lists=False)
    out.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("piece", type=_number, nargs="?", metavar="EVIDENCE")
    verify.set_defaults(call=verify_pieces, lists=False)


def add_piece(terminal: Terminal) -> int:
    from editor.workflow import capturing

    given, by = terminal.given, _by()
    story, progress = _story(terminal), terminal.progress()
    path = None if given.what.startswith(("http://", "https://")) else Path(given.what)
    if path and (path.is_dir() or not path.exists()):
        read_file(path)  # tells what is wrong, before a library is made for it
    with terminal.bench(new=True) as bench:
        if path:
            piece = capturing.capture_file(bench, path, story, progress, as_is=given.as_is, by=by)
        else:
            piece = capturing.capture_page(bench, given.what, story, progress, by=by)
    terminal.answer(_data(terminal, piece), [_line(piece), *map(terminal.tr.tell, piece.warnings)])
    return OK


def list_pieces(terminal: Terminal) -> int:
    from editor.workflow import capturing

    words = " ".join(terminal.given.words)
    with terminal.bench() as bench:
        rows = capturing.find(bench, capturing.EvidenceSearch(words, _story(terminal), _MOST)).rows
    terminal.answer([_data(terminal, piece) for piece in rows], map(_line, rows))
    return OK if rows or not words else REFUSED


def show_piece(terminal: Terminal) -> int:
    from editor.workflow import capturing

    number = EvidenceId(terminal.given.piece)
    with terminal.bench() as bench:
        piece, log = capturing.get(bench, number), capturing.custody_of(bench, number)
    facts = [(terminal.tr.tell(fact.name), fact) for fact in piece.facts]
    data = _data(terminal, piece) | {
        "tool": piece.tool,
        "facts": [{"name": name, "value": fact.value, "warns": fact.warns} for name, fact in facts],
        "parts": list(piece.parts),
        "seconds": piece.seconds,
        "pages": len(piece.pages),
        "custody": [_entry_data(entry) for entry in log],
    }
    told = (f"{'! ' if fact.warns else ''}{name}\t{fact.value}" for name, fact in facts)
    warnings = map(terminal.tr.tell, piece.warnings)
    lines = [_line(piece), f"SHA-256\t{piece.digest}", *warnings, *told, *(_entry_line(one) for one in log)]
    terminal.answer(data, lines)
    return OK


def verify_pieces(terminal: Terminal) -> int:
    from editor.workflow import capturing

    wanted = terminal.given.piece
    with terminal.bench() as bench:
        if wanted is None:
            inspection = capturing.verify_all(bench, terminal.progress(), by=_by())
        else:
            verdict = capturing.verify(bench, EvidenceId(wanted), by=_by())
            inspection = capturing.Inspection((verdict,), capturing.check_log(bench))
    log, tell = inspection.log, terminal.tr.tell
    data = {
        "checked": len(inspection.verdicts),
        "damaged": [{"evidence": one.evidence.id, "parts": list(one.damaged)} for one in inspection.damaged],
        "log": {
            "lines": log.lines,
            "seal": log.seal,
            "broken": log.broken,
            "lost": [end.number for end in log.lost],
            "untold": list(log.untold),
        },
        "told": [tell(message) for message in inspection.told],
    }
    terminal.answer(data, [*_verdict_lines(terminal, inspection.damaged), *map(tell, inspection.told)])
    return OK if inspection.sound else REFUSED


def _verdict_lines(terminal: Terminal, damaged: tuple[Verdict, ...]) -> Iterator[str]:
    for one in damaged:
        yield f"{one.evidence.id}\t{one.evidence.title}\t{terminal.tr.tell(one.told)}"


def fetch_again(terminal: Terminal) -> int:
    from editor.text.differences import compare
    from editor.workflow import capturing

    with terminal.bench() as bench:
        again = capturing.fetch_again(bench, EvidenceId(terminal.given.piece), terminal.progress(), by=_by())
    changes = [piece for piece in compare(again.old_text, again.new_text) if piece.change.value != "same"]
    data = _data(terminal, again.new) | {
        "before": again.old.id,
        "differs": again.differs,
        "changes": [{"change": piece.change.value, "text": piece.text} for piece in changes],
    }
    same = terminal.tr("Its words are the same as when it was captured.")
    terminal.answer(data, [_line(again.new), *(_changed(changes) if again.differs else [same])])
    return OK


def _changed(changes: list[Piece]) -> Iterator[str]:
    signs = {"inserted": "+", "deleted": "-", "moved here": "+", "moved away": "-"}
    for piece in changes:
        if words := " ".join(piece.text.split()):
            yield f"{signs[piece.change.value]} {words}"


def give_out(terminal: Terminal) -> int:
    from editor.workflow import capturing

    given = terminal.given
    with terminal.bench() as bench:
        capturing.give_out(bench, EvidenceId(given.piece), given.file, by=_by())
    terminal.answer({"file": str(given.file)}, [str(given.file)])
    return OK


def _data(terminal: Terminal, piece: Evidence) -> dict[str, object]:
    post = piece.post
    return {
        "evidence": piece.id,
        "kind": piece.kind.value,
        "title": piece.title,
        "origin": piece.origin,
        "digest": piece.digest,
        "media_type": piece.media_type,
        "size": piece.size,
        "captured": piece.captured.isoformat(),
        "by": piece.taken_by,
        "story": piece.story,
        "handle": post.handle if post else "",
        "posted": post.posted.isoformat() if post and post.posted else None,
        "warnings": [terminal.tr.tell(message) for message in piece.warnings],
    }


def _line(piece: Evidence) -> str:
    taken = piece.captured.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{piece.id}\t{piece.kind.value}\t{taken}\t{piece.title}\t{piece.origin}"


def _entry_data(entry: CustodyEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "deed": entry.deed.value,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "detail": entry.detail,
        "seal": entry.seal,
    }


def _entry_line(entry: CustodyEntry) -> str:
    at = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return f"{entry.number}\t{at}\t{entry.deed.value}\t{entry.by}\t{entry.detail}"


def _by() -> str:
    return settings.read(paths.of_user().settings).byline


def _story(terminal: Terminal) -> StoryId | None:
    number = terminal.given.story
    return None if number is None else StoryId(number)


def _number(words: str) -> int:
    if len(words) > MOST_DIGITS or not words.isdecimal():
        raise argparse.ArgumentTypeError(f"not a number: {words!r}")
    return int(words)
