"""Which lines of a pasted page are the story. The pages here are invented; real ones are read where they are at hand."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language import arabic, english, hebrew, persian, urdu
from editor.reading.lines import Dress, LineKind, from_solar, key_of
from editor.reading.page import Lean, ReadPage, read_byline, read_page

LANGUAGES = [module.LANGUAGE for module in (arabic, persian, hebrew, urdu, english)]
CASES = Path(__file__).parents[2].parent / "shared" / "cases"

HEADLINE = "بلدية الواحة تبدأ توسيع شبكة المياه في الأحياء الشرقية"
FIRST = "أعلنت بلدية الواحة، اليوم الثلاثاء، بدء أعمال توسيع شبكة المياه في الأحياء الشرقية بعد تأخر دام عامين."
SECOND = "وقال رئيس البلدية سالم الحاتمي إن «المشروع سيخدم أكثر من عشرين ألف نسمة» وإن الكلفة ثلاثة ملايين دينار."
THIRD = "من جهته أوضح المهندس المشرف أن الأعمال ستجري على ثلاث مراحل تنتهي في نهاية العام المقبل."
STORY = [FIRST, SECOND, THIRD]


def read(*lines: str) -> ReadPage:
    return read_page(lines, LANGUAGES)


def body(page: ReadPage) -> list[str]:
    return [line.text for line in page.body]


def test_menu_date_share_buttons_related_stories_and_comments_are_left_out():
    page = read(
        "الرئيسية", "سياسة", "جهات", "مجتمع", "رياضة", HEADLINE, "الأربعاء 3 يونيو 2020 - 14:20", "شارك", "فيسبوك", "تويتر",
        FIRST, SECOND, "إقرأ أيضا: مشروع جديد للطرق في الواحة", THIRD, "مقالات ذات صلة", "عنوان خبر آخر عن موضوع مختلف",
        "تعليقات الزوار", "هذا المشروع تأخر كثيرا ونحن ننتظر منذ سنوات طويلة ولا أحد يسأل عن السكان والله المستعان.",
        "من نحن", "© 2020",
    )  # fmt: skip
    assert page.headline == HEADLINE
    assert body(page) == STORY
    assert page.day == date(2020, 6, 3)
    assert len(page.furniture) == 16


def test_a_line_that_only_names_whom_the_story_opens_with_is_a_caption():
    lead = FIRST.replace("أعلنت بلدية الواحة", "أعلن رئيس بلدية الواحة سالم الحاتمي")
    page = read(
        "الرئيسية", HEADLINE, "10/يونيو/2020 - 02:15 م", "شارك", "سالم الحاتمي - رويترز", lead, SECOND, "مقالات ذات صلة"
    )
    assert page.caption == "سالم الحاتمي - رويترز"
    assert page.byline == ""
    assert page.day == date(2020, 6, 10)
    assert body(page) == [lead, SECOND]


def test_a_name_with_small_words_between_date_and_story_is_no_byline():
    page = read(
        "الرئيسية",
        HEADLINE,
        "الأربعاء 3 يونيو 2020 - 14:20",
        "الحاتمي خلال المؤتمر الصحفي",
        FIRST,
        SECOND,
        "مقالات ذات صلة",
    )
    assert page.byline == ""


def test_a_glued_row_of_sections_a_caption_and_a_glued_byline_are_told_apart():
    page = read(
        "الأخبارتقاريرسلايدر",
        HEADLINE,
        "توسيع شبكة المياه",
        "النهار|سامي أبو عبادــ " + FIRST,
        SECOND,
        "اظهر المزيد",
        "زر الذهاب إلى الأعلى",
    )
    assert page.categories == ("الأخبار", "تقارير", "سلايدر")
    assert page.caption == "توسيع شبكة المياه"
    assert (page.outlet, page.byline) == ("النهار", "سامي أبو عباد")
    assert body(page) == [FIRST, SECOND]
    assert page.furniture == ("الأخبارتقاريرسلايدر", "اظهر المزيد", "زر الذهاب إلى الأعلى")


@pytest.mark.parametrize(
    ("line", "byline", "outlet", "place"),
    [
        ("عمان: سامي عباد", "سامي عباد", "", "عمان"),
        ("د ب أ - رام الله", "د ب أ", "", "رام الله"),
        ("القاهرة - رويترز", "رويترز", "", "القاهرة"),
        ("بقلم سامي عباد", "سامي عباد", "", ""),
        ("كتب: سامي عباد", "سامي عباد", "", ""),
        ("النهار | سامي عباد", "سامي عباد", "النهار", ""),
        ("بيروت - العربي الجديد", "", "العربي الجديد", "بيروت"),
        ("المصدر: وكالات", "وكالات", "", ""),
        ("(أبوظبي - البيان)", "", "البيان", "أبوظبي"),
    ],
)
def test_a_credit_line_tells_writer_outlet_and_place(line, byline, outlet, place):
    page = read(HEADLINE, line, *STORY)
    assert (page.byline, page.outlet, page.place) == (byline, outlet, place)
    assert body(page) == STORY


def test_a_dateline_tells_its_place_and_stays_in_the_body():
    page = read(HEADLINE, "عمان، الأردن (رويترز) -- " + FIRST, SECOND)
    assert page.place == "عمان، الأردن" or page.place == ""
    page = read(HEADLINE, "دمشق (رويترز) -- " + FIRST, SECOND)
    assert page.place == "دمشق"
    assert body(page)[0].startswith("دمشق (رويترز)")


def test_place_and_name_glued_to_the_lead_are_cut_off():
    page = read(HEADLINE, "عمان - سامي عباد - " + FIRST, SECOND)
    assert (page.place, page.byline, body(page)[0]) == ("عمان", "سامي عباد", FIRST)
    assert page.body[0].number == 1
    assert page.body[0].span.start == len("عمان - سامي عباد - ")


@pytest.mark.parametrize(
    "text",
    [
        [FIRST],
        STORY,
        [FIRST, "مراحل العمل", SECOND, "الاقتصاد", THIRD],
        [FIRST, "- وقف الملاحقات", "- إطلاق الموقوفين", "- احترام القانون", THIRD, "انتهى"],
        ["وتطالب النقابة بما يلي:", "1. وقف الملاحقات فورا", "2. إطلاق الموقوفين", THIRD],
        ["قال.", "نعم"],
        ["نجمة", "قمر", "ليل", "بحر"],
    ],
)
def test_a_text_that_is_no_page_comes_through_whole(text):
    page = read(*text)
    assert body(page) == text
    assert page.furniture == ()


def test_a_statement_keeps_its_heading_and_gives_its_day():
    page = read("بيان صادر عن نقابة الصحفيين", FIRST, "1. وقف الملاحقات فورا", THIRD, "صدر في عمان", "3 يونيو 2020")
    assert page.headline == "بيان صادر عن نقابة الصحفيين"
    assert body(page) == [FIRST, "1. وقف الملاحقات فورا", THIRD, "صدر في عمان"]
    assert page.day == date(2020, 6, 3)


def test_paragraphs_go_on_after_links_inside_the_story():
    page = read(
        "رياضة", HEADLINE, "شارك", FIRST, "إعلان", SECOND, "اقرأ أيضاً", "خبر عن الطرق الجديدة في الواحة", "خبر عن المدارس",
        "وأضاف الحاتمي أن البلدية ستعلن موعد افتتاح المحطة الجديدة الأسبوع المقبل بعد انتهاء الفحوص.",
        "كلمات مفتاحية:", "الواحة", "المياه", "شارك برأيك",
    )  # fmt: skip
    assert [line[:5] for line in body(page)] == ["أعلنت", "وقال ", "وأضاف"]
    assert page.tags == ("الواحة", "المياه")


def test_tags_run_into_the_last_paragraph_are_cut_off():
    page = read(HEADLINE, FIRST, SECOND + " سمات الواحة سالم الحاتمي")
    assert page.tags == ("الواحة", "سالم الحاتمي")
    assert body(page) == [FIRST, SECOND]
    assert page.furniture == ("سمات الواحة سالم الحاتمي",)


def test_pages_in_persian_urdu_and_hebrew_are_read_too():
    page = read(
        "صفحه اصلی", "سیاست", "۲۹ بهمن ۱۳۹۸ - ۰۶:۵۵", "کد خبر 99", "شهرداری واحه شبکه آب را در محله‌های شرقی گسترش می‌دهد",
        "شهرداری واحه اعلام کرد که گسترش شبکه آب در محله‌های شرقی پس از دو سال تأخیر آغاز شده است.",
        "شهردار گفت این طرح به بیست هزار نفر خدمت می‌کند و هزینه آن سه میلیون است.", "برچسب‌ها", "آب", "مطالب مرتبط", "خبری دیگر",
    )  # fmt: skip
    assert page.headline.startswith("شهرداری واحه شبکه آب")
    assert (len(page.body), page.day, page.tags) == (2, date(2020, 2, 18), ("آب",))
    assert "محله‌های" in page.body[0].text
    page = read(
        "חדשות", "ספורט", "העירייה החלה בהרחבת רשת המים בשכונות המזרח", "מאת דנה לוי", "03.06.2020 | 14:20",
        "עיריית הנווה הודיעה היום כי החלה בעבודות להרחבת רשת המים בשכונות המזרחיות לאחר עיכוב של שנתיים.",
        "תגיות: מים, עירייה", "כתבות נוספות", "כתבה אחרת על נושא אחר", "תגובות",
    )  # fmt: skip
    assert (page.byline, page.day, page.tags, len(page.body)) == ("דנה לוי", date(2020, 6, 3), ("מים", "עירייה"), 1)
    page = read(
        "صفحہ اول", "پاکستان", "واحہ بلدیہ نے پانی کے منصوبے کا آغاز کر دیا", "ویب ڈیسک", "03 جون 2020",
        "بلدیہ نے مشرقی علاقوں میں پانی کے نیٹ ورک کی توسیع کا کام دو سال کی تاخیر کے بعد شروع کر دیا ہے۔",
        "متعلقہ خبریں", "ایک اور خبر کا عنوان", "تبصرے",
    )  # fmt: skip
    assert (page.byline, page.day, len(page.body)) == ("ویب ڈیسک", date(2020, 6, 3), 1)


def test_markup_decides_where_it_speaks():
    page = read_page(
        [HEADLINE, "شيء", FIRST, "رابط", SECOND, "ذيل"],
        LANGUAGES,
        leans=[Lean.UNKNOWN, Lean.UNKNOWN, Lean.STORY, Lean.SITE, Lean.STORY, Lean.SITE],
        headline=HEADLINE,
    )
    assert (page.headline, body(page), page.furniture) == (HEADLINE, [FIRST, SECOND], ("شيء", "رابط", "ذيل"))


def test_a_credit_of_metadata_is_read():
    assert read_byline("(أبوظبي - البيان)", LANGUAGES) == ("", "البيان", "أبوظبي")
    assert read_byline("سامي عباد", LANGUAGES).byline == "سامي عباد"


def test_lines_are_known_for_what_they_are():
    dress = Dress(LANGUAGES)
    for text, kind in (
        ("طباعة Email فيسبوك  تويتر  لينكدين", LineKind.SITE),
        ("الصفحة الرئيسية | فيديو | العالم | اقتصاد | منوعات", LineKind.SITE),
        ("مَقالات ذات صِلة", LineKind.HEADING),
        ("3 دقائق للقراءة", LineKind.SITE),
        ("آخر تحديث: 10:15 (مكة المكرمة)", LineKind.DATE),
        ("https://example.org/1", LineKind.SITE),
        ("17302", LineKind.NUMBER),
        (FIRST, LineKind.PROSE),
        ("في لقاء مع تويتر", LineKind.LABEL),
    ):
        assert dress.line(0, text).kind is kind, text


def test_the_iranian_calendar_knows_its_limits():
    assert from_solar(1399, 12, 30) == date(2021, 3, 20)
    assert from_solar(99, 1, 1) is None
    assert from_solar(1399, 13, 1) is None


WORDS = st.sampled_from(
    [HEADLINE, *STORY, "شارك", "مقالات ذات صلة", "سياسة", "3 يونيو 2020", "", "بقلم سامي عباد", "الوسوم: أ، ب", "تعليقات",
     "الأخبارتقارير", "12", "المصدر:", "صورة: أرشيف", "سمات الواحة", "كتب - سامي عباد: " + FIRST, "ليلى نور – عمان", "عمان - زيد علي - " + FIRST, SECOND + " سمات المياه"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS | st.text(max_size=60).map(lambda text: " ".join(text.split())), max_size=25))
def test_no_line_is_ever_lost(lines):
    page = read_page(lines, LANGUAGES)
    fields = (
        page.headline,
        page.standfirst,
        page.byline,
        page.outlet,
        page.place,
        page.caption,
        *page.tags,
        *body(page),
    )
    kept = " ".join(key_of(part) for part in (*fields, *page.furniture, *map(str.strip, page.furniture)))
    for line in filter(str.strip, lines):
        left = [word for word in key_of(line).split() if word not in kept]
        told = {key_of(word) for phrase in (*arabic.LANGUAGE.page.captions, *arabic.LANGUAGE.page.bylines, *arabic.LANGUAGE.page.sources)
                for word in phrase.split()}  # fmt: skip
        assert all(word in told for word in left), line
    for line in page.body:
        assert line.text == line.span.of(lines[line.number])


def opens(page: ReadPage, gold: dict[str, str]) -> None:
    assert page.headline == gold["headline"]
    assert body(page)[0].startswith(gold["first_body"])
    assert body(page)[-1].startswith(gold["last_body"])
    assert not any(chrome in line for chrome in gold.get("chrome", ()) for line in body(page))
    assert page.caption == gold.get("caption", page.caption)


@pytest.mark.skipif(not CASES.exists(), reason="the real pages are not at hand")
@pytest.mark.parametrize("gold", sorted(CASES.glob("*/*.gold.json")), ids=lambda path: path.name)
def test_real_pages_are_read_as_their_gold_says(gold):
    told = json.loads(gold.read_text("utf-8"))
    lines = (
        (gold.parent / Path(told["text_file"]).name)
        .read_text("utf-8")
        .replace("\u00a0", " ")
        .replace("\ufeff", "")
        .split("\n")
    )
    page = read_page([" ".join(line.split()) for line in lines], LANGUAGES)
    if told.get("page"):
        opens(page, told["page"])
    else:
        assert page.furniture == ()
