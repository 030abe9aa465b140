"""Why a file is not taken in, in words for a journalist; nothing of its content is ever in them."""

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say

NO_TEXT, ENCRYPTED, CUT_SHORT = "evidence.no_text", "evidence.encrypted", "evidence.cut_short"
AS_IS = frozenset({NO_TEXT, ENCRYPTED, CUT_SHORT})
"""Kinds that a journalist may overrule: the file is kept as it is, with the fault as a warning."""


def empty() -> Fault:
    return Fault("evidence.empty", say("The file is empty."), say("Ask for it again, or choose another one."))


def too_large(most: int) -> Fault:
    """`most` is in bytes."""
    return Fault(
        "evidence.too_large",
        say("The file is larger than {limit} MB, the most that is kept of its kind.", limit=most >> 20),
        say("Keep the part that matters, or a smaller version of it."),
    )


def too_long() -> Fault:
    return Fault(
        "evidence.too_large",
        say("There are more words in it than can be kept as one piece."),
        say("Split it, and keep the parts that matter."),
    )


def unknown_kind() -> Fault:
    return Fault(
        "evidence.unknown_kind",
        say("This is no kind of file that Muharrir can keep as evidence."),
        say("Save it as a PDF, or take a picture of the screen, and keep that."),
    )


def other_program(kind: Message) -> Fault:
    """Of documents of programs whose files are not read."""
    return Fault(
        "evidence.unknown_kind",
        say("This is {kind}, which cannot be read here.", kind=kind),
        say("Open it in its own program, save it as a PDF or a Word document (.docx), and keep that."),
    )


def other_picture(kind: str) -> Fault:
    return Fault(
        "evidence.unknown_kind",
        say("This is a picture of the kind {kind}, which cannot be read here.", kind=kind),
        say("Save a copy as JPEG or PNG and keep that; hold on to the first one yourself."),
    )


def broken() -> Fault:
    return Fault(
        "evidence.broken",
        say("The file is damaged: it cannot be read."),
        say("Ask whoever sent it to send it again, or try to open it in its own program."),
    )


def unsafe() -> Fault:
    return Fault(
        "evidence.unsafe",
        say("The file is packed in a way that no program writes: it may be meant to do harm."),
        say("Do not open it. Ask whoever sent it where it comes from."),
    )


def too_demanding() -> Fault:
    return Fault(
        "evidence.too_demanding",
        say("Reading the file took more time or memory than any usual one needs, so it was stopped."),
        say("It may be damaged or meant to do harm. If you trust it, save a copy from its own program and keep that."),
    )


def failed() -> Fault:
    return Fault(
        "evidence.unreadable",
        say("The file could not be read."),
        say("It may be damaged or meant to do harm. Ask for it again, or keep a picture of what it shows."),
    )


def encrypted() -> Fault:
    return Fault(
        ENCRYPTED,
        say("The file is locked with a password: its words could not be read."),
        say("Save a copy without the password, or keep it as it is."),
    )


def no_text() -> Fault:
    return Fault(
        NO_TEXT,
        say("There are no words in the file that could be read: its pages may be pictures."),
        say("Keep it as it is, or ask for a version whose words can be selected."),
    )


def cut_short() -> Fault:
    return Fault(
        CUT_SHORT,
        say("The recording is cut short: its end is missing."),
        say("Ask for it again, or keep it as it is."),
    )


def no_codec(kind: str) -> Fault:
    return Fault(
        "evidence.unknown_kind",
        say("This is a recording of the kind {kind}, which cannot be read here.", kind=kind),
        say("Save a copy as MP3, M4A, Ogg, WAV or FLAC and keep that; hold on to the first one yourself."),
    )


def too_many_pixels(most: int) -> Fault:
    """`most` is in millions."""
    return Fault(
        "evidence.too_large",
        say("The picture has more than {limit} million pixels, the most that is kept.", limit=most),
        say("Save a smaller copy and keep that; hold on to the first one yourself."),
    )
