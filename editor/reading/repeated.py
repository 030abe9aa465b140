"""Words that a text quotes twice, and tells only once whose they are: in a headline, and again in the story."""

from collections.abc import Sequence
from dataclasses import replace

from editor.newsroom.message import say
from editor.newsroom.quote import FoundQuote, SpeechKind
from editor.reading.sentences import plain_words

_LEAST = 3
"""Words that are not quoted twice by chance."""
_BELIEF = 0.6
_MOST = 300
"""Quotations compared with each other at most."""


def with_repeated(found: Sequence[FoundQuote]) -> tuple[FoundQuote, ...]:
    """The proposals, those without a speaker answered by the quotation of a known speaker that holds their words."""
    asked = [number for number, quote in enumerate(found) if _is_asked(quote)][:_MOST]
    if not asked:
        return tuple(found)
    told = [(_keys(quote.words), quote) for quote in [quote for quote in found if quote.speaker][:_MOST]]
    answered = list(found)
    for number in asked:
        keys = _keys(found[number].words)
        other = next((one for whole, one in told if keys in whole), None)
        answered[number] = _answered(found[number], other) if other is not None else found[number]
    return tuple(answered)


def _answered(quote: FoundQuote, other: FoundQuote) -> FoundQuote:
    kind = quote.kind if quote.kind.is_speech else SpeechKind.DIRECT
    reason = say("The same words are told to be those of {speaker} elsewhere in the text.", speaker=other.speaker)
    return replace(
        quote, kind=kind, speaker=other.speaker, role=other.role, confidence=_BELIEF, reason=reason,
        anonymous=other.anonymous, speaker_kind=other.speaker_kind,
    )  # fmt: skip


def _is_asked(quote: FoundQuote) -> bool:
    return not quote.speaker and _may_be_spoken(quote) and len(plain_words(quote.words)) >= _LEAST


def _may_be_spoken(quote: FoundQuote) -> bool:
    return quote.kind.is_speech or quote.kind in (SpeechKind.SCARE, SpeechKind.NAME)


def _keys(text: str) -> str:
    """The words in plain form, a space before and after each."""
    return f" {' '.join(plain_words(text))} "
