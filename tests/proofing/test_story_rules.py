"""Rules that need more than one sentence to judge, over short stories of invented people."""

from collections.abc import Callable
from datetime import date

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.remark import Remark, Severity
from editor.proofing.brief import Brief
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Rule

Told = Callable[..., list[Remark]]
SATURDAY = date(2026, 11, 21)
RULES = [
    "age_twice", "figures_disagree", "full_name_first", "headline_words", "name_title", "name_variant", "quoted_name",
    "relative_day", "role_once", "sum_of_parts", "unattributed_quotation",
]  # fmt: skip


@pytest.fixture
def told(proofreader: Proofreader) -> Told:
    """What one rule says of a story."""
    rules = {rule.name: rule for rule in proofreader.rules}

    def ask(rule: str, text: str, **brief: object) -> list[Remark]:
        return list(_alone(rules[rule]).proofread(text, ARABIC, Brief(**brief)))  # type: ignore[arg-type]

    return ask


def _alone(rule: Rule) -> Proofreader:
    return Proofreader([rule])


def marked(remarks: list[Remark], text: str) -> list[str]:
    return [remark.span.of(text) for remark in remarks]


def test_a_slip_in_a_family_name_is_told_by_the_majority(told: Told) -> None:
    text = "قال أنس بوشنيل نعم.\nوعاد أنس بوشنيل فجرا.\nثم وصل أنس بوشنل مساء."
    (remark,) = told("name_variant", text)
    assert (remark.span.of(text), remark.suggestions) == ("بوشنل", ("بوشنيل",))
    assert remark.severity is Severity.ERROR


def test_a_family_name_alone_is_held_against_the_full_name(told: Told) -> None:
    text = "أعلن الوزير إلياس غوتيرنس الخطة.\nوقال غوتيرنس إن العمل طويل.\nوختم غوتيرس بالشكر."
    (remark,) = told("name_variant", text)
    assert (remark.span.of(text), remark.suggestions) == ("غوتيرس", ("غوتيرنس",))


def test_the_source_book_is_believed_before_the_story(told: Told) -> None:
    text = "قال خلدون البستان نعم.\nوأضاف خلدون البستان لا."
    remarks = told("name_variant", text, names=("خلدون البستاني",))
    assert [remark.suggestions for remark in remarks] == [("البستاني",), ("البستاني",)]
    assert "source book" in str(remarks[0].message)


def test_the_house_is_believed_before_the_source_book(told: Told) -> None:
    style = HouseStyle(name="دار", people={"خلدون بستاني": "خلدون البستانيي"})
    (remark,) = told("name_variant", "قال خلدون البستاني نعم.", names=(), style=style)
    assert remark.suggestions == ("البستانيي",)


@pytest.mark.parametrize(
    "text",
    [
        "قال أحمد الزعبي نعم.\nوقال حمد الزعبي لا.",
        "حضر سامي الخوري وسامية الخوري الحفل.\nوشكرت سامية الخوري الحضور.",
        "قال علي حسن إن الموسم جيد.\nوقال علي حسين إن المياه قلت.",
        "قال الوزيري إن الخطة جاهزة.\nوقال الوزير إن المال متوفر.\nوأضاف سامي الوزيري أن العمل بدأ.",
        "تحدث فادي الشامي طويلا.\nوقال الشاميون إن البيوت قديمة.\nوقال الشامي إن الطريق طويل.",
        "التقى الرئيس باسل النمر رئيس الوزراء باسم النمر.",
        "هذا من تمام نعمة الله، وتلك النعم الله أعلم بها.",
    ],
)
def test_two_people_are_never_one(told: Told, text: str) -> None:
    assert told("name_variant", text) == []


def test_a_common_first_name_leaves_a_question(told: Told) -> None:
    text = "قال محمد العمري إن الطريق مغلق.\nوقال محمد العامري إن الطريق مفتوح."
    (remark,) = told("name_variant", text)
    assert remark.severity is Severity.QUERY


def test_an_office_told_twice_offers_the_family_name(told: Told) -> None:
    text = "قال رئيس البلدية نبيل عون إن العمل بدأ.\nوشكر رئيس البلدية نبيل عون العمال."
    (remark,) = told("role_once", text)
    assert (remark.span.of(text), remark.suggestions) == ("رئيس البلدية نبيل عون", ("عون",))


def test_a_family_name_stands_behind_the_full_name(told: Told) -> None:
    text = "أعلن السرحان أن النقابة ستضرب.\nوقال النقيب وليد السرحان للصحفيين إن الإضراب يوم واحد."
    assert marked(told("full_name_first", text), text) == ["السرحان"]
    assert told("full_name_first", text, standfirst="النقيب وليد السرحان يعلن الإضراب") == []


def test_the_houses_title_is_offered_once(told: Told) -> None:
    style = HouseStyle(name="دار", titles={"نبيل عون": "رئيس البلدية"})
    text = "رحب نبيل عون بالقرار. وقال نبيل عون إنه جاهز."
    (remark,) = told("name_title", text, style=style)
    assert remark.suggestions == ("رئيس البلدية نبيل عون",)
    assert told("name_title", text) == []


def test_a_headlines_figure_is_held_against_the_story(told: Told) -> None:
    text = "أعلنت الشرطة توقيف 6 أشخاص في قضية السوق."
    (remark,) = told("figures_disagree", text, headline="توقيف تسعة أشخاص")
    assert remark.span.of(text) == "6"
    assert (remark.severity, remark.suggestions) == (Severity.QUERY, ())
    assert told("figures_disagree", text, headline="توقيف ستة أشخاص") == []


def test_more_victims_than_at_first_are_asked_for(told: Told) -> None:
    text = "أدى انهيار مبنى إلى مقتل أربعة أشخاص.\nوقالت البلدية إنه أسفر عن خمسة قتلى."
    assert marked(told("figures_disagree", text), text) == ["خمسة"]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("قتل 12 شخصا في حريق.\nوقالت الشرطة إن بين القتلى 5 أطفال.", ""),
        ("ارتفعت حصيلة الضحايا إلى 40 قتيلا.\nوكانت حصيلة سابقة تحدثت عن 32 قتيلا.", ""),
        ("سقط 25 قتيلا في الساحل و15 قتيلا في الجبل.", "40 قتيلا في زلزال"),
        ("ضرب زلزال بقوة 6.2 درجات المنطقة.\nوقتل 20 شخصا على الأقل.", "زلزال بقوة 6.2 يقتل 20 شخصا"),
        ("خصصت البلدية 3 ملايين دينار للحديقة، وأنفقت 5 ملايين على الطرق.", "3 ملايين دينار لحديقة"),
        ("توفي 3 أشخاص في الحادث الأول، وتوفي 4 أشخاص في الحادث الثاني.", ""),
    ],
)
def test_parts_other_events_and_sums_are_no_contradiction(told: Told, text: str, headline: str) -> None:
    assert told("figures_disagree", text, headline=headline) == []


def test_parts_cannot_be_more_than_the_whole(told: Told) -> None:
    text = "نقلت الحافلة 12 راكبا، بينهم سبع نساء وستة أطفال."
    assert marked(told("sum_of_parts", text), text) == ["12"]
    assert told("sum_of_parts", "نقلت الحافلة 12 راكبا، بينهم سبع نساء. وأصيب 6 أطفال في سيارة.") == []


def test_a_person_has_one_age(told: Told) -> None:
    text = "قال المزارع جابر نوفل، 62 عاما، إن الماء شح.\nويضيف جابر نوفل (26 عاما) أن أبناءه رحلوا."
    assert marked(told("age_twice", text), text) == ["26"]


def test_the_calendar_knows_the_weekday_of_a_date(told: Told) -> None:
    text = "وقع الاتفاق يوم الأحد 7 نيسان/أبريل 2018."
    (remark,) = told("relative_day", text)
    assert (remark.span.of(text), remark.suggestions, remark.severity) == ("الأحد", ("السبت",), Severity.ERROR)


def test_relative_days_count_from_the_storys_date(told: Told) -> None:
    text = "قال الوزير اليوم السبت إن العمل بدأ، ويفتتح المعرض غدا الاثنين."
    (remark,) = told("relative_day", text, published=SATURDAY)
    assert (remark.span.of(text), remark.suggestions) == ("الاثنين", ("الأحد",))


def test_relative_days_inside_a_quotation_count_from_another_day(told: Told) -> None:
    assert told("relative_day", "قال: «التقينا أمس الاثنين»، وكان حديثه اليوم السبت.") == []


def test_a_story_of_another_day_is_asked_for_its_date_once(told: Told) -> None:
    text = "قال أمس الأحد نعم.\nوأعلن اليوم الاثنين لا."
    (remark,) = told("relative_day", text, published=SATURDAY)
    assert remark.severity is Severity.QUERY


def test_a_headline_that_belongs_to_another_story_is_asked_for(told: Told) -> None:
    text = "ارتفعت أسعار الطحين في أسواق الواحة منذ مطلع الشهر.\nوعزا التجار ذلك إلى كلفة النقل."
    assert marked(told("headline_words", text, headline="منتخب الشباب يستعد لمباراة حاسمة أمام ضيفه"), text) == [
        "ارتفعت أسعار الطحين في"
    ]
    assert told("headline_words", text, headline="ارتفاع أسعار الطحين في الواحة") == []


def test_a_page_has_its_headline_in_the_text(told: Told) -> None:
    text = (
        "سليم الحداد يرفض موازنة المدينة\n\nناقش مجلس المدينة موازنة العام المقبل في جلسة مفتوحة أمس وأقرها بعد ساعات."
    )
    (remark,) = told("headline_words", text, is_page=True)
    assert remark.span.of(text) == "سليم الحداد يرفض موازنة المدينة"
    assert told("headline_words", text) == []


def test_words_without_a_speaker_are_asked_for(told: Told) -> None:
    quiet = (
        "توقف العمل في الميناء صباحا.\n{}«لم يخبرنا أحد بما سيحدث فعدنا إلى بيوتنا جميعا».\nوتنتظر السفن عند المدخل."
    )
    assert len(told("unattributed_quotation", quiet.format(""))) == 1
    assert told("unattributed_quotation", quiet.format("يقول سالم عون: ")) == []


def test_the_speaker_may_stand_a_paragraph_before(told: Told) -> None:
    text = "قال سالم عون إن العمل توقف.\n«لم يخبرنا أحد بما سيحدث فعدنا إلى بيوتنا جميعا»."
    assert told("unattributed_quotation", text) == []


def test_a_name_in_marks_loses_them_where_the_story_mostly_has_none(told: Told) -> None:
    text = "أعلن عناصر “العهد الجديد” الانسحاب.\nوغادرت حركة العهد الجديد البلدة."
    (remark,) = told("quoted_name", text)
    assert (remark.span.of(text), remark.suggestions) == ("“العهد الجديد”", ("العهد الجديد",))


def test_a_story_that_always_marks_its_names_is_left_alone(told: Told) -> None:
    assert told("quoted_name", "قال «حزب الوطن» نعم، وأعلن «حزب الوطن» مرشحيه، وفاز حزب الوطن بمقعد.") == []


@pytest.mark.parametrize("rule", RULES)
def test_odd_input_does_no_harm(told: Told, rule: str) -> None:
    for text in (
        "",
        "\n\n",
        "ً" * 50,
        "«" * 200 + "»" * 200,
        "1" * 5000,
        "و" * 5000,
        "محمد " * 2000,
        "(35 عاما) " * 200,
    ):
        assert isinstance(told(rule, text, headline="«محمد 15 ً", is_page=True, published=SATURDAY), list)
