"""What the proofreader is told of the open story, and what the journalist teaches it."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import say
from editor.newsroom.remark import Noted, Part, Remark, Severity
from editor.newsroom.source import Source
from editor.newsroom.story import Story
from editor.proofing.brief import Brief
from editor.text.digits import Digits
from editor.text.spans import Span
from editor.ui.briefing import Briefing
from editor.ui.dialogs.house_style import HouseStyleDialog
from editor.ui.window import Window
from editor.workflow import briefing as workflow_briefing
from editor.workflow import sourcing
from editor.workflow.workbench import Workbench
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

Write = Callable[..., Story]
TEXT = "ما لايزال السوق مغلقا"
NOTED = Noted(Remark(Span(3, 9), "joined_la", Severity.ERROR, say("x"), ("لا يزال",)), Part.BODY, TEXT)


@pytest.fixture
def briefing(window: Window, written: Write, qtbot: QtBot) -> Briefing:
    """Of an open story whose brief has come."""
    written(TEXT)
    made = window._proofs.briefing
    qtbot.waitUntil(lambda: made._brief is not None)
    return made


def brief(bench: Workbench, window: Window) -> Brief:
    assert window.story.story is not None
    return workflow_briefing.brief_for(bench, window.story.story.id)


def test_a_new_source_is_told_by_itself(briefing: Briefing, open_bench: Workbench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(briefing.brought) as told:
        sourcing.save(open_bench, Source("سالم زعبوطي"))
    assert told.args[0].names == ("سالم زعبوطي",)


def test_the_same_brief_is_not_told_again(briefing: Briefing, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(briefing.brought, wait=600):
        briefing._ask()


def test_what_is_ignored_is_heeded_again_after_undo(
    briefing: Briefing, window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    briefing.ignore(NOTED)
    qtbot.waitUntil(lambda: brief(open_bench, window).ignored == {("joined_la", "لايزال")})
    qtbot.waitUntil(lambda: bool(window._desk.notices.words))
    window._desk.notices._act.click()
    qtbot.waitUntil(lambda: not brief(open_bench, window).ignored)


def test_a_rule_is_turned_off_in_the_style_the_story_follows_and_comes_back_after_undo(
    briefing: Briefing, window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    assert briefing.style_name == "العربية"
    with qtbot.waitSignal(briefing.brought):
        briefing.turn_off(NOTED)
    assert brief(open_bench, window).style.rules["joined_la"] is None
    assert "العربية" in window._desk.notices.words
    window._desk.notices._act.click()
    qtbot.waitUntil(lambda: "joined_la" not in brief(open_bench, window).style.rules)
    assert not any(one.is_own for one in open_bench.styles.all()), "the style is again as it came"


def test_a_language_without_a_style_has_no_rule_to_turn_off(window: Window, written: Write, qtbot: QtBot) -> None:
    written("יום", language="he")
    qtbot.waitUntil(lambda: window._proofs.briefing._brief is not None)
    assert window._proofs.briefing.style_name == ""


def test_the_editor_of_house_styles_opens_at_the_one_the_story_follows(
    window: Window, written: Write, qtbot: QtBot
) -> None:
    written("The market opens.", language="en")
    qtbot.waitUntil(lambda: window._proofs.briefing._brief is not None)
    window._actions["house_style"].trigger()
    dialog = dialog_of(qtbot, HouseStyleDialog)
    assert dialog._choice.value == "English"
    dialog.reject()


def test_what_is_typed_has_the_marks_and_digits_of_the_style_the_story_follows(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    open_bench.styles.save(HouseStyle("العربية", "ar", ("“", "”"), ("‘", "’"), Digits.LATIN))
    written("")
    qtbot.waitUntil(lambda: window._proofs.briefing._brief is not None)
    editor = window.story.editor
    type_words(editor, 'قال: "نعم "لا" ربما" في ٢٠ يوما')
    assert editor.copy_text() == "قال: “نعم ‘لا’ ربما” في ٢٠ يوما"
    editor.selectAll()
    window._actions["house_digits"].trigger()
    assert editor.copy_text().endswith("في 20 يوما")


def test_another_story_is_not_written_in_the_style_of_the_one_before(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    open_bench.styles.save(HouseStyle("English", "en", ("«", "»")))
    written("", language="en")
    qtbot.waitUntil(lambda: window._proofs.briefing._brief is not None)
    type_words(window.story.editor, 'He said "yes"')
    assert window.story.editor.copy_text() == "He said «yes»"
    written("", language="fr")
    qtbot.waitUntil(lambda: window._proofs.briefing._brief is not None)
    assert window.story.house_language == open_bench.toolkit.language("fr")
