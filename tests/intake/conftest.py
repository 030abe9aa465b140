"""Languages, invented copy, and a paste."""

from editor.intake.clipping import read_clipping
from editor.language import arabic, english, hebrew, persian, urdu
from editor.language.language import Language
from editor.text.direction import Direction

AR, FA, UR, HE, EN = (module.LANGUAGE for module in (arabic, persian, urdu, hebrew, english))
FIRST = "أعلنت بلدية الواحة، اليوم الثلاثاء، بدء أعمال توسيع شبكة المياه في الأحياء الشرقية بعد تأخر دام عامين."
SECOND = "وقال رئيس البلدية سالم الحاتمي إن «المشروع سيخدم أكثر من عشرين ألف نسمة» وإن الكلفة ثلاثة ملايين دينار."
COPY = f"{FIRST} {SECOND}"


def paste(
    text: str = "", html: str = "", language: Language = AR, direction: Direction = Direction.RTL
) -> tuple[list[str], list[str]]:
    """The lines that come in, and what is told."""
    clipping = read_clipping(text, html, language, direction)
    return clipping.copy.split("\n"), [str(message) for message in clipping.told]
