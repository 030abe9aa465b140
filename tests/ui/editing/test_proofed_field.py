"""A headline under the proofreader's eye."""

import pytest
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Edit, Remark, Severity
from editor.text.spans import Span
from editor.ui.editing.proofed_field import ProofedField
from editor.ui.theme import Theme
from tests.ui.typing_keys import type_words

WORDS = "😀 ما لايزال السوق مغلقا"
JOINED = Span(WORDS.index("لايزال"), WORDS.index("لايزال") + 6)


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> ProofedField:
    made = ProofedField(theme, "headline", "العنوان")
    qtbot.addWidget(made)
    made.resize(500, 60)
    made.set_direction(right_to_left=True)
    made.show_words(WORDS)
    made.show()
    return made


def underlined(field: ProofedField) -> list[Span]:
    return [span for span, _, _ in field.underlines.under(field.document().begin())]


def test_spans_count_code_points(field: ProofedField) -> None:
    field.select(JOINED)
    assert field.textCursor().selectedText() == "لايزال"
    assert field.span_of(field.textCursor()) == JOINED


def test_a_span_past_the_end_ends_with_the_words(field: ProofedField) -> None:
    assert field.span_of(field.cursor_over(Span(3, 900))) == Span(3, len(WORDS))


def test_a_fix_is_written_one_step_of_undo_and_told(field: ProofedField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.typed):
        assert field.replace(JOINED, "لا يزال", "لايزال")
    assert field.words() == "😀 ما لا يزال السوق مغلقا"
    field.undo()
    assert field.words() == WORDS


def test_words_that_changed_are_left_alone(field: ProofedField) -> None:
    field.select(Span(0, 0))
    type_words(field, "و")
    assert not field.replace(JOINED, "لا يزال", "لايزال")
    assert not field.mend([Edit(JOINED, "لا يزال")], WORDS)
    assert field.words() == f"و{WORDS}"


def test_many_fixes_are_one_step_of_undo(field: ProofedField) -> None:
    assert field.mend([Edit(Span(0, 2), ""), Edit(JOINED, "لا يزال")], WORDS)
    assert field.words() == "ما لا يزال السوق مغلقا"
    field.undo()
    assert field.words() == WORDS


def test_remarks_are_underlined_and_those_before_are_not(field: ProofedField) -> None:
    field.show_remarks([Remark(JOINED, "joined_la", Severity.ERROR, say("x"))])
    assert underlined(field) == [JOINED]
    field.show_remarks([])
    assert underlined(field) == []
