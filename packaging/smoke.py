"""Proves the frozen program: `python packaging/smoke.py [FOLDER]`, by default `dist/muharrir`.

A copy of the folder runs elsewhere, with an empty home, no screen, and nothing of the checkout in sight.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
TEXT = "قال رئيس البلدية سامر العبدالله: «سنفتح الطريق غداً».\n\nوأضاف أن  العمل في المدسرة بدأ.\n"
STEPS = 6
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 40>>stream
BT /F 12 Tf 20 100 Td (The paper) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def main() -> None:
    frozen = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "muharrir"
    if not (frozen / "muharrir").exists():
        sys.exit(f"There is no frozen program in {frozen}. Run: make package")
    with TemporaryDirectory() as folder:
        away = Away(frozen, Path(folder))
        for proof in (
            says_help,
            does_its_job,
            reads_a_page,
            finds_quotes,
            finds_errors,
            keeps_a_library,
            writes_every_format,
            files_to_a_folder,
            reads_evidence,
        ):
            begun = time.monotonic()
            proof(away)
            print(f"{time.monotonic() - begun:6.2f} s  {proof.__name__.replace('_', ' ')}", flush=True)
    print("The frozen program works.")


class Away:
    """The program in a place of its own."""

    def __init__(self, frozen: Path, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "program" / "muharrir"
        shutil.copytree(frozen, self.program.parent, symlinks=True, copy_function=link)
        (folder / "story.txt").write_text(TEXT, "utf-8")
        shutil.copy(ROOT / "resources" / "samples" / "page.txt", folder)

    def run(self, *words: str, code: int = 0) -> str:
        """What the program answers; anything but the expected exit code ends the proof."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(self.folder / "home"),
            "QT_QPA_PLATFORM": "offscreen",
            "MUHARRIR_PASSPHRASE": "a passing smoke",
            "MUHARRIR_KEYCHAIN": "off",
        }
        (self.folder / "home").mkdir(exist_ok=True)
        command = [str(self.program), *words]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        if done.returncode != code or "Traceback" in done.stderr:
            sys.exit(f"{' '.join(words)}: exit {done.returncode} instead of {code}\n{done.stdout}{done.stderr}")
        return done.stdout


def link(source: str, target: str) -> None:
    """Hundreds of megabytes need no second copy where the disk is the same."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def expect(true: object, words: str) -> None:
    if not true:
        sys.exit(f"Not so: {words}")


def says_help(away: Away) -> None:
    expect("demo" in away.run("--help"), "--help names the commands")


def does_its_job(away: Away) -> None:
    steps = json.loads(away.run("demo", "--json", "--out", "shown"))
    expect(len(steps) == STEPS and all(step["step"] for step in steps), f"the demo has {STEPS} steps")
    page = (away.folder / "shown" / "story.html").read_text("utf-8")
    expect('dir="rtl"' in page and len(page) > 3000, "the page has its direction, its style and its text")
    picture = (away.folder / "shown" / "window.png").read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    expect(width > 1000 and height > 600 and len(picture) > 60_000, "the picture shows a window with text")


def reads_a_page(away: Away) -> None:
    incoming = json.loads(away.run("import", "--dry-run", "page.txt"))
    expect(incoming["headline"] and incoming["body"] and incoming["quotes"], "a page has headline, body and quotes")


def finds_quotes(away: Away) -> None:
    found = json.loads(away.run("quotes", "story.txt"))
    expect([one["speaker"] for one in found] == ["سامر العبدالله"], "the quotation has its speaker")


def finds_errors(away: Away) -> None:
    found = json.loads(away.run("check", "story.txt", code=1))
    kinds = {remark["kind"] for remark in found}
    expect("double_space" in kinds, "the rules are found in the frozen folder")
    expect("misspelling" in kinds, "the speller runs in a process of its own: the program starts itself again for it")


def keeps_a_library(away: Away) -> None:
    library = ("--library", "kept.muharrir")
    story = json.loads(away.run("import", "page.txt", *library))["story"]
    found = away.run("search", "السوق", *library)
    expect((away.folder / "kept.muharrir").exists(), "the library is where it was asked for")
    expect(str(story) in found, "what was taken in is found again")
    away.run("export", str(story), "--out", "story.html", *library)
    expect((away.folder / "story.html").stat().st_size > 3000, "a story of the library is exported")


def writes_every_format(away: Away) -> None:
    library = ("--library", "kept.muharrir")
    formats = json.loads(away.run("formats", "--json"))
    expect(len(formats) > 12, "the formats are found in the frozen folder")
    for one in formats:
        name = f"story.{one['format']}{one['suffix']}"
        away.run("export", "1", "--format", one["format"], "--out", name, *library)
        expect((away.folder / name).stat().st_size > 200, f"{one['format']} is written")


def files_to_a_folder(away: Away) -> None:
    """With every kind of outlet found, those that speak their own protocols too."""
    library = ("--library", "kept.muharrir")
    kinds = {one["kind"] for one in json.loads(away.run("outlets", "kinds", "--json"))}
    expect({"wordpress", "ghost", "sftp", "webdav", "s3", "git", "folder", "endpoint"} <= kinds, "every kind is there")
    (away.folder / "drop").mkdir()
    away.run("outlets", "add", "drop", "--kind", "folder", "--url", str(away.folder / "drop"), *library)
    away.run("push", "1", "--outlet", "drop", "--status", "publish", *library)
    expect([*(away.folder / "drop").glob("*.html")], "the page lies in the folder")


def reads_evidence(away: Away) -> None:
    """A PDF, in a process of its own: the program starts itself again to read it."""
    (away.folder / "paper.pdf").write_bytes(PDF)
    (piece,) = [json.loads(away.run("evidence", "add", "paper.pdf", "--json"))]
    expect(piece["kind"] == "pdf", "a PDF is kept as evidence")
    expect(json.loads(away.run("evidence", "verify", "--json")), "and is what was taken in")


if __name__ == "__main__":
    main()
