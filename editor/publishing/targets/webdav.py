"""WebDAV: a folder on a web server, as Nextcloud, SharePoint's elder brothers and many hosters have it.

A file is brought beside its place and moved there, on the condition that what lies there is what we read. Source:
RFC 4918, RFC 9110; what Apache's mod_dav and wsgidav do was observed.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.publishing import doctor, drop
from editor.publishing.courier import Answer, Courier, Refusal, Unreadable, uncertain
from editor.publishing.drop import Drop
from editor.publishing.place import File, Lying, Overtaken, full, no_folder, not_writable, well
from editor.publishing.target import Connection, Field, FieldKind, Finding, Health, Target
from editor.publishing.web_files import WebFiles, conditions

_NAMES = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>'
_TRIALS = (".muharrir-trial.part", ".muharrir-trial-moved.part")
_CANNOT_MOVE = (405, 501)


@contextmanager
def _open(to: Connection) -> Iterator["_Collection"]:
    to.progress.tell(say("Connecting to the outlet"))
    with Courier(to.outlet.url.strip(), to.outlet.user, to.password, to.progress) as courier:
        yield _Collection(courier, to)


class _Collection(WebFiles):
    def __init__(self, courier: Courier, to: Connection) -> None:
        self._courier, self._name = courier, to.outlet.name
        self._base = to.outlet.url.strip().rstrip("/")
        self._began = time.monotonic()

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Answer:
        try:
            return self._courier.ask(method, self.address(path), body=body, headers=headers, telling=telling)
        except Refusal as refusal:
            raise self._known(refusal) or refusal from refusal

    def _known(self, refusal: Refusal) -> Fault | None:
        """What a refusal means in this protocol, where that is more than its status says."""
        answer, method = refusal.answer.status, refusal.answer.headers.get("www-authenticate", "").lower()
        if answer == 401 and method.startswith("digest") and "basic" not in method:
            return Fault("outlet.unauthorised", *_DIGEST)
        known = {
            403: not_writable(self._name), 409: no_folder(self._name), 423: Fault("outlet.locked", *_LOCKED),
            507: full(),
        }  # fmt: skip
        return known.get(answer)

    def names(self, folder: str, holding: str) -> Iterable[str]:
        headers = {"Depth": "1", "Content-Type": "application/xml"}
        try:
            answer = self._listed(folder, headers)
        except Refusal as refusal:
            if refusal.answer.status == 404 and folder:
                return ()
            raise
        return sorted(name for name in _names_in(answer.body) if holding in name)

    def _listed(self, folder: str, headers: Mapping[str, str]) -> Answer:
        try:
            answer = self.ask("PROPFIND", f"{folder}/" if folder else "", body=_NAMES, headers=headers)
        except Refusal as refusal:
            if refusal.answer.status == 405:
                raise Fault("outlet.not_found", *_NO_WEBDAV) from refusal
            if refusal.answer.status == 404 and not folder:
                raise no_folder(self._name) from refusal
            raise
        if answer.status != 207 and "html" in answer.headers.get("content-type", ""):
            raise Unreadable(answer)  # from something in between, which wants one to log in first
        if answer.status != 207:
            raise Fault("outlet.not_found", *_NO_WEBDAV)
        return answer

    def write(self, file: File, over: Lying | None) -> None:
        folder, _, _ = file.path.rpartition("/")
        if folder:
            self._make(folder)
        typed = {"Content-Type": file.media_type}
        self.put(file.beside, file.data, typed, say("Sending the article"))
        try:
            self._move(file.beside, file.path, over)
        except Overtaken:
            self.remove(file.beside)
            raise
        except Refusal as refusal:
            if refusal.answer.status not in _CANNOT_MOVE:
                raise
            self.remove(file.beside)
            self.put(file.path, file.data, {**typed, **conditions(over)}, say("Sending the article"))

    def _make(self, folder: str) -> None:
        try:
            self.ask("MKCOL", f"{folder}/")
        except Refusal as refusal:
            if refusal.answer.status != 405:  # it is there
                raise

    def _move(self, beside: str, path: str, over: Lying | None) -> None:
        """A new file takes no other's place; what is replaced is what was read, where the server gave it a mark.

        Apache wants the whole address; a server behind a proxy, which knows itself under another name, wants it without
        scheme and host (RFC 4918, 8.3) and answers 502 or 400 else.
        """
        there = self.address(path)
        try:
            self._move_to(beside, there, over)
        except Refusal as refusal:
            if refusal.answer.status not in (400, 502):
                raise
            self._move_to(beside, urlsplit(there).path, over)

    def _move_to(self, beside: str, there: str, over: Lying | None) -> None:
        headers = {"Destination": there, "Overwrite": "F" if over is None else "T"}
        if over and over.mark:
            headers["If"] = f"<{urlsplit(there).path}> ([{over.mark}])"
        try:
            self.ask("MOVE", beside, headers=headers)
        except Refusal as refusal:
            if refusal.answer.status == 412:
                raise Overtaken from refusal
            raise

    def address(self, path: str) -> str:
        return f"{self._base}/{quote(path)}"

    def refuse_before(self, embargo: datetime) -> None:
        if self._courier.server_time is None:
            self._listed("", {"Depth": "0", "Content-Type": "application/xml"})
        self._courier.refuse_before(embargo)

    def try_out(self) -> tuple[Finding, ...]:
        self._listed("", {"Depth": "0", "Content-Type": "application/xml"})
        one, moved = _TRIALS
        found = [well()]
        try:
            self.put(one, bytes(1024), {"Content-Type": "application/octet-stream"}, say("Trying to write there"))
            self._move(one, moved, Lying(b""))
        except Refusal as refusal:
            if refusal.answer.status not in _CANNOT_MOVE:
                raise
            found.append(Finding(Health.CAUTION, *_NO_MOVE))
        finally:
            for left in _TRIALS:
                with suppress(Refusal):
                    self.remove(left)
        return (*found, *doctor.of_the_way(self._courier, self._began))


def _names_in(multistatus: bytes) -> Iterator[str]:
    """The names of the files a collection says it has."""
    if b"<!DOCTYPE" in multistatus:  # no server of WebDAV's sends one; whoever does plays with entities
        raise uncertain()
    try:
        root = ElementTree.fromstring(multistatus)  # noqa: S314 no document type, five million bytes at most
    except ElementTree.ParseError as problem:
        raise uncertain() from problem
    for response in root.iterfind("{DAV:}response"):
        if response.find(".//{DAV:}collection") is None:
            path = urlsplit((response.findtext("{DAV:}href") or "").strip()).path
            yield unquote(path).rpartition("/")[2]


_DIGEST = (
    say("The server wants a kind of login (Digest) that Muharrir does not use."),
    say("Ask the server's administrator to allow Basic over https."),
)
_LOCKED = (
    say("Somebody at the outlet has the file open."),
    say("It is tried again later; or ask them to close it."),
)
_NO_WEBDAV = (
    say("What answers at that address takes no files by WebDAV."),
    say("Ask the server's administrator for the WebDAV address; it is seldom that of the website."),
)
_NO_MOVE = (
    say("The server cannot rename files: whoever looks at the wrong moment may read half of one."),
    say("Ask the server's administrator to allow MOVE."),
)
_DROP = Drop(_open)
TARGET = Target(
    kind="webdav",
    label=say("WebDAV"),
    fields=(
        Field(
            "url",
            say("Address of the folder"),
            FieldKind.ADDRESS,
            say("https://files.example.com/dav/news"),
            needed=True,
        ),
        Field("user", say("User name"), FieldKind.WORDS),
        Field("password", say("Password"), FieldKind.PASSWORD),
        *drop.FIELDS,
    ),
    check=_DROP.check,
    publish=_DROP.publish,
    find=_DROP.find,
    fetch=_DROP.fetch,
    offers=_DROP.offers,
    sweep=_DROP.sweep,
)
