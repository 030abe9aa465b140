"""Markdown of any house as lines of copy."""

import pytest

from editor.intake.cleaning import Repairs
from editor.intake.markdown_lines import read_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> قول\n> وتتمته", ["> قول وتتمته"]),
        ("> قول أوّل.\n>\n> قول ثان", ["> قول أوّل.", "> قول ثان"]),
        ("> > قول في قول", ["> قول في قول"]),
        ("فقرة كسرتها\nصفحة ضيقة", ["فقرة كسرتها صفحة ضيقة"]),
        ("فقرة تنتهي.\nفقرة أخرى.", ["فقرة تنتهي.", "فقرة أخرى."]),
        ("سطر  \nوسطر", ["سطر", "وسطر"]),
        ("عنوان\n===\nنص", ["# عنوان", "نص"]),
        ("عنوان\n---\n\nنص", ["## عنوان", "نص"]),
        ("##### عميق ###", ["#### عميق"]),
        ("#وسم في أول السطر", ["#وسم في أول السطر"]),
        ("* أ\n+ ب\n  وتتمته\n\n1) ج\n٢. د", ["- أ", "- ب وتتمته", "1) ج", "٢. د"]),
        ("* * *\n___", ["---", "---"]),
        ("__عريض__ و _مائل_ و user_name_x", ["**عريض** و *مائل* و user_name_x"]),
        ("[أ][1] و[ب] و[ج](/here) و[د](https://x.org \"عنوان\")\n\n[1]: https://y.org\n[ب]: <https://z.org>", ["[أ](https://y.org) و[ب](https://z.org) وج و[د](https://x.org)"]),
        ("<https://x.org> &amp; ![صورة](a.png) نص", ["https://x.org & نص"]),
        ("نص <!-- سر\nطويل --> آخر", ["نص آخر"]),
        ("```\n> ليس قولًا\n```", ["\\> ليس قولًا"]),
        ("انظر [@salem2020]", ["انظر \\[@salem2020]"]),
    ],
)  # fmt: skip
def test_copy_of_another_house_reads_as_ours(text: str, lines: list[str]) -> None:
    assert read_lines(text, Repairs()) == lines
