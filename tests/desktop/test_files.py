from pathlib import Path

import pytest

from editor.desktop.files import make_folder, read_file, write_file
from editor.newsroom.fault import Fault


def kind(call: object, *given: object) -> str:
    with pytest.raises(Fault) as caught:
        call(*given)
    return caught.value.kind


def test_what_is_written_is_read_again_and_takes_the_place_of_the_old(tmp_path: Path) -> None:
    for data in (b"old", "متن".encode(), b""):
        write_file(tmp_path / "خبر.txt", data)
        assert read_file(tmp_path / "خبر.txt") == data
    assert [path.name for path in tmp_path.iterdir()] == ["خبر.txt"]


def test_a_file_that_is_not_there_or_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kind(read_file, tmp_path / "غائب.txt") == "file.not_found"
    for path in (tmp_path, tmp_path / ("x" * 300), tmp_path / "file" / "x"):
        assert kind(read_file, path) == "file.unreadable"


@pytest.mark.parametrize("place", ["folder", "file/x", "nowhere/x", "x" * 300, "."])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    assert kind(write_file, tmp_path / place, b"x") == "file.not_written"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_is_made_once_and_a_file_in_its_way_is_told(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    (tmp_path / "file").touch()
    assert kind(make_folder, tmp_path / "file") == "file.not_written"
