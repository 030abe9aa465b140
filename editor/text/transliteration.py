"""From one script to another: slugs for servers, and how a name is known again in the letters of others.

The newspapers of London, Paris and Berlin spell one Arabic name each in their way, and so does every office that ever
wrote a passport: Muhammad, Mohamed, Mohammed; Khaled, Khalid, Chalid; Qaddafi, Gaddafi, Kadhafi. What they agree on
are the consonants, roughly. `skeletons` is that rough agreement, so that no list of spellings is needed.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product
from urllib.parse import quote

from editor.text.letters import INVISIBLE, without_tashkeel

WORDPRESS_SLUG_BYTES = 200
"""The percent-encoded length WordPress keeps (observed on 6.8)."""

_LATIN = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "aa", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "a", "و": "w", "ي": "y", "ى": "a", "ئ": "y", "ؤ": "w", "ء": "", "پ": "p", "چ": "ch", "ژ": "zh",
    "گ": "g", "ک": "k", "ی": "y", "ڤ": "v", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ہ": "h", "ھ": "h", "ے": "e",
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y",
    "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p",
    "ף": "p", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_DIGITS = {
    **{ord(d): str(i) for i, d in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{ord(d): str(i) for i, d in enumerate("۰۱۲۳۴۵۶۷۸۹")},
}


def in_latin(text: str) -> str:
    """A rough romanisation: enough to read a file name by, not a standard.

    >>> in_latin("بلدية الواحة")
    'bldya alwaha'
    """
    plain = without_tashkeel(text).translate(_DIGITS)
    return "".join(_LATIN.get(character, character) for character in plain if character not in INVISIBLE)


def _hyphened(text: str) -> str:
    plain = unicodedata.normalize("NFC", without_tashkeel(text).casefold())
    # A mark that hangs on a letter (Hebrew points, a lone accent) must not cut its word in two.
    kept = (one for one in plain if one not in INVISIBLE and unicodedata.category(one) != "Mn")
    return re.sub(r"[\W_]+", "-", "".join(kept)).strip("-")


def slug(text: str, encoded_bytes: int = WORDPRESS_SLUG_BYTES) -> str:
    """A slug in the text's own letters, whole words, within a budget of percent-encoded bytes.

    >>> slug("بلدية الواحة: خطّة؟")
    'بلدية-الواحة-خطة'
    """
    kept = ""
    for part in _hyphened(text).split("-"):
        longer = f"{kept}-{part}" if kept else part
        if len(quote(longer)) > encoded_bytes:
            break
        kept = longer
    if not kept:  # one word longer than the whole budget: cut between letters
        for character in _hyphened(text):
            if len(quote(kept + character)) > encoded_bytes:
                break
            kept += character
    return kept


def latin_slug(text: str, characters: int = 60) -> str:
    """A slug of a-z, 0-9 and hyphens, whole words where one fits."""
    ascii_only = re.sub(r"[^a-z0-9]+", "-", in_latin(text).casefold()).strip("-")
    if len(ascii_only) <= characters:
        return ascii_only
    cut = ascii_only[: characters + 1].rpartition("-")[0]
    return cut or ascii_only[:characters]


# Consonants, roughly

_CLASSES = {
    "ب": "B", "پ": "B", "ت": "T", "ث": "TS", "ج": "J", "چ": "S", "ح": "H", "خ": "K", "د": "D", "ذ": "DZ", "ر": "R",
    "ز": "Z", "ژ": "J", "س": "S", "ش": "S", "ص": "S", "ض": "DZ", "ط": "T", "ظ": "ZD", "غ": "J", "ف": "F", "ق": "KJ",
    "ك": "K", "گ": "J", "ل": "L", "م": "M", "ن": "N", "ه": "H",
    "ב": "B", "ג": "J", "ד": "D", "ה": "H", "ז": "Z", "ח": "HK", "ט": "T", "כ": "K", "ך": "K", "ל": "L", "מ": "M",
    "ם": "M", "נ": "N", "ן": "N", "ס": "S", "פ": "FB", "ף": "F", "צ": "S", "ץ": "S", "ק": "K", "ר": "R", "ש": "S",
    "ת": "T",
}  # fmt: skip
"""The consonants a letter may be heard as; a letter that is not here is heard as a vowel, or not at all."""
_FIRST = {"و": "W", "ו": "W", "ي": "Y", "י": "Y", "ا": "A", "ع": "A", "ء": "A", "א": "A", "ע": "A"}
_SOUNDS = {
    "dsch": "J", "tsch": "S", "sch": "S", "sh": "S", "ch": "SKH", "kh": "K", "gh": "J", "dj": "J", "dh": "DZ",
    "th": "TS", "ph": "F", "ck": "K", "b": "B", "p": "B", "c": "K", "d": "D", "f": "F", "g": "J", "h": "H", "j": "J",
    "k": "K", "l": "L", "m": "M", "n": "N", "q": "K", "r": "R", "s": "S", "t": "T", "x": "K", "z": "Z",
    "7": "H", "5": "K", "6": "T", "9": "S", "8": "K",
}  # fmt: skip
"""What English, French and German newspapers write, and the digits that chats write for letters."""
_SOUND = re.compile("|".join(_SOUNDS))
_SOFT_C = re.compile("c(?=[eiy])")
_SERVANT = re.compile("abd(?:[aeiou]{1,2}[a-z]?)?")
_TWICE = re.compile(r"(.)\1+")
_BREATHED = re.compile("(?<=[STDKJ])H")
_MOST_READINGS = 12


def skeletons(word: str) -> frozenset[str]:
    """The consonants of a folded word of any script as others may hear them; two spellings of a name share one.

    A vowel is told only where the word begins with it (A), as are و (W) and ي (Y). Empty where nothing is left.

    >>> sorted(skeletons("محمد")), skeletons("محمد") & skeletons("mohammed") & skeletons("muhamad") == {"MHMD"}
    (['MHMD'], True)
    >>> bool(skeletons("بيرقدار") & skeletons("bairaqdar") & skeletons("bayrakdar"))
    True
    """
    heard = _latin_sounds(word) if word and word[0].isascii() else _sounds(word)
    forms = {"".join(one) for one in islice(product(*heard), _MOST_READINGS)}
    forms |= {_BREATHED.sub("", form) for form in forms if "H" in form}
    return frozenset(_TWICE.sub(r"\1", form) for form in forms if form)


def _sounds(word: str) -> Iterator[str]:
    if (first := word[:1]) in _FIRST:
        yield _FIRST[first]
    for at, letter in enumerate(word):
        if letter in _CLASSES and not (letter in "هحה" and at == len(word) - 1):
            yield _CLASSES[letter]


def _latin_sounds(word: str) -> Iterator[str]:
    if _SERVANT.fullmatch(word):
        yield from "ABD"
        return
    if begins := _latin_beginning(word):
        yield begins
    word = _SOFT_C.sub("s", word.removesuffix("h") if len(word) > 2 and word[-2] in "aeiou" else word)
    at = 1 if begins.startswith("J") else 0
    for sound in _SOUND.finditer(word, at):
        yield _SOUNDS[sound[0]]


def _latin_beginning(word: str) -> str:
    second = word[1:2]
    if word[0] in "wv":
        return "W"
    if word[0] == "y":
        return "Y"
    if word[0] == "j" and second in "aeiou":
        return "JY"  # German writes Jussuf
    if word[0] in "aeiou'23":
        return "AW" if word.startswith(("oua", "oue", "oui")) else "AY" if word[0] == "i" and second in "aeou" else "A"
    return ""
