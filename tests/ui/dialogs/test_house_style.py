"""The editor of house styles, with real clicks and keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from editor.newsroom.house_style import HouseStyle, Unwanted
from editor.newsroom.outlet import Outlet
from editor.newsroom.remark import Severity
from editor.newsroom.story import Story
from editor.text.digits import Digits
from editor.ui.dialogs.house_style import FaultsDialog, HouseStyleDialog
from editor.ui.dialogs.outlet import OutletDialog
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.dialogs.style_pairs import PairsPage
from editor.ui.dialogs.words import WordsDialog
from editor.ui.window import Window
from editor.workflow import browsing, outlets, styling
from editor.workflow.styling import Styles
from editor.workflow.workbench import Workbench
from tests.ui.test_access import nameless
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

MARKS, SPELLINGS, PEOPLE, PLACES, TITLES, WORDS, RULES = range(7)
Write = Callable[..., Story]


@pytest.fixture
def styles(open_bench: Workbench) -> Styles:
    return open_bench.styles


@pytest.fixture
def opened(window: Window, qtbot: QtBot, styles: Styles) -> Iterator[Callable[[], HouseStyleDialog]]:
    """Opens the editor as its command does; it is closed when the test is done."""

    def open_editor() -> HouseStyleDialog:
        window._actions["house_style"].trigger()
        dialog = dialog_of(qtbot, HouseStyleDialog)
        dialog.activateWindow()
        return dialog

    yield open_editor
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def own(styles: Styles, name: str) -> HouseStyle:
    """A style of the desk's own."""
    return next(one.style for one in styles.all() if one.is_own and one.style.name == name)


def save(dialog: HouseStyleDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.kept):
        qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)


def write_pair(page: PairsPage, met: str, house: str, qtbot: QtBot) -> None:
    """Types a new row as somebody without a mouse does: each half, and Return."""
    view = page.view
    view.setFocus()
    view.setCurrentIndex(page.model.index(page.model.rowCount() - 1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    for words in (met, house):
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        type_words(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda field=field: QApplication.focusWidget() is not field)
    assert page.model.pairs()[-1] == (met, house)


# What it shows


def test_it_opens_at_the_style_that_counts_and_says_where_it_came_from(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot
) -> None:
    dialog = opened()
    assert dialog._choice.value == "العربية"
    assert dialog._choice.itemText(0).startswith("العربية · ")
    assert not dialog._more["remove"].isEnabled()


def test_every_control_of_every_page_has_a_name(opened: Callable[[], HouseStyleDialog], qtbot: QtBot) -> None:
    dialog = opened()
    for page in range(len(dialog._pages)):
        dialog.tabs.choose(page)
        qtbot.wait(10)
        assert nameless(dialog) == [], page


def test_the_sentence_shows_the_marks_and_digits_at_once(opened: Callable[[], HouseStyleDialog]) -> None:
    page = opened().marks
    assert "«سمعنا من يقول “لا”" in page._sample.text()
    page._outer.choose(("“", "”"))
    page._inner.choose(("‘", "’"))
    page._digits.choose(Digits.LATIN)
    assert "“سمعنا من يقول ‘لا’، وسنفتح السوق في 20 آذار”" in page._sample.text()


def test_pages_are_turned_by_keys(opened: Callable[[], HouseStyleDialog], qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.current == RULES
    assert dialog.rules._choices
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tabs.current == MARKS


# What is changed


def test_a_default_that_is_changed_becomes_the_houses_own(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles, window: Window
) -> None:
    dialog = opened()
    dialog.marks._digits.choose(Digits.ARABIC)
    with qtbot.waitSignal(window._desk.changes.lexicon):
        save(dialog, qtbot)
    assert own(styles, "العربية").digits is Digits.ARABIC


def test_what_was_not_changed_is_not_written(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog = opened()
    dialog.tabs.choose(RULES)
    dialog._turn_to("English")
    save(dialog, qtbot)
    assert not styles.folder.exists()


def test_pairs_are_written_looked_for_and_taken_out_by_keys(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog, page = (made := opened()), made.pairs["people"]
    dialog.tabs.choose(PEOPLE)
    write_pair(page, "نتانياهو", "نتنياهو", qtbot)
    write_pair(page, "أوردوغان", "أردوغان", qtbot)
    type_words(page._search, "اردوغان")
    assert page.model.rowCount() == 2
    page.view.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    page._search.clear()
    save(dialog, qtbot)
    assert own(styles, "العربية").people == {"نتانياهو": "نتنياهو"}


def test_a_pair_that_changes_nothing_is_told_on_its_page(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog = opened()
    dialog.tabs.choose(PLACES)
    write_pair(dialog.pairs["places"], "كييف", "كييف", qtbot)
    dialog.tabs.choose(MARKS)
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.tabs.current == PLACES
    assert dialog._trouble.isVisible()
    assert not styles.folder.exists()


def test_lines_of_pairs_are_pasted_and_a_word_goes_into_its_cell(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot
) -> None:
    page = (dialog := opened()).pairs["spellings"]
    dialog.tabs.choose(SPELLINGS)
    before = page.model.count
    QGuiApplication.clipboard().setText("هيئه\tهيئة\nادارة\tإدارة\n")
    page.view.setFocus()
    with qtbot.waitSignal(page.taken):
        qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.model.pairs()[before:] == [("هيئه", "هيئة"), ("ادارة", "إدارة")]
    page.view.setCurrentIndex(page.model.index(before, 1))
    QGuiApplication.clipboard().setText("هَيئة")
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.model.pairs()[before] == ("هيئه", "هَيئة")


def test_a_list_comes_in_and_its_bad_lines_are_told(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened().pairs["places"]
    (tmp_path / "list.csv").write_text("خطأ;صواب\nكييڤ;كييف\n;\nx;x\n", "utf-8")
    before = page.model.count
    page.take_file(tmp_path / "list.csv")
    told = dialog_of(qtbot, FaultsDialog)
    assert page.model.count == before + 1
    assert [str(fault.what) for fault in told.table.values()] == ["Line 4: “x” is to become the same again."]
    told.accept()


def test_a_list_that_cannot_be_read_is_told(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    dialog.words.take_file(tmp_path / "nothing.csv")
    qtbot.waitUntil(dialog._trouble.isVisible)


def test_a_broken_expression_is_told_at_once_and_never_saved(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog, page = (made := opened()), made.words
    dialog.tabs.choose(WORDS)
    page._add()
    type_words(page._words, "(قام ب")
    assert page._trouble.isHidden()
    page._is_pattern.click()
    assert page._trouble.isVisible()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    type_words(page._words, ")")
    assert page._trouble.isHidden()
    type_words(page._instead, "نفذ / أجرى")
    type_words(page._reason, "أقصر")
    page._severity.choose(Severity.STYLE)
    page._severity.activated.emit(0)
    save(dialog, qtbot)
    assert own(styles, "العربية").unwanted[-1] == Unwanted(
        "(قام ب)", ("نفذ", "أجرى"), "أقصر", Severity.STYLE, is_pattern=True
    )


def test_unwanted_words_are_looked_for_and_taken_out(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog, page = (made := opened()), made.words
    dialog.tabs.choose(WORDS)
    first = page._lines[0].words
    type_words(page._search, first)
    assert {line.words for line in page.table.values()} >= {first}
    page._take_out()
    save(dialog, qtbot)
    assert first not in [one.words for one in own(styles, "العربية").unwanted]


def test_a_rule_is_made_graver_or_silenced_and_tells_its_reason(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog, page = (made := opened()), made.rules
    dialog.tabs.choose(RULES)
    page._choices["tatweel"].choose("off")
    page._choices["double_space"].choose("query")
    page._choices["tatweel"].setFocus()
    qtbot.waitUntil(lambda: "\n" in page._reason.text())
    type_words(page._search, "tatweel")
    assert page._choices["tatweel"].isVisible()
    assert not page._choices["double_space"].isVisible()
    before = styles.all()[0].style.rules
    save(dialog, qtbot)
    assert own(styles, "العربية").rules == {**before, "tatweel": None, "double_space": Severity.QUERY}


# Which style


def test_styles_are_turned_to_and_fro_and_kept_together(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog = opened()
    dialog.marks._digits.choose(Digits.ARABIC)
    dialog._turn_to("English")
    assert dialog.marks._digits.value is Digits.LATIN
    dialog.marks._digits.choose(None)
    dialog._turn_to("العربية")
    assert dialog.marks._digits.value is Digits.ARABIC
    save(dialog, qtbot)
    assert (own(styles, "العربية").digits, own(styles, "English").digits) == (Digits.ARABIC, None)


def test_a_copy_has_a_name_and_a_language_of_its_own_and_can_go_again(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    dialog = opened()
    assert not dialog.marks._language.isEnabled()
    dialog._more["copy"].trigger()
    asked = dialog_of(qtbot, WordsDialog)
    asked._words.setText("صحيفة الواحة")
    asked.accept()
    assert dialog._choice.value == "صحيفة الواحة"
    assert dialog.marks._language.isEnabled()
    dialog.marks._outer.choose(("«", "»"))
    save(dialog, qtbot)
    assert own(styles, "صحيفة الواحة").quote_marks == ("«", "»")
    again = opened()
    again._turn_to("صحيفة الواحة")
    again._more["remove"].trigger()
    save(again, qtbot)
    assert [one for one in styles.all() if one.is_own] == []


def test_a_changed_default_becomes_again_as_it_came(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    styles.save(HouseStyle("العربية", digits=Digits.ARABIC))
    dialog = opened()
    assert dialog.marks._digits.value is Digits.ARABIC
    dialog._more["remove"].trigger()
    assert dialog.marks._digits.value is None
    save(dialog, qtbot)
    assert [one for one in styles.all() if one.is_own] == []


def test_lines_of_a_file_that_could_not_be_taken_are_told_with_their_numbers(
    opened: Callable[[], HouseStyleDialog], qtbot: QtBot, styles: Styles
) -> None:
    styles.folder.mkdir()
    (styles.folder / "x.toml").write_text('name = "واحة"\n[rules]\ntatwel = "off"\n', "utf-8")
    dialog = opened()
    assert dialog._show_all.isHidden()
    dialog._turn_to("واحة")
    qtbot.mouseClick(dialog._show_all, Qt.MouseButton.LeftButton)
    told = dialog_of(qtbot, FaultsDialog)
    assert [str(fault) for fault in told.table.values()] == [
        "Line 3: No rule is called tatwel. Perhaps tatweel is meant."
    ]
    told.accept()


def test_a_style_of_another_desk_comes_in_and_goes_out(
    opened: Callable[[], HouseStyleDialog],
    qtbot: QtBot,
    styles: Styles,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    styling.write_style(HouseStyle("الشروق", digits=Digits.ARABIC), tmp_path / "in.toml")
    dialog = opened()
    dialog.take_file(tmp_path / "in.toml")
    qtbot.waitUntil(lambda: dialog._choice.value == "الشروق")
    monkeypatch.setattr("editor.ui.files.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "out.toml"), ""))
    dialog._more["give"].trigger()
    qtbot.waitUntil((tmp_path / "out.toml").exists)
    save(dialog, qtbot)
    assert own(styles, "الشروق").digits is Digits.ARABIC


# Who chooses one


def test_the_desk_chooses_its_style_in_the_preferences(window: Window, qtbot: QtBot, styles: Styles) -> None:
    styles.save(HouseStyle("صحيفة الواحة"))
    window._actions["preferences"].trigger()
    dialog = dialog_of(qtbot, PreferencesDialog)
    qtbot.waitUntil(lambda: dialog._style.count() == 2)
    dialog._style.choose("صحيفة الواحة")
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.accept()
    assert told.args[0].house_style == "صحيفة الواحة"


def test_an_outlet_has_a_style_and_a_story_follows_it(
    window: Window, written: Write, qtbot: QtBot, open_bench: Workbench, tmp_path: Path
) -> None:
    open_bench.styles.save(HouseStyle("صحيفة الواحة"))
    story = written("نص")
    dialog = OutletDialog(window._desk, open_bench.toolkit.targets, window, Outlet("الواحة", "folder", str(tmp_path)))
    dialog._changed = None
    dialog.open()
    qtbot.waitUntil(lambda: dialog._style.count() == 2)
    dialog._style.choose("صحيفة الواحة")
    with qtbot.waitSignal(dialog.added) as told:
        dialog.accept()
    added = told.args[0]
    assert outlets.everywhere(open_bench)[0].house_style == "صحيفة الواحة"
    details = window.details
    qtbot.waitUntil(lambda: details._style.count() == 2)
    details._style.choose(added.id)
    details._style.activated.emit(1)
    details.autosave.flush()
    qtbot.waitUntil(lambda: browsing.open_story(open_bench, story.id).details.house_style == added.id)
    assert QApplication.activeModalWidget() is None or isinstance(QApplication.activeModalWidget(), QDialog)
