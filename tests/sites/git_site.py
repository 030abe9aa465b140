"""A real repository of a Hugo site: bare, as a server has it, a journalist's clone and a colleague's."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.sites import install
from tests.sites.hugo import new_site

_NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"} | {
    f"GIT_{who}_{what}": words
    for who in ("AUTHOR", "COMMITTER")
    for what, words in (("NAME", "زميلة"), ("EMAIL", "colleague@example.org"))
}


@dataclass(frozen=True)
class GitSite:
    bare: Path
    clone: Path
    colleague: Path

    def git(self, folder: Path, *words: str) -> str:
        done = subprocess.run(
            ["git", "-C", folder, *words], env={**os.environ, **_NOBODY}, check=True, capture_output=True, text=True
        )
        return done.stdout

    def pages(self) -> list[str]:
        """Everything under `content` that the site is built from."""
        listed = self.git(self.bare, "ls-tree", "-r", "-z", "--name-only", "main", "--", "content/")
        return sorted(name for name in listed.split("\0") if name and not name.endswith("_index.md"))

    def read(self, path: str) -> str:
        return self.git(self.bare, "cat-file", "blob", f"main:{path}")

    def colleague_writes(self, path: str, words: str) -> None:
        self.git(self.colleague, "pull", "-q", "--rebase")
        file = self.colleague / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, "utf-8")
        self.colleague_pushes()

    def colleague_pushes(self) -> None:
        self.git(self.colleague, "add", "-A")
        self.git(self.colleague, "commit", "-q", "-m", "من زميلة")
        self.git(self.colleague, "push", "-q", "origin", "HEAD:main")

    def hook(self, name: str, code: str) -> None:
        """What the server does when commits come."""
        file = self.bare / "hooks" / name
        file.write_text(f"#!/bin/sh\n{code}\n", "utf-8")
        file.chmod(0o755)


def git_site(folder: Path) -> GitSite:
    """A site with one page. Raises Unavailable."""
    if shutil.which("git") is None:
        install("git")
    site = GitSite(folder / "site.git", folder / "نسختي", folder / "colleague")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", site.bare], check=True)
    subprocess.run(["git", "clone", "-q", site.bare, site.colleague], check=True, capture_output=True)
    site.git(site.colleague, "checkout", "-q", "-b", "main")
    new_site(site.colleague / "made")
    for part in (site.colleague / "made").iterdir():
        part.rename(site.colleague / part.name)
    (site.colleague / "made").rmdir()
    index = site.colleague / "content" / "_index.md"
    index.write_text("---\ntitle: الصفحة الأولى\n---\n", "utf-8")
    site.colleague_pushes()
    subprocess.run(["git", "clone", "-q", site.bare, site.clone], check=True)
    return site
