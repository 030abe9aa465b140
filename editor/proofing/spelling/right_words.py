"""Right words that the dictionary lacks and a commoner word would be taken for: firms, agencies, places, terms of the trade."""

from editor.proofing.arabic.closed import listed

_WORDS = listed("""
    آبل أبل آفاد وام سونا واس كونا واج وات لانا واع شينخوا تاس إفي فارس تسنيم إرنا مهر الأناضول إنترفاكس أسوشيتد برس فرانس رويترز
    تهامة التهامة ضهر لقيم اللقيم حقينة الحقينة تحسيسية التحسيسية مردودية المردودية المزارة مزارة الفرشة فرشات الفرشات
    سيوة مادبا إربد راوة كلار إسنا حلايب باجة إفران كيفة براوة أضنة بصرى داعل مليط مركا لانوف إنزكان أيسلندا بالاو إنديانا أيوا ماين يوتا ماليه
    اليوان يوان الوون السيدي الغورد السراي سراي الراي المالوف الملاية ملاية الدولمة اليبرق البير الكان البادل البلاي اللاتين الشاس هيمارس
    باول إليف هانا الميساوي جويدة الدبابي
    ملاذات الملاذات أنبا الأنبا أواندا
    المشائخ مشائخ خورفكان حوثي ساكنة الساكنة جماعاتي
""")
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
RIGHT_WORDS = frozenset(lead + word for word in _WORDS for lead in _LEADS if len(word) > 3 or lead == "")
"""With clitics; the short ones alone, since «لوام» is none."""

SEATED = ("بدؤ", "قرؤ", "ملؤ", "نشؤ", "برؤ", "درؤ")
"""The indicative with its hamza on و before a pronoun: يبدؤها beside يبدأها."""
