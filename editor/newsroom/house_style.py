"""How a house writes: what it decided where the language leaves a choice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.newsroom.remark import Severity
from editor.text.digits import Digits


@dataclass(frozen=True, slots=True)
class Unwanted:
    """An expression the house does not print, or prints with care."""

    words: str
    """As in copy, without tashkeel; an expression where `is_pattern`."""
    instead: tuple[str, ...] = ()
    """What it writes, best first; empty: nothing is known to be better."""
    reason: str = ""
    """In the house's own words; empty: the rule's."""
    severity: Severity = Severity.WARNING
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """One house's decisions. What is left open is not judged, or judged by the story's own habit.

    Words are written without tashkeel. Hashed by its name: compared whole, it may be a key.
    """

    name: str = ""
    language: str = "ar"
    """BCP 47, primary subtag."""
    quote_marks: tuple[str, str] | None = None
    inner_marks: tuple[str, str] | None = None
    """Inside a quotation."""
    digits: Digits | None = None
    spellings: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Words as they are met, to how the house spells them: مسئول, مسؤول."""
    people: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names of people as they are met, to the house's."""
    places: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names of places as they are met, to the house's."""
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Names, to the title the house gives them."""
    unwanted: tuple[Unwanted, ...] = field(default=(), hash=False)
    rules: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)
    """Rules by name, to the severity the house gives them; None: the rule is not asked."""
    known: frozenset[str] = field(default=frozenset(), hash=False)
    """Words the speller takes for right."""

    def severity(self, rule: str, usual: Severity) -> Severity | None:
        """How grave the house takes a rule's remarks; None where it does not want them."""
        return self.rules.get(rule, usual)
