"""What goes to a colleague and back beside the words: the details of a story, and its quotes."""

from dataclasses import replace

from editor.intake.package import read_package
from editor.newsroom.draft import Draft
from editor.newsroom.source import Source
from editor.newsroom.story import Details, StoryStatus
from editor.publishing.package import write_package
from editor.workflow import filing, reporting, sourcing
from editor.workflow.reporting import QuoteSheet
from tests.workflow.conftest import DRAFT, Desk, cited, refused

# Details


def test_a_detail_that_only_they_changed_comes_in_while_we_wrote_on(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات", caption="السوق", tags=("سوق",)))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن", caption="")
    layla.detail(sent, tags=("سوق", "ترميم"))
    layla.edit(sent, "أمس", "صباح أمس")
    taken = layla.take(hana.pack(theirs))
    assert (taken.came_in, taken.told) == (2, ())
    assert taken.story.details == Details(desk="مدن", tags=("سوق", "ترميم"))
    hana.take(layla.pack(sent))
    assert hana.story(theirs).details == layla.story(sent).details


def test_details_that_a_colleague_changed_come_in(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات", caption="السوق"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, status=StoryStatus.READY, desk="مدن", caption="")
    taken = layla.take(hana.pack(theirs))
    assert taken.story.details == hana.story(theirs).details
    assert (taken.came_in, taken.told) == (3, ())


def test_a_detail_that_a_colleague_took_back_is_taken_back(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن")
    assert layla.take(hana.pack(theirs)).story.details.desk == "مدن"
    layla.edit(sent, "أمس", "صباح أمس")
    hana.detail(theirs, desk="محليات")
    taken = layla.take(hana.pack(theirs))
    assert (taken.story.details.desk, taken.came_in, taken.told) == ("محليات", 1, ())
    assert layla.take(hana.pack(theirs)).came_in == 0


def test_where_no_details_of_both_are_known_none_of_ours_is_taken_for_older(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن", byline="هناء")
    path = hana.pack(theirs)
    package, _ = read_package(path.read_bytes())
    assert package.states
    path.write_bytes(write_package(replace(package, states=())))
    taken = layla.take(path)
    assert taken.story.details == Details(desk="محليات", byline="هناء")
    assert [str(one) for one in taken.told] == ["Desk: yours stays; your colleague has “مدن”."]


def test_details_that_only_one_side_has_are_kept(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, byline="هناء")
    hana.edit(theirs, "سنة", "سنتين")
    layla.detail(sent, tags=("سوق",))
    taken = layla.take(hana.pack(theirs))
    assert (taken.story.details.byline, taken.story.details.tags) == ("هناء", ("سوق",))
    assert taken.told == ()


def test_a_detail_that_differs_stays_ours_and_is_told(layla: Desk, hana: Desk) -> None:
    sent = layla.new(DRAFT, Details(desk="محليات"))
    theirs = hana.take(layla.pack(sent)).story.id
    hana.detail(theirs, desk="مدن")
    hana.edit(theirs, "سنة", "سنتين")
    layla.detail(sent, desk="اقتصاد")
    taken = layla.take(hana.pack(theirs))
    assert taken.story.details.desk == "اقتصاد"
    assert [str(one) for one in taken.told] == ["Desk: yours stays; your colleague has “مدن”."]


# Quotes


def test_quotes_travel_with_their_sources(layla: Desk, hana: Desk) -> None:
    sent = layla.new()
    sheet = QuoteSheet("سنبدأ غدا", "سامر العبدالله", "قال", "متحدث", "بيان")
    said = reporting.save_sheet(layla.bench, sent, sheet)
    reporting.save_sheet(layla.bench, sent, QuoteSheet("تأخرتم"), None)
    taken = hana.take(layla.pack(sent))
    first, second = reporting.said_in(hana.bench, taken.story.id)
    assert (first.quote.key, first.quote.words, first.quote.venue) == (said.key, "سنبدأ غدا", "بيان")
    assert first.source is not None
    assert (first.source.name, first.source.role) == ("سامر العبدالله", "متحدث")
    assert first.quote.attribution is not None
    assert (first.quote.attribution.cue, first.quote.attribution.role) == ("قال", "متحدث")
    assert (second.quote.words, second.source) == ("تأخرتم", None)
    assert [str(one) for one in taken.told] == ["2 quotes came along."]


def test_a_source_that_is_known_there_is_the_same_one(layla: Desk, hana: Desk) -> None:
    known = sourcing.save(hana.bench, Source("سامر العبد الله".replace("عبد ا", "عبدا"), role="وزير"))
    sent = layla.new()
    reporting.save_sheet(layla.bench, sent, QuoteSheet("نعم", "سامِر العبدالله"))
    taken = hana.take(layla.pack(sent))
    assert sourcing.book(hana.bench) == (known,)
    (said,) = reporting.said_in(hana.bench, taken.story.id)
    assert said.source == known


def test_of_two_sources_of_that_name_none_is_guessed(layla: Desk, hana: Desk) -> None:
    for _ in range(2):
        sourcing.save(hana.bench, Source("سامر"))
    sent = layla.new()
    reporting.save_sheet(layla.bench, sent, QuoteSheet("نعم", "سامر"))
    taken = hana.take(layla.pack(sent))
    (said,) = reporting.said_in(hana.bench, taken.story.id)
    assert said.source is None
    assert len(sourcing.book(hana.bench)) == 2


def test_a_key_that_is_taken_there_is_another_one_there_and_the_same_here(layla: Desk, hana: Desk) -> None:
    taken_key = cited(hana, "علي العبدالله", "لا")[1]
    sent, key = cited(layla, "سامر العبدالله", "نعم")
    assert taken_key == key
    arrived = hana.take(layla.pack(sent)).story
    ((new, quote),) = hana.quotes(arrived.id).items()
    assert (new != key, quote.words) == (True, "نعم")
    assert arrived.draft.body == layla.draft(sent).body.replace(key, new)
    hana.edit(arrived.id, "انتهى", "انتهى هنا")
    back = layla.take(hana.pack(arrived.id))
    assert (back.came_in, back.waiting, back.told) == (1, 0, ())
    assert back.story.draft.body.count(f"[@{key}]") == 2
    assert list(layla.quotes(sent)) == [key]
    again = hana.take(layla.pack(sent))
    assert (again.came_in, again.waiting) == (0, 0)
    assert again.story.draft.body.count(f"[@{new}]") == 2


def test_a_quote_that_a_colleague_gathered_comes_along(layla: Desk, hana: Desk) -> None:
    sent, _ = cited(layla, "سامر", "نعم")
    arrived = hana.take(layla.pack(sent)).story.id
    key = reporting.save_sheet(hana.bench, arrived, QuoteSheet("ربما", "ريم السعيد")).key
    hana.edit(arrived, "انتهى", f"«ربما» [@{key}]. انتهى")
    back = layla.take(hana.pack(arrived))
    assert {quote.words for quote in layla.quotes(sent).values()} == {"نعم", "ربما"}
    assert f"[@{key}]" in back.story.draft.body
    assert filing.article_of(layla.bench, sent).citations[key].speaker == "ريم السعيد"


def test_of_a_quote_with_other_words_both_are_kept(layla: Desk, hana: Desk) -> None:
    sent, key = cited(layla, "سامر", "سنبدأ غدا")
    arrived = hana.take(layla.pack(sent)).story.id
    ((_, quote),) = hana.quotes(arrived).items()
    assert quote.id is not None
    reporting.correct(hana.bench, quote.id, "سنبدأ بعد غد", "سمعناها خطأ")
    back = layla.take(hana.pack(arrived))
    assert {one.words for one in layla.quotes(sent).values()} == {"سنبدأ غدا", "سنبدأ بعد غد"}
    assert layla.quotes(sent)[key].words == "سنبدأ غدا"
    assert [str(one) for one in back.told] == ["1 quote has other words there: both are among the quotes."]
    layla.take(hana.pack(arrived))
    assert len(layla.quotes(sent)) == 2


def test_the_same_words_of_somebody_else_are_another_quote(layla: Desk, hana: Desk) -> None:
    sent, _ = cited(layla, "سامر", "نعم")
    arrived = hana.take(layla.pack(sent)).story.id
    ((_, quote),) = hana.quotes(arrived).items()
    assert quote.id is not None
    reporting.delete_quote(hana.bench, quote.id)
    reporting.save_sheet(hana.bench, arrived, QuoteSheet("نعم", "ريم"))
    layla.take(hana.pack(arrived))
    said = reporting.said_in(layla.bench, sent)
    assert [(one.quote.words, one.source and one.source.name) for one in said] == [("نعم", "سامر"), ("نعم", "ريم")]


def test_a_quote_of_another_story_that_the_copy_cites_travels(layla: Desk, hana: Desk) -> None:
    _, key = cited(layla, "سامر", "نعم")
    sent = layla.new(Draft("خبر آخر", "", f"كما قال سامر «نعم» [@{key}]."))
    arrived = hana.take(layla.pack(sent)).story.id
    assert [quote.words for quote in hana.quotes(arrived).values()] == ["نعم"]
    hana.edit(arrived, "كما", "وكما")
    assert layla.take(hana.pack(arrived)).told == ()
    assert layla.quotes(sent) == {}


def test_a_citation_without_its_quote_never_cites_somebody_else(layla: Desk, hana: Desk) -> None:
    cited(hana, "علي العبدالله", "لا")
    sent = layla.new(Draft("خبر", "", "قال «نعم» [@العبدالله-1]."))
    arrived = hana.take(layla.pack(sent)).story
    with refused("article.unknown_citation"):
        filing.article_of(hana.bench, arrived.id)
