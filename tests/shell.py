"""A shell that calls the command line, and what the tests of its commands give it to read."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor import command_line
from editor.desktop import resources
from editor.newsroom.identity import StoryId
from editor.workflow.workbench import Workbench

SAMPLE = resources.folder() / "samples" / "page.txt"
TEXT = "قال رئيس المجلس سامر العبدالله: «لن نسمح بذلك أبدا في هذه المدينة»، وأضاف أن الخطة ستبدأ غدا.\n"
QUOTED = {"quote", "start", "end", "speaker", "cue", "type", "venue", "confidence", "reason"}


@dataclass
class Told:
    """What one call answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    def refused(self, kind: str) -> None:
        """It was refused for that reason: one line on stderr, nothing on stdout, no traceback."""
        assert (self.code, self.out) == (1, "")
        lines = [line for line in self.err.splitlines() if line.startswith("muharrir: ")]
        assert len(lines) == 1
        assert lines[0].endswith(f"[{kind}]")
        assert "Traceback" not in self.err


class Shell:
    """Calls the command line in this process, in a home folder of the test's own."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.library = home / "library.muharrir"
        self._patch, self._capture = monkeypatch, capture
        self.opened: list[tuple[Path, StoryId | None, Path | None]] = []

    def __call__(self, *words: object, stdin: bytes = b"") -> Told:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self._capture.readouterr()
        given = ["--library", str(self.library), *map(str, words)]
        try:
            code = command_line.run(given, self._open, self._draw)
        except SystemExit as end:
            code = int(end.code or 0)
        told = self._capture.readouterr()
        return Told(code, told.out, told.err)

    def stories(self) -> list[dict[str, Any]]:
        return self("list", "--json").data

    def _open(self, library: Path, story: StoryId | None, file: Path | None) -> int:
        self.opened.append((library, story, file))
        return 0

    def _draw(self, bench: Workbench, story: StoryId, out: Path) -> None:
        out.write_bytes(b"picture")


def file(folder: Path, data: bytes | str, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
