"""The bar under the text: what is missing before a story is filed, and never ready while it is not known."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.newsroom.remark import Part
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Story
from editor.ui.window import Window
from editor.workflow import sourcing, vaulting
from editor.workflow.workbench import Workbench
from tests.ui.typing_keys import type_words

Write = Callable[..., Story]
CLEAN = "افتتحت بلدية الواحة السوق القديم."


def told(window: Window, qtbot: QtBot) -> tuple[str, ...]:
    """What is missing, once it is known."""
    bar = window._ready.bar
    qtbot.waitUntil(lambda: bar.state in ("ready", "missing"))
    return bar.missing


def press(window: Window, qtbot: QtBot, number: int = 0) -> None:
    qtbot.mouseClick(window._ready.bar.findChildren(QPushButton)[number], Qt.MouseButton.LeftButton)


def test_a_story_with_nothing_missing_is_ready(window: Window, written: Write, qtbot: QtBot) -> None:
    written(CLEAN)
    assert told(window, qtbot) == ()
    assert window._ready.bar.state == "ready"


def test_typing_takes_the_word_back_until_it_is_read_again(window: Window, written: Write, qtbot: QtBot) -> None:
    written(CLEAN)
    told(window, qtbot)
    type_words(window.story.editor, "و")
    assert window._ready.bar.state == "reading"
    assert told(window, qtbot) == ()


def test_errors_are_counted_and_lead_to_the_first(window: Window, written: Write, qtbot: QtBot) -> None:
    written(f"{CLEAN} ما لايزال العمل جاريا.")
    assert told(window, qtbot) == ("خطأ واحد",)
    press(window, qtbot)
    assert window.story.editor.selected_words() == "لايزال"


def test_without_headline_it_is_not_ready(window: Window, written: Write, qtbot: QtBot) -> None:
    written(CLEAN, headline="")
    assert told(window, qtbot) == (window._desk.tr("No headline"),)
    window.activateWindow()
    press(window, qtbot)
    assert window.story.pages[Part.HEADLINE].hasFocus()


def test_words_of_nobody_are_the_gates_to_tell(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    written("قال رئيس البلدية إن «السوق سيفتح غدا».")
    assert told(window, qtbot) == (window._desk.tr("Words of nobody"),)
    open_bench.exit_rules = {"unattributed": "ignore"}
    window._ready.look()
    assert told(window, qtbot) == (), "a house that lets it be is not asked for it"


def test_while_the_vault_is_shut_it_is_not_called_ready(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    vaulting.make(open_bench, "عبارة الخزنة وحدها")
    sourcing.save(open_bench, Source("نادر المخفي", confidentiality=Confidentiality.PROTECTED, alias="موظف"))
    vaulting.lock(open_bench)
    written(CLEAN)
    assert told(window, qtbot) == (window._desk.tr("The vault is shut"),)


def test_only_the_text_means_without_the_bar_whatever_story_is_opened(
    window: Window, written: Write, qtbot: QtBot
) -> None:
    window._actions["writing_mode"].trigger()
    written(CLEAN)
    assert window._ready.bar.isHidden()
    window._actions["writing_mode"].trigger()
    assert not window._ready.bar.isHidden()


def test_while_no_story_is_open_there_is_no_bar(window: Window) -> None:
    for _ in range(2):
        window._actions["writing_mode"].trigger()
    assert window._ready.bar.isHidden()
