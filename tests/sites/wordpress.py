"""A real WordPress on loopback: Debian's package, unpacked and not installed, on PHP and SQLite.

WordPress 6.8 is Debian 13's, PHP the machine's own; the SQLite drop-in comes inside an npm package. Takes about a
minute the first time, then some seconds a session.
"""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.sites import Unavailable, install, kept, npm, run
from tests.sites.mariadb import MariaDb

_HERE = Path(__file__).with_name("wordpress_site")
_SUITE = "trixie"
_DEBS = ("wordpress", "wordpress-l10n", "wordpress-theme-twentytwentyfive", "php-getid3")
_EXTENSIONS = ("gd", "mbstring", "xml", "curl", "zip", "intl", "sqlite3")
_DOM = "jsdom@22.1.0"
_QUIET = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
_DROP_IN = "@wp-playground/cli@3.1.56"


def installed() -> Path:
    """The folder of a WordPress that is never written to: `site/`, `users.json`, `pristine.sqlite`.

    Raises Unavailable where apt-get, npm or PHP cannot be had.
    """
    recipe = "".join(path.read_text("utf-8") for path in (Path(__file__), *sorted(_HERE.iterdir())))
    _php_ready()
    return kept("wordpress", recipe, _install)


def _php_ready() -> None:
    """Sees to it that `php` is there with the extensions WordPress needs."""
    try:
        modules = run("php", "-m").lower().split()
    except Unavailable:
        modules = []
    if set(_EXTENSIONS) <= set(modules):
        return
    install("php-cli", *(f"php-{name}" for name in _EXTENSIONS))


def _install(folder: Path) -> None:
    _unpack(folder, _fetched(folder))
    _drop_in(folder)
    shutil.copy(_HERE / "wp-config.php", folder / "site")
    shutil.copy(_HERE / "tests.php", folder / "site/wp-content/mu-plugins")
    data = folder / "first"
    data.mkdir()
    users = _bootstrapped(folder / "site", {"WP_TEST_DATA": str(data)})
    (folder / "users.json").write_text(json.dumps(users), "utf-8")
    _copy_database(data / "wordpress.sqlite", folder / "pristine.sqlite")
    shutil.rmtree(data)


def _bootstrapped(site: Path, own: dict[str, str]) -> dict[str, str]:
    """Fills an empty database; the application passwords of its users."""
    words = run(
        "php", "-d", "display_errors=stderr", _HERE / "bootstrap.php", site, WP_TEST_URL="http://127.0.0.1", **own
    )
    users: dict[str, str] = json.loads(words[words.index("{") :])
    return users


def _fetched(folder: Path) -> list[Path]:
    """The packages, by an apt configuration of our own: the machine's sources stay as they are."""
    apt, debs = folder / "apt", folder / "debs"
    for made in (apt / "lists/partial", apt / "cache/archives/partial", debs):
        made.mkdir(parents=True)
    targets = run("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)").split("\n")
    mirror = next((line.split()[0] for line in targets if line and "-" not in line.split()[-1]), None)
    if mirror is None:
        raise Unavailable("apt-get knows no Debian mirror here")
    (apt / "sources.list").write_text(f"deb {mirror} {_SUITE} main\n", "utf-8")
    options = {
        "Dir::Etc::SourceList": apt / "sources.list", "Dir::Etc::SourceParts": "/dev/null",
        "Dir::State::lists": apt / "lists", "Dir::Cache": apt / "cache", "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
    }  # fmt: skip
    own = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    run("apt-get", *own, "-q", "update")
    run("apt-get", *own, "-q", "download", *_DEBS, folder=debs)
    return sorted(debs.glob("*.deb"))


def _unpack(folder: Path, debs: list[Path]) -> None:
    opened, site = folder / "opened", folder / "site"
    for deb in debs:
        run("dpkg", "-x", deb, opened)
    shutil.copytree(opened / "usr/share/wordpress", site, symlinks=True)
    for link in [path for path in (site / "wp-includes/ID3").iterdir() if path.is_symlink()]:
        link.unlink()
        if (opened / "usr/share/php/getid3" / link.name).exists():
            shutil.copy(opened / "usr/share/php/getid3" / link.name, link)
    for unwanted in ("wp-config.php", ".htaccess"):
        (site / unwanted).unlink(missing_ok=True)
    languages = site / "wp-content/languages"
    if not (languages / "ar.mo").exists():
        languages.unlink() if languages.is_symlink() else shutil.rmtree(languages, ignore_errors=True)
        shutil.copytree(opened / "var/lib/wordpress/wp-content/languages", languages)
    for path in [path for path in languages.rglob("*") if path.is_file()]:
        if not (path.name == "ar.mo" or path.name.endswith("-ar.mo") or path.name.startswith("ar-")):
            path.unlink()
    for spent in ("opened", "apt", "debs"):
        shutil.rmtree(folder / spent)


def _drop_in(folder: Path) -> None:
    npm("pack", "--silent", _DROP_IN, folder=folder)
    packed = next(folder.glob("*.tgz"))
    content = folder / "site/wp-content"
    with tarfile.open(packed) as tar, zipfile.ZipFile(tar.extractfile("package/sqlite-database-integration.zip")) as it:
        it.extractall(content / "mu-plugins")
    packed.unlink()
    plugin = content / "mu-plugins/sqlite-database-integration"
    (content / "mu-plugins/plugin-sqlite-database-integration").rename(plugin)
    code = (plugin / "db.copy").read_text("utf-8")
    code = code.replace("'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", f"__DIR__ . '/mu-plugins/{plugin.name}'")
    code = code.replace("{SQLITE_PLUGIN}", f"{plugin.name}/load.php")
    code = code.replace("<?php", "<?php if (getenv('WP_TEST_SOCKET')) { return; } // MariaDB: WordPress's own door", 1)
    (content / "db.php").write_text(code, "utf-8")


def _fetch_dom(folder: Path) -> None:
    npm("install", *_QUIET, "--prefix", folder, _DOM)


def _copy_database(source: Path, target: Path) -> None:
    """A copy by SQLite itself: whole, even while a server has either open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


class WordPress:
    """One running server with a database of its own in `data`: SQLite, or the MariaDB that is given.

    `users` are login to application password.
    """

    def __init__(self, data: Path, database: MariaDb | None = None) -> None:
        self._whole, self._data, self._database = installed(), data, database
        self._own = {"WP_TEST_DATA": str(data), **(database.environment if database else {})}
        self.users: dict[str, str] = json.loads((self._whole / "users.json").read_text("utf-8"))
        self._server: subprocess.Popen[bytes] | None = None
        self.url = ""

    def clean(self) -> None:
        """Puts the database back to how it was after the installation, and takes the uploads away."""
        shutil.rmtree(self.uploads(), ignore_errors=True)
        if self._database:
            self._database.clean()
        else:
            _copy_database(self._whole / "pristine.sqlite", self._data / "wordpress.sqlite")

    def start(self, environment: str = "local") -> "WordPress":
        if self._database:
            self._database.start()
            self.users = _bootstrapped(self._whole / "site", self._own)
            self._database.remember()
        else:
            self.clean()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        own = {**self._own, "WP_TEST_URL": self.url, "WP_TEST_ENV": environment, "PHP_CLI_SERVER_WORKERS": "3"}
        site = self._whole / "site"
        command = ["php", "-d", "memory_limit=256M", "-d", "opcache.enable_cli=1", "-S", f"127.0.0.1:{port}"]
        with (self._data / "php.log").open("ab") as log:
            self._server = subprocess.Popen(
                [*command, "-t", str(site), str(_HERE / "router.php")],
                env={**os.environ, **own}, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        self._wait()
        return self

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.url + "/wp-json/", timeout=30):
                    return
            except urllib.error.HTTPError as problem:
                problem.close()
                raise RuntimeError(f"WordPress answers {problem.code}") from None
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("WordPress did not start")

    def uploads(self) -> Path:
        """Where the files lie that were uploaded."""
        return self._data / "uploads"

    def run(self, code: str) -> str:
        """What PHP code prints inside this WordPress: for looking behind the REST API, or changing a setting."""
        return run(
            "php", "-d", "display_errors=stderr", "-r", f"require '{self._whole}/site/wp-load.php'; {code}",
            WP_TEST_URL=self.url, **self._own,
        )  # fmt: skip

    def as_its_editor_reads(self, content: str) -> dict[str, Any]:
        """`blocks`: [name, valid] of each block; `saved`: what the block editor would save, nothing changed."""
        dom = kept("jsdom", _DOM, _fetch_dom)
        scripts = self.run(
            "$all = wp_scripts(); $all->all_deps(['wp-block-library', 'wp-blocks']); "
            'foreach ($all->to_do as $one) { echo $all->registered[$one]->src, "\\n"; }'
        )
        paths = [f"{self._whole}/site{line}" for line in scripts.split("\n") if line.startswith("/")]
        (self._data / "scripts.json").write_text(json.dumps(paths), "utf-8")
        (self._data / "content.html").write_text(content, "utf-8")
        told = run(
            "node", _HERE / "blocks.js", "scripts.json", "content.html",
            folder=self._data, NODE_PATH=str(dom / "node_modules"),
        )  # fmt: skip
        return json.loads(told[told.index("{") :])

    def stop(self) -> None:
        """Ends the server and the workers it forked: they are one session of ours."""
        if self._server and self._server.poll() is None:
            os.killpg(self._server.pid, signal.SIGTERM)
            self._server.wait(20)
        if self._database:
            self._database.stop()
