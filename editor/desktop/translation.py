"""Messages in the journalist's language.

The msgids are English; `resources/translations/ar.po` is the catalogue that every release completes.
A value inside a sentence is isolated (UAX #9), so that a Latin name does not tear an Arabic one; a value without a
letter, such as a quotation mark, runs as the sentence does.
"""

import gettext
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from editor.newsroom.message import Message, say
from editor.text.digits import Digits, converted
from editor.text.direction import Direction, strong_direction

_OPEN = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
_PDI = "\u2069"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages of the interface that run from right to left."""
_INSTANT = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d) )?(\d\d:\d\d)(?: (?:[+-]\d+|(\S+)))?")
"""A moment as sentences carry it (`newsroom.status_line`): day, hour, and a zone that has a name."""
_IN_ZONE = say("{time} ({city})")
_DIGITS = {"ar": Digits.ARABIC, "fa": Digits.PERSIAN, "ur": Digits.PERSIAN}


class Translator:
    """Turns messages into one language; call it with an English sentence, or `tell` it a Message."""

    def __init__(self, language: str, folder: Path, *, isolate: bool = True) -> None:
        self.language = language
        self._isolate = isolate
        self._folder = folder
        self._catalogue = _catalogue(folder / f"{language}.mo")

    @property
    def right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def __call__(self, template: str, /, **values: object) -> str:
        """A sentence of the interface; `template` is the English one, marked for the catalogues by this call."""
        return self.tell(Message(template, values))

    def many(self, template: str, plural: str, count: int, /, **values: object) -> str:
        """A sentence that depends on a number."""
        return self.tell(Message(template, {"count": count, **values}, plural))

    def tell(self, message: Message) -> str:
        if message.plural:
            count = message.values.get("count", 0)
            number = count if isinstance(count, int) else 0
            words = self._catalogue.ngettext(message.template, message.plural, number)
        else:
            words = self._catalogue.gettext(message.template)
        return words.format(**{name: self._shown(value) for name, value in message.values.items()})

    def number(self, value: int | str) -> str:
        """A number in the digits of the language."""
        digits = _DIGITS.get(self.language)
        return converted(str(value), digits) if digits else str(value)

    def listed(self, words: Iterable[str]) -> str:
        """Words one after the other, as the language writes a list; each runs its own way."""
        comma = "، " if self.right_to_left and self.language != "he" else ", "
        return comma.join(f"\u2068{word}\u2069" if self._isolate else word for word in words)

    def city(self, zone: str) -> str:
        """What a time zone is called: the city of its IANA name, in the language; one without a city as it is.

        Names: Unicode's CLDR.
        """
        if "/" not in zone or zone.startswith("Etc/"):  # the signs of Etc/GMT+5 are not those of a clock
            return zone
        told = self._cities.gettext(zone)
        return zone.rpartition("/")[2].replace("_", " ") if told == zone else told

    @cached_property
    def _cities(self) -> gettext.NullTranslations:
        return _catalogue(self._folder / "cities" / f"{self.language}.mo")

    def _moment(self, year: str, month: str, day: str, hour: str, zone: str) -> str:
        parts = (f"{year}/{month}/{day}" if year else "", hour)
        told = self.number("، ".join(filter(None, parts)) if self.right_to_left else " ".join(filter(None, parts)))
        in_zone = self._catalogue.gettext(_IN_ZONE.template)
        return in_zone.format(time=told, city=f"\u2068{self.city(zone)}{_PDI}") if zone else told

    def _shown(self, value: object) -> object:
        if isinstance(value, Message):
            return self.tell(value)
        if isinstance(value, int):
            return self.number(value)
        if not isinstance(value, str):
            return value
        if not self._isolate:
            return value
        default = Direction.RTL if self.right_to_left else Direction.LTR
        if moment := _INSTANT.fullmatch(value):
            return f"{_OPEN[default]}{self._moment(*moment.groups(default=''))}{_PDI}"
        return f"{_OPEN[strong_direction(value) or default]}{value}{_PDI}"


def _catalogue(compiled: Path) -> gettext.NullTranslations:
    """What was compiled, or English where there is nothing."""
    if not compiled.is_file():
        return gettext.NullTranslations()
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)
