"""A TOML file line by line: a broken one is told with its number, and those around it are read all the same.

`tomllib` gives a whole file or nothing, and no line of what it read. Here a file is cut into statements, each is
read by `tomllib` alone, and keeps the line it begins on. Source: TOML 1.0.0, toml.io/en/v1.0.0.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"""
      "{3} (?: [^\\] | \\. )*? "{3}  |  '{3} .*? '{3}
    | " (?: [^"\\\n] | \\[^\n] )* "  |  ' [^'\n]* '
    | \#[^\n]*  |  [\[{]  |  [\]}]  |  \n
    | \\[^\n]  |  [^"'\#\[\]{}\n\\]+  |  .
    """,
    re.DOTALL | re.VERBOSE,
)
"""Strings, comments, brackets, line ends, the rest. Every letter belongs to one token."""
_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\[^\n])*"|'[^'\n]*')"""
_BEGINS = re.compile(
    rf"[ \t]*(?:{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*[ \t]*=|\[\[?[A-Za-z_][A-Za-z0-9_.-]*\]?\][ \t]*(?:#|$))", re.MULTILINE
)
"""How a statement begins; no line inside a list looks like this, so a bracket nobody closed ends there."""
_HEADER = re.compile(r"[ \t]*(\[\[?)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One key with its value, or the head of a table. `line` counts from 1."""

    line: int
    path: tuple[str, ...]
    """The table it stands in, and its key."""
    value: Any = None
    opens: bool = False
    """Whether it is the head of a table; `[[…]]` opens one more of its name."""
    broken: bool = False
    """Whether it is no TOML: it has neither path nor value."""


def statements(text: str) -> Iterator[Statement]:
    """Every statement in order. Takes linear time."""
    table: tuple[str, ...] = ()
    for line, words in _cut(text):
        try:
            read = tomllib.loads(words)
        except (tomllib.TOMLDecodeError, RecursionError):
            yield Statement(line, (), broken=True)
            if _HEADER.match(words):
                table = ("",)  # nobody knows whose the next lines are
            continue
        if _HEADER.match(words):
            table = _path(read)
            yield Statement(line, table, opens=True)
        else:
            for key, value in read.items():
                yield Statement(line, (*table, key), value)


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Statements as they are written, each with its line; empty lines and comments are left out."""
    line = start = 1
    depth, parts = 0, list[str]()
    for token in _TOKEN.finditer(text.replace("\r\n", "\n")):
        words = token.group()
        parts.append(words)
        if words in ("[", "{"):
            depth += 1
        elif words in ("]", "}"):
            depth -= 1
        line += words.count("\n")
        if words == "\n" and (depth <= 0 or _BEGINS.match(token.string, token.end())):
            yield from _worth(start, parts)
            start, depth, parts = line, 0, []
    yield from _worth(start, parts)


def _worth(line: int, parts: list[str]) -> Iterator[tuple[int, str]]:
    if any(part.strip() and not part.startswith("#") for part in parts):
        yield line, "".join(parts)


def _path(table: dict[str, Any]) -> tuple[str, ...]:
    """The names in the head of a table: `[[a.b]]` is {"a": {"b": [{}]}} when it is read alone."""
    names = []
    inside: Any = table
    while isinstance(inside, dict) and inside:
        name = next(iter(inside))
        names.append(name)
        inside = inside[name]
    return tuple(names)
