"""The journalist's settings: one frozen value, kept as TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from editor.desktop.files import make_folder, write_file
from editor.newsroom.fault import Fault
from editor.newsroom.gate import is_rule
from editor.newsroom.message import say
from editor.text.digits import Digits

LANGUAGES = {"ar": "العربية", "en": "English", "fa": "فارسی", "he": "עברית", "ur": "اردو", "fr": "Français"}
"""Of the interface, each in itself."""
PARTIAL = frozenset({"fa", "he", "ur", "fr"})
"""Begun, and English where a sentence is not there yet."""
THEMES = ("system", "light", "dark", "contrast")
DIGITS = tuple(digits.name.lower() for digits in Digits)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a journalist may choose; unknown or wrong values in the file fall back to these."""

    language: str = "ar"
    """Of the interface."""
    theme: str = "system"
    text_size: int = 20
    """Of the copy, in pixels: 14 to 40."""
    visual_caret: bool = True
    """Arrow keys move as the eye sees; else as the text is stored."""
    byline: str = ""
    """Written into every new story, and under what its writer suggests."""
    house_marks: bool = True
    """The house's quotation marks, comma and question mark while typing."""
    digits: str = ""
    """Those of the house: `latin`, `arabic`, `persian`, or as the story's language has them."""
    mark_pasted: bool = False
    """Words from outside carry a mark until they are edited."""
    file_with_suggestions: bool = False
    """Whether a story leaves for an outlet while suggestions in it are open; it leaves as if they were accepted."""
    vault_minutes: int = 10
    """That the vault stays open unused: 1 to 120."""
    house_style: str = ""
    """The desk's own, by its name; empty: the one that comes with the program for the language of the copy."""
    exit: Mapping[str, str] = field(default_factory=dict)
    """What the house does where the gate objects, by its ground: `ask`, `refuse` or `ignore`; the others as always."""
    masthead: Mapping[str, str] = field(default_factory=dict)
    """Who publishes, by the fields of `newsroom.masthead.Masthead`."""
    shortcuts: Mapping[str, str] = field(default_factory=dict)
    """Commands by name, with the keys the journalist gave them instead of ours."""

    def __post_init__(self) -> None:
        sound = self.language in LANGUAGES and self.theme in THEMES and 14 <= self.text_size <= 40
        sound = sound and 1 <= self.vault_minutes <= 120
        sound = sound and self.digits in ("", *DIGITS)
        sound = sound and all(isinstance(keys, str) for keys in self.shortcuts.values())
        sound = sound and all(is_rule(ground, rule) for ground, rule in self.exit.items())
        sound = sound and all(isinstance(words, str) for words in self.masthead.values())
        if not sound:
            raise ValueError("no such setting")


def read(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none or it cannot be understood."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    chosen = Settings()
    for name, value in found.items():
        chosen = _with(chosen, name, value)
    return chosen


def _with(settings: Settings, name: str, value: Any) -> Settings:  # noqa: ANN401 - anything may stand in a file
    known = asdict(settings)
    if name not in {one.name for one in fields(Settings)} or type(value) is not type(known[name]):
        return settings
    if name == "exit":  # one rule that nobody knows does not undo the others
        value = {ground: rule for ground, rule in value.items() if isinstance(rule, str) and is_rule(ground, rule)}
    try:
        return Settings(**{**known, name: value})
    except ValueError:
        return settings


def write(path: Path, settings: Settings) -> None:
    """Writes the file whole or not at all. Raises Fault `settings.not_written`."""
    import tomli_w

    try:
        make_folder(path.parent)
        write_file(path, tomli_w.dumps(asdict(settings)).encode("utf-8"))
    except Fault as fault:
        raise Fault(
            "settings.not_written",
            say("The settings could not be saved."),
            say("They hold until you quit. Check that your home folder has room and may be written to."),
        ) from fault
