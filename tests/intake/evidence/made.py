"""Files made byte by byte, so that nobody's are needed: PDF, Word, Ogg, FLAC, MPEG sound, MP4, pictures. All copy is invented."""

import io
import struct
import wave
import zipfile
import zlib

from PIL import Image

from editor.intake.evidence.flac_sound import _crc8, _crc16

WORDS = "أعلنت بلدية الواحة بدء أعمال توسيع شبكة المياه في الأحياء الشرقية بعد تأخر دام عامين."


# PDF


def pdf(*pages: list[str], info: str = "") -> bytes:
    """Pages of lines, each letter drawn from left to right as it stands in the string."""
    letters = sorted({letter for page in pages for line in page for letter in line} | {" "})
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    bodies = [_drawn(page, codes) for page in pages]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    cmap = _cmap(codes)
    widths = f"/ToUnicode 4 0 R /Widths [{' '.join(['500'] * len(codes))}]"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar {len(codes)} {widths} >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for at, body in enumerate(bodies):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {6 + 2 * at} 0 R >>"
        )
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
    return _file(objects, info)


def _drawn(lines: list[str], codes: dict[str, int]) -> str:
    shown = [
        f"BT /F 10 Tf 50 {800 - 20 * at} Td <{''.join(f'{codes[letter]:02X}' for letter in line)}> Tj ET"
        for at, line in enumerate(lines)
    ]
    return "\n".join(shown)


def _cmap(codes: dict[str, int]) -> str:
    told = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{told}\nendbfchar\n"
        "endcmap end end"
    )


def _file(objects: list[str], info: str) -> bytes:
    out = b"%PDF-1.7\n"
    if info:
        objects.append(f"<< {info} >>")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    told = f" /Info {len(objects)} 0 R" if info else ""
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{told} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + table.encode() + trailer.encode()


# Word


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(words: str) -> str:
    return f'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr><w:bidi/></w:pPr>{''.join(runs)}</w:p>"


def docx(body: str, links: str = "", head: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A Word document of a body in WordprocessingML."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PARTS}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PARTS}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PARTS}/relationships">{links}</Relationships>',
        "word/document.xml": f"{head}<w:document {_WORD} {_LINKS}><w:body>{body}</w:body></w:document>",
    }
    return zipped({name: text.encode() for name, text in parts.items()} | (more or {}))


def link(number: str, address: str) -> str:
    return f'<Relationship Id="{number}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


# Pictures


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "olive").save(out, form, **options)
    return out.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose head promises more than it holds."""
    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data)) for name, data in parts
    )


# Sound


def wav(seconds: float = 2.0, rate: int = 8000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(int(seconds * rate) * 2))
    return out.getvalue()


def opus(pages: int = 4, *, ended: bool = True) -> bytes:
    """A second a page."""
    head = b"OpusHead\x01\x01" + (0).to_bytes(2, "little") + (48000).to_bytes(4, "little") + b"\x00\x00\x00"
    out = _ogg_page(head, 0, 2, 0) + _ogg_page(b"OpusTags" + bytes(8), 0, 0, 1)
    for number in range(1, pages + 1):
        last = 4 if ended and number == pages else 0
        out += _ogg_page(bytes(200), 48_000 * number, last, number + 1)
    return out


def _ogg_page(body: bytes, samples: int, flags: int, number: int) -> bytes:
    head = b"OggS\x00" + bytes([flags]) + samples.to_bytes(8, "little") + b"\x01\x00\x00\x00"
    return head + number.to_bytes(4, "little") + bytes(4) + bytes([1, len(body)]) + body


def mp3(frames: int = 100, *, promised: int | None = None) -> bytes:
    """Frames of 128 kbit/s at 44,100 Hz: 417 bytes and 1,152 samples each; the first holds what the encoder counted."""
    head = b"\xff\xfb\x90\xc0"
    told = b"Xing" + (1).to_bytes(4, "big") + (frames if promised is None else promised).to_bytes(4, "big")
    first = (head + bytes(17) + told).ljust(417, b"\x00")
    return first + (head + bytes(413)) * frames


def mp4(*, seconds: int = 3, place: str = "+31.5041+034.4667/", film: bool = False) -> bytes:
    length = struct.pack(">LLLLL", 0, 3_800_000_000, 3_800_000_000, 1000, seconds * 1000)
    words = place.encode()
    told = _box(b"\xa9xyz", len(words).to_bytes(2, "big") + b"\x15\xc7" + words) + _box(
        b"\xa9mod", (7).to_bytes(2, "big") + b"\x15\xc7" + b"Phone 7"
    )
    track = _box(b"trak", _box(b"mdia", _box(b"hdlr", bytes(8) + (b"vide" if film else b"soun") + bytes(12))))
    movie = _box(b"moov", _box(b"mvhd", length + bytes(80)) + track + _box(b"udta", told))
    return _box(b"ftyp", b"M4A \x00\x00\x00\x00isom") + movie + _box(b"mdat", bytes(3000))


def _box(name: bytes, inside: bytes) -> bytes:
    return (len(inside) + 8).to_bytes(4, "big") + name + inside


def flac(frames: int = 8, *, promised: int | None = None) -> bytes:
    """Frames of 4,096 samples that are all the same (RFC 9639, 9.2.3), at 8,000 Hz, one channel, 16 bits."""
    samples = 4096 * frames if promised is None else promised
    rates = (8000 << 44 | 0 << 41 | 15 << 36 | samples).to_bytes(8, "big")
    info = (4096).to_bytes(2, "big") * 2 + bytes(6) + rates + bytes(16)
    return b"fLaC\x80" + len(info).to_bytes(3, "big") + info + b"".join(map(_flac_frame, range(frames)))


def _flac_frame(number: int) -> bytes:
    head = b"\xff\xf8\xc4\x08" + bytes([number])
    head += bytes([_crc8(head)])
    body = head + b"\x00" + number.to_bytes(2, "big")
    return body + _crc16(body).to_bytes(2, "big")
