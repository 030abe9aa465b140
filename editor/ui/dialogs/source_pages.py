"""The pages of a source's dialog: who it is, what readers may know, how it is reached, how far it is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.newsroom.message import Message, say
from editor.newsroom.source import Confidentiality, Source
from editor.ui.desk import Desk
from editor.ui.dialogs.private_fields import ContactRows, PrivateLine, PrivateWords
from editor.ui.dialogs.source_fields import DayField, LanguageTicks, RoleRows
from editor.ui.vault_desk import VaultDesk
from editor.ui.widgets import Choice, button, hint
from editor.ui.words import CONFIDENTIALITY, CREDIBILITY, RELIABILITY, SOURCE_KIND, listed_name

READERS: dict[Confidentiality, Message] = {
    Confidentiality.NAMED: say("Readers may learn the name: quotes carry it."),
    Confidentiality.BACKGROUND: say(
        "What it says may be used. Readers are told the alias and never the name: a story in which the name stands does not leave."
    ),
    Confidentiality.UNNAMED: say(
        "Readers are told the alias instead of the name: a story in which the name stands does not leave."
    ),
    Confidentiality.PROTECTED: say(
        "Name, other spellings, contacts, note and terms are sealed in the vault; the desk sees the alias alone. While the vault is locked, nothing leaves: nobody could look for the name. Role, offices and languages are not sealed: write none that leads to it."
    ),
}
"""What each choice means for readers and for what leaves."""


class Page(QWidget):
    """Some of a source's fields. `private` are those that may be sealed, with their labels."""

    typed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.private: list[PrivateLine | PrivateWords | ContactRows] = []
        self._labels: dict[QWidget, QLabel] = {}
        fields = QWidget(self)
        self.form = QFormLayout(fields)
        self.form.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 10, 8)
        column.addWidget(fields)
        column.addStretch(1)
        self.form.setVerticalSpacing(12)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def row(self, words: str, field: QWidget) -> None:
        """One labelled field; the label is its name for a screen reader too."""
        if not field.accessibleName():
            field.setAccessibleName(words)
        made = QLabel(words)
        made.setBuddy(field)
        self._labels[field] = made
        self.form.addRow(made, field)

    def show_row(self, field: QWidget, *, shown: bool) -> None:
        self.form.setRowVisible(field, shown)

    def guard(self, vault: VaultDesk) -> None:
        for field in self.private:
            field.guard(vault)

    def veil(self, *, veiled: bool) -> None:
        """Hides or shows what is sealed."""
        for field in self.private:
            self.show_row(field, shown=not veiled)

    def wipe(self) -> None:
        for field in self.private:
            field.wipe()

    def fill(self, source: Source) -> None:
        """Shows a source."""
        raise NotImplementedError

    def fill_more(self, source: Source) -> None:
        """Shows another source, and keeps what was typed where it says nothing."""
        raise NotImplementedError

    def show_sealed(self, source: Source) -> None:
        """Shows what was sealed of a source, and leaves the rest."""
        raise NotImplementedError

    def written(self, source: Source) -> Source:
        """The source with what stands in the fields. Raises Fault."""
        raise NotImplementedError


class WhoPage(Page):
    """Name, spellings, kind, role and offices."""

    same = Signal(object)
    not_same = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tr = desk.tr
        self.name, self._variants = PrivateLine(tr), PrivateWords(tr, height=80)
        self._variants.setPlaceholderText(tr("One a line; those in Latin letters too"))
        self._kind, self._role, self._roles = Choice.of(SOURCE_KIND, tr, tr("Kind")), QLineEdit(), RoleRows(desk)
        self.private = [self.name, self._variants]
        self._likely = LikelySame(desk)
        self._likely.same.connect(self.same)
        self._likely.not_same.connect(self.not_same)
        self.row(tr("Name"), self.name)
        self.form.addRow(self._likely)
        self.row(tr("Other spellings"), self._variants)
        self.row(tr("Kind"), self._kind)
        self.row(tr("Role now"), self._role)
        self.row(tr("Offices held"), self._roles)
        self.offer_same(None)
        self.name.textEdited.connect(self.typed)
        self._variants.textChanged.connect(self.typed)

    def offer_same(self, known: Source | None, *, merging: bool = False) -> None:
        self._likely.offer(known, merging=merging)
        self.form.setRowVisible(self._likely, known is not None)

    def tell(self, words: str) -> None:
        """Says what was done with the one that is the same."""
        self._likely.tell(words)
        self.form.setRowVisible(self._likely, True)

    def add_spelling(self, spelling: str) -> None:
        known = {self.name.text(), *_lines(self._variants.words())}
        if spelling not in known:
            self._variants.setPlainText("\n".join([*_lines(self._variants.words()), spelling]))

    def fill(self, source: Source) -> None:
        self.show_sealed(source)
        self._kind.choose(source.kind)
        self._role.setText(source.role)
        self._roles.show_roles(source.roles)

    def show_sealed(self, source: Source) -> None:
        self.name.setText(source.name)
        self.name.setCursorPosition(0)
        self._variants.setPlainText("\n".join(source.variants))

    def written(self, source: Source) -> Source:
        return replace(
            source, variants=tuple(dict.fromkeys(_lines(self._variants.words()))), kind=self._kind.value,
            role=self._role.text().strip(), roles=self._roles.roles(),
        )  # fmt: skip


class LikelySame(QFrame):
    """Says that one with a like name is in the book, and asks whether it is the same one."""

    same = Signal(object)
    not_same = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._tr = desk.tr
        self._known: Source | None = None
        self._words = hint("", "")
        self._yes = button("", lambda: self._answer(same=True))
        self._no = button(desk.tr("No, another one"), lambda: self._answer(same=False), "quiet")
        answers = QHBoxLayout()
        for one in (self._yes, self._no):
            one.setAutoDefault(False)
            answers.addWidget(one)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._words)
        column.addLayout(answers)

    def offer(self, known: Source | None, *, merging: bool = False) -> None:
        tr = self._tr
        self._known = known
        if known is not None:
            name = listed_name(tr, known)
            self._words.setText(
                tr("{name} is in the book: is it the same one?", name=" · ".join(filter(None, (name, known.role))))
            )
            self._yes.setText(tr("Yes, make one of the two…") if merging else tr("Yes, add this spelling to it"))
            self.setAccessibleName(self._words.text())
            for one in (self._yes, self._no):
                one.show()

    def tell(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        for one in (self._yes, self._no):
            one.hide()

    def _answer(self, *, same: bool) -> None:
        if self._known is not None:
            (self.same if same else self.not_same).emit(self._known)


class ReadersPage(Page):
    """What readers may know."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tr = desk.tr
        self.confidentiality = Choice.of(CONFIDENTIALITY, tr, tr("Readers"))
        self.alias, self._terms = QLineEdit(), PrivateWords(tr)
        self.alias.setPlaceholderText(tr("What readers are told instead of the name"))
        self._terms.setPlaceholderText(tr("What was agreed, in words: with whom, when, until when"))
        self._means = hint("")
        self.private = [self._terms]
        self._veiled = False
        self.row(tr("Readers"), self.confidentiality)
        self.form.addRow("", self._means)
        self.row(tr("Alias"), self.alias)
        self.row(tr("Terms agreed"), self._terms)
        self._terms.textChanged.connect(self.typed)

    def explain(self, *, sealed: bool) -> None:
        """Says what the choice means, and shows what matters with it."""
        tr, chosen = self.desk.tr, self.confidentiality.value
        if sealed and chosen is not Confidentiality.PROTECTED:
            words = tr("When you save, the name comes out of the vault and lies open in the library.")
            self._means.setText(f"{words} {tr.tell(READERS[chosen])}")
        else:
            self._means.setText(tr.tell(READERS[chosen]))
        self.show_row(self.alias, shown=chosen.hides_name)
        self.veil(veiled=self._veiled)

    def veil(self, *, veiled: bool) -> None:
        self._veiled = veiled
        matters = self.confidentiality.value.hides_name or bool(self._terms.words())
        self.show_row(self._terms, shown=matters and not veiled)

    def fill(self, source: Source) -> None:
        self.confidentiality.choose(source.confidentiality)
        self.alias.setText(source.alias)
        self.show_sealed(source)

    def fill_more(self, source: Source) -> None:
        self.confidentiality.choose(max(self.confidentiality.value, source.confidentiality, key=_strictness))
        self.alias.setText(source.alias or self.alias.text())
        self._terms.setPlainText(_both(source.terms, self._terms.words()))

    def show_sealed(self, source: Source) -> None:
        self._terms.setPlainText(source.terms)

    def written(self, source: Source) -> Source:
        return replace(
            source, confidentiality=self.confidentiality.value, alias=self.alias.text().strip(),
            terms=self._terms.words(),
        )  # fmt: skip


class ContactPage(Page):
    """How it is reached, in which languages, and when somebody last spoke with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tr = desk.tr
        self._contacts, self._languages = ContactRows(desk), LanguageTicks(desk.toolkit.languages)
        self._day = DayField(tr, tr("Last contacted"))
        self._before: datetime | None = None
        self.private = [self._contacts]
        beside = QHBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self._day, 1)
        now = button(tr("Today"), lambda: self._day.show_day(_today()))
        now.setAutoDefault(False)
        beside.addWidget(now)
        self.row(tr("Contacts"), self._contacts)
        self.row(tr("Languages"), self._languages)
        self.form.addRow(tr("Last contacted"), beside)

    def fill(self, source: Source) -> None:
        self.show_sealed(source)
        self._languages.show_languages(source.languages)
        self._show_day(source.contacted)

    def fill_more(self, source: Source) -> None:
        self._contacts.show_contacts(tuple(dict.fromkeys((*source.contacts, *self._contacts.contacts()))))
        self._languages.show_languages((*source.languages, *self._languages.languages()))
        if not self._day.text().strip():
            self._show_day(source.contacted)

    def show_sealed(self, source: Source) -> None:
        self._contacts.show_contacts(source.contacts)

    def written(self, source: Source) -> Source:
        day = self._day.day()
        same = day is not None and self._before is not None and day == self._before.astimezone().date()
        return replace(
            source, contacts=self._contacts.contacts(), languages=self._languages.languages(),
            contacted=self._before if same else _noon(day),
        )  # fmt: skip

    def _show_day(self, moment: datetime | None) -> None:
        self._before = moment
        self._day.show_day(moment.astimezone().date() if moment else None)


class JudgementPage(Page):
    """How far it is relied on and believed, and what the desk knows besides."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tr = desk.tr
        self._reliability = Choice.of(RELIABILITY, tr, tr("The source"))
        self._credibility = Choice.of(CREDIBILITY, tr, tr("What it tells"))
        self._note = PrivateWords(tr, height=120)
        self.private = [self._note]
        self.row(tr("The source"), self._reliability)
        self.row(tr("What it tells"), self._credibility)
        told = tr("Letter and number of the Admiralty scale: B2 is usually reliable, and probably true.")
        self.form.addRow("", hint(told))
        self.row(tr("Note"), self._note)
        self._note.textChanged.connect(self.typed)

    def fill(self, source: Source) -> None:
        self._reliability.choose(source.reliability)
        self._credibility.choose(source.credibility)
        self.show_sealed(source)

    def fill_more(self, source: Source) -> None:
        self._reliability.choose(source.reliability or self._reliability.value)
        self._credibility.choose(source.credibility or self._credibility.value)
        self._note.setPlainText(_both(source.note, self._note.words()))

    def show_sealed(self, source: Source) -> None:
        self._note.setPlainText(source.note)

    def written(self, source: Source) -> Source:
        return replace(
            source, reliability=self._reliability.value, credibility=self._credibility.value, note=self._note.words()
        )


def stacked(pages: Sequence[Page]) -> QStackedWidget:
    """The pages one behind the other, each scrolling by itself."""
    stack = QStackedWidget()
    for page in pages:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setObjectName("page")
        area.setWidget(page)
        stack.addWidget(area)
    return stack


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _both(one: str, other: str) -> str:
    return "\n".join(part for part in (one, other) if part.strip())


def _strictness(confidentiality: Confidentiality) -> int:
    return list(Confidentiality).index(confidentiality)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _noon(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12)).astimezone(UTC) if day else None
