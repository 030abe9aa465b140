"""Commands that read: import, quotes."""

import sys
from pathlib import Path

from editor import workflow
from editor.command_line.terminal import OK, Terminal, story_number
from editor.desktop.files import read_file
from editor.newsroom import markup
from editor.newsroom.identity import StoryId
from editor.newsroom.incoming import Incoming
from editor.newsroom.quote import FoundQuote


def import_page(terminal: Terminal) -> int:
    incoming = incoming_of(terminal, terminal.given.what)
    story = None
    if not terminal.given.dry_run:
        with terminal.bench(new=True) as bench:
            story = workflow.gathering.take_in(bench, incoming).id
    lines = [incoming.headline, incoming.byline, f"{len(incoming.quotes)} «»", "", markup.plain(incoming.body).text]
    terminal.answer(_incoming_data(terminal, incoming, story), lines, always=True)
    return OK


def incoming_of(terminal: Terminal, what: str) -> Incoming:
    if what.startswith(("http://", "https://")):
        return workflow.gathering.read_page(terminal.toolkit, what, terminal.progress())
    if what == "-":
        return workflow.gathering.read_data(terminal.toolkit, sys.stdin.buffer.read(), "")
    return workflow.gathering.read_file(terminal.toolkit, Path(what))


def _incoming_data(terminal: Terminal, incoming: Incoming, story: StoryId | None) -> dict[str, object]:
    return {
        "story": story,
        "headline": incoming.headline,
        "standfirst": incoming.standfirst,
        "byline": incoming.byline,
        "outlet": incoming.outlet,
        "place": incoming.place,
        "date": incoming.day.isoformat() if incoming.day else None,
        "caption": incoming.caption,
        "categories": list(incoming.categories),
        "tags": list(incoming.tags),
        "language": incoming.language,
        "body": incoming.body,
        "furniture": list(incoming.furniture),
        "repairs": [terminal.tr.tell(repair) for repair in incoming.repairs],
        "quotes": [_quote_data(terminal, found) for found in incoming.quotes if found.kind.is_speech],
    }


def _quote_data(terminal: Terminal, found: FoundQuote) -> dict[str, object]:
    return {
        "quote": found.words,
        "start": found.span.start,
        "end": found.span.end,
        "speaker": found.speaker,
        "cue": found.cue,
        "type": found.kind.value,
        "role": found.role,
        "venue": found.venue,
        "anonymous": found.anonymous,
        "confidence": round(found.confidence, 2),
        "reason": terminal.tr.tell(found.reason),
    }


# Reading copy


def find_quotes(terminal: Terminal) -> int:
    text, language, is_copy = _text_of(terminal, terminal.given.what)
    find = workflow.checking.quotes_in if is_copy else workflow.checking.quotes_in_text
    found = [one for one in find(text, terminal.toolkit.language(language)) if one.kind.is_speech or terminal.given.all]
    if terminal.given.indirect:
        found += workflow.checking.reports_in_text(text, terminal.toolkit.language(language))
        found.sort(key=lambda one: one.span)
    lines = [f"«{one.words}» — {one.speaker or '؟'} ({terminal.tr.tell(one.reason)})" for one in found]
    terminal.answer([_quote_data(terminal, one) for one in found], lines, always=True)
    return OK


def _text_of(terminal: Terminal, what: str) -> tuple[str, str, bool]:
    """A text, the language of its copy, and whether it is in the house's notation (a story) or not (a file)."""
    if (number := story_number(what)) is not None:
        with terminal.bench() as bench:
            story = workflow.browsing.open_story(bench, number)
        return story.draft.body, story.details.language, True
    data = sys.stdin.buffer.read() if what == "-" else read_file(Path(what))
    text = workflow.gathering.text_of(data)
    return text, workflow.gathering.language_of(terminal.toolkit, text), False
