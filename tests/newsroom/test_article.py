from dataclasses import replace
from urllib.parse import quote as percent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.article import Article, assemble
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId, StoryId
from editor.newsroom.quote import Attribution, Quote, Record
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.story import Dateline, Details, Story
from tests.invented import NOW, SILENT_MARKS

NAME = "سامر العبدالله"
HIDDEN = Source(NAME, role="مدير", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير", id=SourceId(1))
NAMED = Source("هناء قاسم", id=SourceId(2))
STORY = Story(StoryId(1), Details(), Draft("عنوان الخبر", "موجزه", "متن الخبر وما فيه"), NOW, NOW, 1)
PERCENT = percent(NAME)


def with_body(body: str) -> Story:
    return replace(STORY, draft=replace(STORY.draft, body=body))


def kind_refused(story: Story, quotes: tuple[Quote, ...] = (), sources: tuple[Source, ...] = (HIDDEN,)) -> str:
    with pytest.raises(Fault) as caught:
        assemble(story, quotes, sources)
    return caught.value.kind


def article(body: str, quotes: tuple[Quote, ...] = (), sources: tuple[Source, ...] = (HIDDEN, NAMED)) -> Article:
    return assemble(with_body(body), quotes, sources)


@pytest.mark.parametrize(
    "draft", [Draft("", "", "متن"), Draft("عنوان", "", " \n"), Draft("عنوان", "", "---\n{>> x <<}")]
)
def test_a_story_without_headline_or_words_is_no_article(draft: Draft) -> None:
    assert kind_refused(replace(STORY, draft=draft)) == "article.empty"


def test_what_readers_get_is_what_was_written() -> None:
    details = Details(
        slug="خبر", byline="ليلى", desk="محليات", dateline=Dateline("رام الله"), categories=("سياسة",), tags=("ماء",),
        caption="صورة", language="ar-PS",
    )  # fmt: skip
    made = assemble(replace(STORY, details=details), (), ())
    assert (made.headline, made.standfirst, made.body) == ("عنوان الخبر", "موجزه", "متن الخبر وما فيه")
    assert (made.slug, made.byline, made.desk, made.categories, made.tags) == (
        "خبر", "ليلى", "محليات", ("سياسة",), ("ماء",),
    )  # fmt: skip
    assert made.written == NOW


def test_notes_to_the_desk_never_leave() -> None:
    made = article("قال {>> تحقق <<} نعم\n{>> سطر كامل <<}\nثم")
    assert made.body == "قال نعم\nثم"


def test_a_hidden_name_may_stand_in_a_note_for_notes_stay() -> None:
    assert NAME not in article(f"قال مصدر {{>> هو {NAME} <<}}").body


def test_a_citation_that_nobody_knows_is_refused() -> None:
    assert kind_refused(with_body("قال «نعم» [@x-1]")) == "article.unknown_citation"


def test_a_citation_inside_a_note_needs_no_quote() -> None:
    assert article("قال {>> انظر [@x-1] <<}").citations == {}


def test_words_off_the_record_are_refused_where_they_are_cited() -> None:
    off = Quote("x-1", "نعم", record=Record.OFF_RECORD)
    assert kind_refused(with_body("قال «نعم» [@x-1]"), (off,)) == "article.off_record"
    assert article("لم يقل شيئا", (off,)).citations == {}


def test_a_named_source_is_cited_with_its_role() -> None:
    made = article("قالت «نعم» [@x-1]", (Quote("x-1", "نعم", Attribution(SourceId(2), "قالت", "أستاذة العمارة")),))
    assert (made.citations["x-1"].speaker, made.citations["x-1"].role) == ("هناء قاسم", "أستاذة العمارة")


def test_a_hidden_source_is_cited_by_its_alias_and_without_its_role() -> None:
    made = article("قال «نعم» [@x-1]", (Quote("x-1", "نعم", Attribution(SourceId(1), "قال", "مدير الدائرة")),))
    assert (made.citations["x-1"].speaker, made.citations["x-1"].role) == ("موظف كبير", "")


def test_a_quote_of_nobody_is_cited_without_a_name() -> None:
    assert article("قيل «نعم» [@x-1]", (Quote("x-1", "نعم"),)).citations["x-1"].speaker == ""


@pytest.mark.parametrize(
    "body",
    [
        f"قال {NAME} أمس",
        f"وقال و{NAME}",
        f"بحسب ل{NAME}",
        f"كما ك{NAME}، ثم",
        f"فال{NAME}",
        "قال سَامِرُ العَبْدُاللهِ",
        "قال ســـامر العـبدالله",
        "قال سا\u200fمر\u200b العبد\u200cالله",
        "قال سامر\u00a0العبدالله",
        "قال سامر  \t العبدالله",
        "قال ﺳﺎﻣﺮ العبدالله",
        "قال سامر العبدﷲ",
        "قال **سامر** العبدالله",
        "قال سا**مر** العبدالله",
        "قال *سامر* [العبدالله](https://a.example/x)",
        "قال سامر {>> هو <<} العبدالله",
        r"قال سامر\* العبدالله",
        r"قال \[سامر العبدالله\]",
        f"[الموقع](https://a.example/{NAME.replace(' ', '-')})",
        f"[الموقع](https://a.example/{NAME.replace(' ', '_')}/x)",
        f"[الموقع](https://a.example/{PERCENT})",
        f"[الموقع](https://a.example/?q={PERCENT.replace('%20', '+')})",
        f"[الموقع](https://a.example/{percent(PERCENT)})",
        f"انظر https://a.example/{PERCENT.lower()}",
        "انظر https://a.example/سامر-العبدالله",
        "قال &#1587;&#x627;مر العبدالله",
        "قال #سامر_العبدالله",
        "قال #سامرالعبدالله",
        "قال @سامر_العبدالله",
        f"`{NAME}`",
        f"قال «{NAME}»",
        "قال سامر، العبدالله",
        f"## {NAME}",
        f"- {NAME} {{dir=ltr}}",
    ],
)
def test_a_hidden_name_in_the_copy_is_refused_however_it_is_written(body: str) -> None:
    assert kind_refused(with_body(body)) == "article.hidden_name"


@given(st.data())
def test_no_hidden_mark_inside_a_name_hides_it(data: st.DataObject) -> None:
    name = NAME
    for _ in range(3):
        at = data.draw(st.integers(0, len(name)))
        name = name[:at] + data.draw(SILENT_MARKS) + name[at:]
    assert kind_refused(with_body(f"قال {name} أمس")) == "article.hidden_name"


@pytest.mark.parametrize(
    "details",
    [
        Details(slug="سامر-العبدالله-يقول"),
        Details(slug=PERCENT.lower()),
        Details(byline=NAME),
        Details(caption=f"صورة ل{NAME}"),
        Details(desk=NAME),
        Details(dateline=Dateline(place=NAME)),
        Details(categories=("سياسة", NAME)),
        Details(tags=("سامر_العبدالله",)),
    ],
)
def test_a_hidden_name_around_the_copy_is_refused_too(details: Details) -> None:
    assert kind_refused(replace(STORY, details=details)) == "article.hidden_name"


@pytest.mark.parametrize("draft", [Draft(f"{NAME} يقول", "", "متن"), Draft("عنوان", f"قال {NAME}", "متن")])
def test_a_hidden_name_above_the_copy_is_refused(draft: Draft) -> None:
    assert kind_refused(replace(STORY, draft=draft)) == "article.hidden_name"


def test_a_hidden_name_in_a_speakers_name_or_role_is_refused() -> None:
    told = replace(NAMED, name=f"مكتب {NAME}")
    by = Quote("x-1", "نعم", Attribution(SourceId(2)))
    assert kind_refused(with_body("قال «نعم» [@x-1]"), (by,), (HIDDEN, told)) == "article.hidden_name"
    by = Quote("x-1", "نعم", Attribution(SourceId(2), role=f"نائب {NAME}"))
    assert kind_refused(with_body("قال «نعم» [@x-1]"), (by,), (HIDDEN, NAMED)) == "article.hidden_name"


def test_a_quotes_verbatim_words_stay_behind_when_they_hold_a_hidden_name() -> None:
    by = Quote("x-1", f"سألت {NAME} ففال نعم", Attribution(SourceId(2)))
    made = article("قالت «سألت زميلا» [@x-1]", (by,))
    assert (made.citations["x-1"].words, made.citations["x-1"].speaker) == ("", "هناء قاسم")


def test_a_name_with_the_article_is_found_where_it_melts_into_a_preposition() -> None:
    hidden = replace(HIDDEN, name="الحدّاد")
    assert kind_refused(with_body("سُلّم للحداد أمس"), (), (hidden,)) == "article.hidden_name"
    assert article("قال حداد القرية", (), (hidden,)).body


def test_a_name_of_signs_alone_hides_nothing() -> None:
    assert article("متن", (), (replace(HIDDEN, name="؟؟"),)).body == "متن"


@pytest.mark.parametrize(
    "body",
    ["قال سامر أمس", "قال العبدالله", "تسامر العبدالله", "سامر والعبدالله", "سامر في العبدالله", "قال موظف كبير"],
)
def test_other_words_are_let_through(body: str) -> None:
    assert article(body).body == body


def test_the_name_of_a_named_source_is_let_through() -> None:
    assert article("قالت هناء قاسم نعم").body


def test_a_latin_name_is_found_in_any_case_and_before_an_apostrophe() -> None:
    hidden = replace(HIDDEN, name="Samer Qasem")
    assert kind_refused(with_body("Office of SAMER QASEM’s"), (), (hidden,)) == "article.hidden_name"


def test_the_refusal_does_not_tell_the_name() -> None:
    with pytest.raises(Fault) as caught:
        assemble(with_body(NAME), (), (HIDDEN,))
    assert "سامر" not in f"{caught.value} {caught.value.args}"
