"""How long a recording is, whether its end is there, and what it tells of its place and device."""

import pytest

from editor.intake.evidence import capture_file
from editor.newsroom.evidence import EvidenceKind
from editor.newsroom.fault import Fault
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import flac, mp3, mp4, opus, wav

KINDS = {
    "wav": (wav(2), 2.0, "audio/wav"),
    "opus": (opus(4), 4.0, "audio/ogg"),
    "mp3": (mp3(100), 101 * 1152 / 44100, "audio/mpeg"),
    "m4a": (mp4(seconds=3), 3.0, "audio/mp4"),
    "mp4": (mp4(seconds=3, film=True), 3.0, "video/mp4"),
    "flac": (flac(8), 8 * 4096 / 8000, "audio/flac"),
}


def kind_of(data: bytes, **options: bool) -> str:
    with pytest.raises(Fault) as fault:
        capture_file(data, "تسجيل", Progress(), **options)
    return fault.value.kind


@pytest.mark.parametrize("name", KINDS)
def test_its_length_is_told(name):
    data, seconds, media = KINDS[name]
    kept = capture_file(data, f"تسجيل.{name}", Progress())
    assert (kept.kind, kept.parts[0].media_type) == (EvidenceKind.RECORDING, media)
    assert kept.seconds == pytest.approx(seconds)
    assert kept.parts[0].data is data


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("left", [0.6, 0.9])
def test_one_without_its_end_is_kept_only_as_it_is(name, left):
    data, seconds, _ = KINDS[name]
    cut = data[: int(len(data) * left)]
    assert kind_of(cut) == "evidence.cut_short"
    kept = capture_file(cut, "تسجيل", Progress(), as_is=True)
    assert "cut short" in str(kept.warnings[0])
    assert kept.seconds is None or kept.seconds < seconds or name in ("m4a", "mp4")


@pytest.mark.parametrize("name", sorted(set(KINDS) - {"mp3"}))
def test_one_byte_is_missed(name):
    assert kind_of(KINDS[name][0][:-1]) == "evidence.cut_short"


def test_a_recorder_that_died_never_wrote_the_length():
    data = bytearray(wav(2))
    data[40:44] = bytes(4)
    assert kind_of(bytes(data)) == "evidence.cut_short"
    data[40:44] = b"\xff\xff\xff\xff"  # a program that could not go back
    assert capture_file(bytes(data), "a.wav", Progress()).seconds == pytest.approx(2.0)


def test_a_stream_without_a_last_page_is_cut_short():
    assert kind_of(opus(4, ended=False)) == "evidence.cut_short"


def test_frames_that_were_counted_and_are_not_there():
    assert kind_of(mp3(60, promised=100)) == "evidence.cut_short"
    assert capture_file(mp3(60, promised=0), "a.mp3", Progress()).seconds
    assert kind_of(flac(8, promised=4096 * 9)) == "evidence.cut_short"


def test_a_film_without_its_index_is_cut_short():
    assert (
        kind_of(b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom" + b"\x00\x00\x10\x00mdat" + bytes(500))
        == "evidence.cut_short"
    )


def test_where_and_with_what_it_was_recorded():
    facts = {str(fact.name): (fact.value, fact.warns) for fact in capture_file(mp4(), "a.m4a", Progress()).facts}
    assert facts["Place (latitude, longitude)"] == ("31.504100, 34.466700", True)
    assert facts["Device"] == ("Phone 7", True)
    assert facts["Time made"][0].startswith("2024-")


def test_a_recorder_writes_itself_into_wav():
    told = b"interview".ljust(256, b"\x00") + b"Recorder 5".ljust(32, b"\x00") + bytes(32) + b"2024-03-05" + b"15:45:00"
    part = b"bext" + len(told).to_bytes(4, "little") + told
    data = wav(1)
    facts = {
        str(fact.name): (fact.value, fact.warns)
        for fact in capture_file(data[:12] + part + data[12:], "a.wav", Progress()).facts
    }
    assert facts["Device"] == ("Recorder 5", True)
    assert (facts["Comment"][0], facts["Time made"][0]) == ("interview", "2024-03-05 15:45:00")


@pytest.mark.parametrize(
    "data", [b"RIFF\x00\x00\x00\x00WAVE", b"fLaC\x00\x00", b"OggS" + bytes(8), b"ID3\x04" + bytes(40)]
)
def test_what_is_broken_is_a_fault(data):
    assert kind_of(data, as_is=True) == "evidence.broken"


@pytest.mark.parametrize(("data", "told"), [(b"\x1aE\xdf\xa3" + bytes(40), "WebM"), (b"#!AMR\n" + bytes(40), "AMR")])
def test_what_cannot_be_read_says_what_to_do(data, told):
    with pytest.raises(Fault, match=told) as fault:
        capture_file(data, "a", Progress())
    assert "MP3" in str(fault.value.do)
