"""The panes around the text: docked, tabbed, floating or hidden, and back as they were left.

Qt's own docks do the work. They keep left and right whatever the language, so the leading side is told to them here.
"""

from enum import StrEnum

from PySide6.QtCore import QByteArray, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QTabBar, QTabWidget, QVBoxLayout, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.message import Message, say

_VERSION = 1
"""Of the arrangement: one of another shape is not brought back."""
_Area = Qt.DockWidgetArea


class Pane(StrEnum):
    """The panes, by the name their arrangement is kept under."""

    STORIES = "stories"
    BESIDE = "beside"
    QUOTES = "quotes"
    SOURCES = "sources"
    EVIDENCE = "evidence"
    PICTURES = "pictures"
    REMARKS = "remarks"
    CHANGES = "changes"
    REVISIONS = "revisions"
    DETAILS = "details"
    PREVIEW = "preview"


_NAMES: dict[Pane, Message] = {
    Pane.STORIES: say("Stories"),
    Pane.BESIDE: say("Beside"),
    Pane.QUOTES: say("Quotes"),
    Pane.SOURCES: say("Sources"),
    Pane.EVIDENCE: say("Evidence"),
    Pane.PICTURES: say("Pictures"),
    Pane.REMARKS: say("Remarks"),
    Pane.CHANGES: say("Changes"),
    Pane.REVISIONS: say("Revisions"),
    Pane.DETAILS: say("Details"),
    Pane.PREVIEW: say("Preview"),
}
ABOUT = (
    Pane.QUOTES, Pane.SOURCES, Pane.EVIDENCE, Pane.PICTURES, Pane.REMARKS, Pane.PREVIEW, Pane.REVISIONS, Pane.CHANGES,
    Pane.DETAILS,
)  # fmt: skip
"""What is known about the story, in one row of tabs at the trailing side."""
_NARROWEST = (300, 264)
"""Pixels, of a pane and of the list of stories."""
_AT_FIRST = frozenset({Pane.STORIES, *ABOUT} - {Pane.REVISIONS, Pane.CHANGES, Pane.DETAILS})
"""Shown until the journalist arranges them otherwise."""


class Docks(QObject):
    """The docks of one main window."""

    turned = Signal()
    """Another pane may be in front."""

    def __init__(self, window: QMainWindow, tr: Translator) -> None:
        super().__init__(window)
        self._window = window
        self._tr = tr
        self._docks: dict[Pane, QDockWidget] = {}
        self._names: dict[Pane, str] = {}
        self._shown_last = Pane.QUOTES
        self._shown_before: QByteArray | None = None
        window.setTabPosition(_Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockNestingEnabled(True)
        window.setAnimated(False)
        for corner in (Qt.Corner.TopLeftCorner, Qt.Corner.BottomLeftCorner):
            window.setCorner(corner, _Area.LeftDockWidgetArea)
        for corner in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner):
            window.setCorner(corner, _Area.RightDockWidgetArea)
        right_to_left = tr.right_to_left
        self._leading = _Area.RightDockWidgetArea if right_to_left else _Area.LeftDockWidgetArea
        self._trailing = _Area.LeftDockWidgetArea if right_to_left else _Area.RightDockWidgetArea
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._stay_in_sight, Qt.ConnectionType.QueuedConnection)

    def add(self, pane: Pane, widget: QWidget) -> None:
        """Makes a dock; `place` puts all of them where they stand at first."""
        name = self._tr.tell(_NAMES[pane])
        dock = QDockWidget(name, self._window)
        dock.setObjectName(pane.value)
        dock.setAccessibleName(name)
        dock.setWidget(_panel(widget, _NARROWEST[pane is Pane.STORIES]))
        dock.setTitleBarWidget(QWidget(dock))
        dock.topLevelChanged.connect(lambda floating, dock=dock: _dress(dock, floating=floating))
        # What stands behind another tab is out of Tab's way, and is not painted.
        dock.visibilityChanged.connect(lambda seen, inside=widget: self._turn(inside, seen))
        dock.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        dock.customContextMenuRequested.connect(lambda place, pane=pane: self._menu(pane, place))
        self._docks[pane], self._names[pane] = dock, name

    def _turn(self, inside: QWidget, seen: bool) -> None:
        inside.setVisible(seen)
        self.turned.emit()

    def place(self) -> None:
        """Puts every dock where it stands at first."""
        docks, window = self._docks, self._window
        for dock in docks.values():
            dock.setFloating(False)
        window.addDockWidget(self._leading, docks[Pane.STORIES])
        window.addDockWidget(self._trailing, docks[Pane.BESIDE])
        for pane in ABOUT:
            window.addDockWidget(self._trailing, docks[pane])
        first, second = docks[Pane.BESIDE], docks[ABOUT[0]]
        pair = (second, first) if self._tr.right_to_left else (first, second)
        window.splitDockWidget(*pair, Qt.Orientation.Horizontal)
        for pane in ABOUT[1:]:
            window.tabifyDockWidget(docks[ABOUT[0]], docks[pane])
        for pane, dock in docks.items():
            dock.setVisible(pane in _AT_FIRST)
        docks[ABOUT[0]].raise_()
        window.resizeDocks([docks[Pane.STORIES], docks[ABOUT[0]]], [264, 404], Qt.Orientation.Horizontal)
        self._dress_tabs()

    def show(self, pane: Pane, *, focus: bool = True) -> None:
        """Brings a pane to the front; while only the text is there, only a journalist who asks for it does."""
        if self._shown_before is not None and not focus:
            return
        dock, self._shown_last = self._docks[pane], pane
        dock.show()
        dock.raise_()
        self._dress_tabs()
        if focus and (panel := dock.widget()) is not None:
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self, pane: Pane) -> None:
        """Shows a pane, or hides it where it is shown."""
        self.hide(pane) if self.is_shown(pane) else self.show(pane)

    def hide(self, pane: Pane) -> None:
        self._docks[pane].hide()

    def hide_this(self) -> None:
        """Hides the pane at hand."""
        self._at_hand.hide()

    def change_side(self) -> None:
        """Takes the pane at hand to the other side of the text."""
        self._change_side(self._at_hand)

    def part(self) -> None:
        """Makes the pane at hand a window of its own."""
        self._part(self._at_hand)

    @property
    def _at_hand(self) -> QDockWidget:
        """The pane with the keyboard's focus, else the one shown last."""
        focus = QApplication.focusWidget()
        docks = self._docks.values()
        return next((dock for dock in docks if focus and dock.isAncestorOf(focus)), self._docks[self._shown_last])

    def is_front(self, pane: Pane) -> bool:
        """Whether a pane can be seen now."""
        return self._docks[pane].isVisible() and not self._docks[pane].visibleRegion().isEmpty()

    def is_shown(self, pane: Pane) -> bool:
        """Whether a pane is there, in front or as a tab."""
        return not self._docks[pane].isHidden()

    def count(self, pane: Pane, number: int) -> None:
        """Says on its tab how much a pane holds."""
        name = self._names[pane]
        title = f"{name} {self._tr.number(number)}" if number else name
        if self._docks[pane].windowTitle() != title:
            self._docks[pane].setWindowTitle(title)
            self._dress_tabs()

    def only_text(self, *, on: bool) -> None:
        """Hides every pane, or brings back those that were there."""
        if on and self._shown_before is None:
            self._shown_before = self._window.saveState(_VERSION)
            for dock in self._docks.values():
                dock.hide()
        elif not on and self._shown_before is not None:
            self._window.restoreState(self._shown_before, _VERSION)
            self._shown_before = None
            self._dress_tabs()

    def arrangement(self) -> bytes:
        """Where everything stands, to be kept until the next start."""
        state, geometry = self._shown_before or self._window.saveState(_VERSION), self._window.saveGeometry()
        frame = bytes(geometry.data())
        return len(frame).to_bytes(4, "big") + frame + bytes(state.data())

    def arrange(self, kept: bytes) -> None:
        """Puts everything where it stood; what cannot be understood changes nothing."""
        length = int.from_bytes(kept[:4], "big")
        if self._window.restoreState(QByteArray(kept[4 + length :]), _VERSION):
            self._window.restoreGeometry(QByteArray(kept[4 : 4 + length]))
        self._dress_tabs()

    def _stay_in_sight(self) -> None:
        """A screen was taken away: what stood on it comes over to the one that is left."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        floating = [dock for dock in self._docks.values() if dock.isFloating()]
        for lost in [self._window, *floating]:
            if screens and not any(screen.intersects(lost.frameGeometry()) for screen in screens):
                lost.move(screens[0].topLeft())

    def _menu(self, pane: Pane, place: QPoint) -> None:
        dock, tr = self._docks[pane], self._tr
        menu = QMenu(dock)
        menu.addAction(tr("This pane to the other side"), lambda: self._change_side(dock))
        parted = menu.addAction(tr("This pane as a window of its own"), lambda: self._part(dock))
        parted.setEnabled(not dock.isFloating())
        menu.addAction(tr("Hide this pane"), dock.hide)
        menu.addSeparator()
        menu.addAction(tr("Panes where they were at first"), self.place)
        menu.exec(dock.mapToGlobal(place))

    def _part(self, dock: QDockWidget) -> None:
        dock.setFloating(True)
        dock.activateWindow()
        self.show(Pane(dock.objectName()))

    def _change_side(self, dock: QDockWidget) -> None:
        there = self._leading if self._window.dockWidgetArea(dock) == self._trailing else self._trailing
        dock.setFloating(False)
        neighbours = [other for other in self._docks.values() if self._window.dockWidgetArea(other) == there]
        self._window.addDockWidget(there, dock)
        if neighbours:
            self._window.tabifyDockWidget(neighbours[0], dock)
        self.show(Pane(dock.objectName()))

    def _dress_tabs(self) -> None:
        """Qt makes the rows of tabs as it needs them."""
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setUsesScrollButtons(True)
            bar.setExpanding(False)
            bar.setDrawBase(False)
            bar.setAccessibleName(self._tr("Panes"))


def _panel(inside: QWidget, narrowest: int) -> QWidget:
    """What stays in a dock while its pane is hidden behind another tab."""
    made = QWidget()
    made.setObjectName("panel")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setMinimumWidth(narrowest)
    made.setFocusProxy(inside)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    return made


def _dress(dock: QDockWidget, *, floating: bool) -> None:
    """A dock has no title of its own: its tab tells it; a window has one."""
    dock.setTitleBarWidget(None if floating else QWidget(dock))  # type: ignore[arg-type]  # None gives Qt's own back
