import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.galley.galley import Galley
from editor.intake.galley.html import html_galley
from editor.newsroom.fault import Fault
from tests.intake.galley.made import change, is_sound

PAGE = """<!DOCTYPE html>
<html lang="ar"><head><title>عنوان</title><style>p { color: red }</style></head>
<body><nav><a href="/">القائمة</a></nav>
<h1>خطة <b>المياه</b></h1>
<p title="قال ان">قال&nbsp;ان <a href="/x?a=1&amp;b=2">الا<i>مر</i></a> &quot;نعم&quot;<br>ثم
   مضى<!-- ان --><script>var ان = "</p>";</script>.</p><img alt="ان">
</body></html>
"""


def read(page: str) -> Galley:
    galley = html_galley(page.encode())
    assert is_sound(galley)
    return galley


def test_a_page_is_read_paragraph_by_paragraph() -> None:
    assert read(PAGE).text.split("\n") == ["خطة المياه", 'قال\xa0ان الامر "نعم"', "ثم مضى."]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("قال<3 ثم AT&T و R&D &bogus; نعم", ["قال<3 ثم AT&T و R&D &bogus; نعم"]),
        ("<p>أ<p>ب<li>ج<td>د", ["أ", "ب", "ج", "د"]),
        ("<p>قال <code>a  b</code> نعم<p>ثم", ["قال a b نعم", "ثم"]),
        ("<p>أ <b> ب </b> ج </p>", ["أ ب ج"]),
        ("<p>أ</p><!-- لا ينتهي <p>ب", ["أ"]),
        ("<p>أ</p><script>لا ينتهي <p>ب", ["أ"]),
        ('<p>أ</p><a title="لا ينتهي <p>ب', ["أ"]),
        ("<p>أ</p><a title=x'y\">ب</a>", ["أ", "ب"]),
        ("<head><meta charset=utf-8><title>لا</title><p>نص بلا جسم", ["نص بلا جسم"]),
        ("<p>أ</p></code></nav><p>ب</p>", ["أ", "ب"]),
        ("<svg><text>لا</text></svg><template><p>لا</p></template>نعم", ["نعم"]),
    ],
)
def test_broken_pages_are_read_to_their_end(page: str, lines: list[str]) -> None:
    assert read(page).text.split("\n") == lines


def test_only_the_words_of_an_edit_change() -> None:
    galley = read(PAGE)
    new = galley.with_edits([change(galley, "\xa0ان", "\xa0أن"), change(galley, "الامر", "الأمر")]).decode()
    assert new == PAGE.replace("&nbsp;ان", "&nbsp;أن").replace("الا<i>مر</i>", "الأ<i>مر</i>")


def test_an_edit_over_tags_goes_into_the_first_words() -> None:
    galley = read("<p>ان<b>ه</b> قال</p>")
    assert galley.with_edits([change(galley, "انه", "أن ذلك")]).decode() == "<p>أن ذلك<b></b> قال</p>"


def test_words_are_written_with_entities_where_they_need_them() -> None:
    galley = html_galley("<p>قال نعم في بيان للوزارة</p>".encode("cp1256"))
    edits = [change(galley, "نعم", "أ < ب & ٣")]
    assert galley.with_edits(edits) == "<p>قال أ &lt; ب &amp; &#1635; في بيان للوزارة</p>".encode("cp1256")


def test_code_is_never_written() -> None:
    galley = read("<p>قال <kbd>ان</kbd> نعم</p>")
    assert galley.edits(change(galley, "ان", "أن")) is None


@pytest.mark.parametrize(
    "opening", ["<", "<!--", "<a ", '<a b="', "&", "&#", "<script>", "</", "<b>", "<nav>", " ", "<a =", "<code>"]
)
def test_what_never_ends_is_read_in_one_pass(opening: str) -> None:
    assert isinstance(html_galley(b"x " + opening.encode() * 40_000), Galley)


@given(
    st.lists(
        st.sampled_from(
            [
                "نعم",
                "<p>",
                "</p>",
                "<b>",
                "<br/>",
                "&amp;",
                "&",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "\n ",
                " ",
                "<a b='",
                "'>",
                "<code>",
                "é",
            ]
        )
    )
)
def test_every_page_is_read_and_left_as_it_is(parts: list[str]) -> None:
    data = "".join(parts).encode()
    try:
        galley = html_galley(data)
    except Fault:
        assert not data.strip()
        return
    assert is_sound(galley)
    assert galley.with_edits([]) == data
