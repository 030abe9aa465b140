"""Rules of style and of the pasted page: what they suggest, and where they keep silent."""

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.language import Language
from editor.language.persian import LANGUAGE as PERSIAN
from editor.newsroom.house_style import HouseStyle, Unwanted
from editor.newsroom.remark import Remark, Severity
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.rule import Copy, Rule
from editor.proofing.rules.byline_in_body import RULE as BYLINE
from editor.proofing.rules.furniture import RULE as FURNITURE
from editor.proofing.rules.heavy_turns import RULE as TURNS
from editor.proofing.rules.house_words import RULE as HOUSE
from editor.proofing.rules.long_sentence import RULE as LONG
from editor.proofing.rules.needless_comma import RULE as COMMA
from editor.proofing.rules.passive_tamma import RULE as PASSIVE
from editor.proofing.rules.sentence_stop import RULE as STOP
from editor.proofing.rules.spelling_coherence import RULE as COHERENCE
from editor.proofing.rules.tanwin_manner import RULE as TANWIN

PROSE = "أعلن المجلس البلدي في المدينة أمس خطة لإصلاح السد القديم الذي تصدع في الزلزال الأخير قبل حلول الشتاء"
PAGE = Brief(is_page=True)


def remarks(rule: Rule, text: str, brief: Brief = NOTHING_TOLD, language: Language = ARABIC) -> list[Remark]:
    return sorted(rule.check(Copy.of(text, language, brief.style), brief), key=lambda remark: remark.span)


def marked(rule: Rule, text: str, brief: Brief = NOTHING_TOLD, language: Language = ARABIC) -> list[str]:
    return [remark.span.of(text) for remark in remarks(rule, text, brief, language)]


def first(rule: Rule, text: str, brief: Brief = NOTHING_TOLD) -> list[str]:
    return [remark.suggestions[0] for remark in remarks(rule, text, brief)]


def test_lines_of_a_site_that_stand_together_go_in_one_piece_on_a_page() -> None:
    text = f"{PROSE}.\n{PROSE}.\nاظهر المزيد\nمقالات ذات صلة\nزر الذهاب إلى الأعلى"
    (remark,) = remarks(FURNITURE, text, PAGE)
    assert remark.span.of(text) == "اظهر المزيد\nمقالات ذات صلة\nزر الذهاب إلى الأعلى"
    assert remark.suggestions == ("",)
    assert not remark.certain


def test_in_a_story_each_line_of_a_site_is_told_and_a_lone_word_may_be_a_subhead() -> None:
    assert marked(FURNITURE, f"{PROSE}.\nمقالات ذات صلة\n{PROSE}.") == ["مقالات ذات صلة"]
    assert not marked(FURNITURE, f"{PROSE}.\nالنتائج\n{PROSE}.")
    assert not marked(FURNITURE, f"{PROSE}.\nحالة الطقس\n{PROSE}.")


def test_the_pages_date_is_told_apart_from_its_buttons() -> None:
    text = f"{PROSE}.\nآخر تحديث: 12-03-2024 | 10:15"
    (remark,) = remarks(FURNITURE, text)
    assert remark.severity is Severity.WARNING
    assert "date" in str(remark.message)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (f"{PROSE}. شاهد أيضا: السد من الجو", " شاهد أيضا: السد من الجو"),
        (f"{PROSE} (فيديو).", " (فيديو)"),
        (f"{PROSE}. لمشاهدة الصور اضغط هنا", " لمشاهدة الصور اضغط هنا"),
        (f"{PROSE}. //انتهى// 0536 ت م", " //انتهى// 0536 ت م"),
        (f"{PROSE}.[/ALIGN]", "[/ALIGN]"),
        (f"> {PROSE}.", "> "),
        (f"بالصور.. {PROSE}.", "بالصور.. "),
    ],
)
def test_a_piece_of_a_site_within_a_paragraph_is_cut_out_with_its_space(text: str, piece: str) -> None:
    assert marked(FURNITURE, text) == [piece]


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        (PERSIAN, "شهردار گفت سد قدیمی تعمیر می‌شود.\nاخبار مرتبط", "اخبار مرتبط"),
        (HEBREW, "העירייה הודיעה כי הסכר הישן יתוקן.\nכתבות נוספות", "כתבות נוספות"),
        (ENGLISH, "The mayor said the old dam would be repaired.\nRelated articles", "Related articles"),
    ],
)
def test_furniture_is_known_in_every_language_whose_sites_are(language: Language, text: str, line: str) -> None:
    assert marked(FURNITURE, text, language=language) == [line]


def test_a_byline_is_told_with_the_name_it_gives() -> None:
    (remark,) = remarks(BYLINE, f"القاهرة - محمد الحداد:\n{PROSE}.")
    assert "محمد الحداد" in str(remark.message)
    assert remark.suggestions == ("",)


@pytest.mark.parametrize("opening", ["بغداد (رويترز) - ", "دمشق - سانا: ", "دمشق، سوريا (CNN) -- "])
def test_a_dateline_with_its_agency_stays(opening: str) -> None:
    assert not marked(BYLINE, f"{opening}{PROSE}.")


def test_the_rarer_spelling_gives_way_with_its_clitics_and_ending() -> None:
    text = "التقى المسؤول مسؤولين آخرين.\nوقال للمسئولين إنه عائد."
    assert first(COHERENCE, text) == ["للمسؤولين"]


def test_where_the_house_decided_on_a_spelling_the_storys_own_habit_is_not_asked() -> None:
    house = HouseStyle(spellings={"مسئول": "مسؤول"})
    assert not marked(COHERENCE, "التقى المسؤول مسئولا ومسئولة.", Brief(style=house))


def test_a_story_that_mixes_tanwin_throughout_is_told_once() -> None:
    text = "زار رجلاً وولداً وطفلاً وشيخاً وجاراً، ثم صديقًا ومريضًا وعاملًا ونجارًا"
    assert marked(TANWIN, text) == ["صديقًا"]


def test_a_shadda_stays_on_its_letter_when_tanwin_moves() -> None:
    (moved,) = first(TANWIN, "زار رجلًا وولدًا وكان مهمّاً")
    assert moved == "مهمّ\u064bا"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("تم نقلهم ليلا", "نُقلوا"),
        ("تمت إعادة المعدات", "أُعيدت"),
        ("وتم اعتقال المشتبهين", "واعتُقل"),
        ("سيتم افتتاح المدرسة", "ستُفتتح"),
        ("يتم إرسال أي رد", "يُرسل"),
        ("لن يتم نقلهم غدا", "يُنقلوا"),
        ("تم إخلاؤهم فجرا", "أُخلوا"),
        ("قاموا بإلقاء الحجارة", "ألقوا"),
        ("يقومون بإخفاء الأدلة", "يخفون"),
        ("قام ببنائها وحده", "بناها"),
        ("وقامت بزيارة المصنع", "وزارت"),
    ],
)
def test_the_verb_itself_is_offered_for_tamma_and_qama(text: str, instead: str) -> None:
    assert instead in remarks(PASSIVE, text)[0].suggestions


def test_both_genders_are_offered_where_the_word_does_not_tell() -> None:
    (remark,) = remarks(PASSIVE, "وتم تقسيم الفرق إلى أربع")
    assert remark.suggestions == ("وقُسم", "وقُسمت")


@pytest.mark.parametrize("rule", [PASSIVE, TURNS])
def test_words_inside_a_quotation_are_not_polished(rule: Rule) -> None:
    assert not marked(rule, "قال: «تم نقل المصابين بشكل مفاجئ، حيث أن الطريق مقطوعة»")


def test_a_turn_that_says_nothing_leaves_the_verb() -> None:
    assert first(TURNS, f"{PROSE}. هذا، وأعلن الوزير موعدها") == ["وأعلن"]


def test_a_second_relative_clause_keeps_its_waw() -> None:
    assert marked(TURNS, "افتتح السد، والذي بني قبل عام") == ["والذي"]
    assert not marked(TURNS, "افتتح السد الذي انهار قبل عام والذي رمم بعده")


def test_commas_that_enclose_an_aside_are_needed() -> None:
    assert marked(COMMA, "وقال الوزير، إن السد قديم") == ["الوزير، إن"]
    assert not marked(COMMA, "وقال الوزير، سليم الحداد، إن السد قديم")


def test_a_stop_is_asked_for_only_where_the_story_has_the_habit() -> None:
    assert first(STOP, f"{PROSE}.\n{PROSE}.\n{PROSE}") == ["الشتاء."]
    assert not marked(STOP, f"{PROSE}\n{PROSE}\n{PROSE}.")


def test_a_long_sentence_is_told_with_its_length() -> None:
    (remark,) = remarks(LONG, "كلمة " * 90)
    assert "90" in str(remark.message)


def house(
    *unwanted: Unwanted,
    spellings: dict[str, str] | None = None,
    people: dict[str, str] | None = None,
    places: dict[str, str] | None = None,
) -> Brief:
    style = HouseStyle(unwanted=unwanted, spellings=spellings or {}, people=people or {}, places=places or {})
    return Brief(style=style)


def test_the_house_gives_its_own_reason_its_own_words_and_severity() -> None:
    brief = house(Unwanted("لقي مصرعه", ("قُتل",), "اكتب {قتل}", Severity.STYLE))
    (remark,) = remarks(HOUSE, "ولقي مصرعه أمس", brief)
    assert (str(remark.message), remark.severity, remark.suggestions) == ("اكتب {قتل}", Severity.STYLE, ("وقُتل",))


def test_the_house_spells_words_with_clitics_and_endings_and_names_as_they_stand() -> None:
    brief = house(spellings={"مسئول": "مسؤول"}, places={"كييف": "كييڤ"}, people={"بوتن": "بوتين"})
    assert first(HOUSE, "وللمسئولين في كييف رأي في بوتن", brief) == ["وللمسؤولين", "كييڤ", "بوتين"]


def test_the_longest_row_of_the_house_is_met_first() -> None:
    brief = house(Unwanted("الكيان", ("إسرائيل",)), Unwanted("الكيان الغاصب", ("إسرائيل",)))
    assert marked(HOUSE, "قال إن الكيان الغاصب قصف", brief) == ["الكيان الغاصب"]


def test_an_expression_of_the_house_is_read_with_the_others() -> None:
    brief = house(Unwanted(r"ال?إرهابي(?:ين|ون)?", is_pattern=True, severity=Severity.QUERY), Unwanted("شهيد"))
    assert marked(HOUSE, "وصفهم بالإرهابيين وقال إنه شهيد", brief) == ["الإرهابيين", "شهيد"]


def test_an_expression_that_takes_too_long_is_left_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.reading.finding.PATIENCE", 0.02)
    brief = house(Unwanted(r"(ب+)+(ب+)+(ب+)+ت", is_pattern=True), Unwanted("شهيد"))
    assert marked(HOUSE, f"{'ب' * 5000}\nقال إنه شهيد", brief) == ["شهيد"]
