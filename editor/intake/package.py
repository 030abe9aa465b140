"""A colleague's package, read with suspicion: nothing is unpacked to the disk, and no part is larger than it may be.

`docs/PACKAGE.md` describes the file. Hashes tell that it arrived as it was packed, not who packed it.
"""

import json
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from editor.intake.cleaning import Repairs, in_lines, without_controls, without_overrides
from editor.newsroom.copyfit import Fit, Target, Unit
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.package import BASE, COPY, EVIDENCE, FORMAT, MANIFEST, STORY, VERSION, Package, PackedQuote
from editor.newsroom.quote import KEY, Record
from editor.newsroom.source import Source, SourceKind
from editor.newsroom.story import Dateline, Details, StoryStatus

LARGEST = 32 << 20
"""Bytes of a file."""
_PARTS = {MANIFEST: 1 << 16, COPY: 3 << 20, STORY: 3 << 20, BASE: 3 << 20}
"""Bytes of each part, unpacked."""
_MOST_LISTED, _MOST_NAMES = 1_000, 1 << 18
"""Items of a list; bytes of the names of all parts."""
_MOST_NOTATION = 30_000_000
"""Marks of a line times its length, over all lines: what begins and never ends is looked for again and again."""
_LINE, _BLOCK = 10_000, 3 << 20
"""Code points of a field, and of one that may be long."""
_OPENERS = ("{++", "{--", "{~~", "{==", "{>>", "**")
_UID = re.compile(r"[0-9a-z]{8,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_HASH = re.compile(r"[0-9a-f]{64}")
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_package(data: bytes) -> tuple[Package, tuple[Message, ...]]:
    """What a package carries, cleaned, and what was done to make it so.

    Raises Fault: `package.not_one`, `package.newer`, `package.too_large`, `package.damaged`, `package.invalid`.
    """
    parts, evidence = _unpacked(data)
    repairs = Repairs()
    try:
        package = _package(parts, repairs)
    except (ValueError, OverflowError, RecursionError) as error:
        raise _invalid() from error
    left = say_many(
        "{count} piece of evidence stayed in the package: this Muharrir keeps none yet.",
        "{count} pieces of evidence stayed in the package: this Muharrir keeps none yet.",
        evidence,
    )
    return package, (*repairs.messages, *([left] if evidence else []))


def check_size(path: Path) -> None:
    """Raises Fault `package.too_large` before a file is read that no package can be."""
    with suppress(OSError):  # what is not there is told when it is read
        if path.stat().st_size > LARGEST:
            raise _too_large()


def read_details(text: str) -> Details:
    """Details that `publishing.package.write_details` wrote."""
    return _details(_Sheet(json.loads(text), Repairs()))


# The file


def _unpacked(data: bytes) -> tuple[dict[str, bytes], int]:
    """The parts by name, each as it was packed, and how many of `evidence/` were left alone."""
    if len(data) > LARGEST:
        raise _too_large()
    _check_names(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [entry.orig_filename for entry in archive.infolist()]
            evidence = sum(name.startswith(EVIDENCE) for name in names)
            if len({*names}) < len(names) or len(names) - evidence > len(_PARTS) or MANIFEST not in names:
                raise _not_one()
            hashes = _hashes(_part(archive, MANIFEST))
            parts = {name: _part(archive, name) for name in _PARTS}
    except (BadZipFile, LookupError, ValueError, RuntimeError, EOFError, OSError, struct.error, zlib.error) as error:
        raise _damaged() from error
    if any(sha256(parts[name]).hexdigest() != wanted for name, wanted in hashes.items()):
        raise _damaged()
    return parts, evidence


def _check_names(data: bytes) -> None:
    """Refuses what is no plain ZIP before its list of names is read: a long one takes all memory there is."""
    end = data[-22:]  # APPNOTE 4.3.16: without a comment, the record is the last
    if not data.startswith(b"PK\x03\x04") or not end.startswith(b"PK\x05\x06"):
        raise _not_one()
    (size,) = struct.unpack("<L", end[12:16])
    if size > _MOST_NAMES or data[-42:-38] == b"PK\x06\x07":
        raise _too_large()


def _part(archive: ZipFile, name: str) -> bytes:
    entry = archive.getinfo(name)
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
        raise _damaged()
    with archive.open(entry) as file:
        data = file.read(_PARTS[name] + 1)  # what the list says of its size may be a lie
    if len(data) > _PARTS[name]:
        raise _too_large()
    return data


def _hashes(manifest: bytes) -> dict[str, str]:
    """The hash of every part, when the manifest is one of ours. Raises Fault where it is newer than we are."""
    try:
        told = _Sheet(json.loads(manifest), Repairs())
        version = told.number("version", 1_000_000) if told.text("format") == FORMAT else 0
    except (ValueError, OverflowError, RecursionError) as error:
        raise _not_one() from error
    if version > VERSION:
        raise Fault(
            "package.newer",
            say("This story was packed by a newer Muharrir."),
            say("Update Muharrir, then take it in again. Nothing was changed."),
        )
    if version != VERSION:
        raise _not_one()
    try:
        parts = told.sheet("parts")
        return {name: parts.sheet(name).text("sha256") for name in (COPY, STORY, BASE)}
    except ValueError as error:
        raise _damaged() from error


# What it says


def _package(parts: dict[str, bytes], repairs: Repairs) -> Package:
    manifest, story = (_Sheet(json.loads(parts[name]), repairs) for name in (MANIFEST, STORY))
    base = _Sheet(json.loads(parts[BASE]), Repairs())  # what was mended in it was told when it came
    made = manifest.moment("made")
    if made is None:
        raise ValueError("made at no time")
    quotes = tuple(map(_quote, story.sheets("quotes")))
    if len({quote.key for quote in quotes}) < len(quotes):
        raise ValueError("two quotes of one key")
    body = _measured(_cleaned(parts[COPY].decode("utf-8"), repairs))
    return Package(
        uid=manifest.matching("story", _UID),
        by=manifest.text("by", 200),
        made=made,
        draft=Draft(story.text("headline"), story.text("standfirst"), body),
        details=_details(story.sheet("details")),
        quotes=quotes,
        base=Draft(base.text("headline"), base.text("standfirst"), _measured(base.copy("body"))),
        before=base.hashes("before"),
        states=base.hashes("states"),
    )


def _details(told: "_Sheet") -> Details:
    return Details(
        slug=told.text("slug"),
        byline=told.text("byline"),
        origin=told.text("origin"),
        dateline=Dateline(told.text("place"), told.day("day")),
        desk=told.text("desk"),
        language=told.matching("language", _LANGUAGE),
        categories=told.texts("categories"),
        tags=told.texts("tags"),
        caption=told.text("caption"),
        embargo=told.moment("embargo"),
        status=told.choice("status", StoryStatus),
        due=told.moment("due"),
        fit=_fit(told.sheet("fit")),
    )


def _fit(told: "_Sheet") -> Fit:
    found = {part.name: told.maybe(part.name) for part in fields(Fit)}
    return Fit(**{part: _target(target) for part, target in found.items() if target is not None})


def _target(told: "_Sheet") -> Target:
    return Target(
        unit=told.choice("unit", Unit),
        amount=max(1, int(told.number("amount", 10_000_000))),
        column_mm=told.number("column_mm", 10_000),
        face=told.text("face"),
        size_pt=told.number("size_pt", 10_000),
    )


def _quote(told: "_Sheet") -> PackedQuote:
    source, words = told.maybe("source"), told.copy("words")
    if not words.strip():
        raise ValueError("a quote without words")
    return PackedQuote(
        key=told.matching("key", KEY),
        words=words,
        record=told.choice("record", Record),
        venue=told.text("venue"),
        source=_source(source) if source is not None else None,
        cue=told.text("cue"),
        role=told.text("role"),
    )


def _source(told: "_Sheet") -> Source:
    name = told.text("name")
    if not name.strip():
        raise ValueError("a source without a name")
    return Source(name, told.choice("kind", SourceKind), told.text("role"), alias=told.text("alias"))


class _Sheet:
    """What somebody wrote as JSON, each field taken as what it must be. Every method raises ValueError."""

    def __init__(self, told: Any, repairs: Repairs) -> None:  # noqa: ANN401 - anything may stand in a file
        if not isinstance(told, dict):
            raise ValueError("not an object")  # noqa: TRY004 - one error for all that is not as it must be
        self._told = told
        self._repairs = repairs

    def text(self, name: str, most: int = _LINE) -> str:
        """Words of one line."""
        return self._line(self._told.get(name), most)

    def copy(self, name: str) -> str:
        """Words of many lines."""
        return _cleaned(_checked(self._told.get(name), _BLOCK), self._repairs)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._line(one, _LINE) for one in self._list(name))

    def hashes(self, name: str) -> tuple[str, ...]:
        """None where nothing was written under that name; what is no hash is passed over."""
        listed = self.texts(name) if name in self._told else ()
        return tuple(one for one in listed if _HASH.fullmatch(one))

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        if not pattern.fullmatch(text := self.text(name)):
            raise ValueError(f"not a {name}")
        return text

    def choice(self, name: str, kind: type[_Choice]) -> _Choice:
        return kind(self.text(name))

    def number(self, name: str, most: int) -> float:
        value = self._told.get(name)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not (isfinite(value) and 0 <= value <= most)
        ):
            raise ValueError(f"not a number: {name}")
        return value

    def day(self, name: str) -> date | None:
        return None if self._told.get(name) is None else date.fromisoformat(self.text(name))

    def moment(self, name: str) -> datetime | None:
        """Aware, in UTC."""
        if self._told.get(name) is None:
            return None
        found = datetime.fromisoformat(self.text(name))
        if found.tzinfo is None:
            raise ValueError("a time of no zone")
        return found.astimezone(UTC)

    def sheet(self, name: str) -> "_Sheet":
        return _Sheet(self._told.get(name), self._repairs)

    def maybe(self, name: str) -> "_Sheet | None":
        return None if self._told.get(name) is None else self.sheet(name)

    def sheets(self, name: str) -> "Iterator[_Sheet]":
        return (_Sheet(one, self._repairs) for one in self._list(name))

    def _line(self, value: object, most: int) -> str:
        return _cleaned(_checked(value, most), self._repairs).replace("\n", " ")

    def _list(self, name: str) -> list[Any]:
        value = self._told.get(name)
        if not isinstance(value, list) or len(value) > _MOST_LISTED:
            raise ValueError(f"not a list: {name}")
        return value


def _checked(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("not a text, or one beyond all measure")
    return value


def _cleaned(text: str, repairs: Repairs) -> str:
    """The text without overrides and control characters, its lines broken in one way."""
    return "\n".join(without_controls(without_overrides(line, repairs), repairs) for line in in_lines(text))


def _measured(copy: str) -> str:
    if sum(len(line) * sum(map(line.count, _OPENERS)) for line in copy.split("\n")) > _MOST_NOTATION:
        raise ValueError("notation beyond all measure")
    return copy


def _not_one() -> Fault:
    return Fault(
        "package.not_one",
        say("This file is not a story of Muharrir."),
        say("Choose the file that your colleague packed; its name ends in .muharrir-story."),
    )


def _damaged() -> Fault:
    return Fault(
        "package.damaged",
        say("The package did not arrive as it was packed. Nothing was taken in."),
        say("Ask your colleague to send it again."),
    )


def _too_large() -> Fault:
    return Fault(
        "package.too_large",
        say("The package is larger than any story. Nothing was taken in."),
        say("Make sure that it comes from your colleague."),
    )


def _invalid() -> Fault:
    return Fault(
        "package.invalid",
        say("Something in the package is not what a story holds. Nothing was taken in."),
        say("Make sure that it comes from your colleague, and ask for it again."),
    )
