"""`@` completes what the panes hold at once, and a moment later what the library finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor.ui.desk import Desk
from editor.ui.editing.completer import Completer, Offer
from editor.ui.editing.story_editor import StoryEditor

LookUp = Callable[[str, Callable[[Sequence[Offer]], None]], None]
"""Looks for words in the library, off the window's thread, and hands over what can be completed."""


class LibraryCompleter(Completer):
    """Shows what is at hand while the library is asked; an answer to other letters is dropped."""

    def __init__(self, desk: Desk, editor: StoryEditor, offers: Callable[[], Sequence[Offer]], look_up: LookUp) -> None:
        self._at_hand, self._look_up = offers, look_up
        self._asked = ""
        self._found: Sequence[Offer] = ()
        super().__init__(desk, editor, self._all)

    def _all(self) -> list[Offer]:
        """What is at hand, then what was found besides."""
        first = list(self._at_hand())
        known = {offer.put for offer in first}
        return [*first, *(offer for offer in self._found if offer.put not in known)]

    def _look(self) -> None:
        typed = self._typed() or ""
        if typed != self._asked:
            self._asked = typed
            if not typed:
                self._found = ()
            else:
                self._look_up(typed, lambda found: self._take_found(typed, found))
        super()._look()

    def _take_found(self, typed: str, found: Sequence[Offer]) -> None:
        if typed == self._typed():
            self._found = found
            super()._look()
