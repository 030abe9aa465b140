"""A month of the desk, on a real library; the bench's clock stands at noon of a day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from editor.desktop import resources
from editor.desktop.translation import Translator
from editor.newsroom.draft import Draft
from editor.newsroom.identity import StoryId
from editor.newsroom.month import Month
from editor.newsroom.story import Dated, Details, Occasion
from editor.ui.desk import Desk
from editor.ui.pictures.calendar import CalendarDialog, MonthGrid, day_words, month_words, week_begins
from editor.ui.table import CardView
from editor.workflow import writing
from editor.workflow.workbench import Workbench
from tests.invented import Clock
from tests.ui.drawn import double_click
from tests.ui.pictures.painted import hover_long, middle, places

TODAY = date(2026, 11, 22)


def here(day: date, hour: int = 12) -> datetime:
    """An hour of the journalist's own zone."""
    return datetime(day.year, day.month, day.day, hour).astimezone()


Add = Callable[..., StoryId]


@pytest.fixture
def add(desk: Desk, bench: Workbench, clock: Clock) -> Add:
    """Puts a story into the library of the desk."""
    clock.at = here(TODAY).astimezone(UTC)
    desk.bench = bench

    def write(headline: str, **details: object) -> StoryId:
        story = writing.new_story(bench, Details(**details))  # type: ignore[arg-type]
        return writing.save_draft(bench, story.id, Draft(headline, "", "")).id

    return write


class Shown:
    """The dialog, and what it opened."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.opened: list[StoryId] = []
        self.dialog = CalendarDialog(desk, self.opened.append)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.grid = self.dialog.findChild(MonthGrid)
        self.list = self.dialog.findChild(CardView)
        qtbot.waitUntil(self.grid.hasFocus)

    def listed(self) -> list[str]:
        model = self.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())] if self.list.isVisible() else []

    def hints(self) -> str:
        labels = self.dialog.findChildren(type(self.dialog._title))
        return " ".join(one.text() for one in labels if one.isVisible())


Show = Callable[[], Shown]


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Show:
    return lambda: Shown(desk, qtbot)


def test_today_is_shown_with_its_stories(add: Add, show: Show, qtbot: QtBot, desk: Desk) -> None:
    add("بلدية الواحة تطرح خطة", due=here(TODAY, 9))
    add("نتائج مسابقة الخط", embargo=here(TODAY, 18))
    add("قطار الضواحي", due=here(TODAY + timedelta(days=1)))
    shown = show()
    qtbot.waitUntil(lambda: len(shown.listed()) == 2)
    first, second = shown.listed()
    assert "بلدية الواحة" in first
    assert desk.tr("Due") in first
    assert "٠٩:٠٠" in first
    assert "الخط" in second
    assert desk.tr("Not before") in second
    assert "نوفمبر ٢٠٢٦" in shown.hints()


def test_enter_opens_the_only_story_of_a_day(add: Add, show: Show, qtbot: QtBot) -> None:
    story = add("مربّو النحل", due=here(TODAY + timedelta(days=2)))
    shown = show()
    qtbot.keyClick(shown.grid, Qt.Key.Key_Left)
    qtbot.keyClick(shown.grid, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: len(shown.listed()) == 1)
    qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert shown.opened == [story]
    assert not shown.dialog.isVisible()


def test_of_several_enter_goes_to_the_list_and_opens_there(add: Add, show: Show, qtbot: QtBot) -> None:
    add("الأولى", due=here(TODAY, 9))
    second = add("الثانية", due=here(TODAY, 10))
    shown = show()
    qtbot.waitUntil(lambda: len(shown.listed()) == 2)
    qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert shown.opened == []
    assert shown.list.hasFocus()
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert shown.opened == [second]
    assert shown.dialog.month == Month.of(TODAY)


def test_enter_on_an_empty_day_does_nothing(add: Add, show: Show, qtbot: QtBot) -> None:
    shown = show()
    qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert shown.dialog.isVisible()
    assert shown.opened == []


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 21)),
        (Qt.Key.Key_Down, date(2026, 11, 29)),
        (Qt.Key.Key_Up, date(2026, 11, 15)),
        (Qt.Key.Key_PageDown, date(2026, 12, 22)),
        (Qt.Key.Key_PageUp, date(2026, 10, 22)),
        (Qt.Key.Key_Home, date(2026, 11, 1)),
        (Qt.Key.Key_End, date(2026, 11, 30)),
    ],
)
def test_keys_walk_the_days_as_they_are_written(
    add: Add, show: Show, qtbot: QtBot, desk: Desk, key: Qt.Key, day: date
) -> None:
    """Right to left, the next day is at the left."""
    shown = show()
    qtbot.keyClick(shown.grid, key)
    assert day_words(day, desk.tr) in shown.hints()
    assert day_words(day, desk.tr) in shown.grid.accessibleDescription()


def test_walking_beyond_the_month_turns_the_page(add: Add, show: Show, qtbot: QtBot, desk: Desk) -> None:
    story = add("ميزانية الحدائق", due=here(date(2026, 12, 1)))
    shown = show()
    qtbot.keyClick(shown.grid, Qt.Key.Key_End)
    qtbot.keyClick(shown.grid, Qt.Key.Key_Left)
    assert month_words(Month(2026, 12), desk.tr) in shown.hints()
    qtbot.waitUntil(lambda: len(shown.listed()) == 1)
    qtbot.keyClick(shown.grid, Qt.Key.Key_Return)
    assert shown.opened == [story]


def test_buttons_turn_months_and_come_back_to_today(add: Add, show: Show, qtbot: QtBot, desk: Desk) -> None:
    shown = show()
    before, after = shown.dialog.findChildren(QToolButton)
    assert before.x() > after.x()
    qtbot.mouseClick(before, Qt.MouseButton.LeftButton)
    assert shown.dialog.month == Month(2026, 10)
    for _ in range(3):
        qtbot.mouseClick(after, Qt.MouseButton.LeftButton)
    assert shown.dialog.month == Month(2027, 1)
    assert month_words(Month(2027, 1), desk.tr) in shown.hints()


def test_enter_on_another_button_is_not_a_wish_for_today(add: Add, show: Show, qtbot: QtBot) -> None:
    shown = show()
    before, _ = shown.dialog.findChildren(QToolButton)
    qtbot.mouseClick(before, Qt.MouseButton.LeftButton)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Return)
    assert shown.dialog.month < Month.of(TODAY)


def test_an_answer_for_a_month_that_was_left_is_dropped(
    add: Add, show: Show, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Callable[[tuple[Dated, ...]], None]] = []
    monkeypatch.setattr(desk, "ask", lambda _call, then, _owner: answers.append(then))
    shown = show()
    qtbot.keyClick(shown.grid, Qt.Key.Key_PageDown)
    november, december = answers
    december((dated(1, date(2026, 12, 22), Occasion.DUE),))
    november((dated(2, TODAY, Occasion.EMBARGO), dated(3, TODAY, Occasion.EMBARGO)))
    assert len(shown.listed()) == 1
    assert desk.tr("Not before") not in shown.grid.accessibleName()


def test_a_click_chooses_a_day_and_a_double_click_opens_its_story(add: Add, show: Show, qtbot: QtBot) -> None:
    story = add("حوار مع رئيسة المجلس", due=here(date(2026, 11, 5)))
    shown = show()
    fifth = middle(shown.grid.place(4))
    qtbot.mouseClick(shown.grid, Qt.MouseButton.LeftButton, pos=fifth)
    qtbot.waitUntil(lambda: len(shown.listed()) == 1)
    assert shown.opened == []
    double_click(shown.grid, fifth)
    assert shown.opened == [story]


def test_a_story_that_is_saved_meanwhile_appears(add: Add, show: Show, desk: Desk, qtbot: QtBot) -> None:
    shown = show()
    assert shown.listed() == []
    story = add("الأمطار تؤجل المهرجان", due=here(TODAY))
    desk.changes.story.emit(story)
    qtbot.waitUntil(lambda: len(shown.listed()) == 1)


def test_an_empty_month_says_what_belongs_there_and_an_empty_day_is_only_empty(
    add: Add, show: Show, desk: Desk, qtbot: QtBot
) -> None:
    add("قطار الضواحي", due=here(TODAY + timedelta(days=1)))
    shown = show()
    nothing = desk.tr("Nothing on this day.")
    qtbot.waitUntil(lambda: "١" in shown.grid.accessibleName())
    assert nothing in shown.hints()
    qtbot.keyClick(shown.grid, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: nothing not in shown.hints())
    assert desk.tr("nothing") in shown.grid.accessibleName()


# The month as it is drawn


def dated(number: int, day: date, what: Occasion, headline: str = "قطار الضواحي") -> Dated:
    return Dated(StoryId(number), headline, here(day).astimezone(UTC), what)


@pytest.fixture
def grid(desk: Desk, qtbot: QtBot) -> MonthGrid:
    made = MonthGrid(desk)
    qtbot.addWidget(made)
    made.resize(840, 460)
    day = date(2026, 11, 3)
    there = tuple(dated(number, day, Occasion.FILED) for number in range(6))
    made.show_month(
        Month(2026, 11), TODAY, {day: there, TODAY: (dated(9, TODAY, Occasion.DUE), dated(10, TODAY, Occasion.EMBARGO))}
    )
    made.show_day(date(2026, 11, 30))
    made.show()
    return made


def test_what_a_day_holds_is_seen_in_its_colours(grid: MonthGrid, desk: Desk) -> None:
    for role, number in (("ok", 2), ("warning", 21), ("error", 21)):
        seen = places(grid, desk.theme.colour(role))
        assert seen
        assert all(grid.place(number).contains(x, y) for x, y in seen)
        assert min(x for x, _ in seen) > grid.place(number).center().x()  # at the leading edge


def test_today_is_marked(grid: MonthGrid, desk: Desk, qtbot: QtBot) -> None:
    grid.clearFocus()
    disc = [(x, y) for x, y in places(grid, desk.theme.colour("accent")) if grid.place(21).contains(x, y)]
    assert len(disc) > 100
    assert min(x for x, _ in disc) > grid.place(21).center().x()


def test_the_week_begins_at_the_right_with_saturday(grid: MonthGrid) -> None:
    """The first of November 2026 is a Sunday."""
    saturday, sunday = grid.place(6), grid.place(7)
    assert saturday.left() > sunday.left()
    assert saturday.right() == pytest.approx(grid.width() - 1)
    assert grid.place(0).left() == sunday.left()


@pytest.mark.parametrize(("language", "begins"), [("ar", 5), ("fa", 5), ("he", 6), ("en", 6), ("fr", 0)])
def test_a_week_begins_as_the_language_has_it(language: str, begins: int) -> None:
    assert week_begins(Translator(language, resources.folder() / "translations")) == begins


def test_a_day_is_told_with_all_its_stories(grid: MonthGrid, desk: Desk, qtbot: QtBot) -> None:
    assert "الأحد ٢٢ نوفمبر" in grid.told(21)
    assert desk.tr("Today") in grid.told(21)
    assert grid.told(2).count("قطار الضواحي") == 6
    assert desk.tr("Nothing on this day.") in grid.told(0)
    hover_long(grid, middle(grid.place(2)))
    qtbot.waitUntil(lambda: QToolTip.text() == grid.told(2))
    QToolTip.hideText()
    for what, count in ((Occasion.FILED, "٦"), (Occasion.DUE, "١"), (Occasion.EMBARGO, "١")):
        assert count in grid.accessibleName(), what


def test_every_day_has_its_own_place(grid: MonthGrid) -> None:
    for number in range(30):
        assert grid.number_at(grid.place(number).center()) == number
    assert grid.number_at(QPoint(10, 10).toPointF()) == -1


def test_a_month_with_other_weeks_is_painted_anew(grid: MonthGrid, desk: Desk) -> None:
    before = grid.grab().toImage()
    grid.show_month(Month(2026, 10), TODAY, {})
    assert grid.grab().toImage() != before
    assert not places(grid, desk.theme.colour("ok"))
