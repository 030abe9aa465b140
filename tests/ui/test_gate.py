"""The gate in the window: what it says, an editor's reasons, the vault that is asked for, the way out after it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from editor.desktop import resources
from editor.desktop.settings import Settings
from editor.desktop.translation import Translator
from editor.newsroom.draft import Draft
from editor.newsroom.gate import Ground, Objection
from editor.newsroom.message import say
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Story
from editor.text.spans import Span
from editor.ui.background import Lanes
from editor.ui.changes import Changes
from editor.ui.desk import Desk
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.gate import GateDialog
from editor.ui.filing import Filing
from editor.ui.gate import Gate
from editor.ui.notices import Notices
from editor.ui.open_story import OpenStory
from editor.ui.panes.details import DetailsPane
from editor.ui.panes.story import StoryPane
from editor.ui.theme import Theme
from editor.workflow import browsing, sourcing, vaulting, writing
from editor.workflow.workbench import Workbench

VAULT = "عبارة الخزنة وحدها"
BODY = "قال سامر قاسم: «لن نسمح بذلك أبدا في هذه المدينة»."
ASKED = Objection(Ground.ALTERED, say("Altered."), say("Right."), span=Span(0, 3), mark="a", overrulable=True)
REFUSED = Objection(Ground.OFF_RECORD, say("Off."), say("Out."), mark="o")


@pytest.fixture
def desk(theme: Theme, open_bench: Workbench, qtbot: QtBot) -> Iterator[Desk]:
    tr = Translator("en", resources.folder() / "translations")
    notices = Notices(tr)
    qtbot.addWidget(notices)
    lanes = Lanes(notices.fault)
    yield Desk(tr, theme, Settings(byline="ليلى"), lanes, Changes(), notices, open_bench.toolkit, open_bench)
    lanes.close()


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def filing(desk: Desk, room: QWidget, qtbot: QtBot) -> Filing:
    story, details = StoryPane(desk), DetailsPane(desk)
    for pane in (story, details):
        qtbot.addWidget(pane)
    return Filing(desk, Gate(desk, lambda then: None, room), OpenStory(desk, story, details, room), room)


@pytest.fixture
def story(open_bench: Workbench) -> Story:
    made = writing.new_story(open_bench).id
    writing.save_draft(open_bench, made, Draft("عنوان", "", BODY))
    return browsing.open_story(open_bench, made)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "story.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def dialog(desk: Desk, qtbot: QtBot, *objections: Objection, typed: dict[str, str] | None = None) -> GateDialog:
    made = GateDialog(desk, objections, "File all the same", BODY, {} if typed is None else typed, None)
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot) -> GateDialog:
    def find() -> bool:
        return isinstance(QApplication.activeModalWidget(), GateDialog)

    qtbot.waitUntil(find)
    found = QApplication.activeModalWidget()
    assert isinstance(found, GateDialog)
    return found


def choose_a_format(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, ExportDialog)
    found.accept()


def test_the_way_is_free_once_every_ground_has_a_reason(desk: Desk, qtbot: QtBot) -> None:
    made = dialog(desk, qtbot, ASKED, replace(ASKED, mark="b"), replace(ASKED, ground=Ground.UNATTRIBUTED, mark="u"))
    assert not made.primary.isEnabled()
    first, second = made.reasons()
    first.setText("سمعناها هكذا")
    assert not made.primary.isEnabled()
    second.setText("من بيان")
    with qtbot.waitSignal(made.overruled) as told:
        made.primary.click()
    assert told.args == [{"a": "سمعناها هكذا", "b": "سمعناها هكذا", "u": "من بيان"}]


def test_a_reason_that_was_begun_is_there_when_one_comes_back_from_the_text(desk: Desk, qtbot: QtBot) -> None:
    typed: dict[str, str] = {}
    before = dialog(desk, qtbot, ASKED, typed=typed)
    before.reasons()[0].setText("سمعناها هكذا")
    before.show_place(ASKED)
    again = dialog(desk, qtbot, ASKED, typed=typed)
    assert again.reasons()[0].text() == "سمعناها هكذا"
    assert again.primary.isEnabled()
    again.accept()
    assert typed == {}


def test_what_nobody_may_overrule_leaves_no_way(desk: Desk, qtbot: QtBot) -> None:
    made = dialog(desk, qtbot, REFUSED, ASKED)
    assert not made.reasons()
    assert not made.primary.isEnabled()


def test_the_dialog_gives_way_to_the_place_it_shows(desk: Desk, qtbot: QtBot) -> None:
    made = dialog(desk, qtbot, ASKED)
    made.show()
    with qtbot.waitSignal(made.place_wanted) as told:
        made.show_place(ASKED)
    assert told.args == [ASKED]
    assert not made.isVisible()


def test_an_export_goes_through_the_gate_with_a_reason(filing: Filing, story: Story, out: Path, qtbot: QtBot) -> None:
    filing.export(story)
    held = shown(qtbot)
    for field in held.reasons():
        field.setText("من بيان مكتوب")
    held.primary.click()
    choose_a_format(qtbot)
    qtbot.waitUntil(out.exists)


def test_an_export_that_is_given_up_writes_nothing(filing: Filing, story: Story, out: Path, qtbot: QtBot) -> None:
    filing.export(story)
    shown(qtbot).reject()
    qtbot.wait(50)
    assert not out.exists()


def test_the_vault_is_asked_for_and_the_way_goes_on(
    filing: Filing, story: Story, out: Path, qtbot: QtBot, open_bench: Workbench
) -> None:
    writing.save_draft(open_bench, story.id, Draft("عنوان", "", "متن الخبر"))
    vaulting.make(open_bench, VAULT)
    sourcing.save(open_bench, Source("سامر العبدالله", confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    vaulting.lock(open_bench)
    asked: list[Callable[[], None]] = []
    filing._gate.unlock = asked.append
    filing.export(story)
    qtbot.waitUntil(lambda: bool(asked))
    assert not out.exists()
    vaulting.unlock(open_bench, VAULT)
    asked[0]()
    choose_a_format(qtbot)
    qtbot.waitUntil(out.exists)
