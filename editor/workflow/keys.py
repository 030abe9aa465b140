"""Citation keys: what a quote's is made of, and whether one tells a name."""

import re

from editor.text.folding import fold
from editor.text.letters import INVISIBLE, without_tashkeel
from editor.text.words import Kind, words


def key_base(name: str) -> str:
    """A key's first part: the last word of a name readers may see, else «اقتباس».

    >>> key_base("سامر العبدالله"), key_base("")
    ('العبدالله', 'اقتباس')
    """
    plain = "".join(letter for letter in without_tashkeel(name) if letter not in INVISIBLE)
    named = [word.text for word in words(plain) if word.kind is Kind.WORD]
    letters = "".join(letter for letter in named[-1] if letter.isalnum()) if named else ""
    return letters[:40] or "اقتباس"


def tells(key: str, name: str) -> bool:
    """Whether a key holds part of a name.

    >>> tells("العبدالله-1", "سامر العبدالله"), tells("المصدر-1", "سامر العبدالله")
    (True, False)
    """
    parts = (part.removeprefix("ال") for part in re.findall(r"[^\W_]+", fold(name)))
    return any(part in fold(key) for part in parts if len(part) > 1)


def is_made_of(key: str, name: str) -> bool:
    """Whether a key is one that this name gives.

    >>> is_made_of("الشمال-2", "طبيب في الشمال"), is_made_of("العبدالله-1", "طبيب في الشمال")
    (True, False)
    """
    first, _, number = key.rpartition("-")
    return first == key_base(name) and number.isdecimal()


def holds_word_of(words: str, name: str, *, whole: bool = False) -> bool:
    """Whether words hold a word of a name, or only all of them where `whole` is asked; the article makes no difference.

    >>> holds_word_of("قريب العبد الله", "سامر عبدالله"), holds_word_of("طبيب في الشمال", "سامر الشمالي")
    (True, False)
    """
    said, parts = _parts(words), _parts(name)
    if whole or len(parts) == 1:
        return bool(parts) and any(said[at : at + len(parts)] == parts for at in range(len(said)))
    return bool({part for part in parts if len(part) > 2}.intersection(said))


def _parts(words: str) -> list[str]:
    """Folded words without the article; عبد is part of the one behind it."""
    joined = re.sub(r"\b(?:ال)?عبد\s+", "عبد", fold(words))
    return [part.removeprefix("ال") for part in re.findall(r"[^\W_]+", joined)]
