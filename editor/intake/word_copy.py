"""A Word document as a story that came in: its copy in the house's notation, and what the desk knows about it.

Tracked changes become suggestions, comments become notes, with who and when. Documents of our own say by their styles
which paragraph is what; of others the headline is told by its style, or read as a page's is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count, groupby

from editor.intake.blocks import Run, TextBlock
from editor.intake.cleaning import Repairs, clean_line
from editor.intake.pasted import QuoteFinder, incoming, language_of
from editor.intake.word import WordDocument, WordParagraph, WordRun, read_word
from editor.language.language import Language
from editor.newsroom import markup
from editor.newsroom.fault import Fault
from editor.newsroom.incoming import Incoming
from editor.newsroom.markup import BlockKind, MarkKind
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.quote import FoundQuote, SpeechKind
from editor.newsroom.suggestion import PILCROW, Note, Signature, accepted, rejected, written_note
from editor.newsroom.tracked import Anchor, Hand, written
from editor.newsroom.tracked import Run as TrackedRun
from editor.reading.page import read_page
from editor.text.digits import Digits, converted
from editor.text.direction import Direction, scrambled_runs
from editor.text.spans import Span

_HEAD = ("headline", "standfirst", "byline", "dateline", "story caption", "caption", "correction", "picture")
"""Roles of paragraphs that are no part of the body."""
_DAY = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})|(?P<iso>\d{4}-\d\d-\d\d)")
_COMMA = re.compile(r"\s*[،,]\s*")
_EVER = datetime.min.replace(tzinfo=UTC)
_LRM = "\u200e"
_KINDS = {"quotation": "> ", "rule": "---"}


def read_document(data: bytes, languages: Sequence[Language], find_quotes: QuoteFinder) -> Incoming:
    """Raises Fault `text.empty` where there are no words, and as `word.read_word` does."""
    document, repairs = read_word(data), Repairs()
    paragraphs = [_mended(one, repairs) for one in document.paragraphs]
    words = "\n".join(one.text for one in paragraphs if one.text.strip())
    if not words.strip():
        raise Fault("text.empty", say("There is no text in it."), say("Choose another file, or copy the text again."))
    language = _language(document, words, languages)
    if any(one.role == "headline" for one in paragraphs) or _is_tracked(paragraphs):
        found = _by_styles(document, paragraphs, language, find_quotes)
        return replace(found, repairs=(*repairs.messages, *_left_out(paragraphs)))
    ordered = [language, *(other for other in languages if other is not language)]
    blocks = [_block(one) for one in paragraphs if one.text.strip()]
    page = read_page([block.text for block in blocks], ordered)
    return incoming(page, blocks, language, find_quotes, (*repairs.messages, *_left_out(paragraphs)))


def _language(document: WordDocument, words: str, languages: Sequence[Language]) -> Language:
    told = document.properties.get("language", "").split("-")[0].lower() if document.is_ours else ""
    return next((one for one in languages if one.code == told), None) or language_of(words, languages)


def _is_tracked(paragraphs: Sequence[WordParagraph]) -> bool:
    runs = (run for one in paragraphs for run in one.runs)
    ends = any(one.put_in or one.taken_out for one in paragraphs)
    return ends or any(run.put_in or run.taken_out or run.comments for run in runs)


def _left_out(paragraphs: Sequence[WordParagraph]) -> tuple[Message, ...]:
    pictures = sum(one.has_picture for one in paragraphs)
    if not pictures:
        return ()
    return (
        say_many(
            "{count} picture stayed in the document: add it to the story from its own file.",
            "{count} pictures stayed in the document: add them to the story from their own files.",
            pictures,
        ),
    )


# Fields by their styles


def _by_styles(
    document: WordDocument, paragraphs: Sequence[WordParagraph], language: Language, find_quotes: QuoteFinder
) -> Incoming:
    place, day = _dateline(_words(paragraphs, "dateline"))
    body, speakers = _body(document, paragraphs, language.direction)
    told = document.properties if document.is_ours else {}
    return Incoming(
        headline=_words(paragraphs, "headline"),
        standfirst=_words(paragraphs, "standfirst"),
        byline=_words(paragraphs, "byline"),
        place=place,
        day=day,
        caption=_words(paragraphs, "story caption"),
        categories=_listed(told.get("category", "")),
        tags=_listed(told.get("keywords", "")),
        body=body,
        language=language.code,
        quotes=_quotes(body, speakers, language, find_quotes),
    )


def _words(paragraphs: Sequence[WordParagraph], role: str) -> str:
    return " ".join(one.text.strip() for one in paragraphs if one.role == role and one.text.strip())


def _dateline(told: str) -> tuple[str, date | None]:
    """Place and day of a dateline as our documents write it."""
    found = _DAY.search(latin := converted(told, Digits.LATIN))
    if found is None:
        return told, None
    try:
        iso = found["iso"] or f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
        day = date.fromisoformat(iso)
    except ValueError:
        return told, None
    rest = told[: found.start()] + told[found.end() :] if len(latin) == len(told) else told
    return rest.strip(" ،,"), day


def _listed(told: str) -> tuple[str, ...]:
    return tuple(part for one in told.split(";") if (part := one.strip()))


# The body


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Lines of the body that somebody said, by the name below them."""

    lines: range
    name: str


def _body(document: WordDocument, paragraphs: Sequence[WordParagraph], around: Direction) -> tuple[str, list[_Spoken]]:
    lines, spoken = list[str](), list[_Spoken]()
    pen = _Pen(document, around)
    said = 0
    for one in paragraphs:
        if one.role == "attribution" and document.is_ours:
            spoken.append(_Spoken(range(said, len(lines)), one.text.strip()))
            said = len(lines)
        elif one.role not in _HEAD and (line := pen.line(one)):
            lines.append(line)
            said = said if one.role == "quotation" else len(lines)
    return "\n".join(lines), spoken


def _quotes(
    body: str, spoken: Sequence[_Spoken], language: Language, find_quotes: QuoteFinder
) -> tuple[FoundQuote, ...]:
    """The block quotations whose speakers the document names, and what the finder reads elsewhere."""
    blocks, plain = markup.scan(body), markup.plain(body)
    told = []
    for one in spoken:
        said = [blocks[number] for number in one.lines if blocks[number].content]
        if said:
            span = Span(said[0].content.start, said[-1].content.end)
            words = " ".join(markup.plain(block.span.of(body)).text for block in said)
            name, _, role = _COMMA.sub("\0", one.name, count=1).partition("\0")
            told.append(FoundQuote(words, span, SpeechKind.BLOCK, speaker=name, role=role, confidence=1.0))
    found = [replace(one, span=plain.original(one.span)) for one in find_quotes(plain.text, language)]
    others = [one for one in found if not any(one.span.touches(own.span) for own in told)]
    return tuple(sorted((*told, *others), key=lambda one: one.span))


class _Pen:
    """Writes paragraphs as lines of copy; a comment is told once, where its words begin."""

    def __init__(self, document: WordDocument, around: Direction) -> None:
        self._threads, self._around = document.threads, around
        self._told = set[str]()
        self._number = count(1).__next__

    def line(self, paragraph: WordParagraph) -> str:
        """The line, or nothing where nobody wrote anything."""
        ending = [
            TrackedRun(PILCROW, *hands)
            for hands in ((self._hand(paragraph.put_in), None), (None, self._hand(paragraph.taken_out)))
            if any(hands)
        ]
        if paragraph.role == "rule" and not paragraph.text.strip():
            return "---"
        runs = self._tracked(paragraph.runs)
        if not any(run.text.strip() or run.anchor for run, _ in runs) and not ending:
            return ""
        sign = (
            "#" * paragraph.level + " " if paragraph.role == "heading" else _KINDS.get(paragraph.role, paragraph.sign)
        )
        words = _line(sign, runs) + written(ending).text
        now = accepted(words).text
        if paragraph.direction in (None, markup.block_direction(now, markup.scan_line(now), self._around)):
            return words
        return markup.with_direction(words, paragraph.direction)

    def _hand(self, by: Signature | None) -> Hand | None:
        return Hand(self._number(), by) if by is not None else None

    def _tracked(self, runs: Sequence[WordRun]) -> list[tuple[TrackedRun, WordRun]]:
        """The runs with the suggestions and notes on them, each beside what it looks like."""
        out = list[tuple[TrackedRun, WordRun]]()
        for comments, group in groupby(runs, key=lambda run: run.comments):
            new = [self._threads[one] for one in comments if one in self._threads and one not in self._told]
            new.sort(key=lambda note: note.by.at or _EVER)  # LibreOffice saves answers before what they answer
            self._told.update(comments)
            anchor = Anchor(self._number(), tuple(map(_signed, new))) if new else None
            for by, same in groupby(group, key=lambda run: (run.put_in, run.taken_out)):
                put_in, taken_out = by
                # What stands right behind what goes, by the same hand, stands instead of it.
                before = out[-1][0].taken_out if out and not taken_out else None
                instead = before if put_in and before and before.by == put_in else None
                inserted = instead or (Hand(self._number(), put_in) if put_in else None)
                deleted = Hand(self._number(), taken_out) if taken_out else None
                out += [(TrackedRun(run.text, inserted, deleted, anchor), run) for run in same]
        return out


def _signed(note: Note) -> Note:
    """A note whose writer copy can name: without a moment a name is part of what is said."""
    if note.by.at is None and note.by.name:
        return Note(f"{note.by.name}: {note.words}")
    return note


# Notation


def _line(sign: str, runs: Sequence[tuple[TrackedRun, WordRun]]) -> str:
    """Runs as a line that reads back the same, with as much of their looks as the notation can hold."""
    now = "".join(run.text for run, _ in runs if run.taken_out is None).strip()
    before = "".join(run.text for run, _ in runs if run.put_in is None).strip()
    kind = markup.scan_line(f"{sign}x").kind if sign else BlockKind.PARAGRAPH
    for looks in _plainer(runs, kind):
        line = sign + written(_in_notation(looks)).text
        read = markup.plain(line).text.strip(), markup.plain(rejected(line).text).text.strip()
        if read == (now, before) and (not now or markup.scan_line(line).kind is kind):
            return line
    return markup.escaped(now)


def _plainer(runs: Sequence[tuple[TrackedRun, WordRun]], kind: BlockKind) -> Iterator[list[tuple[TrackedRun, WordRun]]]:
    looks = [*runs]
    if kind is BlockKind.HEADING:
        looks = [(run, replace(look, strong=False, emphasis=False)) for run, look in looks]
    yield looks
    yield [(run, replace(look, link="")) for run, look in looks]
    yield [(run, replace(look, link="", strong=False, emphasis=False, code=False)) for run, look in looks]
    yield [(replace(run, anchor=None), WordRun("")) for run, _ in looks if run.text]


def _in_notation(runs: Sequence[tuple[TrackedRun, WordRun]]) -> list[TrackedRun]:
    out = list[TrackedRun]()
    for look, group in groupby(runs, key=lambda pair: _look(pair[1])):
        alike = [run for run, _ in group]
        if not any(run.text.strip() for run in alike):
            for run in alike:
                _add(out, run)
            continue
        first, last = alike[0], alike[-1]
        lead, trail = _edges("".join(run.text for run in alike))
        opening, closing = _signs(look, "".join(run.text for run in alike).strip())
        own = first if all(_same_hands(first, run) for run in alike) else TrackedRun("")
        _add(out, replace(first, text=lead))
        _add(out, replace(own, text=opening))
        for at, run in enumerate(alike):
            words = run.text.lstrip(" ") if at == 0 else run.text
            words = words.rstrip(" ") if run is last and at == len(alike) - 1 else words
            _add(out, replace(run, text=words if look[2] else _escaped(words)))
        _add(out, replace(own, text=closing))
        _add(out, replace(last, text=trail))
    return _notes_before_spaces(out)


def _look(run: WordRun) -> tuple[bool, bool, bool, str]:
    return run.strong, run.emphasis, run.code, run.link


def _same_hands(one: TrackedRun, other: TrackedRun) -> bool:
    return replace(one, text="") == replace(other, text="")


def _edges(words: str) -> tuple[str, str]:
    return words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]


def _signs(look: tuple[bool, bool, bool, str], words: str) -> tuple[str, str]:
    strong, emphasis, code, link = look
    stars = "`" if code else "**" if strong else "*" if emphasis else ""
    if link and link != words:  # an address written out is a link of itself
        line = f"[{markup.escaped(words)}]({link})"
        marks = markup.scan_line(line).marks
        if marks and marks[0].kind is MarkKind.LINK and len(marks[0].span) == len(line):
            return f"{stars}[", f"]({link}){stars}"
    return stars, stars


def _escaped(words: str) -> str:
    """Words inside a line: what opens a line is nothing there."""
    return markup.escaped(f"x{words}")[1:]


def _add(out: list[TrackedRun], run: TrackedRun) -> None:
    if run.text or (run.anchor and not (out and out[-1].anchor == run.anchor)):
        if out and _same_hands(out[-1], run):
            out[-1] = replace(out[-1], text=out[-1].text + run.text)
        else:
            out.append(run)


def _notes_before_spaces(runs: list[TrackedRun]) -> list[TrackedRun]:
    """Notes on a place as copy has them. Such a note takes the space before it along, so it goes before the space."""
    out = list[TrackedRun]()
    for run in runs:
        if run.text or run.anchor is None:
            out.append(run)
            continue
        note = TrackedRun("".join(map(written_note, run.anchor.notes)))
        spaces = _edges(out[-1].text)[1] if out and not out[-1].anchor else ""
        if spaces:
            out[-1:] = [replace(out[-1], text=out[-1].text.rstrip(" ")), note, replace(out[-1], text=spaces)]
        else:
            out.append(note)
    return out


# Words


def _mended(paragraph: WordParagraph, repairs: Repairs) -> WordParagraph:
    """The paragraph with its words mended, no space twice where two runs meet, and no marks around what they kept in order."""
    bare = "".join(run.text for run in paragraph.runs).replace(_LRM, "")
    in_order = bool(scrambled_runs(bare)) or any(run.code for run in paragraph.runs)
    runs = list[WordRun]()
    for run in paragraph.runs:
        text = clean_line(run.text.replace(_LRM, "") if in_order else run.text, repairs, trim=False)
        before = runs[-1] if runs else None
        doubled = before is not None and before.text.endswith(" ") and _in_one_hand(before, run)
        if (before is None or doubled) and text.startswith(" "):
            text = text.lstrip(" ")
        if text or run.comments:
            runs.append(replace(run, text=text))
    return replace(paragraph, runs=tuple(runs))


def _in_one_hand(one: WordRun, other: WordRun) -> bool:
    """Whether both come and go together; of two spaces that do not, each may be the only one left."""
    return (one.put_in, one.taken_out) == (other.put_in, other.taken_out)


def _block(paragraph: WordParagraph) -> TextBlock:
    """A paragraph that nobody changed, as a page's."""
    kind = markup.scan_line(f"{paragraph.sign}x").kind if paragraph.sign else BlockKind.PARAGRAPH
    if paragraph.role in ("heading", "quotation"):
        kind = BlockKind(paragraph.role)
    level = paragraph.level if kind is BlockKind.HEADING else 0
    runs = tuple(Run(run.text, run.strong, run.emphasis, run.link) for run in paragraph.runs)
    return TextBlock(runs, kind, level, direction=paragraph.direction)
