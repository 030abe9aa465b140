"""A story as it travels to a colleague and back: what of it leaves the library, and what never does.

`docs/PACKAGE.md` describes the file. Here is what both of its doors say alike, and the seal on names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from hashlib import sha256

from editor.newsroom.article import holds_a_name
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.markup import CITATION
from editor.newsroom.message import say
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


def packed(quote: Quote, source: Source | None, key: str) -> PackedQuote | None:
    """A quote as it may travel, under a key; None where it is off the record.

    Of a source whose name is hidden, and of any that spoke on background, only alias and kind are left.
    """
    if quote.record is Record.OFF_RECORD:
        return None
    if is_sealed(quote, source):
        known = Source(source.alias, source.kind, alias=source.alias) if source and source.alias.strip() else None
        return PackedQuote(key, quote.words, quote.record, quote.venue, known)
    known = Source(source.name, source.kind, source.role) if source else None
    cue, role = (quote.attribution.cue, quote.attribution.role) if quote.attribution else ("", "")
    return PackedQuote(key, quote.words, quote.record, quote.venue, known, cue, role)


def is_sealed(quote: Quote, source: Source | None) -> bool:
    """Whether nobody may learn who said it."""
    return source is not None and (source.confidentiality.hides_name or quote.record is not Record.ON_RECORD)


def refuse_names(package: Package, names: Sequence[str], file: str) -> None:
    """The last gate, for a package and the name of its file.

    Raises Fault `package.hidden_name` where one of the names stands anywhere in what would travel.
    """
    drafts = (package.draft, package.base)
    unchanged = [rejected(draft.body).text for draft in drafts]
    places = (
        (say("the text, its suggestions or its notes"), [*texts(drafts), *unchanged]),
        (say("the quotes"), [*texts(package.quotes)]),
        (say("the details or your own name"), [*texts(package.details), package.by]),
        (say("the name of the file"), [file]),
    )
    for place, told in places:
        if holds_a_name(told, names):
            raise Fault(
                "package.hidden_name",
                say("The name of a source who must not be named stands in {place}.", place=place),
                say("Search for it and take it out; the story can travel then."),
            )


def texts(value: object) -> Iterator[str]:
    """Every text in a value, whatever holds it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
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
