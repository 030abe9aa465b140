"""A post of a social network that was copied as text: who wrote it, when, and its words alone.

Read are the layouts of X, Mastodon, Bluesky, Threads, Facebook and Telegram in Arabic and English. A text is taken for a
post only where its head and its foot are a network's; every other text stays what it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from editor.intake.evidence import furniture
from editor.intake.evidence.moments import Moment, read_moment, tidy
from editor.newsroom.evidence import Post

_LONGEST, _MOST_LINES, _NAME = 40_000, 600, 100
_USER = r"@[A-Za-z0-9_](?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?"
_HANDLE = re.compile(_USER, re.ASCII)
_HEAD = re.compile(rf"(?P<name>[^@]{{0,{_NAME}}}?)\s?(?P<handle>{_USER})\s?[·•]\s?(?P<when>.+)", re.ASCII)
_SIGNED = re.compile(rf"[—–-]\s?(?P<name>[^@]{{1,{_NAME}}}?)\s?\((?P<handle>{_USER})\)\s?(?P<when>.+)", re.ASCII)
_BRACKETED = re.compile(rf"(?P<name>[^\[\]]{{1,{_NAME}}}?),?\s?\[(?P<when>[^\[\]]{{6,40}})\]:?(?:\s(?P<words>.*))?")
_REPLYING = re.compile(r"(?:replying to|ردا على|ردًا على|رداً على)(?:\s@\S+(?:\s(?:and|و)?\s?@\S+)*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post in a text: the fields of a quote."""

    words: str
    """As written, and nothing of what stands around them."""
    handle: str
    """With its @; empty where the network shows none."""
    name: str
    """As displayed; empty where it was not copied."""
    posted: datetime | None = None
    """Aware; None where the time was told roughly or not at all."""
    network: str = ""
    url: str = ""

    @property
    def post(self) -> Post:
        return Post(self.handle or self.name, self.posted, self.url, self.network)


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a time is read by."""

    now: datetime
    zone: tzinfo | None

    def read(self, line: str) -> Moment | None:
        """The moment a line tells, of which other things may follow behind a dot: the program it was written with."""
        if found := read_moment(line, self.now, self.zone):
            return found
        parts = [part.strip() for part in re.split("[·•]", tidy(line))]
        for end in range(len(parts) - 1, 0, -1):
            found = read_moment(" ".join(parts[:end]), self.now, self.zone)
            if found and found.has_clock and all(_is_small(part) for part in parts[end:]):
                return found
        return None


def _is_small(part: str) -> bool:
    return furniture.is_counter(part) or furniture.is_bare(part) or (len(part) <= 30 and not re.search(r"\d", part))


def read_post(text: str, now: datetime, zone: tzinfo | None = None) -> FoundPost | None:
    """The post that a text is, or None where it is none, or more than one.

    `now` is aware; times without a zone are of `zone`, of this computer where that is None (see `moments.read_moment`).
    """
    if len(text) > _LONGEST:
        return None
    lines = _lines(text)
    if not 2 <= len(lines) <= _MOST_LINES:
        return None
    clock = _Clock(now, zone)
    lines, address = _without_address(lines)
    for read in (_bracketed, _signed, _with_handle, _of_telegram, _of_facebook):
        if found := read(lines, clock, address):
            return replace(found, words=found.words.strip()) if found.words.strip() else None
    return None


def _lines(text: str) -> list[str]:
    """The lines with words in them; blank ones before a line stay in front of it, for they part paragraphs."""
    return [found[1] for found in re.finditer(r"((?:[^\S\n]*\n)*[^\n]*\S[^\n]*)(?:\n|\Z)", text.replace("\r\n", "\n"))]


_Address = tuple[str, str, str]
_NOWHERE: _Address = ("", "", "")


def _without_address(lines: list[str]) -> tuple[list[str], _Address]:
    """The lines without that of the post's address, where it is the first or the last."""
    for at in (-1, 0):
        if (found := furniture.address_of_post(lines[at])) and found[0] != "Telegram":
            return (lines[:-1] if at else lines[1:]), found
    return lines, _NOWHERE


# Name, @handle, words, time, counters: X, Mastodon, Bluesky, Threads


def _with_handle(lines: list[str], clock: _Clock, address: _Address) -> FoundPost | None:
    head = _head(lines, clock)
    if head is None or (address[2] and not _same_user(address[2], head.handle)):
        return None
    body, foot, when = _foot(lines[head.length :], clock, certain=head.when is not None)
    moment = head.when or when
    if moment is None and not (address[1] or any(map(furniture.is_counter, foot))):
        return None
    if _holds_another(body):
        return None
    network = address[0] or _network(head.handle)
    return FoundPost("\n".join(body), head.handle, head.name, moment.at if moment else None, network, address[1])


@dataclass(frozen=True, slots=True)
class _Head:
    handle: str
    name: str
    when: Moment | None
    length: int
    """Lines."""


def _head(lines: Sequence[str], clock: _Clock) -> _Head | None:
    """The lines before the words."""
    for at in range(min(3, len(lines))):
        text = tidy(lines[at])
        before = [tidy(line) for line in lines[:at] if not furniture.is_label(line)]
        if len(before) > 1 or any(len(line) > _NAME for line in before):
            return None
        name = before[0] if before else ""
        if _HANDLE.fullmatch(text) and name:
            return _head_to_its_end(lines, at + 1, _Head(text, name, None, 0), clock)
        found = _HEAD.fullmatch(text)
        if found and (when := clock.read(found["when"])) and (found["name"] or name):
            return _head_to_its_end(
                lines, at + 1, _Head(found["handle"], found["name"].strip() or name, when, 0), clock
            )
    return None


def _head_to_its_end(lines: Sequence[str], at: int, head: _Head, clock: _Clock) -> _Head:
    when = head.when
    while at < len(lines):
        text = tidy(lines[at])
        told = clock.read(text.lstrip("·• ")) if when is None else None
        if told is not None:
            when = told
        elif not (text in "·•" or furniture.is_label(text) or _REPLYING.fullmatch(text)):
            break
        at += 1
    return _Head(head.handle, head.name, when, at)


def _foot(lines: Sequence[str], clock: _Clock, *, certain: bool) -> tuple[list[str], list[str], Moment | None]:
    """The words, what stands below them, and the time told there.

    `certain` where the time stood above: then numbers alone are counters too, if there are several.
    """
    end, when = len(lines), None
    while end > 0:
        line = lines[end - 1]
        told = clock.read(line) if when is None and not certain else None
        if told is not None and (told.has_clock or told.at is None or told.has_year):
            when = told
        elif when is not None or not _is_foot(line):
            break
        end -= 1
    foot = list(lines[end:])
    if when is None and all(map(furniture.is_bare, foot)) and len(foot) < 2:
        end, foot = len(lines), []
    return list(lines[:end]), foot, when


def _is_foot(line: str) -> bool:
    return furniture.is_counter(line) or furniture.is_label(line) or furniture.is_bare(line)


def _holds_another(lines: Sequence[str]) -> bool:
    """Whether there is the head of a second post: an answer that was copied along."""
    return any(_HANDLE.fullmatch(tidy(line)) for line in lines[1:]) or any(
        _HEAD.fullmatch(tidy(line)) for line in lines
    )


def _network(handle: str) -> str:
    if handle.count("@") > 1:
        return "Mastodon"
    return "Bluesky" if handle.casefold().endswith(".bsky.social") else "" if "." in handle else "X"


def _same_user(user: str, handle: str) -> bool:
    return user.casefold().split("@")[0] == handle.casefold().strip("@").split("@")[0]


# Words, then “— Name (@handle) March 5, 2024”: what a page shows that quotes a post


def _signed(lines: list[str], clock: _Clock, address: _Address) -> FoundPost | None:
    found = _SIGNED.fullmatch(tidy(lines[-1]))
    when = clock.read(found["when"]) if found else None
    if found is None or when is None or not (when.has_year or when.has_clock):
        return None
    network = address[0] or _network(found["handle"])
    return FoundPost("\n".join(lines[:-1]), found["handle"], found["name"].strip(), when.at, network, address[1])


# Telegram: “Name, [05.03.2024 15:45]” above the words, or the channel's address below them


def _bracketed(lines: list[str], clock: _Clock, address: _Address) -> FoundPost | None:
    heads = [found for line in lines if (found := _BRACKETED.fullmatch(tidy(line))) and clock.read(found["when"])]
    found = _BRACKETED.fullmatch(tidy(lines[0]))
    when = clock.read(found["when"]) if found else None
    if found is None or when is None or not when.has_clock or len(heads) > 1:
        return None
    first = [lines[0].split("]", 1)[1].lstrip(": ")] if found["words"] else []
    name = found["name"].strip()
    return FoundPost("\n".join([*first, *lines[1:]]), "", name, when.at, "Telegram", address[1])


def _of_telegram(lines: list[str], clock: _Clock, _: _Address) -> FoundPost | None:
    at = next((at for at, line in enumerate(lines) if _is_of_telegram(line)), None)
    found = furniture.address_of_post(lines[at]) if at is not None else None
    if at is None or found is None or at < 2 or len(tidy(lines[0])) > _NAME:
        return None
    foot = lines[at + 1 :]
    moments = [when for line in foot if (when := _behind_counter(line, clock))]
    known = list(filter(_is_foot, foot))
    if not foot or len(known) + len(moments) < len(foot) or len(moments) > 1:
        return None
    posted = moments[0].at if moments else None
    return FoundPost("\n".join(lines[1:at]), f"@{found[2]}", tidy(lines[0]), posted, "Telegram", found[1])


def _is_of_telegram(line: str) -> bool:
    found = furniture.address_of_post(line)
    return found is not None and found[0] == "Telegram"


def _behind_counter(line: str, clock: _Clock) -> Moment | None:
    """A time, or one that stands behind a counter on the same line."""
    text = tidy(line)
    counter = re.match(r"\S+(?:\s\S+)??\s(?:views?|مشاهدة|مشاهدات)\s+", text, re.IGNORECASE)
    return None if furniture.is_counter(text) else clock.read(text[counter.end() :] if counter else text)


# Facebook: name, time, who may see it, words, reactions, buttons


def _of_facebook(lines: list[str], clock: _Clock, address: _Address) -> FoundPost | None:
    at = next((at for at in (1, 2) if at < len(lines) and clock.read(lines[at].strip("· "))), None)
    name = tidy(lines[0])
    if at is None or len(name) > _NAME or (at == 2 and not furniture.is_label(lines[1])):
        return None
    when = clock.read(lines[at].strip("· "))
    begin = at + 1
    while begin < len(lines) and (furniture.is_audience(lines[begin]) or tidy(lines[begin]) in "·•"):
        begin += 1
    audience = any(furniture.is_audience(line) for line in lines[at + 1 : begin])
    body, foot = _foot_of_facebook(lines[begin:])
    reactions = any(map(furniture.is_reactions, foot)) or sum(map(furniture.is_label, foot)) >= 2
    if when is None or not (audience or reactions or address[0] == "Facebook"):
        return None
    return FoundPost("\n".join(body), "", name, when.at, "Facebook", address[1])


def _foot_of_facebook(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    end = len(lines)
    while end and (_is_foot(lines[end - 1]) or furniture.is_reactions(lines[end - 1])):
        end -= 1
    return list(lines[:end]), list(lines[end:])
