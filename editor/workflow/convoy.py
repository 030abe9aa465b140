"""Several articles of the outbox, one after the other.

While one is on its way, the one before it is written down and the gate is asked about the next: an outlet never waits
for us. SENDING of the one is on the disk before the other is written down, so that their writing does not meet.
"""

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from itertools import zip_longest
from threading import get_ident

from editor.library import publications
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId, PublicationId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Publication, PublicationState, Receipt
from editor.publishing.target import Connection, Round
from editor.workflow.outlets import connection
from editor.workflow.sending import Parcel, alone, arrived, delivered, held_back, packed, set_off
from editor.workflow.workbench import Workbench

Outcome = tuple[Publication, Fault | None]
_NONE: Collection[PublicationId] = ()


def send_all(bench: Workbench, progress: Progress) -> tuple[Outcome, ...]:
    """Sends by hand what the outbox holds, one after the other, what was refused too: the journalist may have mended
    why. What must wait, is under way, or needs a decision first is left to itself."""
    with bench.library.reading() as session:
        found = publications.waiting(session)
    ready = [one for one in found if one.state is not PublicationState.CHANGED]
    return _sent(bench, (one for one in ready if not one.waits(bench.clock(), by_hand=True)), progress, by_hand=True)


def send_due(
    bench: Workbench,
    progress: Progress,
    spared: Collection[PublicationId] = _NONE,
    *,
    web_is_back: bool = False,
) -> tuple[Outcome, ...]:
    """Sends what may go by itself and whose time has come, but for what is `spared`; with `web_is_back`, also what
    rests only because it could not be sent."""
    with bench.library.reading() as session:
        found = publications.waiting(session)
    ready = [one for one in found if one.goes_by_itself and one.id not in spared]
    due = (one for one in ready if not one.waits(bench.clock(), by_hand=web_is_back))
    return _sent(bench, due, progress, by_hand=web_is_back)


def next_due(bench: Workbench, spared: Collection[PublicationId] = _NONE) -> datetime | None:
    """When something in the outbox that is not `spared` can next be tried by itself, aware; None where nothing can."""
    now = bench.clock()
    with bench.library.reading() as session:
        found = publications.waiting(session)
    resting = {*bench.in_flight, *spared}
    going = [one for one in found if one.goes_by_itself and one.id not in resting]
    return min((one.until(now) or now for one in going), default=None)


def _sent(bench: Workbench, ready: Iterable[Publication], progress: Progress, *, by_hand: bool) -> tuple[Outcome, ...]:
    todo = [one for one in ready if one.id not in bench.in_flight]
    with ExitStack() as stack:
        beside = stack.enter_context(ThreadPoolExecutor(1, "beside"))
        convoy = _Convoy(bench, beside, _Ways(bench, progress, stack).to, by_hand=by_hand)
        bench.library.listen(convoy.hear)
        stack.callback(bench.library.unlisten, convoy.hear)
        for one, following in zip_longest(todo, todo[1:]):
            try:
                progress.tell(say("Sending “{headline}” to {outlet}", headline=one.headline, outlet=one.outlet_name))
                convoy.send(one.id, following.id if following else None)
            except Fault as fault:
                convoy.told[one.id] = fault
                if fault.kind == "stopped":
                    break
        return convoy.outcomes()


class _Ways:
    """The ways to the outlets of several articles, each opened once and closed with the stack."""

    def __init__(self, bench: Workbench, progress: Progress, stack: ExitStack) -> None:
        self._bench, self._progress, self._stack = bench, progress, stack
        self._open: dict[OutletId | None, Connection] = {}

    def to(self, outlet: Outlet) -> Connection:
        known = self._open.get(outlet.id)
        if known is None or known.outlet != outlet:  # changed meanwhile
            round_ = self._stack.enter_context(Round())
            known = self._open[outlet.id] = connection(self._bench, outlet, self._progress, round_=round_)
        return known


class _Convoy:
    """What is on its way, and what is done beside it; `told` is how each ended, in the order they were sent."""

    def __init__(
        self, bench: Workbench, beside: Executor, way: Callable[[Outlet], Connection], *, by_hand: bool
    ) -> None:
        self._bench, self._beside, self._way = bench, beside, way
        self._let = partial(packed, bench, overruled={}, by="", by_hand=by_hand)
        self._ours = {get_ident(), beside.submit(get_ident).result()}
        """Our own threads: what they write changes no article."""
        self._has_changed = False
        self._asked: dict[PublicationId, Future[Parcel]] = {}
        self._behind: Callable[[], None] | None = None
        self.told: dict[PublicationId, Future[Publication] | Fault] = {}

    def hear(self, _: object) -> None:
        """Somebody wrote something while we were on the way: the gate is asked again."""
        self._has_changed |= get_ident() not in self._ours

    def send(self, one: PublicationId, following: PublicationId | None) -> None:
        """Raises what `sending.send` does."""
        with ExitStack() as flight:
            try:
                flight.enter_context(alone(self._bench, one))
                with held_back(self._bench, one):
                    parcel = set_off(self._bench, self._parcel(one), self._let)
            finally:
                self._go_on_beside(following)
            receipt = delivered(self._bench, parcel, self._way(parcel.outlet), self._beside)
            self._behind = partial(self._write_down, parcel, receipt, flight.pop_all())

    def outcomes(self) -> tuple[Outcome, ...]:
        self._go_on_beside(None)
        return tuple(self._outcome(one, told) for one, told in self.told.items())

    def _parcel(self, one: PublicationId) -> Parcel:
        asked = self._asked.pop(one, None)
        return asked.result() if asked and not self._has_changed else self._let(one)

    def _go_on_beside(self, following: PublicationId | None) -> None:
        if self._behind:
            self._behind()
            self._behind = None
        if following is not None:
            self._has_changed = False
            self._asked[following] = self._beside.submit(self._let, following)

    def _write_down(self, parcel: Parcel, receipt: Receipt, flight: ExitStack) -> None:
        def write() -> Publication:
            with flight:
                return arrived(self._bench, parcel, receipt, "")

        self.told[parcel.publication.id] = self._beside.submit(write)

    def _outcome(self, one: PublicationId, told: Future[Publication] | Fault) -> Outcome:
        try:
            if isinstance(told, Future):
                return told.result(), None
            fault = told
        except Fault as problem:
            fault = problem
        with self._bench.library.reading() as session:
            return publications.get(session, one), fault
