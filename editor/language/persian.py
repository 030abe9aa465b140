"""Persian."""

from editor.language.language import Language
from editor.text.direction import Direction

_GREGORIAN = {
    1: ("ژانویه",), 2: ("فوریه",), 3: ("مارس",), 4: ("آوریل",), 5: ("مه", "می"), 6: ("ژوئن",), 7: ("ژوئیه", "جولای"),
    8: ("اوت", "آگوست"), 9: ("سپتامبر",), 10: ("اکتبر",), 11: ("نوامبر",), 12: ("دسامبر",),
}  # fmt: skip

LANGUAGE = Language(
    code="fa",
    name="فارسی",
    direction=Direction.RTL,
    quote_marks=("«", "»"),
    months={name: number for number, names in _GREGORIAN.items() for name in names},
)
