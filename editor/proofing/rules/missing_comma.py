"""A participle or a turn that goes on with the sentence, without the comma before it: … المياه مؤكدا."""

from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_GOING_ON = listed(
    "مؤكدا مشيرا مضيفا موضحا لافتا داعيا محذرا منوها مشددا معربا مؤكدة مشيرة مضيفة موضحة لافتة محذرة منوهة مشددة معربة معتبرا معتبرة "
    "مؤكدين مشيرين موضحين داعين محذرين مشددين سائلين مطالبين مبينا مطالبا مستنكرا مستنكرة منددا منددة مختتما كاشفا نافيا لكن بينما إذ"
)
_PHRASES = {"الأمر": "الذي", "علما": "بأن", "فضلا": "عن", "إلا": "أن"}
"""Turns of two words, which go on with a sentence too."""
_NEGATED = listed("لا لم لن ليس ليست ما لما لست فلا ولا ولم ولن وليس وما فلم فلن")
"""Before them in its clause «إلا أن» says what is left, and belongs to what stands before it."""
_AFTER = 6
"""Words since the last mark: a shorter clause needs no comma."""
_LEANING = listed(
    "قال قالت أضاف أضافت تابع تابعت ختم ختمت أردف أردفت استطرد رد ردت قائلا كان كانت بدا ظل وهو وهي هو هي و ثم أو بل غير إنه أنه ولو حتى ما من"
)
"""Words that lean on the one behind them."""


def _find(copy: Copy) -> Iterator[Finding]:
    since = 0
    for index in range(1, len(copy.bare)):
        if not copy.follows(index - 1):
            since = index
        elif index - since >= _AFTER and _goes_on(copy, index, since) and not _leans(copy.bare[index - 1]):
            before, word = copy.words[index - 1], copy.words[index]
            yield Finding(Span(before.span.start, word.span.end), (f"{before.text}، {word.text}",))


def _goes_on(copy: Copy, index: int, since: int) -> bool:
    word = copy.bare[index]
    if word == "إلا" and not _NEGATED.isdisjoint(copy.bare[since:index]):
        return False
    if word in _PHRASES:
        return copy.bare[index + 1 : index + 2] == (_PHRASES[word],)
    if word.startswith("مبين"):  # clear, where nothing is made clear
        return word in _GOING_ON and copy.bare[index + 1 : index + 2] in (("أن",), ("أنه",), ("أنها",), ("أنهم",))
    if word == "لكن" and "\u064f" in copy.words[index].text:  # لكُنّ: for you
        return False
    if word.startswith("مشدد"):  # strict, where nothing is stressed
        return word in _GOING_ON and copy.bare[index + 1 : index + 2] == ("على",)
    return word in _GOING_ON


def _leans(word: str) -> bool:
    return word in _LEANING or word[1:] in _LEANING


RULE = Rule(
    name="missing_comma",
    title=say("Missing comma"),
    severity=Severity.STYLE,
    reason=say("A comma lets the reader pause here."),
    source=say("Arabic punctuation (Ahmad Zaki, al-Tarqim): a comma between clauses that go on from each other"),
    find=_find,
    languages=("ar",),
    cases=(
        ("زار الوزير أمس السد القديم في المدينة مؤكدا أن إصلاحه قريب", ("المدينة مؤكدا",)),
        ("زار الوزير أمس السد القديم في المدينة، مؤكدا أن إصلاحه قريب، وقال مشيرا إليه لكن بهدوء", ()),
        ("وهذا ما تراه الدار في الأمر كله خيرا لكُنَّ جميعا", ()),
        ("وهذا هو الكتاب الذي أنزل إليكم قديما مبينا فيه الحكم", ()),
        ("ولا يمكن لأي مهندس أو عامل في السد إلا أن يرى الشق", ()),
    ),
)
