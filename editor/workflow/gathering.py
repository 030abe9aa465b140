"""From a pasted page to a story: read, reviewed, taken in as one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor.desktop import files, resources
from editor.intake import clipping
from editor.intake.clipping import Clipping
from editor.intake.incoming import read_bytes
from editor.intake.pasted import language_of as guess_language
from editor.intake.plain import read_text
from editor.language.language import Language
from editor.library import corrections, pictures, quotes, revisions, search, shelf, stories
from editor.library.library import Session
from editor.newsroom.article import Article
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import SourceId, StoryId, now
from editor.newsroom.incoming import Incoming
from editor.newsroom.markup import citations, plain
from editor.newsroom.message import Message
from editor.newsroom.package import with_keys
from editor.newsroom.progress import Progress
from editor.newsroom.quote import Attribution, FoundQuote, Quote
from editor.newsroom.source import Source
from editor.newsroom.story import Dateline, Details, Story
from editor.reading.quotations import find_quotes
from editor.text.direction import Direction
from editor.text.letters import CLOSING_QUOTES, FULL_STOPS, STRAIGHT_QUOTE
from editor.text.transliteration import slug
from editor.workflow import leaving
from editor.workflow.checking import uncited_in
from editor.workflow.discovery import Toolkit
from editor.workflow.reporting import QuoteSheet, write_down
from editor.workflow.workbench import Workbench

if TYPE_CHECKING:
    from editor.intake.pictures import Print


def read_file(toolkit: Toolkit, path: Path) -> Incoming:
    """Reads a file of text, Markdown, HTML or Word. Raises Fault where it cannot be read."""
    found = read_bytes(files.read_file(path), path.name, toolkit.languages, find_quotes)
    return replace(found, beside=path.parent) if found.pictures else found


def words_of_file(toolkit: Toolkit, path: Path) -> str:
    """The words of a file, to be read beside a story. Raises Fault where it cannot be read."""
    return plain(read_file(toolkit, path).body).text


def read_data(toolkit: Toolkit, data: bytes, name: str) -> Incoming:
    """Reads bytes that came from elsewhere, such as a pipe."""
    return read_bytes(data, name, toolkit.languages, find_quotes)


def read_page(toolkit: Toolkit, url: str, progress: Progress) -> Incoming:
    """Fetches one page of the web and reads it. Raises a Fault of kind `web.…`."""
    from editor.intake.fetch import fetch

    page = fetch(url, progress)
    return read_bytes(page.data, page.url, toolkit.languages, find_quotes, content_type=page.content_type, url=page.url)


def read_paste(toolkit: Toolkit, text: str, html: str = "") -> Incoming:
    """Reads what the clipboard holds: its HTML where it has some, else its text."""
    data, kind = (html, "text/html; charset=utf-8") if html.strip() else (text, "text/plain; charset=utf-8")
    return read_bytes(data.encode("utf-8", "replace"), "", toolkit.languages, find_quotes, content_type=kind)


def read_clipping(toolkit: Toolkit, text: str, html: str, language: str, direction: Direction) -> Clipping:
    """What the clipboard holds as copy for a story of that language (BCP 47) and direction.

    Raises Fault `text.empty` where there are no words in it.
    """
    return clipping.read_clipping(text, html, toolkit.language(language), direction)


def clean_copy(copy: str) -> tuple[str, tuple[Message, ...]]:
    """Copy from our own window as it is, without what could make it read as what it is not."""
    return clipping.clean_copy(copy)


def text_of(data: bytes) -> str:
    """The text of a file as it stands, whatever its encoding. Raises Fault where it is none."""
    return read_text(data).text


def language_of(toolkit: Toolkit, text: str) -> str:
    """The BCP 47 code of the language a text is written in, as far as can be told."""
    return guess_language(text, toolkit.languages).code


def article_of(incoming: Incoming) -> Article:
    """What came in as an Article, without a library. Raises Fault as `newsroom.article` does."""
    read = now()
    draft = Draft(incoming.headline, incoming.standfirst, incoming.body)
    said, by = list[Quote](), list[Source]()
    for number, one in enumerate(incoming.cited, 1):
        role = Attribution(SourceId(number), role=one.role) if one.speaker else None
        said.append(Quote(one.key, one.words or "…", role))
        by += [Source(one.speaker, id=SourceId(number))] if one.speaker else []
    return leaving.of_page(Story(StoryId(0), _details(incoming), draft, read, read, 0), said, by)


def take_in(bench: Workbench, incoming: Incoming, kept: Collection[int] | None = None) -> Story:
    """Makes the story, its sources and its quotes, cited in the copy: all of them or nothing.

    `kept` holds indexes of `incoming.quotes`; None keeps every one that is speech. Its pictures come along where their
    files lie beside it. Raises Fault `evidence.…` for one that cannot be taken in.
    """
    shown = _pictures_beside(incoming, Progress())
    with bench.library.session() as session:
        return put_in(bench, session, incoming, shown, kept)


def put_in(
    bench: Workbench,
    session: Session,
    incoming: Incoming,
    shown: "Sequence[tuple[Print, bytes]]",
    kept: Collection[int] | None = None,
) -> Story:
    """As `take_in`, for what a caller does in the same session; `shown` are its pictures, each with its file's bytes."""
    at = bench.clock()
    story = stories.add(session, _details(incoming), Draft(), at, bench.new_key())
    for made, original in shown:
        pictures.add(session, story.id, made.picture, made.data, original)
    for correction in incoming.corrections:
        corrections.add(session, story.id, correction)
    draft = Draft(
        incoming.headline, incoming.standfirst, _cited(session, story, incoming, kept, bench.toolkit.languages)
    )
    saved = stories.save_draft(session, story.id, draft, at)
    revisions.keep_revision(session, story.id, at, RevisionReason.CAME_IN)
    search.catch_up(session)
    return saved


def first_story(bench: Workbench, language: str) -> Story | None:
    """The story that teaches, in a library that has none yet; its first quotation is kept and cited."""
    with bench.library.reading() as session:
        if shelf.count(session):
            return None
    headline, standfirst, body = resources.text(f"samples/first.{language}.txt").rstrip().split("\n", 2)
    said = bench.toolkit.language(language)
    with bench.library.session() as session:
        story = stories.add(session, Details(language=language), Draft(), bench.clock(), bench.new_key())
        for found in uncited_in(body, said)[:1]:
            quote = write_down(session, story.id, QuoteSheet.of(found, bench.toolkit.languages))
            at = citation_place(body, found)
            body = f"{body[:at]} [@{quote.key}]{body[at:]}"
        saved = stories.save_draft(session, story.id, Draft(headline, standfirst, body), bench.clock())
        search.catch_up(session)
        return saved


def _details(incoming: Incoming) -> Details:
    return Details(
        slug=incoming.slug or slug(incoming.headline),
        byline=incoming.byline,
        origin=incoming.outlet,
        dateline=Dateline(incoming.place, incoming.day),
        language=incoming.language,
        categories=incoming.categories,
        tags=incoming.tags,
        caption=incoming.caption,
        desk=incoming.desk,
        embargo=incoming.embargo,
    )


def _pictures_beside(incoming: Incoming, progress: Progress) -> "list[tuple[Print, bytes]]":
    """Its pictures made anew from the files beside it, each with its file's own bytes; what is not there stays out."""
    from editor.intake import pictures as intake

    shown = []
    for picture in incoming.pictures:
        path = incoming.beside / picture.file_name if incoming.beside else None
        if path is not None and path.is_file():
            original = files.read_file(path)
            made = intake.take(original, incoming.language, progress)
            wanted = replace(
                made.picture, key=picture.key, caption=picture.caption, alt=picture.alt, credit=picture.credit,
                copyright=picture.copyright, licence=picture.licence,
            )  # fmt: skip
            shown.append((intake.worded(made.data, wanted), original))
    return shown


def _cited_already(session: Session, story: Story, incoming: Incoming) -> dict[str, str]:
    """Writes down the quotes that came along; the keys they have here, by those they came under. A citation whose words
    did not come along must not cite a quote of ours by chance."""
    keys = {}
    for one in incoming.cited:
        if one.words.strip():
            sheet = QuoteSheet(one.words, one.speaker, role=one.role)
            keys[one.key] = write_down(session, story.id, sheet, key=one.key).key
    strangers = sorted({*citations(incoming.body)} - keys.keys())
    taken = (quote.key for quote in quotes.with_keys(session, strangers))
    return keys | {key: f"{key[:50]}-{story.uid[:8]}" for key in taken}


def _cited(
    session: Session,
    story: Story,
    incoming: Incoming,
    kept: Collection[int] | None,
    languages: Sequence[Language],
) -> str:
    """The body with `[@key]` behind every quotation that is kept."""
    body, marks = incoming.body, []
    keys = _cited_already(session, story, incoming)
    for index, found in enumerate(incoming.quotes):
        if found.kind.is_speech if kept is None else index in kept:
            quote = write_down(session, story.id, QuoteSheet.of(found, languages))
            marks.append((citation_place(body, found), quote.key))
    for at, key in sorted(marks, reverse=True):
        body = f"{body[:at]} [@{key}]{body[at:]}"
    return with_keys(body, keys)


def citation_place(body: str, found: FoundQuote) -> int:
    """Where a quotation's citation goes: behind its closing mark, where it has one."""
    at = found.span.end
    while at < len(body) and body[at] in _BEFORE_CLOSING:
        at += 1
    return at + 1 if at < len(body) and body[at] in _CLOSING else found.span.end


_BEFORE_CLOSING = FULL_STOPS + "،*`"
"""A stop may stand before the mark, and so may the end of notation: «**نعم.**»"""
_CLOSING = CLOSING_QUOTES | {STRAIGHT_QUOTE, "“"}
