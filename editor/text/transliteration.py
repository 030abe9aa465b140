"""Slugs: in Arabic letters within WordPress's budget, or in Latin ones where a server needs them."""

import re
import unicodedata
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
