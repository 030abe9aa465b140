"""The folder: whole files or none, on this computer's disk."""

import dataclasses
import errno
import os
import shutil
from pathlib import Path

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, class_of
from editor.publishing.target import Connection, Health
from editor.publishing.targets.folder import TARGET
from tests.publishing.files_place import FilesPlace
from tests.publishing.target_contract import Desk, TargetContract


@pytest.fixture
def place(tmp_path: Path) -> FilesPlace:
    folder = tmp_path / "قرص مشترك"
    folder.mkdir()
    return FilesPlace(TARGET, Outlet("قرص مشترك", "folder", str(folder)), folder)


@pytest.fixture
def desk(place: FilesPlace) -> Desk:
    return Desk(place)


class TestContract(TargetContract):
    """The laws of every target, for one that gets a page and, for another program, ninjs."""

    @pytest.fixture
    def place(self, place: FilesPlace) -> FilesPlace:
        return place.taking("html,ninjs-3.1")


def test_a_page_lies_in_the_folder_under_its_slug(desk: Desk, place: FilesPlace, article: Article) -> None:
    told = desk.file(article).remote
    assert place.files() == ["خطة-البلدية-7k2m9q4x8z.html"]
    assert told.url.startswith("file:///")
    assert "لن نسمح بذلك" in (place.folder / place.files()[0]).read_text("utf-8")


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, "outlet.too_large"), (errno.EROFS, "outlet.forbidden")])
def test_a_file_that_cannot_be_written_leaves_the_old_one(
    desk: Desk, place: FilesPlace, article: Article, monkeypatch: pytest.MonkeyPatch, number: int, kind: str
) -> None:
    known = desk.file(article).remote
    path = place.folder / place.files()[0]
    before = path.read_bytes()

    def fails(_: int) -> None:
        raise OSError(number, "x")

    monkeypatch.setattr("editor.publishing.targets.folder.os.fsync", fails)
    with pytest.raises(Fault) as caught:
        desk.file(dataclasses.replace(article, body="جديد"), known=known)
    assert (caught.value.kind, class_of(caught.value)) == (kind, Certainty.DEFINITE)
    assert path.read_bytes() == before
    assert len(place.files()) == 1
    assert [(one.health, one.kind) for one in TARGET.check(place.connection())] == [(Health.ILL, kind)]


def test_a_folder_has_its_whole_path(place: FilesPlace) -> None:
    for url in ("relative", str(place.folder / "away")):
        outlet = dataclasses.replace(place.outlet, url=url)
        (told,) = TARGET.check(Connection(outlet, "", Progress()))
        assert told.kind == "outlet.not_found"


def test_a_folder_that_may_only_be_read_is_told(place: FilesPlace) -> None:
    if not os.geteuid():
        pytest.skip("root may write anywhere")
    place.folder.chmod(0o500)
    (told,) = TARGET.check(place.connection())
    assert told.kind == "outlet.forbidden"


def test_a_drive_with_little_room_is_told(place: FilesPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(place.folder)._replace(free=1 << 20)
    monkeypatch.setattr("editor.publishing.targets.folder.shutil.disk_usage", lambda _: usage)
    assert [one.health for one in TARGET.check(place.connection())] == [Health.WELL, Health.CAUTION]


def test_a_remote_id_never_leads_out_of_the_folder(desk: Desk, place: FilesPlace, article: Article) -> None:
    known = desk.file(article).remote
    secret = place.folder.parent / "secret.html"
    secret.write_text("x", "utf-8")
    for odd in ("../secret", "..\\secret", "/etc/passwd", "", ".", "drafts/x"):
        told = desk.file(article, known=dataclasses.replace(known, id=odd)).remote
        assert told.id == known.id
        assert desk.fetch(odd) is None
    assert secret.read_text("utf-8") == "x"
    assert len(place.files()) == 1
