"""Who speaks, and how much: in a story, over a desk, a month, the whole library; by source, kind, or what readers may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from editor.library import quotes, sources
from editor.library.library import Session
from editor.newsroom.identity import SourceId, StoryId
from editor.newsroom.source import Confidentiality, Source
from editor.newsroom.voices import Voice, voices
from editor.workflow.workbench import Workbench


class By(StrEnum):
    """What the words are added up by."""

    SOURCE = "source"
    KIND = "kind"
    CONFIDENTIALITY = "confidentiality"


@dataclass(frozen=True, slots=True)
class Over:
    """Whose words are listened to: those gathered for a story, for a desk's stories, or for those last saved on these
    days.

    Days are those of the journalist's zone, both included; without anything, every quote there is.
    """

    desk: str | None = None
    since: date | None = None
    until: date | None = None
    story: StoryId | None = None
    """Alone; then neither desk nor days count."""


def who_speaks(bench: Workbench, over: Over, by: By, sealed: str = "") -> tuple[Voice, ...]:
    """The voices; by kind and confidentiality their names are the values of those enumerations.

    `sealed` is what a protected source without an alias is called.
    """
    with bench.library.reading() as session:
        spoken = _spoken(session, over)
        known = {source.id: source for source in sources.of(session, {source for source, _ in spoken if source})}
    return voices(_named(spoken, known, by, sealed))


def _spoken(session: Session, over: Over) -> tuple[tuple[SourceId | None, str], ...]:
    if over.story is not None:
        own = quotes.of_story(session, over.story)
        return tuple((quote.attribution.source if quote.attribution else None, quote.words) for quote in own)
    return quotes.spoken(session, over.desk, _moment(over.since, time.min), _moment(over.until, time.max))


def _named(
    spoken: Iterable[tuple[SourceId | None, str]], known: dict[SourceId | None, Source], by: By, sealed: str
) -> Iterable[tuple[str, int]]:
    for number, words in spoken:
        source = known.get(number)
        # Words by the spaces between them: of a hundred thousand quotes nobody waits for each to be read.
        yield _name(source, by, sealed) if source else "", len(words.split())


def _name(source: Source, by: By, sealed: str) -> str:
    if by is By.KIND:
        return source.kind.value
    if by is By.CONFIDENTIALITY:
        return source.confidentiality.value
    # A protected name is not drawn; two that have one alias are two all the same, and are drawn as one.
    return (source.alias or sealed) if source.confidentiality is Confidentiality.PROTECTED else source.name


def _moment(day: date | None, at: time) -> datetime | None:
    return datetime.combine(day, at).astimezone(UTC) if day else None
