"""The gate in front of every way out: on what grounds something is held back, and who may let it through all the same.

Here is what the house means by it, without library, window or clock: grounds, rules, objections, and the refusal. What
an article is asked is in `newsroom.questions`; `workflow.leaving` brings the two together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say_many
from editor.text.folding import fold
from editor.text.spans import Span


class Ground(StrEnum):
    """Why something may have to stay, the gravest first."""

    SEALED_NAME = "sealed_name"
    """Of a protected source; no house rule and no editor lets it out."""
    HIDDEN_NAME = "hidden_name"
    """Of a source who is unnamed, or speaks on background only."""
    OFF_RECORD = "off_record"
    DEEP_BACKGROUND = "deep_background"
    """Words that may be known but not printed."""
    QUOTE_EMBARGO = "quote_embargo"
    EMBARGO = "embargo"
    """Of the whole story."""
    UNKNOWN_CITATION = "unknown_citation"
    UNKNOWN_PICTURE = "unknown_picture"
    SUGGESTIONS = "suggestions"
    """Open ones; only of what goes to an outlet."""
    BACKGROUND = "background"
    """Who spoke on background is named in the paragraph with the words."""
    ALTERED = "altered"
    """What is printed as somebody's words is not what the record has."""
    UNATTRIBUTED = "unattributed"
    NO_CREDIT = "no_credit"
    """A picture that would leave, and nobody is named for it."""
    NO_ALT = "no_alt"
    """A picture that would leave without a word for those who do not see it."""
    PICTURE_TWICE = "picture_twice"
    NO_EVIDENCE = "no_evidence"
    UNVERIFIED = "unverified"


class Rule(StrEnum):
    """What the house does on a ground."""

    IGNORE = "ignore"
    ASK = "ask"
    """An editor may let it through, and writes why."""
    REFUSE = "refuse"


RULES: Mapping[Ground, Rule] = {
    **dict.fromkeys(Ground, Rule.REFUSE),
    **dict.fromkeys((Ground.BACKGROUND, Ground.ALTERED, Ground.UNATTRIBUTED), Rule.ASK),
    **dict.fromkeys((Ground.NO_CREDIT, Ground.NO_ALT, Ground.PICTURE_TWICE), Rule.ASK),
    **dict.fromkeys((Ground.NO_EVIDENCE, Ground.UNVERIFIED), Rule.IGNORE),
}
"""What a house has that chose nothing."""


def rules_with(chosen: Mapping[str, str], *, files_suggestions: bool = False) -> dict[Ground, Rule]:
    """The house's rules: `chosen` ones by the names of ground and rule, as settings keep them, the others as always.

    Whatever was chosen, a sealed name stays. A name that nobody knows is passed over.

    >>> rules_with({"altered": "refuse", "sealed_name": "ignore", "x": "y"})[Ground.ALTERED].value
    'refuse'
    """
    rules = dict(RULES)
    if files_suggestions:
        rules[Ground.SUGGESTIONS] = Rule.IGNORE
    known = {ground: rule for ground, rule in chosen.items() if is_rule(ground, rule)}
    rules.update({Ground(ground): Rule(rule) for ground, rule in known.items()})
    return rules | {Ground.SEALED_NAME: Rule.REFUSE}


def is_rule(ground: str, rule: str) -> bool:
    """Whether a house may choose this for that; a sealed name it may only refuse."""
    if ground not in set(Ground) or rule not in set(Rule):
        return False
    return ground != Ground.SEALED_NAME or rule == Rule.REFUSE


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that must not leave as it is. Its sentences hold neither copy nor names: they may be logged."""

    ground: Ground
    what: Message
    do: Message
    field: str = "body"
    """Where: headline, standfirst, body, caption, …; empty where several fields together tell it."""
    span: Span | None = None
    """Of the body as it is written, code points, end excluded."""
    key: str = ""
    """The quote or the picture it is about."""
    mark: str = ""
    """The same for the same words on the same ground: what was overruled stays so for them alone."""
    overrulable: bool = False
    """Whether an editor may let it through, by the house's rules."""


@dataclass(frozen=True, slots=True)
class Overruling:
    """An objection that an editor overruled."""

    ground: Ground
    mark: str
    reason: str
    by: str
    at: datetime
    """Aware."""
    way: str
    """The outlet, or the name of a file's format."""


class Held(Fault):
    """The gate held something back; `objections` are all that there are, those that nobody may overrule first."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        first, more = objections[0], len(objections) - 1
        what = first.what if not more else say_many(
            "{first} There is {count} objection more.", "{first} There are {count} objections more.", more,
            first=first.what,
        )  # fmt: skip
        super().__init__("gate.held", what, first.do)
        self.objections = tuple(objections)


def mark_of(ground: Ground, field: str, key: str, words: str) -> str:
    """An objection's mark: a digest of what it is about and the words, which cannot be read off it."""
    told = "\0".join((ground.value, field, key, " ".join(fold(words).split())))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def judged(objections: Iterable[Objection], rules: Mapping[Ground, Rule]) -> tuple[Objection, ...]:
    """Those that the house heeds, the gravest grounds first, each with whether it may be overruled."""
    heeded = {one.mark: one for one in objections if rules[one.ground] is not Rule.IGNORE}
    told = [replace(one, overrulable=rules[one.ground] is Rule.ASK) for one in heeded.values()]
    grounds = list(Ground)
    return tuple(sorted(told, key=lambda one: (one.overrulable, grounds.index(one.ground), one.span or Span(0, 0))))


def held_back(
    objections: Iterable[Objection], overruled: Mapping[str, str], before: Collection[str] = ()
) -> tuple[Objection, ...]:
    """Those of judged objections that still stand: nobody overruled them with a reason, now or `before`.

    `overruled` has the reasons by mark; `before` the marks of what was overruled earlier.
    """
    let = {mark for mark, reason in overruled.items() if reason.strip()} | set(before)
    return tuple(one for one in objections if not (one.overrulable and one.mark in let))
