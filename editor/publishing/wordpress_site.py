"""A WordPress site as its REST API shows it: where the API is, who we are there, which types of article it has.

Sources: developer.wordpress.org/rest-api (discovery, authentication, types); what was observed on 6.8 is said so.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import urlsplit, urlunsplit

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.publishing.courier import Certainty, Courier, Refusal, class_of, uncertain
from editor.publishing.trouble import Answer
from editor.text.direction import Direction

_API_LINK = re.compile(r'<([^<>]+)>;\s*rel="?https://api\.w\.org/"?')
_HTML_TAG = re.compile(rb"<html\b[^>]*>", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile(rb"\bdir=[\"']?rtl", re.IGNORECASE)
_TYPED_TOO_MUCH = re.compile(r"/(?:wp-json|wp-admin|wp-login\.php|index\.php|xmlrpc\.php).*$")
_FILTERED = (403, 405, 406, 415, 418, 501)
"""What a filter before the site answers, in its own words; WordPress says why in JSON."""


@dataclass(frozen=True, slots=True)
class PostType:
    """A type of article: posts, pages, or one that a plugin or theme brought."""

    name: str
    label: str
    base: str
    """Its name in addresses of the API."""
    taxonomies: tuple[str, ...] = ("category", "post_tag")
    supports: frozenset[str] = frozenset({"title", "editor", "excerpt", "thumbnail"})


POSTS = PostType("post", "", "posts")


@dataclass(frozen=True, slots=True)
class Account:
    """Who the password belongs to."""

    id: int
    name: str
    roles: tuple[str, ...]
    capabilities: frozenset[str]
    """As WordPress names them."""

    def may(self, deed: str, kind: PostType = POSTS) -> bool:
        """Whether it may `edit`, `publish`, `edit_others`, … things of a type."""
        return f"{deed}_{'pages' if kind.name == 'page' else 'posts'}" in self.capabilities


class Site:
    """One site and one account on it. Raises what `Courier` raises, and Fault `outlet.no_rest`, `outlet.blocked`,
    `outlet.walled`."""

    def __init__(self, courier: Courier, outlet: Outlet) -> None:
        self.courier = courier
        self.home = _TYPED_TOO_MUCH.sub("", outlet.url.strip()).rstrip("/")
        self.front = b""
        """The front page, as anybody sees it."""
        self.terms: dict[str, list[tuple[int, str]]] = {}
        """Categories and tags by their kind, with their ids, once they were asked for (`wordpress_terms`)."""
        self._root, self.index = self._discovered()
        self.name = html.unescape(str(self.index.get("name") or outlet.name))

    @property
    def direction(self) -> Direction | None:
        """Which way the site's pages run; None where its front page was not to be seen."""
        tag = _HTML_TAG.search(self.front)
        return None if tag is None else Direction.RTL if _RIGHT_TO_LEFT.search(tag[0]) else Direction.LTR

    @property
    def takes_passwords(self) -> bool:
        """Whether application passwords are switched on there."""
        known = self.index.get("authentication")
        return isinstance(known, Mapping) and "application-passwords" in known

    def get(self, route: str, **query: str | int) -> Any:  # noqa: ANN401 JSON
        """What a route answers to GET, as JSON."""
        return self._ask("GET", route, query).json()

    def rows(self, route: str, **query: str | int) -> list[Mapping[str, Any]]:
        """What a route lists: objects with an id. Raises Fault `outlet.uncertain` for anything else."""
        rows = self.get(route, **query)
        if not isinstance(rows, list) or not all(_has_id(row) for row in rows):
            raise uncertain()
        return rows

    def post(self, route: str, body: Mapping[str, object], **query: str | int) -> Mapping[str, Any]:
        """What a route answers to POST: an object with an id. Raises Fault `outlet.uncertain` for anything else."""
        answer = self._ask("POST", route, {"context": "edit", **query}, body).json()
        if not _has_id(answer):
            raise uncertain()
        return answer

    def upload(
        self, route: str, data: bytes, headers: Mapping[str, str], telling: Message, **query: str | int
    ) -> Mapping[str, Any]:
        """As `post`, with a file instead of JSON."""
        query = {"context": "edit", **query}
        answer = self._ask("POST", route, query, data, headers=headers, telling=telling).json()
        if not _has_id(answer):
            raise uncertain()
        return answer

    def delete(self, route: str, **query: str | int) -> None:
        """As a POST that says so: filters before sites know no DELETE (`_method`, observed on 6.8)."""
        self._ask("POST", route, {"_method": "DELETE", **query}, {})

    def account(self) -> Account:
        """Who we are. A wrong password answers public reads all the same (observed): only this tells."""
        try:
            me = self.get("wp/v2/users/me", context="edit", _fields="id,name,roles,capabilities")
        except Refusal as refusal:
            if refusal.kind == "outlet.unauthorised" and not self.takes_passwords:
                raise no_passwords() from refusal
            raise
        if not _has_id(me) or not isinstance(me.get("capabilities"), Mapping):
            raise uncertain()
        may = frozenset(name for name, given in me["capabilities"].items() if given)
        return Account(me["id"], html.unescape(str(me.get("name", ""))), tuple(map(str, me.get("roles") or ())), may)

    def types(self) -> tuple[PostType, ...]:
        """The types of article that the account may write, posts first; those of the site's own furniture left out."""
        told = self.get("wp/v2/types", context="edit")
        if not isinstance(told, Mapping):
            raise uncertain()
        found = [_type(one) for one in told.values() if isinstance(one, Mapping) and _is_written(one)]
        return tuple(sorted(found, key=lambda one: one.name != "post"))

    def type(self, name: str) -> PostType:
        """A type by its name, or its name in addresses. Raises Fault `outlet.invalid` where there is none."""
        if name in ("", POSTS.name, POSTS.base):
            return POSTS
        found = next((one for one in self.types() if name in (one.name, one.base)), None)
        if found is None:
            raise Fault(
                "outlet.invalid",
                say(
                    "The outlet knows no articles of the type “{name}”, or this account may not write them.", name=name
                ),
                say("Choose another type."),
            )
        return found

    def _ask(
        self,
        method: str,
        route: str,
        query: Mapping[str, str | int],
        body: Mapping[str, object] | bytes | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Answer:
        return asked(self.courier, method, self._root + route, query, body, headers=headers, telling=telling)

    def _discovered(self) -> tuple[str, Mapping[str, Any]]:
        linked = self._linked_root()
        trouble: Fault | None = None
        for root in dict.fromkeys(
            filter(None, (linked, f"{self.home}/wp-json/", f"{self.home}/index.php?rest_route=/"))
        ):
            try:
                index = asked(self.courier, "GET", root, {"_fields": "name,home,namespaces,authentication"}).json()
            except Fault as fault:
                if fault.kind in _STANDS or class_of(fault) is Certainty.NOT_SENT:
                    raise
                if fault.kind != "outlet.not_found":
                    trouble = trouble or fault
                continue
            if isinstance(index, Mapping) and "wp/v2" in (index.get("namespaces") or ()):
                return root, index
        raise trouble or no_rest()

    def _linked_root(self) -> str | None:
        """The API's address from the front page's Link header, on the host that was asked and no other."""
        try:
            answer = asked(self.courier, "GET", f"{self.home}/", signed=False)
        except Refusal as refusal:
            moved = urlsplit(refusal.answer.headers.get("location", "")).hostname
            elsewhere = refusal.kind == "outlet.redirect" and moved and moved != urlsplit(self.home).hostname
            if elsewhere or refusal.kind in _STANDS or refusal.answer.status in (429, 503):
                raise
            answer = refusal.answer
        self.front = answer.body
        found = _API_LINK.search(answer.headers.get("link", ""))
        if not found:
            return None
        here, there = urlsplit(self.home), urlsplit(found[1])
        return urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))


_STANDS = ("outlet.unauthorised", "outlet.walled", "stopped")
"""What another address of the API would not change."""


def asked(
    courier: Courier,
    method: str,
    address: str,
    query: Mapping[str, str | int] | None = None,
    body: Mapping[str, object] | bytes | None = None,
    *,
    signed: bool = True,
    headers: Mapping[str, str] | None = None,
    telling: Message | None = None,
) -> Answer:
    """One request to a WordPress, whose refusals say why in JSON: any other is told as that of a filter or a wall."""
    try:
        return courier.ask(method, address, query, body, signed=signed, headers=headers, telling=telling)
    except Refusal as refusal:
        status = refusal.answer.status
        if status == 401 and not refusal.code and "www-authenticate" in refusal.answer.headers:
            raise Refusal(refusal.answer, walled(), "", {}) from refusal
        if status in _FILTERED and not refusal.code:
            raise Refusal(refusal.answer, blocked(), "", {}) from refusal
        raise


def _has_id(said: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(said, Mapping) and isinstance(said.get("id"), int)


def _is_written(one: Mapping[str, Any]) -> bool:
    supports = one.get("supports")
    written = isinstance(supports, Mapping) and {"title", "editor"} <= supports.keys()
    return written and bool(one.get("viewable")) and one.get("rest_namespace", "wp/v2") == "wp/v2"


def _type(one: Mapping[str, Any]) -> PostType:
    taxonomies = tuple(map(str, one.get("taxonomies") or ()))
    label = html.unescape(str(one.get("name", "")))
    return PostType(str(one["slug"]), label, str(one["rest_base"]), taxonomies, frozenset(one["supports"]))


def no_passwords() -> Fault:
    return Fault(
        "outlet.no_app_passwords",
        say("The site takes no application passwords."),
        say("They need https and may have been switched off; ask the site's administrator."),
    )


def no_rest() -> Fault:
    return Fault(
        "outlet.no_rest",
        say("No WordPress that can be written to was found at that address."),
        say("See whether the address is the site's, and whether its REST API is switched on."),
    )


def blocked() -> Fault:
    return Fault(
        "outlet.blocked",
        say("A filter before the site refused the request: a firewall, or a plugin for security."),
        say("Ask the site's administrator to let the REST API (wp-json) through for this account."),
    )


def walled() -> Fault:
    return Fault(
        "outlet.walled",
        say("The web server asks for a password of its own before anybody reaches the site."),
        say(
            "Application passwords cannot pass there: ask the site's administrator to take that wall away from wp-json."
        ),
    )
