"""The YAML before a page of Markdown, as Hugo, Jekyll, Pandoc and Muharrir write it; read with suspicion.

PyYAML's safe loader, and only texts, lists and tables: in a headline, «no» is a word and no truth, and a day that no calendar
has spoils nothing but itself. Every field is asked for what it must be, and is empty where it is something else.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from editor.intake.cleaning import Repairs, without_controls, without_overrides

if TYPE_CHECKING:
    from yaml import SafeLoader

MOST = 1 << 16
"""Code points; what is longer is no front matter."""
_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MOST_LISTED = 500
_DEEPEST = 40


def split(text: str, repairs: Repairs) -> tuple["Sheet | None", str]:
    """The front matter, where there is some, and the text behind it. Lines end in \\n."""
    found = _MATTER.match(text, 0, MOST)
    told = _loaded(found[1]) if found else None
    if found is None or not isinstance(told, dict):
        return None, text
    return Sheet(told, repairs), text[found.end() :].removeprefix("\n")


def _loaded(matter: str) -> object:
    import yaml

    if re.search(r"[\[{]" * _DEEPEST, re.sub(r"[^\[\]{}\n]", "", matter)):
        return None  # brackets inside each other, as nobody writes them
    try:
        return yaml.load(matter, Loader=_loader())  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError, TypeError):
        return None


@cache
def _loader() -> "type[SafeLoader]":
    import yaml

    class Texts(yaml.SafeLoader):
        """Takes nothing for a number, a truth or a day; only nothing for nothing."""

        yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML has it
            first: [("tag:yaml.org,2002:null", re.compile("(?:~|null)?$"))] for first in ("", "~", "n")
        }

    return Texts


class Sheet:
    """A table of fields."""

    def __init__(self, told: dict[Any, Any], repairs: Repairs) -> None:
        self._told, self._repairs = told, repairs

    def text(self, *names: str) -> str:
        """The first of these fields that holds words, in one line."""
        return next((" ".join(words.split()) for name in names if (words := self._words(self._told.get(name)))), "")

    def words(self, name: str) -> str:
        """Words of any number of lines."""
        return self._words(self._told.get(name))

    def texts(self, *names: str) -> tuple[str, ...]:
        """The words of a list, or of a text parted by commas."""
        for name in names:
            told = self._told.get(name)
            listed = re.split("[,،;]", told) if isinstance(told, str) else told
            if isinstance(listed, list):
                return tuple(words for one in listed[:_MOST_LISTED] if (words := " ".join(self._words(one).split())))
        return ()

    def number(self, name: str) -> int:
        told = self._told.get(name)
        return int(told) if isinstance(told, str) and re.fullmatch("[0-9]{1,12}", told) else 0

    def day(self, *names: str) -> date | None:
        return next((day for name in names if (day := _day(self._told.get(name)))), None)

    def moment(self, name: str) -> datetime | None:
        """Aware, in UTC; a time of no zone is in UTC."""
        try:
            told = datetime.fromisoformat(str(self._told.get(name)).strip())
            return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def sheets(self, name: str) -> Iterator["Sheet"]:
        told = self._told.get(name)
        for one in told[:_MOST_LISTED] if isinstance(told, list) else ():
            if isinstance(one, dict):
                yield Sheet(one, self._repairs)

    def _words(self, value: object) -> str:
        if not isinstance(value, str):
            return ""
        lines = value.replace("\r", "\n").split("\n")
        return "\n".join(
            without_controls(without_overrides(line, self._repairs), self._repairs) for line in lines
        ).strip()


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError:
        return None
