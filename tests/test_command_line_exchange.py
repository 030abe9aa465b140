"""Handing a story to a colleague from a shell, and taking it in again."""

from pathlib import Path

import pytest

from tests.shell import Shell, file

HEADLINE = "بلدية الواحة تطرح خطة لترميم السوق القديم"
TAKEN = {"story", "uid", "headline", "merged", "came_in", "waiting", "told"}


@pytest.fixture
def there(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A colleague's shell, with another library."""
    (home / "there").mkdir()
    return Shell(home / "there", monkeypatch, capsys)


@pytest.fixture
def package(shell: Shell, imported: int, home: Path) -> Path:
    """The sample page as a package."""
    path = home / "خبر.muharrir-story"
    told = shell("pack", imported, path, "--json")
    assert (told.code, told.data, told.err) == (0, {"file": str(path), "told": []}, "")
    return path


def test_a_story_is_packed_and_unpacked_into_a_new_library(there: Shell, package: Path) -> None:
    told = there("unpack", package, "--json")
    assert (told.code, told.err) == (0, "")
    assert told.data.keys() == TAKEN
    assert (told.data["headline"], told.data["merged"], told.data["waiting"]) == (HEADLINE, False, 0)
    assert [row["story"] for row in there.stories()] == [told.data["story"]]


def test_what_is_here_already_is_merged(shell: Shell, imported: int, package: Path) -> None:
    told = shell("unpack", package, "--json").data
    assert (told["story"], told["merged"], told["came_in"], told["waiting"]) == (imported, True, 0, 0)
    assert len(shell.stories()) == 1


def test_a_person_reads_a_line(there: Shell, package: Path) -> None:
    line, *told = there("--language", "en", "unpack", package).out.splitlines()
    assert line == f"1\t+0\t?0\t{HEADLINE}"
    assert any("came along" in one for one in told)


def test_a_package_is_signed_with_the_byline_of_the_settings(
    shell: Shell, there: Shell, imported: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor.desktop import paths, settings
    from editor.intake.package import read_package

    settings.write(paths.of_user().settings, settings.Settings(byline="ليلى الحدّاد"))
    path = home / "خبر.muharrir-story"
    shell("pack", imported, path)
    assert read_package(path.read_bytes())[0].by == "ليلى الحدّاد"


def test_what_cannot_be_packed_is_told(shell: Shell, imported: int, home: Path) -> None:
    shell("pack", 99, home / "x.muharrir-story").refused("story.gone")
    shell("pack", imported, home / "x.zip").refused("package.name")
    shell("pack", imported, shell.library).refused("package.name")
    shell("pack", imported, home / "غائب" / "x.muharrir-story").refused("file.not_written")


def test_what_is_no_package_is_told_and_makes_no_library(there: Shell, home: Path) -> None:
    there("unpack", home / "غائب").refused("file.not_found")
    there("unpack", home).refused("file.unreadable")
    there("unpack", file(home, "نص عادي.\n")).refused("package.not_one")
    assert not there.library.exists()


def test_a_package_that_was_damaged_on_the_way_is_told(there: Shell, package: Path) -> None:
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 255
    package.write_bytes(data)
    told = there("unpack", package)
    assert told.code == 1
    assert "[package." in told.err
    assert not there.library.exists()
