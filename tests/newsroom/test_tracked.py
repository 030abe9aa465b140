from itertools import count, groupby

from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.suggestion import Note, Signature
from editor.newsroom.tracked import Anchor, Hand, Run, read_line, written
from tests.newsroom.test_suggestion import AT, SIGNS

BY = st.sampled_from([Signature(), Signature("ليلى", AT), Signature("ريم السعيد", AT)])
HANDS = st.none() | st.builds(Hand, st.integers(1, 3), BY)
ANCHORS = st.none() | st.builds(Anchor, st.integers(1, 2), st.just((Note("من أين؟", Signature("ريم", AT)),)))
RUNS = st.lists(
    st.builds(Run, st.sampled_from(["نعم", " قال", "😀", "¶", "«لا» ", "[@k-1]"]), HANDS, HANDS, ANCHORS), max_size=8
)


def shape(runs: tuple[Run, ...] | list[Run]) -> list[object]:
    """Runs without their numbers: neighbours that nothing tells apart are one."""
    known = [
        (run.text, run.put_in and run.put_in.by, run.taken_out and run.taken_out.by, run.anchor and run.anchor.notes)
        for run in runs
    ]
    return [("".join(text for text, *_ in alike), manner) for manner, alike in groupby(known, key=lambda one: one[1:])]


@given(RUNS)
def test_runs_come_back_from_the_copy_they_are_written_as(runs: list[Run]) -> None:
    assert shape(read_line(written(runs).text, count().__next__)) == shape(runs)


@given(RUNS)
def test_each_run_is_found_where_it_was_written(runs: list[Run]) -> None:
    line = written(runs)
    assert [line.text[start : start + len(run.text)] for run, start in zip(runs, line.starts, strict=True)] == [
        run.text for run in runs
    ]


@given(SIGNS.map(lambda copy: copy.replace("\n", " ")))
def test_reading_and_writing_a_line_again_changes_nothing(line: str) -> None:
    once = written(read_line(line, count().__next__)).text
    assert written(read_line(once, count().__next__)).text == once


def test_two_suggestions_of_one_writer_side_by_side_stay_two() -> None:
    line = "{++نعم++}{++ لا++}"
    assert written(read_line(line, count().__next__)).text == line


def test_a_replacement_inside_words_with_a_note() -> None:
    line = "بلغت {=={~~٢~>٣~~}{>>ليلى (2026-11-22T10:04Z)<<} ملايين==}{>>تأكدت؟<<}."
    runs = read_line(line, count().__next__)
    assert [run.text for run in runs] == ["بلغت ", "٢", "٣", " ملايين", "."]
    assert runs[1].taken_out == runs[2].put_in
    assert runs[1].anchor == runs[3].anchor
    assert written(runs).text == line
