"""Where things live on this computer."""

from dataclasses import dataclass
from pathlib import Path

LIBRARY_NAME = "library.muharrir"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one user."""

    data: Path
    config: Path
    log: Path

    @property
    def library(self) -> Path:
        return self.data / LIBRARY_NAME

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def house_styles(self) -> Path:
        """The desk's own, one file each."""
        return self.config / "house_styles"

    def arrangement(self, *, right_to_left: bool) -> Path:
        """Where the window's panes stand, for each way it may be mirrored."""
        return self.config / ("panes-rtl" if right_to_left else "panes-ltr")


def of_user() -> Paths:
    """The folders the system gives a program of this name; made when first written to."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("muharrir", appauthor=False)
    return Paths(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_log_dir))
