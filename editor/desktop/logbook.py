"""What went wrong inside, for those who mend the program: never copy, never a source, never a password."""

import logging
from pathlib import Path

from editor.newsroom.fault import Fault
from editor.newsroom.message import say

_LIMIT = 512_000


def open_logbook(folder: Path) -> None:
    """Sends warnings and bugs to a small rotating file; where it cannot be written, to nowhere."""
    from logging.handlers import RotatingFileHandler  # it brings sockets and queues, and the window comes up first

    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "muharrir.log", maxBytes=_LIMIT, backupCount=2, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    root.addHandler(handler)
    for chatty in ("httpx", "httpcore", "trafilatura", "htmldate", "markdown", "MARKDOWN"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)


def record_bug(error: BaseException) -> Fault:
    """Writes where a bug happened: the kinds and places of the errors, not their words, which may hold copy.

    What is returned is what a journalist is told of it.
    """
    places = []
    trouble: BaseException | None = error
    while trouble is not None:
        trace = trouble.__traceback__
        frames = []
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        places.append(f"{type(trouble).__name__} at {' > '.join(frames[-8:])}")
        trouble = trouble.__cause__ or trouble.__context__
    logging.getLogger("muharrir").error("bug: %s", " | from ".join(places))
    return Fault(
        "bug",
        say("Something went wrong inside Muharrir."),
        say("Your text is safe. The logbook says where it happened; please send it to us."),
    )
