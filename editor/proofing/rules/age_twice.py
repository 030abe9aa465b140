"""One person with two ages."""

import re
from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.digits import Digits, converted
from editor.text.folding import fold
from editor.text.letters import TASHKEEL
from editor.text.spans import Span

_SIGNS = "".join(sorted(TASHKEEL))
_AGE = re.compile(rf"\s?[(،]\s?(?P<age>\d{{1,3}})\s(?:عام|سن)[{_SIGNS}]?[اةه]?[{_SIGNS}]?[ا]?\s?[)،.]")


def _find(copy: Copy) -> Iterator[Finding]:
    """Ages set behind a name: «سلمى عون (35 عاما)», «سلمى عون، 35 عاما،»."""
    ends = (
        {word.span.end: index for index, word in enumerate(copy.words)}
        if "عام" in copy.text or "سن" in copy.text
        else {}
    )
    for match in _AGE.finditer(copy.text) if ends else ():
        last = ends.get(match.start())
        if last is not None and last > 0 and copy.follows(last - 1):
            name = f"{copy.bare[last - 1]} {copy.bare[last]}"
            yield Finding(Span(*match.span("age")), evidence=(name, int(converted(match["age"], Digits.LATIN))))


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    ages = dict[str, int]()
    for finding in found:
        match finding.evidence:
            case (str(name), int(age)) if ages.setdefault(fold(name), age) != age:
                told = ages[fold(name)]
                yield Finding(finding.span, (), say("Before, {name} was {age} years old.", name=name, age=told))


RULE = Rule(
    name="age_twice",
    title=say("Two ages of one person"),
    severity=Severity.QUERY,
    reason=say("The story tells two ages of one person."),
    source=say("Reuters Handbook of Journalism, Reporting and Writing Basics: double-check figures"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        ("قالت سلمى عون (35 عاما) نعم.\nوأضافت سلمى عون (37 عاما) لا.", ("37",)),
        ("قال سليم عون (35 عاما) نعم.\nوقال كريم عون، 37 عاما، لا.", ()),
    ),
)
