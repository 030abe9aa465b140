"""An outlet in memory that works in two phases, as the real ones do, and the troubles that can meet it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.target import Changed, Connection, Delivery, Target


@dataclass
class Post:
    """One article over there."""

    key: str
    words: str = ""
    status: WantedStatus = WantedStatus.DRAFT
    version: int = 0


@dataclass
class Press:
    """An outlet in two phases, as the real ones are: an empty draft with the key, then updates by its id. It makes
    another one whenever it is asked to: that there is one already is for the outbox to know.

    `trouble` is what happens next, and at which step: (step, whether the work is done all the same, what is raised).
    """

    posts: dict[str, Post] = field(default_factory=dict)
    trouble: tuple[str, bool, BaseException] | None = None
    asked: list[str] = field(default_factory=list)
    watch: Callable[[], None] = lambda: None

    def publish(self, to: Connection, delivery: Delivery) -> Receipt:
        to.progress.check()
        self.watch()
        at = delivery.known.id if delivery.known else ""
        if not at:
            at = f"post-{len(self.posts) + 1}"
            self._step("create", lambda: self.posts.__setitem__(at, Post(delivery.key)))
            delivery.reached(self.remote(at))
        post, known = self.posts[at], delivery.known
        seal = f"{delivery.article.headline} {delivery.order.status.value}"
        if known and known.token and known.token != self.remote(at).token and "theirs" in post.words:
            raise Changed(self.remote(at))
        words = post.words if delivery.order.status.takes_back else delivery.article.headline

        def write() -> None:
            post.words, post.status, post.version = words, delivery.order.status, post.version + 1

        self._step(f"update {seal}", write)
        delivery.reached(self.remote(at))
        self._step("read back", lambda: None)
        return Receipt(self.remote(at))

    def find(self, to: Connection, key: str) -> str | None:
        to.progress.check()
        self._step("find", lambda: None)
        return next((at for at, post in self.posts.items() if post.key == key), None)

    def fetch(self, to: Connection, remote_id: str) -> Remote | None:
        return self.remote(remote_id) if remote_id in self.posts else None

    def remote(self, at: str) -> Remote:
        post = self.posts[at]
        states = {WantedStatus.PUBLISH: RemoteState.PUBLISHED, WantedStatus.BINNED: RemoteState.BINNED}
        return Remote(at, states.get(post.status, RemoteState.DRAFT), token=str(post.version), headline=post.words)

    def _step(self, name: str, work: Callable[[], None]) -> None:
        self.asked.append(name)
        what = self.trouble
        if what is None or not name.startswith(what[0]):
            work()
            return
        self.trouble = None
        if what[1]:
            work()
        raise what[2]

    @property
    def target(self) -> Target:
        return Target("press", say("Press"), (), lambda _: (), self.publish, self.find, self.fetch)


STEPS = ("find", "create", "update", "read back")
KINDS = ("web.unreachable", "web.tls", "outlet.too_early", "outlet.unauthorised", "outlet.uncertain", "odd", "stopped")
CRASH = "crash"


def raised(kind: str) -> BaseException:
    return KeyboardInterrupt() if kind == CRASH else Fault(kind, say("Something went wrong."))
