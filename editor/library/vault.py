"""The vault: names that nobody may learn, sealed under a passphrase that the library's key does not open.

Its key exists in memory only while it is open (`workflow.vaulting` says how long). Here are its boxes on the disk.
"""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from editor.library import sealing
from editor.library.rows import SealedRow, VaultRow
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.message import say
from editor.newsroom.source import Contact, ContactKind, Source


@dataclass(frozen=True, slots=True)
class Identity:
    """What the vault holds of a source."""

    name: str
    variants: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    note: str = ""
    terms: str = ""

    @classmethod
    def of(cls, source: Source) -> "Identity":
        return cls(source.name.strip(), source.variants, source.contacts, source.note, source.terms)

    @property
    def canaries(self) -> tuple[str, ...]:
        """Every word of it that must not leave: names and ways to reach them."""
        return tuple(one for one in (self.name, *self.variants, *(contact.value for contact in self.contacts)) if one)


def exists(session: Session) -> bool:
    return session.get(VaultRow, _ONE) is not None


def make(session: Session, passphrase: str) -> bytes:
    """A new vault; its key is returned. Raises Fault `vault.weak`, `vault.there`."""
    if exists(session):
        raise Fault("vault.there", say("This library has a vault already."), say("Open it with its passphrase."))
    key, salt = sealing.new_key(), sealing.new_salt()
    session.add(VaultRow(id=_ONE, salt=salt, wrapped=_wrapped(key, passphrase, salt), generation=0))
    return key


def open_with(session: Session, passphrase: str) -> bytes:
    """The vault's key. Raises Fault `vault.none`, `vault.wrong_passphrase`; takes a good part of a second."""
    row = _row(session)
    try:
        return sealing.unseal(row.wrapped, sealing.key_of(passphrase, row.salt), _ABOUT)
    except sealing.BrokenSealError as error:
        raise Fault(
            "vault.wrong_passphrase",
            say("That passphrase does not open the vault."),
            say("Check the keyboard layout and try again. Nothing was changed."),
        ) from error


def change_passphrase(session: Session, key: bytes, passphrase: str) -> None:
    """Raises Fault `vault.none`, `vault.weak`."""
    row = _row(session)
    row.salt = sealing.new_salt()
    row.wrapped = _wrapped(key, passphrase, row.salt)


def generation(session: Session) -> int:
    """Grows with every name that is sealed or changed; 0 where none ever was."""
    return session.scalar(select(VaultRow.generation)) or 0


def holds_names(session: Session) -> bool:
    return bool(session.scalar(select(func.count()).select_from(SealedRow)))


def put(session: Session, key: bytes, source: SourceId, identity: Identity) -> None:
    """Seals what is known of a source, in place of what was sealed of it."""
    box = sealing.seal(json.dumps(asdict(identity), ensure_ascii=False).encode(), key, _about(source))
    row = session.get(SealedRow, source)
    if row is None:
        session.add(SealedRow(source_id=source, box=box))
    else:
        row.box = box
    _row(session).generation += 1


def take_out(session: Session, source: SourceId) -> None:
    """The vault holds nothing of the source any more."""
    row = session.get(SealedRow, source)
    if row is not None:
        session.delete(row)
        _row(session).generation += 1


def identity_of(session: Session, key: bytes, source: SourceId) -> Identity | None:
    """Raises Fault `vault.damaged`."""
    row = session.get(SealedRow, source)
    return _identity(row, key) if row else None


def identities(session: Session, key: bytes) -> dict[SourceId, Identity]:
    """Everything that is sealed. Raises Fault `vault.damaged`."""
    return {SourceId(row.source_id): _identity(row, key) for row in session.scalars(select(SealedRow))}


_ONE = 1
_ABOUT = b"muharrir vault"
_LEAST = 8
"""Characters of a passphrase."""


def _row(session: Session) -> VaultRow:
    row = session.get(VaultRow, _ONE)
    if row is None:
        raise Fault(
            "vault.none",
            say("There is no vault in this library yet."),
            say("Choose a passphrase for it: protected names are sealed under it."),
        )
    return row


def _wrapped(key: bytes, passphrase: str, salt: bytes) -> bytes:
    if len(passphrase) < _LEAST:
        raise Fault(
            "vault.weak",
            say("The passphrase is too short."),
            say("Take eight characters at least; four words that nobody would guess are better."),
        )
    return sealing.seal(key, sealing.key_of(passphrase, salt), _ABOUT)


def _about(source: int) -> bytes:
    return f"muharrir source {source}".encode()


def _identity(row: SealedRow, key: bytes) -> Identity:
    try:
        found = json.loads(sealing.unseal(row.box, key, _about(row.source_id)))
        contacts = tuple(Contact(ContactKind(one["kind"]), one["value"]) for one in found["contacts"])
        return Identity(found["name"], tuple(found["variants"]), contacts, found["note"], found["terms"])
    except (sealing.BrokenSealError, ValueError, KeyError, TypeError) as error:
        raise Fault(
            "vault.damaged",
            say("A sealed name can no longer be read."),
            say("Open a backup of the library; nothing leaves until the name is back or its source is deleted."),
        ) from error
