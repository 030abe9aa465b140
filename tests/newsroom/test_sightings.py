"""Where a name stands, however it is written: what the gate looks for."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.sightings import Sighting, holds_a_name, sightings
from tests.invented import SILENT_MARKS, TEXTS

NAME = "سامر العبدالله"


def seen(text: str, name: str) -> list[str]:
    """What is shown of a text for a name, each stretch as it is written."""
    return [one.span.of(text) if one.span else "?" for one in sightings([("body", text)], [name])]


@pytest.mark.parametrize(
    "text",
    [
        "said Samer al-Abdallah yesterday", "SAMIR EL ABDULLAH", "Samer Abdullah’s office", "Samer Mohamed Abdallah",
        "#SamerAbdallah", "samer-al-abdullah-says", "https://a.example/news/samer-abdallah", "@samer_abdallah",
        "סאמר עבדאללה אמר", "سامر محمد العبدالله", "سامر عبد الله", "هللادبعلا رماس", "ﻪﻠﻟﺍﺪﺒﻌﻟﺍ ﺮﻣﺎﺳ",
        "سا<b>مر</b> العبدالله", "سامر\U000e0041 العبدالله", "&#1587;امر العبدالله", "وبسامر العبدالله",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_dress(text: str) -> None:
    assert holds_a_name([text], [NAME])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("محمد بيرقدار", "Mohammed Bayrakdar"), ("محمد بيرقدار", "muhammad al-bairaqdar"), ("بيرقدار", "Bayraqdar"),
        ("عبد الرحمن خالد", "Abdul Rahman Khaled"), ("عبد الرحمن خالد", "Abderrahmane Khaled"),
        ("عبدالرحمن خالد", "Abdurrahman Chalid"), ("وليد يوسف", "Oualid Jussuf"), ("جمال شريف", "Gamal Cherif"),
        ("معمر القذافي", "Moammar Kadhafi"), ("معمر القذافي", "Muammar Gaddafi"), ("Samer Qasem", "قال سامر قاسم"),
        ("Samer Qasem", "Samir Kassem"), ("سامر محمد خالد العبدالله", "سامر العبدالله"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_other_spellings_and_letters(name: str, text: str) -> None:
    assert holds_a_name([text], [name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("+970 59 912 3456", "٠٥٩٩١٢٣٤٥٦"), ("+970 59 912 3456", "0599-12-34-56"), ("+970599123456", "(0599) 12.34.56"),
        ("0599123456", "+970 59 912 3456"), ("0599123456", "3456 912 59 970+"), ("۰۵۹۹۱۲۳۴۵۶", "0599123456"),
        ("samer.q@example.org", "Samer.Q@EXAMPLE.org"), ("samer.q@example.org", "samer.q (at) example (dot) org"),
        ("samer.q@example.org", "mailto:samer.q%40example.org"), ("@samer_q", "@SAMER_Q"),
        ("@samer_q", "https://t.me/samer_q"), ("https://t.me/samer_q", "@samer_q"), ("samer_q84", "عند samer_q84 كما"),
        ("شارع النخيل 17", "في شارع النخيل رقم 17"),
    ],
)  # fmt: skip
def test_ways_to_reach_somebody_are_found(name: str, text: str) -> None:
    assert holds_a_name([text], [name])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (NAME, "قال سامر أمس"), (NAME, "some are able to do it"), ("علي عمر", "all more or less"), ("أحمد", "الحمد لله"),
        ("سامر", "in the summer"), ("0599123456", "في 2024 و2025"), ("@ali", "Ali went home"), ("حداد نمر", "head name"),
        ("سامر محمد العبدالله", "محمد العبدالله"), ("عبد الله محمد", "عبد الرحمن محمد"), ("؟؟", "؟؟"), (NAME, ""),
    ],
)  # fmt: skip
def test_other_words_are_none(name: str, text: str) -> None:
    assert not holds_a_name([text], [name])


def test_a_name_of_one_common_word_is_looked_for_as_a_whole_word() -> None:
    assert seen("جاء أحمد وذهب وأحمد", "أحمد") == ["أحمد", "وأحمد"]
    assert not holds_a_name(["محمود الأحمدي"], ["أحمد"])
    assert seen("على الطاولة كتاب علي", "علي") == ["علي"]
    assert holds_a_name(["مصطفي"], ["مصطفى"])
    assert holds_a_name(["على حسن"], ["علي حسن"])


def test_the_narrowest_words_are_told_line_by_line() -> None:
    text = "قال **سامر العبدالله** أمس.\nثم قال Samer Abdallah وسكت."
    assert seen(text, NAME) == ["**سامر العبدالله**", "Samer Abdallah"]


def test_a_name_over_two_lines_or_fields_is_told_without_a_place() -> None:
    assert sightings([("body", "قال سامر\nالعبدالله نعم")], [NAME]) == (Sighting("body"),)
    assert sightings([("tags", "سامر"), ("tags", "العبدالله")], [NAME]) == (Sighting(""),)
    assert sightings([("body", "نعم")], [NAME]) == ()


@given(st.data(), TEXTS)
def test_no_mark_that_takes_no_ink_and_no_entity_hides_a_name(data: st.DataObject, around: str) -> None:
    name = NAME
    for _ in range(3):
        at = data.draw(st.integers(0, len(name)))
        name = name[:at] + data.draw(SILENT_MARKS) + name[at:]
    assert holds_a_name([f"{around} {name} {around}"], [NAME])
    assert holds_a_name(["".join(f"&#{ord(letter)};" if letter != " " else " " for letter in NAME)], [NAME])
    assert holds_a_name([escape(f"«{NAME}»")], [NAME])


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_may_be_looked_through_for_any_name(text: str, names: list[str]) -> None:
    told = sightings([("body", text)], names)
    assert bool(told) == holds_a_name([text], names)
    assert all(one.span is None or one.span.end <= len(text) for one in told)
