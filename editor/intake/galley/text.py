"""Plain text: every letter is copy, and the file's mark, encoding and ends of lines stay as they are."""

import codecs
from collections.abc import Sequence

from editor.intake.galley.galley import Galley, Piece, spliced
from editor.intake.plain import Decoded, read_text
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.remark import Edit
from editor.text.spans import Span

_MARKS = {
    "utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE,
}  # fmt: skip


def text_galley(data: bytes) -> Galley:
    """Raises Fault as `plain.read_text` does; writing raises `galley.unreadable_letters`."""
    decoded = read_text(data)
    whole = Span(0, len(decoded.text))
    encoded = Encoded(data, decoded)
    return Galley(decoded.text, decoded.text, (Piece(whole, whole),), encoded.write, encoded.spell, is_page=True)


class Encoded:
    """A text file as it was read, to be written again in its own encoding."""

    def __init__(self, data: bytes, decoded: Decoded, unknown: str = "strict") -> None:
        """`unknown` says what becomes of letters the encoding does not have, as `str.encode` takes it."""
        self._data, self._source, self._codec, self._unknown = data, decoded.text, decoded.codec, unknown
        mark = _MARKS.get(decoded.codec, b"")
        self._mark = mark if mark and data.startswith(mark) else b""

    def spell(self, words: str) -> str:
        """Words that the encoding has; raises UnicodeEncodeError."""
        return words.encode(self._codec, self._unknown).decode(self._codec)

    def write(self, edits: Sequence[Edit]) -> bytes:
        """The file with edits in it; raises Fault `galley.unreadable_letters` where the rest would not stay as it is."""
        if not edits:
            return self._data
        if self._bytes(self._source) != self._data:
            raise Fault(
                "galley.unreadable_letters",
                say("Some letters of the file could not be read, so nothing is written into it."),
                say("Save it again as UTF-8 in the program it comes from."),
            )
        return self._bytes(spliced(self._source, edits))

    def _bytes(self, text: str) -> bytes:
        return self._mark + text.encode(self._codec, "replace")
