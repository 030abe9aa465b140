"""Writes what remarks suggest: which edits can be written together, and the text after them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from editor.newsroom.remark import Edit, Remark
from editor.proofing.pairing import pairing
from editor.proofing.rule import paragraphs
from editor.text.letters import QUOTES


def certain_edits(remarks: Iterable[Remark]) -> tuple[Edit, ...]:
    """The fixes that may be written unasked, in order, none touching another; never one inside a quotation."""
    return together(_first(one) for one in remarks if one.mends_itself)


def together(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in order of place; of two that touch, the first stays, and the other waits for the next reading."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.span):
        if not kept or (edit.span.start >= kept[-1].span.end and edit.span != kept[-1].span):
            kept.append(edit)
    return tuple(kept)


def written(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits of `together` written into it.

    >>> from editor.text.spans import Span
    >>> written("وقال أن", [Edit(Span(5, 7), "إن")])
    'وقال إن'
    """
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.words]
        at = edit.span.end
    return "".join([*parts, text[at:]])


# What a mark mended may do to a quotation


def settled(text: str, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks on a text, none of them certain whose fix would put other words between quotation marks."""
    edits = certain_edits(remarks)
    harmful = frozenset(edits).difference(harmless(text, edits))
    if not harmful:
        return tuple(remarks)
    return tuple(replace(one, certain=False) if one.mends_itself and _first(one) in harmful else one for one in remarks)


def harmless(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Of edits of `together`, those that leave the words of every quotation: a mark mended may make others of them."""
    left = list(edits)[::-1]
    for place in paragraphs(text):
        if not left:
            return
        own = []
        while left and left[-1].span.end <= place.end:
            edit = left.pop()
            if edit.span.start >= place.start:  # none joins two paragraphs
                own.append(edit.moved(-place.start))
        if own:
            yield from (edit.moved(place.start) for edit in _quietest(place.of(text), tuple(own)))


def _first(remark: Remark) -> Edit:
    return Edit(remark.span, remark.suggestions[0])


@lru_cache(maxsize=1024)  # a story is asked about again and again while it is written
def _quietest(paragraph: str, edits: tuple[Edit, ...]) -> Sequence[Edit]:
    said = _said(paragraph)
    away_from_marks = [edit for edit in edits if not _at_mark(paragraph, edit)]
    return next((some for some in (edits, away_from_marks) if _said(written(paragraph, some)) == said), ())


def _said(paragraph: str) -> list[str]:
    return [quotation.of(paragraph) for quotation in pairing(paragraph).quotations]


def _at_mark(paragraph: str, edit: Edit) -> bool:
    around = paragraph[max(0, edit.span.start - 1) : edit.span.end + 1]
    return not QUOTES.isdisjoint(around) or not QUOTES.isdisjoint(edit.words)
