"""Real WebDAV servers on loopback: wsgidav on cheroot, and Apache."""

import base64
import getpass
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sites import install
from tests.sites.python_server import environment, free_port, running

_PACKAGES = ("wsgidav==4.4.0", "cheroot==11.1.2")
_APACHE, _MODULES = "/usr/sbin/apache2", "/usr/lib/apache2/modules"
_LOADED = (
    "mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs",
)  # fmt: skip
USER, PASSWORD = "layla", "كلمة: سرّ"


@dataclass(frozen=True)
class WebDavServer:
    url: str
    folder: Path
    """What it serves; one account may read and write in it."""


@contextmanager
def webdav_server(folder: Path) -> Iterator[WebDavServer]:
    """One until the block ends. Raises Unavailable."""
    programs, port, files = environment("wsgidav", *_PACKAGES), free_port(), folder / "files"
    files.mkdir()
    settings = {
        "host": "127.0.0.1", "port": port, "provider_mapping": {"/": str(files)}, "verbose": 1,
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
        "lock_storage": True, "property_manager": False,
    }  # fmt: skip
    (folder / "wsgidav.json").write_text(json.dumps(settings), "utf-8")
    with running([programs / "wsgidav", "--config", "wsgidav.json"], port, folder):
        yield WebDavServer(f"http://127.0.0.1:{port}", files)


@contextmanager
def apache_server() -> Iterator[WebDavServer]:
    """The same by Apache's mod_dav. Raises Unavailable."""
    if not Path(_APACHE).exists():
        install("apache2-bin")
    with TemporaryDirectory() as made:
        folder, port = Path(made), free_port()
        _configure(folder, port)
        with running([_APACHE, "-D", "FOREGROUND", "-f", folder / "httpd.conf"], port, folder):
            yield WebDavServer(f"http://127.0.0.1:{port}", folder / "files")


def _configure(folder: Path, port: int) -> None:
    files, user = folder / "files", getpass.getuser() if os.geteuid() else "www-data"  # Apache will not serve as root
    files.mkdir()
    if not os.geteuid():
        folder.chmod(0o755)
        for owned in (files, folder):
            shutil.chown(owned, user)
    modules = "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in _LOADED)
    secret = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
    (folder / "users").write_text(f"{USER}:{{SHA}}{secret}\n", "utf-8")
    (folder / "httpd.conf").write_text(
        f"{modules}ServerRoot {folder}\nListen 127.0.0.1:{port}\nServerName localhost\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nUser {user}\nDocumentRoot {files}\nDavLockDB {folder}/locks\n"
        f"<Directory {files}>\nDav On\nAuthType Basic\nAuthName files\nAuthBasicProvider file\n"
        f"AuthUserFile {folder}/users\nRequire valid-user\n</Directory>\n",
        "utf-8",
    )
