"""Reading while writing: only what changed is read again, and the answer is that of a fresh reading."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.persian import LANGUAGE as PERSIAN
from editor.reading import quote_reader
from editor.reading.paragraph import read_paragraph
from editor.reading.quotations import find_quotes
from editor.reading.quote_reader import QuoteReader
from editor.text.spans import Span

SENTENCES = [
    "وقال وزير النقل سامي عون إن «الجسر يفتح غدا».", "وأضاف: «لن نتأخر».", "وأضافت أن العمل «مستمر».",
    "أكدت المديرة ليلى حداد أن الفصول جاهزة.", "وقال عون لـ«الواحة»: «نعم", "بحسب مصدر أمني، فر المشتبه به.",
    "زار سامي عون كريم نمر البلدة.", "وقال نمر:", "«الموسم ضعيف هذا العام».", "> «لا نبيع الأرض» قالها جدي", "— أبو ياسر",
    "لا نغلق المرفأ» كما قال المدير.", '"لن نسكت".. كريم نمر يرد', "وفاز كتاب «مدن بلا ظل».", "\u200fقال \"نعم \" ثم غادر.",
]  # fmt: skip
BREAKS = ["\n", "\n\n", " ", "", "\n> "]
STORIES = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BREAKS)), max_size=14).map(
    lambda parts: "".join(map("".join, parts))
)
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 12), st.sampled_from([*SENTENCES, *BREAKS, "«", "»", '"', ":", " عون", ""])
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(STORIES, EDITS, st.sampled_from([ARABIC, PERSIAN, HEBREW, ENGLISH]))
def test_whatever_is_edited_the_answer_is_that_of_a_fresh_reading(text, edits, language):
    reader = QuoteReader(language)
    assert reader.read(text) == find_quotes(text, language)
    for place, taken, written in edits:
        at = int(place * len(text))
        text = text[:at] + written + text[at + taken :]
        assert reader.read(text) == find_quotes(text, language)


def test_a_changed_paragraph_is_read_and_the_others_are_not(monkeypatch):
    paragraphs = [f"وقال المدير رقم {number}: «العمل جار في الموقع»." for number in range(30)]
    reader = QuoteReader(ARABIC)
    reader.read("\n".join(paragraphs))
    read = []
    really = quote_reader.read_paragraph
    monkeypatch.setattr(
        quote_reader, "read_paragraph", lambda text, *rest, **more: read.append(text) or really(text, *rest, **more)
    )
    paragraphs[12] += " وأضاف: «لن نتوقف»."
    reader.read("\n".join(paragraphs))
    assert read == [paragraphs[12]]


def test_a_full_name_written_late_is_answered_in_paragraphs_read_before():
    before, after = "وقال عون: «الطريق آمن هذه الليلة».", "وزار سامي عون، أمس، البلدة."
    reader = QuoteReader(ARABIC)
    assert [quote.speaker for quote in reader.read(before)] == ["عون"]
    assert [quote.speaker for quote in reader.read(f"{before}\n{after}")] == ["سامي عون"]
    assert [quote.speaker for quote in reader.read(before)] == ["عون"]


def test_a_mark_closed_lines_later_joins_what_was_read_apart():
    reader = QuoteReader(ARABIC)
    text = "قال البائع: «السمك طازج.\nوالأسعار ثابتة.\nوالبحر هادئ"
    reader.read(text)
    assert next(quote.words for quote in reader.read(f"{text}».")).endswith("والبحر هادئ")


def test_blocks_handed_in_are_quotations_without_marks():
    text = "وجاء في البيان:\nلا نية لرفع الأسعار\nولا لخفض الدعم\nوغادر الوفد."
    start = text.index("لا نية")
    (found,) = QuoteReader(ARABIC).read(text, [Span(start, text.index("\nوغادر"))])
    assert (found.kind.value, found.words) == ("block", "لا نية لرفع الأسعار\nولا لخفض الدعم")
    assert found.speaker == "البيان"


def test_a_keystroke_in_a_long_story_has_one_paragraph_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(text: str, *given: object, **named: object) -> object:
        read.append(text)
        return read_paragraph(text, *given, **named)

    monkeypatch.setattr(quote_reader, "read_paragraph", watched)
    dice = random.Random(7)
    paragraphs = [" ".join([f"{number}", *dice.choices(SENTENCES[:4], k=5)]) for number in range(400)]
    reader = QuoteReader(ARABIC)
    reader.read("\n".join(paragraphs))
    assert len(read) == 400
    paragraphs[200] += " كلمة"
    reader.read("\n".join(paragraphs))
    assert read[400:] == [paragraphs[200]]
