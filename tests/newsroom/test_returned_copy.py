"""Copy that comes back from an outlet in our own notation. All of it is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom import markup
from editor.newsroom.returned_copy import in_our_notation

OURS = """{>>للتحرير<<}
قال سامر: «لن نرحل» [@سامر-1] {>>تحقّق<<} من هنا.

# عنوان
{++أُعلن++}{--قيل--} أن القافلة وصلت إلى رفح.
* بند أول
> قول طويل [@هدى-2]
![ميناء]
English words {dir=rtl}"""
SENT = """قال سامر: «لن نرحل» من هنا.
## عنوان
أُعلن أن القافلة وصلت إلى رفح.
- بند أول
> قول طويل [@posted-1]
![d1g3st]
English words {dir=rtl}"""


def test_what_nobody_changed_is_our_copy_letter_for_letter() -> None:
    assert in_our_notation(OURS, SENT, SENT) == OURS


@pytest.mark.parametrize(
    ("there", "before", "now"),
    [
        (("من هنا", "من هناك"), "من هنا", "من هناك"),
        (("«لن نرحل»", "«لن نبقى»"), "«لن نرحل»", "«لن نبقى»"),
        (("إلى رفح", "إلى غزة"), "إلى رفح", "إلى غزة"),
        (("- بند أول", "- بند ثان"), "* بند أول", "* بند ثان"),
        (("## عنوان", "## عنوان أوضح"), "# عنوان", "# عنوان أوضح"),
        (("## عنوان", "## عنوان\n## عنوان آخر"), "# عنوان", "# عنوان\n# عنوان آخر"),
        (("## عنوان", "## عنوان\n### فرع"), "# عنوان", "# عنوان\n### فرع"),
        (("- بند أول", "1. بند أول"), "* بند أول", "1. بند أول"),
        (("English words {dir=rtl}", "English words"), "English words {dir=rtl}", "English words"),
        (("English words", "Other words"), "English words", "Other words"),
        (("![d1g3st]\n", ""), "![ميناء]\n", ""),
        (("![d1g3st]", "![d1g3st]\n![جديدة]"), "![ميناء]", "![ميناء]\n![جديدة]"),
    ],
)
def test_around_what_somebody_changed_our_notation_stays(there: tuple[str, str], before: str, now: str) -> None:
    assert in_our_notation(OURS, SENT, SENT.replace(*there)) == OURS.replace(before, now)


def test_a_citation_stays_with_a_quotation_that_was_rewritten() -> None:
    assert "[@سامر-1]" in in_our_notation(OURS, SENT, SENT.replace("«لن نرحل»", "«سنبقى هنا كلنا»"))


def test_paragraphs_that_were_taken_out_are_out_and_notes_between_them_stay() -> None:
    told = in_our_notation("أول\n{>>ملاحظة<<}\nثان\nثالث", "أول\nثان\nثالث", "أول\nثالث")
    assert told == "أول\n{>>ملاحظة<<}\nثالث"


def test_what_the_outlet_itself_added_is_no_change_of_anybody_s() -> None:
    assert in_our_notation("أول\nثان", "أول\nشارك المقال\nثان", "أول\nشارك المقال\nثان وأكثر") == "أول\nثان وأكثر"


def test_without_knowing_how_it_read_there_our_own_words_are_the_measure() -> None:
    told = in_our_notation("قال «نعم» [@س-1] أمس.\nوذهب.", "", "قال «نعم» أمس.\nوعاد.")
    assert told == "قال «نعم» [@س-1] أمس.\nوعاد."


_LINES = st.lists(st.sampled_from([*OURS.split("\n"), "قال آخر", "وذهبوا جميعًا إلى البيت"]), max_size=8).map("\n".join)
_READ = st.lists(st.sampled_from([*SENT.split("\n"), "فقرة من هناك", "وأخرى", "أُعلن أن القافلة"]), max_size=8).map(
    "\n".join
)


@given(_LINES, _READ, _READ)
def test_every_paragraph_of_theirs_is_in_it_with_its_words(ours: str, sent: str, theirs: str) -> None:
    told = in_our_notation(ours, sent, theirs)
    words = "\n".join(_words(line) for line in told.split("\n"))
    known = {_words(line) for line in sent.split("\n")}
    for line in theirs.split("\n"):
        if _words(line) not in known:
            assert _words(line) in words


def _words(line: str) -> str:
    return " ".join(markup.plain(line).text.split())
