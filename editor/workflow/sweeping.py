"""Looking once more for what lost requests left at the outlets, some time after they were lost."""

from editor.library import outlets, publications
from editor.newsroom.fault import Fault
from editor.newsroom.identity import PublicationId
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, class_of
from editor.workflow.outlets import connection, target_of
from editor.workflow.sending import SWEPT_AFTER, alone
from editor.workflow.workbench import Workbench


def sweep(bench: Workbench, progress: Progress) -> int:
    """Looks once more for what a lost request may have left at the outlets, and removes it; how much there was.

    What cannot be looked for now is looked for later, unless the outlet forbids it. Raises Fault `stopped`.
    """
    with bench.library.reading() as session:
        due = publications.to_sweep(session, bench.clock())
    return sum(_swept(bench, one.id, progress) for one in due)


def _swept(bench: Workbench, publication: PublicationId, progress: Progress) -> int:
    """Nothing is sent meanwhile, and what was sent since it was found due is looked at no more."""
    try:
        with alone(bench, publication):
            return _swept_alone(bench, publication, progress)
    except Fault as fault:
        if fault.kind == "publication.sending":
            return 0
        raise


def _swept_alone(bench: Workbench, publication: PublicationId, progress: Progress) -> int:
    with bench.library.reading() as session:
        one = next((due for due in publications.to_sweep(session, bench.clock()) if due.id == publication), None)
        if one is None:
            return 0
        outlet = outlets.get(session, one.outlet)
    target, removed = target_of(bench.toolkit, outlet.kind), 0
    try:
        if target.sweep is not None:
            kept = one.remote_id if one.sent else ""  # what never arrived whole, and was given up, is nobody's
            removed = target.sweep(connection(bench, outlet, progress), one.key, kept)
    except Fault as fault:
        if fault.kind == "stopped":
            raise
        if class_of(fault) is not Certainty.DEFINITE:
            with bench.library.session() as session:
                publications.sweep_later(session, one.id, bench.clock() + SWEPT_AFTER)
            return 0
    with bench.library.session() as session:
        publications.swept(session, one.id)
        if removed and not one.sent:
            publications.renew(session, one.id, one.key)
    return removed
