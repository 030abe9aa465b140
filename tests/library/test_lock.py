from pathlib import Path

import pytest

from editor.library.lock import LibraryLock
from editor.newsroom.fault import Fault


def test_a_lock_is_held_by_one_until_it_is_released(tmp_path: Path) -> None:
    one, other = LibraryLock(tmp_path / "a"), LibraryLock(tmp_path / "a")
    one.take()
    with pytest.raises(Fault) as caught:
        other.take()
    assert caught.value.kind == "library.locked"
    one.release()
    one.release()
    other.take()
    other.release()


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        LibraryLock(tmp_path / "nowhere" / "a").take()
    assert caught.value.kind == "library.read_only"
