"""Gets one page from the web, because a journalist asked for it; its pictures, when the page is kept, by the same rules.

httpx is otherwise the business of `publishing`. That door sends articles with keys and retries; this one reads one
page and sends nothing, and the two doors may not import each other, so each has its own few lines of httpx.
No cookies, no referrer, no password out of the address; at most five redirects, each a GET, never from https to
http, never from the web into a network of one's own; 5 MB; 30 seconds in all, however slowly the bytes drip.
"""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from editor.intake.frontier import Frontier
from editor.intake.plain import LIMIT, file_kind
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.progress import Progress

if TYPE_CHECKING:
    import httpx

REDIRECTS = 5
SECONDS = 30.0
_POLL = 0.2  # how often, in seconds, a stop is looked for: well within the promised second
_HEADERS = {
    "User-Agent": "Muharrir/0.1 (editorial workstation; one page for one reader)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    "Accept-Language": "ar,fa;q=0.8,he;q=0.8,ur;q=0.8,en;q=0.5",
}
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", ""})
_COOKIES = frozenset({"set-cookie", "set-cookie2"})
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes as they came, and what the server said of them."""

    data: bytes
    content_type: str
    """As sent, parameters included; empty where nothing was said."""
    charset: str | None
    url: str
    """Where the page was found in the end."""
    headers: tuple[tuple[str, str], ...] = ()
    """All that the server sent before it, in its order and writing; of cookies the value is left out."""
    machine: str = ""
    """The numeric address it came from; empty where a proxy stood between."""


def fetch(url: str, progress: Progress, *, seconds: float = SECONDS, packed: bool = True) -> Fetched:
    """Gets a page; takes `seconds` at most and stops within a second when `progress` says so.

    Without `packed` the server is asked to send the bytes as they are kept there, not compressed for the way.
    Raises Fault `web.no_address`, `web.not_found`, `web.refused`, `web.timeout`, `web.redirect`, `web.not_a_page`,
    `web.too_large`, `web.unreachable`, `web.tls`, `web.server_error`; `stopped` when asked to stop.
    """
    address = _address(url)
    progress.tell(say("Asking {host} for the page", host=urlsplit(address).hostname or ""))
    return run(_get(address, progress, packed=packed), progress, seconds)


def run(work: Coroutine[Any, Any, _Read], progress: Progress, seconds: float) -> _Read:
    """Runs it in a loop of its own. Raises Fault `web.timeout` when time is up, `stopped` when asked to stop."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(_watched(work, progress, seconds))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()  # does not wait for a name look-up that hangs


def open_client(accept: str = _HEADERS["Accept"], *, packed: bool = True) -> "httpx.AsyncClient":
    """A client that keeps no cookies and follows nothing by itself."""
    import httpx

    headers = _HEADERS | {"Accept": accept} | ({} if packed else {"Accept-Encoding": "identity"})
    jar = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx.AsyncClient(headers=headers, cookies=jar, follow_redirects=False, timeout=httpx.Timeout(SECONDS))


async def follow(
    client: "httpx.AsyncClient", url: str, frontier: Frontier, read: "Callable[[httpx.Response], Awaitable[_Read]]"
) -> _Read:
    """Asks for an address and reads what it leads to in the end; every failure of the way is a Fault `web.…`."""
    import httpx

    try:
        for _ in range(REDIRECTS + 1):
            async with client.stream("GET", url, extensions=frontier.watching(url)) as response:
                if not response.is_redirect:
                    return await read(response)
                url = _next(url, response)
        raise _redirect(say("The page sends its readers from one address to the next without end."))
    except httpx.TimeoutException:
        raise _timeout(SECONDS) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise _no_address() from None
    except httpx.HTTPError as error:
        raise _of_connection(error) from None


def _address(url: str) -> str:
    """The address as it may be asked: http or https, without user, password and fragment."""
    text = re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", url)
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) or re.match(r"[^/:]+\.[^/:]+:\d", text):
        text = "https://" + text.lstrip("/")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _no_address() from None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise _no_address()
    name = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme.lower(), f"{name}:{port}" if port else name, parts.path or "/", parts.query, ""))


async def _watched(work: Coroutine[Any, Any, _Read], progress: Progress, seconds: float) -> _Read:
    task = asyncio.ensure_future(work)
    end = monotonic() + seconds
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=_POLL)
            progress.check()
            if not task.done() and monotonic() > end:
                raise _timeout(seconds)
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=0.5)


async def _get(url: str, progress: Progress, *, packed: bool) -> Fetched:
    frontier = Frontier()

    async def read(response: "httpx.Response") -> Fetched:
        return await _read(response, progress, frontier.home or "")

    async with open_client(packed=packed) as client:
        return await follow(client, url, frontier, read)


def _next(url: str, response: "httpx.Response") -> str:
    """Where a redirect leads. Raises Fault where it must not be followed."""
    import httpx

    try:
        target = str(httpx.URL(url).join(response.headers["location"]))
        address = _address(target) if re.match("https?:", target, re.IGNORECASE) else ""
    except (httpx.InvalidURL, Fault, ValueError):
        address = ""
    if not address:
        raise _redirect(say("The page sends its readers to an address that is no web page."))
    if url.startswith("https:") and address.startswith("http:"):
        raise _redirect(say("The page leads from a protected connection to an open one; that is not followed."))
    return address


async def _read(response: "httpx.Response", progress: Progress, machine: str) -> Fetched:
    _check_status(response.status_code)
    content_type = response.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in _PAGES:
        raise _not_a_page(_kind_in_words(kind))
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > LIMIT:
        raise _too_large()
    data = bytearray()
    async for chunk in response.aiter_bytes(65_536):
        data += chunk
        if len(data) > LIMIT:
            raise _too_large()
        progress.tell(
            say("Reading the page"), min(1.0, len(data) / int(length)) if length.isdecimal() and int(length) else None
        )
    if (known := file_kind(bytes(data[:1024]))) is not None:
        raise _not_a_page(known)
    return Fetched(bytes(data), content_type, _charset(content_type), str(response.url), _headers(response), machine)


def _headers(response: "httpx.Response") -> tuple[tuple[str, str], ...]:
    read = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
    return tuple((name, "" if name.lower() in _COOKIES else value) for name, value in read)


def _charset(content_type: str) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([^\s;\"']+)", content_type, re.IGNORECASE)
    return found[1] if found else None


def _check_status(status: int) -> None:
    if status in {404, 410}:
        raise Fault(
            "web.not_found",
            say("There is no page at this address."),
            say("Check the address; the story may have moved."),
        )
    if status >= 500:
        raise Fault(
            "web.server_error",
            say("The site has trouble of its own (error {status}).", status=status),
            say("Try again later, or open the page in a browser and paste the story."),
        )
    if status != 200:
        raise Fault(
            "web.refused",
            say("The site refuses to show this page (answer {status}).", status=status),
            say("It may ask for a subscription: open it in a browser, copy the story and paste it here."),
        )


def _kind_in_words(kind: str) -> Message:
    family = kind.partition("/")[0]
    if kind == "application/pdf":
        return say("a PDF document")
    words = {"image": say("a picture"), "video": say("a film"), "audio": say("a sound")}
    return words.get(family) or say("a file of the kind {kind}", kind=kind)


def _not_a_page(kind: Message) -> Fault:
    return Fault(
        "web.not_a_page",
        say("This address leads to {kind}, not to a page.", kind=kind),
        say("Download it, open it in its own program and copy the text from there."),
    )


def _too_large() -> Fault:
    return Fault(
        "web.too_large",
        say("The page is larger than {limit} MB, the most that is taken in.", limit=LIMIT // 1024**2),
        say("Open it in a browser, copy the story and paste it here."),
    )


def _timeout(seconds: float) -> Fault:
    return Fault(
        "web.timeout",
        say("The site did not send the page within {seconds} seconds.", seconds=round(seconds)),
        say("Try again later, or open the page in a browser and paste the story."),
    )


def _redirect(what: Message) -> Fault:
    return Fault("web.redirect", what, say("Open it in a browser and take the address it shows there."))


def _no_address() -> Fault:
    return Fault(
        "web.no_address",
        say("This is not the address of a web page."),
        say("An address begins with https:// or http://."),
    )


def _of_connection(error: "httpx.HTTPError") -> Fault:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Fault(
                "web.tls",
                say("The site cannot prove that it is what it says it is."),
                say("Do not send anything there. If you know the site, open it in a browser and see what it warns of."),
            )
        cause = cause.__cause__ or cause.__context__
    return Fault(
        "web.unreachable",
        say("The site cannot be reached."),
        say("Check the address and your connection, then try again."),
    )
