"""What the tests of publishing share: an article, a real WordPress, the Nu checker."""

import dataclasses
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from editor.newsroom.article import Article, Citation, Edition
from editor.newsroom.correction import Correction
from editor.newsroom.masthead import Masthead
from editor.newsroom.outlet import Outlet
from editor.newsroom.picture import Picture
from editor.newsroom.story import Dateline
from editor.text.direction import Direction
from tests.sites import Unavailable, do_without, install, kept, npm

COPY = """# خطّة البلدية
قالت @ministry_ps إن الخطّة & الميزانية < 5 ملايين، و R&D فيها 10-12% [@nada] ثم اتصل على +970 59-123-4567.
رابط: https://example.com/a?b=1&c=2 و[الموقع](https://example.org/x) و**عاجل** و`rm -rf`
١. أولاً
٢. ثانياً
- بند «مهم»
- بند آخر
> لن نسمح بذلك [@nada]
---
The WHO said “yes” -- it's "fine"..."""


@pytest.fixture
def article() -> Article:
    """An article with everything in it."""
    return Article(
        headline="بلدية الواحة: خطّة R&D <جديدة> بعد 2026",
        standfirst="موجز الخبر & ما فيه",
        body=COPY,
        language="ar",
        direction=Direction.RTL,
        byline="ليلى حسن",
        dateline=Dateline("رام الله", date(2026, 11, 22)),
        caption="مبنى البلدية",
        desk="محليات",
        categories=("سياسة", "بلديات"),
        tags=("ماء", "الواحة"),
        slug="خطة-البلدية",
        citations={"nada": Citation("nada", "لن نسمح بذلك", "ندى سالم", "رئيسة البلدية")},
        written=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    )


@pytest.fixture
def published(article: Article) -> Article:
    """The article with pictures, in its second edition, with a correction, from a house that has a name."""
    harbour = Picture(
        "ميناء", "a1" * 32, "image/jpeg", 640, 480, 7, "الميناء & <المدينة>", 'سفينة "عند" الرصيف', "ليلى حسن / وكالة الواحة",
        "© وكالة الواحة", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    bridge = Picture(
        "جسر", "b2" * 32, "image/png", 320, 200, 7, "A bridge, at +970 59-123-4567", "", "AFP", "", "مرة واحدة"
    )
    told = Correction(datetime(2026, 11, 23, 8, tzinfo=UTC), "5 ملايين", "*6* ملايين", "نعتذر من القراء.", "ندى")
    return dataclasses.replace(
        article,
        body=article.body.replace("\n---\n", "\n![جسر]\n---\n"),
        pictures=(harbour, bridge),
        edition=Edition("uid-1", version=2, first=datetime(2026, 11, 22, 10, tzinfo=UTC), corrections=(told,)),
        masthead=Masthead("صحيفة الواحة", "https://waha.example.com", "waha.example.com", "© الواحة", "بالإذن"),
    )


@pytest.fixture
def with_body(article: Article) -> Callable[[str], Article]:
    """The article with another body."""
    return lambda body: dataclasses.replace(article, body=body)


@pytest.fixture(scope="session")
def template() -> str:
    return Path(__file__).parents[2].joinpath("resources/templates/article.html").read_text("utf-8")


@pytest.fixture
def outlet() -> Callable[[str, str], Outlet]:
    return lambda url, user: Outlet("موقع الصحيفة", "wordpress", url, user)


@pytest.fixture(scope="session")
def html_faults() -> Callable[..., list[str]]:
    """What the Nu checker (validator.github.io) finds wrong in pages."""
    try:
        if shutil.which("java") is None:
            install("default-jre-headless")
        jar = next(kept("vnu", "vnu-jar@26.9.27", _fetch_checker).rglob("vnu.jar"))
    except Unavailable as problem:
        do_without(problem)

    def faults(*pages: Path) -> list[str]:
        done = subprocess.run(["java", "-jar", jar, "--format", "json", *pages], capture_output=True, check=False)
        return [told["message"] for told in json.loads(done.stderr)["messages"] if told["type"] == "error"]

    return faults


def _fetch_checker(folder: Path) -> None:
    npm(
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        folder,
        "vnu-jar@26.9.27",
    )
