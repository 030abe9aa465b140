"""Arabic: Modern Standard, as newsrooms write it from Rabat to Baghdad."""

from editor.language.language import Language
from editor.text.direction import Direction

# Levantine and Iraqi names, Egyptian and Gulf ones, Algerian and Tunisian ones; hijri months are left out.
_MONTHS = {
    1: ("كانون الثاني", "يناير", "جانفي"),
    2: ("شباط", "فبراير", "فيفري"),
    3: ("آذار", "اذار", "مارس"),
    4: ("نيسان", "أبريل", "ابريل", "إبريل", "أفريل"),
    5: ("أيار", "ايار", "مايو", "ماي"),
    6: ("حزيران", "يونيو", "يونيه", "جوان"),
    7: ("تموز", "يوليو", "يوليوز", "يوليه", "جويلية"),
    8: ("آب", "أغسطس", "اغسطس", "غشت", "أوت"),
    9: ("أيلول", "ايلول", "سبتمبر", "شتنبر"),
    10: ("تشرين الأول", "أكتوبر", "اكتوبر"),
    11: ("تشرين الثاني", "نوفمبر", "نونبر"),
    12: ("كانون الأول", "ديسمبر", "دجنبر"),
}

LANGUAGE = Language(
    code="ar",
    name="العربية",
    direction=Direction.RTL,
    quote_marks=("«", "»"),
    months={name: number for number, names in _MONTHS.items() for name in names},
)
