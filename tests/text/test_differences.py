import itertools
import random
from collections import Counter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.text.differences import Change, Piece, changes, compare
from editor.text.spans import Span
from editor.text.words import words
from tests.invented import TEXTS

IN_BEFORE = {Change.SAME, Change.DELETED, Change.MOVED_AWAY}
IN_AFTER = {Change.SAME, Change.INSERTED, Change.MOVED_HERE}

UNITS = st.sampled_from(["قال", "الوزير", "إن", "في", "من", "غزة", " ", " ", "، ", ". ", "\n", "«", "😀", "١٢"])
COPY = st.lists(UNITS, max_size=40)


@st.composite
def revised(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what became of it: units put in, taken away, put elsewhere."""
    units = draw(COPY)
    before = "".join(units)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(units)))
        part = units[at : at + draw(st.integers(0, 15))]
        del units[at : at + len(part)]
        to = draw(st.integers(0, len(units)))
        units[to:to] = draw(st.one_of(st.just(part), st.lists(UNITS, max_size=5)))
    return before, "".join(units)


PAIRS = st.one_of(revised(), st.tuples(TEXTS, TEXTS), st.tuples(COPY.map("".join), COPY.map("".join)))


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.change.value, piece.text) for piece in compare(before, after)]


def joined(pieces: tuple[Piece, ...], kinds: set[Change]) -> str:
    return "".join(piece.text for piece in pieces if piece.change in kinds)


@given(PAIRS)
def test_the_pieces_make_both_texts(pair: tuple[str, str]) -> None:
    pieces = compare(*pair)
    assert (joined(pieces, IN_BEFORE), joined(pieces, IN_AFTER)) == pair


@given(PAIRS)
def test_every_piece_stands_where_it_says_and_follows_the_one_before(pair: tuple[str, str]) -> None:
    before, after = pair
    at, to = 0, 0
    for piece in compare(before, after):
        assert (piece.before.start, piece.after.start) == (at, to)
        assert piece.before.of(before) == (piece.text if piece.change in IN_BEFORE else "")
        assert piece.after.of(after) == (piece.text if piece.change in IN_AFTER else "")
        assert piece.text
        at, to = piece.before.end, piece.after.end


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert told(text, text) == ([("same", text)] if text else [])


@given(PAIRS)
def test_what_moved_away_is_what_moved_here(pair: tuple[str, str]) -> None:
    pieces = compare(*pair)
    away, here = (
        Counter(piece.text for piece in pieces if piece.change is change)
        for change in (Change.MOVED_AWAY, Change.MOVED_HERE)
    )
    assert away == here


@given(PAIRS)
def test_between_two_changes_of_a_paragraph_a_word_stays(pair: tuple[str, str]) -> None:
    before, _ = pair
    for (one, _), (other, _) in itertools.pairwise(changes(*pair)):
        between = before[one.end : other.start]
        assert "\n" in between or any(character.isalnum() for character in between)


@given(st.lists(st.sampled_from(["قال", "الوزير", "المصري", "إن", "الميناء", "مفتوح"]), min_size=2), st.data())
def test_a_word_is_changed_as_a_whole(copy: list[str], data: st.DataObject) -> None:
    """However much of it stayed."""
    at = data.draw(st.integers(0, len(copy) - 1))
    changed = [*copy[:at], f"و{copy[at]}ا", *copy[at + 1 :]]
    assert [
        (old.of(" ".join(copy)), new.of(" ".join(changed))) for old, new in changes(" ".join(copy), " ".join(changed))
    ] == [(copy[at], changed[at])]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "وصل الوفد إلى غزة.",
            "وصل الوفد المصري إلى رفح.",
            [("same", "وصل الوفد "), ("inserted", "المصري "), ("same", "إلى "), ("deleted", "غزة"), ("inserted", "رفح"), ("same", ".")],
        ),
        ("قال نعم، ثم مضى.", "قال نعم؛ ثم مضى.", [("same", "قال نعم"), ("deleted", "،"), ("inserted", "؛"), ("same", " ثم مضى.")]),
        ("قال نعم ثم مضى", "قال «نعم» ثم مضى", [("same", "قال "), ("inserted", "«"), ("same", "نعم"), ("inserted", "»"), ("same", " ثم مضى")]),
        ("انتهى.", "انتهى أمس.", [("same", "انتهى"), ("inserted", " أمس"), ("same", ".")]),
        ("راجع @wafa_ps", "راجع @wafa_en", [("same", "راجع "), ("deleted", "@wafa_ps"), ("inserted", "@wafa_en")]),
        ("", "خبر", [("inserted", "خبر")]),
        ("خبر", "", [("deleted", "خبر")]),
    ],
)  # fmt: skip
def test_words_and_signs_are_told_apart(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert told(before, after) == expected


def test_a_phrase_is_replaced_as_one_with_the_spaces_and_signs_in_it() -> None:
    pieces = told("قال الوزير، سامي عون، إن الميناء مفتوح", "قال الرئيس، هاني سعد، إن الميناء مفتوح")
    assert pieces[1:3] == [("deleted", "الوزير، سامي عون"), ("inserted", "الرئيس، هاني سعد")]


def test_a_space_between_a_change_and_a_new_paragraph_goes_with_them() -> None:
    assert told("قال نعم ", "قال لا \nغزة") == [("same", "قال "), ("deleted", "نعم "), ("inserted", "لا \nغزة")]


def test_a_little_word_amid_much_change_goes_with_it() -> None:
    before = "افتتح صباح أمس الوزير المصري السابق في مدينة العريش الجديدة معرضًا للكتب القديمة"
    after = "افتتح صباح أمس مدير المكتبة الوطنية في ضاحية بيروت الجنوبية معرضًا للكتب القديمة"
    assert [change for change, _ in told(before, after)] == ["same", "deleted", "inserted", "same"]


def test_a_little_word_between_two_words_replaced_stays() -> None:
    assert ("same", " في ") in told("وصل الوزير في القاهرة إلى الحفل", "وصل الرئيس في بيروت إلى الحفل")


@pytest.mark.parametrize(("sign", "other"), [("🇵🇸", "🇵🇹"), ("👩‍🚀", "👩‍🏫"), ("👍🏽", "👍🏿"), ("❤️", "❤")])
def test_a_sign_of_several_code_points_is_not_torn(sign: str, other: str) -> None:
    assert told(f"شكرا {sign} لكم", f"شكرا {other} لكم")[1:3] == [("deleted", sign), ("inserted", other)]


def test_a_sentence_put_in_before_one_that_opens_alike_begins_with_its_own_first_word() -> None:
    before = "وصل الوفد. وقال الوزير إن الميناء مفتوح."
    after = "وصل الوفد. وقال المدير إن المعبر مغلق. وقال الوزير إن الميناء مفتوح."
    assert told(before, after) == [
        ("same", "وصل الوفد. "),
        ("inserted", "وقال المدير إن المعبر مغلق. "),
        ("same", "وقال الوزير إن الميناء مفتوح."),
    ]
    assert [text for change, text in told(after, before) if change == "deleted"] == ["وقال المدير إن المعبر مغلق. "]


OPENING = "أعلنت البلدية افتتاح المكتبة العامة بعد ترميم استمر عامين."
SECOND = "وتضم المكتبة عشرة آلاف كتاب وقاعة للأطفال وأخرى للمخطوطات."
THIRD = "وحضر الحفل عدد من الكتاب والناشرين وطلبة المدارس القريبة."
STRANGE = "هبطت أسعار الخضار في الأسواق مع بداية الأسبوع الحالي."


def lines(*paragraphs: str) -> str:
    return "\n".join(paragraphs)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        (lines(OPENING, THIRD), lines(OPENING, SECOND, THIRD), [("inserted", f"{SECOND}\n")]),
        (lines(OPENING, SECOND), lines(SECOND), [("deleted", f"{OPENING}\n")]),
        (lines(OPENING, SECOND), lines(OPENING), [("deleted", f"\n{SECOND}")]),
        (lines(OPENING, "", THIRD), lines(OPENING, "", SECOND, "", THIRD), [("inserted", f"{SECOND}\n\n")]),
        (lines(OPENING, SECOND), lines(OPENING, "", SECOND), [("inserted", "\n")]),
    ],
)
def test_a_paragraph_comes_and_goes_with_its_line_break(
    before: str, after: str, changed: list[tuple[str, str]]
) -> None:
    assert [piece for piece in told(before, after) if piece[0] != "same"] == changed


def test_a_paragraph_is_compared_with_the_one_it_was_wherever_the_new_ones_stand() -> None:
    after = lines(STRANGE, OPENING.replace("عامين", "ثلاثة أعوام"), SECOND.replace("عشرة", "تسعة"))
    changed = [(change, text.strip()) for change, text in told(lines(OPENING, SECOND), after) if change != "same"]
    assert changed == [
        ("inserted", STRANGE), ("deleted", "عامين"), ("inserted", "ثلاثة أعوام"), ("deleted", "عشرة"), ("inserted", "تسعة"),
    ]  # fmt: skip


@pytest.mark.parametrize("strange", [STRANGE, "وحضر المباراة آلاف المشجعين الذين هتفوا طويلا لفريقهم."])
def test_a_paragraph_that_has_next_to_nothing_of_the_old_one_replaces_it_whole(strange: str) -> None:
    assert told(lines(OPENING, THIRD, SECOND), lines(OPENING, strange, SECOND)) == [
        ("same", f"{OPENING}\n"), ("deleted", THIRD), ("inserted", strange), ("same", f"\n{SECOND}"),
    ]  # fmt: skip


def test_some_words_in_a_row_stay_in_a_paragraph_that_was_rewritten() -> None:
    row = "لن نغلق الميناء هذا العام"
    after = f"{STRANGE} {row}. وأقبل الناس على شراء الفاكهة رغم غلائها طوال الأيام الماضية."
    assert ("same", f". {row}") in told(f"{OPENING} {row}، {SECOND}", after)


def test_a_paragraph_parted_in_two_changes_only_where_it_was_parted() -> None:
    parted = lines(OPENING, f"{SECOND}\n{THIRD}")
    assert told(lines(OPENING, f"{SECOND} {THIRD}"), parted)[1:3] == [("deleted", " "), ("inserted", "\n")]


def test_words_at_the_end_of_one_paragraph_and_the_head_of_the_next_are_two_changes() -> None:
    after = lines(OPENING.replace("عامين", "عاما"), SECOND.replace("وتضم", "وفي"))
    found = [(old.of(lines(OPENING, SECOND)), new.of(after)) for old, new in changes(lines(OPENING, SECOND), after)]
    assert found == [("عامين", "عاما"), ("وتضم", "وفي")]


def test_a_paragraph_put_elsewhere_has_moved() -> None:
    assert told(lines("خلفية", OPENING, SECOND, THIRD), lines(OPENING, SECOND, "خلفية", THIRD)) == [
        ("moved away", "خلفية\n"),
        ("same", f"{OPENING}\n{SECOND}\n"),
        ("moved here", "خلفية\n"),
        ("same", THIRD),
    ]


def test_a_paragraph_moved_to_the_end_leaves_its_line_break_and_gets_another() -> None:
    assert told(lines("خلفية", OPENING, SECOND), lines(OPENING, SECOND, "خلفية")) == [
        ("moved away", "خلفية"),
        ("deleted", "\n"),
        ("same", f"{OPENING}\n{SECOND}"),
        ("inserted", "\n"),
        ("moved here", "خلفية"),
    ]


@pytest.mark.parametrize(
    "row", ["«لن نغلق الميناء في هذا العام»", "#الميناء_مفتوح شعار اليوم في المدينة", "@port_gaza كتب أمس على صفحته"]
)
def test_a_run_of_words_put_elsewhere_has_moved_with_the_sign_it_opens_with(row: str) -> None:
    before = f"{OPENING} وقال المدير {row} أمام الحضور. {SECOND} {THIRD}"
    after = f"{OPENING} وقال المدير أمام الحضور. {SECOND} وختم بالقول {row}. {THIRD}"
    assert ("moved away", row) in told(before, after)
    assert ("moved here", row) in told(before, after)


@pytest.mark.parametrize("row", ["في صباح اليوم التالي", "«نعم»، «لا»، «ربما»، «لعل»"])
def test_four_words_put_elsewhere_are_chance(row: str) -> None:
    changed = {change for change, _ in told(f"{row} {OPENING} {SECOND}", f"{OPENING} {SECOND} {row}")}
    assert changed == {"same", "deleted", "inserted"}


def test_words_that_came_from_two_places_moved_from_one() -> None:
    first, then, whole = "واحد اثنان ثلاثة أربعة خمسة ستة", "ثلاثة أربعة خمسة ستة سبعة ثمانية", "سبعة ثمانية"
    before = lines(f"أ {first} ب", OPENING, f"ت {then} ث", SECOND, THIRD)
    pieces = compare(before, lines(OPENING, SECOND, f"ج {first} {whole} ح", THIRD))
    assert [piece.text for piece in pieces if piece.change is Change.MOVED_HERE] == [first]


def test_a_paragraph_taken_away_once_and_put_in_twice_moved_once() -> None:
    pieces = compare(lines(OPENING, SECOND, THIRD), lines(SECOND, THIRD, OPENING, STRANGE, OPENING))
    assert Counter(piece.change for piece in pieces)[Change.MOVED_HERE] == 1


def test_spans_count_code_points_after_a_letter_outside_the_bmp() -> None:
    ((old, new),) = changes("😀 قال نعم", "😀 قال لا")
    assert (old, new) == (Span(6, 9), Span(6, 8))


def paragraphs(seed: int, count: int, vocabulary: int = 4000) -> list[str]:
    chance = random.Random(seed)
    letters = "ابتثجحخدذرزسشصضطعغفقكلمنهوي"
    known = ["".join(chance.choices(letters, k=chance.randint(2, 7))) for _ in range(vocabulary)]
    often = [1 / rank for rank in range(1, vocabulary + 1)]
    return [" ".join(chance.choices(known, often, k=60)) + "." for _ in range(count)]


def edited(copy: list[str], times: int) -> list[str]:
    chance, copy = random.Random(7), list(copy)
    for number in range(times):
        at = chance.randrange(len(copy))
        split = copy[at].split(" ")
        split[chance.randrange(len(split))] = f"جديد{number}"
        copy[at] = " ".join(split)
    return copy


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        ("\n".join(paragraphs(1, 340)), "\n".join(edited(paragraphs(1, 340), 50)), 1),
        ("\n".join(paragraphs(1, 340)), "\n".join(paragraphs(2, 340)), 4),
        (" ".join(paragraphs(1, 1500)), " ".join(edited(paragraphs(1, 1500), 400)), 8),
        ("لا " * 30_000, f"{'لا ' * 20_000}نعم {'لا ' * 500}كلا", 4),
    ],
    ids=["revised", "another text", "one long paragraph", "one word again and again"],
)
def test_time_grows_with_the_length_alone(before: str, after: str, seconds: float) -> None:
    """Several times what it takes; comparing each word with each other takes minutes."""
    start = process_time()
    pieces = compare(before, after)
    assert process_time() - start < seconds
    assert (joined(pieces, IN_BEFORE), joined(pieces, IN_AFTER)) == (before, after)


def test_a_text_of_which_nothing_stayed_is_replaced_in_few_pieces() -> None:
    assert len(compare("\n".join(paragraphs(1, 300)), "\n".join(paragraphs(2, 300)))) < 40


@pytest.mark.parametrize("between", ["\n", " "], ids=["in paragraphs", "in one paragraph"])
def test_of_a_long_text_only_the_words_that_changed_are_told(between: str) -> None:
    """Though hardly any word in it stands in one place only."""
    before, after = paragraphs(3, 200, 300), edited(paragraphs(3, 200, 300), 30)
    pieces = compare(between.join(before), between.join(after))
    put_in = [word.text for piece in pieces if piece.change is Change.INSERTED for word in words(piece.text)]
    assert {piece.change for piece in pieces} == {Change.SAME, Change.DELETED, Change.INSERTED}
    assert put_in == [word.strip(".") for word in between.join(after).split() if word.startswith("جديد")]
