"""Copy in other languages than Arabic: what each rule does where the language is not its first."""

import pytest

from editor.language import english, french, hebrew, persian, urdu
from editor.language.language import Language
from editor.proofing.rule import Copy, Rule
from editor.proofing.rules import (
    article_an,
    doubled_word,
    french_spacing,
    half_space,
    odd_space,
    persian_letters,
    quote_balance,
    space_before_mark,
    spaces_inside,
    urdu_stop,
)

FRENCH = french.LANGUAGE
PERSIAN = persian.LANGUAGE
URDU = urdu.LANGUAGE
HEBREW = hebrew.LANGUAGE
ENGLISH = english.LANGUAGE


def marked(rule: Rule, text: str, language: Language) -> list[str]:
    return [remark.span.of(text) for remark in rule.check(Copy.of(text, language))]


@pytest.mark.parametrize("space", ["\u202f", "\u00a0", " "])
def test_french_quotation_marks_pair_whatever_space_parts_them(space: str) -> None:
    text = f"Il dit\u202f: «{space}Je reste{space}», puis\u202f: «{space}Pourquoi{space}?{space}»."
    assert marked(quote_balance.RULE, text, FRENCH) == []
    assert [held.of(text).strip() for held in Copy.of(text, FRENCH).quotations] == ["Je reste", f"Pourquoi{space}?"]
    assert marked(spaces_inside.RULE, text, FRENCH) == []


def test_french_spaces_that_hold_are_not_odd_and_plain_ones_are_told() -> None:
    held = "Il a versé 12\u202f000 euros, soit 12\u00a0%, à M.\u00a0Dupont\u202f: «\u00a0Merci\u202f!\u00a0»"
    assert marked(odd_space.RULE, held, FRENCH) == []
    assert marked(french_spacing.RULE, held, FRENCH) == []
    assert marked(french_spacing.RULE, "Pourquoi? Ici ; là", FRENCH) == ["?", " ;"]


def test_small_words_said_twice_are_told_in_each_language() -> None:
    assert marked(doubled_word.RULE, "They were forced to to leave", ENGLISH) == ["to to"]
    assert marked(doubled_word.RULE, "la présidente du du syndicat", FRENCH) == ["du du"]
    assert marked(doubled_word.RULE, "او از از خانه رفت", PERSIAN) == ["از از"]
    assert marked(doubled_word.RULE, "הוא אמר כי כי יבוא", HEBREW) == ["כי כי"]
    assert marked(doubled_word.RULE, "وہ شہر کے کے قریب", URDU) == ["کے کے"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وہ دو دو ہفتے کبھی کبھی آتا ہے", URDU),
        ("بچه‌ها آرام آرام و یکی یکی آمدند", PERSIAN),
        ("הוא הלך לאט לאט", HEBREW),
        ("Nous nous souvenons, et vous vous taisez", FRENCH),
        ("Boutros Boutros Ghali said it had had an effect", ENGLISH),
    ],
)
def test_what_a_language_says_twice_is_let_pass(text: str, language: Language) -> None:
    assert marked(doubled_word.RULE, text, language) == []


def test_hebrew_gershayim_geresh_and_maqaf_are_let_alone() -> None:
    text = 'יו"ר הוועדה, ח״כ רים, אמר לצ׳רלי: "בית־הספר בג׳נין נסגר".'
    for rule in (quote_balance.RULE, spaces_inside.RULE, space_before_mark.RULE):
        assert marked(rule, text, HEBREW) == []


def test_urdu_stops_touch_their_words_and_are_no_points() -> None:
    assert marked(space_before_mark.RULE, "وہ چلا گیا ۔ سب خوش ہیں۔", URDU) == [" ۔"]
    assert marked(urdu_stop.RULE, "وہ چلا گیا. قیمت 3.5 روپے ہے۔", URDU) == ["."]


def test_arabic_letters_of_urdu_are_mended_but_aspirates_are_left_to_the_writer() -> None:
    text = "رهیں پاني كا گهر"
    remarks = list(persian_letters.RULE.check(Copy.of(text, URDU)))
    assert [(remark.span.of(text), remark.suggestions) for remark in remarks] == [
        ("رهیں", ("رہیں",)),
        ("پاني", ("پانی",)),
        ("كا", ("کا",)),
    ]


def test_a_half_space_is_written_unasked_only_where_it_is_certain() -> None:
    remarks = list(half_space.RULE.check(Copy.of("می رود، خانه ها، بزرگ تر از", PERSIAN)))
    assert [(remark.suggestions[0], remark.certain) for remark in remarks] == [
        ("می\u200cرود", True),
        ("خانه\u200cها", True),
        ("بزرگ\u200cتر", False),
    ]


def test_names_and_spelt_letters_have_the_article_their_writer_gave_them() -> None:
    assert marked(article_an.RULE, "an MP, a UN envoy, a Ukrainian and an Omani", ENGLISH) == []
