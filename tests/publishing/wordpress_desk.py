"""A desk that files to a real WordPress, and looks at the site behind the target's back, as its administrator."""

import base64
import dataclasses
import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.target import Connection, Delivery, Finding
from editor.publishing.targets.wordpress import TARGET
from tests.publishing.generated import PICTURES
from tests.publishing.target_contract import KEY, Lying, Place
from tests.sites import lossy_proxy
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.wordpress import WordPress

EVERY = "publish,future,draft,pending,private,trash"


def _none(_: object) -> bytes:
    raise AssertionError("WordPress takes no files")


class Desk:
    """Publishes as one of the site's users; `url` is another way to the site."""

    def __init__(self, site: WordPress) -> None:
        self.site = site
        self.steps: list[Remote] = []

    def publish(
        self, article: Article, user: str = "muharrir", status: WantedStatus = WantedStatus.PUBLISH,
        known: Remote | str | None = None, url: str = "", password: str = "", key: str = KEY,
        at: datetime | None = None, progress: Progress | None = None, **options: str,
    ) -> Receipt:  # fmt: skip
        known = Remote(known, RemoteState.DRAFT) if isinstance(known, str) else known
        delivery = Delivery(
            article, key, Order(status, at, options), render=_none, known=known,
            picture=lambda shown: PICTURES[shown.digest], reached=self.steps.append,
        )  # fmt: skip
        return TARGET.publish(self.to(user, url, password, progress), delivery)

    def refused(self, article: Article, **how: Any) -> Fault:
        with pytest.raises(Fault) as caught:
            self.publish(article, **how)
        return caught.value

    def find(self, user: str = "muharrir", url: str = "", key: str = KEY) -> str | None:
        return TARGET.find(self.to(user, url), key)

    def fetch(self, remote_id: str, user: str = "muharrir") -> Remote:
        there = TARGET.fetch(self.to(user), remote_id)
        assert there is not None
        return there

    def check(self, user: str = "muharrir", url: str = "", password: str = "") -> tuple[Finding, ...]:
        return TARGET.check(self.to(user, url, password))

    def sweep(self, kept: str, user: str = "muharrir") -> int:
        assert TARGET.sweep is not None
        return TARGET.sweep(self.to(user), KEY, kept)

    def to(self, user: str, url: str = "", password: str = "", progress: Progress | None = None) -> Connection:
        outlet = Outlet("موقع الصحيفة", "wordpress", url or self.site.url, user)
        return Connection(outlet, password or self.site.users.get(user, ""), progress or Progress())

    def ask(self, method: str, route: str, body: object = None, user: str = "admin", **query: str) -> Any:
        login = base64.b64encode(f"{user}:{self.site.users[user]}".encode()).decode()
        request = urllib.request.Request(
            f"{self.site.url}/wp-json/wp/v2/{route}?{urllib.parse.urlencode(query)}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def posts(self, base: str = "posts") -> list[dict[str, Any]]:
        """What the tests put there, the last first: the installation's own is left out."""
        rows = self.ask("GET", base, status=EVERY, context="edit", per_page="100")
        return [row for row in rows if row["id"] > 3]

    def media(self) -> list[dict[str, Any]]:
        return self.ask("GET", "media", per_page="100", context="edit", status="inherit,private,trash")

    def page(self, receipt: Receipt) -> str:
        """What readers see."""
        with urllib.request.urlopen(receipt.remote.url, timeout=60) as answer:
            return answer.read().decode()


class WordPressPlace(Place):
    """The site as the contract of targets wants it."""

    target = TARGET

    def __init__(self, site: WordPress) -> None:
        self.outlet = Outlet("موقع الصحيفة", "wordpress", site.url, "muharrir")
        self.password = site.users["muharrir"]
        self._desk = Desk(site)

    def lying(self) -> list[Lying]:
        return [
            Lying(str(row["id"]), row["status"] == "publish", row["title"]["raw"] + row["content"]["raw"])
            for row in self._desk.posts()
        ]

    def pictures(self) -> list[str]:
        return [row["source_url"] for row in self._desk.media()]

    def ill(self) -> Iterator[Connection]:
        yield Connection(self.outlet, "abcd efgh ijkl mnop qrst uvwx", Progress())
        yield Connection(dataclasses.replace(self.outlet, url="https://nobody.invalid"), self.password, Progress())
        yield Connection(dataclasses.replace(self.outlet, url="http://example.com"), self.password, Progress())
        yield Connection(dataclasses.replace(self.outlet, user="qari"), self._desk.site.users["qari"], Progress())

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        with LossyProxy(self.outlet.url) as way:
            way.faults.append(lossy_proxy.Fault("mute", times=-1, seconds=5))
            yield dataclasses.replace(self.outlet, url=way.url)

    def write_in(self, remote_id: str, words: str) -> bool:
        content = self._desk.ask("GET", f"posts/{remote_id}", context="edit")["content"]["raw"]
        self._desk.ask("POST", f"posts/{remote_id}", {"content": content.replace("</p>", f" {words}</p>", 1)})
        return True
