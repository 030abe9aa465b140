"""What the gate objects to: where it is, what can be done, and an editor's reasons where the house lets one judge."""

from collections.abc import MutableMapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.newsroom.gate import Ground, Objection
from editor.newsroom.markup import plain
from editor.newsroom.message import Message, say
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.widgets import button, label

GROUND: dict[Ground, Message] = {
    Ground.SEALED_NAME: say("A protected name"),
    Ground.HIDDEN_NAME: say("A name that is not to be told"),
    Ground.OFF_RECORD: say("Words off the record"),
    Ground.DEEP_BACKGROUND: say("Words not for print"),
    Ground.QUOTE_EMBARGO: say("Words under embargo"),
    Ground.EMBARGO: say("The story's embargo"),
    Ground.UNKNOWN_CITATION: say("A citation without a quote"),
    Ground.UNKNOWN_PICTURE: say("A picture that is not there"),
    Ground.SUGGESTIONS: say("Open suggestions"),
    Ground.BACKGROUND: say("A name beside words on background"),
    Ground.ALTERED: say("Words that are not the record's"),
    Ground.UNATTRIBUTED: say("Words of nobody"),
    Ground.NO_CREDIT: say("A picture without a credit"),
    Ground.NO_ALT: say("A picture without alternative text"),
    Ground.PICTURE_TWICE: say("A picture twice in the text"),
    Ground.NO_EVIDENCE: say("Quotes without evidence"),
    Ground.UNVERIFIED: say("Quotes that are not verified"),
}
_MOST_WORDS = 90


class GateDialog(FormDialog):
    """Lists what holds a story back, by its ground; `overruled` tells the reasons by the objections' marks."""

    overruled = Signal(object)
    place_wanted = Signal(object)
    """The Objection whose place in the text is to be shown; the dialog gives way to it."""

    def __init__(
        self,
        desk: Desk,
        objections: Sequence[Objection],
        action: str,
        copy: str,
        typed: MutableMapping[str, str],
        parent: QWidget | None,
    ) -> None:
        """`typed` holds what was written as reasons, by the mark of each ground's first objection: whoever goes to look
        at the text and comes back finds it."""
        tr = desk.tr
        super().__init__(desk, tr("This holds it back"), action, parent, width=600)
        self.resize(640, 520)
        self._objections, self._copy, self._typed = objections, copy, typed
        self._all_may = all(one.overrulable for one in objections)
        self._reasons: dict[Ground, QLineEdit] = {}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        for ground, group in groupby(objections, lambda one: one.ground):
            column.addWidget(self._card(ground, [*group]))
        column.addStretch(1)
        self.column.insertWidget(0, label(self._advice(), "hint", wrap=True))
        listed = scrolled(page)
        listed.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it has
        self.column.insertWidget(1, listed, 1)
        self.tab_through(*page.findChildren(QPushButton), *self._reasons.values())
        self._allow()

    def reasons(self) -> tuple[QLineEdit, ...]:
        """The fields for reasons, one a ground; none where nobody may overrule all of it."""
        return tuple(self._reasons.values())

    def show_place(self, one: Objection) -> None:
        self.reject()
        self.place_wanted.emit(one)

    def _advice(self) -> str:
        tr = self.desk.tr
        if all(one.overrulable for one in self._objections):
            return tr(
                "Put it right in the text, or write why it may leave as it is. The reason is kept with the story."
            )
        return tr("Nobody may overrule all of this: put it right in the text, then try again.")

    def _card(self, ground: Ground, objections: list[Objection]) -> QWidget:
        tr, theme = self.desk.tr, self.desk.theme
        card = QFrame()
        card.setObjectName("objections")
        card.setStyleSheet(f"QFrame#objections {{ background: {theme.card}; border-radius: 8px; }}")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        title = label(tr.tell(GROUND[ground]))
        colour = theme.warning if objections[0].overrulable else theme.error
        title.setStyleSheet(f"font-weight: bold; color: {colour};")
        column.addWidget(title)
        for one in objections:
            column.addLayout(self._objection(one))
        column.addWidget(label(tr.tell(objections[0].do), "hint", wrap=True))
        if self._all_may:
            column.addWidget(self._reason(ground, objections[0].mark))
        return card

    def _objection(self, one: Objection) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.desk.tr.tell(one.what), wrap=True))
        if excerpt := self._excerpt(one):
            said = label(excerpt, wrap=True)
            said.setStyleSheet(f'font-family: "{self.desk.theme.text_face}"; font-size: 16px;')
            words.addWidget(said)
        row.addLayout(words, 1)
        if one.span is not None:
            show = button(self.desk.tr("Show"), lambda: self.show_place(one), "quiet")
            show.setAutoDefault(False)
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _excerpt(self, one: Objection) -> str:
        """The words it is about; of a protected name none are shown beside the text itself."""
        if one.span is None or one.ground is Ground.SEALED_NAME:
            return ""
        words = " ".join(plain(one.span.of(self._copy)).text.split())
        return f"{words[:_MOST_WORDS].rstrip()}…" if len(words) > _MOST_WORDS else words

    def _reason(self, ground: Ground, mark: str) -> QLineEdit:
        field = QLineEdit(self._typed.get(mark, ""))
        field.textChanged.connect(lambda words: self._typed.update({mark: words}))
        words = self.desk.tr("Why it may leave all the same")
        field.setPlaceholderText(words)
        field.setAccessibleName(f"{self.desk.tr.tell(GROUND[ground])}: {words}")
        field.textChanged.connect(self._allow)
        self._reasons[ground] = field
        return field

    def _allow(self) -> None:
        self.primary.setVisible(self._all_may)  # what nobody may do is not offered
        self.primary.setEnabled(self._all_may and all(field.text().strip() for field in self._reasons.values()))

    def accept(self) -> None:
        self._typed.clear()
        reasons = {ground: field.text().strip() for ground, field in self._reasons.items()}
        super().accept()
        self.overruled.emit({one.mark: reasons[one.ground] for one in self._objections})
