"""What was pasted: a page as text or as HTML, laid open as an Incoming."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from editor.intake.blocks import Run, TextBlock, blocks_of, cleaned, parse, part_of
from editor.intake.cleaning import Repairs, clean_line, in_lines
from editor.intake.notation import in_notation
from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import Message, say
from editor.newsroom.quote import FoundQuote
from editor.reading.page import ReadPage, read_page
from editor.text.direction import strong_direction
from editor.text.folding import fold
from editor.text.words import words

QuoteFinder = Callable[[str, Language], tuple[FoundQuote, ...]]
"""Reads plain text; its offsets count that text's code points."""

_SAMPLE = 20_000


def read_pasted(text_or_html: str, html: bool, languages: Sequence[Language], find_quotes: QuoteFinder) -> Incoming:
    """What the clipboard held, as the fields of a story.

    The body is copy in the house's notation; of HTML its headings, lists, quotations, bold and links are kept.
    Raises Fault `text.empty` when there are no words, `page.unreadable` when HTML cannot be read.
    """
    repairs = Repairs()
    if html:
        blocks = [cleaned(block, repairs) for block in blocks_of(parse(text_or_html))]
    else:
        blocks = [TextBlock((Run(clean_line(line, repairs)),)) for line in in_lines(text_or_html)]
    if not any(block.text.strip() for block in blocks):
        raise Fault("text.empty", say("There is no text in it."), say("Copy the text again, then paste it."))
    told = [block.text for block in blocks if html and block.kind is BlockKind.HEADING and block.level == 2]
    language = language_of("\n".join(block.text for block in blocks), languages)
    ordered = [language, *(other for other in languages if other is not language)]
    page = read_page([block.text for block in blocks], ordered, headline=_only_headline(told))
    return incoming(page, blocks, language, find_quotes, repairs.messages)


def _only_headline(told: Sequence[str]) -> str:
    long_enough = [text for text in dict.fromkeys(told) if len(text.split()) >= 4]
    return long_enough[0] if len(long_enough) == 1 and told[0] == long_enough[0] else ""


def incoming(
    page: ReadPage,
    blocks: Sequence[TextBlock],
    language: Language,
    find_quotes: QuoteFinder,
    repairs: tuple[Message, ...],
) -> Incoming:
    """An Incoming of a page read from blocks; `page.body` numbers the blocks."""
    body = in_notation([part_of(blocks[line.number], line.span) for line in page.body])
    plain = markup.plain(body)
    quotes = tuple(replace(quote, span=plain.original(quote.span)) for quote in find_quotes(plain.text, language))
    return Incoming(
        headline=page.headline,
        standfirst=page.standfirst,
        byline=page.byline,
        outlet=page.outlet,
        place=page.place,
        day=page.day,
        caption=page.caption,
        categories=page.categories,
        tags=page.tags,
        body=body,
        language=language.code,
        furniture=page.furniture,
        repairs=repairs,
        quotes=quotes,
    )


def language_of(text: str, languages: Sequence[Language]) -> Language:
    """The language of a text among those given: by its small words and its own letters, else by its direction.

    The first given wins a draw.
    """
    sample = text[:_SAMPLE]
    tokens = [fold(word.text) for word in words(sample)]
    scores = [_score(sample, tokens, language) for language in languages]
    if max(scores) > 0:
        return languages[scores.index(max(scores))]
    direction = strong_direction(sample)
    return next((language for language in languages if language.direction is direction), languages[0])


def _score(text: str, tokens: Sequence[str], language: Language) -> float:
    if language.page is None:
        return 0.0
    small = {fold(word) for word in language.page.words}
    return sum(token in small for token in tokens) + 0.2 * sum(text.count(letter) for letter in language.page.letters)
