"""Keeps what the clipboard held: a stretch of a page, a text, a post of a social network."""

from datetime import datetime, tzinfo

from editor.intake.blocks import parse
from editor.intake.cleaning import Repairs
from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.kept import captured, first_words, original, text_part
from editor.intake.evidence.post import read_post
from editor.intake.evidence.words import plain_words, words_of
from editor.intake.plain import LIMIT
from editor.newsroom.evidence import Captured, EvidenceKind
from editor.newsroom.fault import Fault
from editor.newsroom.identity import now as present
from editor.newsroom.message import say


def capture_paste(text: str, html: str = "", *, now: datetime | None = None, zone: tzinfo | None = None) -> Captured:
    """Keeps what was pasted: the HTML as the original where there is some, else the text.

    A post copied as text becomes one of kind POST, its words alone as the text; `now` and `zone` are for its time (see
    `post.read_post`). Raises Fault `evidence.no_text` where there are no words, `evidence.too_large`.
    """
    if len(text) + len(html) > LIMIT:
        raise refusal.too_large(LIMIT)
    repairs = Repairs()
    words = _words(text, html, repairs)
    if not words.strip():
        raise Fault("evidence.no_text", say("There are no words in it."), say("Copy the text again, then paste it."))
    data, media = (html, "text/html; charset=utf-8") if html.strip() else (text, "text/plain; charset=utf-8")
    part = original(data.encode("utf-8", "replace"), media)
    found = read_post(text if text.strip() else words, now or present(), zone)
    if found is None:
        finding = Finding(words, warnings=repairs.grave)
        return captured(EvidenceKind.PASTE, (part, *text_part(words)), finding, title=first_words(words))
    repairs = Repairs()
    said = plain_words(found.words, repairs)
    finding = Finding(said, warnings=repairs.grave)
    title = first_words(said)
    parts = (part, *text_part(said))
    return captured(EvidenceKind.POST, parts, finding, origin=found.url, title=title, post=found.post)


def _words(text: str, html: str, repairs: Repairs) -> str:
    """The words of the HTML, those of the text where there is none or it cannot be read."""
    if html.strip():
        try:
            if words := words_of(parse(html), repairs):
                return words
        except Fault:
            if not text.strip():
                raise
    return plain_words(text, repairs)
