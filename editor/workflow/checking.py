"""Reading copy with a sub-editor's eye: remarks and quotations."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from editor.desktop import resources
from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.draft import Draft
from editor.newsroom.markup import MarkKind
from editor.newsroom.quote import FoundQuote
from editor.newsroom.remark import Edit, Noted, Part, Remark
from editor.newsroom.suggestion import first
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.mending import settled, together
from editor.proofing.proofreader import Proofreader
from editor.proofing.speller import Speller
from editor.reading.copy_quotes import CopyQuotes
from editor.reading.passages import Mark, counted, marks_in
from editor.reading.quotations import find_quotes
from editor.reading.reports import find_reports
from editor.text.counting import Length, length_of
from editor.text.spans import Traced
from editor.workflow.discovery import Toolkit

UNKNOWN = "unknown"
"""The speller's remark on a word nobody knows: perhaps a name. Told quietly."""
_NOT_OF_LINES = frozenset({"sentence_stop", "headline_words", "role_once", "byline_in_body", "furniture"})
"""Rules that a headline or a standfirst is not asked: it ends without a stop, and takes up what the text says."""
_NEAR, _FAR = 3, 400
"""Code points between a quotation and its citation: a mark, a stop, a space; and with notation between them."""
_NOTATION = re.compile(r"\*+|\]\((?:https?://|mailto:)[^\s<>]*\)")


def proofreader(toolkit: Toolkit) -> Proofreader:
    """A proofreader with every rule there is; it remembers the paragraphs it has read."""
    return Proofreader(toolkit.rules, Speller(resources.folder() / "dictionaries"))


def remarks_on_text(
    proofreader: Proofreader, text: str, language: Language, brief: Brief = NOTHING_TOLD
) -> tuple[Remark, ...]:
    """Remarks on a text as it stands; spans count its code points."""
    return settled(text, proofreader.proofread(text, language, brief))


def length_in(body: str) -> Length:
    """How long copy is, its notation left out; lines it has measured before cost nothing."""
    return sum((_length_of_line(line) for line in markup.plain(body).text.split("\n")), Length(0, 0))


_length_of_line = lru_cache(maxsize=4096)(length_of)


def quotes_in_text(text: str, language: Language) -> tuple[FoundQuote, ...]:
    """Quotations found in a text as it stands; spans count its code points."""
    return find_quotes(text, language)


def remarks_on(
    proofreader: Proofreader, body: str, language: Language, brief: Brief = NOTHING_TOLD
) -> tuple[Remark, ...]:
    """Remarks on copy in the house's notation; spans count the copy's code points."""
    words = markup.plain(body)
    found = [_in_copy(remark, words) for remark in remarks_on_text(proofreader, words.text, language, brief)]
    # What stands across a suggestion is judged once the suggestion is answered.
    return tuple(remark for remark in found if first(remark.span.of(body)) is None and "}{" not in remark.span.of(body))


def remarks_on_draft(
    proofreader: Proofreader, draft: Draft, language: Language, brief: Brief = NOTHING_TOLD
) -> tuple[Noted, ...]:
    """Remarks on headline, standfirst and copy, in this order."""
    told = replace(brief, headline=draft.headline, standfirst=draft.standfirst)
    body = [Noted(one, Part.BODY, draft.body) for one in remarks_on(proofreader, draft.body, language, told)]
    unknown = {one.words for one in body if one.remark.kind == UNKNOWN}
    alone, lines = replace(brief, headline="", standfirst=""), list[Noted]()
    for part, words in ((Part.HEADLINE, draft.headline), (Part.STANDFIRST, draft.standfirst)):
        found = remarks_on_text(proofreader, words, language, alone) if words else ()
        lines += [Noted(one, part, words) for one in found if one.kind not in _NOT_OF_LINES]
    return (*(one for one in lines if one.remark.kind != UNKNOWN or one.words not in unknown), *body)


def edits_of(chosen: Iterable[Noted]) -> dict[Part, tuple[Edit, ...]]:
    """The first fix of each remark, as can be written together in each part."""
    wanted: dict[Part, list[Edit]] = {}
    for one in chosen:
        wanted.setdefault(one.part, []).append(one.fixes[0])
    return {part: together(edits) for part, edits in wanted.items()}


def _in_copy(remark: Remark, words: Traced) -> Remark:
    elsewhere = tuple(Edit(words.original(edit.span), edit.words) for edit in remark.elsewhere)
    return replace(remark, span=words.original(remark.span), elsewhere=elsewhere)


def uncited_in(body: str, language: Language, reader: CopyQuotes | None = None) -> tuple[FoundQuote, ...]:
    """Spoken words in copy that no `[@key]` stands behind; a reader that read it before is quicker."""
    cited = [mark.span.start for block in markup.scan(body) for mark in block.marks if mark.kind is MarkKind.CITATION]
    spoken = [found for found in (reader or CopyQuotes(language)).read(body) if found.kind.is_speech]
    return tuple(found for found in spoken if not any(_stands_behind(body, found.span.end, at) for at in cited))


def _stands_behind(body: str, end: int, at: int) -> bool:
    """Whether a citation stands behind words that end there: what shows no letter, such as the marks of bold words or
    the address of a link, does not count."""
    if not 0 <= at - end <= _FAR:
        return False
    return at - end <= _NEAR or len(_NOTATION.sub("", body[end:at])) <= _NEAR


@dataclass(frozen=True, slots=True)
class Passages:
    """What stands out in copy, and its quoted words that nothing is cited for."""

    marks: tuple[Mark, ...]
    uncited: tuple[FoundQuote, ...]
    quoted: Mapping[str, int]
    """The words of `uncited`, as `passages.counted` counts them."""
    length: int
    """Of the copy, in code points."""


def passages_in(body: str, language: Language, remarks: Sequence[Remark], reader: CopyQuotes | None = None) -> Passages:
    """Reads the whole copy; `remarks` are those on it. What `reader` has read before is not read again."""
    uncited = uncited_in(body, language, reader)
    return Passages(marks_in(body, uncited, remarks), uncited, counted(uncited), len(body))


def quotes_in(body: str, language: Language) -> tuple[FoundQuote, ...]:
    """Quotations found in copy in the house's notation; spans count the copy's code points."""
    return copy_reader(language).read(body)


def copy_reader(language: Language) -> CopyQuotes:
    """Who keeps one reads copy again and again while it is written, and only what changed; one thread at a time."""
    return CopyQuotes(language)


def reports_in_text(text: str, language: Language) -> tuple[FoundQuote, ...]:
    """What is told of somebody's words without marks; spans count the text's code points."""
    return find_reports(text, language)
