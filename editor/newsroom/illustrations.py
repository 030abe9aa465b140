"""What a story's pictures are asked before it leaves: which of them go, whose they are, what they show to the blind."""

from collections.abc import Iterator, Sequence

from editor.newsroom.gate import Ground, Objection, mark_of
from editor.newsroom.message import Message, say
from editor.newsroom.picture import Picture
from editor.text.spans import Span

Placed = Sequence[tuple[str, Span]]
"""The keys of the pictures that stand in the body, and their lines in it as it is written."""


def going(pictures: Sequence[Picture], placed: Placed) -> tuple[Picture, ...]:
    """The pictures that would leave: the first one of the desk's order, and those that stand in the body."""
    keys = {key for key, _ in placed}
    return tuple(one for number, one in enumerate(pictures) if number == 0 or one.key in keys)


def objections(pictures: Sequence[Picture], placed: Placed) -> Iterator[Objection]:
    """Lines that show no picture or one for the second time; pictures of nobody, and pictures that say nothing."""
    first: dict[str, Span] = {}
    known = {one.key for one in pictures}
    for key, span in placed:
        if key in first:
            what = say("The picture “{key}” stands in the text twice.", key=key)
            do = say("Take one of the two lines out.")
            yield _about(Ground.PICTURE_TWICE, what, do, key, span, key)
        elif key not in known:
            what = say("The text shows a picture “{key}”, and the story has none of that name.", key=key)
            do = say("Correct the name, add the picture, or take the line out.")
            yield _about(Ground.UNKNOWN_PICTURE, what, do, key, span, key)
        first.setdefault(key, span)
    for one in going(pictures, placed):
        yield from _unsaid(one, first.get(one.key))


def _unsaid(picture: Picture, span: Span | None) -> Iterator[Objection]:
    """Marked by the original: what an editor let through is this picture, however it is cut."""
    key, original = picture.key, picture.original
    if not picture.credit.strip():
        what = say("Nobody is named for the picture “{key}”.", key=key)
        do = say("Write who took it and who owns it, as it is to be printed.")
        yield _about(Ground.NO_CREDIT, what, do, key, span, original)
    if not picture.alt.strip():
        what = say("Nothing tells those who do not see it what the picture “{key}” shows.", key=key)
        do = say("Write in a sentence what is to be seen, as its alternative text.")
        yield _about(Ground.NO_ALT, what, do, key, span, original)


def _about(ground: Ground, what: Message, do: Message, key: str, span: Span | None, told: str) -> Objection:
    return Objection(ground, what, do, "pictures", span, key, mark_of(ground, "pictures", key, told))
