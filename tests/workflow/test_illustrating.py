"""Pictures of a story, from the file to what leaves."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from editor.newsroom.draft import Draft
from editor.newsroom.evidence import Deed
from editor.newsroom.gate import Ground, Held
from editor.newsroom.identity import StoryId
from editor.newsroom.picture import Crop, Picture
from editor.newsroom.progress import Progress
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Details
from editor.workflow import capturing, filing, illustrating, leaving, sourcing, writing
from editor.workflow.workbench import Workbench
from tests.intake.photographs import CANARIES, photograph
from tests.workflow.conftest import refused

PICTURE = photograph()


def take(bench: Workbench, story: StoryId, name: str = "", data: bytes = PICTURE) -> Picture:
    return illustrating.take(bench, story, data, name, Progress())


def keys(bench: Workbench, story: StoryId) -> list[str]:
    return [one.key for one in illustrating.of_story(bench, story)]


class TestKeys:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("ميناء_غزة القديم.jpg", "ميناء-غزة-القديم"),
            ("IMG_2034.JPG", "الصورة-1"),
            ("DSC00017.jpg", "الصورة-1"),
            ("gaza-port.jpg", "الصورة-1"),
            ("صورة واتساب 2026-03-05 (1).jpeg", "صورة-واتساب"),
            ("C:\\صور\\السوق.png", "السوق"),
            ("", "الصورة-1"),
            ("؟!.jpg", "الصورة-1"),
        ],
    )
    def test_a_key_is_said_in_the_letters_of_the_story(
        self, bench: Workbench, story: StoryId, name: str, key: str
    ) -> None:
        assert take(bench, story, name).key == key

    def test_a_story_in_english_has_english_keys(self, bench: Workbench) -> None:
        story = writing.new_story(bench, Details(language="en")).id
        names = ("Gaza Port at dawn.jpg", "IMG_1.jpg", "ميناء.jpg")
        assert [take(bench, story, name).key for name in names] == ["gaza-port-at-dawn", "picture-1", "picture-2"]

    def test_no_two_are_alike(self, bench: Workbench, story: StoryId) -> None:
        names = ("السوق.jpg", "السوق.jpg", "", "")
        assert [take(bench, story, name).key for name in names] == ["السوق", "السوق-2", "الصورة-1", "الصورة-2"]


class TestTakingIn:
    def test_a_file_is_taken_in_and_its_original_stays_as_it_came(
        self, bench: Workbench, story: StoryId, tmp_path: Path
    ) -> None:
        path = tmp_path / "السوق القديم.jpg"
        path.write_bytes(PICTURE)
        made = illustrating.take_file(bench, story, path, Progress())
        assert illustrating.of_story(bench, story) == (made,)
        assert (made.key, made.caption) == ("السوق-القديم", "السوق القديم يوم افتتاحه")
        assert illustrating.data(bench, made.original) == PICTURE
        assert not any(canary.encode() in illustrating.data(bench, made.digest) for canary in CANARIES)

    def test_a_picture_of_the_evidence_is_taken_and_the_log_tells(
        self, bench: Workbench, story: StoryId, tmp_path: Path
    ) -> None:
        (tmp_path / "السوق.jpg").write_bytes(PICTURE)
        piece = capturing.capture_file(bench, tmp_path / "السوق.jpg", story, Progress())
        made = illustrating.take_evidence(bench, story, piece.id, Progress(), by="ليلى")
        assert (made.key, made.original) == ("السوق", piece.digest)
        assert [one.deed for one in capturing.custody_of(bench, piece.id)] == [Deed.CAPTURED, Deed.OPENED]
        illustrating.remove(bench, story, made.key)
        assert capturing.verify(bench, piece.id).sound

    def test_what_is_no_picture_leaves_nothing_behind(self, bench: Workbench, story: StoryId, tmp_path: Path) -> None:
        with refused("picture.none"):
            take(bench, story, "a.jpg", b"GIF, or so it says")
        with refused("file.not_found"):
            illustrating.take_file(bench, story, tmp_path / "غائب.jpg", Progress())
        with refused("story.gone"):
            take(bench, StoryId(4711))
        assert illustrating.of_story(bench, story) == ()


class TestChanging:
    def test_words_change_what_leaves_and_not_a_pixel(self, bench: Workbench, story: StoryId) -> None:
        made = take(bench, story)
        before = illustrating.data(bench, made.digest)
        after = illustrating.save(bench, story, replace(made, caption=" تعليق آخر ", credit="سالم"), Progress())
        assert (after.caption, after.key) == ("تعليق آخر", made.key)
        assert after.digest != made.digest
        assert after.file_name != made.file_name
        data = illustrating.data(bench, after.digest)
        assert "تعليق آخر".encode() in data
        assert [Image.open(BytesIO(one)).tobytes() for one in (before, data)].count(
            Image.open(BytesIO(data)).tobytes()
        ) == 2

    def test_nothing_new_to_say_changes_nothing(self, bench: Workbench, story: StoryId) -> None:
        made = take(bench, story)
        assert (
            illustrating.save(bench, story, replace(made, digest="x", caption=f"{made.caption} "), Progress()) == made
        )

    def test_every_cut_is_made_from_the_original(self, bench: Workbench, story: StoryId) -> None:
        made = take(bench, story)
        part = illustrating.save(bench, story, replace(made, crop=Crop(0.25, 0.25, 0.75, 0.75), alt="محال"), Progress())
        assert (part.width, part.height, part.alt) == (320, 240, "محال")
        whole = illustrating.save(bench, story, replace(part, crop=Crop(), alt=made.alt), Progress())
        assert whole == made

    def test_one_that_is_gone_is_told(self, bench: Workbench, story: StoryId) -> None:
        made = take(bench, story)
        illustrating.remove(bench, story, made.key)
        with refused("picture.gone"):
            illustrating.save(bench, story, made, Progress())
        with refused("picture.gone"):
            illustrating.lead(bench, story, made.key)

    def test_they_are_put_in_order_and_one_of_them_first(self, bench: Workbench, story: StoryId) -> None:
        for name in ("أ.jpg", "ب.jpg", "ج.jpg"):
            take(bench, story, name)
        illustrating.lead(bench, story, "ج")
        assert keys(bench, story) == ["ج", "أ", "ب"]
        illustrating.arrange(bench, story, ["ب", "ج", "أ"])
        assert keys(bench, story) == ["ب", "ج", "أ"]

    def test_a_picture_is_looked_at_as_bare_pixels(self, bench: Workbench, story: StoryId) -> None:
        seen = illustrating.view(bench, take(bench, story).original, 100, Progress())
        assert (seen.width, seen.height, len(seen.pixels)) == (100, 75, 30_000)


class TestLeaving:
    def test_a_story_leaves_only_with_the_credit_and_the_words_of_its_pictures(
        self, bench: Workbench, story: StoryId, tmp_path: Path
    ) -> None:
        made = take(bench, story)
        bare = illustrating.save(bench, story, replace(made, credit="", alt=""), Progress())
        with pytest.raises(Held) as held:
            filing.export(bench, story, "html", tmp_path / "a.html")
        assert [one.ground for one in held.value.objections] == [Ground.NO_CREDIT, Ground.NO_ALT]
        assert all(one.overrulable for one in held.value.objections)
        bench.exit_rules = {"no_alt": "refuse", "no_credit": "ignore"}
        with pytest.raises(Held) as held:
            filing.export(bench, story, "html", tmp_path / "a.html")
        assert [(one.ground, one.overrulable) for one in held.value.objections] == [(Ground.NO_ALT, False)]
        illustrating.save(bench, story, replace(bare, alt="باعة أمام محال"), Progress())
        assert filing.export(bench, story, "html", tmp_path / "a.html")

    def test_the_article_has_the_first_picture_and_those_of_its_text(self, bench: Workbench, story: StoryId) -> None:
        for name in ("أ.jpg", "ب.jpg", "ج.jpg"):
            take(bench, story, name)
        writing.save_draft(bench, story, Draft("عنوان", "", "متن\n![ج]\nبقية"))
        article = leaving.article_for(bench, story, "clipboard")
        assert [one.key for one in article.pictures] == ["أ", "ج"]

    def test_the_name_of_a_source_in_a_caption_holds_it_back(self, bench: Workbench, story: StoryId) -> None:
        made = take(bench, story)
        sourcing.save(bench, Source("سامر العبدالله", confidentiality=Confidentiality.UNNAMED, alias="موظف"))
        illustrating.save(bench, story, replace(made, caption="سامر العبدالله أمام السوق"), Progress())
        with pytest.raises(Held) as held:
            leaving.article_for(bench, story, "clipboard")
        assert [(one.ground, one.field) for one in held.value.objections] == [(Ground.HIDDEN_NAME, "pictures")]
