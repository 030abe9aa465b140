"""What an outlet has becomes a story. All of the copy is invented."""

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
from PIL import Image

from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import PublicationDeed, PublicationState, RemoteState
from editor.newsroom.story import Dateline, StoryStatus
from editor.publishing.target import Shown
from editor.workflow import browsing, illustrating, outbox, outlets, pulling, reporting
from editor.workflow.workbench import Workbench
from tests.workflow.conftest import Site, refused
from tests.workflow.posts import Posts

BODY = """<!-- wp:paragraph -->
<p class="muharrir-byline">ليلى حسن، رام الله، 22/11/2026</p>
<!-- /wp:paragraph --><!-- wp:paragraph -->
<p>أعلنت البلدية خطة لترميم السوق، وقال رئيسها سامر العبدالله: «سنبدأ العمل بعد شهر واحد من اليوم».</p>
<!-- /wp:paragraph --><!-- wp:quote -->
<blockquote><p>ننتظر منذ سنين</p><cite>هدى السالم، تاجرة</cite></blockquote>
<!-- /wp:quote -->"""


class _Pictures(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        data = self.server.files.get(self.path.rpartition("/")[2])  # type: ignore[attr-defined]
        self.send_response(200 if data else 404)
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


class Host(HTTPServer):
    """A web server with pictures; `asked` are the paths it was asked for."""

    def __init__(self, **files: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Pictures)
        self.files, self.asked = {name.replace("_", "."): data for name, data in files.items()}, list[str]()
        self.url = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def host() -> Iterator[Host]:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "red").save(drawn, "JPEG")
    with Host(a_jpg=drawn.getvalue(), b_jpg=drawn.getvalue(), bad_jpg=b"no picture") as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def posts(bench: Workbench) -> Posts:
    made = Posts()
    bench.toolkit.__dict__["targets"] = (*bench.toolkit.targets, made.target)
    return made


@pytest.fixture
def there(bench: Workbench, posts: Posts, host: Host) -> OutletId:
    added = outlets.add(bench, Outlet("الجريدة", "posts", host.url))
    assert added.id is not None
    return added.id


def test_an_article_becomes_a_story_with_its_quotes_and_details(
    bench: Workbench, posts: Posts, there: OutletId
) -> None:
    posts.put("7", BODY, standfirst="موجز", slug="سوق", categories=("محليات",), tags=("ترميم",))
    number = pulling.pull(bench, there, "7", Progress())
    story = browsing.open_story(bench, number)
    assert (story.draft.headline, story.draft.standfirst) == ("خبر", "موجز")
    details = story.details
    assert (details.slug, details.categories, details.tags, details.origin) == (
        "سوق",
        ("محليات",),
        ("ترميم",),
        "الجريدة",
    )
    assert (details.byline, details.dateline) == ("ليلى حسن", Dateline("رام الله", date(2026, 11, 22)))
    assert (details.language, details.status) == ("ar", StoryStatus.PUBLISHED)
    said = {one.source.name: one.quote for one in reporting.said_in(bench, number) if one.source}
    assert {name: quote.words for name, quote in said.items()} == {
        "سامر العبدالله": "سنبدأ العمل بعد شهر واحد من اليوم",
        "هدى السالم": "ننتظر منذ سنين",
    }
    assert story.draft.body.split("\n")[0].endswith(f"اليوم» [@{said['سامر العبدالله'].key}].")
    assert story.draft.body.split("\n")[1] == f"> ننتظر منذ سنين [@{said['هدى السالم'].key}]"


def test_the_outlet_has_it_already(bench: Workbench, posts: Posts, there: OutletId) -> None:
    posts.put("7", BODY)
    number = pulling.pull(bench, there, "7", Progress())
    (found,) = outbox.of_story(bench, number)
    assert (found.state, found.remote_id) == (PublicationState.SENT, "7")
    assert found.revision is not None
    assert [event.deed for event in outbox.history(bench, number)] == [PublicationDeed.PULLED]
    assert not outbox.waiting(bench)


def test_pulled_again_it_is_the_same_story_and_waits_to_be_compared_where_somebody_wrote_in_it(
    bench: Workbench, posts: Posts, there: OutletId
) -> None:
    posts.put("7", BODY)
    number = pulling.pull(bench, there, "7", Progress())
    assert pulling.pull(bench, there, "7", Progress()) == number
    assert outbox.of_story(bench, number)[0].state is PublicationState.SENT
    posts.edit("7", ("خطة", "خطتين"))
    assert pulling.pull(bench, there, "7", Progress()) == number
    found = outbox.of_story(bench, number)[0]
    assert found.state is PublicationState.CHANGED
    assert found.theirs is not None
    assert "خطتين" in found.theirs.body
    assert "خطتين" not in browsing.open_story(bench, number).draft.body


def test_pictures_come_from_the_outlet_s_own_host_and_from_nowhere_else(
    bench: Workbench, posts: Posts, there: OutletId, host: Host
) -> None:
    with Host() as elsewhere:
        posts.put(
            "7",
            f'<p>متن</p><figure><img src="/up/a.jpg" alt="جسر"><figcaption>الجسر <small>(ليلى)</small></figcaption></figure>'
            f'<img src="{elsewhere.url}/x.jpg"><img src="{host.url}/up/bad.jpg"><img src="/up/none.jpg">',
            url=f"{host.url}/7",
        )
        posts.leads["7"] = Shown(f"{host.url}/b.jpg", "ميناء", "الميناء", "هدى")
        number = pulling.pull(bench, there, "7", Progress())
        assert elsewhere.asked == []
    shown = illustrating.of_story(bench, number)
    assert [(one.alt, one.caption, one.credit) for one in shown] == [
        ("ميناء", "الميناء", "هدى"),
        ("جسر", "الجسر", "ليلى"),
    ]
    lines = browsing.open_story(bench, number).draft.body.split("\n")
    assert lines[:2] == ["متن", f"![{shown[1].key}]"]
    assert [line.startswith("{>>![") for line in lines[2:]] == [True] * 3
    (found,) = outbox.of_story(bench, number)
    assert [note.values["name"] for note in found.notes] == ["x", "bad", "none"]


@pytest.mark.parametrize(
    ("body", "language"),
    [("<p>The council said so.</p>", "en"), ("<p>שלום לכולם</p>", "he"), ('<div lang="fa"><p>x</p></div>', "fa")],
)
def test_the_language_is_what_the_article_says_or_is_written_in(
    bench: Workbench, posts: Posts, there: OutletId, body: str, language: str
) -> None:
    posts.put("7", body, headline="", standfirst="")
    assert browsing.open_story(bench, pulling.pull(bench, there, "7", Progress())).details.language == language


def test_a_draft_over_there_is_a_draft_here(bench: Workbench, posts: Posts, there: OutletId) -> None:
    posts.put("7", BODY, state=RemoteState.DRAFT)
    assert browsing.open_story(bench, pulling.pull(bench, there, "7", Progress())).details.status is StoryStatus.DRAFT


def test_what_copy_cannot_say_is_told(bench: Workbench, posts: Posts, there: OutletId) -> None:
    posts.put("7", f'{BODY}<iframe src="https://v.example"></iframe>')
    (found,) = outbox.of_story(bench, pulling.pull(bench, there, "7", Progress()))
    assert [note.values["name"] for note in found.notes] == ["iframe"]


@pytest.mark.parametrize(("number", "body", "kind"), [("8", BODY, "outlet.gone"), ("7", " ", "outlet.unreadable")])
def test_what_cannot_be_had_makes_no_story(
    bench: Workbench, posts: Posts, there: OutletId, number: str, body: str, kind: str
) -> None:
    posts.put("7", body)
    with pytest.raises(Fault) as caught:
        pulling.pull(bench, there, number, Progress())
    assert caught.value.kind == kind
    assert browsing.browse(bench).rows == ()


def test_an_outlet_is_searched_where_it_can_be(
    bench: Workbench, posts: Posts, there: OutletId, site: Site, outlet: OutletId
) -> None:
    posts.put("7", BODY)
    assert [one.id for one in pulling.find(bench, there, "السوق", Progress())] == ["7"]
    assert pulling.find(bench, there, "لا شيء", Progress()) == ()
    with refused("outlet.no_search"):
        pulling.find(bench, outlet, "السوق", Progress())
