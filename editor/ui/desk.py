"""What every pane and dialog is handed: the words, the colours, the lanes, the open library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from editor.desktop.settings import Settings
from editor.desktop.translation import Translator
from editor.newsroom.fault import Fault
from editor.newsroom.masthead import Masthead
from editor.newsroom.message import say
from editor.ui.background import Failed, Lanes
from editor.ui.changes import Changes
from editor.ui.files import Files
from editor.ui.notices import Notices
from editor.ui.theme import Theme

if TYPE_CHECKING:
    from editor.workflow.discovery import Toolkit
    from editor.workflow.workbench import Workbench

T = TypeVar("T")


@dataclass
class Desk:
    """One journalist's desk. `bench` is None until the library is open."""

    tr: Translator
    theme: Theme
    settings: Settings
    lanes: Lanes
    changes: Changes
    notices: Notices
    toolkit: Toolkit
    bench: Workbench | None = None
    files: Files = field(default_factory=Files)

    def instruct(self) -> None:
        """Tells those below the window what the house lets out, and how it writes."""
        if self.bench is not None:
            self.bench.files_suggestions = self.settings.file_with_suggestions
            self.bench.exit_rules, self.bench.house_style = self.settings.exit, self.settings.house_style
            self.bench.masthead = Masthead.of(self.settings.masthead)
            self.bench.vault.minutes = self.settings.vault_minutes

    def ask(
        self,
        call: Callable[[Workbench], T],
        then: Callable[[T], None],
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """One workflow call on the library lane; `then` gets its answer on the window's thread."""
        bench = self._open_bench(failed)
        if bench is not None:
            self.lanes.library(lambda: call(bench), then, owner, failed)

    def ask_far(
        self,
        call: Callable[[Workbench], T],
        then: Callable[[T], None],
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """One workflow call that talks to the web."""
        bench = self._open_bench(failed)
        if bench is not None:
            self.lanes.web(lambda: call(bench), then, owner, failed)

    def _open_bench(self, failed: Failed | None) -> Workbench | None:
        if self.bench is None:
            (failed or self.notices.fault)(
                Fault("library.closed", say("The library is not open yet."), say("Open it, then try again."))
            )
        return self.bench
