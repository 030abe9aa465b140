import sys
from pathlib import Path

import pytest

from editor.desktop.paths import of_user


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders' variables are Linux's")
def test_everything_lies_in_the_users_own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    places = of_user()
    assert places.library.name == "library.muharrir"
    assert places.settings.name == "settings.toml"
    assert all(tmp_path in place.parents for place in (places.library, places.settings, places.log))
    assert list(tmp_path.iterdir()) == []
