import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from editor.desktop import keychain as door
from editor.desktop.keychain import Keychain, has_passphrase, key_file_of, key_for, set_passphrase
from editor.newsroom.fault import Fault

WORDS = "عبارة مرور طويلة"


class Safe(KeyringBackend):
    """A backend of the shape the system's have, in memory."""

    priority = 1
    locked = False

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked


Safe.__module__ = "keyring.backends.SecretService"


class Plaintext(Safe):
    """What `keyrings.alt` offers where there is nothing better."""


Plaintext.__module__ = "keyrings.alt.file"


class Chainer(Safe):
    """Several backends behind one."""

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


Chainer.__module__ = "keyring.backends.chainer"


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system's keychain may be looked for."""
    monkeypatch.delenv("MUHARRIR_KEYCHAIN")
    yield
    keyring.core._keyring_backend = None


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.muharrir"


def answer(_new: bool) -> str:
    return WORDS


def nobody(_new: bool) -> None:
    return None


def kind(library: Path, keychain: Keychain, words: str | None = WORDS) -> str:
    with pytest.raises(Fault) as caught:
        key_for(library, keychain, lambda _new: words)
    return caught.value.kind


@pytest.mark.usefixtures("system")
def test_a_keychain_that_is_trusted_is_used() -> None:
    keyring.set_keyring(Safe())
    found = Keychain.of_system()
    assert found.usable
    assert found.put("اسم", "سرّ")
    assert found.get("اسم") == "سرّ"
    assert found.get("غائب") is None


@pytest.mark.usefixtures("system")
def test_a_keychain_that_writes_plain_text_is_never_used() -> None:
    plain = Plaintext()
    keyring.set_keyring(plain)
    found = Keychain.of_system()
    assert not found.usable
    assert not found.put("اسم", "سرّ")
    assert plain.kept == {}


@pytest.mark.usefixtures("system")
def test_among_several_only_the_trusted_one_is_used() -> None:
    plain, safe = Plaintext(), Safe()
    keyring.set_keyring(Chainer(plain, safe))
    assert Keychain.of_system().put("اسم", "سرّ")
    assert (plain.kept, list(safe.kept.values())) == ({}, ["سرّ"])


def test_a_keychain_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHARRIR_KEYCHAIN", "off")
    assert not Keychain.of_system().usable


def test_a_locked_keychain_has_nothing_and_takes_nothing() -> None:
    backend = Safe()
    backend.locked = True
    assert Keychain(backend).get("اسم") is None
    assert not Keychain(backend).put("اسم", "سرّ")


def test_a_key_kept_in_the_keychain_opens_without_a_word(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUHARRIR_PASSPHRASE", raising=False)
    keychain = Keychain(Safe())
    key = key_for(library, keychain, nobody)
    assert len(key) == 32
    assert key_for(library, keychain, nobody) == key
    assert not has_passphrase(library)


def test_without_a_keychain_the_passphrase_opens(library: Path) -> None:
    key = key_for(library, Keychain(None), answer)
    assert key_for(library, Keychain(None), answer) == key
    assert has_passphrase(library)
    assert kind(library, Keychain(None), "غيرها") == "library.wrong_passphrase"
    assert kind(library, Keychain(None), None) == "library.passphrase_needed"
    assert kind(library, Keychain(None), "") == "library.passphrase_needed"


def test_a_new_library_without_keychain_and_passphrase_is_not_made(library: Path) -> None:
    assert kind(library, Keychain(None), None) == "library.passphrase_needed"
    assert not key_file_of(library).exists()


def test_a_keychain_that_lost_the_key_learns_it_again_from_the_passphrase(library: Path) -> None:
    key = key_for(library, Keychain(None), answer)
    keychain = Keychain(Safe())
    assert key_for(library, keychain, answer) == key
    assert key_for(library, keychain, nobody) == key


@pytest.mark.parametrize("secret", ["!!!", "", "AAAA", base64.b64encode(bytes(32)).decode(), "ك"])
def test_a_wrong_secret_in_the_keychain_is_not_believed(library: Path, secret: str) -> None:
    key = key_for(library, Keychain(None), answer)
    backend = Safe()
    backend.kept["Muharrir", json.loads(key_file_of(library).read_text("utf-8"))["library"]] = secret
    assert key_for(library, Keychain(backend), answer) == key


def test_a_lost_keychain_without_a_passphrase_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUHARRIR_PASSPHRASE", raising=False)
    key_for(library, Keychain(Safe()), nobody)
    assert kind(library, Keychain(None)) == "library.no_passphrase"


def test_the_passphrase_can_be_changed(library: Path) -> None:
    key = key_for(library, Keychain(None), answer)
    set_passphrase(library, key, "عبارة جديدة")
    assert kind(library, Keychain(None)) == "library.wrong_passphrase"
    assert key_for(library, Keychain(None), lambda _new: "عبارة جديدة") == key


def test_a_passphrase_is_never_set_for_another_librarys_key(library: Path) -> None:
    key = key_for(library, Keychain(None), answer)
    with pytest.raises(Fault) as caught:
        set_passphrase(library, bytes(32), "عبارة جديدة")
    assert caught.value.kind == "library.wrong_passphrase"
    assert key_for(library, Keychain(None), answer) == key


def test_a_library_without_its_key_file_is_told_and_gets_no_new_key(library: Path) -> None:
    library.write_bytes(b"x")
    assert kind(library, Keychain(None)) == "library.no_key"
    assert not key_file_of(library).exists()


def damaged(library: Path, **changes: object) -> str:
    path = key_file_of(library)
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changes}), "utf-8")
    return kind(library, Keychain(None))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b'{"library": "x"}', b"\xff\xff", b"null", b"3"])
def test_a_key_file_that_cannot_be_read_is_told(library: Path, content: bytes) -> None:
    key_file_of(library).write_bytes(content)
    assert kind(library, Keychain(None)) == "library.key_damaged"
    assert key_file_of(library).read_bytes() == content


@pytest.mark.parametrize(
    "wrapped",
    [{}, [], "x", 3, {"salt": "!", "nonce": "!", "key": "!"}, {"salt": 1, "nonce": 2, "key": 3},
     {"salt": "", "nonce": "", "key": ""}, {"salt": "ك", "nonce": "AAAA", "key": "AAAA"}],
)  # fmt: skip
def test_a_key_file_whose_inside_is_damaged_is_told(library: Path, wrapped: object) -> None:
    key_for(library, Keychain(None), answer)
    assert damaged(library, wrapped=wrapped) == "library.key_damaged"


@pytest.mark.parametrize("proof", ["", "00", "ك"])
def test_a_key_that_does_not_prove_itself_is_refused(library: Path, proof: str) -> None:
    key_for(library, Keychain(None), answer)
    assert damaged(library, proof=proof) == "library.wrong_passphrase"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_the_key_file_is_for_its_owner_alone_and_holds_no_key(library: Path) -> None:
    key = key_for(library, Keychain(None), answer)
    for _ in range(2):
        assert key_file_of(library).stat().st_mode & 0o777 == 0o600
        content = key_file_of(library).read_text("utf-8")
        assert base64.b64encode(key).decode() not in content
        assert key.hex() not in content
        assert [file.name for file in library.parent.iterdir()] == ["library.muharrir.key"]
        set_passphrase(library, key, "عبارة جديدة")


def test_a_place_where_no_key_file_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kind(tmp_path / "file" / "library.muharrir", Keychain(None)) == "library.read_only"
    assert kind(tmp_path / ("x" * 300), Keychain(None)) == "library.read_only"


def test_of_two_that_make_one_library_at_once_both_have_the_firsts_key(library: Path) -> None:
    firsts: list[bytes] = []

    def slow(_new: bool) -> str:
        if not firsts:  # while this one's passphrase is typed, the other is quicker
            firsts.append(b"")
            firsts[0] = key_for(library, Keychain(None), answer)
        return WORDS

    assert key_for(library, Keychain(None), slow) == firsts[0]
    assert key_for(library, Keychain(None), answer) == firsts[0]


def test_the_same_holds_on_a_disk_without_hard_links(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(door.os, "link", refuse)
    key = key_for(library, Keychain(None), answer)
    assert key_for(library, Keychain(None), answer) == key
