"""What a commit changed, told after it and never before."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

ChangeKind = Literal["story", "source", "quote", "evidence", "outlet", "publication", "lexicon", "picture"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was; `gone` when it was deleted."""

    kind: ChangeKind
    id: int
    gone: bool = False


def note(session: Session, change: Change) -> None:
    """Remembers a change until its session commits."""
    pending: dict[Change, None] = session.info.setdefault("changes", {})
    pending[change] = None


def noted(session: Session) -> tuple[Change, ...]:
    """What the session has changed so far, each once."""
    return tuple(session.info.pop("changes", {}))
