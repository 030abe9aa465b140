"""What of the outbox waits for the journalist, and not for the web."""

from editor.newsroom.publication import Publication, PublicationState, RemoteState

_GONE = frozenset({"outlet.gone", "outlet.binned"})


def is_gone(publication: Publication) -> bool:
    """Whether the article was deleted over there, or put in the bin."""
    binned = publication.theirs is not None and publication.theirs.state is RemoteState.BINNED
    return binned or publication.trouble in _GONE


def needs_decision(publication: Publication) -> bool:
    """Whether sending it again would not help before somebody decides."""
    stuck = publication.state in (PublicationState.CHANGED, PublicationState.REFUSED)
    return publication.state is PublicationState.CHANGED or (stuck and is_gone(publication))
