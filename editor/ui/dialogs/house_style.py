"""The editor of house styles: what a desk decided, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.listing import ListDialog
from editor.ui.dialogs.style_pages import MarksPage, RulesPage, StylePage
from editor.ui.dialogs.style_pairs import PairsPage
from editor.ui.dialogs.style_words import WordsPage
from editor.ui.dialogs.words import WordsDialog
from editor.ui.table import Card
from editor.ui.widgets import Choice, Tabs, button, hint, icon_button

if TYPE_CHECKING:
    from editor.workflow.styling import Shelf, Shelved, Taken

_FILES = "TOML (*.toml)"


class HouseStyleDialog(FormDialog):
    """Edits house styles; `kept` tells that they are on the disk.

    One that came with the program is kept as the house's own once it is changed. Styles may be turned to and fro:
    what was changed in each is kept together.
    """

    kept = Signal()

    def __init__(self, desk: Desk, shelf: Shelf, name: str, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("House style"), tr("Save"), parent, width=780)
        self.primary.setDefault(False)  # Return belongs to the tables
        self.primary.setAutoDefault(False)
        readable = {one.style.name: one for one in shelf.styles if one.is_readable}
        self._styles = {name: one.style for name, one in readable.items()}
        """As they are written now."""
        self._on_disk = {name: one.style for name, one in readable.items() if one.is_own}
        self._originals = {name: one.original for name, one in readable.items() if one.original is not None}
        """Those that came with the program."""
        self._faults_of = {name: one.faults for name, one in readable.items()}
        self._removed: list[str] = []
        self._name = ""
        self._choice: Choice[str] = Choice([(one, self._called(one)) for one in self._styles], tr("House style"))
        self._told = hint("")
        self._show_all = button("", self._show_faults, "quiet")
        self._show_all.setAutoDefault(False)
        self._make_pages(shelf)
        self._place()
        self._join()
        self.show_style(name if name in self._styles else self._default())
        for one in shelf.styles:
            if not one.is_readable:
                self.tell(one.faults[0])
        self.resize(820, min(680, self.screen().availableGeometry().height() - 80))

    # Placing

    def _make_pages(self, shelf: Shelf) -> None:
        desk, tr = self.desk, self.desk.tr
        self.marks, self.rules, self.words = MarksPage(desk), RulesPage(desk, shelf.rules), WordsPage(desk)
        met, house = tr("As it is met"), tr("As the house writes it")
        self.pairs = {
            "spellings": PairsPage(
                desk, "spellings", tr("Spellings"), (met, house),
                tr("Words as they are met, and how the house spells them; without tashkeel."),
            ),
            "people": PairsPage(
                desk, "people", tr("People"), (met, house), tr("Names of people, in other spellings and in the house's.")
            ),
            "places": PairsPage(
                desk, "places", tr("Places"), (met, house), tr("Names of places, in other spellings and in the house's.")
            ),
            "titles": PairsPage(
                desk, "titles", tr("Titles"), (tr("Name"), tr("Title")),
                tr("Who has which office: the title that goes with a name at its first mention."),
            ),
        }  # fmt: skip
        self._pages: tuple[StylePage, ...] = (self.marks, *self.pairs.values(), self.words, self.rules)
        titles = [tr("Marks and digits"), tr("Spellings"), tr("People"), tr("Places"), tr("Titles"), tr("Unwanted words"),
                  tr("Rules")]  # fmt: skip
        self.tabs = Tabs(titles, tr("Parts of the house style"))
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)

    def _place(self) -> None:
        tr = self.desk.tr
        more = icon_button(self.desk.theme, "ellipsis", tr("More"), lambda: None)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        self._more = {
            name: menu.addAction(words, call)
            for name, words, call in (
                ("copy", tr("Another style, copied from this one…"), self._ask_name),
                ("take", tr("Take a style file in…"), self._choose_file),
                ("give", tr("Write this style into a file…"), self._choose_place),
                ("remove", tr("Delete this style"), self._remove),
            )
        }
        more.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._choice, 1)
        row.addWidget(more)
        state = QHBoxLayout()
        state.addWidget(self._told, 1)
        state.addWidget(self._show_all)
        self.column.insertLayout(0, row)
        self.column.insertLayout(1, state)
        self.column.insertWidget(2, self.tabs)
        self.column.insertWidget(3, self._stack, 1)
        self.column.setSpacing(10)

    def _join(self) -> None:
        self._choice.activated.connect(lambda _: self._turn_to(self._choice.value))
        self.tabs.chosen.connect(self._turn_page)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(key), self).activated.connect(
                lambda step=step: self.tabs.choose((self.tabs.current + step) % len(self._pages))
            )
        lists: tuple[PairsPage | WordsPage, ...] = (*self.pairs.values(), self.words)
        for page in lists:
            page.taken.connect(self._tell_taken)
            page.failed.connect(self.tell)

    # Which style

    def show_style(self, name: str) -> None:
        """Shows a style, as it is written now."""
        self._name = name
        self._choice.offer([(one, self._called(one)) for one in self._styles])
        self._choice.choose(name)
        for page in self._pages:
            page.fill(self._styles[name])
        self._tell_state()

    def _tell_state(self) -> None:
        tr, name = self.desk.tr, self._name
        came = name in self._originals
        self.marks.fix_language(fixed=came)
        self._told.setText(
            tr("It came with the program. What you change is kept as the house's own.")
            if came and not self._is_own(name)
            else tr("The house's own.")
        )
        self._more["remove"].setEnabled(self._is_own(name))
        self._more["remove"].setText(tr("As it came with the program") if came else tr("Delete this style"))
        faults = self._faults_of.get(name, ())
        self._show_all.setVisible(bool(faults))
        self._show_all.setText(
            tr.many("{count} line could not be taken", "{count} lines could not be taken", len(faults))
        )

    def _default(self) -> str:
        """The one that counts where nobody chose: the program's for the language of the interface, or Arabic."""
        of = {style.language: name for name, style in self._originals.items()}
        return of.get(self.desk.tr.language) or of.get("ar") or next(iter(self._styles))

    def _is_own(self, name: str) -> bool:
        """Whether it is not as it came."""
        return name in self._on_disk or self._styles[name] != self._originals.get(name)

    def _called(self, name: str) -> str:
        origin = self.desk.tr("came with the program")
        return name if self._is_own(name) else f"{name} · {origin}"

    def _turn_to(self, name: str) -> None:
        """Shows another style, and keeps what was written in this one."""
        if self._take():
            self.show_style(name)
        else:
            self._choice.choose(self._name)

    def _take(self) -> bool:
        """Takes what stands in the pages; where something is wrong, its page is shown."""
        style = self._styles[self._name]
        for number, page in enumerate(self._pages):
            try:
                style = page.written(style)
            except Fault as fault:
                self.tabs.choose(number)
                self.tell(fault)
                return False
        self._styles[self._name] = style
        self._trouble.hide()
        return True

    def _turn_page(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        if self._pages[number] is self.rules:
            self.rules.show_rules()

    # More

    def _ask_name(self) -> None:
        tr = self.desk.tr
        if self._take():
            dialog = WordsDialog(self.desk, tr("House style"), tr("Name"), tr("Copy"), self)
            dialog.given.connect(self._copy)
            dialog.open()

    def _copy(self, name: str) -> None:
        name = " ".join(name.split())
        if name in self._styles:
            what = say("There is already a house style called “{name}”.", name=name)
            self.tell(Fault("style.name_taken", what, say("Give this one another name.")))
        elif name:
            self._styles[name] = replace(self._styles[self._name], name=name)
            self.show_style(name)

    def _choose_file(self) -> None:
        path = self.desk.files.choose(self, self.desk.tr("A house style"), _FILES)
        if path is not None and self._take():
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Takes a style in; one of its name is replaced, once this is saved."""
        rules = self.rules.names

        def show(shelved: Shelved) -> None:
            name = shelved.style.name
            self._styles[name], self._faults_of[name] = shelved.style, shelved.faults
            self.show_style(name)

        self.desk.ask(lambda _: workflow.styling.read_style(path, rules), show, self, self.tell)

    def _choose_place(self) -> None:
        if not self._take():
            return
        style = self._styles[self._name]
        path = self.desk.files.save_as(self, self.desk.tr("A house style"), f"{style.name}.toml", _FILES)
        if path is not None:
            self.desk.ask(lambda _: workflow.styling.write_style(style, path), lambda _: None, self, self.tell)

    def _remove(self) -> None:
        name, original = self._name, self._originals.get(self._name)
        if name in self._on_disk:
            del self._on_disk[name]
            self._removed.append(name)
        self._faults_of.pop(name, None)
        if original is not None:
            self._styles[name] = original
        else:
            del self._styles[name]
            name = next(iter(self._styles))
        self.show_style(name)

    def _show_faults(self) -> None:
        faults = self._faults_of.get(self._name, ())
        FaultsDialog(self.desk, self.desk.tr("What could not be taken"), faults, self).open()

    def _tell_taken(self, taken: Taken) -> None:
        tr = self.desk.tr
        self._told.setText(tr.many("{count} line was taken in.", "{count} lines were taken in.", taken.count))
        if taken.faults:
            FaultsDialog(self.desk, tr("What could not be taken"), taken.faults, self).open()

    def accept(self) -> None:
        if not self._take():
            return
        before = {**self._originals, **self._on_disk}
        changed = [style for name, style in self._styles.items() if style != before.get(name)]
        removed = tuple(self._removed)

        def done(_: None) -> None:
            self.kept.emit()
            FormDialog.accept(self)

        self.desk.ask(lambda bench: bench.styles.keep(changed, removed), done, self, self.tell)


class FaultsDialog(ListDialog[Fault]):
    """What of a file could not be taken, line by line."""

    def __init__(self, desk: Desk, title: str, faults: Sequence[Fault], parent: QWidget | None) -> None:
        super().__init__(desk, title, self._card, "", parent)
        self._desk = desk
        self.add_buttons((), (button(desk.tr("Close"), self.accept, "primary"),))
        self.show_values(list(faults))

    def _card(self, fault: Fault) -> Card:
        tr = self._desk.tr
        return Card(tr.tell(fault.what), detail=tr.tell(fault.do) if fault.do else "", bar="warning")
