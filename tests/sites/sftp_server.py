"""Real SFTP servers on loopback: asyncssh's, on a thread of its own, and OpenSSH's."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh

from tests.sites import install, run
from tests.sites.python_server import free_port, running

_SSHD = "/usr/sbin/sshd"
USER, PASSWORD = "حسن", "كلمة السر"


@dataclass
class SftpServer:
    """One server; `folder` is all that its one account sees."""

    folder: Path
    key: asyncssh.SSHKey
    accepts: asyncssh.SSHKey | None = None
    """A public key that the account may come with."""
    plain: bool = False
    """Whether it knows version 3 of the protocol alone, without OpenSSH's extensions."""
    fails: dict[str, Exception] = field(default_factory=dict)
    """What each operation answers instead of doing it: `write`, `rename`."""
    logins: list[str] = field(default_factory=list)
    """Who tried to log in, by what."""
    host: str = "127.0.0.1"
    port: int = 0

    @property
    def url(self) -> str:
        return f"sftp://{self.host}:{self.port}"

    @property
    def host_key(self) -> str:
        return f"{self.key.get_algorithm()} {self.key.get_fingerprint()}"


@contextmanager
def sftp_server(folder: Path, **settings: Any) -> Iterator[SftpServer]:
    """One on loopback, until the block ends."""
    server = SftpServer(folder, settings.pop("key", None) or asyncssh.generate_private_key("ssh-ed25519"), **settings)
    loop, ready = asyncio.new_event_loop(), threading.Event()
    ended = asyncio.Event()

    async def serve() -> None:
        acceptor = await asyncssh.listen(
            server.host, 0, server_factory=lambda: _Door(server), server_host_keys=[server.key],
            sftp_factory=lambda channel: _Files(channel, server),
        )  # fmt: skip
        server.port = acceptor.get_port()
        ready.set()
        await ended.wait()
        acceptor.close()
        await acceptor.wait_closed()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0.05)

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(20)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(20)
        loop.close()


class _Door(asyncssh.SSHServer):
    def __init__(self, server: SftpServer) -> None:
        self._server = server

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return self._server.accepts is None

    def public_key_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        self._server.logins.append(f"password {username}")
        return (username, password) == (USER, PASSWORD)

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        self._server.logins.append(f"key {username}")
        return self._server.accepts is not None and key == self._server.accepts


class _Files(asyncssh.SFTPServer):
    def __init__(self, channel: Any, server: SftpServer) -> None:
        super().__init__(channel, chroot=str(server.folder).encode())
        self._server = server

    def write(self, file_obj: object, offset: int, data: bytes) -> int:
        self._maybe_fail("write")
        return super().write(file_obj, offset, data)

    def rename(self, oldpath: bytes, newpath: bytes) -> None:
        self._maybe_fail("rename")
        super().rename(oldpath, newpath)

    def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        if self._server.plain:
            raise asyncssh.SFTPOpUnsupported("posix-rename")
        self._maybe_fail("rename")
        super().posix_rename(oldpath, newpath)

    def fsync(self, file_obj: object) -> None:
        if self._server.plain:
            raise asyncssh.SFTPOpUnsupported("fsync")
        super().fsync(file_obj)

    def _maybe_fail(self, operation: str) -> None:
        if operation in self._server.fails:
            raise self._server.fails[operation]


@contextmanager
def openssh_server(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """OpenSSH's own sshd: its address, its host key, and the file of a private key that it lets in as whoever we are.

    Raises Unavailable.
    """
    if not Path(_SSHD).exists():
        install("openssh-server")
    port, keys = free_port(), folder / "keys"
    keys.mkdir(mode=0o700)
    for name in ("host", "user"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / name)
    (keys / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {keys}/host\nPidFile none\nUsePAM no\nStrictModes no\n"
        f"AuthorizedKeysFile {keys}/user.pub\nPermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n",
        "utf-8",
    )
    if not os.geteuid():
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    host = asyncssh.read_public_key(keys / "host.pub")
    with running([_SSHD, "-D", "-e", "-f", keys / "sshd_config"], port, folder):
        yield f"sftp://127.0.0.1:{port}", f"{host.get_algorithm()} {host.get_fingerprint()}", keys / "user"
