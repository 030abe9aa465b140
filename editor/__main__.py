"""`muharrir`, and `python -m editor`: with windows, or without."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.newsroom.identity import StoryId
    from editor.workflow.workbench import Workbench


def main() -> int:
    """Runs the command line; the exit code is returned."""
    if sys.argv[1:2] == ["--read-apart"]:  # a frozen program has no `-m`: a hostile file is read by this one again
        from editor.intake.evidence import reader

        return reader.main(sys.argv[2:])
    if sys.argv[1:2] == ["--spell-apart"]:  # dictionaries hold the interpreter while they load: not the window's
        from editor.proofing.spelling import process

        return process.main(sys.argv[2:])
    from editor.command_line import run

    return run(sys.argv[1:], _open_window, _picture)


def _open_window(library: Path, story: "StoryId | None", file: Path | None) -> int:
    gc.disable()  # what is loaded now stays; `open_window` has garbage looked for once the window is there
    from editor.app import Opening, open_window

    return open_window(Opening(library, story, file))


def _picture(bench: "Workbench", story: "StoryId", out: Path) -> None:
    from editor.app import draw_window

    draw_window(bench, story, out)


if __name__ == "__main__":
    sys.exit(main())
