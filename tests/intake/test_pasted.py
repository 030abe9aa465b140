"""What was pasted: cleaned, read, and told."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.intake.cleaning import Repairs, clean_line
from editor.intake.incoming import read_bytes
from editor.intake.pasted import language_of, read_pasted
from editor.language import arabic, english, hebrew, persian, urdu
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.quote import FoundQuote, SpeechKind
from editor.text.spans import Span

LANGUAGES = [module.LANGUAGE for module in (arabic, persian, hebrew, urdu, english)]
CASES = Path(__file__).parents[2].parent / "shared" / "cases"
HEADLINE = "بلدية الواحة تبدأ توسيع شبكة المياه في الأحياء الشرقية"
FIRST = "أعلنت بلدية الواحة، اليوم الثلاثاء، بدء أعمال توسيع شبكة المياه في الأحياء الشرقية بعد تأخر دام عامين."
SECOND = "وقال رئيس البلدية سالم الحاتمي إن «المشروع سيخدم أكثر من عشرين ألف نسمة» وإن الكلفة ثلاثة ملايين دينار."


def no_quotes(text, language):
    return ()


def guillemets(text, language):
    """Stands in for the reader of quotations: every stretch between «»."""
    start, end = text.find("«"), text.find("»")
    if not 0 <= start < end - 1 or not text[start + 1 : end].strip():
        return ()
    return (FoundQuote(text[start + 1 : end], Span(start + 1, end), SpeechKind.DIRECT),)


def paste(text: str, *, html: bool = False, find=no_quotes) -> Incoming:
    return read_pasted(text, html, LANGUAGES, find)


def told(incoming: Incoming) -> list[str]:
    return [str(repair) for repair in incoming.repairs]


def test_a_pasted_page_becomes_the_fields_of_a_story():
    found = paste(
        f"الأخبارتقارير\r\n\r\n{HEADLINE}\r\n\r\nصورة: أعمال الحفر\r\n\r\nالنهار|سامي أبو عبادــ\u00a0{FIRST}\r\n\r\n{SECOND} \r\n\r\n"
        "اظهر المزيد\r\nمقالات ذات صلة"
    )
    assert (found.headline, found.caption) == (HEADLINE, "أعمال الحفر")
    assert (found.byline, found.outlet, found.language) == ("سامي أبو عباد", "النهار", "ar")
    assert found.categories == ("الأخبار", "تقارير")
    assert found.body == f"{FIRST}\n{SECOND}"
    assert found.furniture == ("الأخبارتقارير", "اظهر المزيد", "مقالات ذات صلة")
    assert told(found) == ["1 odd space became a plain one.", "Spaces at the end of 1 line were taken off."]


def test_odd_spaces_and_the_doubles_they_make_become_one_plain_space():
    repairs = Repairs()
    assert clean_line("في \u00a0جيش\u2003\u00a0 الإنقاذ\tاليوم  غدا", repairs) == "في جيش الإنقاذ اليوم  غدا"
    assert [str(message) for message in repairs.messages] == ["4 odd spaces became plain ones."]


def test_overrides_never_stay_and_are_told():
    found = paste(f"{FIRST} \u202eملف\u202c\u202dexe\u202c.")
    assert not set("\u202d\u202e\u202c") & set(found.body)
    assert "2 marks that make text read as what it is not were taken out." in told(found)


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("\ufeffقا\u00adل\u200bت", "قالت"),
        ("كلمة\u200f وكلمة\u200e", "كلمة وكلمة"),
        ("العدد \u200e3-1\u200e اليوم", "العدد \u200e3-1\u200e اليوم"),
        ("اتصل \u2066+970 59\u2069 الآن", "اتصل \u2066+970 59\u2069 الآن"),
        ("قال \u2067كلمة\u2069 \u2069و\u202aحسب\u202c", "قال كلمة وحسب"),
        ("می\u200cشود", "می\u200cشود"),
        ("كلمة \u200c abc", "كلمة  abc"),
        ("عائلة 👨\u200d👩", "عائلة 👨\u200d👩"),
        ("سطر\x07 \ud800.", "سطر ."),
    ],
)
def test_hidden_marks_go_unless_they_serve(line, clean):
    assert clean_line(line, Repairs()) == clean


def test_letters_stored_as_shapes_become_letters():
    repairs = Repairs()
    shapes = "\ufe8d\ufedf\ufed8\ufeaa\ufeb1"  # alef, lam initial, qaf medial, dal final, seen isolated
    assert clean_line(f"في {shapes} ﷺ ﴿", repairs) == "في القدس ﷺ ﴿"
    assert [str(message) for message in repairs.messages] == ["5 letters stored as shapes became letters."]
    backwards = "\ufeae\ufebc\ufee3 2024"[::-1]
    assert clean_line("2024 " + "\ufeae\ufebc\ufee3", Repairs()) == "مصر 2024"
    assert backwards


def test_persian_keeps_its_joiners_and_is_known_for_what_it_is():
    text = "شهرداری اعلام کرد که گسترش شبکه آب در محله‌های شرقی آغاز شده است و این طرح به نفع مردم می‌شود."
    found = paste(text)
    assert (found.language, found.body) == ("fa", text)
    for code, sample in (
        ("ar", FIRST),
        ("he", "ראש העיר אמר כי העבודות יחלו"),
        ("ur", "میئر نے کہا کہ یہ منصوبہ ہے"),
        ("en", "The mayor said"),
    ):
        assert language_of(sample, LANGUAGES).code == code
    assert language_of("12", LANGUAGES).code == "ar"


def test_drawn_out_letters_stay_in_the_body():
    assert paste(f"{FIRST}\nرائـــع جدا").body.endswith("رائـــع جدا")


def test_what_looks_like_notation_is_escaped_and_reads_the_same():
    lines = ["# خيمة", "2. بند *مهم*", "- نقطة", "[@k] {>> x <<}", "> قول", FIRST]
    found = paste("\n".join(lines))
    assert markup.plain(found.body).text == "\n".join(lines)
    assert found.body.split("\n")[0] == "\\# خيمة"


def test_quotes_are_found_in_the_words_and_placed_in_the_copy():
    found = paste(f"{HEADLINE}\n\n*نجمة* {SECOND}", find=guillemets)
    quote = found.quotes[0]
    assert quote.span.of(found.body) == quote.words == "المشروع سيخدم أكثر من عشرين ألف نسمة"


def test_html_keeps_headings_lists_quotations_bold_and_links():
    found = paste(
        f"<p><b>عاجل</b>: {FIRST}</p><h3>المراحل</h3><ul><li>حفر</li><li>مد</li></ul><ol><li>أول</li><li>ثان</li></ol>"
        f"<blockquote><p>قول</p></blockquote><p>انظر <a href='https://example.org/a b'>هنا</a> و<a href='https://example.org/x'>هناك</a>"
        f" <a href='javascript:alert(1)'>لا</a></p><p>سطر<br>وسطر <i>مائل</i></p><script>alert(1)</script><p onclick='x()'>{SECOND}</p>",
        html=True,
    )
    assert found.body.split("\n") == [
        f"**عاجل**: {FIRST}", "### المراحل", "- حفر", "- مد", "1. أول", "2. ثان", "> قول",
        "انظر هنا و[هناك](https://example.org/x) لا", "سطر", "وسطر *مائل*", SECOND,
    ]  # fmt: skip


def test_html_of_word_and_google_documents_is_taken_for_its_words():
    found = paste(
        "<b style='font-weight:normal'><p class=MsoListParagraph style='mso-list:l0 level1'><span style='mso-list:Ignore'>·</span>بند</p>"
        f"<p><span style='font-weight:700'>قال</span><o:p></o:p>\u00a0 {FIRST}</p></b>",
        html=True,
    )
    assert found.body.split("\n") == ["- بند", f"**قال** {FIRST}"]


def test_a_selection_of_a_page_as_html_loses_its_furniture_to_the_list():
    html = f"<div><h1>{HEADLINE}</h1><p>3 يونيو 2020</p><p>{FIRST}</p><p>{SECOND}</p><ul><li>شارك</li><li>فيسبوك</li></ul><h4>مقالات ذات صلة</h4></div>"
    found = read_bytes(html.encode(), "", LANGUAGES, no_quotes, content_type="text/html; charset=utf-8")
    assert (found.headline, found.day, found.body) == (HEADLINE, date(2020, 6, 3), f"{FIRST}\n{SECOND}")
    assert found.furniture == ("3 يونيو 2020", "شارك", "فيسبوك", "مقالات ذات صلة")


@pytest.mark.parametrize("text", ["", " \n\u00a0\u200f\n"])
@pytest.mark.parametrize("html", [False, True])
def test_nothing_is_a_fault(text, html):
    with pytest.raises(Fault) as fault:
        paste(text, html=html)
    assert fault.value.kind in {"text.empty", "page.unreadable"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from([HEADLINE, FIRST, "\u202e", "\n", "- ", "**", "«", "»", "\u00a0", "[a](http://b)"]), max_size=12).map("".join), st.booleans())  # fmt: skip
def test_nothing_raises_anything_but_a_fault(text, html):
    try:
        found = paste(text, html=html, find=guillemets)
    except Fault:
        return
    assert all(quote.span.of(found.body) for quote in found.quotes)
    assert not set("\u202d\u202e\ufeff") & set(found.body + found.headline)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="#*->[]().12 ابت`{}\\@<>:/http", max_size=30), min_size=1, max_size=5))
def test_pasted_lines_read_back_as_they_were(lines):
    text = "\n".join([*lines, FIRST])
    found = paste(text)
    kept = [line.strip() for line in lines if line.strip()]
    read = markup.plain(found.body).text.split("\n")
    assert all(line in read or line in found.furniture or line in found.tags or line == found.headline or not any(c.isalpha() for c in line)
               or any(line.find(part) >= 0 for part in (found.byline, found.caption, found.outlet) if part) for line in kept)  # fmt: skip


@pytest.mark.skipif(not CASES.exists(), reason="the real pages are not at hand")
def test_the_page_the_project_starts_from():
    found = read_bytes((CASES / "seed" / "seed.txt").read_bytes(), "seed.txt", LANGUAGES, guillemets)
    assert (found.byline, found.outlet) == ("محمد أبو سبحة", "الأمة")
    assert len(found.furniture) == 4
    assert found.body.startswith("اتهم جيش الإسلام")
    assert found.body.endswith("انفجرت بهم”.")
    assert len(found.body.split("\n")) == 11
    assert "9 odd spaces became plain ones." in told(found)
