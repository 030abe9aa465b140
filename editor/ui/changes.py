"""The library's changes as Qt signals, on the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from editor.library.changes import Change


class Changes(QObject):
    """One signal a kind; each tells the id of what changed.

    It outlives the windows: only methods of what a window owns are connected, for such a connection ends with its owner.
    """

    story = Signal(int)
    source = Signal(int)
    quote = Signal(int)
    evidence = Signal(int)
    outlet = Signal(int)
    publication = Signal(int)
    picture = Signal(int)
    """The id of the story whose pictures changed."""
    lexicon = Signal(int)
    """The id of the story that learnt something; 0: the whole house."""
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told.connect(self._pass_on)

    def tell(self, changes: tuple[Change, ...]) -> None:
        """Called by the library on its own lane; crosses to the window's thread."""
        self._told.emit(changes)

    def _pass_on(self, changes: tuple[Change, ...]) -> None:
        signals = {
            "story": self.story,
            "source": self.source,
            "quote": self.quote,
            "evidence": self.evidence,
            "outlet": self.outlet,
            "publication": self.publication,
            "picture": self.picture,
            "lexicon": self.lexicon,
        }
        for change in changes:
            signals[change.kind].emit(change.id)
