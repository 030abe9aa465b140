"""What a target is: one file in `targets/`, one `TARGET` in it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from editor.newsroom.article import Article
from editor.newsroom.message import Message
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Receipt, WantedStatus


class FieldKind(StrEnum):
    """How a dialog asks for a field of an outlet."""

    ADDRESS = "address"
    FOLDER = "folder"
    WORDS = "words"
    PASSWORD = "password"  # noqa: S105 a kind, not a secret


@dataclass(frozen=True, slots=True)
class Field:
    """What an outlet of this kind needs besides its name: `url`, `user` or `password`."""

    name: str
    label: Message
    kind: FieldKind
    hint: Message | None = None


class Publish(Protocol):
    def __call__(
        self,
        article: Article,
        key: str,
        outlet: Outlet,
        password: str,
        status: WantedStatus,
        remote_id: str,
        progress: Progress,
        template: str = "",
        /,
    ) -> Receipt:
        """Brings the article to the outlet once, however often it is called with one key.

        `remote_id` is that of the last Receipt, or empty; `template` is the text of `Target.template`. Raises Fault;
        `courier.class_of` tells whether the call may be repeated.
        """


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of outlet."""

    kind: str
    """Stable: `Outlet.kind` names it."""
    label: Message
    fields: tuple[Field, ...]
    check: Callable[[Outlet, str, Progress], tuple[Message, ...]]
    """Tries outlet and password without changing anything; tells what works and what will not. Raises Fault."""
    publish: Publish
    find: Callable[[str, Outlet, str, Progress], str | None]
    """The remote id of the article that carries a key, or None when the outlet surely has none. Raises Fault."""
    template: str = ""
    """The name of a file in `resources/templates` that `publish` wants; whoever calls it reads the file."""
