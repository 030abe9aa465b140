"""Ghost, through its Admin API with the key of an integration.

Ghost turns HTML into its own document and drops every `dir` on the way, so the article goes as one HTML card, which it
keeps byte for byte (observed on 6.65). It makes a second post when a request comes twice: so an empty draft that carries
the publication's key first, then updates by id, each with the `updated_at` that was read.
"""

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from typing import Any

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.picture import Picture
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.newsroom.status_line import instant
from editor.publishing import doctor
from editor.publishing.blocks import BYLINE
from editor.publishing.captions import captioned, parted
from editor.publishing.courier import Courier, Refusal, TooEarly, Unreadable, uncertain
from editor.publishing.ghost_api import Api, only
from editor.publishing.harmless import one_line
from editor.publishing.metadata import language_tag
from editor.publishing.target import (
    Changed,
    Connection,
    Delivery,
    Field,
    FieldKind,
    Finding,
    Health,
    Offers,
    Shown,
    Target,
)
from editor.publishing.told import CORRECTIONS, comma, corrections, day_told, for_readers
from editor.publishing.trouble import gone
from editor.text.transliteration import latin_slug

_CARD = "<!--kg-card-begin: html-->\n{}\n<!--kg-card-end: html-->"
_ID = re.compile(r"[0-9a-f]{24}")
_HITS = 20
_TITLE, _EXCERPT, _ALT, _TAG = 255, 300, 191, 191
"""Letters that Ghost keeps; it refuses longer ones."""
_SOON = timedelta(minutes=2)
_STATES = {"published": RemoteState.PUBLISHED, "sent": RemoteState.PUBLISHED, "scheduled": RemoteState.SCHEDULED}
_WANTED = {WantedStatus.PUBLISH: "published", WantedStatus.SCHEDULE: "scheduled"}


def _check(to: Connection) -> tuple[Finding, ...]:
    began = time.monotonic()
    try:
        with _ghost(to) as api:
            told = [Finding(Health.WELL, say("Connected to Ghost {version}.", version=api.version()))]
            api.get("posts/", limit=1, fields="id")
            return (*told, *doctor.of_the_way(api.courier, began))
    except Fault as fault:
        return doctor.findings_of(fault)


def _offers(_: Connection) -> Offers:
    return Offers((WantedStatus.DRAFT, WantedStatus.PUBLISH, WantedStatus.SCHEDULE, WantedStatus.WITHDRAWN))


def _find(to: Connection, key: str) -> str | None:
    with _ghost(to) as api:
        api.version()
        return _found(api, key)


def _fetch(to: Connection, remote_id: str) -> Remote | None:
    with _ghost(to) as api:
        api.version()
        try:
            return _remote(_read(api, remote_id))
        except Fault as fault:
            if fault.kind == "outlet.gone":
                return None
            raise


def _search(to: Connection, words: str) -> tuple[Remote, ...]:
    wanted = words.strip().replace("\\", "\\\\").replace("'", "\\'")
    asked: dict[str, str] = {"filter": f"title:~'{wanted}'"} if wanted else {}
    with _ghost(to) as api:
        api.version()
        rows = api.get("posts/", limit=_HITS, order="updated_at desc", include="tags", **asked).get("posts")
        if not isinstance(rows, list):
            raise uncertain()
        return tuple(_remote({**row, "html": ""}) for row in rows)


def _lead(to: Connection, remote_id: str) -> Shown | None:
    """The picture at the head, which stands beside the words here."""
    with _ghost(to) as api:
        api.version()
        post = _read(api, remote_id)
    address = str(post.get("feature_image") or "")
    if not address:
        return None
    caption, credit = parted(unescape(str(post.get("feature_image_caption") or "")))
    return Shown(address, str(post.get("feature_image_alt") or ""), caption, credit)


def _publish(to: Connection, delivery: Delivery) -> Receipt:
    with _ghost(to) as api:
        api.version()
        if delivery.order.status.takes_back:
            return _taken_back(api, delivery)
        api.courier.refuse_before(delivery.article.edition.embargo)
        at = _moment_of(api, delivery.order)
        to.progress.tell(say("Looking for the article at the outlet"))
        before = _opened(api, delivery)
        sent = _fields(api, delivery, before, at)
        to.progress.tell(say("Sending the article"))
        _write(api, before, sent)
        to.progress.tell(say("Reading it back"))
        return _receipt(_read(api, str(before["id"])), sent, delivery)


@contextmanager
def _ghost(to: Connection) -> Iterator[Api]:
    to.progress.tell(say("Connecting to the outlet"))
    with Courier(to.outlet.url.strip(), "", "", to.progress) as courier:
        yield Api(courier, to.outlet.url, to.password)


def _mark(key: str, seal: str = "") -> str:
    """Stands in the page's head, where no reader sees it and a search finds it; `seal` is the digest of what we sent."""
    sealed = f' data-seal="{seal}"' if seal else ""
    return f'<meta name="muharrir" content="{key}"{sealed}>'


def _seal_of(title: object, excerpt: object, html: object) -> str:
    words = "\0".join(str(part or "").strip() for part in (title, excerpt, html))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_as_sent(post: Mapping[str, Any]) -> bool:
    """Whether its words are those it was sealed with: so what a lost answer left is told from a colleague's."""
    seal = re.search(r'data-seal="([0-9a-f]+)"', str(post.get("codeinjection_head") or ""))
    return seal is not None and seal[1] == _seal_of(post.get("title"), post.get("custom_excerpt"), post.get("html"))


def _is_untouched(post: Mapping[str, Any]) -> bool:
    """Whether it is an empty draft, as it was made under its key."""
    return post.get("status") == "draft" and not post.get("html") and not post.get("custom_excerpt")


def _found(api: Api, key: str) -> str | None:
    ours = _carrying(api, key)
    return str(ours[0]["id"]) if ours else None


def _carrying(api: Api, key: str) -> list[Mapping[str, Any]]:
    """The posts that carry a key, the first made first."""
    asked = {"filter": f"codeinjection_head:~'{key}'", "formats": "html", "limit": "20"}
    rows = api.get("posts/", **asked).get("posts")
    if not isinstance(rows, list):
        raise uncertain()
    return sorted(rows, key=lambda row: str(row.get("created_at")))


def _sweep(to: Connection, key: str, kept: str) -> int:
    """Empty drafts under the key: only lost requests of ours leave such."""
    with _ghost(to) as api:
        api.version()
        left = [
            row for row in _carrying(api, key)
            if row["id"] != kept and _is_untouched(row)
        ]  # fmt: skip
        for row in left:
            api.delete(f"posts/{row['id']}/")
    return len(left)


def _read(api: Api, remote_id: str) -> Mapping[str, Any]:
    """Raises Fault `outlet.gone`: what was deleted there is gone for good."""
    if not _ID.fullmatch(remote_id):
        raise gone()
    return only(api.get(f"posts/{remote_id}/", formats="html", include="tags"))


def _opened(api: Api, delivery: Delivery) -> Mapping[str, Any]:
    """The post to write in: the known one, the one with the key, else an empty draft that carries it now."""
    known = delivery.known
    at = known.id if known else _found(api, delivery.key)
    is_new = at is None
    if at is None:
        empty = {"title": _title(delivery.article), "status": "draft", "codeinjection_head": _mark(delivery.key)}
        try:
            at = str(api.send("POST", "posts/", empty)["id"])
        except Unreadable:  # it says that all went well: then it can be found
            at = _found(api, delivery.key)
    if at is None:
        raise uncertain()
    post = _read(api, at)
    if known is None or not known.token:
        if not is_new and not _is_untouched(post) and not _is_as_sent(post):
            raise Changed(_remote(post))
        delivery.reached(_remote(post))
    elif known.token != _token(post) and not _is_ours_since(post, known):
        raise Changed(_remote(post))
    return post


def _is_ours_since(post: Mapping[str, Any], known: Remote) -> bool:
    """Whether it has words that we sent after those we knew: the answer was lost."""
    before = _seal_of(known.headline, known.standfirst, known.body)
    return _is_as_sent(post) and before != _seal_of(post.get("title"), post.get("custom_excerpt"), post.get("html"))


def _title(article: Article) -> str:
    return one_line(article.headline)[:_TITLE]


def _fields(api: Api, delivery: Delivery, before: Mapping[str, Any], at: datetime | None) -> dict[str, object]:
    article = delivery.article
    addresses = {one.digest: _brought(api, one, delivery, before) for one in article.pictures}
    lead = article.lead
    caption = captioned(lead.caption, lead.credit) if lead else ""
    sent: dict[str, object] = {
        "title": _title(article),
        "html": _CARD.format(_html(article, addresses)),
        "custom_excerpt": one_line(article.standfirst)[:_EXCERPT],
        "feature_image": addresses[lead.digest] if lead else None,
        "feature_image_alt": one_line(lead.alt)[:_ALT] if lead else None,
        "feature_image_caption": escape(caption, quote=False) if lead else None,
        "status": _WANTED.get(delivery.order.status, "draft"),
    }
    seal = _seal_of(sent["title"], sent["custom_excerpt"], sent["html"])
    sent["codeinjection_head"] = _mark(delivery.key, seal)
    if tags := [one_line(name)[:_TAG] for name in dict.fromkeys((*article.categories, *article.tags))]:
        sent["tags"] = [{"name": name} for name in tags]  # none: those that the desk there chose
    if before.get("status") not in _STATES:  # readers' links to what is out must not break
        sent["slug"] = latin_slug(article.slug or article.headline) or delivery.key[:10]
    if sent["status"] == "scheduled":
        if at is None:  # its moment has passed
            sent["status"] = "published"
        else:
            sent["published_at"] = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"
    elif sent["status"] == "published" and before.get("status") == "scheduled":
        now = api.courier.server_time or datetime.now(UTC)
        sent["published_at"] = f"{now:%Y-%m-%dT%H:%M:%S.000Z}"
    return sent


def _html(article: Article, addresses: Mapping[str, str]) -> str:
    """Who wrote it, the body and what was corrected, in one element that says language and direction: themes do not."""
    from editor.publishing.body import render, render_words

    shown = for_readers(article)
    day = shown.dateline.day
    told = comma(shown).join(
        filter(None, map(one_line, (shown.byline, shown.dateline.place, day_told(day, shown) if day else "")))
    )
    byline = f'<p class="{BYLINE}">{render_words(told, shown.direction)}</p>\n' if told else ""
    below = render(replace(shown, body=corrections(shown), citations={}))
    footer = f'\n<footer class="{CORRECTIONS}">\n{below}\n</footer>' if below else ""
    language = language_tag(shown)
    own = (f' lang="{language}"' if language else "") + f' dir="{shown.direction.value}"'
    return f"<div{own}>\n{byline}{render(shown, pictures=addresses)}{footer}\n</div>"


def _brought(api: Api, picture: Picture, delivery: Delivery, before: Mapping[str, Any]) -> str:
    """A picture's address there: as the post has it already, as a lost request left it this month, else as it is now."""
    had = re.search(rf"https?://[^\s\"'<>]*/{picture.file_name}", f"{before.get('feature_image')} {before.get('html')}")
    if had:
        return had[0]
    now = api.courier.server_time or datetime.now(UTC)
    left = f"{api.home}/content/images/{now:%Y/%m}/{picture.file_name}"
    try:
        api.courier.ask("HEAD", left, signed=False)
    except Refusal:
        return api.upload(picture.file_name, picture.media_type, delivery.picture(picture))
    return left


def _write(api: Api, before: Mapping[str, Any], sent: Mapping[str, object]) -> None:
    try:
        api.send("PUT", f"posts/{before['id']}/", {**sent, "updated_at": before["updated_at"]})
    except Unreadable:
        return  # reading back tells
    except Refusal as refusal:
        if refusal.answer.status == 409:
            raise Changed(_remote(_read(api, str(before["id"])))) from refusal
        raise


def _receipt(post: Mapping[str, Any], sent: Mapping[str, object], delivery: Delivery) -> Receipt:
    """What was read back. Raises Fault `outlet.uncertain` where it is not what was sent."""
    if post.get("title") != sent["title"] or str(sent["html"]).strip() not in str(post.get("html")):
        raise uncertain()
    notes: list[Message] = []
    if post.get("status") != sent["status"]:
        notes.append(say("The outlet keeps the article in another state."))
    if delivery.order.status is WantedStatus.SCHEDULE and sent["status"] == "published":
        notes.append(say("The moment it was scheduled for had passed: it was published at once."))
    at, asked = _moment(post.get("published_at")), _moment(sent.get("published_at"))
    if post.get("status") == "scheduled" and at is not None and at != asked:
        moment = instant(at.astimezone())
        notes.append(say("It comes out at another moment than asked for: {moment}.", moment=moment))
    if len(one_line(delivery.article.standfirst)) > _EXCERPT:
        notes.append(say("The outlet keeps only the beginning of the standfirst: it takes 300 letters."))
    return Receipt(_remote(post), tuple(notes))


def _taken_back(api: Api, delivery: Delivery) -> Receipt:
    """Takes the article from its readers and leaves its words alone, whoever wrote them."""
    at = delivery.known.id if delivery.known else _found(api, delivery.key)
    post = _read(api, at or "")
    if post.get("status") != "draft":
        _write(api, post, {"status": "draft"})
        post = _read(api, str(post["id"]))
    if post.get("status") != "draft":
        raise uncertain()
    return Receipt(_remote(post))


def _moment_of(api: Api, order: Order) -> datetime | None:
    """When a scheduled article comes out; None for now. Raises TooEarly where Ghost would not wait for it."""
    if order.at is None:
        return None
    wait = order.at - (api.courier.server_time or datetime.now(UTC))
    if timedelta() < wait < _SOON:
        raise TooEarly(wait, say("It comes out in less than two minutes: it will be sent at that moment."))
    return order.at if wait > timedelta() else None


def _remote(post: Mapping[str, Any]) -> Remote:
    state = _STATES.get(str(post.get("status")), RemoteState.DRAFT)
    names = tuple(
        str(tag.get("name")) for tag in post.get("tags") or () if not str(tag.get("name", "")).startswith("#")
    )
    return Remote(
        id=str(post["id"]),
        state=state,
        url=str(post.get("url") or "") if state is RemoteState.PUBLISHED else "",
        token=_token(post),
        headline=str(post.get("title") or ""),
        standfirst=str(post.get("custom_excerpt") or ""),
        body=str(post.get("html") or ""),
        slug=str(post.get("slug") or ""),
        at=_moment(post.get("published_at")),
        tags=names,
        modified=_moment(post.get("updated_at")),
    )


def _token(post: Mapping[str, Any]) -> str:
    words = "\0".join(str(post.get(name) or "") for name in ("title", "custom_excerpt", "html", "status"))
    return f"{post.get('updated_at')}:{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def _moment(words: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(words))
    except ValueError:
        return None


TARGET = Target(
    kind="ghost",
    label=say("Ghost"),
    fields=(
        Field("url", say("Address of the site"), FieldKind.ADDRESS, needed=True),
        Field(
            "password",
            say("Admin API key"),
            FieldKind.PASSWORD,
            say("Of a custom integration: in Ghost under Settings, Integrations."),
        ),
    ),
    check=_check,
    publish=_publish,
    find=_find,
    fetch=_fetch,
    offers=_offers,
    search=_search,
    sweep=_sweep,
    lead=_lead,
)
