"""Golden pictures of the writing pane, for what regresses everywhere. Rule 35.

A picture may differ from the golden one in at most TOLERANCE of its pixels by more than CLEAR levels of grey: another
version of the letter painter passes, a word on the wrong side does not. `MUHARRIR_GOLDEN=write pytest …` paints them anew;
look at each before it is committed.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from editor.newsroom.message import say
from editor.newsroom.remark import Remark, Severity
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing.story_editor import StoryEditor
from editor.ui.theme import Theme

GOLDEN = Path(__file__).parent / "golden"
TOLERANCE, CLEAR = 0.004, 64
WIDTH, HEIGHT = 620, 240

Set = Callable[[StoryEditor], None]


def nothing(_: StoryEditor) -> None:
    pass


def select(start: int, end: int) -> Set:
    return lambda editor: editor.select(Span(start, end))


def with_caret(at: int) -> Set:
    """A caret blinks: only the flag that Qt draws at a seam is seen."""

    def put(editor: StoryEditor) -> None:
        editor.select(Span(at, at))
        editor.setFocus()

    return put


def with_remark(editor: StoryEditor) -> None:
    editor.show_remarks([Remark(Span(4, 8), "spelling", Severity.ERROR, say("Perhaps misspelt."))])


def with_marks(editor: StoryEditor) -> None:
    editor.overlay.marks = True


def with_focus(editor: StoryEditor) -> None:
    editor.overlay.focus = True
    editor.select(Span(9, 9))


CASES: dict[str, tuple[str, Set]] = {
    "handle": ("كتبت اللجنة على حسابها @souq_wahat مساء السبت، ثم حذفت ما كتبت.", nothing),
    "phone": ("للاستفسار: +970 59-123 أو info@example.com قبل 2026-11-22، بين 10-12 ظهرا.", nothing),
    "list": ("قرر المجلس:\n- فتح السوق\n- WHO مراقِبة\n1. أولا\n٢. ثانيا", nothing),
    "quotation": ("قالت المؤرخة:\n> السوق ذاكرة المدينة [@قاسم-1]\nثم مضت.", with_caret(0)),
    "empty_line": ("قبل\n\nبعد", with_caret(4)),
    "selection": ("وكالة AFP قالت 2027 عاما (نعم)", select(3, 18)),
    "boundary": ("قالت WHO إن", with_caret(8)),
    "english_paragraph": ("نص عربي أول.\nThe market opens, he said.\nنص عربي ثان.", nothing),
    "suggestions": (
        "قال{++ت++} {~~الرئيس~>رئيسة البلدية~~}{>>ريم (2026-11-22T10:04Z)<<} {==أمس==}{>>متى؟<<}.",
        nothing,
    ),
    "remark": ("هنا دقال المتحدث", with_remark),
    "tashkeel": ("قَرَّرَ المُتَحَدِّثُ أنّ «الإِنجازَ» مُؤَجَّلٌ", nothing),
    "marks": ("می\u200cروم ثم\u200f (نعم)\u200e أ\u00a0ب", with_marks),
    "focus": ("فقرة أولى\nفقرة ثانية تُكتب\nفقرة ثالثة", with_focus),
    "heading": ("## عنوان **فرعي**\nقال **نعم** ثم [رابط](https://a.example/x).\nآخر", with_caret(50)),
}


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> StoryEditor:
    made = StoryEditor(replace(theme, text_face="Amiri", interface_face="Noto Sans Arabic"))
    made.setStyleSheet(f"QTextEdit {{ background: {theme.paper}; color: {theme.ink}; border: 0; }}")
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setCursorWidth(0)  # a caret blinks
    made.resize(WIDTH, HEIGHT)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()  # a selection has another colour in a window that another test left behind
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("name", CASES)
def test_it_looks_as_it_did(editor: StoryEditor, qtbot: QtBot, name: str) -> None:
    copy, prepare = CASES[name]
    editor.show_copy(copy, Direction.RTL)
    if prepare is nothing:
        editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.wait(30)  # painted in slices
    prepare(editor)
    qtbot.wait(30)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    editor.render(image, QPoint())
    path = GOLDEN / f"{name}.png"
    if os.environ.get("MUHARRIR_GOLDEN") == "write":
        assert image.save(str(path))
    golden = QImage(str(path))
    assert not golden.isNull(), f"no golden picture: {path.name}"
    differing = share_of_differing_pixels(image, golden)
    assert differing <= TOLERANCE, f"{differing:.2%} of {name} differ"


def share_of_differing_pixels(one: QImage, other: QImage) -> float:
    assert one.size() == other.size()
    grey = QImage.Format.Format_Grayscale8
    first, second = (bytes(image.convertToFormat(grey).constBits()) for image in (one, other))
    return sum(abs(a - b) > CLEAR for a, b in zip(first, second, strict=True)) / len(first)


def test_a_word_on_the_wrong_side_is_no_tolerated_difference(editor: StoryEditor, qtbot: QtBot) -> None:
    editor.show_copy(CASES["handle"][0], Direction.LTR)
    editor.set_direction(Direction.LTR)
    qtbot.wait(30)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    editor.render(image, QPoint())
    assert share_of_differing_pixels(image, QImage(str(GOLDEN / "handle.png"))) > TOLERANCE
