"""An Arabic desk without its window or library."""

from collections.abc import Iterator

import pytest

from editor.app import dress, make_application
from editor.desktop import resources
from editor.desktop.settings import Settings
from editor.desktop.translation import Translator
from editor.ui.background import Lanes
from editor.ui.changes import Changes
from editor.ui.desk import Desk
from editor.ui.notices import Notices
from editor.workflow.discovery import Toolkit


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    chosen = Settings(theme="light")
    theme = dress(make_application(chosen), chosen)
    tr = Translator("ar", resources.folder() / "translations")
    notices = Notices(tr)
    lanes = Lanes(notices.fault)
    yield Desk(tr, theme, chosen, lanes, Changes(), notices, Toolkit())
    lanes.close()
    notices.deleteLater()
