"""What is sent of one article to a WordPress, and what is said of what became of it there."""

from collections.abc import Mapping
from datetime import UTC, datetime

from editor.newsroom.message import Message, say
from editor.newsroom.publication import Receipt, WantedStatus
from editor.newsroom.status_line import instant
from editor.publishing import wordpress_posts as posts
from editor.publishing.courier import uncertain
from editor.publishing.target import Delivery
from editor.publishing.wordpress_pictures import Upload, bring, is_ours
from editor.publishing.wordpress_posts import Post
from editor.publishing.wordpress_site import POSTS, Account, PostType, Site
from editor.publishing.wordpress_terms import TAXONOMIES, file_under
from editor.text.transliteration import slug


class Sending:
    """One article and the post it goes into; `at` is when it comes out, None for now."""

    def __init__(
        self, site: Site, account: Account, delivery: Delivery, type_: PostType, before: Post, at: datetime | None
    ) -> None:
        self._site, self._account, self._delivery = site, account, delivery
        self._type, self._before, self._at = type_, before, at
        self._notes: list[Message] = []
        self._seal = ""
        self._filed: dict[str, frozenset[int]] = {}
        self.uploads: dict[str, Upload] = {}
        """By `Picture.digest`."""

    def fields(self) -> dict[str, object]:
        """What to write into the post; uploads pictures and makes terms first. May be called once."""
        article, options = self._delivery.article, self._delivery.order.options
        self._bring_pictures()
        sent: dict[str, object] = {
            "title": posts.as_html(article.headline),
            **self._standfirst(),
            **self._terms(),
            **self._state(),
            **self._lead(),
        }
        if self._may_name():
            sent["slug"] = slug(article.slug or article.headline)
        if (author := options.get("author", "")).isdecimal():
            sent["author"] = int(author)
        if options.get("sticky") and self._type == POSTS:
            sent["sticky"] = options["sticky"] == "yes"
        return sent | {"content": self._content(str(sent["title"]), str(sent.get("excerpt", "")))}

    def receipt(self, post: Post, sent: Mapping[str, object]) -> Receipt:
        """What was read back. Raises Fault `outlet.uncertain` where it is not what was sent."""
        words = posts.seal_of(post.raw("title"), post.raw("excerpt"), post.content)
        if self._seal not in (post.seal, words):
            raise uncertain()
        notes = self._notes
        if not all(ids <= post.ids(kind) for kind, ids in self._filed.items()):
            notes.append(say("The outlet did not keep all categories and tags."))
        if _differs(post, sent, "featured_media"):
            notes.append(say("The outlet did not keep the lead picture."))
        if _differs(post, sent, "author") or _differs(post, sent, "sticky"):
            notes.append(say("The outlet did not do all that was asked: look at the author and the front page there."))
        waits = sent["status"] == "pending" and self._delivery.order.status is not WantedStatus.REVIEW
        if post.status != sent["status"] or waits:
            notes.append(_STATUS_NOTES.get(post.status) or say("The outlet keeps the article in another state."))
        if post.status == "future" and post.out is not None and str(post.row.get("date_gmt")) != sent.get("date_gmt"):
            moment = instant(post.out.astimezone())
            notes.append(say("It comes out at another moment than asked for: {moment}.", moment=moment))
        if sent.get("slug") and post.slug and post.slug != sent["slug"]:
            notes.append(
                say("The outlet has an article of that address already: this one is “{slug}”.", slug=post.slug)
            )
        if words != self._seal:
            notes.append(say("The outlet changed something in the text; read the article there."))
        return Receipt(post.remote(), tuple(notes))

    def _bring_pictures(self) -> None:
        shown = self._delivery.article.pictures
        if shown and "upload_files" not in self._account.capabilities:
            self._notes.append(say("This account may not upload pictures: the article has none at the outlet."))
            return
        for picture in shown:
            self.uploads[picture.digest] = bring(self._site, picture, self._delivery.picture, self._before)

    def _standfirst(self) -> dict[str, object]:
        words = self._delivery.article.standfirst
        if "excerpt" in self._type.supports:
            return {"excerpt": posts.as_html(words)}
        if words:
            self._notes.append(say("This type of article has no room for the standfirst at the outlet."))
        return {}

    def _terms(self) -> dict[str, object]:
        """The ids; where the article names none, or the desk there chose others since, what stands there stays."""
        told: dict[str, object] = {}
        known = self._delivery.known
        for kind, taxonomy in TAXONOMIES.items():
            if known and known.token and set(getattr(known, kind)) != set(self._before.names(taxonomy)):
                continue
            filing = file_under(self._site, kind, getattr(self._delivery.article, kind), self._type)
            self._notes += filing.notes
            if filing.ids:
                told[kind], self._filed[kind] = list(filing.ids), frozenset(filing.ids)
        return told

    def _state(self) -> dict[str, object]:
        """The status; with the moment for what is scheduled, and for what comes out before it was to."""
        wanted, now = self._delivery.order.status, self._site.courier.server_time or datetime.now(UTC)
        if not wanted.reaches_readers and self._before.status == "private":
            return {"status": "private"}
        if not wanted.reaches_readers:
            return {"status": "pending" if wanted is WantedStatus.REVIEW else "draft"}
        moment = {"date_gmt": f"{self._at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"} if self._at else {}
        if not self._account.may("publish", self._type):
            return {"status": "pending", **moment}
        if self._at:
            return {"status": "future", **moment}
        if wanted is WantedStatus.SCHEDULE:
            self._notes.append(say("The moment it was scheduled for had passed: it was published at once."))
        was_for_later = self._before.out is not None and self._before.out > now
        return {"status": "publish", **({"date_gmt": f"{now:%Y-%m-%dT%H:%M:%S}"} if was_for_later else {})}

    def _lead(self) -> dict[str, object]:
        """The picture at the head; what the desk there chose is left alone, one of ours that leads no more is not."""
        there = int(self._before.row.get("featured_media") or 0)
        lead = self._delivery.article.lead
        if lead and lead.digest not in self.uploads:
            return {}
        wanted = self.uploads[lead.digest].id if lead else 0
        if there == wanted:
            return {}
        if there and not is_ours(self._site, there):
            if wanted:
                self._notes.append(say("The outlet keeps the lead picture that was chosen there."))
            return {}
        return {"featured_media": wanted}

    def _may_name(self) -> bool:
        """Readers' links to what is out must not break, and a name that the desk there gave stands."""
        before, known = self._before, self._delivery.known
        if before.status in ("publish", "private", "future"):
            return False
        return not posts.has_own_slug(before) or (known is not None and known.slug == before.slug)

    def _content(self, title: str, excerpt: str) -> str:
        from editor.publishing.blocks import Placed, group, render_blocks

        placed = {digest: Placed(one.url, one.id) for digest, one in self.uploads.items()}
        featured = "thumbnail" in self._type.supports
        blocks = render_blocks(self._delivery.article, placed, lead=not featured, site=self._site.direction)
        self._seal = posts.seal_of(title, excerpt, blocks)
        return group(f"{self._delivery.key}:{self._seal}", blocks)


def _differs(post: Post, sent: Mapping[str, object], field: str) -> bool:
    return field in sent and sent[field] != post.row.get(field)


_STATUS_NOTES = {
    "pending": say("This account may not publish: the article waits at the outlet for review."),
    "future": say("The outlet holds the article back until the date it has there."),
    "draft": say("The outlet keeps the article as a draft."),
    "private": say("The outlet shows the article to its own people only."),
}
