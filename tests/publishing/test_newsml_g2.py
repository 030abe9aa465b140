"""NewsML-G2, as the IPTC's own schema and reader judge it."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.correction import Correction
from editor.publishing.formats.newsml_g2 import FORMAT
from tests.publishing.generated import pages, picture, rendered

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"
NAMES = {"n": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def read(article: Article) -> etree._Element:
    return etree.fromstring(rendered(FORMAT)(article))


def told(article: Article, path: str) -> list[str]:
    return [str(one) for one in read(article).xpath(path, namespaces=NAMES)]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the IPTC's schema is not at hand")
def test_the_schema_finds_nothing_wrong() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    wrong = []
    for article in pages():
        schema.validate(read(article))
        wrong += [fault.message for fault in schema.error_log]
    assert wrong == []


@pytest.mark.filterwarnings("ignore:invalid escape:DeprecationWarning")
def test_the_iptcs_own_reader_understands_it(article: Article) -> None:
    from NewsMLG2 import NewsMLG2Document

    item = NewsMLG2Document(rendered(FORMAT)(article)).get_item()
    assert str(item.contentmeta.headline) == " ".join(article.headline.split())
    assert item.contentmeta.language.tag == "ar"


def test_an_article_says_its_language_direction_and_status(article: Article) -> None:
    assert told(article, "/n:newsItem/@xml:lang") == ["ar"]
    assert told(article, "/n:newsItem/@dir") == ["rtl"]
    assert told(article, "//n:pubStatus/@qcode") == ["stat:usable"]
    assert told(article, "//h:html/@dir") == ["rtl"]
    assert told(article, "//n:signal/@qcode") == []


def test_a_correction_is_a_signal_with_a_note(article: Article) -> None:
    corrected = dataclasses.replace(
        article, edition=Edition(version=2, corrections=(Correction(AT, "القوارب 41", "القوارب 14"),))
    )
    assert told(corrected, "//n:signal/@qcode") == ["sig:correction"]
    assert told(corrected, "//n:edNote/text()") == ["القوارب 41 → القوارب 14"]
    assert told(dataclasses.replace(article, edition=Edition(version=2)), "//n:signal/@qcode") == ["sig:update"]


def test_a_withdrawn_article_is_canceled_and_has_no_words(article: Article) -> None:
    withdrawn = dataclasses.replace(article, edition=Edition(standing=Standing.CANCELED), pictures=(picture(0)[0],))
    assert told(withdrawn, "//n:pubStatus/@qcode") == ["stat:canceled"]
    assert told(withdrawn, "//n:contentSet") == []


def test_pictures_are_items_of_their_own_in_one_message(article: Article) -> None:
    shown = picture(0)[0]
    with_picture = dataclasses.replace(article, pictures=(shown,))
    assert told(with_picture, "/n:newsMessage/n:itemSet/n:newsItem/n:itemMeta/n:itemClass/@qcode") == [
        "ninat:text",
        "ninat:picture",
    ]
    assert told(with_picture, "//n:remoteContent/@href") == [f"file:{shown.file_name}"]
    assert told(with_picture, "//n:creditline/text()") == [shown.credit]
