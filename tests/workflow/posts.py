"""A CMS in memory that keeps articles as WordPress does, for its own people to write in."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from editor.newsroom.message import say
from editor.newsroom.publication import Receipt, Remote, RemoteState
from editor.publishing.blocks import group, render_blocks
from editor.publishing.target import Changed, Connection, Delivery, Shown, Target

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Posts:
    """`kept` is what it has, by remote id."""

    kept: dict[str, Remote] = field(default_factory=dict)
    leads: dict[str, Shown] = field(default_factory=dict)

    def put(self, number: str, body: str, **fields: object) -> Remote:
        """Somebody wrote an article there."""
        remote = Remote(
            number, RemoteState.PUBLISHED, f"http://127.0.0.1:9/{number}", headline="خبر", body=body, modified=NOON
        )
        self.kept[number] = replace(remote, **fields)
        return self.kept[number]

    def edit(self, number: str, *changes: tuple[str, str], **fields: object) -> None:
        """Somebody wrote in it."""
        body = self.kept[number].body
        for old, new in changes:
            assert old in body
            body = body.replace(old, new, 1)
        self.kept[number] = replace(self.kept[number], **{"body": body, "token": f"{body}{fields}", **fields})

    def publish(self, to: Connection, delivery: Delivery) -> Receipt:
        article, number = delivery.article, delivery.known.id if delivery.known else str(len(self.kept) + 1)
        now = self.kept.get(number)
        if now and delivery.known and delivery.known.token != now.token:
            raise Changed(now)
        body = group(delivery.key, render_blocks(article))
        sent = Remote(
            number, RemoteState.PUBLISHED, f"http://127.0.0.1:9/{number}", body, article.headline, article.standfirst, body,
            article.slug, NOON, article.categories, article.tags, NOON,
        )  # fmt: skip
        self.kept[number] = sent
        return Receipt(sent)

    def fetch(self, to: Connection, remote_id: str) -> Remote | None:
        return self.kept.get(remote_id)

    def search(self, to: Connection, words: str) -> tuple[Remote, ...]:
        return tuple(replace(one, body="") for one in self.kept.values() if words in one.body)

    def lead(self, to: Connection, remote_id: str) -> Shown | None:
        return self.leads.get(remote_id)

    @property
    def target(self) -> Target:
        return Target(
            "posts", say("Memory"), (), lambda _: (), self.publish, lambda _to, _key: None, self.fetch,
            search=self.search, lead=self.lead,
        )  # fmt: skip
