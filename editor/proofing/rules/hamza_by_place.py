"""A hamza that only the place of a word tells: المستوطنون احرقوا, منزلا أخر.

احرقوا alone may be an imperative and أخر a plural of أخرى; right behind their subject or their noun they are not.
"""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.rule import Copy, Finding, Rule

_FORM_IV = listed("""
    احرقوا اطلقوا اصدروا اعلنوا ارسلوا اغلقوا اوقفوا اشعلوا اضرموا اخرجوا ادخلوا اسقطوا اكملوا انجزوا انقذوا ابلغوا ابعدوا اجبروا احبطوا
    احدثوا احرزوا احضروا اخبروا اخفقوا ادركوا ارجعوا اسهموا اسعفوا اشرفوا اصلحوا اضربوا اعربوا اعدموا افرجوا افرغوا افسدوا اقسموا اقنعوا
    اكدوا اكرموا الزموا امسكوا انتجوا انذروا انزلوا انصفوا انفقوا انهوا اوضحوا اعادوا اقاموا اصابوا اضافوا اشادوا اداروا افادوا اقروا اصروا
    اعدوا ابدوا اجروا اخلوا ادلوا الغوا القوا اعطوا اعفوا ادانوا ازالوا اهانوا اثاروا اغاروا احالوا اقالوا اطاحوا اشاروا ارادوا اعتقوا اعدموا
""")
_CALLING = listed("أيها ايها يا أيتها")
_SHORTEST = 5
"""Letters of a noun whose last alef is its tanwin: «منزلا», and not «هذا»."""
_NO_NOUNS = listed("عندما بينما حينما كلما أينما حيثما ريثما طالما كيفما مهما إنما لكنما أيضا كانوا قالوا")


def _find(copy: Copy) -> Iterator[Finding]:
    for index in range(1, len(copy.bare)):
        word, before = copy.bare[index], copy.bare[index - 1]
        if word in _FORM_IV:
            called = index > 1 and copy.bare[index - 2] in _CALLING
            if before.startswith("ال") and before.endswith(("ون", "ين")) and not called and copy.follows(index - 1):
                yield Finding(copy.words[index].span, (copy.words[index].text.replace("ا", "أ", 1),))
        elif word in ("أخر", "اخر") and _is_indefinite(before) and copy.follows(index - 1):
            yield Finding(copy.words[index].span, ("آخر",))


def _is_indefinite(word: str) -> bool:
    """Whether a word is a singular noun in tanwin."""
    return (
        len(word) >= _SHORTEST
        and word.endswith("ا")
        and not word.endswith(("وا", "ها", "نا", "ما"))
        and word not in _NO_NOUNS
    )


RULE = Rule(
    name="hamza_by_place",
    title=say("A hamza that the place tells"),
    severity=Severity.ERROR,
    reason=say("Here the word is read with its hamza."),
    source=say("Arabic orthography: hamzat al-qatʿ in the past of form IV, the madda of آخر"),
    find=_find,
    languages=("ar",),
    cases=(
        ("المستوطنون احرقوا الحقول ثم غادروا", ("احرقوا",)),
        ("قال إن العاملين اغلقوا الباب", ("اغلقوا",)),
        ("اشترى منزلا أخر في البلدة", ("أخر",)),
        ("أيها المواطنون ارسلوا شكاواكم", ()),
        ("أرسلوا الرسالة في أيام أخر", ()),
        ("المسافرون اتفقوا على الموعد، وكلما أخر موعدا ندم", ()),
    ),
)
