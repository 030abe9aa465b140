"""What could be read out of a file's bytes."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ],
)
def test_a_name_is_read_wherever_it_stands(data: bytes) -> None:
    assert holds_a_name(texts_in(data), [NAME])


def test_styles_and_scripts_are_no_text_and_the_files_own_name_is() -> None:
    assert not holds_a_name(texts_in("<style>.سامر .العبدالله {}</style><p>x</p>".encode()), [NAME])
    assert holds_a_name(texts_in(b"x", f"{NAME}.html"), [NAME])


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"{", b"<p>", b"\xff\xfe", b"["]))
def test_any_bytes_may_be_looked_through(data: bytes, head: bytes) -> None:
    assert all(isinstance(text, str) for text in texts_in(head + data))
