"""What is pasted into a story: where it goes in, the marks it hides, and what cannot be read. All of the copy is invented."""

from time import monotonic

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.intake.cleaning import Repairs, clean_line, in_lines
from editor.intake.clipping import clean_copy, read_clipping
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.text.direction import Direction
from tests.intake.conftest import AR, COPY, EN, FA, FIRST, HE, paste

# Lines and directions


@pytest.mark.parametrize(
    ("text", "html", "inline"),
    [
        ("كلمة", "<meta charset='utf-8'><span style='color:red'>كلمة</span>", True),
        ("كلمة", "<p>كلمة</p>", True),
        ("كلمة\n", "<p>كلمة</p>", False),
        ("كلمة\n", "<span>كلمة</span><br class='Apple-interchange-newline'>", False),
        ("", "<p>كلمة</p>", False),
        ("", "<b>كلمة</b>", True),
        ("عنوان", "<h2>عنوان</h2>", False),
        ("بند", "<ul><li>بند</li></ul>", False),
        ("قول", "<blockquote>قول</blockquote>", False),
        ("كلمة", "<p dir=ltr>كلمة</p>", False),
        ("كلمة\r\n", "", True),
        ("كلمة\nوكلمة", "", False),
        ("كلمة\nوكلمة", "<p>كلمة<br>وكلمة</p>", False),
    ],
)
def test_words_without_a_paragraph_of_their_own_go_in_at_the_caret(text, html, inline):
    assert read_clipping(text, html, AR, Direction.RTL).inline is inline


def test_a_word_keeps_the_space_it_was_copied_with():
    assert read_clipping("كلمة ", "", AR, Direction.RTL).copy == "كلمة "
    assert read_clipping("\u00a0كلمة", "<span>&nbsp;كلمة</span>", AR, Direction.RTL).copy == " كلمة"
    assert read_clipping("كلمة", "<html>\n<body>\n<span>كلمة</span>\n</body></html>", AR, Direction.RTL).copy == "كلمة"


def test_a_paragraph_says_its_direction_only_where_its_words_would_not():
    english = "The word is here."
    html = f"<p dir=rtl>{english}</p><p dir=ltr>{english}</p><p style='direction: rtl'>1-3</p><p dir=rtl>{FIRST}</p><div dir=ltr><p>{FIRST}</p></div>"
    assert paste("x", html)[0] == [f"{english} {{dir=rtl}}", english, "1-3", FIRST, FIRST]
    assert paste("x", html, EN, Direction.LTR)[0] == [f"{english} {{dir=rtl}}", english, "1-3 {dir=rtl}", FIRST, FIRST]


# Hidden marks


def test_a_direction_mark_is_a_half_space_in_persian_and_nothing_in_arabic():
    assert paste("می\u200fشود", language=FA) == (
        ["می\u200cشود"],
        ["1 hidden direction mark inside a word became a half-space."],
    )
    assert paste("کتاب\u200fها را")[0] == ["کتاب\u200cها را"]
    assert paste("المدر\u200fسة") == (["المدرسة"], ["1 hidden mark was taken out."])
    assert paste("الكتاب\u200f الأول", language=FA)[0] == ["الكتاب الأول"]


def test_overrides_and_what_no_keyboard_types_go():
    lines, told = paste("ملف \u202eexe.fdp\u202c اسمه\x00\x07 \ud800هنا\ufeff، والعدد \u200e3-1\u200e")
    assert lines == ["ملف exe.fdp اسمه هنا، والعدد \u200e3-1\u200e"]
    assert told == [
        "1 mark that makes text read as what it is not was taken out.",
        "4 hidden marks were taken out.",
    ]


def test_drawn_out_letters_stay():
    assert paste("رائـــع جـدا") == (["رائـــع جـدا"], [])


def test_our_own_copy_keeps_its_notation_and_loses_what_lies():
    copy = "## **عنوان** [@العبدالله-1]\nThe end. {dir=rtl}\nسطر \u202eمقلوب\u202c\x07 {>> تحقق <<} \u200eabc\u200e"
    clean, told = clean_copy(copy)
    assert clean == "## **عنوان** [@العبدالله-1]\nThe end. {dir=rtl}\nسطر مقلوب {>> تحقق <<} \u200eabc\u200e"
    assert len(told) == 2
    assert clean_copy(clean) == (clean, ())


# What cannot be read


def test_html_that_cannot_be_read_gives_way_to_the_plain_text():
    deep = "<div>" * 3000 + "كلمة"
    assert paste("كلمة", deep) == (["كلمة"], ["The formatting could not be read: the words came in without it."])
    assert paste("كلمة", "<img src='x.png' alt='صورة'>") == (["كلمة"], [])
    with pytest.raises(Fault) as fault:
        paste("", deep)
    assert fault.value.kind == "page.unreadable"


@pytest.mark.parametrize(
    ("text", "html"), [("", ""), (" \n\u00a0", ""), ("", "<img src='x.png'>"), ("\u200f", "<p>&nbsp;</p>")]
)
def test_nothing_to_read_is_a_fault(text, html):
    with pytest.raises(Fault) as fault:
        paste(text, html)
    assert fault.value.kind == "text.empty"


def test_twenty_thousand_words_take_a_blink():
    text = f"{COPY}\n\n" * (20_000 // len(COPY.split()))
    begun = monotonic()
    read_clipping(text, "", AR, Direction.RTL)
    assert monotonic() - begun < 1.5


# Laws

PIECES = [
    FIRST, "كلمة", "می\u200fشود", "\u202e", "\u202d", "\u202c", "\u2067", "\u2069", "\n", "\r\n", "\u2028", " ", "\u00a0", "# ", "- ", "> ", "1. ",
    "**", "*", "`", "[", "](http://a.b)", "[@k]", "{>> ", " <<}", "{dir=ltr}", "\\", "---", "في", "abc", "2024", "\ud800", "\x00", "ﻢﻜﻴﻠﻋ",
    "ةيبرعلا ىلع ةسردملا", "\u064b",
]  # fmt: skip
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["ar", "fa", "he"]))
def test_plain_text_keeps_its_words_and_pasting_them_again_changes_nothing(text, code):
    language = {"ar": AR, "fa": FA, "he": HE}[code]
    assume(any(clean_line(line, Repairs(language)) for line in in_lines(text)))
    clipping = read_clipping(text, "", language, Direction.RTL)
    words = markup.plain(clipping.copy).text
    assert not {"\u202d", "\u202e", "\u2028", "\x00"} & set(clipping.copy)
    if not any("backwards" in str(message) for message in clipping.told):
        kept = [clean_line(line, Repairs(language)) for line in in_lines(text)]
        assert words.split() == " ".join(kept).split()
    again = read_clipping(words, "", language, Direction.RTL)
    assert again.copy.strip() == clipping.copy.strip()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<table><tr><td>", "</td><td>", "</table>", "<br>", "<li>", "<ol>", "<h2>", "<p dir=ltr>",
                         "<a href='https://a.b/c'>", "</a>", "<pre>", "<!--StartFragment-->", "<![endif]>", "<img alt='😀'>", *PIECES]),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_no_html_raises_where_there_is_text(html):
    clipping = read_clipping("نص", html, AR, Direction.RTL)
    assert clipping.copy.strip()
    assert not {"\u202d", "\u202e"} & set(clipping.copy)
    assert all(line.strip() for line in clipping.copy.split("\n"))
