"""Find and replace in the open story: folded for Arabic, counted while typing, one step of undo."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.reading.finding import Edit, Found, Wanted, edits, find_all
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.widgets import button, icon_button, label

_TYPING_MS = 80
_PAINTED = 1000
"""Places that are tinted at once."""


class FindBar(QFrame):
    """Looks through one editor's words; spans count code points of the document's text."""

    everywhere = Signal(object, str)
    """A Wanted and what is to stand instead, for the whole library."""

    def __init__(self, desk: Desk, editor: StoryEditor) -> None:
        super().__init__()
        self.setObjectName("find_bar")
        self._desk = desk
        self._editor = editor
        self._found: tuple[Found, ...] = ()
        self._asked = 0
        tr = desk.tr
        self._words = _field(tr("Find in the text"))
        self._by = _field(tr("Replace with"))
        self._count = label("", "hint")
        self._options = {
            name: self._option(words, more)
            for name, words, more in (
                ("whole_words", say("Whole words"), say("Not inside longer words")),
                ("clitics", say("With prefixes: و ف ب ل ك ال"), say("Whole words, with و ف ب ل ك ال before them")),
                ("tell_ta_marbuta", say("ة is not ه"), say("Tell ة from ه")),
                ("exact", say("Exactly as typed"), say("Exactly as typed: tashkeel, hamza, digits")),
                ("expression", say("Pattern"), say("Regular expression")),
            )
        }
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_TYPING_MS)
        self._again.timeout.connect(self._look)
        self._replacing = QWidget()
        self._build()
        self.setTabOrder(self._words, self._by)
        self._words.textChanged.connect(lambda _: self._again.start())
        editor.typed.connect(self._touched)
        self.hide()

    def _build(self) -> None:
        tr = self._desk.tr
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._words, 1)
        first.addWidget(self._count)
        first.addWidget(icon_button(self._desk.theme, "chevron-up", tr("Previous place"), self.previous))
        first.addWidget(icon_button(self._desk.theme, "chevron-down", tr("Next place"), self.next))
        first.addWidget(icon_button(self._desk.theme, "x", tr("Close"), self.leave))
        options = QHBoxLayout()
        options.setSpacing(14)
        for option in self._options.values():
            options.addWidget(option)
        options.addStretch()
        second = QHBoxLayout(self._replacing)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(6)
        second.addWidget(self._by, 1)
        second.addWidget(button(tr("Replace"), self.replace))
        second.addWidget(button(tr("Replace all"), self.replace_all))
        second.addWidget(button(tr("In the whole library…"), self._everywhere, "quiet"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(6)
        rows.addLayout(first)
        rows.addLayout(options)
        rows.addWidget(self._replacing)

    def _option(self, words: Message, more: Message) -> QCheckBox:
        made = QCheckBox(self._desk.tr.tell(words))
        made.setToolTip(self._desk.tr.tell(more))
        made.setAccessibleName(self._desk.tr.tell(more))
        made.toggled.connect(lambda _: self._look())
        return made

    # Coming and going

    def open(self, *, replacing: bool) -> None:
        """Comes up with the selected words."""
        selected = self._editor.selected_words()
        if selected and "\n" not in selected:
            self._words.setText(selected)
        self._replacing.setVisible(replacing)
        self.show()
        self._words.setFocus()
        self._words.selectAll()
        self._look()

    def leave(self) -> None:
        self.hide()
        self._found = ()
        self._paint()
        self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self._by.hasFocus():
                self.replace()
            elif back:
                self.previous()
            else:
                self.next()
        else:
            super().keyPressEvent(event)

    # Finding

    @property
    def wanted(self) -> Wanted:
        chosen = {name: option.isChecked() for name, option in self._options.items()}
        chosen["whole_words"] = chosen["whole_words"] or chosen["clitics"]
        return Wanted(self._words.text(), **chosen)

    def _touched(self) -> None:
        if self.isVisible():
            self._again.start()

    def _look(self) -> None:
        self._again.stop()
        self._asked += 1
        asked, wanted, text = self._asked, self.wanted, self._editor.document_words()

        def show(found: tuple[Found, ...]) -> None:
            if asked == self._asked:
                self._show(found)

        def failed(fault: Fault) -> None:
            if asked == self._asked:
                self._show(())
                self._count.setText(self._desk.tr.tell(fault.what))

        self._desk.lanes.reading(lambda: find_all(text, wanted), show, self, failed)

    def _show(self, found: tuple[Found, ...]) -> None:
        self._found = found
        self._paint()
        self._tell()

    def _tell(self) -> None:
        tr = self._desk.tr
        if not self._words.text():
            self._count.setText("")
            return
        at = self._current()
        if at is None:
            self._count.setText(tr.many("{count} place", "{count} places", len(self._found)))
        else:
            self._count.setText(tr("{number} of {all}", number=at + 1, all=len(self._found)))

    def _paint(self) -> None:
        tint = QTextCharFormat()
        tint.setBackground(self._desk.theme.colour("found"))
        painted = []
        for cursor in self._editor.cursors_in_words([found.span for found in self._around()]):
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, tint
            painted.append(one)
        self._editor.setExtraSelections(painted)

    def _around(self) -> Sequence[Found]:
        """The places near the caret: painting all of a book's would be felt at each key."""
        if len(self._found) <= _PAINTED:
            return self._found
        first = max(0, self._after(self._editor.word_span().start) - _PAINTED // 2)
        return self._found[first : first + _PAINTED]

    def _after(self, offset: int) -> int:
        """The number of the first place that begins at an offset or behind it."""
        return bisect_left(self._found, offset, key=lambda found: found.span.start)

    def _current(self) -> int | None:
        span = self._editor.word_span()
        at = self._after(span.start)
        return at if at < len(self._found) and self._found[at].span == span else None

    def next(self) -> None:
        span = self._editor.word_span()
        self._go(self._after(max(span.end, span.start + bool(span))))

    def previous(self) -> None:
        self._go(self._after(self._editor.word_span().start) - 1)

    def _go(self, number: int) -> None:
        if self._found:
            self._editor.setTextCursor(*self._editor.cursors_in_words([self._found[number % len(self._found)].span]))
            self._editor.ensureCursorVisible()
            self._tell()

    # Replacing

    def replace(self) -> None:
        """Replaces the place that is selected and goes to the next; selects one where none is."""
        at = self._current()
        if at is None:
            self.next()
            return
        self._write(self._found[at].span)

    def replace_all(self) -> None:
        """Replaces every place; one step of undo."""
        self._write(None)

    def _write(self, only: Span | None) -> None:
        text, wanted, by = self._editor.document_words(), self.wanted, self._by.text()

        def write(made: tuple[Edit, ...]) -> None:
            if text != self._editor.document_words():
                return
            self._editor.change_words([(edit.span, edit.words) for edit in made])
            if only is None:
                told = self._desk.tr.many("{count} place replaced.", "{count} places replaced.", len(made))
                self._desk.notices.tell(told)
            else:
                self._look()
                QTimer.singleShot(0, self, self.next)

        self._desk.lanes.reading(lambda: edits(text, wanted, by, only), write, self, self._desk.notices.fault)

    def _everywhere(self) -> None:
        if self._words.text():
            self.everywhere.emit(self.wanted, self._by.text())


def _field(words: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    made.setClearButtonEnabled(True)
    return made
