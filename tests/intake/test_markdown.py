"""Pages of Markdown that come in."""

from datetime import date
from functools import cache

import pytest

from editor.intake.incoming import read_bytes
from editor.intake.markdown import is_markdown
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.reading.quotations import find_quotes
from editor.workflow.discovery import Toolkit

HUGO = """---
title: "بلدية الواحة تطرح خطة"
date: 2026-11-22T08:00:00+03:00
author: ليلى حسن
description: موجز الخبر
slug: plan
tags: [ماء, بلديات]
---
قالت ندى سالم: «لن نسمح بذلك».

> قول على حدة

![مبنى](/img/a.jpg)
"""


@cache
def toolkit() -> Toolkit:
    return Toolkit()


def read(text: str, name: str = "story.md") -> Incoming:
    return read_bytes(text.encode(), name, toolkit().languages, find_quotes)


def test_a_page_of_a_static_site_brings_its_fields() -> None:
    found = read(HUGO)
    assert (found.headline, found.standfirst, found.byline) == ("بلدية الواحة تطرح خطة", "موجز الخبر", "ليلى حسن")
    assert (found.day, found.slug, found.tags) == (date(2026, 11, 22), "plan", ("ماء", "بلديات"))
    assert found.body == "قالت ندى سالم: «لن نسمح بذلك».\n> قول على حدة"
    assert [str(one) for one in found.repairs] == [
        "1 picture stayed in the document: add it to the story from its own file."
    ]


def test_its_quotations_are_offered_where_no_quote_is_cited() -> None:
    assert "لن نسمح بذلك" in [one.words for one in read(HUGO).quotes]
    ours = HUGO.replace("---\nقالت", "notation: muharrir-1\n---\n\nقالت").replace("بذلك».", "بذلك» [@nada].")
    assert "لن نسمح بذلك" not in [one.words for one in read(ours).quotes]


def test_the_only_heading_of_its_level_is_the_headline() -> None:
    found = read("# عنوان الخبر\n\nمتن\n\n## فرعي\n")
    assert (found.headline, found.body) == ("عنوان الخبر", "متن\n## فرعي")
    assert read("# أوّل\n\nمتن\n\n# ثان\n").headline == ""


def test_a_page_without_words_is_told() -> None:
    with pytest.raises(Fault) as told:
        read("---\nlang: ar\n---\n\n![x](y.png)\n")
    assert told.value.kind == "text.empty"


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [("نص", "a.md", True), ("نص", "a.txt", False), ("---\ntitle: ع\nnotation: muharrir-1\n---\nنص", "", True), ("---\nنص", "", False)],
)  # fmt: skip
def test_what_markdown_is(text: str, name: str, told: bool) -> None:
    assert is_markdown(text, name) is told
