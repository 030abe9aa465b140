"""A folder: the article as a web page in it, written beside and renamed, so that nobody ever reads half of one.

Serves shared drives and folders that another program sends on. Drafts lie in a folder `drafts` inside.
"""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.publication import Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.target import Connection, Delivery, Field, FieldKind, Finding, Health, Target
from editor.text.transliteration import slug

_DRAFTS = "drafts"
_KEY_LETTERS = 10
_NAME_BYTES = 150
"""Percent-encoded: about 25 Arabic letters, far below every file system's 255 bytes."""


def _check(to: Connection) -> tuple[Finding, ...]:
    to.progress.check()
    try:
        with NamedTemporaryFile(dir=_folder(to.outlet), prefix=".try-"):
            pass
    except Fault as fault:
        return (Finding.of(fault),)
    except OSError:
        return (Finding.of(_not_writable(to.outlet)),)
    return (Finding(Health.WELL, say("The folder is there and can be written to.")),)


def _publish(to: Connection, delivery: Delivery) -> Receipt:
    folder, key, status = _folder(to.outlet), delivery.key, delivery.order.status
    to.progress.tell(say("Writing the page"))
    page = delivery.render("html")
    before = delivery.known.id if delivery.known else _find(to, key) or ""
    article = delivery.article
    name = Path(before).name or f"{slug(article.slug or article.headline, _NAME_BYTES)}-{key[:_KEY_LETTERS]}.html"
    relative = Path(_DRAFTS, name) if status is WantedStatus.DRAFT else Path(name)
    try:
        _write(folder / relative, page)
        other = Path(name) if status is WantedStatus.DRAFT else Path(_DRAFTS, name)
        (folder / other).unlink(missing_ok=True)  # it changed sides: published now, or taken back
    except OSError as problem:
        raise _not_writable(to.outlet) from problem
    state = RemoteState.DRAFT if status is WantedStatus.DRAFT else RemoteState.PUBLISHED
    return Receipt(Remote(relative.as_posix(), state, (folder / relative).as_uri()))


def _find(to: Connection, key: str) -> str | None:
    folder = _folder(to.outlet)
    to.progress.check()
    ending = f"-{key[:_KEY_LETTERS]}.html"
    for place in (folder, folder / _DRAFTS):
        with suppress(FileNotFoundError):
            for path in place.iterdir():
                if path.name.endswith(ending):
                    return path.relative_to(folder).as_posix()
    return None


def _fetch(to: Connection, remote_id: str) -> Remote | None:
    folder = _folder(to.outlet)
    relative = Path(remote_id)
    if relative.name != remote_id and relative.parent != Path(_DRAFTS):
        return None
    path = folder / relative
    if not path.is_file():
        return None
    state = RemoteState.DRAFT if relative.parent == Path(_DRAFTS) else RemoteState.PUBLISHED
    return Remote(remote_id, state, path.as_uri())


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
    fields=(
        Field("url", say("Folder"), FieldKind.FOLDER, needed=True),
        Field("formats", say("Files"), FieldKind.FORMATS, default="html"),
    ),
    check=_check,
    publish=_publish,
    find=_find,
    fetch=_fetch,
)
