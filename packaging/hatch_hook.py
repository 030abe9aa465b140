"""Compiles the translations, and what cities are called, into every wheel."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        runpy.run_path(str(Path(self.root) / "packaging" / "translations.py"))["compile_all"]()
