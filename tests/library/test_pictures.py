"""Pictures of stories, and their content beside the library."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from editor.library import evidence, pictures
from editor.library.changes import Change
from editor.library.library import Library
from editor.newsroom.evidence import digest_of
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.picture import Crop, Picture
from tests.library.pieces import kept, piece
from tests.library.test_contents import files
from tests.library.test_evidence import new_story
from tests.library.test_library import kind_of


def picture(key: str = "ميناء", data: bytes = b"made", original: bytes = b"raw", **told: object) -> Picture:
    made = Picture(key, digest_of(data), "image/jpeg", 800, 600, len(data), original=digest_of(original))
    return replace(made, **told)


def add(
    library: Library, story: StoryId, key: str = "ميناء", data: bytes = b"made", original: bytes = b"raw"
) -> Picture:
    with library.session() as session:
        return pictures.add(session, story, picture(key, data, original), data, original)


def keys(library: Library, story: StoryId) -> list[str]:
    with library.reading() as session:
        return [one.key for one in pictures.of_story(session, story)]


def test_a_picture_comes_back_with_all_that_is_known_of_it(library: Library) -> None:
    story = new_story(library)
    told = picture(
        caption="تعليق", alt="نص بديل", credit="هدى", copyright="©", licence="صحفي", crop=Crop(0.1, 0.2, 0.9, 0.8),
        warnings=(say("It carries a proof of its origin."),),
    )  # fmt: skip
    with library.session() as session:
        assert pictures.add(session, story, told, b"made", b"raw") == told
    with library.reading() as session:
        assert pictures.of_story(session, story) == (told,)
        assert pictures.get(session, story, "ميناء") == told
        assert [pictures.data(session, one) for one in (told.digest, told.original)] == [b"made", b"raw"]


def test_a_key_that_is_taken_gets_a_number(library: Library) -> None:
    story, other = new_story(library), new_story(library)
    for at in range(3):
        add(library, story, data=bytes([at]))
    add(library, other)
    assert keys(library, story) == ["ميناء", "ميناء-2", "ميناء-3"]
    assert keys(library, other) == ["ميناء"]


def test_a_picture_made_anew_leaves_no_content_behind(library: Library) -> None:
    story = new_story(library)
    before = add(library, story)
    after = replace(before, digest=digest_of(b"cut"), size=3, crop=Crop(0, 0, 0.5, 0.5))
    with library.session() as session:
        assert pictures.save(session, story, after, b"cut") == after
    with library.reading() as session:
        assert pictures.data(session, after.original) == b"raw"
        assert kind_of(lambda: pictures.data(session, before.digest)) == "evidence.missing"
    assert len(files(library)) == 2


def test_the_same_words_again_keep_their_content(library: Library) -> None:
    story = new_story(library)
    made = add(library, story)
    with library.session() as session:
        pictures.save(session, story, made, b"made")
    with library.reading() as session:
        assert pictures.data(session, made.digest) == b"made"


def test_an_original_that_is_evidence_too_stays_when_the_picture_goes(library: Library) -> None:
    story = new_story(library)
    proof = kept(library, piece(b"raw", None))
    add(library, story)
    with library.session() as session:
        pictures.delete_one(session, story, "ميناء")
    assert keys(library, story) == []
    assert len(files(library)) == 1
    with library.session() as session:
        assert pictures.data(session, proof.digest) == b"raw"


def test_evidence_that_is_deleted_leaves_the_picture_its_original(library: Library) -> None:
    from tests.invented import NOW

    story = new_story(library)
    proof = kept(library, piece(b"raw", None))
    made = add(library, story)
    with library.session() as session:
        evidence.delete(session, proof.id, NOW)
    with library.reading() as session:
        assert pictures.data(session, made.original) == b"raw"


def test_all_of_a_story_go_at_once(library: Library) -> None:
    story, other = new_story(library), new_story(library)
    add(library, story, "أ", b"1", b"2")
    add(library, story, "ب", b"3", b"4")
    add(library, other, "أ", b"1", b"5")
    with library.session() as session:
        pictures.delete_all(session, story)
    assert (keys(library, story), keys(library, other)) == ([], ["أ"])
    assert len(files(library)) == 2


def test_they_stand_in_the_order_of_the_desk(library: Library) -> None:
    story = new_story(library)
    for key in "أبج":
        add(library, story, key, key.encode(), key.encode())
    with library.session() as session:
        pictures.arrange(session, story, ["ج", "غائب"])
    assert keys(library, story) == ["ج", "أ", "ب"]


@pytest.mark.parametrize(
    "act",
    [
        lambda session, story: pictures.get(session, story, "غائب"),
        lambda session, story: pictures.delete_one(session, story, "غائب"),
        lambda session, story: pictures.save(session, story, picture("غائب")),
    ],
)
def test_one_that_is_gone_is_told(library: Library, act: Callable[..., object]) -> None:
    story = new_story(library)

    def do() -> None:
        with library.session() as session:
            act(session, story)

    assert kind_of(do) == "picture.gone"


def test_every_change_is_told_with_its_story(library: Library) -> None:
    told: list[Change] = []
    story = new_story(library)
    library.listen(told.extend)
    made = add(library, story)
    with library.session() as session:
        pictures.save(session, story, made)
        pictures.arrange(session, story, ["ميناء"])
        pictures.delete_one(session, story, "ميناء")
    assert set(told) == {Change("picture", story)}
