"""Pictures of an article in a WordPress site's library: each once, found again by its name, told what it shows."""

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.picture import Picture
from editor.publishing.courier import Refusal
from editor.publishing.target import Shown
from editor.publishing.trouble import Unreadable
from editor.publishing.wordpress_posts import Post, as_html
from editor.publishing.wordpress_site import Site

_MEDIA = "id,slug,source_url,alt_text,caption.raw,title.raw,description.raw"
_MOST_TITLE = 80
_NAME = re.compile(r"[0-9a-f]{20}")
"""What `Picture.file_name` makes of a digest."""
_COPY = re.compile(rf"({_NAME.pattern})-\d+")
_COPIES = 4
"""How many of one picture a request that came more than once may have left."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A picture in the site's library."""

    id: int
    url: str


def bring(site: Site, picture: Picture, data: Callable[[Picture], bytes], post: Post) -> Upload:
    """The picture in the site's library: the one that is there under its name, else uploaded, with the article as its
    parent so that it is nobody's orphan. Raises Fault `outlet.invalid` where the site does not take it."""
    row = _found(site, picture) or _uploaded(site, picture, data(picture), post)
    _tell(site, picture, row)
    return Upload(row["id"], str(row.get("source_url") or ""))


def is_ours(site: Site, media: int) -> bool:
    """Whether one of the site's pictures has the name that we give to ours."""
    try:
        slug = str(site.get(f"wp/v2/media/{media}", _fields="slug").get("slug", ""))
    except Refusal:
        return False
    return _NAME.fullmatch(slug) is not None


def shown(site: Site, media: int) -> Shown | None:
    """One of the site's pictures, its words as `bring` gave them; None where it is gone, or may not be looked at."""
    try:
        row = site.get(f"wp/v2/media/{media}", context="edit", _fields=_MEDIA)
    except Refusal:
        return None
    caption = html.unescape(str((row.get("caption") or {}).get("raw") or "")).strip()
    words, bracket, credit = caption.rpartition("(") if caption.endswith(")") else (caption, "", "")
    alt = html.unescape(str(row.get("alt_text") or ""))
    return Shown(str(row.get("source_url") or ""), alt, (words if bracket else caption).strip(), credit[:-1].strip())


def sweep_copies(site: Site, post: Post, owner: int) -> int:
    """Deletes what an upload left that came twice: copies of our own beside their picture, that nothing shows. How many."""
    rows = site.rows("wp/v2/media", parent=post.number, author=owner, per_page=100, context="edit", _fields="id,slug")
    stems = {str(row.get("slug")) for row in rows}
    swept = 0
    for row in rows:
        copy = _COPY.fullmatch(str(row.get("slug")))
        shown = row["id"] == post.row.get("featured_media") or f'wp-image-{row["id"]}"' in post.content
        if copy and copy[1] in stems and not shown:
            site.delete(f"wp/v2/media/{row['id']}", force=1)
            swept += 1
    return swept


def _stem(picture: Picture) -> str:
    return picture.file_name.partition(".")[0]


def _found(site: Site, picture: Picture) -> Mapping[str, Any] | None:
    stem = _stem(picture)
    slugs = ",".join((stem, *(f"{stem}-{number}" for number in range(2, _COPIES + 1))))
    rows = site.rows(
        "wp/v2/media", slug=slugs, context="edit", per_page=_COPIES, orderby="id", order="asc", _fields=_MEDIA
    )
    return rows[0] if rows else None


def _uploaded(site: Site, picture: Picture, data: bytes, post: Post) -> Mapping[str, Any]:
    """Sends the bytes as they are, with their digest: half of them is refused (412, observed on 6.8).

    The name goes along: else the caption in the picture's own metadata becomes its title and its slug (observed on 6.8).
    """
    stem = _stem(picture)
    headers = {
        "Content-Type": picture.media_type,
        "Content-Disposition": f'attachment; filename="{picture.file_name}"',
        "Content-MD5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
    }
    try:
        row = site.upload(
            "wp/v2/media",
            data,
            headers,
            say("Sending a picture"),
            post=post.number,
            slug=stem,
            title=stem,
            _fields=_MEDIA,
        )
    except Unreadable:
        row = _found(site, picture) or {}
        if not row:
            raise
    except Refusal as refusal:
        if refusal.code.startswith("rest_upload") and refusal.answer.status != 412:
            raise _not_taken(picture) from refusal  # 500 with these words is no server in trouble (observed)
        raise
    first = _found(site, picture) if row.get("slug") != stem else None
    if first and first["id"] < row["id"]:  # the request came twice on its way: the other one is the picture
        site.delete(f"wp/v2/media/{row['id']}", force=1)
        return first
    return row


def _tell(site: Site, picture: Picture, row: Mapping[str, Any]) -> None:
    """Gives the picture its words where it has others; those of a colleague's picture stay."""
    wanted = {
        "alt_text": as_html(picture.alt),
        "caption": as_html(" ".join(filter(None, (picture.caption, picture.credit and f"({picture.credit})")))),
        "title": as_html((picture.alt or picture.caption)[:_MOST_TITLE]) or _stem(picture),
        "description": as_html(" · ".join(filter(None, (picture.copyright, picture.licence)))),
    }
    if all(_same(row.get(name), words) for name, words in wanted.items()):
        return
    try:
        site.post(f"wp/v2/media/{row['id']}", wanted, _fields="id")
    except Unreadable:
        return  # words besides: the next sending looks at them again
    except Refusal as refusal:
        if refusal.kind != "outlet.forbidden":
            raise


def _same(there: object, words: str) -> bool:
    raw = there.get("raw") if isinstance(there, Mapping) else there
    return html.unescape(str(raw or "")).split() == html.unescape(words).split()


def _not_taken(picture: Picture) -> Fault:
    return Fault(
        "outlet.invalid",
        say("The outlet did not take the picture “{key}”.", key=picture.key),
        say("It may be too large, or of a kind that the site does not want: crop it, or ask the site's administrator."),
    )
