"""The rules of right-to-left editing in the writing pane: which way paragraphs run, and how their letters are drawn.

The rules and their numbers are those of `docs/RIGHT_TO_LEFT.md`.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextCursor, QTextFormat

from editor.newsroom.markup import block_direction, scan
from editor.newsroom.message import say
from editor.newsroom.remark import Remark, Severity
from editor.newsroom.suggestion import Signature
from editor.text.direction import Direction
from editor.text.spans import Span
from editor.ui.editing import formatting
from editor.ui.editing.story_editor import COLUMN, StoryEditor
from editor.ui.theme import load_faces
from tests.ui.drawn import at_the_right, block_of, caret_x, glyphs, line_of, put_caret, seen, shapes, sides
from tests.ui.typing_keys import type_words

RTL, LTR = Direction.RTL, Direction.LTR
End = QTextCursor.MoveOperation.End


def shown(pane: StoryEditor, copy: str, story: Direction = RTL) -> StoryEditor:
    pane.show_copy(copy, story)
    return pane


def waits_at_the_right(pane: StoryEditor) -> bool:
    return caret_x(pane) > pane.viewport().width() / 2


def formats_of(pane: StoryEditor, number: int = 0) -> list[QTextCharFormat]:
    """How each letter of a paragraph is painted, the highlighter's colours among it."""
    block = block_of(pane, number)
    painted = [QTextCharFormat() for _ in block.text()]
    for run in block.layout().formats():
        painted[run.start : run.start + run.length] = [QTextCharFormat(run.format)] * run.length
    return painted[: len(block.text())]


class TestParagraphs:
    def test_each_paragraph_of_a_story_lies_at_its_own_edge(self, pane: StoryEditor) -> None:
        """Rule 1: and none at that of its neighbour."""
        shown(pane, "قال المتحدث\nThe desk said\nوالخبر مؤكد\nהדובר אמר")
        assert [at_the_right(pane, number) for number in range(4)] == [True, False, True, True]
        assert sides(pane, 1)[0] < 40

    @pytest.mark.parametrize("story", list(Direction))
    def test_an_arabic_paragraph_runs_from_the_right_at_every_key(self, pane: StoryEditor, story: Direction) -> None:
        """Pain 5: its full stop never jumps to the other end while it is typed, in an English story neither."""
        shown(pane, "", story)
        for number, letter in enumerate("قال نعم.", 1):
            type_words(pane, letter)
            assert pane.shown_direction is RTL, number
            assert at_the_right(pane)
        assert seen(pane)[0] == "."

    def test_a_direction_chosen_before_the_first_word_holds_at_every_key(self, pane: StoryEditor) -> None:
        """Pain 5: a base direction is there before the words are."""
        shown(pane, "").set_direction(RTL)
        for letter in "WHO.":
            type_words(pane, letter)
            assert at_the_right(pane)
        assert seen(pane) == ".WHO"
        assert pane.copy_text() == "WHO. {dir=rtl}"

    @pytest.mark.parametrize(
        "words",
        [
            "\u2067The World Health Organization\u2069 قالت",
            "\u2068The \u2066World Health\u2069 Organization\u2069 قالت",
            "\u061cWHO: نعم",
        ],
    )
    def test_what_an_isolate_holds_says_nothing_of_its_paragraph(self, pane: StoryEditor, words: str) -> None:
        """Rule 2: UAX #9 P2, where Qt's own guess looks inside; a mark from right to left is a strong letter."""
        assert at_the_right(shown(pane, words))

    @pytest.mark.parametrize("words", ["2024/11/12", "https://example.com/ar", "@user_1", "desk@example.com", "٣–١"])
    def test_digits_addresses_and_handles_leave_a_typed_line_where_the_story_runs(
        self, pane: StoryEditor, words: str
    ) -> None:
        """Rule 2: and the words behind them decide."""
        type_words(shown(pane, ""), words)
        assert at_the_right(pane)
        type_words(shown(pane, "", LTR), f"{words} قال")
        assert at_the_right(pane)

    def test_a_line_does_not_jump_while_a_handle_is_typed(self, pane: StoryEditor) -> None:
        """Rule 2: it says nothing of its paragraph from its first letter on."""
        for letter in "@user_1 قال":
            type_words(pane, letter)
            assert pane.shown_direction is RTL

    @pytest.mark.parametrize(
        "line",
        [
            "@user_1 قال نعم",
            "The desk said: نعم",
            "2024",
            "- [site](https://example.com) نشر",
            "قال {dir=ltr}",
        ],
    )
    def test_a_paragraph_leaves_as_the_writer_saw_it(self, pane: StoryEditor, line: str) -> None:
        """Rule 2: one answer for the page and for its readers."""
        for story in Direction:
            (block,) = scan(line)
            assert block_direction(line, block, story) is shown(pane, line, story).shown_direction

    @pytest.mark.parametrize("line", ["WHO قالت إن اللقاح آمن", "> «WHO» قالت نعم", "1. AFP: انتهى الاجتماع"])
    def test_an_arabic_paragraph_that_opens_with_a_foreign_name_leaves_as_the_writer_saw_it(
        self, pane: StoryEditor, line: str
    ) -> None:
        """Rule 2: as an Arabic one."""
        (block,) = scan(line)
        assert shown(pane, line).shown_direction is RTL
        assert block_direction(line, block, RTL) is RTL

    def test_a_new_line_below_an_english_paragraph_waits_at_the_right(self, pane: StoryEditor) -> None:
        """Rule 3: an empty line follows the story and not what stands above it."""
        shown(pane, "The desk said").moveCursor(End)
        type_words(pane, "\n")
        assert waits_at_the_right(pane)
        assert [at_the_right(pane, 0), pane.copy_text()] == [False, "The desk said\n"]

    @pytest.mark.parametrize("words", ["-", "- ", "—", "…", "2024", "٪", "«", "("])
    def test_a_sign_typed_first_waits_at_the_right_for_the_letters(self, pane: StoryEditor, words: str) -> None:
        """Pain 12: the caret does not wait at the left until an Arabic letter comes (QTBUG-76154)."""
        for letter in words:
            type_words(pane, letter)
            assert waits_at_the_right(pane)

    def test_enter_keeps_the_direction_on_both_sides_of_the_break(self, pane: StoryEditor) -> None:
        """Rule 4: a paragraph that the writer turned is turned in both its parts."""
        put_caret(shown(pane, "أول ثان {dir=ltr}"), 3)
        type_words(pane, "\n")
        assert pane.copy_text() == "أول {dir=ltr}\n ثان {dir=ltr}"
        assert [at_the_right(pane, 0), at_the_right(pane, 1)] == [False, False]

    def test_below_a_heading_comes_a_plain_paragraph(self, pane: StoryEditor) -> None:
        """Rule 4: a new block after a heading is none."""
        shown(pane, "## عنوان").moveCursor(End)
        type_words(pane, "\nمتن")
        weights = [{made.fontWeight() for made in formats_of(pane, number)} for number in (0, 1)]
        assert weights[0] == {QFont.Weight.Bold}
        assert QFont.Weight.Bold not in weights[1]
        assert at_the_right(pane, 1)

    def test_no_paragraph_stores_a_side(self, pane: StoryEditor) -> None:
        """Rule 14: copy knows start and end; «left» on a paragraph from the right would be its leading edge to Qt."""
        shown(pane, "قال المتحدث\nThe desk said\n## عنوان\n- بند\n> قول {dir=ltr}").set_direction(RTL)
        blocks = [block_of(pane, number) for number in range(5)]
        assert not [block.text() for block in blocks if block.blockFormat().hasProperty(QTextFormat.BlockAlignment)]
        alignment = pane.document().defaultTextOption().alignment()
        assert alignment & Qt.AlignmentFlag.AlignLeading
        assert not alignment & Qt.AlignmentFlag.AlignAbsolute

    def test_lines_are_not_stretched_to_both_edges(self, pane: StoryEditor) -> None:
        """Rule 32: neither wide spaces nor a false kashida; each line ends where its letters end."""
        words = "والمستشفيات والاستثمارات المتوسطية في الاستراتيجيات المستقبلية للمؤسسات"
        shown(pane, " ".join([words] * 6))
        lines = [line_of(pane, 0, number) for number in range(block_of(pane).layout().lineCount() - 1)]
        image, page = pane.viewport().grab().toImage(), pane.document().textWidth()
        for line in lines:
            rows = range(round(line.y() + 8), round(line.y() + line.height()))
            ink = min(x for y in rows for x in range(image.width()) if image.pixel(x, y) != image.pixel(0, 0))
            room = pane.viewport().width() - page
            assert abs(ink - room - line.naturalTextRect().left()) < 8
        assert max(line.naturalTextRect().left() for line in lines) > 12

    def test_a_wider_window_does_not_lay_the_copy_out_again(self, pane: StoryEditor) -> None:
        """Rule 28: the column is fixed, so that widening costs nothing, and no line is too long to be read."""
        widths = set()
        for width in (900, 1200, 2400):
            pane.resize(width, 600)
            widths.add(pane.document().textWidth())
        assert len(widths) == 1
        assert widths.pop() <= COLUMN


class TestSigns:
    @pytest.mark.parametrize(
        "line",
        ["# عنوان", "#### عنوان", "- بند", "* بند", "> قول", "1. بند", "١. بند", "۱) بند", "---", "**WHO** قالت", "`id` رقم",
         "![x](https://example.com/a.png) صورة", "[site](https://example.com) نشر", "[@smith-1] قال", "{>> check <<} قال"],
    )  # fmt: skip
    def test_notation_at_the_start_turns_no_line(self, pane: StoryEditor, line: str) -> None:
        """Rule 10: the signs are neutral, and what Latin they hold is no first letter."""
        assert at_the_right(shown(pane, line))

    def test_a_hashtag_a_year_and_a_hidden_mark_at_the_start_are_read_as_a_newsroom_does(
        self, pane: StoryEditor
    ) -> None:
        """Rule 11: `#غزة` is no heading, `2024.` no list; a mark from right to left before the signs disables none."""
        shown(pane, "#غزة تحت القصف\n2024. كان عاماً صعباً\n\u200f## عنوان")
        bold = [QFont.Weight.Bold in {made.fontWeight() for made in formats_of(pane, number)} for number in range(3)]
        assert bold == [False, False, True]
        assert len({made.foreground().color().name() for made in formats_of(pane, 1)}) == 1
        assert all(at_the_right(pane, number) for number in range(3))

    @pytest.mark.parametrize("sign", ["-", "•", "1.", "١."])
    def test_a_list_has_its_signs_at_the_right(self, pane: StoryEditor, sign: str) -> None:
        """Rule 12: the sign stands before the words, as they are typed and in its own digits."""
        type_words(pane, f"{sign} بند")
        assert seen(pane).replace(" ", "").endswith(sign[::-1])
        assert at_the_right(pane)

    def test_brackets_and_guillemets_are_mirrored_and_never_exchanged(self, pane: StoryEditor) -> None:
        """Rule 6: the opening one takes the other's shape and keeps its letter."""
        drawn = {}
        for direction in Direction:
            copy = f"(«نعم») {{dir={direction}}}"
            drawn[direction] = {copy[one.at]: one.number for one in glyphs(shown(pane, copy))}
            assert pane.copy_text() == copy
        assert [drawn[RTL][sign] for sign in "()«»"] == [drawn[LTR][sign] for sign in ")(»«"]
        assert len({drawn[RTL][sign] for sign in "()«»"}) == 4
        assert seen(shown(pane, "(«نعم»)")) == ")»معن«("

    @pytest.mark.parametrize("copy", ["قال *نعم* أمس", "قال **نعم** أمس"])
    def test_emphasis_is_bold_and_never_slanted(self, pane: StoryEditor, copy: str) -> None:
        """Rule 33: Arabic has no italic."""
        inside = formats_of(shown(pane, copy))[copy.index("نعم")]
        assert inside.fontWeight() == QFont.Weight.Bold
        assert not any(made.fontItalic() for made in formats_of(pane))
        assert not pane.document().defaultFont().italic()


class TestOrder:
    @pytest.mark.parametrize(
        ("words", "drawn"),
        [
            ("10-12", "12-10"),
            ("3-1", "1-3"),
            ("12:30-14:00", "14:00-12:30"),
            ("10%", "%10"),
            ("12/11/2024", "12/11/2024"),
            ("1,250.5", "1,250.5"),
            ("٣٫٥", "٣٫٥"),
        ],
    )
    def test_ranges_scores_and_percents_run_as_arabic_readers_expect(
        self, pane: StoryEditor, words: str, drawn: str
    ) -> None:
        """Rule 20: they are not isolated, so that the first number stands at the right; a number stays whole."""
        copy = f"كان {words} أمس"
        assert f" {drawn} " in seen(shown(pane, copy))
        assert pane.copy_text() == pane.document_words() == copy

    def test_isolates_that_the_writer_set_are_heard_and_kept(self, pane: StoryEditor) -> None:
        """Rule 5: without them the parts of a range stand from the right, within them from the left."""
        copy = "بين 10-12 و\u206610-12\u2069 أمس"
        assert "10-12و 12-10 " in seen(shown(pane, copy))
        assert pane.copy_text() == copy

    @pytest.mark.parametrize(
        "copy",
        [
            "على **+970 59-123** حتى",
            "على *+970 59-123* حتى",
            "على `+970 59-123` حتى",
            "[هاتف +970 59-123](https://a.example)",
        ],
    )
    def test_a_phone_in_bold_in_code_and_in_a_links_words_reads_from_the_left(
        self, pane: StoryEditor, copy: str
    ) -> None:
        """Rule 20: as its readers will see it."""
        assert "+970 59-123" in seen(shown(pane, copy))
        assert pane.copy_text() == copy

    def test_a_handle_behind_a_conjunction_reads_from_the_left(self, pane: StoryEditor) -> None:
        """Rule 20: و is joined to what follows it."""
        assert "@user_1" in seen(shown(pane, "قال سامر و@user_1 نعم"))

    def test_bold_over_a_phone_leaves_the_copy_clean(self, pane: StoryEditor) -> None:
        """Rule 5: an isolate that nobody typed never reaches the copy."""
        copy = "على الرقم +970 59-123 حتى"
        shown(pane, copy).select(Span(4, len(copy)))
        formatting.toggle_bold(pane)
        assert pane.copy_text() == "على **الرقم +970 59-123 حتى**"

    @pytest.mark.parametrize("stamp", ["12:30", "00:12:30", "1:02:03.5"])
    def test_a_timestamp_keeps_its_hours_minutes_and_seconds_in_order(self, pane: StoryEditor, stamp: str) -> None:
        """Pain 24: in brackets, in Arabic, at the start of a line."""
        assert seen(shown(pane, f"[{stamp}] قال المتحدث")).endswith(f"]{stamp}[")

    @pytest.mark.parametrize(
        ("line", "drawn"),
        [
            ("قالت WHO يوم 2024-11-12 بين 10-12% من القرى", "ىرقلا نم %12-10 نيب 2024-11-12 موي WHO تلاق"),
            ("- هاتف المكتب +970 59-123 و«AFP» تنشر", "رشنت »AFP«و +970 59-123 بتكملا فتاه -"),
            ("> «قررنا (في 2024) العودة»", "»ةدوعلا )2024 يف( انررق« >"),
            ("قال @user_1: «نعم».", ".»معن« :@user_1 لاق"),
            ("١. تقرير 3.5 مليون، وكلفة 1,250", "1,250 ةفلكو ،نويلم 3.5 ريرقت .١"),
            ("WHO said قال نعم today", "WHO said معن لاق today"),
        ],
    )
    def test_a_line_is_drawn_letter_for_letter_as_readers_expect_it(
        self, pane: StoryEditor, line: str, drawn: str
    ) -> None:
        """Rule 35: from left to right as the eye sees it; brackets are told by the letter they are of."""
        assert seen(shown(pane, line)) == drawn

    @pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
    def test_digits_are_shown_and_kept_as_they_were_typed(self, pane: StoryEditor, digits: str) -> None:
        """Rule 19: no digit becomes one of another set by itself."""
        type_words(pane, f"قال {digits}")
        assert pane.copy_text() == f"قال {digits}"
        assert seen(pane).startswith(digits)


class TestLetters:
    WORD = "قال المتحدثون أمس"
    PART = Span(7, 10)

    def test_a_wavy_line_below_a_part_of_a_word_keeps_it_joined(self, pane: StoryEditor) -> None:
        """Rule 15: the same glyphs with a remark on three letters of a word as without."""
        plain = shapes(shown(pane, self.WORD))
        pane.show_remarks([Remark(self.PART, "spelling", Severity.ERROR, say("Perhaps misspelt."))])
        assert [span for span, _, _ in pane.underlines.under(block_of(pane))] == [self.PART]
        assert shapes(pane) == plain

    @pytest.mark.parametrize("part", ["المتحدث", "٢٠٢٤", "WHO", "في 12 قرية"])
    def test_a_line_lies_under_its_words_whichever_way_they_run(self, pane: StoryEditor, part: str) -> None:
        """Rule 15: a number and a foreign name too, and all runs of a mixed span."""
        copy = "قال المتحدث باسم WHO في 12 قرية عام ٢٠٢٤"
        at = Span(copy.index(part), copy.index(part) + len(part))
        shown(pane, copy).show_remarks([Remark(at, "spelling", Severity.ERROR, say("Perhaps misspelt."))])
        edges = [(place.left(), place.right()) for place, _, _ in pane.underlines.placed(block_of(pane))]
        under = [glyph.x for glyph in glyphs(pane) if glyph.at in range(at.start, at.end)]
        outside = [glyph.x for glyph in glyphs(pane) if glyph.at not in range(at.start, at.end)]
        assert all(any(left - 1 <= x <= right for left, right in edges) for x in under)
        assert not any(left + 1 < x < right - 1 for x in outside for left, right in edges)

    def test_ink_and_a_note_on_a_part_of_a_word_keep_it_joined(self, pane: StoryEditor) -> None:
        """Rule 15: another colour, a line through and a tint change no glyph."""
        plain = shapes(shown(pane, self.WORD))
        pane.suggesting.me = lambda: Signature("ليلى")
        pane.suggesting.on = True
        pane.take(pane.cursor_over(self.PART))
        pane.suggesting.on = False
        pane.select(Span(11, 13))
        pane.note("من أين؟")
        assert "{--" in pane.copy_text()
        assert "{==" in pane.copy_text()
        assert shapes(pane) == plain

    def test_bold_on_a_part_of_a_word_keeps_it_joined(self, pane: StoryEditor) -> None:
        """Rule 15: the letters have the shapes of the whole word in bold, or in plain."""
        joined = {number for _, number, _ in shapes(shown(pane, self.WORD))}
        joined |= {number for _, number, _ in shapes(shown(pane, f"قال **{self.WORD[4:13]}** أمس"))}
        shown(pane, self.WORD).select(self.PART)
        formatting.toggle_bold(pane)
        assert "**" in pane.copy_text()
        text = block_of(pane).text()
        assert {number for at, number, _ in shapes(pane) if text[at] != "*"} <= joined

    def test_no_letter_is_spaced_from_the_next(self, pane: StoryEditor) -> None:
        """Rule 15: Arabic is never letter-spaced, in headings, keys and notes neither."""
        shown(pane, "# عنوان\nقال «نعم» [@سامر-1] و**بعد** {>> ملاحظة <<}")
        made = [one.font() for number in (0, 1) for one in formats_of(pane, number)] + [pane.document().defaultFont()]
        assert {font.letterSpacing() for font in made} == {0.0}

    def test_tashkeel_of_one_line_does_not_touch_the_next(self, pane: StoryEditor) -> None:
        """Rule 31: the line is high enough for a shadda with its vowel above and tanwin below."""
        shown(pane, " ".join(["كُلٌّ", "مُتَحَدِّثٍ", "إِنَّهُ"] * 20))
        ink = []
        for line in (0, 1):
            runs = line_of(pane, 0, line).glyphRuns()
            ink.append(
                (min(run.boundingRect().top() for run in runs), max(run.boundingRect().bottom() for run in runs))
            )
        assert ink[0][1] <= ink[1][0]

    def test_the_copy_is_set_in_letters_that_come_with_the_program(self, pane: StoryEditor) -> None:
        """Rule 31: no desktop's own face stands in for them."""
        shown(pane, "قال المتحدّثُ إنّ 12 و١٢")
        _, text = load_faces()
        assert {one.face.rsplit(" ", 1)[0] for one in glyphs(pane)} == {text}
        assert text in QFontDatabase.families()
        assert text in {"Amiri", "Noto Naskh Arabic"}

    def test_a_face_of_the_desktop_does_not_take_the_place_of_ours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Rule 31: the same letters on every desk, whatever is installed there."""
        installed = ["Amiri", "Noto Naskh Arabic", "Noto Sans Arabic"]
        monkeypatch.setattr("editor.ui.theme.QFontDatabase.families", lambda: installed)
        assert load_faces.__wrapped__() == load_faces()
