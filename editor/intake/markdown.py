"""A page of Markdown as a story that came in: our own with nothing lost, others' as far as copy goes.

Others are read line by line: CommonMark 0.31 for what opens a block, its two ways to write a heading, emphasis and a link,
and lines that only a narrow page broke. Code, tables and HTML stay the text they are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.intake import front_matter
from editor.intake.cleaning import Repairs, in_lines, without_controls, without_overrides
from editor.intake.front_matter import Sheet
from editor.intake.markdown_lines import read_lines
from editor.intake.pasted import QuoteFinder, language_of
from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.article import Citation
from editor.newsroom.correction import Correction
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.markup import BlockKind
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.picture import SUFFIXES, Picture
from editor.newsroom.quote import KEY, FoundQuote

NOTATION = "muharrir-1"
_SUFFIX = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_OURS = re.compile(r"\ufeff?---\r?\n(?:(?!---)[^\n]*\n){0,2000}?notation: muharrir-1\r?\n")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHOWN = re.compile(r"!\[(?:\\.|[^\[\]\\])*\]\[([^\W_][\w-]{0,63})\]")
_CITED_BEHIND = re.compile(r"[^\w\[]*\[@")


def is_markdown(text: str, name: str) -> bool:
    """Whether a text is Markdown by its name, or one of our own files."""
    return bool(_SUFFIX.search(name) or _OURS.match(text[: front_matter.MOST]))


def read_markdown(text: str, languages: Sequence[Language], find_quotes: QuoteFinder) -> Incoming:
    """Raises Fault `text.empty` when there are no words."""
    repairs = Repairs()
    matter, rest = front_matter.split("\n".join(in_lines(text)), repairs)
    sheet = matter or Sheet({}, repairs)
    pictures = tuple(filter(None, map(_picture, sheet.sheets("pictures"))))
    ours = sheet.text("notation") == NOTATION
    lines = _lines_of_ours(rest, pictures, repairs) if ours else read_lines(rest, repairs)
    headline, lines = (sheet.text("title"), lines) if ours or sheet.text("title") else _headline(lines)
    body = "\n".join(lines)
    if not (headline or markup.plain(body).text.strip()):
        raise Fault("text.empty", say("There is no text in it."), say("Choose another file, or copy the text again."))
    told = sheet.text("lang", "language")
    language = (
        told if _LANGUAGE.fullmatch(told) else language_of(f"{headline}\n{markup.plain(body).text}", languages).code
    )
    left = 0 if ours else len(re.findall(r"!\[[^\[\]\n]*\]\(", rest))
    return Incoming(
        headline=headline,
        standfirst=sheet.text("subtitle", "description", "summary"),
        byline=sheet.text("author", "authors", "byline"),
        place=sheet.text("place", "location"),
        day=sheet.day("date"),
        caption=sheet.text("caption"),
        categories=sheet.texts("categories", "category"),
        tags=sheet.texts("tags", "keywords"),
        body=body,
        language=language,
        repairs=(*repairs.messages, *([_left_out(left)] if left else [])),
        quotes=_uncited(body, _language(language, languages), find_quotes),
        slug=sheet.text("slug"),
        desk=sheet.text("desk"),
        embargo=sheet.moment("embargo"),
        cited=tuple(filter(None, map(_citation, sheet.sheets("quotes")))),
        pictures=pictures,
        corrections=tuple(filter(None, map(_correction, sheet.sheets("corrections")))),
    )


def _left_out(count: int) -> Message:
    return say_many(
        "{count} picture stayed in the document: add it to the story from its own file.",
        "{count} pictures stayed in the document: add them to the story from their own files.",
        count,
    )


def _language(code: str, languages: Sequence[Language]) -> Language:
    primary = code.split("-", maxsplit=1)[0].lower()
    return next((one for one in languages if one.code == primary), languages[0])


def _uncited(body: str, language: Language, find_quotes: QuoteFinder) -> tuple[FoundQuote, ...]:
    """The quotations that no quote is cited behind."""
    plain = markup.plain(body)
    found = (replace(one, span=plain.original(one.span)) for one in find_quotes(plain.text, language))
    return tuple(one for one in found if not _CITED_BEHIND.match(body, one.span.end))


def _headline(lines: list[str]) -> tuple[str, list[str]]:
    """The first heading, where no other is of its level; and the other lines."""
    levels = [block.level for block in map(markup.scan_line, lines) if block.kind is BlockKind.HEADING]
    if lines and markup.scan_line(lines[0]).kind is BlockKind.HEADING and levels.count(levels[0]) == 1:
        return markup.plain(lines[0]).text, lines[1:]
    return "", lines


# Fields


def _citation(told: Sheet) -> Citation | None:
    key = told.text("key")
    return Citation(key, told.words("words"), told.text("speaker"), told.text("role")) if KEY.fullmatch(key) else None


def _correction(told: Sheet) -> Correction | None:
    at = told.moment("at")
    try:
        return Correction(at, told.words("wrong"), told.words("right"), told.words("note")) if at else None
    except Fault:
        return None


def _picture(told: Sheet) -> Picture | None:
    """What is told of a picture; its file lies beside the page."""
    key, digest, kind = told.text("key"), told.text("sha256"), told.text("type")
    if not KEY.fullmatch(key) or not _DIGEST.fullmatch(digest) or kind not in SUFFIXES:
        return None
    return Picture(
        key, digest, kind, told.number("width"), told.number("height"), told.number("bytes"), told.text("caption"),
        told.text("alt"), told.text("credit"), told.text("copyright"), told.text("licence"),
    )  # fmt: skip


# Our own


def _lines_of_ours(text: str, pictures: Sequence[Picture], repairs: Repairs) -> list[str]:
    """The lines of copy, without what `formats.markdown` put between them."""
    lines = [
        without_controls(without_overrides(line, repairs), repairs) for line in text.removesuffix("\n").split("\n")
    ]
    files = {f"[{one.key}]: {one.file_name}" for one in pictures}
    while files and lines and lines[-1] in files:
        lines.pop()
        if lines and not lines[-1]:
            lines.pop()
            break
    out, skipped = list[str](), False
    for line in lines:
        gap = ">" if out and markup.scan_line(out[-1]).kind is BlockKind.QUOTATION else ""
        if out and line in ("", gap) and not skipped:
            skipped = True
        else:
            out.append(line)
            skipped = False
    keys = {one.key for one in pictures}
    return [_placed(line, keys) for line in out]


def _placed(line: str, keys: set[str]) -> str:
    found = _SHOWN.fullmatch(line)
    return f"![{found[1]}]" if found and found[1] in keys else line
