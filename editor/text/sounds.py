"""Names heard across scripts: whether a text in Latin or Hebrew letters tells an Arabic name, or the other way round.

Words are compared by their consonants (`transliteration.skeletons`), a servant's name (عبد الرحمن) in one word or two,
the article written onto the name or apart. Few consonants are found everywhere: they must stand in words that a
newspaper would write with a capital letter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from editor.text.folding import fold
from editor.text.transliteration import skeletons


def foreign_words(text: str) -> "Heard":
    """The words of a text that are in Latin or Hebrew letters, those of a hashtag one by one and together."""
    parted = f"{text} {_CAMEL.sub(' ', text)}" if _CAMEL.search(text) else text
    return Heard(_FOREIGN.findall(parted))


def arabic_words(text: str) -> "Heard":
    """The words of a folded text that are in Arabic letters."""
    return Heard(_ARABIC.findall(text))


class Heard:
    """The words of a text by their consonants; articles and the like are passed over."""

    def __init__(self, words: Sequence[str]) -> None:
        folded = [(word, fold(word)) for word in words]
        told = [(word, plain) for word, plain in folded if plain not in _SMALL]
        known: dict[str, frozenset[str]] = {}
        self._capital = [word[:1].isupper() for word, _ in told]
        if len(told) <= _FEW and not any(self._capital) and all(word.isascii() for word, _ in told):
            self._capital = [True] * len(told)  # a slug, a handle, a tag
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, plain) in enumerate(told):
            if plain not in known:
                known[plain] = skeletons(plain)
            for skeleton in known[plain]:
                self._at[skeleton].append(number)
        self._beginnings = {skeleton[:end] for skeleton in self._at for end in range(1, len(skeleton) + 1)}
        self._asked: dict[str, bool] = {}

    def _may_begin(self, word: str) -> bool:
        """Whether any word here begins as this one may be heard; quick, for the many names that are not there."""
        if word not in self._asked:
            self._asked[word] = not self._beginnings.isdisjoint(_heard_as(word))
        return self._asked[word]

    def __bool__(self) -> bool:
        return bool(self._at)

    def hold(self, name: Sequence[str]) -> bool:
        """Whether a name, given as its folded words, stands among them."""
        if name[0] not in _SMALL and not self._may_begin(next(_servants_apart(name))):
            return False
        slots = _slots(name)
        enough = _LEAST_ALONE if len(name) == 1 else _SURE
        if any(len(form) >= enough and form in self._at for form in _joined(slots)):
            return True
        least = min((sum(min(map(len, slot)) for slot in one) for one in slots if one), default=0)
        return least >= _LEAST and any(self._in_a_row(one, sure=least >= _SURE) for one in slots if len(one) > 1)

    def _in_a_row(self, slots: Sequence[frozenset[str]], *, sure: bool) -> bool:
        """Whether words of these consonants follow each other, one stranger between two of them at most."""
        places = self._places(slots[0], sure=sure)
        for slot in slots[1:]:
            places = {at for at in self._places(slot, sure=sure) if at - 1 in places or at - 2 in places}
        return bool(places)

    def _places(self, slot: frozenset[str], *, sure: bool) -> set[int]:
        return {at for skeleton in slot for at in self._at.get(skeleton, ()) if sure or self._capital[at]}


def _slots(words: Sequence[str]) -> list[list[frozenset[str]]]:
    """The words of a name by their consonants; a servant's name is two words, and one."""
    told = [word for word in words if word not in _SMALL]
    apart: list[frozenset[str]] = []
    joined: list[frozenset[str]] = []
    for word in _servants_apart(told):
        heard = _heard_as(word)
        if not heard:
            continue
        servant = bool(joined) and joined[-1] == _SERVANT
        apart.append(heard)
        if servant:
            joined[-1] = frozenset(
                _closed_up(f"ABD{article}{form.removeprefix('A')}") for form in heard for article in ("", "L")
            )
        else:
            joined.append(heard)
    return [apart] if apart == joined else [apart, joined]


def _heard_as(word: str) -> frozenset[str]:
    """A name's word by its consonants, with the article written onto it and without."""
    if word == "الله":
        return frozenset({"AL"})
    if len(word) <= _SHORT or not word.startswith("ال"):
        return skeletons(word)
    bare = skeletons(word[2:])
    return bare | {f"AL{form.removeprefix('A')}" for form in bare}


def _servants_apart(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        servant = "عبد" if word.startswith("عبدال") else "العبد" if word.startswith("العبدال") else ""
        yield from (["عبد", word[len(servant) :]] if servant else [word])


def _joined(slots: Iterable[Sequence[frozenset[str]]]) -> Iterator[str]:
    """The whole name as one word, as handles and tags have it."""
    for one in slots:
        forms = [""]
        for slot in one:
            forms = [f"{form}{more.removeprefix('A') if form else more}" for form in forms for more in slot][
                :_MOST_FORMS
            ]
        yield from map(_closed_up, forms)


def _closed_up(form: str) -> str:
    return re.sub(r"(.)\1+", r"\1", form)


_SERVANT = frozenset({"ABD"})
_LEAST, _SURE, _LEAST_ALONE = 3, 6, 4
"""Consonants of a name, the vowel it begins with among them: with fewer it is not looked for; with fewer than these only
in words with a capital letter; a name of one word needs so many."""
_MOST_FORMS = 32
_SHORT = 4
"""Letters of a word whose ال is rather part of it."""
_FOREIGN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+(?:['’`](?!s\\b)[A-Za-z]+)*|[\u05d0-\u05ea]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARABIC = re.compile("[\u0620-\u06ff]+")
_SMALL = frozenset({
    "al", "el", "ul", "il", "as", "ash", "ar", "ad", "an", "at", "az", "ath", "bin", "ben", "ibn", "bint", "the", "and",
    "of", "de", "du", "von", "بن", "ابن", "بنت",
})  # fmt: skip
_FEW = 12
"""Words of a part without any capital letter that may yet be names."""
