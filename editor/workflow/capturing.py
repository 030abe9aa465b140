"""Evidence comes in, is looked at, checked and given out; each of it leaves a line in the custody log.

`by`, everywhere, is who does it: the byline of the settings, or nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from editor.desktop import files
from editor.library import contents, custody, evidence, stories
from editor.library.custody import LogState
from editor.newsroom.evidence import Captured, CustodyEntry, Deed, Evidence, EvidenceKind, Part, PartName
from editor.newsroom.fault import Fault
from editor.newsroom.identity import EvidenceId, StoryId
from editor.newsroom.message import Message, say, say_many
from editor.newsroom.progress import Progress
from editor.workflow.workbench import Workbench

_AT_ONCE = 50
"""Pieces that are checked between two entries in the log."""


def capture_file(
    bench: Workbench, path: Path, story: StoryId | None, progress: Progress, *, as_is: bool = False, by: str = ""
) -> Evidence:
    """Keeps a file as it is; `as_is` even where its reader warns against it.

    Raises a Fault of kind `file.…`, `evidence.…`, `story.gone`; then nothing of it is kept.
    """
    from editor.intake import evidence as intake

    _check_story(bench, story)
    captured = intake.capture_file(_read(path), path.name, progress, as_is=as_is)
    return _keep(bench, captured, story, progress, by)


def capture_page(bench: Workbench, url: str, story: StoryId | None, progress: Progress, *, by: str = "") -> Evidence:
    """Fetches one page of the web and keeps it. Raises a Fault of kind `web.…`, `evidence.…`, `story.gone`."""
    from editor.intake import evidence as intake

    _check_story(bench, story)
    return _keep(bench, intake.capture_page(url, progress), story, progress, by)


def capture_paste(bench: Workbench, text: str, html: str, story: StoryId | None, *, by: str = "") -> Evidence:
    """Keeps what the clipboard holds, a post among it as such. Raises a Fault of kind `evidence.…`, `story.gone`."""
    from editor.intake import evidence as intake

    _check_story(bench, story)
    return _keep(bench, intake.capture_paste(text, html, now=bench.clock()), story, Progress(), by)


def _read(path: Path) -> bytes:
    """Raises Fault `evidence.too_large` before a file that nobody could take in fills the memory."""
    from editor.intake.evidence import file, refusal

    with suppress(OSError):  # reading tells
        if path.stat().st_size > file.LARGEST_RECORDING:
            raise refusal.too_large(file.LARGEST_RECORDING)
    return files.read_file(path)


def _check_story(bench: Workbench, story: StoryId | None) -> None:
    if story is not None:
        with bench.library.reading() as session:
            stories.get(session, story)


def _keep(bench: Workbench, captured: Captured, story: StoryId | None, progress: Progress, by: str) -> Evidence:
    progress.tell(say("Keeping it"))
    with bench.library.session() as session:
        return evidence.add(session, captured, bench.clock(), by, story)


@dataclass(frozen=True, slots=True)
class EvidenceSearch:
    """Which pieces are wanted, the last captured first; words are looked for in title, origin and handle."""

    words: str = ""
    story: StoryId | None = None
    limit: int = 40
    offset: int = 0


@dataclass(frozen=True, slots=True)
class EvidencePage:
    rows: tuple[Evidence, ...]
    total: int
    """That the words find."""

    more: bool = False


_EVERYTHING = EvidenceSearch()


def find(bench: Workbench, wanted: EvidenceSearch = _EVERYTHING) -> EvidencePage:
    """A page of the evidence of a story, or of the whole library."""
    with bench.library.reading() as session:
        rows = evidence.found(session, wanted.words, wanted.limit, wanted.offset, wanted.story)
        total = evidence.count(session, wanted.words, wanted.story)
    return EvidencePage(rows, total, wanted.offset + len(rows) < total)


def get(bench: Workbench, piece: EvidenceId) -> Evidence:
    """Raises Fault `evidence.gone`."""
    with bench.library.reading() as session:
        return evidence.get(session, piece)


def text_of(bench: Workbench, piece: EvidenceId) -> str:
    """Its words as they were read, for the house's own work: the log tells nothing of it. Raises Fault."""
    with bench.library.reading() as session:
        return evidence.text(session, piece)


def custody_of(bench: Workbench, piece: EvidenceId) -> tuple[CustodyEntry, ...]:
    """What was done to it, in its order. Raises Fault `evidence.gone`."""
    with bench.library.reading() as session:
        return custody.of(session, evidence.get(session, piece).digest)


def rename(bench: Workbench, piece: EvidenceId, title: str) -> Evidence:
    with bench.library.session() as session:
        return evidence.rename(session, piece, title)


def give_to(bench: Workbench, piece: EvidenceId, story: StoryId | None) -> Evidence:
    """It is evidence of that story from now on, or of none."""
    _check_story(bench, story)
    with bench.library.session() as session:
        return evidence.give_to(session, piece, story)


def delete(bench: Workbench, piece: EvidenceId, *, by: str = "") -> None:
    """Deletes it here; backups keep it as long as they are kept, and the log its lines for ever."""
    with bench.library.session() as session:
        evidence.delete(session, piece, bench.clock(), by)


def open_part(bench: Workbench, piece: EvidenceId, name: PartName, *, by: str = "") -> Part:
    """A part to look at; the log tells that it was opened. Raises Fault `evidence.damaged`, `evidence.missing`."""
    with bench.library.reading() as session:
        opened = evidence.part(session, piece, name)
    _log(bench, piece, Deed.OPENED, by, name.value)
    return opened


def give_out(bench: Workbench, piece: EvidenceId, path: Path, *, by: str = "") -> None:
    """Writes the original into a file outside the library. Raises Fault `evidence.damaged`, `file.not_written`.

    The line in the log comes first: nothing leaves without one, and a file that could not be written has one too.
    """
    with bench.library.reading() as session:
        original = evidence.part(session, piece, PartName.ORIGINAL)
    _log(bench, piece, Deed.GIVEN_OUT, by)
    files.write_file(path, original.data)


def _log(bench: Workbench, piece: EvidenceId, deed: Deed, by: str, detail: str = "") -> None:
    with bench.library.session() as session:
        custody.append(session, evidence.get(session, piece).digest, deed, bench.clock(), by, detail)


@dataclass(frozen=True, slots=True)
class FetchedAgain:
    """A page as it was captured, and as it is now."""

    old: Evidence
    new: Evidence
    old_text: str
    new_text: str

    @property
    def differs(self) -> bool:
        """Whether its words do; `text.differences.compare` tells which."""
        return self.old_text != self.new_text


def fetch_again(bench: Workbench, piece: EvidenceId, progress: Progress, *, by: str = "") -> FetchedAgain:
    """Captures a page anew, as a second piece; the first stays what it is.

    Raises Fault `evidence.not_a_page`, and as `capture_page`.
    """
    from editor.intake import evidence as intake

    with bench.library.reading() as session:
        old, old_text = evidence.get(session, piece), evidence.text(session, piece)
    if old.kind is not EvidenceKind.PAGE or not old.origin.startswith(("http://", "https://")):
        raise Fault(
            "evidence.not_a_page",
            say("This did not come from a page of the web."),
            say("Only such a page can be fetched again."),
        )
    captured = intake.capture_page(old.origin, progress)
    with bench.library.session() as session:
        new = evidence.add(session, captured, bench.clock(), by, old.story)
        custody.append(session, old.digest, Deed.FETCHED_AGAIN, bench.clock(), by, new.digest)
    return FetchedAgain(old, new, old_text, captured.text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of one piece found."""

    evidence: Evidence
    damaged: tuple[PartName, ...] = ()
    """Parts that are missing or not as they were captured."""

    @property
    def sound(self) -> bool:
        return not self.damaged

    @property
    def told(self) -> Message:
        """In the journalist's words. That the bytes are the same does not make what they say true."""
        if self.sound:
            return say("Unchanged since it was captured.")
        if PartName.ORIGINAL in self.damaged:
            return say("Not as it was captured: its original is damaged or missing.")
        return say("The original is unchanged since it was captured; what was made from it is damaged or missing.")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check of everything found."""

    verdicts: tuple[Verdict, ...]
    log: LogState

    @property
    def damaged(self) -> tuple[Verdict, ...]:
        return tuple(one for one in self.verdicts if not one.sound)

    @property
    def sound(self) -> bool:
        return not self.damaged and self.log.holds

    @property
    def told(self) -> tuple[Message, ...]:
        """In the journalist's words: the pieces, then the log."""
        count, damaged = len(self.verdicts), len(self.damaged)
        pieces = say_many(
            "{count} piece of evidence is unchanged since it was captured.",
            "{count} pieces of evidence are unchanged since they were captured.",
            count - damaged,
        )
        bad = say_many(
            "{count} piece of evidence is damaged or missing.",
            "{count} pieces of evidence are damaged or missing.",
            damaged,
        )
        return (pieces, *((bad,) if damaged else ()), *log_told(self.log))


def log_told(log: LogState) -> tuple[Message, ...]:
    """What a check of the custody log found, in the journalist's words."""
    troubles: list[Message] = []
    if log.broken is not None:
        troubles.append(say("The custody log was changed: line {number} does not follow.", number=log.broken))
    if log.lost:
        number = max(end.number for end in log.lost)
        troubles.append(
            say(
                "A backup remembers line {number} of the custody log, and this library does not have it so: "
                "lines were taken out, or the library is an older copy.",
                number=number,
            )
        )
    if log.untold:
        troubles.append(
            say_many(
                "The custody log does not tell how {count} piece came in.",
                "The custody log does not tell how {count} pieces came in.",
                len(log.untold),
            )
        )
    whole = say_many(
        "The custody log holds together: {count} line, its last seal is {seal}.",
        "The custody log holds together: {count} lines, the last seal is {seal}.",
        log.lines,
        seal=log.seal,
    )
    return tuple(troubles) or (whole,)


def verify(bench: Workbench, piece: EvidenceId, *, by: str = "") -> Verdict:
    """Reads every part of a piece again from the disk and compares digests; the log tells the outcome."""
    verdict = _verdict(bench, piece, {})
    _log_verdicts(bench, [verdict], by)
    return verdict


def verify_all(bench: Workbench, progress: Progress, *, by: str = "") -> Inspection:
    """Checks every piece, then the custody log. Stopped halfway, what was checked until then is in the log."""
    with bench.library.reading() as session:
        pieces = evidence.ids(session)
    verdicts: list[Verdict] = []
    read: dict[str, bool] = {}
    for start in range(0, len(pieces), _AT_ONCE):
        progress.tell(say("Checking the evidence"), start / len(pieces))
        checked = list(_verdicts(bench, pieces[start : start + _AT_ONCE], read, progress))
        _log_verdicts(bench, checked, by)
        verdicts += checked
    return Inspection(tuple(verdicts), check_log(bench))


def check_log(bench: Workbench) -> LogState:
    """Reads the whole custody log again, and holds it against every backup."""
    remembered = bench.library.ends_in_backups()
    with bench.library.reading() as session:
        return custody.verify(session, remembered)


def _verdicts(
    bench: Workbench, pieces: Sequence[EvidenceId], read: dict[str, bool], progress: Progress
) -> Iterator[Verdict]:
    for piece in pieces:
        progress.check()
        try:
            yield _verdict(bench, piece, read)
        except Fault as fault:
            if fault.kind != "evidence.gone":  # somebody deleted it just now
                raise


def _verdict(bench: Workbench, piece: EvidenceId, read: dict[str, bool]) -> Verdict:
    """`read` remembers the contents that were read in this round."""
    with bench.library.reading() as session:
        found, damaged = evidence.get(session, piece), []
        for name, digest in evidence.digests(session, piece).items():
            if digest not in read:
                read[digest] = contents.holds(session, digest)
            if not read[digest]:
                damaged.append(name)
    return Verdict(found, tuple(damaged))


def _log_verdicts(bench: Workbench, verdicts: Sequence[Verdict], by: str) -> None:
    with bench.library.session() as session:
        for one in verdicts:
            deed = Deed.VERIFIED if one.sound else Deed.DAMAGED
            custody.append(session, one.evidence.digest, deed, bench.clock(), by, " ".join(one.damaged))
