"""The forms of a word: what the search index holds of it, and what a question finds it by.

Arabic writes a conjunction, a preposition and the article joined to the word they stand before, so that كتاب
may be written والكتاب or للكتاب. The index holds such a word without them as well, and a question is one beginning
of a word: no look-up has to guess what may stand before. The particles and their order are those of the prefix
table of Buckwalter's Arabic Morphological Analyzer (LDC2002L49): و ف, then ب ك ل, then ال.

All words here are folded (`text.folding`) and hold letters and digits only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from editor.text.folding import fold

_CONJUNCTIONS, _PREPOSITIONS, _ARTICLE = "وف", "بكل", "ال"
_WORD = re.compile(r"[^\W_]+")


def split(text: str) -> list[str]:
    """The words of a text, folded, in order.

    >>> split("«قرأَ أحمدُ» ١٢ كتابًا_جديدًا")
    ['قرا', 'احمد', '12', 'كتابا', 'جديدا']
    """
    return _WORD.findall(fold(text))


def indexed(text: str) -> str:
    """All forms of a text's words, each once, with spaces between."""
    found: set[str] = set()
    for paragraph in text.split("\n"):  # one long fold would hold the interpreter, and with it the window
        found.update(split(paragraph))
    return " ".join({form for word in found for form in forms(word)})


@lru_cache(maxsize=1 << 14)
def forms(word: str) -> tuple[str, ...]:
    """The word as it is written, then without what may be joined before it; two letters at least are left.

    >>> forms("وبالكتاب")
    ('وبالكتاب', 'بالكتاب', 'الكتاب', 'كتاب')
    >>> [form in forms("للغه") for form in ("لغه", "اللغه")]
    [True, True]
    """
    bare = [word]
    for particles in (_CONJUNCTIONS, _PREPOSITIONS):
        bare += [one[1:] for one in bare if one[0] in particles and len(one) > 2]
    return tuple(dict.fromkeys([*bare, *(noun for one in bare for noun in _nouns(one))]))


def _nouns(word: str) -> Iterator[str]:
    """A word's noun without the article; behind ل the article loses its ا, and before a ل both become two letters:
    للكتاب is ل and الكتاب, للغة is ل and اللغة."""
    if word.startswith(_ARTICLE) and len(word) > 3:
        yield word[2:]
    if word.startswith("لل"):
        yield from (f"ا{word}", f"{_ARTICLE}{word[2:]}", word[2:]) if len(word) > 3 else (f"ا{word}",)


def finds(term: str, word: str) -> bool:
    """Whether one of the word's forms begins as asked.

    >>> finds("كتاب", "للكتاب"), finds("السو", "والسوق"), finds("تاب", "مكتاب")
    (True, True, False)
    """
    return any(form.startswith(term) for form in forms(word))


def needle(term: str) -> str:
    """What stands somewhere in every word that a term finds.

    >>> needle("الكتاب") in "للكتاب"
    True
    """
    return term[1:] if term.startswith(_ARTICLE) else term
