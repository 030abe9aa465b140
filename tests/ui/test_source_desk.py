"""The source book at the desk, with keys alone: who is in it, who is the same one, who nobody may know."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.library import quotes
from editor.newsroom.identity import QuoteId, SourceId
from editor.newsroom.quote import Attribution, Quote
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Source, SourceDeed
from editor.newsroom.story import Story
from editor.ui.dialogs.merge_sources import MergeSourcesDialog
from editor.ui.dialogs.source import SourceDialog
from editor.ui.dialogs.source_history import SourceHistoryDialog
from editor.ui.dialogs.split_source import SplitSourceDialog
from editor.ui.source_desk import SourceDesk
from editor.ui.window import Window
from editor.workflow import sourcing
from editor.workflow.workbench import Workbench
from tests.ui.test_access import nameless
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

PROTECTED = Confidentiality.PROTECTED
Write = Callable[..., Story]
SLOW = 20_000
"""Milliseconds: a passphrase takes its time, on purpose."""
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> Iterator[SourceDesk]:
    """The source desk of the window; the sealings it told are in `sealings`."""
    for wanted in (window.sources.add_wanted, window.sources.edit_wanted):
        wanted.disconnect()
    made = SourceDesk(window._desk, window.sources, window.settle, window)
    window.activateWindow()
    yield made
    made.vault.lock()
    for dialog in QApplication.topLevelWidgets():
        if dialog.isVisible() and dialog is not window:
            dialog.close()
    qtbot.wait(1)


def known(bench: Workbench, source: Source | str) -> Source:
    return sourcing.save(bench, Source(source) if isinstance(source, str) else source)


def say(bench: Workbench, source: Source, key: str, words: str = "نعم") -> QuoteId:
    assert source.id is not None
    with bench.library.session() as session:
        number = quotes.add(session, Quote(key, words, Attribution(source.id, "قال", ""))).id
    assert number is not None
    return number


def said_by(bench: Workbench, source: SourceId | None) -> int:
    assert source is not None
    with bench.library.reading() as session:
        return len(quotes.ids_of_source(session, source))


def opened(qtbot: QtBot, kind: type[W], ask: Callable[[], object]) -> W:
    ask()
    dialog = dialog_of(qtbot, kind)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def enter(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def gone(qtbot: QtBot, dialog: QWidget) -> None:
    def away() -> bool:
        return dialog not in QApplication.topLevelWidgets() or not dialog.isVisible()

    qtbot.waitUntil(away, timeout=SLOW)


def field(dialog: QWidget, name: str) -> QLineEdit:
    return next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)


class TestWritingDown:
    def test_a_name_and_enter_are_enough(self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
        dialog = opened(qtbot, SourceDialog, desk.add)
        assert dialog._name.hasFocus()
        type_words(dialog._name, "هناء قاسم")
        enter(qtbot, dialog._name)
        gone(qtbot, dialog)
        assert [one.name for one in sourcing.book(open_bench)] == ["هناء قاسم"]

    def test_a_source_without_a_name_says_so_and_stays(self, desk: SourceDesk, qtbot: QtBot) -> None:
        dialog = opened(qtbot, SourceDialog, desk.add)
        dialog._tabs.choose(2)
        enter(qtbot, dialog.primary)
        assert dialog.isVisible()
        assert dialog._tabs.current == 0
        assert dialog._name.hasFocus()
        assert dialog._trouble.text()

    def test_all_that_is_known_is_shown_and_saved_as_it_was(
        self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        for example in range(4):
            given = known(open_bench, full(example))
            dialog = opened(qtbot, SourceDialog, lambda given=given: desk.change(given))
            enter(qtbot, dialog.primary)
            gone(qtbot, dialog)
            assert given.id is not None
            assert sourcing.get(open_bench, given.id) == given

    def test_a_day_that_is_none_is_told_and_nothing_is_lost(self, desk: SourceDesk, qtbot: QtBot) -> None:
        dialog = opened(qtbot, SourceDialog, desk.add)
        type_words(dialog._name, "هناء")
        dialog._contact._day.setText("٢٠٢٤/١٣")
        enter(qtbot, dialog.primary)
        assert dialog.isVisible()
        assert "٢٠٢٤/١٣" in dialog._trouble.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        gone(qtbot, dialog)

    def test_pages_are_turned_by_keys(self, desk: SourceDesk, qtbot: QtBot) -> None:
        dialog = opened(qtbot, SourceDialog, desk.add)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert dialog._tabs.current == dialog._stack.currentIndex() == 1
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert dialog._stack.currentIndex() == 0

    def test_every_control_has_a_name(self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
        source = known(open_bench, full(1))
        dialog = opened(qtbot, SourceDialog, lambda: desk.change(source))
        for page in range(4):
            dialog._tabs.choose(page)
            assert nameless(dialog) == [], page
        dialog.close()


class TestTheSameOne:
    def test_a_spelling_is_added_to_who_is_in_the_book(
        self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        there = known(open_bench, "حمزة بيرقدار")
        dialog = opened(qtbot, SourceDialog, desk.add)
        type_words(dialog._name, "حمزو بيرقدار")
        likely = dialog._who._likely
        qtbot.waitUntil(likely.isVisible)
        assert "حمزة بيرقدار" in likely._words.text()
        likely._yes.setFocus()
        qtbot.keyClick(likely._yes, Qt.Key.Key_Space)
        assert len(sourcing.book(open_bench)) == 1, "nothing is done before it is saved"
        enter(qtbot, dialog.primary)
        gone(qtbot, dialog)
        assert sourcing.book(open_bench) == (replace(there, variants=("حمزو بيرقدار",)),)

    def test_another_one_of_a_like_name_is_written_down_beside(
        self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        known(open_bench, "حمزة بيرقدار")
        dialog = opened(qtbot, SourceDialog, desk.add)
        type_words(dialog._name, "حمزو بيرقدار")
        qtbot.waitUntil(dialog._who._likely.isVisible)
        qtbot.keyClick(dialog._who._likely._no, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not dialog._who._likely.isVisible())
        enter(qtbot, dialog._name)
        gone(qtbot, dialog)
        assert len(sourcing.book(open_bench)) == 2

    def test_two_of_the_book_are_merged_and_parted_with_keys(
        self, desk: SourceDesk, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        written("نص")
        one, other = known(open_bench, "حمزة بيرقدار"), known(open_bench, "حمزو بيرقدار")
        say(open_bench, other, "بيرقدار-1")
        dialog = opened(qtbot, MergeSourcesDialog, lambda: desk.merge(one))
        qtbot.waitUntil(lambda: dialog._pick._table.rowCount() == 1)
        assert nameless(dialog) == []
        enter(qtbot, dialog._pick._words)
        qtbot.waitUntil(dialog._beside.isVisible)
        assert nameless(dialog) == []
        enter(qtbot, dialog.primary)
        qtbot.waitUntil(lambda: len(sourcing.book(open_bench)) == 1)
        assert sourcing.book(open_bench)[0].variants == ("حمزو بيرقدار",)
        assert said_by(open_bench, one.id) == 1
        qtbot.waitUntil(lambda: "حمزو" in window._desk.notices.words)
        window._desk.notices._act.click()
        qtbot.waitUntil(lambda: len(sourcing.book(open_bench)) == 2)
        assert said_by(open_bench, one.id) == 0

    def test_the_other_one_may_be_kept(self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
        one, other = known(open_bench, "حمزة بيرقدار"), known(open_bench, "حمزو بيرقدار")
        dialog = MergeSourcesDialog(desk._desk, one, other, desk._window)
        told: list[tuple[object, object]] = []
        dialog.wanted.connect(lambda kept, gone: told.append((kept, gone)))
        dialog.open()
        qtbot.keyClick(dialog._beside._names[0], Qt.Key.Key_Down)
        dialog._beside._names[1].setChecked(True)
        dialog.accept()
        assert told == [(other.id, one.id)]

    def test_a_merge_is_taken_back_from_the_history(
        self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        one, other = known(open_bench, "حمزة بيرقدار"), known(open_bench, "حمزو بيرقدار")
        assert one.id is not None
        assert other.id is not None
        sourcing.merge(open_bench, one.id, other.id)
        dialog = opened(qtbot, SourceHistoryDialog, lambda: desk.show_history(one))
        qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
        assert nameless(dialog) == []
        enter(qtbot, dialog.view)
        qtbot.waitUntil(lambda: len(sourcing.book(open_bench)) == 2)
        assert sourcing.history(open_bench, one.id)[0].deed is SourceDeed.SPLIT
        qtbot.waitUntil(lambda: not dialog._back.isEnabled())
        dialog.close()

    def test_quotes_are_given_to_somebody_new(self, desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
        one = known(open_bench, "حمزة بيرقدار")
        for number in range(3):
            say(open_bench, one, f"بيرقدار-{number}", f"كلام {number}")
        dialog = opened(qtbot, SplitSourceDialog, lambda: desk.split(one))
        qtbot.waitUntil(lambda: len(dialog._ticks) == 3)
        assert nameless(dialog) == []
        type_words(dialog._other, "هناء قاسم")
        enter(qtbot, dialog._other)
        assert dialog.isVisible(), "no quote was ticked"
        qtbot.keyClick(next(iter(dialog._ticks.values())), Qt.Key.Key_Space)
        enter(qtbot, dialog.primary)
        qtbot.waitUntil(lambda: len(sourcing.book(open_bench)) == 2)
        assert said_by(open_bench, one.id) == 2


def full(number: int) -> Source:
    """Sources of every make."""
    from datetime import UTC, date, datetime

    from editor.newsroom.source import Credibility, Reliability, Role, SourceKind

    confidentiality = [one for one in Confidentiality if one is not PROTECTED][number % 3]
    roles = (
        Role("وزير", date(2020, 1, 1), date(2021, 12, 31)), Role("نائب", date(2018, 5, 3)),
        Role("عضو", None, date(2017, 2, 28)), Role("تاجر"),
    )  # fmt: skip
    return Source(
        f"سامر العبدالله {number}", list(SourceKind)[number], "وزير", confidentiality, "مسؤول", "تعليق\nآخر",
        variants=("Samer", "سامي"), roles=roles[: number + 1], languages=("ar", "tr"),
        contacts=tuple(Contact(kind, f"{kind}-1") for kind in ContactKind), reliability=list(Reliability)[number],
        credibility=list(Credibility)[number], terms="شروط" if number else "",
        contacted=datetime(2026, 3, number + 1, 8, 15, tzinfo=UTC),
    )  # fmt: skip
