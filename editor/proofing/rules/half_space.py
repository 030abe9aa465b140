"""Parts of a Persian word that stand apart or run together where a half-space (U+200C) holds them: می شود, میشود, کتاب ها."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import ZWNJ
from editor.text.spans import Span
from editor.text.words import Kind

_PREFIXES = ("می", "نمی")
_PERSIAN = re.compile(f"[آ-یئؤأء{ZWNJ}ٔ]{{2,}}")
_VERB = re.compile("[آ-ی]+(?:د|م|ی|ت)|توان")
"""A verb's ending; what follows می as a noun (wine) hardly has one."""
_NO_VERB = listed("و از در با که را است بود ناب خواری قدیمی ایرانی قرمزی")
_NO_NOUN = listed("که به چه سه نه همه ده نیمه بنده")
"""Words in ه that no ای of one thing follows."""
_ENDINGS = listed("ها های هایی هایم هایت هایش هایمان هایتان هایشان ترین ترینی")
_TENSES = listed(
    "کن شو ده گوی خواه توان دان رو آی گیر دار یاب رس بین نویس خوان خور بر زن گذار گذر ساز پرداز پرس ترس دوز کش کوش گرد نشین شناس فروش فرست "
    "کرد شد داد گفت خواست توانست دانست رفت آمد گرفت داشت یافت رسید دید نوشت خواند خورد برد زد گذاشت گذشت ساخت پرداخت پرسید ترسید کشید کوشید "
    "بخش بخشید نشست شناخت فروخت فرستاد ماند مان پذیر پذیرفت افزود افزای باش بایست شنید شنو ایست ایستاد"
)
_PERSONS = ("م", "ی", "د", "یم", "ید", "ند", "")
_MERGED = {stem + person for stem in _TENSES for person in _PERSONS} | {
    *listed("توان گوید گویند گویم گوییم گویید آید آیند آیم آییم"),
}
_NOUNS = listed(
    "میدان میدانی میدانم میراند میرم میخواران میمان میمانی میدار میدید میبر میرو میرس میزن میکش میترس میسازی میدهی میکوش"
)
"""Whole words that begin like a verb in the present."""
_TOGETHER = say("A half-space (U+200C) parts می and نمی from the verb.")


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare):
        if copy.words[index].kind is not Kind.WORD:
            continue
        near = copy.follows(index) and copy.between(index) == " " and copy.words[index + 1].kind is Kind.WORD
        is_likely = near and _is_likely(copy, index)
        if is_likely or (near and _is_one(word, copy.bare[index + 1])):
            first, second = copy.words[index], copy.words[index + 1]
            span = Span(first.span.start, second.span.end)
            yield Finding(span, (first.text + ZWNJ + second.text,), certain=not is_likely)
        elif verb := _verb(word):
            yield Finding(copy.words[index].span, (word[: -len(verb)] + ZWNJ + verb,), _TOGETHER)


def _is_one(word: str, following: str) -> bool:
    if word in _PREFIXES:
        return following not in _NO_VERB and _VERB.fullmatch(following) is not None
    return following.partition(ZWNJ)[0] in _ENDINGS and _PERSIAN.fullmatch(word) is not None


def _is_likely(copy: Copy, index: int) -> bool:
    """«بزرگ تر از», «نتیجه ای»: تر may be “wet”, and ای may call somebody."""
    word, following = copy.bare[index], copy.bare[index + 1]
    if following == "ای":
        return word.endswith("ه") and word not in _NO_NOUN and _PERSIAN.fullmatch(word) is not None
    return following == "تر" and copy.bare[index + 2 : index + 3] == ("از",) and _PERSIAN.fullmatch(word) is not None


def _verb(word: str) -> str:
    """The verb behind a می or نمی that runs into it; empty where there is none."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in _MERGED and word not in _NOUNS:
            return word[len(prefix) :] if word[len(prefix) :] not in _TENSES or prefix == "نمی" else _past(word[2:])
    return ""


def _past(stem: str) -> str:
    """A bare stem is a verb in the past alone: میکرد, not میدان."""
    return stem if stem.endswith(("د", "ت")) else ""


RULE = Rule(
    name="half_space",
    title=say("Half-spaces"),
    severity=Severity.STYLE,
    reason=say("One word in two parts: a half-space (U+200C) holds them, not a space."),
    source=say(
        "Dastur-e khatt-e farsi, Academy of Persian Language and Literature: می, نمی, ها and ترین stand close, not joined"
    ),
    find=_find,
    languages=("fa",),
    certain=True,
    cases=(
        ("مردم می روند و نمیدانند که کتاب های تازه مهم ترین‌اند", ("می روند", "نمیدانند", "کتاب های", "مهم ترین‌اند")),
        ("میکرد و میگوید: خانه ها بزرگ ترین", ("میکرد", "میگوید", "خانه ها", "بزرگ ترین")),
        ("نتیجه ای بزرگ تر از این، چشم تر و همه ای که", ("نتیجه ای", "بزرگ تر")),
        ("مردم میدان و میراث را می‌شناسند، کتاب‌ها را میهمان می و معشوق", ()),
        ("شعر می ناب و های و هوی", ()),
    ),
)
