"""An article as HTML that a browser shows: in a self-contained page of its own, or to be pasted into another one.

Sources: the HTML standard; microformats2 h-entry. What the page's head tells machines is `publishing.metadata`'s.
"""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from html import escape
from string import Template

from editor.newsroom.article import Article
from editor.publishing.format import Materials
from editor.publishing.harmless import one_line
from editor.publishing.metadata import language_tag, linked_data, metadata
from editor.publishing.told import CORRECTIONS, comma, corrections, day_told, for_readers, way

TEMPLATE = "article.html"
_PICTURE = re.compile(r'(?<=<img src=")[^"]*')


def render_page(article: Article, materials: Materials) -> bytes:
    """The article as a web page with its pictures inside; the template is the text of `TEMPLATE`.

    Raises what `materials.picture` raises.
    """
    article = for_readers(article)
    page = Template(materials.template).safe_substitute(
        attributes=_attributes(article),
        title=escape(one_line(article.headline)),
        metadata=metadata(article),
        linked_data=linked_data(article),
        article=_with_pictures(_element(article), article, materials),
    )
    return page.encode("utf-8")


def render_fragment(article: Article) -> str:
    """The article as one element that says its own language and direction; pictures by `Picture.file_name`."""
    article = for_readers(article)
    return _element(article, _attributes(article))


def _element(article: Article, attributes: str = "") -> str:
    from editor.publishing.body import render  # slow to import

    names = {one.digest: one.file_name for one in article.pictures}
    told = render(replace(article, body=corrections(article)))
    below = f'<footer class="{CORRECTIONS}" dir="{article.direction.value}">\n{told}\n</footer>\n' if told else ""
    return (
        f'<article class="h-entry"{attributes}>\n<header>\n{_header(article)}</header>\n'
        f'<div class="e-content">\n{render(article, pictures=names)}\n</div>\n{below}</article>'
    )


def _header(article: Article) -> str:
    headline = (
        f'<h1 class="p-name" dir="{way(article.headline, article).value}">{_words(article.headline, article)}</h1>\n'
    )
    standfirst = _line("standfirst p-summary", article.standfirst, article)
    byline = _line("byline p-author h-card", article.byline, article)
    picture = _lead(article) or _line("caption", article.caption, article)
    return headline + standfirst + byline + _dateline(article) + picture


def _dateline(article: Article) -> str:
    place, day = article.dateline.place, article.dateline.day
    if not article.dateline:
        return ""
    where = comma(article).join(filter(None, [_words(place, article), _time(day, article) if day else ""]))
    return f'<p class="dateline" dir="{way(place, article).value}">{where}</p>\n'


def _lead(article: Article) -> str:
    if article.lead is None:
        return ""
    from editor.publishing.body import serialised  # slow to import
    from editor.publishing.tree import figure, isolate

    made = figure(article.lead, article.lead.file_name, article)
    made[0].set("class", "u-photo")
    isolate(made)
    return f"{serialised(made)}\n"


def _words(text: str, article: Article) -> str:
    from editor.publishing.body import render_words  # slow to import

    return render_words(text, way(text, article))


def _line(name: str, text: str, article: Article) -> str:
    if not text.strip():
        return ""
    return f'<p class="{name}" dir="{way(text, article).value}">{_words(text, article)}</p>\n'


def _time(day: date, article: Article) -> str:
    return f'<time class="dt-published" datetime="{day.isoformat()}">{day_told(day, article)}</time>'


def _attributes(article: Article) -> str:
    language = language_tag(article)
    return (f' lang="{language}"' if language else "") + f' dir="{article.direction.value}"'


def _with_pictures(element: str, article: Article, materials: Materials) -> str:
    """The pictures' bytes where their names stood; no words of an article can look like the start of an element."""
    known = {one.file_name: one for one in article.pictures}

    def data(name: re.Match[str]) -> str:
        picture = known[name[0]]
        return f"data:{picture.media_type};base64,{b64encode(materials.picture(picture.digest)).decode('ascii')}"

    return _PICTURE.sub(data, element)
