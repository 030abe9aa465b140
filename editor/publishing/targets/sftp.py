"""A server's folder over SSH (SFTP): what agencies, print systems and printers take files by."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from editor.newsroom.message import say
from editor.publishing import drop
from editor.publishing.courier import SLOWEST, TOTAL_SECONDS
from editor.publishing.drop import Drop
from editor.publishing.place import File, Lying, no_folder, well
from editor.publishing.ssh import Address, Wire, connected
from editor.publishing.target import Connection, Field, FieldKind, Finding, Target

if TYPE_CHECKING:
    import asyncssh

_TRIAL = ".muharrir-trial.part"


@contextmanager
def _open(to: Connection) -> Iterator["_Server"]:
    address = Address.of(to.outlet.url)
    with connected(to, address) as (wire, files):
        folder = address.folder or "."
        if not wire.do(files.isdir(folder)):
            raise no_folder(to.outlet.name)
        yield _Server(wire, files, folder)


class _Server:
    """The outlet's folder on the server."""

    def __init__(self, wire: Wire, files: "asyncssh.SFTPClient", folder: str) -> None:
        import asyncssh

        self._wire, self._files, self._folder = wire, files, folder
        self._absent = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)

    def names(self, folder: str, holding: str) -> Iterable[str]:
        try:
            names = self._wire.do(self._files.listdir(self._at(folder)))
        except self._absent:
            return ()
        return sorted(name for name in map(str, names) if holding in name)

    def read(self, path: str) -> Lying | None:
        async def whole() -> Lying:
            async with self._files.open(self._at(path), "rb", encoding=None) as file:
                modified = (await file.stat()).mtime
                at = datetime.fromtimestamp(modified, UTC) if modified is not None else None
                data: bytes | str = await file.read()  # bytes, for there is no encoding
                return Lying(cast("bytes", data), modified=at)

        try:
            return self._wire.do(whole())
        except self._absent:
            return None

    def size(self, path: str) -> int | None:
        try:
            return self._wire.do(self._files.stat(self._at(path))).size
        except self._absent:
            return None

    def write(self, file: File, over: Lying | None) -> None:  # noqa: ARG002 SFTP has no writing on condition
        import asyncssh

        folder, _, _ = file.path.rpartition("/")
        if folder:
            self._wire.do(self._files.makedirs(self._at(folder), exist_ok=True))
        try:
            self._wire.do(self._written(file.beside, file.data), TOTAL_SECONDS + len(file.data) / SLOWEST)
            self._wire.do(self._renamed(self._at(file.beside), self._at(file.path)))
        except asyncssh.Error:
            with suppress(asyncssh.Error):
                self.remove(file.beside)
            raise

    async def _written(self, path: str, data: bytes) -> None:
        import asyncssh

        async with self._files.open(self._at(path), "wb", encoding=None) as part:
            await part.write(data)
            with suppress(asyncssh.SFTPOpUnsupported):  # an extension of OpenSSH's
                await part.fsync()

    async def _renamed(self, beside: str, at: str) -> None:
        """In one step where the server knows how (OpenSSH's posix-rename); plain SFTP will not write over a file."""
        import asyncssh

        try:
            await self._files.posix_rename(beside, at)
        except asyncssh.SFTPOpUnsupported:
            with suppress(*self._absent):
                await self._files.remove(at)
            await self._files.rename(beside, at)

    def remove(self, path: str) -> None:
        with suppress(*self._absent):
            self._wire.do(self._files.remove(self._at(path)))

    def address(self, path: str) -> str:  # noqa: ARG002 readers do not come over SSH
        return ""

    def try_out(self) -> tuple[Finding, ...]:
        try:
            self._wire.do(self._written(_TRIAL, bytes(4096)))
        finally:
            self.remove(_TRIAL)
        return (well(),)

    def refuse_before(self, embargo: datetime) -> None:
        """SFTP tells no time; the outbox has asked this computer's clock."""

    def _at(self, path: str) -> str:
        return f"{self._folder}/{path}" if path else self._folder


_DROP = Drop(_open)
TARGET = Target(
    kind="sftp",
    label=say("SFTP server"),
    fields=(
        Field(
            "url",
            say("Address of the server"),
            FieldKind.ADDRESS,
            say("sftp://files.example.com/incoming"),
            needed=True,
        ),
        Field("user", say("User name"), FieldKind.WORDS, needed=True),
        Field(
            "password",
            say("Password"),
            FieldKind.PASSWORD,
            say("Or a private key, as its file has it. For a key in a file: its passphrase."),
        ),
        Field("key_file", say("File of the private key"), FieldKind.WORDS, say("Where the server wants a key.")),
        Field(
            "host_key",
            say("Key of the server"),
            FieldKind.WORDS,
            say("Its fingerprint; testing the connection shows it. Without it nothing is sent."),
        ),
        *drop.FIELDS,
    ),
    check=_DROP.check,
    publish=_DROP.publish,
    find=_DROP.find,
    fetch=_DROP.fetch,
    offers=_DROP.offers,
    sweep=_DROP.sweep,
)
