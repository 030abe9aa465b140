"""Every rule's own table of cases, and what holds for all rules."""

import pkgutil
from importlib import import_module

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.language import Language
from editor.newsroom.remark import Remark
from editor.proofing import rules as folder
from editor.proofing.brief import NOTHING_TOLD, Brief
from editor.proofing.rule import Copy, Rule
from editor.text.direction import Direction
from editor.text.words import words

RULES: tuple[Rule, ...] = tuple(
    import_module(f"{folder.__name__}.{found.name}").RULE for found in pkgutil.iter_modules(folder.__path__)
)
CASES = [
    pytest.param(rule, text, expected, *(told or [NOTHING_TOLD]), id=f"{rule.name}-{number}")
    for rule in RULES
    for number, (text, expected, *told) in enumerate(rule.cases)
]


def language_of(rule: Rule) -> Language:
    if rule.reads(ARABIC):
        return ARABIC
    return Language(code=rule.languages[0], name="", direction=Direction.LTR)


@pytest.mark.parametrize(("rule", "text", "expected", "brief"), CASES)
def test_a_rule_marks_what_its_cases_say(rule: Rule, text: str, expected: tuple[str, ...], brief: Brief) -> None:
    remarks = sorted(rule.check(Copy.of(text, language_of(rule)), brief), key=lambda remark: remark.span)
    assert tuple(remark.span.of(text) for remark in remarks) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_like_its_file_sourced_and_has_a_case_for_silence(rule: Rule) -> None:
    assert rule.name.isidentifier()
    assert rule.name == rule.name.lower()
    assert str(rule.source)
    assert str(rule.title)
    assert any(case[1] for case in rule.cases)
    assert any(not case[1] for case in rule.cases)
    assert import_module(f"{folder.__name__}.{rule.name}").RULE is rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_following_the_first_suggestions_silences_a_rule(rule: Rule) -> None:
    for text, _expected, *told in rule.cases:
        brief = told[0] if told else NOTHING_TOLD
        remarks = list(rule.check(Copy.of(text, language_of(rule)), brief))
        if not all(remark.suggestions for remark in remarks):
            continue  # a mark whose partner's place is only guessed
        assert not list(rule.check(Copy.of(followed(text, remarks), language_of(rule)), brief))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_message_can_be_told(rule: Rule) -> None:
    for text, _expected, *told in rule.cases:
        for remark in rule.check(Copy.of(text, language_of(rule)), *told):
            assert str(remark.message)
            assert "{" not in str(remark.message)


def test_a_rule_of_another_language_is_silent() -> None:
    english = Language(code="en", name="English", direction=Direction.LTR)
    arabic_only = next(rule for rule in RULES if rule.languages == ("ar",))
    assert not list(arabic_only.check(Copy.of(arabic_only.cases[0][0], english)))


def test_copy_keeps_its_words_and_their_bare_forms_side_by_side() -> None:
    copy = Copy.of("قالَ الوفـــد: «نعم»", ARABIC)
    assert copy.words == tuple(words(copy.text))
    assert copy.bare == ("قال", "الوفد", "نعم")
    assert [span.of(copy.text) for span in copy.quotations] == ["نعم"]


def followed(text: str, remarks: list[Remark]) -> str:
    for remark in sorted(remarks, key=lambda remark: remark.span, reverse=True):
        text = text[: remark.span.start] + remark.suggestions[0] + text[remark.span.end :]
    return text


def test_digits_become_the_storys_own_but_not_in_addresses_handles_and_foreign_names() -> None:
    """Rule 19: one set of digits in a story, offered and never changed unasked."""
    (mixed,) = (rule for rule in RULES if rule.name == "mixed_digits")
    text = "في ١٢ قرية و٣٠ بلدة و5 مدن، https://example.com/24 كتب @user_24 عن #عام_24 وقمة G20"
    remarks = list(mixed.check(Copy.of(text, ARABIC)))
    assert [(remark.span.of(text), remark.suggestions) for remark in remarks] == [("5", ("٥",))]
