"""House styles: those there are, and which one counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor.language.arabic import LANGUAGE as ARABIC
from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.persian import LANGUAGE as PERSIAN
from editor.newsroom.fault import Fault
from editor.newsroom.house_style import HouseStyle, Unwanted
from editor.newsroom.outlet import Outlet
from editor.newsroom.remark import Severity
from editor.text.digits import Digits
from editor.workflow import briefing, outlets, styling, writing
from editor.workflow.styling import UNWANTED, Styles
from editor.workflow.workbench import Workbench

OASIS = HouseStyle("صحيفة الواحة", "ar", ("“", "”"), digits=Digits.ARABIC, spellings={"مسئول": "مسؤول"})


@pytest.fixture
def styles(tmp_path: Path) -> Styles:
    return Styles(tmp_path / "house_styles")


# Which one counts


def test_every_language_has_a_default_and_one_without_decides_nothing(styles: Styles) -> None:
    names = [styles.style_for(language).name for language in (ARABIC, PERSIAN, ENGLISH)]
    assert names == ["العربية", "فارسی", "English"]
    assert styles.style_for(HEBREW) == HouseStyle(language="he")


def test_the_first_name_that_is_a_style_of_the_language_counts(styles: Styles) -> None:
    styles.save(OASIS)
    styles.save(HouseStyle("The Oasis", "en"))
    assert styles.style_for(ARABIC, "", "صحيفة الواحة") == OASIS
    assert styles.style_for(ARABIC, "The Oasis", "صحيفة الواحة") == OASIS
    assert styles.style_for(ENGLISH, "صحيفة الواحة").name == "English"
    assert styles.style_for(ARABIC, "لا أحد").name == "العربية"


def test_a_story_follows_its_outlet_and_else_the_desk(bench: Workbench) -> None:
    bench.styles.save(OASIS)
    bench.styles.save(HouseStyle("الدار"))
    bench.house_style = "الدار"
    outlet = outlets.add(bench, Outlet("الواحة", "folder", "/tmp/site", house_style="صحيفة الواحة"))
    story = writing.new_story(bench)
    assert briefing.brief_for(bench, story.id).style.name == "الدار"
    writing.save_details(bench, story.id, replace(story.details, house_style=outlet.id))
    assert briefing.brief_for(bench, story.id).style == OASIS


# Keeping


def test_a_default_that_was_changed_stands_in_front_of_the_programs(styles: Styles) -> None:
    mine = replace(styles.default_for(ARABIC), digits=Digits.ARABIC)
    styles.save(mine)
    assert styles.style_for(ARABIC) == styles.default_for(ARABIC) == mine
    (shelved,) = (one for one in styles.all() if one.style.name == mine.name)
    assert shelved.is_own
    assert shelved.original is not None
    assert shelved.original.digits is None
    styles.remove(mine.name)
    assert styles.style_for(ARABIC).digits is None


def test_a_style_is_known_by_the_name_in_it_wherever_it_lies(styles: Styles) -> None:
    styles.folder.mkdir()
    styling.write_style(OASIS, styles.folder / "house (1).toml")
    assert styles.style_for(ARABIC, OASIS.name) == OASIS
    styles.save(replace(OASIS, digits=None))
    assert [path.name for path in styles.folder.iterdir()] == ["house (1).toml"]
    assert styles.style_for(ARABIC, OASIS.name).digits is None


def test_two_names_that_would_share_a_file_are_told(styles: Styles) -> None:
    styles.save(HouseStyle("أ/ب"))
    with pytest.raises(Fault) as caught:
        styles.save(HouseStyle("أ ب"))
    assert caught.value.kind == "style.name_taken"


def test_a_style_needs_a_name(styles: Styles) -> None:
    with pytest.raises(Fault) as caught:
        styles.save(HouseStyle(" "))
    assert caught.value.kind == "style.no_name"


def test_an_editor_keeps_and_removes_at_once(styles: Styles) -> None:
    styles.save(OASIS)
    styles.keep([HouseStyle("أخرى")], [OASIS.name])
    assert [one.style.name for one in styles.all() if one.is_own] == ["أخرى"]


def test_lines_that_were_not_taken_are_not_lost_when_the_style_is_saved(styles: Styles) -> None:
    styles.folder.mkdir()
    (styles.folder / "واحة.toml").write_text('name = "واحة"\n[[unwanted]]\nexpression = "(ab"\n', "utf-8")
    styles.save(HouseStyle("واحة"))
    assert "(ab" in (styles.folder / "واحة.before").read_text("utf-8")


# What is wrong with a file


def test_a_broken_expression_is_told_with_its_line_and_the_rest_counts(bench: Workbench) -> None:
    bench.styles.folder.mkdir()
    text = 'name = "واحة"\n[[unwanted]]\nexpression = "(ab"\n[spellings]\n"شئون" = "شؤون"\n[rules]\nx = "off"\n'
    (bench.styles.folder / "x.toml").write_text(text, "utf-8")
    shelf = bench.styles.shelf(bench.proofreader.rules)
    (mine,) = (one for one in shelf.styles if one.is_own)
    assert [str(fault.what) for fault in mine.faults] == [
        "Line 3: The expression cannot be read at its letter 3.", "Line 7: No rule is called x.",
    ]  # fmt: skip
    assert bench.styles.style_for(ARABIC, "واحة").spellings == {"شئون": "شؤون"}


def test_a_file_that_cannot_be_read_is_told_and_the_others_count(styles: Styles) -> None:
    styles.save(OASIS)
    (styles.folder / "العربية.toml").write_bytes(b"\xff\xfa\xfe")
    unreadable = next(one for one in styles.all() if one.style.name == "العربية")
    assert [fault.kind for fault in unreadable.faults] == ["style.coding"]
    assert not unreadable.is_readable
    assert styles.style_for(ARABIC, OASIS.name) == OASIS
    assert styles.style_for(ARABIC, "العربية").spellings


def test_a_style_goes_to_another_desk_and_comes_in_there(tmp_path: Path, styles: Styles) -> None:
    styling.write_style(OASIS, tmp_path / "out.toml")
    assert styling.read_style(tmp_path / "out.toml").style == OASIS


# Lists


def test_pairs_of_a_list_come_in_and_later_ones_hold(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("خطأ,صواب\nمَسئول,مسؤول\nشئون,شؤون\n,x\nب,ب\nشئون,شؤون عامة\n", "utf-8")
    taken = styling.import_file(HouseStyle(spellings={"مسئول": "مسئوول", "هيئه": "هيئة"}), "spellings", path)
    assert taken.style.spellings == {"مسئول": "مسؤول", "هيئه": "هيئة", "شئون": "شؤون عامة"}
    assert taken.count == 2
    assert [str(fault.what).split(":")[0] for fault in taken.faults] == ["Line 4", "Line 5"]


def test_unwanted_words_come_with_what_to_write_why_and_how_grave(tmp_path: Path) -> None:
    before = HouseStyle(unwanted=(Unwanted("أولى"), Unwanted("ثانية"), Unwanted("ثانية", is_pattern=True)))
    words = "ثانية;أ / ب;لأنها كذا;سؤال\nثالثة\n"
    taken = styling.import_words(before, UNWANTED, words)
    assert taken.style.unwanted == (
        Unwanted("أولى"),
        Unwanted("ثانية", is_pattern=True),
        Unwanted("ثانية", ("أ", "ب"), "لأنها كذا", Severity.QUERY),
        Unwanted("ثالثة"),
    )


def test_a_pair_without_a_second_word_is_told() -> None:
    taken = styling.import_words(HouseStyle(), "places", "كييف\n")
    assert [str(fault.what) for fault in taken.faults] == ["Line 1: A word is missing."]


def test_an_empty_list_is_told() -> None:
    with pytest.raises(Fault) as caught:
        styling.import_words(HouseStyle(), "people", "\n")
    assert caught.value.kind == "pairs.none"


# A rule the house does without


def test_a_rule_is_turned_off_in_a_copy_of_what_came_with_the_program_and_back(styles: Styles) -> None:
    before = styles.turn_off("العربية", "tatweel")
    assert styles.style_for(ARABIC).severity("tatweel", Severity.STYLE) is None
    assert styles.style_for(ARABIC).spellings == before.spellings
    styles.turn_back("tatweel", before)
    assert styles.style_for(ARABIC) == before
    assert not any(one.is_own for one in styles.all())


def test_what_was_changed_since_stays_when_a_rule_comes_back(styles: Styles) -> None:
    styles.save(replace(OASIS, rules={"tatweel": Severity.QUERY}))
    before = styles.turn_off(OASIS.name, "tatweel")
    styles.save(replace(styles.style_for(ARABIC, OASIS.name), digits=None))
    styles.turn_back("tatweel", before)
    now = styles.style_for(ARABIC, OASIS.name)
    assert (now.digits, now.rules) == (None, {"tatweel": Severity.QUERY})


def test_no_rule_is_turned_off_in_a_style_that_is_gone(styles: Styles) -> None:
    with pytest.raises(Fault) as caught:
        styles.turn_off("لا أحد", "tatweel")
    assert caught.value.kind == "style.gone"


# How it is written


def test_marks_and_digits_are_the_styles_where_it_decided_and_else_the_languages() -> None:
    assert styling.as_written(ARABIC, HouseStyle()) == ARABIC
    written = styling.as_written(ARABIC, replace(OASIS, inner_marks=("‘", "’")), Digits.LATIN)
    assert (written.quote_marks, written.inner_marks, written.digits) == (("“", "”"), ("‘", "’"), Digits.ARABIC)


def test_digits_of_the_settings_are_for_languages_that_have_their_own() -> None:
    assert styling.as_written(ARABIC, HouseStyle(), Digits.LATIN).digits is Digits.LATIN
    assert styling.as_written(ENGLISH, HouseStyle(), Digits.ARABIC).digits is Digits.LATIN
