"""Makes the library file of the present schema for `test_schema.py`; run once, when a migration has been added.

`python tests/library/old/make.py` writes `<migration>.muharrir` beside this file, under the key of the tests.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from editor.library import (
    evidence,
    exchanges,
    lexicon,
    outlets,
    printings,
    publications,
    quotes,
    revisions,
    schema,
    search,
    sources,
    stories,
    vault,
)
from editor.library.library import Library, Session
from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.evidence import Captured, EvidenceKind, Part, PartName, Place, Proof
from editor.newsroom.identity import StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.package import Exchanged
from editor.newsroom.publication import Order, Receipt, Remote, RemoteState, WantedStatus
from editor.newsroom.quote import Attribution, Printing, Quote
from editor.newsroom.source import Confidentiality, Contact, ContactKind, Role, Source
from editor.newsroom.story import Dateline, Details
from editor.text.spans import Span

KEY = bytes(range(32))
BEGUN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def main() -> None:
    path = Path(__file__).with_name(f"{schema.HEAD}.muharrir")
    library = Library.open(path, KEY)
    with library.session() as session:
        details = Details(
            slug="الغيمة", byline="ليلى حسن", dateline=Dateline("التلّ", date(2026, 11, 22)), desk="طقس",
            categories=("طقس",), tags=("مطر", "تلّ"), caption="غيمة", embargo=BEGUN + timedelta(days=1),
            due=BEGUN + timedelta(hours=8), fit=Fit(headline=Target(Unit.CHARACTERS, 60)),
        )  # fmt: skip
        story = stories.add(session, details, Draft("الغيمة فوق التلّ", "موجز", "بدأ الغيم."), BEGUN, "0" * 26)
        stories.save_draft(session, story.id, Draft("الغيمة فوق التلّ", "موجز", "هطل المطر."), BEGUN)
        named = revisions.keep_revision(session, story.id, BEGUN, RevisionReason.NAMED, "قبل النشر")
        assert named is not None
        body = "هطل المطر. قال الراعي: «رأيتها تمشي» [@الراعي-1]."
        stories.save_draft(session, story.id, Draft("الغيمة فوق التلّ", "موجز", body), BEGUN)
        source = sources.add(
            session, Source("سعيد الراعي", confidentiality=Confidentiality.BACKGROUND, alias="راعي التلّ")
        )
        assert source.id is not None
        quotes.add(session, Quote("الراعي-1", "رأيتها تمشي", Attribution(source.id, "قال"), story=story.id))
        outlet = outlets.add(session, Outlet("الموقع", "wordpress", "https://example.com", "ليلى"))
        assert outlet.id is not None
        queued = publications.queue(session, story.id, outlet.id, Order(WantedStatus.DRAFT), "0123456789abcdef", BEGUN)
        publications.mark_sent(
            session, queued.id, Receipt(Remote("77", RemoteState.DRAFT, "https://example.com/77")), BEGUN, named.id
        )
        _of_0004(session, story.id)
        _of_0005(session, story.id, outlet)
        exchanges.add(session, story.id, Exchanged("a" * 64, "b" * 64, "{}"))
        search.catch_up(session)
    library.close()
    path.with_name(path.name + ".lock").unlink()


def _of_0004(session: Session, story: StoryId) -> None:
    """What that schema brought: a vault, evidence with its proof, a quote that was corrected and printed."""
    key = vault.make(session, "كلمة سر المستودع")
    hidden = sources.add(session, Source("م١", confidentiality=Confidentiality.PROTECTED, alias="م١", sealed=True))
    assert hidden.id is not None
    contact = Contact(ContactKind.PHONE, "+962 79 000 0000")
    vault.put(session, key, hidden.id, vault.Identity("هالة منصور", ("Hala Mansour",), (contact,)))
    shepherd = sources.everyone(session)[0]
    sources.save(session, replace(shepherd, variants=("سعيد الراعى",), roles=(Role("راعٍ", date(2020, 1, 1)),)))
    paper = Captured(EvidenceKind.PASTE, "بيان", (Part(PartName.ORIGINAL, "text/plain", "رأيتها تمشي".encode()),))
    piece = evidence.add(session, paper, BEGUN, "ليلى حسن", story)
    (quote,) = quotes.of_story(session, story)
    assert quote.id is not None
    quotes.save(session, replace(quote, proofs=(Proof(piece.id, Place(Span(0, 11))),)))
    quotes.correct(session, quotes.get(session, quote.id), "رأيتها تمشي", BEGUN, "خطأ في السمع")
    printings.mark(session, quote.id, Printing(story, "الغيمة فوق التلّ", "الموقع", "رأيتها تمشي", BEGUN))


def _of_0005(session: Session, story: StoryId, outlet: Outlet) -> None:
    """A story in its outlet's house style, a word of the house and one of the story, a remark that was sent away."""
    outlets.save(session, replace(outlet, house_style="أسلوب الموقع"))
    written = stories.get(session, story)
    stories.save_details(session, story, replace(written.details, house_style=outlet.id), BEGUN)
    lexicon.learn(session, "بيرقدار", "ar")
    lexicon.learn(session, "التلّي", "ar", story)
    lexicon.ignore(session, story, "sentence_stop", "الغيم")


if __name__ == "__main__":
    main()
