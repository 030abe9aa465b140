"""A folder: the article as a web page in it, written beside and renamed, so that nobody ever reads half of one.

Serves shared drives and folders that another program sends on. Drafts lie in a folder `drafts` inside.
"""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Receipt, WantedStatus
from editor.publishing.page import TEMPLATE, render_page
from editor.publishing.target import Field, FieldKind, Target
from editor.text.transliteration import slug

_DRAFTS = "drafts"
_KEY_LETTERS = 10
_NAME_BYTES = 150
"""Percent-encoded: about 25 Arabic letters, far below every file system's 255 bytes."""


def _check(outlet: Outlet, password: str, progress: Progress) -> tuple[Message, ...]:  # noqa: ARG001 the contract's
    folder = _folder(outlet)
    progress.check()
    try:
        with NamedTemporaryFile(dir=folder, prefix=".try-"):
            pass
    except OSError as problem:
        raise _not_writable(outlet) from problem
    return (say("The folder is there and can be written to."),)


def _publish(
    article: Article,
    key: str,
    outlet: Outlet,
    password: str,
    status: WantedStatus,
    remote_id: str,
    progress: Progress,
    template: str = "",
    /,
) -> Receipt:
    folder = _folder(outlet)
    progress.tell(say("Writing the page"))
    page = render_page(article, template)
    before = remote_id or _find(key, outlet, password, progress) or ""
    name = Path(before).name or f"{slug(article.slug or article.headline, _NAME_BYTES)}-{key[:_KEY_LETTERS]}.html"
    relative = Path(_DRAFTS, name) if status is WantedStatus.DRAFT else Path(name)
    try:
        _write(folder / relative, page)
        other = Path(name) if status is WantedStatus.DRAFT else Path(_DRAFTS, name)
        (folder / other).unlink(missing_ok=True)  # it changed sides: published now, or taken back
    except OSError as problem:
        raise _not_writable(outlet) from problem
    return Receipt(relative.as_posix(), (folder / relative).as_uri())


def _find(key: str, outlet: Outlet, password: str, progress: Progress) -> str | None:  # noqa: ARG001 the contract's
    folder = _folder(outlet)
    progress.check()
    ending = f"-{key[:_KEY_LETTERS]}.html"
    for place in (folder, folder / _DRAFTS):
        with suppress(FileNotFoundError):
            for path in place.iterdir():
                if path.name.endswith(ending):
                    return path.relative_to(folder).as_posix()
    return None


def _folder(outlet: Outlet) -> Path:
    folder = Path(outlet.url).expanduser()
    if not folder.is_absolute() or not folder.is_dir():
        raise Fault(
            "outlet.not_found",
            say("The folder of “{name}” is not there.", name=outlet.name),
            say("Connect the drive, or choose another folder in the outlet's settings."),
        )
    return folder


def _write(path: Path, words: bytes) -> None:
    """Writes beside, to the disk, and renames: after a power cut there is the old page or the new one."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    if os.name == "posix":
        at = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)


def _not_writable(outlet: Outlet) -> Fault:
    return Fault(
        "outlet.forbidden",
        say("The folder of “{name}” cannot be written to.", name=outlet.name),
        say("See whether it is full or only for reading, then try again."),
    )


TARGET = Target(
    kind="folder",
    label=say("Folder"),
    fields=(Field("url", say("Folder"), FieldKind.FOLDER),),
    check=_check,
    publish=_publish,
    find=_find,
    template=TEMPLATE,
)
