"""Quotes written down, cited, corrected and compared with what is printed; with keys, on a real library."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from editor.newsroom.draft import Draft
from editor.newsroom.quote import Medium, Record, Translation, Verification
from editor.newsroom.source import Confidentiality, Role, Source
from editor.text.spans import Span
from editor.ui.dialogs.altered_quote import AlteredQuoteDialog
from editor.ui.dialogs.correct_quote import CorrectQuoteDialog, PrintAnewDialog
from editor.ui.dialogs.quote import QuoteDialog
from editor.ui.dialogs.uses import UsesDialog
from editor.ui.dialogs.who_speaks import WhoSpeaksDialog
from editor.ui.editing.underlines import Layer
from editor.ui.quote_desk import cited_at
from editor.workflow import browsing, reporting, sourcing, writing
from tests.ui.quoting_room import Room, desk, dialog, room  # noqa: F401 - fixtures
from tests.ui.test_access import nameless
from tests.ui.typing_keys import type_words

# ruff: noqa: F811


def open_quote(room: Room, qtbot: QtBot, words: str = "", speaker: str = "", **known: object) -> QuoteDialog:
    """The dialog of a quote that is kept, or of a new one."""
    story = room.story.story or room.write()
    said = room.said(story, words, speaker, **known) if words else None
    room.quoting.errands.quote(story.id, said)
    return dialog(qtbot, QuoteDialog)


def saved(opened: QuoteDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.saved):
        qtbot.keyClick(opened, Qt.Key.Key_Return)


class TestSheet:
    def test_the_speaker_is_found_while_one_types_and_taken_with_keys(self, room: Room, qtbot: QtBot) -> None:
        for name in ("سامر العبدالله", "سامر الخطيب", "هناء قاسم"):
            sourcing.save(room.bench, Source(name, role="مدير"))
        opened = open_quote(room, qtbot)
        type_words(opened._words, "نعم")
        line = opened._speaker.findChild(QLineEdit)
        line.setFocus()
        type_words(line, "سام")
        popup = opened._speaker._popup
        qtbot.waitUntil(popup.isVisible)
        assert popup.model().rowCount() == 2
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: opened._speaker.source is not None)
        qtbot.waitUntil(lambda: line.text() == opened._speaker.source.name)
        assert opened._role.text() == "مدير"
        saved(opened, qtbot)
        assert len(sourcing.book(room.bench)) == 3, "nobody was added"

    def test_a_name_nobody_has_becomes_a_source(self, room: Room, qtbot: QtBot) -> None:
        opened = open_quote(room, qtbot)
        type_words(opened._words, "«نعم»")
        type_words(opened._speaker.findChild(QLineEdit), "ليلى مراد")
        saved(opened, qtbot)
        (said,) = reporting.said_in(room.bench, room.story.story.id)
        assert (said.quote.words, said.source.name) == ("نعم", "ليلى مراد")

    def test_the_role_is_the_one_held_on_the_day_it_was_said(self, room: Room, qtbot: QtBot) -> None:
        roles = (Role("وزير", date(2025, 1, 1)), Role("نائب", until=date(2024, 12, 31)))
        sourcing.save(room.bench, Source("سامر", role="وزير", roles=roles))
        opened = open_quote(room, qtbot)
        opened._when.show_moment(datetime(2024, 6, 1, 12, tzinfo=UTC))
        line = opened._speaker.findChild(QLineEdit)
        type_words(line, "سامر")
        qtbot.waitUntil(lambda: opened._role.text() == "نائب")
        opened._when.show_moment(datetime(2026, 6, 1, 12, tzinfo=UTC))
        assert opened._role.text() == "وزير", "the day was another one"
        opened._role.selectAll()
        type_words(opened._role, "رئيس")
        opened._when.show_moment(datetime(2024, 6, 1, 12, tzinfo=UTC))
        assert opened._role.text() == "رئيس", "what was written stays"
        opened.reject()

    def test_a_protected_source_is_known_by_its_alias_alone(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        said = room.said(story, "نعم", "سمير الغالي")
        from dataclasses import replace

        from editor.library import sources

        with room.bench.library.session() as session:
            hidden = replace(said.source, confidentiality=Confidentiality.PROTECTED, alias="موظف كبير")
            sources.save(session, hidden)
        room.quoting.errands.quote(story.id, reporting.with_key(room.bench, said.quote.key))
        opened = dialog(qtbot, QuoteDialog)
        assert opened._speaker.name == "موظف كبير"
        texts = [line.text() for line in opened.findChildren(QLineEdit)]
        assert not any("الغالي" in text for text in texts)
        saved(opened, qtbot)
        assert reporting.with_key(room.bench, said.quote.key).source.id == said.source.id

    def test_everything_known_comes_back_as_it_was(self, room: Room, qtbot: QtBot) -> None:
        moment = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
        known = {
            "cue": "قال", "role": "مدير", "venue": "بيان", "record": Record.EMBARGOED, "embargo": moment,
            "medium": Medium.PHONE, "place": "عمّان", "said": moment, "verification": Verification.CONFIRMED,
            "confirmations": 3, "language": "en", "translation": Translation("نعم", "ar", "هناء"), "note": "سُجّل",
        }  # fmt: skip
        opened = open_quote(room, qtbot, "Yes", "سامر", **known)
        before = opened._said.quote
        saved(opened, qtbot)
        assert reporting.with_key(room.bench, before.key).quote == before

    def test_words_that_are_kept_are_only_read(self, room: Room, qtbot: QtBot) -> None:
        opened = open_quote(room, qtbot, "نعم", "سامر")
        type_words(opened._words, "لا")
        assert opened._words.toPlainText() == "نعم"
        opened.reject()

    def test_terms_say_what_they_mean_and_an_embargo_asks_for_its_end(self, room: Room, qtbot: QtBot) -> None:
        opened = open_quote(room, qtbot)
        told = set()
        for record in Record:
            opened._record.choose(record)
            told.add(opened._means.text())
            assert opened._embargo.isVisible() is (record is Record.EMBARGOED)
        assert len(told) == len(Record)
        assert opened._embargo.moment() is not None
        opened.reject()

    def test_the_rest_is_closed_until_a_key_opens_it(self, room: Room, qtbot: QtBot) -> None:
        opened = open_quote(room, qtbot, "نعم", "سامر", venue="بيان")
        assert not opened._venue.isVisible()
        assert "بيان" in opened._how._told.text()
        head = opened._how.findChild(QPushButton)
        head.setFocus()
        qtbot.keyClick(head, Qt.Key.Key_Space)
        assert opened._venue.isVisible()
        opened.reject()

    def test_it_fits_a_small_screen_and_every_control_has_a_name(self, room: Room, qtbot: QtBot) -> None:
        opened = open_quote(room, qtbot, "نعم", "سامر")
        for section in (opened._how, opened._known, opened._other, opened._remarks):
            section.open()
        assert nameless(opened) == []
        assert opened.minimumSizeHint().height() <= 560
        assert opened.minimumWidth() <= 960
        opened.reject()


class TestCiting:
    def test_selected_words_become_a_quote_that_is_cited_where_they_stand(self, room: Room, qtbot: QtBot) -> None:
        room.write("قال سامر العبدالله «العمل يبدأ في الربيع» أمس")
        start = room.copy.index("«")
        room.story.editor.select(Span(start, room.copy.index("»") + 1))
        room.quoting.add()
        opened = dialog(qtbot, QuoteDialog)
        assert (opened._speaker.name, opened._cue.text()) == ("سامر العبدالله", "قال")
        saved(opened, qtbot)
        qtbot.waitUntil(lambda: "[@العبدالله-1]" in room.copy)

    def test_an_at_sign_finds_quotes_of_the_library_and_names(self, room: Room, qtbot: QtBot) -> None:
        other = room.write()
        key = room.said(other, "السوق مفتوح لكل حي", "هالة منصور").quote.key
        room.write("قالت ")
        editor, offers = room.story.editor, room.quoting._completer
        for typed, written in (("@سوق", f"«السوق مفتوح لكل حي» [@{key}]"), ("@هال", "هالة منصور")):
            editor.moveCursor(QTextCursor.MoveOperation.End)
            type_words(editor, typed)
            qtbot.waitUntil(offers.isVisible)
            qtbot.keyClick(editor, Qt.Key.Key_Return)
            assert room.copy.endswith(written)
            type_words(editor, " ")

    def test_the_quote_at_the_caret_is_opened(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        key = room.said(story, "نعم", "سامر").quote.key
        room.open(writing.save_draft(room.bench, story.id, Draft("خبر", "", f"وقال سامر «نعم» [@{key}] أمس")))
        room.story.editor.select(Span(12, 12))
        room.quoting.change_here()
        opened = dialog(qtbot, QuoteDialog)
        assert opened._said.quote.key == key
        opened.reject()
        room.story.editor.select(Span(len(room.copy), len(room.copy)))
        room.quoting.change_here()
        assert room.told == room.desk.tr("Put the caret into a quotation that is cited.")

    @pytest.mark.parametrize(("at", "key"), [(0, "س-1"), (6, "س-1"), (15, "س-1"), (22, "ه-2"), (40, "")])
    def test_the_key_at_a_place_is_that_of_the_quotation_around_it(self, at: int, key: str) -> None:
        copy = "قال «نعم» [@س-1] ثم «لا» [@ه-2] وانتهى الأمر أمس"
        assert cited_at(copy, at) == key


class TestCorrecting:
    def corrected(self, room: Room, qtbot: QtBot, key: str, words: str) -> None:
        """Corrects a record with keys."""
        room.quoting.errands.correct(reporting.with_key(room.bench, key))
        opened = dialog(qtbot, CorrectQuoteDialog)
        opened._words.selectAll()
        type_words(opened._words, words)
        assert not opened.primary.isEnabled(), "a reason is wanted"
        opened._reason.setFocus()
        type_words(opened._reason, "سُمع خطأ")
        assert nameless(opened) == []
        with qtbot.waitSignal(opened.corrected):
            qtbot.keyClick(opened._reason, Qt.Key.Key_Return)

    def test_the_open_story_prints_the_corrected_words_where_it_can_be_undone(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        key = room.said(story, "نبدأ بعد شهر", "سامر").quote.key
        other = writing.new_story(room.bench)
        body = f"قال سامر «نبدأ بعد شهر» [@{key}]"
        writing.save_draft(room.bench, other.id, Draft("غيره", "", body))
        room.open(writing.save_draft(room.bench, story.id, Draft("خبر", "", body)))
        self.corrected(room, qtbot, key, "نبدأ بعد عام")
        asked = dialog(qtbot, PrintAnewDialog)
        assert nameless(asked) == []
        qtbot.keyClick(asked, Qt.Key.Key_Return)
        now = body.replace("شهر", "عام")
        qtbot.waitUntil(lambda: room.copy == now)
        qtbot.waitUntil(lambda: browsing.open_story(room.bench, other.id).draft.body == now)
        room.story.editor.undo()
        assert room.copy == body

    def test_a_story_that_is_not_ticked_is_left(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        key = room.said(story, "نبدأ بعد شهر", "سامر").quote.key
        body = f"قال سامر «نبدأ بعد شهر» [@{key}]"
        room.open(writing.save_draft(room.bench, story.id, Draft("خبر", "", body)))
        self.corrected(room, qtbot, key, "نبدأ بعد عام")
        asked = dialog(qtbot, PrintAnewDialog)
        asked._list.setFocus()
        qtbot.keyClick(asked._list, Qt.Key.Key_Space)
        assert not asked.primary.isEnabled()
        asked.reject()
        qtbot.waitUntil(lambda: len(room.quoting.altered.found) == 1)
        assert room.copy == body

    def test_what_the_record_said_is_listed_with_where_it_was_printed(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        key = room.said(story, "نعم", "سامر").quote.key
        self.corrected(room, qtbot, key, "لا")
        qtbot.waitUntil(lambda: room.told == room.desk.tr("The record is corrected. No story cites it."))
        room.quoting.errands.uses(reporting.with_key(room.bench, key))
        opened = dialog(qtbot, UsesDialog)
        qtbot.waitUntil(lambda: opened.table.rowCount() == 1)
        told = opened.table.index(0).data()
        assert "«نعم»" in told
        assert "سُمع خطأ" in told
        assert nameless(opened) == []
        opened.reject()


class TestAltered:
    @pytest.fixture
    def altered(self, room: Room, qtbot: QtBot) -> str:
        """The key of a quote that the open copy prints otherwise, and in part."""
        story = room.write()
        key = room.said(story, "العمل سيبدأ مطلع الربيع ولن يُغلق محل", "سامر").quote.key
        body = f"قال سامر إن «العمل سيبدأ أول الربيع» [@{key}]."
        room.open(writing.save_draft(room.bench, story.id, Draft("خبر", "", body)))
        qtbot.waitUntil(lambda: len(room.quoting.altered.found) == 1)
        return key

    def test_it_is_underlined_listed_and_marked(self, room: Room, qtbot: QtBot, altered: str) -> None:
        ((span, layer, _),) = room.story.editor.underlines.under(room.story.editor.document().firstBlock())
        assert (span.of(room.copy), layer) == ("العمل سيبدأ أول الربيع", Layer.ALTERED)
        assert room.quotes._altered == {altered}

    def test_what_was_said_is_printed_and_no_more_of_it(self, room: Room, qtbot: QtBot, altered: str) -> None:
        room.quoting.altered_here()
        opened = dialog(qtbot, AlteredQuoteDialog)
        assert nameless(opened) == []
        qtbot.keyClick(opened, Qt.Key.Key_Return)
        assert room.copy == f"قال سامر إن «العمل سيبدأ مطلع الربيع» [@{altered}]."
        qtbot.waitUntil(lambda: room.quoting.altered.found == ())
        qtbot.waitUntil(lambda: not room.quotes._altered)

    def test_leaving_changes_nothing(self, room: Room, qtbot: QtBot, altered: str) -> None:
        before = room.copy
        room.quoting.altered_here()
        qtbot.keyClick(dialog(qtbot, AlteredQuoteDialog), Qt.Key.Key_Escape)
        assert room.copy == before

    def test_the_record_may_be_what_is_wrong(self, room: Room, qtbot: QtBot, altered: str) -> None:
        room.quoting.altered_here()
        dialog(qtbot, AlteredQuoteDialog)._correct()
        opened = dialog(qtbot, CorrectQuoteDialog)
        assert opened.words() == "العمل سيبدأ مطلع الربيع ولن يُغلق محل"
        opened.reject()

    def test_a_quote_is_read_again_while_one_writes(self, room: Room, qtbot: QtBot, altered: str) -> None:
        at = room.copy.index("أول")
        room.story.editor.select(Span(at, at + 3))
        type_words(room.story.editor, "مطلع")
        qtbot.waitUntil(lambda: room.quoting.altered.found == ())
        room.quoting.altered_here()
        assert room.told == room.desk.tr("Every quote is printed as it was said.")


def test_a_quote_that_is_cited_is_deleted_only_after_a_question(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, asked = room.write(), []
    said = room.said(story, "نعم", "سامر")
    answers = [False, True]

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        role = QMessageBox.ButtonRole.DestructiveRole if answers.pop(0) else QMessageBox.ButtonRole.RejectRole
        next(one for one in box.buttons() if box.buttonRole(one) is role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    writing.save_draft(room.bench, story.id, Draft("خبر", "", f"«نعم» [@{said.quote.key}]"))
    room.quoting.errands.delete(said)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert len(reporting.said_in(room.bench, story.id)) == 1
    room.quoting.errands.delete(said)
    qtbot.waitUntil(lambda: reporting.said_in(room.bench, story.id) == ())
    assert asked[0] == room.desk.tr(
        "Stories cite this quote: without it none of them can leave the desk. Delete it all the same?"
    )


def test_who_speaks_is_added_up_over_what_is_chosen(room: Room, qtbot: QtBot) -> None:
    other = room.write(desk="الاقتصاد")
    room.said(other, "واحد اثنان", "هناء")
    story = room.write(desk="المحليات")
    room.said(story, "واحد", "سامر")
    room.quoting.errands.who_speaks()
    opened = dialog(qtbot, WhoSpeaksDialog)
    qtbot.waitUntil(lambda: opened._bars.count() == 1)
    assert "سامر" in opened._bars.accessibleName()
    opened._where.setFocus()
    qtbot.keyClick(opened._where, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: opened._bars.count() == 2)
    by_kind = opened._by.findChildren(QPushButton)[1]
    by_kind.setFocus()
    qtbot.keyClick(by_kind, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened._bars.count() == 1)
    assert room.desk.tr("Person") in opened._bars.accessibleName()
    assert nameless(opened) == []
    opened.reject()
