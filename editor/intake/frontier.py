"""The border between the web and a network of one's own.

A page of the web must not have this computer ask the machines around it: the router, a printer, a program that listens
here only. The machine a connection leads to is looked at after it stands and before anything is sent, so that a name
that leads elsewhere at its second look-up gains nothing.
"""

from collections.abc import Mapping
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from typing import Any

from editor.newsroom.fault import Fault
from editor.newsroom.message import say


class Frontier:
    """Lets through to the machine it began with, and to every machine that is open to the whole world.

    `home` is the numeric address of that machine: None before the first connection, empty where a proxy stood between.
    """

    def __init__(self, home: str | None = None) -> None:
        self.home = home

    def watching(self, url: str) -> dict[str, Any]:
        """What httpx is handed with a request. Raises Fault `web.redirect` where the address itself tells enough."""
        import httpx

        host = httpx.URL(url).raw_host.decode("ascii").strip("[]")
        if self.home is not None and (not self.home or is_open_to_all(self.home)) and _is_own_name(host):
            raise crossing_fault()
        asked = ""

        async def trace(event: str, info: Mapping[str, Any]) -> None:
            nonlocal asked
            if event == "connection.connect_tcp.started":
                asked = str(info.get("host", "")).strip("[]")
            elif event == "connection.connect_tcp.complete":
                stream = info["return_value"]
                try:
                    self._arrived(stream.get_extra_info("server_addr") if asked == host else None)
                except Fault:
                    await stream.aclose()
                    raise

        return {"trace": trace}

    def _arrived(self, peer: Any) -> None:  # noqa: ANN401 - as the socket tells it
        machine = _machine(str(peer[0])) if isinstance(peer, tuple) and peer else ""  # a proxy's tells nothing
        if self.home is None:
            self.home = machine
        elif machine and machine != self.home and not is_open_to_all(machine):
            raise crossing_fault()


def is_open_to_all(machine: str) -> bool:
    """Whether a numeric address is one of the web, and none of a network of one's own.

    >>> [is_open_to_all(one) for one in ("1.1.1.1", "10.0.0.1", "127.0.0.1", "::1", "::ffff:192.168.0.1", "nonsense")]
    [True, False, False, False, False, False]
    """
    try:
        address = ip_address(machine)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast


def _machine(told: str) -> str:
    """A numeric address without its zone; this computer has one, whichever of its own was asked."""
    with suppress(ValueError):
        if ip_address(address := told.partition("%")[0]).is_loopback:
            return "127.0.0.1"
        return address
    return told


def crossing_fault() -> Fault:
    return Fault(
        "web.redirect",
        say("The page leads from the web into your own network; that is not followed."),
        say("If you trust it, open it in a browser and take the address it shows there."),
    )


def _is_own_name(host: str) -> bool:
    """Whether a host's name alone tells that it is a machine near by."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan", ".home.arpa"))
    return not is_open_to_all(host)
