"""WordPress, through its REST API with an application password.

WordPress makes a second post when a request comes twice, and has no conflict check. So: an empty draft that carries the
publication's key first, then one update by id that may be repeated; nothing is created before the key was looked for.
"""

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.courier import Courier, Refusal, uncertain
from editor.publishing.site import Account, Filing, Site, file_under
from editor.publishing.target import Connection, Delivery, Field, FieldKind, Finding, Health, Target
from editor.text.transliteration import slug

_STATUSES = "publish,future,draft,pending,private,trash"
"""Named one by one: `any` leaves out the bin."""
_POST = "id,status,slug,link,content,categories,tags"


def _check(to: Connection) -> tuple[Finding, ...]:
    try:
        with _site(to) as (site, account):
            told = [Finding(Health.WELL, say("Connected to “{site}” as {name}.", site=site.name, name=account.name))]
    except Fault as fault:
        if fault.kind == "stopped":
            raise
        return (Finding.of(fault),)
    if "publish_posts" not in account.may:
        told.append(
            Finding(Health.CAUTION, say("This account may not publish: its articles will wait there for review."))
        )
    if "manage_categories" not in account.may:
        told.append(
            Finding(
                Health.CAUTION,
                say("This account may not make new categories; those the site has can be used."),
            )
        )
    return tuple(told)


def _find(to: Connection, key: str) -> str | None:
    with _site(to) as (site, _):
        return _found(site, key)


def _fetch(to: Connection, remote_id: str) -> Remote | None:
    with _site(to) as (site, _):
        try:
            return _remote(_there(site, remote_id))
        except Fault as fault:
            if fault.kind == "outlet.gone":
                return None
            raise


def _publish(to: Connection, delivery: Delivery) -> Receipt:
    article, key, status = delivery.article, delivery.key, delivery.order.status
    with _site(to) as (site, account):
        to.progress.tell(say("Looking for the article at the outlet"))
        at = delivery.known.id if delivery.known else _found(site, key) or _created(site, article, key)
        delivery.reached(Remote(at, RemoteState.DRAFT))
        before = _there(site, at)
        to.progress.tell(say("Looking up categories and tags"))
        filings = {kind: file_under(site, kind, getattr(article, kind)) for kind in ("categories", "tags")}
        to.progress.tell(say("Sending the article"))
        ids = {
            kind: list(filing.ids) for kind, filing in filings.items() if filing.ids
        }  # none: what the desk there chose
        sent = _fields_of(article, key, site, before) | ids
        sent["status"] = _status(status, account)
        site.post(f"wp/v2/posts/{at}", sent, "id")
        to.progress.tell(say("Reading it back"))
        return _receipt(_there(site, at), sent, filings, status)


@contextmanager
def _site(to: Connection) -> Iterator[tuple[Site, Account]]:
    to.progress.tell(say("Connecting to the outlet"))
    with Courier(to.outlet.url.strip(), to.outlet.user, to.password, to.progress) as courier:
        site = Site(courier, to.outlet)
        account = site.account()
        if "edit_posts" not in account.may:
            raise Fault(
                "outlet.forbidden",
                say("This account may not write articles at the outlet."),
                say("Ask the site's administrator for the role of an author or editor."),
            )
        yield site, account


def _mark_slug(key: str) -> str:
    return f"muharrir-{key}"


def _found(site: Site, key: str) -> str | None:
    """The post that carries a key: by the slug of an empty draft, then by the name of its group block; the bin counts.

    An account without the right to others' posts sees its own alone, so None is only true for the account that filed.
    """
    from editor.publishing.blocks import marker

    slugs = f"{_mark_slug(key)},{_mark_slug(key)}__trashed"
    for query in ({"slug": slugs}, {"search": marker(key)}):
        rows = site.get(
            "wp/v2/posts", status=_STATUSES, context="edit", per_page=100, order="asc", orderby="id",
            _fields="id,status,content", **query,
        )  # fmt: skip
        if not isinstance(rows, list):
            raise uncertain()
        ours = [row for row in rows if _carries(row, marker(key))]
        if ours:
            return str(min(ours, key=lambda row: (row.get("status") == "trash", row["id"]))["id"])
    return None


def _carries(row: object, mark: str) -> bool:
    return isinstance(row, Mapping) and isinstance(row.get("id"), int) and f'"{mark}"' in _raw(row)


def _raw(post: Mapping[str, Any]) -> str:
    content = post.get("content")
    return str(content.get("raw", "")) if isinstance(content, Mapping) else ""


def _created(site: Site, article: Article, key: str) -> str:
    """An empty draft with the key on it, twice: as its slug and as the name of its block."""
    from editor.publishing.blocks import group, marker

    sent = {"status": "draft", "title": _plain(article.headline), "slug": _mark_slug(key), "content": group(key)}
    made = site.post("wp/v2/posts", sent, "id,content")
    if not _carries(made, marker(key)):
        raise uncertain()
    return str(made["id"])


def _there(site: Site, at: str) -> Mapping[str, Any]:
    """The post as it is now. Raises Fault `outlet.gone` when it was deleted or lies in the bin."""
    try:
        if not at.isascii() or not at.isdigit():
            raise _gone()
        post = site.get(f"wp/v2/posts/{at}", context="edit", _fields=_POST)
    except Refusal as refusal:
        if refusal.code == "rest_post_invalid_id" or refusal.answer.status == 410:
            raise _gone() from refusal
        raise
    if not isinstance(post, Mapping) or str(post.get("id")) != at:
        raise uncertain()
    if post.get("status") == "trash":
        raise _gone()
    return post


def _gone() -> Fault:
    return Fault(
        "outlet.gone",
        say("The article is no longer at the outlet: somebody deleted it or put it in the bin."),
        say("Take it out of the bin there and try again, or file it anew."),
    )


def _fields_of(article: Article, key: str, site: Site, before: Mapping[str, Any]) -> dict[str, object]:
    from editor.publishing.blocks import group, render_blocks

    foreign = not _says(site.page_tag, "dir", article.direction.value) or not _says(
        site.page_tag, "lang", article.language.split("-")[0].lower()
    )
    language = re.sub(r"[^A-Za-z0-9-]", "", article.language)
    own = (language, article.direction) if foreign else ("", None)
    fields: dict[str, object] = {
        "title": _plain(article.headline),
        "excerpt": _plain(article.standfirst),
        "content": group(key, render_blocks(article), *own),
    }
    if before.get("status") not in ("publish", "private", "future"):  # readers' links to what is out must not break
        fields["slug"] = slug(article.slug or article.headline)
    return fields


def _says(tag: str, name: str, value: str) -> bool:
    """Whether the front page's <html> has an attribute; a page without `dir` runs from left to right."""
    found = re.search(rf"\b{name}=[\"']?([a-z]+)", tag)
    return (found[1] if found else "ltr" if name == "dir" and tag else "") == value


def _plain(words: str) -> str:
    """One line for a field that WordPress reads as HTML: a bare `<` would take words along."""
    from editor.publishing.body import harmless

    return html.escape(" ".join(harmless(words).split()), quote=False)


def _status(wanted: WantedStatus, account: Account) -> str:
    if wanted is WantedStatus.PUBLISH and "publish_posts" not in account.may:
        return "pending"
    return wanted.value


def _receipt(
    post: Mapping[str, Any], sent: Mapping[str, object], filings: Mapping[str, Filing], status: WantedStatus
) -> Receipt:
    notes = [note for filing in filings.values() for note in filing.notes]
    if any(not set(filing.ids) <= set(post.get(kind) or ()) for kind, filing in filings.items()):
        notes.append(say("The outlet did not keep all categories and tags."))
    if post.get("status") != status.value:
        notes.append(
            _STATUS_NOTES.get(str(post.get("status"))) or say("The outlet keeps the article in another state.")
        )
    if _words(_raw(post)) != _words(str(sent["content"])):
        notes.append(say("The outlet changed something in the text; read the article there."))
    return Receipt(_remote(post), tuple(notes))


def _remote(post: Mapping[str, Any]) -> Remote:
    link = str(post.get("link") or "")
    url = link if link.startswith(("http://", "https://")) else ""
    return Remote(str(post["id"]), _STATES.get(str(post.get("status")), RemoteState.DRAFT), url, body=_raw(post))


_STATES = {
    "publish": RemoteState.PUBLISHED,
    "future": RemoteState.SCHEDULED,
    "pending": RemoteState.REVIEW,
    "private": RemoteState.PRIVATE,
    "trash": RemoteState.BINNED,
}


_STATUS_NOTES = {
    "pending": say("This account may not publish: the article waits at the outlet for review."),
    "future": say("The outlet holds the article back until the date it has there."),
    "draft": say("The outlet keeps the article as a draft."),
    "private": say("The outlet shows the article to its own people only."),
}


def _words(content: str) -> str:
    """What of stored HTML is compared: its marks and words, however WordPress wrote the entities and spaces."""
    import nh3

    kept = nh3.clean(content, tags={"p", "li", "blockquote", "h2", "h3", "h4", "h5", "a", "strong", "em", "span", "code"},
                     attributes={"p": {"dir"}, "span": {"dir"}, "a": {"href"}}, link_rel=None)  # fmt: skip
    return " ".join(html.unescape(kept).split())


TARGET = Target(
    kind="wordpress",
    label=say("WordPress"),
    fields=(
        Field("url", say("Address of the site"), FieldKind.ADDRESS),
        Field("user", say("User name"), FieldKind.WORDS),
        Field(
            "password",
            say("Application password"),
            FieldKind.PASSWORD,
            say("Made in the user's profile at the site; the password for logging in will not do."),
        ),
    ),
    check=_check,
    publish=_publish,
    find=_find,
    fetch=_fetch,
)
