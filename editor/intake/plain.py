"""Bytes to text: which encoding they are in, and what is no text at all.

Order of trust: byte order mark, UTF-16 by its pattern, valid UTF-8, then the letters: each 8-bit encoding that
the bytes allow is read and its letters weighed by how often right-to-left languages use them. What a server
or a page declares is one voice more, for Arabic servers often declare wrongly.
"""

import codecs
import re
from dataclasses import dataclass

from editor.intake.charset import declared_in, known_codec
from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say, say_many

LIMIT = 5 * 1024 * 1024
"""Bytes. A long novel is below a fifth of it."""

_SIGNATURES = (
    (b"%PDF", say("a PDF document")), (b"PK\x03\x04", say("a packed file, such as a Word document")),
    (b"\xd0\xcf\x11\xe0", say("an old Word or Office document")), (b"{\\rtf", say("an RTF document")),
    (b"\x89PNG", say("a picture")), (b"GIF8", say("a picture")), (b"\xff\xd8\xff", say("a picture")),
    (b"RIFF", say("a picture, a sound or a film")), (b"OggS", say("a sound or a film")), (b"ID3", say("a sound")),
    (b"\x1f\x8b", say("a packed file")), (b"7z\xbc\xaf", say("a packed file")), (b"Rar!", say("a packed file")),
    (b"MZ\x90", say("a program")), (b"\x7fELF", say("a program")), (b"SQLite format 3\x00", say("a database")),
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_EIGHT_BIT = ("cp1256", "iso8859_6", "cp1255", "iso8859_8", "cp1252")
_NAMES = {
    "cp1256": "Windows-1256", "iso8859_6": "ISO-8859-6", "cp1255": "Windows-1255", "iso8859_8": "ISO-8859-8",
    "cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
}  # fmt: skip
_SAMPLE = 200_000

# How often each letter stands among a thousand of running news copy, rounded; the rest count as rare.
_OFTEN = dict(
    zip(
        "اليمونرتبعهدكفسقحةأجشصطخضىزإءثذغئظؤآپچگیکژ",
        (145, 120, 72, 62, 61, 60, 52, 48, 41, 38, 35, 32, 28, 27, 26, 22, 21, 20, 18, 15, 13, 13, 10, 9, 9, 9, 8, 8, 7,
         7, 6, 6, 5, 3, 2, 3, 5, 3, 8, 20, 10, 1), strict=True
    )
)  # fmt: skip
_OFTEN |= dict(
    zip(
        "יוהלאמרתבשנדחעקפכטגצסזםןךףץ",
        (110, 105, 90, 70, 65, 55, 55, 50, 48, 46, 40, 28, 25, 27, 20, 20, 22, 14, 14, 12, 14, 8, 25, 20, 8, 4, 3),
        strict=True,
    )
)
_MIXED = re.compile("[\u0590-\u06ff][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][\u0590-\u06ff]|[\u0590-\u05ff][\u0600-\u06ff]")
_LATIN_ROW = re.compile("[À-ÿ]{3,}")
_FINAL_INSIDE = re.compile("[ةىםןךףץ][اأإبتثجحخدذرزسشصضطظعغفقكلمنهويא-ת]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in."""

    text: str
    codec: str
    notes: tuple[Message, ...] = ()


def read_text(data: bytes, *, charset: str | None = None, html: bool = False) -> Decoded:
    """The text in some bytes, its byte order mark gone.

    `charset` is what a server said; with `html` the page's own word is heard too. Raises Fault `text.too_large`,
    `text.binary` or `text.empty`.
    """
    refuse_what_is_no_text(data)
    decoded = _by_mark(data) or _by_pattern(data) or _by_letters(data, charset, html=html)
    if "\x00" in decoded.text or _controls(decoded.text) > 0.05:
        raise _binary(say("a file of an unknown kind"))
    if not decoded.text.strip():
        raise Fault("text.empty", say("There is no text in it."), say("Choose another file, or copy the text again."))
    return decoded


def refuse_what_is_no_text(data: bytes) -> None:
    """Raises Fault `text.too_large`, `text.empty` or `text.binary` for what needs no reading to be refused."""
    if len(data) > LIMIT:
        raise Fault(
            "text.too_large",
            say("The text is larger than {limit} MB, the most that can be taken in at once.", limit=LIMIT // 1024**2),
            say("Split it, or copy only the story."),
        )
    if not data.strip():
        raise Fault("text.empty", say("There is no text in it."), say("Choose another file, or copy the text again."))
    if (kind := file_kind(data)) is not None:
        raise _binary(kind)


def file_kind(data: bytes) -> Message | None:
    """What a file is by its first bytes, where it is known and no text."""
    head = data[:1024].lstrip()
    if data[4:8] == b"ftyp":
        return say("a film")
    return next((kind for sign, kind in _SIGNATURES if head.startswith(sign)), None)


def _binary(kind: Message) -> Fault:
    return Fault(
        "text.binary",
        say("This is {kind}, not plain text.", kind=kind),
        say("Open it in its own program and copy the text from there."),
    )


def _controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(c < " " and c not in "\t\n\r\f\x0b\x1b" for c in sample) / max(1, len(sample))


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            return Decoded(text, codec, _broken(text, data))
    return None


def _by_pattern(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte names the block (Arabic 06, Hebrew 05, Latin 00)."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or len(sample) < 4:
        return None
    for codec, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        blocks = sum(high.count(block) for block in (0, 5, 6))
        if blocks >= 0.85 * len(high):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and _controls(text) < 0.02:
                return Decoded(text, codec, (_read_as(codec),))
    return None


def _by_letters(data: bytes, charset: str | None, *, html: bool) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        almost = data.decode("utf-8", "replace")
        broken = almost.count("\ufffd")
        told = known_codec(charset) or (declared_in(data) if html else None)
        legible = sum(character > "\x7f" for character in almost) - broken
        cut_off = error.end >= len(data) and error.start >= len(data) - 3
    if cut_off or legible > 20 * broken:
        return Decoded(almost, "utf-8", _broken(almost, data))
    codec = _best(data, told)
    text = data.decode(codec, "replace")
    return Decoded(text, codec, (_read_as(codec), *_broken(text, data)))


def _best(data: bytes, told: str | None) -> str:
    sample = data[:_SAMPLE]
    if told and told not in {*_EIGHT_BIT, "utf-8"}:  # nobody names a rare encoding by mistake
        return told
    scores = {codec: _legibility(sample, codec) + (0.35 if codec == told else 0.0) for codec in _EIGHT_BIT}
    best = max(scores, key=lambda codec: scores[codec])
    return _second_opinion(sample) or best if scores[best] < 0.5 else best


def _legibility(data: bytes, codec: str) -> float:
    """How much bytes above 7F read like letters in use, about 0 (never) to 3 (running text)."""
    text = data.decode(codec, "replace")
    marked = [character for character in text if character > "\x7f"]
    if not marked:
        return 0.0
    weight = sum(_weight(character) for character in marked)
    faults = 2 * len(_MIXED.findall(text)) + 2 * len(_LATIN_ROW.findall(text)) + 2 * len(_FINAL_INSIDE.findall(text))
    articles = text.count(" ال") + text.count("وال")
    return (weight - faults + articles) / len(marked)


def _weight(character: str) -> float:
    if character in _OFTEN:
        return min(2.0, 0.4 + _OFTEN[character] / 50)
    if character in "éèêàâçôûîùëïœÉäöüßñ":
        return 0.9
    if character in "«»“”‘’–—…،؛؟\u200c\u200f\u200e\u00a0ًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩ـ":
        return 0.3
    return -1.0 if character == "\ufffd" or "\x80" <= character < "\xa0" else -0.4


def _second_opinion(sample: bytes) -> str | None:
    """charset-normalizer's word, for encodings not weighed here; it is poor on short Arabic."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:20_000]).best()
    return known_codec(best.encoding) if best else None


def _read_as(codec: str) -> Message:
    return say("The text was read as {encoding}.", encoding=_NAMES.get(codec, codec.upper()))


def _broken(text: str, data: bytes) -> tuple[Message, ...]:
    count = text.count("\ufffd") - data.count("\ufffd".encode())
    if count <= 0:
        return ()
    return (
        say_many(
            "{count} character could not be read and shows as \ufffd.",
            "{count} characters could not be read and show as \ufffd.",
            count,
        ),
    )
