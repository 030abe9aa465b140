"""A web service that somebody else wrote: npm's json-server, which keeps what it is sent as JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.sites import kept, npm
from tests.sites.python_server import free_port, running

_PACKAGE = "json-server@0.17.4"


@contextmanager
def json_server(folder: Path) -> Iterator[str]:
    """The address of its articles, none there yet. Raises Unavailable."""
    fetched = kept("json-server", _PACKAGE, _fetch)
    (folder / "db.json").write_text(json.dumps({"articles": []}), "utf-8")
    port = free_port()
    command = [fetched / "node_modules" / ".bin" / "json-server", "--port", str(port), "--host", "127.0.0.1", "db.json"]
    with running(command, port, folder):
        yield f"http://127.0.0.1:{port}/articles"


def _fetch(folder: Path) -> None:
    npm("install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, _PACKAGE)
