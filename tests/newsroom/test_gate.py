"""What the house objects to, and who may overrule it."""

from dataclasses import replace

import pytest

from editor.newsroom.gate import (
    RULES,
    Ground,
    Held,
    Objection,
    Rule,
    held_back,
    is_rule,
    judged,
    mark_of,
    rules_with,
)
from editor.newsroom.message import say

ALTERED = Objection(Ground.ALTERED, say("Altered."), say("Put it right."), mark="a")
UNATTRIBUTED = Objection(Ground.UNATTRIBUTED, say("Of nobody."), say("Cite it."), mark="u")
SEALED = Objection(Ground.SEALED_NAME, say("A name."), say("Take it out."), mark="s")


def test_a_house_that_chose_nothing_refuses_what_harms_and_asks_about_the_rest() -> None:
    asked = {ground for ground, rule in RULES.items() if rule is Rule.ASK}
    ignored = {ground for ground, rule in RULES.items() if rule is Rule.IGNORE}
    pictures = {Ground.NO_CREDIT, Ground.NO_ALT, Ground.PICTURE_TWICE}
    assert asked == {Ground.BACKGROUND, Ground.ALTERED, Ground.UNATTRIBUTED} | pictures
    assert ignored == {Ground.NO_EVIDENCE, Ground.UNVERIFIED}
    assert set(RULES) == set(Ground)


def test_a_house_chooses_its_rules_and_a_sealed_name_stays_whatever_it_chose() -> None:
    rules = rules_with({"no_evidence": "refuse", "sealed_name": "ignore", "altered": "sing", "x": "ask"})
    assert rules == {**RULES, Ground.NO_EVIDENCE: Rule.REFUSE}
    assert not is_rule("sealed_name", "ask")
    assert is_rule("sealed_name", "refuse")


def test_suggestions_leave_where_the_house_files_them_and_a_rule_of_its_own_goes_before() -> None:
    assert rules_with({})[Ground.SUGGESTIONS] is Rule.REFUSE
    assert rules_with({}, files_suggestions=True)[Ground.SUGGESTIONS] is Rule.IGNORE
    assert rules_with({"suggestions": "ask"}, files_suggestions=True)[Ground.SUGGESTIONS] is Rule.ASK


def test_what_nobody_may_overrule_is_told_first_and_what_the_house_ignores_is_not_told() -> None:
    told = judged([UNATTRIBUTED, ALTERED, SEALED, ALTERED], {**RULES, Ground.UNATTRIBUTED: Rule.IGNORE})
    assert told == (SEALED, replace(ALTERED, overrulable=True))


@pytest.mark.parametrize(("reason", "left"), [("التفريغ خطأ", 0), ("", 1), ("  ", 1)])
def test_an_objection_is_overruled_with_a_reason_and_not_without(reason: str, left: int) -> None:
    assert len(held_back(judged([ALTERED], RULES), {"a": reason})) == left


def test_what_was_overruled_before_is_not_asked_again_and_a_sealed_name_always_is() -> None:
    assert held_back(judged([ALTERED], RULES), {}, {"a"}) == ()
    assert len(held_back(judged([SEALED], RULES), {"s": "لأنني أريد"}, {"s"})) == 1


def test_a_mark_is_of_the_words_and_tells_none() -> None:
    mark = mark_of(Ground.ALTERED, "body", "س-1", "قال نعم")
    assert mark == mark_of(Ground.ALTERED, "body", "س-1", "قَالَ  نعم")
    others = {mark_of(Ground.ALTERED, "body", "س-1", "قال لا"), mark_of(Ground.ALTERED, "body", "س-2", "قال نعم")}
    assert mark not in others
    assert "نعم" not in mark


def test_held_tells_the_first_objection_and_how_many_more() -> None:
    assert str(Held([ALTERED])) == "Altered. Put it right."
    held = Held([ALTERED, UNATTRIBUTED, SEALED])
    assert str(held) == "Altered. There are 2 objections more. Put it right."
    assert (held.kind, held.args, len(held.objections)) == ("gate.held", ("gate.held",), 3)
