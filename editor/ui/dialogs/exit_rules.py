"""What the house lets out: for each ground, whether the gate refuses, asks for a reason, or lets it be."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.newsroom.gate import RULES, Ground, Rule, rules_with
from editor.newsroom.message import Message, say
from editor.ui.desk import Desk
from editor.ui.dialogs.form import FormDialog
from editor.ui.dialogs.found_quotes import scrolled
from editor.ui.dialogs.gate import GROUND
from editor.ui.widgets import Choice, hint

RULE: dict[Rule, Message] = {
    Rule.REFUSE: say("Refuse it"),
    Rule.ASK: say("Ask the editor for a reason"),
    Rule.IGNORE: say("Let it be"),
}
CHOSEN = tuple(ground for ground in Ground if ground not in (Ground.SEALED_NAME, Ground.SUGGESTIONS))
"""A sealed name never leaves; suggestions have their place in the preferences."""


class ExitRulesDialog(FormDialog):
    """Changes the rules of the gate; `chosen` tells the settings with them."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        tr = desk.tr
        super().__init__(desk, tr("What the house lets out"), tr("Save"), parent, width=560)
        words = tr("Every story is asked this before it leaves, whichever way. A protected name never leaves.")
        self.column.insertWidget(0, hint(words))
        now = rules_with(desk.settings.exit)
        self._rules: dict[Ground, Choice[Rule]] = {}
        for ground in CHOSEN:
            choice = Choice.of(RULE, tr, tr.tell(GROUND[ground]))
            choice.choose(now[ground])
            self._rules[ground] = choice
            self.row(tr.tell(GROUND[ground]), choice)
        page = QWidget()
        self.column.removeItem(self.form)
        page.setLayout(self.form)
        rules = scrolled(page)  # there are more of them than a small screen has room for
        rules.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        rules.setMinimumHeight(320)
        self.column.insertWidget(1, rules, 1)
        self.resize(600, 660)

    def accept(self) -> None:
        rules = {ground.value: choice.value.value for ground, choice in self._rules.items()}
        unlike = {ground: rule for ground, rule in rules.items() if rule != RULES[Ground(ground)].value}
        self.chosen.emit(replace(self.desk.settings, exit=unlike))
        super().accept()
