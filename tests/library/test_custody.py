from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.library import backups, custody, evidence
from editor.library.custody import End
from editor.library.engine import connect
from editor.library.library import Library
from editor.newsroom.evidence import FIRST, Deed
from tests.invented import KEY, NOW
from tests.library.pieces import kept, piece

DIGEST = "ab" * 32


def log(library: Library, *deeds: Deed) -> None:
    with library.session() as session:
        for number, deed in enumerate(deeds):
            custody.append(session, DIGEST, deed, NOW + timedelta(seconds=number), "ليلى", "original")


def state(library: Library) -> custody.LogState:
    remembered = library.ends_in_backups()
    with library.reading() as session:
        return custody.verify(session, remembered)


def by_force(library: Library, *statements: str) -> None:
    """What somebody does who has the library's key and takes the guards away."""
    connection = connect(library.path, KEY)
    try:
        for statement in ("DROP TRIGGER custody_keeps_update", "DROP TRIGGER custody_keeps_delete", *statements):
            connection.execute(statement)
    finally:
        connection.close()


def test_lines_follow_one_another_over_the_whole_library(library: Library) -> None:
    with library.session() as session:
        first = custody.append(session, DIGEST, Deed.CAPTURED, NOW, "ليلى")
        second = custody.append(session, "cd" * 32, Deed.OPENED, NOW, "", "page")
    third = kept(library)
    with library.reading() as session:
        told = list(custody.everything(session))
        assert told[:2] == [first, second]
        assert custody.of(session, third.digest) == (told[2],)
        assert custody.of(session, "ee" * 32) == ()
    assert [one.number for one in told] == [1, 2, 3]
    assert [one.previous for one in told] == [FIRST, first.seal, second.seal]


def test_a_line_that_was_not_committed_leaves_no_gap(library: Library) -> None:
    def half() -> None:
        with library.session() as session:
            custody.append(session, DIGEST, Deed.OPENED, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    log(library, Deed.VERIFIED)
    assert (state(library).lines, state(library).holds) == (1, True)


@pytest.mark.parametrize(
    "statement", ["UPDATE custody SET by = 'x'", "DELETE FROM custody", "DELETE FROM custody WHERE number = 2"]
)
def test_the_database_refuses_to_change_or_delete_a_line(library: Library, statement: str) -> None:
    log(library, Deed.CAPTURED, Deed.OPENED)
    connection = connect(library.path, KEY)
    with pytest.raises(Exception, match="the custody log only grows"):
        connection.execute(statement)
    connection.close()
    assert (state(library).lines, state(library).holds) == (2, True)


def test_an_empty_log_and_an_untouched_one_hold(library: Library) -> None:
    assert state(library) == custody.LogState(0, FIRST)
    log(library, *Deed)
    found = state(library)
    assert (found.lines, found.holds) == (len(Deed), True)
    with library.reading() as session:
        assert custody.end(session) == End(len(Deed), found.seal)


@pytest.mark.parametrize(
    "change",
    ["by = 'هناء'", "at = '2020-01-01T00:00:00.000000+00:00'", "deed = 'verified'", "digest = '00'", "detail = ''",
     "seal = '00'", "previous = '00'", "deed = 'invented'", "at = 'gestern'", "at = '0001-01-01T00:00:00+23:00'", "by = x'ff00'", "number = 9"],
)  # fmt: skip
def test_a_line_changed_by_force_is_found(library: Library, change: str) -> None:
    log(library, Deed.CAPTURED, Deed.OPENED, Deed.GIVEN_OUT, Deed.OPENED)
    by_force(library, f"UPDATE custody SET {change} WHERE number = 3")
    assert state(library).broken == (4 if change.startswith("number") else 3)


def test_a_line_taken_out_of_the_middle_or_put_in_is_found(library: Library) -> None:
    log(library, Deed.CAPTURED, Deed.OPENED, Deed.GIVEN_OUT)
    by_force(library, "DELETE FROM custody WHERE number = 2", "UPDATE custody SET number = 2 WHERE number = 3")
    assert state(library).broken == 2


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(by=st.text(max_size=20), detail=st.text(max_size=20), step=st.timedeltas(timedelta(0), timedelta(days=900)))
def test_whatever_a_line_says_it_is_read_back_as_it_was_sealed(
    library: Library, by: str, detail: str, step: timedelta
) -> None:
    by, detail = (words.encode("utf-8", "replace").decode().replace("\0", "") for words in (by, detail))
    with library.session() as session:
        custody.append(session, DIGEST, Deed.OPENED, NOW + step, by, detail)
    assert state(library).holds


def test_a_log_cut_off_at_its_end_is_missed_by_the_backups(library: Library) -> None:
    log(library, Deed.CAPTURED, Deed.OPENED, Deed.GIVEN_OUT)
    library.backup()
    log(library, Deed.VERIFIED)
    assert state(library).holds
    by_force(library, "DELETE FROM custody WHERE number > 2")
    found = state(library)
    assert found.broken is None, "by itself the chain holds"
    assert [end.number for end in found.lost] == [3]
    library.backup()
    log(library, Deed.OPENED, Deed.OPENED)
    assert [end.number for end in state(library).lost] == [3], "the older backup still remembers"


def test_a_log_rewritten_whole_is_missed_by_the_backups(library: Library) -> None:
    log(library, Deed.CAPTURED, Deed.GIVEN_OUT)
    library.backup()
    by_force(library, "DELETE FROM custody")
    log(library, Deed.CAPTURED, Deed.OPENED)
    assert [end.number for end in state(library).lost] == [2]


def test_evidence_whose_capture_is_cut_off_the_log_is_told(library: Library) -> None:
    kept(library)
    made = kept(library, piece(b"later"))
    by_force(library, "DELETE FROM custody WHERE number > 1")
    assert state(library).untold == (made.digest,)


def test_what_is_lost_without_any_backup_is_found_by_the_seal_that_was_written_down(library: Library) -> None:
    """The limit of what the library can prove by itself."""
    log(library, Deed.CAPTURED, Deed.OPENED)
    written_down = state(library)
    by_force(library, "DELETE FROM custody WHERE number = 2")
    assert state(library).holds
    with library.reading() as session:
        assert custody.verify(session, [End(written_down.lines, written_down.seal)]).lost


def test_backups_that_cannot_be_asked_are_passed_over(library: Library) -> None:
    log(library, Deed.CAPTURED)
    made = library.backup()
    (made.with_name("library-20200101-000000-000000.muharrir")).write_bytes(b"no library")
    assert backups.ends(library.path, KEY) == (End(1, state(library).seal),)


def test_the_log_outlives_the_evidence(library: Library) -> None:
    made = kept(library)
    with library.session() as session:
        evidence.delete(session, made.id, NOW)
    assert (state(library).lines, state(library).holds) == (2, True)
