"""A real MariaDB of the session's own, on a socket and no port: Debian's packages without their service."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.sites import Unavailable, install, run

_PACKAGES = ("php-mysql", "mariadb-server-core", "mariadb-client-core")
_SMALL = (
    "--skip-networking", "--skip-log-bin", "--performance-schema=OFF", "--character-set-server=utf8mb4",
    "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=8M", "--innodb-flush-log-at-trx-commit=0",
)  # fmt: skip


class MariaDb:
    """One running server; `environment` is how the WordPress of the tests finds it."""

    def __init__(self, data: Path) -> None:
        self._data, self._socket = data / "mariadb", data / "mariadb.sock"
        self._server: subprocess.Popen[bytes] | None = None
        self._tables: list[str] = []
        self.environment = {"WP_TEST_SOCKET": str(self._socket)}

    def start(self) -> None:
        """Begins with an empty database. Raises Unavailable."""
        if "mysqli" not in run("php", "-m").lower().split() or not _is_there():
            install(*_PACKAGES)
        # A server that starts removes every temporary table it finds in its folder, those of its neighbours too.
        temporary = self._data.with_name("mariadb.tmp")
        temporary.mkdir(parents=True, exist_ok=True)
        own = ("--no-defaults", f"--datadir={self._data}", f"--tmpdir={temporary}", "--user=root")
        run("mariadb-install-db", *own, "--auth-root-authentication-method=normal", "--skip-test-db")
        with (self._data / "server.log").open("ab") as log:
            self._server = subprocess.Popen(
                ["mariadbd", *own, f"--socket={self._socket}", *_SMALL], stdout=log, stderr=log, start_new_session=True
            )
        self._wait()
        self.ask("CREATE DATABASE wordpress CHARACTER SET utf8mb4; CREATE DATABASE pristine CHARACTER SET utf8mb4")

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                self.ask("SELECT 1")
            except Unavailable:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("MariaDB did not start")

    def remember(self) -> None:
        """What `clean` goes back to is what stands there now."""
        self._tables = self.ask("SHOW TABLES FROM wordpress").split()
        assert self._tables, "WordPress was not installed here"
        self.ask("; ".join(
            f"CREATE TABLE pristine.{name} LIKE wordpress.{name}; INSERT INTO pristine.{name} SELECT * FROM wordpress.{name}"
            for name in self._tables
        ))  # fmt: skip

    def clean(self) -> None:
        """Puts every table back, its numbers too."""
        self.ask("; ".join(
            f"TRUNCATE wordpress.{name}; INSERT INTO wordpress.{name} SELECT * FROM pristine.{name}"
            for name in self._tables
        ))  # fmt: skip

    def ask(self, sql: str) -> str:
        """What a statement answers, without the names of its columns."""
        return run("mariadb", "--no-defaults", f"--socket={self._socket}", "-uroot", "-N", "-B", "-e", sql)

    def stop(self) -> None:
        if self._server and self._server.poll() is None:
            os.killpg(self._server.pid, signal.SIGTERM)
            self._server.wait(20)


def _is_there() -> bool:
    try:
        run("mariadbd", "--no-defaults", "--version")
    except Unavailable:
        return False
    return True
