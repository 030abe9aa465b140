"""One-file extensions: languages, rules, formats, targets, found by walking their folders.

A file in the folder, or an entry point of an installed package, is enough: nothing else names it.
"""

from __future__ import annotations

import pkgutil
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from editor.desktop.logbook import record_bug
from editor.language.language import Language

if TYPE_CHECKING:
    from editor.proofing.rule import Rule
    from editor.publishing.format import Format
    from editor.publishing.target import Target

T = TypeVar("T")


def found_in(package: str, name: str, kind: type[T], group: str) -> tuple[T, ...]:
    """What each module of a folder calls `name`, then what installed packages bring under `group`."""
    folder = import_module(package)
    modules = (import_module(f"{package}.{found.name}") for found in pkgutil.iter_modules(folder.__path__))
    here = [vars(module)[name] for module in modules if name in vars(module)]
    return tuple(one for one in [*here, *_brought(group)] if isinstance(one, kind))


def _brought(group: str) -> list[object]:
    """What installed packages bring; a broken one is left out and recorded, and the desk opens all the same."""
    from importlib.metadata import entry_points  # behind the window, which needs no extension to come up

    brought = []
    for entry in entry_points(group=group):
        try:
            brought.append(entry.load())
        except (ImportError, AttributeError, SyntaxError) as error:
            record_bug(error)
    return brought


class Toolkit:
    """What this Muharrir can read, check, write and file to; each kind is looked for once, when first needed."""

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """Arabic first: the language of copy that nothing tells."""
        found = found_in("editor.language", "LANGUAGE", Language, "editor.languages")
        return tuple(sorted(found, key=lambda language: language.code != "ar"))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        from editor.proofing.rule import Rule

        return found_in("editor.proofing.rules", "RULE", Rule, "editor.rules")

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        from editor.publishing.format import Format

        return found_in("editor.publishing.formats", "FORMAT", Format, "editor.formats")

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        from editor.publishing.target import Target

        return found_in("editor.publishing.targets", "TARGET", Target, "editor.targets")

    def language(self, code: str) -> Language:
        """The language of a BCP 47 code; the first one where none fits."""
        primary = code.split("-", maxsplit=1)[0]
        return next((language for language in self.languages if language.code == primary), self.languages[0])
