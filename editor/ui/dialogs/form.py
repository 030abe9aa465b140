"""A dialog of labelled fields with one primary action."""

from itertools import pairwise

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

_FRAME = 60
"""Pixels for what the desktop draws around a window."""


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
        self._grow(max(self.height(), self.column.totalMinimumHeightForWidth(self.width())))

    def tab_through(self, *fields: QWidget) -> None:
        """The order of the Tab key: these, then the buttons below as they stand."""
        items = [self.buttons.itemAt(place) for place in range(self.buttons.count())]
        below = [each for item in items if item is not None and (each := item.widget()) is not None]
        for one, following in pairwise([each.focusProxy() or each for each in (*fields, *below)]):
            QWidget.setTabOrder(one, following)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if self.fits_itself and event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            height = min(self.column.totalHeightForWidth(self.width()), self._room)
            if height != self.minimumHeight():
                self.setMinimumHeight(height)
                self._grow(height)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """The first field that is still empty waits for the first key; where there is none, what Enter does."""
        super().showEvent(event)
        if self.column.hasHeightForWidth():  # a hint of several lines is read whole, and lists scroll
            self.setMinimumHeight(min(self.column.totalMinimumHeightForWidth(self.width()), self._room))
        self._grow(min(self.height(), self._room))
        self._focus_first()

    @property
    def _room(self) -> int:
        """The greatest height that leaves the buttons on the screen."""
        return self.screen().availableGeometry().height() - _FRAME

    def _grow(self, height: int) -> None:
        """To that height, upwards where below there is no room."""
        self.resize(self.width(), height)
        over = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if over > 0:
            self.move(self.x(), max(self.screen().availableGeometry().top(), self.y() - over))

    def _focus_first(self) -> None:
        items = [self.form.itemAt(row, QFormLayout.ItemRole.FieldRole) for row in range(self.form.rowCount())]
        fields = [field for item in items if item is not None and (field := item.widget()) is not None]
        able = [field for field in fields if field.isEnabled() and field.focusPolicy() & Qt.FocusPolicy.TabFocus]
        first = next((field for field in able if _is_empty(field)), able[0] if able else self.primary)
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
