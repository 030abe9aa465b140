"""Evidence comes in, is checked, opened and given out; all of it is in the custody log."""

from pathlib import Path

import pytest

from editor.intake import evidence as intake
from editor.library import custody, evidence
from editor.library.engine import connect
from editor.newsroom.evidence import Captured, Deed, Evidence, EvidenceKind, PartName
from editor.newsroom.identity import EvidenceId, StoryId
from editor.newsroom.progress import Progress
from editor.workflow import capturing, safekeeping
from editor.workflow.capturing import EvidenceSearch
from editor.workflow.workbench import Workbench
from tests.invented import NOW, Clock
from tests.library.pieces import PAGE, WORDS, piece
from tests.workflow.conftest import refused, trouble

URL = "https://example.com/a"


class Web:
    """A web of one page, whose words a test changes."""

    def __init__(self) -> None:
        self.words = WORDS
        self.trouble: BaseException | None = None

    def __call__(self, url: str, progress: Progress) -> Captured:
        progress.check()
        if self.trouble:
            raise self.trouble
        return piece(f"<p>{self.words}</p>".encode(), self.words, origin=url)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    made = Web()
    monkeypatch.setattr(intake, "capture_page", made)
    return made


@pytest.fixture
def page(bench: Workbench, web: Web) -> Evidence:
    return capturing.capture_page(bench, URL, None, Progress(), by="ليلى")


def deeds(bench: Workbench, piece: Evidence) -> list[tuple[Deed, str, str]]:
    return [(one.deed, one.by, one.detail) for one in capturing.custody_of(bench, piece.id)]


def stored(bench: Workbench) -> list[Path]:
    folder = bench.library.path.with_name("library evidence")
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_file_is_kept_for_a_story_with_a_line_in_the_log(bench: Workbench, story: StoryId, tmp_path: Path) -> None:
    path = tmp_path / "بيان.txt"
    path.write_text(WORDS, "utf-8")
    made = capturing.capture_file(bench, path, story, Progress(), by="ليلى")
    assert (made.origin, made.story, made.taken_by, made.captured) == ("بيان.txt", story, "ليلى", NOW)
    assert deeds(bench, made) == [(Deed.CAPTURED, "ليلى", str(made.id))]
    assert capturing.text_of(bench, made.id) == WORDS
    assert capturing.find(bench, EvidenceSearch(story=story)).rows == (made,)


def test_what_was_pasted_is_kept_as_html_and_as_text(bench: Workbench) -> None:
    made = capturing.capture_paste(bench, WORDS, f"<p>{WORDS}</p>", None)
    assert made.kind is EvidenceKind.PASTE
    assert WORDS in capturing.text_of(bench, made.id)
    assert capturing.open_part(bench, made.id, PartName.ORIGINAL).data == f"<p>{WORDS}</p>".encode()


def test_a_page_is_kept_with_its_address(page: Evidence) -> None:
    assert (page.kind, page.origin, page.size) == (EvidenceKind.PAGE, URL, len(PAGE))


def test_what_cannot_be_captured_leaves_nothing(bench: Workbench, web: Web, tmp_path: Path) -> None:
    web.trouble = trouble("web.not_found")
    with refused("web.not_found"):
        capturing.capture_page(bench, URL, None, Progress())
    with refused("file.not_found"):
        capturing.capture_file(bench, tmp_path / "غائب", None, Progress())
    with refused("evidence.no_text"):
        capturing.capture_paste(bench, "  ", "", None)
    assert capturing.find(bench).total == 0
    assert stored(bench) == []
    assert capturing.check_log(bench).lines == 0


def test_a_capture_that_breaks_while_it_is_stored_leaves_nothing(
    bench: Workbench, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(custody, "append", broken)
    with pytest.raises(RuntimeError):
        capturing.capture_page(bench, URL, None, Progress())
    assert capturing.find(bench).total == 0
    assert stored(bench) == []


def test_a_capture_that_is_stopped_leaves_nothing(bench: Workbench, web: Web) -> None:
    progress = Progress()
    progress.stop()
    with refused("stopped"):
        capturing.capture_page(bench, URL, None, progress)
    assert stored(bench) == []


def test_evidence_for_a_story_that_is_gone_is_refused_before_anything_is_fetched(bench: Workbench, web: Web) -> None:
    web.trouble = AssertionError("fetched")
    with refused("story.gone"):
        capturing.capture_page(bench, URL, StoryId(99), Progress())


def test_a_file_that_nobody_could_take_in_is_refused_unread(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(600 << 20)
    with refused("evidence.too_large"):
        capturing.capture_file(bench, path, None, Progress())


def test_evidence_is_listed_a_page_at_a_time(bench: Workbench, web: Web) -> None:
    for number in range(3):
        capturing.capture_page(bench, f"{URL}/{number}", None, Progress())
    first = capturing.find(bench, EvidenceSearch(limit=2))
    rest = capturing.find(bench, EvidenceSearch(limit=2, offset=2))
    assert [one.origin[-1] for one in (*first.rows, *rest.rows)] == ["2", "1", "0"]
    assert (first.total, first.more, rest.more) == (3, True, False)
    assert capturing.find(bench, EvidenceSearch("example /1")).total == 1


def test_what_is_opened_is_logged_with_its_part(bench: Workbench, page: Evidence) -> None:
    part = capturing.open_part(bench, page.id, PartName.TEXT, by="هناء")
    assert part.data.decode() == WORDS
    assert deeds(bench, page)[-1] == (Deed.OPENED, "هناء", "text")


def test_the_original_is_given_out_as_it_came_and_that_is_logged(
    bench: Workbench, page: Evidence, tmp_path: Path
) -> None:
    capturing.give_out(bench, page.id, tmp_path / "صفحة.html", by="ليلى")
    assert (tmp_path / "صفحة.html").read_bytes() == PAGE
    assert deeds(bench, page)[-1] == (Deed.GIVEN_OUT, "ليلى", "")


def test_no_line_of_the_log_names_a_file_an_address_or_a_title(
    bench: Workbench, page: Evidence, tmp_path: Path
) -> None:
    capturing.give_out(bench, page.id, tmp_path / "samer.html")
    capturing.fetch_again(bench, page.id, Progress())
    capturing.delete(bench, page.id)
    with bench.library.reading() as session:
        told = " ".join(entry.detail for entry in custody.everything(session))
    assert not [word for word in ("samer", "example", "صفحة", "سامر") if word in told]


def test_an_original_that_cannot_be_written_out_is_told(bench: Workbench, page: Evidence, tmp_path: Path) -> None:
    with refused("file.not_written"):
        capturing.give_out(bench, page.id, tmp_path / "غائب" / "صفحة.html")


def test_a_page_fetched_again_is_a_second_piece_and_the_first_stays(
    bench: Workbench, page: Evidence, web: Web, clock: Clock
) -> None:
    web.words = WORDS.replace("أبدا", "اليوم")
    clock.goes_on(days=1)
    again = capturing.fetch_again(bench, page.id, Progress(), by="هناء")
    assert (again.old, again.differs) == (page, True)
    assert (again.old_text, again.new_text) == (WORDS, web.words)
    assert again.new.captured > page.captured
    assert capturing.text_of(bench, page.id) == WORDS
    assert capturing.text_of(bench, again.new.id) == web.words
    assert deeds(bench, page)[-1] == (Deed.FETCHED_AGAIN, "هناء", again.new.digest)
    assert deeds(bench, again.new) == [(Deed.CAPTURED, "هناء", str(again.new.id))]


def test_a_page_that_has_not_changed_is_told_as_the_same(bench: Workbench, page: Evidence) -> None:
    again = capturing.fetch_again(bench, page.id, Progress())
    assert not again.differs
    assert again.new.digest == page.digest
    assert len(stored(bench)) == 2


def test_only_a_page_of_the_web_is_fetched_again(bench: Workbench) -> None:
    made = capturing.capture_paste(bench, WORDS, "", None)
    with refused("evidence.not_a_page"):
        capturing.fetch_again(bench, made.id, Progress())


def test_a_page_that_is_gone_from_the_web_changes_nothing(bench: Workbench, page: Evidence, web: Web) -> None:
    web.trouble = trouble("web.not_found")
    with refused("web.not_found"):
        capturing.fetch_again(bench, page.id, Progress())
    assert len(deeds(bench, page)) == 1


def test_sound_evidence_is_told_as_unchanged_and_never_as_more(bench: Workbench, page: Evidence) -> None:
    verdict = capturing.verify(bench, page.id, by="ليلى")
    assert verdict.sound
    assert str(verdict.told) == "Unchanged since it was captured."
    assert deeds(bench, page)[-1] == (Deed.VERIFIED, "ليلى", "")


def spoil(bench: Workbench, size: int) -> None:
    """Changes the stored file of so many bytes of content."""
    (file,) = [file for file in stored(bench) if file.stat().st_size == size + 16]
    file.write_bytes(bytes(size + 16))


def test_damaged_evidence_is_told_and_logged_with_its_parts(bench: Workbench, page: Evidence) -> None:
    spoil(bench, len(PAGE))
    verdict = capturing.verify(bench, page.id)
    assert verdict.damaged == (PartName.ORIGINAL,)
    assert "original is damaged" in str(verdict.told)
    assert deeds(bench, page)[-1] == (Deed.DAMAGED, "", "original")
    with refused("evidence.damaged"):
        capturing.open_part(bench, page.id, PartName.ORIGINAL)
    assert deeds(bench, page)[-1][0] is Deed.DAMAGED, "what could not be opened was not opened"


def test_where_only_what_was_read_of_it_is_damaged_the_original_is_told_as_unchanged(
    bench: Workbench, page: Evidence
) -> None:
    spoil(bench, len(WORDS.encode()))
    verdict = capturing.verify(bench, page.id)
    assert verdict.damaged == (PartName.TEXT,)
    assert str(verdict.told).startswith("The original is unchanged")


def test_everything_is_checked_with_the_log(bench: Workbench, page: Evidence, web: Web) -> None:
    web.words = "غير ذلك"
    other = capturing.capture_page(bench, URL, None, Progress())
    assert capturing.verify_all(bench, Progress()).sound
    spoil(bench, len(PAGE))
    shares: list[float | None] = []
    found = capturing.verify_all(bench, Progress(lambda _what, share: shares.append(share)), by="ليلى")
    assert [one.evidence.id for one in found.damaged] == [page.id]
    assert shares == [0.0]
    assert deeds(bench, page)[-1][0] is Deed.DAMAGED
    assert deeds(bench, other)[-1] == (Deed.VERIFIED, "ليلى", "")
    assert [str(one) for one in found.told][:2] == [
        "1 piece of evidence is unchanged since it was captured.", "1 piece of evidence is damaged or missing.",
    ]  # fmt: skip
    assert str(found.told[2]).startswith("The custody log holds together: 6 lines, the last seal is ")


def test_an_empty_library_is_sound(bench: Workbench) -> None:
    found = capturing.verify_all(bench, Progress())
    assert found.sound
    assert found.verdicts == ()


def test_a_check_that_is_stopped_keeps_what_it_found_until_then(
    bench: Workbench, page: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    capturing.capture_page(bench, URL, None, Progress())
    monkeypatch.setattr(capturing, "_AT_ONCE", 1)
    progress = Progress(lambda _what, share: progress.stop() if share else None)
    with refused("stopped"):
        capturing.verify_all(bench, progress)
    assert [deed for deed, *_ in deeds(bench, page)] == [Deed.CAPTURED, Deed.CAPTURED, Deed.VERIFIED]


def test_a_log_that_was_changed_is_told(bench: Workbench, page: Evidence) -> None:
    capturing.open_part(bench, page.id, PartName.PAGE if PartName.PAGE in page.parts else PartName.TEXT)
    safekeeping.back_up(bench)
    connection = connect(bench.library.path, bench.key)
    connection.execute("DROP TRIGGER custody_keeps_update")
    connection.execute("UPDATE custody SET by = 'x' WHERE number = 2")
    connection.close()
    found = capturing.verify_all(bench, Progress())
    assert not found.sound
    assert found.log.broken == 2
    assert "line 2 does not follow" in str(found.told[-1])


def test_a_log_that_was_cut_off_and_evidence_without_a_line_are_told(bench: Workbench, page: Evidence) -> None:
    safekeeping.back_up(bench)
    connection = connect(bench.library.path, bench.key)
    connection.execute("DROP TRIGGER custody_keeps_delete")
    connection.execute("DELETE FROM custody")
    connection.close()
    told = [str(one) for one in capturing.log_told(capturing.check_log(bench))]
    assert told[0].startswith("A backup remembers line 1 of the custody log, and this library does not have it so")
    assert told[1:] == ["The custody log does not tell how 1 piece came in."]


def test_a_deleted_piece_is_gone_with_its_files_and_its_custody_stays(bench: Workbench, page: Evidence) -> None:
    capturing.delete(bench, page.id, by="ليلى")
    with refused("evidence.gone"):
        capturing.get(bench, page.id)
    with refused("evidence.gone"):
        capturing.verify(bench, EvidenceId(99))
    assert stored(bench) == []
    with bench.library.reading() as session:
        assert [one.deed for one in custody.of(session, page.digest)] == [Deed.CAPTURED, Deed.DELETED]


def test_a_piece_takes_another_title_and_another_story(bench: Workbench, page: Evidence, story: StoryId) -> None:
    assert capturing.rename(bench, page.id, "محضر").title == "محضر"
    assert capturing.give_to(bench, page.id, story).story == story
    with refused("story.gone"):
        capturing.give_to(bench, page.id, StoryId(99))


def test_a_backup_sweeps_what_never_came_in_and_keeps_the_rest(bench: Workbench, page: Evidence) -> None:
    made = safekeeping.back_up(bench)
    assert len(list((made.parent / "evidence").iterdir())) == 2
    with bench.library.reading() as session:
        assert evidence.text(session, page.id) == WORDS
