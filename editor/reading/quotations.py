"""The quotations of a text: what stands between its marks, and who said it.

Words come from `marks`, speakers from `speakers`; `proposals` is where the two meet, and speech is told from names,
titles, slogans and words kept at a distance. `QuoteReader` does the same for copy that is being written.
"""

from collections.abc import Iterable

from editor.language.language import Language
from editor.newsroom.quote import FoundQuote
from editor.reading.quote_reader import QuoteReader
from editor.text.spans import Span


def find_quotes(text: str, language: Language, blocks: Iterable[Span] = ()) -> tuple[FoundQuote, ...]:
    """Every stretch between quotation marks, in order, with its kind and, where it is speech, its speaker.

    Works on a body and on a raw pasted page alike. Where a mark is missing the likely end is proposed, with less
    confidence. Offsets count code points of `text`, marks excluded. `blocks`: quotations set apart, whose sign is no
    longer in the text; lines that open with `> ` are found without.

    >>> from editor.language.arabic import LANGUAGE
    >>> quote = find_quotes("وقال الوزير سامي عون: «لن نغلق الميناء هذا العام».", LANGUAGE)[0]
    >>> quote.speaker, quote.cue, quote.kind.value
    ('سامي عون', 'قال', 'direct')
    """
    return QuoteReader(language).read(text, blocks)
