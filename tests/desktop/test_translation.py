import ast
import io
import re
import runpy
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from editor.desktop import resources
from editor.desktop.settings import LANGUAGES, PARTIAL
from editor.desktop.translation import RIGHT_TO_LEFT, Translator
from editor.newsroom.message import say, say_many
from editor.text.digits import Digits
from editor.text.direction import Direction, strong_direction
from editor.ui.actions import COMMANDS

CATALOGUES = Path(__file__).parents[2] / "resources" / "translations"
SCRIPT = runpy.run_path(str(CATALOGUES.parents[1] / "packaging" / "translations.py"))
BEGUN = sorted(PARTIAL)

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


def catalogue(language: str) -> Catalog:
    return SCRIPT["read"](CATALOGUES / f"{language}.po")


def spoken(language: str) -> list[Message]:
    """The sentences a language says in all their forms, without the header."""
    return [message for message in SCRIPT["sentences"](catalogue(language)) if SCRIPT["said"](message)]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each form with the English it stands for; the last English form stands for all that follow it."""
    english, forms = SCRIPT["texts"](message.id), SCRIPT["texts"](message.string)
    return [(english[min(number, len(english) - 1)], form) for number, form in enumerate(forms)]


def parsed(po: str, language: str) -> Catalog:
    return read_po(io.BytesIO(po.encode()), language)


@pytest.fixture(scope="module")
def collected() -> Catalog:
    """Every sentence marked in the program."""
    return SCRIPT["collected"]()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of the checkout, as a release carries them."""
    folder = tmp_path_factory.mktemp("translations")
    for path in CATALOGUES.glob("*.po"):
        (folder / f"{path.stem}.mo").write_bytes(SCRIPT["compiled"](SCRIPT["read"](path)))
    return folder


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {path.stem for path in CATALOGUES.glob("*.po")} == set(LANGUAGES) - {"en"}
    assert "ar" not in PARTIAL


def test_english_is_complete_by_being_what_is_translated(collected: Catalog) -> None:
    for message in SCRIPT["sentences"](collected):
        for english in SCRIPT["texts"](message.id):
            latin, arabic = (len(re.findall(letters, english)) for letters in ("[A-Za-z]", "[\u0600-\u06ff]"))
            assert latin >= arabic, f"{english} is no English"


def test_no_sentence_stands_where_it_is_not_collected(collected: Catalog) -> None:
    """In an f-string nothing is."""
    known = {part for one in collected if one.id for part in (one.id if isinstance(one.id, tuple) else (one.id,))}
    for file in sorted((CATALOGUES.parents[1] / "editor").rglob("*.py")):
        calls = [
            node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call) and node.args
        ]
        said = {
            call.args[0].value
            for call in calls
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in ("say", "tr", "many")
            and isinstance(call.args[0], ast.Constant)
        }
        assert said <= known, file


def test_every_arabic_plural_has_its_six_forms() -> None:
    plurals = [message for message in SCRIPT["sentences"](catalogue("ar")) if message.pluralizable]
    assert len(plurals) > 30
    for message in plurals:
        assert len(message.string) == 6, message.id
        assert all(message.string), message.id


@pytest.mark.parametrize("language", BEGUN)
def test_a_begun_language_says_the_commands_and_a_third_of_all(language: str) -> None:
    said = {message.id for message in spoken(language)}
    assert 3 * len(said) >= len(SCRIPT["sentences"](catalogue(language)))
    commands = {command.words.template for command in COMMANDS}
    assert 10 * len(commands & said) >= 9 * len(commands)


@pytest.mark.parametrize("language", BEGUN)
def test_a_begun_language_counts_no_english_as_said(language: str) -> None:
    said = [pair for message in spoken(language) for pair in pairs(message)]
    kept = [english for english, told in said if told == english and re.search("[a-z]", re.sub("{.*?}", "", english))]
    assert 20 * len(kept) < len(said), kept
    if language in RIGHT_TO_LEFT:
        assert not kept


@pytest.mark.parametrize(
    ("language", "strange"),
    [("fa", "يكىة٠١٢٣٤٥٦٧٨٩"), ("ur", "يكىهة٠١٢٣٤٥٦٧٨٩"), ("he", "٠١٢٣۰۱۲۳"), ("fr", "٠١٢٣۰۱۲۳")],
)
def test_a_language_is_written_in_its_own_letters_and_digits(language: str, strange: str) -> None:
    """Persian and Urdu have a yeh, a kaf and a heh of their own; those of Arabic look right and are never found."""
    for message in spoken(language):
        for english, told in pairs(message):
            assert not (set(told) - set(english)) & set(strange), told


@pytest.mark.parametrize(
    ("language", "numbers", "told"),
    [
        ("fa", (0, 1, 20), ["۰ واژه", "۱ واژه", "۲۰ واژه"]),
        ("ur", (0, 1, 20), ["۰ الفاظ", "۱ لفظ", "۲۰ الفاظ"]),
        ("he", (0, 1, 2, 20), ["0 מילים", "מילה אחת", "שתי מילים", "20 מילים"]),
        ("fr", (0, 1, 2, 20), ["0 mot", "1 mot", "2 mots", "20 mots"]),
        ("ar", (1, 2, 3, 20), ["كلمة واحدة", "كلمتان", "٣ كلمات", "٢٠ كلمة"]),
    ],
)
def test_words_are_counted_as_the_language_counts(
    language: str, numbers: tuple[int, ...], told: list[str], built: Path
) -> None:
    tr = Translator(language, built)
    assert [tr.many("{count} word", "{count} words", number) for number in numbers] == told


@pytest.mark.parametrize(
    ("language", "digits"),
    [
        ("ar", Digits.ARABIC),
        ("fa", Digits.PERSIAN),
        ("ur", Digits.PERSIAN),
        ("he", Digits.LATIN),
        ("fr", Digits.LATIN),
        ("en", Digits.LATIN),
    ],
)
def test_numbers_are_in_the_digits_of_the_language(language: str, digits: Digits, tmp_path: Path) -> None:
    tr = Translator(language, tmp_path)
    assert tr.number("0123456789") == digits.value
    assert tr("{count} of it", count=2026) == f"{''.join(digits.value[int(one)] for one in '2026')} of it"


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_a_latin_value_does_not_tear_a_sentence_from_the_right(language: str, built: Path) -> None:
    told = Translator(language, built)("Exported: {file}", file="page-12.html")
    assert "\u2066page-12.html\u2069" in told
    assert strong_direction(told) is Direction.RTL


HALF_SAID = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "New story"
msgstr ""

msgid "{count} word"
msgid_plural "{count} words"
msgstr[0] ""
msgstr[1] ""

msgid "{count} line"
msgid_plural "{count} lines"
msgstr[0] "{count} ligne"
msgstr[1] ""
"""


def test_what_a_begun_language_does_not_say_is_whole_english(tmp_path: Path) -> None:
    (tmp_path / "fr.mo").write_bytes(SCRIPT["compiled"](parsed(HALF_SAID, "fr")))
    tr = Translator("fr", tmp_path)
    assert tr("New story") == "New story"
    for noun in ("word", "line"):
        told = [tr.many(f"{{count}} {noun}", f"{{count}} {noun}s", count) for count in (0, 1, 2)]
        assert told == [f"0 {noun}s", f"1 {noun}", f"2 {noun}s"]


WANTED = """
msgid "New story"
msgstr ""

msgid "There is no file {file}."
msgstr ""

msgid "{count} word"
msgid_plural "{count} words"
msgstr[0] ""
msgstr[1] ""
"""
HEBREW = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"

msgid "New story"
msgstr "כתבה חדשה"

msgid "There is no file {file}."
msgstr ""

msgid "{count} word"
msgid_plural "{count} words"
msgstr[0] "מילה אחת"
msgstr[1] "שתי מילים"
msgstr[2] "{count} מילים"
"""


def troubles(po: str, *, begun: bool = True) -> list[str]:
    return SCRIPT["troubles_of"](parsed(po, "he"), parsed(WANTED, "en"), begun=begun)


def test_a_begun_catalogue_may_leave_out_what_a_complete_one_may_not() -> None:
    assert troubles(HEBREW) == []
    assert troubles(HEBREW, begun=False) == ["not translated: There is no file {file}."]


@pytest.mark.parametrize(
    ("right", "wrong", "trouble"),
    [
        ('"שתי מילים"', '""', "not translated"),
        ('msgid "New story"', '#, fuzzy\nmsgid "New story"', "not translated"),
        ('msgid "New story"', 'msgid "Old story"', "no longer used: Old story"),
        ('msgid "New story"', 'msgid "Old story"', "not collected yet: New story"),
        ('"{count} מילים"', '"מילים רבות"', "places differ: מילים רבות"),
        ('"{count} מילים"', '"{number} מילים"', "places differ: {number} מילים"),
        ('file}."\nmsgstr ""', 'file}."\nmsgstr "אין קובץ."', "places differ: אין קובץ."),
    ],
)
def test_a_begun_catalogue_that_is_out_of_step_is_told(right: str, wrong: str, trouble: str) -> None:
    assert right in HEBREW
    assert any(trouble in told for told in troubles(HEBREW.replace(right, wrong)))


def test_new_sentences_are_collected_into_every_catalogue(tmp_path: Path, collected: Catalog) -> None:
    for language, po in (("he", HEBREW), ("ar", PLURALS)):
        (tmp_path / f"{language}.po").write_text(po, "utf-8")
    update = SCRIPT["update"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(update.__globals__, "FOLDER", tmp_path)
        update()
        first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        update()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
    updated = SCRIPT["read"](tmp_path / "he.po")
    assert SCRIPT["troubles_of"](updated, collected, begun=True) == []
    assert updated["New story"].string == "כתבה חדשה"
    assert SCRIPT["share"](updated) == 2


@pytest.mark.parametrize("language", [*BEGUN, "ar"])
def test_a_catalogue_is_written_as_the_script_writes_it(language: str) -> None:
    """Sorted and wrapped alike, so that a new sentence is one change and not a hundred."""
    path = CATALOGUES / f"{language}.po"
    assert SCRIPT["written"](SCRIPT["read"](path)).decode() == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-11-26 02:30 Asia/Amman", "\u2067٢٠٢٦/١١/٢٦، ٠٢:٣٠ بتوقيت \u2068عمّان\u2069\u2069"),
        ("2026-11-26 02:30 UTC", "\u2067٢٠٢٦/١١/٢٦، ٠٢:٣٠ بتوقيت \u2068UTC\u2069\u2069"),
        ("2026-11-26 02:30 +03", "\u2067٢٠٢٦/١١/٢٦، ٠٢:٣٠\u2069"),
        ("02:30", "\u2067٠٢:٣٠\u2069"),
    ],
)
def test_a_moment_is_told_in_the_digits_and_the_way_of_the_language(value: str, shown: str) -> None:
    arabic = Translator("ar", resources.folder() / "translations")
    assert arabic.tell(say("{when}", when=value)) == shown


def test_a_list_has_the_comma_of_its_language() -> None:
    assert Translator("ar", Path("nowhere"), isolate=False).listed(("أ", "b")) == "أ، b"
    assert Translator("he", Path("nowhere"), isolate=False).listed(("א", "b")) == "א, b"
    assert Translator("en", Path("nowhere")).listed(("أ", "b")) == "\u2068أ\u2069, \u2068b\u2069"
