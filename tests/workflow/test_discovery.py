from pathlib import Path

import pytest

from editor.publishing.format import Format
from editor.publishing.target import Target
from editor.workflow.discovery import Toolkit, found_in

MADE = """
from editor.newsroom.message import say
from editor.publishing.format import Format

FORMAT = Format("{name}", say("{name}"), ".txt", "text/plain", lambda article, template: article.headline.encode())
"""


def test_the_house_finds_its_own_languages_rules_formats_and_targets() -> None:
    toolkit = Toolkit()
    assert toolkit.languages[0].code == "ar"
    assert {"fa", "he", "ur", "en", "fr"} <= {one.code for one in toolkit.languages}
    assert "html" in {one.name for one in toolkit.formats}
    assert {"folder", "wordpress"} <= {one.kind for one in toolkit.targets}
    assert len(toolkit.rules) > 10


def test_a_language_is_found_by_its_code_and_arabic_where_none_fits() -> None:
    toolkit = Toolkit()
    assert [toolkit.language(code).code for code in ("fa", "en-GB", "xx", "")] == ["fa", "en", "ar", "ar"]


def test_one_file_in_the_folder_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "invented_formats"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "telex.py").write_text(MADE.format(name="telex"), "utf-8")
    (folder / "other.py").write_text("FORMAT = 'not one'", "utf-8")
    (folder / "parts.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert [one.name for one in found_in("invented_formats", "FORMAT", Format, "invented.none")] == ["telex"]


def test_an_installed_package_brings_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brought_format.py").write_text(MADE.format(name="brought"), "utf-8")
    about = tmp_path / "brought-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: brought\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[editor.formats]\nbrought = brought_format:FORMAT\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    toolkit = Toolkit()
    assert {"html", "brought"} <= {one.name for one in toolkit.formats}
    assert "brought" not in {one.kind for one in toolkit.targets}


def test_each_kind_is_looked_for_once() -> None:
    toolkit = Toolkit()
    assert toolkit.targets is toolkit.targets
    assert all(isinstance(one, Target) for one in toolkit.targets)
