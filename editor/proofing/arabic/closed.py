"""Particles and small words: what governs what, as the grammars list them."""


def listed(words: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(words.split())


PREPOSITIONS = listed(
    "من إلى عن على في لدى مع بين ضد نحو خلال بعد قبل منذ عند حول تحت فوق أمام وراء دون بدون عبر وسط ضمن"
)
"""Words that put the noun right after them in the genitive."""

INNA = listed("إن أن بأن لأن كأن وأن وإن فإن ولأن لعل ليت بأن أن فأن")
"""إن and her sisters as they stand before a noun; لكن is left out, whose light form governs nothing."""

SAID_BY_HIM = listed("قال أعلن أكد أوضح أضاف صرح أشار أفاد شدد لفت كشف")
SAID_BY_HER = listed("قالت أعلنت أكدت أوضحت أضافت صرحت أشارت أفادت شددت لفتت كشفت")


def parted(word: str, leads: str = "وف") -> tuple[str, str]:
    """A word without one letter joined to its front, and that letter; for look-up in closed lists only.

    >>> parted("وقال")
    ('و', 'قال')
    """
    return (word[0], word[1:]) if len(word) > 2 and word[0] in leads else ("", word)
