"""The title a house gives somebody, missing or another where the story names him first."""

import re
from collections.abc import Iterator, Sequence

from editor.newsroom.house_style import HouseStyle
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.names import people_in, person_of
from editor.proofing.rule import Copy, Finding, Rule, inside
from editor.text.folding import fold
from editor.text.spans import Span

_STOP = re.compile(r"[.!؟؛]")
_AFTER = 60
"""Letters behind a name in which the office may still be told: «سامي الخطيب، وزير الصحة»."""


def _find(copy: Copy) -> Iterator[Finding]:
    """The house's people in running copy, each with its title and whether it is told there."""
    titles = {tuple(fold(name).split()): title for name, title in copy.style.titles.items()}
    for finding in people_in(copy) if titles else ():
        person = person_of(finding)
        keys = tuple(fold(word) for word in person.words)
        known = next((keys[:length] for length in range(len(keys), 0, -1) if keys[:length] in titles), None)
        if known is None or person.in_title or inside(copy.quotations, finding.span):
            continue
        start = finding.span.start
        name = Span(start + person.places[0].start, start + person.places[len(known) - 1].end)
        before, after = copy.text[start : name.start].strip(), copy.text[name.end : name.end + _AFTER]
        title = titles[known]
        told = fold(title) in fold(before) or fold(title) in fold(_STOP.split(after)[0])
        glued = start > 0 and copy.text[start - 1].isalpha() and title.startswith("ال")
        titled = f"{title} {name.of(copy.text)}"
        yield Finding(
            Span(start, name.end), () if glued else (titled,), evidence=(known, "" if told else title, bool(before))
        )


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    named = set[object]()
    for finding in found:
        match finding.evidence:
            case (known, str(title), bool(other)) if known not in named:
                named.add(known)
                if title:
                    severity = Severity.QUERY if other else Severity.STYLE
                    yield Finding(
                        finding.span, finding.suggestions, say("The house writes: {title}.", title=title), severity
                    )


_HOUSE = HouseStyle(name="case", titles={"سامي الخطيب": "وزير الصحة"})

RULE = Rule(
    name="name_title",
    title=say("The house's title for a name"),
    severity=Severity.STYLE,
    reason=say("The house gives this name a title where it stands first."),
    source=say("The house's own style sheet; Almanassa stylebook: title before the name at first mention"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("قال سامي الخطيب إن اللقاح متوفر.", ("سامي الخطيب",), Brief(style=_HOUSE)),
        ("قال وزير التعليم سامي الخطيب إن اللقاح متوفر.", ("وزير التعليم سامي الخطيب",), Brief(style=_HOUSE)),
        ("قال سامي الخطيب، وزير الصحة، إن اللقاح متوفر.", (), Brief(style=_HOUSE)),
        ("قال وزير الصحة سامي الخطيب نعم. وأضاف سامي الخطيب أن الحملة تبدأ.", (), Brief(style=_HOUSE)),
    ),
)
