"""What a target is: one file in `targets/`, one `TARGET` in it.

A target never decides: it brings an article to its outlet, reads what the outlet has, and tells what it finds. The
outbox (`workflow.outbox`) decides what is sent, when, and what becomes of a Fault.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar, cast

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Receipt, Remote, WantedStatus
from editor.publishing.format import Format

T = TypeVar("T")


class FieldKind(StrEnum):
    """How a dialog asks for a field of an outlet."""

    ADDRESS = "address"
    FOLDER = "folder"
    WORDS = "words"
    TEXT = "text"
    """Several lines: a template, a public key."""
    PASSWORD = "password"  # noqa: S105 a kind, not a secret
    CHOICE = "choice"
    FORMATS = "formats"
    """One or more of the formats, by their names, with commas: what files lie there."""
    SWITCH = "switch"
    """`yes` or empty."""


@dataclass(frozen=True, slots=True)
class Field:
    """What an outlet of this kind needs besides its name: `url`, `user`, `password`, or a name in `Outlet.options`."""

    name: str
    label: Message
    kind: FieldKind
    hint: Message | None = None
    choices: tuple[tuple[str, Message], ...] = ()
    default: str = ""
    needed: bool = False


class Round:
    """What is opened once to file several articles to one outlet; a context manager, which closes it."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[object, ExitStack]] = {}

    def __enter__(self) -> "Round":
        return self

    def __exit__(self, *_: object) -> None:
        for name in [*self._open]:
            self.close(name)

    def opened(self, name: str, make: Callable[[], AbstractContextManager[T]]) -> T:
        """What `make` opens, or what it opened under this name before."""
        if name not in self._open:
            with ExitStack() as stack:
                made = stack.enter_context(make())
                self._open[name] = made, stack.pop_all()
        return cast("T", self._open[name][0])

    def close(self, name: str) -> None:
        """The next one who asks opens it anew: nobody knows in what state a trouble left it."""
        if found := self._open.pop(name, None):
            found[1].close()


@dataclass(frozen=True, slots=True)
class Connection:
    """An outlet, and what it takes to speak with it."""

    outlet: Outlet
    password: str = field(repr=False)
    progress: Progress
    formats: tuple[Format, ...] = ()
    """Those whose files the outlet takes, as `Target.formats` names them; the first is the article's main file."""
    round: Round | None = None
    """Where several articles go there one after the other; a target may keep in it what it would open for each."""


class Health(StrEnum):
    """What one finding of the connection doctor means."""

    WELL = "well"
    CAUTION = "caution"
    """It works, but not all of it."""
    ILL = "ill"
    """Nothing can be filed before this is mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the connection doctor tells."""

    health: Health
    what: Message
    do: Message | None = None
    kind: str = ""
    """A stable word, where it is ILL: that of the Fault that filing would end in."""

    @classmethod
    def of(cls, fault: Fault) -> "Finding":
        return cls(Health.ILL, fault.what, fault.do, fault.kind)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the outlet can be told, with what may be chosen there: a dialog offers these and no others."""

    name: str
    """In `Order.options`."""
    label: Message
    values: tuple[tuple[str, str], ...] = ()
    """What is sent, and what the outlet calls it; empty for a switch (`yes` or nothing)."""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the account may do at the outlet."""

    statuses: tuple[WantedStatus, ...] = (WantedStatus.DRAFT, WantedStatus.PUBLISH, WantedStatus.WITHDRAWN)
    choices: tuple[Choice, ...] = ()
    categories: tuple[str, ...] | None = None
    """The outlet's own; None where it has none, or any may be made."""
    makes_categories: bool = True
    pictures: bool = True
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as an outlet shows it."""

    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


def _nothing(_: Remote) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One article on its way to one outlet."""

    article: Article
    key: str
    """The publication's; whatever is made at the outlet carries it until the article is complete there."""
    order: Order
    render: Callable[[str], bytes]
    """The article in one of the formats, by its name, searched by the gate. Raises Fault `format.unknown`, Held."""
    picture: Callable[[Picture], bytes]
    """What leaves of one of the article's pictures."""
    template: str = ""
    """The text of `Target.template`."""
    known: Remote | None = None
    """What the outlet had when we last read it. Where it has something else now, `publish` raises Changed."""
    is_first_try: bool = False
    """Whether nothing was ever sent under this key, so that nothing can be found under it."""
    reached: Callable[[Remote], None] = _nothing
    """To be called after each step that changed the outlet: it is written to the disk before the next one, or beside it.
    What is told of an article that readers have must leave it with them."""


class Changed(Fault):
    """Somebody wrote in the article over there since we last read it; nothing was sent. `theirs` is what it is now."""

    def __init__(self, theirs: Remote) -> None:
        super().__init__(
            "outlet.changed",
            say("Somebody changed the article at the outlet since you last had it."),
            say("Compare both, and decide what stands."),
        )
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of outlet."""

    kind: str
    """Stable: `Outlet.kind` names it."""
    label: Message
    fields: tuple[Field, ...]
    check: Callable[[Connection], tuple[Finding, ...]]
    """The connection doctor: tries everything that filing needs without changing anything. Never raises a Fault but
    `stopped`: what is wrong is a Finding."""
    publish: Callable[[Connection, Delivery], Receipt]
    """Brings the article to the outlet in the state its order wants, once, however often it is called with one key: an
    empty thing with the key first, then what may be repeated. Withdrawing goes through here too. Success is told only
    after reading back what the outlet has. Raises Fault; `courier.class_of` tells whether it may be repeated."""
    find: Callable[[Connection, str], str | None]
    """The remote id of what carries a key, the bin included; None when the outlet surely has none. Raises Fault."""
    fetch: Callable[[Connection, str], Remote | None]
    """What the outlet has under a remote id; None when it is surely gone. Raises Fault."""
    offers: Callable[[Connection], Offers] = lambda _: Offers()
    """What the account may do there; asked before the dialog offers it. Raises Fault."""
    search: Callable[[Connection, str], tuple[Remote, ...]] | None = None
    """Articles over there that hold the words, the last changed first, without their bodies, to pull one; None where a
    kind of outlet cannot. Raises Fault."""
    lead: Callable[[Connection, str], Shown | None] | None = None
    """The picture at the head of the article under a remote id, where it stands beside the body; to pull it along. None
    where a kind of outlet has no such place. Raises Fault."""
    sweep: Callable[[Connection, str, str], int] | None = None
    """Removes what lost requests left under a key, but for the remote id: empty things of our own, and nothing that
    anybody wrote in; how many. None where nothing can be left. Raises Fault."""
    template: str = ""
    """The name of a file in `resources/templates` that `publish` wants; whoever calls it reads the file."""

    def formats(self, outlet: Outlet) -> tuple[str, ...]:
        """The names of the formats whose files the outlet takes."""
        names = [self.option(outlet, field.name) for field in self.fields if field.kind is FieldKind.FORMATS]
        return tuple(dict.fromkeys(name.strip() for words in names for name in words.split(",") if name.strip()))

    def option(self, outlet: Outlet, name: str) -> str:
        """What an outlet says of a field, else the field's default."""
        defaults: Mapping[str, str] = {field.name: field.default for field in self.fields}
        return outlet.options.get(name) or defaults.get(name, "")
