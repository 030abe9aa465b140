import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft
from editor.newsroom.package import Package, PackedQuote
from editor.newsroom.source import Source
from editor.newsroom.story import Dateline, Details
from editor.publishing.package import write_package
from tests.invented import NOW

BODY = "قال المتحدث «نعم» [@سامر-1] {++أمس++}{>>هناء (2026-11-22T10:04Z)<<}\nThe AFP 😀 {dir=ltr}"
PACKAGE = Package(
    uid="0123456789abcdefghjkmnpqrs",
    by="ليلى حسن",
    made=NOW,
    draft=Draft("عنوان الخبر", "موجزه", BODY),
    details=Details(slug="خبر", dateline=Dateline("رام الله", NOW.date()), fit=Fit(body=Target(Unit.WORDS, 300))),
    quotes=(PackedQuote("سامر-1", "نعم", source=Source("سامر العبدالله", role="متحدث"), cue="قال"),),
    base=Draft("عنوان", "", "متن"),
    before=("0" * 64,),
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(data: bytes, part: str) -> Any:
    return json.loads(parts_of(data)[part])


def test_the_copy_can_be_read_by_itself() -> None:
    assert parts_of(write_package(PACKAGE))["copy.md"].decode("utf-8") == BODY


def test_the_manifest_tells_what_it_is_and_that_it_is_whole() -> None:
    data = write_package(PACKAGE)
    manifest = told(data, "manifest.json")
    assert (manifest["format"], manifest["version"], manifest["story"]) == ("muharrir-story", 1, PACKAGE.uid)
    assert (manifest["by"], manifest["made"], manifest["language"]) == ("ليلى حسن", NOW.isoformat(), "ar")
    parts = parts_of(data)
    assert manifest["parts"].keys() == parts.keys() - {"manifest.json"}
    assert all(one["sha256"] == sha256(parts[name]).hexdigest() for name, one in manifest["parts"].items())


def test_arabic_is_written_as_arabic() -> None:
    assert "عنوان الخبر".encode() in parts_of(write_package(PACKAGE))["story.json"]


def test_the_base_is_there_with_the_drafts_before_it() -> None:
    assert told(write_package(PACKAGE), "base.json") == {
        "headline": "عنوان", "standfirst": "", "body": "متن", "before": ["0" * 64],
    }  # fmt: skip


def test_a_package_tells_nothing_of_the_computer_it_was_made_on() -> None:
    data = write_package(PACKAGE)
    with ZipFile(BytesIO(data)) as archive:
        assert not archive.comment
        for entry in archive.infolist():
            assert (entry.date_time, entry.extra, entry.comment) == ((1980, 1, 1, 0, 0, 0), b"", b"")


def test_the_same_package_makes_the_same_bytes() -> None:
    assert write_package(PACKAGE) == write_package(replace(PACKAGE))
