"""Keeping the library safe: backups and the recovery passphrase."""

from pathlib import Path

from editor.desktop.keychain import has_passphrase, keep_key_file, set_passphrase
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.workflow.workbench import Workbench

SHORTEST_PASSPHRASE = 8
"""Characters."""


BACKUP_EVERY = 30 * 60
"""Seconds, while something changes."""


def back_up(bench: Workbench) -> Path:
    """Makes a checked copy, and keeps evidence and key file with it; returns its path."""
    bench.library.sweep()
    made = bench.library.backup()
    keep_key_file(bench.library.path, made.parent)
    return made


def back_up_if_due(bench: Workbench) -> Path | None:
    """Makes one where the newest is older than half an hour and the library has changed since."""
    newest = bench.library.newest_backup()
    changed = bench.library.changed_at()
    if newest is not None and (changed <= newest or bench.clock().timestamp() - newest < BACKUP_EVERY):
        return None
    return back_up(bench)


def tidy(bench: Workbench) -> None:
    """Writes the library's log back into its file."""
    bench.library.tidy()


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
