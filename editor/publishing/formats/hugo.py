"""A page of a static site made by Hugo: YAML front matter, and Markdown as Goldmark reads it; pictures lie beside it.

Readers get the words as they were written: nothing of the copy is taken for notation, for a shortcode or for quotation
marks to be curled. No HTML stands in it, for Hugo leaves that out; what must keep its order stands between isolates.
Sources: gohugo.io (front matter, page bundles, figure shortcode); CommonMark 0.31, 6.2 (flanking); UAX #9.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from unicodedata import category
from xml.etree.ElementTree import Element

from editor.newsroom.article import Article, Standing
from editor.newsroom.message import say
from editor.publishing.format import Format, Materials
from editor.publishing.harmless import one_line
from editor.publishing.told import corrections, for_readers, modified
from editor.publishing.tree import body_tree, isolate
from editor.text.direction import Direction
from editor.text.transliteration import slug

_ISOLATES = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
_POP = "\u2069"
_NOTATION = re.compile(r"""[\\`*_\[\]<>&~^{}|$"']|(?<=-)-|(?<=\.)\.|(?<=www)\.|:(?=//)|(?<=\w)@(?=\w)""")
_LINE_START = re.compile(r"[#+=:-]|(?<=\d)[.)](?=\s|$)")
_OPENING, _CLOSING = "\ue000", "\ue001"
_OWN = {ord(_OPENING): None, ord(_CLOSING): None}
_EMPHASIS = re.compile(f"({_OPENING}(?:\\*\\*|_)|(?:\\*\\*|_){_CLOSING})")
_SIGNS = {"strong": "**", "em": "_"}


def _render(article: Article, _: Materials) -> bytes:
    import yaml

    shown = for_readers(article)
    told = {name: value for name, value in _front_matter(shown).items() if value not in ("", None, [], {})}
    matter = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=float("inf"))
    body = "\n\n".join((*_blocks(shown), *_blocks(replace(shown, body=corrections(shown)))))
    return f"---\n{matter}---\n\n{body}\n".encode()


def _front_matter(article: Article) -> dict[str, object]:
    lead, edition = article.lead, article.edition
    return {
        "title": one_line(article.headline),
        "description": one_line(article.standfirst),
        "date": _moment(edition.first or article.written),
        "lastmod": _moment(modified(article)),
        "slug": slug(article.slug or article.headline),
        "author": one_line(article.byline),
        "categories": [one_line(one) for one in article.categories],
        "tags": [one_line(one) for one in article.tags],
        "images": [one.file_name for one in article.pictures],
        "cover": _cover(article) if lead else None,
        "language": one_line(article.language),
        "dir": article.direction.value,
        "place": one_line(article.dateline.place),
        "uid": edition.uid,
        "robots": "" if edition.standing is Standing.USABLE else "noindex",
        "standing": "" if edition.standing is Standing.USABLE else edition.standing.value,
    }


def _cover(article: Article) -> Mapping[str, object] | None:
    lead = article.lead
    if lead is None:
        return None
    told = {"image": lead.file_name, "alt": lead.alt, "caption": lead.caption, "credit": lead.credit}
    return {**{name: one_line(words) for name, words in told.items() if words}, "relative": True}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _blocks(article: Article) -> Iterator[str]:
    tree = body_tree(article, {one.digest: one.file_name for one in article.pictures})
    isolate(tree)
    for block in tree:
        words = _block(block, article)
        if words:
            yield words


def _block(block: Element, article: Article) -> str:
    if block.tag in ("ul", "ol"):
        return "\n".join(_items(block, article))
    if block.tag == "blockquote":
        lines = [_line(part, article, "— " if part.tag == "footer" else "") for part in block]
        return "\n>\n".join(f"> {line}" for line in lines)
    if block.tag == "figure":
        return _figure(block)
    if block.tag == "hr":
        return "***"
    sign = f"{'#' * int(block.tag[1])} " if block.tag.startswith("h") else ""
    return sign + _line(block, article)


def _items(block: Element, article: Article) -> Iterator[str]:
    """A number out of its turn begins another list: with another sign behind it, as CommonMark wants it."""
    number, sign = int(block.get("start", "1")), "."
    for item in block.iter("li"):
        wanted = int(item.get("value", str(number)))
        if wanted != number:
            number, sign = wanted, ")" if sign == "." else "."
        yield f"{'-' if block.tag == 'ul' else f'{number}{sign}'} {_line(item, article)}"
        number += 1


def _figure(block: Element) -> str:
    """Hugo's own shortcode: a figure with its caption, whatever the theme."""
    image, told = block.find("img"), block.find("figcaption")
    alt = (image.get("alt") or "") if image is not None else ""
    words = "".join(told.itertext()).strip() if told is not None else ""
    caption = _NOTATION.sub(lambda found: _reference(found[0]), words)  # it is read as Markdown
    given = {"src": image.get("src", "") if image is not None else "", "alt": alt, "caption": caption}
    return "{{< figure " + " ".join(f"{name}={_quoted(value)}" for name, value in given.items() if value) + " >}}"


def _quoted(words: str) -> str:
    """As Hugo's lexer takes it raw: in the other kind of quotation marks nothing can end in a backslash."""
    return f"`{words.replace('`', chr(39))}`"


def _line(block: Element, article: Article, before: str = "") -> str:
    """One block on one line; where it runs against the article's direction, between isolates."""
    words = "".join(_parts(block)).strip()
    own = Direction(block.get("dir", article.direction.value))
    if own is not article.direction:
        return before + _joined(f"{_ISOLATES[own]}{words}{_POP}")
    return before + (_joined(words) if before else _opened(_joined(words)))


def _opened(words: str) -> str:
    """Words that open a line and are no sign of a heading, a list or a definition."""
    digits = re.match(r"\d{0,9}", words)
    sign = _LINE_START.match(words, digits.end() if digits else 0)
    return f"{words[: sign.start()]}\\{words[sign.start() :]}" if sign else words


def _parts(element: Element) -> Iterator[str]:
    yield _plain(element.text or "")
    for child in element:
        yield from _marked(child)
        yield _plain(child.tail or "")


def _marked(child: Element) -> Iterator[str]:
    words = "".join(_parts(child))
    if child.tag in _SIGNS and words.strip():
        sign = _SIGNS[child.tag]
        yield f"{_OPENING}{sign}{words}{sign}{_CLOSING}"
    elif child.tag == "a":
        yield f"[{words}](<{child.get('href', '')}>)"
    elif child.tag == "bdi":
        yield f"{_ISOLATES[Direction(child.get('dir', 'ltr'))]}{words}{_POP}"
    elif child.tag == "code":
        yield _code(child, words)
    else:
        yield words


def _code(child: Element, words: str) -> str:
    inside = "".join(child.itertext())
    if "{{" in inside or not inside.strip():  # Hugo looks for shortcodes in code too
        return words
    fence = "`" * (max((len(run) for run in re.findall("`+", inside)), default=0) + 1)
    shown = f"{fence} {inside} {fence}" if len(fence) > 1 else f"{fence}{inside}{fence}"
    return f"{_ISOLATES[Direction.LTR]}{shown}{_POP}" if child.find("bdi") is not None else shown


def _plain(words: str) -> str:
    r"""Words that stay words.

    >>> _plain('قال: "لا" {{< x >}} a_b...')
    'قال: \\"لا\\" \\{\\{\\< x \\>\\}\\} a\\_b.\\.\\.'
    """
    return _NOTATION.sub(r"\\\g<0>", words.translate(_OWN))


def _joined(words: str) -> str:
    """A sign of emphasis neither opens nor closes between a letter and a quotation mark; so that letter is written as a
    reference, which counts as punctuation there. `_` never does inside a word."""
    pieces = _EMPHASIS.split(words)
    for at in range(1, len(pieces), 2):
        sign, before, after = pieces[at].translate(_OWN), pieces[at - 1], pieces[at + 1]
        if pieces[at].startswith(_OPENING):
            if _is_hard(before[-1:], sign, after[:1]):
                pieces[at - 1] = before[:-1] + _reference(before[-1])
        elif _is_hard(after[:1], sign, before[-1:]):
            pieces[at + 1] = _reference(after[0]) + after[1:]
        pieces[at] = sign
    return "".join(pieces)


def _is_hard(outside: str, sign: str, inside: str) -> bool:
    return bool(outside) and _is_word(outside) and (sign == "_" or not inside or not _is_word(inside))


def _is_word(letter: str) -> bool:
    return not letter.isspace() and category(letter)[0] not in "PS"


def _reference(letter: str) -> str:
    return f"&#{ord(letter)};"


FORMAT = Format(
    name="hugo",
    label=say("Page for Hugo"),
    suffix=".md",
    media_type="text/markdown",
    render=_render,
    pictures_beside=True,
    tells_standing=True,
)
