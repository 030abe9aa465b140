"""The interface's words for values of the newsroom, each in one place."""

from datetime import UTC, datetime

from editor.desktop.translation import Translator
from editor.newsroom.draft import RevisionReason
from editor.newsroom.message import Message, say
from editor.newsroom.publication import PublicationState, WantedStatus
from editor.newsroom.quote import Record
from editor.newsroom.remark import Severity
from editor.newsroom.source import Confidentiality, Source, SourceKind
from editor.newsroom.story import StoryStatus

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
    Record.OFF_RECORD: say("Off the record"),
}
RECORD_ROLE = {Record.ON_RECORD: "ok", Record.BACKGROUND: "warning", Record.OFF_RECORD: "error"}
SOURCE_KIND: dict[SourceKind, Message] = {
    SourceKind.PERSON: say("Person"),
    SourceKind.ORGANISATION: say("Organisation"),
    SourceKind.STATEMENT: say("Statement"),
    SourceKind.DOCUMENT: say("Document"),
    SourceKind.POST: say("Post"),
    SourceKind.AGENCY: say("Agency"),
    SourceKind.UNNAMED: say("Unnamed source"),
}
CONFIDENTIALITY: dict[Confidentiality, Message] = {
    Confidentiality.NAMED: say("May be named"),
    Confidentiality.BACKGROUND: say("Background only"),
    Confidentiality.UNNAMED: say("Not to be named"),
    Confidentiality.PROTECTED: say("Protected"),
}
SEVERITY: dict[Severity, Message] = {
    Severity.ERROR: say("Error"),
    Severity.WARNING: say("Warning"),
    Severity.STYLE: say("Style"),
    Severity.QUERY: say("Query"),
}
STATE: dict[PublicationState, Message] = {
    PublicationState.QUEUED: say("Waiting"),
    PublicationState.SENDING: say("Being sent"),
    PublicationState.UNCERTAIN: say("The answer was lost; it will be looked up"),
    PublicationState.REFUSED: say("Refused"),
    PublicationState.SENT: say("Sent"),
}
STATE_ROLE = {
    PublicationState.QUEUED: "accent",
    PublicationState.SENDING: "accent",
    PublicationState.UNCERTAIN: "warning",
    PublicationState.REFUSED: "error",
    PublicationState.SENT: "ok",
}
TROUBLE: dict[str, Message] = {
    "outlet.unauthorised": say("The outlet does not know this user name with this password."),
    "outlet.forbidden": say("The outlet does not allow this account to do that."),
    "outlet.not_found": say("The outlet has nothing at that address."),
    "outlet.gone": say("It is no longer at the outlet. Sent again, it is looked for once more and then made anew."),
    "outlet.redirect": say("The outlet sends on to another address."),
    "outlet.too_large": say("The article is larger than the outlet takes."),
    "outlet.invalid": say("The outlet did not accept something in the article."),
    "outlet.no_rest": say("No WordPress that can be written to was found at that address."),
    "outlet.no_app_passwords": say("The site takes no application passwords."),
    "outlet.uncertain": say("The outlet gave no clear answer, so nobody knows yet what it has."),
    "web.unreachable": say("The outlet cannot be reached; nothing was sent."),
    "web.dns": say("No computer was found under the outlet's address; nothing was sent."),
    "web.tls": say("The outlet could not prove who it is; nothing was sent."),
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
    RevisionReason.MERGED: say("Before a merge"),
    RevisionReason.EXCHANGED: say("Exchanged with a colleague"),
}
WANTED: dict[WantedStatus, Message] = {
    WantedStatus.DRAFT: say("As a draft at the outlet"),
    WantedStatus.PUBLISH: say("Published at once"),
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


def listed_name(tr: Translator, source: Source) -> str:
    """The name a list, a chart or a completion may show: a protected one stays behind its alias."""
    if source.confidentiality is not Confidentiality.PROTECTED:
        return source.name
    return source.alias or tr("Protected source")


def window_title(words: str = "") -> str:
    """What the desktop writes over a window: its words, and the name by which window lists know the program."""
    return f"{words} — Muharrir" if words else "Muharrir"
