"""Who wrote it, where, for whom: bylines, datelines, captions and tags among a page's lines."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from editor.reading.lines import KNOWN, Dress, Line, LineKind, key_of
from editor.reading.story_run import SAID_AGAIN, overlap
from editor.text.letters import TATWEEL
from editor.text.spans import Span


class Credit(NamedTuple):
    """What one line tells; empty where it tells nothing."""

    byline: str = ""
    outlet: str = ""
    place: str = ""

    def joined(self, other: "Credit") -> "Credit":
        """This one, its gaps filled from another."""
        return Credit(self.byline or other.byline, self.outlet or other.outlet, self.place or other.place)

    def says(self, other: "Credit") -> bool:
        """Whether all that another tells is here."""
        return all(not theirs or ours == theirs for ours, theirs in zip(self, other, strict=True))


_SIGN = re.compile(r"\s*[|:]\s*|\s+[-–—/]+\s+|\s*ـ{2,}\s*|(?<=\w)[-–—]\s|\s*[،,]\s*(?=\S)")
_EDGES = f' {TATWEEL}-–—|:/()[]«»“”"،,.\u200f\u200e'
# “outlet|name” or “opener: name” glued to the head of the first paragraph, closed by a dash or a drawn-out letter.
_GLUED = re.compile(
    rf"\s*(?P<outlet>[^|.:،؛\n]{{2,40}}?)\s*\|\s*(?P<name>[^|.:،؛\n]{{3,45}}?)\s*(?:{TATWEEL}+|\s[-–—]{{1,2}}|:|\|)\s+(?=\S)"
)
_OPENED = re.compile(
    r"\s*(?P<opener>[^\W\d_]+(?: [^\W\d_]+)?)\s*(?P<sign>[:\-–—/|]|\s[-–—])\s*(?P<name>[^|.:،؛\n]{3,45}?)\s*"
    rf"(?:{TATWEEL}+|\s[-–—]{{1,2}}|:|\||[-–—]{{2}})\s+(?=\S)"
)
_PLACED = re.compile(
    r"\s*(?P<place>[^\W\d_][\w ]{1,24}?)\s*[-–—/:|]\s*(?P<name>[^-–—/:|.،(\n]{5,40}?)\s*[-–—:|]{1,2}\s+(?=\S)"
)
_DATELINE = re.compile(r"\s*(?P<place>[^\-–—:/|\n().]{2,40}?)\s*(?:[(/][^)\n]{2,30}\)?)?\s*(?:-{1,2}|[–—:|/]|ـ+)\s*\S")


_TAIL = 400  # letters at a paragraph's end in which a row of tags is looked for


def clean_name(text: str) -> str:
    """A byline without the brackets, dashes and drawn-out letters at its ends.

    >>> clean_name("محمد أبو سبحةــ ")
    'محمد أبو سبحة'
    """
    return text.strip(_EDGES)


def is_label(line: Line, dress: Dress) -> bool:
    """Whether a line only announces who wrote it or where it was taken from: “المصدر:”."""
    return line.key in dress.sources | dress.bylines and line.length <= 2


def read(line: Line, dress: Dress, *, near_date: bool, labelled: bool) -> Credit | None:
    """What a line between headline and story tells of its maker, or None when it is no byline."""
    text = line.text.strip()
    if line.length > 10 or is_label(line, dress) or line.kind is LineKind.PROSE or re.search(r"\d", text):
        return None
    if value := dress.after_label(text, dress.sources):
        return _of_source(value, dress)
    if (name := _after_opener(text, dress)) is not None:
        return _of_parts(name, dress) or Credit(byline=clean_name(name))
    told = _of_parts(text, dress)
    if told is None and (labelled or line.key in dress.agencies):
        return _of_source(text, dress)
    parts = re.split(r"\s+[-–—|/]\s+", text)
    if told is None and near_date and len(parts) == 2 and line.length <= 7 and _may_be_person(parts[1]):
        return Credit(clean_name(parts[1]), clean_name(parts[0]))  # “outlet - name” above or below its date
    alone = near_date and line.kind is LineKind.LABEL and 2 <= line.length <= 4 and len(line.words) == line.length
    alone = alone and dress.small.isdisjoint(line.words)  # «فلان خلال المؤتمر» is a caption
    return Credit(byline=clean_name(text)) if told is None and alone else told


def _after_opener(text: str, dress: Dress) -> str | None:
    """The name behind “بقلم”, “كتب:” and their like."""
    parts = re.split(r"\s*[:：|/]\s*|\s*[-–—]\s*", text, maxsplit=1)
    if len(parts) == 2 and key_of(parts[0]) in dress.bylines and 1 <= len(parts[1].split()) <= 7:
        return parts[1]
    words = text.split()
    for size in (2, 1):
        if key_of(" ".join(words[:size])) in dress.signed and 2 <= len(words) - size <= 4:
            return " ".join(words[size:])
    return None


def is_credit(line: Line, dress: Dress) -> bool:
    """Whether a line says by its first words that it names who wrote the story."""
    return line.length <= 8 and _after_opener(line.text.strip(), dress) is not None


def _of_source(value: str, dress: Dress) -> Credit:
    if (told := _of_parts(value, dress)) is not None:
        return told
    return Credit(byline=clean_name(value)) if key_of(value) in dress.agencies else Credit(outlet=clean_name(value))


def _of_parts(text: str, dress: Dress) -> Credit | None:
    """“place: name”, “agency - place”, “outlet | name”; None where no part is known for what it is."""
    parts = [clean_name(part) for part in _SIGN.split(text.strip(_EDGES + "()")) if clean_name(part)]
    if not 2 <= len(parts) <= 3 or max(len(part.split()) for part in parts) > 5:
        return None
    keys = [key_of(part) for part in parts]
    places = [part for part, key in zip(parts, keys, strict=True) if key in dress.places]
    agencies = [part for part, key in zip(parts, keys, strict=True) if key in dress.agencies]
    others = [part for part in parts if part not in places and part not in agencies]
    place = places[0] if places else ""
    if not places:
        return _without_place(text, parts, agencies, others)
    if agencies:
        return Credit(agencies[0], others[0] if others else "", place)
    people = [part for part in others if ":" in text or _may_be_person(part)]
    outlets = [part for part in others if part not in people]
    return Credit(people[0] if people else "", outlets[0] if outlets else "", place)


def _may_be_person(part: str) -> bool:
    """Two to four words, the first without an article: “الغد” and “العربي الجديد” are outlets."""
    return 2 <= len(part.split()) <= 4 and not part.startswith("ال")


def _without_place(text: str, parts: list[str], agencies: list[str], others: list[str]) -> Credit | None:
    if agencies and others:  # “outlet – agencies”: one credit, both said
        return Credit(clean_name(text), others[0])
    if agencies:
        return Credit(agencies[0])
    return Credit(parts[1], parts[0]) if "|" in text and len(parts) == 2 else None


def is_caption(line: Line, dress: Dress, headline: str) -> bool:
    """Whether a line between headline and story tells what a picture shows."""
    text = line.text.strip()
    if line.length > 30 or line.kind in KNOWN:
        return False
    if opens_caption(line, dress):
        return True
    credit = re.search(r"[(\[–—/-]\s*([^()\[\]–—/-]{2,30})[)\]]?\s*$", text)
    if credit and (
        key_of(credit[1]) in dress.credits or any(key_of(p) in dress.credits for p in re.split("[/،-]", credit[1]))
    ):
        return True
    if (
        line.kind is LineKind.TITLE
        and re.search(r"\S\s*[(\[][^()\[\]]{3,30}[)\]]\.?$", text)
        and overlap(text, headline)
    ):
        return True  # a photographer's or agency's name in brackets
    shorter = line.length < len(headline.split())
    return (
        line.kind in (LineKind.LABEL, LineKind.TITLE)
        and shorter
        and line.length >= 2
        and overlap(text, headline) >= SAID_AGAIN
    )


def opens_caption(line: Line, dress: Dress) -> bool:
    """Whether a line announces itself as a caption or a picture's credit."""
    if line.kind in KNOWN or line.length > 30 or line.key in dress.bylines:
        return False
    labelled = dress.after_label(line.text.replace("،", ":", 1), dress.captions)
    phrases = [opener + " " for opener in dress.captions if " " in opener]
    return bool(labelled) or line.key in dress.captions or line.key.startswith(tuple(phrases))


def caption_words(line: Line, dress: Dress) -> str:
    """A caption without the word that announces it."""
    label = line.text.split(":", 1)[0] if ":" in line.text else ""
    value = dress.after_label(line.text, dress.captions)
    return value if value and len(label.split()) == 1 else line.text.strip()


def signature(lines: Sequence[Line], at: int, dress: Dress) -> str:
    """A name below the story: behind an opener, or alone under its date."""
    line = lines[at]
    if line.length <= 7 and line.kind not in KNOWN and (name := _after_opener(line.text.strip(), dress)):
        return clean_name(name)
    alone = line.kind is LineKind.LABEL and 2 <= line.length <= 3 and len(line.words) == line.length
    return clean_name(line.text) if alone and lines[at - 1].kind is LineKind.DATE else ""


def cut_head(text: str, dress: Dress) -> tuple[Credit, Span]:
    """The byline glued to the head of a paragraph, and the span of the paragraph without it."""
    whole = Span(0, len(text))
    if (found := _GLUED.match(text)) and _is_name(found["name"]) and len(found["outlet"].split()) <= 4:
        return Credit(clean_name(found["name"]), clean_name(found["outlet"])), Span(found.end(), len(text))
    if (found := _PLACED.match(text)) and _may_be_person(found["name"]) and _is_place(found["place"], text, dress):
        return Credit(clean_name(found["name"]), "", found["place"].strip()), Span(found.end(), len(text))
    if (found := _OPENED.match(text)) and key_of(found["opener"]) in dress.bylines and _is_name(found["name"]):
        return Credit(clean_name(found["name"])), Span(found.end(), len(text))
    return Credit(), whole


def _is_place(place: str, text: str, dress: Dress) -> bool:
    """A known place, or one the paragraph names again in its sentence."""
    return key_of(place) in dress.places or text.count(place.strip()) > 1


def _is_name(text: str) -> bool:
    return 2 <= len(clean_name(text).split()) <= 5 and not re.search(r"[\d«»“”\"]", text)


def dateline(text: str, dress: Dress) -> Credit:
    """The place a report opens with; it stays in the body.

    >>> from editor.language.arabic import LANGUAGE
    >>> dateline("دمشق، سوريا (CNN) -- أكدت جهات", Dress([LANGUAGE])).place
    'دمشق، سوريا'
    """
    found = _DATELINE.match(text)
    if not found:
        return Credit()
    parts = [part.strip() for part in re.split("[،,]", found["place"])]
    return Credit(place=found["place"].strip()) if parts and all(key_of(p) in dress.places for p in parts) else Credit()


def split_tags(text: str) -> list[str]:
    """Tags on one line, by the signs between them."""
    return [tag.strip(" #،,.") for tag in re.split(r"[،,|#؛;/•·]|\s[-–—]\s", text) if tag.strip(" #،,.")]


def cut_tags(text: str, dress: Dress) -> tuple[int | None, tuple[str, ...]]:
    """Where a row of tags begins behind a story's last full stop, and the tags; None where there is none.

    Without signs between them, words that also stand together in the story are one tag.
    """
    for found in reversed(list(re.compile(r"[.؟!”»]\s*(?=\S)").finditer(text, max(0, len(text) - _TAIL)))):
        tail = text[found.end() :]
        key = key_of(tail)
        label = next((name for name in dress.tags if key.startswith(name + " ")), "")
        if label and len(tail.split()) <= 20 and not tail.rstrip().endswith((".", "؟", "!")):
            row = " ".join(tail.split()[len(label.split()) :]).strip(" :")
            tags = split_tags(row)
            return found.end(), tuple(tags if len(tags) > 1 else _met_again(row.split(), text[: found.end()]))
    return None, ()


def _met_again(row: Sequence[str], story: str) -> list[str]:
    tags, at = [], 0
    while at < len(row):
        size = next((n for n in (4, 3, 2) if at + n <= len(row) and " ".join(row[at : at + n]) in story), 1)
        tags.append(" ".join(row[at : at + size]))
        at += size
    return tags
