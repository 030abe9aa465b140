"""Copy that comes back from an outlet, in our own notation again.

An outlet keeps no notes, suggestions or citations, and no spelling of notation. What it has unchanged is our copy, letter
for letter; in what somebody changed there, our notation stays around their words.
"""

from collections.abc import Iterable, Mapping, Sequence

from editor.newsroom import markup
from editor.newsroom.comparison import paragraphs
from editor.newsroom.markup import BlockKind, MarkKind
from editor.newsroom.merged_copy import Seals
from editor.newsroom.suggestion import PartKind, parts
from editor.text.differences import changes
from editor.text.merging import merge, merged_with
from editor.text.pairing import paired
from editor.text.spans import Span


def in_our_notation(ours: str, sent: str, theirs: str) -> str:
    """What an outlet has now, as our copy would say it.

    `ours` is the copy it got, `sent` that copy as it read over there right after (empty where nobody looked), `theirs`
    as it reads now.

    >>> in_our_notation("قال «نعم» [@س-1] أمس.\\n{>>تحقّق<<}", "قال «نعم» أمس.", "قال «لا» أمس.\\nوذهب.")
    'قال «لا» [@س-1] أمس.\\nوذهب.\\n{>>تحقّق<<}'
    """
    own = paragraphs(ours)
    here = [at for at, line in enumerate(own) if _words(line)]
    shown = _lines(sent or _as_read(ours))
    come = _lines(theirs)
    there = {here[at]: place for at, place in paired([_words(own[at]) for at in here], [*map(_words, shown)]).items()}
    now = paired(shown, come)
    owned = {*there.values()}
    levels = {_level(shown[place]): level for at, place in there.items() if (level := _level(own[at]))}
    same = {now[place]: place for place in now if place in owned or shown[place] == come[now[place]]}
    behind = _put_in(come, {at: place if place in owned else None for at, place in same.items()})
    lines = [_ranked(line, levels) for line in behind.get(-1, ())]
    for at, line in enumerate(own):
        if (place := there.get(at)) is None:
            lines.append(line)  # no reader sees it, or the outlet never took it
            continue
        if place in now:
            lines.append(_changed(line, shown[place], come[now[place]]))
        lines += [_ranked(added, levels) for added in behind.get(place, ())]
    return "\n".join(lines)


def _lines(copy: str) -> list[str]:
    return [line.strip() for line in copy.split("\n") if line.strip()]


def _words(line: str) -> str:
    """What readers see of a paragraph, to know it by; a picture is one, whatever it is called."""
    block = markup.scan_line(line.strip())
    if block.kind in (BlockKind.RULE, BlockKind.PICTURE):
        return block.kind.value
    return " ".join(markup.plain(line).text.split())


def _as_read(copy: str) -> str:
    """Copy without what never leaves."""
    return "\n".join(_without(line, MarkKind.CITATION) for line in markup.final(copy).split("\n"))


def _without(line: str, kind: MarkKind) -> str:
    for mark in reversed([mark for mark in markup.scan_line(line).marks if mark.kind is kind]):
        line = line[: mark.span.start].rstrip(" ") + line[mark.span.end :]
    return line


def _put_in(come: Sequence[str], known: Mapping[int, int | None]) -> dict[int, list[str]]:
    """What is new over there, by the place of our line before it, -1 before them all; None is the outlet's own line."""
    found: dict[int, list[str]] = {}
    last = -1
    for at, line in enumerate(come):
        if at not in known:
            found.setdefault(last, []).append(line)
        elif (place := known[at]) is not None:
            last = place
    return found


def _level(line: str) -> int:
    block = markup.scan_line(line.strip())
    return block.level if block.kind is BlockKind.HEADING else 0


def _ranked(line: str, levels: Mapping[int, int]) -> str:
    """A line as it reads over there, a heading of it at the level ours have."""
    level = _level(line)
    return "#" * levels.get(level, level) + line.lstrip("#") if level else line


def _changed(own: str, sent: str, theirs: str) -> str:
    """Our paragraph with what somebody changed in it over there."""
    if sent == theirs:
        return own
    line = own.strip()
    ours, before, after = map(markup.scan_line, (line, sent, theirs))
    if ours.kind in _WORDLESS or after.kind in _WORDLESS:
        return own.replace(line, theirs, 1)
    same = (before.kind, before.level) == (after.kind, after.level)
    sign = line[: ours.content.start] if same else theirs[: after.content.start]
    words = _merged(ours.content.of(line), before.content.of(sent), after.content.of(theirs))
    direction = ours.direction if before.direction is after.direction else after.direction
    return own.replace(line, markup.with_direction(sign + words, direction), 1)


_WORDLESS = (BlockKind.RULE, BlockKind.PICTURE)


def _merged(ours: str, sent: str, theirs: str) -> str:
    """Our words with their changes; where both differ, theirs. Citations and notes stay behind the words they stood by."""
    marks = _standing(ours)
    bare = ours
    for mark in reversed(marks):
        bare = bare[: mark.start] + bare[mark.end :]
    seals = Seals(bare, sent, theirs)
    found = merge(seals.closed(sent), seals.closed(bare), seals.closed(theirs))
    words = seals.opened(merged_with(found, lambda conflict: conflict.theirs))
    if not any(map(str.isalnum, words)):
        return words
    altered = changes(bare, words)
    taken = sum(map(len, marks))
    for mark in reversed(marks):
        taken -= len(mark)
        at = _moved(mark.start - taken, altered)
        words = words[:at] + mark.of(ours) + words[at:]
    return words


def _standing(line: str) -> list[Span]:
    """The citations and notes that hang on no words of their own, each with the spaces before it."""
    inside = [part.span for part in parts(line) if part.kind is not PartKind.WORDS]
    marks = [mark.span for mark in markup.scan_line(line).marks if mark.kind in (MarkKind.CITATION, MarkKind.NOTE)]
    free = (mark for mark in marks if not any(one.covers(mark) for one in inside))
    return [Span(len(line[: mark.start].rstrip(" ")), mark.end) for mark in free]


def _moved(at: int, altered: Iterable[tuple[Span, Span]]) -> int:
    """Where a place between two words is in the changed text: behind what it stood behind."""
    shift = 0
    for gone, come in altered:
        if at <= gone.start:
            break
        shift = come.end - gone.end
        if at < gone.end:
            return come.end
    return at + shift
