"""An outlet that takes files, seen behind its target's back: what lies in its folder."""

from dataclasses import replace
from pathlib import Path
from typing import Self

from editor.newsroom.outlet import Outlet
from editor.publishing.target import Target
from tests.publishing import target_contract
from tests.publishing.target_contract import Lying

PICTURES = (".jpg", ".png", ".webp")


class FilesPlace(target_contract.Place):
    """`folder` is where the server, or the disk, keeps them."""

    def __init__(self, target: Target, outlet: Outlet, folder: Path, password: str = "") -> None:
        self.target, self.outlet, self.password, self.folder = target, outlet, password, folder

    def taking(self, formats: str) -> Self:
        """The same, with files of several formats."""
        self.outlet = replace(self.outlet, options={**self.outlet.options, "formats": formats})
        return self

    def files(self) -> list[str]:
        """Everything, hidden files and parts too."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def lying(self) -> list[Lying]:
        pages = [self.folder / name for name in self.files() if name.endswith(".html")]
        return [Lying(path.stem, path.parent == self.folder, path.read_text("utf-8")) for path in pages]

    def pictures(self) -> list[str]:
        return [name for name in self.files() if name.endswith(PICTURES)]

    def write_in(self, remote_id: str, words: str) -> bool:
        for path in self.folder.rglob(f"{remote_id}.html"):
            path.write_text(path.read_text("utf-8").replace("</p>", f" {words}</p>", 1), "utf-8")
        return True
