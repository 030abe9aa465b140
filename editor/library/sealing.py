"""Seals: what lies in the vault and in the evidence store is encrypted once more, under keys of its own.

AES-256-GCM throughout; a passphrase becomes a key by Argon2id (RFC 9106, second recommended option: 64 MiB, three
passes, four lanes). A large content is sealed piece by piece, each piece bound to its place and to whether it is the
last (the STREAM construction, Hoang et al. 2015), so that none can be dropped, moved or cut off unnoticed.
"""

import secrets
from collections.abc import Iterable, Iterator

KEY_BYTES = 32
SALT_BYTES = 16
PIECE = 1 << 20
"""Bytes of content in a piece."""
_NONCE, _TAG = 12, 16


class BrokenSealError(Exception):
    """What was sealed is not what is there, or the key is another one."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def key_of(passphrase: str, salt: bytes) -> bytes:
    """The key a passphrase stands for; takes a good part of a second, on purpose."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    return Argon2id(salt=salt, length=KEY_BYTES, iterations=3, lanes=4, memory_cost=65536).derive(passphrase.encode())


def seal(data: bytes, key: bytes, about: bytes = b"") -> bytes:
    """A box: nonce and sealed data. `about` is not in it, and must be the same when it is opened."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, about)


def unseal(box: bytes, key: bytes, about: bytes = b"") -> bytes:
    """Raises BrokenSealError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(box[:_NONCE], box[_NONCE:], about)
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError from error


def seal_pieces(data: bytes, key: bytes) -> Iterator[bytes]:
    """The sealed pieces of a content, in order; the key must never seal a second one."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(key)
    count = max(1, -(-len(data) // PIECE))
    view = memoryview(data)
    for number in range(count):
        piece = view[number * PIECE : (number + 1) * PIECE]
        yield cipher.encrypt(_nonce(number, last=number == count - 1), piece, None)


def unseal_pieces(pieces: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """The content of sealed pieces of `SEALED_PIECE` bytes, the last one shorter or not. Raises BrokenSealError."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(key)
    waiting: bytes | None = None
    number = 0
    try:
        for piece in pieces:
            if waiting is not None:
                yield cipher.decrypt(_nonce(number, last=False), waiting, None)
                number += 1
            waiting = piece
        if waiting is None:
            raise BrokenSealError
        yield cipher.decrypt(_nonce(number, last=True), waiting, None)
    except (InvalidTag, ValueError) as error:
        raise BrokenSealError from error


SEALED_PIECE = PIECE + _TAG
"""Bytes of a sealed piece."""


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + bytes([last])
