"""Pictures as they come in for a story, and what is made of them to leave.

The file itself is read by a process of its own (`intake.evidence.apart`) and by nobody else; what comes back was made
anew from pixels, and nothing but its words is written into it, by `intake.picture_words`. `docs/PICTURES.md` tells more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from editor.intake.evidence import refusal
from editor.intake.evidence.apart import read_apart
from editor.intake.evidence.file import LARGEST
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.sorting import Sort, sort_of
from editor.intake.picture_words import is_picture, source_type_in, with_words
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.picture import WHOLE, Crop, Picture
from editor.newsroom.progress import Progress

LONGEST = 2560
"""Pixels of the longer side of what leaves: a sharp screen's width, and enough for half a page of print."""
QUALITY = 85
"""Of a JPEG, as libjpeg counts: beyond it files grow and nobody sees why."""
_MOST_PIXELS = 4096
"""Of the longer side of what is looked at."""
_MANIFEST = bytes.fromhex("6a756d64 63327061 0011 0010 8000 00aa00389b71")
"""`jumd` and the type of a C2PA manifest store: it opens the store in every kind of file (C2PA 2.1, 11.1.4.2; ISO 19566-5)."""
_FAR_MANIFEST = b"dcterms:provenance"
"""In XMP: the store lies on the web (C2PA 2.1, 11.4)."""
_PROOF_LOST = say("It carries a proof of its origin (C2PA), which is lost when it leaves; the original stays here.")


@dataclass(frozen=True, slots=True)
class Print:
    """What was made of a picture, to leave."""

    picture: Picture
    """Its words proposed by what the file said of itself; without a key."""
    data: bytes


@dataclass(frozen=True, slots=True)
class View:
    """A picture to be looked at: bare pixels, so that no window decodes anything."""

    width: int
    height: int
    pixels: bytes
    """Red, green, blue, alpha, 8 bits each, row by row."""


def take(data: bytes, language: str, progress: Progress, *, longest: int = LONGEST, quality: int = QUALITY) -> Print:
    """What leaves of a picture that came in, uncut. Stops within a second when `progress` says so.

    `language` is the story's: of a caption in several languages that one is proposed. Raises Fault `picture.none`,
    `evidence.…`.
    """
    finding = _made(data, WHOLE, longest, progress, {"form": "file", "quality": str(quality), "language": language})
    told = finding.fields.get
    proof = (_PROOF_LOST,) if _MANIFEST in data or _FAR_MANIFEST in data else ()
    width, height = finding.size
    picture = Picture(
        key="",
        digest="",
        media_type=finding.media_type,
        width=width,
        height=height,
        size=0,
        caption=told("caption", ""),
        alt=told("alt", ""),
        credit=told("credit", ""),
        copyright=told("copyright", ""),
        licence=told("licence", ""),
        original=sha256(data).hexdigest(),
        warnings=(*finding.warnings, *proof),
    )
    return _printed(picture, finding.made, finding.fields.get("source_type", ""))


def cut(
    original: bytes, picture: Picture, crop: Crop, progress: Progress, *, longest: int = LONGEST, quality: int = QUALITY
) -> Print:
    """A picture made anew from its original, cut otherwise, with the words it has. Raises Fault `evidence.…`."""
    finding = _made(original, crop, longest, progress, {"form": "file", "quality": str(quality)})
    width, height = finding.size
    made = replace(picture, crop=crop, media_type=finding.media_type, width=width, height=height)
    return _printed(made, finding.made, finding.fields.get("source_type", ""))


def worded(data: bytes, picture: Picture) -> Print:
    """What leaves of a picture, with the words it has now: only they change, the pixels are not written again."""
    return _printed(picture, data, source_type_in(data))


def view(data: bytes, longest: int, progress: Progress) -> View:
    """A picture to be looked at, its longer side no longer than `longest` pixels. Raises Fault `evidence.…`."""
    finding = _made(data, WHOLE, min(longest, _MOST_PIXELS), progress, {"form": "pixels"})
    width, height = finding.size
    if len(finding.made) != width * height * 4:
        raise refusal.failed()
    return View(width, height, finding.made)


def _made(data: bytes, crop: Crop, longest: int, progress: Progress, options: Mapping[str, str]) -> Finding:
    if not data:
        raise refusal.empty()
    if len(data) > LARGEST:
        raise refusal.too_large(LARGEST)
    if sort_of(data, "")[0] is not Sort.PICTURE:
        raise Fault(
            "picture.none",
            say("This is no picture that can be printed."),
            say("Choose a JPEG, PNG, WebP, GIF, TIFF or AVIF file."),
        )
    shares = f"{crop.left},{crop.top},{crop.right},{crop.bottom}"
    finding = read_apart("print", data, progress, {**options, "crop": shares, "longest": str(longest)})
    if finding.fault is not None:
        raise finding.fault
    if not finding.made or max(finding.size) > longest:
        raise refusal.failed()
    return finding


def _printed(picture: Picture, data: bytes, source_type: str) -> Print:
    if not is_picture(data, picture.media_type):
        raise refusal.failed()
    try:
        made = with_words(data, picture, source_type)
    except (IndexError, ValueError):  # no picture but for its first bytes
        raise refusal.failed() from None
    return Print(replace(picture, digest=sha256(made).hexdigest(), size=len(made)), made)
