"""Grammar and orthography in context: what the rules' tables of cases cannot tell."""

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.language.arabic import LANGUAGE as ARABIC
from editor.newsroom.remark import Remark, Severity
from editor.proofing.arabic.collocations import COLLOCATIONS
from editor.proofing.arabic.counted import BY_DUAL, BY_PLURAL, BY_SINGULAR, COUNTED
from editor.proofing.arabic.numerals import Asks, asks, figure, numeral
from editor.proofing.arabic.plurals import person_of
from editor.proofing.mending import certain_edits, written
from editor.proofing.proofreader import Proofreader
from editor.proofing.rule import Copy, Rule

NAMES = (
    "agreement", "alef_after_waw", "case_ending", "collocations", "confusables", "demonstrative", "doubled_word", "final_ya",
    "ghayr", "hamza_anna", "hamza_inna", "hamza_wasl", "joined_la", "number_noun", "ta_marbuta", "verb_mood",
)  # fmt: skip
RULES: dict[str, Rule] = {name: import_module(f"editor.proofing.rules.{name}").RULE for name in NAMES}
GRAMMAR = Proofreader(tuple(RULES.values()))


def told(name: str, text: str) -> list[Remark]:
    return list(RULES[name].check(Copy.of(text, ARABIC)))


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("number_noun", "وصل ثلاث رجال", "وصل ثلاثة رجال"),
        ("number_noun", "أصيبت خمسة نساء", "أصيبت خمس نساء"),
        ("number_noun", "قتل 11 رجال", "قتل 11 رجلا"),
        ("number_noun", "حضر 100 شخصا", "حضر 100 شخص"),
        ("number_noun", "حضر ١٢ شخص، وغاب ٣ شخص", "حضر ١٢ شخصا، وغاب ٣ أشخاص"),
        ("number_noun", "مر عشرون أعوام", "مر عشرون عاما"),
        ("number_noun", "خرجت خمسة عشر امرأة", "خرجت خمس عشرة امرأة"),
        ("number_noun", "بلغ 1,200 دولارا", "بلغ 1,200 دولار"),
        ("verb_mood", "لم ينتهي العمل", "لم ينته العمل"),
        ("verb_mood", "لن يكن سهلا", "لن يكون سهلا"),
        ("verb_mood", "يريدون أن يعملون", "يريدون أن يعملوا"),
        ("alef_after_waw", "حضر مهندسوا المشروع", "حضر مهندسو المشروع"),
        ("alef_after_waw", "يدعوا الرئيس إلى الحوار", "يدعو الرئيس إلى الحوار"),
        ("case_ending", "فيما أصيب والديه", "فيما أصيب والداه"),
        ("case_ending", "إن المسلحون رحلوا", "إن المسلحين رحلوا"),
        ("case_ending", "طلبوا من المسؤولون", "طلبوا من المسؤولين"),
        ("case_ending", "كان المسؤولون حاضرون", "كان المسؤولون حاضرين"),
        ("case_ending", "منذ عشرون عاما وقبل يومان", "منذ عشرين عاما وقبل يومين"),
        ("case_ending", "جميع المشاركون من الطرفان", "جميع المشاركين من الطرفين"),
        ("agreement", "قالوا المسؤولون", "قال المسؤولون"),
        ("collocations", "بين 10 إلى 20 شخصا", "بين 10 و20 شخصا"),
        ("agreement", "وقال الوزيرة", "وقالت الوزيرة"),
        ("agreement", "لا يزال لديهم الرغبة", "لا تزال لديهم الرغبة"),
        ("agreement", "أحد الشركات", "إحدى الشركات"),
        ("demonstrative", "في هذا المدينة", "في هذه المدينة"),
        ("ghayr", "القرار الغير شرعي", "القرار غير الشرعي"),
        ("collocations", "سوف لن يأتي", "لن يأتي"),
        ("collocations", "خرق اتفاق وقف لإطلاق النار", "خرق اتفاق وقف إطلاق النار"),
        ("collocations", "كلما زاد كلما نقص", "كلما زاد نقص"),
        ("collocations", "تعهد على العمل وهدد إلى الرد", "تعهد بالعمل وهدد بالرد"),
        ("collocations", "مؤكداً على أهمية الحوار", "مؤكداً أهمية الحوار"),
        ("final_ya", "أضف إلي ذلك", "أضف إلى ذلك"),
        ("final_ya", "سفير البلد لدي الأمم المتحدة", "سفير البلد لدى الأمم المتحدة"),
        ("ta_marbuta", "في مدينه بيروت", "في مدينة بيروت"),
        ("hamza_inna", "قال إن الوفد رحل قائلا أنه تعب", "قال إن الوفد رحل قائلا إنه تعب"),
        ("hamza_anna", "أشار إلى إن الوفد رحل", "أشار إلى أن الوفد رحل"),
        ("hamza_wasl", "إنطلاقاً من ذلك", "انطلاقاً من ذلك"),
        ("joined_la", "مالم يحضر", "ما لم يحضر"),
    ],
)  # fmt: skip
def test_the_first_suggestions_give_the_right_sentence(rule: str, wrong: str, right: str) -> None:
    for remark in reversed(told(rule, wrong)):
        wrong = wrong[: remark.span.start] + remark.suggestions[0] + wrong[remark.span.end :]
    assert wrong == right


@pytest.mark.parametrize(
    "text",
    [
        "في 11 سبتمبر 2001 وقعت الهجمات وقتل نحو ثلاثة آلاف شخص",
        "شارك في المؤتمر 35 دولة و120 منظمة و15 خبيرا و14 رجل أعمال",
        "تبعد القرية 20 كيلومترا وخمسة وعشرين مترا، بعد ثماني عشرة ساعة وصلت سبع عشرة شاحنة",
        "سباق 100 متر حرة وسباق 50 متر صدر، ومادة 15 عقوبات، والطابق 12 مكاتب الشركة",
        "دخل ألف رجل وألفا امرأة، وثلاثة آلاف طفل، وإحدى عشرة دولة",
        "هذا ما قاله الوزير، وهذه هي الحقيقة، وفي هذه الأثناء، وعلى هذا الأساس",
        "قال خليفة إن الأمر منته، وأكد رئيس الوزيرة الجديدة ذلك",
        "كان هناك أمل، وليس لديه مال، ولا تزال هناك فرصة",
        "في القاهرة العام الماضي، وشعر سائقو السيارات المتوقفون بالضيق",
        "وصف والديه بالكرم ورأى شخصين في الدار، وأصيب والده وشقيقاه",
        "سأل: من المسؤولون عن ذلك؟",
        "لم نر أحدا، ولم يعن ذلك شيئا، ولم يخبرني، ولم يأتوا، ولم يتوان عن العمل",
        "يرجو المسؤولون أن يسمو الخلق، وعليهم أن يدعوا أصدقاءهم",
        "قال له إنك مخطئ، وقال بعد أن عاد إن عليه أن يعمل، وأضاف المتحدث: إن الوفد باق",
        "عاد علي إلى بيته، وكتب إلي من بعيد، وكان لدي كتاب",
        "التقى مدرسه في بيته، وزار جامعه القديم، وعمله شاق ودوره مهم",
        "حقوق الغير مصونة، وأكد على مدى سنوات أنه باق",
        "لن تقل الأسعار، ولن يعد إلى الحكم",
    ],
)
def test_good_arabic_is_let_alone(text: str) -> None:
    assert [(remark.kind, remark.span.of(text)) for remark in GRAMMAR.proofread(text, ARABIC)] == []


def test_inside_a_quotation_the_rules_speak_and_write_nothing() -> None:
    text = "وقال: «لا يزال لديهم الرغبة، قالوا أنهم هنا والقرار الغير شرعي باطل»"
    remarks = GRAMMAR.proofread(text, ARABIC)
    assert [remark.kind for remark in remarks] == ["agreement", "hamza_inna", "ghayr"]
    assert all(remark.in_quote for remark in remarks)
    assert written(text, certain_edits(remarks)) == text


def test_only_what_leaves_no_choice_is_written_unasked() -> None:
    text = "قال أن الوفد رحل، والقرار الغير شرعي باطل، ولم يكون ذلك سهلا، وأصيب شخصين"
    assert written(text, certain_edits(GRAMMAR.proofread(text, ARABIC))) == (
        "قال إن الوفد رحل، والقرار غير الشرعي باطل، ولم يكون ذلك سهلا، وأصيب شخصين"
    )


@pytest.mark.parametrize(
    ("rule", "text", "severity"),
    [
        ("hamza_inna", "حتى أن الوفد رحل", Severity.WARNING),
        ("hamza_inna", "بل أن الوفد رحل", Severity.ERROR),
        ("number_noun", "بلغ السعر 53.82 دولار للبرميل", Severity.STYLE),
        ("number_noun", "على بعد 2 كيلومتر", Severity.STYLE),
        ("joined_la", "يحب القراءة لاسيما الشعر", Severity.STYLE),
        ("final_ya", "جاء إلي المدير", Severity.QUERY),
        ("collocations", "أكد على أهمية الحوار", Severity.STYLE),
        ("agreement", "كان هناك خشية من الحرب", Severity.STYLE),
    ],
)
def test_what_grammarians_leave_open_is_said_more_softly(rule: str, text: str, severity: Severity) -> None:
    (remark,) = told(rule, text)
    assert remark.severity is severity


def test_vowels_that_tell_what_is_meant_are_heard() -> None:
    for text in ("لم يكوِّن رأيا", "وصل إليَّ كتاب", "قيل مِن مَن", "وفَّى بوعده"):
        assert not GRAMMAR.proofread(text, ARABIC)


def test_a_form_shared_by_nouns_of_two_genders_is_left_out() -> None:
    assert "فرق" not in BY_PLURAL
    assert BY_PLURAL["رجال"].is_feminine is False
    assert BY_PLURAL["مسؤولون"] is BY_PLURAL["مسؤولين"]


def test_every_counted_noun_has_its_forms() -> None:
    assert (BY_SINGULAR["مستشفى"].accusative, BY_DUAL["مستشفيين"].singular) == ("مستشفى", "مستشفى")
    assert BY_SINGULAR["غارة"].duals == ("غارتان", "غارتين")
    assert not {"بلدان", "طالبان", "شعبان", "أمان", "مصابين"} & BY_DUAL.keys()
    assert all(noun.singular and noun.plural for noun in COUNTED)


@pytest.mark.parametrize(
    ("number", "form"), [(3, Asks.PLURAL), (10, Asks.PLURAL), (11, Asks.ACCUSATIVE), (99, Asks.ACCUSATIVE), (100, Asks.GENITIVE),
                         (103, Asks.PLURAL), (120, Asks.ACCUSATIVE), (2000, Asks.GENITIVE), (1, None), (2, None), (202, None), (0, None)]
)  # fmt: skip
def test_the_end_of_a_number_tells_what_its_noun_is_like(number: int, form: Asks | None) -> None:
    assert asks(number) is form


def test_figures_that_may_be_no_count_are_not_read() -> None:
    assert figure("١٬٢٠٠") == (1200, False)
    assert [figure(token) for token in ("1.200", "2-1", "12:30", "1/2", "123456789012345")] == [None] * 5


def test_a_numeral_is_parted_from_what_is_joined_to_it() -> None:
    assert numeral("وبثلاثة") == ("وب", "ثلاثة")
    assert [numeral(word) for word in ("لست", "كست", "فست")] == [("", ""), ("", ""), ("ف", "ست")]


def test_a_plural_of_people_is_told_from_what_only_ends_alike() -> None:
    assert [person_of(word, "ون") for word in ("المسلحون", "القانون", "التلفزيون")] == ["مسلح", "", ""]
    assert [person_of(word, "ين") for word in ("مدنيين", "فلسطين", "أمين")] == ["مدني", "", ""]


def test_no_collocation_is_told_to_be_itself() -> None:
    rows = [(head, *row) for head, rows in COLLOCATIONS.items() for row in rows]
    assert len(rows) > 150
    assert all(f"{head} {' '.join(tail)}" != right for head, tail, right, _fault in rows)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "قال",
                "أن",
                "إن",
                "ان",
                "بل",
                "حتى",
                "لم",
                "يكون",
                "ينتهي",
                "3",
                "15",
                "100",
                "2",
                "5.5",
                "و12",
                "شخص",
                "رجال",
                "سنة",
                "مليون",
                "ثلاث",
                "خمسة",
                "عشر",
                "عشرون",
                "هذا",
                "هذه",
                "المدينة",
                "إلي",
                "علي",
                "لدي",
                "كلما",
                "سوف",
                "لن",
                "الغير",
                "شرعي",
                "أصيب",
                "والديه",
                "كان",
                "المسؤولون",
                "حاضرون",
                "،",
                ".",
                ":",
                "«",
                "»",
                "أكد",
                "على",
                "أحد",
                "الشركات",
                "كلا",
                "ألف",
                "من",
            ]
        ),
        max_size=25,
    )
)
def test_no_order_of_words_makes_a_rule_fall(words: list[str]) -> None:
    text = " ".join(words)
    for remark in GRAMMAR.proofread(text, ARABIC):
        assert 0 <= remark.span.start < remark.span.end <= len(text)
        assert remark.suggestions
