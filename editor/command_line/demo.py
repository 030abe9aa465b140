"""`muharrir demo`: the main job on a sample page, without a screen."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editor import workflow
from editor.command_line.terminal import OK, Terminal
from editor.desktop import resources
from editor.desktop.files import make_folder
from editor.desktop.keychain import Keychain


def demo(terminal: Terminal) -> int:
    """The main job on a sample page, each step told with its time."""
    from tempfile import TemporaryDirectory

    from editor.workflow.workbench import Workbench

    out: Path = terminal.given.out
    make_folder(out)
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
        incoming = workflow.gathering.read_file(terminal.toolkit, resources.folder() / "samples" / "page.txt")
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
        library = Path(folder) / "demo.muharrir"  # gone in a moment: the user's keychain hears nothing of it
        with Workbench.open(library, lambda _new: "muharrir demo", Keychain(None), terminal.toolkit) as bench:
            story = workflow.gathering.take_in(bench, incoming)
            step(tr("It is a story in an encrypted library"), {tr("Story"): story.id})
            said = workflow.reporting.said_in(bench, story.id)
            names = sorted({one.source.name for one in said if one.source})
            step(tr("Its quotes have sources"), {tr("Quotes"): len(said), tr("Sources"): "، ".join(names)})
            remarks = workflow.checking.remarks_on(bench.proofreader, story.draft.body, terminal.toolkit.language("ar"))
            step(tr("The proofreader has read it"), {tr("Remarks"): len(remarks)})
            workflow.filing.export(bench, story.id, "html", out / "story.html")
            step(tr("It is exported as a web page"), {tr("File"): out / "story.html"})
            terminal.picture(bench, story.id, out / "window.png")
            step(tr("The window is drawn"), {tr("File"): out / "window.png"})
    if terminal.given.json:
        print(json.dumps(steps, ensure_ascii=False, indent=1, default=str))
    return OK
