"""Where articles go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.message import say


@dataclass(frozen=True, slots=True)
class Outlet:
    """A place that takes articles. The password is never part of it. `id` is None until the library has it."""

    name: str
    kind: str
    """The target that serves it: `folder`, `wordpress`, …"""
    url: str
    """An address, or a folder's path."""
    user: str = ""
    id: OutletId | None = None
    house_style: str = ""
    """By its name; empty: the desk's own."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What else its kind asks for (`publishing.target.Field`); never a secret."""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.url.strip():
            raise Fault(
                "outlet.incomplete",
                say("An outlet needs a name and an address."),
                say("Fill in both."),
            )
