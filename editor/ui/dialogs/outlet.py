"""A new outlet, tried before it is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from editor import workflow
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.target import FieldKind, Finding, Target
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.style_choice import StyleChoice
from editor.ui.widgets import Choice, button, label


class OutletDialog(FormDialog):
    """Adds an outlet; `added` tells it as the library has it."""

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
        super().__init__(desk, title, action, parent, width=520)
        self._changed = changed
        self._fields = {target.kind: {field.name for field in target.fields} for target in targets}
        self._folders = {target.kind for target in targets for field in target.fields if field.kind is FieldKind.FOLDER}
        self._progress = Progress()
        self._kind = Choice([(target.kind, tr.tell(target.label)) for target in targets], tr("Kind"))
        self._name, self._url, self._user, self._password = (QLineEdit() for _ in range(4))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for field in (self._url, self._user, self._password):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # addresses and names of accounts
        self._browse = button(tr("Choose…"), self._choose_folder)
        where = QHBoxLayout()
        where.addWidget(self._url, 1)
        where.addWidget(self._browse)
        self._style = StyleChoice(desk, tr("Our house's"), changed.house_style if changed else "")
        self._answer = label("", "hint", wrap=True)
        self.row(tr("Kind"), self._kind)
        self.row(tr("Name"), self._name)
        self.row(tr("Address or folder"), where)
        self._url.setAccessibleName(tr("Address or folder"))
        self.row(tr("User name"), self._user)
        self.row(tr("Application password"), self._password)
        self.row(tr("House style"), self._style)
        self.row("", self._answer)
        check = button(tr("Try it"), self._check)
        check.setAutoDefault(False)
        self.buttons.insertWidget(0, check)
        self._kind.currentIndexChanged.connect(lambda _: self._adapt())
        self.finished.connect(lambda _: self._progress.stop())
        if changed is not None:
            self._kind.choose(changed.kind)
            self._name.setText(changed.name)
            self._url.setText(changed.url)
            self._user.setText(changed.user)
            self._password.setPlaceholderText(tr("As it is"))
        self._adapt()

    def _adapt(self) -> None:
        kind = self._kind.value
        self._browse.setVisible(kind in self._folders)
        for name, field in (("user", self._user), ("password", self._password)):
            self.form.setRowVisible(field, name in self._fields[kind])

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.desk.tr("Choose a folder"))
        if folder:
            self._url.setText(folder)

    def _outlet(self) -> Outlet | None:
        try:
            return Outlet(
                self._name.text().strip() or self._url.text().strip(),
                self._kind.value,
                self._url.text().strip(),
                self._user.text().strip(),
                self._changed.id if self._changed else None,
                self._style.value,
            )
        except Fault as fault:
            self.tell(fault)
            return None

    def _check(self) -> None:
        outlet, password = self._outlet(), self._password.text().strip()
        if outlet is None:
            return
        self._answer.setText(self.desk.tr("Asking…"))
        progress = self._progress
        self.desk.ask_far(
            lambda bench: workflow.outlets.check(bench, outlet, progress, password), self._well, self, self._ill
        )

    def _well(self, findings: tuple[Finding, ...]) -> None:
        tr = self.desk.tr
        self._answer.setText(
            "\n".join(" ".join(tr.tell(part) for part in (one.what, one.do) if part) for one in findings)
        )

    def _ill(self, fault: Fault) -> None:
        self._answer.setText("")
        self.tell(fault)

    def accept(self) -> None:
        outlet, password = self._outlet(), self._password.text().strip()
        if outlet is None:
            return

        def done(added: Outlet) -> None:
            self.added.emit(added)
            FormDialog.accept(self)

        keep = workflow.outlets.save if self._changed else workflow.outlets.add
        self.desk.ask(lambda bench: keep(bench, outlet, password), done, self, self.tell)
