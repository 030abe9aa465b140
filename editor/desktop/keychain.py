"""The library's key, in the system keychain and under a passphrase; and the passwords of outlets.

The key is 32 random bytes. The keychain holds it for daily opening; beside the library lies a small file
with the same key wrapped under a passphrase (Argon2id, RFC 9106; AES-256-GCM), so that a lost keychain is
not a lost library. `keyring` picks a plaintext file where it finds nothing better: only the backends named
here are ever used.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.newsroom.fault import Fault
from editor.newsroom.message import say

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Muharrir"
_SAFE_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.Windows",
        "keyring.backends.macOS",
    }
)
# RFC 9106, second recommended option: 64 MiB, three passes, four lanes.
_ARGON2: dict[str, Any] = {"iterations": 3, "lanes": 4, "memory_cost": 65536}

Ask = Callable[[bool], str | None]
"""Asks for a passphrase: True for a new one, False for the one that was set. None when nobody answers."""


class Keychain:
    """The system keychain, where there is one this program trusts."""

    def __init__(self, backend: "KeyringBackend | None") -> None:
        self._backend = backend

    @classmethod
    def of_system(cls) -> "Keychain":
        """The best whitelisted backend; an unusable keychain where there is none."""
        if os.environ.get("MUHARRIR_KEYCHAIN") == "off":
            return cls(None)
        import keyring
        from keyring.errors import KeyringError

        try:
            backend = keyring.get_keyring()
            candidates = [backend, *getattr(backend, "backends", ())]
            return cls(next((one for one in candidates if type(one).__module__ in _SAFE_BACKENDS), None))
        except (KeyringError, RuntimeError, OSError):
            return cls(None)

    @property
    def usable(self) -> bool:
        return self._backend is not None

    def get(self, name: str) -> str | None:
        """A secret, or None. A locked or vanished keychain has none."""
        if self._backend is None:
            return None
        from keyring.errors import KeyringError

        try:
            return self._backend.get_password(SERVICE, name)
        except (KeyringError, RuntimeError, OSError):
            return None

    def put(self, name: str, secret: str) -> bool:
        """Whether the keychain took it."""
        if self._backend is None:
            return False
        from keyring.errors import KeyringError

        try:
            self._backend.set_password(SERVICE, name, secret)
        except (KeyringError, RuntimeError, OSError):
            return False
        return True

    def forget(self, name: str) -> None:
        """Takes a secret out, if it is there."""
        if self._backend is None:
            return
        from keyring.errors import KeyringError

        with suppress(KeyringError, RuntimeError, OSError):
            self._backend.delete_password(SERVICE, name)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What lies beside a library: who it is, a proof of its key, and the key under a passphrase."""

    library: str
    """A random name, under which the keychain has the key."""
    proof: str
    wrapped: dict[str, str] | None = None

    def fits(self, key: bytes) -> bool:
        return hmac.compare_digest(self.proof.encode(), _proof(self.library, key).encode())


def key_file_of(library: Path) -> Path:
    return library.with_name(library.name + ".key")


def key_for(library: Path, keychain: Keychain, ask: Ask) -> bytes:
    """The key of a library; for a new library a new key, kept in both places where both are to be had.

    Raises Fault `library.no_key` (the key file is lost), `library.key_damaged`, `library.passphrase_needed`,
    `library.wrong_passphrase`, `library.read_only`.
    """
    path = next((one for one in _key_files(library) if _is_there(one)), key_file_of(library))
    if not _is_there(path):
        if _is_there(library):
            raise Fault(
                "library.no_key",
                say("The key file that belongs to this library is missing: {file}", file=path.name),
                say("Put it back beside the library; without it nobody can open the library."),
            )
        return _new_key(library, keychain, ask)
    kept = _read(path)
    if (known := _known_to(keychain, kept)) is not None:
        return known
    passphrase = _asked(ask, new=False)
    try:
        key = _unwrapped(kept, passphrase)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error
    keychain.put(kept.library, _encoded(key))
    return key


def _key_files(library: Path) -> Iterator[Path]:
    """Where a library's key file may lie: beside it; kept with its backups; for a backup, with or beside its library."""
    yield key_file_of(library)
    yield library.with_name(library.stem + " backups") / key_file_of(library).name
    if library.parent.name.endswith(" backups"):
        original = library.parent.parent / (library.parent.name.removesuffix(" backups") + library.suffix)
        yield library.parent / key_file_of(original).name
        yield key_file_of(original)


def keep_key_file(library: Path, folder: Path) -> None:
    """Keeps a copy of a library's key file with its backups. Raises Fault where it cannot be written."""
    _write(folder / key_file_of(library).name, _read(key_file_of(library)))


def has_passphrase(library: Path) -> bool:
    """Whether the library could be opened without the keychain."""
    return _read(key_file_of(library)).wrapped is not None


def set_passphrase(library: Path, key: bytes, passphrase: str) -> None:
    """Wraps the key under a new passphrase. Raises Fault when the key is not this library's or it cannot be written."""
    path = key_file_of(library)
    kept = _read(path)
    if not kept.fits(key):
        raise _wrong()
    _write(path, KeyFile(kept.library, kept.proof, _wrapped(key, passphrase)))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a folder that may not even be looked into
        raise _read_only() from error


def _known_to(keychain: Keychain, kept: KeyFile) -> bytes | None:
    try:
        key = _decoded(keychain.get(kept.library) or "")
    except ValueError:
        return None
    return key if kept.fits(key) else None


def _new_key(library: Path, keychain: Keychain, ask: Ask) -> bytes:
    key = secrets.token_bytes(32)
    name = secrets.token_hex(16)
    in_keychain = keychain.put(name, _encoded(key))
    passphrase = ask(True) if not in_keychain or os.environ.get("MUHARRIR_PASSPHRASE") else None
    if not in_keychain and not passphrase:
        raise _needed()
    made = KeyFile(name, _proof(name, key), _wrapped(key, passphrase) if passphrase else None)
    if not _write(key_file_of(library), made, new=True):
        return key_for(library, keychain, ask)  # another Muharrir was quicker: its key is the library's
    return key


def _asked(ask: Ask, *, new: bool) -> str:
    if not (answer := ask(new)):
        raise _needed()
    return answer


def _needed() -> Fault:
    return Fault(
        "library.passphrase_needed",
        say("The library is locked, and this computer has no keychain that holds its key."),
        say("Give its passphrase; for scripts set MUHARRIR_PASSPHRASE."),
    )


def _wrong() -> Fault:
    return Fault(
        "library.wrong_passphrase",
        say("That passphrase does not open this library."),
        say("Check the keyboard layout and try again. Nothing was changed."),
    )


def _proof(name: str, key: bytes) -> str:
    return hmac.new(key, f"muharrir {name}".encode(), hashlib.sha256).hexdigest()


def _new_salt() -> bytes:
    return secrets.token_bytes(16)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(salt=salt, length=32, **_ARGON2).derive(passphrase.encode())


def _wrapped(key: bytes, passphrase: str) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = _new_salt(), secrets.token_bytes(12)
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, key, None)
    return {"kdf": "argon2id-3-4-65536", "salt": _encoded(salt), "nonce": _encoded(nonce), "key": _encoded(sealed)}


def _unwrapped(kept: KeyFile, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if kept.wrapped is None:
        raise Fault(
            "library.no_passphrase",
            say("The keychain does not have this library's key, and no passphrase was ever set."),
            say("Log in as the user who made the library, and set a passphrase there."),
        )
    salt, nonce, sealed = (_decoded(kept.wrapped[name]) for name in ("salt", "nonce", "key"))
    try:
        key = AESGCM(_stretched(passphrase, salt)).decrypt(nonce, sealed, None)
    except InvalidTag as error:
        raise _wrong() from error
    if not kept.fits(key):
        raise _wrong()
    return key


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decoded(text: str) -> bytes:
    return base64.b64decode(text)


def _read(path: Path) -> KeyFile:
    try:
        found = json.loads(path.read_text("utf-8"))
        return KeyFile(str(found["library"]), str(found["proof"]), found.get("wrapped"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> Fault:
    return Fault(
        "library.key_damaged",
        say("The key file beside the library cannot be read: {file}", file=path.name),
        say("Put back a copy of it; it never changes unless the passphrase does."),
    )


def _read_only() -> Fault:
    return Fault(
        "library.read_only",
        say("The library's folder cannot be written to."),
        say("Choose another folder, or ask for the right to write in this one."),
    )


def _write(path: Path, kept: KeyFile, *, new: bool = False) -> bool:
    """Writes beside and renames; False, and nothing is changed, when a `new` file is there already."""
    growing = path.with_name(f"{path.name}.{os.getpid()}.part")
    content = {"muharrir": 1, "library": kept.library, "proof": kept.proof, "wrapped": kept.wrapped}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        if new and not _claimed(growing, path):
            return False
        os.replace(growing, path)  # noqa: PTH105 - same folder, atomic
    except OSError as error:
        raise _read_only() from error
    finally:
        with suppress(OSError):
            growing.unlink()
    return True


def _claimed(growing: Path, path: Path) -> bool:
    """Whether a new file got its name, which only one of two at once can."""
    try:
        os.link(growing, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links
        return not path.exists()
    return True
