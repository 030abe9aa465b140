"""Pictures and the story: taken in, worded, cut, put into the text, put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QWidget

from editor import workflow
from editor.newsroom.evidence import Evidence
from editor.newsroom.identity import StoryId
from editor.newsroom.markup import placed
from editor.newsroom.message import say
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.ui.desk import Desk
from editor.ui.editing.formatting import put_picture
from editor.ui.editing.picture_line import Shown, key_of
from editor.ui.panes.pictures import PicturesPane
from editor.ui.panes.story import StoryPane
from editor.ui.questions import confirmed
from editor.ui.words import picture_lacks
from editor.ui.work import Work

if TYPE_CHECKING:
    from editor.workflow.workbench import Workbench

_CALM_MS = 300
_NAMES = "*.jpg *.jpeg *.png *.webp *.gif *.tif *.tiff *.avif"
_ENDINGS = tuple(name[1:] for name in _NAMES.split())
_FORMS = ("image/jpeg", "image/png", "image/webp", "image/tiff", "image/gif", "image/avif")
"""How pictures lie on the clipboard as they are; taken as they are, nothing is decoded here."""
_DELETE = say("Delete this picture from the story, and its original? A line in the text that shows it stays.")


class PictureDesk(QObject):
    """Does what the pane of pictures asks, and shows the pictures in the text."""

    working = Signal(object)
    """The Work that begins."""

    def __init__(self, desk: Desk, pane: PicturesPane, story: StoryPane) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._story = desk, pane, story
        self._id: StoryId | None = None
        self._known: dict[str, Picture] = {}
        self._came = ""
        """The key of a picture that was just added, until it is listed."""
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._look_at_copy)
        self._join()

    def _join(self) -> None:
        pane, editor = self._pane, self._story.editor
        pane.add_wanted.connect(self.add_file)
        pane.paste_wanted.connect(self.add_paste)
        pane.evidence_wanted.connect(self.add_evidence)
        pane.dropped.connect(self.take_data)
        pane.change_wanted.connect(self.change)
        pane.put_wanted.connect(lambda picture: self.put(picture.key))
        pane.lead_wanted.connect(self.lead)
        pane.remove_wanted.connect(self.remove)
        pane.order_wanted.connect(self.arrange)
        pane.thumbnails.come.connect(editor.viewport().update)
        editor.overlay.picture = self._shown
        editor.picture_wanted.connect(self.change_key)
        editor.pictures = self._take_into_text
        self._story.copy_changed.connect(self._calm.start)
        self._desk.changes.picture.connect(self._refresh_this)

    @property
    def _window(self) -> QWidget:
        return self._story.window()

    # What is shown

    def open(self, story: StoryId | None) -> None:
        """Another story is shown, or none."""
        self._id = story
        self._show(None if story is None else ())
        self.refresh()

    def _refresh_this(self, story: StoryId) -> None:
        if story == self._id:
            self.refresh()

    def refresh(self) -> None:
        """Asks the library again."""
        story = self._id
        if story is not None and self._desk.bench is not None:
            self._desk.ask(
                lambda bench: workflow.illustrating.of_story(bench, story),
                lambda found: self._show(found) if story == self._id else None,
                self,
            )

    def _show(self, pictures: Sequence[Picture] | None) -> None:
        self._known = {one.key: one for one in pictures or ()}
        self._pane.show_pictures(pictures)
        self._choose_what_came()
        self._look_at_copy()
        self._story.editor.viewport().update()

    def _choose_what_came(self) -> None:
        """Whoever adds a picture goes on with that one; the list may come before or after the picture itself."""
        if any(one.key == self._came for one in self._pane.listed()):
            self._pane.choose(self._came)
            self._came = ""

    def _look_at_copy(self) -> None:
        self._pane.show_placed(placed(self._story.editor.copy_text()))

    def _shown(self, key: str) -> Shown:
        """A picture as its line in the text shows it."""
        tr, picture = self._desk.tr, self._known.get(key)
        if picture is None:
            return Shown(key, tr("The story has no picture of this name."))
        note = " · ".join(self._pane.missing(picture))
        return Shown(picture.caption or tr("No caption yet"), note, self._pane.thumbnails.of(picture.digest))

    # Taking in

    def add_file(self) -> None:
        """Asks for files, and takes them in."""
        tr = self._desk.tr
        kinds = f"{tr('Pictures')} ({_NAMES})"
        self._take_files(self._desk.files.choose_many(self._window, tr("Add a picture"), kinds))

    def add_paste(self) -> None:
        """Takes in what was copied: files, or a picture out of another program."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take_data(data):
            self._desk.notices.tell(self._desk.tr("The clipboard holds no picture. Copy one first."))

    def add_evidence(self) -> None:
        """Asks for a picture of the evidence."""
        from editor.ui.dialogs.picture_evidence import PictureEvidenceDialog

        dialog = PictureEvidenceDialog(self._desk, self._id, self._window)
        dialog.picked.connect(self._take_evidence)
        dialog.open()

    def take_data(self, data: QMimeData, then: Callable[[Picture], None] | None = None) -> bool:
        """Takes in files of pictures, or the pixels of one; whether there were any."""
        if files := _files(data):
            self._take_files(files, then)
            return True
        if content := _content(data):
            self._take(lambda bench, story, work: workflow.illustrating.take(bench, story, content, "", work), then)
            return True
        return False

    def _take_into_text(self, data: QMimeData) -> bool:
        """What is pasted or dropped into the text, where it is pictures: each gets its line there."""
        if data.hasText() and data.text().strip() and not _files(data):
            return False  # a word processor's words, with a picture of them beside
        editor = self._story.editor
        place, generation = QTextCursor(editor.textCursor()), editor.generation
        place.setKeepPositionOnInsert(True)

        def put(picture: Picture) -> None:
            if editor.generation == generation:
                put_picture(editor, picture.key, place)

        return self.take_data(data, put)

    def _take_files(self, paths: Sequence[Path], then: Callable[[Picture], None] | None = None) -> None:
        for path in paths:
            self._take(partial(_taken_from, path), then)

    def _take_evidence(self, piece: Evidence) -> None:
        by = self._desk.settings.byline
        self._take(
            lambda bench, story, work: workflow.illustrating.take_evidence(bench, story, piece.id, work, by=by), None
        )

    def _take(
        self, call: Callable[[Workbench, StoryId, Progress], Picture], then: Callable[[Picture], None] | None
    ) -> None:
        story = self._id
        if story is None:
            return
        work = Work(self)
        self.working.emit(work)
        self._desk.ask_far(work.of(lambda bench: call(bench, story, work.progress)), partial(self._taken, then), self)

    def _taken(self, then: Callable[[Picture], None] | None, picture: Picture) -> None:
        tr = self._desk.tr
        self._known.setdefault(picture.key, picture)
        if then is not None:
            then(picture)
        self._came = picture.key
        self._choose_what_came()
        lacking = self._lacking(picture)
        told = " ".join([tr("The picture was added."), *lacking, *map(tr.tell, picture.warnings)])
        stays = bool(lacking or picture.warnings)
        self._desk.notices.tell(told, tr("Write its words"), partial(self.change, picture), stays=stays)

    def _lacking(self, picture: Picture) -> list[str]:
        tr, missing = self._desk.tr, picture_lacks(self._desk.tr, picture)
        return [tr("It lacks: {what}.", what=tr.listed(missing))] if missing else []

    # What is done with one

    def change(self, picture: Picture) -> None:
        """Opens its words and its frame."""
        from editor.ui.dialogs.picture import PictureDialog

        story = self._id
        if story is not None:
            dialog = PictureDialog(self._desk, story, self._known.get(picture.key, picture), self._window)
            dialog.working.connect(self.working)
            dialog.open()

    def change_key(self, key: str) -> None:
        """Opens the picture of that key."""
        if (picture := self._known.get(key)) is not None:
            self.change(picture)
        else:
            self._desk.notices.tell(self._desk.tr("The story has no picture of this name."))

    def change_here(self) -> None:
        """Opens the picture whose line the caret stands in, else the chosen one."""
        if (picture := self._at_hand()) is not None:
            self.change(picture)

    def lead_here(self) -> None:
        """Puts the picture whose line the caret stands in, else the chosen one, at the head."""
        if (picture := self._at_hand()) is not None:
            self.lead(picture)

    def put_chosen(self) -> None:
        """Puts the chosen picture into the text, else the first one that does not stand there."""
        there = placed(self._story.editor.copy_text())
        picture = self._pane.chosen() or next((one for key, one in self._known.items() if key not in there), None)
        if picture is not None:
            self.put(picture.key)
        else:
            self._desk.notices.tell(self._desk.tr("Choose a picture first."))

    def _at_hand(self) -> Picture | None:
        key = key_of(self._story.editor.textCursor().block())
        picture = self._known.get(key) if self._story.editor.hasFocus() else None
        picture = picture or self._pane.chosen() or next(iter(self._known.values()), None)
        if picture is None:
            self._desk.notices.tell(self._desk.tr("Choose a picture first."))
        return picture

    def put(self, key: str) -> None:
        """Puts its line in at the caret."""
        put_picture(self._story.editor, key)
        self._story.editor.setFocus()

    def lead(self, picture: Picture) -> None:
        """Puts it at the head: first of all, and out of the reckoning of the text."""
        story, tr = self._id, self._desk.tr
        if story is None:
            return
        if picture.key in placed(self._story.editor.copy_text()):
            self._desk.notices.tell(tr("It stands in the text: take its line out there, and it leads the story."))
        self._do(lambda bench: workflow.illustrating.lead(bench, story, picture.key))

    def arrange(self, keys: Sequence[str]) -> None:
        story = self._id
        if story is not None:
            self._do(lambda bench: workflow.illustrating.arrange(bench, story, keys))

    def remove(self, picture: Picture) -> None:
        story = self._id
        if story is not None and confirmed(self._window, self._desk, _DELETE, self._desk.tr("Delete")):
            self._do(lambda bench: workflow.illustrating.remove(bench, story, picture.key))

    def _do(self, call: Callable[[Workbench], None]) -> None:
        self._desk.ask(call, lambda _: None, self)


def _taken_from(path: Path, bench: Workbench, story: StoryId, work: Progress) -> Picture:
    return workflow.illustrating.take_file(bench, story, path, work)


def _files(data: QMimeData) -> list[Path]:
    """The files of pictures among what was copied or dropped."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in _ENDINGS]


def _content(data: QMimeData) -> bytes:
    """A copied picture as the other program gave it; as a PNG where the system has its pixels only."""
    for form in _FORMS:
        if data.hasFormat(form) and (content := bytes(data.data(form).data())):
            return content
    if not data.hasImage() or (image := QImage(data.imageData())).isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a string
    return bytes(buffer.data().data())
