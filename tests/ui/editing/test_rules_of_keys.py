"""The rules of right-to-left editing in the writing pane: what keys and the mouse do.

The rules and their numbers are those of `docs/RIGHT_TO_LEFT.md`.
"""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.desktop.settings import Settings
from editor.language import arabic, persian
from editor.language.language import Language
from editor.newsroom.markup import BlockKind
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing import formatting
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.editing.typing_aids import TypingAids
from tests.ui.drawn import at_the_right, caret_at, caret_x, double_click, drag, letter_at, put_caret, sides
from tests.ui.typing_keys import type_words

RTL, LTR = Direction.RTL, Direction.LTR
MIXED = "قالت WHO إن 2024 عام"
Key, Start, End = Qt.Key, QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.End
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(pane: StoryEditor, copy: str, story: Direction = RTL) -> StoryEditor:
    pane.show_copy(copy, story)
    pane.document().documentLayout().documentSize()
    return pane


def selected(pane: StoryEditor) -> str:
    return pane.textCursor().selectedText()


class TestCaret:
    @pytest.mark.parametrize("copy", [MIXED, "في «WHO» (2024) و1.5%", "The word سوق means 2024"])
    def test_arrow_keys_move_as_the_eye_sees(self, pane: StoryEditor, qtbot: QtBot, copy: str) -> None:
        """Pain 15: to the left with Left and to the right with Right, through every run and whichever way it goes."""
        pane.set_visual_caret(visual=True)
        first, last = (Key.Key_Left, Key.Key_Right) if RTL is shown(pane, copy).shown_direction else (
            Key.Key_Right, Key.Key_Left
        )  # fmt: skip
        pane.moveCursor(Start)
        for key in (first, last):
            places = [caret_x(pane)]
            for _ in copy:
                qtbot.keyClick(pane, key)
                places.append(caret_x(pane))
            assert places == sorted(places, reverse=key == Key.Key_Left)
        assert pane.textCursor().position() == 0

    def test_arrow_keys_move_as_the_text_is_stored_where_a_journalist_chose_so(
        self, pane: StoryEditor, qtbot: QtBot
    ) -> None:
        """Rule 7: the eye's way is the default, the other a setting."""
        assert Settings().visual_caret
        pane.set_visual_caret(visual=False)
        shown(pane, MIXED).moveCursor(Start)
        places = []
        for _ in MIXED:
            qtbot.keyClick(pane, Key.Key_Left)
            places.append(pane.textCursor().position())
        assert places == list(range(1, len(MIXED) + 1))

    @pytest.mark.parametrize("copy", [MIXED, "WHO قالت إن السوق مفتوح", "2024"])
    def test_home_and_end_are_the_lines_own(self, pane: StoryEditor, qtbot: QtBot, copy: str) -> None:
        """Rule 7: Home goes to the first letter as it is stored, End behind the last one."""
        put_caret(shown(pane, copy), 2)
        qtbot.keyClick(pane, Key.Key_End)
        assert pane.textCursor().position() == len(copy)
        qtbot.keyClick(pane, Key.Key_Home)
        assert pane.textCursor().position() == 0

    def test_the_caret_stands_at_the_left_of_what_was_typed(self, pane: StoryEditor) -> None:
        """Pain 14: after every Arabic letter, sign and space it is at that end of the line where the next one comes."""
        for letter in "قال نعم، «ثم؟» لا.":
            type_words(pane, letter)
            ink = sides(pane)[0] + pane.viewport().width() - pane.document().textWidth()
            assert abs(caret_x(pane) - ink) < 8, letter

    def test_the_run_at_the_caret_is_told_where_it_goes_against_its_paragraph(self, pane: StoryEditor) -> None:
        """Rule 8: one caret is drawn, and what stands in the bar below says which way the next letter goes."""
        told: list[Direction | None] = []
        pane.run_shown.connect(told.append)
        shown(pane, MIXED)
        for at in (3, 7, 10, 15):
            put_caret(pane, at)
        assert told[-4:] == [None, LTR, None, LTR]
        put_caret(shown(pane, "The word سوق", LTR), 11)
        assert told[-1] is RTL

    @pytest.mark.parametrize(
        ("copy", "at", "ahead"), [(MIXED, 7, 1), (MIXED, 3, -1), ("The word سوق", 11, -1), ("The word سوق", 4, 1)]
    )
    def test_a_flag_at_the_caret_points_where_the_run_goes(
        self, pane: StoryEditor, qtbot: QtBot, copy: str, at: int, ahead: int
    ) -> None:
        """Rule 8: ahead of it to the right in a run from the left alone; the caret itself is one line."""
        pane.activateWindow()
        pane.setFocus()
        qtbot.waitUntil(pane.hasFocus)
        put_caret(shown(pane, copy), at)
        image = pane.viewport().grab().toImage()
        pane.clearFocus()
        without = pane.viewport().grab().toImage()
        changed = Counter(
            x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != without.pixel(x, y)
        )
        (line, _), *flag = changed.most_common()
        assert flag
        assert any(x > line for x, _ in flag) is (ahead > 0)

    def test_words_are_walked_to_the_side_of_the_key(self, pane: StoryEditor, qtbot: QtBot) -> None:
        """Rule 16: by words as readers see them, and Left goes on in a paragraph from the right."""
        shown(pane, "قال، «إنّ» @user_1").moveCursor(Start)
        places = []
        for _ in range(3):
            qtbot.keyClick(pane, Key.Key_Left, Ctrl)
            places.append(pane.caret())
        assert places == [6, 11, 18]
        qtbot.keyClick(pane, Key.Key_Right, Ctrl | Shift)
        assert pane.selected_words() == "@user_1"


class TestMouse:
    @pytest.mark.parametrize(("one", "other"), [(2, 11), (2, 6), (6, 15), (0, 20), (11, 15)])
    def test_a_drag_selects_what_is_stored_between_its_ends_either_way(
        self, pane: StoryEditor, one: int, other: int
    ) -> None:
        """Rule 9: from right to left and from left to right, across runs that go the other way."""
        shown(pane, MIXED)
        ends = caret_at(pane, one), caret_at(pane, other)
        for start, end in (ends, ends[::-1]):
            put_caret(pane, 0)
            cursor = drag(pane, start, end)
            assert {cursor.anchor(), cursor.position()} == {one, other}
            assert selected(pane) == MIXED[one:other]

    def test_a_selection_over_two_runs_is_painted_in_its_pieces(self, pane: StoryEditor) -> None:
        """Rule 9: several rectangles for one range of the text, and nothing between them that is not selected."""
        shown(pane, MIXED)
        pane.select(Span(2, 6))  # the end of one word, and the first letter of WHO, which is drawn farther left
        tint, y = pane.palette().highlight().color().rgb(), caret_at(pane, 2).y()
        image, runs = pane.viewport().grab().toImage(), []
        for x in range(image.width()):
            if any(image.pixel(x, y + step) == tint for step in (-8, 0, 8)):
                runs = [*runs, [x, x]] if not runs or x > runs[-1][1] + 3 else [*runs[:-1], [runs[-1][0], x]]
        assert len(runs) == 2
        behind_w, h, lam = caret_at(pane, 6).x(), letter_at(pane, 6).x(), letter_at(pane, 2).x()
        assert runs[0][0] < behind_w - 2 <= runs[0][1] < h < runs[1][0] <= lam <= runs[1][1]

    @pytest.mark.parametrize(
        ("at", "word"),
        [("تحدّ", "المتحدّثُ"), ("إنّ", "إنّ"), ("عب", "صعب"), ("حيح", "صحيح"), ("ser", "@user_1"), ("سم_", "#وسم_طويل"),
         ("xample", "https://example.com/a"), ("970", "970"), ("WHO", "WHO")],
    )  # fmt: skip
    def test_a_double_click_selects_the_word_as_readers_see_it(self, pane: StoryEditor, at: str, word: str) -> None:
        """Rule 16: «،؛؟» are no part of one, a handle, a hashtag and an address are whole, tashkeel goes along."""
        copy = "المتحدّثُ، «إنّ» صعب؛ صحيح؟ @user_1 #وسم_طويل https://example.com/a 970 WHO:"
        pane.resize(1400, 600)
        letter = copy.index(at) + 1
        place = shown(pane, copy).cursor_over(Span(letter, letter + 1)).selectionEnd() - 1
        double_click(pane.viewport(), letter_at(pane, place))
        assert pane.selected_words() == word


class TestDeleting:
    def test_backspace_deletes_the_last_letter_and_joins_no_paragraphs(self, pane: StoryEditor, qtbot: QtBot) -> None:
        """Pain 6: at the end of a line from the right, until nothing of it is left; only then the lines are joined."""
        shown(pane, "أول\nنعم.").moveCursor(End)
        left = []
        for _ in range(6):
            qtbot.keyClick(pane, Key.Key_Backspace)
            left.append(pane.copy_text())
        assert left == ["أول\nنعم", "أول\nنع", "أول\nن", "أول\n", "أول", "أو"]

    @pytest.mark.parametrize("at", [4, 5, 6, 7, 8])
    def test_backspace_deletes_what_is_stored_before_the_caret(self, pane: StoryEditor, qtbot: QtBot, at: int) -> None:
        """Pain 6: at both ends of a run that goes the other way, and inside it."""
        copy = "قلت WHO إن"
        put_caret(shown(pane, copy), at)
        qtbot.keyClick(pane, Key.Key_Backspace)
        assert pane.copy_text() == copy[: at - 1] + copy[at:]

    def test_delete_takes_a_letter_with_all_its_marks_and_backspace_one_of_them(
        self, pane: StoryEditor, qtbot: QtBot
    ) -> None:
        """Rule 17: كِّ loses its shadda to Backspace, and goes whole with Delete."""
        put_caret(shown(pane, "كِّتاب"), 3)
        qtbot.keyClick(pane, Key.Key_Backspace)
        assert pane.copy_text() == "كِتاب"
        pane.moveCursor(Start)
        qtbot.keyClick(pane, Key.Key_Delete)
        assert pane.copy_text() == "تاب"

    def test_arrows_step_over_a_letter_with_all_its_marks(self, pane: StoryEditor, qtbot: QtBot) -> None:
        """Rule 17: no caret stands between a letter and its tashkeel, where it moves as the text is stored."""
        pane.set_visual_caret(visual=False)
        assert self.steps(pane, qtbot) == [3, 5, 6, 8]

    def test_arrows_step_over_a_letter_with_all_its_marks_as_the_eye_sees_it(
        self, pane: StoryEditor, qtbot: QtBot
    ) -> None:
        """Rule 17: nor where it moves as the eye sees: no key is pressed in vain."""
        pane.set_visual_caret(visual=True)
        assert self.steps(pane, qtbot) == [3, 5, 6, 8]

    def steps(self, pane: StoryEditor, qtbot: QtBot) -> list[int]:
        shown(pane, "كِّتَابٌ").moveCursor(Start)
        places = []
        for _ in range(4):
            qtbot.keyClick(pane, Key.Key_Left)
            places.append(pane.textCursor().position())
        return places

    def test_tashkeel_is_taken_off_by_command_and_in_one_step(self, pane: StoryEditor) -> None:
        """Rule 17: off the selected words, or off all of them."""
        copy = "كِتَابٌ قَدِيـــمٌ"
        shown(pane, copy).select(Span(0, 7))
        formatting.strip_tashkeel(pane)
        assert pane.copy_text() == "كتاب قَدِيـــمٌ"
        put_caret(pane, 0)
        formatting.strip_tashkeel(pane)
        assert pane.copy_text() == "كتاب قديم"
        pane.undo()
        pane.undo()
        assert pane.copy_text() == copy

    def test_a_word_is_deleted_without_the_signs_around_it(self, pane: StoryEditor, qtbot: QtBot) -> None:
        """Rule 16: Ctrl and Backspace."""
        put_caret(shown(pane, "قال «المتحدّثُ» نعم"), 14)
        qtbot.keyClick(pane, Key.Key_Backspace, Ctrl)
        assert pane.copy_text() == "قال «» نعم"


class TestTyping:
    @pytest.mark.parametrize(
        ("language", "written"), [(persian.LANGUAGE, "می\u200cخواهم"), (arabic.LANGUAGE, "می خواهم")]
    )
    def test_shift_and_space_write_a_half_space_in_persian_and_a_space_in_arabic(
        self, pane: StoryEditor, qtbot: QtBot, language: Language, written: str
    ) -> None:
        """Rule 21: ZWNJ parts the parts of a Persian word."""
        TypingAids(pane, lambda: language)
        type_words(pane, "می")
        qtbot.keyClick(pane, Key.Key_Space, Shift)
        type_words(pane, "خواهم")
        assert pane.copy_text() == written

    def test_tatweel_is_kept_as_it_was_typed(self, pane: StoryEditor) -> None:
        """Rule 21: search folds it and the proofreader speaks of it; nobody takes it out unasked."""
        type_words(pane, "عـــاجل")
        assert pane.copy_text() == "عـــاجل"

    @pytest.mark.parametrize("copy", ["الرقم 10-12", "نص\tنص"])
    def test_a_tab_goes_to_the_next_field_and_one_that_came_in_hides_nothing(
        self, pane: StoryEditor, qtbot: QtBot, copy: str
    ) -> None:
        """Pain 11: a tab in an Arabic line does not push its words out of view."""
        shown(pane, copy).moveCursor(End)
        qtbot.keyClick(pane, Key.Key_Tab)
        assert pane.copy_text() == copy
        assert at_the_right(pane)
        assert sides(pane)[0] > pane.document().textWidth() / 2

    def test_a_direction_for_several_paragraphs_is_one_step_of_undo(self, pane: StoryEditor) -> None:
        """Rule 34: and what was typed before it is another."""
        type_words(shown(pane, "أول\nثان\nثالث"), "و")
        before = pane.copy_text()
        pane.select(Span(0, len(before)))
        pane.set_direction(LTR)
        assert pane.copy_text().count("{dir=ltr}") == 3
        pane.undo()
        assert pane.copy_text() == before
        assert all(at_the_right(pane, number) for number in range(3))
        pane.redo()
        assert not any(at_the_right(pane, number) for number in range(3))

    @pytest.mark.parametrize("kind", [BlockKind.BULLET, BlockKind.NUMBERED, BlockKind.QUOTATION])
    def test_a_command_on_several_paragraphs_is_one_step_of_undo(self, pane: StoryEditor, kind: BlockKind) -> None:
        """Rule 34: grouped by command."""
        copy = "أول\nThe second\nثالث"
        shown(pane, copy).select(Span(0, len(copy)))
        formatting.toggle_block(pane, kind)
        assert pane.copy_text() != copy
        pane.undo()
        assert pane.copy_text() == copy
        assert [at_the_right(pane, number) for number in range(3)] == [True, False, True]
