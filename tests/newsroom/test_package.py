from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.newsroom.draft import Draft
from editor.newsroom.identity import SourceId
from editor.newsroom.package import Package, PackedQuote, cited, fields, fingerprint, packed, with_keys
from editor.newsroom.quote import Attribution, Quote, Record
from editor.newsroom.sightings import holds_a_name
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.newsroom.story import Dateline, Details
from tests.invented import NOW, TEXTS

NAME = "سامر العبدالله"
SOURCE = Source(NAME, SourceKind.PERSON, "مدير الدائرة", alias="موظف كبير", note="هاتفه في الدرج", id=SourceId(4))
QUOTE = Quote("سامر-1", "نعم", Attribution(SourceId(4), "قال", "مدير الدائرة"), venue="بيان", note="اتصل ليلا")
PACKAGE = Package("0123456789abcdef", "ليلى", NOW, Draft("عنوان", "موجز", "متن"), Details(), (), Draft("ع", "م", "ن"))


def sealed(confidentiality: Confidentiality) -> Source:
    return replace(SOURCE, confidentiality=confidentiality)


# What travels


def test_a_quote_travels_with_who_said_it_and_without_notes() -> None:
    made = packed(QUOTE, SOURCE, "سامر-1", NOW)
    assert made == PackedQuote(
        "سامر-1", "نعم", venue="بيان", source=Source(NAME, role="مدير الدائرة"), cue="قال", role="مدير الدائرة"
    )


@pytest.mark.parametrize("confidentiality", [one for one in Confidentiality if one.hides_name])
def test_of_a_hidden_source_only_alias_and_kind_travel(confidentiality: Confidentiality) -> None:
    made = packed(QUOTE, sealed(confidentiality), "موظف-1", NOW)
    assert made is not None
    assert made.source == Source("موظف كبير", SourceKind.PERSON, alias="موظف كبير")
    assert (made.cue, made.role) == ("", "")


def test_a_quote_on_background_travels_without_its_sources_name() -> None:
    made = packed(replace(QUOTE, record=Record.BACKGROUND), SOURCE, "x-1", NOW)
    assert made is not None
    assert NAME not in str(made)
    assert made.record is Record.BACKGROUND


def test_a_hidden_source_without_an_alias_does_not_travel_at_all() -> None:
    made = packed(QUOTE, replace(sealed(Confidentiality.PROTECTED), alias=" "), "x-1", NOW)
    assert made is not None
    assert made.source is None


@pytest.mark.parametrize("source", [None, SOURCE, sealed(Confidentiality.PROTECTED)])
def test_a_quote_off_the_record_does_not_travel(source: Source | None) -> None:
    assert packed(replace(QUOTE, record=Record.OFF_RECORD), source, "x-1", NOW) is None


# The last gate


@pytest.mark.parametrize(
    "package",
    [
        replace(PACKAGE, draft=Draft(f"{NAME} يقول", "", "متن")),
        replace(PACKAGE, draft=Draft("ع", f"قال {NAME}", "متن")),
        replace(PACKAGE, draft=Draft("ع", "", f"قال مصدر {{>> هو {NAME} <<}} نعم")),
        replace(PACKAGE, draft=Draft("ع", "", f"قال {{--{NAME}--}}{{++مصدر++}} نعم")),
        replace(PACKAGE, draft=Draft("ع", "", "قال {~~سامر~>الموظف~~} {--العبدالله--}")),
        replace(PACKAGE, draft=Draft("ع", "", "قال سا{++كن++}مر العبدالله")),
        replace(PACKAGE, draft=Draft("ع", "", f"{{==قال==}}{{>>{NAME} (2026-11-22T10:04Z): من هو؟<<}}")),
        replace(PACKAGE, draft=Draft("ع", "", "قال سَامِرُ **العبدُاللهِ**")),
        replace(PACKAGE, base=Draft("ع", "", f"قال {NAME}")),
        replace(PACKAGE, by=NAME),
        replace(PACKAGE, details=Details(tags=("ماء", "سامر_العبدالله"))),
        replace(PACKAGE, details=Details(dateline=Dateline(f"بيت {NAME}"))),
        replace(PACKAGE, quotes=(PackedQuote("x-1", f"اسألوا {NAME}"),)),
        replace(PACKAGE, quotes=(PackedQuote("سامر-العبدالله-1", "نعم"),)),
        replace(PACKAGE, quotes=(PackedQuote("x-1", "نعم", venue=f"مكتب {NAME}"),)),
        replace(PACKAGE, quotes=(PackedQuote("x-1", "نعم", source=Source("هناء", role=f"نائبة {NAME}")),)),
        replace(PACKAGE, quotes=(PackedQuote("x-1", "نعم", role=f"نائبة {NAME}"),)),
        replace(PACKAGE, quotes=(PackedQuote("x-1", "نعم", cue=f"قالت لل{NAME}"),)),
    ],
)
def test_a_hidden_name_anywhere_is_among_what_is_searched(package: Package) -> None:
    assert any(holds_a_name(texts, [NAME]) for texts in fields(package).values())


def test_what_holds_no_hidden_name_travels() -> None:
    draft = Draft("ع", "", "قال سامر إن العمل في السوق القديم يبدأ غدا {>> راجع العبدالله <<}")
    told = fields(replace(PACKAGE, draft=draft))
    assert not any(holds_a_name(texts, [NAME]) for texts in told.values())


def test_words_under_embargo_travel_once_it_is_over() -> None:
    held = replace(QUOTE, record=Record.EMBARGOED, embargo=NOW)
    assert packed(held, SOURCE, "x-1", NOW - timedelta(seconds=1)) is None
    made = packed(held, SOURCE, "x-1", NOW)
    assert made is not None
    assert (made.record, made.source and made.source.name) == (Record.ON_RECORD, NAME)


# Keys and fingerprints


def test_the_keys_of_notes_and_suggestions_are_cited_too() -> None:
    copy = "قال «نعم» [@أ-1] {>>انظر [@ب-1]<<} {++«لا» [@ج-1]++}"
    assert cited(copy) == {"أ-1", "ب-1", "ج-1"}
    assert cited(with_keys(copy, {"أ-1": "x", "ب-1": "y", "ج-1": "z"})) == {"x", "y", "z"}


@given(TEXTS, st.dictionaries(st.sampled_from(["أ-1", "ب-2"]), st.sampled_from(["x-1", "y-2"])))
def test_another_key_makes_no_other_fingerprint_and_other_words_do(words: str, keys: dict[str, str]) -> None:
    draft = Draft("ع", "م", f"{words} [@أ-1] نعم [@ب-2]")
    assert fingerprint(replace(draft, body=with_keys(draft.body, keys))) == fingerprint(draft)
    assert fingerprint(replace(draft, body=f"{draft.body}.")) != fingerprint(draft)
    assert fingerprint(Draft("ع م", "", draft.body)) != fingerprint(Draft("ع", "م", draft.body))
