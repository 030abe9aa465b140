"""Pictures of a story from a shell: taken in, worded, cut, put first, written out, deleted."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.intake.photographs import photograph
from tests.shell import Shell, file

ALT = "بائع يرتب الخضار في السوق القديم"


@pytest.fixture
def picture(shell: Shell, imported: int, home: Path) -> str:
    """The key of a picture that the story has."""
    return str(shell("pictures", "add", imported, file(home, photograph(), "السوق.jpg"), "--json").data["key"])


def test_a_picture_is_taken_in_worded_and_leaves_with_its_story(shell: Shell, imported: int, home: Path) -> None:
    photo = file(home, photograph(), "السوق القديم.jpg")
    told = shell("pictures", "add", imported, photo, "--alt", ALT, "--credit", "سلمى  ياسين", "--json").data
    assert (told["key"], told["alt"], told["credit"]) == ("السوق-القديم", ALT, "سلمى ياسين")
    assert shell("pictures", "list", imported, "--json").data == [told]
    assert shell("pictures", "list", imported).out.split("\t")[0] == "السوق-القديم"
    assert shell("export", imported, "--out", home / "a.html").code == 0
    assert ALT in (home / "a.html").read_text("utf-8")


def test_what_is_not_said_stays_as_it_was(shell: Shell, imported: int, picture: str) -> None:
    shell("pictures", "set", imported, picture, "--alt", ALT, "--credit", "سلمى")
    told = shell("pictures", "set", imported, picture, "--credit", "", "--json").data
    assert (told["alt"], told["credit"]) == (ALT, "")


def test_a_picture_is_cut_and_whole_again(shell: Shell, imported: int, picture: str, home: Path) -> None:
    (whole,) = shell("pictures", "list", imported, "--json").data
    cut = shell("pictures", "set", imported, picture, "--crop", "0,0,0.5,1", "--json").data
    assert (cut["width"], cut["height"]) == (whole["width"] // 2, whole["height"])
    shell("pictures", "out", imported, picture, home / "cut.jpg")
    assert Image.open(io.BytesIO((home / "cut.jpg").read_bytes())).size == (cut["width"], cut["height"])
    again = shell("pictures", "set", imported, picture, "--whole", "--json").data
    assert (again["width"], again["crop"]) == (whole["width"], [0, 0, 1, 1])


def test_a_picture_is_put_first_and_deleted(shell: Shell, imported: int, picture: str, home: Path) -> None:
    second = shell("pictures", "add", imported, file(home, photograph("PNG"), "الميدان.png"), "--json").data["key"]
    shell("pictures", "lead", imported, second)
    assert [one["key"] for one in shell("pictures", "list", imported, "--json").data] == [second, picture]
    shell("pictures", "remove", imported, second)
    assert [one["key"] for one in shell("pictures", "list", imported, "--json").data] == [picture]
    for action in ("set", "lead", "remove"):
        shell("pictures", action, imported, second).refused("picture.gone")


def test_what_is_no_picture_is_refused(shell: Shell, imported: int, home: Path) -> None:
    assert shell("pictures", "add", imported, file(home, "نص", "ملف.jpg")).code == 1
    shell("pictures", "add", imported, home / "غائب.jpg").refused("file.not_found")
    shell("pictures", "list", 99).refused("story.gone")
    assert shell("pictures", "list", imported, "--json").data == []


@pytest.mark.parametrize("frame", ["0,0,1", "0,0,0,1", "a,b,c,d", "0,0,2,1", "nan,0,1,1"])
def test_a_frame_that_is_none_is_misuse(shell: Shell, imported: int, picture: str, frame: str) -> None:
    assert shell("pictures", "set", imported, picture, "--crop", frame).code == 2
