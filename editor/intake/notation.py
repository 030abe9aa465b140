"""Blocks of words as copy in the house's notation: what a page set in bold, in lists or as headings stays so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor.intake.blocks import Run, TextBlock
from editor.newsroom import markup
from editor.newsroom.markup import BlockKind, MarkKind

_NOTATION = re.compile(r"[\\`*\[\]{}#>•-]|^[^\w\s]*[0-9٠-٩۰-۹]{1,2}[.)]")


def in_notation(blocks: Sequence[TextBlock]) -> str:
    """Blocks as copy in the house's notation, one line each; what is no notation there is none here either."""
    lines, number = [], 0
    for block in blocks:
        number = (block.level or number + 1) if block.kind is BlockKind.NUMBERED else 0
        lines.append(_line(block, number))
    return "\n".join(lines)


def _line(block: TextBlock, number: int) -> str:
    sign = {
        BlockKind.HEADING: "#" * block.level + " ",
        BlockKind.QUOTATION: "> ",
        BlockKind.BULLET: "- ",
        BlockKind.NUMBERED: f"{min(number, 99)}. ",
    }.get(block.kind, "")
    text = block.text.strip()
    if not sign and all(run == Run(run.text) for run in block.runs):
        return markup.escaped(text) if _NOTATION.search(text) else text
    for runs in _plainer(block):
        line = sign + "".join(_in_manner(run) for run in runs)
        if markup.plain(line).text == text and markup.scan_line(line).kind is block.kind:
            return line
    return markup.escaped(text)


def _plainer(block: TextBlock) -> Iterator[list[Run]]:
    """A block's runs as they are, then without manners, until a line of them reads back the same."""
    manners = block.kind is not BlockKind.HEADING
    runs = [replace(run, strong=run.strong and manners, emphasis=run.emphasis and manners) for run in block.runs]
    alike: list[list[Run]] = []
    for run in runs:
        if alike and (replace(alike[-1][0], text=run.text) == run or not run.text.strip()):
            alike[-1].append(run)
        else:
            alike.append([run])
    merged = [replace(group[0], text="".join(run.text for run in group)) for group in alike]
    yield merged
    yield [replace(run, link="") for run in merged]
    yield [replace(run, strong=False, emphasis=False) for run in merged]
    yield [Run(block.text)]


def _in_manner(run: Run) -> str:
    words = run.text.strip(" ")
    if not words:
        return run.text
    lead = run.text[: len(run.text) - len(run.text.lstrip(" "))]
    trail = run.text[len(run.text.rstrip(" ")) :]
    out = markup.escaped(words)
    if run.link and run.link != words:  # an address written out is a link of itself
        out = _linked(out, run.link)
    stars = "**" if run.strong else "*" if run.emphasis else ""
    return f"{lead}{stars}{out}{stars}{trail}"


def _linked(words: str, address: str) -> str:
    """Words with their address where they read as a link; a handle in brackets reads as a citation."""
    line = f"[{words}]({address})"
    marks = markup.scan_line(line).marks
    return line if marks and marks[0].kind is MarkKind.LINK and len(marks[0].span) == len(line) else words
