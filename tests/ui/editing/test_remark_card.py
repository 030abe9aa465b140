"""The card of a remark: what it says, what can be chosen on it, and where it stands."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Edit, Noted, Part, Remark, Severity
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing.remark_card import About, RemarkCard
from tests.ui.pictures.conftest import desk  # noqa: F401 - a fixture

TEXT = "## **قالت** البلدية [@بلدية-1] أن السوق مفتوح"
RULE = About(say("Orthography"), say("The house's own style sheet"), can_be_off=True)
SPELLING = About(say("Orthography"), is_spelling=True)
WORDS = QRect(300, 200, 40, 30)


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    """What the card lies over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def card(desk: Desk, over: QWidget) -> RemarkCard:  # noqa: F811
    return RemarkCard(desk, over)


def noted(*suggestions: str, part: Part = Part.BODY, elsewhere: tuple[Edit, ...] = (), in_quote: bool = False) -> Noted:
    at = TEXT.index("أن ")
    remark = Remark(
        Span(at, at + 2), "hamza_inna", Severity.ERROR, say("Perhaps misspelt."), suggestions, in_quote,
        elsewhere=elsewhere,
    )  # fmt: skip
    return Noted(remark, part, TEXT)


def choices(card: RemarkCard) -> list[str]:
    return [one.text() for one in card._choices]


def test_the_line_is_shown_as_readers_see_it(card: RemarkCard) -> None:
    card.show_at(noted("إن"), RULE, WORDS, focus=False)
    shown = card._preview.text()
    assert "قالت البلدية " in shown
    assert not any(sign in shown for sign in ("**", "[@", "##"))


def test_a_headline_has_no_notation(card: RemarkCard) -> None:
    card.show_at(noted("إن", part=Part.HEADLINE), RULE, WORDS, focus=False)
    assert "[@بلدية-1]" in card._preview.text()


def test_only_a_rule_of_a_style_can_be_turned_off_and_only_a_word_be_learnt(card: RemarkCard, desk: Desk) -> None:  # noqa: F811
    tr = desk.tr
    card.show_at(noted("إن"), RULE, WORDS, focus=False)
    assert choices(card) == ["إن", tr("Ignore in this story"), tr("Turn the rule off for the house")]
    card.show_at(noted("إن"), SPELLING, WORDS, focus=False)
    learn = [tr("It is a name in this story"), tr("Learn it for the house"), tr("Ignore in this story")]
    assert choices(card) == ["إن", *learn]


@pytest.mark.parametrize(
    ("steps", "signal"), [(0, "fixed"), (1, "ignored"), (2, "turned_off")], ids=["fix", "ignore", "turn off"]
)
def test_arrows_lead_to_each_choice_and_enter_takes_it(card: RemarkCard, qtbot: QtBot, steps: int, signal: str) -> None:
    card.show_at(noted("إن"), RULE, WORDS, focus=True)
    for _ in range(steps):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(getattr(card, signal)) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told.args[0] == noted("إن")


def test_a_number_takes_the_fix_it_counts_and_no_other(card: RemarkCard, qtbot: QtBot) -> None:
    card.show_at(noted("إن", "انّ"), RULE, WORDS, focus=True)
    with qtbot.waitSignal(card.fixed) as told:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert told.args[1].words == "انّ"
    with qtbot.assertNotEmitted(card.fixed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)


def test_escape_tells_whose_words_it_spoke_of_only_where_it_had_the_keyboard(card: RemarkCard, qtbot: QtBot) -> None:
    card.show_at(noted("إن"), RULE, WORDS, focus=False)
    with qtbot.assertNotEmitted(card.closed):
        card.close_card()
    card.show_at(noted("إن"), RULE, WORDS, focus=True)
    with qtbot.waitSignal(card.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert card.noted is None


def test_a_fix_away_from_the_words_says_what_it_does(card: RemarkCard, desk: Desk) -> None:  # noqa: F811
    end = Span(len(TEXT), len(TEXT))
    card.show_at(noted(elsewhere=(Edit(end, "»"),)), RULE, WORDS, focus=False)
    assert choices(card)[0] == desk.tr("Put {mark} after «{words}»", mark="»", words="مفتوح")


def test_inside_a_quotation_no_fix_is_urged(card: RemarkCard) -> None:
    card.show_at(noted("إن", in_quote=True), RULE, WORDS, focus=False)
    assert card._fixes[0].property("fix") == "other"
    assert not card._caution.isHidden()


@pytest.mark.parametrize("top", [0, 200, 570])
def test_it_stands_inside_what_it_lies_over_and_not_over_its_words(card: RemarkCard, over: QWidget, top: int) -> None:
    words = QRect(300, top, 40, 30)
    card.show_at(noted("إن"), RULE, words, focus=False)
    assert over.rect().contains(card.geometry())
    assert not card.geometry().intersects(words)


def test_where_there_is_little_room_the_source_goes_before_the_choices(card: RemarkCard, over: QWidget) -> None:
    card.show_at(noted("إن"), RULE, WORDS, focus=False)
    assert not card._source.isHidden()
    whole = card.height()
    over.resize(700, whole + 20)
    card.show_at(noted("إن"), RULE, QRect(300, 0, 40, 20), focus=False)
    assert card._source.isHidden()
    assert card.height() < whole


def test_a_screen_reader_hears_it_whole(card: RemarkCard, desk: Desk) -> None:  # noqa: F811
    card.show_at(noted("إن"), RULE, WORDS, focus=True)
    told = card.accessibleName()
    assert all(part in told for part in (desk.tr("Error"), "أن", desk.tr("Perhaps misspelt.")))
    assert card._choices[0].accessibleDescription() == told
