"""The pane of the source book, with ten of them and with ten thousand."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.library import quotes, sources
from editor.newsroom.quote import Attribution, Quote
from editor.newsroom.source import Confidentiality, Credibility, Reliability, Source
from editor.newsroom.story import Story
from editor.ui.docks import Pane
from editor.ui.panes.source_field import SourceField
from editor.ui.panes.sources import SourcesPane
from editor.ui.window import Window
from editor.workflow import sourcing, vaulting
from editor.workflow.workbench import Workbench
from tests.ui.typing_keys import type_words

MANY = 10_000
FIRST = "سامر هناء حمزة ليلى نادر ريم خالد منى عمر سلمى".split()  # noqa: SIM905 - ten names on a line
LAST = [f"ال{one}{two}" for one in "حداد قاسم منصور بيروت عمري".split() for two in ("", "ي", "ين", "اني")]  # noqa: SIM905
Write = Callable[..., Story]


@pytest.fixture
def pane(window: Window, qtbot: QtBot) -> SourcesPane:
    """In front, as the journalist sees it."""
    pane = window.sources  # what its wishes lead to is not asked here
    for wanted in (
        pane.add_wanted,
        pane.edit_wanted,
        pane.quotes_wanted,
        pane.merge_wanted,
        pane.history_wanted,
        pane.delete_wanted,
    ):
        wanted.disconnect()
    window.activateWindow()
    window.docks.show(Pane.SOURCES)
    qtbot.waitUntil(window.sources.isVisible)
    return window.sources


@pytest.fixture
def many(open_bench: Workbench) -> None:
    with open_bench.library.session() as session:
        for number in range(MANY):
            name = f"{FIRST[number % 10]} {LAST[number // 10 % 20]} {number}"
            sources.add(session, Source(name, role="عضو في لجنة", variants=(f"Name {number}",)))


def shown(pane: SourcesPane) -> list[str]:
    return [str(pane._table.index(row).data()) for row in range(pane._table.rowCount())]


def add(bench: Workbench, source: Source) -> Source:
    return sourcing.save(bench, source)


def test_a_card_tells_what_a_desk_asks_first(pane: SourcesPane, open_bench: Workbench, qtbot: QtBot) -> None:
    source = add(
        open_bench,
        Source("سامر العبدالله", role="وزير", reliability=Reliability.USUALLY, credibility=Credibility.PROBABLY_TRUE),
    )
    assert source.id is not None
    with open_bench.library.session() as session:
        said = datetime(2026, 11, 2, 9, tzinfo=UTC)
        quotes.add(session, Quote("العبدالله-1", "نعم", Attribution(source.id, "قال", ""), said=said))
    qtbot.waitUntil(lambda: "٢٠٢٦/١١/٠٢" in "".join(shown(pane)))
    (card,) = shown(pane)
    assert all(part in card for part in ("سامر العبدالله", "وزير", "B2", pane._desk.tr("Person")))


def test_a_protected_source_is_told_by_its_alias_and_nothing_that_leads_to_it(
    pane: SourcesPane, open_bench: Workbench, qtbot: QtBot
) -> None:
    vaulting.make(open_bench, "four words nobody guesses")
    secret = Source("نادر المخفي", role="مدير المستشفى", confidentiality=Confidentiality.PROTECTED, alias="طبيب")
    add(open_bench, secret)
    qtbot.waitUntil(lambda: bool(shown(pane)))
    assert "طبيب" in shown(pane)[0]
    assert not [word for word in ("نادر", "المخفي", "مدير") if word in shown(pane)[0]]
    type_words(pane._filter, "نادر")
    qtbot.waitUntil(lambda: not shown(pane))


def test_an_empty_book_says_what_belongs_there(pane: SourcesPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.add_wanted):
        qtbot.keyClick(pane._body.findChildren(QPushButton)[0], Qt.Key.Key_Space)
    assert not pane._unsealed.isVisible()


def test_keys_in_the_list_do_what_its_menu_offers(pane: SourcesPane, open_bench: Workbench, qtbot: QtBot) -> None:
    source = add(open_bench, Source("هناء قاسم"))
    qtbot.waitUntil(lambda: bool(shown(pane)))
    pane._view.setFocus()
    pane._view.setCurrentIndex(pane._table.index(0))
    told: list[object] = []
    ctrl, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    for wanted, key, held in (
        (pane.edit_wanted, Qt.Key.Key_Return, none),
        (pane.quotes_wanted, Qt.Key.Key_Return, ctrl),
        (pane.merge_wanted, Qt.Key.Key_M, ctrl),
        (pane.history_wanted, Qt.Key.Key_H, ctrl),
        (pane.delete_wanted, Qt.Key.Key_Delete, none),
    ):
        wanted.connect(told.append)
        qtbot.keyClick(pane._view, key, held)
    assert told == [source] * 5
    assert all(isinstance(one, QAction) and one.text() for one in pane._view.actions())


def test_the_one_at_hand_stays_at_hand_when_the_book_changes(
    pane: SourcesPane, open_bench: Workbench, qtbot: QtBot
) -> None:
    held = add(open_bench, Source("هناء قاسم"))
    qtbot.waitUntil(lambda: bool(shown(pane)))
    pane._view.setCurrentIndex(pane._table.index(0))
    add(open_bench, Source("ألف الأول"))
    qtbot.waitUntil(lambda: len(shown(pane)) == 2)
    assert pane.chosen == held


def test_an_answer_to_older_words_is_dropped(pane: SourcesPane, open_bench: Workbench, qtbot: QtBot) -> None:
    for name in ("سامر", "هناء"):
        add(open_bench, Source(name))
    qtbot.waitUntil(lambda: len(shown(pane)) == 2)
    pane._filter.setText("سامر")
    pane._ask(0)
    pane._filter.setText("هناء")
    pane._ask(0)
    qtbot.waitUntil(lambda: len(shown(pane)) == 1)
    qtbot.wait(200)
    assert "هناء" in shown(pane)[0]


@pytest.mark.usefixtures("many")
def test_of_ten_thousand_sources_a_page_is_asked_for_and_more_as_one_scrolls(pane: SourcesPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(shown(pane)))
    qtbot.waitUntil(lambda: not pane._timer.isActive())
    pane._table.show([])
    pane._ask(0)
    qtbot.waitUntil(lambda: bool(shown(pane)))
    before = len(shown(pane))
    pane._view.verticalScrollBar().setValue(pane._view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: len(shown(pane)) > before)
    assert len(set(shown(pane))) == 2 * before
    assert pane._desk.tr.number(MANY) in pane._filter.placeholderText()


class TestTheStoriesFilter:
    def test_a_source_is_found_and_chosen_with_keys(
        self, window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("قال «نعم».", headline="خبر")
        source = add(open_bench, Source("سامر العبدالله"))
        assert source.id is not None
        with open_bench.library.session() as session:
            quotes.add(session, Quote("ع-1", "نعم", Attribution(source.id, "قال", ""), story=story.id))
        window.activateWindow()
        window.stories._show_filter(True)
        field = window.stories._filter._sources
        assert isinstance(field, SourceField)
        field.setFocus()
        type_words(field, "سا")
        popup = field.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
        assert window.stories._filter.source == source.id
        assert field.text() == "سامر العبدالله"
        assert window.stories._filter.narrows
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert window.stories._filter.source is None
        window.stories._filter.clear()
        assert field.text() == ""
