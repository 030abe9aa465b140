"""What became of a source, and what may be remembered of it."""

import pytest

from editor.library import source_events, sources
from editor.library.library import Library
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceEventId, SourceId
from editor.newsroom.source import Source, SourceDeed
from tests.invented import NOW

MERGED, SPLIT = SourceDeed.MERGED, SourceDeed.SPLIT


@pytest.fixture
def two(library: Library) -> tuple[SourceId, SourceId]:
    with library.session() as session:
        first, second = (sources.add(session, Source(name)).id for name in ("سامر", "هناء"))
    assert first is not None
    assert second is not None
    return first, second


def test_the_latest_comes_first(library: Library, two: tuple[SourceId, SourceId]) -> None:
    with library.session() as session:
        for deed, name in ((MERGED, "نادر"), (SPLIT, "ليلى")):
            source_events.add(session, two[0], deed, NOW, {"name": name})
    with library.reading() as session:
        assert [(one.deed, one.name, one.at) for one in source_events.of_source(session, two[0])] == [
            (SPLIT, "ليلى", NOW),
            (MERGED, "نادر", NOW),
        ]
        assert source_events.of_source(session, two[1]) == ()


def test_an_event_is_taken_once_and_only_as_what_it_is(library: Library, two: tuple[SourceId, SourceId]) -> None:
    with library.session() as session:
        source_events.add(session, two[0], MERGED, NOW, {"name": "نادر"})
    with library.session() as session:
        number = source_events.of_source(session, two[0])[0].id
        for wanted, deed in ((number, SPLIT), (SourceEventId(99), MERGED)):
            with pytest.raises(Fault) as caught:
                source_events.take(session, wanted, deed)
            assert caught.value.kind == "source.no_event"
        assert source_events.take(session, number, MERGED) == (two[0], {"name": "نادر"})
    with library.reading() as session:
        assert source_events.of_source(session, two[0]) == ()


def test_a_past_is_handed_from_one_to_another_in_its_order(library: Library, two: tuple[SourceId, SourceId]) -> None:
    with library.session() as session:
        for name in ("نادر", "ليلى"):
            source_events.add(session, two[0], MERGED, NOW, {"name": name})
    with library.session() as session:
        past = source_events.take_all(session, two[0])
        source_events.put_back(session, two[1], past)
    with library.reading() as session:
        assert [one.name for one in source_events.of_source(session, two[1])] == ["ليلى", "نادر"]
        assert source_events.of_source(session, two[0]) == ()


def test_a_name_is_forgotten_wherever_it_is_remembered(library: Library, two: tuple[SourceId, SourceId]) -> None:
    """Spelt otherwise, and deep inside what another source's event remembers."""
    inside = {"name": "ليلى", "before": {"variants": ["س", "نَادِر"], "past": [["merged", "x", {"name": "ر"}]]}}
    with library.session() as session:
        source_events.add(session, two[0], MERGED, NOW, {"name": "سمير"})
        source_events.add(session, two[1], MERGED, NOW, inside)
        source_events.add(session, two[1], SPLIT, NOW, {"name": "نادر الآخر"})
    with library.session() as session:
        source_events.forget(session, two[0], ("نادر", ""))
    with library.reading() as session:
        assert source_events.of_source(session, two[0]) == ()
        assert [one.name for one in source_events.of_source(session, two[1])] == ["نادر الآخر"]


def test_a_sources_history_goes_with_it(library: Library, two: tuple[SourceId, SourceId]) -> None:
    with library.session() as session:
        source_events.add(session, two[0], MERGED, NOW, {"name": "نادر"})
    with library.session() as session:
        sources.delete(session, two[0])
    with library.reading() as session:
        assert source_events.of_source(session, two[0]) == ()
