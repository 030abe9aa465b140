"""Editing one another, with real keys: what is marked, what copy says of it, what an answer leaves."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor.newsroom.suggestion import Proposal, Signature, accepted, rejected, threads
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.theme import Theme
from tests.ui.typing_keys import type_words

AT = datetime(2026, 11, 22, 10, 4, tzinfo=UTC)
SIGNED = "{>>ليلى (2026-11-22T10:04Z)<<}"
End = QTextCursor.MoveOperation.End


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> StoryEditor:
    """Suggestions are on; ليلى writes."""
    made = StoryEditor(theme)
    made.suggesting.me = lambda: Signature("ليلى", AT)
    made.suggesting.on = True
    qtbot.addWidget(made)
    made.show()
    return made


def shown(editor: StoryEditor, copy: str) -> StoryEditor:
    editor.show_copy(copy, Direction.RTL)
    return editor


def answer_all(editor: StoryEditor, *, accept: bool) -> str:
    numbers = [number for one in editor.suggesting.open() for number in one.numbers]
    editor.suggesting.answer(numbers, accept=accept)
    return editor.copy_text()


class TestTyping:
    def test_typed_letters_are_one_insertion(self, editor: StoryEditor) -> None:
        shown(editor, "قال").moveCursor(End)
        type_words(editor, "ت")
        type_words(editor, " نعم")
        assert editor.copy_text() == "قال{++ت نعم++}" + SIGNED

    def test_backspace_takes_back_what_one_has_just_typed(self, editor: StoryEditor, qtbot: QtBot) -> None:
        shown(editor, "قال").moveCursor(End)
        type_words(editor, "تم")
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert editor.copy_text() == "قال{++ت++}" + SIGNED

    def test_backspace_marks_what_was_there_and_goes_on_before_it(self, editor: StoryEditor, qtbot: QtBot) -> None:
        shown(editor, "نعم").moveCursor(End)
        for _ in range(2):
            qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert accepted(editor.copy_text()).text == "ن"
        assert rejected(editor.copy_text()).text == "نعم"

    def test_typing_over_a_selection_replaces_it(self, editor: StoryEditor) -> None:
        shown(editor, "قال الرئيس أمس").select(Span(4, 10))
        type_words(editor, "الوزير")
        assert editor.copy_text() == "قال {~~الرئيس~>الوزير~~}" + SIGNED + " أمس"
        (one,) = editor.suggesting.open()
        assert (one.kind, one.old, one.new) == (Proposal.REPLACEMENT, "الرئيس", "الوزير")

    def test_one_step_of_undo_takes_a_replacement_back(self, editor: StoryEditor) -> None:
        shown(editor, "قال الرئيس أمس").select(Span(4, 10))
        editor.put("الوزير")
        editor.undo()
        assert editor.copy_text() == "قال الرئيس أمس"

    def test_enter_puts_in_the_end_of_a_paragraph(self, editor: StoryEditor) -> None:
        shown(editor, "أولثان").select(Span(3, 3))
        type_words(editor, "\n")
        assert accepted(editor.copy_text()).text == "أول\nثان"
        assert rejected(editor.copy_text()).text == "أولثان"

    def test_a_selection_over_paragraphs_is_taken_out_with_their_ends(self, editor: StoryEditor, qtbot: QtBot) -> None:
        shown(editor, "أول سطر\nوسط\nآخر سطر").select(Span(4, 16))
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
        assert accepted(editor.copy_text()).text == "أول سطر"
        assert rejected(editor.copy_text()).text == "أول سطر\nوسط\nآخر سطر"
        assert len(editor.suggesting.open()) == 1

    def test_what_is_cut_is_marked_and_what_is_pasted_is_put_in(self, editor: StoryEditor, qtbot: QtBot) -> None:
        shown(editor, "قال نعم أمس").select(Span(4, 8))
        editor.cut()
        editor.moveCursor(End)
        data = QMimeData()
        data.setText(" مساء")
        editor.insertFromMimeData(data)
        assert accepted(editor.copy_text()).text == "قال أمس مساء"
        assert rejected(editor.copy_text()).text == "قال نعم أمس"

    def test_with_suggestions_off_letters_beside_one_are_none(self, editor: StoryEditor) -> None:
        editor.suggesting.on = False
        shown(editor, "قال{++ت++} نعم").select(Span(7, 7))
        type_words(editor, "ا")
        assert accepted(editor.copy_text()).text == "قالتا نعم"
        assert rejected(editor.copy_text()).text == "قالا نعم"


class TestAnswers:
    COPY = (
        "قال{++ت++} {~~الرئيس~>رئيسة البلدية~~}{>>ريم (2026-11-22T10:04Z)<<} {--جدا --}أمس{--¶--}\nثم{++¶++}\n{++مضت++}"
    )

    def test_all_accepted_and_all_rejected(self, editor: StoryEditor) -> None:
        assert answer_all(shown(editor, self.COPY), accept=True) == "قالت رئيسة البلدية أمسثم\nمضت"
        assert answer_all(shown(editor, self.COPY), accept=False) == "قال الرئيس جدا أمس\nثم"

    def test_one_answer_leaves_the_others_open(self, editor: StoryEditor) -> None:
        shown(editor, self.COPY)
        editor.suggesting.answer(editor.suggesting.open()[1].numbers, accept=False)
        assert editor.copy_text().startswith("قال{++ت++} الرئيس {--جدا --}")

    def test_an_answer_is_one_step_of_undo(self, editor: StoryEditor) -> None:
        answer_all(shown(editor, self.COPY), accept=True)
        editor.undo()
        assert editor.copy_text() == self.COPY

    def test_what_another_put_in_can_be_struck_and_both_be_answered(self, editor: StoryEditor, qtbot: QtBot) -> None:
        shown(editor, "نص {++جديد++}{>>ريم (2026-11-22T10:04Z)<<}").select(Span(6, 10))
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
        assert [one.by.name for one in editor.suggesting.open()] == ["ليلى", "ريم"]
        mine = next(one for one in editor.suggesting.open() if one.by.name == "ليلى")
        editor.suggesting.answer(mine.numbers, accept=False)
        assert editor.copy_text() == "نص {++جديد++}{>>ريم (2026-11-22T10:04Z)<<}"


class TestNotes:
    def test_a_note_hangs_on_words_and_is_answered_and_resolved(self, editor: StoryEditor) -> None:
        shown(editor, "بلغت الكلفة 2.4 مليون").select(Span(12, 21))
        editor.note("من أين؟")
        (thread,) = editor.suggesting.threads()
        editor.suggesting.say(thread.number, "✓ من الموازنة")
        (read,) = threads(editor.copy_text())
        assert read.words.of(editor.copy_text()) == "2.4 مليون"
        assert [note.words for note in read.notes] == ["من أين؟", "✓ من الموازنة"]
        assert read.resolved
        editor.suggesting.forget(thread.number)
        assert editor.copy_text() == "بلغت الكلفة 2.4 مليون"

    def test_typing_inside_the_words_keeps_them_one(self, editor: StoryEditor) -> None:
        editor.suggesting.on = False
        shown(editor, "بلغت {==مليونا==}{>>متى؟<<}").select(Span(10, 10))
        type_words(editor, "ي")
        assert len(threads(editor.copy_text())) == 1

    def test_without_a_selection_the_word_at_the_caret_is_meant(self, editor: StoryEditor) -> None:
        shown(editor, "قال سامر، ثم مضى").select(Span(6, 6))
        editor.note("أيّ سامر؟")
        (read,) = threads(editor.copy_text())
        assert read.words.of(editor.copy_text()) == "سامر"


WORK = st.lists(
    st.tuples(st.sampled_from(["type", "back", "delete", "enter", "cut"]), st.integers(0, 40), st.integers(0, 40)),
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(WORK)
def test_whatever_is_suggested_can_be_rejected_and_is_kept_by_the_copy(
    editor: StoryEditor, work: list[tuple[str, int, int]]
) -> None:
    before = "قال المتحدث 😀\nإن السوق\n\nمفتوح"
    shown(editor, before)
    for what, start, end in work:
        editor.select(Span(min(start, end), max(start, end)))
        if what in ("type", "enter"):
            editor.put("سـ" if what == "type" else "\n")
        else:
            editor.take(editor.textCursor(), back=what == "back")
    copy = editor.copy_text()
    assert rejected(copy).text == before
    taken = answer_all(shown(editor, copy), accept=True)
    assert taken == accepted(copy).text
    assert answer_all(shown(editor, copy), accept=False) == before
