"""The whole house without its windows: what a window, the command line and the tests work with."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock

from editor.desktop.keychain import Ask, Keychain, key_for
from editor.library.library import Library
from editor.newsroom.identity import PublicationId, new_key, now
from editor.newsroom.masthead import NOBODY, Masthead
from editor.proofing.proofreader import Proofreader
from editor.workflow import checking
from editor.workflow.discovery import Toolkit
from editor.workflow.styling import Styles


@dataclass
class OpenVault:
    """The vault's key while it is open (`workflow.vaulting`); None while it is shut."""

    key: bytes | None = None
    until: datetime | None = None
    minutes: int = 10
    """That it stays open unused."""


@dataclass
class Workbench:
    """An open library and the tools to work on it. Time and new keys are handed in, so that a test sets them."""

    library: Library
    keychain: Keychain
    toolkit: Toolkit
    key: bytes
    """The library's: needed again only to set a passphrase."""
    clock: Callable[[], datetime] = now
    new_key: Callable[[], str] = new_key
    in_flight: set[PublicationId] = field(default_factory=set)
    """What is being sent by this process; what the outbox calls SENDING beyond it was cut off by a crash."""
    flight_lock: Lock = field(default_factory=Lock)
    vault: OpenVault = field(default_factory=OpenVault)
    files_suggestions: bool = False
    """Whether a story may go to an outlet while suggestions in it are open."""
    house_style: str = ""
    """The desk's own, by its name; empty: the program's for each language."""
    styles: Styles = field(default_factory=Styles.of_user)
    masthead: Masthead = NOBODY
    """Who publishes."""
    exit_rules: Mapping[str, str] = field(default_factory=dict)
    """What the house chose for the gate, as settings keep it (`newsroom.gate.rules_with`)."""

    @classmethod
    def open(
        cls, path: Path, ask: Ask, keychain: Keychain | None = None, toolkit: Toolkit | None = None
    ) -> "Workbench":
        """Opens the library at `path`, or makes one. Raises a Fault of kind `library.…`.

        `ask` is asked for a passphrase only where the keychain has no key.
        """
        keychain = keychain or Keychain.of_system()
        key = key_for(path, keychain, ask)
        return cls(Library.open(path, key), keychain, toolkit or Toolkit(), key)

    @cached_property
    def proofreader(self) -> Proofreader:
        return checking.proofreader(self.toolkit)

    def close(self) -> None:
        if "proofreader" in vars(self) and self.proofreader.speller is not None:  # made by the first question
            self.proofreader.speller.close()
        self.library.close()

    def __enter__(self) -> "Workbench":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def passphrase_from_environment(_new: bool) -> str | None:
    """What a script answers when it is asked for a passphrase."""
    return os.environ.get("MUHARRIR_PASSPHRASE") or None
