"""What a desk does beside typing: quoting from a text beside, editing one another, going back, finding, arranging."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, WantedStatus
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Story
from editor.text.spans import Span
from editor.ui.dialogs.command_palette import CommandPalette
from editor.ui.dialogs.hidden_marks import HiddenMarksDialog
from editor.ui.docks import Pane
from editor.ui.window import Window
from editor.workflow import browsing, filing, outbox, outlets, reporting, sourcing, vaulting, writing
from editor.workflow.workbench import Workbench
from tests.ui.test_window import dialog_of, saved
from tests.ui.typing_keys import type_words

Write = Callable[..., Story]
STATEMENT = "بيان صحفي\nقال رئيس الجمعية عادل الصباغ: «خسرنا ثلث الخلايا هذا العام»، وطلب تعويضًا عاجلًا."
CARET = QTextCursor.MoveOperation


def run(window: Window, name: str) -> None:
    window._actions[name].trigger()


class TestBeside:
    def show(self, window: Window, words: str) -> None:
        window.beside.show_text("بيان", STATEMENT)
        run(window, "show_beside")
        cursor = window.beside._page.textCursor()
        start = STATEMENT.index(words)
        cursor.setPosition(start)
        cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
        window.beside._page.setTextCursor(cursor)

    def test_a_selection_becomes_a_quote_with_its_speaker_in_one_stroke(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("نص")
        self.show(window, "خسرنا ثلث الخلايا هذا العام")
        run(window, "quote_beside")
        qtbot.waitUntil(lambda: bool(reporting.said_in(open_bench, story.id)))
        (said,) = reporting.said_in(open_bench, story.id)
        assert said.quote.words == "خسرنا ثلث الخلايا هذا العام"
        assert said.source is not None
        assert said.source.name == "عادل الصباغ"

    def test_or_a_quote_that_is_cited_at_the_caret(self, window: Window, written: Write, qtbot: QtBot) -> None:
        written("وقال الصباغ إن ")
        window.story.editor.moveCursor(CARET.End)
        self.show(window, "خسرنا ثلث الخلايا هذا العام")
        run(window, "cite_beside")
        qtbot.waitUntil(lambda: "[@" in window.story.editor.copy_text())
        assert "«خسرنا ثلث الخلايا هذا العام» [@الصباغ-1]" in window.story.editor.copy_text()

    def test_its_direction_is_its_own(self, window: Window, written: Write) -> None:
        written("نص عربي")
        window.beside.show_text("Statement", "The market opens on Saturday.\nIt cost 2 million.")
        option = window.beside._page.document().defaultTextOption()
        assert option.textDirection() is Qt.LayoutDirection.LeftToRight


class TestRevisions:
    def test_a_revision_is_compared_and_one_paragraph_comes_back(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("الفقرة الأولى كما كانت\nالثانية")
        writing.keep_revision(open_bench, story.id, "قبل التحرير")
        editor = window.story.editor
        editor.select(Span(0, len("الفقرة الأولى كما كانت")))
        editor.put("غير ما كان هنا")
        window._history.refresh()
        qtbot.waitUntil(lambda: any(kept.name for kept in window.revisions._table.values()))
        row = next(n for n, kept in enumerate(window.revisions._table.values()) if kept.name)
        window.revisions._view.setCurrentIndex(window.revisions._table.index(row))
        window.revisions.compare_wanted.emit(window.revisions._table.values()[row])
        qtbot.waitUntil(lambda: window.beside.comparing)
        page = window.beside._page
        qtbot.waitUntil(lambda: "الفقرة الأولى" in page.toPlainText())
        assert "غير ما كان" in page.toPlainText()
        cursor = page.textCursor()
        cursor.setPosition(page.toPlainText().index("الأولى"))
        page.setTextCursor(cursor)
        window.beside._bring_back()
        qtbot.waitUntil(lambda: editor.copy_text() == "الفقرة الأولى كما كانت\nالثانية")
        editor.undo()
        assert editor.copy_text().startswith("غير ما كان هنا")

    def test_a_whole_revision_comes_back_and_what_was_there_is_kept(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        story = written("الأول")
        kept = writing.keep_revision(open_bench, story.id, "الأول")
        assert kept is not None
        window.story.editor.moveCursor(CARET.End)
        type_words(window.story.editor, " ثم غيره")
        monkeypatch.setattr("editor.ui.history.confirmed", lambda *_: True)
        window._history._restore(writing.revisions(open_bench, story.id)[-1])
        qtbot.waitUntil(lambda: window.story.editor.copy_text() == "الأول")
        revisions = writing.revisions(open_bench, story.id)
        words = [writing.revision(open_bench, story.id, one.id).draft.body for one in revisions]
        assert "الأول ثم غيره" in words


class TestEditingOneAnother:
    def test_the_pane_lists_and_answers_what_was_suggested(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("قال الرئيس نعم")
        run(window, "suggest")
        window.story.editor.select(Span(4, 10))
        type_words(window.story.editor, "الوزير")
        qtbot.waitUntil(lambda: window.changes._table.rowCount() == 1)
        assert window.docks.is_shown(Pane.CHANGES)
        run(window, "accept_all")
        qtbot.waitUntil(lambda: saved(window))
        assert browsing.open_story(open_bench, story.id).draft.body == "قال الوزير نعم"

    def test_suggestions_are_stepped_through_and_answered_by_key(self, window: Window, written: Write) -> None:
        written("أ{++ب++} ج {--د--} هـ {~~و~>ز~~}")
        editor = window.story.editor
        editor.moveCursor(CARET.Start)
        run(window, "next_change")
        assert editor.selected_words() == "ب"
        run(window, "accept")
        run(window, "reject")
        assert editor.copy_text() == "أب ج د هـ {~~و~>ز~~}"
        run(window, "previous_change")
        run(window, "accept")
        assert editor.copy_text() == "أب ج د هـ ز"

    def test_a_story_with_open_suggestions_is_not_filed_unless_the_house_allows_it(
        self, window: Window, written: Write, open_bench: Workbench, tmp_path: object
    ) -> None:
        story = written("قال{++ت++} نعم")
        outlet = outlets.add(open_bench, Outlet("مجلد", "folder", str(tmp_path)))
        assert outlet.id is not None
        with pytest.raises(Fault, match="open"):
            outbox.queue(open_bench, story.id, outlet.id, Order(WantedStatus.DRAFT))
        open_bench.files_suggestions = True
        outbox.queue(open_bench, story.id, outlet.id, Order(WantedStatus.DRAFT))
        assert filing.article_of(open_bench, story.id).body == "قالت نعم"


class TestFinding:
    def test_every_place_is_counted_and_replaced_in_one_step(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        written("قرأ كِتَابًا، والكتاب مفيد، وكتـــاب آخر")
        run(window, "replace")
        bar = window.story.find_bar
        bar._words.setText("كتاب")
        qtbot.waitUntil(lambda: len(bar._found) == 3)
        bar._by.setText("دفتر")
        bar.replace_all()
        qtbot.waitUntil(lambda: "دفتر" in window.story.editor.copy_text())
        assert window.story.editor.copy_text() == "قرأ دفترًا، والدفتر مفيد، ودفتر آخر".replace("دفترًا", "دفترا")
        window.story.editor.undo()
        assert "كِتَابًا" in window.story.editor.copy_text()

    def test_enter_goes_round_the_places(self, window: Window, written: Write, qtbot: QtBot) -> None:
        written("نعم لا نعم")
        run(window, "find")
        bar = window.story.find_bar
        bar._words.setText("نعم")
        qtbot.waitUntil(lambda: len(bar._found) == 2)
        starts = []
        for _ in range(3):
            bar.next()
            starts.append(window.story.editor.word_span().start)
        assert starts in ([0, 7, 0], [7, 0, 7])

    def test_a_bad_expression_is_told_in_the_bar(self, window: Window, written: Write, qtbot: QtBot) -> None:
        written("نص")
        run(window, "find")
        bar = window.story.find_bar
        bar._options["expression"].setChecked(True)
        bar._words.setText("(نص")
        qtbot.waitUntil(lambda: "تعذّرت" in bar._count.text())

    def test_the_palette_finds_stories_too(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        first = written("نص", headline="مهرجان الزيتون")
        written("نص", headline="غيرها")
        run(window, "palette")
        palette = dialog_of(qtbot, CommandPalette)
        palette._words.setText("مهرجان")
        qtbot.waitUntil(lambda: palette._table.rowCount() == 1)
        palette._run()
        qtbot.waitUntil(lambda: window._open_now.id == first.id)


class TestTyping:
    def test_the_house_writes_its_marks_and_one_backspace_gives_the_key_back(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        written("")
        editor = window.story.editor
        editor.setFocus()
        type_words(editor, 'قال, "نعم"')
        assert editor.copy_text() == "قال، «نعم»"
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert editor.copy_text() == 'قال، «نعم"'

    def test_persian_has_its_half_space(self, window: Window, written: Write, qtbot: QtBot) -> None:
        written("می", language="fa")
        editor = window.story.editor
        editor.moveCursor(CARET.End)
        qtbot.keyClick(editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
        assert editor.copy_text() == "می\u200c"

    def test_an_at_sign_completes_a_quote_by_its_speaker(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("وقالت: ")
        sheet = reporting.QuoteSheet("السوق مفتوح", "هالة منصور")
        reporting.save_sheet(open_bench, story.id, sheet)
        qtbot.waitUntil(lambda: len(window.quotes.said()) == 1)
        editor = window.story.editor
        editor.moveCursor(CARET.End)
        type_words(editor, "@هال")
        assert window._reporting.quoting._completer.isVisible()
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert editor.copy_text() == "وقالت: «السوق مفتوح» [@منصور-1]"

    def test_a_protected_name_is_never_offered(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        vaulting.make(open_bench, "عبارة الخزنة وحدها")
        sourcing.save(open_bench, Source("سمير الغالي", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير"))
        written("قال ")
        qtbot.waitUntil(lambda: len(window.sources.book()) == 1)
        editor = window.story.editor
        editor.moveCursor(CARET.End)
        type_words(editor, "@سمي")
        assert not window._reporting.quoting._completer.isVisible()
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        type_words(editor, "موظ\n")
        assert editor.copy_text() == "قال موظف كبير"

    def test_commands_write_the_notation_and_take_it_back(self, window: Window, written: Write) -> None:
        written("قال نعم\nبند")
        editor = window.story.editor
        editor.select(Span(4, 7))
        run(window, "bold")
        assert editor.copy_text() == "قال **نعم**\nبند"
        editor.select(Span(7, 7))
        run(window, "bold")
        assert editor.copy_text() == "قال نعم\nبند"
        editor.select(Span(8, 8))
        for command, line in (("bullets", "- بند"), ("quotation", "> بند"), ("heading", "## بند"), ("heading", "بند")):
            run(window, command)
            assert editor.copy_text().endswith(f"\n{line}")

    def test_words_from_outside_carry_a_mark_until_they_are_edited(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        written("قال: ")
        editor = window.story.editor
        editor.marks_pasted = True
        editor.moveCursor(CARET.End)
        QGuiApplication.clipboard().setText("كلام من بيان\nسطر ثان")
        editor.paste()
        qtbot.waitUntil(lambda: "سطر ثان" in editor.copy_text())
        tinted = lambda: [  # noqa: E731
            run.length
            for run in editor.document().begin().layout().formats()
            if run.format.background().style() != Qt.BrushStyle.NoBrush
        ]
        qtbot.waitUntil(lambda: bool(tinted()))
        editor.select(Span(5, 9))
        type_words(editor, "نص")
        qtbot.waitUntil(lambda: sum(tinted()) == len(" من بيان"))

    def test_the_inspector_names_hidden_marks_and_takes_them_out(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        written("نص\u200fفيه\u200e علامات\u200f")
        run(window, "inspect_marks")
        dialog = dialog_of(qtbot, HiddenMarksDialog)
        assert [listed.hidden.short for listed in dialog.table.values()] == ["RLM", "LRM", "RLM"]
        dialog._take_kind_out()
        assert window.story.editor.copy_text() == "نصفيه\u200e علامات"
        gone = []
        dialog.destroyed.connect(lambda: gone.append(True))
        dialog.accept()
        qtbot.waitUntil(lambda: bool(gone))


class TestLength:
    def test_what_is_too_long_is_told_while_it_is_written(self, window: Window, written: Write, qtbot: QtBot) -> None:
        fit = Fit(headline=Target(Unit.CHARACTERS, 10), body=Target(Unit.WORDS, 3))
        written("واحد اثنان", headline="عنوان أطول من عشرة", fit=fit)
        qtbot.waitUntil(lambda: window.details.gauge.count() == 2)
        window.story.editor.moveCursor(CARET.End)
        type_words(window.story.editor, " ثلاثة أربعة خمسة")
        qtbot.waitUntil(lambda: "+٢" in window._state._fit.text())
        assert "+٨" in window._state._fit.text()

    def test_lines_are_those_of_the_column(self, window: Window, written: Write, qtbot: QtBot) -> None:
        face = window._desk.theme.text_face
        narrow = Fit(body=Target(Unit.LINES, 2, 30, face, 12))
        written("كلمة " * 40, fit=narrow)
        qtbot.waitUntil(lambda: window.details.gauge.count() == 1)
        narrow_lines = window.details.gauge._rows[0].have
        wide = Fit(body=Target(Unit.LINES, 2, 120, face, 12))
        written("كلمة " * 40, fit=wide)
        qtbot.waitUntil(lambda: 1 < window.details.gauge._rows[0].have < narrow_lines)
