"""What could be read out of a file's bytes."""

import json
import zlib
from base64 import b64encode
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import Base
from PIL.PngImagePlugin import PngInfo

from editor.newsroom.sightings import holds_a_name
from editor.reading.unwrapped import texts_in

NAME = "سامر العبدالله"


def zipped(**members: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xml", data)
    return file.getvalue()


def commented() -> bytes:
    file = BytesIO(zipped(a=b"x"))
    with ZipFile(file, "a") as archive:
        archive.comment = NAME.encode()
    return file.getvalue()


def photographed(kind: str = "JPEG", **words: Any) -> bytes:
    """A picture of noise: every pair of letters stands in it somewhere."""
    file = BytesIO()
    Image.effect_noise((700, 500), 90).convert("RGB").save(file, kind, **words)
    return file.getvalue()


def exif() -> Image.Exif:
    made = Image.Exif()
    made[Base.Artist] = NAME.encode()
    return made


def png_words() -> PngInfo:
    made = PngInfo()
    made.add_itxt("Author", NAME, zip=True)
    return made


def printed(**entries: str) -> bytes:
    """As much of a PDF as its words need; what is drawn in it is compressed."""
    drawn = zlib.compress(photographed())
    told = "".join(f"/{name} {value}\n" for name, value in entries.items())
    return (
        b"%PDF-1.7\n1 0 obj\nstream\n"
        + drawn
        + b"\nendstream\n2 0 obj\n<<"
        + told.encode("latin-1", "ignore")
        + b">>"
        + (told.encode() if "xpacket" in told else b"")
    )


def literal(words: str) -> str:
    """A string of a PDF, in octal."""
    return "(" + "".join(f"\\{byte:03o}" for byte in b"\xfe\xff" + words.encode("utf-16-be")) + ")"


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{NAME}</p>".encode(),
        "<p>سا<b>مر</b> العبد<i>الله</i></p>".encode(),
        "<td>سامر</td><td>العبدالله</td>".encode(),
        f'<a title="{NAME}">x</a>'.encode(),
        f"<!-- {NAME} --><p>x</p>".encode(),
        "<p>&#1587;&#x627;&#1605;&#1585; العبدالله</p>".encode(),
        f'<meta content="{NAME}">'.encode(),
        json.dumps({"by": {"line": [NAME]}}).encode(),
        json.dumps({NAME: 1}).encode(),
        b"{ " + json.dumps(NAME).encode() + NAME.encode(),
        NAME.encode("utf-16"),
        NAME.encode("cp1256"),
        zipped(document=f"<w:t>سامر</w:t><w:t> العبدالله</w:t>{'x' * 99}".encode()),
        zipped(inner=zipped(deep=NAME.encode())),
        zipped(**{NAME.replace(" ", "_"): b"x"}),
        commented(),
        photographed(comment=NAME),
        photographed(exif=exif()),
        photographed(xmp=f"<x:xmpmeta>{NAME}</x:xmpmeta>".encode()),
        photographed("WEBP", exif=exif()),
        photographed("PNG", pnginfo=png_words()),
        photographed() + NAME.encode(),
        f'<img src="data:image/jpeg;base64,{b64encode(photographed(comment=NAME)).decode()}">'.encode(),
        json.dumps({"src": f"data:image/jpeg;base64,{b64encode(photographed(comment=NAME)).decode()}"}).encode(),
        zipped(picture=photographed(comment=NAME)),
        printed(Title=f"<FEFF{NAME.encode('utf-16-be').hex()}>"),
        printed(Title=literal(NAME)),
        printed(Metadata=f"stream\n<?xpacket?><dc:creator>{NAME}</dc:creator>\nendstream"),
    ],
)
def test_a_name_is_read_wherever_it_stands(data: bytes) -> None:
    assert holds_a_name(texts_in(data), [NAME])


def test_styles_and_scripts_are_no_text_and_the_files_own_name_is() -> None:
    assert not holds_a_name(texts_in("<style>.سامر .العبدالله {}</style><p>x</p>".encode()), [NAME])
    assert holds_a_name(texts_in(b"x", f"{NAME}.html"), [NAME])


SHORT = ["أبو رؤى", "سام", "منى", "@ab", "Ali"]


@pytest.mark.parametrize(
    "data",
    [
        photographed(),
        photographed("PNG"),
        photographed("WEBP"),
        printed(),
        zipped(picture=photographed()),
        f'<img src="data:image/jpeg;base64,{b64encode(photographed()).decode()}">'.encode(),
    ],
)
def test_what_is_drawn_is_no_words(data: bytes) -> None:
    """Else no story with a picture could leave while a protected source has a short name."""
    assert not holds_a_name(texts_in(data), SHORT)


HEADS = [b"", b"PK\x03\x04", b"{", b"<p>", b"\xff\xfe", b"[", b"\xff\xd8\xff\xe1", b"RIFF0000WEBPEXIF", b"%PDF-(<FEFF0>stream\n",
         b"\x89PNG\r\n\x1a\n\0\0\0\5iTXt", b"data:;base64,"]  # fmt: skip


@given(st.binary(max_size=200), st.sampled_from(HEADS))
@example("صورة".encode(), b"data:;base64,")
def test_any_bytes_may_be_looked_through(data: bytes, head: bytes) -> None:
    assert all(isinstance(text, str) for text in texts_in(head + data))
