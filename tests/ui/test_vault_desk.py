"""The vault in the window: asked for when it is needed, shut when it is not, and nothing of it left lying about."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.library import sources
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Source
from editor.ui.dialogs.source import SourceDialog
from editor.ui.dialogs.vault import ChangePassphraseDialog, MakeVaultDialog, OpenVaultDialog
from editor.ui.docks import Pane
from editor.ui.source_desk import SourceDesk, VaultSign
from editor.ui.window import Window
from editor.workflow import sourcing, vaulting
from editor.workflow.workbench import Workbench
from tests.ui.test_access import nameless
from tests.ui.test_source_desk import SLOW, enter, gone, known, opened
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

PASSPHRASE = "four words nobody guesses"
PROTECTED = Confidentiality.PROTECTED
SECRET = Source(
    "نادر المخفي", confidentiality=PROTECTED, alias="طبيب في الشمال", note="سر", variants=("Nader",),
    contacts=(Contact(ContactKind.PHONE, "+962 79 123"),),
)  # fmt: skip


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> Iterator[SourceDesk]:
    """The source desk of the window; the sealings it told are in `sealings`."""
    for wanted in (window.sources.add_wanted, window.sources.edit_wanted):
        wanted.disconnect()
    made = SourceDesk(window._desk, window.sources, window.settle, window)
    window.activateWindow()
    yield made
    made.vault.lock()
    for dialog in QApplication.topLevelWidgets():
        if dialog.isVisible() and dialog is not window:
            dialog.close()
    qtbot.wait(1)


@pytest.fixture
def vault(open_bench: Workbench) -> None:
    vaulting.make(open_bench, PASSPHRASE)


def test_protecting_somebody_makes_the_vault_and_what_was_typed_stays(
    desk: SourceDesk, window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    told: list[bool] = []
    desk.sealing.connect(told.append)
    dialog = opened(qtbot, SourceDialog, desk.add)
    type_words(dialog._name, "نادر المخفي")
    dialog._readers.confidentiality.choose(PROTECTED)
    enter(qtbot, dialog._name)
    assert dialog._alias.hasFocus(), "a protected source needs an alias"
    type_words(dialog._alias, "طبيب")
    enter(qtbot, dialog._alias)
    making = dialog_of(qtbot, MakeVaultDialog)
    assert nameless(making) == []
    qtbot.keyClick(making, Qt.Key.Key_Escape)
    gone(qtbot, making)
    assert (dialog._name.text(), dialog.isVisible(), told) == ("نادر المخفي", True, [])
    assert dialog.primary.isEnabled()
    enter(qtbot, dialog._alias)
    making = dialog_of(qtbot, MakeVaultDialog)
    type_words(making._words, PASSPHRASE)
    enter(qtbot, making._words)
    assert making.isVisible(), "the second field is still empty"
    type_words(making._again, PASSPHRASE)
    enter(qtbot, making._again)
    gone(qtbot, dialog)
    (source,) = sourcing.book(open_bench)
    assert (source.name, source.sealed) == ("طبيب", True)
    assert told == [True, False]


@pytest.mark.usefixtures("vault")
def test_what_is_sealed_is_shown_after_the_passphrase_and_goes_when_the_vault_locks(
    desk: SourceDesk, window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    source = known(open_bench, SECRET)
    vaulting.lock(open_bench)
    dialog = opened(qtbot, SourceDialog, lambda: desk.change(source))
    assert dialog._show.hasFocus()
    assert told_by(dialog).isdisjoint({"نادر المخفي", "Nader", "+962 79 123", "سر"})
    qtbot.keyClick(dialog._show, Qt.Key.Key_Space)
    opening = dialog_of(qtbot, OpenVaultDialog)
    type_words(opening._words, "not this one")
    enter(qtbot, opening._words)
    qtbot.waitUntil(lambda: bool(opening._trouble.text()), timeout=SLOW)
    opening._words.selectAll()
    type_words(opening._words, PASSPHRASE)
    enter(qtbot, opening._words)
    qtbot.waitUntil(lambda: dialog._name.text() == "نادر المخفي", timeout=SLOW)
    assert {"نادر المخفي", "Nader", "+962 79 123", "سر"} <= told_by(dialog)
    lines = [*dialog.findChildren(QLineEdit)]
    desk.vault.lock()
    assert not dialog.isVisible()
    assert told_by(dialog).isdisjoint({"نادر المخفي", "Nader", "+962 79 123", "سر"})
    assert not any(line.isUndoAvailable() for line in lines if line.isVisible())


@pytest.mark.usefixtures("vault")
def test_a_sealed_source_is_changed_without_its_passphrase(
    desk: SourceDesk, open_bench: Workbench, qtbot: QtBot
) -> None:
    source = known(open_bench, SECRET)
    vaulting.lock(open_bench)
    dialog = opened(qtbot, SourceDialog, lambda: desk.change(source))
    dialog._alias.setText("ممرض")
    enter(qtbot, dialog.primary)
    gone(qtbot, dialog)
    (saved,) = sourcing.book(open_bench)
    assert (saved.name, saved.sealed) == ("ممرض", True)
    vaulting.unlock(open_bench, PASSPHRASE)
    assert saved.id is not None
    identity = vaulting.identity_of(open_bench, saved.id)
    assert identity is not None
    assert (identity.name, identity.note) == ("نادر المخفي", "سر")


@pytest.mark.usefixtures("vault")
def test_what_is_sealed_is_changed_where_it_is_shown(desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
    source = known(open_bench, SECRET)
    dialog = opened(qtbot, SourceDialog, lambda: desk.change(source))
    qtbot.keyClick(dialog._show, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog._name.text() == "نادر المخفي", timeout=SLOW)
    dialog._name.end(False)
    type_words(dialog._name, " جدا")
    enter(qtbot, dialog._name)
    gone(qtbot, dialog)
    assert source.id is not None
    identity = vaulting.identity_of(open_bench, source.id)
    assert identity is not None
    assert identity == replace(identity, name="نادر المخفي جدا", variants=("Nader",), note="سر")


@pytest.mark.usefixtures("vault")
def test_a_sealed_word_is_copied_past_histories_and_for_half_a_minute(
    desk: SourceDesk, open_bench: Workbench, qtbot: QtBot
) -> None:
    source = known(open_bench, SECRET)
    dialog = opened(qtbot, SourceDialog, lambda: desk.change(source))
    qtbot.keyClick(dialog._show, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog._name.text() == "نادر المخفي", timeout=SLOW)
    clipboard = QGuiApplication.clipboard()
    for widget in (dialog._name, dialog._judgement._note):
        widget.selectAll()
        qtbot.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        held = clipboard.mimeData()
        assert held.text() == ("نادر المخفي" if widget is dialog._name else "سر")
        assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"
        assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in held.formats())
        assert desk.vault._wiper.remainingTime() > 25_000
        desk.vault._wiper.timeout.emit()
        assert clipboard.text() == ""
    dialog._name.selectAll()
    qtbot.keyClick(dialog._name, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard.setText("شيء آخر")
    desk.vault.lock()
    assert clipboard.text() == "شيء آخر", "what somebody else put there stays"
    clipboard.clear()


@pytest.mark.usefixtures("vault")
def test_the_vault_locks_itself_in_the_window(
    desk: SourceDesk, open_bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = VaultSign(desk._desk, desk.vault)
    qtbot.addWidget(sign)
    turned: list[bool] = []
    desk.vault.turned.connect(turned.append)
    desk.with_vault(lambda: None)
    qtbot.waitUntil(lambda: turned == [True], timeout=SLOW)
    assert sign.isVisibleTo(None)
    monkeypatch.setattr(open_bench, "clock", lambda late=open_bench.clock: late().replace(year=2099))
    desk.vault._look()
    assert turned == [True, False]
    assert not sign.isVisible()
    desk.vault._look()
    assert turned == [True, False]


@pytest.mark.usefixtures("vault")
def test_a_click_on_the_sign_locks(desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
    sign = VaultSign(desk._desk, desk.vault)
    qtbot.addWidget(sign)
    desk.vault.show()
    qtbot.waitUntil(sign.isVisible, timeout=SLOW)
    qtbot.keyClick(sign, Qt.Key.Key_Space)
    assert not vaulting.is_open(open_bench)
    assert not sign.isVisible()


@pytest.mark.usefixtures("vault")
def test_names_an_older_version_left_open_are_sealed_from_the_pane(
    desk: SourceDesk, window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    with open_bench.library.session() as session:
        sources.add(session, SECRET)
    window.docks.show(Pane.SOURCES)
    qtbot.waitUntil(window.sources._unsealed.isVisible, timeout=SLOW)
    window.sources.seal_wanted.emit()
    qtbot.waitUntil(lambda: not window.sources._unsealed.isVisible(), timeout=SLOW)
    assert sourcing.unsealed(open_bench) == ()


@pytest.mark.usefixtures("vault")
def test_no_title_list_or_tooltip_ever_tells_a_sealed_name(
    desk: SourceDesk, window: Window, open_bench: Workbench, qtbot: QtBot
) -> None:
    source = known(open_bench, SECRET)
    dialog = opened(qtbot, SourceDialog, lambda: desk.change(source))
    qtbot.keyClick(dialog._show, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog._name.text() == "نادر المخفي", timeout=SLOW)
    told = [
        words
        for top in QApplication.topLevelWidgets()
        for widget in (top, *top.findChildren(QWidget))
        for words in (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.statusTip())
    ]
    assert not [words for words in told if "نادر" in words or "Nader" in words]
    dialog.close()


@pytest.mark.usefixtures("vault")
def test_the_passphrase_is_changed_with_keys(desk: SourceDesk, open_bench: Workbench, qtbot: QtBot) -> None:
    dialog = opened(qtbot, ChangePassphraseDialog, desk.vault.show_change)
    assert nameless(dialog) == []
    for field, words in ((dialog._old, PASSPHRASE), (dialog._words, "another one entirely"), (dialog._again, "an")):
        type_words(field, words)
    enter(qtbot, dialog._again)
    assert dialog.isVisible(), "the two differ"
    dialog._again.setText("another one entirely")
    enter(qtbot, dialog._again)
    gone(qtbot, dialog)
    vaulting.lock(open_bench)
    vaulting.unlock(open_bench, "another one entirely")


def told_by(dialog: QWidget) -> set[str]:
    """What stands in the fields of a dialog."""
    lines = {one.text() for one in dialog.findChildren(QLineEdit)}
    return lines | {one.toPlainText() for one in dialog.findChildren(QTextEdit)}
