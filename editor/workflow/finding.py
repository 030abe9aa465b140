"""Finding and replacing in the whole library."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from editor.library import revisions, shelf, stories
from editor.library.library import Session
from editor.library.within import Within
from editor.newsroom import markup
from editor.newsroom.draft import Draft, RevisionReason
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.newsroom.progress import Progress
from editor.reading.finding import Edit, Wanted, edits, find_all
from editor.workflow.workbench import Workbench

_AT_ONCE = 200
"""Stories read in one go."""


@dataclass(frozen=True, slots=True)
class Place:
    """A story that holds what was looked for, and how often."""

    story: StoryId
    headline: str
    count: int


def everywhere(bench: Workbench, wanted: Wanted, progress: Progress) -> tuple[Place, ...]:
    """Every story that holds the words in headline, standfirst or copy, the last touched first.

    Raises Fault `find.bad_expression`, `find.too_slow`, `stopped`.
    """
    places = []
    with bench.library.reading() as session:
        for read, (story, draft) in enumerate(_drafts(session)):
            if read % _AT_ONCE == 0:
                progress.check()
                progress.tell(say("Looked through {count} stories", count=read))
            count = sum(len(find_all(text, wanted)) for text in _texts(draft))
            if count:
                places.append(Place(story, draft.headline, count))
    return tuple(places)


def replace_in(bench: Workbench, chosen: Iterable[StoryId], wanted: Wanted, by: str) -> int:
    """Replaces the words in these stories, each kept as a revision first; how many places that were is returned.

    All of them or nothing. Notation is not touched: words that a mark stands inside of are left as they are.
    """
    done = 0
    with bench.library.session() as session:
        for story in chosen:
            draft = stories.get(session, story).draft
            changed, count = _replaced(draft, wanted, by)
            if count:
                revisions.keep_revision(session, story, bench.clock(), RevisionReason.CORRECTED)
                stories.save_draft(session, story, changed, bench.clock())
                done += count
    return done


def _drafts(session: Session) -> Iterator[tuple[StoryId, Draft]]:
    offset = 0
    while rows := shelf.lines(session, Within(), _AT_ONCE, offset):
        for row in rows:
            yield row.id, stories.get(session, row.id).draft
        offset += len(rows)


def _texts(draft: Draft) -> tuple[str, str, str]:
    return draft.headline, draft.standfirst, markup.plain(draft.body).text


def _replaced(draft: Draft, wanted: Wanted, by: str) -> tuple[Draft, int]:
    headline, standfirst = edits(draft.headline, wanted, by), edits(draft.standfirst, wanted, by)
    words = markup.plain(draft.body)
    body = [
        replace(edit, span=span)
        for edit in edits(words.text, wanted, by)
        if (span := words.original(edit.span)).of(draft.body) == edit.span.of(words.text)
    ]
    changed = Draft(
        _written(draft.headline, headline), _written(draft.standfirst, standfirst), _written(draft.body, body)
    )
    return changed, len(headline) + len(standfirst) + len(body)


def _written(text: str, changes: Iterable[Edit]) -> str:
    for edit in reversed(list(changes)):
        text = text[: edit.span.start] + edit.words + text[edit.span.end :]
    return text
