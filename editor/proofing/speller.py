"""Spelling by a list of words with their frequencies: one witness, kept quiet.

The list knows no names, few inflected forms and some misspellings, so it never vouches alone: a word
is spoken of only when it stays unknown after its clitics are taken off and a likely slip of the
fingers leads to a word that is common. A word met twice, or after a title or a first name, is a name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from threading import Lock

from editor.newsroom.message import Message, say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.first_names import FIRST_NAMES
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.letters import ZWNJ, is_rtl_letter
from editor.text.words import Kind

WordList = Mapping[str, int]
"""Words to how often they were counted in a large corpus."""

_SHORTEST = 4
_LONG, _LONGEST = 7, 20
"""Letters: a long word has few neighbours by chance; what is longer than the longest is no word."""
_COMMON = {"double": 400, "alike": 3_000, "swap": 5_000, "near": 8_000, "extra": 50_000}
_COMMON_LONG = dict.fromkeys(("swap", "near", "extra", "missing", "other"), 4_000) | {"double": 400, "alike": 1_000}
"""How often a neighbour must have been counted, in 270 million words, to be what was meant, for each slip.

High where a foreign name is as likely as a slip: names lie one letter from a common word by the dozen.
"""
_LEAD = re.compile(r"(?:[وف]?(?:[بكل]?ال|لل|[بلكس])?)")
_ARABIC_LEADS = tuple(
    joined + clitic
    for joined in ("", "و", "ف", "أ")
    for clitic in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل", "ي", "ت", "ن", "سي", "ست", "سن", "لي", "لت")
)
_ARABIC_TAILS = (
    "", "ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني", "ا", "ان", "ين", "ون", "ات", "وا", "ة", "ت", "تا", "تان", "تين",
    "ية", "يا", "يين", "يون", "يات", "ته", "تها", "تهم", "تنا", "تي", "اته", "اتها", "اتهم", "اتنا", "وه", "وها", "ينا", "تم",
)  # fmt: skip
_ALIKE = ("اأإآ", "ةه", "ىي", "ضظ", "ؤوئءي", "تط", "سص", "دذ", "ثت")
_KIN = frozenset(a + b for kin in _ALIKE for a in kin for b in kin if a != b)
_ROWS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(pair for row in _ROWS for a, b in pairwise(row) for pair in (a + b, b + a))
"""Keys side by side: Arabic (101) and QWERTY."""
_TITLES_AND_PLACES = """
    الرئيس رئيس الوزير وزير السيد السيدة الدكتور الدكتورة د الشيخ الأمير الملك العقيد العميد اللواء الفريق الرائد النقيب المهندس
    المحامي الناشط الإعلامي الصحفي الصحافي الكاتب الفنان الفنانة اللاعب المدرب الناطق المتحدث الجنرال القائد النائب السفير
    المستشار الأستاذ القاضي الشهيد المواطن شيخ أبو ابو أبي بن ابن بنت آل أم عبد ولد بو مدينة بلدة قرية محافظة منطقة بلدية جبل وادي نهر
    ولاية مخيم حي شارع مقاطعة جزيرة ريف شركة مؤسسة قناة صحيفة موقع وكالة جريدة مجلة حزب حركة منظمة ناحية قضاء نادي فريق برنامج
    تطبيق عائلة
"""
_BEFORE_NAMES = frozenset(_TITLES_AND_PLACES.split())


class Speller:
    """The words of each language that has a list, loaded when first asked for; any thread may ask.

    `load` gives a language's list, or None where there is none; `tell` then hears of it, once a language.
    """

    def __init__(
        self, load: Callable[[str], WordList | None] | None = None, tell: Callable[[Message], None] | None = None
    ) -> None:
        self._load = load or _installed
        self._tell = tell
        self._lists: dict[str, WordList | None] = {}
        self._verdicts: dict[tuple[str, str], tuple[str, ...]] = {}
        self._lock = Lock()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The speller as a rule among the others."""
        rule = Rule(
            name="spelling",
            title=say("Perhaps misspelt"),
            severity=Severity.WARNING,
            reason=say("Perhaps misspelt."),
            source="pyspellchecker's frequency lists (OpenSubtitles 2018), distance 1",
            find=self.find,
            weigh=self.weigh,
        )
        return (rule,)

    def state(self, _code: str) -> int:
        """Another value whenever its verdicts on a language have changed."""
        return 0

    def knows(self, code: str) -> bool:
        """Whether a list for this language (BCP 47, primary subtag) is there; loads it."""
        return self._list(code) is not None

    def suggestions(self, word: str, code: str) -> tuple[str, ...]:
        """What was probably meant by a bare word, best first; nothing when it may stand."""
        known = self._list(code)
        if known is None:
            return ()
        if (verdict := self._verdicts.get((code, word))) is None:
            verdict = self._verdicts[code, word] = _meant(word, known, code)
        return verdict

    def find(self, copy: Copy) -> Iterator[Finding]:
        """Words that are probably slips, each with the stem by which a second one is known."""
        code = copy.language.code
        if not self.knows(code):
            return
        arabic = code in ("ar", "fa")
        for index, bare in enumerate(copy.bare):
            if (
                copy.words[index].kind is not Kind.WORD
                or not _SHORTEST <= len(bare) <= _LONGEST
                or not _readable(bare, arabic)
            ):
                continue
            if (meant := self.suggestions(bare, code)) and not _named(copy, index):
                yield Finding(copy.words[index].span, meant, evidence=_stem(bare) if arabic else bare)

    def weigh(self, found: Sequence[Finding], brief: Brief) -> Iterator[Finding]:
        """A form written twice is meant: a name, a term."""
        times = Counter(finding.evidence for finding in found)
        for finding in found:
            if times[finding.evidence] == 1 and finding.evidence not in brief.known:
                yield finding

    def _list(self, code: str) -> WordList | None:
        if code not in self._lists:
            with self._lock:
                if code not in self._lists:
                    self._lists[code] = self._load(code)
                    if self._lists[code] is None and self._tell:
                        self._tell(say("No word list for this language: spelling is not checked."))
        return self._lists[code]


class _Packed(Mapping[str, int]):
    """A long list in two thirds of the memory: words as UTF-8, and each count once."""

    def __init__(self, counted: Mapping[str, int]) -> None:
        once: dict[int, int] = {}
        self._times = {word.encode(): once.setdefault(times, times) for word, times in counted.items()}

    def __getitem__(self, word: str) -> int:
        return self._times[word.encode("utf-8", "surrogatepass")]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word.encode("utf-8", "surrogatepass") in self._times

    def __iter__(self) -> Iterator[str]:
        return map(bytes.decode, self._times)

    def __len__(self) -> int:
        return len(self._times)


def _installed(code: str) -> WordList | None:
    try:
        from spellchecker import SpellChecker

        return _Packed(SpellChecker(language=code, distance=1).word_frequency.dictionary)
    except (ImportError, ValueError, OSError):
        return None


def _readable(word: str, arabic: bool) -> bool:
    """Whether the list's letters could have written it; capitals elsewhere are names."""
    return all(map(is_rtl_letter, word.replace(ZWNJ, ""))) if arabic else word.isalpha() and word.islower()


def _named(copy: Copy, index: int) -> bool:
    """Whether a name is likely: a title, a place or a first name stands before the word."""
    if not index or not copy.follows(index - 1):
        return False
    before = copy.bare[index - 1]
    return before in FIRST_NAMES or before in _BEFORE_NAMES or before.lstrip("ولبف") in FIRST_NAMES | _BEFORE_NAMES


def _stem(word: str) -> str:
    lead = _LEAD.match(word)
    stem = word[lead.end() :] if lead else word
    return stem if len(stem) >= 3 else word


def _meant(word: str, known: WordList, code: str) -> tuple[str, ...]:
    if ZWNJ in word or _known(word, known, code):
        return ()
    ranked = _neighbours(word, known)
    article = re.match(r"[وف]?[بك]?ال", word) if code == "ar" else None
    if article and len(word) - article.end() >= _SHORTEST:
        rest = word[article.end() :]
        ranked |= {article[0] + near: weight for near, weight in _neighbours(rest, known).items()}
    return tuple(sorted(ranked, key=ranked.__getitem__, reverse=True)[:3])


def _known(word: str, known: WordList, code: str) -> bool:
    if word in known:
        return True
    if code == "ar":
        return any(form in known for form in _stems(word))
    if code in ("en", "fr"):
        return any(word.endswith(tail) and word.removesuffix(tail) in known for tail in ("s", "es", "ed", "ly", "'s"))
    return False


def _stems(word: str) -> Iterator[str]:
    """What may be left when Arabic clitics and endings are taken off, two letters at least."""
    for lead in _ARABIC_LEADS:
        if not word.startswith(lead):
            continue
        rest = word[len(lead) :]
        for tail in _ARABIC_TAILS:
            if len(rest) - len(tail) < 3 or not rest.endswith(tail):
                continue
            stem = rest[: len(rest) - len(tail)]
            yield stem
            if tail:
                yield stem + "ة"
            if stem[-1] in "اي" and tail:
                yield stem[:-1] + "ى"
            if stem[-1] in "ئؤ" and tail:
                yield stem[:-1] + "ء"


def _neighbours(word: str, known: WordList) -> dict[str, float]:
    """Common words one slip away, each with how far it passes what its slip demands."""
    found: dict[str, float] = {}
    wanted = _COMMON if len(word) < _LONG else _COMMON_LONG
    for near, slip in _slips(word):
        times = known[near] if near in known else 0  # noqa: SIM401 - `get` of a Mapping raises and catches at each miss
        if times >= (common := wanted[slip]) and len(near) >= 3:
            found[near] = max(found.get(near, 0.0), times / common)
    return found


_LIKELY: dict[str, str] = {}
for _pair in sorted(_KIN | _NEIGHBOURS):
    _LIKELY[_pair[0]] = _LIKELY.get(_pair[0], "") + _pair[1]
_LETTERS = {"rtl": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "latin": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûù"}


def _slips(word: str) -> Iterator[tuple[str, str]]:
    """Every string one slip away, with the kind of slip."""
    letters = _LETTERS["rtl" if is_rtl_letter(word[0]) else "latin"]
    long = len(word) >= _LONG
    for at, letter in enumerate(word):
        head, tail = word[:at], word[at + 1 :]
        doubled = tail[:1] == letter or head[-1:] == letter
        yield head + tail, "double" if doubled else "extra"
        if tail and tail[0] != letter:
            yield head + tail[0] + letter + tail[1:], "swap"
        for other in letters if long else _LIKELY.get(letter, ""):
            if other != letter:
                slip = "alike" if letter + other in _KIN else "near" if letter + other in _NEIGHBOURS else "other"
                yield head + other + tail, slip
    for at in range(len(word) + 1 if long else 0):
        for other in letters:
            yield word[:at] + other + word[at:], "missing"
