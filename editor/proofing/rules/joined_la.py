"""لا and its kin written as one word with what follows: لايزال for لا يزال, مالم for ما لم."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule

_STEMS = (
    "زال زالون زالوا مكن مكنه مكنهم مكننا وجد جوز ريد ريدون عرف عرفون علم علمون عني كون كونون كاد كادون خفى ستطيع "
    "ستطيعون حق بدو نبغي جب صح سمح ختلف تجاوز قل قلون حتاج حتاجون زيد عتبر عتقد قبل ملك ملكون فهم حتمل توقف تحمل ستحق "
    "خضع رغب رغبون نوي فكر همنا همه همني وافق قتصر ستبعد ستثني تعدى مانع نفي خشى خاف رى رون رحم"
)
_VERB = re.compile(
    rf"(?P<lead>[وف]?)لا(?P<rest>[يتن](?:{'|'.join(_STEMS.split())})|زال|زالت|زالوا|بد|شك|سيما|بأس|مفر|محالة)"
)
_APART = {
    lead + joined: lead + apart
    for joined, apart in (
        ("مالم", "ما لم"), ("لاشيء", "لا شيء"), ("لاشئ", "لا شيء"), ("لاأحد", "لا أحد"), ("لاداعي", "لا داعي"), ("لاعلاقة", "لا علاقة"),
        ("لاوجود", "لا وجود"), ("لاغير", "لا غير"), ("لاحاجة", "لا حاجة"), ("لاريب", "لا ريب"), ("لامانع", "لا مانع"),
        ("لاجدوى", "لا جدوى"), ("لامبرر", "لا مبرر"), ("لابديل", "لا بديل"), ("لاأثر", "لا أثر"), ("لايوجد", "لا يوجد"),
        ("لاتوجد", "لا توجد"), ("لميكن", "لم يكن"), ("لمتكن", "لم تكن"), ("لنيكون", "لن يكون"), ("لنتكون", "لن تكون"),
        ("ياأيها", "يا أيها"), ("منقبل", "من قبل"), ("منخلال", "من خلال"), ("عنطريق", "عن طريق"), ("علىأن", "على أن"),
    )
    for lead in ("", "و", "ف")
}  # fmt: skip
_LOOKALIKES = frozenset({"لاترى", "لاتقل", "لاتعني", "لاتصح"})
"""ل with a noun that opens with ا, or a name."""


def _find(copy: Copy) -> Iterator[Finding]:
    for word, bare in zip(copy.words, copy.bare, strict=True):
        match = _VERB.fullmatch(bare)
        if match and bare not in _LOOKALIKES:
            severity = Severity.STYLE if match["rest"] == "سيما" else None
            yield Finding(word.span, (f"{match['lead']}لا {match['rest']}",), severity=severity)
        elif parted := _APART.get(bare):
            yield Finding(word.span, (parted,))


RULE = Rule(
    name="joined_la",
    title=say("لا joined to its verb"),
    severity=Severity.ERROR,
    reason=say("لا stands apart from the word it denies."),
    source=say("Arabic orthography (al-Hashimi, al-Mufrad al-ʿAlam: particles joined and parted)"),
    find=_find,
    languages=("ar",),
    certain=True,
    cases=(
        ("قال إنه لايزال هنا", ("لايزال",)),
        ("ولايمكن ذلك، فلابد من حل", ("ولايمكن", "فلابد")),
        ("مالم يحضر الوفد فلاشيء يحدث", ("مالم", "فلاشيء")),
        ("لا يزال اللاتيني في لاتفيا، واضطر لاتخاذ القرار لاتصاله به", ()),
    ),
)
