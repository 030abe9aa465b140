import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.galley.galley import Galley
from editor.intake.galley.markdown import markdown_galley
from editor.newsroom.fault import Fault
from tests.intake.galley.made import change, is_sound


def read(text: str) -> Galley:
    galley = markdown_galley(text.encode())
    assert is_sound(galley)
    return galley


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("# عنوان **الخبر** #\n\nنص", ["عنوان الخبر", "نص"]),
        ("عنوان\n=====\nنص", ["عنوان", "نص"]),
        ("- بند\n- *ثان*\n1. ثالث\n> قول", ["بند", "ثان", "ثالث", "قول"]),
        ("قال [الوزير](https://x.org/a_(b) \"ع\") نعم", ["قال الوزير نعم"]),
        ("قال ![صورة](x.png)نعم [^1] ثم[@k-1].\n\n[^1]: حاشية\n[r]: https://x.org", ["قال نعم ثم.", "حاشية"]),
        ("ضرب 5*3 في file_name_x ثم \\*نجمة\\*", ["ضرب 5*3 في file_name_x ثم *نجمة*"]),
        ("نص {>> ملاحظة <<} ثم {--قديم--}{++جديد++} {~~أ~>ب~~} {dir=rtl}", ["نص ثم جديد ب"]),
        ("نص <!-- تعليق --><b>غامق</b>&nbsp;ثم", ["نص غامق\xa0ثم"]),
        ("| أ | ب |\n|:--|--:|\n| ج | د |", ["أ", "ب", "ج", "د"]),
        ("---\ntitle: عنوان\n---\nنص", ["نص"]),
        ("+++\ntitle = 'عنوان'\n+++\nنص", ["نص"]),
        ("نص\n\n---\n\nنص\n\n---\n", ["نص", "نص"]),
        ("```\nقال أن\n```\nنص\n~~~ py\nكود\n~~~\nآخر", ["نص", "آخر"]),
        ("نص\n\n    كود\n\nآخر", ["نص", "آخر"]),
        ("- بند\n\n    تابع له", ["بند", "تابع له"]),
        ("<div dir=\"rtl\">\nلا يقرأ\n</div>\n\nنص\n<script>\n\nلا\n</script>\nنص", ["نص", "نص"]),
        ("سطر انقطع\nفي وسطه.\nسطر ثان", ["سطر انقطع في وسطه.", "سطر ثان"]),
        ("> قول انقطع\n> في وسطه", ["قول انقطع في وسطه"]),
        ("سطر  \nتحته\\\nآخر", ["سطر", "تحته", "آخر"]),
    ],
)  # fmt: skip
def test_words_are_read_and_notation_is_not(written: str, lines: list[str]) -> None:
    assert read(written).text.split("\n") == lines


@pytest.mark.parametrize("words", ["`كود  هنا`", "``a ` b``", "<https://x.org/قال>", "https://x.org/قال,أن"])
def test_code_and_addresses_are_read_and_never_written(words: str) -> None:
    galley = read(f"قال {words} ثم مضى")
    inner = words.strip("`<>")
    assert inner in galley.text
    edit = change(galley, inner, "غيره")
    assert galley.is_fixed(edit.span)
    assert galley.with_edits([edit]).decode() == f"قال {words} ثم مضى"


def test_only_the_words_of_an_edit_change() -> None:
    text = "---\ntitle: ان\n---\r\n# **ان** قال\r\n\r\nقال [ان](https://x/ان) `ان` ،ثم ان\r\n"
    galley = read(text)
    new = galley.with_edits([change(galley, "ان قال", "أن قال"), change(galley, " ،ثم", "، ثم")])
    assert new.decode() == text.replace("**ان** قال", "**أن** قال").replace(" ،ثم", "، ثم")


def test_an_edit_that_would_leave_empty_notation_is_not_taken() -> None:
    galley = read("قال **ان** الامر")
    assert galley.edits(change(galley, "قال ان", "نعم")) is None


@pytest.mark.parametrize("opening", ["{>>", "<!--", "`", "``` ", "[", "](", "![", "<a ", "**", "|", "\\", "(", "    "])
def test_what_never_ends_is_read_in_one_pass(opening: str) -> None:
    assert isinstance(markdown_galley(b"x " + opening.encode() * 40_000), Galley)


@given(
    st.lists(
        st.sampled_from(
            [
                "قال نعم",
                "**",
                "*",
                "_",
                "`",
                "[",
                "](https://x)",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "# ",
                "```",
                "<b>",
                "&amp;",
                "{>>",
                "<<}",
                "    ",
                "\\",
                "!",
                "---",
                "é",
            ]
        )
    )
)
def test_every_text_is_read_and_left_as_it_is(parts: list[str]) -> None:
    data = "".join(parts).encode()
    try:
        galley = markdown_galley(data)
    except Fault:
        assert not data.strip()
        return
    assert is_sound(galley)
    assert galley.with_edits([]) == data
