"""Commands on the pictures of a story: list, add, set, lead, remove, out."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.command_line.arguments import crop, number
from editor.command_line.terminal import OK, Terminal
from editor.newsroom.identity import StoryId
from editor.newsroom.picture import WHOLE, Picture

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

_WORDS = {
    "caption": "what readers are told under it",
    "alt": "what it shows, for those who do not see it",
    "credit": "photographer and agency, as printed",
    "copyright": "who owns it, and since when",
    "licence": "on what terms it may be printed",
}


def put_actions(made: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What the command can be told to do."""
    actions = made.add_subparsers(metavar="ACTION", required=True)
    listed = actions.add_parser("list", parents=[shared], help="the pictures of a story in the desk's order")
    listed.set_defaults(call=list_pictures)
    add = actions.add_parser("add", parents=[shared], help="take a picture in; where it is and who took it stay here")
    put = actions.add_parser("set", parents=[shared], help="change a picture's words, and how it is cut")
    lead = actions.add_parser("lead", parents=[shared], help="put a picture first")
    remove = actions.add_parser("remove", parents=[shared], help="delete a picture with its original")
    out = actions.add_parser("out", parents=[shared], help="write what leaves of a picture into a file")
    for parser in (listed, add, put, lead, remove, out):
        parser.add_argument("story", type=number, metavar="STORY")
    add.add_argument("file", type=Path, metavar="FILE")
    add.set_defaults(call=add_picture)
    for parser, call in ((put, set_picture), (lead, lead_with), (remove, remove_picture), (out, give_out)):
        parser.add_argument("key", metavar="KEY", help="its word in the text, as list tells it")
        parser.set_defaults(call=call)
    out.add_argument("file", type=Path, metavar="FILE")
    for parser in (add, put):
        for name, words in _WORDS.items():
            parser.add_argument(f"--{name}", metavar="WORDS", help=words)
        frame = parser.add_mutually_exclusive_group()
        frame.add_argument(
            "--crop", type=crop, metavar="LEFT,TOP,RIGHT,BOTTOM",
            help="what is kept of the original: shares of its width and height, as 0,0.1,1,0.9",
        )  # fmt: skip
        frame.add_argument("--whole", dest="crop", action="store_const", const=WHOLE, help="keep all of it")


def list_pictures(terminal: Terminal) -> int:
    from editor.workflow import browsing, illustrating

    with terminal.bench() as bench:
        browsing.open_story(bench, _story(terminal))  # one that is not there is told
        found = illustrating.of_story(bench, _story(terminal))
    terminal.answer([_data(terminal, one) for one in found], map(_line, found))
    return OK


def add_picture(terminal: Terminal) -> int:
    from editor.workflow import illustrating

    with terminal.bench() as bench:
        taken = illustrating.take_file(bench, _story(terminal), terminal.given.file, terminal.progress())
        return _told(terminal, _put(bench, terminal, taken))


def set_picture(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        return _told(terminal, _put(bench, terminal, _meant(bench, terminal)))


def lead_with(terminal: Terminal) -> int:
    from editor.workflow import illustrating

    with terminal.bench() as bench:
        illustrating.lead(bench, _story(terminal), terminal.given.key)
        return _told(terminal, _meant(bench, terminal))


def remove_picture(terminal: Terminal) -> int:
    from editor.workflow import illustrating

    with terminal.bench() as bench:
        gone = _meant(bench, terminal)
        illustrating.remove(bench, _story(terminal), gone.key)
    return _told(terminal, gone)


def give_out(terminal: Terminal) -> int:
    from editor.desktop.files import write_file
    from editor.workflow import illustrating

    with terminal.bench() as bench:
        picture = _meant(bench, terminal)
        write_file(terminal.given.file, illustrating.data(bench, picture.digest))
    return _told(terminal, picture)


def _put(bench: Workbench, terminal: Terminal, picture: Picture) -> Picture:
    """The picture with what was said of it."""
    from editor.workflow import illustrating

    given = terminal.given

    def said(name: str) -> str:
        words = getattr(given, name)
        return getattr(picture, name) if words is None else " ".join(words.split())

    wanted = replace(
        picture,
        caption=said("caption"),
        alt=said("alt"),
        credit=said("credit"),
        copyright=said("copyright"),
        licence=said("licence"),
        crop=picture.crop if given.crop is None else given.crop,
    )
    return illustrating.save(bench, _story(terminal), wanted, terminal.progress())


def _meant(bench: Workbench, terminal: Terminal) -> Picture:
    from editor.workflow import illustrating

    return illustrating.get(bench, _story(terminal), terminal.given.key)


def _story(terminal: Terminal) -> StoryId:
    return StoryId(terminal.given.story)


def _told(terminal: Terminal, picture: Picture) -> int:
    terminal.answer(_data(terminal, picture), [_line(picture), *map(terminal.tr.tell, picture.warnings)])
    return OK


def _data(terminal: Terminal, picture: Picture) -> dict[str, object]:
    frame = picture.crop
    return {
        "key": picture.key,
        "media_type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "size": picture.size,
        "sha256": picture.digest,
        **{name: getattr(picture, name) for name in _WORDS},
        "crop": [frame.left, frame.top, frame.right, frame.bottom],
        "warnings": [terminal.tr.tell(told) for told in picture.warnings],
    }


def _line(picture: Picture) -> str:
    return f"{picture.key}\t{picture.width}x{picture.height}\t{picture.alt}\t{picture.credit}\t{picture.caption}"
