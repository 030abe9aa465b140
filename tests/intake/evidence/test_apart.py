"""A file is read in a process of its own: whatever becomes of it, the house stands, and nothing is written."""

import json
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.intake.evidence import apart, capture_file, reader
from editor.intake.evidence.finding import Finding, heard, told
from editor.newsroom.evidence import Fact
from editor.newsroom.fault import Fault
from editor.newsroom.message import say, say_many
from editor.newsroom.progress import Progress
from tests.intake.evidence.made import docx, flac, mp3, mp4, opus, paragraph, pdf, picture, run, wav

DATA = docx(paragraph(run("قال المدير")))


@pytest.fixture
def program(monkeypatch):
    """Puts another program in the reader's place."""

    def put(source: str) -> None:
        monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", source])

    return put


def kind_of(data: bytes = DATA, **options: float) -> str:
    with pytest.raises(Fault) as fault:
        apart.read_apart("document", data, Progress(), **options)
    return fault.value.kind


@pytest.mark.parametrize(
    "source",
    [
        "raise SystemExit(1)",
        "import os; os.kill(os.getpid(), 11)",
        "print('nonsense')",
        "print('{}')",
        "print('[]')",
        "import sys; sys.stdout.buffer.write(b'\\xff' * 100)",
        "pass",
    ],
)
def test_one_that_dies_or_talks_nonsense_is_a_fault(program, source):
    program(source)
    assert kind_of() == "evidence.unreadable"


@pytest.mark.parametrize("source", ["import os; os.kill(os.getpid(), 9)", "raise SystemExit(3)"])
def test_one_that_was_killed_wanted_too_much(program, source):
    program(source)
    assert kind_of() == "evidence.too_demanding"


def test_one_that_talks_without_end_is_ended(program, monkeypatch):
    monkeypatch.setattr(apart, "_MOST_SAID", 1 << 20)
    program("import sys\nwhile True: sys.stdout.buffer.write(b'x' * 65536)")
    assert kind_of() == "evidence.too_demanding"


@pytest.mark.parametrize("source", ["import time; time.sleep(60)", "while True: pass"])
def test_time_is_up(program, source):
    program(source)
    begun = time.monotonic()
    assert kind_of(seconds=1.0) == "evidence.too_demanding"
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("size", [10, 50 << 20])
def test_it_stops_within_a_second(program, size):
    program("import time; time.sleep(60)")
    progress, asked = Progress(), []
    timer = threading.Timer(0.4, lambda: (asked.append(time.monotonic()), progress.stop()))
    timer.start()
    with pytest.raises(Fault) as fault:
        apart.read_apart("document", bytes(size), progress)
    timer.join()
    assert fault.value.kind == "stopped"
    assert time.monotonic() - asked[0] < 1.0


def test_nothing_of_our_surroundings_goes_along(program, monkeypatch):
    monkeypatch.setenv("MUHARRIR_PASSPHRASE", "secret")
    finding = json.loads(told(Finding()))
    program(
        f"import json, os; f = json.loads({json.dumps(json.dumps(finding))}); f['title'] = ' '.join(os.environ); print(json.dumps(f))"
    )
    assert not {"MUHARRIR_PASSPHRASE", "HOME", "PATH"} & set(
        apart.read_apart("document", DATA, Progress()).title.split()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_memory_has_an_end():
    source = "from editor.intake.evidence import reader; reader._limit(256 << 20, 5); print(len(bytearray(1 << 30)))"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=False, cwd=Path(__file__).parents[3]
    )
    assert b"MemoryError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
@pytest.mark.parametrize(
    "deed",
    ["open('/tmp/leak', 'w')", "open('/etc/hostname')", "__import__('socket').create_connection(('127.0.0.1', 9))",
     "__import__('subprocess').run(['true'])", "__import__('os').system('true')", "__import__('os').open('x', 66)"],
)  # fmt: skip
def test_a_reader_has_no_door(deed):
    source = f"import sys; from editor.intake.evidence import reader; sys.addaudithook(reader._refuse); {deed}"
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=False, cwd=Path(__file__).parents[3]
    )
    assert b"PermissionError" in done.stderr


def test_no_file_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for data in (DATA, pdf(["words"]), picture(), wav()):
        capture_file(data, "a", Progress())
    assert not list(tmp_path.iterdir())


def test_the_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.command() == [sys.executable, "--read-apart"]


def test_what_nobody_foresaw_is_told_to_the_logbook_without_its_words(program):
    sheet = told(
        Finding(
            fault=Fault("evidence.broken", say("The file is damaged: it cannot be read.")),
            stumbled="KeyError in a.py:3",
        )
    )
    program(f"print({sheet.decode()!r})")
    with pytest.raises(Fault) as fault:
        apart.read_apart("document", DATA, Progress())
    assert (fault.value.kind, str(fault.value.__cause__)) == ("evidence.broken", "KeyError in a.py:3")


def test_the_place_of_an_error_holds_nothing_of_the_file():
    try:
        {}["secret words"]
    except KeyError as error:
        assert re.fullmatch(r"KeyError in test_apart\.py:\d+", reader._place(error))  # noqa: PT017


def test_an_unknown_reader_says_nothing():
    with pytest.raises(Fault) as fault:
        apart.read_apart("editor", DATA, Progress())
    assert fault.value.kind == "evidence.unreadable"
    assert "editor" not in reader.KINDS


def test_a_finding_comes_over_as_it_was_told():
    finding = Finding(
        text="قال 😀",
        title="أ",
        pages=(0, 3),
        seconds=1.5,
        facts=(Fact(say("Device"), "هاتف", warns=True),),
        warnings=(say_many("{count} a", "{count} b", 2), say("This is {kind}.", kind=say("a picture"))),
    )
    assert heard(told(finding)) == finding
    fault = Fault("evidence.broken", say("a {b}", b=1), say("c"))
    back = heard(told(Finding(fault=fault))).fault
    assert (back.kind, str(back)) == (fault.kind, str(fault))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
    )
)
def test_what_is_no_finding_is_told(value):
    sheet = json.loads(told(Finding()))
    for name in ("text", "title", "pages", "facts", "warnings", "fault", "seconds"):
        try:
            heard(json.dumps(sheet | {name: value}).encode())
        except ValueError:
            continue


MADE = (
    pdf(["Words of a page."]),
    DATA,
    picture(),
    picture("PNG"),
    wav(0.1),
    opus(2),
    mp3(5),
    mp4(),
    flac(2),
    b"plain words",
    b"<p>words",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(MADE), st.integers(0, 400), st.binary(max_size=8), st.integers(0, 1000))
def test_any_bytes_are_kept_or_refused(data, at, put, end):
    spoiled = (data[:at] + put + data[at + len(put) :])[: len(data) - end if end < 500 else None]
    try:
        kept = capture_file(spoiled, "a.html", Progress(), as_is=True)
    except Fault as fault:
        assert fault.kind.startswith(("evidence.", "text.", "page."))  # noqa: PT017
    else:
        assert kept.parts[0].data == spoiled
        assert list(kept.pages) == sorted(kept.pages)
