"""Pictures of an article at a real WordPress: each once, with its words, and nobody's orphan."""

import dataclasses
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, class_of
from tests.publishing.generated import PICTURES, picture
from tests.publishing.wordpress_desk import Desk
from tests.sites import lossy_proxy
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200)]

LEAD, INSIDE = picture(0)[0], picture(1)[0]


@pytest.fixture
def desk(wordpress: WordPress) -> Desk:
    return Desk(wordpress)


@pytest.fixture
def shown(article: Article) -> Article:
    """The article with a lead picture and one in its text."""
    return dataclasses.replace(article, pictures=(LEAD, INSIDE), body=f"قبل الصورة\n![{INSIDE.key}]\nبعد الصورة")


def stem(one: Picture) -> str:
    return one.file_name.partition(".")[0]


def test_the_lead_is_the_featured_picture_and_the_other_stands_in_the_text(desk: Desk, shown: Article) -> None:
    receipt = desk.publish(shown)
    assert receipt.notes == ()
    by_slug = {row["slug"]: row for row in desk.media()}
    assert by_slug.keys() == {stem(LEAD), stem(INSIDE)}
    (post,) = desk.posts()
    assert post["featured_media"] == by_slug[stem(LEAD)]["id"]
    inside = by_slug[stem(INSIDE)]
    assert f'"id":{inside["id"]}' in post["content"]["raw"]
    assert f"wp-image-{inside['id']}" in post["content"]["raw"]
    assert inside["source_url"] in desk.page(receipt)
    told = desk.site.as_its_editor_reads(post["content"]["raw"])
    assert "core/image" in [name for name, _ in told["blocks"]]
    assert all(valid for _, valid in told["blocks"])


@pytest.mark.parametrize("user", ["muharrir", "katib"])
def test_a_picture_is_told_what_it_shows_and_whose_it_is(desk: Desk, shown: Article, user: str) -> None:
    desk.publish(dataclasses.replace(shown, categories=()), user=user)
    row = next(row for row in desk.media() if row["slug"] == stem(LEAD))
    assert row["alt_text"] == LEAD.alt
    assert LEAD.credit in row["caption"]["raw"]
    assert "الافتتاح" in row["caption"]["raw"]
    assert LEAD.licence in row["description"]["raw"]
    assert row["post"] == desk.posts()[0]["id"]


def test_the_bytes_that_lie_there_are_ours(desk: Desk, shown: Article, tmp_path: Path) -> None:
    desk.publish(shown)
    kept = {path.read_bytes() for path in desk.site.uploads().rglob("*") if path.is_file()}
    assert {PICTURES[LEAD.digest], PICTURES[INSIDE.digest]} <= kept


def test_new_words_of_a_picture_reach_the_one_that_is_there(desk: Desk, shown: Article) -> None:
    known = desk.publish(shown).remote
    mended = dataclasses.replace(LEAD, alt="جسر من حجر", caption="بعد ترميمه")
    desk.publish(dataclasses.replace(shown, pictures=(mended, INSIDE)), known=known)
    rows = {row["slug"]: row for row in desk.media()}
    assert len(rows) == 2
    assert rows[stem(LEAD)]["alt_text"] == "جسر من حجر"


def test_a_picture_of_another_article_is_not_sent_again(desk: Desk, shown: Article) -> None:
    desk.publish(shown)
    desk.publish(shown, key="0" * 26)
    assert len(desk.media()) == 2
    assert {post["featured_media"] for post in desk.posts()} == {desk.posts()[0]["featured_media"]}


@pytest.mark.parametrize(
    "kind", ["lost", "cut_json", "cut_body", "empty", "notice", "status_after", "page_after", "reset_middle", "twice"]
)
def test_a_picture_whose_answer_was_lost_is_found_by_its_name(
    desk: Desk, shown: Article, proxy: LossyProxy, kind: str
) -> None:
    proxy.faults.append(lossy_proxy.Fault(kind, "POST", r"/wp/v2/media\?", status=502))
    with suppress(Fault):
        desk.publish(shown, url=proxy.url)
    desk.publish(shown, known=desk.steps[-1])
    assert {row["slug"] for row in desk.media()} == {stem(LEAD), stem(INSIDE)}
    assert len(desk.posts()) == 1


@pytest.mark.parametrize("kind", ["reset", "half", "close", "status"])
def test_a_picture_that_did_not_arrive_whole_is_not_there(
    desk: Desk, shown: Article, proxy: LossyProxy, kind: str
) -> None:
    proxy.faults.append(lossy_proxy.Fault(kind, "POST", r"/wp/v2/media\?", times=-1))
    assert class_of(desk.refused(shown, url=proxy.url)) is Certainty.AMBIGUOUS
    assert desk.media() == []
    desk.publish(shown, known=desk.steps[-1])
    assert len(desk.media()) == 2


def test_a_picture_the_site_does_not_take_is_told_and_not_tried_for_ever(desk: Desk, shown: Article) -> None:
    liar = dataclasses.replace(LEAD, digest="0" * 64)
    PICTURES[liar.digest] = b"this is no picture"
    try:
        fault = desk.refused(dataclasses.replace(shown, pictures=(liar,)))
    finally:
        del PICTURES[liar.digest]
    assert (fault.kind, class_of(fault)) == ("outlet.invalid", Certainty.DEFINITE)
    assert "صورة-1" in str(fault)


def test_an_account_that_may_not_upload_files_without(desk: Desk, shown: Article) -> None:
    receipt = desk.publish(dataclasses.replace(shown, categories=(), tags=()), user="musahim")
    assert any("picture" in str(note) for note in receipt.notes)
    assert desk.media() == []
    assert "بعد الصورة" in desk.posts()[0]["content"]["raw"]


def test_a_lead_picture_that_the_desk_there_chose_stays(desk: Desk, shown: Article) -> None:
    bare = dataclasses.replace(shown, pictures=())
    known = desk.publish(bare).remote
    desk.publish(shown, key="0" * 26)
    theirs = desk.ask("POST", f"media/{desk.media()[0]['id']}", {"slug": "theirs"})["id"]
    desk.ask("POST", f"posts/{known.id}", {"featured_media": theirs})
    receipt = desk.publish(shown, known=known)
    assert any("lead picture" in str(note) for note in receipt.notes)
    assert desk.ask("GET", f"posts/{known.id}")["featured_media"] == theirs


def test_a_lead_picture_of_ours_that_leads_no_more_is_taken_down(desk: Desk, shown: Article) -> None:
    known = desk.publish(shown).remote
    desk.publish(dataclasses.replace(shown, pictures=(INSIDE,)), known=known)
    assert desk.posts()[0]["featured_media"] == 0


def test_an_upload_tells_its_share_and_stops_within_a_second(desk: Desk, shown: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("mute", "POST", r"/wp/v2/media", times=-1, seconds=5))
    told: list[tuple[Message, float | None]] = []
    progress = Progress(lambda what, share: told.append((what, share)))
    threading.Timer(4, progress.stop).start()
    began = time.monotonic()
    fault = desk.refused(shown, url=proxy.url, progress=progress)
    assert fault.kind == "stopped"
    assert time.monotonic() - began < 5
    assert 1.0 in {share for what, share in told if "picture" in str(what)}
