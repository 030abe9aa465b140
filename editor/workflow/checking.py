"""Reading copy with a sub-editor's eye: remarks and quotations."""

from dataclasses import replace

from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.quote import FoundQuote
from editor.newsroom.remark import Remark
from editor.proofing.proofreader import Proofreader
from editor.reading.quotations import find_quotes


def remarks_on(proofreader: Proofreader, body: str, language: Language) -> tuple[Remark, ...]:
    """Remarks on copy in the house's notation; spans count the copy's code points."""
    words = markup.plain(body)
    found = proofreader.proofread(words.text, language)
    return tuple(replace(remark, span=words.original(remark.span)) for remark in found)


def quotes_in(body: str, language: Language) -> tuple[FoundQuote, ...]:
    """Quotations found in copy in the house's notation; spans count the copy's code points."""
    words = markup.plain(body)
    return tuple(replace(found, span=words.original(found.span)) for found in find_quotes(words.text, language))
