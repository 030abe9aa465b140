"""The bar under the text: ready to file, or what is missing before it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from editor.ui.desk import Desk
from editor.ui.widgets import button, label

_MOST = 4


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, in few words, and what leads to it."""

    words: str
    show: Callable[[], object]
    is_grave: bool = False
    """Whether it may not leave like that; else an editor may let it."""


class ReadyBar(QFrame):
    """Says what was found last; while words are written it says nothing that they may have changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("ready_bar")
        self._desk = desk
        self._words = label("", "ready")
        self._words.setAccessibleName(desk.tr("Ready to file?"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 16, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._words)
        self._row.addStretch(1)
        self._chips: list[QPushButton | QLabel] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # a narrow window cuts it
        self.setFixedHeight(38)
        self.hide()

    @property
    def state(self) -> str:
        """`ready`, `missing` or `reading`."""
        return str(self._words.property("state"))

    @property
    def missing(self) -> tuple[str, ...]:
        """What is told to be missing."""
        return tuple(chip.text() for chip in self._chips)

    def read_anew(self) -> None:
        """What was said holds no longer."""
        if self.state != "reading":
            self._say("reading", self._desk.tr("Being read…"))
            for chip in self._chips:
                chip.setEnabled(False)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Tells what is missing; nothing missing: it is ready."""
        tr = self._desk.tr
        for chip in self._chips:
            chip.deleteLater()
        self._chips = [self._chip(one) for one in missing[:_MOST]]
        if len(missing) > _MOST:
            self._chips.append(label(tr("and {count} more", count=len(missing) - _MOST)))
        for at, chip in enumerate(self._chips, 1):
            self._row.insertWidget(at, chip)
        if missing:
            self._say("missing", tr("Before it is filed:"))
        else:
            self._say("ready", tr("Ready to file"))

    def _chip(self, one: Missing) -> QPushButton:
        made = button(one.words, one.show, "chip")
        made.setProperty("kind", "error" if one.is_grave else "warning")
        return made

    def _say(self, state: str, words: str) -> None:
        self._words.setText(f"✓ {words}" if state == "ready" else words)
        self._words.setProperty("state", state)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
