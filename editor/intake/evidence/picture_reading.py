"""Reads a picture: whether it is whole, how large, and what its own metadata tell. Its bytes are not touched."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.picture_facts import facts_of
from editor.newsroom.evidence import Fact
from editor.newsroom.message import say

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 100
"""Millions of pixels."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF", "MPO")
BREAKS = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, ArithmeticError, RuntimeError)
"""What Pillow raises over a file that is not what it says."""
_SIZE = say("Size in pixels")


def read(data: bytes, _: Mapping[str, str]) -> Finding:
    """The facts of a picture. Raises Fault `evidence.too_large` before anything is decoded, `evidence.broken`."""
    from PIL import Image, ImageFile

    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            check_size(image)
            facts = (Fact(_SIZE, f"{image.width} × {image.height}"), *facts_of(image))
            _decode(image)
            return Finding(facts=facts, media_type=_media_type(image))
    except BREAKS:
        raise refusal.broken() from None


def check_size(image: "Image") -> None:
    """Raises Fault `evidence.too_large` before anything is decoded."""
    if image.width * image.height > MOST * 1_000_000:
        raise refusal.too_many_pixels(MOST)


def _decode(image: "Image") -> None:
    """Decodes it, as small as its format allows: half a picture is told by that alone. Raises OSError."""
    if image.format in ("JPEG", "MPO"):
        image.draft(image.mode, (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def _media_type(image: "Image") -> str:
    return "image/jpeg" if image.format == "MPO" else f"image/{str(image.format).lower()}"
