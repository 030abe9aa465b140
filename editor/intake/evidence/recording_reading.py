"""Reads a recording: how long it is, whether its end is there, what it tells of its device and its place."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO

from editor.intake.evidence import refusal
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.flac_sound import read_flac
from editor.intake.evidence.mp4_boxes import read_mp4
from editor.intake.evidence.mpeg import read_mpeg
from editor.intake.evidence.ogg_sound import read_ogg
from editor.intake.evidence.recording import AUTHOR, COMMENT, SOFTWARE, TITLE, NotOneError, Recording, words_of
from editor.intake.evidence.wave_sound import read_wave
from editor.newsroom.evidence import Fact

_READERS: Mapping[str, Callable[[bytes], Recording]] = {
    "audio/mpeg": read_mpeg,
    "audio/mp4": read_mp4,
    "video/mp4": read_mp4,
    "audio/ogg": read_ogg,
    "audio/wav": read_wave,
    "audio/flac": read_flac,
}


def read(data: bytes, options: Mapping[str, str]) -> Finding:
    """Length and facts of a recording; `type` is its media type. One without its end has the fault `evidence.cut_short`.

    Raises Fault `evidence.broken`.
    """
    try:
        recording = _READERS[options["type"]](data)
    except (NotOneError, IndexError):
        raise refusal.broken() from None
    facts = {(fact.name.template, fact.value): fact for fact in (*recording.facts, *_tags(data))}
    fault = None if recording.whole else refusal.cut_short()
    return Finding(seconds=recording.seconds, facts=tuple(facts.values()), media_type=recording.media_type, fault=fault)


def _tags(data: bytes) -> Iterator[Fact]:
    """What people and programs wrote about it: words without weight for its length."""
    from tinytag import TinyTag

    with suppress(Exception):  # tags that are broken leave the recording what it is
        tag = TinyTag.get(file_obj=BytesIO(data), duration=False)
        told = (
            (TITLE, tag.title, False),
            (AUTHOR, tag.artist, True),
            (COMMENT, tag.comment, False),
            *((SOFTWARE, value, False) for key in ("encoded_by", "encoder") for value in tag.other.get(key, ())),
        )
        for name, value, warns in told:
            if value and (words := words_of(str(value).encode("utf-8", "replace"))):
                yield Fact(name, words, warns)
