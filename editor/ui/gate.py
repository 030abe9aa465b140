"""The gate in the window: what it holds back is shown, and goes on with an editor's reasons or the vault's passphrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.newsroom.fault import Fault
from editor.newsroom.gate import Held
from editor.newsroom.story import Story
from editor.ui.desk import Desk

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

T = TypeVar("T")


Unlock = Callable[[Callable[[], object]], None]
"""Asks for the vault's passphrase, and goes on once it is open."""


class Gate(QObject):
    """Every way out of the window leads through it."""

    place_wanted = Signal(object)
    """The Objection whose place in the copy is to be shown."""

    def __init__(self, desk: Desk, unlock: Unlock, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.unlock = unlock
        self._typed: dict[str, str] = {}
        """Reasons that were begun."""

    def let_out(
        self,
        story: Story,
        action: str,
        call: Callable[[Workbench, Mapping[str, str]], T],
        then: Callable[[T, Mapping[str, str]], None],
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        """Lets something out: where the gate holds it, its objections are shown, and what an editor answers goes along."""
        given = reasons or {}

        def again(more: Mapping[str, str]) -> None:
            self.let_out(story, action, call, then, {**given, **more})

        self._desk.ask(
            lambda bench: call(bench, given),
            lambda answer: then(answer, given),
            self,
            lambda fault: self.held(fault, again, action, story.draft.body),
        )

    def held(self, fault: Fault, again: Callable[[Mapping[str, str]], None], action: str, copy: str = "") -> None:
        """Shows what the gate says, or asks for the vault; `again` goes on with an editor's reasons."""
        if fault.kind == "vault.locked":
            self.unlock(lambda: again({}))
        elif isinstance(fault, Held):
            from editor.ui.dialogs.gate import GateDialog

            dialog = GateDialog(self._desk, fault.objections, action, copy, self._typed, self._window)
            dialog.overruled.connect(again)
            dialog.place_wanted.connect(self.place_wanted)
            dialog.open()
        else:
            self._desk.notices.fault(fault)
