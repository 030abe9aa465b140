"""What the tests of publishing share: an article, a real WordPress, the Nu checker."""

import dataclasses
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from editor.newsroom.article import Article, Citation
from editor.newsroom.outlet import Outlet
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
def html_faults() -> Callable[[Path], list[str]]:
    """What the Nu checker (validator.github.io) finds wrong in a page."""
    try:
        if shutil.which("java") is None:
            install("default-jre-headless")
        jar = next(kept("vnu", "vnu-jar@26.9.27", _fetch_checker).rglob("vnu.jar"))
    except Unavailable as problem:
        do_without(problem)

    def faults(page: Path) -> list[str]:
        done = subprocess.run(["java", "-jar", jar, "--format", "json", page], capture_output=True, check=False)
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
