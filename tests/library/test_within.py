from datetime import timedelta

from editor.library import stories
from editor.library.library import Library
from editor.library.within import Within, touched_in
from editor.newsroom.draft import Draft
from editor.newsroom.story import Details
from tests.invented import NOW

DAY = timedelta(days=1)


def save(library: Library, *days: int) -> None:
    for day in days:
        with library.session() as session:
            stories.add(session, Details(), Draft("خبر", "", "متن"), NOW + day * DAY)


def touched(library: Library, since: int, until: int) -> tuple[int, int]:
    with library.reading() as session:
        return touched_in(session, Within(since=NOW + since * DAY, until=NOW + until * DAY))


def test_a_time_is_a_stretch_of_saves_with_both_its_ends(library: Library) -> None:
    save(library, 0, 1, 2, 3)
    assert touched(library, 1, 2) == (2, 3)
    assert touched(library, 3, 9) == (4, 4)
    assert touched(library, 5, 9) == (0, 0)


def test_a_clock_that_was_set_back_stretches_it(library: Library) -> None:
    save(library, 5, 0, 1, 5)
    assert touched(library, 5, 5) == (1, 4)
