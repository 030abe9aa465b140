from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from editor.library import corrections, pictures, quotes
from editor.newsroom.draft import RevisionReason
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.markup import plain
from editor.newsroom.message import say
from editor.newsroom.quote import FoundQuote, Quote, SpeechKind
from editor.newsroom.source import Confidentiality, Source
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.workflow import browsing, gathering, reporting, sourcing, writing
from editor.workflow.workbench import Workbench
from tests.intake.galley.made import docx, paragraph
from tests.workflow.conftest import refused


def found(body: str, words: str, speaker: str = "", kind: SpeechKind = SpeechKind.DIRECT) -> FoundQuote:
    at = body.index(words)
    return FoundQuote(words.replace("*", ""), Span(at, at + len(words)), kind, speaker, "قال", "مدير", "بيان", 0.9)


BODY = "قال سامر العبدالله: «نعم». وقالت هناء قاسم: «لا أعرف»، ثم زاروا «السوق القديم»."
INCOMING = Incoming(
    headline="عنوان الخبر", standfirst="موجز", byline="ليلى", outlet="الوكالة", place="رام الله",
    day=date(2026, 11, 22), caption="صورة", categories=("سياسة",), tags=("ماء",), body=BODY, language="ar",
    quotes=(
        found(BODY, "نعم", "سامر العبدالله"),
        found(BODY, "لا أعرف", "هناء قاسم"),
        found(BODY, "السوق القديم", kind=SpeechKind.NAME),
    ),
)  # fmt: skip


def test_what_came_in_becomes_a_story_with_sources_and_cited_quotes(bench: Workbench) -> None:
    story = gathering.take_in(bench, INCOMING)
    assert story.draft.body == (
        "قال سامر العبدالله: «نعم» [@العبدالله-1]. وقالت هناء قاسم: «لا أعرف» [@قاسم-1]، ثم زاروا «السوق القديم»."
    )
    details = story.details
    assert (details.slug, details.byline, details.origin, details.caption) == ("عنوان-الخبر", "ليلى", "الوكالة", "صورة")
    assert (details.dateline.place, details.dateline.day) == ("رام الله", date(2026, 11, 22))
    assert (details.categories, details.tags, details.language) == (("سياسة",), ("ماء",), "ar")
    said = reporting.said_in(bench, story.id)
    assert [(one.quote.words, one.source.name if one.source else None) for one in said] == [
        ("نعم", "سامر العبدالله"), ("لا أعرف", "هناء قاسم"),
    ]  # fmt: skip
    assert plain(story.draft.body).text == BODY


def test_the_text_as_it_came_is_kept_as_the_first_revision(bench: Workbench) -> None:
    story = gathering.take_in(bench, INCOMING)
    (kept,) = writing.revisions(bench, story.id)
    assert kept.reason is RevisionReason.CAME_IN
    assert writing.revision(bench, story.id, kept.id).draft == story.draft


def test_only_the_quotes_that_were_chosen_are_kept(bench: Workbench) -> None:
    story = gathering.take_in(bench, INCOMING, kept={1, 2})
    assert [one.quote.words for one in reporting.said_in(bench, story.id)] == ["لا أعرف", "السوق القديم"]
    assert "«نعم»." in story.draft.body
    assert story.draft.body.endswith("«السوق القديم» [@اقتباس-1].")
    none = gathering.take_in(bench, INCOMING, kept=())
    assert none.draft.body == BODY


def test_a_speaker_who_is_in_the_source_book_is_not_written_down_twice(bench: Workbench) -> None:
    sourcing.save(bench, Source("سَامر العبدالله"))
    gathering.take_in(bench, INCOMING)
    gathering.take_in(bench, INCOMING)
    assert sorted(one.name for one in sourcing.book(bench)) == ["سَامر العبدالله", "هناء قاسم"]


def test_the_key_of_a_hidden_speakers_quote_does_not_hold_the_name(bench: Workbench) -> None:
    sourcing.save(bench, Source("سامر العبدالله", confidentiality=Confidentiality.UNNAMED))
    story = gathering.take_in(bench, INCOMING)
    assert "[@اقتباس-1]" in story.draft.body
    assert "@العبدالله" not in story.draft.body


def test_all_of_it_is_taken_in_or_nothing(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    written = quotes.add
    calls: list[str] = []

    def full(session: object, quote: object) -> object:
        calls.append("")
        if len(calls) == 2:
            raise Fault("library.disk_full", say("The disk is full."))
        return written(session, quote)

    monkeypatch.setattr(quotes, "add", full)
    with refused("library.disk_full"):
        gathering.take_in(bench, INCOMING)
    assert browsing.browse(bench).rows == ()
    assert sourcing.book(bench) == ()


@pytest.mark.parametrize(
    ("body", "words", "cited"),
    [
        ("قال: «نعم»", "نعم", "قال: «نعم» [@اقتباس-1]"),
        ("قال: «نعم.» ثم", "نعم", "قال: «نعم.» [@اقتباس-1] ثم"),
        ("قال: «نعم...» ثم", "نعم", "قال: «نعم...» [@اقتباس-1] ثم"),
        ('قال: "نعم"، ثم', "نعم", 'قال: "نعم" [@اقتباس-1]، ثم'),
        ("قال: ”نعم“ ثم", "نعم", "قال: ”نعم“ [@اقتباس-1] ثم"),
        ("قال: «**نعم**» ثم", "نعم", "قال: «**نعم**» [@اقتباس-1] ثم"),
        ("قال: **«نعم»** ثم", "نعم", "قال: **«نعم» [@اقتباس-1]** ثم"),
        ("قال إن نعم، ثم", "نعم", "قال إن نعم [@اقتباس-1]، ثم"),
        ("قال: «نعم", "نعم", "قال: «نعم [@اقتباس-1]"),
    ],
)
def test_a_citation_stands_behind_the_closing_mark(bench: Workbench, body: str, words: str, cited: str) -> None:
    story = gathering.take_in(bench, Incoming(headline="خبر", body=body, quotes=(found(body, words),)))
    assert story.draft.body == cited
    assert plain(cited).text == plain(body).text


def test_an_article_can_be_made_of_what_came_in_without_a_library() -> None:
    assert gathering.article_of(INCOMING).headline == "عنوان الخبر"
    with refused("article.empty"):
        gathering.article_of(Incoming())


def test_a_paste_is_read_as_its_html_where_it_has_some(bench: Workbench) -> None:
    text = gathering.read_paste(bench.toolkit, "عنوان الخبر الأول هنا\n\nقال سامر: «نعم».")
    html = gathering.read_paste(bench.toolkit, "x", "<h1>عنوان الخبر الأول هنا</h1><p>قال سامر: «نعم».</p>")
    assert "نعم" in text.body
    assert "نعم" in html.body
    with refused("text.empty"):
        gathering.read_paste(bench.toolkit, " \n ")


def test_a_clipping_is_read_in_the_storys_language_and_direction(bench: Workbench) -> None:
    html = "<p dir=ltr>1-3</p><p><b>می\u200fشود</b></p>"
    clipping = gathering.read_clipping(bench.toolkit, "…\n…", html, "fa-IR", Direction.RTL)
    assert clipping.copy == "1-3 {dir=ltr}\n**می\u200cشود**"
    assert [str(message) for message in clipping.told] == ["1 hidden direction mark inside a word became a half-space."]
    assert not clipping.inline
    assert gathering.read_clipping(bench.toolkit, "كلمة", "", "ar", Direction.RTL).inline
    with refused("text.empty"):
        gathering.read_clipping(bench.toolkit, "\n", "<p></p>", "ar", Direction.RTL)


def test_our_own_copy_comes_back_as_it_was() -> None:
    assert gathering.clean_copy("**قال** [@العبدالله-1]\u202e")[0] == "**قال** [@العبدالله-1]"


OURS = """---
title: عنوان الخبر
slug: خبر-المرفأ
place: رام الله
date: 2026-11-22
lang: ar
desk: محليات
embargo: '2026-12-01T09:00:00Z'
pictures:
- {{key: المرفأ, file: {file}, alt: قوارب, credit: ليلى حسن, type: image/png, width: 40, height: 30, bytes: {size}, sha256: {digest}}}
quotes:
- {{key: نعم, words: نعم, speaker: سامر العبدالله, role: مدير}}
- {{key: masked}}
corrections:
- {{at: '2026-11-23T09:00:00Z', wrong: '41', right: '14'}}
notation: muharrir-1
---

قال سامر: «نعم» [@نعم]. وقال مصدر: «لا» [@masked].

![قوارب][المرفأ]

[المرفأ]: {file}
"""


def our_page(folder: Path) -> Path:
    """A page of our own Markdown with its picture beside it."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "PNG")
    digest = sha256(drawn.getvalue()).hexdigest()
    name = f"{digest[:20]}.png"
    (folder / name).write_bytes(drawn.getvalue())
    page = folder / "story.md"
    page.write_text(OURS.format(file=name, size=len(drawn.getvalue()), digest=digest), "utf-8")
    return page


def test_our_own_markdown_comes_in_with_quotes_details_corrections_and_pictures(
    bench: Workbench, tmp_path: Path
) -> None:
    story = gathering.take_in(bench, gathering.read_file(bench.toolkit, our_page(tmp_path)))
    assert story.draft.body == "قال سامر: «نعم» [@نعم]. وقال مصدر: «لا» [@masked].\n![المرفأ]"
    details = story.details
    assert (details.slug, details.desk, details.dateline.place) == ("خبر-المرفأ", "محليات", "رام الله")
    assert details.embargo == datetime(2026, 12, 1, 9, tzinfo=UTC)
    (said,) = reporting.said_in(bench, story.id)
    assert (said.quote.key, said.source and said.source.name) == ("نعم", "سامر العبدالله")
    with bench.library.reading() as session:
        (picture,) = pictures.of_story(session, story.id)
        (correction,) = corrections.of_story(session, story.id)
    assert (picture.key, picture.alt, picture.credit) == ("المرفأ", "قوارب", "ليلى حسن")
    assert (correction.wrong, correction.right) == ("41", "14")


def test_keys_that_are_taken_here_cite_nobody_elses_words(bench: Workbench, tmp_path: Path) -> None:
    with bench.library.session() as session:
        for key in ("نعم", "masked"):
            quotes.add(session, Quote(key, "كلمات أخرى"))
    story = gathering.take_in(bench, gathering.read_file(bench.toolkit, our_page(tmp_path)))
    assert "[@العبدالله-1]" in story.draft.body
    assert f"[@masked-{story.uid[:8]}]" in story.draft.body


def test_our_own_markdown_goes_straight_out_with_who_said_what(bench: Workbench, tmp_path: Path) -> None:
    article = gathering.article_of(gathering.read_file(bench.toolkit, our_page(tmp_path)))
    assert article.citations["نعم"].speaker == "سامر العبدالله"


def test_a_word_document_comes_in_with_its_suggestions(bench: Workbench, tmp_path: Path) -> None:
    tracked = f'{paragraph("قال")}<w:p><w:ins w:id="1" w:author="ليلى" w:date="2026-11-22T10:04:00Z"><w:r><w:t>نعم</w:t></w:r></w:ins></w:p>'
    (tmp_path / "story.docx").write_bytes(docx(tracked))
    story = gathering.take_in(bench, gathering.read_file(bench.toolkit, tmp_path / "story.docx"))
    assert story.draft.body == "قال\n{++نعم++}{>>ليلى (2026-11-22T10:04Z)<<}"
