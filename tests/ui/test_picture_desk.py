"""Pictures taken in, worded, cut, put into the text and in order, in the real window on a real library."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.newsroom.story import Story
from editor.ui.dialogs.picture import PictureDialog
from editor.ui.dialogs.picture_evidence import PictureEvidenceDialog
from editor.ui.docks import Pane
from editor.ui.panes.pictures import PicturesPane
from editor.ui.picture_desk import PictureDesk
from editor.ui.window import Window
from editor.workflow import capturing, illustrating
from editor.workflow.workbench import Workbench
from tests.intake.photographs import drawn, photograph
from tests.ui.test_access import nameless
from tests.ui.test_window import dialog_of

Write = Callable[..., Story]
BARE = "واجهة.png"
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(window: Window) -> PicturesPane:
    window.docks.show(Pane.PICTURES)
    return window._reporting.pictures


@pytest.fixture
def desk(window: Window) -> PictureDesk:
    return window._reporting.illustrating


def bare(folder: Path, name: str = BARE) -> Path:
    """A file that says nothing of itself."""
    drawn((200, 120)).save(folder / name)
    return folder / name


def take(bench: Workbench, story: Story, name: str) -> Picture:
    return illustrating.take(bench, story.id, photograph(image=drawn((200, 120))), name, Progress())


def listed(pane: PicturesPane, qtbot: QtBot, *keys: str) -> None:
    qtbot.waitUntil(lambda: [one.key for one in pane.listed()] == [*keys])


def chips(pane: PicturesPane, row: int) -> list[str]:
    return [chip.words for chip in pane._card(pane.listed()[row]).chips]


class TestTakingIn:
    def test_a_file_is_chosen_and_what_is_missing_is_told(
        self,
        window: Window,
        pane: PicturesPane,
        written: Write,
        qtbot: QtBot,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        written("متن")
        path = bare(tmp_path)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        window._actions["add_picture"].trigger()
        listed(pane, qtbot, "واجهة")
        tr = window._desk.tr
        assert chips(pane, 0) == [tr("At the head"), tr("No credit"), tr("No alternative text")]
        qtbot.waitUntil(lambda: tr("credit") in window._desk.notices.words)
        qtbot.waitUntil(lambda: pane.chosen() == pane.listed()[0])
        assert not window._desk.notices._timer.isActive(), "what it lacks stays until it is read"
        qtbot.waitUntil(lambda: not pane.thumbnails.of(pane.listed()[0].digest).isNull())

    def test_files_are_dropped_on_the_pane_and_others_are_left(
        self, window: Window, pane: PicturesPane, written: Write, qtbot: QtBot, tmp_path: Path
    ) -> None:
        written("متن")
        data = QMimeData()
        (tmp_path / "كلام.txt").write_text("كلام")
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in (bare(tmp_path), tmp_path / "كلام.txt")])
        pane.dropped.emit(data)
        listed(pane, qtbot, "واجهة")

    @pytest.mark.parametrize("as_file", [True, False])
    def test_a_copied_picture_is_taken_in_without_being_decoded_where_it_is_a_file(
        self, window: Window, pane: PicturesPane, written: Write, qtbot: QtBot, as_file: bool
    ) -> None:
        written("متن")
        data = QMimeData()
        if as_file:
            data.setData("image/jpeg", photograph())
        else:
            data.setImageData(QImage(60, 40, QImage.Format.Format_RGB32))
        QGuiApplication.clipboard().setMimeData(data)
        window._actions["paste_picture"].trigger()
        listed(pane, qtbot, "الصورة-1")
        assert bool(pane.listed()[0].credit) is as_file

    def test_an_empty_clipboard_is_told(self, window: Window, pane: PicturesPane, written: Write) -> None:
        written("متن")
        QGuiApplication.clipboard().setText("كلام")
        window._actions["paste_picture"].trigger()
        assert window._desk.notices.words == window._desk.tr("The clipboard holds no picture. Copy one first.")

    def test_a_picture_pasted_into_the_text_gets_its_line_there(
        self, window: Window, pane: PicturesPane, written: Write, qtbot: QtBot, tmp_path: Path
    ) -> None:
        written("أولى\nثانية")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(bare(tmp_path)))])
        window.story.editor.insertFromMimeData(data)
        qtbot.waitUntil(lambda: "![" in window.story.editor.copy_text())
        assert window.story.editor.copy_text() == "أولى\n![واجهة]\nثانية"
        listed(pane, qtbot, "واجهة")
        qtbot.waitUntil(lambda: chips(pane, 0)[0] == window._desk.tr("In the text"))

    def test_words_with_a_picture_of_them_are_words(self, window: Window, written: Write, pane: PicturesPane) -> None:
        written("")
        data = QMimeData()
        data.setText("كلام من برنامج")
        data.setImageData(QImage(60, 40, QImage.Format.Format_RGB32))
        assert not window._reporting.illustrating._take_into_text(data)

    def test_a_picture_of_the_evidence_is_added(
        self,
        window: Window,
        pane: PicturesPane,
        open_bench: Workbench,
        written: Write,
        qtbot: QtBot,
        tmp_path: Path,
    ) -> None:
        story = written("متن")
        capturing.capture_file(open_bench, bare(tmp_path), story.id, Progress())
        (tmp_path / "كلام.txt").write_text("كلام")
        capturing.capture_file(open_bench, tmp_path / "كلام.txt", story.id, Progress())
        window._actions["evidence_picture"].trigger()
        dialog = dialog_of(qtbot, PictureEvidenceDialog)
        qtbot.waitUntil(lambda: dialog.table.rowCount() == 1)
        assert nameless(dialog) == []
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
        listed(pane, qtbot, "واجهة")

    def test_what_is_no_picture_is_told(
        self, window: Window, pane: PicturesPane, written: Write, qtbot: QtBot, tmp_path: Path
    ) -> None:
        written("متن")
        (tmp_path / "كذبة.jpg").write_bytes(b"not a picture at all")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "كذبة.jpg"))])
        pane.dropped.emit(data)
        qtbot.waitUntil(lambda: bool(window._desk.notices.words))
        assert pane.listed() == ()


class TestChanging:
    def test_words_and_frame_are_changed_in_one_dialog(
        self, window: Window, pane: PicturesPane, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        story = written("متن")
        take(open_bench, story, "السوق.jpg")
        listed(pane, qtbot, "السوق")
        pane.choose("السوق")
        window._actions["change_picture"].trigger()
        dialog = dialog_of(qtbot, PictureDialog)
        qtbot.waitUntil(lambda: not dialog._view._image.isNull())
        assert nameless(dialog) == []
        assert (dialog._caption.toPlainText(), dialog._credit.text()) == (
            "السوق القديم يوم افتتاحه", "هدى السالم / وكالة الواحة",
        )  # fmt: skip
        dialog._caption.setPlainText("تعليق\nآخر")
        dialog._ratio.choose(1.0)
        dialog._view.take_ratio(1.0)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: pane.listed()[0].caption == "تعليق آخر")
        made = pane.listed()[0]
        assert (made.width, made.height) == (120, 120)
        assert Image.open(BytesIO(illustrating.data(open_bench, made.digest))).size == (120, 120)

    def test_the_line_at_the_caret_opens_its_picture(
        self, window: Window, pane: PicturesPane, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        story = written("![ب]\nمتن")
        for name in ("أ.jpg", "ب.jpg"):
            take(open_bench, story, name)
        listed(pane, qtbot, "أ", "ب")
        window.activateWindow()
        window.story.editor.setFocus()
        window.story.editor.moveCursor(window.story.editor.textCursor().MoveOperation.Start)
        window._actions["change_picture"].trigger()
        dialog = dialog_of(qtbot, PictureDialog)
        assert dialog._picture.key == "ب"
        dialog.reject()

    def test_one_that_is_gone_is_told_inside_the_dialog(
        self, window: Window, pane: PicturesPane, desk: PictureDesk, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        story = written("متن")
        made = take(open_bench, story, "السوق.jpg")
        listed(pane, qtbot, "السوق")
        desk.change(made)
        dialog = dialog_of(qtbot, PictureDialog)
        qtbot.waitUntil(lambda: not dialog._view._image.isNull())
        illustrating.remove(open_bench, story.id, "السوق")
        dialog._credit.setText("غيره")
        dialog.accept()
        qtbot.waitUntil(dialog._trouble.isVisible)
        assert dialog.isVisible()
        dialog.reject()


class TestPlaces:
    def test_it_is_put_into_the_text_and_told_so(
        self, window: Window, pane: PicturesPane, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        story = written("أولى\nثانية")
        for name in ("أ.jpg", "ب.jpg"):
            take(open_bench, story, name)
        listed(pane, qtbot, "أ", "ب")
        tr = window._desk.tr
        assert chips(pane, 1) == [tr("Stays here: not in the text")]
        pane.choose("ب")
        window._actions["put_picture"].trigger()
        assert "![ب]" in window.story.editor.copy_text()
        qtbot.waitUntil(lambda: chips(pane, 1) == [tr("In the text")])
        shown = window.story.editor.overlay.picture
        assert shown is not None
        assert shown("ب").caption == "السوق القديم يوم افتتاحه"
        assert shown("غائب").note == tr("The story has no picture of this name.")

    def test_the_order_is_changed_with_keys_and_one_is_put_at_the_head(
        self, window: Window, pane: PicturesPane, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        story = written("متن")
        for name in ("أ.jpg", "ب.jpg", "ج.jpg"):
            take(open_bench, story, name)
        listed(pane, qtbot, "أ", "ب", "ج")
        pane.choose("أ")
        qtbot.keyClick(pane._view, Qt.Key.Key_Down, Alt)
        listed(pane, qtbot, "ب", "أ", "ج")
        assert pane.chosen() is not None
        assert pane.chosen().key == "أ"
        qtbot.keyClick(pane._view, Qt.Key.Key_Up, Alt)
        listed(pane, qtbot, "أ", "ب", "ج")
        pane.choose("ج")
        window._actions["lead_picture"].trigger()
        listed(pane, qtbot, "ج", "أ", "ب")
        assert chips(pane, 0) == [window._desk.tr("At the head")]

    def test_one_is_deleted_after_a_question(
        self,
        window: Window,
        pane: PicturesPane,
        open_bench: Workbench,
        written: Write,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def answer(box: QMessageBox) -> int:
            role = QMessageBox.ButtonRole.DestructiveRole
            next(one for one in box.buttons() if box.buttonRole(one) is role).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answer)
        story = written("متن")
        take(open_bench, story, "أ.jpg")
        listed(pane, qtbot, "أ")
        pane.choose("أ")
        qtbot.keyClick(pane._view, Qt.Key.Key_Delete)
        listed(pane, qtbot)
        assert not any(tool.isEnabled() for tool in pane._tools)


class TestThePane:
    def test_pictures_of_another_story_are_not_kept(
        self, window: Window, pane: PicturesPane, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        take(open_bench, written("متن"), "أ.jpg")
        listed(pane, qtbot, "أ")
        qtbot.waitUntil(lambda: bool(pane.thumbnails._kept))
        written("غيره")
        listed(pane, qtbot)
        assert pane.thumbnails._kept == {}

    def test_without_a_story_there_is_nothing_to_add(self, window: Window, pane: PicturesPane) -> None:
        assert not any(each.isEnabled() for each in pane._adding)
        assert nameless(pane) == []

    def test_its_tab_tells_how_many_there_are(
        self, window: Window, pane: PicturesPane, open_bench: Workbench, written: Write, qtbot: QtBot
    ) -> None:
        take(open_bench, written("متن"), "أ.jpg")
        title = window._desk.tr("Pictures")
        qtbot.waitUntil(lambda: window.docks._docks[Pane.PICTURES].windowTitle() == f"{title} ١")
