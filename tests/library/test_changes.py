from sqlalchemy.orm import Session

from editor.library.changes import Change, note, noted


def test_a_change_is_remembered_once_and_told_once() -> None:
    session = Session()
    for change in (Change("story", 1), Change("quote", 2), Change("story", 1)):
        note(session, change)
    assert noted(session) == (Change("story", 1), Change("quote", 2))
    assert noted(session) == ()
