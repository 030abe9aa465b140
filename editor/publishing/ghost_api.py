"""Ghost's Admin API: how one signs, what its answers and refusals mean.

Sources: docs.ghost.org/admin-api (tokens, posts, images); what was observed on 6.65 is said so.
"""

import hashlib
import hmac
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.publishing.courier import Answer, Courier, Refusal, uncertain

_KEY = re.compile(r"([0-9a-f]{24}):((?:[0-9a-f]{2}){16,})")
_TYPED_TOO_MUCH = re.compile(r"/ghost(?:/.*)?$")
_TOKEN_SECONDS = 240
"""Ghost takes no token that lives longer than five minutes."""

_REFUSALS: Mapping[str, tuple[str, Message, Message]] = {
    "UnauthorizedError": (
        "outlet.unauthorised",
        say("The outlet does not know this key."),
        say("Copy the Admin API key again: in Ghost under Settings, Integrations."),
    ),
    "NoPermissionError": (
        "outlet.forbidden",
        say("The outlet does not allow this key to do that."),
        say("Make a custom integration in Ghost, and use its Admin API key."),
    ),
    "ValidationError": (
        "outlet.invalid",
        say("The outlet did not accept something in the article."),
        say("Change it, then try again."),
    ),
    "UnsupportedMediaTypeError": (
        "outlet.invalid",
        say("The outlet does not take pictures of that kind."),
        say("Save the picture as JPEG or PNG, then try again."),
    ),
    "NotFoundError": (
        "outlet.gone",
        say("The article is no longer at the outlet: somebody deleted it."),
        say("File it anew, or take it out of the outbox."),
    ),
}
_REFUSALS = {
    **_REFUSALS,
    "BadRequestError": _REFUSALS["ValidationError"],
    "InternalServerError": (
        "outlet.uncertain",
        uncertain().what,
        say("It will be asked before anything is sent again."),
    ),
}


class Api:
    """One Ghost, spoken to with one key. Raises what `Courier` raises, with Ghost's own reasons in our words."""

    def __init__(self, courier: Courier, address: str, key: str) -> None:
        """Raises Fault `outlet.unauthorised` for a key that is none."""
        self.courier = courier
        self.home = _TYPED_TOO_MUCH.sub("", address.strip()).rstrip("/")
        found = _KEY.fullmatch(key.strip())
        if found is None:
            raise Fault(
                "outlet.unauthorised",
                say("The key is not a whole Admin API key."),
                say("It is two words with a colon between them: copy it from Ghost under Settings, Integrations."),
            )
        self._id, self._secret = found[1], bytes.fromhex(found[2])

    def version(self) -> str:
        """The Ghost's own; asked without the key, so that its clock is known before anything is signed.

        Raises Fault `outlet.no_rest` where there is no Ghost.
        """
        try:
            told = self._read(self.courier.ask("GET", f"{self.home}/ghost/api/admin/site/", signed=False))
        except Refusal as refusal:
            if refusal.answer.status == 404:
                raise _no_ghost() from refusal
            raise
        site = told.get("site")
        if not isinstance(site, Mapping) or not isinstance(site.get("version"), str):
            raise _no_ghost()
        return str(site["version"])

    def get(self, route: str, **query: str | int) -> Mapping[str, Any]:
        """What a route answers, as JSON."""
        return self._ask("GET", route, query)

    def send(self, method: str, route: str, post: Mapping[str, object]) -> Mapping[str, Any]:
        """One post written; as Ghost keeps it now."""
        body = json.dumps({"posts": [post]}).encode()
        headers = {"Content-Type": "application/json"}
        return only(self._ask(method, route, {"source": "html", "formats": "html"}, body, headers))

    def delete(self, route: str) -> None:
        """For good: Ghost has no bin."""
        self._ask("DELETE", route, {})

    def upload(self, name: str, media_type: str, data: bytes) -> str:
        """A picture's address there."""
        edge = f"muharrir-{hashlib.sha256(data).hexdigest()[:24]}"
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: {media_type}\r\n\r\n"
        )
        body = head.encode("ascii") + data + f"\r\n--{edge}--\r\n".encode("ascii")
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        told = self._ask("POST", "images/upload/", {}, body, headers, say("Sending a picture"))
        images = told.get("images")
        if not isinstance(images, list) or not images or not isinstance(images[0].get("url"), str):
            raise uncertain()
        return str(images[0]["url"])

    def _ask(
        self,
        method: str,
        route: str,
        query: Mapping[str, str | int],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Mapping[str, Any]:
        address = f"{self.home}/ghost/api/admin/{route}"
        signed = {"Authorization": f"Ghost {self._token()}", "Accept-Version": "v5.0", **(headers or {})}
        try:
            answer = self.courier.ask(method, address, query, body, signed=False, headers=signed, telling=telling)
        except Refusal as refusal:
            raise _in_words(refusal) from refusal
        return self._read(answer) if answer.body.strip() else {}

    def _read(self, answer: Answer) -> Mapping[str, Any]:
        told = answer.json()
        if not isinstance(told, Mapping):
            raise uncertain()
        return told

    def _token(self) -> str:
        """A JSON web token, HS256 (RFC 7519), by the outlet's clock where it is known: ours may be wrong."""
        now = int((self.courier.server_time or datetime.now(UTC)).timestamp())
        claims = {"iat": now, "exp": now + _TOKEN_SECONDS, "aud": "/admin/"}
        words = f"{_packed({'alg': 'HS256', 'typ': 'JWT', 'kid': self._id})}.{_packed(claims)}"
        return f"{words}.{_letters(hmac.new(self._secret, words.encode(), hashlib.sha256).digest())}"


def only(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The one post of an answer. Raises Fault `outlet.uncertain` where there is none."""
    posts = told.get("posts")
    if not isinstance(posts, list) or not posts or not isinstance(posts[0].get("id"), str):
        raise uncertain()
    post: Mapping[str, Any] = posts[0]
    return post


def type_of(refusal: Refusal) -> str:
    """Ghost's own word for an error; empty where it is not Ghost that speaks."""
    try:
        errors = json.loads(refusal.answer.body).get("errors")
        return str(errors[0].get("type", ""))
    except (ValueError, RecursionError, AttributeError, TypeError, LookupError):
        return ""


def _in_words(refusal: Refusal) -> Fault:
    known = _REFUSALS.get(type_of(refusal))
    return Refusal(refusal.answer, Fault(*known), type_of(refusal), {}) if known else refusal


def _no_ghost() -> Fault:
    return Fault(
        "outlet.no_rest",
        say("No Ghost was found at that address."),
        say("Write the address of the site's front page, as a browser shows it."),
    )


def _packed(claims: Mapping[str, object]) -> str:
    return _letters(json.dumps(claims, separators=(",", ":")).encode())


def _letters(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
