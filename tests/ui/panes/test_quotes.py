"""The quotes of the open story and of the whole library, listed, searched and chosen with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.newsroom.quote import Record, Verification
from editor.ui.panes.quotes import QuotesPane
from tests.invented import NOW
from tests.ui.quoting_room import Room, desk, room  # noqa: F401 - fixtures
from tests.ui.typing_keys import type_words


def listed(pane: QuotesPane) -> list[str]:
    model = pane._view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def library(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    """Turns to the quotes of the whole library with the keyboard."""
    tab = next(
        one for one in room.quotes._tabs.findChildren(QPushButton) if one.text() == room.desk.tr("Whole library")
    )
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Space)


def test_a_card_says_terms_and_how_the_words_are_known_and_no_lacks(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    story = room.write()
    room.said(story, "لن نعلن قبل الجلسة", "هناء", record=Record.EMBARGOED, embargo=NOW)
    room.said(story, "نعم", "سامر", verification=Verification.CONFIRMED, confirmations=2)
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 2)
    tr, (first, second) = room.desk.tr, listed(room.quotes)
    assert "٢٠٢٦/١١/٢٢" in first
    assert tr("No evidence") not in first
    assert tr.many("Confirmed by {count} other", "Confirmed by {count} others", 2) in second


def test_the_library_shows_what_was_said_for_other_stories(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    other = room.write()
    room.said(other, "السوق مفتوح", "هالة")
    story = room.write()
    room.said(story, "نعم", "سامر")
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 1)
    library(room, qtbot)
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 2)
    assert "السوق مفتوح" in listed(room.quotes)[1]
    assert [said.quote.words for said in room.quotes.said()] == ["نعم"], "the story's own, whatever is listed"


def test_typing_finds_by_any_form_of_the_words(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    other = room.write()
    for words in ("السوقُ مفتوحٌ لكل حي", "المدرسة مغلقة"):
        room.said(other, words, "هالة")
    room.write()
    room.quotes.search()
    assert room.quotes._search.hasFocus()
    type_words(room.quotes._search, "سوق")
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 1)
    type_words(room.quotes._search, " قديم")
    qtbot.waitUntil(lambda: listed(room.quotes) == [])
    hints = [one.text() for one in room.quotes.findChildren(type(room.quotes._body._hint)) if one.isVisible()]
    assert room.desk.tr("Nothing found.") in hints


def test_scrolling_to_the_end_brings_more(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    story = room.write()
    for number in range(50):
        room.said(story, f"قول رقم {number}")
    library(room, qtbot)
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 40)
    room.quotes._view.setFocus()
    qtbot.keyClick(room.quotes._view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 50)


def test_a_quote_of_another_story_is_cited_here_under_its_own_key(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    other = room.write()
    key = room.said(other, "السوق مفتوح", "هالة").quote.key
    room.write("قالت ")
    library(room, qtbot)
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 1)
    room.quotes._view.setCurrentIndex(room.quotes._table.index(0))
    menu = room.quotes.menu()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == room.desk.tr("Cite in the text")).trigger()
    assert f"[@{key}]" in room.copy


def test_enter_opens_a_quote_and_the_menu_offers_what_can_be_done(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    story, heard = room.write(), []
    room.said(story, "نعم", "سامر")
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 1)
    assert room.quotes.menu() is None, "nothing is chosen"
    room.quotes.edit_wanted.disconnect()
    room.quotes.edit_wanted.connect(heard.append)
    room.quotes._view.setFocus()
    room.quotes._view.setCurrentIndex(room.quotes._table.index(0))
    qtbot.keyClick(room.quotes._view, Qt.Key.Key_Return)
    assert [said.quote.words for said in heard] == ["نعم"]
    menu = room.quotes.menu()
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    for wanted in ("Correct the record…", "How we know it…", "Add evidence…", "Where it was printed…", "Delete…"):
        assert room.desk.tr(wanted) in words
    assert room.desk.tr("Printed otherwise…") not in words


def test_an_altered_quote_is_marked_and_can_be_looked_at(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    story = room.write()
    key = room.said(story, "نعم", "سامر").quote.key
    qtbot.waitUntil(lambda: len(listed(room.quotes)) == 1)
    room.quotes.show_altered({key})
    assert room.desk.tr("Printed otherwise") in listed(room.quotes)[0]
    room.quotes._view.setCurrentIndex(room.quotes._table.index(0))
    menu = room.quotes.menu()
    assert menu is not None
    with qtbot.waitSignal(room.quotes.altered_wanted) as asked:
        next(one for one in menu.actions() if one.text() == room.desk.tr("Printed otherwise…")).trigger()
    assert asked.args == [key]
    room.quotes.show_altered(())
    assert room.desk.tr("Printed otherwise") not in listed(room.quotes)[0]


def test_a_bar_of_who_speaks_leads_to_that_speakers_quote(room: Room, qtbot: QtBot) -> None:  # noqa: F811
    story = room.write()
    room.said(story, "واحد اثنان ثلاثة", "سامر")
    room.said(story, "واحد", "هناء")
    qtbot.waitUntil(lambda: room.quotes._voices.count() == 2)
    room.quotes._voices.setFocus()
    qtbot.keyClick(room.quotes._voices, Qt.Key.Key_End)
    qtbot.keyClick(room.quotes._voices, Qt.Key.Key_Return)
    chosen = room.quotes.chosen()
    assert chosen is not None
    assert chosen.quote.words == "واحد"


@pytest.mark.parametrize("wanted", ["cited", "edit"])
def test_with_nothing_chosen_it_says_so(room: Room, qtbot: QtBot, wanted: str) -> None:  # noqa: F811
    room.write()
    if wanted == "cited":
        room.quotes._cite()
    else:
        room.quotes._tell(room.quotes.edit_wanted)
    assert room.told == room.desk.tr("Choose a quote first.")
