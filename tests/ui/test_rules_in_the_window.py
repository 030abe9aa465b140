"""The rules of right-to-left editing around the copy: the window, its bars, its find bar and its fields.

The rules and their numbers are those of `docs/RIGHT_TO_LEFT.md`.
"""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from editor.app import dress, make_application, make_window
from editor.desktop.settings import Settings
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.story import Story
from editor.text.direction import Direction
from editor.ui.actions import COMMANDS
from editor.ui.dialogs.address import AddressDialog
from editor.ui.dialogs.outlet import OutletDialog
from editor.ui.dialogs.passphrase import PassphraseDialog
from editor.ui.dialogs.words import WordsDialog
from editor.ui.docks import Pane
from editor.ui.theme import Theme, drawn_icon
from editor.ui.window import Window
from editor.workflow import browsing
from editor.workflow.workbench import Workbench
from tests.ui.drawn import at_the_right, block_of, caret_x, put_caret, shapes, x_of
from tests.ui.typing_keys import type_words

RTL, LTR = Direction.RTL, Direction.LTR
Write = Callable[..., Story]


@pytest.fixture
def english(qapp: object, qtbot: QtBot, open_bench: Workbench) -> Iterator[Window]:
    """The window in English, with its library open and no story."""
    chosen = Settings(theme="light", language="en")
    made, desk = make_window(dress(make_application(chosen), chosen), chosen, open_bench.toolkit)
    made.resize(1400, 900)
    made.show()
    made.attach(open_bench)
    yield made
    made.close()
    qtbot.waitUntil(made.isHidden)
    desk.lanes.close()
    made.deleteLater()
    make_application(Settings())


def open_new(window: Window, qtbot: QtBot) -> None:
    before = window.story.story
    window._actions["new_story"].trigger()
    qtbot.waitUntil(lambda: window.story.story is not None and window.story.story is not before)


def tools(window: Window) -> dict[str, QToolButton]:
    """The row of commands above the text, by name."""
    return {
        tool.defaultAction().objectName(): tool
        for tool in window.story.findChildren(QToolButton)
        if tool.defaultAction() is not None
    }


class TestStories:
    def test_arabic_works_on_the_first_start(self, window: Window, qtbot: QtBot) -> None:
        """Pain 25: nothing is chosen, and the window, a new story and its headline run from the right."""
        assert Settings().language == "ar"
        open_new(window, qtbot)
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert window.story.story is not None
        assert window.story.story.details.language == "ar"
        editor, headline = window.story.editor, window.story._headline
        for field in (editor, headline):
            assert field.cursorRect().center().x() > field.viewport().width() / 2

    def test_every_pane_speaks_arabic_without_being_asked(self, window: Window) -> None:
        """Pain 4: Arabic is a language the program is written for, and no translation that may come."""
        names = [window.docks._names[pane] for pane in Pane]
        assert not [name for name in names if not any("\u0600" <= letter <= "\u06ff" for letter in name)]

    def test_each_story_runs_as_its_own_language(self, window: Window, written: Write, qtbot: QtBot) -> None:
        """Pain 2: no switch for all open files; one story from the right, the next from the left, and back."""
        for language, right in (("ar", True), ("en", False), ("he", True)):
            written("", language=language)
            editor = window.story.editor
            assert (caret_x(editor) > editor.viewport().width() / 2) is right, language

    def test_a_paragraphs_direction_comes_back_from_the_library(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        """Pain 1: it is a field of the copy, saved like a word and shown again as direction."""
        story = written("WHO: تقرير\nآخر")
        put_caret(window.story.editor, 0)
        window._actions["paragraph_ltr"].trigger()
        qtbot.waitUntil(lambda: window.story.autosave.clean)
        assert browsing.open_story(open_bench, story.id).draft.body == "WHO: تقرير {dir=ltr}\nآخر"
        written("غيرها")
        window.open_story(story.id)
        qtbot.waitUntil(lambda: window._open_now.id == story.id)
        assert [at_the_right(window.story.editor, number) for number in (0, 1)] == [False, True]
        assert window.story.editor.document_words() == "WHO: تقرير\nآخر"

    def test_copy_runs_from_the_right_in_an_english_window(self, english: Window, qtbot: QtBot) -> None:
        """Pain 16: the interface's direction is not the copy's, before a word is written neither."""
        assert english.layoutDirection() is Qt.LayoutDirection.LeftToRight
        open_new(english, qtbot)
        type_words(english.story.editor, "12: قال المتحدث.\n2024")
        assert [at_the_right(english.story.editor, number) for number in (0, 1)] == [True, True]

    def test_english_copy_runs_from_the_left_in_an_arabic_window(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        """Pain 16: and the other way round."""
        written("The desk said.\n2024", language="en")
        assert [at_the_right(window.story.editor, number) for number in (0, 1)] == [False, False]


class TestWindow:
    def test_the_paragraphs_direction_can_always_be_changed_with_a_click(self, english: Window, qtbot: QtBot) -> None:
        """Pain 8: in an English window too, whatever the story's language."""
        open_new(english, qtbot)
        type_words(english.story.editor, "WHO")
        for name, right in (("paragraph_rtl", True), ("paragraph_ltr", False), ("paragraph_rtl", True)):
            tool = tools(english)[name]
            assert tool.isVisible()
            qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)
            assert at_the_right(english.story.editor) is right
        assert english._state._direction.isVisible()
        qtbot.mouseClick(english._state._direction, Qt.MouseButton.LeftButton)
        assert not at_the_right(english.story.editor)

    def test_the_bar_below_says_which_way_paragraph_and_run_go(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        """Rule 8: the paragraph's direction always, the run's where it goes against it."""
        written("قالت WHO إن\nThe word")
        tr, editor, bar = window._desk.tr, window.story.editor, window._state
        told = []
        for at in (2, 7, 15):
            put_caret(editor, at)
            told.append((bar._direction.text(), bar._run.text()))
        right, left = tr("Direction: from the right"), tr("Direction: from the left")
        assert told == [(right, ""), (right, tr("Here: from the left")), (left, "")]

    def test_panes_strip_and_scroll_bar_are_mirrored(self, window: Window, written: Write, qtbot: QtBot) -> None:
        """Rule 13: from right to left the stories come first, and what scrolls the copy stands at its left."""
        written("سطر\n" * 200)
        qtbot.waitUntil(window.story.editor.verticalScrollBar().isVisible)
        parts = (window.stories, window.story.editor.viewport(), window.story.editor.verticalScrollBar(),
                 window.story.strip, window.quotes)  # fmt: skip
        places = [x_of(part, window) for part in parts]
        assert places == sorted(places, reverse=True)

    def test_from_left_to_right_they_stand_the_other_way(self, english: Window) -> None:
        """Rule 13: the same places, from the other side."""
        places = [x_of(part, english) for part in (english.stories, english.story.editor.viewport(), english.quotes)]
        assert places == sorted(places)

    @pytest.mark.parametrize("name", ["undo-2", "redo-2", "list", "send", "log-out", "chevron-left", "text-quote"])
    def test_icons_that_point_somewhere_turn_with_the_interface(self, qapp: object, theme: Theme, name: str) -> None:
        """Rule 13: each is its own reflection."""
        straight, turned = (picture(drawn_icon(name, theme.ink, mirrored=mirrored)) for mirrored in (False, True))
        assert straight != turned
        assert straight.flipped(Qt.Orientation.Horizontal) == turned

    @pytest.mark.parametrize("name", ["muharrir", "bold", "search", "pilcrow-left", "pilcrow-right", "check", "eye"])
    def test_logos_letters_and_what_means_a_side_do_not_turn(self, qapp: object, theme: Theme, name: str) -> None:
        """Rule 13: the arrows of the two directions least of all."""
        straight, turned = (picture(drawn_icon(name, theme.ink, mirrored=mirrored)) for mirrored in (False, True))
        assert straight == turned

    def test_the_icon_of_a_numbered_list_is_no_mirror_writing(self, qapp: object, theme: Theme) -> None:
        """Rule 13: its lines change sides, its digits are not turned round."""
        straight, turned = (
            picture(drawn_icon("list-ordered", theme.ink, mirrored=mirrored)) for mirrored in (False, True)
        )
        assert straight.flipped(Qt.Orientation.Horizontal) != turned

    @pytest.mark.parametrize(("copy", "right"), [("> قال نعم", True), ("> He said yes", False)])
    def test_the_bar_of_a_quotation_stands_where_its_lines_begin(
        self, window: Window, written: Write, copy: str, right: bool
    ) -> None:
        """Rule 13: at the right of an Arabic one, at the left of an English one in the same story."""
        written(f"سطر أول\n{copy}")
        viewport, accent = window.story.editor.viewport(), window._desk.theme.colour("accent").rgb()
        image = viewport.grab().toImage()
        edges = [x for x in (1, image.width() - 2) for y in range(image.height()) if image.pixel(x, y) == accent]
        assert set(edges) == {image.width() - 2 if right else 1}

    def test_a_name_in_a_sentence_of_the_window_tears_nothing(self, window: Window, qtbot: QtBot) -> None:
        """Rule 29: what is put into an Arabic sentence is isolated, a file's name with its brackets too."""
        window.tell(
            Fault("file.missing", say("There is no file {file}.", file="report (1).docx"), say("Choose another."))
        )
        assert "\u2066report (1).docx\u2069" in window._desk.notices.words


def picture(icon: QIcon) -> QImage:
    return icon.pixmap(20, 20).toImage().convertToFormat(QImage.Format.Format_ARGB32)


class TestFields:
    @pytest.mark.parametrize("kind", ["page", "link", "outlet"])
    def test_addresses_paths_and_accounts_are_typed_from_the_left(
        self, window: Window, qtbot: QtBot, kind: str
    ) -> None:
        """Rule 29: in an Arabic window, where the parts of a path would change places."""
        desk, tr = window._desk, window._desk.tr
        dialog: QDialog
        if kind == "page":
            dialog = AddressDialog(desk, window)
        elif kind == "link":
            dialog = WordsDialog(desk, tr("Link"), tr("Address"), tr("Link"), window, address=True)
        else:
            dialog = OutletDialog(desk, [one for one in desk.toolkit.targets if one.kind == "wordpress"], window)
        named = {tr("Address"), tr("Address of the site"), tr("User name"), tr("Application password")}
        fields = [field for field in dialog.findChildren(QLineEdit) if field.accessibleName() in named]
        assert len(fields) == (3 if kind == "outlet" else 1)
        assert {field.layoutDirection() for field in fields} == {Qt.LayoutDirection.LeftToRight}
        dialog.show()
        for field in fields:
            field.clear()
            type_words(field, "/a")
            assert field.cursorRect().center().x() < field.width() / 2
        dialog.close()

    def test_passphrases_are_typed_from_the_left(self, window: Window, qtbot: QtBot) -> None:
        """Rule 29: a password's dots grow the way its letters are counted."""
        dialog = PassphraseDialog(window._desk, new=True, parent=window)
        fields = dialog.findChildren(QLineEdit)
        assert {field.layoutDirection() for field in fields} == {Qt.LayoutDirection.LeftToRight}


class TestFinding:
    @pytest.mark.parametrize(
        ("copy", "wanted", "places"),
        [
            ("كِتَابٌ والكتـــاب", "كتاب", ["كِتَابٌ", "كتـــاب"]),
            ("قال أحمد واحمد", "أحمد", ["أحمد", "احمد"]),
            ("عام ٢٠٢٤ و2024 و۲۰۲۴", "2024", ["٢٠٢٤", "2024", "۲۰۲۴"]),
        ],
    )
    def test_the_find_bar_finds_what_a_reader_calls_the_same(
        self, window: Window, written: Write, qtbot: QtBot, copy: str, wanted: str, places: list[str]
    ) -> None:
        """Rule 18: tashkeel, tatweel, seats of hamza and sets of digits; typed with keys, counted and selected."""
        written(copy)
        put_caret(window.story.editor, 0)
        window._actions["find"].trigger()
        bar = window.story.find_bar
        type_words(bar._words, wanted)
        qtbot.waitUntil(lambda: len(bar._found) == len(places))
        for words in places:
            qtbot.keyClick(bar._words, Qt.Key.Key_Return)
            assert window.story.editor.textCursor().selectedText() == words

    def test_a_part_of_a_word_that_was_found_stays_joined(self, window: Window, written: Write, qtbot: QtBot) -> None:
        """Rule 15: the tint behind it changes no glyph."""
        written("قال المتحدثون أمس")
        editor, bar = window.story.editor, window.story.find_bar
        window._actions["find"].trigger()
        qtbot.waitUntil(lambda: block_of(editor).layout().lineCount() == 1)  # the window has found its width
        plain = shapes(editor)
        type_words(bar._words, "تحد")
        qtbot.waitUntil(lambda: len(editor.extraSelections()) == 1)
        assert shapes(editor) == plain

    def test_replacing_writes_on_the_words_as_they_stand_and_in_one_step(
        self, window: Window, written: Write, qtbot: QtBot
    ) -> None:
        """Rule 18: each place goes with its own tashkeel and tatweel, what is around it stays."""
        copy = "😀 كِتَابٌ، والكتـــابُ وكتابي"
        written(copy)
        window._actions["replace"].trigger()
        bar, editor = window.story.find_bar, window.story.editor
        type_words(bar._words, "كتاب")
        qtbot.waitUntil(lambda: len(bar._found) == 3)
        type_words(bar._by, "دفتر")
        bar.replace_all()
        qtbot.waitUntil(lambda: editor.copy_text() != copy)
        assert editor.copy_text() == "😀 دفتر، والدفتر ودفتري"
        editor.undo()
        assert editor.copy_text() == copy


class TestCommands:
    def test_digits_are_changed_by_command_but_not_in_addresses_and_code(self, window: Window, written: Write) -> None:
        """Rule 19: to those of the house, and in one step."""
        copy = "عام 2024، https://example.com/24 كتب @user_24 في `id=3`"
        written(copy)
        name = next(command.name for command in COMMANDS if "digits" in command.name)
        window._actions[name].trigger()
        assert window.story.editor.copy_text() == copy.replace("2024", "٢٠٢٤", 1)
        window.story.editor.undo()
        assert window.story.editor.copy_text() == copy

    def test_a_slug_is_measured_in_the_bytes_it_is_sent_in(self, window: Window, written: Write) -> None:
        """Pain 38: an Arabic letter is six signs of %d9%8a, so a slug of 40 letters is too long for a budget of 200."""
        written("نص", headline="بلدية الواحة تفتح السوق")
        details = window.details
        details._slug.setText("سوق")
        details._typed()
        assert window._desk.tr.number(18) in details._slug_room.text()
        details.suggest_slug(" ".join(["بلدية الواحة تفتح السوق القديم"] * 5))
        assert 100 < len(quote(details.details().slug)) <= 200
