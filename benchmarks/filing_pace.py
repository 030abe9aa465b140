"""Five hundred articles in a row to a real WordPress, beside the same requests in a bare httpx loop."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch

import httpx

from benchmarks.figures import Figure
from editor.newsroom.draft import Draft
from editor.newsroom.identity import OutletId
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, WantedStatus
from editor.newsroom.story import Details
from editor.workflow import outbox, outlets, writing
from editor.workflow.workbench import Workbench

if TYPE_CHECKING:
    from benchmarks.filing import Desk

POSTS, ROUND, OVERHEAD_MS = 500, 100, 10
_BODY = "\n".join(["وصلت إلى المرفأ صباح الخميس قوارب محملة بالقمح، وأفرغت حمولتها قبل الظهر."] * 25)


def pace(desk: "Desk") -> Figure:
    """By turns, a round of ours and the same requests bare: a server is not as fast in every minute."""
    password = desk.site.users["muharrir"]
    made = outlets.add(desk.bench, Outlet("بلا وسيط", "wordpress", desk.site.url, "muharrir"), password)
    assert made.id is not None
    ours, bare, requests = 0.0, 0.0, 0
    for first in range(0, POSTS, ROUND):
        asked = list[httpx.Request]()
        desk.site.clean()
        _write(desk.bench, made.id, range(first, first + ROUND))
        with _heard(asked):
            begun = perf_counter()
            done = outbox.send_all(desk.bench, Progress())
            ours += perf_counter() - begun
        assert [fault for _, fault in done] == [None] * ROUND
        desk.site.clean()
        bare += _replayed(asked)
        requests += len(asked)
    over = (ours - bare) / POSTS * 1e3
    return Figure(
        f"{POSTS} articles of 300 words to WordPress, {requests / POSTS:.1f} requests each",
        f"{ours / POSTS * 1e3:.1f} ms a post",
        f"the same requests in a bare httpx loop {bare / POSTS * 1e3:.1f} ms",
        f"≤ {OVERHEAD_MS} ms over",
        over <= OVERHEAD_MS,
        POSTS,
    )


def _write(bench: Workbench, outlet: OutletId, numbers: range) -> None:
    for at in numbers:
        story = writing.new_story(bench, Details(slug=f"خبر-{at}", tags=("ماء",))).id
        writing.save_draft(bench, story, Draft(f"خبر {at}", "موجز", _BODY))
        outbox.queue(bench, story, outlet, Order(WantedStatus.PUBLISH))


def _replayed(asked: list[httpx.Request]) -> float:
    """Seconds."""
    with httpx.Client(timeout=60) as client:
        begun = perf_counter()
        for one in asked:
            client.send(one)
        return perf_counter() - begun


@contextmanager
def _heard(asked: list[httpx.Request]) -> Iterator[None]:
    """Keeps every request that is sent, with its body."""
    whole = httpx.Client.send

    def heard(client: httpx.Client, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        words = request.read()
        asked.append(httpx.Request(request.method, request.url, content=words, headers=request.headers))
        return whole(client, request, stream=stream)

    with patch.object(httpx.Client, "send", heard):
        yield
