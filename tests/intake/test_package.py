"""Packages as a colleague sends them, and as somebody sends them who is none."""

import io
import json
import struct
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.package import LARGEST, check_size, read_package
from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.package import Package, PackedQuote
from editor.newsroom.quote import Record
from editor.newsroom.source import Source, SourceKind
from editor.newsroom.story import Dateline, Details, StoryStatus
from editor.publishing.package import write_package
from tests.invented import NOW, TEXTS

FULL = Package(
    uid="0123456789abcdefghjkmnpqrs",
    by="ليلى حسن",
    made=NOW,
    draft=Draft("عنوان الخبر", "موجزه", "قال «نعم» [@سامر-1] {++أمس++}\nThe AFP 😀 {dir=ltr}"),
    details=Details(
        slug="خبر", byline="ليلى", origin="الواحة", dateline=Dateline("رام الله", date(2026, 11, 22)), desk="محليات",
        language="ar-PS", categories=("مدن",), tags=("سوق", "ترميم"), caption="السوق", embargo=NOW,
        status=StoryStatus.REVIEW, due=datetime(2026, 11, 23, tzinfo=UTC),
        fit=Fit(Target(Unit.CHARACTERS, 60), None, Target(Unit.LINES, 40, 52.5, "Amiri", 10.5)),
    ),
    quotes=(
        PackedQuote("سامر-1", "نعم", Record.ON_RECORD, "بيان", Source("سامر", role="متحدث"), "قال", "متحدث"),
        PackedQuote("كبير-1", "لا", Record.BACKGROUND, source=Source("موظف كبير", SourceKind.UNNAMED, alias="موظف كبير")),
        PackedQuote("اقتباس-1", "ربما"),
    ),
    base=Draft("عنوان", "", "متن\nمن سطرين"),
    before=("0" * 64, "f" * 64),
)  # fmt: skip


def taken_apart(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(parts: dict[str, bytes], *, kind: int = ZIP_DEFLATED, honest: bool = True) -> bytes:
    """A package of these parts; its hashes are right unless it is to lie."""
    manifest = json.loads(parts["manifest.json"])
    if honest and isinstance(manifest, dict) and isinstance(manifest.get("parts"), dict):
        manifest["parts"] = {
            name: {"sha256": sha256(data).hexdigest()} for name, data in parts.items() if name != "manifest.json"
        }
        parts = parts | {"manifest.json": json.dumps(manifest).encode()}
    file = io.BytesIO()
    with ZipFile(file, "w", kind) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def changed(part: str, change: Callable[[Any], None]) -> bytes:
    parts = taken_apart(write_package(FULL))
    told = json.loads(parts[part])
    change(told)
    return put_together(parts | {part: json.dumps(told).encode()})


def refusal(data: bytes) -> str:
    with pytest.raises(Fault) as caught:
        read_package(data)
    assert str(caught.value.do)
    return caught.value.kind


def at(*path: object, value: object) -> Callable[[Any], None]:
    """Changes one place of what was told."""

    def change(told: Any) -> None:
        for step in path[:-1]:
            told = told[step]
        told[path[-1]] = value

    return change


# As a colleague sends it


def test_what_was_packed_is_what_comes_in() -> None:
    assert read_package(write_package(FULL)) == (FULL, ())


@given(TEXTS, TEXTS, TEXTS)
def test_any_words_come_in_as_they_were_packed(headline: str, body: str, words: str) -> None:
    quote = PackedQuote("س-1", f"«{words.strip()}»")
    package = replace(FULL, draft=Draft(headline.replace("\n", " "), "", body), quotes=(quote,))
    read, told = read_package(write_package(package))
    again, nothing = read_package(write_package(read))
    assert (again, nothing) == (read, ())
    if not told and not {*headline + body + words} & {*"\r\x0b\x0c\x85\u2028\u2029"}:
        assert read == package


def test_marks_that_lie_about_the_order_of_words_are_taken_out_and_told() -> None:
    package = replace(FULL, draft=Draft("عنوان\u202e", "", "قال \u202dنعم\u202c\x00 أمس"), by="ليلى\u202e")
    read, told = read_package(write_package(package))
    assert (read.draft.headline, read.draft.body, read.by) == ("عنوان", "قال نعم أمس", "ليلى")
    assert any("makes text read" in str(one) or "make text read" in str(one) for one in told)


def test_halves_of_letters_are_taken_out() -> None:
    data = changed("story.json", at("headline", value="خبر\ud800"))
    assert read_package(data)[0].draft.headline == "خبر"


def test_evidence_stays_in_the_package_and_is_told() -> None:
    parts = taken_apart(write_package(FULL)) | {"evidence/../../evil.sh": b"#!", "evidence/1.jpg": b"\xff\xd8"}
    read, told = read_package(put_together(parts))
    assert read == FULL
    assert [str(one) for one in told] == [
        "2 pieces of evidence stayed in the package: this Muharrir keeps none yet."
    ]  # fmt: skip


def test_fields_that_a_later_hand_added_are_passed_over() -> None:
    data = changed("story.json", at("mood", value="بهيج"))
    assert read_package(data)[0] == FULL


# What is no package


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), "خبر\n".encode(), b"PK\x03\x04" + bytes(200), b"%PDF-1.7\n"],
)
def test_another_file_is_told_apart(data: bytes) -> None:
    assert refusal(data) == "package.not_one"


def test_another_zip_is_told_apart() -> None:
    assert refusal(put_together({"manifest.json": b"{}", "word/document.xml": b"<w/>"})) == "package.not_one"
    assert refusal(changed("manifest.json", at("format", value="muharrir-backup"))) == "package.not_one"
    parts = taken_apart(write_package(FULL))
    del parts["manifest.json"]
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert refusal(file.getvalue()) == "package.not_one"


@pytest.mark.parametrize("version", [2, 1.5, 999_999])
def test_a_newer_package_asks_for_a_newer_muharrir(version: float) -> None:
    assert refusal(changed("manifest.json", at("version", value=version))) == "package.newer"


@pytest.mark.parametrize("version", [0, -1, "1", None, True, 10**400, [1]])
def test_a_version_that_never_was_is_refused(version: object) -> None:
    assert refusal(changed("manifest.json", at("version", value=version))) == "package.not_one"


# What was damaged


@pytest.mark.parametrize("part", ["copy.md", "story.json", "base.json"])
def test_a_part_that_is_missing_or_another_one_is_told(part: str) -> None:
    parts = taken_apart(write_package(FULL))
    assert refusal(put_together(parts | {part: parts[part] + b" "}, honest=False)) == "package.damaged"
    del parts[part]
    assert refusal(put_together(parts)) == "package.damaged"


@given(st.integers(0), st.integers(1, 255))
def test_a_byte_that_changed_on_the_way_never_goes_unnoticed(place: int, by: int) -> None:
    data = bytearray(write_package(FULL))
    data[place % len(data)] ^= by
    try:
        assert read_package(bytes(data))[0] == FULL  # a date or an attribute of an entry: nothing that is read
    except Fault as fault:
        assert fault.kind.startswith("package.")  # noqa: PT017 - either way is well


@given(st.integers(0))
def test_a_package_that_was_cut_off_is_no_package(length: int) -> None:
    data = write_package(FULL)
    assert refusal(data[: length % len(data)]).startswith("package.")


# What somebody made who is no colleague


def test_a_part_that_swells_is_not_unpacked() -> None:
    parts = taken_apart(write_package(FULL))
    for part in ("copy.md", "story.json", "base.json", "manifest.json"):
        swollen = put_together(parts | {part: b" " * (40 << 20) if part != "manifest.json" else b"{}" + b" " * (1 << 20)},
                               honest=part != "manifest.json")  # fmt: skip
        assert len(swollen) < 1 << 20
        assert refusal(swollen) == "package.too_large"


def test_what_the_list_says_of_a_parts_size_is_not_believed() -> None:
    data = bytearray(put_together(taken_apart(write_package(FULL)) | {"copy.md": b" " * (64 << 20)}))
    at = data.rindex(b"copy.md") - 46 + 24
    data[at : at + 4] = struct.pack("<L", 12)
    assert refusal(bytes(data)).startswith("package.")


def test_a_list_of_a_million_names_is_not_read() -> None:
    data = bytearray(write_package(FULL))
    data[-10:-6] = struct.pack("<L", 1 << 30)
    assert refusal(bytes(data)) == "package.too_large"
    many = {f"evidence/{number}": b"" for number in range(5_000)}
    assert refusal(put_together(taken_apart(write_package(FULL)) | many)) == "package.too_large"


def test_a_file_larger_than_any_package_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "خبر.muharrir-story"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Fault) as caught:
        check_size(path)
    assert caught.value.kind == "package.too_large"
    assert refusal(b"PK\x03\x04" + bytes(LARGEST)) == "package.too_large"
    check_size(tmp_path / "غائب")


@pytest.mark.parametrize("kind", [ZIP_BZIP2, ZIP_LZMA])
def test_other_compressions_are_refused(kind: int) -> None:
    assert refusal(put_together(taken_apart(write_package(FULL)), kind=kind)) == "package.damaged"


@pytest.mark.parametrize("name", ["../copy.md", "/etc/passwd", "..\\copy.md", "C:copy.md", "copy.md/", "COPY.MD"])
def test_a_part_under_a_name_of_its_own_is_no_part(name: str) -> None:
    parts = taken_apart(write_package(FULL))
    copy = parts.pop("copy.md")
    assert refusal(put_together(parts | {name: copy})).startswith("package.")
    assert refusal(put_together(parts | {"copy.md": copy, name: copy})) == "package.not_one"


def test_two_parts_of_one_name_are_refused() -> None:
    file = io.BytesIO(write_package(FULL))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(file, "a") as archive:
        archive.writestr("copy.md", "غيره")
    assert refusal(file.getvalue()) == "package.not_one"


WRONG = [None, 7, True, [], {}, ["x"], {"x": 1}, 1e400, "x" * 20_000]


@pytest.mark.parametrize("value", WRONG, ids=lambda value: str(value)[:8])
@pytest.mark.parametrize("name", ["headline", "standfirst", "details", "quotes"])
def test_a_story_of_wrong_things_is_refused(name: str, value: object) -> None:
    if (name, value) != ("quotes", []):
        assert refusal(changed("story.json", at(name, value=value))) == "package.invalid"


@pytest.mark.parametrize("value", WRONG, ids=lambda value: str(value)[:8])
@pytest.mark.parametrize(
    "name", ["slug", "byline", "place", "day", "language", "categories", "tags", "embargo", "status", "due", "fit"]
)
def test_details_of_wrong_things_are_refused(name: str, value: object) -> None:
    if value is None and name in ("day", "embargo", "due"):
        return
    if (value == [] or value == ["x"]) and name in ("categories", "tags"):
        return
    if (value == {} or value == {"x": 1}) and name == "fit":
        return
    assert refusal(changed("story.json", at("details", name, value=value))) == "package.invalid"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("embargo", "2026-11-22T10:00:00"), ("embargo", "0001-01-01T00:00:00+14:00"), ("due", "غدا"),
        ("day", "2026-02-30"), ("status", "secret"), ("language", "../../etc"), ("tags", ["x"] * 2_000),
        ("tags", ["x" * 20_000]), ("fit", {"body": {"unit": "words", "amount": -1}}),
        ("fit", {"body": {"unit": "ells", "amount": 1, "column_mm": 0, "face": "", "size_pt": 0}}),
        ("fit", {"body": {"unit": "words", "amount": 1, "column_mm": 1e999, "face": "", "size_pt": 0}}),
    ],
)  # fmt: skip
def test_details_that_no_story_has_are_refused(name: str, value: object) -> None:
    assert refusal(changed("story.json", at("details", name, value=value))) == "package.invalid"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("key", "x y"), ("key", ""), ("key", "[@x]"), ("key", 3), ("words", " "), ("words", None), ("record", "secret"),
        ("source", "سامر"), ("source", {"name": " ", "kind": "person", "role": "", "alias": ""}),
        ("source", {"name": "x" * 20_000, "kind": "person", "role": "", "alias": ""}), ("source", {"name": "سامر"}),
        ("key", "كبير-1"),
    ],
)  # fmt: skip
def test_a_quote_that_could_not_be_one_is_refused(name: str, value: object) -> None:
    assert refusal(changed("story.json", at("quotes", 0, name, value=value))) == "package.invalid"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("story", "../x"),
        ("story", "x" * 99),
        ("story", ""),
        ("by", "x" * 300),
        ("by", None),
        ("made", None),
        ("made", "أمس"),
    ],
)
def test_a_manifest_that_could_not_be_one_is_refused(name: str, value: object) -> None:
    assert refusal(changed("manifest.json", at(name, value=value))) == "package.invalid"


@pytest.mark.parametrize("name", ["headline", "body", "before"])
def test_a_base_of_wrong_things_is_refused(name: str) -> None:
    assert refusal(changed("base.json", at(name, value=7))) == "package.invalid"


@pytest.mark.parametrize("data", [b"[" * 100_000, b"\xff\xfe", b"7", b'"x"', b"{", b"null", b"1" * 5_000])
@pytest.mark.parametrize("part", ["story.json", "base.json"])
def test_parts_that_are_no_json_are_refused(part: str, data: bytes) -> None:
    assert refusal(put_together(taken_apart(write_package(FULL)) | {part: data})) == "package.invalid"


@pytest.mark.parametrize("sign", ["{++", "{--", "{~~", "{==", "{>>", "**"])
@pytest.mark.parametrize("part", ["copy.md", "base.json"])
def test_notation_that_never_ends_is_refused_before_anybody_reads_it(part: str, sign: str) -> None:
    copy = f"{sign}ا" * 20_000
    parts = taken_apart(write_package(FULL))
    base = json.dumps(json.loads(parts["base.json"]) | {"body": copy}).encode()
    begun = time.monotonic()
    assert refusal(put_together(parts | {part: copy.encode() if part == "copy.md" else base})) == "package.invalid"
    assert time.monotonic() - begun < 2


def test_copy_that_is_no_text_is_refused() -> None:
    parts = taken_apart(write_package(FULL)) | {"copy.md": "قال".encode("cp1256")}
    assert refusal(put_together(parts)) == "package.invalid"
