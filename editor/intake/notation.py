"""Blocks of words as copy in the house's notation: what a page set in bold, in lists or as headings stays so."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias
from urllib.parse import unquote

from editor.intake.blocks import Run, TextBlock
from editor.newsroom import markup
from editor.newsroom.markup import BlockKind, MarkKind

_Escape: TypeAlias = Callable[[str], str]
_MANNERS = ("strong", "link", "emphasis", "code")
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
    for runs, escaped in _plainer(block):
        line = sign + "".join(_in_manner(runs, escaped, _MANNERS))
        if markup.plain(line).text == text and markup.scan_line(line).kind is block.kind:
            return line
    return markup.escaped(text)


def _plainer(block: TextBlock) -> Iterator[tuple[list[Run], _Escape]]:
    """A block's runs as they are, then with less manner, until a line of them reads back the same."""
    manners = block.kind is not BlockKind.HEADING
    runs = [replace(run, strong=run.strong and manners, emphasis=run.emphasis and manners) for run in block.runs]
    alike: list[list[Run]] = []
    for run in runs:
        marks = run.cited or not alike or alike[-1][0].cited
        if not marks and (replace(alike[-1][0], text=run.text) == run or not run.text.strip()):
            alike[-1].append(run)
        else:
            alike.append([run])
    merged = [replace(group[0], text="".join(run.text for run in group)) for group in alike]
    yield merged, markup.escaped
    yield merged, _every_sign_escaped
    yield [replace(run, emphasis=run.emphasis and not run.strong) for run in merged], _every_sign_escaped
    yield [replace(run, link="") for run in merged], markup.escaped
    yield [replace(run, strong=False, emphasis=False, code=False) for run in merged], markup.escaped
    yield [Run(block.text)], markup.escaped


def _every_sign_escaped(words: str) -> str:
    return re.sub(markup.ESCAPABLE, r"\\\g<0>", words)


def _in_manner(runs: Sequence[Run], escaped: _Escape, manners: Sequence[str]) -> Iterator[str]:
    """Runs in notation, one manner around the other: what lasts longest stands outside."""
    at = 0
    while at < len(runs):
        reach = {name: _reach(runs, at, name) for name in manners if getattr(runs[at], name)}
        if not reach:
            yield f" [@{runs[at].cited}]" if runs[at].cited else escaped(runs[at].text)
            at += 1
            continue
        name = max(reach, key=reach.__getitem__)
        inside, at = runs[at : reach[name]], reach[name]
        words = "".join(run.text for run in inside)
        lead, trail = len(words) - len(words.lstrip(" ")), len(words) - len(words.rstrip(" "))
        if lead == len(words):
            yield words
            continue
        yield " " * lead
        yield _marked(_trimmed(inside), name, escaped, [other for other in manners if other != name])
        yield " " * trail


def _reach(runs: Sequence[Run], at: int, name: str) -> int:
    """Where the runs end that share a manner with the one at this place."""
    manner = getattr(runs[at], name)
    while at < len(runs) and getattr(runs[at], name) == manner:
        at += 1
    return at


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Runs without the spaces at their two ends."""
    kept = [*runs]
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while not (words := strip(kept[end].text, " ")):
            kept.pop(end)
        kept[end] = replace(kept[end], text=words)
    return kept


def _marked(runs: Sequence[Run], name: str, escaped: _Escape, others: Sequence[str]) -> str:
    words = "".join(run.text for run in runs)
    if name == "code":
        return f"`{words}`"
    inside = "".join(_in_manner(runs, escaped, others))
    if name == "link":
        address = runs[0].link
        return inside if unquote(address) == unquote(words) else _linked(inside, address)
    sign = "**" if name == "strong" else "*"
    return f"{sign}{inside}{sign}"


def _linked(words: str, address: str) -> str:
    """Words with their address where they read as a link; a handle in brackets reads as a citation."""
    line = f"[{words}]({address})"
    marks = markup.scan_line(line).marks
    return line if marks and marks[0].kind is MarkKind.LINK and len(marks[0].span) == len(line) else words
