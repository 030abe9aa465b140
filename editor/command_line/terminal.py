"""One call of the program at a terminal: its arguments, its words, and the library when it is needed."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from editor.desktop import paths, resources, settings
from editor.desktop.translation import Translator
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.progress import Progress

if TYPE_CHECKING:
    from editor.workflow.discovery import Toolkit
    from editor.workflow.workbench import Workbench

OK, REFUSED = 0, 1
"""Exit codes; argparse itself ends misuse with 2."""
MOST_DIGITS = 18
"""Of a story's number: what the library can hold."""
OpenWindow = Callable[[Path, StoryId | None, Path | None], int]
Picture = Callable[["Workbench", StoryId, Path], None]


class Terminal:
    """One call of the program: its arguments, its words, and the library when it is needed."""

    def __init__(self, given: argparse.Namespace, open_window: OpenWindow, picture: Picture) -> None:
        self.given = given
        self.open_window = open_window
        self.picture = picture
        chosen = settings.read(paths.of_user().settings)
        self.tr = Translator(given.language or chosen.language, resources.folder() / "translations", isolate=False)
        self.library: Path = given.library or paths.of_user().library

    @cached_property
    def toolkit(self) -> Toolkit:
        from editor.workflow.discovery import Toolkit

        return Toolkit()

    def bench(self, *, new: bool = False) -> Workbench:
        """The library, opened. Raises Fault `library.missing` where there is none, unless a new one is welcome."""
        if not new and not self.library.exists():
            raise Fault(
                "library.missing",
                say("There is no library at {path}.", path=str(self.library)),
                say("Check the path; `muharrir import` makes a new library."),
            )
        from editor.workflow.workbench import Workbench

        return Workbench.open(self.library, ask_passphrase, toolkit=self.toolkit)

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


def ask_passphrase(new: bool) -> str | None:
    """The environment's passphrase, or one typed at a terminal."""
    from editor.workflow.workbench import passphrase_from_environment

    if (words := passphrase_from_environment(new)) or not sys.stdin.isatty():
        return words
    words = getpass.getpass("Passphrase: ")
    if new and words != getpass.getpass("Again: "):
        raise Fault("passphrase.differs", say("The two passphrases differ."), say("Type both again."))
    return words or None


def story_number(what: str) -> StoryId | None:
    """The story that is meant, or None for a file's name; a file called so is the file."""
    if len(what) > MOST_DIGITS or not what.isdecimal() or Path(what).exists():
        return None
    return StoryId(int(what))
