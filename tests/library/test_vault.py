"""The vault's boxes on the disk."""

import pytest

from editor.library import sources, vault
from editor.library.library import Library
from editor.library.vault import Identity
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.source import Contact, ContactKind, Source

PASSPHRASE = "أربع كلمات لا تُخمَّن"
IDENTITY = Identity("نادر 😀", ("Nader",), (Contact(ContactKind.PHONE, "0790"),), "سر", "شروط")


@pytest.fixture
def key(library: Library) -> bytes:
    with library.session() as session:
        return vault.make(session, PASSPHRASE)


def put(library: Library, key: bytes, identity: Identity = IDENTITY) -> SourceId:
    with library.session() as session:
        number = sources.add(session, Source("طبيب")).id
        assert number is not None
        vault.put(session, key, number, identity)
        return number


def test_what_is_put_in_comes_out_as_it_was(library: Library, key: bytes) -> None:
    number = put(library, key)
    with library.reading() as session:
        assert vault.identity_of(session, key, number) == IDENTITY
        assert vault.identities(session, key) == {number: IDENTITY}
        assert vault.identity_of(session, key, SourceId(number + 1)) is None


def test_the_passphrase_gives_the_key_again(library: Library, key: bytes) -> None:
    with library.reading() as session:
        assert vault.open_with(session, PASSPHRASE) == key


def test_the_generation_grows_with_every_change_and_with_every_loss(library: Library, key: bytes) -> None:
    with library.session() as session:
        assert vault.generation(session) == 0
    number = put(library, key)
    with library.session() as session:
        assert vault.generation(session) == 1
        vault.take_out(session, number)
        assert (vault.generation(session), vault.holds_names(session)) == (2, False)
        vault.take_out(session, number)
        assert vault.generation(session) == 2


def test_another_key_opens_nothing(library: Library, key: bytes) -> None:
    number = put(library, key)
    with library.reading() as session, pytest.raises(Fault) as caught:
        vault.identity_of(session, bytes(32), number)
    assert caught.value.kind == "vault.damaged"
    assert "نادر" not in str(caught.value)


def test_a_deleted_source_takes_its_box_along(library: Library, key: bytes) -> None:
    number = put(library, key)
    with library.session() as session:
        sources.delete(session, number)
    with library.reading() as session:
        assert not vault.holds_names(session)


def test_every_name_and_contact_is_a_canary_and_no_empty_word(library: Library) -> None:
    assert Identity("نادر", ("", "N"), (Contact(ContactKind.OTHER, ""),)).canaries == ("نادر", "N")
