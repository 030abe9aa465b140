"""The program `git`, asked to do one thing at a time: without questions, without hooks, without a hand in the work tree.

Whoever uses the clone finds it as they left it: commits are made of blobs and trees beside their index (gitglossary,
"plumbing"), on top of what the remote has, and pushed from there. The clone's own settings and those of its user hold
for the way to the remote, for that is how they push by hand; what git would ask for is refused instead.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.newsroom.progress import Progress
from editor.publishing.courier import is_loopback, uncertain

REMOTE = "origin"
_LOCAL_SECONDS, _REMOTE_SECONDS = 60.0, 180.0
_LISTENS = 0.1
_SETTINGS = {
    "core.hooksPath": os.devnull, "gc.auto": "0", "maintenance.auto": "false", "commit.gpgSign": "false",
    "push.gpgSign": "false", "push.followTags": "false", "push.recurseSubmodules": "no",
    "fetch.recurseSubmodules": "no", "i18n.commitEncoding": "utf-8", "core.quotePath": "false",
    "core.fsmonitor": "false", "core.askPass": "", "protocol.ext.allow": "never", "http.followRedirects": "false",
}  # fmt: skip
_DROPPED = re.compile(r"GIT_.*|SSH_ASKPASS|.*_proxy", re.IGNORECASE)


class Refused(Exception):
    """Git said no; its words are for us and not for the journalist."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


@dataclass(frozen=True, slots=True)
class Author:
    """Whom a commit is by."""

    name: str
    address: str

    @property
    def environment(self) -> dict[str, str]:
        name = re.sub(r"[<>\n]", " ", self.name).strip() or "Muharrir"
        both = {f"GIT_{part}_{what}": words for part in ("AUTHOR", "COMMITTER")
                for what, words in (("NAME", name), ("EMAIL", re.sub(r"[<>\s]", "", self.address)))}  # fmt: skip
        return {
            **both,
            "GIT_AUTHOR_DATE": f"{int(time.time())} +0000",
            "GIT_COMMITTER_DATE": f"{int(time.time())} +0000",
        }


class Repository:
    """A clone. `user` and `password` are for a remote over https; empty: the clone's own way of logging in."""

    def __init__(self, folder: str, user: str, password: str, progress: Progress) -> None:
        """Raises Fault where there is no git, no clone, or no remote that may be written to."""
        program = shutil.which("git")
        if program is None:
            raise _no_git()
        self._program, self._progress = program, progress
        self._folder = Path(folder).expanduser()
        if not self._folder.is_absolute() or not self._folder.is_dir():
            raise _no_clone()
        self._environment = self._made(user, password)

    def _made(self, user: str, password: str) -> dict[str, str]:
        quiet = {name: value for name, value in os.environ.items() if not _DROPPED.fullmatch(name)}
        quiet |= {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C",
                  "GCM_INTERACTIVE": "never", "GIT_OPTIONAL_LOCKS": "0"}  # fmt: skip
        self._environment = _with_settings(quiet, _SETTINGS)
        try:
            self.ask("rev-parse", "--git-dir")
            address = self.ask("remote", "get-url", "--push", REMOTE).strip()
        except Refused as refused:
            raise _no_clone() from refused
        origin = _safe(address)
        if not password or not origin:
            return self._environment
        login = b64encode(f"{user or 'git'}:{password}".encode()).decode()
        own = {"credential.helper": "", f"http.{origin}/.extraHeader": f"Authorization: Basic {login}"}
        return _with_settings(quiet, {**_SETTINGS, **own})

    def ask(self, *words: str, given: bytes = b"", environment: Mapping[str, str] | None = None) -> str:
        """What git prints for something it can do alone. Raises Refused."""
        return self._run(words, given, environment or {}, _LOCAL_SECONDS).decode("utf-8", "surrogateescape")

    def read(self, name: str) -> bytes | None:
        """A file, as `REVISION:PATH`; None where there is none."""
        try:
            return self._run(("cat-file", "blob", name), b"", {}, _LOCAL_SECONDS)
        except Refused:
            return None

    def fetch(self, branch: str) -> str:
        """The newest commit of a branch over there. Raises Fault where it cannot be had."""
        try:
            self._run(
                ("fetch", "--quiet", "--no-tags", REMOTE, f"+refs/heads/{branch}:{_tip(branch)}"),
                b"",
                {},
                _REMOTE_SECONDS,
            )
            return self.ask("rev-parse", "--verify", _tip(branch)).strip()
        except Refused as refused:
            raise _of_the_way(refused, branch) or unknown() from refused

    def push(self, commit: str, branch: str, *, trial: bool = False) -> bool:
        """Whether the branch now ends in the commit; not where somebody was faster. Raises Fault."""
        dry = ("--dry-run",) if trial else ()
        try:
            self._run(
                ("push", "--quiet", "--no-verify", *dry, REMOTE, f"{commit}:refs/heads/{branch}"),
                b"",
                {},
                _REMOTE_SECONDS,
            )
        except Refused as refused:
            if re.search(r"fetch first|non-fast-forward|cannot lock ref|failed to update ref", refused.words):
                return False
            raise _of_the_way(refused, branch) or uncertain() from refused
        return True

    def commit(self, onto: str, files: Mapping[str, bytes | None], words: str, author: Author) -> str:
        """A commit on top of another, with these files; those without content are removed. `onto` itself where that
        changes nothing."""
        with TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self.ask("read-tree", onto, environment=index)
            told = b"".join(self._entry(path, data) for path, data in files.items())
            self.ask("update-index", "-z", "--index-info", given=told, environment=index)
            tree = self.ask("write-tree", environment=index).strip()
        if tree == self.ask("rev-parse", f"{onto}^{{tree}}").strip():
            return onto
        made = self.ask("commit-tree", tree, "-p", onto, given=words.encode(), environment=author.environment)
        return made.strip()

    def _entry(self, path: str, data: bytes | None) -> bytes:
        if data is None:
            return f"0 {'0' * 40}\t{path}\0".encode()
        blob = self.ask("hash-object", "-w", "--stdin", given=data).strip()
        return f"100644 {blob}\t{path}\0".encode()

    def tree(self, commit: str, path: str) -> str:
        """The name of what lies under a path, files and all; empty where nothing does."""
        try:
            return self.ask("rev-parse", "--verify", "--quiet", f"{commit}:{path}").strip()
        except Refused:
            return ""

    def names(self, commit: str, path: str) -> Iterable[str]:
        """The paths of the files under a path."""
        listed = self.ask("ls-tree", "-r", "-z", "--name-only", commit, "--", f"{path}/" if path else ".")
        return [name for name in listed.split("\0") if name]

    def with_line(self, commit: str, line: str, path: str) -> str:
        """The path of the first file under a path that has such a line; empty where none has."""
        try:
            found = self.ask("grep", "-z", "-l", "-E", "-e", f"^{re.escape(line)}$", commit, "--", path)
        except Refused as refused:
            if refused.code == 1:
                return ""
            raise
        return found.split("\0")[0].partition(":")[2]

    def _run(self, words: Iterable[str], given: bytes, environment: Mapping[str, str], seconds: float) -> bytes:
        self._progress.check()
        process = subprocess.Popen(  # noqa: S603 our own words; what is another's stands behind `--` or in a file
            [self._program, "--no-pager", "-C", str(self._folder), *words],
            env={**self._environment, **environment},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True,  # no terminal that could be asked
        )  # fmt: skip
        try:
            told, trouble = self._heard(process, given, time.monotonic() + seconds)
        except BaseException:
            _end(process)
            raise
        if process.returncode:
            raise Refused(process.returncode, trouble.decode("utf-8", "replace"))
        return told

    def _heard(self, process: "subprocess.Popen[bytes]", given: bytes, end: float) -> tuple[bytes, bytes]:
        still: bytes | None = given
        while True:
            try:
                return process.communicate(still, timeout=_LISTENS)
            except subprocess.TimeoutExpired:
                still = None  # it has it, and goes on where it was
                self._progress.check()
            if time.monotonic() > end:
                raise uncertain()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Git and the programs it started: one session of ours."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def unknown() -> Fault:
    """The Fault of what git refuses for a reason of its own; nothing was pushed."""
    return Fault("outlet.unavailable", *_UNKNOWN)


def _with_settings(environment: Mapping[str, str], settings: Mapping[str, str]) -> dict[str, str]:
    """Settings for this call alone, seen by no list of processes (git-config, `GIT_CONFIG_COUNT`)."""
    told = dict(environment, GIT_CONFIG_COUNT=str(len(settings)))
    for number, (name, value) in enumerate(settings.items()):
        told |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return told


def _tip(branch: str) -> str:
    return f"refs/muharrir/{branch}"


def _safe(address: str) -> str:
    """Scheme and host of a remote that takes a password; empty for others. Raises Fault for one that is not sealed."""
    if "://" not in address:
        return ""  # a folder, or `user@host:path`, which is SSH
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme in ("http", "git", "ftp") and not is_loopback(host):
        raise Fault("outlet.insecure", *_OPEN_WAY)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.scheme in ("http", "https") else ""


def _of_the_way(refused: Refused, branch: str) -> Fault | None:
    """What git's words mean; in English, for its language is set."""
    for words, kind, what, do in _SIGNS:
        if re.search(words, refused.words, re.IGNORECASE):
            return Fault(kind, what if "{branch}" not in what.template else say(what.template, branch=branch), do)
    return None


_OPEN_WAY = (
    say("The clone's remote is reached by a way that anybody on it can read."),
    say("Set its address to https:// or to SSH."),
)
_UNKNOWN = (
    say("Git refused, and says why only to experts."),
    say("Try `git fetch` in the clone, and see what it says."),
)
_SIGNS: tuple[tuple[str, str, Message, Message], ...] = (
    (
        "host key verification failed", "outlet.insecure",
        say("Nobody has confirmed yet that this is the right server, or it shows another key than before."),
        say("Run `git fetch` once in the clone, and compare the key with what the server's administrator says."),
    ),
    (
        "redirect", "outlet.redirect", say("The remote sends on to another address."),
        say("Set the remote's new address in the clone: `git remote set-url origin …`."),
    ),
    (
        r"ssl|certificate", "web.tls", say("The outlet could not prove who it is; nothing was sent."),
        say("Its certificate may have run out, or somebody stands in between. Ask the site's administrator."),
    ),
    (
        "could not resolve host", "web.dns", say("No computer was found under the outlet's address; nothing was sent."),
        say("See whether this computer is online and the address is right."),
    ),
    (
        r"connection refused|couldn't connect|could not connect|failed to connect|timed out|unreachable|no route to host",
        "web.unreachable", say("The outlet cannot be reached; nothing was sent."),
        say("See whether this computer is online and the address is right."),
    ),
    (
        r"authentication failed|could not read (username|password)|permission denied|invalid username|\b401\b",
        "outlet.unauthorised", say("The remote does not let this account in."),
        say("Give user name and token in the outlet's settings, or see that `git push` in the clone asks nothing."),
    ),
    (
        r"couldn't find remote ref|src refspec", "outlet.not_found", say("The remote has no branch “{branch}”."),
        say("Look up the branch that the site is built from, and write it in the outlet's settings."),
    ),
    (
        r"repository not found|does not appear to be a git repository|not found|does not exist|\b404\b", "outlet.not_found",
        say("There is no repository at the remote's address."),
        say("See whether the address of `origin` is right, and whether the account may see the repository."),
    ),
    (
        r"hook declined|protected branch|prohibited|denied|\b403\b|read.only|unpacker error", "outlet.forbidden",
        say("The remote takes no commits from this account on the branch “{branch}”."),
        say("Ask whoever runs the site for the rights, or for a branch that may be written to."),
    ),
)  # fmt: skip


def _no_git() -> Fault:
    return Fault(
        "outlet.incomplete",
        say("The program git is not on this computer."),
        say("Install it (git-scm.com), then try again."),
    )


def _no_clone() -> Fault:
    return Fault(
        "outlet.not_found",
        say("The folder is no clone of a repository with a remote called origin."),
        say("Choose the folder that `git clone` made."),
    )
