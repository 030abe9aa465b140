"""A story's package: the file that carries it to a colleague. `docs/PACKAGE.md` describes it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from editor.newsroom.package import BASE, COPY, FORMAT, MANIFEST, STORY, VERSION, Package, PackedQuote
from editor.newsroom.story import Details


def write_package(package: Package) -> bytes:
    """The file; the same package makes the same bytes."""
    parts = {
        COPY: package.draft.body.encode("utf-8", "replace"),
        STORY: _json(_story(package)),
        BASE: _json(_base(package)),
    }
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "story": package.uid,
        "made": package.made.isoformat(),
        "by": package.by,
        "language": package.details.language,
        "parts": {name: {"sha256": sha256(data).hexdigest()} for name, data in parts.items()},
    }
    return _zipped({MANIFEST: _json(manifest), **parts})


def write_details(details: Details) -> str:
    """Details as a package holds them, in one line; the same ones make the same text."""
    return json.dumps(_details(details), ensure_ascii=False)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            entry = ZipInfo(name)  # dated 1980: when and on what computer is nobody's business
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return file.getvalue()


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _story(package: Package) -> dict[str, Any]:
    return {
        "headline": package.draft.headline,
        "standfirst": package.draft.standfirst,
        "details": _details(package.details),
        "quotes": [_quote(quote) for quote in package.quotes],
    }


def _base(package: Package) -> dict[str, Any]:
    base = {**asdict(package.base), "before": package.before}
    return {**base, "states": package.states} if package.states else base


def _details(details: Details) -> dict[str, Any]:
    day = details.dateline.day
    return {
        "slug": details.slug,
        "byline": details.byline,
        "origin": details.origin,
        "place": details.dateline.place,
        "day": day.isoformat() if day else None,
        "desk": details.desk,
        "language": details.language,
        "categories": details.categories,
        "tags": details.tags,
        "caption": details.caption,
        "embargo": details.embargo.isoformat() if details.embargo else None,
        "status": details.status.value,
        "due": details.due.isoformat() if details.due else None,
        "fit": {part: target for part, target in asdict(details.fit).items() if target},
    }


def _quote(quote: PackedQuote) -> dict[str, Any]:
    source = quote.source
    return {
        "key": quote.key,
        "words": quote.words,
        "record": quote.record.value,
        "venue": quote.venue,
        "cue": quote.cue,
        "role": quote.role,
        "source": {"name": source.name, "kind": source.kind.value, "role": source.role, "alias": source.alias}
        if source
        else None,
    }
