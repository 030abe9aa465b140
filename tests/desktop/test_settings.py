from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.desktop.settings import LANGUAGES, THEMES, Settings, read, write
from editor.newsroom.fault import Fault

EVERY = st.builds(
    Settings,
    language=st.sampled_from(sorted(LANGUAGES)),
    theme=st.sampled_from(THEMES),
    text_size=st.integers(14, 40),
    visual_caret=st.booleans(),
    byline=st.text(st.characters(codec="utf-8"), max_size=30),
)


@given(EVERY)
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    path = tmp_path_factory.mktemp("home") / "config" / "settings.toml"
    write(path, chosen)
    assert read(path) == chosen
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("content", [b"", b"language = ", b"\xff\xfe\x00", b"[language]\nx = 1", b"= = ="])
def test_a_file_that_cannot_be_understood_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    assert read(tmp_path / "settings.toml") == Settings()


def test_no_file_and_a_folder_in_its_place_give_the_defaults(tmp_path: Path) -> None:
    assert read(tmp_path / "nowhere.toml") == read(tmp_path) == Settings()


@pytest.mark.parametrize(
    "line", ['language = "xx"', "text_size = 5", 'text_size = "20"', "visual_caret = 1", "byline = 3", "unknown = 1",
             "text_size = true"],
)  # fmt: skip
def test_one_wrong_value_does_not_spoil_the_others(tmp_path: Path, line: str) -> None:
    (tmp_path / "settings.toml").write_text(f'theme = "dark"\n{line}\n', "utf-8")
    assert asdict(read(tmp_path / "settings.toml")) == {**asdict(Settings()), "theme": "dark"}


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"theme": "blue"}, {"text_size": 13}, {"text_size": 41}])
def test_there_are_no_such_settings(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no such setting"):
        Settings(**wrong)


def test_settings_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Fault) as caught:
        write(tmp_path / "file" / "settings.toml", Settings())
    assert caught.value.kind == "settings.not_written"


def test_rules_of_the_gate_are_kept_and_one_that_nobody_knows_does_not_undo_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        '[exit]\naltered = "refuse"\nsealed_name = "ignore"\nhidden_name = "sing"\nno_evidence = 3\nx = "ask"\n',
        "utf-8",
    )
    assert read(path).exit == {"altered": "refuse"}
    write(path, Settings(exit={"no_evidence": "ask"}))
    assert read(path) == Settings(exit={"no_evidence": "ask"})
    with pytest.raises(ValueError, match="no such setting"):
        Settings(exit={"sealed_name": "ask"})
