"""What leaves from a shell: files, and articles that are pushed, updated, corrected, withdrawn and pulled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.desktop import paths, settings
from editor.desktop.keychain import Keychain
from editor.newsroom.identity import StoryId
from editor.workflow import browsing, writing
from editor.workflow.workbench import Workbench
from tests.shell import SAMPLE, Shell

PUSHED = {"publication", "state", "remote_id", "url", "told", "notes"}


def test_a_story_and_a_file_are_exported(shell: Shell, imported: int, home: Path) -> None:
    for what in (imported, SAMPLE):
        out = home / f"{imported}-{what == SAMPLE}.html"
        told = shell("export", what, "--out", out, "--json")
        assert (told.code, told.data) == (0, {"file": str(out), "format": "html", "beside": []})
        page = out.read_text("utf-8")
        assert '<html lang="ar" dir="rtl"' in page
        assert "[@" not in page


@pytest.mark.parametrize(
    ("words", "kind"),
    [(("--out", "nowhere/x.html"), "file.not_written"), (("--out", "."), "file.not_written"),
     (("--out", "x.html", "--format", "telex"), "format.unknown")],
)  # fmt: skip
def test_an_export_that_cannot_be_is_told(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], kind: str
) -> None:
    monkeypatch.chdir(home)
    shell("export", SAMPLE, *words).refused(kind)


def test_a_story_that_is_not_there_is_told(shell: Shell, home: Path, imported: int) -> None:
    shell("export", 99, "--out", home / "x.html").refused("story.gone")
    shell("quotes", 99).refused("story.gone")
    shell("check", "9" * 18).refused("story.gone")


def add_folder(shell: Shell, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    assert shell("outlets", "add", "المجلد", "--kind", "folder", "--url", folder).code == 0


def test_a_story_is_pushed_and_told_in_json(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    told = shell("push", imported, "--outlet", "المجلد", "--status", "publish")
    assert told.code == 0
    assert told.data.keys() >= PUSHED
    assert told.data["state"] == "sent"
    (page,) = (home / "out").glob("*.html")
    assert told.data["remote_id"] == page.stem
    assert shell("outbox", "--json").data == []
    again = shell("push", imported, "--outlet", "المجلد", "--status", "publish")
    assert again.data["publication"] == told.data["publication"]
    assert list((home / "out").glob("*.html")) == [page]


def test_what_could_not_be_pushed_waits_in_the_outbox_until_it_is_sent(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    (home / "out").rmdir()
    told = shell("push", imported, "--outlet", "المجلد")
    assert told.code == 1
    assert told.data["state"] == "refused"
    assert told.err.rstrip().endswith("[outlet.not_found]")
    (waiting,) = shell("outbox", "--json").data
    assert (waiting["story"], waiting["trouble"]) == (imported, "outlet.not_found")
    assert shell("outbox", "send").code == 1
    (home / "out").mkdir()
    (sent,) = shell("outbox", "send", "--json").data
    assert sent["state"] == "sent"
    told = shell("outbox", "send")
    assert (told.code, told.out) == (0, "")


def test_a_push_of_what_is_not_there_is_told_and_queues_nothing(shell: Shell, imported: int, home: Path) -> None:
    shell("push", imported, "--outlet", "غائب").refused("outlet.unknown")
    add_folder(shell, home / "out")
    shell("push", 99, "--outlet", "المجلد").refused("story.gone")
    assert shell("outbox", "--json").data == []


def test_the_formats_there_are_are_told(shell: Shell) -> None:
    found = shell("formats", "--json").data
    assert "html" in {one["format"] for one in found}
    assert all(one["label"] and one["suffix"].startswith(".") for one in found)


def test_a_page_is_exported_with_the_houses_name(shell: Shell, home: Path) -> None:
    settings.write(paths.of_user().settings, settings.Settings(masthead={"name": "صحيفة الواحة"}))
    assert shell("export", SAMPLE, "--out", home / "x.html").code == 0
    assert "صحيفة الواحة" in (home / "x.html").read_text("utf-8")


def test_what_is_under_embargo_waits_and_that_is_well(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    embargo(shell, imported, datetime.now(UTC) + timedelta(hours=2))
    told = shell("--language", "en", "push", imported, "--outlet", "المجلد", "--status", "publish")
    assert (told.code, told.data["state"], told.err) == (0, "queued", "")
    assert told.data["told"].startswith("Under embargo until ")
    assert told.data["embargo"]
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    shell("push", imported, "--outlet", "المجلد", "--at", later).refused("publication.embargoed")
    assert not list((home / "out").iterdir())


def embargo(shell: Shell, story: int, until: datetime) -> None:
    with opened(shell) as bench:
        details = browsing.open_story(bench, StoryId(story)).details
        writing.save_details(bench, StoryId(story), replace(details, embargo=until))


def opened(shell: Shell) -> Workbench:
    return Workbench.open(shell.library, lambda _new: "عبارة مرور للتجربة", Keychain(None))


def rewrite(shell: Shell, story: int, old: str, new: str) -> None:
    with opened(shell) as bench:
        draft = browsing.open_story(bench, StoryId(story)).draft
        writing.save_draft(bench, StoryId(story), replace(draft, headline=draft.headline.replace(old, new)))


def page_in(folder: Path) -> str:
    (page,) = folder.glob("*.html")
    return page.read_text("utf-8")


def test_an_article_is_updated_corrected_and_withdrawn_wherever_it_is(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    shell("update", imported).refused("publication.nowhere")
    shell("push", imported, "--outlet", "المجلد", "--status", "publish")
    shell("export", imported, "--out", home / "a.html")

    rewrite(shell, imported, "السوق القديم", "السوق العتيق")
    told = shell("update", imported)
    assert told.code == 0
    assert [(one["state"], one["status"]) for one in told.data["publications"]] == [("sent", "publish")]
    assert told.data["files"] == [{"format": "html", "file": str(home / "a.html"), "there": True, "anew": False}]
    assert "السوق العتيق" in page_in(home / "out")
    assert "السوق العتيق" not in (home / "a.html").read_text("utf-8")

    shell("correct", imported).refused("correction.empty")
    told = shell("correct", imported, "--wrong", "القديم", "--right", "العتيق", "--files")
    assert (told.code, told.data["files"][0]["anew"]) == (0, True)
    for page in (page_in(home / "out"), (home / "a.html").read_text("utf-8")):
        assert "القديم" in page

    told = shell("--language", "en", "withdraw", imported, "--note", "غير صحيح")
    assert told.code == 0
    assert [one["told"].startswith("Withdrawn") for one in told.data["publications"]] == [True]
    assert not any("السوق" in path.read_text("utf-8") for path in (home / "out").rglob("*.html"))
    deeds = [one["deed"] for one in shell("outbox", "history", imported, "--json").data]
    assert [one for one in deeds if one != "queued"] == [
        "sent", "exported", "updated", "corrected", "exported", "withdrawn",
    ]  # fmt: skip
    assert shell("update", imported, "--files").data["files"][0]["anew"] is True


def test_what_somebody_changed_there_is_not_overwritten_unless_that_is_wanted(
    shell: Shell, imported: int, home: Path
) -> None:
    add_folder(shell, home / "out")
    words = ("push", imported, "--outlet", "المجلد", "--status", "publish")
    shell(*words)
    (page,) = (home / "out").glob("*.html")
    page.write_text(page.read_text("utf-8").replace("السوق القديم", "سوق الزميل"), "utf-8")
    told = shell(*words)
    assert (told.code, told.data["state"]) == (1, "changed")
    assert "سوق الزميل" in page.read_text("utf-8")
    told = shell(*words, "--take-mine")
    assert (told.code, told.data["state"]) == (0, "sent")
    assert "سوق الزميل" not in page.read_text("utf-8")


def test_what_was_deleted_there_is_made_anew_when_that_is_wanted(shell: Shell, imported: int, home: Path) -> None:
    add_folder(shell, home / "out")
    words = ("push", imported, "--outlet", "المجلد", "--status", "publish")
    first = shell(*words).data["remote_id"]
    (home / "out" / next((home / "out").glob("*.html")).name).unlink()
    told = shell(*words)
    assert (told.code, told.data["trouble"]) == (1, "outlet.gone")
    told = shell(*words, "--anew")
    assert (told.code, told.data["state"]) == (0, "sent")
    assert told.data["remote_id"] != first
    assert len(list((home / "out").glob("*.html"))) == 1


def test_what_an_outlet_has_cannot_be_searched_where_there_is_no_search(
    shell: Shell, imported: int, home: Path
) -> None:
    add_folder(shell, home / "out")
    shell("pull", "المجلد", "--search", "السوق").refused("outlet.no_search")
    shell("pull", "المجلد", "غائب").refused("outlet.gone")
    shell("pull", "غائب", "1").refused("outlet.unknown")


@pytest.mark.parametrize(
    "words",
    [
        ("push", "1", "--outlet", "x", "--at", "غدا"), ("push", "1", "--outlet", "x", "--option", "sticky"),
        ("push", "1", "--outlet", "x", "--option", "=yes"), ("withdraw",), ("correct", "x"), ("pull", "x"),
        ("pull", "x", "1", "--search", "y"), ("update", "1", "--overrule", "altered"),
    ],
)  # fmt: skip
def test_misuse_is_told_with_two(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell(*words).code == 2
