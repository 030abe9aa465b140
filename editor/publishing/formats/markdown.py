"""Markdown with YAML front matter: for the makers of static sites, for archives, and to be read in again with nothing lost.

The body is the house's notation (`docs/MARKUP.md`) in paragraphs, as CommonMark wants them; pictures lie beside the file.
`docs/MARKDOWN.md` describes it. YAML 1.1 as PyYAML writes it, for Hugo, Jekyll, Eleventy and Pandoc.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise

from editor.newsroom import markup
from editor.newsroom.article import Article, Standing
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import say
from editor.newsroom.picture import Picture
from editor.publishing.format import Format, Materials
from editor.publishing.harmless import harmless, one_line
from editor.publishing.told import for_readers, modified

NOTATION = "muharrir-1"
"""What says that a file's body is in the house's notation."""
_ITEM = re.compile(r"(?:[-*]|[0-9]{1,2}[.)])[ \t]")
_FOLLOWING = (BlockKind.BULLET, BlockKind.NUMBERED)


def render(article: Article, _: Materials) -> bytes:
    import yaml

    shown = for_readers(article)
    told = {name: value for name, value in _front_matter(shown).items() if value not in ("", None, [], {})}
    matter = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=float("inf"))
    files = "\n".join(_reference(one) for one in shown.pictures)
    words = "\n\n".join((_body(shown), files) if files else (_body(shown),))
    return f"---\n{matter}---\n\n{words}\n".encode()


def _front_matter(article: Article) -> dict[str, object]:
    edition, house = article.edition, article.masthead
    return {
        "title": one_line(article.headline),
        "subtitle": one_line(article.standfirst),
        "description": one_line(article.standfirst),
        "slug": one_line(article.slug),
        "author": one_line(article.byline),
        "date": article.dateline.day,
        "place": one_line(article.dateline.place),
        "published": _moment(edition.first),
        "lastmod": _moment(modified(article)),
        "embargo": _moment(edition.embargo),
        "lang": one_line(article.language),
        "dir": article.direction.value,
        "desk": one_line(article.desk),
        "categories": [one_line(one) for one in article.categories],
        "tags": [one_line(one) for one in article.tags],
        "caption": one_line(article.caption),
        "pictures": [_picture(one) for one in article.pictures],
        "quotes": [_filled(key=one.key, words=harmless(one.words), speaker=one_line(one.speaker), role=one_line(one.role))
                   for one in article.citations.values()],
        "corrections": [_filled(at=_moment(one.at), wrong=harmless(one.wrong), right=harmless(one.right),
                                note=harmless(one.note)) for one in edition.corrections],
        "publisher": _filled(name=one_line(house.name), url=one_line(house.url), copyright=one_line(house.copyright),
                             terms=one_line(house.terms)),
        "uid": edition.uid,
        "version": edition.version,
        "standing": "" if edition.standing is Standing.USABLE else edition.standing.value,
        "notation": NOTATION,
    }  # fmt: skip


def _filled(**told: object) -> dict[str, object]:
    return {name: value for name, value in told.items() if value}


def _picture(picture: Picture) -> Mapping[str, object]:
    return _filled(
        key=picture.key, file=picture.file_name, alt=one_line(picture.alt), caption=one_line(picture.caption),
        credit=one_line(picture.credit), copyright=one_line(picture.copyright), licence=one_line(picture.licence),
        type=picture.media_type, width=picture.width, height=picture.height, bytes=picture.size, sha256=picture.digest,
    )  # fmt: skip


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""


def _reference(picture: Picture) -> str:
    """Where a picture's key leads (CommonMark 0.31, 4.7)."""
    return f"[{picture.key}]: {picture.file_name}"


def _body(article: Article) -> str:
    """Lines of copy as paragraphs: `intake.markdown` takes out again just what stands between them here."""
    alts = {one.key: one_line(one.alt) for one in article.pictures}
    lines = harmless(article.body).split("\n")
    between = [_between(*pair) for pair in pairwise(lines)]
    return "".join(_shown(line, alts) + gap for line, gap in zip(lines, [*between, ""], strict=True))


def _between(above: str, below: str) -> str:
    kinds = markup.scan_line(above).kind, markup.scan_line(below).kind
    if kinds == (BlockKind.QUOTATION, BlockKind.QUOTATION):
        return "\n>\n"
    listed = kinds[0] is kinds[1] and kinds[0] in _FOLLOWING
    return "\n" if listed and _ITEM.match(above) and _ITEM.match(below) else "\n\n"


def _shown(line: str, alts: Mapping[str, str]) -> str:
    """A line; a picture's with its alternative text, as others read it."""
    block = markup.scan_line(line)
    key = block.content.of(line)
    if block.kind is not BlockKind.PICTURE or key not in alts:
        return line
    alt = re.sub(r"([\[\]\\])", r"\\\1", alts[key])
    return f"![{alt}][{key}]"


FORMAT = Format(
    name="markdown",
    label=say("Markdown with front matter"),
    suffix=".md",
    media_type="text/markdown",
    render=render,
    pictures_beside=True,
    tells_standing=True,
)
