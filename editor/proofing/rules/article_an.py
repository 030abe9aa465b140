"""English a and an, by the sound after them."""

import re
from collections.abc import Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.spans import Span

_MUTE = re.compile(r"(?:hour|honest|honou?r|heir)")
_ASPIRED = re.compile(r"(?:hist|hotel|habit|hered|hyst|horr|heroi)")
"""Some write an before them."""
_YOU_OR_ONE = re.compile(
    r"(?:uni(?!n|m(?!o))|us(?:e|u|ur)|eu|ut(?:il|en|op)|ub|uk|ur(?:an|in|olog)|ewe|one(?!rous)|once|ouija)"
)


def _find(copy: Copy) -> Iterator[Finding]:
    for index, word in enumerate(copy.bare[:-1]):
        article = word.lower()
        if article not in ("a", "an") or not copy.follows(index):
            continue
        following = copy.bare[index + 1]
        if len(following) < 3 or not following.isascii() or not following.isalpha() or not following.islower():
            continue  # a name or letters, said as they are spelt
        if (article == "an") != _needs_an(following) and not _ASPIRED.match(following):
            first = copy.words[index]
            right = word + "n" if article == "a" else word[:-1]
            yield Finding(Span(first.span.start, first.span.end), (right,))


def _needs_an(word: str) -> bool:
    if word[0] in "aeiou":
        return not _YOU_OR_ONE.match(word)
    return bool(_MUTE.match(word))


RULE = Rule(
    name="article_an",
    title=say("a and an"),
    severity=Severity.ERROR,
    reason=say("English writes a before a consonant that is heard, and an before a vowel."),
    source=say("The Chicago Manual of Style, 5.74"),
    find=_find,
    languages=("en",),
    cases=(
        ("A official spoke for a hour of an plan", ("A", "a", "an")),
        ("An official spoke for an hour of a plan, a university and a one-day strike at an hotel", ()),
        ("an MP, a UN envoy and an unimportant note about a unified union", ()),
    ),
)
