"""Evidence that tests make up."""

from editor.library import evidence
from editor.library.library import Library
from editor.newsroom.evidence import Captured, Evidence, EvidenceKind, Part, PartName, Post
from editor.newsroom.identity import StoryId
from tests.invented import NOW

WORDS = "قال سامر العبدالله أمس: «لن نسمح بذلك أبدا». وأضاف أن الأمر انتهى."
PAGE = f"<p>{WORDS}</p>".encode()


def piece(
    original: bytes = PAGE, text: str | None = WORDS, title: str = "صفحة البلدية", origin: str = "https://example.com/a",
    kind: EvidenceKind = EvidenceKind.PAGE, post: Post | None = None, pages: tuple[int, ...] = (),
) -> Captured:  # fmt: skip
    words = (Part(PartName.TEXT, "text/plain; charset=utf-8", text.encode()),) if text is not None else ()
    return Captured(
        kind,
        title,
        (Part(PartName.ORIGINAL, "text/html", original), *words),
        origin,
        "Muharrir",
        post=post,
        pages=pages,
    )


def kept(library: Library, captured: Captured | None = None, story: StoryId | None = None) -> Evidence:
    with library.session() as session:
        return evidence.add(session, captured or piece(), NOW, "ليلى", story)
