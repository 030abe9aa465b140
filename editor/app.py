"""Opens the house with windows: settings, words, colours, the window, and the library while it is drawn."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor import workflow
from editor.desktop import logbook, paths, resources, settings
from editor.desktop.settings import Settings
from editor.desktop.translation import Translator
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.ui.background import Lanes
from editor.ui.changes import Changes
from editor.ui.desk import Desk
from editor.ui.notices import Notices
from editor.ui.theme import Theme, load_theme
from editor.ui.window import Window

if TYPE_CHECKING:
    from editor.workflow.discovery import Toolkit
    from editor.workflow.workbench import Workbench

_SWITCH_SECONDS = 0.0005
"""How long background Python may hold the interpreter while a key waits."""
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
    rtl = chosen.language == "ar"
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale(chosen.language))
    translator = QTranslator(application)
    if translator.load(f"qtbase_{chosen.language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def dress(application: QApplication, chosen: Settings) -> Theme:
    """Gives the application its letters and colours."""
    theme = load_theme(chosen.theme, chosen.text_size)
    application.setPalette(theme.palette())
    application.setFont(theme.interface_font())
    application.setStyleSheet(theme.style_sheet(right_to_left=chosen.language == "ar"))
    return theme


def make_window(theme: Theme, chosen: Settings, toolkit: Toolkit | None = None) -> tuple[Window, Desk]:
    """The window at an empty desk; `Window.attach` brings the library."""
    from editor.workflow.discovery import Toolkit

    tr = Translator(chosen.language, resources.folder() / "translations")
    notices = Notices(tr)
    desk = Desk(tr, theme, chosen, Lanes(notices.fault), Changes(), notices, toolkit or Toolkit())
    return Window(desk), desk


def open_window(opening: Opening) -> int:
    """Opens the window and runs until it is closed; the exit code is returned."""
    places = paths.of_user()
    logbook.open_logbook(places.log)
    sys.setswitchinterval(_SWITCH_SECONDS)
    chosen = settings.read(places.settings)
    application = make_application(chosen)
    window, desk = make_window(dress(application, chosen), chosen)
    window.settings_chosen.connect(lambda new: _take_settings(new, places.settings, window, desk))
    sys.excepthook = _told_bugs(window)
    window.show()
    _open_library(opening, window, desk)
    code = application.exec()
    desk.lanes.close()
    if desk.bench is not None:
        desk.bench.close()
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


def _open_library(opening: Opening, window: Window, desk: Desk, passphrase: str | None = None) -> None:
    def open_bench() -> Workbench:
        from editor.workflow.workbench import Workbench, passphrase_from_environment  # on the lane: it loads much

        return Workbench.open(
            opening.library, lambda new: passphrase or passphrase_from_environment(new), toolkit=desk.toolkit
        )

    def opened(bench: Workbench) -> None:
        window.attach(bench, opening.story)
        desk.ask(workflow.safekeeping.recoverable, window.advise_passphrase, window)
        if opening.file is not None:
            window.open_file(opening.file)

    def failed(fault: Fault) -> None:
        if fault.kind in ("library.passphrase_needed", "library.wrong_passphrase"):
            _ask_passphrase(opening, window, desk, fault)
        else:
            window.tell(fault)

    desk.lanes.library(open_bench, opened, window, failed)


def _ask_passphrase(opening: Opening, window: Window, desk: Desk, fault: Fault) -> None:
    from editor.ui.dialogs.passphrase import PassphraseDialog

    def later() -> None:
        desk.notices.tell(
            desk.tr("The library is locked."),
            desk.tr("Open the library…"),
            lambda: _ask_passphrase(opening, window, desk, fault),
            stays=True,
        )

    dialog = PassphraseDialog(desk, new=not opening.library.exists(), parent=window)
    dialog.given.connect(lambda words: _open_library(opening, window, desk, words))
    dialog.rejected.connect(later)
    if fault.kind == "library.wrong_passphrase":
        dialog.tell(fault)
    dialog.open()


def _take_settings(new: Settings, path: Path, window: Window, desk: Desk) -> None:
    later = replace(desk.settings, visual_caret=new.visual_caret, byline=new.byline) != new
    desk.settings = new
    window.take_settings(new)
    try:
        settings.write(path, new)
    except Fault as fault:
        window.tell(fault)
        return
    if later:
        desk.notices.tell(desk.tr("Saved. Language, colours and size change when Muharrir is opened again."))


def _told_bugs(window: Window) -> Callable[..., None]:
    def hook(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        window.tell(logbook.record_bug(error))
        if os.environ.get("MUHARRIR_DEBUG"):
            sys.__excepthook__(type(error), error, error.__traceback__)

    return hook
