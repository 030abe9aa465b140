from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.article import assemble
from editor.newsroom.draft import Draft
from editor.newsroom.markup import escaped, plain, scan_line
from editor.newsroom.suggestion import (
    Note,
    PartKind,
    Proposal,
    Signature,
    accepted,
    first,
    parts,
    read_note,
    rejected,
    suggestions,
    threads,
    written_note,
)
from editor.text.spans import Span
from tests.invented import TEXTS
from tests.newsroom.test_article import STORY

AT = datetime(2026, 11, 22, 10, 4, tzinfo=UTC)
SIGNS = st.lists(
    st.sampled_from(
        [
            *"+-~=<>{}\\¶ \n", "{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{==", "==}", "{>>", "<<}", "نعم", "قال",
            "{>>ليلى (2026-11-22T10:04Z)<<}", "{dir=ltr}", "😀",
        ]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@given(st.one_of(SIGNS, TEXTS))
def test_whatever_is_read_leads_back_to_the_copy(copy: str) -> None:
    for read in (accepted(copy), rejected(copy)):
        assert read.text == "".join(copy[offset] for offset in read.starts)
        assert list(read.starts) == sorted(set(read.starts))


@given(st.one_of(SIGNS, TEXTS))
def test_spans_hold_what_they_say(copy: str) -> None:
    for one in suggestions(copy):
        assert one.span.covers(one.old) or not one.old
        assert one.span.covers(one.new) or not one.new
        assert bool(one.old) == (one.kind is not Proposal.INSERTION)
        assert bool(one.new) == (one.kind is not Proposal.DELETION)
    for thread in threads(copy):
        assert thread.span.covers(thread.words)
        assert thread.notes


@given(SIGNS.map(lambda copy: copy.replace("\n", " ")))
def test_somebody_elses_signs_are_no_suggestions(line: str) -> None:
    """Pasted words that look like a suggestion stay words."""
    assert first(escaped(line)) is None


@given(st.text(alphabet="نعمقال ()ليلى:<>{}✓", min_size=1, max_size=30), st.booleans())
def test_a_note_comes_back_as_it_was_written(words: str, signed: bool) -> None:
    note = Note(" ".join(words.split()), Signature("ليلى الحدّاد", AT) if signed else Signature())
    back = read_note(written_note(note)[3:-3])
    assert back == Note(note.words.replace("<<}", "<< }"), note.by)


def test_a_copy_as_accepted_and_as_before() -> None:
    copy = "قال{++ت++}{>>ليلى (2026-11-22T10:04Z)<<} {~~الرئيس~>رئيسة البلدية~~} {--جدا --}{==أمس==}{>>متى؟<<}."
    assert accepted(copy).text == "قالت رئيسة البلدية أمس."
    assert rejected(copy).text == "قال الرئيس جدا أمس."


@pytest.mark.parametrize(
    ("copy", "taken", "before"),
    [
        ("أول{++¶++}\nثان", "أول\nثان", "أولثان"),
        ("أول {--¶--}\nثان", "أول ثان", "أول \nثان"),
        ("First{++¶++}{>>ليلى (2026-11-22T10:04Z)<<} {dir=ltr}\nsecond", "First {dir=ltr}\nsecond", "Firstsecond"),
        ("آخر سطر{--¶--}", "آخر سطر", "آخر سطر"),
        ("في {++¶++} وسطه", "في ¶ وسطه", "في  وسطه"),
    ],
)
def test_the_end_of_a_paragraph_can_be_put_in_or_taken_out(copy: str, taken: str, before: str) -> None:
    assert accepted(copy).text == taken
    assert rejected(copy).text == before


def test_what_a_colleague_put_in_can_be_taken_out_again_by_another() -> None:
    copy = "نص {--ال{++جديد ++}{>>ريم (2026-11-22T10:04Z)<<}قديم--}{>>ليلى (2026-11-22T10:04Z)<<}"
    assert [(one.kind, one.by.name) for one in suggestions(copy)] == [
        (Proposal.DELETION, "ليلى"),
        (Proposal.INSERTION, "ريم"),
    ]
    assert accepted(copy).text == "نص "
    assert rejected(copy).text == "نص القديم"


def test_who_and_when_stand_behind_a_suggestion() -> None:
    (one,) = suggestions("{++نعم++}{>>ليلى الحدّاد (2026-11-22T10:04Z)<<}")
    assert one.by == Signature("ليلى الحدّاد", AT)
    (one,) = suggestions("{++نعم++}{>>هل هذا صحيح؟<<}")
    assert one.by == Signature()


def test_a_thread_is_resolved_by_its_last_note() -> None:
    first_note, answer = "{>>ريم (2026-11-22T10:04Z): من أين؟<<}", "{>>ليلى (2026-11-22T10:09Z): ✓ من الموازنة<<}"
    copy = "بلغت {==٢٫٤ مليون==}" + first_note
    assert not threads(copy)[0].resolved
    assert threads(copy + answer)[0].resolved
    assert threads(copy + answer)[0].words == Span(8, 17)


def test_a_signature_is_no_note_and_a_loose_note_is_one() -> None:
    assert threads("{++نعم++}{>>ليلى (2026-11-22T10:04Z)<<}") == ()
    (thread,) = threads("النص {>> تحقّق <<}")
    assert thread.notes == (Note("تحقّق"),)
    assert not thread.words


def test_proofing_and_counting_read_the_copy_as_accepted() -> None:
    words = plain("## قال{++ت++} {--لا --}**نعم** {==غدًا==}{>>متى؟<<}")
    assert words.text == "قالت نعم غدًا"
    assert words.original(Span(5, 8)).of("## قال{++ت++} {--لا --}**نعم** {==غدًا==}{>>متى؟<<}") == "نعم"


def test_readers_get_the_copy_as_accepted_and_no_note() -> None:
    body = "قال{++ت++}{>>ليلى (2026-11-22T10:04Z)<<} {==نعم==}{>>متأكدة؟<<}{--¶--}\nأمس{--سر--}."
    article = assemble(replace(STORY, draft=Draft("عنوان", "", body)), (), ())
    assert article.body == "قالت نعمأمس."


def test_an_escaped_sign_stays_a_sign() -> None:
    assert suggestions(r"\{++نعم++}") == ()
    assert accepted(r"\{++نعم++}").text == r"\{++نعم++}"
    assert scan_line(r"\{++نعم++}").content == Span(0, 10)


MANY = 100_000
"""Of what hostile copy repeats: minutes for a reader that looks through the rest of the line at each, else a moment."""


@pytest.mark.parametrize(
    "copy",
    [
        *(sign * MANY for sign in ("{++", "{--", "{~~", "{~~قال~>", "{==", "{==قال==}", "{>>", "{++\n")),
        "{++قال{--قال{~~قال{==قال{>>" * (MANY // 5),
        "{~~" * MANY + "~~}",
        "{==" * MANY + "==}",
        "{==" * MANY + "==}" + "{>>" * MANY,
        "{==قال==}{>>" * MANY,
    ],
    ids=lambda copy: f"{copy[:9]!r}…{copy[-3:]!r}",
)
def test_marks_that_never_close_are_words_however_many(copy: str) -> None:
    assert [part.kind for part in parts(copy)] == [PartKind.WORDS]
    assert suggestions(copy) == threads(copy) == ()
    assert accepted(copy).text == copy


def test_of_many_openings_the_first_takes_the_one_closing() -> None:
    copy = "{--" * MANY + "قال--}"
    assert [one.span for one in suggestions(copy)] == [Span(0, len(copy))]


def test_many_notes_are_read_beside_as_many_suggestions() -> None:
    found = threads("{++قالت++}{>>ليلى (2026-11-22T10:04Z)<<} {>>متى؟<<} {==أمس==}{>>نعم<<}\n" * (MANY // 10))
    assert [note.words for thread in found for note in thread.notes] == ["متى؟", "نعم"] * (MANY // 10)


def test_a_note_that_a_suggestion_swallowed_is_none() -> None:
    assert threads("{--قال {>>متى؟<<} أمس--}") == ()
    assert threads("{>>متى {--قال<<} أمس--}") == ()
