"""Any web service that takes articles at an address, as JSON made from a template or as a file in one of the formats.

In a template and in addresses stand places for the article's fields, `{{headline}}`. A template's places are filled
inside JSON's own strings, so that no word of an article can change its shape; in addresses they are percent-encoded. The
publication's key goes along as `Idempotency-Key`; where the service can be asked for it, a lost answer is looked up.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import UNASKABLE, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing import doctor
from editor.publishing.courier import Answer, Courier, Refusal, Unreadable, uncertain
from editor.publishing.target import Changed, Connection, Delivery, Field, FieldKind, Finding, Health, Offers, Target
from editor.publishing.trouble import gone, not_kept

_PLACE = re.compile(r"\{\{(\w+)\}\}")
_TEMPLATE = """{
 "id": "{{key}}",
 "status": "{{status}}",
 "language": "{{language}}",
 "direction": "{{direction}}",
 "headline": "{{headline}}",
 "standfirst": "{{standfirst}}",
 "byline": "{{byline}}",
 "html": "{{html}}",
 "categories": "{{categories}}",
 "tags": "{{tags}}"
}"""
_LISTS = frozenset({"categories", "tags"})
"""A string that holds nothing but one of these becomes a list."""


class _Service:
    """One service while it is spoken to."""

    def __init__(self, courier: Courier, to: Connection) -> None:
        self._courier, self._password = courier, to.password
        self._address, self._options = to.outlet.url.strip(), to.outlet.options

    def where(self, name: str, **places: str) -> str:
        """One of the outlet's addresses with its places filled; empty where it has none."""
        wanted = self._options.get(name, "").strip()
        return _PLACE.sub(lambda found: quote(places.get(found[1], ""), safe=""), wanted)

    def look(self, name: str, **places: str) -> Answer | None:
        """What the service has; None where it surely has nothing. Raises Fault `outlet.unaskable` where it has no
        address for that."""
        address = self.where(name, **places)
        if not address:
            raise Fault(UNASKABLE, *_CANNOT_BE_ASKED)
        try:
            return self._ask("GET", address)
        except Refusal as refusal:
            if refusal.answer.status in (404, 410):
                return None
            raise

    def learn_time(self) -> None:
        """Its clock, from any answer, before an embargoed article leaves."""
        if self._courier.server_time is None:
            try:
                self._ask("HEAD", self._address)
            except Refusal:
                return  # that it answered is enough

    def send(self, delivery: Delivery, remote_id: str, body: bytes, media_type: str) -> Answer:
        update = self.where("update", id=remote_id, key=delivery.key) if remote_id else ""
        method = "PUT" if update else "POST"
        # Of new articles the key alone: twice the same. Of changes their words too, for each of them is another wish.
        change = f"-{sha256(body).hexdigest()[:16]}" if remote_id else ""
        headers = {"Content-Type": media_type, "Idempotency-Key": f"{delivery.key}{change}"}
        return self._ask(method, update or self._address, body, headers)

    def remove(self, remote_id: str, key: str) -> None:
        address = self.where("update", id=remote_id, key=key)
        if not address:  # never the address for new ones: that is all of them
            raise Fault(
                "outlet.incomplete",
                say("The outlet has no address at which an article can be deleted."),
                say("Give it an address for changes, or have its articles sent as withdrawn."),
            )
        try:
            self._ask("DELETE", address)
        except Refusal as refusal:
            if refusal.answer.status not in (404, 410):
                raise

    def refuse_before(self, delivery: Delivery) -> None:
        if embargo := delivery.article.edition.embargo:
            self.learn_time()
            self._courier.refuse_before(embargo)

    def _ask(
        self, method: str, address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        bearer = self._options.get("signed") == "bearer"
        own = {"Authorization": f"Bearer {self._password}"} if bearer else {}
        return self._courier.ask(
            method, address, body=body, signed=not bearer, headers={**own, **(headers or {})}, telling=_SENDING
        )


_SENDING = say("Sending the article")


@contextmanager
def _open(to: Connection) -> Iterator[_Service]:
    to.progress.tell(say("Connecting to the outlet"))
    with Courier(to.outlet.url.strip(), to.outlet.user, to.password, to.progress) as courier:
        yield _Service(courier, to)


def _check(to: Connection) -> tuple[Finding, ...]:
    try:
        _template(to)
        with _open(to) as service:
            service.learn_time()
            if not to.outlet.options.get("lookup"):
                return (Finding(Health.CAUTION, *_CANNOT_BE_ASKED),)
            found = service.look("lookup", key="muharrir-trial", id="muharrir-trial")
    except Fault as fault:
        return doctor.findings_of(fault)
    if found is not None:
        return (Finding(Health.ILL, *_FINDS_ANYTHING, "outlet.not_found"),)
    return (Finding(Health.WELL, say("The service answers, and can be asked what it has.")),)


def _offers(_: Connection) -> Offers:
    taken = (WantedStatus.DRAFT, WantedStatus.REVIEW, WantedStatus.PUBLISH, WantedStatus.WITHDRAWN)
    return Offers(taken, pictures=False)


def _find(to: Connection, key: str) -> str | None:
    with _open(to) as service:
        found = service.look("lookup", key=key, id=key)
        return _id_in(found, to, key) if found else None


def _fetch(to: Connection, remote_id: str) -> Remote | None:
    with _open(to) as service:
        name = "update" if to.outlet.options.get("update") else "lookup"
        found = service.look(name, id=remote_id, key=remote_id)
        return _remote(found, remote_id, to) if found else None


def _publish(to: Connection, delivery: Delivery) -> Receipt:
    if delivery.order.status not in _STATES:
        raise not_kept()
    body, media_type = _made(to, delivery)
    with _open(to) as service:
        if not delivery.order.status.takes_back:
            service.refuse_before(delivery)
        known, can_be_asked = delivery.known, bool(to.outlet.options.get("lookup"))
        before = service.look("lookup", key=delivery.key, id=delivery.key) if can_be_asked else None
        at = known.id if known else _id_in(before, to, delivery.key) if before else ""
        if known and known.token and before and _token(before) != known.token:
            raise Changed(_remote(before, at, to))
        if known and can_be_asked and before is None:
            raise gone()
        if delivery.order.status.takes_back and to.outlet.options.get("withdrawn") == "delete":
            service.remove(at, delivery.key)
            return Receipt(Remote(at, RemoteState.BINNED))
        answer = service.send(delivery, at, body, media_type)
        at = at or _id_in(answer, to, delivery.key)
        delivery.reached(Remote(at, _STATES[delivery.order.status]))
        if not can_be_asked:
            return Receipt(Remote(at, _STATES[delivery.order.status], _at(answer, to.outlet.options.get("url_at", ""))))
        to.progress.tell(say("Reading it back"))
        there = service.look("lookup", key=delivery.key, id=at)
        if there is None:
            raise uncertain()
        return Receipt(_remote(there, at, to))


def _made(to: Connection, delivery: Delivery) -> tuple[bytes, str]:
    """What is sent, and its media type."""
    if to.formats:
        return delivery.render(to.formats[0].name), to.formats[0].media_type
    places = _places(delivery.article, delivery)
    filled = _filled(_template(to), places)
    return json.dumps(filled, ensure_ascii=False).encode("utf-8"), "application/json"


def _template(to: Connection) -> Any:  # noqa: ANN401 JSON
    """Raises Fault `outlet.incomplete` for words that are no JSON."""
    try:
        return json.loads(to.outlet.options.get("template", "").strip() or _TEMPLATE)
    except (ValueError, RecursionError) as problem:
        raise Fault(
            "outlet.incomplete",
            say("The outlet's template is not JSON."),
            say("Each place stands inside quotation marks: {example}.", example='"title": "{{headline}}"'),
        ) from problem


def _places(article: Article, delivery: Delivery) -> dict[str, str | list[str]]:
    from editor.publishing.body import render
    from editor.publishing.told import for_readers
    from editor.publishing.wire import body_as_text, uri_of

    shown, status = for_readers(article), delivery.order.status
    day = shown.dateline.day
    return {
        "key": delivery.key,
        "uri": uri_of(article),
        "version": str(article.edition.version),
        "status": (WantedStatus.WITHDRAWN if status.takes_back else status).value,
        "language": shown.language,
        "direction": shown.direction.value,
        "headline": shown.headline,
        "standfirst": shown.standfirst,
        "byline": shown.byline,
        "place": shown.dateline.place,
        "day": day.isoformat() if day else "",
        "slug": shown.slug,
        "html": render(shown),
        "text": body_as_text(shown),
        "categories": list(shown.categories),
        "tags": list(shown.tags),
        "modified": shown.written.isoformat(timespec="seconds"),
    }


def _filled(value: Any, places: Mapping[str, str | list[str]]) -> Any:  # noqa: ANN401 JSON
    if isinstance(value, dict):
        return {name: _filled(one, places) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, places) for one in value]
    if not isinstance(value, str):
        return value
    whole = _PLACE.fullmatch(value)
    if whole and whole[1] in _LISTS:
        return places[whole[1]]
    return _PLACE.sub(lambda found: _words(places.get(found[1], "")), value)


def _words(told: str | list[str]) -> str:
    return told if isinstance(told, str) else ", ".join(told)


def _id_in(answer: Answer, to: Connection, key: str) -> str:
    """What the service calls the article; the key where it says nothing of it."""
    return _at(answer, to.outlet.options.get("id_at") or "id") or key


def _at(answer: Answer, path: str) -> str:
    """What stands in an answer's JSON at a path of names with dots; empty where nothing does."""
    try:
        there: Any = answer.json()
    except Unreadable:
        return ""
    for name in filter(None, path.split(".")):
        there = there.get(name) if isinstance(there, Mapping) else None
    return str(there) if isinstance(there, str | int) and path else ""


def _remote(answer: Answer, remote_id: str, to: Connection) -> Remote:
    said = _at(answer, to.outlet.options.get("status_at") or "status")
    state = next((state for wanted, state in _STATES.items() if wanted.value == said), RemoteState.PUBLISHED)
    url = _at(answer, to.outlet.options.get("url_at", ""))
    return Remote(remote_id, state, url, _token(answer), body=answer.body.decode("utf-8", "replace"))


def _token(answer: Answer) -> str:
    return answer.headers.get("etag") or sha256(answer.body).hexdigest()[:32]


_STATES = {
    WantedStatus.DRAFT: RemoteState.DRAFT,
    WantedStatus.REVIEW: RemoteState.REVIEW,
    WantedStatus.PUBLISH: RemoteState.PUBLISHED,
    WantedStatus.WITHDRAWN: RemoteState.DRAFT,
    WantedStatus.BINNED: RemoteState.BINNED,
}
_CANNOT_BE_ASKED = (
    say("This outlet cannot be asked what it has, so a lost answer stays a question."),
    say("Give it an address to look a key up at, if it has one. Else look there yourself before filing anew."),
)
_FINDS_ANYTHING = (
    say("The service says that it has an article nobody ever sent."),
    say("See whether the address to look a key up at is right: for what it does not have it must answer 404."),
)

TARGET = Target(
    kind="endpoint",
    label=say("Web service"),
    fields=(
        Field("url", say("Address for new articles"), FieldKind.ADDRESS, needed=True),
        Field("user", say("User name"), FieldKind.WORDS),
        Field("password", say("Password or token"), FieldKind.PASSWORD),
        Field(
            "signed",
            say("The password goes"),
            FieldKind.CHOICE,
            choices=(("basic", say("With the user name")), ("bearer", say("As a bearer token"))),
            default="basic",
        ),
        Field(
            "lookup",
            say("Address to look a key up at"),
            FieldKind.WORDS,
            say("With {place} in it; what is not there is answered with 404.", place="{{key}}"),
        ),
        Field(
            "update",
            say("Address for changes"),
            FieldKind.WORDS,
            say("With {place} in it; else as for new ones.", place="{{id}}"),
        ),
        Field("formats", say("Sent as"), FieldKind.FORMATS, say("None: the template.")),
        Field(
            "template",
            say("Template"),
            FieldKind.TEXT,
            say("JSON with places such as {places}; empty: ours.", places="{{headline}}, {{html}}, {{text}}, {{tags}}"),
        ),
        Field("id_at", say("Its number in the answer"), FieldKind.WORDS, default="id"),
        Field("url_at", say("Its address in the answer"), FieldKind.WORDS, default="url"),
        Field(
            "withdrawn",
            say("When an article is withdrawn"),
            FieldKind.CHOICE,
            choices=(("say", say("It is sent with that status")), ("delete", say("It is deleted"))),
            default="say",
        ),
    ),
    check=_check,
    publish=_publish,
    find=_find,
    fetch=_fetch,
    offers=_offers,
)
