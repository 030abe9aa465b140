"""Opens the house with windows: settings, words, colours, the window, and the library while it is drawn."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor import workflow
from editor.desktop import logbook, paths, resources, settings
from editor.desktop.files import make_folder, write_file
from editor.desktop.paths import Paths
from editor.desktop.settings import Settings
from editor.desktop.translation import RIGHT_TO_LEFT, Translator
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.ui.background import Lanes
from editor.ui.changes import Changes
from editor.ui.desk import Desk
from editor.ui.editing.clipboard import hand_over
from editor.ui.notices import Notices
from editor.ui.theme import Theme, load_theme
from editor.ui.window import Window

if TYPE_CHECKING:
    from editor.workflow.discovery import Toolkit
    from editor.workflow.workbench import Workbench

_SWITCH_SECONDS = 0.0005
"""How long background Python may hold the interpreter while a key waits."""
_FIRST_PICTURE_MS = 10
"""The window comes up first, then what is behind it is loaded."""
_PICTURE_MS = 15_000
"""At most so long for the proofreader before a picture is drawn."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open: the library, and a story of it or a file to read."""

    library: Path
    story: StoryId | None = None
    file: Path | None = None


def make_application(chosen: Settings) -> QApplication:
    """Qt with the house's manners; must come before any widget."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # what the preview's engine asks for
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Muharrir")
    application.setDesktopFileName("muharrir")
    application.setWindowIcon(QIcon(str(resources.folder() / "icons" / "muharrir.svg")))
    application.setStyle("Fusion")
    settle_qt(application, chosen)
    return application


def settle_qt(application: QApplication, chosen: Settings) -> None:
    """Qt's own words and direction in the language of the interface."""
    rtl = chosen.language in RIGHT_TO_LEFT
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale(chosen.language))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(application)
    if translator.load(f"qtbase_{chosen.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def dress(application: QApplication, chosen: Settings) -> Theme:
    """Gives the application its letters and colours."""
    theme = load_theme(chosen.theme, chosen.text_size)
    application.setPalette(theme.palette())
    application.setFont(theme.interface_font())
    application.setStyleSheet(theme.style_sheet(right_to_left=chosen.language in RIGHT_TO_LEFT))
    return theme


def make_window(theme: Theme, chosen: Settings, toolkit: Toolkit | None = None) -> tuple[Window, Desk]:
    """The window at an empty desk; `Window.attach` brings the library."""
    from editor.workflow.discovery import Toolkit

    tr = Translator(chosen.language, resources.folder() / "translations")
    notices = Notices(tr)
    desk = Desk(tr, theme, chosen, Lanes(notices.fault), Changes(), notices, toolkit or Toolkit())
    return Window(desk), desk


class House:
    """The open program: one window at a time, on one library."""

    def __init__(self, application: QApplication, places: Paths, chosen: Settings) -> None:
        self._application = application
        self._places = places
        self.window, self.desk = self._furnish(chosen)

    def close(self) -> None:
        """After the window has closed: what the lanes still have to do is done, and the library is let go."""
        self._keep_arrangement()
        hand_over()
        self.desk.lanes.close()
        if self.desk.bench is not None:
            self.desk.bench.close()

    def _furnish(self, chosen: Settings, toolkit: Toolkit | None = None) -> tuple[Window, Desk]:
        window, desk = make_window(dress(self._application, chosen), chosen, toolkit)
        window.settings_chosen.connect(self._settings_chosen)
        window.docks.arrange(_kept(self._places.arrangement(right_to_left=desk.tr.right_to_left)))
        sys.excepthook = _told_bugs(window)
        return window, desk

    def _keep_arrangement(self) -> None:
        with suppress(Fault):  # where panes stand is worth no word when the disk is full
            path = self._places.arrangement(right_to_left=self.desk.tr.right_to_left)
            make_folder(path.parent)
            write_file(path, self.window.docks.arrangement())

    def _settings_chosen(self, new: Settings) -> None:
        before, self.desk.settings = self.desk.settings, new
        looks = (new.language, new.theme, new.text_size)
        if looks == (before.language, before.theme, before.text_size):
            self.window.take_settings(new)
        else:
            self.window.settle(lambda: self._move(new))
        try:
            settings.write(self._places.settings, new)
        except Fault as fault:
            self.window.tell(fault)

    def _move(self, new: Settings) -> None:
        """Language, colours and size are a window's from its first moment: another one takes its place."""
        old, desk = self.window, self.desk
        self._keep_arrangement()
        settle_qt(self._application, new)
        self.window, self.desk = self._furnish(new, desk.toolkit)
        self.window.setGeometry(old.geometry())
        if desk.bench is not None:
            desk.bench.library.unlisten(desk.changes.tell)
            self.window.attach(desk.bench, old.story.story.id if old.story.story else None)
        self.window.show()
        old.leave()
        desk.lanes.close()


def _kept(path: Path) -> bytes:
    """A file as it was written; nothing where there is none yet."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def open_window(opening: Opening) -> int:
    """Opens the window and runs until it is closed; the exit code is returned."""
    places = paths.of_user()
    sys.setswitchinterval(_SWITCH_SECONDS)
    chosen = settings.read(places.settings)
    house = House(make_application(chosen), places, chosen)
    house.window.show()

    def begin() -> None:
        gc.freeze()  # the program itself is never garbage: no key waits for it to be looked through
        gc.enable()
        logbook.open_logbook(places.log)
        _open_library(opening, house)

    QTimer.singleShot(_FIRST_PICTURE_MS, begin)
    code = QApplication.exec()
    house.close()
    return code


def draw_window(bench: Workbench, story: StoryId, out: Path) -> None:
    """Draws the window on a story into a PNG file, without a screen; for the demo and the README.

    Raises Fault `file.not_written`.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen = Settings(theme="light")
    application = make_application(chosen)
    window, desk = make_window(dress(application, chosen), chosen, bench.toolkit)
    waiting = QEventLoop()
    window.story_read.connect(waiting.quit)
    QTimer.singleShot(_PICTURE_MS, waiting.quit)
    window.resize(1440, 900)
    window.show()
    window.attach(bench, story)
    waiting.exec()
    for _ in range(3):  # what the last answers moved is laid out again
        application.processEvents()
    written = window.grab().save(str(out), "PNG")
    window.close()
    desk.lanes.close()
    if not written:
        raise Fault("file.not_written", say("The picture could not be written."), say("Choose another folder."))


def _open_library(opening: Opening, house: House, passphrase: str | None = None) -> None:
    def open_bench() -> Workbench:
        from editor.workflow.workbench import Workbench, passphrase_from_environment  # on the lane: it loads much

        return Workbench.open(
            opening.library, lambda new: passphrase or passphrase_from_environment(new), toolkit=house.desk.toolkit
        )

    def opened(bench: Workbench) -> None:
        house.window.attach(bench, opening.story)
        if opening.story is None and opening.file is None:
            house.window.welcome()
        house.desk.ask(workflow.safekeeping.recoverable, house.window.advise_passphrase, house.window)
        if opening.file is not None:
            house.window.open_file(opening.file)

    def failed(fault: Fault) -> None:
        if fault.kind in ("library.passphrase_needed", "library.wrong_passphrase"):
            _ask_passphrase(opening, house, fault)
        else:
            house.window.tell(fault)

    house.desk.lanes.library(open_bench, opened, house.window, failed)


def _ask_passphrase(opening: Opening, house: House, fault: Fault) -> None:
    from editor.ui.dialogs.passphrase import PassphraseDialog

    def later() -> None:
        house.desk.notices.tell(
            house.desk.tr("The library is locked."),
            house.desk.tr("Open the library…"),
            lambda: _ask_passphrase(opening, house, fault),
            stays=True,
        )

    dialog = PassphraseDialog(house.desk, new=not opening.library.exists(), parent=house.window)
    dialog.given.connect(lambda words: _open_library(opening, house, words))
    dialog.rejected.connect(later)
    if fault.kind == "library.wrong_passphrase":
        dialog.tell(fault)
    dialog.open()


def _told_bugs(window: Window) -> Callable[..., None]:
    def hook(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        window.tell(logbook.record_bug(error))
        if os.environ.get("MUHARRIR_DEBUG"):
            sys.__excepthook__(type(error), error, error.__traceback__)

    return hook
