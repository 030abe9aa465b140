"""An outlet's settings: the fields of its kind, and what the connection doctor says."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor.newsroom.outlet import Outlet
from editor.ui.dialogs.outbox import OutletsDialog
from editor.ui.dialogs.outlet import OutletDialog
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.window import Window
from editor.workflow import outlets
from editor.workflow.workbench import Workbench
from tests.ui.press import Press
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words


def dialog_for(window: Window, bench: Workbench, changed: Outlet | None = None) -> OutletDialog:
    dialog = OutletDialog(window._desk, bench.toolkit.targets, window, changed)
    if changed is None:
        dialog._kind.choose("press")
    dialog.open()
    return dialog


def test_every_field_of_a_kind_is_kept(
    window: Window, open_bench: Workbench, at_press: tuple[Press, Outlet], qtbot: QtBot
) -> None:
    dialog = dialog_for(window, open_bench)
    type_words(dialog._name, "الموقع الجديد")
    for name, words in (("url", "https://new.example"), ("user", "layla"), ("password", "abcd")):
        dialog._fields[name].write(words)
    dialog._kind.choose("folder")
    dialog._kind.choose("press")
    assert dialog._fields["user"].value == "layla", "what was typed outlives a look at another kind"
    with qtbot.waitSignal(dialog.added):
        dialog.accept()
    kept = outlets.named(open_bench, "الموقع الجديد")
    assert (kept.url, kept.user, kept.options) == ("https://new.example", "layla", {"formats": "html", "mode": "a"})


def test_what_is_needed_is_asked_for_and_nothing_typed_is_lost(
    window: Window, open_bench: Workbench, at_press: tuple[Press, Outlet], qtbot: QtBot
) -> None:
    dialog = dialog_for(window, open_bench)
    type_words(dialog._name, "بلا عنوان")
    dialog.accept()
    assert dialog._trouble.isVisible()
    assert dialog._name.text() == "بلا عنوان"
    dialog.reject()


def test_the_usual_kind_comes_first(window: Window, open_bench: Workbench) -> None:
    dialog = OutletDialog(window._desk, open_bench.toolkit.targets, window)
    assert dialog._kind.value == "wordpress"
    dialog.reject()


def test_a_trouble_leaves_the_buttons_on_the_screen(window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
    dialog = OutletDialog(window._desk, open_bench.toolkit.targets, window)
    dialog._kind.choose("endpoint")  # has the most fields
    dialog.open()
    qtbot.wait(50)
    dialog._check()
    assert dialog._trouble.isVisible()
    assert dialog.height() < 800
    dialog.reject()


def test_where_there_is_no_outlet_nothing_is_changed_or_deleted(
    window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    dialog = OutletsDialog(window._desk, lambda: None, lambda _: None, window)
    qtbot.waitUntil(lambda: not any(one.isEnabled() for one in dialog._for_one))
    outlets.add(open_bench, Outlet("المجلد", "folder", "/tmp"))
    qtbot.waitUntil(lambda: all(one.isEnabled() for one in dialog._for_one))
    dialog.reject()


def test_the_doctor_tells_the_grave_things_first_and_a_servers_key_is_taken_over(
    window: Window, open_bench: Workbench, at_press: tuple[Press, Outlet], qtbot: QtBot
) -> None:
    dialog = dialog_for(window, open_bench, at_press[1])
    dialog._check()
    take = window._desk.tr("I have asked, and it is: take the key over")

    def offered() -> list[QPushButton]:
        return [one for one in dialog._findings.findChildren(QPushButton) if one.text() == take]

    qtbot.waitUntil(lambda: bool(offered()))
    told = dialog._findings.told()
    assert told.index("SHA256:abc") < told.index(window._desk.tr("The folder is there and can be written to."))
    offered()[0].click()
    with qtbot.waitSignal(dialog.added):
        dialog.accept()
    assert outlets.named(open_bench, at_press[1].name).options["host_key"] == "ssh-ed25519 SHA256:abc"


def test_the_house_says_who_it_is_in_the_preferences(window: Window, open_bench: Workbench, qtbot: QtBot) -> None:
    window._actions["preferences"].trigger()
    dialog = dialog_of(qtbot, PreferencesDialog)
    dialog._tabs.choose(1)
    type_words(dialog._masthead["name"], "صحيفة الواحة")
    type_words(dialog._masthead["domain"], "alwaha.example")
    with qtbot.waitSignal(window.settings_chosen) as chosen:
        dialog.accept()
    assert chosen.args is not None
    assert chosen.args[0].masthead == {"name": "صحيفة الواحة", "domain": "alwaha.example"}


def test_a_folder_is_chosen_by_its_path(
    window: Window, open_bench: Workbench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.ui.files.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    dialog = dialog_for(window, open_bench, Outlet("مجلد", "folder", "/nowhere"))
    dialog._fields["url"]._choose_folder()
    assert dialog._fields["url"].value == str(tmp_path)
    dialog.reject()
