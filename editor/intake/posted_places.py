"""What the elements of a posted article are to its words: quotations and who said them, lists, pictures, named parts.

The classes are those of `publishing.blocks` and `publishing.page`.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from editor.intake.blocks import TextBlock, is_name_below, words_in
from editor.intake.tables import cells
from editor.reading.page import Lean
from editor.text.digits import Digits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEAD = "muharrir-lead"
CLASSES = {
    "p-name": "headline",
    "p-summary": "standfirst",
    "muharrir-byline": "signature",
    "p-author": "byline",
    "dateline": "dateline",
    "caption": "picture caption",
    "muharrir-corrections": "corrections",
}
"""The parts of an article that are no part of its body, by the class of what holds them."""
FIELDS = frozenset(CLASSES.values())
BELOW = frozenset({"speaker", "role", "caption"})
"""What belongs to the quotation or picture above it."""
_DIGITS = {"arabic": Digits.ARABIC, "persian": Digits.PERSIAN}
_LIST_STYLE = re.compile(r"digits-(arabic|persian)|list-style(?:-type)?:\s*(arabic|persian)")
_LISTS = frozenset({"ul", "ol"})
_NO_KEY = re.compile(r"[^\w-]+")
_NEAR = 4
"""How far above it the element lies that a caption or a name below a quotation belongs to."""


@dataclass(frozen=True, slots=True)
class PostedPicture:
    """A picture that stands in the article over there."""

    key: str
    """Its word in `Posted.body`: the file's name, as far as a key can hold it."""
    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    leads: bool = False
    """Whether it stands at the head of the article, as we put it there; then it is not in the body."""


@dataclass(frozen=True, slots=True)
class Place:
    """What an element is to the words inside it."""

    name: str
    number: int
    """The same for all that belongs together: a list, a quotation and who said it, a picture and its caption."""
    digits: Digits = Digits.LATIN


NOWHERE = Place("", 0)


@dataclass(slots=True)
class Places:
    """Says for each element what it is; blocks carry the place by its number as their role."""

    address: str
    known: list[Place] = field(default_factory=list)
    pictures: dict[int, PostedPicture] = field(default_factory=dict)
    cell: "Callable[[Element], tuple[Lean | None, str]]" = field(default_factory=cells)
    _numbers: "dict[Element, int]" = field(default_factory=dict)
    _keys: dict[str, int] = field(default_factory=dict)

    def mark(self, element: "Element") -> tuple[Lean | None, str]:
        tag = str(element.tag).lower()
        if tag in {"td", "th"}:
            return self.cell(element)
        place = self._ours(element) or self._place(element, tag)
        if place is None:
            return None, ""
        self.known.append(place)
        return None, str(len(self.known) - 1)

    def of(self, block: TextBlock) -> Place:
        return self.known[int(block.role)] if block.role.isdecimal() else NOWHERE

    def _ours(self, element: "Element") -> Place | None:
        """A part of the article that its class names: as `publishing.blocks` and `publishing.page` write them."""
        classes = (element.get("class") or "").split()
        name = next((CLASSES[one] for one in classes if one in CLASSES), "")
        return Place(name, self._number(element)) if name else None

    def _place(self, element: "Element", tag: str) -> Place | None:
        if tag in _LISTS:
            style = _LIST_STYLE.search(f"{element.get('class')} {element.get('style')}")
            digits = _DIGITS[style[1] or style[2]] if style else Digits.LATIN
            return Place("list", self._number(element, self._above(element, _LISTS)), digits)
        if tag == "blockquote":
            return Place("quotation", self._number(element))
        if tag == "footer" or is_name_below(element):
            quotation = self._above(element, {"blockquote"})
            name = "role" if tag == "footer" else "speaker"
            return None if quotation is None else Place(name, self._number(quotation))
        if tag == "figcaption":
            return self._caption(element)
        return self._picture(element) if tag == "img" else None

    def _caption(self, element: "Element") -> Place | None:
        figure = self._above(element, {"figure"})
        number = 0 if figure is None else self._number(figure)
        if (shown := self.pictures.get(number)) is None:
            return None
        small = next(element.iter("small"), None)
        credit = words_in(small) if small is not None else ""
        bare = credit[1:-1] if credit.startswith("(") and credit.endswith(")") else credit
        caption = words_in(element).removesuffix(credit).strip()
        self.pictures[number] = replace(shown, caption=caption, credit=bare)
        return Place("caption", number)

    def _picture(self, element: "Element") -> Place:
        figure = self._above(element, {"figure"})
        number = self._number(element if figure is None else figure)
        if number in self.pictures:  # of several in one figure the first has its caption
            number = self._number(element)
        url = urljoin(self.address, (element.get("src") or "").strip())
        name = unquote(urlsplit(url).path.rpartition("/")[2].rpartition(".")[0])
        alt, leads = " ".join((element.get("alt") or "").split()), figure is not None and is_lead(figure)
        self.pictures[number] = PostedPicture(self._key(name), url, alt, leads=leads)
        return Place("lead" if leads else "picture", number)

    def _key(self, name: str) -> str:
        base = _NO_KEY.sub("-", name).strip("-_")[:40].rstrip("-") or "picture"
        number = self._keys[base] = self._keys.get(base, 0) + 1
        return base if number == 1 else f"{base}--{number}"

    def _above(self, element: "Element", tags: Collection[str]) -> "Element | None":
        for above in islice(element.iterancestors(), _NEAR):
            if above.tag in tags:
                return above
        return None

    def _number(self, element: "Element", above: "Element | None" = None) -> int:
        """An element's number, or that of the one it is a part of."""
        known = self._numbers
        return known.setdefault(element, known[above] if above is not None else len(known) + 1)


def is_lead(figure: "Element") -> bool:
    """Whether a figure stands at the head of the article, as `blocks` and `page` put it there."""
    parent = figure.getparent()
    return LEAD in (figure.get("class") or "").split() or (parent is not None and parent.tag == "header")
