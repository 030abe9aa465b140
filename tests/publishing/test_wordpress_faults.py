"""Every fault of a network, once and again and again, at each step that changes something: one article, and the right one.

The desk here does what the outbox does: it keeps what it was told last, and looks for the key where it was told nothing.
"""

import dataclasses
import html
import time

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.publication import Remote, RemoteState, WantedStatus
from editor.publishing import courier
from editor.publishing.courier import Certainty, class_of
from tests.publishing.generated import picture
from tests.publishing.wordpress_desk import Desk
from tests.sites import lossy_proxy
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200)]

KINDS = [*lossy_proxy.BEFORE, *lossy_proxy.AFTER, "429", "500"]
CREATE, UPDATE, UPLOAD = r"/wp/v2/posts\?", r"/wp/v2/posts/\d+\?", r"/wp/v2/media\?"
_SECONDS = {"mute": 2, "silent": 2, "late": 2, "slow": 5}
_HARMLESS = ("bom", "gzip", "wrong_type", "twice", "skew")
_SETTLED = ("notice", "page_after", "empty", "cut_json")


@pytest.fixture
def desk(wordpress: WordPress) -> Desk:
    return Desk(wordpress)


@pytest.fixture(autouse=True)
def _little_patience(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = any(kind in request.node.name for kind in (*_SECONDS, "drip"))
    monkeypatch.setattr(courier, "TOTAL_SECONDS", 1.3 if slow else 30)


def fault(kind: str, path: str, times: int) -> lossy_proxy.Fault:
    if kind in ("429", "500"):
        return lossy_proxy.Fault("status_after", "POST", path, times, status=int(kind))
    status = 302 if kind == "redirect" else 503
    return lossy_proxy.Fault(
        kind, "POST", path, times, status=status, location="https://www.example.com/", seconds=_SECONDS.get(kind, 3)
    )


def quiet_after(way: LossyProxy) -> None:
    """As the outbox does after a lost answer: until whatever was under way has come to its end."""
    while any(seen.under_way for seen in way.seen):
        time.sleep(0.05)


def sent(desk: Desk, article: Article, way: LossyProxy, known: Remote | None = None, tries: int = 6) -> Remote:
    """Sends until it has arrived; a lost answer is told as one, and followed by quiet."""
    for _ in range(tries):
        try:
            if known is None and (found := desk.find(url=way.url)):
                known = Remote(found, RemoteState.DRAFT)
            return desk.publish(article, url=way.url, known=known).remote
        except Fault as trouble:
            if class_of(trouble) is Certainty.DEFINITE:
                way.faults.clear()  # the journalist mends that
            quiet_after(way)
            known = desk.steps[-1] if desk.steps else known
    raise AssertionError("it never arrived")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("path", "times"), [(CREATE, 1), (UPDATE, 2)], ids=["create", "update"])
def test_one_article_with_its_words_whatever_is_lost(
    desk: Desk, article: Article, proxy: LossyProxy, kind: str, path: str, times: int
) -> None:
    proxy.faults.append(fault(kind, path, times))
    if kind not in (*_HARMLESS, *_SETTLED):
        trouble = desk.refused(article, url=proxy.url)
        assert trouble.kind == ("outlet.redirect" if kind == "redirect" else "outlet.uncertain")
        quiet_after(proxy)
    there = sent(desk, article, proxy, desk.steps[-1] if desk.steps else None)
    desk.sweep(there.id)
    (post,) = desk.posts()
    assert (str(post["id"]), post["status"]) == (there.id, "publish")
    assert html.unescape(post["title"]["raw"]) == article.headline
    assert post["content"]["raw"] == there.body
    assert "لن نسمح بذلك" in there.body
    assert "muharrir" not in post["slug"]
    assert not any(seen.signed for seen in proxy.seen if seen.path.startswith("http"))


@pytest.mark.parametrize("kind", ["lost", "late", "cut_body", "status_after", "reset_middle", "half"])
def test_a_correction_takes_the_place_of_the_old_words_whatever_is_lost(
    desk: Desk, article: Article, proxy: LossyProxy, kind: str
) -> None:
    first = sent(desk, article, proxy)
    proxy.faults.append(fault(kind, UPDATE, 2))
    there = sent(desk, dataclasses.replace(article, body="الصواب: أربعة عشر قاربًا"), proxy, first)
    (post,) = desk.posts()
    assert (there.id, there.url) == (first.id, first.url)
    assert "الصواب" in post["content"]["raw"]
    assert "أولاً" not in post["content"]["raw"]


@pytest.mark.parametrize("kind", ["page", "lost", "half", "notice"])
def test_a_draft_is_published_though_only_its_state_had_to_change(
    desk: Desk, article: Article, proxy: LossyProxy, kind: str
) -> None:
    """The words are there already: that they can be read back does not show that the update arrived."""
    draft = desk.publish(article, status=WantedStatus.DRAFT).remote
    proxy.faults.append(fault(kind, UPDATE, 1))
    there = sent(desk, article, proxy, draft)
    assert (there.id, there.state) == (draft.id, RemoteState.PUBLISHED)
    assert [post["status"] for post in desk.posts()] == ["publish"]


@pytest.mark.parametrize("kind", [*lossy_proxy.AFTER, "half", "reset", "mute"])
def test_a_picture_is_there_once_whatever_is_lost(desk: Desk, article: Article, proxy: LossyProxy, kind: str) -> None:
    lead = picture(0)[0]
    proxy.faults.append(fault(kind, UPLOAD, 1))
    there = sent(desk, dataclasses.replace(article, pictures=(lead,)), proxy)
    (media,) = desk.media()
    (post,) = desk.posts()
    assert (post["featured_media"], str(media["post"])) == (media["id"], there.id)
    assert media["alt_text"] == lead.alt


@pytest.mark.parametrize("kind", ["reset", "lost", "twice", "notice", "page"])
@pytest.mark.parametrize("status", [WantedStatus.WITHDRAWN, WantedStatus.BINNED])
def test_what_is_withdrawn_is_withdrawn_whatever_is_lost(
    desk: Desk, article: Article, proxy: LossyProxy, kind: str, status: WantedStatus
) -> None:
    known = desk.publish(article).remote
    proxy.faults.append(fault(kind, UPDATE.replace(r"\?", ""), 1))
    for _ in range(3):
        try:
            there = desk.publish(article, url=proxy.url, known=known, status=status).remote
            break
        except Fault:
            proxy.faults.clear()
    assert there.state in (RemoteState.DRAFT, RemoteState.BINNED)
    assert [post["status"] for post in desk.posts()] == ["draft" if status is WantedStatus.WITHDRAWN else "trash"]


@pytest.mark.parametrize("kind", _SETTLED)
@pytest.mark.parametrize("path", [CREATE, UPDATE], ids=["create", "update"])
def test_an_answer_that_cannot_be_read_is_settled_by_reading_back(
    desk: Desk, article: Article, proxy: LossyProxy, kind: str, path: str
) -> None:
    """A site that prints complaints into every answer to a POST can be filed to all the same."""
    proxy.faults.append(fault(kind, path, -1))
    receipt = desk.publish(article, url=proxy.url)
    assert receipt.remote.state is RemoteState.PUBLISHED
    assert len(desk.posts()) == 1


def test_a_draft_that_came_twice_is_swept_and_one_that_was_written_in_is_not(
    desk: Desk, article: Article, proxy: LossyProxy
) -> None:
    proxy.faults.append(fault("lost", CREATE, 1))
    desk.refused(article, url=proxy.url)
    first = desk.find()
    proxy.faults.append(fault("twice", CREATE, 1))
    for key in ("a" * 26, "b" * 26):
        desk.publish(article, url=proxy.url, key=key)
    assert [post["status"] for post in desk.posts()].count("draft") == 1
    assert first is not None
    desk.ask("POST", f"posts/{first}", {"excerpt": "كتبته زميلة"})
    assert desk.sweep("0") == 0
    desk.ask("POST", f"posts/{first}", {"excerpt": ""})
    assert desk.sweep(first) == 0
    assert desk.sweep("0") == 1


def test_a_request_that_came_late_leaves_nothing_behind(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    """The server was still at work when the next request came: two drafts for a while."""
    proxy.faults.append(fault("late", CREATE, 1))
    desk.refused(article, url=proxy.url)
    there = desk.publish(article).remote
    quiet_after(proxy)
    desk.sweep(there.id)
    assert [str(post["id"]) for post in desk.posts()] == [there.id]


def test_a_picture_that_came_late_is_swept(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    """The server was still at work when it was sent again: two in its library for a while."""
    shown = dataclasses.replace(article, pictures=(picture(0)[0],))
    proxy.faults.append(fault("late", UPLOAD, 1))
    desk.refused(shown, url=proxy.url)
    there = desk.publish(shown, known=desk.steps[-1]).remote
    quiet_after(proxy)
    desk.sweep(there.id)
    (media,) = desk.media()
    assert desk.posts()[0]["featured_media"] == media["id"]


def test_what_never_arrived_is_not_there(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(fault("reset", CREATE, 1))
    desk.refused(article, url=proxy.url)
    assert desk.find() is None
    assert desk.posts() == []


def test_a_key_is_found_in_the_bin_and_after_somebody_changed_the_slug(desk: Desk, article: Article) -> None:
    there = desk.publish(article).remote
    desk.ask("POST", f"posts/{there.id}", {"slug": "آخر"})
    assert desk.find() == there.id
    desk.ask("DELETE", f"posts/{there.id}")
    assert desk.find() == there.id


def test_a_token_that_is_revoked_between_two_steps_is_told(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(
        lossy_proxy.Fault("status", "POST", UPDATE, status=401, body=b'{"code":"rest_cannot_edit","data":{}}')
    )
    trouble = desk.refused(article, url=proxy.url)
    assert (trouble.kind, class_of(trouble)) == ("outlet.unauthorised", Certainty.DEFINITE)
    assert desk.publish(article, known=desk.steps[-1]).remote.state is RemoteState.PUBLISHED
    assert len(desk.posts()) == 1
