"""Sentences kept without a language, so that each is told in the reader's: a sentence inside one is a sentence too."""

from collections.abc import Iterable
from typing import Any

from editor.newsroom.message import Message


def kept(message: Message) -> list[Any]:
    """What JSON can hold of a sentence: its template, values and plural."""
    return [message.template, {name: _kept_value(value) for name, value in message.values.items()}, message.plural]


def kept_all(messages: Iterable[Message]) -> list[Any]:
    return [kept(message) for message in messages]


def told(row: list[Any]) -> Message:
    template, values, plural = row
    return Message(template, {name: _value(value) for name, value in values.items()}, plural)


def told_all(rows: Iterable[list[Any]]) -> tuple[Message, ...]:
    return tuple(map(told, rows))


def _kept_value(value: object) -> object:
    if isinstance(value, Message):
        return {"say": kept(value)}
    return value if isinstance(value, str | int | float | None) else str(value)


def _value(row: object) -> object:
    return told(row["say"]) if isinstance(row, dict) else row
