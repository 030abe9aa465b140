"""Urdu."""

from editor.language.language import Language
from editor.text.direction import Direction

_MONTHS = ("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر")

LANGUAGE = Language(
    code="ur",
    name="اردو",
    direction=Direction.RTL,
    quote_marks=("”", "“"),
    months={name: number for number, name in enumerate(_MONTHS, 1)},
)
