"""Filing to a real WordPress through a bad network: once and only once; and five hundred articles in a row.

Every fault that a network, a proxy or a server can have (`tests.sites.lossy_proxy`) strikes at each step, once and for
ever (until it is mended), and the outbox goes on by itself as it does in the window, its clock set forward by hand. A
cell is right when there is one post with the last words and its picture, no picture more, the outbox is empty, and
nothing was told that was not so. The pace is measured against the same requests in a bare httpx loop.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from PIL import Image

from benchmarks.figures import Figure
from benchmarks.filing_pace import pace
from editor.desktop.keychain import Keychain
from editor.intake.picture_words import with_words
from editor.library import pictures
from editor.newsroom.correction import Correction
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, StoryId
from editor.newsroom.outlet import Outlet
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, PublicationState, WantedStatus
from editor.newsroom.story import Details
from editor.publishing.courier import Certainty, class_of
from editor.workflow import correcting, outbox, outlets, sending, writing
from editor.workflow.workbench import Workbench
from tests.journeys import filing_kill
from tests.sites import lossy_proxy
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.wordpress import WordPress

KILLS = 10
STRUCK = 3
"""Times that a fault "for ever" strikes before it is mended."""
TRIES = 12
SECONDS = 1.0
POST, CHANGE, MEDIA = r"/wp-json/wp/v2/posts(\?|$)", r"/wp-json/wp/v2/posts/\d+", r"/wp-json/wp/v2/media(\?|$)"
STATUSES = (401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with the article when the fault strikes, and at which request it does."""

    name: str
    method: str
    path: str
    begin: Callable[["Case"], None]


@dataclass
class Case:
    """One story at one outlet, on a site with nothing on it."""

    bench: Workbench
    story: StoryId
    outlet: OutletId
    site: WordPress
    proxy: LossyProxy
    clock: "Clock"
    lies: int = 0
    meanwhile: Callable[[], None] = lambda: None
    """What somebody does once the article is there, before the step."""

    def use_password(self, password: str) -> None:
        outlets.save(self.bench, outlets.get(self.bench, self.outlet), password)

    def file(self, status: WantedStatus) -> None:
        outbox.queue(self.bench, self.story, self.outlet, Order(status))

    def write(self, body: str) -> None:
        writing.save_draft(self.bench, self.story, Draft("خبر المرفأ", "موجز", body))

    def go_on(self) -> None:
        """The outbox, until it is empty: by itself, and by hand where it waits for the journalist."""
        for _ in range(TRIES):
            self.try_once()

    def try_once(self) -> None:
        """What waits is sent, and after it a quarter of an hour goes by."""
        for waiting in outbox.waiting(self.bench):
            before = self._changing()
            try:
                sending.send(self.bench, waiting.id, Progress())
            except Fault as fault:  # that nothing was sent may only be said where nothing arrived
                self.lies += class_of(fault) is Certainty.NOT_SENT and self._changing() > before
            self.clock.at += timedelta(minutes=16)

    def _changing(self) -> int:
        return sum(one.arrived and one.method != "GET" for one in self.proxy.seen)


@dataclass
class Clock:
    at: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def _create(case: Case) -> None:
    case.file(WantedStatus.DRAFT)


def _update(case: Case) -> None:
    _settled(case, WantedStatus.DRAFT)
    case.write("المتن الأخير")
    case.file(WantedStatus.DRAFT)


def _publish(case: Case) -> None:
    _settled(case, WantedStatus.DRAFT)
    case.file(WantedStatus.PUBLISH)


def _correct(case: Case) -> None:
    _settled(case, WantedStatus.PUBLISH)
    correcting.correct(case.bench, case.story, Correction(case.clock(), "القوارب 41", "القوارب 14"))


def _withdraw(case: Case) -> None:
    _settled(case, WantedStatus.PUBLISH)
    correcting.withdraw(case.bench, case.story)


def _settled(case: Case, status: WantedStatus) -> None:
    faults, case.proxy.faults = case.proxy.faults, []
    case.file(status)
    case.go_on()
    case.proxy.faults = faults
    case.meanwhile()


STEPS = (
    Step("create", "POST", POST, _create),
    Step("upload", "POST", MEDIA, _create),
    Step("update", "POST", CHANGE, _update),
    Step("publish", "POST", CHANGE, _publish),
    Step("correct", "POST", CHANGE, _correct),
    Step("withdraw", "POST", CHANGE, _withdraw),
)


def faults(elsewhere: str) -> Iterator[tuple[str, lossy_proxy.Fault]]:
    """Every fault with its name; redirects lead `elsewhere`."""
    own = {"Content-Type": "text/html"}
    for kind in (*lossy_proxy.BEFORE, *lossy_proxy.AFTER):
        if kind not in ("status", "status_after", "redirect", "skew", "gzip"):
            yield kind, lossy_proxy.Fault(kind, seconds=SECONDS)
    for when in ("status", "status_after"):
        for status in STATUSES:
            headers = {**own, **({"Retry-After": "30"} if status in (429, 503) else {})}
            told = f"{status} {'after' if when == 'status_after' else 'before'}"
            yield told, lossy_proxy.Fault(when, status=status, headers=tuple(headers.items()))
    for status in (301, 302, 303, 307, 308):
        yield f"{status} elsewhere", lossy_proxy.Fault("redirect", status=status, location=elsewhere)


def figures() -> list[Figure]:
    with TemporaryDirectory() as name:
        site = WordPress(Path(name)).start()
        try:
            with (
                LossyProxy(site.url) as proxy,
                LossyProxy(site.url) as elsewhere,
                _desk(Path(name), site, proxy, elsewhere) as desk,
            ):
                rows = [*_matrix(desk), _between(desk), _killed(site), _suspended(site)]
                return [*rows, pace(desk)]
        finally:
            site.stop()


def _matrix(desk: "Desk") -> Iterator[Figure]:
    known = list(faults(f"{desk.elsewhere.url}/"))
    print(f"{'':24}" + "".join(f"{step.name:>16}" for step in STEPS), file=sys.stderr)
    right = dict.fromkeys((step.name for step in STEPS), 0)
    for name, fault in known:
        cells = []
        for step in STEPS:
            wrong = [_wrong(desk, step, replace(fault, times=times)) for times in (1, -1)]
            right[step.name] += sum(not one for one in wrong)
            cells.append(" / ".join(one or "ok" for one in wrong))
        print(f"{name:24}" + "".join(f"{cell:>16}" for cell in cells), file=sys.stderr, flush=True)
    for step in STEPS:
        yield Figure(
            f"{step.name} through {len(known)} faults, once and for ever: one post, right words, no picture more",
            f"{right[step.name]} of {2 * len(known)}",
            "",
            "all",
            right[step.name] == 2 * len(known),
            2 * len(known),
        )


def _wrong(desk: "Desk", step: Step, fault: lossy_proxy.Fault) -> str:
    """What went wrong, in a word; empty where nothing did."""
    case = desk.case(replace(fault, method=step.method, path=step.path))
    step.begin(case)
    for _ in range(STRUCK):
        case.try_once()
    case.proxy.faults = []
    case.go_on()
    return "leaked" if desk.elsewhere.seen else _told(case, step)


def _told(case: Case, step: Step) -> str:
    posts, media = _there(case.site)
    if len(posts) != 1:
        return f"{len(posts)} posts"
    (post,) = posts
    status = {"publish": "publish", "correct": "publish"}.get(step.name, "draft")
    words = {"update": "المتن الأخير", "correct": "القوارب 14"}.get(step.name, "متن الخبر")
    wrongs = {
        "not sent": bool(outbox.waiting(case.bench)),
        f"is {post['status']}": post["status"] != status,
        "other words": words not in post["content"]["raw"],
        f"{media} pictures": media != 1,
        "untrue": case.lies > 0,
    }
    return next((told for told, wrong in wrongs.items() if wrong), "")


# What somebody does between two steps


def _edit(case: Case) -> None:
    (post,) = _there(case.site)[0]
    _as_administrator(case.site, post["id"], content=post["content"]["raw"].replace("متن الخبر", "متن الزميلة"))


def _bin(case: Case) -> None:
    (post,) = _there(case.site)[0]
    with _administrator(case.site) as client:
        client.delete(f"/posts/{post['id']}").raise_for_status()


def _revoke(case: Case) -> None:
    case.use_password("xxxx xxxx xxxx xxxx xxxx xxxx")


def _jump(days: int) -> Callable[[Case], None]:
    def jump(case: Case) -> None:
        case.clock.at += timedelta(days=days)

    return jump


def _decide(case: Case) -> None:
    """What the journalist decides then: our words stand; out of the bin; a new password."""
    case.use_password(case.site.users["muharrir"])
    for one in outbox.waiting(case.bench):
        if one.state is PublicationState.CHANGED:
            outbox.acknowledge(case.bench, one.id)
        elif one.trouble == "outlet.binned":
            outbox.bring_back(case.bench, one.id)


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happens between two steps, and the trouble that is to be told of it; empty where it is to make none."""

    name: str
    act: Callable[[Case], None]
    trouble: str = ""


MEANWHILE = (
    Meanwhile("edited there", _edit, "outlet.changed"),
    Meanwhile("binned there", _bin, "outlet.binned"),
    Meanwhile("token revoked", _revoke, "outlet.unauthorised"),
    Meanwhile("clock a day on", _jump(1)),
    Meanwhile("clock a day back", _jump(-1)),
)


def _between(desk: "Desk") -> Figure:
    """Told as it is, nothing written over; and once the journalist has decided, one post with the last words."""
    steps = [step for step in STEPS if step.name not in ("create", "upload")]
    right = 0
    for happening in MEANWHILE:
        wrong = [_wrong_between(desk, step, happening) for step in steps]
        right += sum(not one for one in wrong)
        print(f"{happening.name:24}" + "".join(f"{one or 'ok':>16}" for one in wrong), file=sys.stderr, flush=True)
    whole = len(MEANWHILE) * len(steps)
    told = (
        "edited, binned, token revoked, clock a day on or back, between two steps: told so, then one post, right words"
    )
    return Figure(told, f"{right} of {whole}", "", "all", right == whole, whole)


def _wrong_between(desk: "Desk", step: Step, happening: Meanwhile) -> str:
    case = desk.case()
    case.meanwhile = lambda: happening.act(case)
    step.begin(case)
    before = _there(case.site)[0]
    case.try_once()
    told = [one.trouble for one in outbox.waiting(case.bench)]
    takes_back = step.name == "withdraw" and happening.trouble in ("outlet.changed", "outlet.binned")
    if told != ([happening.trouble] if happening.trouble and not takes_back else []):
        return f"told {told}"
    if told and [one["content"]["raw"] for one in _there(case.site)[0]] != [one["content"]["raw"] for one in before]:
        return "written over"
    _decide(case)
    case.go_on()
    if takes_back:  # it is from its readers, and what somebody wrote in it or did with it stays
        (post,) = _there(case.site)[0]
        return "" if post["status"] in ("draft", "trash") else f"is {post['status']}"
    return _told(case, step)


def _administrator(site: WordPress) -> httpx.Client:
    return httpx.Client(base_url=f"{site.url}/wp-json/wp/v2", auth=("admin", site.users["admin"]), timeout=60)


def _as_administrator(site: WordPress, post: int, **fields: str) -> None:
    with _administrator(site) as client:
        client.post(f"/posts/{post}", json=fields).raise_for_status()


def _there(site: WordPress) -> tuple[list[dict[str, Any]], int]:
    """The posts, the site's own first one left out, and how many pictures there are; as its administrator sees it."""
    statuses = "publish,draft,future,pending,private,trash"
    with _administrator(site) as client:
        posts = client.get("/posts", params={"status": statuses, "context": "edit", "per_page": 100}).json()
        media = client.get("/media", params={"per_page": 100}).json()
    return [one for one in posts if one["id"] > 1], len(media)


@dataclass
class Desk:
    """A workbench with one outlet behind a bad network; each case is a story of its own there."""

    bench: Workbench
    outlet: OutletId
    site: WordPress
    proxy: LossyProxy
    elsewhere: LossyProxy
    """Another host, as far as addresses tell: nothing may come there."""
    clock: Clock

    def case(self, fault: lossy_proxy.Fault | None = None) -> Case:
        self.site.clean()
        for left in outbox.waiting(self.bench):
            outbox.take_out(self.bench, left.id)
        self.proxy.faults, self.proxy.seen, self.elsewhere.seen = [fault] if fault else [], [], []
        story = writing.new_story(self.bench, Details(slug="خبر", tags=("ماء",))).id
        writing.save_draft(self.bench, story, Draft("خبر المرفأ", "موجز", "متن الخبر"))
        with self.bench.library.session() as session:
            pictures.add(session, story, _PICTURE, _PHOTOGRAPH, _PHOTOGRAPH)
        return Case(self.bench, story, self.outlet, self.site, self.proxy, self.clock)


@contextmanager
def _desk(folder: Path, site: WordPress, proxy: LossyProxy, elsewhere: LossyProxy) -> Iterator[Desk]:
    clock = Clock()
    with Workbench.open(folder / "library.muharrir", lambda _new: "عبارة مرور للقياس", Keychain(None)) as bench:
        bench.clock = clock
        made = outlets.add(bench, Outlet("الموقع", "wordpress", proxy.url, "muharrir"), site.users["muharrir"])
        assert made.id is not None
        yield Desk(bench, made.id, site, proxy, elsewhere, clock)


def _photograph() -> tuple[Picture, bytes]:
    """As the desk makes them: what is told of it is in its bytes too."""
    drawn = BytesIO()
    Image.new("RGB", (64, 48), (40, 90, 160)).save(drawn, "JPEG")
    plain = drawn.getvalue()
    of = sha256(plain).hexdigest()
    told = Picture(
        "مرفأ", of, "image/jpeg", 64, 48, len(plain), caption="قوارب القمح", alt="قوارب", credit="ليلى", original=of
    )
    data = with_words(plain, told)
    digest = sha256(data).hexdigest()
    return replace(told, digest=digest, size=len(data), original=digest), data


_PICTURE, _PHOTOGRAPH = _photograph()


def _killed(site: WordPress) -> Figure:
    """SIGKILL at each step, over and over; what is there after a restart."""
    right = 0
    for step in filing_kill.STEPS:
        wrong = [told for _ in range(KILLS) if (told := _after_kill(site, step))]
        right += KILLS - len(wrong)
        print(f"killed: {step.name:32} {KILLS - len(wrong)} of {KILLS} {wrong or ''}", file=sys.stderr, flush=True)
    whole = KILLS * len(filing_kill.STEPS)
    return Figure(
        f"killed (SIGKILL) at {len(filing_kill.STEPS)} steps of publishing, {KILLS} times each, then started again",
        f"{right} of {whole}",
        "",
        "one published post",
        right == whole,
        whole,
    )


def _suspended(site: WordPress) -> Figure:
    """SIGSTOP at each request of the sending; when it goes on, every connection is dead."""
    steps = [step for step in filing_kill.STEPS if not step.printed]
    wrong = {step.name: told for step in steps if (told := _after_kill(site, step, suspended=True))}
    print(f"suspended: {len(steps) - len(wrong)} of {len(steps)} {wrong or ''}", file=sys.stderr, flush=True)
    return Figure(
        f"suspended (SIGSTOP) at {len(steps)} requests of publishing, its connections dead when it wakes",
        f"{len(steps) - len(wrong)} of {len(steps)}",
        "",
        "one published post",
        not wrong,
        len(steps),
    )


def _after_kill(site: WordPress, step: filing_kill.Step, *, suspended: bool = False) -> str:
    site.clean()
    with TemporaryDirectory() as name, filing_kill.HoldingProxy(site.url) as proxy:
        outlet = Outlet("الموقع", "wordpress", proxy.url, "muharrir")
        filing = filing_kill.Filing(Path(name) / "library.muharrir", proxy, outlet, site.users["muharrir"])
        filing.suspended_at(step) if suspended else filing.killed_at(step)
        left = filing.restarted()
    posts, media = _there(site)
    whole = [one["status"] == "publish" and "خبر السوق" in one["content"]["raw"] for one in posts]
    right = whole == [True] and media == 1 and not left
    return "" if right else f"{len(posts)} posts, {media} pictures, {len(left)} waiting"
