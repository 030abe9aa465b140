"""The folder: whole pages or none."""

import dataclasses
from pathlib import Path

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.courier import Certainty, class_of
from editor.publishing.format import Materials
from editor.publishing.page import render_page
from editor.publishing.target import Connection, Delivery
from editor.publishing.targets.folder import TARGET

KEY = "7k2m9q4x8z1c3v5b6n0a0s1d2f"


@pytest.fixture
def outlet(tmp_path: Path) -> Outlet:
    return Outlet("قرص مشترك", "folder", str(tmp_path))


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def publish(
    article: Article, outlet: Outlet, template: str, remote_id: str = "", status: WantedStatus = WantedStatus.PUBLISH
) -> Receipt:
    known = Remote(remote_id, RemoteState.PUBLISHED) if remote_id else None
    page = render_page(article, Materials(template))
    delivery = Delivery(article, KEY, Order(status), lambda name: page, lambda picture: b"", known=known)
    return TARGET.publish(Connection(outlet, "", Progress()), delivery)


def test_a_page_lies_in_the_folder_under_its_slug(
    article: Article, outlet: Outlet, template: str, tmp_path: Path
) -> None:
    receipt = publish(article, outlet, template)
    assert pages(tmp_path) == ["خطة-البلدية-7k2m9q4x8z.html"] == [receipt.remote.id]
    assert receipt.remote.url.startswith("file:///")
    assert "لن نسمح بذلك" in (tmp_path / receipt.remote.id).read_text("utf-8")


def test_an_update_keeps_its_name(article: Article, outlet: Outlet, template: str, tmp_path: Path) -> None:
    first = publish(article, outlet, template)
    second = publish(dataclasses.replace(article, slug="آخر", body="جديد"), outlet, template, first.remote_id)
    third = publish(dataclasses.replace(article, slug="ثالث", body="أحدث"), outlet, template)
    assert first.remote_id == second.remote_id == third.remote_id
    assert len(pages(tmp_path)) == 1
    assert "أحدث" in (tmp_path / first.remote_id).read_text("utf-8")


def test_a_draft_lies_apart_until_it_is_published(
    article: Article, outlet: Outlet, template: str, tmp_path: Path
) -> None:
    draft = publish(article, outlet, template, status=WantedStatus.DRAFT)
    assert pages(tmp_path) == ["drafts/خطة-البلدية-7k2m9q4x8z.html"] == [draft.remote_id]
    published = publish(article, outlet, template, draft.remote_id)
    assert pages(tmp_path) == ["خطة-البلدية-7k2m9q4x8z.html"] == [published.remote_id]


def test_a_page_is_found_by_its_key(article: Article, outlet: Outlet, template: str) -> None:
    assert TARGET.find(Connection(outlet, "", Progress()), KEY) is None
    receipt = publish(article, outlet, template)
    assert TARGET.find(Connection(outlet, "", Progress()), KEY) == receipt.remote.id
    assert TARGET.find("other" + KEY, outlet, "", Progress()) is None


def test_a_page_that_cannot_be_written_leaves_the_old_one(
    article: Article, outlet: Outlet, template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = publish(article, outlet, template)
    before = (tmp_path / receipt.remote.id).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("editor.publishing.targets.folder.os.fsync", full)
    with pytest.raises(Fault) as caught:
        publish(dataclasses.replace(article, body="جديد"), outlet, template, receipt.remote.id)
    assert class_of(caught.value) is Certainty.DEFINITE
    assert (tmp_path / receipt.remote.id).read_bytes() == before
    assert len(pages(tmp_path)) == 1


def test_a_folder_that_is_not_there_is_told(article: Article, template: str, tmp_path: Path) -> None:
    for url in (str(tmp_path / "away"), "relative"):
        outlet = Outlet("قرص", "folder", url)
        with pytest.raises(Fault) as caught:
            publish(article, outlet, template)
        assert caught.value.kind == "outlet.not_found"
        with pytest.raises(Fault):
            TARGET.check(outlet, "", Progress())


def test_checking_a_folder_leaves_nothing_in_it(outlet: Outlet, tmp_path: Path) -> None:
    assert len(TARGET.check(outlet, "", Progress())) == 1
    assert pages(tmp_path) == []


def test_a_remote_id_never_leads_out_of_the_folder(
    article: Article, outlet: Outlet, template: str, tmp_path: Path
) -> None:
    secret = tmp_path.parent / "secret.html"
    secret.write_text("x", "utf-8")
    publish(article, outlet, template, "../secret.html")
    assert secret.read_text("utf-8") == "x"
