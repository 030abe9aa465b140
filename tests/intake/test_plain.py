"""Bytes to text: encodings that Arabic newsrooms meet, and what is no text."""

from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.intake.charset import declared_in, known_codec
from editor.intake.plain import LIMIT, file_kind, read_text
from editor.newsroom.fault import Fault

SUITES = Path(__file__).parents[2].parent / "shared" / "suites"
ARABIC = "قال رئيس بلدية الواحة إن المشروع سيبدأ في أيار المقبل، مؤكداً أن «الكلفة» لا تتجاوز المليون"
PERSIAN = "شهردار گفت که پروژه در ماه آينده آغاز مي شود و هزينه آن چندان زياد نيست"
HEBREW = "ראש העיר אמר כי העבודות יחלו בחודש הבא והבטיח לשמור על התקציב"
FRENCH = "Le maire a déclaré que l’été sera très chaud et que l’école restera fermée"


@pytest.mark.parametrize("length", [8, 20, 200])
@pytest.mark.parametrize("declared", [None, "iso-8859-1", "utf-8", "windows-1256"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [(ARABIC, codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256")]
    + [(ARABIC.translate(dict.fromkeys(map(ord, "«»ً"))), "iso8859_6"), (PERSIAN, "cp1256")]
    + [(HEBREW, codec) for codec in ("cp1255", "iso8859_8", "utf-16-le")]
    + [(FRENCH, "cp1252")],
)
def test_text_is_read_whatever_its_encoding_and_whatever_is_declared(text, codec, declared, length):
    if text is FRENCH and length == 8:
        pytest.skip("no letter above 7F in it yet")
    assert read_text(text[:length].encode(codec), charset=declared).text == text[:length]


def test_an_encoding_that_was_guessed_is_told():
    assert [str(note) for note in read_text(ARABIC.encode("cp1256")).notes] == ["The text was read as Windows-1256."]
    assert read_text(ARABIC.encode()).notes == ()


def test_a_page_names_its_encoding():
    page = '<html><head><meta charset="windows-1251"></head><p>Мэр города сообщил о начале работ</p>'
    assert read_text(page.encode("cp1251"), html=True).text == page


def test_utf8_cut_in_the_middle_of_a_letter_is_still_utf8():
    decoded = read_text(ARABIC.encode()[:-1])
    assert decoded.codec == "utf-8"
    assert "1 character" in str(decoded.notes[0])


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 x", b"PK\x03\x04x", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"{\\rtf1", b"abc\x00\x01\x02def" * 9]
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Fault) as fault:
        read_text(data)
    assert fault.value.kind == "text.binary"
    assert fault.value.do


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf \n", b"\xff\xfe"])
def test_an_empty_text_is_a_fault(data):
    with pytest.raises(Fault) as fault:
        read_text(data)
    assert fault.value.kind == "text.empty"


def test_five_megabytes_pass_quickly_and_one_byte_more_is_a_fault_that_says_so():
    line = (ARABIC + "\n").encode()
    data = line * (LIMIT // len(line))
    data += b" " * (LIMIT - len(data))
    begun = monotonic()
    assert read_text(data).codec == "utf-8"
    assert monotonic() - begun < 3
    with pytest.raises(Fault, match="large") as fault:
        read_text(data + b" ")
    assert "5 MB" in str(fault.value)


def test_a_film_is_known_by_its_first_bytes():
    assert str(file_kind(b"\x00\x00\x00\x18ftypmp42")) == "a film"


def test_labels_of_encodings_are_those_of_browsers():
    assert known_codec("ISO-8859-1") == "cp1252"
    assert known_codec("asmo-708") == "iso8859_6"
    assert known_codec("utf-16") == "utf-8"
    for nonsense in ("base64", "bogus", "", "\x00", "utf-7", 'iso8859-2"', None):
        assert known_codec(nonsense) is None


@pytest.mark.skipif(not SUITES.exists(), reason="the suite is not at hand")
@pytest.mark.parametrize("name", ["tests1", "tests2", "test-yahoo-jp"])
def test_declared_encodings_are_found_as_html5lib_says(name):
    suite = (SUITES / "html5lib" / f"{name}.dat").read_bytes()
    for part in suite.split(b"#data\n")[1:]:
        data, _, wanted = part.partition(b"\n#encoding\n")
        if not data.startswith(b"\xef\xbb\xbf"):  # a byte order mark is seen before
            assert (declared_in(data) or "cp1252") == known_codec(wanted.strip().decode().lower()), data[:200]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.booleans(), st.sampled_from([None, "utf-8", "cp1256", "bogus", "utf-16"]))
def test_no_bytes_raise_anything_but_a_fault(data, html, charset):
    with suppress(Fault):
        assert read_text(data, html=html, charset=charset).text.strip()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=100))
def test_utf8_comes_back_as_it_was(text):
    data = ("ا" + text).encode()
    assert read_text(data).text == "ا" + text
