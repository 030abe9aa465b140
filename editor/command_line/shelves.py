"""Commands on the library: list, search, backup."""

from editor import workflow
from editor.command_line.terminal import OK, REFUSED, Terminal


def list_stories(terminal: Terminal) -> int:
    return _shelf(terminal, "")


def search(terminal: Terminal) -> int:
    return _shelf(terminal, " ".join(terminal.given.words))


def _shelf(terminal: Terminal, words: str) -> int:
    with terminal.bench() as bench:
        rows = workflow.browsing.browse(bench, workflow.browsing.Search(words, limit=200)).rows
    data = [
        {
            "story": row.id,
            "headline": row.headline,
            "status": row.status.value,
            "desk": row.desk,
            "words": row.words,
            "saved": row.saved.isoformat(),
            "snippet": row.snippet,
        }
        for row in rows
    ]
    terminal.answer(data, (f"{row.id}\t{row.status.value}\t{row.headline}\t{row.snippet}" for row in rows))
    return OK if rows or not words else REFUSED


def back_up(terminal: Terminal) -> int:
    with terminal.bench() as bench:
        made = workflow.safekeeping.back_up(bench)
    terminal.answer({"backup": str(made)}, [str(made)])
    return OK
