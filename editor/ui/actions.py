"""Every command in one table: menus, the palette and the shortcuts read it, nothing else names a command twice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor.desktop.translation import Translator
from editor.newsroom.message import Message, say
from editor.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a journalist can do. `name` is how code calls it; `shortcut` is Qt's portable text."""

    name: str
    words: Message
    shortcut: str
    icon: str
    """One of `resources/icons`."""
    story: bool = False
    """Whether it needs an open story."""
    checkable: bool = False
    also: str = ""
    """Keys that hands know from elsewhere, besides."""


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that stand together in the menu."""

    words: Message
    commands: tuple[Command, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        say("Story"),
        (
            Command("new_story", say("New story"), "Ctrl+N", "file-plus"),
            Command("paste_story", say("Paste as story"), "Ctrl+Shift+V", "clipboard-paste"),
            Command("import_file", say("Import a file…"), "Ctrl+O", "folder-open"),
            Command("import_page", say("Import a web page…"), "Ctrl+Shift+O", "globe"),
            Command("send_package", say("Hand the story to a colleague…"), "Ctrl+Alt+E", "package", story=True),
            Command("take_package", say("Take a colleague's story in…"), "Ctrl+Alt+O", "package-open"),
            Command("delete_story", say("Delete the story…"), "Ctrl+Shift+Del", "trash-2", story=True),
        ),
    ),
    Group(
        say("Edit"),
        (
            Command("undo", say("Undo"), "Ctrl+Z", "undo-2", story=True),
            Command("redo", say("Redo"), "Ctrl+Shift+Z", "redo-2", story=True, also="Ctrl+Y"),
            Command("find", say("Find in the text"), "Ctrl+F", "search", story=True),
            Command("replace", say("Find and replace"), "Ctrl+H", "replace", story=True),
            Command("bold", say("Bold"), "Ctrl+B", "bold", story=True),
            Command("heading", say("Heading"), "Ctrl+Alt+2", "heading", story=True),
            Command("quotation", say("Block quotation"), "Ctrl+Alt+Q", "text-quote", story=True),
            Command("bullets", say("List"), "Ctrl+Shift+L", "list", story=True),
            Command("numbers", say("Numbered list"), "Ctrl+Shift+7", "list-ordered", story=True),
            Command("link", say("Link…"), "Ctrl+Shift+K", "link", story=True),
            Command("strip_tashkeel", say("Take the tashkeel off"), "Ctrl+Alt+T", "eraser", story=True),
            Command("house_digits", say("Numbers in the house's digits"), "Ctrl+Alt+D", "hash", story=True),
        ),
    ),
    Group(
        say("Direction"),
        (
            Command("paragraph_rtl", say("Paragraph from right to left"), "Ctrl+Alt+R", "pilcrow-left", story=True),
            Command("paragraph_ltr", say("Paragraph from left to right"), "Ctrl+Alt+L", "pilcrow-right", story=True),
            Command("paragraph_auto", say("Paragraph's direction by its words"), "Ctrl+Alt+A", "pilcrow", story=True),
            Command("show_marks", say("Show hidden marks"), "Ctrl+Shift+8", "eye", checkable=True),
            Command("inspect_marks", say("Hidden marks in the text…"), "Ctrl+Alt+I", "scan-search", story=True),
        ),
    ),
    Group(
        say("Quotes and sources"),
        (
            Command("add_quote", say("Add a quote…"), "Ctrl+Shift+Q", "quote", story=True),
            Command("add_source", say("Add a source…"), "Ctrl+Shift+S", "user-plus"),
            Command("find_quotes", say("Find the quotations in the text…"), "Ctrl+Shift+F", "text-search", story=True),
            Command("change_quote", say("Open the quote at the caret…"), "Ctrl+Alt+Y", "quote", story=True),
            Command("correct_quote", say("Correct the record…"), "Ctrl+Alt+Shift+C", "pen-line", story=True),
            Command("altered_quote", say("Printed otherwise…"), "F8", "replace", story=True),
            Command("chain", say("How we know it…"), "Ctrl+Alt+J", "link", story=True),
            Command("search_quotes", say("Search the quotes"), "Ctrl+Shift+G", "text-search"),
            Command("who_speaks", say("Who speaks…"), "Ctrl+Alt+Shift+W", "users"),
            Command(
                "quote_beside", say("Quote the words selected beside"), "Alt+Q", "message-square-quote", story=True
            ),
            Command("cite_beside", say("Quote and cite the words selected beside"), "Alt+Shift+Q", "quote", story=True),
            Command("change_source", say("Open the source…"), "Ctrl+Alt+Shift+S", "pen"),
            Command("source_quotes", say("Quotes of this source"), "Ctrl+Alt+Shift+J", "quote"),
            Command("merge_source", say("Merge the source with another…"), "Ctrl+Alt+Shift+M", "merge"),
            Command("split_source", say("Give quotes of the source to another…"), "Ctrl+Alt+Z", "split"),
            Command("source_history", say("History of the source…"), "Ctrl+Alt+Shift+H", "history"),
        ),
    ),
    Group(
        say("Evidence"),
        (
            Command("evidence_file", say("Take a file in as evidence…"), "Ctrl+Alt+F", "file-plus"),
            Command("evidence_page", say("Take a web page in as evidence…"), "Ctrl+Alt+G", "globe"),
            Command("evidence_paste", say("Take in as evidence what was copied"), "Ctrl+Alt+V", "clipboard-paste"),
            Command("search_evidence", say("Search the evidence"), "Ctrl+Alt+Shift+F", "scan-search"),
        ),
    ),
    Group(
        say("Pictures"),
        (
            Command("add_picture", say("Add a picture…"), "Ctrl+Shift+I", "image-plus", story=True),
            Command(
                "paste_picture", say("Add the picture that was copied"), "Ctrl+Shift+B", "clipboard-paste", story=True
            ),
            Command("evidence_picture", say("Add a picture of the evidence…"), "Ctrl+Shift+Y", "images", story=True),
            Command("put_picture", say("Put the picture into the text"), "Ctrl+Shift+P", "image-down", story=True),
            Command("change_picture", say("The picture's words and frame…"), "Ctrl+Shift+D", "pen", story=True),
            Command("lead_picture", say("The picture at the head"), "Ctrl+Shift+H", "image-up", story=True),
        ),
    ),
    Group(
        say("Vault"),
        (
            Command("open_vault", say("Open the vault…"), "Ctrl+Alt+Shift+V", "lock-open"),
            Command("lock_vault", say("Lock the vault now"), "Ctrl+Alt+X", "lock"),
            Command("vault_passphrase", say("Another passphrase for the vault…"), "Ctrl+Alt+Shift+P", "settings"),
        ),
    ),
    Group(
        say("Desk"),
        (
            Command("suggest", say("Write as suggestions"), "Ctrl+Shift+E", "pen-line", checkable=True),
            Command("next_change", say("Next suggestion or note"), "F6", "arrow-down", story=True),
            Command("previous_change", say("Previous suggestion or note"), "Shift+F6", "arrow-up", story=True),
            Command("accept", say("Accept the suggestion"), "Ctrl+Alt+Return", "check", story=True),
            Command("reject", say("Reject the suggestion"), "Ctrl+Alt+Backspace", "x", story=True),
            Command("accept_all", say("Accept all suggestions"), "Ctrl+Alt+Shift+Return", "check-check", story=True),
            Command("reject_all", say("Reject all suggestions"), "Ctrl+Alt+Shift+Backspace", "list-x", story=True),
            Command("note", say("Note to the desk…"), "Ctrl+Alt+M", "message-square-plus", story=True),
        ),
    ),
    Group(
        say("Proofing"),
        (
            Command("next_remark", say("Next remark"), "F7", "chevron-down", story=True),
            Command("previous_remark", say("Previous remark"), "Shift+F7", "chevron-up", story=True),
            Command("show_remark", say("Open the remark at the caret"), "Ctrl+.", "message-square", story=True),
            Command("mend", say("Mend the remark at the caret"), "Alt+Return", "wand-sparkles", story=True),
            Command("mend_kind", say("Mend all of this kind…"), "Ctrl+F7", "list-checks", story=True),
            Command("mend_certain", say("Mend all that is certain…"), "Alt+F7", "check-check", story=True),
            Command("house_style", say("House style…"), "Ctrl+Alt+Shift+Y", "book-open-check"),
        ),
    ),
    Group(
        say("Revisions"),
        (
            Command("keep_revision", say("Keep a revision now"), "Ctrl+S", "save", story=True),
            Command("name_revision", say("Name this revision…"), "Ctrl+Alt+N", "bookmark", story=True),
        ),
    ),
    Group(
        say("Going out"),
        (
            Command("export", say("Export the story…"), "Ctrl+E", "file-output", story=True),
            Command("file", say("File to an outlet…"), "Ctrl+Return", "send", story=True),
            Command("copy_article", say("Copy the finished article"), "Ctrl+Shift+C", "copy", story=True),
            Command("update", say("Update at the outlets…"), "Ctrl+Shift+Return", "refresh-cw", story=True),
            Command("correct", say("Correct for the readers…"), "Ctrl+Alt+Shift+R", "file-pen-line", story=True),
            Command("withdraw", say("Withdraw from the readers…"), "Ctrl+Alt+Shift+X", "file-x", story=True),
            Command("outlet_history", say("The story and its outlets…"), "Ctrl+Alt+Shift+O", "file-clock", story=True),
            Command("pull", say("Pull from an outlet…"), "Ctrl+Alt+Shift+L", "download"),
            Command("outbox", say("Outbox…"), "Ctrl+Alt+B", "inbox"),
            Command("outlets", say("Outlets…"), "Ctrl+Alt+U", "radio-tower"),
            Command("exit_rules", say("What the house lets out…"), "Ctrl+Alt+Shift+E", "list-checks"),
        ),
    ),
    Group(
        say("View"),
        (
            Command("show_stories", say("Stories"), "Ctrl+1", "newspaper"),
            Command("write", say("Write in the text"), "Esc", "pen"),
            Command("show_quotes", say("Quotes"), "Ctrl+2", "quote"),
            Command("show_sources", say("Sources"), "Ctrl+3", "users"),
            Command("show_evidence", say("Evidence"), "Ctrl+9", "shield-check"),
            Command("show_pictures", say("Pictures"), "Ctrl+0", "image"),
            Command("show_remarks", say("Remarks"), "Ctrl+4", "spell-check"),
            Command("show_changes", say("Changes: suggestions and notes"), "Ctrl+5", "message-square"),
            Command("show_revisions", say("Revisions"), "Ctrl+6", "history"),
            Command("show_details", say("Details"), "Ctrl+7", "info"),
            Command("preview", say("Preview"), "Ctrl+P", "eye"),
            Command("show_beside", say("Text beside the story"), "Ctrl+8", "columns-2"),
            Command("pane_side", say("This pane to the other side"), "Ctrl+Alt+P", "arrow-left-right"),
            Command("pane_window", say("This pane as a window of its own"), "Ctrl+Alt+W", "app-window"),
            Command("pane_hide", say("Hide this pane"), "Ctrl+W", "panel-right"),
            Command("panes_first", say("Panes where they were at first"), "Ctrl+Alt+0", "layout-panel-left"),
            Command("calendar", say("Calendar…"), "Ctrl+Alt+C", "calendar"),
            Command("writing_mode", say("Only the text"), "F11", "maximize", checkable=True),
            Command("focus_paragraph", say("One paragraph in focus"), "Shift+F11", "focus", checkable=True),
            Command(
                "typewriter", say("Keep the line in the middle"), "Ctrl+F11", "align-center-vertical", checkable=True
            ),
        ),
    ),
    Group(
        say("Muharrir"),
        (
            Command("find_story", say("Search the stories"), "Ctrl+L", "search"),
            Command("palette", say("Every command…"), "Ctrl+K", "command"),
            Command("stop", say("Stop the work under way"), "Ctrl+Alt+S", "circle-stop"),
            Command("backup", say("Back up the library now"), "Ctrl+Alt+K", "database-backup"),
            Command("shortcuts", say("Keyboard shortcuts…"), "Ctrl+Alt+H", "keyboard"),
            Command("preferences", say("Preferences…"), "Ctrl+,", "settings"),
            Command("quit", say("Quit"), "Ctrl+Q", "log-out"),
        ),
    ),
)
TOOLS = [
    "undo",
    "redo",
    ".",
    "bold",
    "heading",
    "quotation",
    "bullets",
    "link",
    ".",
    "paragraph_rtl",
    "paragraph_ltr",
    "show_marks",
    ".",
    "add_quote",
    "note",
    "suggest",
    ".",
    "find",
    "show_beside",
]
"""The row of commands above the text; a dot leaves a little room."""
COMMANDS = tuple(command for group in GROUPS for command in group.commands)


class Actions:
    """The table as Qt actions of one window; each calls the window's method of its name."""

    def __init__(
        self,
        window: QWidget,
        tr: Translator,
        theme: Theme,
        calls: Mapping[str, Callable[[], object]],
        toggles: Mapping[str, Callable[[bool], None]],
        shortcuts: Mapping[str, str],
    ) -> None:
        self._tr = tr
        self._theme = theme
        self._by_name: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(tr.tell(command.words), window)
            action.setObjectName(command.name)
            action.setCheckable(command.checkable)
            if command.checkable:
                action.triggered.connect(toggles[command.name])
            else:
                action.triggered.connect(lambda _=False, call=calls[command.name]: call())
            window.addAction(action)
            self._by_name[command.name] = action
        self.take_shortcuts(shortcuts)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def all(self) -> list[QAction]:
        """Every action, with its icon."""
        self.draw(self._by_name)
        return list(self._by_name.values())

    def take_shortcuts(self, chosen: Mapping[str, str]) -> None:
        """Uses the shortcuts the journalist chose, and the table's for the others."""
        for command in COMMANDS:
            keys = [chosen.get(command.name, command.shortcut), command.also]
            action = self._by_name[command.name]
            action.setShortcuts([QKeySequence(one) for one in keys if one])
            action.setToolTip(f"{action.text()}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}")

    def allow(self, *, story_open: bool) -> None:
        """Lets what needs a story be chosen while there is one."""
        for command in COMMANDS:
            if command.story:
                self._by_name[command.name].setEnabled(story_open)

    def menu(self, parent: QWidget) -> QMenu:
        """Every command, in the table's order."""
        menu = QMenu(parent)
        menu.aboutToShow.connect(lambda: self.draw(self._by_name))
        for group in GROUPS:
            part = menu.addMenu(self._tr.tell(group.words))
            part.addActions([self._by_name[command.name] for command in group.commands])
        return menu

    def draw(self, names: Iterable[str]) -> None:
        """Draws icons when they are first seen, so that the window does not wait for all of them."""
        icons = {command.name: command.icon for command in COMMANDS}
        for name in names:
            if self._by_name[name].icon().isNull():
                self._by_name[name].setIcon(self._theme.icon(icons[name], "soft_ink"))
