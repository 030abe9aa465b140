"""A static site in Git, against a real repository; what comes out is built by Hugo."""

import dataclasses
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest

from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import RemoteState, WantedStatus
from editor.publishing import git
from editor.publishing.courier import Certainty, class_of
from editor.publishing.target import Changed, Connection, Health
from editor.publishing.targets.git import TARGET
from tests.publishing import target_contract
from tests.publishing.generated import picture
from tests.publishing.target_contract import KEY, Desk, Lying, TargetContract
from tests.sites import Unavailable, do_without
from tests.sites.git_site import GitSite, git_site
from tests.sites.hugo import built

_PICTURES = (".jpg", ".png", ".webp")


class SitePlace(target_contract.Place):
    target: ClassVar = TARGET

    def __init__(self, site: GitSite) -> None:
        self.site = site
        options = {"site": "https://news.example.org"}
        self.outlet = Outlet("موقع الصحيفة", "git", str(site.clone), options=options)

    def lying(self) -> list[Lying]:
        pages = [name for name in self.site.pages() if name.endswith("/index.md")]
        words = {name: self.site.read(name) for name in pages}
        return [
            Lying(name.removesuffix("/index.md"), not {"draft: true", "standing: withheld"} & {*words[name].split("\n")},
                  words[name]) for name in pages
        ]  # fmt: skip

    def pictures(self) -> list[str]:
        return [name.rpartition("/")[2] for name in self.site.pages() if name.endswith(_PICTURES)]

    def write_in(self, remote_id: str, words: str) -> bool:
        path = f"{remote_id}/index.md"
        self.site.colleague_writes(path, f"{self.site.read(path)}\n{words}\n")
        return True

    def ill(self) -> Iterator[Connection]:
        yield from super().ill()
        for options in ({"branch": "no-such"}, {"branch": "-x"}, {"content": "../x"}):
            yield Connection(dataclasses.replace(self.outlet, options=options), "", Progress())
        for remote in ("/nowhere/at.git", "http://example.com/site.git", "https://127.0.0.1:1/site.git"):
            with self.remote(remote):
                yield Connection(self.outlet, "a token", Progress())

    @contextmanager
    def remote(self, address: str) -> Iterator[None]:
        self.site.git(self.site.clone, "remote", "set-url", "origin", address)
        try:
            yield
        finally:
            self.site.git(self.site.clone, "remote", "set-url", "origin", str(self.site.bare))

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        silent = socket.create_server(("127.0.0.1", 0))
        with silent, self.remote(f"http://127.0.0.1:{silent.getsockname()[1]}/site.git"):
            yield self.outlet


@pytest.fixture
def place(tmp_path: Path) -> SitePlace:
    try:
        return SitePlace(git_site(tmp_path))
    except Unavailable as problem:
        do_without(problem)


@pytest.fixture
def desk(place: SitePlace) -> Desk:
    return Desk(place)


class TestContract(TargetContract):
    """The laws of every target."""


def test_an_article_is_a_bundle_with_its_pictures_and_hugo_shows_it(
    desk: Desk, place: SitePlace, article: Article
) -> None:
    (lead, _), (inside, data) = picture(0), picture(1)
    shown = dataclasses.replace(article, pictures=(lead, inside), body=f"{article.body}\n![{inside.key}]")
    told = desk.file(shown).remote
    assert told.id == "content/news/خطة-البلدية"
    assert told.url == "https://news.example.org/news/%D8%AE%D8%B7%D8%A9-%D8%A7%D9%84%D8%A8%D9%84%D8%AF%D9%8A%D8%A9/"
    place.site.git(place.site.colleague, "pull", "-q")
    page = built(place.site.colleague) / "news" / "خطة-البلدية"
    words = (page / "index.html").read_text("utf-8")
    assert f'src="{inside.file_name}"' in words
    assert "لن نسمح بذلك" in words
    assert (page / inside.file_name).read_bytes() == data


def test_a_draft_is_no_page_of_the_site(desk: Desk, place: SitePlace, article: Article) -> None:
    told = desk.file(article, WantedStatus.DRAFT).remote
    assert (told.state, told.url) == (RemoteState.DRAFT, "")
    place.site.git(place.site.colleague, "pull", "-q")
    assert not (built(place.site.colleague) / "news" / "خطة-البلدية").exists()


def test_a_commit_says_what_it_is_and_whose(desk: Desk, place: SitePlace, article: Article) -> None:
    desk.file(article)
    told = place.site.git(
        place.site.bare, "log", "-1", "--format=%an|%ae|%s|%(trailers:key=Muharrir-Key,valueonly)", "main"
    )
    assert told.strip() == f"ليلى حسن|muharrir@localhost|{article.headline}|{KEY}"
    assert place.site.git(place.site.bare, "log", "-1", "--format=%ai", "main").strip().endswith("+0000")


def test_the_clone_s_work_tree_and_branches_stay_as_they_were(desk: Desk, place: SitePlace, article: Article) -> None:
    clone = place.site.clone
    (clone / "config.toml").write_text("# half done", "utf-8")
    place.site.git(clone, "add", "config.toml")
    asked = (("status", "--porcelain"), ("for-each-ref", "refs/heads"), ("symbolic-ref", "HEAD"), ("stash", "list"))
    before = [place.site.git(clone, *words) for words in asked]
    desk.file(article)
    assert [place.site.git(clone, *words) for words in asked] == before
    assert (clone / "config.toml").read_text("utf-8") == "# half done"


def test_no_hook_and_no_program_of_the_clone_is_run(
    desk: Desk, place: SitePlace, article: Article, tmp_path: Path
) -> None:
    trace = tmp_path / "ran"
    for name in ("pre-commit", "pre-push", "post-index-change", "reference-transaction", "commit-msg"):
        hook = place.site.clone / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\necho {name} >> '{trace}'\n", "utf-8")
        hook.chmod(0o755)
    place.site.git(place.site.clone, "config", "core.fsmonitor", f"touch '{trace}'; false")
    place.site.git(place.site.clone, "config", "commit.gpgSign", "true")
    desk.file(article)
    assert not trace.exists()


def test_a_slow_computer_takes_what_it_is_given(
    desk: Desk, place: SitePlace, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for git must not hand it everything again."""
    monkeypatch.setattr(git, "_LISTENS", 0.001)
    told = desk.file(article).remote
    assert place.site.pages() == [f"{told.id}/index.md"]


def test_a_push_that_came_second_is_done_again_on_top(desk: Desk, place: SitePlace, article: Article) -> None:
    class Meddling(Progress):
        left = 2

        def tell(self, what: Message, share: float | None = None) -> None:
            if "Sending the article" in str(what) and self.left:
                self.left -= 1
                place.site.colleague_writes(f"content/other-{self.left}.md", "---\ntitle: x\n---\n")
            super().tell(what, share)

    told = desk.file(article, progress=Meddling()).remote
    assert place.site.pages() == [f"{told.id}/index.md", "content/other-0.md", "content/other-1.md"]


def test_what_a_colleague_pushed_meanwhile_is_not_written_over(desk: Desk, place: SitePlace, article: Article) -> None:
    known = desk.file(article).remote

    class Meddling(Progress):
        def tell(self, what: Message, share: float | None = None) -> None:
            if "Sending the article" in str(what):
                place.write_in(known.id, "كلمة من زميلة")
            super().tell(what, share)

    with pytest.raises(Changed) as caught:
        desk.file(dataclasses.replace(article, body="آخر"), known=known, progress=Meddling())
    assert "كلمة من زميلة" in caught.value.theirs.body


def test_a_push_whose_answer_was_lost_is_found(desk: Desk, place: SitePlace, article: Article) -> None:
    place.site.hook("post-receive", "kill -9 $PPID")
    with pytest.raises(Fault) as caught:
        desk.file(article)
    assert class_of(caught.value) is Certainty.AMBIGUOUS
    place.site.hook("post-receive", "exit 0")
    assert desk.find() == "content/news/خطة-البلدية"
    other = dataclasses.replace(article, slug="اسم آخر", body="أحدث")
    told = desk.file(other, known=desk.steps[-1]).remote
    assert [one.id for one in place.lying()] == [told.id]
    assert "أحدث" in place.lying()[0].words


def test_a_page_that_was_moved_is_found_where_it_is_now(desk: Desk, place: SitePlace, article: Article) -> None:
    known = desk.file(article).remote
    place.site.git(place.site.colleague, "pull", "-q")
    (place.site.colleague / "content" / "archive").mkdir()
    place.site.git(place.site.colleague, "mv", known.id, "content/archive/old")
    place.site.colleague_pushes()
    assert desk.find() == "content/archive/old"
    told = desk.file(dataclasses.replace(article, body="أحدث"), known=known).remote
    assert told.id == "content/archive/old"
    assert len(place.lying()) == 1


def test_two_articles_of_one_name_have_two_bundles(desk: Desk, place: SitePlace, article: Article) -> None:
    desk.file(article)
    other = desk.file(article, key="other-key-of-another-story").remote
    assert other.id == "content/news/خطة-البلدية-other-key-"


def test_a_withdrawn_article_leaves_a_notice_and_takes_its_pictures_along(
    desk: Desk, place: SitePlace, article: Article
) -> None:
    (lead, _) = picture(0)
    known = desk.file(dataclasses.replace(article, pictures=(lead,))).remote
    place.site.colleague_writes(f"{known.id}/data.csv", "a,b\n")
    seen = desk.fetch(known.id)
    withdrawn = dataclasses.replace(article, pictures=(lead,), edition=Edition(standing=Standing.WITHHELD))
    receipt = desk.file(withdrawn, WantedStatus.WITHDRAWN, known=seen)
    assert receipt.remote.state is RemoteState.DRAFT
    assert receipt.notes
    assert place.site.pages() == [f"{known.id}/data.csv", f"{known.id}/index.md"]
    assert "البلدية" not in place.lying()[0].words.split("---\n")[-1]


@pytest.mark.parametrize(
    ("hook", "kind"),
    [("echo 'protected branch' >&2; exit 1", "outlet.forbidden"), ("exit 1", "outlet.forbidden")],
)
def test_a_branch_that_takes_nothing_is_told(
    desk: Desk, place: SitePlace, article: Article, hook: str, kind: str
) -> None:
    place.site.hook("pre-receive", hook)
    with pytest.raises(Fault) as caught:
        desk.file(article)
    assert (caught.value.kind, class_of(caught.value)) == (kind, Certainty.DEFINITE)


def test_a_site_that_is_none_of_hugo_s_is_told(place: SitePlace) -> None:
    place.site.git(place.site.colleague, "rm", "-q", "config.toml")
    place.site.colleague_pushes()
    told = TARGET.check(place.connection())
    assert [one.health for one in told] == [Health.WELL, Health.CAUTION, Health.CAUTION]


def test_without_git_nothing_is_filed(place: SitePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    (told,) = TARGET.check(place.connection())
    assert told.kind == "outlet.incomplete"
