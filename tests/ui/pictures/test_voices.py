"""Who speaks, seen, told and chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from editor.newsroom.quote import Quote
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.voices import Standing, voices
from editor.ui.desk import Desk
from editor.ui.pictures.voices import Voices, shares
from editor.workflow.reporting import Said
from tests.ui.pictures.painted import hover_long, middle, places, run

SPOKEN = [("سامر العبدالله", 164), ("د. هناء قاسم", 108), ("لجنة التجار", 84), ("", 44)]
MANY = [(f"مصدر {number}", 20 - number) for number in range(7)] + [("", 3)]


@pytest.fixture
def picture(desk: Desk, qtbot: QtBot) -> Voices:
    made = Voices(desk)
    qtbot.addWidget(made)
    made.show_voices(voices(SPOKEN))
    made.resize(318, made.sizeHint().height())
    made.show()
    return made


def test_words_that_nothing_is_cited_for_are_nobodys(desk: Desk) -> None:
    said = (
        Said(Quote("س1", "العمل سيبدأ مطلع الربيع"), Source("سامر العبدالله")),
        Said(Quote("س2", "نعم"), None),
    )
    told = shares(said, desk.tr, unattributed=3)
    assert [(voice.name, voice.words, voice.standing) for voice in told] == [
        ("سامر العبدالله", 4, Standing.SOURCE),
        ("", 4, Standing.NOBODY),
    ]


def test_a_protected_source_stays_behind_its_alias(desk: Desk) -> None:
    source = Source("سامر العبدالله", confidentiality=Confidentiality.PROTECTED, alias="موظف")
    (voice,) = shares((Said(Quote("س1", "نعم"), source),), desk.tr)
    assert voice.name == "موظف"


def test_a_click_on_a_bar_tells_whose_it_is(picture: Voices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picture.chosen) as told:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle(picture.place(1)))
    assert told.args == ["د. هناء قاسم"]
    with qtbot.waitSignal(picture.chosen) as told:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle(picture.place(3)))
    assert told.args == [""]


def test_a_button_let_go_elsewhere_chooses_nobody(picture: Voices, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picture.chosen):
        qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=middle(picture.place(0)))
        qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=middle(picture.place(2)))


def test_the_others_are_nobody_to_choose(picture: Voices, qtbot: QtBot) -> None:
    picture.show_voices(voices(MANY))
    picture.resize(318, picture.sizeHint().height())
    with qtbot.assertNotEmitted(picture.chosen):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle(picture.place(5)))


def test_arrows_walk_and_enter_chooses(picture: Voices, qtbot: QtBot) -> None:
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(picture.hasFocus)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(picture, key)
    with qtbot.waitSignal(picture.chosen) as told:
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert told.args == ["لجنة التجار"]
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    assert "سامر العبدالله" in picture.accessibleDescription()


def test_where_the_keyboard_stands_is_seen(picture: Voices, desk: Desk, qtbot: QtBot) -> None:
    without = set(places(picture, desk.theme.colour("accent_soft")))
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(picture.hasFocus)
    qtbot.keyClick(picture, Qt.Key.Key_End)
    frame = set(places(picture, desk.theme.colour("accent_soft"))) - without
    assert frame
    assert all(picture.place(3).contains(x, y) for x, y in frame)


def test_the_same_figures_are_told_in_words(picture: Voices, desk: Desk) -> None:
    told = picture.accessibleName()
    for name, percent, words in (("سامر العبدالله", "٤١", "١٦٤"), ("د. هناء قاسم", "٢٧", "١٠٨")):
        assert told.index(name) < told.index(percent) < told.index(words)
    assert desk.tr("No source") in told
    picture.show_voices(voices([("ريم السعيد", 12)]))
    assert "ريم السعيد" in picture.accessibleName()
    assert "سامر" not in picture.accessibleName()


def test_a_tooltip_tells_the_bar_under_it(picture: Voices, qtbot: QtBot) -> None:
    hover_long(picture, middle(picture.place(2)))
    qtbot.waitUntil(lambda: "لجنة التجار" in QToolTip.text())
    assert "٨٤" in QToolTip.text()
    QToolTip.hideText()


def bars(picture: Voices, desk: Desk) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the first bar and nobody's begin and end, from left to right."""
    rows = (picture.place(0).center().y(), picture.place(3).center().y())
    return run(picture, desk.theme.colour("accent"), rows[0]), run(picture, desk.theme.colour("warning"), rows[1])


def test_right_to_left_the_bars_grow_from_the_names_at_the_right(picture: Voices, desk: Desk) -> None:
    first, nobody = bars(picture, desk)
    assert abs(first[1] - nobody[1]) <= 1
    assert first[0] < nobody[0] - 60
    assert picture.width() - first[1] > first[0]


def test_left_to_right_they_grow_the_other_way(picture: Voices, desk: Desk) -> None:
    picture.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    first, nobody = bars(picture, desk)
    assert abs(first[0] - nobody[0]) <= 1
    assert first[1] > nobody[1] + 60
    assert first[0] > picture.width() - first[1]


def test_nobody_stands_last_in_the_colour_of_a_warning(picture: Voices, desk: Desk) -> None:
    warned = places(picture, desk.theme.colour("warning"))
    assert warned
    assert all(picture.place(3).contains(x, y) for x, y in warned)


def test_a_bar_is_as_long_as_its_share(picture: Voices, desk: Desk) -> None:
    first, nobody = bars(picture, desk)
    assert (nobody[1] - nobody[0]) / (first[1] - first[0]) == pytest.approx(44 / 164, abs=0.03)


def test_while_nobody_speaks_there_is_no_picture(picture: Voices) -> None:
    picture.show_voices(())
    assert not picture.isVisible()
    assert picture.accessibleName() == ""
