"""What a Word document's styles and numbering make of its paragraphs and runs.

Styles are known by their names, which are the same whatever language Word speaks, and not by their ids. ECMA-376-1,
17.7.4 (styles, `w:basedOn`), 17.9 (numbering).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.text.digits import Digits, converted
from editor.text.direction import Direction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROLES = {
    "title": "headline", "subtitle": "standfirst", "byline": "byline", "dateline": "dateline", "quote": "quotation",
    "intense quote": "quotation", "attribution": "attribution", "caption": "caption", "story caption": "story caption",
    "rule": "rule", "picture": "picture", "correction heading": "correction", "correction": "correction",
    "list bullet": "bullet", "list number": "numbered",
}  # fmt: skip
"""What a paragraph is, by the name of its style or of one that it is based on."""
_HEADING = re.compile(r"heading ([1-9])")
_STOP = re.compile(r"%\d([.)-])?")
_LITERAL = re.compile(r"([0-9٠-٩۰-۹]{1,2})([.)-])")
_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 12
"""Styles based on each other."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is."""

    role: str = ""
    level: int = 0
    sign: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    above: str
    listed: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class _List:
    """One depth of a list."""

    definition: str
    kind: str
    text: str
    """What stands before the words, `%1` for the number."""
    start: int
    begins_anew: bool


class Looks:
    """Reads properties; counts the items of lists on the way, so paragraphs are to be asked in their order."""

    def __init__(self, styles: "Element | None", numbering: "Element | None") -> None:
        self._styles = {attribute(one, "styleId"): _style(one) for one in _called(styles, "style")}
        self._lists = _lists(numbering)
        self._counts: dict[tuple[str, str], int] = {}
        """The last number of each definition and depth: lists of one definition go on with each other's."""
        self._begun: set[tuple[str, str]] = set()
        self.are_ours = {"correction heading", "story caption"} <= {one.name for one in self._styles.values()}

    def of_paragraph(self, properties: "Element | None") -> Look:
        if properties is None:
            return Look(self._role(""))
        names = self._names(_value(properties, "pStyle"))
        heading = next((found for name in names if (found := _HEADING.fullmatch(name))), None)
        role = "heading" if heading else next((ROLES[name] for name in names if name in ROLES), "")
        direction = None
        if (stated := _child(properties, "bidi")) is not None:
            direction = Direction.LTR if attribute(stated, "val") in _OFF else Direction.RTL
        listed = _listed(properties) or next(filter(None, self._above(_value(properties, "pStyle"))), None)
        sign = "" if heading else self._sign(listed)
        sign = sign or {"bullet": "- ", "numbered": "1. "}.get(role, "")
        return Look(role, min(int(heading[1]), 4) if heading else 0, sign, direction)

    def of_run(self, properties: "Element") -> tuple[bool, bool, bool]:
        """Whether its words are strong, emphasised, code: right-to-left letters have signs of their own for it."""
        names = self._names(_value(properties, "rStyle"))
        rtl = is_on(properties, "rtl") or is_on(properties, "cs")
        strong, emphasis = ("bCs", "iCs") if rtl else ("b", "i")
        return (
            is_on(properties, strong) or "strong" in names,
            is_on(properties, emphasis) or "emphasis" in names,
            "code" in names or "html code" in names,
        )

    def _role(self, style: str) -> str:
        return next((ROLES[name] for name in self._names(style) if name in ROLES), "")

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while (found := self._styles.get(style)) is not None and len(chain) < _DEEPEST:
            chain.append(found)
            style = found.above
        return chain

    def _names(self, style: str) -> list[str]:
        return [one.name for one in self._chain(style)]

    def _above(self, style: str) -> list[tuple[str, str] | None]:
        return [one.listed for one in self._chain(style)]

    def _sign(self, listed: tuple[str, str] | None) -> str:
        """What stands before an item, counted on."""
        if listed is None or (found := self._lists.get(listed)) is None:
            return ""
        if found.kind == "bullet":
            return "- "
        if found.kind == "none":
            return ""
        if literal := _LITERAL.fullmatch(found.text.strip()):
            return f"{literal[1]}{literal[2]} "
        counted = found.definition, listed[1]
        if counted not in self._counts or (found.begins_anew and listed not in self._begun):
            self._counts[counted] = found.start - 1
        self._begun.add(listed)
        self._counts[counted] += 1
        stop = _STOP.search(found.text)
        return f"{min(max(self._counts[counted], 0), 99)}{(stop[1] if stop else None) or '.'} "


def _style(element: "Element") -> _Style:
    properties = _child(element, "pPr")
    listed = _listed(properties) if properties is not None else None
    return _Style(_value(element, "name").lower(), _value(element, "basedOn"), listed)


def _listed(properties: "Element") -> tuple[str, str] | None:
    found = _child(properties, "numPr")
    return (_value(found, "numId"), _value(found, "ilvl") or "0") if found is not None else None


def _lists(numbering: "Element | None") -> dict[tuple[str, str], _List]:
    """By list and depth."""
    levels = [
        (attribute(one, "abstractNumId"), attribute(level, "ilvl"), level)
        for one in _called(numbering, "abstractNum")
        for level in _called(one, "lvl")
    ]
    lists = {}
    for one in _called(numbering, "num"):
        above = _value(one, "abstractNumId")
        starts = {attribute(level, "ilvl"): _value(level, "startOverride") for level in _called(one, "lvlOverride")}
        for definition, depth, level in levels:
            if definition == above:
                own = starts.get(depth, "")
                first = _number(own, _number(_value(level, "start"), 1))
                told = _value(level, "numFmt"), _value(level, "lvlText")
                lists[attribute(one, "numId"), depth] = _List(definition, *told, first, bool(own))
    return lists


def _number(text: str, otherwise: int) -> int:
    told = converted(text, Digits.LATIN)
    return int(told) if re.fullmatch(r"[0-9]{1,6}", told) else otherwise


def is_on(properties: "Element", name: str) -> bool:
    """Whether a property is there and not switched off (17.17.4, `ST_OnOff`)."""
    found = _child(properties, name)
    return found is not None and attribute(found, "val") not in _OFF


def local(element: "Element") -> str:
    """An element's name without its namespace; nothing for what is no element."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: "Element", name: str) -> str:
    """An attribute of Word's own, transitional or strict."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _called(around: "Element | None", name: str) -> "list[Element]":
    return [] if around is None else [one for one in around if local(one) == name]


def _child(around: "Element", name: str) -> "Element | None":
    return next((one for one in around if local(one) == name), None)


def _value(around: "Element", name: str) -> str:
    found = _child(around, name)
    return "" if found is None else attribute(found, "val")
