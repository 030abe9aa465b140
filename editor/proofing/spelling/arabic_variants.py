"""Other spellings of an Arabic word: what a writer who knows the word, and not its rule, would have meant.

Sources: the hamza and its seats, ة and ه, ى and ي at a word's end, ض and ظ, letters that are heard and not written (هذا)
and those that are written and not heard (قالوا); every school grammar of Arabic has them under «الإملاء».
Each comes with a weight, a power of ten: by how much more it is believed to be meant than its frequency says.
"""

import re
from collections.abc import Iterator

from editor.proofing.arabic.plurals import PEOPLE

_LEAD = re.compile("[وف]?(?:[بك]?ال|لل)?")
_ASKING = re.compile("[وف]?[بك]?أل")
_SEAT, _INNER_SEAT, _END, _SURE_END, _ARTICLE, _DOUBLED, _SILENT, _UNLIKELY = 1.0, 0.3, 1.0, 1.6, 0.7, 0.6, 0.0, -0.7
_SEATS = {
    "ا": "أإآ", "أ": "اإآؤئ", "إ": "اأ", "آ": "اأ", "ؤ": "وئءأ", "ئ": "يءؤأ", "ء": "ئأؤ", "ض": "ظ", "ظ": "ض",
}  # fmt: skip
_INNER_SEATS = {"و": "ؤ", "ي": "ئ"}
_ENDS = {
    "ه": ("ة",), "ة": ("ه", "ت"), "ى": ("ي", "ا", "ئ"), "ي": ("ى",), "ا": ("ى", "اء"), "ئ": ("يء", "ء", "ى"), "ت": ("ة",), "آ": ("ا",),
}  # fmt: skip
_LONG_ENDS = {
    "ىء": ("يء", "ئ", "ء"), "يء": ("ئ",), "ءا": ("ء",), "ءة": ("أة",), "شئ": ("شيء",), "يئ": ("يء",), "اء": ("أ",), "اه": ("اة",),
}  # fmt: skip
_SILENT_ALEF_AFTER = "هذلح"
_ARTICLES = ("ال", "وال", "بال", "فال", "كال")
_NARROW_SEATS = {"ا": "أإآ", "أ": "آ", "إ": "ا", "ئ": "ؤء", "ظ": "ض", "ض": "ظ"}

Weighed = Iterator[tuple[str, float]]


def variants(word: str) -> Weighed:
    """Every spelling one confusion away; the same one may come twice."""
    yield from _seated(word)
    yield from _ended(word)
    yield from _with_article(word)
    yield from _thrice(word)
    for at, letter in enumerate(word):
        if at and letter == word[at - 1] and not (at == 1 and letter in "فبلك"):
            yield word[:at] + word[at + 1 :], _DOUBLED
        if 0 < at < len(word) - 1 and letter == "ا" and word[at - 1] in _SILENT_ALEF_AFTER:
            yield word[:at] + word[at + 1 :], _SILENT
    if "ؤ" in word:
        yield word.replace("ؤو", "ؤ") if "ؤو" in word else word.replace("ؤ", "ؤو", 1), _SEAT
    for slip, right in (("أت", "آت"), ("ئة", "ءة")):
        if word.endswith(slip):
            yield word[:-2] + right, _SURE_END
    if word.endswith("وا"):
        yield word[:-1], _SILENT
    if word.endswith("و") and len(word) > 3:
        yield word + "ا", _SILENT
    if word.endswith("ن") and len(word) > 3:
        yield word[:-1] + "ا", _SILENT


def twice(word: str) -> Weighed:
    """Spellings two confusions away, one of them of a seat: الاسلاميه, المسؤلين."""
    for first, weight in (*_ended(word), *_with_article(word), *_seated(word)):
        for second, other in _seated(first):
            yield second, weight + other - 1.0
        if "ؤ" in first and "ؤو" not in first:
            yield first.replace("ؤ", "ؤو", 1), weight


def narrow(word: str) -> Iterator[str]:
    """Spellings that two right words seldom share, so that being written far more often accuses the other one."""
    yield from (other for other, _ in _thrice(word))
    for at, letter in enumerate(word):
        if letter in "ضظ" and len(word) < 3:  # «ضل» and «حض» are words
            continue
        for other in _NARROW_SEATS.get(letter, ""):
            yield _with(word, at, other)
        if 0 < at < len(word) - 1 and letter == "ا" and word[at - 1] in "هذ":
            yield word[:at] + word[at + 1 :]
    last = "" if _is_of_people(word) else word[-1]
    for other in {"ه": "ة", "ى": "ي", "ي": "ى", "آ": "ا"}.get(last, ""):
        yield word[:-1] + other
    if word.endswith("ءا"):
        yield word[:-1]
    if last == "و" and len(word) > 3:
        yield word + "ا"
    if word.startswith("ال") and len(word) > 4 and word[2] != "ل":
        yield "ال" + word[1:]


def feminine(word: str) -> str | None:
    """The noun of «للقياده»: a word with the article takes no pronoun, so its ه is a ة."""
    lead = _LEAD.match(word)
    return (
        word[:-1] + "ة" if lead and lead[0].endswith("ل") and word[-1] == "ه" and len(word) - lead.end() > 3 else None
    )


def nisba(word: str) -> str | None:
    """What «برلمانيه» is written for; None where the ه may be a pronoun: مسؤوليه, لتغطيه, على جانبيه."""
    if not word.endswith("يه") or len(word) < 6 or _HIS.search(word):
        return None
    return None if _is_of_people(word) else word[:-1] + "ة"


def _is_of_people(word: str) -> bool:
    """«مسؤوليه»: a plural of people, and whose they are."""
    return word.endswith("يه") and (word[:-2] in PEOPLE or word.lstrip("وفبل")[:-2] in PEOPLE)


_HIS = re.compile(
    r"(?:^|[وفبل])(?:ت\w{2}|ي\w{2,4}|معاد|موال|مرتد|منته|متناه|متلق|مشتر|قاض|معان|مبان|محام|مساع|مرام|راع|داع|جانب|ضفت|طرف|ذراع|وال?د)يه$"
)
"""Verbs and weak participles with what they govern, and duals in a construct."""


def asks(variant: str, word: str) -> bool:
    """Whether a variant makes a question of the word: «ألرجل» for «الرجل»."""
    return bool(_ASKING.match(variant)) and not _ASKING.match(word)


def stems(word: str) -> Iterator[str]:
    """What may be left of a word without its clitics, three letters at least: «وبالمدينة», «المدينة», «مدينة»."""
    lead = _LEAD.match(word)
    if lead and lead.end() and len(word) - lead.end() >= 3:
        rest = word[lead.end() :]
        yield rest
        if lead[0].endswith("ل") and lead[0] != "ال":
            yield "ال" + rest
    if word[0] in "وفبلكس" and len(word) > 4:
        yield word[1:]
        if word[0] in "وف" and word[1] in "بلكس":
            yield word[2:]


def _seated(word: str) -> Weighed:
    for at, letter in enumerate(word):
        for other in _SEATS.get(letter, "") + (_INNER_SEATS.get(letter, "") if at else ""):
            yield _with(word, at, other), _SEAT if letter not in "وي" else _INNER_SEAT


def _ended(word: str) -> Weighed:
    odd = word[-1:] in ("ة", "ت") and word[-2:-1] not in ("ت", "ا")
    for end in _ENDS.get(word[-1], ()):
        yield word[:-1] + end, _UNLIKELY if odd or (word[-1], end) == ("ى", "ا") else _END
    for end in _LONG_ENDS.get(word[-2:], ()):
        yield word[:-2] + end, _END


def _with_article(word: str) -> Weighed:
    """«اليل» and «الاعب» lack the ل of the word after that of the article."""
    for lead in _ARTICLES:
        if word.startswith(lead) and len(word) > len(lead) + 1:
            yield lead + "ل" + word[len(lead) :], _ARTICLE
    if "لال" in word[:4]:
        yield word.replace("لال", "لل", 1), _ARTICLE


def _thrice(word: str) -> Weighed:
    """A letter three times, once and twice."""
    for letter in {letter for letter in word if letter * 3 in word}:
        for times in (2, 1):
            yield re.sub(f"{letter}{{3,}}", letter * times, word), _SEAT


def _with(word: str, at: int, letter: str) -> str:
    return word[:at] + letter + word[at + 1 :]
