"""Writes what remarks suggest: which edits can be written together, and the text after them."""

from collections.abc import Iterable, Sequence

from editor.newsroom.remark import Edit, Remark


def certain_edits(remarks: Iterable[Remark]) -> tuple[Edit, ...]:
    """The fixes that may be written unasked, in order, none touching another; never one inside a quotation."""
    return together(Edit(one.span, one.suggestions[0]) for one in remarks if one.mends_itself)


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
