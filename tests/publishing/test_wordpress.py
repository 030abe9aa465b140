"""Against a real WordPress on loopback."""

import base64
import dataclasses
import json
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.courier import Certainty, class_of
from editor.publishing.target import Connection, Delivery
from editor.publishing.targets.wordpress import TARGET
from tests.sites import lossy_proxy
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200)]

KEY = "7k2m9q4x8z1c3v5b6n0a0s1d2f"
_EVERY = "publish,future,draft,pending,private,trash"
Outlets = Callable[[str, str], Outlet]


@pytest.fixture
def desk(wordpress: WordPress, outlet: Outlets) -> "Desk":
    return Desk(wordpress, outlet)


def _none(_: object) -> bytes:
    raise AssertionError


class Desk:
    """Publishes, and looks at the site behind the target's back, as administrator."""

    def __init__(self, wordpress: WordPress, outlet: Outlets) -> None:
        self.site, self._outlet = wordpress, outlet

    def publish(
        self, article: Article, user: str = "muharrir", status: WantedStatus = WantedStatus.PUBLISH,
        remote_id: str = "", url: str = "", password: str = "", key: str = KEY,
    ) -> Receipt:  # fmt: skip
        known = Remote(remote_id, RemoteState.DRAFT) if remote_id else None
        delivery = Delivery(article, key, Order(status), render=_none, picture=_none, known=known)
        return TARGET.publish(self._to(user, url, password), delivery)

    def find(self, user: str = "muharrir", url: str = "") -> str | None:
        return TARGET.find(self._to(user, url), KEY)

    def check(self, user: str = "muharrir", url: str = "", password: str = "") -> list[str]:
        return [str(told.what) for told in TARGET.check(self._to(user, url, password))]

    def _to(self, user: str, url: str = "", password: str = "") -> Connection:
        outlet = self._outlet(url or self.site.url, user)
        return Connection(outlet, password or self.site.users[user], Progress())

    def ask(self, method: str, route: str, body: object = None, **query: str) -> Any:
        login = base64.b64encode(f"admin:{self.site.users['admin']}".encode()).decode()
        request = urllib.request.Request(
            f"{self.site.url}/wp-json/wp/v2/{route}?{urllib.parse.urlencode(query)}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def posts(self) -> list[dict[str, Any]]:
        """What the tests put there: the installation's own first post is left out."""
        rows = self.ask("GET", "posts", status=_EVERY, context="edit", per_page="100")
        return [row for row in rows if row["id"] != 1]


def refused(desk: Desk, article: Article, **how: Any) -> Fault:
    with pytest.raises(Fault) as caught:
        desk.publish(article, **how)
    return caught.value


def test_an_article_is_published_once_with_its_categories_and_tags(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article)
    (post,) = desk.posts()
    assert (str(post["id"]), post["status"]) == (receipt.remote.id, "publish")
    assert receipt.notes == ()
    assert urllib.parse.unquote(post["slug"]) == "خطة-البلدية"
    names = {term["name"] for kind in ("categories", "tags") for term in desk.ask("GET", kind, post=str(post["id"]))}
    assert names == {"سياسة", "بلديات", "ماء", "الواحة"}
    assert post["excerpt"]["raw"] == "موجز الخبر &amp; ما فيه"
    assert "muharrir" not in receipt.remote.url


@pytest.mark.parametrize("user", ["muharrir", "katib", "admin"])
def test_readers_see_every_word_with_its_direction(desk: Desk, article: Article, user: str) -> None:
    desk.ask("POST", "categories", {"name": "سياسة"})
    desk.ask("POST", "categories", {"name": "بلديات"})
    receipt = desk.publish(article, user=user)
    assert receipt.notes == ()
    with urllib.request.urlopen(receipt.remote.url, timeout=60) as answer:
        page = answer.read().decode()
    assert '<span dir="ltr">+970 59-123-4567</span>' in page
    assert "&lt; 5 ملايين" in page
    assert "<cite>ندى سالم، رئيسة البلدية</cite>" in page
    assert '<p dir="rtl"' in page
    assert "list-style-type:arabic-indic" in page
    assert "muharrir:" not in page
    assert KEY not in page


def test_a_site_of_another_direction_gets_a_wrapper_that_says_so(desk: Desk, article: Article) -> None:
    desk.site.run("update_option('WPLANG', '');")
    receipt = desk.publish(article)
    with urllib.request.urlopen(receipt.remote.url, timeout=60) as answer:
        page = answer.read().decode()
    assert 'dir="rtl" lang="ar"' in page
    assert receipt.notes == ()


def test_a_draft_stays_a_draft_and_is_published_as_the_same_post(desk: Desk, article: Article) -> None:
    first = desk.publish(article, status=WantedStatus.DRAFT)
    assert [post["status"] for post in desk.posts()] == ["draft"]
    second = desk.publish(article, remote_id=first.remote_id)
    (post,) = desk.posts()
    assert (str(post["id"]), post["status"]) == (second.remote_id, "publish")
    assert second.remote_id == first.remote_id


def test_an_update_reaches_readers_at_the_same_address(desk: Desk, article: Article) -> None:
    first = desk.publish(article)
    changed = dataclasses.replace(article, headline="عنوان آخر", body="نصّ آخر", slug="آخر")
    second = desk.publish(changed, remote_id=first.remote_id)
    (post,) = desk.posts()
    assert post["title"]["raw"] == "عنوان آخر"
    assert "نصّ آخر" in post["content"]["raw"]
    assert second.url == first.url


def test_one_key_makes_one_post_however_often_it_is_sent(desk: Desk, article: Article) -> None:
    receipts = [desk.publish(article, user="katib") for _ in range(3)]
    assert len({receipt.remote.id for receipt in receipts}) == 1
    assert len(desk.posts()) == 1


@pytest.mark.parametrize("kind", ["lost", "status_after", "page_after"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_lost_answer_is_looked_up_and_never_makes_a_second_post(
    desk: Desk, article: Article, proxy: LossyProxy, kind: str, which: int
) -> None:
    proxy.faults.append(lossy_proxy.Fault(kind, "POST", r"/wp/v2/posts", skip=which, status=504))
    fault = refused(desk, article, url=proxy.url)
    assert class_of(fault) is Certainty.AMBIGUOUS
    found = desk.find(url=proxy.url)
    assert found is not None
    receipt = desk.publish(article, url=proxy.url, remote_id=found)
    (post,) = desk.posts()
    assert (str(post["id"]), post["status"], receipt.remote.id) == (found, "publish", found)
    assert proxy.arrived("POST", r"/wp/v2/posts\?") == 1


def test_without_a_look_up_by_the_caller_there_is_still_one_post(
    desk: Desk, article: Article, proxy: LossyProxy
) -> None:
    proxy.faults.append(lossy_proxy.Fault("lost", "POST", r"/wp/v2/posts", times=2))
    refused(desk, article, url=proxy.url)
    refused(desk, article, url=proxy.url)
    desk.publish(article, url=proxy.url)
    assert len(desk.posts()) == 1


def test_what_never_arrived_is_not_there(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("reset", "POST", r"/wp/v2/posts"))
    assert class_of(refused(desk, article, url=proxy.url)) is Certainty.AMBIGUOUS
    assert desk.find() is None
    assert desk.posts() == []


def test_a_server_in_maintenance_leaves_it_open(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("status", "POST", r"/wp/v2/posts", status=503))
    assert refused(desk, article, url=proxy.url).kind == "outlet.uncertain"


def test_a_page_instead_of_an_answer_is_no_answer(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("page", "POST", r"/wp/v2/posts"))
    assert refused(desk, article, url=proxy.url).kind == "outlet.uncertain"


def test_a_redirect_is_told_and_not_followed(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("redirect", status=301, location="https://www.example.com/", times=-1))
    fault = refused(desk, article, url=proxy.url)
    assert fault.kind == "outlet.redirect"
    assert "https://www.example.com/" in str(fault)
    assert class_of(fault) is Certainty.DEFINITE
    assert not any(seen.signed for seen in proxy.seen)


def test_a_front_page_that_moves_within_the_site_is_no_obstacle(
    desk: Desk, article: Article, proxy: LossyProxy
) -> None:
    proxy.faults.append(lossy_proxy.Fault("redirect", "GET", r"^/$", status=302, location="/ar/"))
    desk.publish(article, url=proxy.url)
    assert len(desk.posts()) == 1


def test_a_wrong_password_is_refused(desk: Desk, article: Article) -> None:
    assert refused(desk, article, password="xxxx xxxx xxxx xxxx").kind == "outlet.unauthorised"
    assert refused(desk, article, password="muharrir-Pass-1").kind == "outlet.unauthorised"
    assert desk.posts() == []


def test_no_password_stands_in_a_fault(desk: Desk, article: Article) -> None:
    secret = "hunter2 hunter2 hunter2"
    fault = refused(desk, article, password=secret)
    assert secret not in repr(fault) + str(fault)


def test_an_author_who_may_not_make_a_category_is_told(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article, user="katib")
    (post,) = desk.posts()
    assert post["status"] == "publish"
    assert len(post["tags"]) == 2
    assert {note.values["name"] for note in receipt.notes} == {"سياسة", "بلديات"}


def test_a_term_that_reads_the_same_is_taken(desk: Desk, article: Article) -> None:
    made = desk.ask("POST", "tags", {"name": "الإسلام"})["id"]
    receipt = desk.publish(dataclasses.replace(article, tags=("الاسلام",), categories=()))
    (post,) = desk.posts()
    assert post["tags"] == [made]
    assert [note.values.get("theirs") for note in receipt.notes] == ["الإسلام"]


def test_terms_beyond_the_first_page_are_found(desk: Desk, article: Article) -> None:
    desk.site.run("foreach (range(1, 230) as $i) { wp_insert_term(\"وسم $i\", 'post_tag'); }")
    desk.publish(dataclasses.replace(article, tags=("وسم 3", "وسم 229"), categories=()))
    assert len(desk.ask("GET", "tags", per_page="100", search="وسم 229")) == 1
    assert {term["name"] for term in desk.ask("GET", "tags", post=desk.posts()[0]["id"])} == {"وسم 3", "وسم 229"}


def test_a_name_that_cannot_be_a_term_is_left_out(desk: Desk, article: Article) -> None:
    receipt = desk.publish(dataclasses.replace(article, tags=("ط" * 250,), categories=()))
    assert len(receipt.notes) == 1
    assert len(desk.posts()) == 1


def test_a_contributor_waits_for_review(desk: Desk, article: Article) -> None:
    receipt = desk.publish(dataclasses.replace(article, categories=(), tags=()), user="musahim")
    assert [post["status"] for post in desk.posts()] == ["pending"]
    assert any("review" in str(note) for note in receipt.notes)
    assert desk.find(user="musahim") == receipt.remote.id


def test_a_subscriber_may_not_write(desk: Desk, article: Article) -> None:
    assert refused(desk, article, user="qari").kind == "outlet.forbidden"


@pytest.mark.parametrize("force", ["false", "true"])
def test_an_article_that_somebody_deleted_is_told(desk: Desk, article: Article, force: str) -> None:
    receipt = desk.publish(article)
    desk.ask("DELETE", f"posts/{receipt.remote.id}", force=force)
    fault = refused(desk, article, remote_id=receipt.remote.id)
    assert fault.kind == "outlet.gone"
    assert class_of(fault) is Certainty.DEFINITE


def test_an_empty_draft_in_the_bin_is_found_by_its_key(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("lost", "POST", r"/wp/v2/posts"))
    refused(desk, article, url=proxy.url)
    (post,) = desk.posts()
    desk.ask("DELETE", f"posts/{post['id']}")
    assert desk.find() == str(post["id"])
    assert refused(desk, article).kind == "outlet.gone"


def test_a_key_is_found_after_somebody_changed_the_slug(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article)
    desk.ask("POST", f"posts/{receipt.remote.id}", {"slug": "آخر"})
    assert desk.find() == receipt.remote.id


def test_a_scheduled_article_stays_scheduled_and_says_so(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article, status=WantedStatus.DRAFT)
    desk.ask("POST", f"posts/{receipt.remote.id}", {"status": "future", "date_gmt": "2036-01-01T00:00:00"})
    told = desk.publish(article, remote_id=receipt.remote.id)
    assert any("holds" in str(note) for note in told.notes)


def test_a_site_with_plain_links_is_found(desk: Desk, article: Article) -> None:
    desk.site.run("update_option('permalink_structure', '');")
    desk.publish(article, status=WantedStatus.DRAFT)
    assert desk.find() is not None


def test_the_address_may_be_typed_with_too_much(desk: Desk) -> None:
    assert desk.check(url=f"{desk.site.url}/wp-admin/index.php")[0].startswith("Connected to")
    assert desk.check(url=f"{desk.site.url}/wp-json/")[0].startswith("Connected to")


def test_checking_tells_what_an_account_may_not(desk: Desk) -> None:
    assert len(desk.check("muharrir")) == 1
    assert len(desk.check("katib")) == 2
    assert len(desk.check("musahim")) == 3
    assert desk.posts() == []


def test_a_site_without_application_passwords_is_told(desk: Desk, tmp_path: Any) -> None:
    other = WordPress(tmp_path).start("production")
    try:
        with pytest.raises(Fault) as caught:
            desk.check(url=other.url)
    finally:
        other.stop()
    assert caught.value.kind == "outlet.no_app_passwords"


def test_something_that_is_no_wordpress_is_told(desk: Desk, proxy: LossyProxy) -> None:
    proxy.faults.append(lossy_proxy.Fault("page", times=-1))
    with pytest.raises(Fault) as caught:
        desk.check(url=proxy.url)
    assert caught.value.kind == "outlet.no_rest"


def test_the_desk_s_own_categories_stay_when_the_article_names_none(desk: Desk, article: Article) -> None:
    bare = dataclasses.replace(article, categories=(), tags=())
    receipt = desk.publish(bare)
    chosen = desk.ask("POST", "categories", {"name": "تحقيقات"})["id"]
    desk.ask("POST", f"posts/{receipt.remote.id}", {"categories": [chosen]})
    desk.publish(bare, remote_id=receipt.remote.id)
    assert desk.posts()[0]["categories"] == [chosen]
