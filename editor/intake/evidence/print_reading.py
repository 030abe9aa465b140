"""Makes of a picture what may leave: cut, turned, made smaller, in the web's colours, and written anew from its pixels.

Nothing that stood in the file beside its pixels goes over into what is made. A large JPEG is decoded as small as its
format allows (libjpeg's own scaling), and cut and made smaller in one step, so that it is never held whole.
"""

from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.picture_labels import SOURCE_TYPES, labels_of
from editor.intake.evidence.picture_reading import BREAKS, FORMATS, check_size
from editor.newsroom.message import Message, say

if TYPE_CHECKING:
    from PIL.Image import Image

_Box = tuple[float, float, float, float]
_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE",
    8: "ROTATE_90"}  # fmt: skip
"""How a picture is turned upright, by Exif's orientation (Exif 2.32, tag 0x0112), in Pillow's words."""
_SWAPS, _FROM_RIGHT, _FROM_BELOW = frozenset({5, 6, 7, 8}), frozenset({2, 3, 7, 8}), frozenset({3, 4, 6, 7})
"""Orientations in which width and height change places; in which the file's own left, or top, is seen right, or below."""
_DRAWING = 4096
"""Colours: what has no more is a drawing or a picture of a screen, whose edges JPEG would blur."""
_DEARER = 1.5
"""Times that a drawing may be as large as it were as a JPEG: a grey scan has few colours too."""
_BY_MACHINE = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia")
_MOVES = say("Only the first picture of it is taken: the others stay in the original.")
_COLOURS = say("Its colours are described in a way that cannot be read: compare them with the original.")
_MACHINE_MADE = say("Its own metadata say that it was made, or partly made, by a machine.")


def read(data: bytes, options: Mapping[str, str]) -> Finding:
    """What is made of a picture: `form` is `file` or `pixels`; `longest` its longer side in pixels; `crop` left, top,
    right and bottom as shares of it as it is seen; `quality` of a JPEG; `language` of the story.

    Raises Fault `evidence.too_large` before anything is decoded, `evidence.broken`.
    """
    from PIL import Image, ImageFile

    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            check_size(image)
            labels = labels_of(image, options.get("language", ""))
            warnings = [*_warnings(image, labels)]
            left, top, right, bottom = map(float, options["crop"].split(","))
            small = _upright(image, (left, top, right, bottom), int(options["longest"]))
            made = _in_srgb(small, image.info.get("icc_profile"), warnings)
            made.info = {}
            if options["form"] == "pixels":
                return Finding(made=made.convert("RGBA").tobytes(), size=made.size)
            written, kind = _written(made, image.format or "", int(options["quality"]))
            return Finding(made=written, media_type=kind, size=made.size, fields=labels, warnings=tuple(warnings))
    except BREAKS:
        raise refusal.broken() from None


def _warnings(image: "Image", labels: Mapping[str, str]) -> "list[Message]":
    moves = getattr(image, "is_animated", False) and image.format != "MPO"  # a phone's JPEG holds its own thumbnail
    machine = labels.get("source_type", "").removeprefix(SOURCE_TYPES) in _BY_MACHINE
    return [told for told, holds in ((_MOVES, moves), (_MACHINE_MADE, machine)) if holds]


def _upright(image: "Image", crop: _Box, longest: int) -> "Image":
    """The part that is kept, no larger than wanted, turned as it is seen."""
    from PIL.Image import Resampling, Transpose

    turn = _orientation(image)
    left, top, right, bottom = _stored(crop, turn)
    side = max((right - left) * image.width, (bottom - top) * image.height)
    share = min(1.0, longest / side)
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (round(image.width * share), round(image.height * share)))
    image.load()
    plain = _plain(image)
    width, height = plain.size
    box = (left * width, top * height, right * width, bottom * height)
    side = max(box[2] - box[0], box[3] - box[1])
    share = min(1.0, longest / side)
    size = (max(1, round((box[2] - box[0]) * share)), max(1, round((box[3] - box[1]) * share)))
    small = plain.resize(size, Resampling.LANCZOS, box=box, reducing_gap=3.0)
    return small.transpose(Transpose[_TURNS[turn]]) if turn in _TURNS else small


def _orientation(image: "Image") -> int:
    """How the file is to be turned; Pillow turns a TIFF by itself."""
    if image.format == "TIFF":
        return 1
    with suppress(Exception):  # broken metadata
        return int(image.getexif().get(0x0112, 1))
    return 1


def _stored(crop: _Box, turn: int) -> _Box:
    """A part of a picture as it is seen, as a part of it as it is stored."""
    left, top, right, bottom = crop
    if turn in _SWAPS:
        left, top, right, bottom = top, left, bottom, right
    if turn in _FROM_RIGHT:
        left, right = 1 - right, 1 - left
    if turn in _FROM_BELOW:
        top, bottom = 1 - bottom, 1 - top
    return left, top, right, bottom


def _plain(image: "Image") -> "Image":
    """In one of the modes that can be made smaller without loss: grey, colours, either with transparency, or inks."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in ("L", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("RGBA" if image.mode in ("LA", "PA", "La", "RGBa") else "RGB")


def _in_srgb(image: "Image", profile: bytes | None, warnings: "list[Message]") -> "Image":
    """In the colours that every screen shows alike (IEC 61966-2-1)."""
    from PIL import ImageCms

    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile and image.mode != "L":
        try:
            given, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, given, srgb, outputMode=wanted)
            image = made if made is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            warnings.append(_COLOURS)
    return image if image.mode == "L" else image.convert(wanted)


def _written(image: "Image", origin: str, quality: int) -> tuple[bytes, str]:
    """A file that every browser, word processor and press reads: PNG for what is transparent or drawn, else JPEG."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    if image.mode == "RGBA":
        return _file(image, "PNG", optimize=True), "image/png"
    photograph = _file(image, "JPEG", quality=quality, optimize=True, progressive=True)
    if origin not in ("JPEG", "MPO") and image.getcolors(_DRAWING) is not None:
        drawing = _file(image, "PNG", optimize=True)
        if len(drawing) <= len(photograph) * _DEARER:
            return drawing, "image/png"
    return photograph, "image/jpeg"


def _file(image: "Image", form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
