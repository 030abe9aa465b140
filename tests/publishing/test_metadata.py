"""What a page tells machines."""

import dataclasses
import json

from editor.newsroom.article import Article, Standing
from editor.publishing.metadata import linked_data, metadata


def test_the_linked_data_tells_pictures_house_and_corrections(published: Article) -> None:
    data = json.loads(linked_data(published))
    assert data["datePublished"] == "2026-11-22T10:00:00+00:00"
    assert data["dateModified"] == "2026-11-23T08:00:00+00:00"
    house = {"@type": "NewsMediaOrganization", "name": "صحيفة الواحة", "url": "https://waha.example.com"}
    assert data["publisher"] == data["copyrightHolder"] == house
    assert data["license"] == {"@type": "CreativeWork", "text": "بالإذن"}
    harbour, bridge = data["image"]
    assert harbour["creditText"] == "ليلى حسن / وكالة الواحة"
    assert harbour["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "copyrightNotice" not in bridge
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "ورد في نسخة سابقة: 5 ملايين والصواب: *6* ملايين نعتذر من القراء.",
            "datePublished": "2026-11-23T08:00:00+00:00",
        }
    ]


def test_nothing_in_it_ends_the_script(published: Article) -> None:
    odd = dataclasses.replace(published, headline="</script><!--&")
    assert not set("<>&") & set(linked_data(odd))


def test_the_head_names_the_house_and_both_moments(published: Article) -> None:
    told = metadata(published)
    assert '<meta property="og:site_name" content="صحيفة الواحة">' in told
    assert '<meta property="article:published_time" content="2026-11-22T10:00:00+00:00">' in told
    assert '<meta property="article:modified_time" content="2026-11-23T08:00:00+00:00">' in told
    assert "noindex" not in told


def test_an_article_that_no_one_may_use_is_kept_out_of_the_indexes(published: Article) -> None:
    edition = dataclasses.replace(published.edition, standing=Standing.CANCELED)
    gone = dataclasses.replace(published, edition=edition)
    assert '<meta name="robots" content="noindex">' in metadata(gone)
    assert json.loads(linked_data(gone))["creativeWorkStatus"] == "canceled"


def test_addresses_that_only_an_outlet_knows_are_left_to_it(published: Article) -> None:
    told = metadata(published) + linked_data(published)
    assert not [name for name in ("og:url", "og:image", "contentUrl", "mainEntityOfPage") if name in told]
