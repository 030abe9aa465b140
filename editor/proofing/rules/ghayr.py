"""غير takes no article of its own: القرار غير الشرعي, not القرار الغير شرعي."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_FORMS = {"الغير": "غير", "والغير": "وغير", "بالغير": "بغير", "للغير": "لغير"}
_ADJECTIVES = listed("""
    شرعي شرعية قانوني قانونية رسمي رسمية مباشر مباشرة حكومي حكومية لائق لائقة ممكن ممكنة صحيح صحيحة متوقع متوقعة مسبوق مسبوقة
    مبرر مبررة مقبول مقبولة مشروع مشروعة مسؤول مسؤولة نظامي نظامية عادي عادية طبيعي طبيعية مرخص مرخصة مسلح مسلحة معروف معروفة
    معلن معلنة محدد محددة منتظم منتظمة متكافئ متكافئة مناسب مناسبة ملتزم ملتزمة ملزم ملزمة مسلم مسلمة مسلمين مرغوب مستقر مستقرة
    واضح واضحة عادل عادلة كاف كافية كافي آمن آمنة صالح صالحة ضروري ضرورية مدني سوي سوية نظامية مفهوم مفهومة منطقي منطقية
    أخلاقي أخلاقية إنساني إنسانية تقليدي تقليدية دائم دائمة ربحي ربحية نووي نووية عربي عربية متعلم متعلمين مصرح مرئي مرئية
    مألوف مألوفة محسوب محسوبة مدروس مدروسة منضبط منضبطة مستدام مستدامة متوازن متوازنة متخصص متخصصة أولي
""")  # fmt: skip


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(len(copy.words) - 1):
        if copy.bare[index] not in _FORMS or not copy.follows(index):
            continue
        following = copy.bare[index + 1]
        adjective = following.removeprefix("ال")
        if adjective in _ADJECTIVES:
            right = f"{_FORMS[copy.bare[index]]} ال{adjective}"
            yield Finding(Span(copy.words[index].span.start, copy.words[index + 1].span.end), (right,))


RULE = Rule(
    name="ghayr",
    title=say("غير with an article"),
    severity=Severity.ERROR,
    reason=say("The article goes on the adjective, not on غير."),
    source=say("al-Adnani, Muʿjam al-akhta’ al-sha’iʿa: غير; the Academy of Cairo let الغير pass, style guides do not"),
    find=_find,
    languages=("ar",),
    certain=True,
    cases=(
        ("القرار الغير شرعي", ("الغير شرعي",)),
        ("التصريحات الغير المسؤولة", ("الغير المسؤولة",)),
        ("القرار غير الشرعي والتصريحات غير المسؤولة", ()),
        ("احترام الغير واجب، ومال الغير في أمان", ()),
    ),
)
