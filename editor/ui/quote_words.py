"""How quotes and evidence are told in lists, dialogs and pictures, each in one place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from editor.desktop.translation import Translator
from editor.newsroom.evidence import EvidenceKind
from editor.newsroom.message import Message, say
from editor.newsroom.quote import Medium, Quote, Record, Verification
from editor.text.direction import Direction, strong_direction
from editor.ui.table import Chip
from editor.ui.words import MEDIUM, RECORD, RECORD_ROLE, VERIFICATION, VERIFICATION_ROLE, listed_name, moment

if TYPE_CHECKING:
    from editor.workflow.reporting import Said

RECORD_MEANS: dict[Record, Message] = {
    Record.ON_RECORD: say("May be printed word for word, with the name."),
    Record.BACKGROUND: say("May be printed without the name: say what kind of source it is."),
    Record.DEEP_BACKGROUND: say("May be known and followed up; neither the words nor anybody behind them are printed."),
    Record.OFF_RECORD: say("Not for print in any form: a story that cites it does not leave the desk."),
    Record.EMBARGOED: say("May be printed word for word with the name, and not before this moment."),
}
"""What each of the terms means for print."""
EVIDENCE_ICON: dict[EvidenceKind, str] = {
    EvidenceKind.PAGE: "globe",
    EvidenceKind.PASTE: "clipboard-paste",
    EvidenceKind.PICTURE: "image",
    EvidenceKind.PDF: "file-text",
    EvidenceKind.RECORDING: "mic",
    EvidenceKind.DOCUMENT: "file-text",
    EvidenceKind.POST: "message-square-quote",
}


def apart(words: str) -> str:
    """Somebody's words inside a line of ours: whichever way they run, the line stays whole (UAX #9, isolates)."""
    opening = "\u2066" if strong_direction(words) is Direction.LTR else "\u2067"
    return f"{opening}{words}\u2069" if words else ""


def speaker_words(tr: Translator, said: Said) -> str:
    """Who said it, as lists may show it."""
    return listed_name(tr, said.source) if said.source else tr("No source")


def record_chip(tr: Translator, quote: Quote) -> Chip:
    """The terms; of an embargo its end too."""
    if quote.record is Record.EMBARGOED and quote.embargo is not None:
        return Chip(tr("Not before {moment}", moment=moment(tr, quote.embargo)), "warning")
    return Chip(tr.tell(RECORD[quote.record]), RECORD_ROLE[quote.record])


def verification_words(tr: Translator, quote: Quote) -> str:
    if quote.verification is Verification.CONFIRMED and quote.confirmations:
        return tr.many("Confirmed by {count} other", "Confirmed by {count} others", quote.confirmations)
    return tr.tell(VERIFICATION[quote.verification])


def verification_chip(tr: Translator, quote: Quote) -> Chip:
    return Chip(verification_words(tr, quote), VERIFICATION_ROLE[quote.verification])


def evidence_chip(tr: Translator, quote: Quote) -> Chip:
    """How much shows it."""
    if not quote.proofs:
        return Chip(tr("No evidence"))
    return Chip(tr.many("{count} piece of evidence", "{count} pieces of evidence", len(quote.proofs)), "ok")


def circumstances(tr: Translator, quote: Quote) -> str:
    """How, where and when it was said, as far as it is known, in one line."""
    medium = tr.tell(MEDIUM[quote.medium]) if quote.medium is not Medium.UNKNOWN else ""
    parts = (medium, apart(quote.venue), apart(quote.place), moment(tr, quote.said) if quote.said else "")
    return " · ".join(part for part in parts if part)


def size_words(tr: Translator, size: int) -> str:
    """A size in bytes, rounded as file lists do."""
    if size < 1000:
        return tr.many("{count} byte", "{count} bytes", size)
    if size < 1_000_000:
        return tr("{size} KB", size=tr.number(f"{size / 1000:.0f}"))
    return tr("{size} MB", size=tr.number(f"{size / 1_000_000:.1f}"))


def clock_words(tr: Translator, seconds: float) -> str:
    """A moment of a recording: hours only where there are any."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return tr.number(f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}")


def short_digest(digest: str) -> str:
    """The beginning and the end of a digest: enough to compare two by eye.

    >>> short_digest("0123456789abcdef" * 4)
    '0123 4567 … 89ab cdef'
    """
    return f"{digest[:4]} {digest[4:8]} … {digest[-8:-4]} {digest[-4:]}"


def long_moment(tr: Translator, at: datetime) -> str:
    """A moment as a log tells it: always its day, to the minute."""
    return tr.number(f"{at.astimezone():%Y/%m/%d %H:%M}")
