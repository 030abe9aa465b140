"""A news page as HTML, laid open as an Incoming.

The words come from the page's tree itself, so that nothing changes on the way (trafilatura, for one, deletes the
zero-width non-joiner that Persian spells with); metadata and the weight of paragraphs only decide which blocks are
the story. Where no part of the page weighs enough, trafilatura is asked which blocks it would take.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor.intake.blocks import TextBlock, blocks_of, cleaned, parse, words_in
from editor.intake.cleaning import Repairs, clean_line
from editor.intake.metadata import Metadata, read_metadata
from editor.intake.pasted import QuoteFinder, incoming, language_of
from editor.intake.story_element import is_site, story_element
from editor.language.language import Language
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.message import say
from editor.reading.lines import key_of
from editor.reading.page import Lean, ReadPage, read_byline, read_page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STANDFIRST = re.compile(
    r"(?:^|[-_ ])(?:standfirst|summary|introtext|sub-?title|sub-?head(?:line|ing)?|deck|dek|excerpt|chapeau|lead|lede)(?:$|[-_ ])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:^|[-_ ])(?:wp-)?caption(?:-text)?(?:$|[-_ ])|image-?(?:caption|title|credit)", re.IGNORECASE)


def read_webpage(html: str, languages: Sequence[Language], find_quotes: QuoteFinder, *, url: str = "") -> Incoming:
    """The story of a page, and what of the page was left out.

    Raises Fault `page.unreadable` when nothing can be made of it, `page.no_story` when it holds no words.
    """
    root = parse(html)
    metadata = read_metadata(root)
    story = story_element(root, metadata.body)
    headline = _headline_element(root, metadata, story)
    repairs = Repairs()
    found = [cleaned(block, repairs) for block in blocks_of(root, _marks(story, headline), url or metadata.url)]
    blocks = [block for block in found if block.text.strip()]
    if not blocks:
        raise Fault(
            "page.no_story",
            say("There are no words on this page."),
            say("It may be built by its scripts: open it in a browser, copy the story and paste it here."),
        )
    if story is None:
        blocks = _as_trafilatura_says(html, blocks)
    blocks = _between(blocks)
    title = clean_line(words_in(headline) if headline is not None else metadata.headline, Repairs())
    return _incoming(blocks, title, metadata, languages, find_quotes, repairs, url)


def _incoming(
    blocks: list[TextBlock],
    title: str,
    metadata: Metadata,
    languages: Sequence[Language],
    find_quotes: QuoteFinder,
    repairs: Repairs,
    url: str,
) -> Incoming:
    story = "\n".join(block.text for block in blocks if block.lean is Lean.STORY)
    language = language_of(story or "\n".join(block.text for block in blocks), languages)
    ordered = [language, *(other for other in languages if other is not language)]
    standfirst = next((at for at, block in enumerate(blocks) if block.role == "standfirst"), None)
    caption = next((at for at, block in enumerate(blocks) if block.role == "caption"), None)
    fields = {at for at in (standfirst, caption) if at is not None}
    told = any(block.lean is Lean.STORY for block in blocks)
    page = read_page(
        ["" if at in fields else block.text for at, block in enumerate(blocks)],
        ordered,
        leans=[block.lean for block in blocks] if told else (),
        headline=title,
    )
    page = _with_fields(page, blocks, standfirst, caption)
    page = _with_metadata(page, metadata, ordered)
    return replace(incoming(page, blocks, language, find_quotes, repairs.messages), url=url or metadata.url)


def _with_fields(page: ReadPage, blocks: Sequence[TextBlock], standfirst: int | None, caption: int | None) -> ReadPage:
    """Standfirst and caption as the markup calls them; what they displace goes to the furniture, not away."""
    lost = []
    if standfirst is not None:
        lost.append(page.standfirst)
        page = replace(page, standfirst=blocks[standfirst].text)
    if caption is not None:
        lost.append(page.caption)
        page = replace(page, caption=blocks[caption].text)
    return replace(page, furniture=(*page.furniture, *(line for line in lost if line)))


def _with_metadata(page: ReadPage, metadata: Metadata, languages: Sequence[Language]) -> ReadPage:
    author = read_byline(metadata.author, languages) if metadata.author else None
    byline = (author.byline if author else "") or page.byline
    return replace(
        page,
        byline="" if key_of(byline) == key_of(metadata.outlet) else byline,
        outlet=metadata.outlet or page.outlet or (author.outlet if author else ""),
        place=page.place or (author.place if author else ""),
        day=metadata.day or page.day,
        categories=metadata.sections or page.categories,
        tags=metadata.tags or page.tags,
    )


def _marks(story: "Element | None", headline: "Element | None") -> Callable[["Element"], tuple[Lean | None, str]]:
    """What each element leans to: the story's part to the story, its asides and all around it to the site."""
    whole = len(words_in(story)) if story is not None else 0

    def mark(element: "Element") -> tuple[Lean | None, str]:
        if element is headline:
            return Lean.UNKNOWN, "headline"
        names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
        if element.tag == "figcaption" or _CAPTION.search(names):
            return Lean.SITE, "caption"
        if element is story:
            return Lean.STORY, ""
        if is_site(element, whole):
            return Lean.SITE, "site"
        if element.get("itemprop") == "description" or (
            element.tag in {"p", "h2", "h3", "div"} and _STANDFIRST.search(names)
        ):
            return None, "standfirst"
        return None, ""

    return mark


def _between(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Blocks outside the story belong to the site, but for those between the headline and the story."""
    first = next((at for at, block in enumerate(blocks) if block.lean is Lean.STORY), None)
    title = next((at for at, block in enumerate(blocks) if block.role == "headline"), None)
    if first is None:
        return [replace(block, role="") if block.role != "headline" else block for block in blocks]
    last = max(at for at, block in enumerate(blocks) if block.lean is Lean.STORY)
    begin = title if title is not None and title < first else first
    out = []
    for at, block in enumerate(blocks):
        lean, role = block.lean, block.role
        if lean is Lean.UNKNOWN and not begin <= at < first:
            lean = Lean.SITE
        if role == "standfirst" and not (begin <= at < first and len(block.text.split()) >= 5):
            role = ""
        if role == "caption" and not begin - 3 <= at <= last:
            role = ""
        out.append(replace(block, lean=lean, role=role))
    return out


def _headline_element(root: "Element", metadata: Metadata, story: "Element | None") -> "Element | None":
    """The heading that says what the metadata says, else the last `<h1>` above the story's end."""
    wanted = key_of(metadata.headline)
    headings = [element for element in root.iter("h1", "h2") if words_in(element)]
    for element in headings:
        own = key_of(words_in(element))
        if wanted and own and (own == wanted or (len(own) > 15 and (own in wanted or wanted in own))):
            return element
    named = [element for element in headings if element.tag == "h1" and len(words_in(element).split()) >= 3]
    above = [element for element in named if element.get("itemprop") == "headline"] or named
    return above[0] if above and (story is not None or len(above) == 1) else None


def _as_trafilatura_says(html: str, blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks, those leaning to the story whose words trafilatura took for it; unchanged where it took none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells the log what it reads
    text = trafilatura.extract(html, include_comments=False, include_tables=False, favor_precision=True) or ""
    taken = {key_of(line) for line in text.splitlines()} - {""}
    if sum(key_of(block.text) in taken for block in blocks) < 1:
        return list(blocks)
    return [replace(block, lean=Lean.STORY) if key_of(block.text) in taken else block for block in blocks]
