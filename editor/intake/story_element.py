"""Which element of a page holds the story, by the weight of its paragraphs and what the page calls its parts."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from editor.intake.blocks import words_in
from editor.reading.lines import key_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEAST = 120
"""Letters of running text below which no element is believed to hold a story."""

_PARAGRAPHS = frozenset("p div td section article blockquote span li main".split())  # noqa: SIM905
_INLINE = frozenset("a abbr b bdi bdo br cite code em font i mark q s small span strong sub sup u time wbr".split())  # noqa: SIM905
_SITE_TAGS = frozenset("nav aside footer form button menu".split())  # noqa: SIM905
_SITE = re.compile(
    r"(?:^|[-_ ])(?:related|relatedposts?|read-?(?:more|also|next)|also|recommend\w*|shar(?:e|er|ing|eholder)|social\w*|"
    r"tags?|tagcloud|keywords?|comments?|respond|newsletter|subscri\w*|adverts?\w*|ads?|adv|banner|promo\w*|polls?|widget|"
    r"author-?(?:box|bio|info)|bio|breadcrumbs?|post-?meta|entry-?meta|metadata|navigation|nav|menu|pagination|pager|"
    r"prev\w*|next\w*|outbrain|taboola|most-?\w*|popular|trending|rating|print|copyright|sidebar|footer|cookies?|follow-?\w*|"
    r"popup|modal|toolbar|ticker|breaking-?news|weather|prayer\w*|source-?box|more-?news|editor-?picks?|latest\w*|hidden|"
    r"sr-only|screen-reader-text|visually-hidden|d-none|tts|audio-?player|reading-?time|time_to_read\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"article-?_?(?:body|content|text|details)|entry-?content|post-?(?:content|body|text)|story-?(?:body|content|text)|"
    r"news-?(?:body|content|text|details)|item-?text|(?:^|[-_ ])(?:articlebody|entry|body-?text|maincontent)(?:$|[-_ ])",
    re.IGNORECASE,
)


def _names(element: "Element") -> str:
    return " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))


def is_site(element: "Element", whole: int) -> bool:
    """Whether an element is the site's by its name, or is nothing but links; `whole` is the story's length in letters.

    An element with half of the story in it is no furniture, whatever it is called.
    """
    if element.tag in {"html", "body", "main", "article"}:
        return False
    if (named := element.tag in _SITE_TAGS or bool(_SITE.search(_names(element)))) or element.tag in {
        "p",
        "ul",
        "h3",
        "h4",
    }:
        text = words_in(element)
        if whole and len(text) > whole / 2:
            return False
        return named or _only_links(element, text)
    return False


def _only_links(element: "Element", text: str) -> bool:
    """A paragraph or list that is one link to another story, or a row of them; a sentence is none."""
    words = text.split()
    linked = sum(len(words_in(link).split()) for link in element.iter("a"))
    return len(words) >= 4 and linked >= 0.9 * len(words) and not text.rstrip("»”\"'").endswith((".", "۔"))


def story_element(root: "Element", told: str) -> "Element | None":
    """The element whose paragraphs weigh most, or None when none weighs enough.

    `told` is the story's text where the page's metadata carries it: an element that holds its beginning wins.
    """
    weights: defaultdict[Element, float] = defaultdict(float)
    for element in root.iter(*_PARAGRAPHS):
        own = _own_text(element)
        if len(own) < 40:
            continue
        weight = len(own) * (1.0 if len(own.split()) >= 10 else 0.4)
        parent = element.getparent()
        holder: Element | None = (
            parent if element.tag in {"p", "span", "blockquote"} and parent is not None else element
        )
        for share in (1.0, 0.85, 0.35):
            if holder is None or holder.tag == "html":
                break
            weights[holder] += weight * share
            holder = holder.getparent()
    opening = key_of(told)[:60]
    scored = [(weight * _factor(element, opening), number) for number, (element, weight) in enumerate(weights.items())]
    if not scored:
        return None
    score, number = max(scored)
    return list(weights)[number] if score >= LEAST else None


def _own_text(element: "Element") -> str:
    """The words that stand in an element itself or in its inline children; links count for nothing."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag in _INLINE and child.tag != "a":
            parts += [str(part) for part in child.itertext()]
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _factor(element: "Element", opening: str) -> float:
    factor = 1.0
    if element.get("itemprop") == "articleBody" or _STORY.search(_names(element)):
        factor *= 1.5
    if element.tag == "article":
        factor *= 1.2
    if element.tag == "body":
        factor *= 0.6
    above: Element | None = element
    while above is not None and above.tag not in {"body", "html"}:
        if above.tag in {"aside", "footer", "nav"} or re.search(
            r"comment|sidebar|footer", _names(above), re.IGNORECASE
        ):
            factor *= 0.3
            break
        above = above.getparent()
    if opening and opening in key_of(words_in(element)):
        factor *= 2.0
    return factor
