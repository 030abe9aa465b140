"""Lines stored backwards, letters stored as shapes, half-spaces, hidden marks."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.intake.cleaning import Repairs, clean_line, in_reading_order, turned
from editor.language import arabic, hebrew, persian, urdu

LANGUAGES = {module.LANGUAGE.code: module.LANGUAGE for module in (arabic, persian, urdu, hebrew)}
COPY = {
    "ar": (
        "أعلنت بلدية الواحة بدء أعمال توسيع شبكة المياه في الأحياء الشرقية",
        "وقالت الوزيرة إن المدرسة الجديدة ستفتح على الفور",
        "كلفة المشروع ثلاثة ملايين دينار",
        "لا إله إلا الله",
        "أهلا وسهلا ومرحبا وأولا وقبلا وفضلا وأصلا",
        "قال عم كمال نم يا بني وقد دق الباب",
        "مدرس ةالحي الجديد",
        "ءامنوا بربهم إلى سبإ بنبإ يقين",
        "صدر في عام 1442ﻫ عن دار الواحة",
        "ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ",
        "المدرسةالأولى والحياةالجديدة",
    ),
    "fa": (
        "شهرداری اعلام کرد که گسترش شبکه آب برای مردم این شهر از امروز آغاز شده است",
        "ىك كتاب از بازار خريدم كه ارزان بود",
        "تا درد نبینی درک نکنی",
        "دوش دیدم که ملائک در میخانه زدند",
    ),
    "ur": (
        "میئر نے کہا کہ یہ منصوبہ شہر کے لوگوں کے لیے ہے اور اگلے سال مکمل ہوگا",
        "کیا ہے وہ ہونی شدنی؟",
        "تم کیا جانو کہ وہ کیا ہے",
    ),
    "he": (
        "ראש העיר אמר כי העבודות יחלו בחודש הבא וכי התושבים ימתינו",
        'צה"ל ומנכ"ל החברה בתל אביב',
        "קליפ של ג'יפ",
    ),
}
READ = [(code, line) for code, lines in COPY.items() for line in lines]
SURE = [(code, lines[0]) for code, lines in COPY.items()]


@pytest.mark.parametrize("expected", [None, *LANGUAGES])
@pytest.mark.parametrize(("code", "line"), READ)
def test_what_reads_well_is_neither_turned_nor_doubted(code, line, expected):
    repairs = Repairs(LANGUAGES[expected] if expected else None)
    assert in_reading_order([line], repairs) == [line]
    assert repairs.messages == ()


@pytest.mark.parametrize(("code", "line"), SURE)
def test_a_sentence_stored_backwards_is_turned_round(code, line):
    repairs = Repairs(LANGUAGES[code])
    assert in_reading_order([line[::-1]], repairs) == [line]
    assert [str(message) for message in repairs.messages] == [
        "1 line written backwards was turned round: compare it with the source."
    ]


def test_what_tells_nothing_goes_with_the_lines_around_it():
    page = ["سالم محمد", "أعلنت البلدية بدء الأعمال في المدينة", "2026", "وقالت إن الكلفة معلومة", "The end"]
    stored = [line[::-1] if line[0] > "z" else line for line in page]
    assert in_reading_order(stored, Repairs(LANGUAGES["ar"])) == page
    mixed = [stored[0], stored[1], "وقالت الوزيرة إن المدرسة في القرية"]
    assert in_reading_order(mixed, Repairs(LANGUAGES["ar"])) == [stored[0], page[1], mixed[2]]
    assert in_reading_order([stored[0], stored[0]], Repairs()) == [stored[0], stored[0]]


def test_a_left_to_right_line_with_foreign_words_is_never_turned():
    line = "The words ةيبرعلا ةغللا ىلع stand for a language and its grammar"
    assert in_reading_order([line], Repairs()) == [line]


@pytest.mark.parametrize(
    ("page", "copy"),
    [
        (".(WHO) 2024 ماع يف تلاق", "قالت في عام 2024 (WHO)."),
        ("12.5 نأ World Health Organization نع ردص", "صدر عن World Health Organization أن 12.5"),
        ("World (UN) Health نع", "عن World (UN) Health"),
        ("%50 ةبسن «ديدج»", "«جديد» نسبة 50%"),
        ("2026/5/1 ىلإ 12:30", "12:30 إلى 2026/5/1"),
        ("3-1 زوف", "فوز 1-3"),
        ("50% לש", "של 50%"),
        ("١٥ iPhone", "iPhone ١٥"),
    ],
)
def test_digits_latin_and_brackets_keep_their_own_order(page, copy):
    assert turned(page) == copy


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*COPY["ar"][0].split(), "WHO", "12.5", "2026", "(نعم)", "«لا»،"]), max_size=20))
def test_turned_round_twice_a_line_is_as_it_was(words):
    assume(not any(one.isascii() and other.isascii() for one, other in pairwise(words)))
    line = " ".join(words)
    assert turned(turned(line)) == line


def test_one_shape_among_letters_says_nothing_of_a_line():
    repairs = Repairs()
    assert clean_line("صدر عام 1442ﻫ", repairs) == "صدر عام 1442ه"
    assert [str(message) for message in repairs.messages] == ["1 letter stored as a shape became a letter."]


def test_shapes_are_letters_words_written_as_one_sign_stay():
    assert clean_line("عبد ﷲ ﷺ ﴿ ﬁn שׁלום", Repairs()) == "عبد الله ﷺ ﴿ fin ש\u05c1לום"


@pytest.mark.parametrize(
    ("code", "line", "clean"),
    [
        ("fa", "می\u200fشود", "می\u200cشود"),
        ("fa", "می\u200f\u200fشود", "می\u200cشود"),
        ("ur", "خوب\u200fصورت", "خوب\u200cصورت"),
        ("ar", "کتاب\u200fهای", "کتاب\u200cهای"),
        ("ar", "المدر\u200fسة", "المدرسة"),
        ("he", "של\u200fום", "שלום"),
        ("fa", "کتاب\u200f و", "کتاب و"),
        ("fa", "العدد \u200f3-1", "العدد \u200f3-1"),
    ],
)
def test_a_direction_mark_inside_a_word_is_a_half_space_where_there_are_any(code, line, clean):
    assert clean_line(line, Repairs(LANGUAGES[code])) == clean


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(LANGUAGES)))
def test_a_clean_line_is_clean(line, code):
    once = clean_line(line.replace("\n", " "), Repairs(LANGUAGES[code]))
    repairs = Repairs(LANGUAGES[code])
    assert clean_line(once, repairs) == once
    assert not any("taken out" in str(message) for message in repairs.messages)
