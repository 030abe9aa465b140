"""Words for the journalist that are not yet in a language.

Everything below the window speaks in these; `desktop.translation` turns them into Arabic or English.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with places for values: `template` is the English msgid of the catalogues."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    """The English plural; the catalogue has the six Arabic ones. Chosen by `values["count"]`."""

    def __str__(self) -> str:
        """In English, for logs and tests; a journalist sees it translated."""
        many = self.plural and self.values.get("count") != 1
        return (self.plural if many else self.template).format(**self.values)

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((k, str(v)) for k, v in self.values.items()))))


def say(template: str, /, **values: object) -> Message:
    """A sentence, marked for the catalogues."""
    return Message(template, values)


def say_many(template: str, plural: str, count: int, /, **values: object) -> Message:
    """A sentence that depends on a number, marked for the catalogues."""
    return Message(template, {"count": count, **values}, plural)
