"""The list of remarks: grouped, counted, filtered, opened and closed with keys, and still while somebody writes."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Noted, Part, Remark, Severity
from editor.text.spans import Span
from editor.ui.desk import Desk
from editor.ui.editing.remark_card import About
from editor.ui.panes.remarks import QUIET, Group, RemarksPane
from tests.ui.pictures.conftest import desk  # noqa: F401 - a fixture

TEXT = "قال أن العمل لايزال جاريا ، وقالت أن السوق سيفتح في بيرقدار"
TITLES = {"hamza": "أن بعد القول", "space": "فراغ قبل علامة", QUIET: "كلمات لا يعرفها القاموس", "joined": "لا متصلة"}


def noted(words: str, kind: str, severity: Severity, nth: int = 0, text: str = TEXT, **more: object) -> Noted:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    remark = Remark(Span(at, at + len(words)), kind, severity, say("Perhaps misspelt."), ("إن",), **more)  # type: ignore[arg-type]
    return Noted(remark, Part.BODY, text)


def all_of(text: str = TEXT) -> list[Noted]:
    return [
        noted("بيرقدار", QUIET, Severity.QUERY, text=text),
        noted(" ،", "space", Severity.STYLE, text=text, certain=True),
        noted("أن", "hamza", Severity.ERROR, text=text),
        noted("أن", "hamza", Severity.ERROR, 1, text=text),
        noted("لايزال", "joined", Severity.ERROR, text=text, in_quote=True),
    ]


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> RemarksPane:  # noqa: F811
    made = RemarksPane(desk, lambda kind: About(say(TITLES[kind])))
    qtbot.addWidget(made)
    made.resize(360, 700)
    made.show()
    made.show_remarks(all_of())
    return made


def listed(pane: RemarksPane) -> list[str]:
    """The rows as they stand: the kind of a group with its count, the words of a remark."""
    rows = pane._table.values()
    return [f"{row.kind} {row.count}" if isinstance(row, Group) else row.words for row in rows]


def test_kinds_stand_together_the_gravest_first_and_names_last_and_closed(pane: RemarksPane) -> None:
    assert listed(pane) == ["hamza 2", "أن", "أن", "joined 1", "لايزال", "space 1", " ،", "unknown 1"]


def test_a_head_says_the_rules_title_and_how_many(pane: RemarksPane) -> None:
    assert pane._table.index(0).data() == f"{TITLES['hamza']}. ٢"


def test_words_that_may_be_names_are_not_counted(pane: RemarksPane) -> None:
    told: list[Counter[Severity]] = []
    pane.counted.connect(told.append)
    pane.show_remarks(all_of())
    assert told == [Counter({Severity.ERROR: 3, Severity.STYLE: 1})]


def test_a_remark_in_a_quotation_says_so_instead_of_its_fix(pane: RemarksPane) -> None:
    assert pane._desk.tr("Inside a quotation: check the source first.") in pane._table.index(4).data()


def test_arrows_close_and_open_a_group(pane: RemarksPane, qtbot: QtBot) -> None:
    view = pane._view
    view.setCurrentIndex(pane._table.index(1))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert listed(pane) == ["hamza 2", "joined 1", "لايزال", "space 1", " ،", "unknown 1"]
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert listed(pane)[:3] == ["hamza 2", "أن", "أن"]


def test_enter_on_a_remark_asks_for_its_card_and_on_a_head_turns_the_group(pane: RemarksPane, qtbot: QtBot) -> None:
    opened: list[Noted] = []
    pane.opened.connect(opened.append)
    pane._view.setFocus()
    pane._view.setCurrentIndex(pane._table.index(2))
    qtbot.keyClick(pane._view, Qt.Key.Key_Return)
    assert [one.remark.span.start for one in opened] == [TEXT.rindex("أن")]
    pane._view.setCurrentIndex(pane._table.index(0))
    qtbot.keyClick(pane._view, Qt.Key.Key_Return)
    assert listed(pane)[1] == "joined 1"


def test_a_tab_shows_one_severity_and_those_without_remarks_are_not_offered(pane: RemarksPane, qtbot: QtBot) -> None:
    tabs = pane._tabs.findChildren(QPushButton)
    assert [one.text().split()[-1] for one in tabs if not one.isHidden()] == ["٤", "٣", "١"]
    qtbot.mouseClick(next(one for one in tabs if one.text().endswith("١")), Qt.MouseButton.LeftButton)
    assert listed(pane) == ["space 1", " ،"]
    pane.show_remarks([one for one in all_of() if one.remark.kind != "space"])
    assert listed(pane)[0] == "hamza 2", "no remark is that grave any more: all are shown"


def test_typing_before_a_chosen_remark_leaves_it_chosen(pane: RemarksPane) -> None:
    pane._view.setCurrentIndex(pane._table.index(4))
    pane.show_remarks(all_of(f"وفي المدينة {TEXT}"))
    chosen = pane._table.value(pane._view.currentIndex())
    assert isinstance(chosen, Noted)
    assert chosen.words == "لايزال"
    assert chosen.remark.span.start == TEXT.index("لايزال") + len("وفي المدينة ")


def test_a_remark_that_is_mended_takes_only_its_own_row(pane: RemarksPane) -> None:
    gone: list[tuple[int, int]] = []
    pane._table.rowsRemoved.connect(lambda _, first, last: gone.append((first, last)))
    pane.show_remarks([one for one in all_of() if one.remark.kind != "joined"])
    assert gone == [(3, 4)]


def test_what_is_certain_is_offered_with_its_number(pane: RemarksPane) -> None:
    assert pane._certain.isVisible()
    pane.show_remarks([one for one in all_of() if not one.remark.certain])
    assert not pane._certain.isVisible()


def test_choosing_a_quiet_remark_opens_its_group(pane: RemarksPane) -> None:
    pane.choose(all_of()[0])
    assert listed(pane)[-1] == "بيرقدار"
    assert pane._view.currentIndex().row() == len(listed(pane)) - 1
