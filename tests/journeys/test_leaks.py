"""Names that nobody may learn are planted in every confidential field, every feature is used, and all that was written
or sent is searched for them: nothing. Then they are planted where they do not belong: the gate finds them, and where the
gate is left out, the search does, so that this test can fail.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote as percent

import pytest

from editor.desktop import paths, settings
from editor.desktop.keychain import Keychain
from editor.library import quotes
from editor.newsroom.article import assemble
from editor.newsroom.draft import Draft
from editor.newsroom.gate import Ground
from editor.newsroom.identity import StoryId
from editor.newsroom.quote import Attribution, Medium, Record, Translation
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Role, Source
from editor.newsroom.story import Dateline, Details
from editor.workflow import browsing, filing, leaving, reporting, sourcing, vaulting, writing
from editor.workflow.discovery import Toolkit
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.shell import SAMPLE, Shell
from tests.sites.capturing import CapturingSite, capturing_site

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


@pytest.fixture
def desk(shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    temporary = home / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("MUHARRIR_VAULT", VAULT)
    settings.write(paths.of_user().settings, settings.Settings(byline="ليلى الحداد", language="en"))
    with Workbench.open(shell.library, lambda _new: PASSPHRASE, Keychain(None)) as bench:
        vaulting.make(bench, VAULT)
        return Desk(shell, home, planted(bench))


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


def everything_is_used(desk: Desk, site: CapturingSite) -> None:
    """Each command that reads, writes or sends, on the story of secrets and on a page."""
    story, home, run = desk.story, desk.home, desk.run
    run("import", SAMPLE)
    run("list", "--json")
    run("search", "الوزارة", "--json")
    run("quotes", story)
    desk.shell("check", story)
    run("export", story, "--out", home / "out.html")
    for made in Toolkit().formats:
        run("export", story, "--format", made.name, "--out", home / f"{made.name}{made.suffix}")
    run("export", SAMPLE, "--out", home / "page.html")
    run("pack", story, home / "خبر.muharrir-story")
    (home / "folder").mkdir()
    run("outlets", "add", "المجلد", "--kind", "folder", "--url", home / "folder")
    run("outlets", "add", "الموقع", "--kind", "wordpress", "--url", site.url, "--user", "muharrir")
    run("outlets", "--json")
    for outlet in ("المجلد", "الموقع"):
        run("push", story, "--outlet", outlet, "--status", "publish")
    run("outbox", "--json")
    run("outbox", "send")
    run("evidence", "add", SAMPLE)
    run("evidence", "list", "--json")
    run("backup")
    run("demo", "--out", home / "demo")
    desk.shell("export", story, "--out", home / "nowhere" / "x.html")
    desk.shell("export", 99, "--out", home / "x.html")
    with desk.bench() as bench:
        browsing.browse(bench)
        writing.save_draft(bench, story, replace(browsing.open_story(bench, story).draft, standfirst="موجز"))
        leaving.article_for(bench, story, "clipboard")
        bench.library.tidy()


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


@pytest.mark.timeout(600)
def test_nothing_that_is_written_or_sent_tells_a_secret(desk: Desk) -> None:
    with capturing_site() as site:
        everything_is_used(desk, site)
    assert len(site.posts) == 1
    assert len(site.requests) > 3
    (desk.home / "requests.bin").write_bytes(b"\n".join(site.requests))
    assert (desk.home / "out.html").is_file()
    assert [path for path in desk.home.rglob("*.html") if path.parent.name == "folder"]
    assert leaks(desk.home) == []


# The test can fail


def put(bench: Workbench, story: StoryId, field: str, words: str) -> None:
    """A secret where it does not belong."""
    found = browsing.open_story(bench, story)
    draft, details = found.draft, found.details
    fields: dict[str, Draft | Details] = {
        "headline": replace(draft, headline=f"{words} يقول"),
        "standfirst": replace(draft, standfirst=f"قال {words} أمس"),
        "body": replace(draft, body=f"{draft.body}\nوقال {words} أمس."),
        "link": replace(draft, body=f"{draft.body}\n[هنا](https://a.example/?q={percent(words)})"),
        "byline": replace(details, byline=words),
        "dateline": replace(details, dateline=Dateline(words)),
        "caption": replace(details, caption=f"صورة {words}"),
        "tags": replace(details, tags=(words,)),
        "categories": replace(details, categories=(words,)),
        "slug": replace(details, slug=words.replace(" ", "-")),
        "desk": replace(details, desk=words),
    }
    value = fields[field]
    if isinstance(value, Draft):
        writing.save_draft(bench, story, value)
    else:
        writing.save_details(bench, story, value)


FIELDS = (
    "headline",
    "standfirst",
    "body",
    "link",
    "byline",
    "dateline",
    "caption",
    "tags",
    "categories",
    "slug",
    "desk",
)
IN_THE_PAGE = ("headline", "standfirst", "body", "byline", "dateline", "caption", "tags", "categories")


@pytest.mark.parametrize("field", FIELDS)
def test_a_secret_in_any_field_is_held_by_the_gate(desk: Desk, field: str) -> None:
    secrets = (NAME, LATIN, KUNYA, EMAIL, HANDLE, PLACE, UNNAMED) + (() if field == "slug" else (PHONE, UNNAMED_PHONE))
    with desk.bench() as bench:
        before = browsing.open_story(bench, desk.story)
        for secret in secrets:
            put(bench, desk.story, field, secret)
            grounds = {one.ground for one in leaving.objections_to(bench, desk.story)}
            hidden = secret in (UNNAMED, UNNAMED_PHONE)
            assert grounds & {Ground.HIDDEN_NAME if hidden else Ground.SEALED_NAME}, secret
            writing.save_draft(bench, desk.story, before.draft)
            writing.save_details(bench, desk.story, before.details)
        assert leaving.objections_to(bench, desk.story) == ()


@pytest.mark.parametrize("field", ["standfirst", "body"])
def test_words_off_the_record_are_held_by_the_gate(desk: Desk, field: str) -> None:
    with desk.bench() as bench:
        put(bench, desk.story, field, OFF_RECORD)
        assert Ground.OFF_RECORD in {one.ground for one in leaving.objections_to(bench, desk.story)}


@pytest.mark.parametrize("field", FIELDS)
def test_a_secret_that_went_round_the_gate_is_found_by_the_search(desk: Desk, field: str) -> None:
    out = desk.home / "around"
    out.mkdir()
    with desk.bench() as bench:
        put(bench, desk.story, field, NAME)
        story = browsing.open_story(bench, desk.story)
        with bench.library.reading() as session:
            cited = quotes.of_story(session, desk.story)
        article = assemble(story, cited, (), let=[*Ground])
        (out / "page.html").write_bytes(filing.render(bench.toolkit, article, "html"))
        (out / "fields.json").write_text(json.dumps(article.texts), "utf-8")
    secret = NAME.replace(" ", "-") if field == "slug" else NAME
    assert found_or_skipped(out, secret)
    if field in IN_THE_PAGE:
        (out / "fields.json").unlink()
        assert found_or_skipped(out, secret)


def found_or_skipped(folder: Path, secret: str) -> bool:
    if not SCANNER.exists() and not list(plain_hits(folder, [secret])):
        pytest.skip("the scanner that decodes is not beside the project")
    return bool(leaks(folder, [secret]))
