"""ninjs, as the IPTC's own schemas and test suite judge it."""

import dataclasses
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import FormatChecker
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from referencing import Registry, Resource

from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.correction import Correction
from editor.newsroom.masthead import Masthead
from editor.publishing.format import Format
from editor.publishing.formats import ninjs_1_6, ninjs_2_2, ninjs_3_1, ninjs_superdesk
from tests.publishing.generated import pages, picture, rendered

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas" / "ninjs"
BY_VERSION = {"3.1": ninjs_3_1.FORMAT, "2.2": ninjs_2_2.FORMAT, "1.6": ninjs_1_6.FORMAT}
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def item(made: Format, article: Article) -> dict[str, Any]:
    found = json.loads(rendered(made)(article))
    assert isinstance(found, dict)
    return found


@cache
def validator(version: str) -> Validator:
    geography = Resource.from_contents(json.loads((SCHEMAS / "GeoJSON-schema.json").read_text("utf-8")))
    schema = json.loads((SCHEMAS / f"ninjs-schema_{version}.json").read_text("utf-8"))
    known = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geography)
    return validator_for(schema)(schema, registry=known, format_checker=FormatChecker())


@pytest.mark.skipif(not SCHEMAS.exists(), reason="the IPTC's schemas are not at hand")
@pytest.mark.parametrize("version", BY_VERSION)
def test_the_schema_finds_nothing_wrong(version: str) -> None:
    check = validator(version)
    wrong = [fault.message for article in pages() for fault in check.iter_errors(item(BY_VERSION[version], article))]
    assert wrong == []


@pytest.mark.skipif(not SCHEMAS.exists(), reason="the IPTC's schemas are not at hand")
@pytest.mark.parametrize("version", BY_VERSION)
def test_the_schemas_are_the_ones_the_iptcs_test_suite_knows(version: str) -> None:
    suite, check = SCHEMAS / "test_suite" / version, validator(version)
    for verdict, passes in (("should_pass", True), ("should_fail", False)):
        for file in sorted((suite / verdict).glob("*.json")):
            assert check.is_valid(json.loads(file.read_text("utf-8"))) is passes, file.name


def test_an_article_says_what_it_is_and_whose(article: Article) -> None:
    house = Masthead("صحيفة الواحة", domain="waha.example.com", copyright="© الواحة")
    edition = Edition("7k2m9q", AT, 3, AT, AT)
    found = item(ninjs_3_1.FORMAT, dataclasses.replace(article, masthead=house, edition=edition))
    assert found["uri"] == "urn:newsml:waha.example.com:20261122:7k2m9q"
    assert (found["version"], found["language"], found["pubStatus"]) == ("3", "ar", "usable")
    assert (found["firstCreated"], found["embargoedUntil"]) == ("2026-11-22T09:30:00Z", "2026-11-22T09:30:00Z")
    assert found["people"] == [{"name": "ندى سالم", "rel": "quoted"}]
    assert found["copyrightHolder"] == "صحيفة الواحة"


def test_the_name_for_machines_is_the_same_in_every_edition(article: Article) -> None:
    first = dataclasses.replace(article, edition=Edition("7k2m9q", AT))
    later = dataclasses.replace(
        article,
        written=datetime(2027, 1, 1, tzinfo=UTC),
        edition=Edition("7k2m9q", AT, 5, datetime(2026, 12, 1, tzinfo=UTC)),
    )
    for made in BY_VERSION.values():
        assert item(made, first)["uri"] == item(made, later)["uri"]


def test_the_body_goes_as_words_and_as_html_with_its_direction(article: Article) -> None:
    plain, html = item(ninjs_3_1.FORMAT, article)["bodies"]
    assert plain["contentType"] == "text/plain"
    assert "[@nada]" not in plain["value"]
    assert "**" not in plain["value"]
    assert plain["wordCount"] == len(plain["value"].split())
    assert html["value"].startswith('<div lang="ar" dir="rtl">')


def test_a_withdrawn_article_says_so_and_has_no_words_any_more(article: Article) -> None:
    withdrawn = dataclasses.replace(article, edition=Edition(standing=Standing.CANCELED))
    found = item(ninjs_3_1.FORMAT, withdrawn)
    assert found["pubStatus"] == "canceled"
    assert "bodies" not in found
    assert "body_text" not in item(ninjs_1_6.FORMAT, withdrawn)


def test_a_correction_is_told_to_the_receiving_desk(article: Article) -> None:
    told = (Correction(AT, "القوارب 41", "القوارب 14"),)
    for made in BY_VERSION.values():
        found = item(made, dataclasses.replace(article, edition=Edition(corrections=told)))
        assert (found.get("edNote") or found.get("ednote")) == "القوارب 41 → القوارب 14"


def test_a_picture_goes_with_its_words_and_rights_and_lies_beside(article: Article) -> None:
    shown, _ = picture(0)
    (told,) = item(ninjs_3_1.FORMAT, dataclasses.replace(article, pictures=(shown,)))["associations"]
    assert told["name"] == "main"
    assert told["renditions"][0]["href"] == f"file:{shown.file_name}"
    assert {one["role"]: one["value"] for one in told["descriptions"]}["alternative"] == shown.alt
    assert (told["by"], told["copyrightNotice"], told["usageTerms"]) == (shown.credit, shown.copyright, shown.licence)


def test_superdesk_gets_its_own_names(article: Article) -> None:
    found = item(ninjs_superdesk.FORMAT, dataclasses.replace(article, pictures=(picture(0)[0],)))
    assert "uri" not in found
    assert found["guid"].startswith("urn:newsml:")
    assert found["body_html"].startswith("<div")
    assert [one["name"] for one in found["service"]] == ["سياسة", "بلديات"]
    assert found["keywords"] == ["ماء", "الواحة"]
    assert found["associations"]["featuremedia"]["renditions"]["original"]["mimetype"] == "image/jpeg"
