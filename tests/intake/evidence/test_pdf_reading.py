"""Words of PDFs in reading order, page by page, whatever order their letters are stored or drawn in."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.cleaning import turned
from editor.intake.evidence import capture_file
from editor.intake.evidence.pdf_reading import read
from editor.newsroom.evidence import EvidenceKind
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import WORDS, pdf

MIXED = "وقال رئيس البلدية سالم الحاتمي إن «المشروع سيخدم أكثر من 20,000 نسمة» (حتى عام 2026)، والكلفة 3.5 ملايين."
LINES = ["تقرير عن المياه في الواحة", WORDS, MIXED, "مكتب الاتصال: 00970-59-1234567، بريد WHO المعتمد"]


def drawn(line: str) -> str:
    """A line as it stands on the page, from left to right: the inverse of reading it."""
    return turned(line)


def shaped(line: str) -> str:
    """A line that stands on the page with the shapes of its letters, as older programs store it (Unicode 9.2)."""
    forms = {}
    for point in (*range(0xFB50, 0xFDFB), *range(0xFE70, 0xFEFC)):
        kind, _, letters = unicodedata.decomposition(chr(point)).partition("> ")
        forms[kind.strip("<"), "".join(chr(int(one, 16)) for one in letters.split())] = chr(point)
    shown = line.replace("لا", forms["isolated", "لا"]).replace("لأ", forms["isolated", "لأ"])
    return drawn("".join(forms.get(("final", one), one) if at % 2 else forms.get(("isolated", one), one)
                         for at, one in enumerate(shown)))  # fmt: skip


def words(*lines: str) -> tuple[str, list[str]]:
    finding = read(pdf(list(lines)), {})
    return finding.text or "", [str(message) for message in finding.warnings]


def test_letters_stored_as_they_stand_on_the_page_are_read_in_order():
    text, _ = words(*map(drawn, LINES))
    assert text.split("\n") == LINES


def test_letters_stored_as_shapes_become_letters():
    text, _ = words(*map(shaped, LINES[:2]))
    assert text.split("\n") == LINES[:2]


def test_a_page_drawn_letter_by_letter_from_the_wrong_side_is_turned_and_told():
    text, told = words(*LINES[:3])
    assert text.split("\n")[:2] == LINES[:2]
    assert "written backwards" in told[0]


def test_latin_pages_stay_as_they_are_without_a_word():
    assert words("The council met on 5 March 2024.", "It will meet again.") == (
        "The council met on 5 March 2024.\nIt will meet again.",
        [],
    )


def test_a_foreign_page_with_some_arabic_runs_from_the_left():
    line = f"The word {'سوق'[::-1]} means market"
    assert words("The council met in the old town hall again.", line)[0].endswith("The word سوق means market")


def test_pages_begin_where_they_are_said_to():
    kept = capture_file(pdf([drawn(WORDS)], ["Second page."], [drawn(LINES[0])]), "تقرير.pdf", Progress())
    assert kept.kind is EvidenceKind.PDF
    assert [kept.text[at : at + 5] for at in kept.pages] == [WORDS[:5], "Secon", LINES[0][:5]]
    assert kept.title == "تقرير.pdf"


def test_a_page_without_words_among_others_is_told():
    assert "1 page holds no words that could be read: it may be a picture." in [
        str(one) for one in read(pdf(["Some words."], []), {}).warnings
    ]


def test_a_pdf_without_words_is_kept_only_as_it_is():
    with pytest.raises(Fault) as fault:
        capture_file(pdf([]), "scan.pdf", Progress())
    assert fault.value.kind == "evidence.no_text"
    kept = capture_file(pdf([]), "scan.pdf", Progress(), as_is=True)
    assert (kept.text, len(kept.parts)) == ("", 1)
    assert "no words" in str(kept.warnings[0])


def test_letters_without_a_meaning_are_told():
    assert any("cannot be read" in told for told in words("\ue001\ue002\ue003 a b", "\ue004\ue005 c")[1])


def test_who_made_it_is_told_and_warns():
    facts = {str(fact.name): fact for fact in read(pdf(["Words."], info="/Author (Salem)"), {}).facts}
    assert (facts["Author"].value, facts["Author"].warns) == ("Salem", True)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", pdf([WORDS])[:300], b"%PDF-" + bytes(5000)])
def test_what_is_broken_is_a_fault(data):
    with pytest.raises(Fault) as fault:
        capture_file(data, "a.pdf", Progress(), as_is=True)
    assert fault.value.kind == "evidence.broken"


def locked() -> bytes:
    """Its catalogue says that there is a password (ISO 32000-1, 7.6)."""
    return pdf(["secret words"]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b">"
        b" /U <" + b"42" * 32 + b"> >>",
    )


def test_a_locked_one_says_so():
    with pytest.raises(Fault) as fault:
        capture_file(locked(), "a.pdf", Progress())
    assert fault.value.kind == "evidence.encrypted"
    assert "password" in str(capture_file(locked(), "a.pdf", Progress(), as_is=True).warnings[0])


@given(st.lists(st.sampled_from(WORDS.split() + MIXED.split() + ["WHO", "2024", "3.5"]), min_size=1, max_size=9))
def test_what_was_drawn_is_read_again(chosen):
    line = " ".join(["في", *chosen, "الواحة"])
    if line.count("(") == line.count(")") and line.count("«") == line.count("»") and drawn(drawn(line)) == line:
        assert set(words(drawn(line))[0].split()) >= {one for one in line.split() if one.isalpha()}


@pytest.mark.slow
def test_a_pdf_of_qt_is_read_in_order(tmp_path, qapp):
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QFontDatabase, QPdfWriter, QTextDocument

    path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    if not Path(path).exists():
        pytest.skip("no font whose letters Qt stores with their meaning (DejaVu Sans)")
    assert qapp is not None
    family = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(path))[0]
    document, writer = QTextDocument(), QPdfWriter(str(tmp_path / "qt.pdf"))
    document.setDefaultFont(QFont(family, 8))
    option = document.defaultTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    document.setDefaultTextOption(option)
    document.setHtml("".join(f"<p dir=rtl>{line}</p>" for line in LINES))
    document.print_(writer)
    del writer
    text = read((tmp_path / "qt.pdf").read_bytes(), {}).text or ""
    assert " ".join(text.split()).removesuffix(" 1") == " ".join(LINES)
