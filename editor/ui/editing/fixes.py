"""What a right click offers first on words that a remark was made on."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

Fixes = Callable[[QTextCursor], list[tuple[str, Callable[[], object] | None]]]
"""What can be done at a place: words to be shown, and what does it; None for words that only tell."""


def offer_fixes(menu: QMenu, fixes: Fixes | None, cursor: QTextCursor) -> None:
    """Puts them at the head of a menu."""
    first = menu.actions()[0] if menu.actions() else None
    for words, do in fixes(cursor) if fixes else ():
        action = QAction(words, menu)
        action.setEnabled(do is not None)
        action.triggered.connect(lambda _=False, do=do: do() if do else None)
        menu.insertAction(first, action) if first is not None else menu.addAction(action)
    if first is not None and menu.actions()[0] is not first:
        menu.insertSeparator(first)
