"""Hugo's pages, as Hugo itself reads them."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import html

from editor.newsroom.article import Article, Edition, Standing
from editor.publishing.format import Materials
from editor.publishing.formats.hugo import FORMAT
from editor.publishing.told import corrections, for_readers
from editor.publishing.tree import body_tree
from tests.publishing.generated import pages, picture
from tests.sites import Unavailable, do_without
from tests.sites.hugo import built, new_site

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_HARD = [
    '**«عاجل»**قال و**عاجل**. قبل**"نص"**بعد *كلمة*ملتصقة و*«نصّ»*ملتصق **ا**ب**ج**',
    "**قويّ**_تحته_ و*مائل* **قوي *ومائل* معاً**",
    "{{< ref \"x\" >}} {{% note %}} و`{{< figure >}}` و`code ` `` و``` ثلاث",
    "1. ليس رقماً\\\n", "- شرطة -- وثلاث... و\"علامات\" و'أخرى' (c) :smile: ~~شطب~~ ^1 a_b_c *",
    "# وسم ليس عنواناً", "#غزة تحت القصف", "=== ---", ": تعريف", "+ زائد", "2024. كان عاماً", "[ ] مهمة [^1] [x]: y",
    "<script>alert(1)</script> &amp; & < > | أ | ب |", "www.example.com وdesk@example.org وhttps://example.org/a_b?c=1&d=2",
    "[https://example.org/x](https://example.org/x) و[راسلنا desk@example.org](mailto:desk@example.org)",
    "اتصل على +970 59-123-4567 أو `rm -rf /` الآن", "The WHO said “yes” -- it's \"fine\"...", "\\*نجمة\\* \\\\ نهاية\\",
    "١. أولاً\n٢. ثانياً\n٥. خامساً", "- بند\n- بند **ثانٍ**", "> قول [@nada]\n> تابع\n> آخر", "---", "*#* عنوان", "قال: *",
]  # fmt: skip


def _front(article: Article) -> tuple[dict[str, object], str]:
    _, matter, body = FORMAT.render(article, Materials()).decode().split("---\n", 2)
    return yaml.safe_load(matter), body


def _words(element: object) -> str:
    return " ".join("".join(element.itertext()).translate(_ISOLATES).split())


def _expected(article: Article) -> list[str]:
    shown = for_readers(article)
    names = {one.digest: one.file_name for one in shown.pictures}
    blocks: list[str] = []
    for body in (shown, dataclasses.replace(shown, body=corrections(shown))):
        for block in body_tree(body, names):
            parts = block if block.tag in ("ul", "ol", "blockquote") else [block]
            blocks += [("— " if part.tag == "footer" else "") + _words(part) for part in parts]
    return [words for words in blocks if words]


def _shown(page: Path) -> list[str]:
    main = html.fromstring(page.read_text("utf-8")).find(".//main")
    found = main.xpath(
        ".//li | .//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6 | .//figcaption | .//p[not(ancestor::figcaption)]"
    )
    return [words for words in map(_words, found) if words]


def _build(folder: Path, articles: list[Article]) -> list[list[str]]:
    try:
        site = new_site(folder)
        for number, article in enumerate(articles):
            page = site / "content" / "news" / str(number)
            page.mkdir(parents=True)
            data = FORMAT.render(dataclasses.replace(article, slug=""), Materials())
            (page / "index.md").write_bytes(re.sub(rb"\nslug: .*", f"\nslug: p{number}".encode(), data, count=1))
        public = built(site)
    except Unavailable as problem:
        do_without(problem)
    return [_shown(public / "news" / f"p{number}" / "index.html") for number in range(len(articles))]


def test_hugo_shows_the_words_as_they_were_written(tmp_path: Path, with_body: Callable[[str], Article]) -> None:
    articles = [*pages(50), *map(with_body, _HARD), with_body("\n".join(_HARD))]
    for article, shown in zip(articles, _build(tmp_path, articles), strict=True):
        assert shown == _expected(article)


def test_the_front_matter_says_what_themes_ask(article: Article) -> None:
    (lead, _), (inside, _) = picture(0), picture(1)
    told, body = _front(dataclasses.replace(article, pictures=(lead, inside), body=f"نص\n![{inside.key}]"))
    assert told["title"] == "بلدية الواحة: خطّة R&D <جديدة> بعد 2026"
    assert (told["slug"], told["author"], told["dir"]) == ("خطة-البلدية", "ليلى حسن", "rtl")
    assert (told["categories"], told["tags"]) == (["سياسة", "بلديات"], ["ماء", "الواحة"])
    assert told["images"] == [lead.file_name, inside.file_name]
    assert told["cover"] == {
        "image": lead.file_name, "alt": lead.alt, "caption": lead.caption, "credit": lead.credit, "relative": True
    }  # fmt: skip
    assert f"{{{{< figure src=`{inside.file_name}`" in body
    assert str(told["date"]).startswith("2026-11-22T09:30")


@pytest.mark.parametrize(
    "words", ["--- \ntitle: x", "a: b # c", "'\"\\", "yes", "2026-01-01", "!!python/none", "@x", "\u202eمقلوب"]
)
def test_no_headline_breaks_the_front_matter(article: Article, words: str) -> None:
    told, _ = _front(dataclasses.replace(article, headline=words))
    assert told["title"] == " ".join(words.replace("\u202e", "").split())


def test_a_withdrawn_article_says_so_and_nothing_else(article: Article) -> None:
    told, body = _front(dataclasses.replace(article, edition=Edition(standing=Standing.CANCELED)))
    assert told["standing"] == "canceled"
    assert told["robots"] == "noindex"
    assert "البلدية" not in body
    assert FORMAT.tells_standing
