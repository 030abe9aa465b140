"""The same house without windows.

Answers on stdout; a Fault on stderr in one line. Exit 0 when all is well, 1 for findings and refusals,
2 for misuse. What is data (import, quotes, check, push and its like) is JSON, unless a person reads it at a terminal.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from editor.command_line import (
    checking,
    evidence,
    exchange,
    exporting,
    filing,
    outbox,
    outlets,
    pictures,
    reading,
    shelves,
)
from editor.command_line.arguments import may_overrule, number
from editor.command_line.demo import demo
from editor.command_line.terminal import OK, REFUSED, OpenWindow, Picture, Terminal, story_number
from editor.desktop import paths, settings
from editor.desktop.files import read_file
from editor.desktop.logbook import open_logbook, record_bug
from editor.newsroom.fault import Fault


def run(words: Sequence[str], open_window: OpenWindow, picture: Picture) -> int:
    """Runs one command; the exit code is returned."""
    # Not by `set_defaults`: what was said before a command's name would be lost to the command's own defaults.
    unsaid = argparse.Namespace(library=None, json=False, language=None, lists=False)
    given = _parser().parse_args(words, unsaid)  # exits with 2 by itself
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    open_logbook(paths.of_user().log)
    terminal = Terminal(given, open_window, picture)
    try:
        code = int(given.call(terminal))
        sys.stdout.flush()
    except Fault as fault:
        terminal.tell(fault)
        if fault.kind == "library.missing" and given.lists:
            terminal.answer([], ())  # where there is no library there is nothing to list
            return OK
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    except (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
        if isinstance(error, BrokenPipeError):
            return _nobody_reads()
        terminal.tell(record_bug(error))
        return REFUSED
    return code


def _nobody_reads() -> int:
    """Whoever read has had enough; nothing must be left for Python to flush at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def window(terminal: Terminal) -> int:
    return terminal.open_window(terminal.library, None, None)


def open_on(terminal: Terminal) -> int:
    what = terminal.given.what
    if (story := story_number(what)) is not None:
        return terminal.open_window(terminal.library, story, None)
    read_file(Path(what))  # a wrong name is told here, not in a window
    return terminal.open_window(terminal.library, None, Path(what))


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--library", type=_file, metavar="PATH", default=argparse.SUPPRESS, help="the library's file")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer in JSON")
    shared.add_argument("--language", choices=settings.LANGUAGES, default=argparse.SUPPRESS, help="of the messages")
    parser = argparse.ArgumentParser(
        prog="muharrir", description="An editorial workstation for journalists who write from right to left.",
        parents=[shared], epilog="Without a command the window opens. Exit: 0 well, 1 findings or refusals, 2 misuse.",
    )  # fmt: skip
    parser.set_defaults(call=window)
    commands = parser.add_subparsers(metavar="COMMAND")

    def command(name: str, call: Callable[[Terminal], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[shared], help=words, description=words)
        made.set_defaults(call=call)
        return made

    made = command("open", open_on, "open the window on a story, or on a file taken in as one")
    made.add_argument("what", metavar="FILE|STORY")
    made = command("import", reading.import_page, "read a page and take it in as a story")
    made.add_argument("what", metavar="FILE|URL|-")
    made.add_argument("--dry-run", action="store_true", help="read it and store nothing")
    made = command("quotes", reading.find_quotes, "find who said what; offsets count code points of the text")
    made.add_argument("what", metavar="FILE|STORY")
    made.add_argument("--all", action="store_true", help="names, titles and slogans in quotation marks too")
    made.add_argument("--indirect", action="store_true", help="what was said without marks, told in the writer's words")
    checking.put_arguments(command("check", checking.check, "proofread; exit 1 when there are errors"))
    exporting.put_arguments(command("export", exporting.export, "write an article as a file"))
    command("formats", exporting.list_formats, "the formats an article can be written in")
    made = command("list", shelves.list_stories, "the stories, the last touched first")
    made.set_defaults(lists=True)
    made = command("search", shelves.search, "the stories that hold all the words")
    made.add_argument("words", nargs="+", metavar="WORDS")
    command("backup", shelves.back_up, "make a checked copy of the library")
    made = may_overrule(
        command("pack", exchange.pack, "write a story as a file for a colleague; sealed names stay here")
    )
    made.add_argument("story", type=number, metavar="STORY")
    made.add_argument("file", type=Path, metavar="FILE")
    made = command("unpack", exchange.unpack, "take a colleague's file in; a story that is here is merged")
    made.add_argument("file", type=Path, metavar="FILE")
    filing.put_push(
        command("push", filing.push, "file a story to an outlet; filed again, it is the same article there")
    )
    filing.put_update(command("update", filing.update, "file the words as they are now wherever it was filed before"))
    filing.put_correct(
        command("correct", filing.correct, "tell readers what was wrong, wherever they have the article")
    )
    filing.put_withdraw(command("withdraw", filing.withdraw, "take an article from its readers, at every outlet"))
    filing.put_pull(command("pull", filing.pull, "take an article of an outlet in as a story, or search for one"))
    outlets.put_actions(command("outlets", outlets.list_outlets, "the outlets there are"), shared)
    outbox.put_actions(command("outbox", outbox.list_waiting, "what waits to be sent"), shared)
    pictures.put_actions(command("pictures", pictures.list_pictures, "the pictures of a story"), shared)
    evidence.put_actions(command("evidence", evidence.list_pieces, "what shows that words were said"), shared)
    made = command("demo", demo, "the main job on a sample page, without a screen")
    made.add_argument("--out", type=Path, default=Path("muharrir-demo"), metavar="FOLDER")
    return parser


def _file(words: str) -> Path:
    if not (path := Path(words)).name:
        raise argparse.ArgumentTypeError(f"not the name of a file: {words!r}")
    return path
