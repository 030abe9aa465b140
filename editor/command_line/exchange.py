"""Commands between colleagues: pack, unpack."""

from pathlib import Path

from editor import workflow
from editor.command_line import gate
from editor.command_line.terminal import OK, Terminal
from editor.desktop import paths, settings
from editor.newsroom.identity import StoryId


def pack(terminal: Terminal) -> int:
    given = terminal.given
    by = settings.read(paths.of_user().settings).byline or terminal.tr("The desk")
    with gate.open_bench(terminal) as bench:
        stays = gate.ask(
            terminal,
            lambda reasons, _: workflow.exchange.pack(bench, StoryId(given.story), given.file, by, reasons),
        )
    told = [terminal.tr.tell(message) for message in stays]
    terminal.answer({"file": str(given.file), "told": told}, [str(given.file), *told])
    return OK


def unpack(terminal: Terminal) -> int:
    file: Path = terminal.given.file
    workflow.exchange.check(file)  # before a library is made for it
    with terminal.bench(new=True) as bench:
        taken = workflow.exchange.unpack(bench, file)
    told = [terminal.tr.tell(message) for message in taken.told]
    data = {
        "story": taken.story.id,
        "uid": taken.story.uid,
        "headline": taken.story.draft.headline,
        "merged": taken.merged,
        "came_in": taken.came_in,
        "waiting": taken.waiting,
        "told": told,
    }
    terminal.answer(
        data, [f"{taken.story.id}\t+{taken.came_in}\t?{taken.waiting}\t{taken.story.draft.headline}", *told]
    )
    return OK
