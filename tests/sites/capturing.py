"""A site that takes what it is sent and writes every request down, as bytes: for looking what left."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

_MAY = ("edit_posts", "publish_posts", "edit_published_posts", "manage_categories", "edit_others_posts")


@dataclass
class CapturingSite:
    """As much of WordPress's REST API as one filing needs."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    """Line, headers and body of each."""
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    terms: dict[int, str] = field(default_factory=dict)

    def answer(self, method: str, path: str, body: dict[str, Any]) -> object:
        route = urlsplit(path).path.removeprefix("/wp-json").strip("/")
        if not route:
            return {"name": "site", "authentication": {"application-passwords": {}}, "namespaces": ["wp/v2"]}
        if route == "wp/v2/users/me":
            return {"id": 1, "name": "desk", "roles": ["editor"], "capabilities": dict.fromkeys(_MAY, True)}
        if route.startswith("wp/v2/posts"):
            return self._post(method, route, body)
        if method == "POST":
            self.terms[len(self.terms) + 1] = str(body.get("name"))
            return {"id": len(self.terms), "name": body.get("name")}
        wanted = parse_qs(urlsplit(path).query).get("search", [""])[0]
        return [{"id": number, "name": name} for number, name in self.terms.items() if wanted in name]

    def _post(self, method: str, route: str, body: dict[str, Any]) -> object:
        last = route.rsplit("/", 1)[-1]
        if method == "GET":
            return self.posts[int(last)] if last.isdecimal() else list(self.posts.values())
        number = int(last) if last.isdecimal() else len(self.posts) + 1
        known = self.posts.setdefault(number, {"id": number, "status": "draft", "link": f"{self.url}/{number}"})
        raw = {name: {"raw": value} for name, value in body.items() if name in ("title", "content", "excerpt")}
        known.update({**body, **raw})
        return known


@contextmanager
def capturing_site() -> Iterator[CapturingSite]:
    """One on loopback, until the block ends."""
    site = CapturingSite()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        held: ClassVar = site

        def _take(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            line = f"{self.command} {self.path}\n{self.headers}\n".encode()
            self.held.requests.append(line + data)
            body = json.loads(data) if data[:1] == b"{" else {}
            is_page = urlsplit(self.path).path == "/"
            told = b"<html lang='ar' dir='rtl'><p>x" if is_page else json.dumps(
                self.held.answer(self.command, self.path, body)
            ).encode()  # fmt: skip
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if is_page else "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = do_HEAD = _take  # noqa: N815 - the names http.server looks for

        def log_message(self, *_: object) -> None:
            """Nothing is told on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
