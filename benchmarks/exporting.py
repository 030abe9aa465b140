"""Articles as web pages, measured beside what Python-Markdown alone takes to make HTML of the same bodies.

Ours reads the house's notation, sets the direction of every block, isolates what bidi would scramble, cleans the HTML
and writes the whole page with what its head tells machines; Python-Markdown reads a body and writes it.
"""

from datetime import UTC, date, datetime
from statistics import median

import markdown

from benchmarks import prose
from benchmarks.figures import Figure, milliseconds, spread
from editor.desktop import resources
from editor.newsroom.article import Article, Edition
from editor.newsroom.masthead import Masthead
from editor.newsroom.story import Dateline
from editor.publishing.format import Materials
from editor.publishing.formats import ninjs_3_1
from editor.publishing.formats.html import FORMAT
from editor.text.direction import Direction

ARTICLES, WORDS, ROUNDS = 1000, 500, 5
RATIO = 1.5
NINJS_MS = 1
WRITTEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def figures() -> list[Figure]:
    made = [article(seed) for seed in range(ARTICLES)]
    materials = Materials(resources.text(f"templates/{FORMAT.template}"))
    render_all(made[:10], materials)  # both have their imports done
    convert_all(made[:10])
    pairs = [
        (milliseconds(render_all, made, materials), milliseconds(convert_all, made)) for _ in range(ROUNDS)
    ]  # in turns, so that both meet the same load
    ratio = median(ours / beside for ours, beside in pairs)
    ours, beside = (median(times) for times in zip(*pairs, strict=True))
    return [
        Figure(
            f"{ARTICLES:,} articles of {WORDS} words as web pages",
            f"{ours:.0f} ms, {ratio:.2f} ×",
            f"Python-Markdown on their bodies {beside:.0f} ms",
            f"≤ {RATIO} ×",
            ratio <= RATIO,
            ROUNDS,
        ),
        _wire(made),
    ]


def _wire(made: list[Article]) -> Figure:
    """ninjs holds the body twice, as words and as XHTML."""
    times = [milliseconds(ninjs_3_1.FORMAT.render, one, Materials()) for _ in range(ROUNDS) for one in made[:200]]
    return Figure(
        f"one article of {WORDS} words as ninjs 3.1, p50 / p95",
        spread(times),
        "",
        f"p50 ≤ {NINJS_MS} ms",
        median(times) <= NINJS_MS,
        len(times),
    )


def article(seed: int) -> Article:
    """One with a heading, a list and a quotation, an empty line between its blocks as common Markdown wants it."""
    paragraphs = prose.story(WORDS, seed).split("\n")
    blocks = [
        *paragraphs[:2],
        f"## {prose.headline(seed)}",
        *paragraphs[2:-1],
        "- **أولاً**\n- ثانياً",
        f"> {paragraphs[-1]}",
    ]
    return Article(
        headline=prose.headline(seed),
        standfirst=prose.headline(seed + 1),
        body="\n\n".join(blocks),
        language="ar",
        direction=Direction.RTL,
        byline="ليلى حسن",
        dateline=Dateline("مرفأ الغزلان", date(2026, 11, 22)),
        caption="",
        desk="محليات",
        categories=("محليات",),
        tags=("جسر", "مرفأ"),
        slug=f"story-{seed}",
        citations={},
        written=WRITTEN,
        edition=Edition(uid=f"story-{seed}", first=WRITTEN),
        masthead=Masthead("صحيفة الواحة", "https://waha.example.com", "waha.example.com", "© صحيفة الواحة"),
    )


def render_all(articles: list[Article], materials: Materials) -> None:
    for one in articles:
        FORMAT.render(one, materials)


def convert_all(articles: list[Article]) -> None:
    for one in articles:
        markdown.markdown(one.body)
