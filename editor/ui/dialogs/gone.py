"""The article is no longer where readers found it: somebody binned or deleted it over there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.newsroom.publication import UNASKABLE, Publication
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.widgets import button, hint, label


class GoneDialog(FormDialog):
    """Asks what is to become of it; nothing is guessed."""

    restore_wanted = Signal()
    anew_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, publication: Publication, parent: QWidget | None) -> None:
        tr, outlet = desk.tr, publication.outlet_name
        binned, unknown = publication.trouble not in ("outlet.gone", UNASKABLE), publication.trouble == UNASKABLE
        action = tr("Bring it back, and update it") if binned else tr("File it anew")
        heading = tr("Look there first") if unknown else tr("Gone over there")
        super().__init__(desk, heading, action, parent, width=560)
        self._binned = binned
        advice = tr("Ask the desk there why, before you bring it back: it may have been done on purpose.")
        if binned:
            what = tr("Somebody put the article in the bin at {outlet}.", outlet=outlet)
        elif unknown:
            what = tr("Nobody knows whether the article arrived at {outlet}, which cannot be asked.", outlet=outlet)
            advice = tr("Look there yourself: file it anew only where it is not there, or there are two.")
        else:
            what = tr("Somebody deleted the article at {outlet}.", outlet=outlet)
        title = label(publication.headline or tr("Untitled"), "headline", wrap=True)
        title.setStyleSheet(f'font-family: "{desk.theme.text_face}"; font-size: 20px; font-weight: bold;')
        for place, words in enumerate((title, label(what, wrap=True), hint(advice))):
            self.column.insertWidget(place, words)
        leave = button(tr("Leave it there"), self._leave)
        leave.setAutoDefault(False)
        self.buttons.insertWidget(0, leave)
        if binned:
            anew = button(tr("File it anew"), self._file_anew)
            anew.setAutoDefault(False)
            self.buttons.insertWidget(1, anew)

    def accept(self) -> None:
        (self.restore_wanted if self._binned else self.anew_wanted).emit()
        super().accept()

    def _file_anew(self) -> None:
        self.anew_wanted.emit()
        super().accept()

    def _leave(self) -> None:
        self.left.emit()
        super().accept()
