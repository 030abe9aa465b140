"""Pictures of a story: taken in, worded, cut, put in order, looked at.

What leaves of a picture is made anew from its original, by `intake.pictures`, whenever it is cut otherwise; when only its
words change, they alone are written anew. Either way its bytes are others, and so is its `digest`. The originals stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from editor.desktop import files
from editor.language.language import Language
from editor.library import custody, evidence, pictures, stories
from editor.newsroom import markup
from editor.newsroom.article import shown_pictures
from editor.newsroom.evidence import Deed, PartName
from editor.newsroom.identity import EvidenceId, StoryId
from editor.newsroom.message import say
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.text.direction import Direction
from editor.text.letters import is_rtl_letter
from editor.text.transliteration import slug
from editor.workflow.workbench import Workbench

if TYPE_CHECKING:
    from editor.intake.pictures import View

_MOST_WORDS = 5
_OF_A_DEVICE = re.compile(
    r"(?i)^(img|dsc[fn]?|dcim|pxl|mvimg|p\d|image|photo|picture|screenshot|whatsapp|telegram|fb_)"
)
"""How the files begin that a device or a program named."""


def of_story(bench: Workbench, story: StoryId) -> tuple[Picture, ...]:
    """In the desk's order: the first one leads, unless it stands in the text."""
    with bench.library.reading() as session:
        return pictures.of_story(session, story)


def get(bench: Workbench, story: StoryId, key: str) -> Picture:
    """Raises Fault `picture.gone`."""
    with bench.library.reading() as session:
        return pictures.get(session, story, key)


def leaving_with(bench: Workbench, story: StoryId) -> tuple[Picture, ...]:
    """Those that would leave with a story as it is now: at its head, and in its text."""
    with bench.library.reading() as session:
        body = markup.final(stories.get(session, story).draft.body)
        return shown_pictures(body, pictures.of_story(session, story))


def take(bench: Workbench, story: StoryId, data: bytes, name: str, progress: Progress) -> Picture:
    """A picture for a story; `name` is its file's, where it has one, and gives its key.

    Its words are proposed by what the file says of itself. Raises Fault `picture.none`, `evidence.…`, `story.gone`; then
    nothing of it is kept.
    """
    from editor.intake import pictures as intake

    with bench.library.reading() as session:
        code = stories.get(session, story).details.language
    language = bench.toolkit.language(code)
    made = intake.take(data, code, progress)
    progress.tell(say("Keeping it"))
    with bench.library.session() as session:
        taken = {one.key for one in pictures.of_story(session, story)}
        picture = replace(made.picture, key=key_for(name, language, taken))
        return pictures.add(session, story, picture, made.data, data)


def take_file(bench: Workbench, story: StoryId, path: Path, progress: Progress) -> Picture:
    """Raises as `take` does, and Fault `file.…`."""
    from editor.intake.evidence import refusal
    from editor.intake.evidence.file import LARGEST

    if path.is_file() and path.stat().st_size > LARGEST:
        raise refusal.too_large(LARGEST)
    return take(bench, story, files.read_file(path), path.name, progress)


def take_evidence(bench: Workbench, story: StoryId, piece: EvidenceId, progress: Progress, *, by: str = "") -> Picture:
    """A picture of the evidence, for a story; the log tells that it was opened. Raises as `take` does, and Fault
    `evidence.gone`."""
    with bench.library.reading() as session:
        found = evidence.get(session, piece)
        original = evidence.part(session, piece, PartName.ORIGINAL)
    picture = take(bench, story, original.data, found.title, progress)
    with bench.library.session() as session:
        custody.append(session, found.digest, Deed.OPENED, bench.clock(), by, PartName.ORIGINAL.value)
    return picture


def save(bench: Workbench, story: StoryId, picture: Picture, progress: Progress) -> Picture:
    """What the desk says of a picture, by its key: its words, and how it is cut. Raises Fault `picture.gone`,
    `evidence.…`."""
    from editor.intake import pictures as intake

    with bench.library.reading() as session:
        before = pictures.get(session, story, picture.key)
        cut = picture.crop != before.crop
        data = pictures.data(session, before.original if cut else before.digest)
    wanted = replace(
        before,
        caption=picture.caption.strip(),
        alt=picture.alt.strip(),
        credit=picture.credit.strip(),
        copyright=picture.copyright.strip(),
        licence=picture.licence.strip(),
    )
    if not cut and wanted == before:
        return before
    made = intake.cut(data, wanted, picture.crop, progress) if cut else intake.worded(data, wanted)
    with bench.library.session() as session:
        return pictures.save(session, story, made.picture, made.data)


def remove(bench: Workbench, story: StoryId, key: str) -> None:
    """Deletes it with its original, where no evidence has that. Raises Fault `picture.gone`."""
    with bench.library.session() as session:
        pictures.delete_one(session, story, key)


def arrange(bench: Workbench, story: StoryId, keys: Sequence[str]) -> None:
    """Puts the story's pictures in this order."""
    with bench.library.session() as session:
        pictures.arrange(session, story, keys)


def lead(bench: Workbench, story: StoryId, key: str) -> None:
    """Puts a picture first. Raises Fault `picture.gone`."""
    with bench.library.session() as session:
        pictures.get(session, story, key)
        pictures.arrange(session, story, [key])


def data(bench: Workbench, digest: str) -> bytes:
    """What leaves of a picture, or its original. Raises Fault `evidence.missing`, `evidence.damaged`."""
    with bench.library.reading() as session:
        return pictures.data(session, digest)


def view(bench: Workbench, digest: str, longest: int, progress: Progress) -> View:
    """A picture to be looked at, or its original, no longer than `longest` pixels. Raises Fault `evidence.…`."""
    from editor.intake import pictures as intake

    return intake.view(data(bench, digest), longest, progress)


def key_for(name: str, language: Language, taken: set[str]) -> str:
    """A word to say: what the file is called in the story's own letters, else «الصورة-1»."""
    stem = Path(name.replace("\\", "/")).stem
    words = [word for word in re.split(r"[\W_]+", stem) if _is_sayable(word, language.direction)]
    own = "" if _OF_A_DEVICE.match(stem) else slug(" ".join(words[:_MOST_WORDS]), 240)[:40].strip("-")
    base = own or slug(language.notices.picture)
    numbered = (f"{base}-{number}" for number in count(1 if not own else 2))
    return own if own and own not in taken else next(key for key in numbered if key not in taken)


def _is_sayable(word: str, direction: Direction) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and all(is_rtl_letter(letter) is (direction is Direction.RTL) for letter in letters)
