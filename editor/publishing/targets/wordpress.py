"""WordPress, through its REST API with an application password.

WordPress makes a second post when a request comes twice, and has no conflict check. So: an empty draft that carries the
publication's key first, then one update by id that may be repeated; nothing is created before the key was looked for,
and nothing is written over what somebody else wrote since we last read it.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import RESTORE, Order, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing import wordpress_posts as posts
from editor.publishing.courier import Courier, TooEarly, Unreadable, uncertain
from editor.publishing.target import Changed, Choice, Connection, Delivery, Field, FieldKind, Offers, Shown, Target
from editor.publishing.trouble import gone
from editor.publishing.wordpress_doctor import examine
from editor.publishing.wordpress_pictures import shown, sweep_copies
from editor.publishing.wordpress_posts import Post
from editor.publishing.wordpress_sending import Sending
from editor.publishing.wordpress_site import Account, PostType, Site
from editor.publishing.wordpress_terms import terms

_KIND = "wordpress"
_SOON = timedelta(seconds=90)
"""WordPress publishes at once what is scheduled for the next minute (observed)."""
_HITS = 20


def _find(to: Connection, key: str) -> str | None:
    with _site(to) as (site, _):
        there = posts.found(site, key, site.types())
        return there[0].id if there else None


def _fetch(to: Connection, remote_id: str) -> Remote | None:
    with _site(to) as (site, _):
        post = posts.there(site, remote_id)
        return post.remote() if post else None


def _search(to: Connection, words: str) -> tuple[Remote, ...]:
    asked = {"search": words.strip()} if words.strip() else {}
    with _site(to) as (site, _):
        hits = [
            Post(type_.base, row)
            for type_ in site.types()
            for row in site.rows(
                f"wp/v2/{type_.base}", context="edit", status="publish,future,draft,pending,private", per_page=_HITS,
                orderby="modified", order="desc", **posts.WITH_TERMS, **asked,
            )
        ]  # fmt: skip
    told = sorted((hit.remote() for hit in hits), key=lambda hit: hit.modified or _LONG_AGO, reverse=True)
    return tuple(replace(hit, body="") for hit in told[:_HITS])


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _sweep(to: Connection, key: str, kept: str) -> int:
    with _site(to) as (site, account):
        swept = posts.sweep(site, key, kept, site.types(), account.id)
        post = posts.there(site, kept)
        return swept + (sweep_copies(site, post, account.id) if post else 0)


def _offers(to: Connection) -> Offers:
    with _site(to) as (site, account):
        types = site.types()
        choices = [Choice("type", say("Type of article"), tuple((one.name, one.label) for one in types), "post")]
        if account.may("edit_others"):
            people = site.rows("wp/v2/users", who="authors", per_page=100, _fields="id,name")
            named = tuple((str(one["id"]), str(one.get("name", ""))) for one in people)
            choices.append(Choice("author", say("Author at the outlet"), named))
            if account.may("publish"):
                choices.append(Choice("sticky", say("At the top of the front page")))
        statuses = [WantedStatus.DRAFT, WantedStatus.REVIEW]
        if account.may("publish"):
            statuses += [WantedStatus.PUBLISH, WantedStatus.SCHEDULE]
        if account.may("edit_published"):
            statuses.append(WantedStatus.WITHDRAWN)
        if account.may("delete_published"):
            statuses.append(WantedStatus.BINNED)
        return Offers(
            tuple(statuses),
            tuple(one for one in choices if len(one.values) != 1),
            tuple(name for _, name in terms(site, "categories")),
            "manage_categories" in account.capabilities,
            "upload_files" in account.capabilities,
        )


def _lead(to: Connection, remote_id: str) -> Shown | None:
    with _site(to) as (site, _):
        media = posts.read(site, remote_id).row.get("featured_media")
        return shown(site, media) if isinstance(media, int) and media else None


@contextmanager
def _site(to: Connection, embargo: datetime | None = None) -> Iterator[tuple[Site, Account]]:
    """The site and who we are there. Raises TooEarly before anything but these two questions was sent."""
    if to.round is None:
        with _opened(to, embargo) as found:
            yield found
        return
    try:
        site, account = to.round.opened(_KIND, lambda: _opened(to, embargo))
        site.courier.refuse_before(embargo)
        yield site, account
    except Fault:
        to.round.close(_KIND)
        raise


@contextmanager
def _opened(to: Connection, embargo: datetime | None) -> Iterator[tuple[Site, Account]]:
    to.progress.tell(say("Connecting to the outlet"))
    with Courier(to.outlet.url.strip(), to.outlet.user, to.password, to.progress) as courier:
        site = Site(courier, to.outlet)
        courier.refuse_before(embargo)
        account = site.account()
        if not account.may("edit"):
            raise Fault(
                "outlet.forbidden",
                say("This account may not write articles at the outlet."),
                say("Ask the site's administrator for the role of an author or editor."),
            )
        yield site, account


def _publish(to: Connection, delivery: Delivery) -> Receipt:
    if delivery.order.status.takes_back:
        with _site(to) as (site, _):
            return _taken_back(site, delivery)
    with _site(to, delivery.article.edition.embargo) as (site, account):
        at = _moment_of(site, delivery.order)
        to.progress.tell(say("Looking for the article at the outlet"))
        known = delivery.known
        type_ = site.type(known.id.rpartition("/")[0] if known else delivery.order.options.get("type", ""))
        before = _open_post(site, delivery, type_)
        _refuse_changed(known, before)
        if delivery.order.options.get(RESTORE) != "yes":
            _refuse_taken_away(known, before)
        sending = Sending(site, account, delivery, type_, before, at)
        sent = sending.fields()
        if known and sending.uploads:
            _refuse_changed(known, posts.read(site, before.id))  # that took its time
        to.progress.tell(say("Sending the article"))
        after = _written(site, before, sent)
        if after and not after.keeps(sent):  # words as we sealed them are known again without us
            delivery.reached(after.remote())
        to.progress.tell(say("Reading it back"))
        with ThreadPoolExecutor(1, "sweep") as beside:  # neither question waits for the other's answer
            swept = None if known else beside.submit(posts.sweep, site, delivery.key, before.id, (type_,), account.id)
            there = posts.read(site, before.id)
        if after is None and there.status != sent["status"]:
            raise uncertain()  # whoever gave that answer, the update may never have arrived
        if swept:
            swept.result()
        return sending.receipt(there, sent)


def _open_post(site: Site, delivery: Delivery, type_: PostType) -> Post:
    """The post to write in: the one that is known, the one that carries the key, else an empty draft that does now."""
    if delivery.known:
        post = posts.read(site, delivery.known.id)
        if not delivery.known.token:
            _refuse_foreign(post, delivery.key)
    else:
        there = () if delivery.is_first_try else posts.found(site, delivery.key, (type_,))
        for found in there[:1]:
            _refuse_foreign(found, delivery.key)
        post = next(iter(there), None) or _created(site, delivery, type_)
        delivery.reached(post.remote())
    if post.status != "trash":
        return post
    if delivery.order.options.get(RESTORE) != "yes":
        raise posts.binned()
    return Post(post.base, site.post(post.route, {"status": "draft"}, **posts.WITH_TERMS))


def _created(site: Site, delivery: Delivery, type_: PostType) -> Post:
    try:
        return posts.create(site, type_, delivery.article.headline, delivery.key)
    except Unreadable:  # it says that all went well: then it can be found
        there = posts.found(site, delivery.key, (type_,))
        if not there:
            raise
        return there[0]


def _refuse_foreign(found: Post, key: str) -> None:
    """Raises Changed where what was found by its key alone is neither empty as we made it nor as we sealed it."""
    if not found.is_as_sent and not posts.is_untouched(found, key):
        raise Changed(found.remote())


def _refuse_changed(known: Remote | None, now: Post) -> None:
    """Raises Changed where somebody else wrote in it. A state that is sealed, with another seal than the one we knew,
    is our own: its answer was lost."""
    if known is None or not known.token or known.token == now.token:
        return
    if now.is_as_sent and f":{now.seal}" not in known.body:
        return
    raise Changed(now.remote())


def _refuse_taken_away(known: Remote | None, now: Post) -> None:
    """Raises Changed where the desk there took from its readers what was theirs when we last read it."""
    if known and known.state is RemoteState.PUBLISHED and now.status in ("draft", "pending", "private"):
        raise Changed(now.remote())


def _written(site: Site, before: Post, sent: Mapping[str, object]) -> Post | None:
    """The one update; None where its answer came and could not be read: reading back tells then."""
    try:
        return Post(before.base, site.post(before.route, sent, **posts.WITH_TERMS))
    except Unreadable:
        return None


def _taken_back(site: Site, delivery: Delivery) -> Receipt:
    """Takes the article from its readers and leaves its words alone, whoever wrote them."""
    there = [posts.read(site, delivery.known.id)] if delivery.known else posts.found(site, delivery.key, site.types())
    if not there:
        raise gone()
    post = there[0]
    binned = delivery.order.status is WantedStatus.BINNED
    if post.status != "trash":
        with suppress(Unreadable):  # reading back tells
            if binned:
                site.delete(post.route)
            elif post.status != "draft":
                site.post(post.route, {"status": "draft"}, _fields="id")
    now = posts.read(site, post.id)
    if now.status not in (("trash",) if binned else ("trash", "draft")):
        raise uncertain()
    in_bin = now.status == "trash" and not binned
    return Receipt(now.remote(), (say("It lies in the bin at the outlet: somebody put it there."),) if in_bin else ())


def _moment_of(site: Site, order: Order) -> datetime | None:
    """When a scheduled article comes out; None for now. Raises TooEarly where WordPress would not wait for it."""
    if order.at is None:
        return None
    wait = order.at - (site.courier.server_time or datetime.now(UTC))
    if timedelta() < wait < _SOON:
        raise TooEarly(wait, say("It comes out in less than two minutes: it will be sent at that moment."))
    return order.at if wait > timedelta() else None


TARGET = Target(
    kind=_KIND,
    label=say("WordPress"),
    fields=(
        Field("url", say("Address of the site"), FieldKind.ADDRESS, needed=True),
        Field("user", say("User name"), FieldKind.WORDS, needed=True),
        Field(
            "password",
            say("Application password"),
            FieldKind.PASSWORD,
            say("Made in the user's profile at the site; the password for logging in will not do."),
        ),
    ),
    check=examine,
    publish=_publish,
    find=_find,
    fetch=_fetch,
    offers=_offers,
    search=_search,
    lead=_lead,
    sweep=_sweep,
)
