"""Hebrew. Gershayim inside a word (צה"ל) are no quotation marks."""

from editor.language.language import Language
from editor.text.direction import Direction

_MONTHS = ("ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר")

LANGUAGE = Language(
    code="he",
    name="עברית",
    direction=Direction.RTL,
    quote_marks=("”", "”"),
    months={prefix + name: number for number, name in enumerate(_MONTHS, 1) for prefix in ("", "ב")},
)
