"""What did not arrive leads to what mends it: the outbox, the outlet's settings, the gate."""

from pytestqt.qtbot import QtBot

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Order, PublicationState, WantedStatus
from editor.ui.dialogs.gate import GateDialog
from editor.ui.dialogs.outbox import OutboxDialog
from editor.ui.dialogs.outlet import OutletDialog
from editor.ui.dialogs.publish import PublishDialog
from editor.ui.widgets import Choice
from editor.ui.window import Window
from editor.workflow import outbox
from editor.workflow.workbench import Workbench
from tests.ui.press import AWAY, Press
from tests.ui.test_filing import Write, queued, states
from tests.ui.test_window import dialog_of

REFUSED = Fault("outlet.unauthorised", say("The outlet does not know this user name with this password."))


class TestTroubles:
    def test_offline_the_notice_says_that_the_story_is_safe(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        press.fault = AWAY
        publication = queued(open_bench, written("نص"), outlet)
        window._filing.outbox.send(publication)
        tr, notices = window._desk.tr, window._desk.notices
        safe = tr("The story is safe in the outbox, and goes by itself as soon as the outlet answers.")
        qtbot.waitUntil(lambda: safe in notices.words)
        notices._act.click()
        dialog_of(qtbot, OutboxDialog).accept()

    def test_a_wrong_password_leads_to_the_settings_and_from_there_the_story_goes(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        press.fault = REFUSED
        story = written("نص")
        window._filing.outbox.send(queued(open_bench, story, outlet))
        notices = window._desk.notices
        qtbot.waitUntil(lambda: window._desk.tr.tell(REFUSED.what) in notices.words)
        notices._act.click()
        press.fault, press.ill = None, False
        dialog_of(qtbot, OutletDialog).accept()
        saved = window._desk.tr("“{outlet}” is saved, and answers.", outlet=outlet.name)
        qtbot.waitUntil(lambda: saved in notices.words)
        notices._act.click()
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])

    def test_what_was_saved_is_tried_at_once(
        self, window: Window, at_press: tuple[Press, Outlet], qtbot: QtBot
    ) -> None:
        _, outlet = at_press
        window._filing.outlets.change(outlet)
        dialog_of(qtbot, OutletDialog).accept()
        told = window._desk.tr("“{outlet}” is saved, but nothing can be filed to it yet.", outlet=outlet.name)
        qtbot.waitUntil(lambda: told in window._desk.notices.words)

    def test_the_outbox_leads_to_the_settings(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        outbox.pause(open_bench, queued(open_bench, written("نص"), at_press[1]).id)
        window._actions["outbox"].trigger()
        listed = dialog_of(qtbot, OutboxDialog)
        qtbot.waitUntil(lambda: bool(listed.table.values()))
        listed._settings.click()
        dialog = dialog_of(qtbot, OutletDialog)
        assert dialog._name.text() == at_press[1].name
        dialog.reject()
        listed.accept()

    def test_an_outlet_that_does_not_answer_is_mended_before_anything_is_filed(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], qtbot: QtBot
    ) -> None:
        press, _ = at_press
        press.silent = REFUSED
        written("نص")
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(dialog._mend.isVisible)
        dialog._status.choose(WantedStatus.PUBLISH)
        dialog._mend.click()
        press.silent = None
        dialog_of(qtbot, OutletDialog).accept()
        again = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(lambda: bool(again._offers))
        assert again._status.value is WantedStatus.PUBLISH, "what was chosen is chosen"
        again.reject()

    def test_what_the_gate_held_back_is_filed_as_it_was_chosen(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], qtbot: QtBot
    ) -> None:
        written("قال {++نعم++}")  # an open suggestion
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(lambda: bool(dialog._offers))
        dialog._status.choose(WantedStatus.REVIEW)
        author = dialog._offered._choices["author"]
        assert isinstance(author, Choice)
        author.choose("2")
        dialog.accept()
        dialog_of(qtbot, GateDialog).reject()
        window._actions["file"].trigger()
        again = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(lambda: bool(again._offers))
        assert again._offered.order() == Order(WantedStatus.REVIEW, options={"author": "2"})
        again.reject()
