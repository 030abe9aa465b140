"""A day at the outbox: filed, offline, refused, changed over there, corrected, withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.library import publications
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Publication, PublicationState, WantedStatus
from editor.newsroom.story import Story
from editor.ui.dialogs.compare import CompareDialog
from editor.ui.dialogs.correction import CorrectionDialog, UpdateDialog
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.gone import GoneDialog
from editor.ui.dialogs.history import OutletHistoryDialog
from editor.ui.dialogs.outbox import OutboxDialog
from editor.ui.dialogs.publish import PublishDialog
from editor.ui.dialogs.withdraw import WithdrawDialog
from editor.ui.widgets import Choice
from editor.ui.window import Window
from editor.ui.work import Work
from editor.workflow import browsing, filing, outbox, writing
from editor.workflow.workbench import Workbench
from tests.ui.press import AWAY, Press, opened
from tests.ui.test_window import dialog_of
from tests.ui.typing_keys import type_words

Write = Callable[..., Story]
Key = Qt.Key


def states(bench: Workbench, story: Story) -> list[PublicationState]:
    return [one.state for one in outbox.of_story(bench, story.id)]


def queued(bench: Workbench, story: Story, outlet: Outlet, status: WantedStatus = WantedStatus.PUBLISH) -> Publication:
    assert outlet.id is not None
    return outbox.queue(bench, story.id, outlet.id, Order(status))


def published(bench: Workbench, story: Story, outlet: Outlet) -> Publication:
    return outbox.send(bench, queued(bench, story, outlet).id, Progress())[0]


def press_key(qtbot: QtBot, key: Qt.Key, widget: QWidget | None = None) -> None:
    qtbot.keyClick(widget or QApplication.focusWidget(), key)


class _UnderWay(set[PublicationId]):
    """What is sent at this moment, for as long as the test likes."""

    def __init__(self) -> None:
        super().__init__()
        self.is_over = Event()

    def discard(self, element: PublicationId) -> None:
        self.is_over.wait(30)
        super().discard(element)


class TestFiling:
    def test_the_dialog_offers_what_the_account_may_and_tells_what_the_outlet_lacks(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], qtbot: QtBot
    ) -> None:
        written("نص", categories=("المحليّات", "ثقافة"))
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(lambda: bool(dialog._offers))
        status = dialog._status
        assert [status.itemText(row) for row in range(status.count())][1] == window._desk.tr(
            "To wait there for an editor"
        )
        told = [one.text() for one in dialog.findChildren(QLabel, "caution")]
        assert any("ثقافة" in words and "المحليات" not in words for words in told)
        author = dialog._offered._choices["author"]
        assert isinstance(author, Choice)
        assert "author" not in dialog._offered.order().options, "nobody files under a colleague's name by accident"
        author.choose("2")
        dialog.accept()
        press, _ = at_press
        qtbot.waitUntil(lambda: bool(press.orders))
        assert press.orders[0].order == Order(WantedStatus.DRAFT, options={"author": "2"})

    def test_a_moment_is_scheduled_in_the_zone_it_was_given_in(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], qtbot: QtBot
    ) -> None:
        written("نص")
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(lambda: bool(dialog._offers))
        dialog._status.choose(WantedStatus.SCHEDULE)
        at = datetime(2031, 12, 24, 18, 0, tzinfo=ZoneInfo("Asia/Amman"))
        dialog._offered.at.show_moment(at)
        zones = dialog._offered.at._zones.lineEdit()
        assert zones is not None
        zones.selectAll()
        type_words(zones, "london")
        dialog.accept()
        press, _ = at_press
        qtbot.waitUntil(lambda: bool(press.orders))
        assert press.orders[0].order.at == datetime(2031, 12, 24, 18, 0, tzinfo=ZoneInfo("Europe/London"))

    def test_what_is_over_cannot_be_scheduled_and_nothing_typed_is_lost(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], qtbot: QtBot
    ) -> None:
        written("نص")
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(lambda: bool(dialog._offers))
        dialog._status.choose(WantedStatus.SCHEDULE)
        dialog._offered.at.show_moment(datetime(2001, 1, 1, tzinfo=UTC))
        dialog.accept()
        assert dialog.isVisible()
        assert dialog._trouble.isVisible()
        dialog.reject()

    def test_several_outlets_are_filed_to_from_one_dialog(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        opened(open_bench, "موقع آخر")
        story = written("نص")
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        dialog._send_and_stay()
        dialog._send_and_stay()
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT] * 2)
        assert dialog._sent.text().count("✓") == 2
        dialog.reject()

    def test_an_article_that_readers_have_is_updated_and_not_taken_from_them(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("نص")
        published(open_bench, story, at_press[1])
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(dialog._there.isVisible)
        assert "press.example/1" in dialog._there.text()
        assert dialog._status.value is WantedStatus.PUBLISH
        dialog.reject()

    def test_what_is_to_come_out_later_keeps_its_moment(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("نص")
        at = datetime(2031, 12, 24, 18, 0, tzinfo=ZoneInfo("Asia/Amman"))
        outlet = at_press[1]
        assert outlet.id is not None
        outbox.send(
            open_bench,
            outbox.queue(open_bench, story.id, outlet.id, Order(WantedStatus.SCHEDULE, at)).id,
            Progress(),
        )
        window._actions["file"].trigger()
        dialog = dialog_of(qtbot, PublishDialog)
        qtbot.waitUntil(dialog._there.isVisible)
        qtbot.waitUntil(lambda: bool(dialog._offers))
        order = dialog._offered.order()
        assert (order.status, order.at) == (WantedStatus.SCHEDULE, at)
        dialog.reject()


class TestOutbox:
    def test_what_waits_is_sent_by_itself(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        story = written("نص")
        queued(open_bench, story, at_press[1])
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])
        qtbot.waitUntil(lambda: browsing.open_story(open_bench, story.id).details.status.value == "published")

    def test_offline_it_waits_and_goes_when_the_network_is_back(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        press.fault, story = AWAY, written("نص")
        queued(open_bench, story, outlet)
        qtbot.waitUntil(lambda: [one.tries for one in outbox.waiting(open_bench)] == [1])
        qtbot.wait(1500)
        assert [one.tries for one in outbox.waiting(open_bench)] == [1], "it rests"
        press.fault = None
        window._filing.outbox.go_on()
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])

    def test_the_list_says_what_is_so_and_is_worked_with_keys(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        story = written("نص")
        publication = queued(open_bench, story, outlet)
        outbox.pause(open_bench, publication.id)
        window._actions["outbox"].trigger()
        dialog = dialog_of(qtbot, OutboxDialog)
        qtbot.waitUntil(lambda: bool(dialog.table.values()))
        assert window._desk.tr("Paused") in dialog.table.index(0).data()
        press_key(qtbot, Key.Key_Return, dialog.view)
        qtbot.waitUntil(lambda: bool(press.orders))
        qtbot.waitUntil(lambda: dialog.table.values() == ())
        dialog.accept()

    def test_a_list_that_is_opened_meanwhile_sees_the_end_too(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        press.fault = AWAY
        open_bench.in_flight = under_way = _UnderWay()
        queued(open_bench, written("نص"), outlet)
        qtbot.waitUntil(lambda: [one.tries for one in outbox.waiting(open_bench)] == [1])
        window._actions["outbox"].trigger()
        dialog = dialog_of(qtbot, OutboxDialog)
        qtbot.waitUntil(lambda: [line.under_way for line in dialog.table.values()] == [True])
        under_way.is_over.set()
        qtbot.waitUntil(lambda: [line.under_way for line in dialog.table.values()] == [False])
        qtbot.waitUntil(lambda: window._filing.outbox.findChildren(Work) == [])
        dialog.accept()

    def test_delete_takes_it_out(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        outbox.pause(open_bench, queued(open_bench, written("نص"), outlet).id)
        window._actions["outbox"].trigger()
        dialog = dialog_of(qtbot, OutboxDialog)
        qtbot.waitUntil(lambda: bool(dialog.table.values()))
        press_key(qtbot, Key.Key_Delete, dialog.view)
        qtbot.waitUntil(lambda: outbox.waiting(open_bench) == ())
        assert press.orders == []
        dialog.accept()

    def test_a_refusal_waits_for_the_journalist_and_the_bar_below_says_so(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        press.fault = Fault("outlet.forbidden", say("The outlet does not allow this account to do that."))
        story = written("نص")
        queued(open_bench, story, outlet)
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.REFUSED])
        sign = window._desk.tr.many("Outbox: {count} needs you", "Outbox: {count} need you", 1)
        qtbot.waitUntil(lambda: any(sign in one.text() for one in window._state.findChildren(QPushButton)))
        qtbot.waitUntil(lambda: outlet.name in window._desk.notices.words)


class TestDeciding:
    def test_what_somebody_wrote_over_there_is_decided_with_keys_and_then_sent(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        story = written("قال الوزير نعم.\nفقرة ثانية.")
        first = published(open_bench, story, outlet)
        there = press.articles[first.key] = replace(
            press.articles[first.key], body="<p>قال الوزير نعم.</p><p>فقرة ثانية.</p>"
        )
        with open_bench.library.session() as session:
            publications.reach(session, first.id, there)
        writing.save_draft(open_bench, story.id, Draft(story.draft.headline, "", "قال الوزير كلا.\nفقرة ثانية."))
        press.theirs = replace(there, token="theirs", body="<p>قال الوزير ربما.</p><p>فقرة ثانية.</p>")
        queued(open_bench, story, outlet)
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.CHANGED])
        window._actions["outbox"].trigger()
        listed = dialog_of(qtbot, OutboxDialog)
        qtbot.waitUntil(lambda: any(not line.under_way for line in listed.table.values()))
        press_key(qtbot, Key.Key_Return, listed.view)
        dialog = dialog_of(qtbot, CompareDialog)
        assert not dialog.primary.isEnabled()
        press_key(qtbot, Key.Key_Left, next(one for one in dialog._rows if one.is_open))
        assert dialog.primary.isEnabled()
        dialog._tabs.choose(1)
        assert "ربما" in dialog._result.toPlainText()
        dialog.accept()
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])
        assert "ربما" in press.orders[-1].article.body
        listed.accept()
        qtbot.waitUntil(lambda: "ربما" in window.story.editor.copy_text())

    def test_what_was_deleted_there_is_asked_about_and_not_guessed(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        story = written("نص")
        publication = published(open_bench, story, outlet)
        press.fault = Fault("outlet.gone", say("The article is no longer at the outlet: somebody deleted it."))
        queued(open_bench, story, outlet)
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.REFUSED])
        window._filing.outbox.deciding.decide(publication)
        dialog = dialog_of(qtbot, GoneDialog)
        press.fault = None
        dialog.accept()
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])
        assert outbox.of_story(open_bench, story.id)[0].key != publication.key

    def test_what_was_binned_there_is_brought_back_when_the_journalist_says_so(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        story = written("نص")
        publication = published(open_bench, story, outlet)
        press.binned = True
        queued(open_bench, story, outlet)
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.REFUSED])
        window._filing.outbox.deciding.decide(publication)
        dialog_of(qtbot, GoneDialog).accept()
        qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])
        assert not press.binned


class TestAfterwards:
    def test_an_update_reaches_the_outlet_and_the_file(
        self,
        window: Window,
        written: Write,
        at_press: tuple[Press, Outlet],
        open_bench: Workbench,
        qtbot: QtBot,
        tmp_path: Path,
    ) -> None:
        press, outlet = at_press
        story = written("الأول")
        published(open_bench, story, outlet)
        filing.export(open_bench, story.id, "html", tmp_path / "خبر.html")
        writing.save_draft(open_bench, story.id, Draft(story.draft.headline, "", "الثاني"))
        window._open_now.reread()
        qtbot.waitUntil(lambda: window.story.editor.copy_text() == "الثاني")
        window._actions["update"].trigger()
        dialog = dialog_of(qtbot, UpdateDialog)
        qtbot.waitUntil(dialog.primary.isEnabled)
        dialog.accept()
        qtbot.waitUntil(lambda: len(press.orders) == 2)
        assert press.orders[-1].article.body == "الثاني"
        assert press.orders[-1].order.status is WantedStatus.PUBLISH
        qtbot.waitUntil(lambda: "الثاني" in (tmp_path / "خبر.html").read_text("utf-8"))

    def test_a_correction_needs_words_and_goes_everywhere(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        published(open_bench, written("نص"), outlet)
        window._actions["correct"].trigger()
        dialog = dialog_of(qtbot, CorrectionDialog)
        qtbot.waitUntil(dialog.primary.isEnabled)
        dialog.accept()
        assert dialog.isVisible(), "an empty one corrects nothing"
        type_words(dialog._wrong, "الأحد")
        type_words(dialog._right, "الاثنين")
        dialog.accept()
        qtbot.waitUntil(lambda: len(press.orders) == 2)
        assert [one.right for one in press.orders[-1].article.edition.corrections] == ["الاثنين"]

    @pytest.mark.parametrize("sure", [True, False])
    def test_withdrawing_is_asked_twice(
        self,
        window: Window,
        written: Write,
        at_press: tuple[Press, Outlet],
        open_bench: Workbench,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
        sure: bool,
    ) -> None:
        press, outlet = at_press
        story = written("نص")
        published(open_bench, story, outlet)
        monkeypatch.setattr("editor.ui.dialogs.withdraw.confirmed", lambda *_: sure)
        window._actions["withdraw"].trigger()
        dialog = dialog_of(qtbot, WithdrawDialog)
        qtbot.waitUntil(dialog.primary.isEnabled)
        dialog.accept()
        if sure:
            qtbot.waitUntil(lambda: len(press.orders) == 2)
            assert press.orders[-1].order.status is WantedStatus.WITHDRAWN
            qtbot.waitUntil(lambda: states(open_bench, story) == [PublicationState.SENT])
            told = window._desk.tr("Withdrawn: its readers have it no more.")
            qtbot.waitUntil(lambda: told in window._desk.notices.words)
        else:
            assert dialog.isVisible()
            dialog.reject()
            assert len(press.orders) == 1

    def test_an_error_that_still_stands_in_the_text_is_pointed_at_once(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        press, outlet = at_press
        published(open_bench, written("يُفتح السوق يوم **الأحد** المقبل."), outlet)
        window._actions["correct"].trigger()
        dialog = dialog_of(qtbot, CorrectionDialog)
        qtbot.waitUntil(dialog.primary.isEnabled)
        type_words(dialog._wrong, "يوم الأحد")
        type_words(dialog._right, "يوم الاثنين")
        dialog.accept()
        assert dialog._trouble.isVisible()
        dialog.accept()
        qtbot.waitUntil(lambda: len(press.orders) == 2)

    def test_a_story_that_is_nowhere_cannot_be_corrected(self, window: Window, written: Write, qtbot: QtBot) -> None:
        written("نص")
        window._actions["correct"].trigger()
        dialog = dialog_of(qtbot, CorrectionDialog)
        qtbot.waitUntil(lambda: dialog.reach.layout().count() > 0)
        assert not dialog.primary.isEnabled()
        dialog.reject()

    def test_its_history_tells_the_last_thing_first(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        published(open_bench, written("نص"), at_press[1])
        window._actions["outlet_history"].trigger()
        dialog = dialog_of(qtbot, OutletHistoryDialog)
        qtbot.waitUntil(lambda: len(dialog.table.values()) == 2)
        assert [one.deed.value for one in dialog.table.values()] == ["sent", "queued"]
        dialog.accept()

    def test_the_details_tell_where_the_story_is(
        self, window: Window, written: Write, at_press: tuple[Press, Outlet], open_bench: Workbench, qtbot: QtBot
    ) -> None:
        published(open_bench, written("نص"), at_press[1])
        shown = window.details._whereabouts
        qtbot.waitUntil(lambda: shown.layout().count() == 2)


def test_the_last_format_is_remembered(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written("نص")
    monkeypatch.setattr("editor.ui.files.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "خبر.html"), ""))
    for _ in range(2):
        window._actions["export"].trigger()
        dialog = dialog_of(qtbot, ExportDialog)
        chosen = dialog._table.value(dialog._view.currentIndex())
        assert chosen is not None
        assert chosen.name == "html"
        press_key(qtbot, Key.Key_Return, dialog._view)
        qtbot.waitUntil((tmp_path / "خبر.html").exists)
        (tmp_path / "خبر.html").unlink()
        qtbot.waitUntil(
            lambda: not any(isinstance(one, ExportDialog) for one in QApplication.topLevelWidgets() if one.isVisible())
        )


def test_an_embargo_keeps_its_zone_through_the_details(
    window: Window, written: Write, open_bench: Workbench, qtbot: QtBot
) -> None:
    at = datetime(2031, 5, 1, 6, 30, 15, tzinfo=ZoneInfo("America/New_York"))
    story = written("نص", embargo=at)
    assert window.details._embargo.text() == "2031/05/01 06:30"
    type_words(window.details._place, "الواحة")
    qtbot.waitUntil(lambda: browsing.open_story(open_bench, story.id).details.dateline.place == "الواحة")
    kept = browsing.open_story(open_bench, story.id).details.embargo
    assert kept == at
    assert kept is not None
    assert getattr(kept.tzinfo, "key", "") == "America/New_York"
