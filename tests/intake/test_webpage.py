"""News pages as HTML. The pages are invented; real ones are read where they are at hand."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.intake.incoming import read_bytes
from editor.intake.webpage import read_webpage
from editor.language import arabic, english, hebrew, persian, urdu
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming

LANGUAGES = [module.LANGUAGE for module in (arabic, persian, hebrew, urdu, english)]
SHARED = Path(__file__).parents[2].parent / "shared"
HEADLINE = "بلدية الواحة تبدأ توسيع شبكة المياه"
FIRST = "أعلنت بلدية الواحة، اليوم الثلاثاء، بدء أعمال توسيع شبكة المياه في الأحياء الشرقية بعد تأخر دام عامين."
SECOND = "وقال رئيس البلدية سالم الحاتمي إن «المشروع سيخدم أكثر من عشرين ألف نسمة» وإن الكلفة ثلاثة ملايين دينار."
THIRD = "من جهته أوضح المهندس المشرف أن الأعمال ستجري على ثلاث مراحل تنتهي في نهاية العام المقبل."

PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{HEADLINE} - النهار</title>
<meta property="og:site_name" content="النهار"><meta property="og:title" content="{HEADLINE}">
<meta property="article:published_time" content="2020-06-03T23:30:00+03:00"><meta property="article:section" content="محليات">
<link rel="canonical" href="https://example.org/story"><style>p {{ color: red }}</style></head>
<body onload="steal()"><header><h1>النهار</h1><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li></ul></nav></header>
<main><h1 class="title">{HEADLINE}</h1><p class="excerpt">المشروع ينتهي في نهاية العام المقبل ويخدم عشرين ألفا</p>
<div class="meta">بقلم سامي عباد</div><figure><img src="http://127.0.0.1:9/x.png"><figcaption>أعمال الحفر في الحي الشرقي</figcaption></figure>
<div class="content"><p>{FIRST}</p><p><a href="/other">اقرأ أيضا: خبر آخر عن الطرق الجديدة</a></p>
<p>{SECOND} <a href="/doc">الوثيقة</a></p><script>alert('نص')</script><div class="share">شارك <a href="#">فيسبوك</a></div>
<h2>مراحل العمل</h2><p>{THIRD}</p><div class="tags"><a href="/t">مياه</a> <a href="/u">بلدية</a></div></div></main>
<aside><h3>الأكثر قراءة</h3><ul><li><a href="/a">عنوان خبر أول طويل بعض الشيء</a></li></ul></aside>
<section id="comments"><h3>تعليقات</h3><p>{FIRST} {SECOND}</p></section><footer>جميع الحقوق محفوظة</footer></body></html>"""


def no_quotes(text, language):
    return ()


def read(html: str, url: str = "") -> Incoming:
    return read_webpage(html, LANGUAGES, no_quotes, url=url)


def test_the_story_is_found_and_all_else_is_listed():
    found = read(PAGE)
    assert found.body.split("\n") == [FIRST, f"{SECOND} [الوثيقة](https://example.org/doc)", "## مراحل العمل", THIRD]
    assert (found.headline, found.outlet, found.byline) == (HEADLINE, "النهار", "سامي عباد")
    assert found.standfirst == "المشروع ينتهي في نهاية العام المقبل ويخدم عشرين ألفا"
    assert found.caption == "أعمال الحفر في الحي الشرقي"
    assert (found.day, found.categories, found.url) == (date(2020, 6, 3), ("محليات",), "https://example.org/story")
    for left_out in ("الرئيسية", "اقرأ أيضا: خبر آخر عن الطرق الجديدة", "شارك فيسبوك", "مياه بلدية", "الأكثر قراءة",
                     "عنوان خبر أول طويل بعض الشيء", "تعليقات", "جميع الحقوق محفوظة"):  # fmt: skip
        assert left_out in found.furniture


def test_nothing_that_runs_comes_through():
    found = read(PAGE)
    everything = found.body + "".join(found.furniture) + found.headline
    assert not any(word in everything for word in ("alert", "steal", "color", "127.0.0.1", "<", "onload"))


def test_json_ld_tells_author_and_tags():
    data = {
        "@graph": [
            {"@type": "Organization", "name": "النهار"},
            {"@type": ["NewsArticle"], "headline": "عنوان &quot;آخر&quot;", "author": {"@type": "Person", "name": "ليلى نور"},
             "keywords": "مياه, بلدية", "datePublished": "2021-01-02", "publisher": {"name": "النهار"}},
        ]
    }  # fmt: skip
    html = PAGE.replace("</head>", f"<script type='application/ld+json'>{json.dumps(data)}</script></head>")
    found = read(html)
    assert (found.byline, found.tags, found.day) == ("ليلى نور", ("مياه", "بلدية"), date(2021, 1, 2))


@pytest.mark.parametrize(
    "ld", ["{", "[[[[", "null", '"x"', "[1, null]", '{"@type": "NewsArticle", "author": 5, "headline": [1]}']
)
def test_broken_metadata_is_passed_over(ld):
    assert (
        read(PAGE.replace("</head>", f"<script type='application/ld+json'>{ld}</script></head>")).headline == HEADLINE
    )


def test_persian_keeps_its_joiners():
    story = "شهرداری اعلام کرد که گسترش شبکه آب در محله‌های شرقی آغاز شده است و این طرح به نفع مردم می‌شود."
    found = read(
        f"<html><body><h1>شهرداری شبکه آب را گسترش می‌دهد</h1><div><p>{story}</p><p>{story} باز هم.</p></div></body></html>"
    )
    assert found.language == "fa"
    assert found.headline == "شهرداری شبکه آب را گسترش می‌دهد"
    assert found.body.split("\n")[0] == story


def test_paragraphs_parted_by_line_breaks_in_one_element_are_lines():
    found = read(
        f"<body><div id='nav'><a href='/'>الرئيسية</a></div><div class='x'>{FIRST}<br><br>{SECOND}<br>{THIRD}</div></body>"
    )
    assert found.body.split("\n") == [FIRST, SECOND, THIRD]


def test_a_page_of_one_short_text_is_kept():
    assert read("<p>خبر قصير</p>").body == "خبر قصير"


def test_the_address_given_is_kept_and_a_servers_charset_heard():
    data = PAGE.replace('<meta charset="utf-8">', "").encode("cp1256")
    found = read_bytes(
        data, "", LANGUAGES, no_quotes, content_type="text/html; charset=windows-1256", url="https://example.org/x"
    )
    assert (found.url, found.headline) == ("https://example.org/x", HEADLINE)
    assert str(found.repairs[0]) == "The text was read as Windows-1256."


@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_nesting_is_read_whole(depth):
    assert FIRST in read("<div>" * depth + f"<p>{FIRST}</p>" + "</div>" * depth).body


@pytest.mark.parametrize("depth", [5000, 100_000])
def test_nesting_without_end_is_a_fault(depth):
    with pytest.raises(Fault) as fault:
        read("<div>" * depth + f"<p>{FIRST}</p>")
    assert fault.value.kind == "page.unreadable"


@pytest.mark.parametrize("html", ["", "<!-- x", "<script>a</script>", "\x00", "<html></html>", "<p hidden>سر</p>"])
def test_a_page_without_words_is_a_fault(html):
    with pytest.raises(Fault) as fault:
        read(html)
    assert fault.value.kind in {"page.unreadable", "page.no_story"}


TAGS = st.sampled_from(
    ["div", "p", "article", "h1", "a href='x'", "ul", "li", "nav", "b", "script", "table", "td", "br", "!--", "svg"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(TAGS, st.sampled_from([FIRST, SECOND, "شارك", "<", "&#x202e;", "&amp", "\x01"]))
        | st.text(max_size=30),
        max_size=20,
    )
)
def test_broken_pages_raise_nothing_but_a_fault(parts):
    html = "".join(f"<{part[0]}>{part[1]}" if isinstance(part, tuple) else part for part in parts)
    try:
        found = read(html)
    except Fault:
        return
    assert "\u202e" not in found.body


CASES = {
    "albayan_2020": ("القائم بأعمال السفارة الأفغانية يثمّن جهود الإمارات", "ثمّن أحمد", "والقضاء عليه."),
    "beirutobserver_2020": ("سرقة منزل أميرة سعودية", "نشر موقع", "شقة الأميرة السعودية."),
    "cnn_arabic_2013": ("معارضون يسيطرون على مخازن", "**دمشق، سوريا (CNN)", "بشكل مستقل."),
    "lbc_2026": ('"شعر وردي يُشعل السخرية"', "أثار ظهور", 'صورته المعتادة".'),
    "fa_khabaronline": ("تحلیل روزنامه اصولگرا", "یک گروه ۸۰ نفره", "شرکت کنند."),
}


@pytest.mark.skipif(not SHARED.exists(), reason="the real pages are not at hand")
@pytest.mark.parametrize("name", CASES)
def test_real_pages_give_their_story(name):
    path = next((SHARED / "cases").glob(f"*/{name}.html"))
    found = read_bytes(path.read_bytes(), path.name, LANGUAGES, no_quotes)
    headline, begins, ends = CASES[name]
    assert found.headline.startswith(headline)
    assert found.body.startswith(begins)
    assert found.body.endswith(ends)
    assert found.day


@pytest.mark.skipif(not SHARED.exists(), reason="the suite is not at hand")
def test_attacks_come_through_as_words_or_not_at_all():
    for item in json.loads((SHARED / "suites" / "dompurify" / "expect.json").read_text("utf-8")):
        try:
            found = read(f"<p>{FIRST}</p><div>{item['payload']}</div>")
        except Fault:
            continue
        assert "](javascript" not in found.body.lower()
