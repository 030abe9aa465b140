"""The rules of right-to-left editing in the writing pane: what the clipboard brings, and what is not seen of it.

The rules and their numbers are those of `docs/RIGHT_TO_LEFT.md`.
"""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QTextCursor, QTextFormat

from editor.newsroom import markup
from editor.newsroom.markup import BlockKind, MarkKind
from editor.newsroom.message import Message
from editor.reading.finding import Wanted, find_all
from editor.text.direction import Direction
from editor.ui.editing.story_editor import StoryEditor
from tests.ui.drawn import at_the_right, block_of, caret_at, put_caret, seen
from tests.ui.typing_keys import type_words

RTL, LTR = Direction.RTL, Direction.LTR
End = QTextCursor.MoveOperation.End

HIDDEN = "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u00a0\u202f"
"""Every character that takes no ink, and the spaces that are not one."""

WORD = """<html><head><style>p.MsoNormal {margin:1cm; font-family:"Times New Roman"; direction:rtl}</style></head><body>
<!--StartFragment--><p class=MsoNormal dir=RTL style='margin:0cm 40pt 0cm 40pt;text-align:left;direction:rtl'><b><span
lang=AR-SA style='font-size:22.0pt;font-family:"Simplified Arabic";color:red;background:yellow;letter-spacing:3pt'>الواحة
</span></b><i><span style='font-size:9pt'>أعلنت</span></i> <u>البلدية</u> <a href="https://example.org/w">الخطة</a>.</p>
<blockquote style='margin:0 40px'><p dir=ltr align=center>The plan was read out.</p></blockquote><!--EndFragment-->
</body></html>"""


def paste(pane: StoryEditor, text: str, html: str = "") -> list[str]:
    """Pastes, and gives what is told of it."""
    told: list[Message] = []
    pane.told.connect(told.extend)
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    pane.insertFromMimeData(data)
    pane.told.disconnect(told.extend)
    return [str(message) for message in told]


def copied(pane: StoryEditor, start: int, end: int) -> QMimeData:
    """What Copy puts on the clipboard."""
    put_caret(pane, start)
    cursor = pane.textCursor()
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    return pane.createMimeDataFromSelection()


def picture(pane: StoryEditor) -> QImage:
    return pane.viewport().grab().toImage()


class TestWhatComesIn:
    def test_of_words_formats_only_what_copy_knows_stays(self, pane: StoryEditor) -> None:
        """Rule 25: bold, emphasis, links, quotations and directions; no face, size, colour, margin or side."""
        paste(pane, "الواحة أعلنت البلدية الخطة.\nThe plan was read out.", WORD)
        assert pane.copy_text().split("\n") == [
            "**الواحة** *أعلنت* البلدية [الخطة](https://example.org/w).",
            "> The plan was read out.",
        ]
        kept = (QTextFormat.FontFamilies, QTextFormat.FontPointSize, QTextFormat.FontPixelSize,
                QTextFormat.FontLetterSpacing, QTextFormat.ForegroundBrush, QTextFormat.BackgroundBrush,
                QTextFormat.TextUnderlineStyle)  # fmt: skip
        for number in (0, 1):
            block = block_of(pane, number)
            margins = block.blockFormat().leftMargin(), block.blockFormat().rightMargin(), block.blockFormat().indent()
            assert margins == (0, 0, 0)
            assert not block.blockFormat().hasProperty(QTextFormat.BlockAlignment)
            assert not [run.format for run in block.textFormats() if any(run.format.hasProperty(one) for one in kept)]

    def test_words_that_were_set_at_the_left_by_their_source_lie_at_the_start(self, pane: StoryEditor) -> None:
        """Rule 14: an alignment is no direction, and comes in as none."""
        paste(pane, "نص عربي\nآخر", "<p dir=rtl align=left>نص عربي</p><p style='text-align:left'>آخر</p>")
        assert [at_the_right(pane, 0), at_the_right(pane, 1)] == [True, True]

    @pytest.mark.parametrize("html", ["<p dir=auto>WHO قالت نعم</p>", "<div dir='auto'><p>@who قالت</p></div>"])
    def test_a_direction_left_to_the_browser_is_read_from_the_words(self, pane: StoryEditor, html: str) -> None:
        """Rule 26: where Qt takes the first Latin letter for it, or nothing at all."""
        paste(pane, "…", html)
        assert pane.shown_direction is RTL
        assert at_the_right(pane)
        assert "{dir" not in pane.copy_text()

    def test_a_pasted_hashtag_year_or_star_is_no_notation(self, pane: StoryEditor) -> None:
        """Rule 11: it is escaped on the way in, so that it reads as it was."""
        words = "# غزة تحت القصف\n1. كان عاماً *صعباً*\n#وسم\n- بند"
        paste(pane, words)
        blocks = markup.scan(pane.copy_text())
        assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
        assert {mark.kind for block in blocks for mark in block.marks} == {MarkKind.ESCAPE}
        assert markup.plain(pane.copy_text()).text == words

    @pytest.mark.parametrize(
        "words", ["سعر \u202e100\u202c دينار", "سعر \u202d100\u202c دينار\nثم", "\u202e" + "قال نعم " * 40]
    )
    @pytest.mark.parametrize("dress", ["{}", "<p>{}</p>"])
    def test_overrides_never_come_in_and_the_journalist_is_told(
        self, pane: StoryEditor, words: str, dress: str
    ) -> None:
        """Rule 23: they make text read as what it is not ("Trojan Source")."""
        told = paste(pane, words, "" if dress == "{}" else dress.format(words))
        assert {"\u202d", "\u202e"}.isdisjoint(pane.copy_text())
        assert [one for one in told if "read as what it is not" in one]
        assert "100" in seen(pane) or "قال" in pane.copy_text()

    def test_copy_of_our_own_brings_no_override_back(self, pane: StoryEditor) -> None:
        """Rule 23: nor does a story that holds one, when it is copied."""
        pane.show_copy("سعر \u202e100\u202c دينار", RTL)
        data = copied(pane, 0, pane.document().characterCount() - 1)
        pane.show_copy("", RTL)
        pane.insertFromMimeData(data)
        assert "\u202e" not in pane.copy_text()

    def test_letters_stored_as_shapes_are_found_after_a_paste(self, pane: StoryEditor) -> None:
        """Rule 24: presentation forms become letters."""
        paste(pane, "ﻛﺘﺎﺏ ﺟﺪﻳﺪ\nﻣﺪﻳﻨﺔ")
        assert pane.copy_text() == "كتاب جديد\nمدينة"
        assert find_all(pane.document_words(), Wanted("كتاب", exact=True))

    def test_a_single_word_of_shapes_is_letters_too(self, pane: StoryEditor) -> None:
        """Rule 24: a name copied out of a PDF."""
        paste(pane, "ﻛﺘﺎﺏ")
        assert pane.copy_text() == "كتاب"

    BACKWARDS = "مويلا ةنيدملا يف ةديدجلا ةسردملا حتتفا هنإ ةيدلبلا سيئر لاق"
    FORWARDS = "قال رئيس البلدية إنه افتتح المدرسة الجديدة في المدينة اليوم"

    def test_lines_of_a_pdf_that_are_stored_backwards_are_turned_and_told(self, pane: StoryEditor) -> None:
        """Pain 20: never silent."""
        told = paste(pane, f"{self.BACKWARDS}\n\n{self.BACKWARDS}")
        assert pane.copy_text().split("\n")[0] == self.FORWARDS
        assert [one for one in told if "turned round" in one]

    def test_a_single_line_of_a_pdf_is_turned_and_told_too(self, pane: StoryEditor) -> None:
        """Pain 20: a sentence is what is copied most."""
        told = paste(pane, self.BACKWARDS)
        assert pane.copy_text() == self.FORWARDS
        assert [one for one in told if "turned round" in one]

    def test_letters_of_a_page_come_in_the_order_they_have_there(self, pane: StoryEditor) -> None:
        """Pain 7: every letter of a word, from the right, as it is stored and as it is drawn."""
        words = "قد درس محمود دروس نحو"
        paste(pane, words, f"<p>{words}</p>")
        assert pane.copy_text() == words
        assert seen(pane) == words[::-1]


class TestDirection:
    def test_a_copied_paragraph_keeps_the_direction_its_writer_gave_it(self, pane: StoryEditor) -> None:
        """Pain 17: in the same story and in one that runs the other way."""
        pane.show_copy("WHO: تقرير {dir=ltr}\nآخر", RTL)
        data = copied(pane, 0, 13)
        for story in Direction:
            pane.show_copy("", story)
            pane.insertFromMimeData(data)
            assert pane.copy_text().startswith("WHO: تقرير {dir=ltr}")
            assert not at_the_right(pane, 0)

    @pytest.mark.parametrize(
        ("copy", "sides"), [("قال نعم", [True, True]), ("The desk said", [False, False]), ("2024", [True, False])]
    )
    def test_copied_words_run_as_they_did_and_neutral_ones_as_their_new_story(
        self, pane: StoryEditor, copy: str, sides: list[bool]
    ) -> None:
        """Pain 17: copy and paste never turns a text from the right into one from the left."""
        pane.show_copy(copy, RTL)
        data, there = copied(pane, 0, len(copy)), []
        for story in (RTL, LTR):
            pane.show_copy("", story)
            pane.insertFromMimeData(data)
            assert pane.copy_text() == copy
            there.append(at_the_right(pane))
        assert there == sides

    def test_words_pasted_into_a_turned_paragraph_take_its_direction(self, pane: StoryEditor) -> None:
        """Pain 17: a part of a line has no direction of its own to bring."""
        pane.show_copy("WHO: تقرير {dir=rtl}", RTL)
        pane.moveCursor(End)
        paste(pane, " from the desk", "<span dir=ltr> from the desk</span>")
        assert pane.copy_text() == "WHO: تقرير from the desk {dir=rtl}"
        assert at_the_right(pane)


class TestHiddenMarks:
    def test_what_takes_no_ink_is_kept_as_it_stands(self, pane: StoryEditor) -> None:
        """Rule 22: Qt's own way to read a document makes a plain space of NBSP, and a line of U+2028."""
        copy = "قال\u00a0نعم\u2028ثم\u202fمي\u200cشود \u200fWHO\u200e \u2068x\u2069"
        pane.show_copy(copy, RTL)
        put_caret(pane, 0)
        type_words(pane, "و")
        assert pane.copy_text() == f"و{copy}"
        assert pane.document_words() == f"و{copy}"

    @pytest.mark.parametrize("mark", sorted(set(HIDDEN) - {"\u200c", "\u200d"}))
    def test_a_paste_takes_out_every_hidden_mark_that_does_nothing(self, pane: StoryEditor, mark: str) -> None:
        """Rule 22: ALM, ZWSP to RLM, embeddings, WJ, isolates, BOM; odd spaces become plain ones."""
        paste(pane, f"قال{mark} نعم")
        assert pane.copy_text() == "قال نعم"

    @pytest.mark.parametrize("mark", list(HIDDEN))
    def test_every_hidden_mark_is_shown_where_it_stands_when_asked_for(self, pane: StoryEditor, mark: str) -> None:
        """Pain 37: by its short name, over the place, and the copy stays as it is."""
        pane.show_copy(f"قال المتحدث{mark} نعم", RTL)
        without = picture(pane)
        pane.overlay.marks = True
        pane.viewport().update()
        shown = picture(pane)
        changed = [x for x in range(shown.width()) for y in range(60) if shown.pixel(x, y) != without.pixel(x, y)]
        assert changed
        place = caret_at(pane, 11).x()
        assert min(changed) - 3 <= place <= max(changed) + 3
        assert max(changed) - min(changed) < 80
        assert pane.copy_text() == f"قال المتحدث{mark} نعم"

    def test_without_hidden_marks_nothing_is_shown(self, pane: StoryEditor) -> None:
        """Pain 37: the layer draws what is there, and no more."""
        pane.show_copy("قال المتحدث نعم", RTL)
        without = picture(pane)
        pane.overlay.marks = True
        pane.viewport().update()
        assert picture(pane) == without
