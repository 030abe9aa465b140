"""A choice among the house styles of the desk."""

from editor.ui.desk import Desk
from editor.ui.widgets import Choice


class StyleChoice(Choice[str]):
    """By name; `otherwise` is said of the empty one."""

    def __init__(self, desk: Desk, otherwise: str, chosen: str) -> None:
        super().__init__([("", otherwise)], desk.tr("House style"))
        self._otherwise = otherwise
        self.choose(chosen)
        if desk.bench is not None:
            desk.ask(lambda bench: [one.style.name for one in bench.styles.all() if one.is_own], self._offer, self)

    def _offer(self, names: list[str]) -> None:
        chosen = self.value
        self.offer([("", self._otherwise), *((name, name) for name in names)])
        self.choose(chosen)
