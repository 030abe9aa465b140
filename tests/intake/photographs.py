"""Pictures as agencies and phones send them, with what must not leave planted in each of their corners. All is invented."""

from io import BytesIO

from PIL import Image, ImageDraw

CANARIES = ("سلمى القنديل", "SN-4711-X", "Rahma-Phone", "retouched by Nadir", "34.2874", "maker-note-canary")
"""What must not be found in anything that leaves."""
PLACE = (31.0, 28.0, 34.2874)
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MANIFEST = bytes.fromhex("0000001e 6a756d64 63327061 0011 0010 8000 00aa00389b71") + b"\x03c2pa\0"


def xmp(source_type: str = "digitalCapture") -> bytes:
    """With credit and copyright, which stay, and history and place, which go."""
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" photoshop:Credit="وكالة الواحة" photoshop:City="سلمى القنديل"
 exif:GPSLongitude="34,28.34.2874E" Iptc4xmpExt:DigitalSourceType="{SOURCE_TYPE}{source_type}">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The old market</rdf:li>
<rdf:li xml:lang="ar-JO">السوق القديم يوم افتتاحه</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>هدى السالم</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© وكالة الواحة 2026</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">للاستعمال الصحفي</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">باعة أمام محال مفتوحة</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
<xmpMM:History><rdf:Seq><rdf:li>retouched by Nadir</rdf:li></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta>""".encode()


def exif(orientation: int = 1) -> Image.Exif:
    """Of a phone: place, serial, owner, maker's notes."""
    told = Image.Exif()
    told[0x010F], told[0x0110], told[0x0131], told[0x0112] = "Acme", "Rahma-Phone", "retouched by Nadir", orientation
    inner = told.get_ifd(0x8769)
    inner[0xA430], inner[0xA431], inner[0x927C] = "Rahma-Phone", "SN-4711-X", b"maker-note-canary"
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (31.0, 30.0, 15.0), "E", PLACE
    return told


def drawn(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """Red at the left above, green right above, blue left below, and a gradient that makes it a photograph."""
    wide, high = size
    made = Image.linear_gradient("L").resize(size).convert("RGB")
    made = Image.merge(
        "RGB", (made.getchannel(0), Image.radial_gradient("L").resize(size), made.getchannel(2).rotate(180))
    )
    pen = ImageDraw.Draw(made)
    for corner, colour in ((0, 0), "red"), ((wide // 2, 0), "lime"), ((0, high // 2), "blue"):
        pen.rectangle((*corner, corner[0] + wide // 3, corner[1] + high // 3), colour)
    return made.convert(mode)


def photograph(form: str = "JPEG", image: Image.Image | None = None, orientation: int = 1, **options: object) -> bytes:
    """As a file, with everything planted in it that its kind can hold."""
    out = BytesIO()
    told: dict[str, object] = {"exif": exif(orientation), "xmp": xmp(), "comment": "سلمى القنديل".encode()} | options
    if form == "GIF":
        told = {"comment": "سلمى القنديل".encode()}
    if form in ("PNG", "WEBP", "TIFF", "AVIF"):
        del told["comment"]
    (image or drawn()).save(out, form, **told)
    return out.getvalue()


def colour_at(image: Image.Image, x: float, y: float) -> str:
    """Which of the corners is seen at these shares of the width and height."""
    red, green, blue = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    strong = {"red": red > 180, "lime": green > 180, "blue": blue > 180}
    return next((name for name, holds in strong.items() if holds and sum(strong.values()) == 1), "")
