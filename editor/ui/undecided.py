"""What of the outbox waits for the journalist, and not for the web."""

from editor.newsroom.publication import UNASKABLE, Publication, PublicationState, RemoteState

AWAY = frozenset({"web.unreachable", "web.dns", "web.tls", "web.proxy"})
"""Troubles that another network mends."""
_SETTINGS = frozenset({
    "outlet.unauthorised", "outlet.forbidden", "outlet.redirect", "outlet.no_rest", "outlet.no_app_passwords",
    "outlet.not_found", "outlet.insecure", "outlet.incomplete", "outlet.walled",
})  # fmt: skip
_GONE = frozenset({"outlet.gone", "outlet.binned", UNASKABLE})


def is_about_settings(trouble: str) -> bool:
    """Whether it may be the outlet's address, user or password that is wrong here."""
    return trouble in _SETTINGS


def is_gone(publication: Publication) -> bool:
    """Whether the article was deleted over there, put in the bin, or cannot be asked for: somebody must look there."""
    binned = publication.theirs is not None and publication.theirs.state is RemoteState.BINNED
    return binned or publication.trouble in _GONE


def needs_decision(publication: Publication) -> bool:
    """Whether sending it again would not help before somebody decides."""
    stuck = publication.state in (PublicationState.CHANGED, PublicationState.REFUSED)
    return publication.state is PublicationState.CHANGED or (stuck and is_gone(publication))
