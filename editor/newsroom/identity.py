"""Ids, and the two things a test hands in: the time and a new id."""

import secrets
from datetime import UTC, datetime
from typing import NewType

StoryId = NewType("StoryId", int)
RevisionId = NewType("RevisionId", int)
SourceId = NewType("SourceId", int)
QuoteId = NewType("QuoteId", int)
OutletId = NewType("OutletId", int)
PublicationId = NewType("PublicationId", int)
EvidenceId = NewType("EvidenceId", int)
SourceEventId = NewType("SourceEventId", int)


def now() -> datetime:
    """The present, aware, in UTC."""
    return datetime.now(UTC)


def new_key() -> str:
    """A name nobody else has: 128 random bits in 26 lower-case letters and digits, sayable on the phone."""
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32
    number = secrets.randbits(128)
    return "".join(alphabet[(number >> shift) & 31] for shift in range(125, -1, -5))
