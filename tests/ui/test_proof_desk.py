"""The proofreader in the window: the card at the words, the keys, many fixes at once, what is learnt and ignored."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.newsroom.remark import Noted, Part
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Story
from editor.text.spans import Span
from editor.ui.dialogs.mend_all import MendAllDialog
from editor.ui.docks import Pane
from editor.ui.editing.pointing import place_of
from editor.ui.editing.remark_card import box_in
from editor.ui.proof_desk import ProofDesk
from editor.ui.window import Window
from editor.workflow import briefing, learning, sourcing, vaulting
from editor.workflow.workbench import Workbench
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

BODY = (
    "افتتحت بلدية الواحة السوق ، ثم قال رئيسها للتجار «ما لايزال العمل جاريا».\n"
    "ما لايزال التجار ينتظرون ، ولم يفتح أحد."
)
Write = Callable[..., Story]
Control, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def proofs(window: Window, written: Write, qtbot: QtBot) -> ProofDesk:
    """The desk of an open story that was read, with the caret at the beginning of its text."""
    written(BODY, headline="ما لايزال السوق مغلقا")
    window.activateWindow()
    wait_until_read(window, qtbot)
    window.story.editor.setFocus()
    return window._proofs


def wait_until_read(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window._proofs.proofing.current)


def of_kind(proofs: ProofDesk, kind: str, part: Part = Part.BODY) -> list[Noted]:
    return [one for one in proofs.noted if one.remark.kind == kind and one.part is part]


def at_words(window: Window, noted: Noted) -> None:
    """The caret at the beginning of the words of a remark."""
    window.story.editor.select(Span(noted.remark.span.start, noted.remark.span.start))


class TestTheCard:
    def test_the_next_remark_opens_its_card_and_the_keyboard_stays_on_the_page(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(window.story.editor, Qt.Key.Key_F7)
        noted = proofs.card.noted
        assert noted is not None
        assert proofs.card.isVisible()
        assert window.story.editor.hasFocus()
        assert window.story.editor.selected_words() == noted.words

    def test_it_stands_inside_the_page_and_never_over_its_words(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        for _ in range(len(proofs.noted)):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
            noted = proofs.card.noted
            assert noted is not None
            page = window.story.pages[noted.part]
            words = box_in(window.story, page.viewport(), place_of(page, noted.remark.span))
            assert not proofs.card.geometry().intersects(words)
            assert window.story.rect().contains(proofs.card.geometry())

    def test_called_by_its_key_it_mends_with_enter_and_gives_the_keyboard_back(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        assert proofs.card.isAncestorOf(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert "ما لا يزال التجار" in window.story.editor.copy_text()
        assert window.story.editor.hasFocus()
        assert not proofs.card.isVisible()

    def test_escape_closes_it_and_changes_nothing(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert not proofs.card.isVisible()
        assert window.story.editor.hasFocus()
        assert window.story.editor.copy_text() == BODY

    def test_a_number_takes_the_fix_it_counts(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        assert "ما لا يزال التجار" in window.story.editor.copy_text()

    def test_arrows_lead_through_the_choices_and_round(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        first = QApplication.focusWidget()
        qtbot.keyClick(first, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is proofs.card._ignore
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is proofs.card._off
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is first

    def test_the_caret_at_rest_opens_it_and_typing_closes_it(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        editor = window.story.editor
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.waitUntil(proofs.card.isVisible)
        assert editor.hasFocus()
        type_words(editor, "و")
        assert not proofs.card.isVisible()
        qtbot.wait(1000)
        assert not proofs.card.isVisible(), "whoever types is not asked"

    def test_the_mouse_held_still_over_a_wavy_line_opens_it(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        editor, noted = window.story.editor, of_kind(proofs, "joined_la")[1]
        QTest.mouseMove(editor.viewport(), place_of(editor, noted.remark.span).center())
        qtbot.waitUntil(lambda: proofs.card.noted == noted)
        QTest.mouseMove(editor.viewport(), QPoint(5, editor.viewport().height() - 5))
        qtbot.waitUntil(lambda: not proofs.card.isVisible())

    def test_inside_a_quotation_it_sends_to_the_source(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        at_words(window, of_kind(proofs, "joined_la")[0])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        assert proofs.card._caution.isVisible()
        assert window.story.editor.copy_text() == BODY

    def test_it_says_everything_to_a_screen_reader(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        noted = of_kind(proofs, "joined_la")[1]
        at_words(window, noted)
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        told = QApplication.focusWidget().accessibleDescription()
        assert noted.words in told
        assert window._desk.tr.tell(noted.remark.message) in told


class TestHeadlineAndStandfirst:
    def test_the_headline_is_read_too_and_underlined(self, window: Window, proofs: ProofDesk) -> None:
        (noted,) = of_kind(proofs, "joined_la", Part.HEADLINE)
        field = window.story.pages[Part.HEADLINE]
        assert [span for span, _, _ in field.underlines.under(field.document().begin())] == [noted.remark.span]

    def test_a_click_in_the_list_leads_into_the_headline(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        (noted,) = of_kind(proofs, "joined_la", Part.HEADLINE)
        window.docks.show(Pane.REMARKS)
        row = window.remarks._table.row_of(noted)
        index = window.remarks._table.index(row)
        window.remarks._view.scrollTo(index)
        place = window.remarks._view.visualRect(index).center()
        qtbot.mouseClick(window.remarks._view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.story.pages[Part.HEADLINE].textCursor().selectedText() == "لايزال"
        assert proofs.card.noted == noted

    def test_mending_it_is_saved_with_the_story(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        (noted,) = of_kind(proofs, "joined_la", Part.HEADLINE)
        proofs.mend(noted)
        assert window.story.draft().headline == "ما لا يزال السوق مغلقا"
        qtbot.waitUntil(lambda: window.story.autosave.clean)


class TestManyAtOnce:
    def test_all_of_a_kind_are_shown_first_and_those_in_quotations_are_not_ticked(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_F7, Control)
        dialog = dialog_of(qtbot, MendAllDialog)
        assert dialog.ticks.rowCount() == 3
        assert [one.remark.in_quote for one in dialog.ticks.ticked()] == [False, False]
        qtbot.keyClick(dialog._list, Qt.Key.Key_Return)
        assert len(dialog.ticks.ticked()) == 1, "Enter turns the tick of a row"
        qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
        dialog.accept()
        assert "«ما لايزال العمل" in window.story.editor.copy_text()
        assert "ما لا يزال التجار" in window.story.editor.copy_text()
        assert window.story.draft().headline == "ما لا يزال السوق مغلقا"

    def test_what_is_certain_is_one_step_of_undo(self, window: Window, proofs: ProofDesk, qtbot: QtBot) -> None:
        qtbot.keyClick(window.story.editor, Qt.Key.Key_F7, Alt)
        dialog = dialog_of(qtbot, MendAllDialog)
        assert len(dialog.ticks.ticked()) > 2
        assert not any(one.remark.in_quote for one in dialog.ticks.ticked())
        dialog.accept()
        assert "السوق، ثم" in window.story.editor.copy_text()
        assert "ينتظرون، ولم" in window.story.editor.copy_text()
        assert "«ما لايزال العمل" in window.story.editor.copy_text(), "a quotation is nobody's to mend unasked"
        window.story.editor.undo()
        assert window.story.editor.copy_text() == BODY

    def test_colleagues_see_each_change_while_suggestions_are_on(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        window._actions["suggest"].trigger()
        proofs.mend_all(of_kind(proofs, "space_before_mark"))
        assert window.story.editor.copy_text().count("{~~ ،~>،~~}") == 2
        suggestions, _ = window.story.editor.open_changes()
        assert len(suggestions) == 2

    def test_a_text_that_changed_meanwhile_is_not_written_into(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        chosen = of_kind(proofs, "space_before_mark")
        window.story.editor.select(Span(0, 0))
        type_words(window.story.editor, "لقد ")
        proofs.mend_all(chosen)
        assert window.story.editor.copy_text() == f"لقد {BODY}"
        assert window._desk.notices.words


class TestWhatItIsTaught:
    def test_what_is_ignored_is_not_said_again_until_that_is_undone(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        proofs.card._ignore.click()
        qtbot.waitUntil(lambda: not of_kind(proofs, "joined_la"))
        window._desk.notices._act.click()
        qtbot.waitUntil(lambda: len(of_kind(proofs, "joined_la")) == 2)

    @pytest.mark.spelling
    def test_a_name_of_the_story_is_known_there_and_a_learnt_word_everywhere(
        self, window: Window, written: Write, proofs: ProofDesk, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        noted, story = of_kind(proofs, "joined_la")[0], window.story.story
        assert story is not None
        proofs.card.named.emit(noted)
        qtbot.waitUntil(lambda: noted.words in briefing.brief_for(open_bench, story.id).known)
        assert learning.learnt(open_bench, "ar") == ()
        proofs.card.learnt.emit(noted)
        qtbot.waitUntil(lambda: learning.learnt(open_bench, "ar") == (noted.words,))

    def test_a_word_of_a_protected_source_is_refused(
        self, window: Window, proofs: ProofDesk, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        vaulting.make(open_bench, "عبارة الخزنة وحدها")
        noted = of_kind(proofs, "joined_la")[0]
        sourcing.save(open_bench, Source(noted.words, confidentiality=Confidentiality.PROTECTED, alias="موظفة"))
        proofs.card.learnt.emit(noted)
        qtbot.waitUntil(lambda: bool(window._desk.notices.words))
        assert learning.learnt(open_bench, "ar") == ()

    def test_a_rule_turned_off_on_its_card_says_nothing_more_until_that_is_undone(
        self, window: Window, proofs: ProofDesk, qtbot: QtBot
    ) -> None:
        at_words(window, of_kind(proofs, "joined_la")[1])
        qtbot.keyClick(window.story.editor, Qt.Key.Key_Period, Control)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not of_kind(proofs, "joined_la"))
        assert window.story.editor.hasFocus()
        window._desk.notices._act.click()
        qtbot.waitUntil(lambda: len(of_kind(proofs, "joined_la")) == 2)

    def test_a_right_click_offers_the_fix_and_to_ignore_it(self, window: Window, proofs: ProofDesk) -> None:
        noted = of_kind(proofs, "joined_la")[1]
        at_words(window, noted)
        offered = proofs._fixes(Part.BODY, window.story.editor.textCursor())
        tr = window._desk.tr
        assert next(words for words, _ in offered) == tr.tell(proofs.about("joined_la").title)
        assert [words for words, do in offered if do] == [
            tr("Write: {words}", words="لا يزال"),
            tr("Ignore in this story"),
        ]


@pytest.mark.spelling
def test_a_language_without_a_dictionary_is_told_once(window: Window, written: Write, qtbot: QtBot) -> None:
    written("یہ ایک خبر ہے", language="ur")
    qtbot.waitUntil(lambda: bool(window._desk.notices.words))
    assert not [one for one in window._proofs.noted if window._proofs.about(one.remark.kind).is_spelling]
    window._desk.notices.hide()
    written("ایک اور خبر", language="ur")
    wait_until_read(window, qtbot)
    qtbot.wait(200)
    assert window._desk.notices.words == ""


def test_every_wavy_line_has_its_severity(window: Window, proofs: ProofDesk) -> None:
    editor = window.story.editor
    drawn = [severity for _, _, severity in editor.underlines.under(editor.document().begin())]
    first = len(BODY.partition("\n")[0])
    wanted = [one.remark.severity for one in proofs.noted if one.part is Part.BODY and one.remark.span.end <= first]
    assert sorted(drawn) == sorted(wanted)
