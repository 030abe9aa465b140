"""Every format as it was when somebody last looked at it; what is a package, by what stands in it."""

import json
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest

from editor.newsroom.article import Article
from editor.publishing.format import Format
from editor.workflow.discovery import Toolkit
from tests.publishing.generated import materials_for
from tests.publishing.golden import is_as_before

FORMATS = {one.name: one for one in Toolkit().formats}
ELSEWHERE = {"html", "fragment", "gutenberg", "text"}
"""Those whose own tests look at a golden file."""


_JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4"
    "x9lnN+gXz/wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AD//Z"
)
_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR42mOsYGBiYAAAAmoAfEMMmRgAAAAASUVORK5CYII=")


def words(made: Format, data: bytes) -> bytes:
    """What a person can read of a file, and compare."""
    if made.suffix == ".json":
        return json.dumps(json.loads(data), ensure_ascii=False, indent=1).encode()
    if made.suffix in (".docx", ".epub"):
        with ZipFile(BytesIO(data)) as package:
            told = [f"== {name}\n{package.read(name).decode()}" for name in package.namelist() if _is_text(name)]
        return "\n".join(told).encode()
    if made.suffix == ".pdf":
        with pypdfium2.PdfDocument(data) as document:
            return "\f".join(page.get_textpage().get_text_range() for page in document).encode()
    if made.suffix == ".png":
        return data[:33]  # the size: pixels are the typesetter's own
    return data


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".xhtml", ".opf", ".rels", "mimetype"))


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - ELSEWHERE))
def test_it_is_as_it_was(published: Article, name: str) -> None:
    made = FORMATS[name]
    shown = {one.digest: _PNG if one.media_type == "image/png" else _JPEG for one in published.pictures}
    materials = replace(materials_for(made), picture=shown.__getitem__)
    assert is_as_before(f"{name}{made.suffix}.txt", words(made, made.render(published, materials)))
