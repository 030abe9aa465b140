"""The interface's words for values of the newsroom, each in one place."""

from bisect import bisect_left
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import unquote

from editor.desktop.translation import Translator
from editor.newsroom.draft import RevisionReason
from editor.newsroom.evidence import Deed, EvidenceKind
from editor.newsroom.markup import plain
from editor.newsroom.message import Message, say
from editor.newsroom.picture import Picture
from editor.newsroom.publication import PublicationDeed, PublicationState, RemoteState, WantedStatus
from editor.newsroom.quote import Medium, Record, Verification
from editor.newsroom.remark import Edit, Noted, Part, Severity
from editor.newsroom.source import (
    Confidentiality,
    ContactKind,
    Credibility,
    Reliability,
    Source,
    SourceKind,
)
from editor.newsroom.story import StoryStatus
from editor.text.hidden import SHORT_NAMES
from editor.text.spans import Span, Traced

STATUS: dict[StoryStatus, Message] = {
    StoryStatus.DRAFT: say("Draft"),
    StoryStatus.REVIEW: say("For review"),
    StoryStatus.READY: say("Ready"),
    StoryStatus.PUBLISHED: say("Published"),
}
STATUS_ROLE = {
    StoryStatus.DRAFT: "accent",
    StoryStatus.REVIEW: "warning",
    StoryStatus.READY: "style",
    StoryStatus.PUBLISHED: "ok",
}
RECORD: dict[Record, Message] = {
    Record.ON_RECORD: say("On the record"),
    Record.BACKGROUND: say("Background"),
    Record.DEEP_BACKGROUND: say("Deep background"),
    Record.OFF_RECORD: say("Off the record"),
    Record.EMBARGOED: say("Under embargo"),
}
RECORD_ROLE = {
    Record.ON_RECORD: "ok",
    Record.BACKGROUND: "warning",
    Record.DEEP_BACKGROUND: "warning",
    Record.OFF_RECORD: "error",
    Record.EMBARGOED: "warning",
}
VERIFICATION: dict[Verification, Message] = {
    Verification.UNVERIFIED: say("Unverified"),
    Verification.HEARD: say("Heard by us"),
    Verification.CONFIRMED: say("Confirmed by others"),
}
VERIFICATION_ROLE = {
    Verification.UNVERIFIED: "warning",
    Verification.HEARD: "style",
    Verification.CONFIRMED: "ok",
}
MEDIUM: dict[Medium, Message] = {
    Medium.UNKNOWN: say("Not noted"),
    Medium.IN_PERSON: say("Face to face"),
    Medium.PHONE: say("By phone"),
    Medium.MESSAGE: say("In a message"),
    Medium.INTERVIEW: say("In an interview"),
    Medium.PRESS_CONFERENCE: say("At a press conference"),
    Medium.STATEMENT: say("In a statement"),
    Medium.POST: say("In a post"),
    Medium.BROADCAST: say("On air"),
    Medium.DOCUMENT: say("In a document"),
    Medium.AGENCY: say("Through an agency"),
}
EVIDENCE_KIND: dict[EvidenceKind, Message] = {
    EvidenceKind.PAGE: say("Web page"),
    EvidenceKind.PASTE: say("Pasted text"),
    EvidenceKind.PICTURE: say("Picture"),
    EvidenceKind.PDF: say("PDF"),
    EvidenceKind.RECORDING: say("Recording"),
    EvidenceKind.DOCUMENT: say("Document"),
    EvidenceKind.POST: say("Post"),
}
DEED: dict[Deed, Message] = {
    Deed.CAPTURED: say("Taken in"),
    Deed.VERIFIED: say("Checked: unchanged since it was taken in"),
    Deed.DAMAGED: say("Checked: no longer what was taken in"),
    Deed.FETCHED_AGAIN: say("Fetched again"),
    Deed.LINKED: say("Tied to a quote"),
    Deed.OPENED: say("Opened"),
    Deed.GIVEN_OUT: say("Written into a file"),
    Deed.DELETED: say("Deleted"),
}
SOURCE_KIND: dict[SourceKind, Message] = {
    SourceKind.PERSON: say("Person"),
    SourceKind.ORGANISATION: say("Organisation"),
    SourceKind.STATEMENT: say("Statement"),
    SourceKind.DOCUMENT: say("Document"),
    SourceKind.POST: say("Post"),
    SourceKind.PAGE: say("Web page"),
    SourceKind.AGENCY: say("Agency"),
    SourceKind.BROADCAST: say("Broadcast"),
    SourceKind.INTERVIEW: say("Interview"),
    SourceKind.UNNAMED: say("Unnamed source"),
}
CONFIDENTIALITY: dict[Confidentiality, Message] = {
    Confidentiality.NAMED: say("May be named"),
    Confidentiality.BACKGROUND: say("Background only"),
    Confidentiality.UNNAMED: say("Not to be named"),
    Confidentiality.PROTECTED: say("Protected"),
}
RELIABILITY: dict[Reliability, Message] = {
    Reliability.UNKNOWN: say("Not judged yet"),
    Reliability.COMPLETELY: say("A: completely reliable"),
    Reliability.USUALLY: say("B: usually reliable"),
    Reliability.FAIRLY: say("C: fairly reliable"),
    Reliability.NOT_USUALLY: say("D: not usually reliable"),
    Reliability.UNRELIABLE: say("E: unreliable"),
    Reliability.CANNOT_BE_JUDGED: say("F: cannot be judged"),
}
CREDIBILITY: dict[Credibility, Message] = {
    Credibility.UNKNOWN: say("Not judged yet"),
    Credibility.CONFIRMED: say("1: confirmed by others"),
    Credibility.PROBABLY_TRUE: say("2: probably true"),
    Credibility.POSSIBLY_TRUE: say("3: possibly true"),
    Credibility.DOUBTFUL: say("4: doubtful"),
    Credibility.IMPROBABLE: say("5: improbable"),
    Credibility.CANNOT_BE_JUDGED: say("6: cannot be judged"),
}
CONTACT: dict[ContactKind, Message] = {
    ContactKind.PHONE: say("Phone"),
    ContactKind.EMAIL: say("E-mail"),
    ContactKind.HANDLE: say("Handle"),
    ContactKind.ADDRESS: say("Address"),
    ContactKind.OTHER: say("Other way"),
}
SEVERITY: dict[Severity, Message] = {
    Severity.ERROR: say("Error"),
    Severity.WARNING: say("Warning"),
    Severity.STYLE: say("Style"),
    Severity.QUERY: say("Query"),
}
PART: dict[Part, Message] = {
    Part.HEADLINE: say("In the headline"),
    Part.STANDFIRST: say("In the standfirst"),
    Part.BODY: say("In the text"),
}
STATE: dict[PublicationState, Message] = {
    PublicationState.QUEUED: say("Waiting"),
    PublicationState.SENDING: say("Being sent"),
    PublicationState.UNCERTAIN: say("The answer was lost; it will be looked up"),
    PublicationState.REFUSED: say("Refused"),
    PublicationState.CHANGED: say("Changed over there"),
    PublicationState.SENT: say("Sent"),
    PublicationState.DROPPED: say("Taken out"),
}
STATE_ROLE = {
    PublicationState.QUEUED: "accent",
    PublicationState.SENDING: "accent",
    PublicationState.UNCERTAIN: "warning",
    PublicationState.REFUSED: "error",
    PublicationState.CHANGED: "warning",
    PublicationState.SENT: "ok",
    PublicationState.DROPPED: "plain",
}
TROUBLE: dict[str, Message] = {
    "outlet.unauthorised": say("The outlet does not know this user name with this password."),
    "outlet.forbidden": say("The outlet does not allow this account to do that."),
    "outlet.not_found": say("The outlet has nothing at that address."),
    "outlet.gone": say("It is no longer at the outlet. Sent again, it is looked for once more and then made anew."),
    "outlet.binned": say("Somebody put it in the bin at the outlet: decide what is to become of it."),
    "outlet.redirect": say("The outlet sends on to another address."),
    "outlet.too_large": say("The article is larger than the outlet takes."),
    "outlet.invalid": say("The outlet did not accept something in the article."),
    "outlet.no_rest": say("No WordPress that can be written to was found at that address."),
    "outlet.no_app_passwords": say("The site takes no application passwords."),
    "outlet.uncertain": say("The outlet gave no clear answer, so nobody knows yet what it has."),
    "outlet.changed": say("Somebody changed the article at the outlet since you last had it."),
    "web.unreachable": say("The outlet cannot be reached."),
    "web.dns": say("No computer was found under the outlet's address."),
    "web.tls": say("The outlet could not prove who it is."),
}
"""What a Fault's kind says of an outlet, for the outbox."""
REASON: dict[RevisionReason, Message] = {
    RevisionReason.CAME_IN: say("As it came in"),
    RevisionReason.OPENED: say("When it was opened"),
    RevisionReason.SAVED: say("While writing"),
    RevisionReason.IDLE: say("At a pause"),
    RevisionReason.NAMED: say("Kept"),
    RevisionReason.FILED: say("Filed"),
    RevisionReason.RESTORED: say("Before an older one came back"),
    RevisionReason.CORRECTED: say("Before words were replaced"),
    RevisionReason.MERGED: say("Before a merge"),
    RevisionReason.EXCHANGED: say("Exchanged with a colleague"),
}
WANTED: dict[WantedStatus, Message] = {
    WantedStatus.DRAFT: say("As a draft at the outlet"),
    WantedStatus.REVIEW: say("To wait there for an editor"),
    WantedStatus.PUBLISH: say("Published at once"),
    WantedStatus.SCHEDULE: say("Published at a set time"),
    WantedStatus.WITHDRAWN: say("Withdrawn, kept there as a draft"),
    WantedStatus.BINNED: say("Withdrawn, put in the bin there"),
}
REMOTE: dict[RemoteState, Message] = {
    RemoteState.DRAFT: say("A draft there"),
    RemoteState.REVIEW: say("Waits there for an editor"),
    RemoteState.SCHEDULED: say("Comes out by itself there"),
    RemoteState.PUBLISHED: say("At its readers"),
    RemoteState.PRIVATE: say("Shown there to its own people only"),
    RemoteState.BINNED: say("In the bin there"),
}
REMOTE_ROLE = {
    RemoteState.DRAFT: "accent",
    RemoteState.REVIEW: "warning",
    RemoteState.SCHEDULED: "style",
    RemoteState.PUBLISHED: "ok",
    RemoteState.PRIVATE: "warning",
    RemoteState.BINNED: "error",
}
PUBLICATION_DEED: dict[PublicationDeed, Message] = {
    PublicationDeed.QUEUED: say("Put into the outbox"),
    PublicationDeed.SENT: say("Arrived"),
    PublicationDeed.UPDATED: say("Updated"),
    PublicationDeed.CORRECTED: say("Corrected"),
    PublicationDeed.WITHDRAWN: say("Withdrawn"),
    PublicationDeed.PULLED: say("Pulled from there"),
    PublicationDeed.MERGED: say("Both sides' changes decided"),
    PublicationDeed.FAILED: say("Did not arrive"),
    PublicationDeed.CANCELLED: say("Taken out of the outbox"),
    PublicationDeed.EXPORTED: say("Written as a file"),
}
PUBLICATION_DEED_ROLE = {
    PublicationDeed.SENT: "ok",
    PublicationDeed.UPDATED: "ok",
    PublicationDeed.CORRECTED: "style",
    PublicationDeed.WITHDRAWN: "warning",
    PublicationDeed.FAILED: "error",
}


def ago(tr: Translator, at: datetime) -> str:
    """How long ago, roughly; beyond a day the date."""
    seconds = (datetime.now(UTC) - at).total_seconds()
    if seconds < 60:
        return tr("now")
    if seconds < 3600:
        return tr.many("{count} minute ago", "{count} minutes ago", int(seconds // 60))
    local = at.astimezone()
    today = datetime.now(UTC).astimezone().date()
    return tr.number(f"{local:%H:%M}" if local.date() == today else f"{local:%Y/%m/%d}")


def moment(tr: Translator, at: datetime) -> str:
    """A time as a list tells it: today its hour, else day and hour."""
    local = at.astimezone()
    hour = tr.number(f"{local:%H:%M}")
    if local.date() == datetime.now(UTC).astimezone().date():
        return tr("Today at {hour}", hour=hour)
    return tr("{day} at {hour}", day=tr.number(f"{local:%Y/%m/%d}"), hour=hour)


def picture_lacks(tr: Translator, picture: Picture) -> list[str]:
    """What readers ought to be told with a picture, and what nobody wrote yet."""
    named = ((picture.credit, tr("credit")), (picture.alt, tr("alt text")))
    return [name for words, name in named if not words.strip()]


def listed_name(tr: Translator, source: Source) -> str:
    """The name a list, a chart or a completion may show: a protected one stays behind its alias."""
    if source.confidentiality is not Confidentiality.PROTECTED:
        return source.name
    return source.alias or tr("Protected source")


_MOST = 60
_FAR = 400
"""Code points of a line looked at around a place: one line may be a book."""


def readable(url: str) -> str:
    """An address as a reader sees it, its own letters instead of percent signs, isolated; empty where there is none."""
    words = unquote(url)
    return f"\u2066{words if words.isprintable() else url}\u2069" if url else ""


def seen(words: str) -> str:
    """Words as a list may show them: cut when they are long, spaces alone and hidden marks made visible.

    >>> seen(" "), seen("نعم\u200f")
    ('␣', 'نعم‹RLM›')
    """
    if not words.strip(" "):
        return "␣" * len(words)
    shown = "".join(f"‹{SHORT_NAMES[sign]}›" if sign in SHORT_NAMES else sign for sign in words.replace("\n", "¶"))
    return shown if len(shown) <= _MOST else f"{shown[: _MOST - 8].rstrip()}…{shown[-6:]}"


def in_line(noted: Noted, span: Span, most: int = 28) -> tuple[str, str, str]:
    """A place of a remark's text in its line, as readers see it: the words before, its own, and those after.

    >>> from editor.newsroom.remark import Remark
    >>> noted = Noted(Remark(Span(9, 11), "", Severity.ERROR, Message("")), Part.BODY, "**وقال** أن [@x1] الأمر")
    >>> in_line(noted, noted.remark.span)
    ('وقال ', 'أن', ' الأمر')
    """
    start = max(noted.text.rfind("\n", 0, span.start) + 1, span.start - _FAR)
    end = noted.text.find("\n", span.end)
    line = noted.text[start : min(len(noted.text) if end < 0 else end, span.end + _FAR)]
    read = _plain(line) if noted.part is Part.BODY else Traced.same(line)
    place = Span(*(bisect_left(read.starts, at - start) for at in (span.start, span.end)))
    before, after = Noted(noted.remark, noted.part, read.text).around(place, most)
    return before, place.of(read.text), after


_plain = lru_cache(maxsize=256)(plain)


def fix_words(tr: Translator, noted: Noted, edit: Edit) -> str:
    """What a fix of a remark would do."""
    if edit.span == noted.remark.span:
        if not edit.words.strip():
            return tr("Leave one space") if edit.words else tr("Take it out")
        return tr("Write: {words}", words=seen(edit.words))
    before, old, after = in_line(noted, edit.span)
    if edit.span:
        return tr("«{old}» becomes «{new}»", old=seen(old), new=seen(edit.words))
    if after[:1].strip() and not before[-1:].strip():
        return tr("Put {mark} before «{words}»", mark=edit.words, words=_first(after))
    return tr("Put {mark} after «{words}»", mark=edit.words, words=_first(before[::-1])[::-1])


def _first(text: str) -> str:
    return next(iter(text.split()), "")


def window_title(words: str = "") -> str:
    """What the desktop writes over a window: its words, and the name by which window lists know the program."""
    return f"{words} — Muharrir" if words else "Muharrir"
