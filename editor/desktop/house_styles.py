"""House styles as files: TOML that a desk can read, write and hand on.

What is sound in a file is taken; what is not becomes a Fault that tells its line, and the rest goes on. Written
they are by `house_style_text`.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor.desktop import resources
from editor.desktop.files import read_file
from editor.desktop.toml_lines import Statement, statements
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import PAIRS, HouseStyle, Unwanted, no_words, pair
from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.reading.finding import Wanted, find_all
from editor.text.digits import Digits
from editor.text.letters import without_tashkeel

SUFFIX = ".toml"
SEVERITIES: dict[str, Severity | None] = {**{severity.value: severity for severity in Severity}, "off": None}
"""How a file calls them; `off`: the rule is not asked."""
DIGITS = {digits.name.lower(): digits for digits in Digits}
_MOST = 2 * 1024 * 1024
"""Bytes: some twenty thousand pairs."""

Read = tuple[HouseStyle, tuple[Fault, ...]]


def read(text: str, name: str = "", rules: Collection[str] | None = None) -> Read:
    """The style in a file's words, and what of them could not be taken, in order.

    `name` is taken where the file tells none; `rules` are the names of rules there are: of others a Fault is made.
    """
    reader = _Reader(rules)
    for statement in statements(text):
        try:
            reader.take(statement)
        except Fault as fault:
            reader.tell(statement.line, fault)
    return reader.style(name), tuple(fault for _, fault in sorted(reader.faults, key=lambda told: told[0]))


def load(path: Path, rules: Collection[str] | None = None) -> Read:
    """The style in a file; read again only once the file has changed. Raises Fault `file.…` or `style.…`."""
    try:
        known = path.stat()
    except OSError:
        read_file(path)  # tells what is wrong with it
        raise
    return _load(path, known.st_mtime_ns, known.st_size, None if rules is None else frozenset(rules))


def check_expression(words: str) -> None:
    """Raises Fault `find.bad_expression` for what is no regular expression."""
    find_all("…", Wanted(words, expression=True))


def shipped() -> tuple[Path, ...]:
    """The files that come with the program, one a language."""
    return tuple(sorted((resources.folder() / "house_style").glob(f"*{SUFFIX}")))


def own(folder: Path) -> tuple[Path, ...]:
    """The desk's own files; none where there is no such folder."""
    return tuple(sorted(folder.glob(f"*{SUFFIX}")))


def file_name(style: str) -> str:
    """What a style's file is called: its name, without what a system does not take.

    >>> file_name("صحيفة الواحة: عربي/فصيح")
    'صحيفة الواحة عربي فصيح.toml'
    """
    name = " ".join(re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]', " ", style).split()).strip(".")
    return f"{name[:80] or 'house'}{SUFFIX}"


def remove(path: Path) -> None:
    """Raises Fault `file.not_written`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Fault(
            "file.not_written",
            say("The file {file} could not be deleted.", file=str(path)),
            say("Check that you may write in its folder."),
        ) from error


@lru_cache(maxsize=64)
def _load(path: Path, _changed: int, size: int, rules: frozenset[str] | None) -> Read:
    if size > _MOST:
        raise Fault(
            "style.too_large",
            say("The house style is larger than {limit} MB.", limit=_MOST // 1024**2),
            say("Split it, or take out words that are in no story."),
        )
    data = read_file(path)
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return read(data.decode(coding), path.stem, rules)
    except UnicodeDecodeError as error:
        raise Fault(
            "style.coding",
            say("The file {file} is not written in UTF-8.", file=path.name),
            say("Open it in a text editor and save it as UTF-8."),
        ) from error


@dataclass
class _Entry:
    """One of the unwanted words while it is read: its fields, each with its line."""

    line: int
    fields: dict[str, tuple[int, Any]] = field(default_factory=dict)


class _Reader:
    """Takes statements one by one."""

    def __init__(self, rules: Collection[str] | None) -> None:
        self.faults: list[tuple[int, Fault]] = []
        self._known_rules = rules
        self._values: dict[str, Any] = {}
        self._pairs: dict[str, dict[str, str]] = {table: {} for table in PAIRS}
        self._pair_lines: dict[tuple[str, str], int] = {}
        self._rules: dict[str, Severity | None] = {}
        self._entries: list[_Entry] = []

    def tell(self, line: int, fault: Fault) -> None:
        told = say("Line {line}: {what}", line=line, what=fault.what)
        self.faults.append((line, Fault(fault.kind, told, fault.do)))

    def take(self, statement: Statement) -> None:
        """Raises Fault for what cannot be taken."""
        match statement:
            case Statement(broken=True):
                raise _no_toml()
            case Statement(path=("unwanted",), opens=True):
                self._entries.append(_Entry(statement.line))
            case Statement(path=("unwanted", key)):
                self._entries[-1].fields[key] = (statement.line, statement.value)
            case Statement(path=("unwanted",), value=list() as listed):
                self._entries += [_entry(statement.line, one) for one in listed]
            case Statement(path=(table,), opens=True):
                if table not in (*PAIRS, "rules"):
                    raise _unknown(table, (*PAIRS, "unwanted", "rules"))
            case Statement(path=(table,), value=dict() as lines) if table in (*PAIRS, "rules"):
                self._take_table(statement.line, table, lines)
            case Statement(path=(table, key)) if table in (*PAIRS, "rules"):
                self._take_line(statement.line, table, key, statement.value)
            case Statement(path=(key,)):
                self._take_value(key, statement.value)
            case _:
                pass  # lines of a table nobody knows: its head is told

    def style(self, name: str) -> HouseStyle:
        """Of all that was taken."""
        for table, pairs in self._pairs.items():
            self._part_circles(table, pairs)
        unwanted = tuple(made for entry in self._entries for made in self._unwanted(entry))
        return HouseStyle(**{"name": name, **self._values, **self._pairs, "unwanted": unwanted, "rules": self._rules})

    def _take_table(self, line: int, table: str, lines: dict[str, Any]) -> None:
        for key, value in lines.items():
            try:
                self._take_line(line, table, key, value)
            except Fault as fault:
                self.tell(line, fault)

    def _take_line(self, line: int, table: str, key: str, value: object) -> None:
        if table == "rules":
            self._take_rule(key, value)
            return
        if not isinstance(value, str):
            raise _wrong_value(key, say("Write “what is met” = “what the house writes”."))
        met, house = pair(key, value)
        if met in self._pairs[table]:
            raise _twice(met)
        self._pairs[table][met] = house
        self._pair_lines[table, met] = line

    def _take_rule(self, rule: str, value: object) -> None:
        if self._known_rules is not None and rule not in self._known_rules:
            raise _unknown_rule(rule, self._known_rules)
        if rule in self._rules:
            raise _twice(rule)
        self._rules[rule] = _severity(value)

    def _take_value(self, key: str, value: object) -> None:
        if key not in _FIELDS:
            raise _unknown(key, (*_FIELDS, *PAIRS, "unwanted", "rules"))
        name, read_value, do = _FIELDS[key]
        if name in self._values:
            raise _twice(key)
        try:
            self._values[name] = read_value(value)
        except (ValueError, TypeError, KeyError) as wrong:
            raise _wrong_value(key, do) from wrong

    def _part_circles(self, table: str, pairs: dict[str, str]) -> None:
        """A word that the house would write otherwise again would be marked for ever."""
        if table == "titles":
            return
        for met, house in list(pairs.items()):
            if house in pairs:
                what = say("“{house}” is itself to become “{other}”.", house=house, other=pairs[house])
                fault = Fault("style.circle", what, say("Write at once what the house writes in the end."))
                self.tell(self._pair_lines[table, met], fault)
                del pairs[met]

    def _unwanted(self, entry: _Entry) -> Iterator[Unwanted]:
        given: dict[str, Any] = {}
        for key, (line, value) in entry.fields.items():
            try:
                given |= _entry_field(key, value)
            except Fault as fault:
                self.tell(line, fault)
        if "words" in given:
            yield Unwanted(**given)
        elif not {"words", "expression"} & set(entry.fields):  # else it was told
            self.tell(entry.line, no_words())


def _entry(line: int, given: object) -> _Entry:
    fields = given.items() if isinstance(given, dict) else ()
    return _Entry(line, {key: (line, value) for key, value in fields})


def _entry_field(key: str, value: object) -> dict[str, Any]:
    """One line of an unwanted word, as Unwanted calls it."""
    match key, value:
        case (("words" | "expression"), str()) if not without_tashkeel(value).strip():
            raise no_words()
        case "words", str():
            return {"words": " ".join(without_tashkeel(value).split())}
        case "expression", str():
            check_expression(value)
            return {"words": value, "is_pattern": True}
        case "instead", str():
            return {"instead": (value,)}
        case "instead", list() if all(isinstance(one, str) for one in value):
            return {"instead": tuple(one for one in value if one.strip())}
        case "reason", str():
            return {"reason": value}
        case "severity", _:
            return {"severity": _severity(value, off=False)}
        case (("words" | "expression" | "instead" | "reason"), _):
            raise _wrong_value(key, say("Write the words in quotation marks."))
    raise _unknown(key, ("words", "expression", "instead", "reason", "severity"))


def _severity(value: object, *, off: bool = True) -> Severity | None:
    words = [word for word in SEVERITIES if off or word != "off"]
    if not isinstance(value, str) or value not in words:
        raise Fault(
            "style.severity",
            say("There is no severity {value}.", value=str(value)),
            say("Write one of these: {words}.", words=", ".join(words)),
        )
    return SEVERITIES[value]


def _name(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return " ".join(value.split())


def _language(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[a-z]{2,3}", value):
        raise ValueError(value)
    return value


def _marks(value: object) -> tuple[str, str]:
    match value:
        case [str(opening), str(closing)] if 1 <= len(opening) <= 2 and 1 <= len(closing) <= 2:
            return opening, closing
    raise ValueError(value)


def _digits(value: object) -> Digits:
    return DIGITS[str(value)]


def _words(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(value)
    return frozenset(bare for word in value if (bare := without_tashkeel(word).strip()))


_MARKS_DO = say('Write the opening mark and the closing one, each in quotation marks: ["«", "»"].')
_FIELDS: dict[str, tuple[str, Callable[[object], object], Message]] = {
    "name": ("name", _name, say("Write the name in quotation marks.")),
    "language": ("language", _language, say("Write its code: ar, fa, en, he, ur or fr.")),
    "quotation_marks": ("quote_marks", _marks, _MARKS_DO),
    "inner_marks": ("inner_marks", _marks, _MARKS_DO),
    "digits": ("digits", _digits, say("Write one of these: {words}.", words=", ".join(DIGITS))),
    "known": ("known", _words, say('Write a list of words: ["one", "two"].')),
}
"""Keys that stand alone: the field of HouseStyle, how it is read, what to do where it cannot be."""


def _no_toml() -> Fault:
    return Fault(
        "style.no_toml",
        say("This cannot be read."),
        say('A line is written key = "value"; words in Arabic letters stand in quotation marks on both sides.'),
    )


def _wrong_value(key: str, do: Message) -> Fault:
    return Fault("style.wrong_value", say("{key} cannot have this value.", key=key), do)


def _twice(key: str) -> Fault:
    return Fault("style.twice", say("“{key}” was decided above.", key=key), say("Take one of the two lines out."))


def _unknown(key: str, known: Collection[str]) -> Fault:
    return Fault("style.unknown_key", say("Nothing is called {key} in a house style.", key=key), _perhaps(key, known))


def _unknown_rule(rule: str, known: Collection[str]) -> Fault:
    return Fault("style.unknown_rule", say("No rule is called {rule}.", rule=rule), _perhaps(rule, known))


def _perhaps(word: str, known: Collection[str]) -> Message:
    near = get_close_matches(word, sorted(known), 1)
    return say("Perhaps {word} is meant.", word=near[0]) if near else say("Take the line out.")
