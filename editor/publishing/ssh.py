"""A connection over SSH to a server whose key was confirmed, and files over it.

The key is confirmed once, by its fingerprint, and kept in the outlet's settings; whoever shows another one gets neither
password nor article. Keys, agents and settings of the computer's own SSH are not used: an outlet says itself who it is
and by what it is known. Source: RFC 4251 to 4254; draft-ietf-secsh-filexfer-02; OpenSSH's PROTOCOL.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote, urlsplit

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.progress import Progress
from editor.publishing.courier import TOTAL_SECONDS, uncertain
from editor.publishing.place import full, no_folder, not_writable
from editor.publishing.target import Connection
from editor.publishing.trouble import unsent

if TYPE_CHECKING:
    import asyncssh

T = TypeVar("T")
_FINGERPRINT = re.compile(r"(?:([\w@.-]+)\s+)?(SHA256:[A-Za-z0-9+/]{43})")
_RSA = ("rsa-sha2-512", "rsa-sha2-256")
_CONNECTING = 15.0
_LISTENS = 0.1
_PRIVATE_KEY = "-----BEGIN "


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, and the folder on it; empty: where the account begins."""

    host: str
    port: int
    folder: str

    @classmethod
    def of(cls, url: str) -> "Address":
        """`sftp://host:port/folder`, or without `sftp://`. Raises Fault `outlet.invalid`."""
        words = url.strip()
        try:
            parts = urlsplit(words if "://" in words else f"sftp://{words}")
            host, port = parts.hostname or "", parts.port or 22
        except ValueError:
            raise _no_address() from None
        if parts.scheme not in ("sftp", "ssh") or not host or parts.username or parts.password:
            raise _no_address()
        return cls(host, port, unquote(parts.path).rstrip("/"))


class Wire:
    """Lets asyncssh work while we wait, hear a wish to stop, and look at the time."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._loop = progress, asyncio.new_event_loop()

    def do(self, work: Awaitable[T], seconds: float = TOTAL_SECONDS, *, connecting: bool = False) -> T:
        """Raises Fault `stopped`, `outlet.uncertain` or, when nothing was sent yet, what `unsent` says."""
        try:
            return self._loop.run_until_complete(self._within(work, time.monotonic() + seconds))
        except (OSError, TimeoutError) as problem:
            raise (unsent(problem) if connecting else uncertain()) from problem

    async def _within(self, work: Awaitable[T], end: float) -> T:
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                self._progress.check()
                await asyncio.wait({task}, timeout=_LISTENS)
                if time.monotonic() > end and not task.done():
                    raise TimeoutError
            return task.result()
        finally:
            task.cancel()

    def close(self) -> None:
        """Whatever still runs is left: a name that nobody looks up for us must not hold the journalist."""
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()


@contextmanager
def connected(to: Connection, address: Address) -> Iterator[tuple[Wire, "asyncssh.SFTPClient"]]:
    """Files over SSH, until the block ends. Raises Faults, those of asyncssh's errors inside the block too."""
    import asyncssh

    to.progress.tell(say("Connecting to the outlet"))
    gate, wire = _Gate.of(to.outlet.options.get("host_key", "")), Wire(to.progress)
    otherwise: Callable[[BaseException], Fault] = unsent
    try:
        ssh = wire.do(_log_in(address, gate, _login(to)), _CONNECTING * 2, connecting=True)
        try:
            files = wire.do(ssh.start_sftp_client(path_errors="surrogateescape"), connecting=True)
            otherwise = _lost
            yield wire, files
        finally:
            ssh.abort()
    except asyncssh.HostKeyNotVerifiable as problem:
        raise gate.fault() from problem
    except asyncssh.Error as problem:
        raise _known(problem, to.outlet.name) or otherwise(problem) from problem
    finally:
        wire.close()


async def _log_in(address: Address, gate: "_Gate", login: dict[str, Any]) -> "asyncssh.SSHClientConnection":
    import asyncssh

    ssh, _ = await asyncssh.create_connection(
        gate.client,
        address.host,
        address.port,
        known_hosts=([], [], []),  # nobody is known but by the gate
        server_host_key_algs=gate.algorithms,
        config=None,
        agent_path=None,
        gss_auth=False,
        gss_kex=False,
        connect_timeout=_CONNECTING,
        login_timeout=_CONNECTING,
        keepalive_interval=15,
        **login,
    )
    return ssh


def _login(to: Connection) -> dict[str, Any]:
    """The account, and its password or its private key; a key's passphrase is the password then."""
    import asyncssh

    text, file, passphrase = to.password, to.outlet.options.get("key_file", "").strip(), ""
    if not file and not text.lstrip().startswith(_PRIVATE_KEY):
        ways = "password,keyboard-interactive"
        return {"username": to.outlet.user, "password": text, "client_keys": None, "preferred_auth": ways}
    try:
        if file:
            text, passphrase = Path(file).expanduser().read_text("utf-8"), to.password
        key = asyncssh.import_private_key(f"{text.strip()}\n", passphrase or None)
    except (OSError, UnicodeError, asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as problem:
        raise _no_key() from problem
    return {"username": to.outlet.user, "client_keys": [key], "preferred_auth": "publickey"}


class _Gate:
    """Asks the server for the key that was confirmed, and goes through for no other."""

    def __init__(self, kind: str, wanted: str) -> None:
        self.wanted, self.shown = wanted, ""
        # The kind that was confirmed is asked for: a server with several keys must not show another one some day.
        self.algorithms: tuple[str, ...] = (_RSA if kind == "ssh-rsa" else (kind,)) if kind else ()

    @classmethod
    def of(cls, words: str) -> "_Gate":
        """From what stands in the settings: `ssh-ed25519 SHA256:…`, or a fingerprint as an administrator writes it."""
        found = _FINGERPRINT.search(words)
        if found is None:
            return cls("", "")
        kind = found[1] or ""
        return cls(kind if kind.startswith(("ssh-", "ecdsa-", "sk-")) else "", found[2])

    def client(self) -> "asyncssh.SSHClient":
        import asyncssh

        gate = self

        class Client(asyncssh.SSHClient):
            def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:  # noqa: ARG002
                fingerprint = key.get_fingerprint()
                gate.shown = f"{key.get_algorithm()} {fingerprint}"
                return fingerprint == gate.wanted

        return Client()

    def fault(self) -> Fault:
        """Fault `outlet.insecure`; `what.values["key"]` is what to write in `host_key` once it is confirmed."""
        if not self.wanted:
            return Fault(
                "outlet.insecure",
                say("Nobody has confirmed yet that this is the right server. It shows the key {key}.", key=self.shown),
                say("Ask whoever runs the server whether that is its key; then write it in the outlet's settings."),
            )
        return Fault(
            "outlet.insecure",
            say("The server shows another key than the one you confirmed: {key}. Nothing was sent.", key=self.shown),
            say("Somebody may stand in between. Ask whoever runs the server; only then write the new key."),
        )


def _known(problem: Exception, name: str) -> Fault | None:
    import asyncssh

    faults: tuple[tuple[tuple[type[Exception], ...], Fault], ...] = (
        ((asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded), full()),
        ((asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath), no_folder(name)),
        # Version 3 of the protocol has no other word for a full disk than “failure”.
        ((asyncssh.SFTPPermissionDenied, asyncssh.SFTPWriteProtect, asyncssh.SFTPFailure), not_writable(name)),
        ((asyncssh.PermissionDenied,), Fault("outlet.unauthorised", *_NOT_LET_IN)),
        ((asyncssh.KeyExchangeFailed, asyncssh.ProtocolNotSupported), Fault("outlet.insecure", *_OLD)),
        ((asyncssh.ChannelOpenError,), Fault("outlet.forbidden", *_NO_SFTP)),
    )
    return next((fault for kinds, fault in faults if isinstance(problem, kinds)), None)


_NOT_LET_IN = (
    say("The server does not let this account in: user name, password or key are not right."),
    say("See to all three; some servers take a key only, others a password only."),
)
_OLD = (
    say("The server knows only ways of talking that are no longer safe; nothing was sent."),
    say("Ask whoever runs the server to bring its SSH up to date."),
)
_NO_SFTP = (
    say("The account may log in to the server, but not bring files there by SFTP."),
    say("Ask whoever runs the server to switch SFTP on for it."),
)


def _lost(_: BaseException) -> Fault:
    return uncertain()


def _no_address() -> Fault:
    return Fault(
        "outlet.invalid",
        say("The server's address is not one that can be used."),
        say("Write it like this, without user name or password in it: sftp://files.example.com/incoming"),
    )


def _no_key() -> Fault:
    return Fault(
        "outlet.unauthorised",
        say("The private key cannot be read."),
        say("See whether it is the private one, in OpenSSH's or PEM's format, and the passphrase is right."),
    )
