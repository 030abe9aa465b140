"""A paragraph by itself: its marked stretches and its sentences, which depend on nothing outside it.

Offsets count code points of the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from editor.language.language import Speech
from editor.reading.cues import leads_to_words, read_cue, reported_clause
from editor.reading.marks import Marked, Missing, read_marks, sentence_end
from editor.reading.sentences import Sentence, Token, parted, plain_words, read_sentences
from editor.text.letters import INVISIBLE
from editor.text.spans import Span, trimmed

_SENTENCE = 2000
"""Code points before a stray mark in which its sentence is looked for."""
_PARAGRAPH = 5000
"""Code points a quotation without its closing mark runs on at most."""
_GLUED, _HEAD = 6, 3
"""Letters from which on a word may be two, and those by which its verb is known."""
_LED_IN = 3
"""Words between a comma and the quotation they lead to."""
_NAME = 4
"""Words of a name in marks at most."""
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BLOCK_SIGN = re.compile(f"[{''.join(INVISIBLE)}]*>[ \t]+")
_SIGNED = re.compile(r"[\n\r\u2028\u2029][ \t>]*[-–—―ـ]+[ \t]*(?=\w)")


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph as read by itself; compared by identity."""

    text: str
    stretches: tuple[Marked, ...]
    sentences: tuple[Sentence, ...]
    short: tuple[tuple[str, ...], ...]
    """The words of each stretch that is short enough for a name, in plain form."""
    words: frozenset[str]
    """All words outside marks, in plain form."""


def read_paragraph(text: str, speech: Speech, *, led: bool = False, block: bool = False) -> Paragraph:
    """Reads a paragraph; `led`: a colon ends the one before; `block`: it is a quotation set apart."""
    stretches = _block(text) if block and not _reports(text, speech) else _mended(text, speech, led=led)
    outer = tuple(stretch for stretch in stretches if not stretch.nested)
    sentences = tuple(_parted(sentence, speech) for sentence in read_sentences(text, outer, ":" if led else ""))
    short = tuple(keys for stretch in stretches if (keys := name_keys(stretch.span.of(text))))
    spoken = frozenset(token.key for sentence in sentences for token in sentence.tokens)
    return Paragraph(text, stretches, sentences, short, spoken)


def _parted(sentence: Sentence, speech: Speech) -> Sentence:
    if any(_is_titled(before, token, speech) for before, token in pairwise(sentence.tokens)):
        sentence = replace(sentence, tokens=tuple(_tied(sentence.tokens, speech)))
    if not any(
        len(token.key) > _GLUED and token.key.lstrip("وف")[:_HEAD] in _heads(speech) for token in sentence.tokens
    ):
        return sentence
    return replace(sentence, tokens=tuple(part for token in sentence.tokens for part in parted(token, speech)))


def _is_titled(before: Token, token: Token, speech: Speech) -> bool:
    """Whether a sign stands only between a title and its name: «د/ فلان», «السيد / فلان», «الدكتور : فلان»."""
    if token.marked or not before.key or token.before not in ("/", ":", "./", ".:"):
        return False
    return before.key in speech.titles or ("/" in token.before and before.key in speech.roles)


def _tied(tokens: Sequence[Token], speech: Speech) -> Iterator[Token]:
    yield tokens[0]
    for before, token in pairwise(tokens):
        yield replace(token, before="") if _is_titled(before, token, speech) else token


@cache
def _heads(speech: Speech) -> frozenset[str]:
    return frozenset(verb[:_HEAD] for verb in speech.common)


def name_keys(marked_words: str) -> tuple[str, ...]:
    """The words of a stretch in plain form; empty where it is too long for a name."""
    if len(marked_words) > 80:
        return ()
    keys = plain_words(marked_words)
    return keys if len(keys) <= _NAME else ()


def _reports(text: str, speech: Speech) -> bool:
    """Whether a paragraph set apart is the writer's own and tells who speaks in it: «> قال فلان: «…»»."""
    outer = tuple(stretch for stretch in read_marks(text).stretches if not stretch.nested)
    return any(
        any(token.marked and ":" in token.before for token in sentence.tokens)
        and any(read_cue(sentence.tokens, at, speech) for at in range(len(sentence.tokens)))
        for sentence in (read_sentences(text, outer) if ":" in text and outer else ())
    )


def _block(text: str) -> tuple[Marked, ...]:
    """A paragraph set apart as one stretch, without its sign, its marks and the line that signs it."""
    sign, signed = _BLOCK_SIGN.match(text), next(iter([*_SIGNED.finditer(text)][-1:]), None)
    end = signed.start() if signed and len(text) - signed.end() <= _SENTENCE // 10 else len(text)
    span = trimmed(text, Span(min(sign.end() if sign else 0, end), end))
    inner = [stretch for stretch in read_marks(text[:end]).stretches if stretch.span.start >= span.start]
    if inner and inner[0].outer == span:
        span, inner = inner[0].span, inner[1:]
    if not any(character.isalnum() for character in span.of(text)):
        return ()
    held = [replace(stretch, nested=True) for stretch in inner if span.covers(stretch.outer)]
    return (Marked(span, Span(0, end), block=True), *held)


def _mended(text: str, speech: Speech, *, led: bool) -> tuple[Marked, ...]:
    """The stretches of a paragraph, those with a missing mark completed by what the sentence reports."""
    marks = read_marks(text, partial(leads_to_words, speech=speech))
    outer = [stretch for stretch in marks.stretches if not stretch.nested]
    ends = [stretch.outer.end for stretch in outer]
    starts = [stretch.outer.start for stretch in marks.stretches[1:]] + [len(text)]
    mended = [_lengthened(text, *pair, speech) for pair in zip(marks.stretches, starts, strict=False)]
    floor, index = 0, 0
    for stray in marks.strays:
        while index < len(ends) and ends[index] <= stray:
            floor, index = max(floor, ends[index]), index + 1
        start = max(floor, stray - _SENTENCE, *(text.rfind(end, floor, stray) + 1 for end in _LINE_BREAKS))
        if (opened := _opened(text, start, stray, speech, led=led and start == 0)) is not None:
            mended.append(opened)
        floor = stray + 1
    return tuple(sorted(mended, key=lambda stretch: (stretch.outer.start, -stretch.outer.end)))


def _opened(text: str, start: int, stray: int, speech: Speech, *, led: bool) -> Marked | None:
    """The stretch a stray closing mark ends: from the reported clause of its sentence on, or from a colon above."""
    sentences = list(read_sentences(text[start:stray], ()))
    at = 0 if led else reported_clause(sentences[-1].tokens, speech) if sentences else None
    if at is None:
        return None
    span = trimmed(text, Span(start + at, stray))
    return Marked(span, Span(span.start, stray + 1), Missing.OPENING) if len(span) else None


def _lengthened(text: str, stretch: Marked, next_start: int, speech: Speech) -> Marked:
    """A stretch without closing mark that opens a line, or behind a colon, goes on to the next report or the line's end."""
    if stretch.missing is not Missing.CLOSING or stretch.nested:
        return stretch
    before = text[max(0, stretch.outer.start - 3) : stretch.outer.start].rstrip()
    if next_start <= stretch.outer.end + 1:
        stretch = _shortened(text, stretch, speech)
    line = max(text.rfind(end, 0, stretch.outer.start) for end in _LINE_BREAKS)
    if not (before.endswith(":") or not text[line + 1 : stretch.outer.start].strip()):
        return stretch  # in the middle of a sentence it ends with it
    limit = min(len(text), stretch.span.end + _PARAGRAPH)
    line_end = min(at if (at := text.find(end, stretch.span.end, limit)) >= 0 else limit for end in _LINE_BREAKS)
    if next_start < line_end:
        return stretch
    end = _end_of_speech(text, stretch.span.end, line_end, speech)
    return replace(stretch, span=trimmed(text, Span(stretch.span.start, end)), outer=Span(stretch.outer.start, end))


def _shortened(text: str, stretch: Marked, speech: Speech) -> Marked:
    """A stretch that runs into the next one ends at the comma before what leads to that: «قال خلال «ندوة، إن «…»»."""
    comma = max(text.rfind(mark, stretch.span.start + 1, stretch.span.end) for mark in "،,")
    led_in = plain_words(text[comma + 1 : stretch.span.end]) if comma > 0 else ()
    if not 0 < len(led_in) <= _LED_IN or led_in[-1] not in speech.clause_openers | speech.saying | speech.going_on:
        return stretch
    span = trimmed(text, Span(stretch.span.start, comma))
    return replace(stretch, span=span, outer=Span(stretch.outer.start, comma)) if len(span) else stretch


def _end_of_speech(text: str, end: int, line_end: int, speech: Speech) -> int:
    """Where words without their closing mark end: before the first sentence that reports something itself."""
    for _ in range(20):
        following = sentence_end(text, min(end + 1, line_end), line_end)
        sentence = next(read_sentences(text[end:following], ()), None)
        if sentence is None or read_cue(sentence.tokens, 0, speech) is not None:
            break
        end = following
    return end


def block_spans(text: str) -> Iterator[Span]:
    """Lines that open with the sign of a quotation set apart, those that follow each other together.

    >>> [span.of("أ\\n> ب\\n> ج\\nد") for span in block_spans("أ\\n> ب\\n> ج\\nد")]
    ['> ب\\n> ج']
    """
    at, start, end = 0, -1, -1
    for line in text.split("\n") if ">" in text else ():
        if _BLOCK_SIGN.match(line):
            start, end = (at if start < 0 else start), at + len(line)
        elif start >= 0:
            yield Span(start, end)
            start = -1
        at += len(line) + 1
    if start >= 0:
        yield Span(start, end)
