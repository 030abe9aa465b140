"""Characters that take no ink, by name: what the inspector lists and the marks layer shows.

Sources: Unicode 15 names; UAX #9 for the direction marks; the abbreviations are those of the Unicode charts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from editor.text.letters import NBSP, name_of
from editor.text.spans import Span

SHORT_NAMES = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u00ad": "SHY",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u2060": "WJ",
    "\ufeff": "BOM",
    NBSP: "NBSP",
    "\u202f": "NNBSP",
}


@dataclass(frozen=True, slots=True)
class Hidden:
    """One character that is not seen. `span` counts code points."""

    span: Span
    short: str
    name: str


def hidden_in(text: str) -> Iterator[Hidden]:
    """The hidden characters of a text, in order.

    >>> [(one.short, one.span.start) for one in hidden_in("می\u200cروم \u202eأ")]
    [('ZWNJ', 2), ('RLO', 7)]
    """
    for at, sign in enumerate(text):
        if sign in SHORT_NAMES:
            yield Hidden(Span(at, at + 1), SHORT_NAMES[sign], name_of(sign))
