"""What a pipeline asks of `muharrir check`: files of every kind, remarks for people and programs, certain fixes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.intake.galley.made import docx, packed, paragraph
from tests.shell import Shell, file

WRONG = "ذهب سامر  إلى السوق القديم ،ثم قال: «نعم  نعم» ومضى.\n"
RIGHT = "ذهب سامر إلى السوق القديم، ثم قال: «نعم  نعم» ومضى.\n"
EYE = ("--only", "double_space,space_before_mark")
REMARKED = {
    "file", "part", "line", "column", "span", "start", "end", "kind", "title", "severity", "message", "suggestions",
    "elsewhere", "certain", "in_quote", "source",
}  # fmt: skip


def test_remarks_are_told_with_their_rule_and_their_place(shell: Shell, home: Path) -> None:
    text = f"سطر أول هنا.\n{WRONG}"
    path = file(home, text)
    told = shell("check", path, *EYE)
    assert told.code == 1
    assert [(one["kind"], one["line"], one["column"], one["in_quote"]) for one in told.data] == [
        ("double_space", 2, 9, False), ("space_before_mark", 2, 27, False), ("double_space", 2, 41, True),
    ]  # fmt: skip
    for remark in told.data:
        assert remark.keys() == REMARKED
        assert text[remark["start"] : remark["end"]] == remark["span"]
        assert remark["file"] == str(path)
        assert remark["title"]
        assert remark["source"]
        assert remark["certain"] is not remark["in_quote"]


def test_a_person_reads_a_line_a_remark_and_a_sum(shell: Shell, home: Path) -> None:
    path = file(home, "ذهب سامر\u202e  إلى السوق.\n")
    told = shell("--language", "en", "check", path, "--only", "double_space,hidden_marks", "--format", "text")
    lines = told.out.splitlines()
    assert f"{path}:1:10: error: double_space: «  »" in told.out
    assert "«\\u202e»" in lines[0], "what turns a line about is told by its number"
    assert lines[-1] == "Errors: 2, warnings: 0, style: 0, queries: 0."


def test_every_kind_of_file_is_read(shell: Shell, home: Path) -> None:
    words = WRONG.strip()
    files = [
        file(home, WRONG, "a.txt"), file(home, WRONG.encode("cp1256"), "b.txt"), file(home, f"# {WRONG}", "c.md"),
        file(home, f"<p>{words.replace('  ', '&#32;&nbsp;')}</p>", "d.html"), file(home, docx(paragraph(words)), "e.docx"),
    ]  # fmt: skip
    found = shell("check", *files, "--only", "space_before_mark").data
    assert [(Path(one["file"]).name, one["span"].strip()) for one in found] == [
        (path.name, "،") for path in files
    ]  # fmt: skip


def test_a_broken_file_is_told_and_the_others_are_read(shell: Shell, home: Path) -> None:
    good, bad = file(home, RIGHT, "good.txt"), file(home, b"PK\x03\x04", "bad.docx")
    told = shell("check", bad, good, home / "gone.txt", *EYE, "--severity", "warning")
    assert (told.code, told.data) == (1, [])
    lines = told.err.splitlines()
    assert [line.rpartition("[")[2] for line in lines] == ["evidence.broken]", "file.not_found]"]
    assert "bad.docx" in lines[0]
    shell("check", bad).refused("evidence.broken")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text.empty"), (b" \n", "text.empty"), (b"\x89PNG\r\n\x1a\n\x00", "text.binary"),
        (b"a" * (5 * 1024 * 1024 + 1), "text.too_large"), (b"PK\x05\x06" + bytes(18), "galley.not_word"),
    ],
)  # fmt: skip
def test_what_is_no_copy_is_refused(shell: Shell, home: Path, data: bytes, kind: str) -> None:
    shell("check", file(home, data, "page")).refused(kind)


@pytest.mark.parametrize(
    "text", ["ً ٌ ٍ َُِّْ\n", "َُِّ", "bcd zzz ktb\n", "بببب كككك\n", "كtاب مدرsة 😀 קaلo\n", "٪؛،؟!()«»“”\n", "\u202e\u200f\u00ad ـــ\n"]
)  # fmt: skip
def test_odd_copy_is_read_like_any_other(shell: Shell, home: Path, text: str) -> None:
    told = shell("check", file(home, text))
    assert told.code in (0, 1)
    assert told.err == ""
    assert all(text[one["start"] : one["end"]] == one["span"] for one in told.data)


# What is asked


def test_remarks_are_chosen_by_rule_and_by_severity(shell: Shell, home: Path) -> None:
    path = file(home, WRONG)
    assert {one["kind"] for one in shell("check", path, "--only", "double_space").data} == {"double_space"}
    assert {one["kind"] for one in shell("check", path, *EYE, "--without", "double_space").data} == {
        "space_before_mark"
    }
    told = shell("check", path, *EYE, "--severity", "style,query")
    assert (told.code, told.data) == (0, [])


def test_the_rules_are_listed_with_their_reasons(shell: Shell) -> None:
    told = shell("check", "--rules")
    assert told.code == 0
    rule = next(one for one in told.data if one["rule"] == "double_space")
    assert rule["certain"]
    assert all(rule[key] for key in ("title", "severity", "reason", "source"))
    assert "double_space (" in shell("check", "--rules", "--format", "text").out


def test_a_house_style_may_be_a_file(shell: Shell, home: Path) -> None:
    style = file(home, '[rules]\ndouble_space = "off"\n', "style.toml")
    found = shell("check", file(home, WRONG), *EYE, "--style", style).data
    assert {one["kind"] for one in found} == {"space_before_mark"}


def test_the_language_of_the_copy_may_be_told(shell: Shell, home: Path) -> None:
    path = file(home, "ذهب إلى السوق ؟ نعم\n")
    assert shell("check", path, "--lang", "fa").code in (0, 1)
    shell("check", path, "--lang", "xx").refused("check.no_language")


def test_what_there_is_not_is_refused(shell: Shell, home: Path) -> None:
    path = file(home, RIGHT)
    shell("check", path, "--style", "غائبة").refused("style.unknown")
    with_unknown = shell("check", path, "--only", "sing")
    with_unknown.refused("check.no_rule")


@pytest.mark.parametrize("words", [(), ("--severity", "loud", "x"), ("--format", "song", "x")])
def test_misuse_is_told_with_two(shell: Shell, words: tuple[str, ...]) -> None:
    told = shell("check", *words)
    assert (told.code, told.out) == (2, "")


# What is mended


def test_what_is_certain_is_written_into_the_file(shell: Shell, home: Path) -> None:
    path = file(home, WRONG)
    path.chmod(0o640)
    told = shell("--language", "en", "check", path, *EYE, "--fix", "--format", "text")
    assert path.read_text("utf-8") == RIGHT
    assert path.stat().st_mode & 0o777 == 0o640
    assert told.out.splitlines()[-1].endswith("2 certain fixes.")
    assert told.code == 1, "what stands in a quotation is left, and is still told"
    assert [one["in_quote"] for one in shell("check", path, *EYE).data] == [True]


def test_a_document_is_mended_in_its_own_package(shell: Shell, home: Path) -> None:
    path = file(home, docx(paragraph("ذهب  إلى", " السوق")), "a.docx")
    shell("check", path, *EYE, "--fix")
    assert paragraph("ذهب إلى", " السوق") in packed(path.read_bytes())["word/document.xml"].decode()


def test_a_link_is_followed_and_stays_one(shell: Shell, home: Path) -> None:
    path, link = file(home, WRONG), home / "link.txt"
    link.symlink_to(path)
    shell("check", link, *EYE, "--fix")
    assert link.is_symlink()
    assert path.read_text("utf-8") == RIGHT


def test_what_would_be_written_is_shown(shell: Shell, home: Path) -> None:
    path = file(home, f"سطر.\n{WRONG}")
    told = shell("check", path, *EYE, "--diff")
    assert path.read_text("utf-8") == f"سطر.\n{WRONG}"
    assert f"-{WRONG}+{RIGHT}" in told.out
    assert shell("check", file(home, RIGHT), "--only", "space_before_mark", "--diff").out == ""


def test_a_pipe_gives_the_mended_text(shell: Shell) -> None:
    told = shell("check", "-", *EYE, "--fix", stdin=WRONG.encode())
    assert told.out == RIGHT
    assert len(told.err.splitlines()) == 1


def test_a_story_is_mended_as_a_revision(shell: Shell, home: Path) -> None:
    shell("import", file(home, f"بلدية الواحة تطرح خطة لترميم السوق\n\n{WRONG * 3}"))
    (row,) = shell.stories()
    before = shell("check", row["story"], *EYE).data
    assert {one["file"] for one in before} == {f"story/{row['story']}"}
    assert {one["part"] for one in before} == {"body"}
    assert "-ذهب سامر" in shell("check", row["story"], *EYE, "--diff").out
    assert shell("check", row["story"], *EYE).data == before
    told = shell("check", row["story"], *EYE, "--fix")
    assert all(one["in_quote"] for one in told.data)
    assert len(told.data) < len(before)


# For tools that review code


def test_a_review_of_code_gets_places_fixes_and_rules(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    text = f"😀 سطر.\n{WRONG}"
    file(home, text, "خبر 1.txt")
    run = sarif(shell("check", "خبر 1.txt", *EYE, "--format", "sarif").out)
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "%D8%AE%D8%A8%D8%B1%201.txt"}
        region = place["region"]
        assert text[region["charOffset"] :].startswith(region["snippet"]["text"])
        assert region["endColumn"] - region["startColumn"] == region["charLength"] == len(region["snippet"]["text"])
    (replacement,) = run["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"]
    gone = replacement["deletedRegion"]
    start, end = gone["charOffset"], gone["charOffset"] + gone["charLength"]
    assert text[:start] + replacement["insertedContent"]["text"] + text[end:] == text.replace(" ،ثم", "، ثم")


def test_a_review_is_told_what_could_not_be_read(shell: Shell, home: Path) -> None:
    run = sarif(shell("check", file(home, b""), "--format", "sarif").out)
    (call,) = run["invocations"]
    assert call["executionSuccessful"] is False
    assert [one["descriptor"]["id"] for one in call["toolExecutionNotifications"]] == ["text.empty"]


def test_a_document_has_places_for_a_review_and_no_fixes(shell: Shell, home: Path) -> None:
    run = sarif(
        shell(
            "check", file(home, docx(paragraph("سطر") + paragraph(WRONG.strip())), "a.docx"), *EYE, "--format", "sarif"
        ).out
    )
    assert {one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]} == {2}
    assert not [one for one in run["results"] if "fixes" in one]


def sarif(out: str) -> dict[str, Any]:
    log = json.loads(out)
    assert (log["version"], list(log)) == ("2.1.0", ["$schema", "version", "runs"])
    (run,) = log["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len({*ids}) == len(ids) > 20
    assert all(
        rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"]
    )
    return dict(run)
