"""Pages of the house style's editor: its marks and digits, and how grave it takes each rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Rule
from editor.text.digits import Digits, converted
from editor.text.direction import Direction
from editor.text.folding import fold
from editor.text.letters import without_tashkeel
from editor.ui.desk import Desk
from editor.ui.widgets import Choice, WordsField, hint, label
from editor.ui.words import SEVERITY

_MARKS = (("«", "»"), ("“", "”"), ('"', '"'), ("‹", "›"), ("‘", "’"), ("„", "“"))
_SAMPLES = {
    "ar": "قال رئيس البلدية: {o}سمعنا من يقول {io}لا{ic}، وسنفتح السوق في 20 آذار{c}.",
    "fa": "شهردار گفت: {o}شنیدیم کسی می‌گوید {io}نه{ic}، اما بازار 20 اسفند باز می‌شود{c}.",
    "he": "ראש העירייה אמר: {o}שמענו מי שאומר {io}לא{ic}, ונפתח את השוק ב־20 במרץ{c}.",
    "ur": "میئر نے کہا: {o}ہم نے کسی کو {io}نہیں{ic} کہتے سنا، بازار 20 مارچ کو کھلے گا{c}۔",
    "en": "The mayor said: {o}Some say {io}no{ic}, but we will open the market on 20 March.{c}",
    "fr": "Le maire a dit : {o}Certains disent {io}non{ic}, mais le marché ouvrira le 20 mars{c}.",
}
"""The same sentence in each language, its marks left out."""
_AS_USUAL, _OFF = "", "off"
_WIDTH, _KNOWN = 240, 120
"""Pixels: how wide the choices of a rule are, and how high the list of known words."""


class StylePage(QWidget):
    """Some of a style's decisions."""

    def fill(self, style: HouseStyle) -> None:
        """Shows a style."""
        raise NotImplementedError

    def written(self, style: HouseStyle) -> HouseStyle:
        """The style with what stands in the fields. Raises Fault."""
        raise NotImplementedError


class MarksPage(StylePage):
    """Quotation marks and digits, with a sentence that shows them; words the speller takes for right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, tr = desk, desk.tr
        self._language = Choice([(one.code, one.name) for one in desk.toolkit.languages], tr("Language of the text"))
        self._outer, self._inner = _marks(tr("Left open")), _marks(tr("Left open"))
        numbers = [(digits, converted("1234567890", digits)) for digits in Digits]
        self._digits: Choice[Digits | None] = Choice([(None, tr("Left open")), *numbers], tr("Digits of the house"))
        self._known = WordsField(desk.tr, "ا" if tr.right_to_left else "")
        self._known.setPlainText("")
        self._known.setMaximumHeight(_KNOWN)
        self._known.setPlaceholderText(tr("One a line"))
        self._sample = label("", "sample", wrap=True)
        self._sample.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._sample.setAccessibleName(tr("So it looks"))
        self._sample.setStyleSheet(
            f'font-family: "{desk.theme.text_face}"; font-size: {max(18, desk.theme.text_size)}px;'
            f"background: {desk.theme.card}; border: 1px solid {desk.theme.line}; border-radius: 8px; padding: 8px 12px;"
        )
        form = QFormLayout(self)
        form.setContentsMargins(2, 8, 10, 8)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self._sample)
        for words, field in (
            (tr("Language"), self._language),
            (tr("Quotation marks"), self._outer),
            (tr("Inside a quotation"), self._inner),
            (tr("Digits"), self._digits),
            (tr("Words the speller takes for right"), self._known),
        ):
            field.setAccessibleName(words)
            form.addRow(words, field)
        for choice in (self._language, self._outer, self._inner, self._digits):
            choice.currentIndexChanged.connect(lambda _: self._show_sample())

    def fix_language(self, *, fixed: bool) -> None:
        """The language of a style that came with the program stays."""
        self._language.setEnabled(not fixed)

    def fill(self, style: HouseStyle) -> None:
        self._language.choose(style.language)
        for choice, marks in ((self._outer, style.quote_marks), (self._inner, style.inner_marks)):
            if marks not in (*_MARKS, None):
                choice.offer([(None, self._desk.tr("Left open")), *((one, _shown(one)) for one in (*_MARKS, marks))])
            choice.choose(marks)
        self._digits.choose(style.digits)
        self._known.setPlainText("\n".join(sorted(style.known)))
        self._show_sample()

    def written(self, style: HouseStyle) -> HouseStyle:
        known = (without_tashkeel(line).strip() for line in self._known.toPlainText().splitlines())
        return replace(
            style,
            language=self._language.value,
            quote_marks=self._outer.value,
            inner_marks=self._inner.value,
            digits=self._digits.value,
            known=frozenset(word for word in known if word),
        )

    def _show_sample(self) -> None:
        choices = (self._language, self._outer, self._inner, self._digits)
        if min(choice.currentIndex() for choice in choices) < 0:
            return  # another set of choices is being offered
        language = self._desk.toolkit.language(self._language.value)
        opening, closing = self._outer.value or language.quote_marks
        inner = self._inner.value or (("“", "”") if opening != "“" else ("‘", "’"))
        sample = _SAMPLES.get(language.code, _SAMPLES["en"])
        words = sample.format(o=opening, c=closing, io=inner[0], ic=inner[1])
        rtl = language.direction is Direction.RTL
        self._sample.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._sample.setText(converted(words, self._digits.value or language.digits))


class RulesPage(StylePage):
    """Every rule by its title, and how grave the house takes it; filled when it is first looked at."""

    def __init__(self, desk: Desk, rules: Sequence[Rule]) -> None:
        super().__init__()
        self._desk, tr = desk, desk.tr
        self._rules = sorted(rules, key=lambda rule: (list(Severity).index(rule.severity), tr.tell(rule.title)))
        self._style = HouseStyle()
        self._choices: dict[str, Choice[str]] = {}
        self._heads: dict[Severity, QLabel] = {}
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search the rules…"))
        self._search.setAccessibleName(tr("Search the rules"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _: self._narrow())
        self._page = QWidget()
        self._page.setObjectName("page")
        self._form = QFormLayout(self._page)
        self._form.setContentsMargins(2, 4, 12, 4)
        self._form.setVerticalSpacing(6)
        self._form.setHorizontalSpacing(16)
        area = QScrollArea()
        area.setWidget(self._page)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reason = hint(tr("Why a rule speaks stands here when you come to it."))
        self._reason.setMinimumHeight(44)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 2, 0)
        column.setSpacing(8)
        for part in (self._search, area, self._reason):
            column.addWidget(part, 1 if part is area else 0)

    @property
    def names(self) -> frozenset[str]:
        """Of all rules there are."""
        return frozenset(rule.name for rule in self._rules)

    def fill(self, style: HouseStyle) -> None:
        self._style = style
        for name, choice in self._choices.items():
            choice.choose(_called(style, name))
        self._narrow()

    def written(self, style: HouseStyle) -> HouseStyle:
        if not self._choices:
            return style
        others = {name: how for name, how in style.rules.items() if name not in self._choices}
        chosen = {name: choice.value for name, choice in self._choices.items() if choice.value != _AS_USUAL}
        rules = {name: None if how == _OFF else Severity(how) for name, how in chosen.items()}
        return replace(style, rules=others | rules)

    def show_rules(self) -> None:
        """Builds the list once it is wanted: it is long."""
        if self._choices:
            return
        tr, group = self._desk.tr, None
        for rule in self._rules:
            if rule.severity is not group:
                group = rule.severity
                self._heads[group] = label(tr.tell(_GROUP[group]), "panel_title")
                self._form.addRow(self._heads[group])
            offered = [(severity.value, tr.tell(words)) for severity, words in SEVERITY.items()]
            usual = tr("As usual: {severity}", severity=SEVERITY[rule.severity])
            choice = Choice([(_AS_USUAL, usual), *offered, (_OFF, tr("Not asked"))], tr.tell(rule.title))
            choice.setToolTip(tr.tell(rule.reason))
            choice.setAccessibleDescription(tr.tell(rule.reason))
            choice.setProperty("rule", rule.name)
            choice.setFixedWidth(_WIDTH)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the list
            choice.installEventFilter(self)
            self._choices[rule.name] = choice
            self._form.addRow(tr.tell(rule.title), choice)
        self.fill(self._style)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter) and isinstance(watched, Choice):
            self._explain(str(watched.property("rule")))
        if event.type() is QEvent.Type.Wheel and isinstance(watched, Choice) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _explain(self, name: str) -> None:
        rule = next(rule for rule in self._rules if rule.name == name)
        self._reason.setText(f"{self._desk.tr.tell(rule.reason)}\n{self._desk.tr.tell(rule.source)}")

    def _narrow(self) -> None:
        """Shows the rules that read the style's language and are looked for."""
        if not self._choices:
            return
        shown = {rule.name for rule in self._rules if self._is_sought(rule)}
        for rule in self._rules:
            self._form.setRowVisible(self._choices[rule.name], rule.name in shown)
        for severity, head in self._heads.items():
            some = any(rule.name in shown for rule in self._rules if rule.severity is severity)
            self._form.setRowVisible(head, some)

    def _is_sought(self, rule: Rule) -> bool:
        words = fold(f"{self._desk.tr.tell(rule.title)} {self._desk.tr.tell(rule.reason)} {rule.name}")
        reads = not rule.languages or self._style.language in rule.languages
        return reads and all(part in words for part in fold(self._search.text()).split())


_GROUP: dict[Severity, Message] = {
    Severity.ERROR: say("Errors"),
    Severity.WARNING: say("Warnings"),
    Severity.STYLE: say("Matters of style"),
    Severity.QUERY: say("Queries"),
}


def _marks(open_: str) -> Choice[tuple[str, str] | None]:
    choices: list[tuple[tuple[str, str] | None, str]] = [(None, open_)]
    return Choice([*choices, *((marks, _shown(marks)) for marks in _MARKS)], "")


def _shown(marks: tuple[str, str]) -> str:
    return f"{marks[0]}…{marks[1]}"


def _called(style: HouseStyle, rule: str) -> str:
    return style.rules[rule] or _OFF if rule in style.rules else _AS_USUAL
