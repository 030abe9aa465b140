"""Keeping the library safe: backups and the recovery passphrase."""

from pathlib import Path

from editor.desktop.keychain import has_passphrase, set_passphrase
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.workflow.workbench import Workbench

SHORTEST_PASSPHRASE = 8
"""Characters."""


def back_up(bench: Workbench) -> Path:
    """Makes a checked copy; returns its path."""
    return bench.library.backup()


def recoverable(bench: Workbench) -> bool:
    """Whether the library could be opened if this computer's keychain were lost."""
    return has_passphrase(bench.library.path)


def protect(bench: Workbench, passphrase: str) -> None:
    """Sets the passphrase that opens the library without the keychain. Raises Fault when it is too short."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Fault(
            "passphrase.short",
            say("A passphrase needs at least {count} characters.", count=SHORTEST_PASSPHRASE),
            say("A sentence you will remember is better than a difficult word."),
        )
    set_passphrase(bench.library.path, bench.key, passphrase)
