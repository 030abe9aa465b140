"""What the readers' engine is shown: pages and their parts, out of memory, by a scheme of our own."""

SCHEME = "muharrir"
Held = tuple[str, bytes]
"""A media type, with its character set where it has one, and the content."""


def address(name: str) -> str:
    """By which a page names one of the parts it is shown with."""
    return f"{SCHEME}:{name}"
