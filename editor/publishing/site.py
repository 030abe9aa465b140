"""A WordPress site as its REST API shows it: where the API is, who we are there, which terms it has.

Sources: developer.wordpress.org/rest-api (discovery, authentication, posts, terms); what was observed on 6.8 is said so.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.publishing.courier import Certainty, Courier, Refusal, class_of, uncertain
from editor.text.folding import fold

_API_LINK = re.compile(r'<([^<>]+)>;\s*rel="?https://api\.w\.org/"?')
_HTML_TAG = re.compile(rb"<html\b[^>]*>", re.IGNORECASE)
_TYPED_TOO_MUCH = re.compile(r"/(?:wp-json|wp-admin|wp-login\.php|index\.php|xmlrpc\.php).*$")
_TERMS_A_PAGE = 100
_MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Account:
    """Who the password belongs to."""

    name: str
    roles: tuple[str, ...]
    may: frozenset[str]
    """Capabilities, as WordPress names them."""


class Site:
    """One site and one account on it. Raises what `Courier` raises, and Fault `outlet.no_rest` or `…no_app_passwords`."""

    def __init__(self, courier: Courier, outlet: Outlet) -> None:
        self._courier = courier
        self._home = _TYPED_TOO_MUCH.sub("", outlet.url.strip()).rstrip("/")
        self.page_tag = ""
        """The `<html …>` of the front page: its language and direction."""
        self._root, index = self._discovered()
        self.name = html.unescape(str(index.get("name") or outlet.name))
        known = index.get("authentication")
        self._takes_passwords = isinstance(known, Mapping) and "application-passwords" in known

    def get(self, route: str, **query: str | int) -> Any:  # noqa: ANN401 JSON
        """What a route answers to GET, as JSON."""
        return self._courier.ask("GET", self._root + route, query).json()

    def post(self, route: str, body: Mapping[str, object], fields: str) -> Mapping[str, Any]:
        """What a route answers to POST: an object with an id. Raises Fault `outlet.uncertain` for anything else."""
        answer = self._courier.ask("POST", self._root + route, {"context": "edit", "_fields": fields}, body).json()
        if not isinstance(answer, Mapping) or not isinstance(answer.get("id"), int):
            raise uncertain()
        return answer

    def account(self) -> Account:
        """Who we are. A wrong password answers public reads all the same (observed): only this tells."""
        try:
            me = self.get("wp/v2/users/me", context="edit", _fields="name,roles,capabilities")
        except Refusal as refusal:
            if refusal.answer.status == 401 and not self._takes_passwords:
                raise _no_passwords() from refusal
            raise
        if not isinstance(me, Mapping) or not isinstance(me.get("capabilities"), Mapping):
            raise uncertain()
        may = frozenset(name for name, given in me["capabilities"].items() if given)
        return Account(str(me.get("name", "")), tuple(map(str, me.get("roles") or ())), may)

    def _discovered(self) -> tuple[str, Mapping[str, Any]]:
        linked = self._linked_root()
        trouble: Fault | None = None
        for root in dict.fromkeys(
            filter(None, (linked, f"{self._home}/wp-json/", f"{self._home}/index.php?rest_route=/"))
        ):
            try:
                index = self._courier.ask("GET", root).json()
            except Fault as fault:
                if fault.kind in ("outlet.unauthorised", "stopped") or class_of(fault) is Certainty.NOT_SENT:
                    raise
                trouble = fault if linked == root else trouble
                continue
            if isinstance(index, Mapping) and "wp/v2" in (index.get("namespaces") or ()):
                return root, index
        raise trouble or _no_rest()

    def _linked_root(self) -> str | None:
        """The API's address from the front page's Link header, on the host that was asked and no other."""
        try:
            answer = self._courier.ask("GET", f"{self._home}/", signed=False)
        except Refusal as refusal:
            moved = urlsplit(refusal.answer.headers.get("location", "")).hostname
            if refusal.kind == "outlet.redirect" and moved and moved != urlsplit(self._home).hostname:
                raise
            answer = refusal.answer
        if tag := _HTML_TAG.search(answer.body):
            self.page_tag = tag[0].decode("utf-8", "replace").lower()
        found = _API_LINK.search(answer.headers.get("link", ""))
        if not found:
            return None
        here, there = urlsplit(self._home), urlsplit(found[1])
        return urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))


def _no_passwords() -> Fault:
    return Fault(
        "outlet.no_app_passwords",
        say("The site takes no application passwords."),
        say("They need https and may have been switched off; ask the site's administrator."),
    )


def _no_rest() -> Fault:
    return Fault(
        "outlet.no_rest",
        say("No WordPress that can be written to was found at that address."),
        say("See whether the address is the site's, and whether its REST API is switched on."),
    )


@dataclass(frozen=True, slots=True)
class Filing:
    """The terms an article gets, and what the journalist should know of them."""

    ids: tuple[int, ...]
    notes: tuple[Message, ...]


def file_under(site: Site, kind: str, names: Sequence[str]) -> Filing:
    """Ids for the names of `categories` or `tags`: the same term, else one that reads the same, else a new one.

    WordPress takes `اسلام` and `إسلام` for two terms; a newsroom means one. What the account may not make is left out
    and noted.
    """
    wanted = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if not wanted:
        return Filing((), ())
    known = list(_terms(site, kind))
    ids: list[int] = []
    notes: list[Message] = []
    for name in wanted:
        found = _same(name, known) or _made(site, kind, name)
        if found is None:
            notes.append(
                say("The outlet has no “{name}” and this account may not make it; it was left out.", name=name)
            )
            continue
        ids.append(found[0])
        if found[1] != name:
            notes.append(say("“{name}” was filed under the outlet's “{theirs}”.", name=name, theirs=found[1]))
    return Filing(tuple(dict.fromkeys(ids)), tuple(notes))


def _terms(site: Site, kind: str) -> Iterator[tuple[int, str]]:
    """All terms, the most used first, page by page."""
    for page in range(1, _MOST_PAGES + 1):
        rows = site.get(
            f"wp/v2/{kind}", per_page=_TERMS_A_PAGE, page=page, orderby="count", order="desc", _fields="id,name"
        )
        if not isinstance(rows, list):
            raise uncertain()
        for row in rows:
            if not isinstance(row, Mapping) or not isinstance(row.get("id"), int):
                raise uncertain()
            yield row["id"], html.unescape(str(row.get("name", "")))
        if len(rows) < _TERMS_A_PAGE:
            return


def _same(name: str, known: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    near = None
    for term in known:
        if term[1] == name:
            return term
        if near is None and fold(term[1]) == fold(name):
            near = term
    return near


def _made(site: Site, kind: str, name: str) -> tuple[int, str] | None:
    try:
        return int(site.post(f"wp/v2/{kind}", {"name": name}, "id")["id"]), name
    except Refusal as refusal:
        existing = refusal.data.get("term_id")
        if refusal.code == "term_exists" and isinstance(existing, int):
            return existing, name
        # 403: the role; 400 and 500 with these words: a name WordPress cannot keep (observed), not a server in trouble
        if refusal.kind in ("outlet.forbidden", "outlet.invalid") or refusal.code == "db_insert_error":
            return None
        raise
