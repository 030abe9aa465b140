"""Word documents come in: ours as they went out, others' as far as copy goes, and colleagues' changes as suggestions."""

import dataclasses
from datetime import UTC, date, datetime
from functools import cache
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.intake.incoming import read_bytes
from editor.intake.word_copy import read_document
from editor.newsroom import markup
from editor.newsroom.article import Article, Citation
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.markup import BlockKind, MarkKind
from editor.newsroom.quote import SpeechKind
from editor.newsroom.story import Dateline
from editor.newsroom.suggestion import Signature, rejected, suggestions
from editor.newsroom.tracked import Hand, Run, written
from editor.publishing.formats import docx, docx_tracked
from editor.publishing.told import for_readers
from editor.text.direction import Direction
from editor.workflow.discovery import Toolkit
from tests.intake.galley.made import docx as made_of
from tests.publishing.generated import articles, materials_for, pages

SIGNED = "{>>ليلى (2026-11-22T10:04Z)<<}"


@cache
def toolkit() -> Toolkit:
    return Toolkit()


def read(data: bytes) -> Incoming:
    return read_document(data, toolkit().languages, lambda *_: ())


def bare(body: str) -> Article:
    return dataclasses.replace(
        pages()[0], headline="خبر", standfirst="", body=body, language="ar", direction=Direction.RTL, byline="",
        dateline=Dateline(), caption="", categories=(), tags=(), citations={}, pictures=(),
    )  # fmt: skip


def out_and_in(article: Article) -> Incoming:
    return read(docx.FORMAT.render(article, materials_for(docx.FORMAT)))


def tracked(body: str) -> str:
    return read(docx_tracked.FORMAT.render(bare(body), materials_for(docx_tracked.FORMAT))).body


def looks(body: str, around: Direction) -> list[object]:
    """What readers see of a body without citations and pictures, block by block."""
    seen: list[object] = []
    for line in body.split("\n"):
        block = markup.scan_line(line)
        if block.kind in (BlockKind.BLANK, BlockKind.PICTURE):
            continue
        shown = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.LINK)
        marks = [(one.kind, one.inner.of(line).strip()) for one in block.marks if one.kind in shown]
        way = markup.block_direction(line, block, around)
        seen.append((block.kind, line[: block.content.start].strip(), way, markup.plain(line).text, marks))
    return seen


# Ours


@given(articles(pictures=False))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_article_comes_back_as_it_went_out(article: Article) -> None:
    found, shown = out_and_in(article), for_readers(article)
    assert looks(found.body, shown.direction) == looks(shown.body, shown.direction)
    assert (found.headline, found.standfirst, found.byline) == (shown.headline, shown.standfirst, shown.byline)
    assert (found.place, found.day) == (shown.dateline.place, shown.dateline.day)
    assert (found.caption, found.language) == (shown.caption, shown.language)
    assert (found.categories, found.tags) == (article.categories, article.tags)
    assert not found.repairs


def test_who_said_a_block_quotation_comes_back_with_it() -> None:
    article = dataclasses.replace(
        bare("> لن نسمح بذلك\n> أبدًا [@a]\nثم قال."), citations={"a": Citation("a", "", "ندى سالم", "رئيسة البلدية")}
    )
    found = out_and_in(article)
    assert found.body == "> لن نسمح بذلك\n> أبدًا\nثم قال."
    (quote,) = found.quotes
    assert (quote.words, quote.speaker, quote.role) == ("لن نسمح بذلك أبدًا", "ندى سالم", "رئيسة البلدية")
    assert quote.kind is SpeechKind.BLOCK
    assert quote.span.of(found.body) == "لن نسمح بذلك\n> أبدًا"


def test_a_dateline_in_persian_digits_is_a_day() -> None:
    article = dataclasses.replace(bare("متن"), language="fa", dateline=Dateline("تهران", date(2026, 1, 2)))
    found = out_and_in(article)
    assert (found.place, found.day) == ("تهران", date(2026, 1, 2))


def test_pictures_that_stay_behind_are_told() -> None:
    shown = next(one for one in pages() if one.pictures and for_readers(one).pictures)
    assert [str(one) for one in out_and_in(shown).repairs if "picture" in str(one)]


# Suggestions and notes


@pytest.mark.parametrize(
    "body",
    [
        f"قال{{++ت++}}{SIGNED} الوزيرة",
        f"هذا {{--جدا --}}{SIGNED}جيد",
        f"{{~~الرئيس~>رئيسة البلدية~~}}{SIGNED} هنا",
        f"قال {{--{{++نعم++}}{{>>سامر (2026-11-22T11:00Z)<<}}--}}{SIGNED}أمس",
        f"أوّل{{--¶--}}{SIGNED}\nثان{{++¶++}}{SIGNED}\nثالث",
        "{==الخطّة==}{>>ليلى (2026-11-22T10:04Z): من أين؟<<} جاهزة",
        "{==الخطّة==}{>>ليلى (2026-11-22T10:04Z): من أين؟<<}{>>سامر (2026-11-22T11:04Z): ✓ من البيان<<} جاهزة",
        "جاهزة{>>تحقّق<<} غدًا{>>من قال؟<<}",
        f"## {{++عنوان ++}}{SIGNED}فرعي",
        f"- بند {{--مهم--}}{SIGNED}",
        f"**عاجل{{++ جدا++}}{SIGNED}** هنا",
        f"{{++**كلّه**++}}{SIGNED} هنا",
        f"{{==كلمة {{++أخرى++}}{SIGNED}==}}{{>>ليلى (2026-11-22T10:05Z): حقًا؟<<}} هنا",
        f"[رابط{{++ان++}}{SIGNED}](https://example.org) هنا",
        f"نص{{++ ++}}{SIGNED}آخر {{dir=ltr}}",
        f"اتصل على {{++الرقم ++}}{SIGNED}+970 59-123-4567 {{++غدا++}}{SIGNED}",
        "نص \\{++ليس اقتراحا++} و\\*نجمة*",
        "نعم{++!++} لا{--؟--}",
    ],
)
def test_a_colleagues_changes_and_notes_come_back(body: str) -> None:
    assert tracked(body) == body


_HANDS = st.sampled_from([None, None, Signature("ليلى", datetime(2026, 11, 22, 10, 4, tzinfo=UTC)), Signature("Sam", datetime(2026, 1, 2, tzinfo=UTC))])  # fmt: skip
_RUNS = st.lists(
    st.tuples(st.text("أبت xY1.«»()-😀", min_size=1, max_size=6), _HANDS, st.booleans()), min_size=1, max_size=6
)


@given(_RUNS)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_readings_of_whatever_is_tracked_come_back(given_runs: list[tuple[str, Signature | None, bool]]) -> None:
    number = count(1).__next__
    runs = [
        Run(text, Hand(number(), by) if by and not gone else None, Hand(number(), by) if by and gone else None)
        for text, by, gone in given_runs
    ]
    body = "ن" + written(runs).text + "ن"
    back = tracked(body)
    for reading in (markup.plain, lambda copy: markup.plain(rejected(copy).text)):
        assert reading(back).text.split() == reading(body).text.split()
    names = {one.by.name for one in suggestions(back)}
    assert names == {by.name for text, by, _ in given_runs if by and text.strip()} or not names - {"ليلى", "Sam"}


# Others'


def word(*paragraphs: str, **parts: str) -> Incoming:
    return read(made_of("".join(f"<w:p>{one}</w:p>" for one in paragraphs), **parts))


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/>{more}</w:style>'
    for number, name, more in (
        ("a1", "heading 2", ""), ("a2", "Title", ""), ("a3", "Quote", ""), ("a4", "House Lead", '<w:basedOn w:val="a1"/>'),
    )
)  # fmt: skip


def styled(number: str, words: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{number}"/></w:pPr>{run(words)}'


def test_styles_are_known_by_their_names_whatever_their_ids() -> None:
    found = word(
        styled("a2", "عنوان الخبر"),
        styled("a1", "فرعي"),
        styled("a3", "قول"),
        styled("a4", "آخر"),
        run("متن الخبر هنا."),
        styles=STYLES,
    )
    assert found.headline == "عنوان الخبر"
    assert found.body == "## فرعي\n> قول\n## آخر\nمتن الخبر هنا."


def test_right_to_left_letters_are_bold_by_a_sign_of_their_own() -> None:
    found = word(
        styled("a2", "عنوان"),
        run("عريض", "<w:bCs/><w:rtl/>") + run(" و") + run("لا", "<w:b/><w:rtl/>") + run(" bold", "<w:b/>"),
        styles=STYLES,
    )
    assert found.body == "**عريض** ولا **bold**"


def test_hidden_words_are_not_read() -> None:
    assert word(styled("a2", "ع"), run("ظاهر") + run(" خفي", "<w:vanish/>"), styles=STYLES).body == "ظاهر"


def test_a_row_of_a_table_is_a_line() -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(run('أ'))}{cell.format(run('ب'))}</w:tr></w:tbl>"
    found = read(made_of(f"<w:p>{styled('a2', 'عنوان')}</w:p>{table}", styles=STYLES))
    assert found.body == "أ | ب"


def test_line_breaks_part_paragraphs_and_fields_lead() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/x"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("هنا")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = word(styled("a2", "عنوان"), run("سطر") + "<w:r><w:br/></w:r>" + run("وآخر ") + field, styles=STYLES)
    assert found.body == "سطر\nوآخر [هنا](https://example.org/x)"


def test_a_change_without_a_date_keeps_its_words() -> None:
    found = word(run("قال") + f'<w:ins w:id="1" w:author="Sam">{run("ت")}</w:ins>' + run(" نعم"))
    assert found.body == "قال{++ت++} نعم"


def test_words_that_moved_stand_in_one_place() -> None:
    moved = f'<w:moveFrom w:id="1" w:author="S">{run("أوّل ")}</w:moveFrom>{run("ثان ")}<w:moveTo w:id="2" w:author="S">{run("أوّل")}</w:moveTo>'
    assert markup.plain(word(moved).body).text == "ثان أوّل"


def test_a_document_that_nobody_styled_is_read_as_a_page() -> None:
    found = word(
        run("بلدية الواحة تطرح خطة لترميم السوق القديم"), run("ليلى الحدّاد"), run("رام الله"),
        run("قالت البلدية اليوم إن الخطة جاهزة، وإن العمل يبدأ غدًا في السوق القديم كله."), run("وأضافت أن التمويل متوفر."),
    )  # fmt: skip
    assert found.headline == "بلدية الواحة تطرح خطة لترميم السوق القديم"


def test_it_is_known_by_its_name_and_without_one() -> None:
    data = docx.FORMAT.render(bare("متن"), materials_for(docx.FORMAT))
    for name in ("story.docx", ""):
        assert read_bytes(data, name, toolkit().languages, lambda *_: ()).headline == "خبر"
    with pytest.raises(Fault, match="not plain text"):
        read_bytes(data, "story.txt", toolkit().languages, lambda *_: ())


def test_a_document_without_words_is_told() -> None:
    with pytest.raises(Fault) as told:
        word("")
    assert told.value.kind == "text.empty"
