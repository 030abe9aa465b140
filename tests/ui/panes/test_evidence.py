"""The evidence of the open story and of the whole library, listed, searched, dropped and chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from editor.newsroom.evidence import Evidence
from editor.newsroom.identity import StoryId
from editor.workflow import capturing, proving
from tests.ui.quoting_room import Room, desk, room  # noqa: F401 - fixtures
from tests.ui.test_access import nameless
from tests.ui.typing_keys import type_words

# ruff: noqa: F811


def taken_in(room: Room, words: str, story: StoryId | None) -> Evidence:
    return capturing.capture_paste(room.bench, words, "", story, by="ليلى")


def listed(room: Room) -> list[str]:
    model = room.evidence._view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_pieces_of_the_open_story_are_listed_the_last_first(room: Room, qtbot: QtBot) -> None:
    other = room.write()
    taken_in(room, "بيان لغيرها", other.id)
    story = room.write()
    for words in ("بيان البلدية الأول", "بيان البلدية الثاني"):
        taken_in(room, words, story.id)
    with qtbot.waitSignal(room.evidence.counted) as counted:
        room.evidence.refresh()
    assert counted.args == [2]
    first, second = listed(room)
    assert "الثاني" in first
    assert "الأول" in second
    assert room.desk.tr("Not checked since") in first


def test_a_card_says_that_it_is_unchanged_and_what_it_shows(room: Room, qtbot: QtBot) -> None:
    story = room.write()
    said = room.said(story, "نبدأ بعد شهر", "سامر")
    piece = taken_in(room, "قال سامر: نبدأ بعد شهر، والسلام", story.id)
    proving.link(room.bench, said.quote.id, piece.id)
    capturing.verify(room.bench, piece.id)
    room.evidence.refresh()
    qtbot.waitUntil(lambda: len(listed(room)) == 1)
    tr = room.desk.tr
    assert tr.many("shows {count} quote", "shows {count} quotes", 1) in listed(room)[0]
    assert "✓" in listed(room)[0]


def test_the_whole_library_is_searched_by_title_address_or_handle(room: Room, qtbot: QtBot) -> None:
    other = room.write()
    taken_in(room, "بيان البلدية", other.id)
    taken_in(room, "تقرير المدرسة", None)
    room.write()
    room.evidence.search()
    qtbot.waitUntil(lambda: len(listed(room)) == 2)
    type_words(room.evidence._search, "مدرسة")
    qtbot.waitUntil(lambda: len(listed(room)) == 1)
    assert "المدرسة" in listed(room)[0]


def test_without_any_the_pane_says_what_belongs_there(room: Room, qtbot: QtBot) -> None:
    room.write()
    hints = [one.text() for one in room.evidence.findChildren(type(room.evidence._body._hint)) if one.isVisible()]
    assert room.evidence._hint in hints
    assert nameless(room.evidence) == []


def test_enter_opens_and_the_menu_offers_what_can_be_done(room: Room, qtbot: QtBot) -> None:
    story = room.write()
    taken_in(room, "بيان البلدية", story.id)
    room.evidence.refresh()
    qtbot.waitUntil(lambda: len(listed(room)) == 1)
    assert room.evidence.menu() is None, "nothing is chosen"
    room.evidence.open_wanted.disconnect()
    room.evidence._view.setFocus()
    room.evidence._view.setCurrentIndex(room.evidence._table.index(0))
    with qtbot.waitSignal(room.evidence.open_wanted):
        qtbot.keyClick(room.evidence._view, Qt.Key.Key_Return)
    menu = room.evidence.menu()
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    tr = room.desk.tr
    assert tr("Check it now") in words
    assert tr("Write it into a file…") in words
    assert tr("Fetch it again and compare…") not in words, "it came from no address"


def dropped(room: Room, data: QMimeData) -> None:
    """Lets something fall onto the pane."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    room.evidence.dropEvent(event)
    assert event.isAccepted()


def test_a_file_that_is_dropped_is_taken_in(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    story = room.write()
    path = tmp_path / "بيان.txt"
    path.write_text("بيان صادر عن البلدية", "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    dropped(room, data)
    qtbot.waitUntil(
        lambda: capturing.find(room.bench, capturing.EvidenceSearch(story=story.id)).total == 1, timeout=20_000
    )
    qtbot.waitUntil(lambda: len(listed(room)) == 1)


@pytest.mark.parametrize("kind", ["address", "words"])
def test_an_address_or_words_that_are_dropped_are_told(room: Room, qtbot: QtBot, kind: str) -> None:
    room.evidence.address_dropped.disconnect()
    room.evidence.words_dropped.disconnect()
    heard: list[tuple[str, ...]] = []
    room.evidence.address_dropped.connect(lambda url: heard.append((url,)))
    room.evidence.words_dropped.connect(lambda text, html: heard.append((text, html)))
    data = QMimeData()
    if kind == "address":
        data.setUrls([QUrl("https://example.com/a")])
    else:
        data.setText("قال نعم")
    dropped(room, data)
    assert heard == [("https://example.com/a",) if kind == "address" else ("قال نعم", "")]
