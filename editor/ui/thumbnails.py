"""Small pictures for lists and for the page: made off the window's thread, kept while their story is open."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress
from editor.ui.desk import Desk

if TYPE_CHECKING:
    from editor.intake.pictures import View

LONGEST = 256
"""Pixels of the longer side: sharp on every screen at the size they are shown in."""


def image_of(view: View) -> QImage:
    """The pixels of a view, for painting; nothing is decoded."""
    form = QImage.Format.Format_RGBA8888
    return QImage(view.pixels, view.width, view.height, view.width * 4, form).copy()


class Thumbnails(QObject):
    """The small pictures of one story, by the digest of what leaves."""

    come = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[str, QPixmap] = {}
        self._icons: dict[str, QIcon] = {}
        self._wanted: frozenset[str] = frozenset()
        self._work = Progress()

    def want(self, digests: Collection[str]) -> None:
        """Keeps these and no others, and fetches what is missing."""
        asked, self._wanted = self._wanted, frozenset(digests)
        for kept in (self._kept, self._icons):
            for gone in set(kept) - self._wanted:
                del kept[gone]
        for digest in dict.fromkeys(digests):
            if digest not in self._kept and digest not in asked:
                self._fetch(digest)

    def of(self, digest: str) -> QPixmap:
        """Null until it has come."""
        return self._kept.get(digest, QPixmap())

    def icon(self, digest: str) -> QIcon:
        """The same as an icon; a drawn one until it has come."""
        if digest not in self._kept:
            return self._desk.theme.icon("image", "soft_ink")
        return self._icons.setdefault(digest, QIcon(self._kept[digest]))

    def _fetch(self, digest: str) -> None:
        work = self._work
        self._desk.ask_far(
            lambda bench: workflow.illustrating.view(bench, digest, LONGEST, work),
            partial(self._keep, digest),
            self,
            self._miss,
        )

    def _keep(self, digest: str, view: View) -> None:
        if digest in self._wanted:
            self._kept[digest] = QPixmap.fromImage(image_of(view))
            self.come.emit()

    def _miss(self, _: Fault) -> None:
        """Its place stays empty: whoever opens the picture is told why."""
