"""The pane the copy is written in. Rule numbers are those of right-to-left editing in the field study."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Remark, Severity
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.editing.underlines import Layer
from tests.ui.typing_keys import type_words


@pytest.fixture
def editor(pane: StoryEditor) -> StoryEditor:
    return pane


def middle(editor: StoryEditor) -> float:
    return editor.viewport().width() / 2


def caret_x(editor: StoryEditor) -> int:
    return editor.cursorRect().center().x()


def line_sides(editor: StoryEditor, number: int) -> tuple[float, float]:
    """Left and right ink of a block's first line, in the document."""
    block = editor.document().findBlockByNumber(number)
    line = block.layout().lineAt(0)
    return line.naturalTextRect().left(), line.naturalTextRect().right()


class TestDirection:
    def test_an_arabic_paragraph_lies_at_the_right_edge(self, editor: StoryEditor) -> None:
        """Rule 1: a plain-text edit would lay it at the left (QTBUG-7516)."""
        editor.show_copy("قال المتحدث", Direction.RTL)
        assert line_sides(editor, 0)[1] > editor.document().textWidth() - 20

    @pytest.mark.parametrize("body", ["", "2024", "- ", "…"])
    def test_an_empty_or_neutral_line_waits_at_the_right(self, editor: StoryEditor, body: str) -> None:
        """Rule 3 (QTBUG-76154)."""
        editor.show_copy(body, Direction.RTL)
        assert caret_x(editor) > middle(editor)

    @pytest.mark.parametrize(
        "body",
        [
            "@user_1 قال إن السوق مفتوح",
            "https://example.com نشر الخبر",
            "**WHO** قالت",
            "\u2067WHO\u2069 قالت",
            "`id=3` في السجل",
        ],
    )
    def test_handles_addresses_code_and_isolates_do_not_turn_an_arabic_line(
        self, editor: StoryEditor, body: str
    ) -> None:
        """Rules 2 and 10."""
        editor.show_copy(body, Direction.RTL)
        assert editor.shown_direction is Direction.RTL
        assert line_sides(editor, 0)[1] > editor.document().textWidth() - 20

    def test_an_english_paragraph_typed_in_an_arabic_story_turns_to_the_left(
        self, editor: StoryEditor, qtbot: QtBot
    ) -> None:
        type_words(editor, "Hello")
        assert editor.shown_direction is Direction.LTR
        assert line_sides(editor, 0)[0] < 40
        assert editor.copy_text() == "Hello"

    def test_undo_takes_the_words_and_the_direction_they_brought(self, editor: StoryEditor, qtbot: QtBot) -> None:
        type_words(editor, "Hello")
        while editor.document().isUndoAvailable():
            editor.undo()
        assert editor.copy_text() == ""
        assert caret_x(editor) > middle(editor)
        editor.redo()
        assert editor.document().isRedoAvailable() or editor.copy_text() == "Hello"

    def test_the_writers_direction_beats_the_words_and_is_kept_in_the_copy(self, editor: StoryEditor) -> None:
        """Pain 18: one Hebrew or Latin word at the start must not flip a paragraph for good."""
        editor.show_copy("WHO: تقرير جديد", Direction.RTL)
        editor.set_direction(Direction.RTL)
        assert editor.copy_text() == "WHO: تقرير جديد {dir=rtl}"
        editor.show_copy(editor.copy_text(), Direction.RTL)
        assert editor.toPlainText() == "WHO: تقرير جديد"
        assert editor.shown_direction is Direction.RTL
        assert line_sides(editor, 0)[1] > editor.document().textWidth() - 20

    def test_the_writers_direction_can_be_undone(self, editor: StoryEditor) -> None:
        """Rule 34."""
        editor.show_copy("نص عربي", Direction.RTL)
        editor.set_direction(Direction.LTR)
        assert line_sides(editor, 0)[0] < 40
        editor.undo()
        assert line_sides(editor, 0)[0] > 40
        assert editor.copy_text() == "نص عربي"

    def test_enter_keeps_the_writers_direction(self, editor: StoryEditor, qtbot: QtBot) -> None:
        """Rule 4."""
        editor.show_copy("First line {dir=rtl}", Direction.RTL)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        type_words(editor, "\nSecond")
        assert editor.copy_text() == "First line {dir=rtl}\nSecond {dir=rtl}"

    def test_an_english_story_waits_at_the_left(self, editor: StoryEditor) -> None:
        editor.show_copy("", Direction.LTR)
        assert caret_x(editor) < middle(editor)

    def test_arrow_keys_move_as_the_eye_sees_by_default(self, editor: StoryEditor, qtbot: QtBot) -> None:
        """Rule 7: x grows with every step to the right, through Latin and digits."""
        editor.set_visual_caret(visual=True)
        editor.show_copy("قالت WHO إن 2024 عام", Direction.RTL)
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        places = [caret_x(editor)]
        for _ in range(len(editor.copy_text())):
            qtbot.keyClick(editor, Qt.Key.Key_Left)
            places.append(caret_x(editor))
        assert places == sorted(places, reverse=True)


class TestCopy:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
    @given(
        st.text(
            alphabet=st.sampled_from("ابتثج ‌عنم«»\"'#*->[]@{}()12٣٤ abc😀ِّ\n"),
            max_size=80,
        )
    )
    def test_what_is_shown_is_what_is_saved(self, editor: StoryEditor, body: str) -> None:
        editor.show_copy(body, Direction.RTL)
        assert editor.copy_text() == body

    def test_pasted_overrides_and_odd_spaces_do_not_come_in(self, editor: StoryEditor) -> None:
        """Rules 22 and 23."""
        data = QMimeData()
        data.setText("نص\u202eمقلوب\u202c\u00a0هنا\r\n\r\nفقرة")
        editor.insertFromMimeData(data)
        assert editor.copy_text() == "نصمقلوب هنا\nفقرة"

    def test_a_citation_goes_behind_the_selection(self, editor: StoryEditor) -> None:
        editor.show_copy("قال «نعم» أمس", Direction.RTL)
        editor.select(Span(4, 9))
        editor.insert_citation("سامر-1")
        assert editor.copy_text() == "قال «نعم» [@سامر-1] أمس"

    def test_replacing_counts_code_points_beyond_the_basic_plane(self, editor: StoryEditor) -> None:
        editor.show_copy("😀 دقال المتحدث", Direction.RTL)
        editor.replace(Span(2, 6), "قال", "دقال")
        assert editor.copy_text() == "😀 قال المتحدث"
        editor.undo()
        assert editor.copy_text() == "😀 دقال المتحدث"

    def test_backspace_takes_one_sign_of_a_letter(self, editor: StoryEditor, qtbot: QtBot) -> None:
        """Rule 17."""
        editor.show_copy("كِّ", Direction.RTL)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert len(editor.copy_text()) == 2

    def test_a_tab_is_no_part_of_copy(self, editor: StoryEditor, qtbot: QtBot) -> None:
        """Rule 27."""
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
        assert editor.copy_text() == ""


class TestRemarks:
    def waves(self, editor: StoryEditor) -> list[tuple[int, int]]:
        found = []
        block = editor.document().begin()
        while block.isValid():
            found += [(block.position() + span.start, len(span)) for span, _, _ in editor.underlines.under(block)]
            block = block.next()
        return found

    def remark(self, start: int, end: int) -> Remark:
        return Remark(Span(start, end), "spelling", Severity.ERROR, say("Perhaps misspelt."), ("قال",))

    def test_a_remark_is_underlined_where_it_stands(self, editor: StoryEditor) -> None:
        editor.show_copy("سطر أول\nهنا دقال المتحدث", Direction.RTL)
        editor.show_remarks([self.remark(12, 16)])
        assert self.waves(editor) == [(12, 4)]

    def test_typing_before_it_moves_it_and_typing_in_it_takes_it_away(self, editor: StoryEditor, qtbot: QtBot) -> None:
        editor.show_copy("هنا دقال المتحدث", Direction.RTL)
        qtbot.wait(10)  # Qt paints a new document when the loop turns
        editor.show_remarks([self.remark(4, 8)])
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        type_words(editor, "و")
        assert self.waves(editor) == [(5, 4)]
        editor.select(Span(6, 7))
        type_words(editor, "ا")
        assert self.waves(editor) == []

    def test_what_is_read_of_the_whole_copy_stays_while_paragraphs_are_read_again(self, editor: StoryEditor) -> None:
        """The proofreader is quicker than those who look for sources: its answer moves nobody's marks."""
        editor.show_copy("أول\nهنا «دقال المتحدث»", Direction.RTL)
        editor.show_remarks([self.remark(8, 22)], Layer.UNATTRIBUTED)
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        type_words(editor, "و")
        editor.show_remarks([])
        assert self.waves(editor) == [(9, 14)]

    def test_a_cited_quotation_is_tinted(self, editor: StoryEditor, qtbot: QtBot) -> None:
        editor.show_copy("قال «نعم» [@سامر-1]", Direction.RTL)
        runs = lambda: [  # noqa: E731
            (run.start, run.length)
            for run in editor.document().begin().layout().formats()
            if run.format.background().style() != Qt.BrushStyle.NoBrush
        ]
        qtbot.waitUntil(lambda: bool(runs()))
        assert runs()[0][0] == 4
        assert runs()[-1][0] + runs()[-1][1] == 9
