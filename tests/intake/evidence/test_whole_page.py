"""A page made whole does nothing, asks for nothing, and leads nowhere by itself."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.blocks import parse
from editor.intake.evidence.whole_page import made_whole, quiet_style, with_pictures
from editor.newsroom.fault import Fault

SUITE = Path(__file__).parents[3].parent / "shared" / "suites" / "dompurify" / "expect.json"
_GONE = {"script", "iframe", "object", "embed", "link", "base", "form", "svg", "math", "template", "noscript", "video"}
_ADDRESSES = ("src", "href", "srcset", "action", "formaction", "background", "poster", "data", "ping", "xlink:href")


class Acts(HTMLParser):
    """Collects what a page would do: read by another parser than the one that made it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        policy = told.get("http-equiv") == "Content-Security-Policy" or told.get("charset") == "utf-8"
        if tag in _GONE or (tag == "meta" and not policy):
            self.found.append(tag)
        for name, value in told.items():
            if name.startswith("on") or (name == "style" and re.search(r"url\(|@import|\\\\", value)):
                self.found.append(f"{tag} {name}")
            inside = tag == "img" and name == "src" and value.startswith("data:")
            led = tag == "a" and name == "href" and re.match(r"https?://|mailto:", value, re.IGNORECASE)
            if name in _ADDRESSES and not (inside or led):
                self.found.append(f"{tag} {name}={value}")


def whole(html: str, url: str = "https://example.org/a/b") -> str:
    page, _ = made_whole(parse(html), url, "token")
    return page


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<script>alert(1)</script>b</p>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>a</a>",
        "<iframe src=https://example.org></iframe>",
        "<form action=https://example.org/steal><input name=a><button formaction=/x>send</button></form>",
        "<link rel=stylesheet href=https://example.org/a.css>",
        "<meta http-equiv=refresh content='0;url=https://example.org'>",
        "<base href=https://example.org/>",
        "<style>@import 'https://example.org/a.css'; p{background:url(https://example.org/a.png)}</style>",
        "<p style='background:url(//example.org/a)'>a</p>",
        "<p style='background:\\75 rl(//example.org/a)'>a</p>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<video src=https://example.org/v poster=https://example.org/p></video><object data=x></object>",
        "<body background=https://example.org/a.png onload=x()>a",
        "<style><!--</style><script>alert(1)</script>--></style>",
        "<custom-element onclick=x()>a</custom-element>",
    ],
)
def test_nothing_of_it_acts(html):
    page = whole(html)
    assert not re.search(r"url\(|@import", page)
    assert not Acts(page).found, page
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page


def test_known_attacks_do_nothing():
    if not SUITE.exists():
        pytest.skip("the suites are not beside the project")
    for case in json.loads(SUITE.read_text("utf-8")):
        try:
            page = whole(case["payload"])
        except Fault:
            continue
        assert not Acts(page).found, case["payload"]


@given(st.text("<>/='\" abcdeioscrptnmgx:;(){}\\@!-&#", max_size=80))
def test_whatever_a_page_holds(html):
    try:
        page = whole(f"<p>كلمة</p>{html}")
    except Fault:
        return
    assert not Acts(page).found


def test_language_direction_words_and_links_stay():
    page = whole('<html lang="ar" dir="rtl"><body><p dir="ltr" class="a">one <a href="../c?d=1#e">two</a></p>')
    assert '<html lang="ar" dir="rtl">' in page
    assert (
        '<p dir="ltr" class="a">one <a href="https://example.org/c?d=1#e" rel="noopener noreferrer">two</a></p>' in page
    )


def test_styles_of_the_page_stay():
    assert "p { color: red }" in whole("<style>p { color: red }</style><p>a")
    assert quiet_style("a{color:red} b{background:u\\72l(x)} c{color:blue}") == "a{color:red} b{} c{color:blue}"


def test_words_behind_what_goes_stay():
    assert re.search(r"one\s*two\s*three", whole("<p>one <script>x()</script>two <object>fallback</object>three</p>"))


def test_pictures_are_put_where_they_stood_and_none_where_a_page_says_so_itself():
    root = parse("<img src=a.png><img src=b.png><img src=a.png><p>data:,guess-0-</p><img src='data:,guess-1-'>")
    page, addresses = made_whole(root, "https://example.org/", "token")
    assert addresses == ("https://example.org/a.png", "https://example.org/b.png")
    done = with_pictures(page, "token", {0: "data:image/png;base64,AAAA"})
    assert done.count("data:image/png;base64,AAAA") == 2
    assert "token" not in done


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<img data-src=/a.jpg src=data:image/gif;base64,R0lGOD>", "https://example.org/a.jpg"),
        ("<img srcset='/s.jpg 1x, /l.jpg 2x'>", "https://example.org/l.jpg"),
        ("<img src=//cdn.example.org/a.jpg>", "https://cdn.example.org/a.jpg"),
        ("<base href=/sub/><img src=a.jpg>", "https://example.org/sub/a.jpg"),
    ],
)
def test_the_address_of_a_picture_is_found(html, address):
    assert made_whole(parse(html), "https://example.org/x", "t")[1] == (address,)


@pytest.mark.parametrize(
    "html", ["<noscript><img src=/a.jpg></noscript>x", "<img src=file:///etc/passwd>", "<img src=ftp://x/a>"]
)
def test_no_other_picture_is_asked_for(html):
    assert made_whole(parse(html), "https://example.org/x", "t")[1] == ()
