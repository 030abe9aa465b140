from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from editor.desktop import resources
from editor.desktop.translation import Translator
from editor.newsroom.message import say, say_many

PLURALS = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "{count} word"
msgid_plural "{count} words"
msgstr[0] "لا كلمات"
msgstr[1] "كلمة واحدة"
msgstr[2] "كلمتان"
msgstr[3] "{count} كلمات"
msgstr[4] "{count} كلمةً"
msgstr[5] "{count} كلمة"

msgid "There is no file {file}."
msgstr "لا يوجد ملف {file}."
"""


def compiled(po: str, folder: Path) -> Path:
    source = folder / "ar.po"
    source.write_text(po, "utf-8")
    with source.open("rb") as file, (folder / "ar.mo").open("wb") as out:
        write_mo(out, read_po(file, "ar"))
    return folder


@pytest.fixture
def arabic(tmp_path: Path) -> Translator:
    return Translator("ar", compiled(PLURALS, tmp_path))


def test_a_sentence_is_told_in_the_language_with_its_values_isolated(arabic: Translator) -> None:
    assert arabic("There is no file {file}.", file="page.txt") == "لا يوجد ملف \u2066page.txt\u2069."


def test_on_a_terminal_nothing_is_isolated(tmp_path: Path) -> None:
    plain = Translator("ar", compiled(PLURALS, tmp_path), isolate=False)
    assert plain("There is no file {file}.", file="page.txt") == "لا يوجد ملف page.txt."


def test_the_six_plurals_of_arabic_are_told_in_its_digits(arabic: Translator) -> None:
    told = [arabic.many("{count} word", "{count} words", count) for count in (0, 1, 2, 3, 11, 100)]
    assert told == ["لا كلمات", "كلمة واحدة", "كلمتان", "٣ كلمات", "١١ كلمةً", "١٠٠ كلمة"]


def test_a_sentence_that_nobody_translated_stays_english(arabic: Translator) -> None:
    assert arabic.tell(say("Nobody knows {name}.", name="سامر")) == "Nobody knows \u2067سامر\u2069."


def test_a_language_without_a_catalogue_speaks_english(tmp_path: Path) -> None:
    english = Translator("en", tmp_path)
    assert english.tell(say_many("{count} word", "{count} words", 2)) == "2 words"
    assert not english.right_to_left


def test_a_message_inside_another_is_told_in_the_language_too(arabic: Translator) -> None:
    inner = say_many("{count} word", "{count} words", 2)
    assert arabic.tell(say("There is no file {file}.", file=inner)) == "لا يوجد ملف كلمتان."


def test_braces_in_a_value_are_only_a_value(arabic: Translator) -> None:
    assert "{0} {x}" in arabic("There is no file {file}.", file="{0} {x}")


def test_every_sentence_of_the_catalogue_takes_the_values_of_its_english_one() -> None:
    with (resources.folder() / "translations" / "ar.po").open("rb") as file:
        catalogue = read_po(file, "ar")
    for message in catalogue:
        if message.id:
            assert not [str(error) for error in message.check(catalogue)], message.id


def test_a_sign_alone_runs_as_its_sentence_does(arabic: Translator) -> None:
    """An isolated guillemet without a letter would be drawn the wrong way round."""
    assert arabic.tell(say("Write: {words}", words="«")).endswith("\u2067«\u2069")
