"""What is pasted from a PDF: lines that a margin broke, and letters in the order of the page. All of the copy is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.cleaning import Repairs, in_reading_order
from editor.intake.clipping import read_clipping
from editor.text.direction import Direction
from tests.intake.conftest import AR, FA, FIRST, HE, SECOND, UR, paste


def backwards(line: str) -> str:
    """A line without digits or Latin as a PDF keeps it: from the left of the page."""
    return line[::-1].translate(str.maketrans("()«»", ")(»«"))


PDF = """تقرير عن المياه
أعلنت بلدية الواحة بدء أعمال توسيع شبكة المياه في
الأحياء الشرقية بعد تأخر دام عامين، وقال رئيسها إن
المشروع سيخدم أكثر من عشرين ألف نسمة، وسيبلغ طول
الأنابيب 12.5 كيلومترا.
ومن المقرر أن تنتهي الأعمال في صيف عام 2026 على
أبعد تقدير."""
PARAGRAPHS = [
    "تقرير عن المياه",
    "أعلنت بلدية الواحة بدء أعمال توسيع شبكة المياه في الأحياء الشرقية بعد تأخر دام عامين، وقال رئيسها إن المشروع سيخدم أكثر من عشرين ألف نسمة، وسيبلغ طول الأنابيب 12.5 كيلومترا.",
    "ومن المقرر أن تنتهي الأعمال في صيف عام 2026 على أبعد تقدير.",
]


def test_lines_that_a_margin_broke_are_paragraphs_again():
    lines, told = paste(PDF)
    assert lines == PARAGRAPHS
    assert told == ["4 line breaks inside paragraphs were taken out."]


def test_a_paragraph_copied_out_of_a_pdf_goes_in_at_the_caret():
    assert read_clipping("\n".join(PDF.split("\n")[1:5]), "", AR, Direction.RTL).inline


@pytest.mark.parametrize(
    "text",
    [
        "البلدية تبدأ توسيع شبكة المياه في الأحياء\nالوزير يزور المدينة القديمة ويلتقي التجار\nافتتاح معرض الكتاب السنوي بمشاركة عربية\nالمنتخب يفوز على ضيفه بثلاثة أهداف نظيفة",
        "قفا نبك من ذكرى حبيب ومنزل\nبسقط اللوى بين الدخول فحومل\nفتوضح فالمقراة لم يعف رسمها\nلما نسجتها من جنوب وشمأل",
        f"{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}",
        "- توسيع شبكة المياه في الأحياء الشرقية في\n- زيارة المدينة القديمة ولقاء التجار في\n- افتتاح معرض الكتاب السنوي بمشاركة في",
    ],
    ids=["headlines", "verse", "paragraphs", "a list"],
)
def test_lines_that_nobody_broke_stay_lines(text):
    assert len(paste(text)[0]) == text.count("\n") + 1


def test_letters_from_a_pdf_are_put_in_order_and_told():
    page = [backwards(line).replace("5.21", "12.5").replace("6202", "2026") for line in PDF.split("\n")]
    lines, told = paste("\n".join(page))
    assert lines == PARAGRAPHS
    assert told == [
        "7 lines written backwards were turned round: compare them with the source.",
        "4 line breaks inside paragraphs were taken out.",
    ]


def test_shapes_from_a_pdf_are_put_in_order_and_become_letters():
    lines, told = paste(".ﺔﻴﺑﺮﻌﻟا ﺔﻐﻠﻟا (WHO 2024) ﺔﻈﻔﺣ ﻢﻜﻴﻠﻋ مﻼﺴﻟا")
    assert lines == ["السلام عليكم حفظة (WHO 2024) اللغة العربية."]
    assert told == [
        "22 letters stored as shapes became letters.",
        "1 line written backwards was turned round: compare it with the source.",
    ]
    assert paste("ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ")[0] == ["السلام عليكم"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (FA, "شهرداری اعلام کرد که گسترش شبکه آب برای مردم این شهر از امروز آغاز شده است."),
        (UR, "میئر نے کہا کہ یہ منصوبہ شہر کے لوگوں کے لیے ہے اور اگلے سال مکمل ہوگا۔"),
        (HE, "ראש העיר אמר כי העבודות יחלו בחודש הבא וכי התושבים ימתינו."),
        (AR, "وقالت الوزيرة إن المدرسة الجديدة في القرية ستفتح على الفور"),
    ],
)
def test_backwards_is_known_in_every_language_and_only_there(language, line):
    assert paste(line, language=language) == ([line], [])
    lines, told = paste(line[::-1], language=language)
    assert lines == [line]
    assert len(told) == 1


@pytest.mark.parametrize(
    "line",
    [
        "أهلا وسهلا ومرحبا، أولا وقبلا وفضلا وأصلا",
        "قال عم كمال: نم يا بني",
        "لا إله إلا الله",
        "مدرس ةالحي الجديد",
        "ءامنوا بربهم",
        "ىك كتاب از بازار خريدم",
        "شالوم",
        "ABC 123",
    ],
)
def test_odd_lines_that_read_well_are_left_alone_without_a_word(line):
    assert paste(line) == ([line], [])


def test_a_line_that_is_only_half_backwards_is_left_and_warned_of():
    line = "العلاقات العامة في الجامعة " + backwards("العربية على قرارات قائمة الدراسة")
    assert paste(line) == (
        [line],
        ["1 line may be written backwards; it was left as it is: compare it with the source."],
    )


def test_words_turned_one_by_one_are_no_line_turned_round():
    line = " ".join(word[::-1] for word in ["العربية", "على", "قرارات", "قائمة"]) + "."
    assert paste(line)[0] == [line]
    assert len(paste(line)[1]) == 1


@given(
    st.lists(st.sampled_from([*PDF.split("\n"), *map(backwards, PDF.split("\n")), "2024", "WHO said", ""]), max_size=6)
)
def test_what_was_put_in_order_stays_in_order(lines):
    once = in_reading_order(lines, Repairs())
    assert in_reading_order(once, Repairs()) == once
