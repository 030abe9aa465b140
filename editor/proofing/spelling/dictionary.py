"""A Hunspell dictionary: it decides whether a word may stand, and never suggests one.

`Hunspell.suggest` takes half a second for a word it does not know; what was meant is found in `variants` and `slips`.
"""

from pathlib import Path

_SYSTEM = tuple(
    map(Path, ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell", "/Library/Spelling"))
)
_NAMES = {"en": ("en_US", "en_GB", "en"), "fr": ("fr", "fr_FR"), "he": ("he", "he_IL"), "fa": ("fa", "fa_IR")}
"""What dictionaries of a language are called, the likeliest first."""
_REMEMBERED = 200_000
_CARRIED_IS_BETTER = frozenset({"fa"})
"""Debian's Persian dictionary has no affixes and refuses every tenth word."""


_MORE = {"en": "british.dic"}
"""Words that the carried dictionary lacks; a house may write either way."""


class Dictionary:
    """The words of one language, those of a second list among them. Raises ImportError where the binding is missing."""

    def __init__(self, path: Path, more: Path | None = None) -> None:
        from hunspell import Hunspell

        self._hunspell = Hunspell(path.stem, hunspell_data_dir=str(path.parent))
        if more is not None:
            self._hunspell.add_dic(str(more))
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._hunspell.spell(word)
        return known


def dictionary_path(code: str, carried: Path) -> Path | None:
    """The .dic file of a language (BCP 47, primary subtag): the system's, or else the one that comes with the program."""
    system = [folder / f"{name}.dic" for folder in _SYSTEM for name in _NAMES.get(code, (code,))]
    ours = carried / code / f"{code}.dic"
    candidates = [ours, *system] if code in _CARRIED_IS_BETTER else [*system, ours]
    return next((path for path in candidates if path.is_file() and path.with_suffix(".aff").is_file()), None)


def more_words(code: str, carried: Path) -> Path | None:
    """A list that is believed besides the dictionary, where one comes with the program."""
    path = carried / code / _MORE[code] if code in _MORE else None
    return path if path and path.is_file() else None
