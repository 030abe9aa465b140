"""A working day in the window: real keys, a real library."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar, get_args

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar
from pytestqt.qtbot import QtBot

from editor.app import make_window
from editor.desktop.settings import Settings
from editor.library.changes import Change, ChangeKind
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import PublicationState, WantedStatus
from editor.newsroom.remark import Severity
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Story
from editor.ui.bars import StateBar
from editor.ui.dialogs.command_palette import CommandPalette
from editor.ui.dialogs.found_quotes import FoundQuotesDialog
from editor.ui.dialogs.gate import GateDialog
from editor.ui.dialogs.publish import PublishDialog
from editor.ui.dialogs.quote import QuoteDialog
from editor.ui.dialogs.review import ReviewDialog
from editor.ui.dialogs.source import SourceDialog
from editor.ui.theme import load_theme
from editor.ui.window import Window
from editor.ui.work import Work
from editor.workflow import browsing, outbox, outlets, reporting, sourcing, vaulting
from editor.workflow.workbench import Workbench
from tests.ui.typing_keys import type_words

PAGE = """المحلياتاقتصاد

مجلس المدينة يقرّ ميزانية الحدائق

بقلم: ريم السعيد

أقرّ مجلس المدينة، الاثنين، ميزانية الحدائق العامة للعام المقبل بعد نقاش دام أربع ساعات.

وقالت رئيسة المجلس هالة منصور إن «الحدائق حق لكل حي قبل أن تكون زينة للمدينة».

شارك الخبر

مقالات ذات صلة
"""
Write = Callable[..., Story]
T = TypeVar("T")


def dialog_of(qtbot: QtBot, kind: type[T]) -> T:
    found: list[T] = []

    def there() -> bool:
        found[:] = [
            widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()
        ]  # type: ignore[union-attr]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def saved(window: Window) -> bool:
    return window.story.autosave.clean and window.details.autosave.clean


def test_the_title_ends_in_the_programs_name_and_holds_no_headline(window: Window, written: Write) -> None:
    written(headline="عنوان سري")
    assert window.windowTitle().endswith("Muharrir")
    assert "سري" not in window.windowTitle()


def test_an_arabic_window_is_mirrored(window: Window) -> None:
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    stories = window.stories.mapTo(window, window.stories.rect().center()).x()
    quotes = window.quotes.mapTo(window, window.quotes.rect().center()).x()
    assert stories > quotes


def test_typed_words_are_in_the_library_without_a_command(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    story = written("قالت البلدية")
    window.story.editor.moveCursor(window.story.editor.textCursor().MoveOperation.End)
    type_words(window.story.editor, " إن السوق مفتوح")
    qtbot.waitUntil(lambda: saved(window))
    assert browsing.open_story(open_bench, story.id).draft.body == "قالت البلدية إن السوق مفتوح"


def test_leaving_a_story_saves_it_first(window: Window, written: Write, open_bench: Workbench, qtbot: QtBot) -> None:
    first = written("أول")
    type_words(window.story.editor, "س")
    written("ثان", headline="آخر")
    qtbot.waitUntil(lambda: browsing.open_story(open_bench, first.id).draft.body != "أول")


def test_details_are_saved_by_themselves(window: Window, written: Write, open_bench: Workbench, qtbot: QtBot) -> None:
    story = written("نص")
    window.details._tags.setFocus()
    type_words(window.details._tags, "سوق، ترميم")
    qtbot.waitUntil(lambda: saved(window))
    assert browsing.open_story(open_bench, story.id).details.tags == ("سوق", "ترميم")


def test_a_pasted_page_is_reviewed_and_becomes_a_story(window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(PAGE)
    QGuiApplication.clipboard().setMimeData(data)
    window._actions["paste_story"].trigger()
    dialog = dialog_of(qtbot, ReviewDialog)
    assert browsing.browse(open_bench).total == 0, "nothing is taken in unseen"
    dialog.accept()
    qtbot.waitUntil(lambda: window.story.story is not None)
    story = window.story.story
    assert story is not None
    assert story.draft.headline == "مجلس المدينة يقرّ ميزانية الحدائق"
    assert "[@" in story.draft.body
    assert "مقالات ذات صلة" not in story.draft.body
    said = reporting.said_in(open_bench, story.id)
    assert [one.source and one.source.name for one in said] == ["هالة منصور"]


def test_a_dismissed_review_takes_nothing_in(window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(PAGE)
    QGuiApplication.clipboard().setMimeData(data)
    window._actions["paste_story"].trigger()
    dialog_of(qtbot, ReviewDialog).reject()
    qtbot.wait(50)
    assert browsing.browse(open_bench).total == 0


def test_an_empty_clipboard_says_what_to_do(window: Window) -> None:
    QGuiApplication.clipboard().clear()
    window._actions["paste_story"].trigger()
    assert window._desk.notices.words


def test_selected_words_become_a_quote_and_are_cited(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    story = written("قال سامر العبدالله «العمل يبدأ في الربيع» أمس")
    text = window.story.editor.copy_text()
    from editor.text.spans import Span

    start = text.index("«")
    window.story.editor.select(Span(start, text.index("»") + 1))
    window._actions["add_quote"].trigger()
    dialog = dialog_of(qtbot, QuoteDialog)
    assert (dialog._speaker.name, dialog._cue.text()) == ("سامر العبدالله", "قال")  # read off the copy
    dialog.accept()
    qtbot.waitUntil(lambda: "[@العبدالله-1]" in window.story.editor.copy_text())
    (said,) = reporting.said_in(open_bench, story.id)
    assert said.quote.words == "العمل يبدأ في الربيع"
    assert said.source is not None


def test_remarks_appear_and_can_be_mended(window: Window, written: Write, qtbot: QtBot) -> None:
    written("ما لايزال العمل جاريا في السوق.")
    qtbot.waitUntil(lambda: bool(window.remarks._table.values()))
    noted = next(one for one in window._proofs.noted if one.remark.kind == "joined_la")
    window._proofs.mend(noted)
    assert window.story.editor.copy_text() == "ما لا يزال العمل جاريا في السوق."


def test_a_protected_name_is_not_listed(window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
    vaulting.make(open_bench, "عبارة الخزنة وحدها")
    sourcing.save(open_bench, Source("نادر المخفي", confidentiality=Confidentiality.PROTECTED, alias="موظف في البلدية"))
    qtbot.waitUntil(lambda: bool(window.sources._table.values()))
    shown = window.sources._table.index(0).data()
    assert "موظف في البلدية" in shown
    assert "نادر" not in shown


def test_a_story_is_filed_to_a_folder_once(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    outlets.add(open_bench, Outlet("مجلد الموقع", "folder", str(folder)))
    story = written("أعلنت البلدية خطة.", slug="خطة-السوق")
    window._actions["file"].trigger()
    dialog = dialog_of(qtbot, PublishDialog)
    dialog._status.choose(WantedStatus.PUBLISH)
    dialog.accept()
    qtbot.waitUntil(lambda: [one.state for one in outbox.of_story(open_bench, story.id)] == [PublicationState.SENT])
    assert len(list(folder.glob("*.html"))) == 1
    qtbot.waitUntil(lambda: browsing.open_story(open_bench, story.id).details.status.value == "published")


def test_a_refused_story_says_why_and_queues_nothing(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    outlets.add(open_bench, Outlet("مجلد", "folder", str(tmp_path)))
    written("قال «نعم» [@مجهول-7].")
    window._actions["file"].trigger()
    dialog_of(qtbot, PublishDialog).accept()
    held = dialog_of(qtbot, GateDialog)
    assert [one.key for one in held._objections] == ["مجهول-7"]
    assert not held.primary.isEnabled()
    held.reject()
    assert outbox.waiting(open_bench) == ()


def test_searching_the_list_finds_folded_words(window: Window, written: Write, qtbot: QtBot) -> None:
    written("كِتَابٌ في السوق", headline="الأول")
    written("لا شيء", headline="الثاني")
    window.stories._search.setText("كتاب")
    qtbot.waitUntil(lambda: [row.headline for row in window.stories._table.values()] == ["الأول"])
    window.stories._search.setText("قصيدة")
    qtbot.waitUntil(lambda: window.stories._table.values() == ())


def test_the_palette_finds_a_command_in_any_spelling(window: Window, written: Write, qtbot: QtBot) -> None:
    written("نص")
    window._actions["palette"].trigger()
    palette = dialog_of(qtbot, CommandPalette)
    type_words(palette._words, "صدر ماده")
    assert [action.text() for action in palette._table.values()] == [window._actions["export"].text()]
    palette.reject()


def test_every_command_has_words_in_arabic_an_icon_and_its_own_shortcut(window: Window) -> None:
    actions = window._actions.all()
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in action.text()) for action in actions)
    shortcuts = [action.shortcut().toString() for action in actions]
    assert all(shortcuts)
    assert len(shortcuts) == len(set(shortcuts))
    assert not any(action.icon().isNull() for action in actions)


def test_every_field_and_list_has_a_name_for_a_screen_reader(window: Window, written: Write) -> None:
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QTextEdit

    written("نص")
    fields = [
        widget
        for kind in (QLineEdit, QComboBox, QAbstractItemView, QTextEdit)
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.objectName().startswith("qt_")
    ]
    assert fields
    assert [widget for widget in fields if not widget.accessibleName()] == []


def test_a_deleted_story_closes(
    window: Window, written: Write, open_bench: Workbench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    story = written("نص")
    monkeypatch.setattr("editor.ui.open_story.confirmed", lambda *_: True)
    window._actions["delete_story"].trigger()
    qtbot.waitUntil(lambda: window.story.story is None)
    assert story.id not in [row.id for row in browsing.browse(open_bench).rows]


def test_the_share_of_what_is_sent_is_drawn_while_it_is_known(window: Window, qtbot: QtBot) -> None:
    bar, work = window.findChild(StateBar), Work(window)
    share = bar.findChild(QProgressBar)
    bar.follow(work)
    work.progress.tell(say("Sending the pictures"), 0.4)
    qtbot.waitUntil(lambda: not share.isHidden())
    assert share.value() == 40
    work.progress.tell(say("Reading it back"))
    qtbot.waitUntil(share.isHidden)
    bar.stop_work()
    with pytest.raises(Fault, match="Stopped"):
        work.progress.tell(say("Sending the pictures"), 0.5)
    work.of(lambda: None)()
    qtbot.waitUntil(bar._stop.isHidden)


def test_stop_reaches_what_is_still_under_way(window: Window, qtbot: QtBot) -> None:
    bar, slow, quick = window.findChild(StateBar), Work(window), Work(window)
    for work in (slow, quick):
        bar.follow(work)
    quick.of(lambda: None)()
    qtbot.waitUntil(lambda: bar._works == [slow])
    bar.stop_work()
    with pytest.raises(Fault, match="Stopped"):
        slow.progress.check()
    slow.of(lambda: None)()
    qtbot.waitUntil(bar._stop.isHidden)


def test_remark_counts_stand_in_the_state_bar(window: Window, written: Write, qtbot: QtBot) -> None:
    written("ما لايزال العمل جاريا.")
    qtbot.waitUntil(lambda: window._proofs.counts[Severity.ERROR] > 0)
    assert "خطأ" in window._state._remarks[Severity.ERROR].text()


def test_dialogs_open_without_a_warning(window: Window, written: Write, qtbot: QtBot) -> None:
    written("نص")
    for name in ("add_source", "add_quote", "outbox", "outlets", "preferences", "import_page"):
        window._actions[name].trigger()
        dialog = dialog_of(qtbot, QDialog)
        dialog.close()
        qtbot.wait(20)


def test_a_file_opens_as_a_story_with_the_caret_in_its_text(
    window: Window, open_bench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    window.open_file(file)
    qtbot.waitUntil(lambda: window.story.story is not None)
    assert window.story.editor.hasFocus()
    assert window.story.story is not None
    assert reporting.said_in(open_bench, window.story.story.id) == (), "no quotation is kept by itself"
    window._actions["find_quotes"].trigger()
    dialog_of(qtbot, FoundQuotesDialog).accept()
    qtbot.waitUntil(lambda: "زينة للمدينة» [@منصور-1]" in window.story.editor.copy_text())


def test_the_hour_of_an_embargo_is_read_from_the_left(window: Window, written: Write) -> None:
    """Qt turns a date's format round from right to left: 18:33 would be shown as 33:18."""
    written("نص", embargo=datetime(2026, 11, 22, 18, 33).astimezone())
    assert window.details._embargo.text() == "2026/11/22 18:33"


def test_words_that_cannot_be_saved_are_not_left_behind(
    window: Window, written: Write, open_bench: Workbench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    other = written("آخر", headline="الثانية")
    story = written("أول")
    full = Fault("library.disk_full", say("The disk is full: the last change is not saved yet."))

    def refuse(*_: object) -> Story:
        raise full

    with monkeypatch.context() as disk:
        disk.setattr("editor.workflow.writing.save_draft", refuse)
        type_words(window.story.editor, "كلمة")
        window.open_story(other.id)
        qtbot.waitUntil(lambda: bool(window._desk.notices.words))
        assert window._open_now.id == story.id
        assert "كلمة" in window.story.editor.copy_text()
    window.open_story(other.id)
    qtbot.waitUntil(lambda: window._open_now.id == other.id)
    assert "كلمة" in browsing.open_story(open_bench, story.id).draft.body


def test_a_changed_language_turns_the_empty_lines(window: Window, written: Write) -> None:
    written("نص عربي\n")
    window.details._language.choose("en")
    window.details._typed()
    assert window.story.editor.copy_text() == "نص عربي\n"
    assert window.story.story is not None
    assert window.story.story.details.language == "en"


def test_the_first_empty_field_of_a_dialog_waits_for_the_first_key(
    window: Window, written: Write, qtbot: QtBot
) -> None:
    written("نص")
    window._actions["add_source"].trigger()
    dialog = dialog_of(qtbot, SourceDialog)
    assert dialog._name.hasFocus() or dialog.focusWidget() is dialog._name
    dialog.close()


def test_news_of_the_library_finds_nobody_where_a_window_has_gone(
    qapp: object, open_bench: Workbench, qtbot: QtBot
) -> None:
    """The settings may bring another window, and the program ends, while the library still tells what it wrote."""
    gone, desk = make_window(load_theme("light", 20), Settings(theme="light"), open_bench.toolkit)
    gone.attach(open_bench)
    gone.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.changes.tell(tuple(Change(kind, 1) for kind in get_args(ChangeKind)))
    desk.lanes.close()
