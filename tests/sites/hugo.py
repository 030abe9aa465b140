"""Hugo itself, Debian's: builds a site of pages that were made, with a theme that shows what it is given."""

import shutil
from pathlib import Path

from tests.sites import install, run

_CONFIG = 'baseURL = "https://news.example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
_PAGE = "<!doctype html><title>{{ .Title }}</title><meta name=author content='{{ .Params.author }}'><main>{{ .Content }}</main>"
_LIST = "{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"


def new_site(folder: Path) -> Path:
    """An empty site. Raises Unavailable where Hugo cannot be had."""
    if shutil.which("hugo") is None:
        install("hugo")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "config.toml").write_text(_CONFIG, "utf-8")
    (layouts / "single.html").write_text(_PAGE, "utf-8")
    (layouts / "list.html").write_text(_LIST, "utf-8")
    return folder


def built(folder: Path) -> Path:
    """What readers get. Raises Unavailable with Hugo's words where it breaks off."""
    run("hugo", "--quiet", "--destination", "public", folder=folder)
    return folder / "public"
