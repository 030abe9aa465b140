"""Gets the pictures of a page, to be kept inside it: by the rules of `intake.fetch`, and never more than so many.

A picture that cannot be had is no failure: the page is kept without it, and says so.
"""

import asyncio
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from editor.intake.fetch import follow, open_client, run
from editor.intake.frontier import Frontier
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.progress import Progress

if TYPE_CHECKING:
    import httpx

MOST, LARGEST, TOGETHER, SECONDS = 80, 5 << 20, 25 << 20, 20.0
"""Pictures; bytes of one and of all; seconds for all."""
_AT_ONCE = 4
_ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml;q=0.8"
_SIGNS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"))
_SVG = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<svg[\s>]", re.DOTALL)


@dataclass(slots=True)
class _Basket:
    """What has come so far."""

    taken: dict[int, str] = field(default_factory=dict)
    size: int = 0


def fetch_pictures(
    addresses: Sequence[str], page: str, machine: str, progress: Progress, *, seconds: float = SECONDS
) -> dict[int, str]:
    """The pictures that could be had, as `data:` addresses, by their place in the list.

    `page` is the address of the page that shows them, `machine` the one that sent it: no other machine near by is asked.
    Raises Fault `stopped` when asked to stop, and no other.
    """
    basket = _Basket()
    secure = page.startswith("https:")
    wanted = [
        (number, address)
        for number, address in enumerate(addresses)
        if address.startswith("https:") or not secure  # never from a protected page to an open connection
    ][:MOST]
    if wanted:
        progress.tell(say("Fetching the page’s pictures"))
        try:
            run(_gather(wanted, machine, basket, progress, seconds), progress, seconds + 5)
        except Fault as fault:
            if fault.kind == "stopped":
                raise
    return basket.taken


async def _gather(
    wanted: Sequence[tuple[int, str]], machine: str, basket: _Basket, progress: Progress, seconds: float
) -> None:
    """Takes what comes within the time."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def take(client: "httpx.AsyncClient", number: int, address: str) -> None:
        async with gate:
            try:
                _check(address)
                picture = await follow(client, address, Frontier(machine), lambda reply: _read(reply, basket))
                basket.taken[number] = picture
            except Fault:
                return
            progress.tell(say("Fetching the page’s pictures"), len(basket.taken) / len(wanted))

    async with open_client(_ACCEPT) as client:
        tasks = [asyncio.ensure_future(take(client, *one)) for one in wanted]
        try:
            await asyncio.wait(tasks, timeout=seconds)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _check(address: str) -> None:
    """Raises Fault for an address with a name or password in it: such a thing is not asked for by a page."""
    if "@" in urlsplit(address).netloc:
        raise _useless()


async def _read(response: "httpx.Response", basket: _Basket) -> str:
    """A picture as a `data:` address. Raises Fault where it is none, or too large."""
    if response.status_code != 200:
        raise _useless()
    data = bytearray()
    async for chunk in response.aiter_bytes(65_536):
        data += chunk
        basket.size += len(chunk)
        if len(data) > LARGEST or basket.size > TOGETHER:
            raise _useless()
    kind = _kind(bytes(data))
    if not kind:
        raise _useless()
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _kind(data: bytes) -> str:
    """The kind of a picture by its first bytes: what a server says of it is not believed."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    if _SVG.match(data[:4096]) and b"<!ENTITY" not in data:
        return "image/svg+xml"  # as a picture it runs nothing and asks for nothing (SVG 2, secure static mode)
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), "")


def _useless() -> Fault:
    return Fault("web.no_picture", say("A picture of the page could not be kept."))
