"""The interface's words for values of the newsroom, each in one place."""

from datetime import UTC, datetime

from editor.desktop.translation import Translator
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
WANTED: dict[WantedStatus, Message] = {
    WantedStatus.DRAFT: say("As a draft at the outlet"),
    WantedStatus.PUBLISH: say("Published at once"),
}


def ago(tr: Translator, moment: datetime) -> str:
    """How long ago, roughly; beyond a day the date."""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    if seconds < 60:
        return tr("now")
    if seconds < 3600:
        return tr.many("{count} minute ago", "{count} minutes ago", int(seconds // 60))
    local = moment.astimezone()
    today = datetime.now(UTC).astimezone().date()
    text = f"{local:%H:%M}" if local.date() == today else f"{local:%Y/%m/%d}"
    return tr.number(text)


def listed_name(tr: Translator, source: Source) -> str:
    """The name a list, a chart or a completion may show: a protected one stays behind its alias."""
    if source.confidentiality is not Confidentiality.PROTECTED:
        return source.name
    return source.alias or tr("Protected source")
