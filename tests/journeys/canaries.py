"""A library full of names that nobody may learn, and the search for them in whatever was written or sent."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.desktop.keychain import Keychain
from editor.library import quotes
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.quote import Attribution, Medium, Record, Translation
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Role, Source
from editor.newsroom.story import Details
from editor.workflow import reporting, sourcing, vaulting, writing
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.shell import Shell

SCANNER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "leak_scan.py"
VAULT, PASSPHRASE = "عبارة الخزنة وحدها", "عبارة مرور للتجربة"

NAME = "أُسامة المؤيَّد"
LATIN = "Osama Al-Moayyad"
KUNYA = "أبو رؤى"
PHONE = "+970 59 811 7734"
EMAIL = "o.moayyad.77@example.net"
HANDLE = "@um_rawad_77"
PLACE = "حارة الياسمينة القديمة قرب الفرن"
NOTE = "يأتي مساء الثلاثاء متنكرا"
TERMS = "لا يذكر اسمه ولو بعد وفاته"
UNNAMED = "إيناس الشؤبكي"
UNNAMED_PHONE = "0598 443 210"
UNNAMED_NOTE = "زوجة الحارس الليلي في المستودع"
OFF_RECORD = "دفعنا للمقاول مرتين قبل أن نوقع العقد"
CANARIES = (
    NAME, LATIN, KUNYA, PHONE, EMAIL, HANDLE, PLACE, NOTE, TERMS, UNNAMED, UNNAMED_PHONE, UNNAMED_NOTE, OFF_RECORD,
)  # fmt: skip
SEALED = Source(
    NAME, confidentiality=Confidentiality.PROTECTED, alias="موظف في الوزارة", note=NOTE, terms=TERMS,
    variants=(LATIN, KUNYA),
    contacts=(
        Contact(ContactKind.PHONE, PHONE), Contact(ContactKind.EMAIL, EMAIL), Contact(ContactKind.HANDLE, HANDLE),
        Contact(ContactKind.ADDRESS, PLACE),
    ),
)  # fmt: skip
HIDDEN = Source(
    UNNAMED, confidentiality=Confidentiality.UNNAMED, alias="عاملة في المستودع", note=UNNAMED_NOTE, terms=TERMS,
    contacts=(Contact(ContactKind.PHONE, UNNAMED_PHONE),), roles=(Role(UNNAMED_NOTE),),
)  # fmt: skip
BODY = "قال موظف في الوزارة: «لم نستلم المال» [@{key}].\nوقالت عاملة في المستودع: «رأيت الشاحنات» [@{other}]."


@dataclass
class Desk:
    """A shell, a library full of secrets, and a story that tells none of them."""

    shell: Shell
    home: Path
    story: StoryId

    def bench(self) -> Workbench:
        opened = Workbench.open(self.shell.library, lambda _new: PASSPHRASE, Keychain(None))
        vaulting.unlock(opened, VAULT)
        return opened

    def run(self, *words: object, code: int = 0) -> str:
        told = self.shell(*words)
        assert told.code == code, told.err
        with (self.home / "told.txt").open("a", encoding="utf-8") as log:
            log.write(f"{told.out}\n{told.err}\n")
        return told.out


def planted(bench: Workbench) -> StoryId:
    """A story with quotes of the sealed and the unnamed source, one off the record, and notes that tell everything."""
    story = writing.new_story(bench, Details(slug="مال-ضائع", tags=("مال",), desk="محليات")).id
    sealed, hidden = sourcing.save(bench, SEALED), sourcing.save(bench, HIDDEN)
    one = reporting.save_sheet(bench, story, QuoteSheet("لم نستلم المال", source=sealed.id))
    other = reporting.save_sheet(bench, story, QuoteSheet("رأيت الشاحنات", source=hidden.id))
    off = reporting.save_sheet(bench, story, QuoteSheet(OFF_RECORD, source=hidden.id, record=Record.OFF_RECORD))
    assert sealed.id is not None
    told = replace(
        off, note=NOTE, place=PLACE, medium=Medium.PHONE, attribution=Attribution(sealed.id, "همس", UNNAMED_NOTE),
        translation=Translation(OFF_RECORD, "ar", UNNAMED),
    )  # fmt: skip
    with bench.library.session() as session:
        quotes.save(session, told)
    body = BODY.format(key=one.key, other=other.key)
    writing.save_draft(bench, story, Draft("مال ضائع في الوزارة", "", body))
    return story


def leaks(home: Path, canaries: Iterable[str] = CANARIES) -> list[object]:
    """What the search finds in a folder, with the scanner of the project's tools where it is there."""
    found: list[object] = [*plain_hits(home, canaries)]
    if SCANNER.exists():
        words = [part for canary in canaries for part in ("--canary", canary)]
        command = [sys.executable, str(SCANNER), "--json", "--allow-metadata", *words, str(home)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
        assert done.returncode in (0, 1), done.stderr
        found += json.loads(done.stdout)["leaks"]
    return found


def plain_hits(home: Path, canaries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Canaries as plain bytes in any of a few encodings, and in the names of files."""
    wanted = [(one, one.encode(coding)) for one in canaries for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    for path in home.rglob("*"):
        data = (path.read_bytes() if path.is_file() else b"") + path.name.encode()
        yield from ((str(path), canary) for canary, form in wanted if form in data)
