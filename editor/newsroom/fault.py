"""Something went wrong that the journalist can act on."""

from editor.newsroom.message import Message


class Fault(Exception):
    """What happened, and what to do about it; each door translates foreign errors into one.

    `kind` is a stable word for programs (`library.locked`, `web.not_found`): first the room, then the case.
    A Fault never holds copy, names of sources or passwords: it may be logged.
    """

    def __init__(self, kind: str, what: Message, do: Message | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.what = what
        self.do = do

    def __str__(self) -> str:
        return f"{self.what} {self.do}" if self.do else str(self.what)
