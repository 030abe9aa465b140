"""Arguments that commands take: numbers, moments, pairs, frames, whose words stand, and an editor's reasons."""

import argparse
from datetime import datetime

from editor.command_line.terminal import MOST_DIGITS
from editor.newsroom.comparison import Side
from editor.newsroom.gate import Ground
from editor.newsroom.picture import Crop


def number(words: str) -> int:
    """Of a story or a publication."""
    if len(words) > MOST_DIGITS or not words.isdecimal():
        raise argparse.ArgumentTypeError(f"not a number: {words!r}")
    return int(words)


def moment(words: str) -> datetime:
    """ISO 8601; without a zone it is this computer's."""
    try:
        found = datetime.fromisoformat(words)
        return found if found.tzinfo else found.astimezone()
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(f"not a moment like 2026-11-22T18:00+03:00: {words!r}") from None


def pair(words: str) -> tuple[str, str]:
    """NAME=VALUE."""
    name, sign, value = words.partition("=")
    if not (name.strip() and sign):
        raise argparse.ArgumentTypeError(f"not NAME=VALUE: {words!r}")
    return name.strip(), value.strip()


def crop(words: str) -> Crop:
    """LEFT,TOP,RIGHT,BOTTOM, each a share from 0 to 1."""
    try:
        left, top, right, bottom = map(float, words.split(","))
        return Crop(left, top, right, bottom)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a frame like 0,0.1,1,0.9: {words!r}") from None


def choice(words: str) -> tuple[int, Side]:
    """ROW=SIDE, as `outbox settle` takes it."""
    row, _, side = words.partition("=")
    if side not in set(Side):
        raise argparse.ArgumentTypeError(f"not ROW=SIDE: {words!r}; the sides are {', '.join(Side)}")
    return number(row), Side(side)


def overruling(words: str) -> tuple[str, str]:
    """GROUND=REASON, as `--overrule` takes it."""
    ground, _, reason = words.partition("=")
    if ground not in set(Ground) or not reason.strip():
        grounds = ", ".join(Ground)
        raise argparse.ArgumentTypeError(f"not GROUND=REASON: {words!r}; the grounds are {grounds}")
    return ground, reason.strip()


def may_overrule(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made.add_argument(
        "--overrule", type=overruling, action="append", metavar="GROUND=REASON",
        help="let through what the gate objects to on a ground the house lets an editor judge; may be given again",
    )  # fmt: skip
    return made
