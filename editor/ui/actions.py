"""Every command in one table: menus, the palette and the shortcuts read it, nothing else names a command twice."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.message import Message, say


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a journalist can do. `name` is how code calls it; `shortcut` is Qt's portable text."""

    name: str
    words: Message
    shortcut: str = ""


COMMANDS: tuple[Command | None, ...] = (
    Command("new_story", say("New story"), "Ctrl+N"),
    Command("paste_story", say("Paste as story"), "Ctrl+Shift+V"),
    Command("import_file", say("Import a file…"), "Ctrl+O"),
    Command("import_page", say("Import a web page…"), "Ctrl+Shift+O"),
    Command("delete_story", say("Delete the story…")),
    None,
    Command("undo", say("Undo"), "Ctrl+Z"),
    Command("redo", say("Redo"), "Ctrl+Shift+Z"),
    Command("paragraph_rtl", say("Paragraph from right to left"), "Ctrl+Alt+R"),
    Command("paragraph_ltr", say("Paragraph from left to right"), "Ctrl+Alt+L"),
    Command("paragraph_auto", say("Paragraph's direction by its words"), "Ctrl+Alt+A"),
    None,
    Command("add_quote", say("Add a quote…"), "Ctrl+Shift+Q"),
    Command("add_source", say("Add a source…"), "Ctrl+Shift+S"),
    Command("find_quotes", say("Find the quotations in the text…"), "Ctrl+Shift+F"),
    Command("stop", say("Stop the work under way"), "Ctrl+Alt+S"),
    None,
    Command("preview", say("Preview"), "Ctrl+P"),
    Command("export", say("Export as a web page…"), "Ctrl+E"),
    Command("file", say("File to an outlet…"), "Ctrl+Return"),
    Command("outbox", say("Outbox…")),
    Command("outlets", say("Outlets…")),
    None,
    Command("find_story", say("Search the stories"), "Ctrl+L"),
    Command("write", say("Write in the text"), "Esc"),
    Command("palette", say("Every command…"), "Ctrl+K"),
    Command("backup", say("Back up the library now")),
    Command("preferences", say("Preferences…"), "Ctrl+Alt+P"),
    Command("quit", say("Quit"), "Ctrl+Q"),
)


class Actions:
    """The table as Qt actions of one window; each calls the window's method of its name."""

    def __init__(self, window: QWidget, tr: Translator, calls: dict[str, Callable[[], None]]) -> None:
        self._order: list[QAction | None] = []
        self._by_name: dict[str, QAction] = {}
        for command in COMMANDS:
            if command is None:
                self._order.append(None)
                continue
            action = QAction(tr.tell(command.words), window)
            action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(lambda _=False, call=calls[command.name]: call())
            window.addAction(action)
            self._order.append(action)
            self._by_name[command.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def all(self) -> list[QAction]:
        return list(self._by_name.values())

    def menu(self, parent: QWidget) -> QMenu:
        """Every command, in the table's order."""
        menu = QMenu(parent)
        for action in self._order:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu
