"""A source: name, kind, role, and what readers may know."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.newsroom.fault import Fault
from editor.newsroom.source import Source
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import Choice, WordsField
from editor.ui.words import CONFIDENTIALITY, SOURCE_KIND


class SourceDialog(FormDialog):
    """Adds or changes one; `chosen` tells the Source as written."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, source: Source | None, parent: QWidget | None = None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("Source"), tr("Save"), parent)
        self._source = source
        self._name, self._role, self._alias = QLineEdit(), QLineEdit(), QLineEdit()
        self._note = WordsField(tr, source.note if source else "")
        self._note.setFixedHeight(72)
        self._kind = Choice.of(SOURCE_KIND, tr, tr("Kind"))
        self._confidentiality = Choice.of(CONFIDENTIALITY, tr, tr("Readers"))
        self._alias.setPlaceholderText(tr("What readers are told instead of the name"))
        for words, field in (
            (tr("Name"), self._name),
            (tr("Kind"), self._kind),
            (tr("Role"), self._role),
            (tr("Readers"), self._confidentiality),
            (tr("Alias"), self._alias),
            (tr("Note"), self._note),
        ):
            self.row(words, field)
        if source is not None:
            self._fill(source)

    def _fill(self, source: Source) -> None:
        self._name.setText(source.name)
        self._role.setText(source.role)
        self._alias.setText(source.alias)
        self._kind.choose(source.kind)
        self._confidentiality.choose(source.confidentiality)

    def accept(self) -> None:
        try:
            made = Source(
                name=self._name.text().strip(),
                kind=self._kind.value,
                role=self._role.text().strip(),
                confidentiality=self._confidentiality.value,
                alias=self._alias.text().strip(),
                note=self._note.toPlainText().strip(),
            )
        except Fault as fault:
            self.tell(fault)
            return
        self.chosen.emit(replace(made, id=self._source.id if self._source else None))
        super().accept()
