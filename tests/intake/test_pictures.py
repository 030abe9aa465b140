"""A picture that leaves is made anew: its words stay, and nothing of what betrays."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from editor.intake import pictures
from editor.intake.pictures import Print, cut, take, view, worded
from editor.newsroom.fault import Fault
from editor.newsroom.picture import WHOLE, Crop, Picture
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import picture as plain_picture
from tests.intake.evidence.made import png_that_says
from tests.intake.photographs import CANARIES, MANIFEST, SOURCE_TYPE, colour_at, drawn, photograph, xmp
from tests.journeys.canaries import SCANNER
from tests.sites import Unavailable, do_without, kept, npm, run


def taken(data: bytes, language: str = "ar", **options: int) -> Print:
    return take(data, language, Progress(), **options)


def opened(made: Print) -> Image.Image:
    return Image.open(BytesIO(made.data))


class TestWhatStays:
    def test_its_words_are_proposed_in_the_language_of_the_story(self) -> None:
        made = taken(photograph()).picture
        assert (made.caption, made.alt) == ("السوق القديم يوم افتتاحه", "باعة أمام محال مفتوحة")
        assert (made.credit, made.copyright) == ("هدى السالم / وكالة الواحة", "© وكالة الواحة 2026")
        assert made.licence == "للاستعمال الصحفي"
        assert taken(photograph(), "en").picture.caption == "The old market"

    def test_words_of_agencies_before_xmp_and_of_cameras_are_read_too(self) -> None:
        told = Image.Exif()
        told[0x013B], told[0x010E] = "هدى السالم".encode(), "SONY DSC"
        made = taken(plain_picture(exif=told)).picture
        assert (made.credit, made.caption) == ("هدى السالم", "")

    def test_the_picture_and_its_name_are_those_of_its_bytes(self) -> None:
        data = photograph()
        made = taken(data)
        assert made.picture.digest == sha256(made.data).hexdigest()
        assert made.picture.original == sha256(data).hexdigest()
        assert (made.picture.size, made.picture.width, made.picture.height) == (len(made.data), 640, 480)
        assert taken(data) == made

    @pytest.mark.parametrize("form", ["JPEG", "PNG"])
    def test_words_are_written_into_it_without_touching_a_pixel(self, form: str) -> None:
        first = taken(photograph(form, drawn(mode="RGBA") if form == "PNG" else None))
        words = replace(first.picture, caption="تعليق آخر & <أطول>", credit="سالم / وكالة", alt="", copyright="")
        second = worded(first.data, words)
        assert second.picture.digest != first.picture.digest
        assert opened(first).tobytes() == opened(second).tobytes()
        assert worded(second.data, first.picture) == first
        again = taken(second.data).picture
        assert (again.caption, again.credit, again.alt, again.copyright) == (words.caption, "سالم / وكالة", "", "")

    def test_how_it_came_to_be_stays_through_every_change(self) -> None:
        made = taken(photograph())
        assert f"{SOURCE_TYPE}digitalCapture".encode() in made.data
        made = worded(made.data, replace(made.picture, caption="غير ذلك"))
        assert f"{SOURCE_TYPE}digitalCapture".encode() in made.data
        assert f"{SOURCE_TYPE}digitalCapture".encode() in cut(photograph(), made.picture, WHOLE, Progress()).data

    def test_a_field_of_any_length_and_any_letters_does_no_harm(self) -> None:
        made = taken(photograph())
        worst = "\"\x00'&" * 2000
        words = replace(
            made.picture, caption=worst, alt=worst, credit=f"{worst}/{worst}", copyright=worst, licence=worst
        )
        opened(worded(made.data, words)).load()

    def test_a_picture_without_words_has_no_metadata_at_all(self) -> None:
        made = taken(plain_picture())
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(opened(made).info)


class TestWhatDoesNotLeave:
    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "GIF"])
    def test_nothing_of_what_betrays_is_found_in_its_bytes(self, form: str) -> None:
        data = photograph(form)
        made = taken(data)
        for canary in CANARIES:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1256"):
                assert canary.encode(encoding) not in made.data
        assert not Image.open(BytesIO(made.data)).getexif()

    def test_the_words_of_a_thumbnail_of_a_phone_go_too(self) -> None:
        inside = photograph(image=drawn((160, 120)))
        block = b"\xff\xe1" + (len(inside) % 60_000 + 8).to_bytes(2, "big") + b"Exif\0\0" + inside[:60_000]
        data = plain_picture()
        made = taken(data[:2] + block + data[2:])
        assert made.data.count(b"\xff\xd8\xff") == 1

    @pytest.mark.skipif(not SCANNER.exists(), reason="the scanner is not on this machine")
    def test_the_scanner_for_leaks_finds_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "out").mkdir()
        for form in ("JPEG", "PNG", "WEBP", "TIFF"):
            (tmp_path / "in" / f"a.{form}").write_bytes(photograph(form))
            (tmp_path / "out" / f"a.{form}").write_bytes(taken(photograph(form)).data)
        words = [word for canary in CANARIES for word in ("--canary", canary)]
        for folder, leaks in (("in", 1), ("out", 0)):
            command = [sys.executable, SCANNER, *words, tmp_path / folder]
            done = subprocess.run(command, capture_output=True, check=False)
            assert done.returncode == leaks, done.stdout

    def test_a_program_of_others_reads_what_stays_and_nothing_else(self, tmp_path: Path) -> None:
        """ExifTool knows every place where a file can tell something."""
        tool = _exiftool()
        file = tmp_path / "a.jpg"
        file.write_bytes(taken(photograph()).data)
        told = subprocess.run(
            ["perl", tool, "-G1", "-s", "-n", "-charset", "iptc=UTF8", file], capture_output=True, text=True, check=True
        ).stdout  # fmt: skip
        fields = dict(_field(line) for line in told.splitlines() if " " in line)
        assert fields["XMP-dc", "Description"] == fields["IPTC", "Caption-Abstract"] == "السوق القديم يوم افتتاحه"
        assert fields["XMP-photoshop", "Credit"] == "هدى السالم / وكالة الواحة"
        assert fields["XMP-dc", "Creator"] == fields["IPTC", "By-line"] == "هدى السالم"
        assert fields["XMP-dc", "Rights"] == fields["IPTC", "CopyrightNotice"] == "© وكالة الواحة 2026"
        assert fields["XMP-xmpRights", "UsageTerms"] == "للاستعمال الصحفي"
        assert fields["XMP-iptcCore", "AltTextAccessibility"] == "باعة أمام محال مفتوحة"
        assert fields["XMP-iptcExt", "DigitalSourceType"] == f"{SOURCE_TYPE}digitalCapture"
        groups = {group for group, _ in fields}
        assert groups <= {"ExifTool", "System", "File", "JFIF", "IPTC", "Photoshop", "Composite"} | {
            "XMP-dc", "XMP-photoshop", "XMP-xmpRights", "XMP-iptcCore", "XMP-iptcExt",
        }  # fmt: skip
        assert ("ExifTool", "Warning") not in fields


def _field(line: str) -> tuple[tuple[str, str], str]:
    head, _, value = line.partition(": ")
    group, _, name = head.partition("]")
    return (group.strip("[ "), name.strip()), value.strip()


def _exiftool() -> Path:
    package = "exiftool-vendored.pl@13.59.3"
    try:
        run("perl", "-v")
        folder = kept("exiftool", package, lambda at: npm("install", "--silent", "--prefix", at, package) and None)
    except Unavailable as problem:
        do_without(problem)
    return folder / "node_modules/exiftool-vendored.pl/bin/exiftool"


class TestHowItIsMade:
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_it_stands_upright_and_is_cut_as_it_is_seen(self, orientation: int) -> None:
        stood = drawn((600, 400))
        turned = {2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}.get(orientation, [])
        for turn in turned:  # what `exif_transpose` undoes
            stood = stood.transpose(Image.Transpose(turn))
        data = photograph(image=stood, orientation=orientation)
        whole = taken(data)
        assert (whole.picture.width, whole.picture.height) == (600, 400)
        assert [colour_at(opened(whole), *at) for at in ((0.1, 0.1), (0.6, 0.1), (0.1, 0.6))] == ["red", "lime", "blue"]
        part = cut(data, whole.picture, Crop(0.5, 0.0, 0.8, 0.3), Progress())
        assert (part.picture.width, part.picture.height, part.picture.crop.left) == (180, 120, 0.5)
        assert colour_at(opened(part), 0.5, 0.5) == "lime"
        assert (part.picture.caption, part.picture.original) == (whole.picture.caption, whole.picture.original)

    def test_a_large_one_is_made_smaller_and_a_small_one_stays(self) -> None:
        made = taken(photograph(image=drawn((3000, 1500))))
        assert (made.picture.width, made.picture.height) == (2560, 1280)
        assert taken(photograph(image=drawn((3000, 1500))), longest=900).picture.width == 900
        part = cut(photograph(image=drawn((3000, 1500))), made.picture, Crop(0, 0, 0.5, 0.5), Progress())
        assert (part.picture.width, part.picture.height) == (1500, 750)

    def test_inks_and_other_colours_become_those_of_screens(self) -> None:
        inks = Image.new("CMYK", (40, 40), (0, 255, 255, 0))
        assert colour_at(opened(taken(photograph(image=inks))), 0.5, 0.5) == "red"
        wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        made = taken(plain_picture(icc_profile=wide.tobytes()))
        assert any("colours" in str(one) for one in made.picture.warnings)
        sound = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        made = taken(photograph(image=Image.new("RGB", (40, 40), "red"), icc_profile=sound))
        assert colour_at(opened(made), 0.5, 0.5) == "red"
        assert (made.picture.warnings, opened(made).info.get("icc_profile")) == ((), None)

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I", "I;16", "RGBA", "CMYK", "YCbCr"])
    def test_pictures_of_every_kind_of_pixel_are_made(self, mode: str) -> None:
        form = {"CMYK": "JPEG", "YCbCr": "JPEG", "I": "TIFF"}.get(mode, "PNG")
        out = BytesIO()
        (Image.new("I;16", (50, 40)) if mode == "I;16" else drawn((50, 40)).convert(mode)).save(out, form)
        made = taken(out.getvalue())
        assert opened(made).size == (50, 40)
        assert opened(made).mode in ("L", "RGB", "RGBA")

    def test_what_is_transparent_stays_so_and_what_is_drawn_stays_sharp(self) -> None:
        clear = drawn(mode="RGBA")
        clear.putalpha(Image.linear_gradient("L").resize(clear.size))
        assert taken(photograph("PNG", clear)).picture.media_type == "image/png"
        assert opened(taken(photograph("PNG", clear))).mode == "RGBA"
        assert taken(photograph("PNG", drawn(mode="RGBA"))).picture.media_type == "image/jpeg"
        assert taken(photograph("PNG", Image.new("RGB", (400, 300), "navy"))).picture.media_type == "image/png"

    def test_of_one_that_moves_the_first_picture_is_taken_and_told(self) -> None:
        out = BytesIO()
        drawn((60, 40)).save(out, "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40), "white")])
        made = taken(out.getvalue())
        assert colour_at(opened(made), 0.1, 0.1) == "red"
        assert any("first picture" in str(one) for one in made.picture.warnings)

    def test_a_view_is_bare_pixels(self) -> None:
        seen = view(photograph(), 64, Progress())
        assert (seen.width, seen.height, len(seen.pixels)) == (64, 48, 64 * 48 * 4)


class TestWarnings:
    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
    def test_a_proof_of_origin_is_seen_and_its_loss_told(self, form: str) -> None:
        data = photograph(form)
        at = {"JPEG": 2, "PNG": 33, "WEBP": len(data)}[form]
        made = taken(data[:at] + _held(form, MANIFEST) + data[at:])
        assert any("C2PA" in str(one) for one in made.picture.warnings)
        assert b"jumd" not in made.data
        assert taken(data).picture.warnings == ()

    def test_a_proof_that_lies_on_the_web_is_seen_too(self) -> None:
        packet = xmp().replace(
            b"rdf:about",
            b'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="https://example.com/m" rdf:about',
        )
        assert any("C2PA" in str(one) for one in taken(photograph(xmp=packet)).picture.warnings)

    def test_what_a_machine_made_is_told(self) -> None:
        made = taken(photograph(xmp=xmp("trainedAlgorithmicMedia")))
        assert any("machine" in str(one) for one in made.picture.warnings)
        assert f"{SOURCE_TYPE}trainedAlgorithmicMedia".encode() in made.data


def _held(form: str, box: bytes) -> bytes:
    """A manifest in the place that each kind of file has for it."""
    from zlib import crc32

    if form == "JPEG":
        content = b"JP\0\x01\0\0\0\x01" + box
        return b"\xff\xeb" + (len(content) + 2).to_bytes(2, "big") + content
    if form == "PNG":
        return len(box).to_bytes(4, "big") + b"caBX" + box + crc32(b"caBX" + box).to_bytes(4, "big")
    return b"C2PA" + len(box).to_bytes(4, "little") + box + b"\0" * (len(box) % 2)


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"", "evidence.empty"),
            (b"%PDF-1.7 and so on", "picture.none"),
            ("كلام".encode(), "picture.none"),
            (b"\xff\xd8\xff\xe0 and no picture", "evidence.broken"),
            (photograph()[:2000], "evidence.broken"),
            (png_that_says(30_000, 30_000), "evidence.too_large"),
            (b"\x00\x00\x00\x18ftypheic" + bytes(40), "evidence.unknown_kind"),
        ],
    )
    def test_what_is_no_picture_is_told(self, data: bytes, kind: str) -> None:
        with pytest.raises(Fault) as fault:
            taken(data)
        assert fault.value.kind == kind

    def test_what_a_reader_says_is_not_believed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from editor.intake.evidence.finding import Finding

        for lie in (
            Finding(made=b"<svg/>", media_type="image/jpeg", size=(4, 4)),
            Finding(made=b"\xff\xd8\xff\xe0", media_type="image/jpeg", size=(4, 4)),
            Finding(made=b"x", media_type="text/html", size=(4, 4)),
            Finding(made=b"x", media_type="image/png", size=(9_000_000, 4)),
        ):
            monkeypatch.setattr(pictures, "read_apart", lambda *_, lie=lie: lie)
            with pytest.raises(Fault):
                taken(photograph())
            with pytest.raises(Fault):
                view(photograph(), 64, Progress())

    def test_it_stops_when_asked(self) -> None:
        progress = Progress()
        progress.stop()
        with pytest.raises(Fault) as fault:
            take(photograph(), "ar", progress)
        assert fault.value.kind == "stopped"


def test_a_picture_of_48_million_pixels_needs_no_more_than_600_megabytes() -> None:
    data = photograph(image=Image.linear_gradient("L").resize((8000, 6000)).convert("RGB"))
    from editor.intake.evidence import apart

    finding = apart.read_apart(
        "print", data, Progress(),
        {"form": "file", "quality": "85", "crop": "0,0,1,1", "longest": "2560", "language": "ar"}, memory=600 << 20,
    )  # fmt: skip
    assert (finding.fault, finding.size) == (None, (2560, 1920))


def test_the_words_of_a_picture_are_told_whole() -> None:
    told = Picture("السوق", "", "image/jpeg", 1, 1, 1, caption="تعليق", credit="هدى")
    assert told.words == ("السوق", "تعليق", "هدى")
