"""Files and the clipboard: what stands in them, where they lie, and writing them once more."""

from pathlib import Path

import pytest

from editor.newsroom.article import Standing
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.source import Confidentiality, Source
from editor.workflow import filing, outbox, reporting, sourcing, vaulting, writing
from editor.workflow.filing import Exported
from editor.workflow.reporting import QuoteSheet
from editor.workflow.workbench import Workbench
from tests.workflow.conftest import refused

VAULT = "عبارة الخزنة وحدها"


def test_a_hidden_source_is_cited_by_its_alias_in_what_is_exported(
    bench: Workbench, story: StoryId, tmp_path: Path
) -> None:
    said = reporting.save_sheet(bench, story, QuoteSheet("لا أعرف شيئا", "سامر العبدالله", "قال"))
    assert said.attribution is not None
    hidden = Source(
        "سامر العبدالله", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير", id=said.attribution.source
    )
    vaulting.make(bench, VAULT)
    sourcing.save(bench, hidden)
    (one,) = reporting.said_in(bench, story)
    words = f"> لا أعرف شيئا [@{one.quote.key}]\n{{>> سامر العبدالله <<}}"
    writing.save_draft(bench, story, Draft("عنوان", "", words))
    filing.export(bench, story, "html", tmp_path / "story.html")
    page = (tmp_path / "story.html").read_text("utf-8")
    assert "موظف كبير" in page
    assert "سامر" not in page


@pytest.mark.parametrize("place", [".", "/", "folder", "file/x.html", "nowhere/x.html", "x" * 300])
def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(
    bench: Workbench, story: StoryId, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with refused("file.not_written"):
        filing.export(bench, story, "html", tmp_path / place if place != "." else Path())
    assert [path for path in sorted(tmp_path.rglob("*")) if "library" not in str(path)] == [
        path for path in before if "library" not in str(path)
    ]


def test_an_export_takes_the_place_of_an_older_one_whole(bench: Workbench, story: StoryId, tmp_path: Path) -> None:
    out = tmp_path / "story.html"
    out.write_text("old", "utf-8")
    with refused("format.unknown"):
        filing.export(bench, story, "docx-from-the-future", out)
    assert out.read_text("utf-8") == "old"
    filing.export(bench, story, "html", out)
    assert "متن الخبر" in out.read_text("utf-8")
    assert not list(tmp_path.glob(".*.part"))


def test_the_clipboard_gets_the_finished_article_as_html_and_as_words(bench: Workbench, story: StoryId) -> None:
    writing.save_draft(bench, story, Draft("عنوان <1>", "موجز", "متن **الخبر** {>>للمكتب<<}"))
    html, words = filing.copied(bench, story)
    assert '<h1 dir="rtl">عنوان &lt;1&gt;</h1>' in html
    assert words == "عنوان <1>\n\nموجز\n\nمتن الخبر"


def test_it_is_remembered_where_a_story_was_written_and_each_place_once(
    bench: Workbench, story: StoryId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (tmp_path / "a.html", tmp_path / "b.html", Path("a.html")):
        filing.export(bench, story, "html", path, by="ليلى")
    assert filing.exported(bench, story) == (
        Exported("html", tmp_path / "a.html"), Exported("html", tmp_path / "b.html"),
    )  # fmt: skip
    assert [(one.deed, one.by) for one in outbox.history(bench, story)] == [("exported", "ليلى")] * 3


def test_what_is_still_there_is_written_once_more(bench: Workbench, story: StoryId, tmp_path: Path) -> None:
    for name in ("here.html", "gone.html"):
        filing.export(bench, story, "html", tmp_path / name)
    (tmp_path / "gone.html").unlink()
    writing.save_draft(bench, story, Draft("عنوان أصح", "", "متن"))
    assert filing.export_anew(bench, story) == (tmp_path / "here.html",)
    assert "عنوان أصح" in (tmp_path / "here.html").read_text("utf-8")
    assert filing.export_anew(bench, story, standing=Standing.WITHHELD) == (tmp_path / "here.html",)
    assert "عنوان أصح" not in (tmp_path / "here.html").read_text("utf-8"), "no word of it is left"
    assert not (tmp_path / "gone.html").exists()
    assert [one.is_there for one in filing.exported(bench, story)] == [True, False]
    assert outbox.history(bench, story)[-1].status == "withheld"
