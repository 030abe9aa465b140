"""A dialog of labelled fields with one primary action."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.newsroom.fault import Fault
from editor.ui.desk import Desk
from editor.ui.widgets import button, label
from editor.ui.words import window_title


class FormDialog(QDialog):
    """Subclasses add fields to `form`; `accept` is reached by the primary button and by Enter."""

    fits_itself = False
    """Whether it stays as high as what stands in it, where that changes while it is open."""

    def __init__(self, desk: Desk, title: str, action: str, parent: QWidget | None, *, width: int = 460) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(window_title(title))
        self.setMinimumWidth(width)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(12)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._trouble = label("", "trouble", wrap=True)
        self._trouble.setStyleSheet(f"color: {desk.theme.error}")
        self._trouble.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(16)
        self.column.addLayout(self.form)
        self.column.addWidget(self._trouble)
        self.primary = button(action, self.accept, "primary")
        self.primary.setDefault(True)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        cancel = button(desk.tr("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.primary)
        self.column.addLayout(self.buttons)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def row(self, words: str, field: QWidget | QLayout) -> None:
        """One labelled field; the label is its name for a screen reader too."""
        if isinstance(field, QWidget) and not field.accessibleName():
            field.setAccessibleName(words)
        self.form.addRow(words, field)

    def tell(self, fault: Fault) -> None:
        """Says inside the dialog what is wrong, so that what was typed stays."""
        tr = self.desk.tr
        self._trouble.setText("\n".join(tr.tell(part) for part in (fault.what, fault.do) if part is not None))
        self._trouble.show()
        self.resize(self.width(), max(self.height(), self.column.totalMinimumHeightForWidth(self.width())))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self.fits_itself and event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            height = self.column.totalHeightForWidth(self.width())
            if height != self.minimumHeight():
                self.setMinimumHeight(height)
                self.resize(self.width(), height)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """The first field that is still empty waits for the first key."""
        super().showEvent(event)
        if self.column.hasHeightForWidth():  # a hint of several lines is read whole
            self.setMinimumHeight(self.column.totalHeightForWidth(self.width()))
        items = [self.form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(self.form.rowCount())]
        fields = [field for item in items if item is not None and (field := item.widget()) is not None]
        able = [field for field in fields if field.isEnabled() and field.focusPolicy() & Qt.FocusPolicy.TabFocus]
        first = next((field for field in able if _is_empty(field)), able[0] if able else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)


def line_up(*forms: QFormLayout) -> None:
    """Gives the labels of several forms one width, so that their fields begin on one line."""
    items = [
        item
        for form in forms
        for row in range(form.rowCount())
        if (item := form.itemAt(row, QFormLayout.ItemRole.LabelRole)) is not None
    ]
    labels = [one for item in items if (one := item.widget()) is not None]
    width = max((one.sizeHint().width() for one in labels), default=0)
    for one in labels:
        one.setMinimumWidth(width)


def _is_empty(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        return not field.text()
    if isinstance(field, QTextEdit):
        return not field.toPlainText()
    return isinstance(field, QComboBox) and field.isEditable() and not field.currentText()
