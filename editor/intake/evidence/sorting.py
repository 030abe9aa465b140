"""What a file is, by its first bytes; a name decides only between texts."""

import re
from enum import Enum, auto

from editor.intake.evidence import refusal
from editor.newsroom.fault import Fault
from editor.newsroom.message import say


class Sort(Enum):
    """Which reader a file is for."""

    PAGE = auto()
    TEXT = auto()
    PDF = auto()
    WORD = auto()
    PICTURE = auto()
    RECORDING = auto()


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIGNS = (
    (b"\xff\xd8\xff", Sort.PICTURE, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", Sort.PICTURE, "image/png"),
    (b"GIF87a", Sort.PICTURE, "image/gif"),
    (b"GIF89a", Sort.PICTURE, "image/gif"),
    (b"II*\x00", Sort.PICTURE, "image/tiff"),
    (b"MM\x00*", Sort.PICTURE, "image/tiff"),
    (b"II+\x00", Sort.PICTURE, "image/tiff"),
    (b"MM\x00+", Sort.PICTURE, "image/tiff"),
    (b"ID3", Sort.RECORDING, "audio/mpeg"),
    (b"OggS", Sort.RECORDING, "audio/ogg"),
    (b"fLaC", Sort.RECORDING, "audio/flac"),
    (b"PK\x03\x04", Sort.WORD, _DOCX),
    (b"PK\x05\x06", Sort.WORD, _DOCX),
)
_INSIDE_RIFF = {b"WAVE": (Sort.RECORDING, "audio/wav"), b"WEBP": (Sort.PICTURE, "image/webp")}
_PICTURE_BRANDS = {
    b"heic": "HEIC", b"heix": "HEIC", b"hevc": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"mif1": "HEIF", b"msf1": "HEIF",
}  # fmt: skip
_OTHER_RECORDINGS = ((b"\x1aE\xdf\xa3", "Matroska/WebM"), (b"0&\xb2u\x8ef\xcf\x11", "WMA"), (b"#!AMR", "AMR"),
    (b"FORM", "AIFF"), (b"caff", "CAF"))  # fmt: skip
_OTHER_PICTURES = ((b"BM", "BMP"), (b"8BPS", "Photoshop"), (b"\x00\x00\x00\x0cjP", "JPEG 2000"))
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"SQLite format 3\x00",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)
_OLE = b"\xd0\xcf\x11\xe0"
"""Microsoft's compound files; a Word document with a password is one too (MS-OFFCRYPTO)."""
_RTF, _OLD_WORD = say("an RTF document"), say("an old Word or Office document")
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_HTML = re.compile(r"\.(?:x?html?|shtml)\Z", re.IGNORECASE)
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def sort_of(data: bytes, name: str) -> tuple[Sort, str]:
    """The reader for a file, and its media type. Raises Fault `evidence.unknown_kind` where there is none."""
    if (known := _by_sign(data)) is not None:
        return known
    if (fault := _refused(data)) is not None:
        raise fault
    if _NAMED_HTML.search(name) or _HTML.match(data[:4096].replace(b"\x00", b"")):
        return Sort.PAGE, "text/html"
    return Sort.TEXT, "text/plain"


def _by_sign(data: bytes) -> tuple[Sort, str] | None:
    if b"%PDF-" in data[:1024]:
        return Sort.PDF, "application/pdf"
    if data.startswith((b"RIFF", b"RIFX", b"RF64")) and data[8:12] in _INSIDE_RIFF:
        return _INSIDE_RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return _of_boxes(data[8:12])
    if data.startswith(_OLE) and _LOCKED in data[: 1 << 20]:
        return Sort.WORD, _DOCX
    known = next(((sort, media) for sign, sort, media in _SIGNS if data.startswith(sign)), None)
    return known or ((Sort.RECORDING, "audio/mpeg") if _is_mpeg_sound(data) else None)


def _of_boxes(brand: bytes) -> tuple[Sort, str]:
    """Of the ISO base media format: pictures and films look alike but for their brand."""
    if kind := _PICTURE_BRANDS.get(brand):
        raise refusal.other_picture(kind)
    if brand in (b"avif", b"avis"):
        return Sort.PICTURE, "image/avif"
    return Sort.RECORDING, "audio/mp4" if brand in (b"M4A ", b"M4B ") else "video/mp4"


def _is_mpeg_sound(data: bytes) -> bool:
    """Whether two frames of MPEG sound follow each other; one alone stands in any file."""
    from editor.intake.evidence.mpeg import frame_at

    first = frame_at(data, 0)
    return first is not None and frame_at(data, first.size) is not None


def _refused(data: bytes) -> Fault | None:
    """Why a file has no reader, where that is known."""
    if data.startswith(_OLE):
        return refusal.other_program(_OLD_WORD)
    if data.startswith(b"{\\rtf"):
        return refusal.other_program(_RTF)
    for sign, kind in _OTHER_RECORDINGS:
        if data.startswith(sign):
            return refusal.no_codec(kind)
    for sign, kind in _OTHER_PICTURES:
        if data.startswith(sign) and b"\x00" in data[:64]:
            return refusal.other_picture(kind)
    return refusal.unknown_kind() if data.startswith(_PROGRAMS) else None
