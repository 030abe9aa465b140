import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.markup import plain
from editor.newsroom.merged_copy import Merged, merge_copy
from editor.newsroom.suggestion import Signature, accepted, rejected, suggestions, threads
from editor.text.merging import merge, merged_with
from editor.text.words import words
from tests.invented import TEXTS

LAYLA = Signature("ليلى", datetime(2026, 11, 22, 10, 4, tzinfo=UTC))
SIGNED = "{>>ليلى (2026-11-22T10:04Z)<<}"
BY_SAMER = "{>>سامر (2026-11-22T09:00Z)<<}"
WORDS = ["قال", "الوزير", "نعم", "أمس", "غزة", ".", "،", " ", " ", "\n", "«", "»", "- ", "😀", "٤٢", "(WHO)"]
MARKS = [
    "{++ت++}", "{--جدا --}", f"{{~~قال~>قالت~~}}{BY_SAMER}", "{==كلمة==}{>>من أين؟<<}", "{>>تحقق<<}", "[@سامر-1]",
    "**قوي**", "[نص](https://a.example/x)", "كلمة {dir=ltr}", "> ", "## ", "*", "{++¶++}\nنعم", "{--¶--}\nلا", "`x`",
]  # fmt: skip
COPY = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
NOTED = st.lists(st.sampled_from(WORDS + MARKS), max_size=12).map("".join).map(
    lambda copy: "\n".join(line.rstrip() for line in copy.split("\n"))
)  # fmt: skip


def brought(base: str, ours: str, theirs: str) -> str:
    """The merged copy, its signatures shortened."""
    return merge_copy(base, ours, theirs, LAYLA).copy.replace(SIGNED, "§")


# Laws


@given(COPY, COPY, COPY)
def test_refusing_all_that_waits_leaves_ours_with_what_only_they_changed(base: str, ours: str, theirs: str) -> None:
    merged = merge_copy(base, ours, theirs, LAYLA)
    assert rejected(merged.copy).text == merged_with(merge(base, ours, theirs), lambda conflict: conflict.ours)


@given(COPY, COPY, COPY)
def test_the_words_are_theirs_and_ours_and_no_others(base: str, ours: str, theirs: str) -> None:
    merged = merge_copy(base, ours, theirs, LAYLA).copy.replace(SIGNED, "")
    held = {word.text for text in (ours, theirs, base) for word in words(text)}
    assert all(any(word.text in one or one in word.text for one in held) for word in words(plain(merged).text))
    for side in (accepted(merged).text, rejected(merged).text):
        assert "{" not in side


@given(COPY, COPY)
def test_of_two_copies_with_nothing_in_common_each_can_be_had_whole(ours: str, theirs: str) -> None:
    merged = merge_copy(theirs, ours, theirs, LAYLA, shared=False)
    assert rejected(merged.copy).text == ours
    assert accepted(merged.copy).text.rstrip() == theirs.rstrip()
    assert merged.came_in == 0


@given(NOTED, NOTED)
def test_no_mark_is_ever_broken(ours: str, theirs: str) -> None:
    merged = merge_copy(theirs, ours, theirs, LAYLA, shared=False)
    assert rejected(merged.copy).text == rejected(ours).text
    for line in merged.copy.split("\n"):
        assert all(len(one.span.of(line)) for one in suggestions(line))
    own = [one for one in suggestions(merged.copy) if one.by != LAYLA]
    assert len(own) == len(suggestions(ours))


@given(NOTED | TEXTS, NOTED | TEXTS)
def test_what_one_of_them_changed_is_taken_as_it_is(base: str, changed: str) -> None:
    assert merge_copy(base, base, changed, LAYLA).copy == changed
    assert merge_copy(base, changed, base, LAYLA) == Merged(changed)
    assert merge_copy(base, changed, changed, LAYLA) == Merged(changed)


@given(NOTED, NOTED, NOTED)
def test_what_waits_is_signed_and_counted(base: str, ours: str, theirs: str) -> None:
    merged = merge_copy(base, ours, theirs, LAYLA)
    assert bool(merged.waiting) >= (SIGNED in merged.copy)


# Words


def test_where_both_changed_the_same_words_ours_stay_and_theirs_are_suggested() -> None:
    merged = merge_copy("قتل ثلاثة عمال.", "قتل أربعة عمال.", "قتل خمسة عمال أمس.", LAYLA)
    assert merged.copy == f"قتل {{~~أربعة~>خمسة~~}}{SIGNED} عمال أمس."
    assert (merged.came_in, merged.waiting) == (1, 1)


def test_what_ours_lost_and_they_changed_is_put_in_and_the_other_way_round() -> None:
    assert brought("وصل الوفد الكبير أمس.", "وصل الوفد أمس.", "وصل الوفد الصغير أمس.") == "وصل الوفد {++الصغير ++}§أمس."
    assert brought("وصل الوفد الكبير أمس.", "وصل الوفد الصغير أمس.", "وصل الوفد أمس.") == "وصل الوفد {--الصغير --}§أمس."


def test_words_that_look_like_notation_break_no_mark() -> None:
    merged = merge_copy("قال نعم", "قال لا", "قال ++} ~~} ~>", LAYLA).copy
    assert rejected(merged).text == "قال لا"
    assert len(suggestions(merged)) == 1


@pytest.mark.parametrize(
    ("base", "ours", "theirs"), [("C:\\نعم", "C:\\لا", "C:\\ربما"), ("نعم", "~>\\", "ربما"), ("نعم", "~>{++", "ربما")]
)
def test_a_mark_that_would_not_be_read_is_put_elsewhere(base: str, ours: str, theirs: str) -> None:
    merged = merge_copy(base, ours, theirs, LAYLA)
    (one, *_) = suggestions(merged.copy)
    assert one.new.of(merged.copy) == theirs
    assert rejected(merged.copy).text == ours


# Lines


def test_two_new_paragraphs_in_one_place_both_stand_there() -> None:
    base = "أول\nثالث"
    assert brought(base, "أول\nفقرة ألف\nثالث", "أول\nفقرة باء\nثالث") == (
        "أول\nفقرة ألف\n{++فقرة باء++}§{++¶++}§\nثالث"
    )
    assert brought(base, f"{base}\nفقرة ألف", f"{base}\nفقرة باء") == (
        "أول\nثالث\nفقرة ألف{++¶++}§\n{++فقرة باء++}§"
    )  # fmt: skip


def test_a_paragraph_that_one_deleted_and_the_other_changed_is_asked_for() -> None:
    base, without, changed = "أول\nثان هنا\nثالث", "أول\nثالث", "أول\nثان هناك\nثالث"
    assert brought(base, without, changed) == "أول\n{++ثان هناك++}§{++¶++}§\nثالث"
    assert brought(base, changed, without) == "أول\n{--ثان هناك--}§{--¶--}§\nثالث"


def test_a_conflict_that_runs_over_lines_is_parted_at_their_ends() -> None:
    base, ours = "بدأ اليوم\nوقال نعم", "بدأ أمس مساء\nوقالت لا"
    theirs = "بدأ غدا\nفي السوق\nوقالوا ربما"
    merged = merge_copy(base, ours, theirs, LAYLA).copy
    assert merged.count("\n") == 2
    assert all(len(suggestions(line)) == len(re.findall(r"\{(?:\+\+|--|~~)", line)) for line in merged.split("\n"))
    assert rejected(merged).text == ours
    assert accepted(merged).text == theirs


def test_a_paragraphs_own_direction_is_no_word_of_a_suggestion() -> None:
    merged = brought("The AFP said so.", "The AFP said no. {dir=ltr}", "The AFP said yes. {dir=rtl}")
    assert merged == "The AFP said {~~no~>yes~~}§. {dir=ltr}"


def test_a_last_line_that_is_refused_leaves_the_direction_before_it_alone() -> None:
    base, ours = "The end.", "The end.\nOurs here. {dir=ltr}"
    merged = merge_copy(base, ours, f"{base}\nتتمّة الخبر", LAYLA).copy
    assert len(suggestions(merged)) == 2
    assert rejected(merged).text == ours


# Notation


def test_a_note_stays_on_words_that_they_changed() -> None:
    assert brought("بلغت ٢٫٤ مليون.", "بلغت {==٢٫٤ مليون==}{>>من أين؟<<}.", "بلغت ٢٫٥ مليون.") == (
        "بلغت {=={~~٢٫٤ مليون~>٢٫٥ مليون~~}§==}{>>من أين؟<<}."
    )


def test_their_note_comes_along_with_the_words_it_hangs_on() -> None:
    merged = merge_copy("بلغت مليونا.", "بلغت ألفا.", "بلغت {==مليونين==}{>>تأكدت<<}.", LAYLA).copy
    assert [thread.notes[0].words for thread in threads(merged)] == ["تأكدت"]
    assert accepted(merged).text == "بلغت مليونين."


def test_two_suggestions_on_one_word_both_wait() -> None:
    ours, theirs = f"قال {{~~الوزير~>المدير~~}}{BY_SAMER} نعم", f"قال {{~~الوزير~>الرئيس~~}}{SIGNED} نعم"
    assert brought("قال الوزير نعم", ours, theirs) == f"قال {{~~الوزير~>المدير~~}}{BY_SAMER}{{++الرئيس++}}§ نعم"


def test_a_suggestion_that_only_they_made_comes_in_as_it_is() -> None:
    theirs = f"قال {{~~الوزير~>الرئيس~~}}{BY_SAMER} نعم أمس"
    assert brought("قال الوزير نعم أمس", "قال الوزير نعم اليوم", theirs) == theirs.replace("أمس", "اليوم")


@pytest.mark.parametrize(
    "mark", ["[@سامر-1]", "**الوزير الأول**", "[الوزير](https://a.example/x_1)", "`code`", "{>>من هو؟<<}", r"\*"]
)
def test_notation_is_never_cut(mark: str) -> None:
    merged = brought("قال الوزير نعم", f"قال {mark} نعم", "قال الرئيس نعم")
    assert mark in merged
    assert len(suggestions(merged)) == 1


def test_a_hundred_paragraphs_are_merged_in_no_time() -> None:
    line = "قال المتحدث باسم البلدية إن العمل في السوق القديم يبدأ {==غدا==}{>>متى؟<<} ويستمر شهرين. "
    base = "\n".join(f"{number} {line * 3}" for number in range(100))
    ours, theirs = base.replace("40 قال", "40 أكد"), base.replace("شهرين", "شهرا")
    begun = datetime.now(UTC)
    merged = merge_copy(base, ours, theirs, LAYLA)
    assert (datetime.now(UTC) - begun).total_seconds() < 3
    assert merged.copy == theirs.replace("40 قال", "40 أكد")
