from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.library import sealing
from editor.library.sealing import PIECE, SEALED_PIECE, BrokenSealError

KEY = bytes(range(32))


def pieces(box: bytes) -> list[bytes]:
    return [box[at : at + SEALED_PIECE] for at in range(0, len(box), SEALED_PIECE)]


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_what_is_sealed_comes_out_as_it_went_in(data: bytes, about: bytes) -> None:
    assert sealing.unseal(sealing.seal(data, KEY, about), KEY, about) == data


def test_a_box_tells_nothing_and_is_never_the_same_twice() -> None:
    name = "سامر العبدالله".encode()
    one, other = sealing.seal(name, KEY), sealing.seal(name, KEY)
    assert name not in one
    assert one != other


@pytest.mark.parametrize(("key", "about"), [(bytes(32), b"a"), (KEY, b"b")])
def test_another_key_or_another_matter_opens_nothing(key: bytes, about: bytes) -> None:
    with pytest.raises(BrokenSealError):
        sealing.unseal(sealing.seal(b"words", KEY, b"a"), key, about)


@given(st.integers(0, 32), st.integers(0, 7))
def test_one_changed_bit_is_noticed(at: int, bit: int) -> None:
    box = bytearray(sealing.seal(b"words", KEY))
    box[at] ^= 1 << bit
    with pytest.raises(BrokenSealError):
        sealing.unseal(bytes(box), KEY)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_large_content_is_sealed_piece_by_piece(size: int) -> None:
    data = bytes(size)
    box = b"".join(sealing.seal_pieces(data, KEY))
    assert b"".join(sealing.unseal_pieces(pieces(box), KEY)) == data
    assert len(pieces(box)) == max(1, -(-size // PIECE))


def test_pieces_that_are_missing_moved_or_cut_off_are_noticed() -> None:
    box = list(sealing.seal_pieces(bytes(3 * PIECE + 5), KEY))
    broken = [box[:-1], box[1:], [box[1], box[0], *box[2:]], [*box, box[-1]], [*box[:-1], box[-1][:-1]], []]
    for damaged in broken:
        with pytest.raises(BrokenSealError):
            list(sealing.unseal_pieces(damaged, KEY))


def test_a_passphrase_becomes_another_key_with_another_salt() -> None:
    keys = [sealing.key_of("أربع كلمات لا يحزرها أحد", salt) for salt in (bytes(16), bytes(range(16)))]
    assert all(one != other for one, other in pairwise(keys))
    assert sealing.key_of("أربع كلمات لا يحزرها أحد", bytes(16)) == keys[0]
