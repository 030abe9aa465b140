"""An outlet that a test is master of: what it answers, and what arrived there."""

from dataclasses import dataclass, field, replace

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import RESTORE, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.target import (
    Changed,
    Choice,
    Connection,
    Delivery,
    Field,
    FieldKind,
    Finding,
    Health,
    Offers,
    Target,
)
from editor.workflow import outlets
from editor.workflow.workbench import Workbench

BINNED = Fault("outlet.binned", say("Somebody put the article in the bin at the outlet."))
AWAY = Fault("web.unreachable", say("The outlet cannot be reached; nothing was sent."))
_STATES = {
    WantedStatus.PUBLISH: RemoteState.PUBLISHED,
    WantedStatus.SCHEDULE: RemoteState.SCHEDULED,
    WantedStatus.BINNED: RemoteState.BINNED,
}
OFFERS = Offers(
    (WantedStatus.DRAFT, WantedStatus.REVIEW, WantedStatus.PUBLISH, WantedStatus.SCHEDULE),
    (Choice("author", say("Byline"), (("1", "ليلى"), ("2", "سامر"))), Choice("sticky", say("Status"))),
    ("المحليات",),
    makes_categories=False,
)


@dataclass
class Press:
    """Its articles by the key they came under; `fault` is what it answers instead."""

    articles: dict[str, Remote] = field(default_factory=dict)
    orders: list[Delivery] = field(default_factory=list)
    fault: Fault | None = None
    theirs: Remote | None = None
    """What somebody made of an article there."""
    offers: Offers = OFFERS
    silent: Fault | None = None
    """What it answers who asks what the account may do."""
    binned: bool = False
    """Whether somebody put what is there in the bin."""
    ill: bool = True
    """Whether the doctor finds something wrong."""

    def target(self) -> Target:
        return Target(
            "press",
            say("WordPress site"),
            (
                Field("url", say("Address of the site"), FieldKind.ADDRESS, needed=True),
                Field("user", say("User name"), FieldKind.WORDS),
                Field("password", say("Application password"), FieldKind.PASSWORD),
                Field("formats", say("Format"), FieldKind.FORMATS, default="html"),
                Field("mode", say("Kind"), FieldKind.CHOICE, choices=(("a", say("Draft")), ("b", say("Published")))),
                Field("quiet", say("Paused"), FieldKind.SWITCH),
            ),
            check=lambda _: self.findings(),
            publish=self.publish,
            find=lambda _, key: self.articles[key].id if key in self.articles else None,
            fetch=lambda _, number: next((one for one in self.articles.values() if one.id == number), None),
            offers=lambda _: self.offered(),
            search=lambda _, words: tuple(one for one in self.articles.values() if words in one.headline),
        )

    def offered(self) -> Offers:
        if self.silent is not None:
            raise self.silent
        return self.offers

    def findings(self) -> tuple[Finding, ...]:
        key = say("It shows the key {key}.", key="ssh-ed25519 SHA256:abc")
        well = Finding(Health.WELL, say("The folder is there and can be written to."))
        return (well, Finding(Health.ILL, key, say("Choose another."), "outlet.insecure")) if self.ill else (well,)

    def publish(self, _: Connection, delivery: Delivery) -> Receipt:
        if self.fault is not None:
            raise self.fault
        if self.theirs is not None and (delivery.known is None or delivery.known.token != self.theirs.token):
            raise Changed(self.theirs)
        self.theirs = None
        self.orders.append(delivery)
        number, at = str(len(self.orders)), delivery.order.at
        article, state = delivery.article, _STATES.get(delivery.order.status, RemoteState.DRAFT)
        if self.binned and delivery.order.options.get(RESTORE) != "yes":
            raise BINNED
        self.binned = False
        url = f"https://press.example/{number}/"
        made = Remote(number, state, url, number, article.headline, "", article.body, at=at)
        if delivery.known is not None:
            made = replace(made, id=delivery.known.id)
        self.articles[delivery.key] = made
        delivery.reached(made)
        return Receipt(made)


def opened(bench: Workbench, name: str = "موقع الصحيفة") -> tuple[Press, Outlet]:
    """A press that the bench knows, with an outlet of its own."""
    press = Press()
    vars(bench.toolkit)["targets"] = (*bench.toolkit.targets, press.target())
    return press, outlets.add(bench, Outlet(name, "press", "https://press.example"))
