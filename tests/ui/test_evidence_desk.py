"""Evidence taken in, looked at, tied to quotes and followed from print to its integrity; on a real library."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from editor.newsroom.evidence import Deed, Evidence, EvidenceKind, PartName
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.quote import Medium
from editor.text.spans import Span
from editor.ui.dialogs.evidence import EvidenceDialog
from editor.ui.dialogs.fetched_again import FetchedAgainDialog
from editor.ui.dialogs.pick_evidence import PickEvidenceDialog
from editor.ui.dialogs.quote import QuoteDialog
from editor.ui.evidence_desk import proposed_name
from editor.workflow import capturing, proving, reporting
from editor.workflow.capturing import FetchedAgain
from tests.ui.quoting_room import Room, desk, dialog, room  # noqa: F401 - fixtures
from tests.ui.test_access import nameless

# ruff: noqa: F811
STATEMENT = "بيان صادر عن لجنة التجار\nوأكدت اللجنة: «نريد ضمانات مكتوبة قبل أن نُسلّم المفاتيح»، ولم تزد."
POST = "لجنة تجار السوق\n@souq_wahat\nنريد ضمانات مكتوبة\n8:15 م · 21 نوفمبر 2026"
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", "QRhi", "RHI", "GPUInfo")


def piece_of(room: Room, words: str = STATEMENT) -> Evidence:
    story = room.story.story or room.write()
    return capturing.capture_paste(room.bench, words, "", story.id, by="ليلى")


def pieces(room: Room) -> tuple[Evidence, ...]:
    return capturing.find(room.bench).rows


def viewer(room: Room, qtbot: QtBot) -> EvidenceDialog:
    opened = dialog(qtbot, EvidenceDialog)
    qtbot.waitUntil(lambda: bool(opened._words.text))
    return opened


def select(opened: EvidenceDialog, words: str) -> None:
    at = opened._words.text.index(words)
    opened._words.point_to(Span(at, at + len(words)))


def copied(words: str) -> None:
    data = QMimeData()
    data.setText(words)
    QGuiApplication.clipboard().setMimeData(data)


class TestTakingIn:
    def test_a_file_is_kept_with_the_open_story(
        self, room: Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        story, path = room.write(), tmp_path / "بيان.txt"
        path.write_text(STATEMENT, "utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        with qtbot.waitSignal(room.proving.kept):
            room.proving.add_file()
        ((piece),) = pieces(room)
        assert (piece.story, piece.origin) == (story.id, "بيان.txt")
        assert piece.title in room.told

    def test_a_file_without_words_is_kept_only_where_one_says_so(
        self, room: Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[bool] = []

        def capture(_bench: object, _path: Path, _story: object, _work: object, *, as_is: bool, by: str) -> Evidence:
            asked.append(as_is)
            if not as_is:
                raise Fault("evidence.no_text", say("There are no words in it."), say("Keep it as it is."))
            return piece_of(room)

        room.write()
        monkeypatch.setattr(capturing, "capture_file", capture)
        room.proving.take_files([tmp_path / "صفحات.pdf"])
        qtbot.waitUntil(lambda: "صفحات.pdf" in room.told)
        keep = next(one for one in room.desk.notices.findChildren(QPushButton) if one.isVisible())
        assert keep.text() == room.desk.tr("Keep it anyway")
        with qtbot.waitSignal(room.proving.kept):
            qtbot.keyClick(keep, Qt.Key.Key_Space)
        assert asked == [False, True]

    def test_a_fault_that_cannot_be_overruled_is_told(self, room: Room, qtbot: QtBot, tmp_path: Path) -> None:
        room.write()
        path = tmp_path / "فارغ.txt"
        path.write_bytes(b"")
        room.proving.take_files([path])
        qtbot.waitUntil(lambda: bool(room.told))
        assert not any(one.isVisible() and one.text() for one in room.desk.notices.findChildren(QPushButton))
        assert pieces(room) == ()

    def test_a_copied_post_is_offered_as_a_quote_with_its_handle_and_time(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        copied(POST)
        with qtbot.waitSignal(room.proving.kept):
            room.proving.add_paste()
        offer = next(one for one in room.desk.notices.findChildren(QPushButton) if one.isVisible())
        assert offer.text() == room.desk.tr("Keep as a quote")
        qtbot.keyClick(offer, Qt.Key.Key_Space)
        opened = dialog(qtbot, QuoteDialog)
        assert opened._speaker.name == "@souq_wahat"
        with qtbot.waitSignal(opened.saved):
            qtbot.keyClick(opened, Qt.Key.Key_Return)
        (said,) = reporting.said_in(room.bench, story.id)
        assert (said.quote.words, said.quote.medium) == ("نريد ضمانات مكتوبة", Medium.POST)
        assert said.quote.said is not None
        assert [proof.evidence for proof in said.quote.proofs] == [pieces(room)[0].id]

    def test_an_empty_clipboard_is_told(self, room: Room) -> None:
        room.write()
        copied(" ")
        room.proving.add_paste()
        assert room.told == room.desk.tr("The clipboard holds no text. Copy a page first.")


class TestLooking:
    def test_the_viewer_shows_words_what_is_known_and_what_was_done(self, room: Room, qtbot: QtBot) -> None:
        piece = piece_of(room)
        room.proving.open(piece)
        opened = viewer(room, qtbot)
        assert opened._words.text.strip() == STATEMENT
        assert nameless(opened) == []
        qtbot.waitUntil(lambda: opened._log._table.rowCount() == 1)
        assert room.desk.tr("Taken in") in opened._log._table.index(0).data()
        opened.accept()

    def test_selected_words_become_a_quote_with_the_piece_as_its_proof(self, room: Room, qtbot: QtBot) -> None:
        story, piece = room.write(), piece_of(room)
        room.proving.open(piece)
        opened = viewer(room, qtbot)
        opened._make_quote()
        assert opened._told.text() == room.desk.tr("Select the words that were said.")
        select(opened, "ضمانات مكتوبة")
        qtbot.keyClick(opened._keep, Qt.Key.Key_Space)
        sheet = dialog(qtbot, QuoteDialog)
        assert sheet._words.toPlainText() == "ضمانات مكتوبة"
        with qtbot.waitSignal(sheet.saved):
            qtbot.keyClick(sheet, Qt.Key.Key_Return)
        (said,) = reporting.said_in(room.bench, story.id)
        ((proof),) = said.quote.proofs
        assert proof.place.span is not None
        assert proof.place.span.of(opened._words.text) == "ضمانات مكتوبة"
        opened.accept()

    def test_the_words_of_a_waiting_quote_are_found_and_confirmed_with_a_key(self, room: Room, qtbot: QtBot) -> None:
        story, piece = room.write(), piece_of(room)
        said = room.said(story, "نريد ضمانات مكتوبة قبل أن نسلم المفاتيح", "لجنة التجار")
        room.proving.open(piece, waiting=said)
        opened = viewer(room, qtbot)
        qtbot.waitUntil(lambda: opened._words.page.textCursor().hasSelection())
        with qtbot.waitSignal(opened.linked):
            qtbot.keyClick(opened._ties, Qt.Key.Key_Space)
        ((proof),) = reporting.with_key(room.bench, said.quote.key).quote.proofs
        assert proof.place.span.of(opened._words.text) == "نريد ضمانات مكتوبة قبل أن نُسلّم المفاتيح"
        qtbot.waitUntil(lambda: bool(opened._words.page.extraSelections()))
        qtbot.waitUntil(lambda: opened._log._table.rowCount() == 2)
        opened.accept()

    def test_a_proof_opens_its_place(self, room: Room, qtbot: QtBot) -> None:
        story, piece = room.write(), piece_of(room)
        said = room.said(story, "ضمانات مكتوبة", "لجنة التجار")
        quote = proving.link(room.bench, said.quote.id, piece.id)
        room.proving.open_proof(quote.proofs[0])
        opened = viewer(room, qtbot)
        qtbot.waitUntil(lambda: opened._words.page.textCursor().selectedText() == "ضمانات مكتوبة")
        opened.accept()

    def test_it_is_checked_on_the_spot_and_the_log_tells(self, room: Room, qtbot: QtBot) -> None:
        piece = piece_of(room)
        room.proving.open(piece)
        opened = viewer(room, qtbot)
        opened._check()
        qtbot.waitUntil(lambda: bool(opened._told.text()))
        deeds = [entry.deed for entry in capturing.custody_of(room.bench, piece.id)]
        assert deeds == [Deed.CAPTURED, Deed.VERIFIED]
        qtbot.waitUntil(lambda: opened._log._table.rowCount() == 2)
        opened.accept()

    def test_a_picture_is_shown_in_the_engine_and_never_by_the_window(
        self, room: Room, qtbot: QtBot, tmp_path: Path
    ) -> None:
        from PIL import Image

        from editor.newsroom.progress import Progress

        path = tmp_path / "صورة.png"
        Image.new("RGB", (400, 300), (255, 0, 0)).save(path)
        piece = capturing.capture_file(room.bench, path, room.write().id, Progress())
        assert piece.kind is EvidenceKind.PICTURE
        room.proving.open(piece)
        opened = dialog(qtbot, EvidenceDialog)
        qtbot.waitUntil(lambda: opened._view.engine is not None)
        qtbot.waitUntil(
            lambda: Deed.OPENED in [entry.deed for entry in capturing.custody_of(room.bench, piece.id)], timeout=20_000
        )
        assert nameless_but_the_engine(opened) == []
        opened.accept()

    def test_a_recording_the_engine_cannot_play_says_so(self, room: Room, qtbot: QtBot) -> None:
        from dataclasses import replace

        piece = replace(piece_of(room), kind=EvidenceKind.RECORDING, media_type="audio/mp4", seconds=4.0)
        room.proving.open(piece)
        opened = dialog(qtbot, EvidenceDialog)
        assert "audio/mp4" in opened._notice.text()
        assert opened._view.engine is None
        opened.accept()

    def test_a_quote_is_tied_to_a_moment_of_a_recording(self, room: Room, qtbot: QtBot) -> None:
        from dataclasses import replace

        story = room.write()
        said = room.said(story, "نعم", "سامر")
        piece = replace(piece_of(room), kind=EvidenceKind.RECORDING, media_type="audio/mp4", seconds=400.0)
        room.proving.open(piece, waiting=said)
        opened = dialog(qtbot, EvidenceDialog)
        opened._moment.setFocus()
        opened._moment.setSelectedSection(opened._moment.Section.MinuteSection)
        for key in (Qt.Key.Key_0, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_2):
            qtbot.keyClick(opened._moment, key)
        with qtbot.waitSignal(opened.linked):
            qtbot.keyClick(opened._ties, Qt.Key.Key_Space)
        ((proof),) = reporting.with_key(room.bench, said.quote.key).quote.proofs
        assert proof.place.second == 192
        opened.accept()


def nameless_but_the_engine(opened: EvidenceDialog) -> list[str]:
    return [one for one in nameless(opened) if "Engine" not in one]


class TestTying:
    def test_a_quote_asks_for_what_shows_it_and_the_story_offers_its_pieces(self, room: Room, qtbot: QtBot) -> None:
        story, piece = room.write(), piece_of(room)
        said = room.said(story, "ضمانات مكتوبة", "لجنة التجار")
        room.proving.show_what_shows(said)
        asked = dialog(qtbot, PickEvidenceDialog)
        qtbot.waitUntil(lambda: asked.chosen() == piece)
        assert nameless(asked) == []
        qtbot.keyClick(asked.view, Qt.Key.Key_Return)
        opened = viewer(room, qtbot)
        assert opened._ties.isVisible()
        opened.accept()

    def test_what_is_taken_in_for_a_quote_is_opened_for_it(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        said = room.said(story, "ضمانات مكتوبة", "لجنة التجار")
        room.proving.show_what_shows(said)
        asked = dialog(qtbot, PickEvidenceDialog)
        copied(STATEMENT)
        asked._leave_for(asked.paste_wanted)
        opened = viewer(room, qtbot)
        assert opened._waiting == said
        opened.accept()


def test_a_page_fetched_again_is_shown_beside_what_it_was(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = piece_of(room, "يفتح السوق غدا"), piece_of(room, "يفتح السوق بعد غد")
    fetched = FetchedAgain(old, new, "يفتح السوق غدا", "يفتح السوق بعد غد")
    monkeypatch.setattr(capturing, "fetch_again", lambda *_, **__: fetched)
    room.proving.fetch_again(old)
    opened = dialog(qtbot, FetchedAgainDialog)
    texts = [one.toPlainText() for one in opened.findChildren(QTextEdit)]
    qtbot.waitUntil(
        lambda: {one.toPlainText() for one in opened.findChildren(QTextEdit)} == {fetched.old_text, fetched.new_text}
    )
    assert len(texts) == 2
    assert nameless(opened) == []
    opened.accept()


def test_a_piece_is_written_into_a_file_and_the_log_tells(
    room: Room, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece, path = piece_of(room), tmp_path / "بيان.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    room.proving.give_out(piece)
    qtbot.waitUntil(lambda: "بيان.txt" in room.told)
    assert path.read_bytes() == capturing.open_part(room.bench, piece.id, PartName.ORIGINAL).data
    assert Deed.GIVEN_OUT in [entry.deed for entry in capturing.custody_of(room.bench, piece.id)]


def test_a_piece_is_deleted_after_a_question(room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    piece = piece_of(room)

    def answer(box: QMessageBox) -> int:
        role = QMessageBox.ButtonRole.DestructiveRole
        next(one for one in box.buttons() if box.buttonRole(one) is role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    room.proving.delete(piece)
    qtbot.waitUntil(lambda: pieces(room) == ())


@pytest.mark.parametrize(
    ("origin", "title", "media_type", "name"),
    [
        ("بيان.pdf", "بيان", "application/pdf", "بيان.pdf"),
        ("https://example.com/a", "خبر: عاجل/مهم", "text/html", "خبر عاجل مهم.html"),
        ("", "???", "image/png", "0123456789ab.png"),
    ],
)
def test_a_file_is_proposed_under_its_own_name_or_its_title(
    room: Room, origin: str, title: str, media_type: str, name: str
) -> None:
    from dataclasses import replace

    piece = replace(piece_of(room), origin=origin, title=title, media_type=media_type, digest="0123456789abcdef" * 4)
    assert proposed_name(piece) == name
