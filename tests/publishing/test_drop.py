"""What all outlets that take files have in common, tried in a folder: order, names, formats, whose hand it was."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.newsroom.article import Article, Edition, Standing
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, Remote, RemoteState, WantedStatus
from editor.publishing.courier import Certainty, class_of
from editor.publishing.place import File, Lying
from editor.publishing.target import Changed, Connection, Delivery
from editor.publishing.targets import folder
from tests.publishing.files_place import FilesPlace
from tests.publishing.generated import picture
from tests.publishing.target_contract import KEY, Desk

STEM = "خطة-البلدية-7k2m9q4x8z"


class Place(FilesPlace):
    """With formats that say when an article was withdrawn."""

    def connection(self, progress: Progress | None = None) -> Connection:
        made = super().connection(progress)
        told = tuple(dataclasses.replace(one, tells_standing=one.name != "text") for one in made.formats)
        return dataclasses.replace(made, formats=told)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(folder.TARGET, Outlet("قرص", "folder", str(tmp_path)), tmp_path).taking("html,ninjs-3.1")


@pytest.fixture
def desk(place: Place) -> Desk:
    return Desk(place)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths in the order in which they were laid down."""
    seen: list[str] = []
    write = folder._Folder.write

    def noted(self, file: File, over: Lying | None) -> None:
        write(self, file, over)
        seen.append(file.path)

    monkeypatch.setattr(folder._Folder, "write", noted)
    return seen


def illustrated(article: Article) -> Article:
    return dataclasses.replace(article, pictures=(picture(0)[0],))


def options(place: Place, **chosen: str) -> None:
    place.outlet = dataclasses.replace(place.outlet, options={**place.outlet.options, **chosen})


def test_pictures_come_first_and_the_main_file_last(desk: Desk, written: list[str], article: Article) -> None:
    desk.file(illustrated(article))
    assert written == [picture(0)[0].file_name, f"{STEM}.json", f"{STEM}.html"]


def test_what_is_the_same_is_not_written_again(desk: Desk, written: list[str], article: Article) -> None:
    known = desk.file(illustrated(article)).remote
    del written[:]
    assert desk.file(illustrated(article), known=known).remote == known
    assert written == []


def test_formats_of_one_suffix_have_names_of_their_own(desk: Desk, place: Place, article: Article) -> None:
    place.taking("ninjs-3.1,ninjs-2.2,html,fragment")
    desk.file(article)
    assert place.files() == sorted(
        f"{STEM}{ending}" for ending in (".json", ".ninjs-2.2.json", ".html", ".fragment.html")
    )


def test_old_systems_get_names_in_latin_letters(desk: Desk, place: Place, article: Article) -> None:
    options(place, ascii="yes")
    told = desk.file(dataclasses.replace(article, slug="", headline="بلدية الواحة " * 9)).remote
    assert told.id.isascii()
    assert len(told.id) <= 61
    assert place.files() == [f"{told.id}.html", f"{told.id}.json"]


def test_another_name_and_other_formats_stay_one_article(desk: Desk, place: Place, article: Article) -> None:
    known = desk.file(article).remote
    place.taking("ninjs-3.1,markdown")
    told = desk.file(dataclasses.replace(article, slug="آخر"), known=known).remote
    assert told.id == known.id == STEM
    assert desk.find() == STEM


def test_a_draft_with_its_pictures_lies_apart(desk: Desk, place: Place, article: Article) -> None:
    draft = desk.file(illustrated(article), WantedStatus.DRAFT).remote
    assert draft.state is RemoteState.DRAFT
    assert all(name.startswith("drafts/") for name in place.files())
    out = desk.file(illustrated(article), known=draft).remote
    assert out.state is RemoteState.PUBLISHED
    assert f"drafts/{STEM}.html" not in place.files()
    back = desk.file(article, WantedStatus.DRAFT, known=out).remote
    assert back.state is RemoteState.DRAFT
    assert f"{STEM}.html" not in place.files()


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_a_colleague_s_hand_in_any_of_the_files_is_seen(
    desk: Desk, place: Place, article: Article, ending: str
) -> None:
    known = desk.file(article).remote
    path = place.folder / f"{STEM}{ending}"
    path.write_text("كلمة من زميلة", "utf-8")
    with pytest.raises(Changed):
        desk.file(dataclasses.replace(article, body="آخر"), known=known)
    with pytest.raises(Changed):
        desk.file(article, WantedStatus.BINNED, known=known)
    assert path.read_text("utf-8") == "كلمة من زميلة"


def test_a_file_that_was_only_touched_is_the_same(desk: Desk, place: Place, article: Article) -> None:
    known = desk.file(article).remote
    path = place.folder / f"{STEM}.html"
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    assert desk.file(dataclasses.replace(article, body="آخر"), known=known).remote.id == STEM


def test_what_somebody_removed_is_asked_about(desk: Desk, place: Place, article: Article) -> None:
    known = desk.file(article).remote
    (place.folder / f"{STEM}.html").unlink()
    with pytest.raises(Fault) as caught:
        desk.file(article, known=known)
    assert (caught.value.kind, class_of(caught.value)) == ("outlet.gone", Certainty.DEFINITE)
    assert desk.file(article, WantedStatus.BINNED, known=known).remote.state is RemoteState.BINNED
    assert place.files() == []


def test_where_a_program_takes_the_files_away_they_are_sent_again(
    desk: Desk, place: Place, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    options(place, taken="yes")
    read = folder._Folder.read

    def taken(self, path: str) -> Lying | None:
        found = read(self, path)
        (place.folder / path).unlink(missing_ok=True)
        return found

    known = desk.file(article).remote
    monkeypatch.setattr(folder._Folder, "read", taken)
    for _ in range(2):
        known = desk.file(dataclasses.replace(article, body="آخر"), known=known).remote
    monkeypatch.undo()
    assert desk.file(article, known=known).remote.id == STEM


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_whatever_step_it_broke_off_at_it_goes_on_without_taking_itself_for_another(
    desk: Desk, place: Place, article: Article, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    known: Remote | None = desk.file(article).remote
    write, steps = folder._Folder.write, iter(range(1, 99))

    def breaking(self, file: File, over: Lying | None) -> None:
        step = next(steps)
        if step == at:
            raise KeyboardInterrupt
        write(self, file, over)
        if step + 2 == at:
            raise KeyboardInterrupt

    monkeypatch.setattr(folder._Folder, "write", breaking)
    del desk.steps[:]
    new = illustrated(dataclasses.replace(article, body="آخر"))
    try:
        desk.file(new, known=known)
    except KeyboardInterrupt:
        known = desk.steps[-1] if desk.steps else known
    monkeypatch.undo()
    newer = illustrated(dataclasses.replace(article, body="أحدث"))
    told = desk.file(newer, known=known).remote
    assert [one.id for one in place.lying()] == [told.id]
    assert "أحدث" in place.lying()[0].words


def test_parts_that_were_left_are_swept_and_nothing_else(desk: Desk, place: Place, article: Article) -> None:
    told = desk.file(article).remote
    left = place.folder / File(f"{STEM}.html", b"", "", KEY).beside
    other = place.folder / File("x.html", b"", "", "another-key-of-ours").beside
    left.touch()
    other.touch()
    assert place.target.sweep is not None
    assert place.target.sweep(place.connection(), KEY, told.id) == 1
    assert place.files() == sorted([other.name, f"{STEM}.html", f"{STEM}.json"])
    assert desk.find() == STEM


WITHHELD = Edition(standing=Standing.WITHHELD)


def test_a_withdrawn_article_s_files_say_so_in_its_place(desk: Desk, place: Place, article: Article) -> None:
    known = desk.file(article).remote
    receipt = desk.file(dataclasses.replace(article, edition=WITHHELD), WantedStatus.WITHDRAWN, known=known)
    assert (receipt.remote.state, receipt.remote.url) == (RemoteState.DRAFT, "")
    assert place.files() == [f"{STEM}.html", f"{STEM}.json"]
    assert "لن نسمح" not in place.lying()[0].words
    fetched = desk.fetch(STEM)
    assert fetched is not None
    assert (fetched.state, fetched.token) == (RemoteState.DRAFT, receipt.remote.token)
    again = desk.file(article, known=receipt.remote).remote
    assert (again.id, again.state) == (STEM, RemoteState.PUBLISHED)


def test_a_format_that_cannot_say_so_is_removed_and_so_are_formats_no_longer_sent(
    desk: Desk, place: Place, article: Article
) -> None:
    place.taking("html,ninjs-3.1,text")
    known = desk.file(article).remote
    place.taking("html")
    (place.folder / "يخص غيرنا.txt").touch()
    desk.file(dataclasses.replace(article, edition=WITHHELD), WantedStatus.WITHDRAWN, known=known)
    assert place.files() == [f"{STEM}.html", "يخص غيرنا.txt"]


def test_an_outlet_may_want_withdrawn_files_removed(desk: Desk, place: Place, article: Article) -> None:
    options(place, withdrawn="remove")
    known = desk.file(illustrated(article)).remote
    receipt = desk.file(
        dataclasses.replace(illustrated(article), edition=WITHHELD), WantedStatus.WITHDRAWN, known=known
    )
    assert receipt.remote.state is RemoteState.BINNED
    assert len(receipt.notes) == 1  # the picture stays, for another article may show it
    assert place.files() == [picture(0)[0].file_name]


@pytest.mark.parametrize(
    "order", [Order(WantedStatus.REVIEW), Order(WantedStatus.SCHEDULE, datetime(2030, 1, 1, tzinfo=UTC))]
)
def test_what_files_cannot_be_is_refused_before_anything_is_sent(place: Place, article: Article, order: Order) -> None:
    with pytest.raises(Fault) as caught:
        place.target.publish(place.connection(), Delivery(article, KEY, order, lambda _: b"", lambda _: b""))
    assert class_of(caught.value) is Certainty.DEFINITE
    assert place.files() == []


def test_what_lies_there_in_the_end_is_proved_by_reading_it(
    desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder._Folder, "write", lambda *_: None)
    with pytest.raises(Fault) as caught:
        desk.file(article)
    assert class_of(caught.value) is Certainty.AMBIGUOUS
