"""Posts of a WordPress site: what one holds, how one is found by its key, and what it takes to compare two states of it.

The key of a publication stands in two places: as the slug of the empty draft, until the final slug takes its place, and
as the name of the group block around the article, where no reader sees it and a search finds it. There it is followed
by a seal, the digest of the words we sent: so a state that a lost answer left behind is told from a colleague's.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import Remote, RemoteState
from editor.publishing.courier import Refusal, uncertain
from editor.publishing.harmless import one_line
from editor.publishing.trouble import gone
from editor.publishing.wordpress_site import POSTS, PostType, Site

STATUSES = "publish,future,draft,pending,private,trash"
"""Named one by one: `any` leaves out the bin."""
WITH_TERMS: Mapping[str, str | int] = {
    "_fields": "id,status,slug,link,title,excerpt,content,categories,tags,featured_media,sticky,author,"
    "date_gmt,modified_gmt,_links,_embedded",
    "_embed": "wp:term",
}
_PLACE = re.compile(r"(?:([a-z0-9_-]{1,60})/)?([0-9]{1,18})")
_DIGEST = 16
_STATES = {
    "publish": RemoteState.PUBLISHED,
    "future": RemoteState.SCHEDULED,
    "pending": RemoteState.REVIEW,
    "private": RemoteState.PRIVATE,
    "trash": RemoteState.BINNED,
}


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the API told it; `base` is its type's name in addresses."""

    base: str
    row: Mapping[str, Any]

    @property
    def number(self) -> int:
        return int(self.row["id"])

    @property
    def route(self) -> str:
        return f"wp/v2/{self.base}/{self.number}"

    @property
    def id(self) -> str:
        """Of a Remote: the number alone for a post."""
        return str(self.number) if self.base == POSTS.base else f"{self.base}/{self.number}"

    @property
    def status(self) -> str:
        return str(self.row.get("status"))

    @property
    def slug(self) -> str:
        return unquote(str(self.row.get("slug") or ""))

    @property
    def content(self) -> str:
        return self.raw("content")

    @property
    def out(self) -> datetime | None:
        """When it comes or came out."""
        return _moment(self.row.get("date_gmt"))

    def raw(self, field: str) -> str:
        """A field as it was written."""
        value = self.row.get(field)
        return str(value.get("raw") or "") if isinstance(value, Mapping) else ""

    def ids(self, kind: str) -> frozenset[int]:
        """Of its `categories` or `tags`."""
        return frozenset(self.row.get(kind) or ())

    def names(self, taxonomy: str) -> tuple[str, ...]:
        """Of its terms of a kind."""
        lists = (self.row.get("_embedded") or {}).get("wp:term") or ()
        told = [term for terms in lists for term in terms if term.get("taxonomy") == taxonomy]
        return tuple(html.unescape(str(term.get("name", ""))) for term in told)

    @property
    def token(self) -> str:
        """The digest of its words as they are kept: whoever only publishes it or files it elsewhere wrote nothing."""
        return _digest(self.raw("title"), self.raw("excerpt"), self.content)

    @property
    def seal(self) -> str:
        """The digest of the words we sent, where it is ours."""
        found = re.search(r'"muharrir:[a-z0-9]+:([0-9a-f]+)"', self.content)
        return found[1] if found else ""

    @property
    def is_as_sent(self) -> bool:
        """Whether its words are those it was sealed with."""
        return self.seal != "" and self.seal == seal_of(self.raw("title"), self.raw("excerpt"), self.content)

    def keeps(self, sent: Mapping[str, object]) -> bool:
        """Whether it has these words, letter for letter."""
        return all(self.raw(field) == sent[field] for field in ("title", "excerpt", "content") if field in sent)

    def carries(self, key: str) -> bool:
        from editor.publishing.blocks import marker

        return f'"{marker(key)}"' in self.content or f'"{marker(key)}:' in self.content

    def remote(self) -> Remote:
        state = _STATES.get(self.status, RemoteState.DRAFT)
        link = str(self.row.get("link") or "")
        return Remote(
            self.id,
            state,
            link if state is RemoteState.PUBLISHED and link.startswith(("http://", "https://")) else "",
            self.token,
            html.unescape(self.raw("title")),
            html.unescape(self.raw("excerpt")),
            self.content,
            self.slug,
            self.out if state in (RemoteState.PUBLISHED, RemoteState.SCHEDULED, RemoteState.PRIVATE) else None,
            self.names("category"),
            self.names("post_tag"),
            _moment(self.row.get("modified_gmt")),
        )


def read(site: Site, remote_id: str) -> Post:
    """A post as it is now, the bin included. Raises Fault `outlet.gone` when it was deleted."""
    post = there(site, remote_id)
    if post is None:
        raise gone()
    return post


def there(site: Site, remote_id: str) -> Post | None:
    """As `read`; None when it was deleted."""
    place = _PLACE.fullmatch(remote_id)
    if not place:
        return None
    base = place[1] or POSTS.base
    try:
        row = site.get(f"wp/v2/{base}/{place[2]}", context="edit", **WITH_TERMS)
    except Refusal as refusal:
        if refusal.code in ("rest_post_invalid_id", "rest_no_route") or refusal.answer.status == 410:
            return None
        raise
    if not isinstance(row, Mapping) or str(row.get("id")) != place[2].lstrip("0"):
        raise uncertain()
    return Post(base, row)


def found(site: Site, key: str, types: Iterable[PostType]) -> list[Post]:
    """The posts that carry a key, the first made first, those in the bin last.

    An account without the right to others' posts sees its own alone: none is only true for the account that filed.
    """
    from editor.publishing.blocks import marker

    posts: dict[tuple[str, int], Post] = {}
    slugs = f"{_mark_slug(key)},{_mark_slug(key)}__trashed"
    for type_ in types:
        for query in ({"search": marker(key)}, {"slug": slugs}):
            rows = site.rows(
                f"wp/v2/{type_.base}", status=STATUSES, context="edit", per_page=100, order="asc", orderby="id",
                **WITH_TERMS, **query,
            )  # fmt: skip
            told = [Post(type_.base, row) for row in rows]
            posts |= {(one.base, one.number): one for one in told if one.carries(key)}
            if posts:
                break
    return sorted(posts.values(), key=lambda one: (one.status == "trash", one.number))


def create(site: Site, type_: PostType, headline: str, key: str) -> Post:
    """An empty draft with the key on it, twice: as its slug and as the name of its block."""
    from editor.publishing.blocks import group

    sent = {"status": "draft", "title": as_html(headline), "slug": _mark_slug(key), "content": group(key)}
    post = Post(type_.base, site.post(f"wp/v2/{type_.base}", sent, **WITH_TERMS))
    if not post.carries(key):
        raise uncertain()
    return post


def sweep(site: Site, key: str, kept: str, types: Iterable[PostType], owner: int) -> int:
    """Deletes what lost requests left under a key, but for the remote id `kept`: our own drafts, as empty as they were
    made. How many."""
    swept = 0
    for post in found(site, key, types):
        if post.id == kept or not is_untouched(post, key) or post.row.get("author") != owner:
            continue
        now = there(site, post.id)  # somebody may have begun to write in it
        if now is not None and is_untouched(now, key):
            site.delete(post.route, force=1)
            swept += 1
    return swept


def is_untouched(post: Post, key: str) -> bool:
    """Whether it is an empty draft, as it was made under its key."""
    from editor.publishing.blocks import group

    return post.status == "draft" and post.content.strip() == group(key) and not post.raw("excerpt")


def has_own_slug(post: Post) -> bool:
    """Whether somebody gave it a slug: neither the key's, nor that of the bin."""
    return bool(post.slug) and not post.slug.startswith("muharrir-") and not post.slug.endswith("__trashed")


def _mark_slug(key: str) -> str:
    return f"muharrir-{key}"


# Words


def as_html(words: str) -> str:
    """One line for a field that WordPress reads as HTML: a bare `<` would take words along."""
    return html.escape(one_line(words), quote=False)


def seal_of(title: str, excerpt: str, content: str) -> str:
    """The digest of words, however WordPress wrote their entities and spaces."""
    return _digest(_line(title), _line(excerpt), words_of(content))


def words_of(content: str) -> str:
    """What of stored HTML is compared: its words, and the marks that mean something."""
    import nh3

    kept = nh3.clean(content, tags=_MEANT, attributes=_MEANING, link_rel=None)
    return " ".join(html.unescape(kept).split())


_MEANT = {"p", "li", "blockquote", "h2", "h3", "h4", "h5", "a", "strong", "em", "span", "code", "figure", "img", "table"} | {
    "iframe", "video", "audio", "ins", "del"
}  # fmt: skip
_MEANING = {"p": {"dir"}, "span": {"dir"}, "a": {"href"}, "img": {"src", "alt"}, "iframe": {"src"}}


def _line(words: str) -> str:
    return " ".join(html.unescape(words).split())


def _digest(*words: str) -> str:
    return sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]


def _moment(said: object) -> datetime | None:
    """A moment as WordPress writes it in UTC, without a zone."""
    try:
        return datetime.fromisoformat(str(said)).replace(tzinfo=UTC)
    except ValueError:
        return None


def binned() -> Fault:
    return Fault(
        "outlet.binned",
        say("Somebody put the article in the bin at the outlet."),
        say("Take it out of the bin and send it, file it anew, or leave it there."),
    )
