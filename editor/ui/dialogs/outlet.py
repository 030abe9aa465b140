"""A new outlet, or one that changes; tried before it is kept."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.target import FieldKind, Finding, Target
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog, line_up
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.dialogs.outlet_fields import Findings, OutletField
from editor.ui.dialogs.style_choice import StyleChoice
from editor.ui.widgets import Choice, TallPage, button

_USUAL = "wordpress"
"""The kind that most newsrooms file to: the dialog begins with it."""
_NO_OPTIONS = frozenset({"url", "user", "password"})
"""What an outlet keeps in fields of its own, and what it never keeps."""


class OutletDialog(FormDialog):
    """Adds an outlet, or changes it; `added` tells it as the library has it."""

    added = Signal(object)

    def __init__(
        self,
        desk: Desk,
        targets: Sequence[Target],
        parent: QWidget | None = None,
        changed: Outlet | None = None,
    ) -> None:
        tr = desk.tr
        title, action = (tr("Outlet"), tr("Save")) if changed else (tr("New outlet"), tr("Add"))
        super().__init__(desk, title, action, parent, width=580)
        self._changed = changed
        self._targets = {target.kind: target for target in targets}
        self._progress = Progress()
        self._typed: dict[str, str] = _values_of(changed) if changed else {}
        self._beside = dict(changed.options) if changed else {}
        """Options that no field shows: what was taken over from the doctor, and what an older Muharrir asked for."""
        self._fields: dict[str, OutletField] = {}
        self._kind = Choice([(target.kind, tr.tell(target.label)) for target in targets], tr("Kind"))
        self._name = QLineEdit(changed.name if changed else "")
        self._style = StyleChoice(desk, tr("Our house's"), changed.house_style if changed else "")
        self._findings = Findings(desk)
        self._findings.taken_over.connect(self._take_over)
        page = TallPage()
        self._form = QFormLayout()
        self._form.setVerticalSpacing(12)
        self._form.setHorizontalSpacing(16)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._form)
        column.addStretch(1)
        self.row(tr("Kind"), self._kind)
        self.row(tr("Name"), self._name)
        self.row(tr("House style"), self._style)
        fields, self._answers = scrolled(page), scrolled(self._findings)
        fields.setMinimumHeight(260)
        fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it has
        self._answers.setFixedHeight(150)
        self.column.insertWidget(1, fields, 1)
        self.column.insertWidget(2, self._answers)
        self._answers.hide()
        check = button(tr("Try it"), self._check)
        check.setAutoDefault(False)
        self.buttons.insertWidget(0, check)
        kind = changed.kind if changed else _USUAL
        if kind in self._targets:
            self._kind.choose(kind)
        self._kind.currentIndexChanged.connect(lambda _: self._turn())
        self.finished.connect(lambda _: self._progress.stop())
        self._draw()
        self.resize(600, 640)

    def _turn(self) -> None:
        """Another kind: what only the one before knew means nothing to it."""
        self._beside.clear()
        self._draw()

    def _draw(self) -> None:
        """The fields of this kind; what was typed for another stays where both ask for it."""
        self._typed |= {name: field.value for name, field in self._fields.items()}
        while self._form.rowCount():
            self._form.removeRow(0)
        target = self._targets[self._kind.value]
        self._fields = {}
        for field in target.fields:
            kept_secret = self._changed is not None and field.kind is FieldKind.PASSWORD
            made = OutletField(
                self.desk, field, self._typed.get(field.name, ""), self.desk.toolkit.formats, kept=kept_secret
            )
            self._fields[field.name] = made
            self._form.addRow("" if field.kind is FieldKind.SWITCH else made.words, made)
        line_up(self.form, self._form)
        self.tab_through(self._kind, self._name, self._style, *self._fields.values())
        self._answers.hide()

    def _take_over(self, options: Mapping[str, str]) -> None:
        """Writes what the doctor found into the settings, and tries again."""
        self._beside |= options
        for name in options.keys() & self._fields.keys():
            self._fields[name].write(options[name])
        self._check()

    def _outlet(self) -> Outlet | None:
        given = {name: field.value for name, field in self._fields.items()}
        options = {name: value for name, value in (self._beside | given).items() if name not in _NO_OPTIONS and value}
        try:
            return Outlet(
                self._name.text().strip() or given.get("url", ""),
                self._kind.value,
                given.get("url", ""),
                given.get("user", ""),
                self._changed.id if self._changed else None,
                self._style.value,
                options,
            )
        except Fault as fault:
            self.tell(fault)
            return None

    def _password(self) -> str:
        return self._fields["password"].value if "password" in self._fields else ""

    def _check(self) -> None:
        outlet, password = self._outlet(), self._password()
        if outlet is None:
            return
        self._findings.show_asking()
        self._answers.show()
        progress = self._progress
        self.desk.ask_far(
            lambda bench: workflow.outlets.check(bench, outlet, progress, password), self._show, self, self._ill
        )

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self._trouble.hide()
        self._findings.show_findings(findings)

    def _ill(self, fault: Fault) -> None:
        self._answers.hide()
        self.tell(fault)

    def accept(self) -> None:
        outlet, password = self._outlet(), self._password()
        if outlet is None:
            return

        def done(added: Outlet) -> None:
            self.added.emit(added)
            FormDialog.accept(self)

        keep = workflow.outlets.save if self._changed else workflow.outlets.add
        self.desk.ask(lambda bench: keep(bench, outlet, password), done, self, self.tell)


def _values_of(outlet: Outlet) -> dict[str, str]:
    return {"url": outlet.url, "user": outlet.user, **outlet.options}
