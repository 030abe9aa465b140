"""A story as it travels to a colleague and back: what of it leaves the library, and what never does.

`docs/PACKAGE.md` describes the file. Here is what both of its doors say alike.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from hashlib import sha256

from editor.newsroom.draft import Draft
from editor.newsroom.markup import CITATION
from editor.newsroom.quote import Quote, Record
from editor.newsroom.source import Source
from editor.newsroom.story import Details
from editor.newsroom.suggestion import rejected

SUFFIX = ".muharrir-story"
FORMAT, VERSION = "muharrir-story", 1
MANIFEST, COPY, STORY, BASE = "manifest.json", "copy.md", "story.json", "base.json"
EVIDENCE = "evidence/"
"""Where what shows that it is true will travel; version 1 has nothing there."""


@dataclass(frozen=True, slots=True)
class PackedQuote:
    """A quote without what stays at home: its note, and who must not be known."""

    key: str
    words: str
    record: Record = Record.ON_RECORD
    venue: str = ""
    source: Source | None = None
    """As colleagues may know it: a sealed one has its alias for a name."""
    cue: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What one file carries."""

    uid: str
    """The story's name in every library."""
    by: str
    made: datetime
    """Aware, in UTC."""
    draft: Draft
    details: Details
    quotes: tuple[PackedQuote, ...]
    base: Draft
    """The draft that was exchanged last; where none was, this one."""
    before: tuple[str, ...] = ()
    """Fingerprints of the drafts this one was made of, the newest first."""
    states: tuple[str, ...] = ()
    """Marks of what the sender had exchanged before, the newest first."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A story's words and details as they went to a colleague, came from one, or went past us between two others."""

    mark: str
    """Fingerprint of words and details together."""
    words: str = ""
    """Fingerprint of the draft; empty where only the mark is known."""
    details: str = ""
    """As a package writes them; empty where only the mark is known."""


def packed(quote: Quote, source: Source | None, key: str, at: datetime) -> PackedQuote | None:
    """A quote as it may travel at that moment, under a key; None where it is off the record, or still under embargo.

    Of a source whose name is hidden, and of any that spoke on background, only alias and kind are left. The moment an
    embargo ends does not travel yet: words wait for it at home, and are on the record then.
    """
    if quote.record is Record.EMBARGOED and quote.embargo is not None and at >= quote.embargo:
        quote = dataclasses.replace(quote, record=Record.ON_RECORD)
    if quote.record in (Record.OFF_RECORD, Record.EMBARGOED):
        return None
    if is_sealed(quote, source):
        known = Source(source.alias, source.kind, alias=source.alias) if source and source.alias.strip() else None
        return PackedQuote(key, quote.words, quote.record, quote.venue, known)
    known = Source(source.name, source.kind, source.role) if source else None
    cue, role = (quote.attribution.cue, quote.attribution.role) if quote.attribution else ("", "")
    return PackedQuote(key, quote.words, quote.record, quote.venue, known, cue, role)


def is_sealed(quote: Quote, source: Source | None) -> bool:
    """Whether nobody may learn who said it."""
    named = quote.record in (Record.ON_RECORD, Record.EMBARGOED)
    return source is not None and (source.confidentiality.hides_name or not named)


def fields(package: Package) -> dict[str, tuple[str, ...]]:
    """Every text of a package by the field it travels in, as `newsroom.questions` calls them: what is searched for
    names. What suggestions take out and put in is read both ways."""
    drafts = (package.draft, package.base)
    unchanged = (rejected(draft.body).text for draft in drafts)
    return {
        "notes": (*texts(drafts), *unchanged),
        "quotes": (*texts(package.quotes),),
        "details": (*texts(package.details), package.by),
    }


def texts(value: object) -> Iterator[str]:
    """Every text in a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def with_keys(copy: str, keys: Mapping[str, str]) -> str:
    """Copy that cites under other keys what it cited under these, in its notes as well.

    >>> with_keys("قال «نعم» [@سامر-1] و«لا» [@سامر-2]", {"سامر-1": "سامر-2", "سامر-2": "سامر-3"})
    'قال «نعم» [@سامر-2] و«لا» [@سامر-3]'
    """
    return _CITED.sub(lambda found: f"[@{keys.get(found[1], found[1])}]", copy)


def cited(copy: str) -> frozenset[str]:
    """The keys that copy cites anywhere, its notes and suggestions included."""
    return frozenset(_CITED.findall(copy))


def fingerprint(draft: Draft) -> str:
    """SHA-256 of a draft's words, in hexadecimal; a key that differs from library to library makes no difference.

    >>> fingerprint(Draft("خبر", "", "قال «نعم» [@سامر-1]")) == fingerprint(Draft("خبر", "", "قال «نعم» [@سامر-7]"))
    True
    """
    words = "\0".join((draft.headline, draft.standfirst, _CITED.sub("[@]", draft.body)))
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


_CITED = re.compile(CITATION)
