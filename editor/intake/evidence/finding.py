"""What a reader found in a file, and how it is told from the process that read it to the one that asked.

The way is JSON: what comes back was made by a process that read a hostile file, so each field is looked at again.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from editor.newsroom.evidence import Fact
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message

_MOST_LISTED = 100_000
_VALUES = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Finding:
    """What could be read of a file, and what speaks against keeping it."""

    text: str | None = None
    """The words; None where the kind has none or none could be read."""
    title: str = ""
    media_type: str = ""
    page: str = ""
    """A web page without what acts, its pictures not yet inside: each has a sign in their place."""
    pictures: tuple[str, ...] = ()
    """The addresses of a page's pictures; the number in a sign counts them."""
    pages: tuple[int, ...] = ()
    seconds: float | None = None
    facts: tuple[Fact, ...] = ()
    warnings: tuple[Message, ...] = ()
    made: bytes = b""
    """What was made of a picture: a file, or bare pixels (red, green, blue, alpha; row by row, 8 bits each)."""
    size: tuple[int, int] = (0, 0)
    """Width and height of what was made, in pixels."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a picture says of itself, by the names of `newsroom.picture`."""
    fault: Fault | None = None
    """Why it is not kept, unless the journalist wants it as it is."""
    stumbled: str = ""
    """Where a reader broke off over something that nobody foresaw; for the logbook."""


def told(finding: Finding) -> bytes:
    """A finding as JSON."""
    fault = finding.fault
    sheet = {
        "text": finding.text,
        "title": finding.title,
        "media_type": finding.media_type,
        "page": finding.page,
        "pictures": finding.pictures,
        "pages": finding.pages,
        "seconds": finding.seconds,
        "facts": [[_sheet(fact.name), fact.value, fact.warns] for fact in finding.facts],
        "warnings": [_sheet(message) for message in finding.warnings],
        "made": b64encode(finding.made).decode("ascii"),
        "size": finding.size,
        "fields": dict(finding.fields),
        "stumbled": finding.stumbled,
        "fault": fault and [fault.kind, _sheet(fault.what), fault.do and _sheet(fault.do)],
    }
    return json.dumps(sheet, ensure_ascii=True, allow_nan=False).encode("ascii")


def heard(data: bytes) -> Finding:
    """The finding in some JSON. Raises ValueError where it is none."""
    try:
        sheet = _mapping(json.loads(data))
        seconds = sheet["seconds"]
        fault = sheet["fault"]
        return Finding(
            text=None if sheet["text"] is None else _line(sheet["text"]),
            title=_line(sheet["title"]),
            media_type=_line(sheet["media_type"]),
            page=_line(sheet["page"]),
            pictures=tuple(map(_line, _list(sheet["pictures"]))),
            pages=tuple(map(_count, _list(sheet["pages"]))),
            seconds=None if seconds is None else _length(seconds),
            facts=tuple(_fact(*_list(fact)) for fact in _list(sheet["facts"])),
            warnings=tuple(map(_message, _list(sheet["warnings"]))),
            made=b64decode(_line(sheet["made"]), validate=True),
            size=_size(*_list(sheet["size"])),
            fields={_line(name): _line(value) for name, value in _mapping(sheet["fields"]).items()},
            stumbled=_line(sheet["stumbled"]),
            fault=None if fault is None else _fault(*_list(fault)),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a finding") from error


def _sheet(message: Message) -> dict[str, Any]:
    values = {
        name: _sheet(value) if isinstance(value, Message) else value if isinstance(value, _VALUES) else str(value)
        for name, value in message.values.items()
    }
    return {"template": message.template, "values": values, "plural": message.plural}


def _message(sheet: object) -> Message:
    told = _mapping(sheet)
    values = {
        _line(name): _message(value) if isinstance(value, dict) else _plain(value)
        for name, value in _mapping(told["values"]).items()
    }
    return Message(_line(told["template"]), values, _line(told["plural"]))


def _fact(name: object, value: object, warns: object) -> Fact:
    return Fact(_message(name), _line(value), warns is True)


def _fault(kind: object, what: object, do: object) -> Fault:
    return Fault(_line(kind), _message(what), None if do is None else _message(do))


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not an object")  # noqa: TRY004 - one error for all that is not as it must be
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_LISTED:
        raise ValueError("not a list, or one beyond all measure")
    return value


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004
    value.encode("utf-8")  # half a pair cannot be kept: UnicodeEncodeError is a ValueError
    return value


def _plain(value: object) -> object:
    if not isinstance(value, _VALUES):
        raise ValueError("not a plain value")  # noqa: TRY004
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("not a count")
    return value


def _size(width: object, height: object) -> tuple[int, int]:
    return _count(width), _count(height)


def _length(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not (isfinite(value) and value >= 0):
        raise ValueError("not a length of time")
    return float(value)
