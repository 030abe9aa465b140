"""A picture's bytes stay; what it tells of itself is told, with a warning where it could betray somebody."""

import time

import pytest
from PIL import Image

from editor.intake.evidence import capture_file
from editor.newsroom.evidence import EvidenceKind
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import picture, png_that_says

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
 exif:GPSLatitude="31,30.25N" exif:GPSLongitude="34,28,30W" photoshop:Credit="%s" aux:SerialNumber="X-77">
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""


def exif(**north: object) -> Image.Exif:
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x0131] = "Acme", "Phone 7", "Retouch 2"
    told[0x013B], told[0x8298] = b"Salem Hatimi", "(c) Wahat"
    inner = told.get_ifd(0x8769)
    inner[0x9003], inner[0x9011], inner[0xA431], inner[0xA430] = "2024:03:05 15:45:00", "+02:00", "SN-123", "Salem"
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = north.get("side", "S"), (31.0, 30.0, 15.0), "E", (34.0, 28.0, 0.0)
    return told


def facts(data: bytes) -> dict[str, tuple[str, bool]]:
    kept = capture_file(data, "صورة.jpg", Progress())
    return {str(fact.name): (fact.value, fact.warns) for fact in kept.facts}


def test_where_when_with_what_and_by_whom_it_was_taken():
    assert facts(picture(exif=exif())) == {
        "Size in pixels": ("64 × 48", False),
        "Place (latitude, longitude)": ("-31.504167, 34.466667", True),
        "Device": ("Acme Phone 7", True),
        "Time taken": ("2024-03-05 15:45:00 +02:00", False),
        "Owner of the device": ("Salem", True),
        "Serial number": ("SN-123", True),
        "Software": ("Retouch 2", False),
        "Author": ("Salem Hatimi", True),
        "Copyright": ("(c) Wahat", False),
    }


def test_its_bytes_are_untouched():
    data = picture(exif=exif())
    kept = capture_file(data, "C:\\Photos\\صورة.jpg", Progress())
    assert (kept.kind, kept.title) == (EvidenceKind.PICTURE, "صورة.jpg")
    assert [(part.data, part.media_type) for part in kept.parts] == [(data, "image/jpeg")]


def test_metadata_of_newsrooms_is_read():
    told = facts(picture(xmp=XMP % ("وكالة".encode(), "سالم الحاتمي".encode())))
    assert told["Place (latitude, longitude)"] == ("31.504167, -34.475000", True)
    assert (told["Credit"], told["Author"]) == (("وكالة", False), ("سالم الحاتمي", True))
    assert told["Serial number"] == ("X-77", True)


def test_captions_of_agencies_are_read():
    fields = ((120, "مدينة الواحة".encode()), (80, b"Salem"), (90, b"Gaza"), (110, b"Agency"))
    block = b"".join(bytes([0x1C, 2, number]) + len(value).to_bytes(2, "big") + value for number, value in fields)
    block += b"\x00" * (len(block) % 2)
    photoshop = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(block).to_bytes(4, "big") + block
    segment = b"\xff\xed" + (len(photoshop) + 2).to_bytes(2, "big") + photoshop
    data = picture()
    told = facts(data[:2] + segment + data[2:])
    assert told["Caption"] == ("مدينة الواحة", False)
    assert (told["Author"], told["Place named"]) == (("Salem", True), ("Gaza", True))


def test_entities_in_metadata_are_not_followed():
    packet = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a xmlns:p="http://ns.adobe.com/photoshop/1.0/"><p:Credit>&b;</p:Credit></a>'
    assert "root:" not in str(facts(picture(xmp=packet)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF"])
def test_each_kind_is_kept_and_half_of_it_is_not(form):
    data = picture(form, (320, 240))
    assert facts(data)["Size in pixels"] == ("320 × 240", False)
    with pytest.raises(Fault) as fault:
        capture_file(data[: len(data) // 2], "a", Progress(), as_is=True)
    assert fault.value.kind == "evidence.broken"


def test_a_picture_of_too_many_pixels_is_not_decoded():
    begun = time.monotonic()
    with pytest.raises(Fault) as fault:
        capture_file(png_that_says(30_000, 30_000), "a.png", Progress())
    assert fault.value.kind == "evidence.too_large"
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC"), (b"8BPS" + bytes(40), "Photoshop"), (b"BM" + bytes(40), "BMP")],
)
def test_what_cannot_be_read_says_what_to_do(data, told):
    with pytest.raises(Fault, match=told) as fault:
        capture_file(data, "a", Progress())
    assert "JPEG or PNG" in str(fault.value.do)
