"""A static site in a Git repository, built by Hugo or its like: a bundle of its own for each article, one commit each.

The clone's work tree, index and branches stay as whoever works there left them. The publication's key stands in the
page's front matter, where it is found again however the page was moved, and in the commit (`Muharrir-Key`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from editor.newsroom.article import Article, Standing
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.courier import uncertain
from editor.publishing.doctor import findings_of
from editor.publishing.format import Format
from editor.publishing.git import Author, Refused, Repository, unknown
from editor.publishing.target import (
    Changed,
    Connection,
    Delivery,
    Field,
    FieldKind,
    Finding,
    Health,
    Offers,
    Target,
)
from editor.publishing.trouble import file_gone, not_kept
from editor.text.transliteration import latin_slug, slug

_KEY = "muharrir_key"
_SLUG_BYTES = 150
_TRIES = 5
_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_PICTURE = re.compile(r"[0-9a-f]{20}\.(?:jpg|png|webp)")
_SITES = ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.json", "config")


@dataclass(frozen=True, slots=True)
class _Site:
    """The branch a site is built from, and where in it articles lie."""

    repository: Repository
    branch: str
    section: str
    """`content/news`"""
    address: str
    """Of the site for its readers; empty: not told."""

    def fetch(self) -> str:
        return self.repository.fetch(self.branch)

    def find(self, tip: str, key: str) -> str:
        """The bundle with a key in its front matter; empty where none is."""
        page = self.repository.with_line(tip, f"{_KEY}: {key}", self.section.partition("/")[0])
        return str(PurePosixPath(page).parent) if page else ""

    def new_bundle(self, tip: str, article: Article, key: str, *, ascii_only: bool) -> str:
        title = article.slug or article.headline
        name = (latin_slug(title) if ascii_only else slug(title, _SLUG_BYTES)) or "story"
        bundle = f"{self.section}/{name}"
        return bundle if not self.repository.tree(tip, bundle) else f"{bundle}-{key[:10]}"

    def remote(self, tip: str, bundle: str, page: str) -> Remote | None:
        data = self.repository.read(f"{tip}:{bundle}/{page}")
        if data is None:
            return None
        words = data.decode("utf-8", "replace")
        matter = (_MATTER.match(words) or [words, ""])[1]
        is_draft = re.search(r"^(?:draft: true|standing: \w+)$", matter, re.MULTILINE)
        modified = self.repository.ask("log", "-1", "--format=%ct", tip, "--", bundle).strip()
        return Remote(
            bundle,
            RemoteState.DRAFT if is_draft else RemoteState.PUBLISHED,
            "" if is_draft or not self.address else self._url(bundle),
            self.repository.tree(tip, bundle),
            body=words,
            modified=datetime.fromtimestamp(int(modified), UTC) if modified else None,
        )

    def _url(self, bundle: str) -> str:
        return f"{self.address}/{quote(bundle.partition('/')[2])}/"


@contextmanager
def _site(to: Connection) -> Iterator[_Site]:
    options = to.outlet.options
    to.progress.tell(say("Connecting to the outlet"))
    section = (options.get("content", "").strip() or "content/news").strip("/")
    branch = options.get("branch", "").strip() or "main"
    if not _is_path(section) or not re.fullmatch(r"[\w./-]+", branch) or branch.startswith("-"):
        raise Fault(
            "outlet.invalid",
            say("The name of the branch or the folder is not one that can be used."),
            say("Write them as the site's makers do: main, content/news."),
        )
    repository = Repository(to.outlet.url.strip(), to.outlet.user.strip(), to.password, to.progress)
    try:
        yield _Site(repository, branch, section, options.get("site", "").strip().rstrip("/"))
    except Refused as refused:
        raise unknown() from refused


def _check(to: Connection) -> tuple[Finding, ...]:
    try:
        with _site(to) as site:
            tip = site.fetch()
            site.repository.push(tip, site.branch, trial=True)
            found = [Finding(Health.WELL, say("The site's branch can be read and written to."))]
            if not any(site.repository.tree(tip, name) for name in _SITES):
                found.append(Finding(Health.CAUTION, *_NO_HUGO))
            if not site.repository.tree(tip, site.section):
                found.append(Finding(Health.CAUTION, *_NO_SECTION))
            return tuple(found)
    except Fault as fault:
        return findings_of(fault)


def _find(to: Connection, key: str) -> str | None:
    with _site(to) as site:
        return site.find(site.fetch(), key) or None


def _fetch(to: Connection, remote_id: str) -> Remote | None:
    with _site(to) as site:
        return site.remote(site.fetch(), remote_id, _page(to)) if _is_path(remote_id) else None


def _publish(to: Connection, delivery: Delivery) -> Receipt:
    if delivery.order.status not in _OFFERS.statuses:
        raise not_kept()
    to.progress.tell(say("Making the files"))
    files = _files(to, delivery)
    with _site(to) as site:
        for _ in range(_TRIES):
            receipt = _pushed(to, delivery, site, files)
            if receipt:
                return receipt
    raise uncertain()  # a branch on which somebody is always faster


def _pushed(to: Connection, delivery: Delivery, site: _Site, files: dict[str, bytes]) -> Receipt | None:
    """None where somebody was faster with something else: then all is done again on top of that."""
    key, known, tip = delivery.key, delivery.known, site.fetch()
    bundle = known.id if known and _is_path(known.id) else ""
    if not bundle or not site.repository.tree(tip, bundle):
        bundle = site.find(tip, key) or bundle  # it may have been moved
    if not bundle:
        bundle = site.new_bundle(tip, delivery.article, key, ascii_only=bool(to.outlet.options.get("ascii")))
    there = site.repository.tree(tip, bundle)
    accepted = known.token.split() if known else []
    if there and accepted and there not in accepted:
        raise Changed(site.remote(tip, bundle, _page(to)) or Remote(bundle, RemoteState.DRAFT, token=there))
    if not there and len(accepted) == 1 and not delivery.order.status.takes_back:
        raise file_gone()
    changes = _changes(site, tip, bundle, files, whole=delivery.order.status is WantedStatus.BINNED)
    author = Author(delivery.article.byline, to.outlet.options.get("email", "").strip() or "muharrir@localhost")
    commit = site.repository.commit(tip, changes, _words(delivery), author)
    if there and not accepted and commit != tip and not delivery.order.status.takes_back:
        # found by its key alone: nobody knows whose words they are
        raise Changed(site.remote(tip, bundle, _page(to)) or Remote(bundle, RemoteState.DRAFT, token=there))
    tree = site.repository.tree(commit, bundle)
    if commit != tip:
        token = " ".join((there or "-", tree or "-"))
        delivery.reached(replace(known or Remote(bundle, RemoteState.DRAFT), id=bundle, token=token))
        to.progress.tell(say("Sending the article"))
        if not site.repository.push(commit, site.branch):
            return None
    to.progress.tell(say("Reading it back"))
    newest = site.fetch()
    notes = (_IN_HISTORY,) if delivery.order.status.takes_back else ()
    if site.repository.tree(newest, bundle) != tree:
        raise uncertain()
    remote = site.remote(newest, bundle, _page(to))
    return Receipt(remote or Remote(bundle, RemoteState.BINNED), notes)


def _changes(site: _Site, tip: str, bundle: str, files: dict[str, bytes], *, whole: bool) -> dict[str, bytes | None]:
    """The article's files; pictures of ours that it no longer shows go, what others laid beside it stays."""
    wanted = {f"{bundle}/{name}": data for name, data in files.items()}
    lying = site.repository.names(tip, bundle) if site.repository.tree(tip, bundle) else ()
    going = (path for path in lying if whole or not files or _PICTURE.fullmatch(PurePosixPath(path).name))
    return {**dict.fromkeys((path for path in going if path not in wanted), None), **wanted}


def _files(to: Connection, delivery: Delivery) -> dict[str, bytes]:
    """The bundle, by the names in it; nothing where an article is taken back and its format cannot say so."""
    status, form = delivery.order.status, _format(to)
    says_so = delivery.article.edition.standing is not Standing.USABLE and form.tells_standing
    if status is WantedStatus.BINNED or (status.takes_back and not says_so):
        return {}
    page = _marked(delivery.render(form.name), delivery.key, is_draft=status is WantedStatus.DRAFT)
    shown = delivery.article.pictures if form.pictures_beside and not status.takes_back else ()
    return {_page(to): page, **{one.file_name: delivery.picture(one) for one in shown}}


def _marked(page: bytes, key: str, *, is_draft: bool) -> bytes:
    """What only the order knows, at the end of the front matter."""
    words = page.decode("utf-8")
    found = _MATTER.match(words)
    more = f"{'draft: true' + chr(10) if is_draft else ''}{_KEY}: {key}\n"
    if found is None:
        return f"---\n{more}---\n\n{words}".encode()
    return f"{words[: found.end(1)]}{more}{words[found.end(1) :]}".encode()


def _words(delivery: Delivery) -> str:
    headline = " ".join(delivery.article.headline.split())
    return f"{headline}\n\nMuharrir-Key: {delivery.key}\nMuharrir-Status: {delivery.order.status.value}\n"


def _format(to: Connection) -> Format:
    return to.formats[0] if to.formats else _MARKDOWN


def _page(to: Connection) -> str:
    return f"index{_format(to).suffix}"


def _is_path(path: str) -> bool:
    """Whether it stays in the site, and no folder of Git's own is meant."""
    parts = path.split("/")
    return bool(path) and "\0" not in path and all(part and part[0] not in ".-" for part in parts)


_MARKDOWN = Format("hugo", say("Page for Hugo"), ".md", "text/markdown", lambda *_: b"", pictures_beside=True)
"""What an outlet takes of which nobody said it."""
_IN_HISTORY = say("The words are gone from the site; they stay in the repository's history.")
_NO_HUGO = (
    say("This does not look like a site made by Hugo."),
    say("See whether the branch is the right one; for another program choose the format Markdown."),
)
_NO_SECTION = (
    say("The folder for articles is not in the site yet."),
    say("It is made with the first article; see whether its name is right."),
)
_OFFERS = Offers((WantedStatus.DRAFT, WantedStatus.PUBLISH, WantedStatus.WITHDRAWN, WantedStatus.BINNED))
TARGET = Target(
    kind="git",
    label=say("Static site (Git)"),
    fields=(
        Field("url", say("Folder of the clone"), FieldKind.FOLDER, say("What `git clone` made."), needed=True),
        Field("branch", say("Branch"), FieldKind.WORDS, default="main"),
        Field("content", say("Folder for articles"), FieldKind.WORDS, default="content/news"),
        Field("formats", say("Files"), FieldKind.FORMATS, default="hugo"),
        Field("site", say("Address of the site"), FieldKind.ADDRESS),
        Field("email", say("Mail address in commits"), FieldKind.WORDS, say("Whoever reads the repository reads it.")),
        Field("user", say("User name"), FieldKind.WORDS, say("Only for a remote over https.")),
        Field(
            "password",
            say("Token"),
            FieldKind.PASSWORD,
            say("Only for a remote over https; empty: the clone's own way of logging in."),
        ),
        Field("ascii", say("File names in Latin letters"), FieldKind.SWITCH),
    ),
    check=_check,
    publish=_publish,
    find=_find,
    fetch=_fetch,
    offers=lambda _: _OFFERS,
)
