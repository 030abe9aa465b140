from hypothesis import given

from editor.intake.galley.copy import copy_galley, line_galley
from editor.newsroom import markup
from tests.intake.galley.made import change, is_sound
from tests.invented import TEXTS

COPY = "## عنوان\nقال **سامر**: «نعم» [@x-1] {>> متى؟ <<} ،ثم {++مضى ان++} ان {dir=rtl}"


def test_a_storys_copy_is_read_as_the_house_reads_it() -> None:
    galley = copy_galley(COPY)
    assert is_sound(galley)
    assert galley.text == markup.plain(COPY).text


def test_words_are_mended_around_the_notation() -> None:
    galley = copy_galley(COPY)
    new = galley.with_edits([change(galley, " ،ثم", "، ثم"), change(galley, "سامر", "سمير")]).decode()
    assert new == COPY.replace(" ،ثم", "، ثم").replace("سامر", "سمير")


def test_what_a_colleague_suggests_is_left_to_whoever_answers_it() -> None:
    galley = copy_galley(COPY)
    assert galley.edits(change(galley, "مضى ان", "مضى أن")) is None


def test_a_line_has_no_notation() -> None:
    galley = line_galley("قال *نعم*")
    assert galley.with_edits([change(galley, "*", "")]).decode() == "قال نعم*"
    assert line_galley("").with_edits([]) == b""


@given(TEXTS)
def test_every_copy_is_read_and_left_as_it_is(copy: str) -> None:
    galley = copy_galley(copy)
    assert is_sound(galley)
    assert galley.with_edits([]) == copy.encode()
