"""House styles: those there are, which one counts for a story, and what comes in from a list."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from editor.desktop import house_style_text, house_styles, paths
from editor.desktop.files import read_file, write_file
from editor.desktop.house_styles import check_expression
from editor.intake.pairs import PairLine, at_line, pairs_in, read_pairs
from editor.language.language import Language
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import PAIRS, HouseStyle, Unwanted, pair
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Rule
from editor.text.digits import Digits
from editor.text.letters import without_tashkeel

__all__ = ["PAIRS", "TABLES", "UNWANTED", "Shelf", "Shelved", "Styles", "Taken", "as_written", "check_expression",
           "import_file", "import_words", "read_style", "write_style"]  # fmt: skip

UNWANTED = "unwanted"
TABLES = (*PAIRS, UNWANTED)
"""What a list of pairs may be taken into."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A style and the file it is in."""

    style: HouseStyle
    path: Path
    is_own: bool
    """The desk's; else it came with the program."""
    faults: tuple[Fault, ...] = ()
    """What of the file could not be taken."""
    is_readable: bool = True
    """Whether anything of it could."""
    original: HouseStyle | None = None
    """What came with the program under this name."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A style with the lines of a list in it."""

    style: HouseStyle
    count: int
    """Of the lines that were taken."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an editor of house styles needs: the styles, and the rules they may judge."""

    styles: tuple[Shelved, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The desk's own styles in a folder, and those that came with the program.

    A style is known by its name; one of the desk's own stands in front of the program's of the same name.
    """

    folder: Path

    @classmethod
    def of_user(cls) -> "Styles":
        return cls(paths.of_user().house_styles)

    def all(self, rules: Collection[str] | None = None) -> tuple[Shelved, ...]:
        """The desk's own first. `rules` are the names of rules there are: what is told of others is a Fault."""
        own = [_shelved(path, own=True, rules=rules) for path in house_styles.own(self.folder)]
        came = [_shelved(path, own=False, rules=rules) for path in house_styles.shipped()]
        originals = {one.style.name: one.style for one in came}
        by_name: dict[str, Shelved] = {}
        for one in (*own, *came):
            by_name.setdefault(one.style.name, replace(one, original=originals.get(one.style.name)))
        return tuple(by_name.values())

    def shelf(self, rules: Collection[Rule]) -> Shelf:
        """All of them; what they say of other rules than these is told as a Fault."""
        return Shelf(self.all({rule.name for rule in rules}), tuple(rules))

    def style_for(self, language: Language, *names: str) -> HouseStyle:
        """The first of these names that is a style of the language; else the language's own default.

        A language that no style came with has one that decided nothing.
        """
        there = {one.style.name: one.style for one in self.all() if one.is_readable}
        wanted = [style for name in names if (style := there.get(name)) is not None and _is_of(style, language)]
        return wanted[0] if wanted else self.default_for(language)

    def default_for(self, language: Language) -> HouseStyle:
        """The style that came with the program, or what the desk made of it."""
        for one in self.all():
            if one.original is not None and _is_of(one.original, language):
                return one.style if one.is_readable and _is_of(one.style, language) else one.original
        return HouseStyle(language=language.code)

    def keep(self, changed: Collection[HouseStyle], removed: Collection[str] = ()) -> None:
        """What an editor changed. Raises Fault `style.…`, `file.not_written`."""
        for name in removed:
            self.remove(name)
        for style in changed:
            self.save(style)

    def save(self, style: HouseStyle) -> Shelved:
        """Keeps a style as the desk's own; what it had under that name is replaced. Raises Fault."""
        if not style.name.strip():
            raise Fault("style.no_name", say("The house style has no name."), say("Write one: the outlet's, perhaps."))
        known = next((one for one in self.all() if one.is_own and one.style.name == style.name), None)
        path = known.path if known else self.folder / house_styles.file_name(style.name)
        if known is None and path.exists():
            raise Fault(
                "style.name_taken",
                say("Another house style lies in the file {file}.", file=path.name),
                say("Give this one another name."),
            )
        if known is not None and known.faults:  # what was not taken is not lost
            write_file(path.with_suffix(".before"), read_file(path))
        house_style_text.save(style, path)
        return _shelved(path, own=True, rules=None)

    def turn_off(self, name: str, rule: str) -> HouseStyle:
        """A rule says nothing any more where the style counts; the style as it was, for `turn_back`. Raises Fault.

        Where the style came with the program, what is changed is kept as the desk's own.
        """
        before = self._named(name).style
        self.save(replace(before, rules={**before.rules, rule: None}))
        return before

    def turn_back(self, rule: str, before: HouseStyle) -> None:
        """The rule is as grave again as it was in a style; whatever else was changed since then stays. Raises Fault."""
        now = self._named(before.name)
        rules = {name: severity for name, severity in now.style.rules.items() if name != rule}
        if rule in before.rules:
            rules[rule] = before.rules[rule]
        style = replace(now.style, rules=rules)
        if style == now.original:
            self.remove(style.name)
        else:
            self.save(style)

    def _named(self, name: str) -> Shelved:
        for one in self.all():
            if one.style.name == name and one.is_readable:
                return one
        raise Fault(
            "style.gone",
            say("There is no house style called “{name}” any more.", name=name),
            say("Choose another one in the settings."),
        )

    def remove(self, name: str) -> None:
        """Takes a style of the desk's own away; one that came with the program is then as it came. Raises Fault."""
        for one in self.all():
            if one.is_own and one.style.name == name:
                house_styles.remove(one.path)


def as_written(language: Language, style: HouseStyle, digits: Digits | None = None) -> Language:
    """A language as a house writes it: with the marks and digits that its style decided.

    `digits` are the house's where its style leaves them open; a language that has none of its own keeps to 0-9.
    """
    own = digits if language.digits is not Digits.LATIN else None
    return replace(
        language,
        quote_marks=style.quote_marks or language.quote_marks,
        inner_marks=style.inner_marks or language.inner_marks,
        digits=style.digits or own or language.digits,
    )


def read_style(path: Path, rules: Collection[str] | None = None) -> Shelved:
    """A style somebody handed on. Raises Fault `file.…`, `style.…`."""
    style, faults = house_styles.load(path, rules)
    return Shelved(style, path, is_own=False, faults=faults)


def write_style(style: HouseStyle, path: Path) -> None:
    """Writes a style where somebody else may take it. Raises Fault `file.not_written`."""
    house_style_text.save(style, path)


def import_file(style: HouseStyle, table: str, path: Path) -> Taken:
    """The style with the pairs of a file in one of its TABLES. Raises Fault `file.…`, `text.…`, `pairs.none`."""
    return _taken(style, table, *read_pairs(read_file(path)))


def import_words(style: HouseStyle, table: str, words: str) -> Taken:
    """The same with lines that were pasted."""
    return _taken(style, table, *pairs_in(words))


def _taken(style: HouseStyle, table: str, lines: tuple[PairLine, ...], faults: tuple[Fault, ...]) -> Taken:
    told = list(faults)
    taken: dict[str, tuple[str, str] | Unwanted] = {}
    for line in lines:
        try:
            taken[without_tashkeel(line.met)] = (
                pair(line.met, line.house) if table in PAIRS else _unwanted(line)
            )  # later lines hold
        except Fault as fault:
            told.append(at_line(line.line, fault))
    if not taken and not told:
        raise Fault(
            "pairs.none",
            say("There are no pairs in it."),
            say("Write one pair a line: what is met, a comma, what the house writes."),
        )
    return Taken(_with(style, table, taken), len(taken), tuple(told))


def _with(style: HouseStyle, table: str, taken: dict[str, tuple[str, str] | Unwanted]) -> HouseStyle:
    if table == UNWANTED:
        new = {one.words: one for one in taken.values() if isinstance(one, Unwanted)}
        kept = [one for one in style.unwanted if one.is_pattern or one.words not in new]
        return replace(style, unwanted=(*kept, *new.values()))
    pairs = dict(one for one in taken.values() if isinstance(one, tuple))
    return style.with_pairs(table, {**style.pairs(table), **pairs})


def _unwanted(line: PairLine) -> Unwanted:
    words = " ".join(without_tashkeel(line.met).split())
    return Unwanted(words, line.choices, line.reason, line.severity or Severity.WARNING)


def _shelved(path: Path, *, own: bool, rules: Collection[str] | None) -> Shelved:
    try:
        style, faults = house_styles.load(path, rules)
    except Fault as fault:
        return Shelved(HouseStyle(path.stem), path, own, (fault,), is_readable=False)
    return Shelved(style, path, own, faults)


def _is_of(style: HouseStyle, language: Language) -> bool:
    return style.language == language.code
