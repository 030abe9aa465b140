"""Against a real WordPress on loopback."""

import dataclasses
import urllib.parse
from datetime import UTC, datetime, timedelta

import pytest

from editor.newsroom.article import Article, Edition
from editor.newsroom.fault import Fault
from editor.newsroom.publication import RemoteState, WantedStatus
from editor.publishing.courier import Certainty, class_of, pause_of
from editor.publishing.target import Changed
from editor.publishing.targets.wordpress import TARGET
from tests.publishing.target_contract import KEY, TargetContract
from tests.publishing.wordpress_desk import Desk, WordPressPlace
from tests.sites import lossy_proxy
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(1200)]


class TestContract(TargetContract):
    @pytest.fixture
    def place(self, wordpress: WordPress) -> WordPressPlace:
        return WordPressPlace(wordpress)


@pytest.fixture
def desk(wordpress: WordPress) -> Desk:
    return Desk(wordpress)


def test_an_article_is_published_with_all_it_has(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article)
    (post,) = desk.posts()
    assert (str(post["id"]), post["status"]) == (receipt.remote.id, "publish")
    assert receipt.notes == ()
    assert urllib.parse.unquote(post["slug"]) == receipt.remote.slug == "خطة-البلدية"
    assert post["excerpt"]["raw"] == "موجز الخبر &amp; ما فيه"
    assert (receipt.remote.headline, receipt.remote.standfirst) == (article.headline, article.standfirst)
    assert set(receipt.remote.categories + receipt.remote.tags) == {"سياسة", "بلديات", "ماء", "الواحة"}
    assert receipt.remote.at is not None
    assert receipt.remote.modified is not None
    assert "muharrir" not in receipt.remote.url


@pytest.mark.parametrize("user", ["muharrir", "katib", "admin"])
def test_readers_see_every_word_with_its_direction(desk: Desk, article: Article, user: str) -> None:
    for name in article.categories:
        desk.ask("POST", "categories", {"name": name})
    receipt = desk.publish(article, user=user)
    assert receipt.notes == ()
    page = desk.page(receipt)
    assert '<span dir="ltr">+970 59-123-4567</span>' in page
    assert "&lt; 5 ملايين" in page
    assert "<cite>ندى سالم، رئيسة البلدية</cite>" in page
    assert '<p dir="rtl"' in page
    assert "list-style-type:arabic-indic" in page
    assert "muharrir:" not in page
    assert KEY not in page


@pytest.mark.parametrize("language", ["ar", ""])
def test_the_block_editor_opens_what_was_filed_and_keeps_its_mark(desk: Desk, article: Article, language: str) -> None:
    desk.site.run(f"update_option('WPLANG', '{language}');")
    receipt = desk.publish(article)
    assert receipt.notes == ()
    assert ('dir="rtl"' in desk.page(receipt)) or language == "ar"
    content = desk.posts()[0]["content"]["raw"]
    told = desk.site.as_its_editor_reads(content)
    assert [name for name, valid in told["blocks"] if not valid] == []
    assert f'"muharrir:{KEY}:' in told["saved"]


def test_an_update_reaches_readers_at_the_same_address(desk: Desk, article: Article) -> None:
    first = desk.publish(article)
    changed = dataclasses.replace(article, headline="عنوان آخر", body="نصّ آخر", slug="آخر")
    second = desk.publish(changed, known=first.remote)
    (post,) = desk.posts()
    assert post["title"]["raw"] == "عنوان آخر"
    assert "نصّ آخر" in post["content"]["raw"]
    assert second.remote.url == first.remote.url


def test_a_contributor_waits_for_review(desk: Desk, article: Article) -> None:
    receipt = desk.publish(dataclasses.replace(article, categories=(), tags=()), user="musahim")
    assert [post["status"] for post in desk.posts()] == ["pending"]
    assert any("review" in str(note) for note in receipt.notes)
    assert receipt.remote.state is RemoteState.REVIEW
    assert receipt.remote.url == ""
    assert desk.find(user="musahim") == receipt.remote.id


def test_a_subscriber_may_not_write(desk: Desk, article: Article) -> None:
    assert desk.refused(article, user="qari").kind == "outlet.forbidden"


def test_an_article_for_review_is_noted_as_nothing_odd(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article, status=WantedStatus.REVIEW)
    assert (receipt.remote.state, receipt.notes) == (RemoteState.REVIEW, ())


# When


def test_a_site_that_chooses_another_moment_is_told(desk: Desk, article: Article) -> None:
    desk.site.run("update_option('test_other_moment', 1);")
    at = datetime(2036, 3, 1, 3, 30, tzinfo=UTC)
    receipt = desk.publish(article, status=WantedStatus.SCHEDULE, at=at)
    assert receipt.remote.at == at + timedelta(days=2)
    assert [note.template for note in receipt.notes] == ["It comes out at another moment than asked for: {moment}."]


def test_a_scheduled_article_waits_for_its_moment_in_whatever_zone(desk: Desk, article: Article) -> None:
    at = datetime.fromisoformat("2036-03-01T06:30:00+03:00")
    receipt = desk.publish(article, status=WantedStatus.SCHEDULE, at=at)
    assert (receipt.remote.state, receipt.remote.at, receipt.notes) == (RemoteState.SCHEDULED, at, ())
    (post,) = desk.posts()
    assert (post["status"], post["date_gmt"]) == ("future", "2036-03-01T03:30:00")
    moved = desk.publish(article, status=WantedStatus.SCHEDULE, at=at + timedelta(days=1), known=receipt.remote)
    assert moved.remote.at == at + timedelta(days=1)


def test_what_was_scheduled_is_published_now_when_that_is_wanted(desk: Desk, article: Article) -> None:
    later = desk.publish(article, status=WantedStatus.SCHEDULE, at=datetime(2036, 3, 1, tzinfo=UTC))
    out = desk.publish(article, known=later.remote)
    assert (out.remote.state, out.notes) == (RemoteState.PUBLISHED, ())
    assert out.remote.url


def test_a_moment_less_than_a_minute_away_is_waited_for(desk: Desk, article: Article) -> None:
    fault = desk.refused(article, status=WantedStatus.SCHEDULE, at=datetime.now(UTC) + timedelta(seconds=40))
    assert (fault.kind, class_of(fault)) == ("outlet.too_early", Certainty.NOT_SENT)
    assert timedelta(seconds=20) < pause_of(fault) < timedelta(seconds=42)
    assert desk.posts() == []


def test_a_moment_that_has_passed_is_now(desk: Desk, article: Article) -> None:
    receipt = desk.publish(article, status=WantedStatus.SCHEDULE, at=datetime.now(UTC) - timedelta(hours=2))
    assert receipt.remote.state is RemoteState.PUBLISHED
    assert len(receipt.notes) == 1


def test_an_embargo_holds_by_the_outlet_s_clock(desk: Desk, article: Article, proxy: LossyProxy) -> None:
    """This computer's clock was moved a day ahead: as if the outlet's were a day behind."""
    proxy.faults.append(lossy_proxy.Fault("skew", times=-1, seconds=-86_400))
    held = dataclasses.replace(article, edition=Edition(embargo=datetime.now(UTC) - timedelta(hours=1)))
    fault = desk.refused(held, url=proxy.url)
    assert (fault.kind, class_of(fault)) == ("outlet.too_early", Certainty.NOT_SENT)
    assert timedelta(hours=22) < pause_of(fault) < timedelta(hours=23, minutes=1)
    assert {seen.method for seen in proxy.seen} == {"GET"}
    assert not any(seen.body for seen in proxy.seen)
    assert desk.publish(held).remote.state is RemoteState.PUBLISHED


# Others write there too


def test_words_of_ours_whose_answer_was_lost_are_no_colleague_s(
    desk: Desk, article: Article, proxy: LossyProxy
) -> None:
    known = desk.publish(article).remote
    proxy.faults.append(lossy_proxy.Fault("lost", "POST", rf"posts/{known.id}"))
    second = dataclasses.replace(article, body="التحرير الثاني")
    assert class_of(desk.refused(second, url=proxy.url, known=known)) is Certainty.AMBIGUOUS
    assert "التحرير الثاني" in desk.posts()[0]["content"]["raw"]
    third = desk.publish(dataclasses.replace(article, body="التحرير الثالث"), known=known)
    assert "التحرير الثالث" in third.remote.body


@pytest.mark.parametrize("field", ["title", "excerpt", "content"])
def test_every_word_of_a_colleague_counts(desk: Desk, article: Article, field: str) -> None:
    known = desk.publish(article).remote
    desk.ask("POST", f"posts/{known.id}", {field: "كتبته زميلة"})
    fault = desk.refused(article, known=known)
    assert isinstance(fault, Changed)
    assert "كتبته زميلة" in fault.theirs.headline + fault.theirs.standfirst + fault.theirs.body
    assert fault.theirs == desk.fetch(known.id)


def test_what_the_desk_there_did_besides_the_words_is_no_conflict_and_stays(desk: Desk, article: Article) -> None:
    known = desk.publish(article, status=WantedStatus.DRAFT).remote
    chosen = desk.ask("POST", "categories", {"name": "تحقيقات"})["id"]
    desk.ask("POST", f"posts/{known.id}", {"status": "publish", "categories": [chosen], "slug": "theirs"})
    desk.publish(dataclasses.replace(article, body="نصّ آخر"), known=known)
    (post,) = desk.posts()
    assert (post["categories"], post["slug"]) == ([chosen], "theirs")
    assert "نصّ آخر" in post["content"]["raw"]


def test_the_desk_s_own_categories_stay_when_the_article_names_none(desk: Desk, article: Article) -> None:
    bare = dataclasses.replace(article, categories=(), tags=())
    receipt = desk.publish(bare)
    chosen = desk.ask("POST", "categories", {"name": "تحقيقات"})["id"]
    desk.ask("POST", f"posts/{receipt.remote.id}", {"categories": [chosen]})
    desk.publish(bare, known=receipt.remote.id)
    assert desk.posts()[0]["categories"] == [chosen]


def test_an_article_in_the_bin_is_asked_about_and_taken_out_only_when_told(desk: Desk, article: Article) -> None:
    known = desk.publish(article).remote
    desk.ask("DELETE", f"posts/{known.id}")
    fault = desk.refused(article, known=known)
    assert (fault.kind, class_of(fault)) == ("outlet.binned", Certainty.DEFINITE)
    back = desk.publish(article, known=known, restore="yes")
    assert (back.remote.id, back.remote.url) == (known.id, known.url)


def test_a_deleted_article_is_gone(desk: Desk, article: Article) -> None:
    known = desk.publish(article).remote
    desk.ask("DELETE", f"posts/{known.id}", force="true")
    fault = desk.refused(article, known=known)
    assert (fault.kind, class_of(fault)) == ("outlet.gone", Certainty.DEFINITE)
    assert desk.refused(article, status=WantedStatus.WITHDRAWN, known=known).kind == "outlet.gone"


def test_withdrawing_leaves_a_colleague_s_words_where_they_are(desk: Desk, article: Article) -> None:
    known = desk.publish(article).remote
    desk.ask("POST", f"posts/{known.id}", {"content": "كتبته زميلة"})
    back = desk.publish(article, status=WantedStatus.WITHDRAWN, known=known).remote
    assert (back.state, back.body, back.url) == (RemoteState.DRAFT, "كتبته زميلة", "")


def test_what_somebody_binned_is_withdrawn_already(desk: Desk, article: Article) -> None:
    known = desk.publish(article).remote
    desk.ask("DELETE", f"posts/{known.id}")
    receipt = desk.publish(article, status=WantedStatus.WITHDRAWN, known=known)
    assert receipt.remote.state is RemoteState.BINNED
    assert len(receipt.notes) == 1


# What the account may


def test_offers_are_what_the_account_may(desk: Desk) -> None:
    desk.site.run("update_option('test_type', '1');")
    editor, contributor = TARGET.offers(desk.to("muharrir")), TARGET.offers(desk.to("musahim"))
    assert set(editor.statuses) == set(WantedStatus)
    assert set(contributor.statuses) == {WantedStatus.DRAFT, WantedStatus.REVIEW}
    assert [one.name for one in editor.choices] == ["type", "author", "sticky"]
    types, authors, _ = editor.choices
    assert [name for name, _ in types.values] == ["post", "page", "tahqiq"]
    assert {"katib", "musahim"} <= {name for _, name in authors.values}
    assert [one.name for one in contributor.choices] == ["type"]
    assert (editor.makes_categories, editor.pictures) == (True, True)
    assert (contributor.makes_categories, contributor.pictures) == (False, False)
    assert editor.categories == ("Uncategorized",)


def test_an_author_and_the_top_of_the_front_page_can_be_chosen(desk: Desk, article: Article) -> None:
    katib = str(desk.ask("GET", "users/me", user="katib")["id"])
    receipt = desk.publish(article, author=katib, sticky="yes")
    (post,) = desk.posts()
    assert (str(post["author"]), post["sticky"], receipt.notes) == (katib, True, ())
    assert "author" not in {one.name for one in TARGET.offers(desk.to("katib")).choices}


@pytest.mark.parametrize(("name", "base"), [("page", "pages"), ("tahqiq", "tahqiqat")])
def test_a_page_or_a_type_of_the_site_s_own_is_filed_and_found(
    desk: Desk, article: Article, name: str, base: str
) -> None:
    desk.site.run("update_option('test_type', '1');")
    receipt = desk.publish(article, type=name)
    (post,) = desk.posts(base)
    assert receipt.remote.id == f"{base}/{post['id']}" == desk.find()
    again = desk.publish(dataclasses.replace(article, body="نصّ آخر"), known=receipt.remote)
    assert again.remote.id == receipt.remote.id
    assert "نصّ آخر" in desk.fetch(receipt.remote.id).body
    assert desk.posts() == []
    assert desk.publish(article, status=WantedStatus.BINNED, known=again.remote).remote.state is RemoteState.BINNED


def test_a_type_that_is_not_there_is_told(desk: Desk, article: Article) -> None:
    assert desk.refused(article, type="tahqiq").kind == "outlet.invalid"


def test_an_article_that_somebody_wrote_there_can_be_pulled(desk: Desk) -> None:
    made = desk.ask("POST", "posts", {"title": "كُتب هناك &amp; لم يُنشر", "content": "<p>نصّ</p>", "status": "draft"})
    assert TARGET.search is not None
    (hit,) = TARGET.search(desk.to("muharrir"), "هناك")
    assert (hit.id, hit.headline, hit.state, hit.body) == (
        str(made["id"]), "كُتب هناك & لم يُنشر", RemoteState.DRAFT, "",
    )  # fmt: skip
    assert desk.fetch(hit.id).body == "<p>نصّ</p>"


def test_a_site_with_plain_links_is_found(desk: Desk, article: Article) -> None:
    desk.site.run("update_option('permalink_structure', '');")
    desk.publish(article, status=WantedStatus.DRAFT)
    assert desk.find() is not None


def test_no_password_stands_in_a_fault(desk: Desk, article: Article) -> None:
    secret = "hunter2 hunter2 hunter2"
    fault = desk.refused(article, password=secret)
    assert isinstance(fault, Fault)
    assert secret not in repr(fault) + str(fault)


@pytest.mark.parametrize("status", ["draft", "pending", "private"])
def test_what_the_desk_there_took_from_its_readers_is_asked_about(desk: Desk, article: Article, status: str) -> None:
    known = desk.publish(article).remote
    desk.ask("POST", f"posts/{known.id}", {"status": status})
    fault = desk.refused(dataclasses.replace(article, body="نصّ آخر"), known=known)
    assert fault.kind == "outlet.changed"
    assert desk.ask("GET", f"posts/{known.id}", context="edit")["status"] == status


def test_what_is_for_the_outlets_own_people_stays_so(desk: Desk, article: Article) -> None:
    known = desk.publish(article).remote
    desk.ask("POST", f"posts/{known.id}", {"status": "private"})
    told = desk.publish(article, status=WantedStatus.DRAFT, known=desk.fetch(known.id))
    assert told.remote.state is RemoteState.PRIVATE
