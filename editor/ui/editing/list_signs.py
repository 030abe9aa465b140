"""A list goes on with Enter, and ends with a second one."""

import re

from editor.newsroom.markup import BlockKind, scan_line
from editor.text.digits import converted, digit_set

_NUMBER = re.compile(r"[0-9٠-٩۰-۹]{1,2}")


def next_sign(line: str) -> str | None:
    """What opens the line behind an item of a list; empty where the item itself is empty, None outside lists.

    >>> next_sign("- خبز"), next_sign("٢. زيت"), next_sign("- "), next_sign("قال")
    ('- ', '٣. ', '', None)
    """
    if re.fullmatch(r"\s*(?:[-*•]|[0-9٠-٩۰-۹]{1,2}[.)-])\s*", line):
        return ""
    block = scan_line(line)
    sign = line[: block.content.start]
    if block.kind is BlockKind.BULLET:
        return sign
    if block.kind is BlockKind.NUMBERED and (found := _NUMBER.search(sign)) is not None:
        digits = digit_set(found.group()[0])
        number = str(block.level + 1)
        return sign.replace(found.group(), converted(number, digits) if digits else number)
    return None
