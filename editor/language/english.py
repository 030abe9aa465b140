"""English."""

from editor.language.language import Language
from editor.text.direction import Direction

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip

LANGUAGE = Language(
    code="en",
    name="English",
    direction=Direction.LTR,
    months={name: number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)},
)
