"""Outlets: adding, changing, asking, and where their passwords are kept."""

from dataclasses import replace
from urllib.parse import urlsplit

from editor.library import outlets
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.target import Connection, Finding, Offers, Round, Target
from editor.workflow.discovery import Toolkit
from editor.workflow.leaving import format_named
from editor.workflow.workbench import Workbench


def target_of(toolkit: Toolkit, kind: str) -> Target:
    """Raises Fault `outlet.unknown_kind`."""
    found = next((target for target in toolkit.targets if target.kind == kind), None)
    if found is None:
        raise Fault(
            "outlet.unknown_kind",
            say("Muharrir does not know outlets of the kind “{kind}”.", kind=kind),
            say("It knows: {kinds}.", kinds=", ".join(target.kind for target in toolkit.targets)),
        )
    return found


def add(bench: Workbench, outlet: Outlet, password: str = "") -> Outlet:
    """Adds an outlet; its password goes to the keychain, or into the encrypted library where there is none.

    Raises Fault `outlet.unknown_kind`, `outlet.incomplete`, `outlet.name_taken`.
    """
    _ask_for_what_is_needed(target_of(bench.toolkit, outlet.kind), outlet)
    with bench.library.session() as session:
        added = outlets.add(session, outlet)
    if password:
        _keep_password(bench, added, password)
    return added


def save(bench: Workbench, outlet: Outlet, password: str = "") -> Outlet:
    """Changes an outlet; what was filed there stays known. An empty password leaves the one it has, as long as it is
    for the same user and the same computer: a secret is not told to another."""
    _ask_for_what_is_needed(target_of(bench.toolkit, outlet.kind), outlet)
    before = None if outlet.id is None else get(bench, outlet.id)
    if not password and before is not None and _is_same_account(before, outlet):
        password = _password(bench, before)
    with bench.library.session() as session:
        saved = outlets.save(session, outlet)
    _keep_password(bench, saved, password)
    if before is not None:
        _forget_unless_used(bench, before)
    return saved


def delete(bench: Workbench, outlet: OutletId) -> None:
    """Forgets an outlet and its password; what it has, it keeps."""
    gone = get(bench, outlet)
    with bench.library.session() as session:
        outlets.delete(session, outlet)
    _forget_unless_used(bench, gone)


def everywhere(bench: Workbench) -> tuple[Outlet, ...]:
    """By name."""
    with bench.library.reading() as session:
        return outlets.everywhere(session)


def get(bench: Workbench, outlet: OutletId) -> Outlet:
    """Raises Fault `outlet.missing`."""
    with bench.library.reading() as session:
        return outlets.get(session, outlet)


def named(bench: Workbench, name: str) -> Outlet:
    """Raises Fault `outlet.unknown`."""
    with bench.library.reading() as session:
        return outlets.named(session, name)


def check(bench: Workbench, outlet: Outlet, progress: Progress, password: str = "") -> tuple[Finding, ...]:
    """What the connection doctor finds, with a password that is not kept yet where one is given.

    Raises Fault `outlet.unknown_kind`, `outlet.incomplete`, `stopped`.
    """
    target = target_of(bench.toolkit, outlet.kind)
    _ask_for_what_is_needed(target, outlet)
    made = connection(bench, outlet, progress, password)
    before = None if outlet.id is None else get(bench, outlet.id)
    if not password and before is not None and not _is_same_account(before, outlet):
        made = replace(made, password="")
    return target.check(made)


def offers(bench: Workbench, outlet: OutletId, progress: Progress) -> Offers:
    """What the account may do at an outlet. Raises Fault."""
    found = get(bench, outlet)
    return target_of(bench.toolkit, found.kind).offers(connection(bench, found, progress))


def connection(
    bench: Workbench, outlet: Outlet, progress: Progress, password: str = "", round_: Round | None = None
) -> Connection:
    """An outlet with its password and the formats whose files it takes. Raises Fault `format.unknown`."""
    names = target_of(bench.toolkit, outlet.kind).formats(outlet)
    formats = tuple(format_named(bench.toolkit, name) for name in names)
    return Connection(outlet, password or _password(bench, outlet), progress, formats, round_)


def _ask_for_what_is_needed(target: Target, outlet: Outlet) -> None:
    given = {"url": outlet.url, "user": outlet.user, **outlet.options}
    missing = [field for field in target.fields if field.needed and not given.get(field.name, "").strip()]
    if missing:
        raise Fault(
            "outlet.incomplete",
            say("The outlet's settings lack something: {field}.", field=missing[0].label),
            say("Fill it in, then try again."),
        )


def _keep_password(bench: Workbench, outlet: Outlet, password: str) -> None:
    # Outside any transaction: a keychain may ask the journalist first, and saving must not wait for that.
    kept = bool(password) and bench.keychain.put(_secret_name(outlet), password)
    if outlet.id is not None:
        with bench.library.session() as session:
            outlets.keep_password(session, outlet.id, "" if kept else password)


def _forget_unless_used(bench: Workbench, outlet: Outlet) -> None:
    """Two outlets may be one account."""
    name = _secret_name(outlet)
    if all(_secret_name(other) != name for other in everywhere(bench)):
        bench.keychain.forget(name)


def _is_same_account(one: Outlet, other: Outlet) -> bool:
    """Whether a secret of the one is the other's too: the same user at the same computer, or the same folder."""
    return (one.kind, one.user, _computer(one.url)) == (other.kind, other.user, _computer(other.url))


def _computer(url: str) -> str:
    """The address's host and port; of what has none, such as a folder, all of it."""
    return urlsplit(url).netloc or url


def _secret_name(outlet: Outlet) -> str:
    return f"outlet {outlet.kind} {outlet.user}@{outlet.url}"


def _password(bench: Workbench, outlet: Outlet) -> str:
    with bench.library.reading() as session:
        kept = outlets.password(session, outlet.id) if outlet.id is not None else None
    return kept or bench.keychain.get(_secret_name(outlet)) or ""
