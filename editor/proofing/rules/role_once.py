"""An office told again in full with the name it was told of before; afterwards the family name will do."""

from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.names import people_in, person_of
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.folding import fold

_JOINTS = frozenset(["بن", "بنت", "ال", "عبد", "ابو", "ابن", "ابي", "ولد"])


def _find(copy: Copy) -> Iterator[Finding]:
    """Names in full with an office of two words or more, in running copy."""
    for finding in people_in(copy):
        person = person_of(finding)
        if " " in person.role and len(person.words) > 1 and not person.in_title:
            yield finding


def _weigh(found: Sequence[Finding], _brief: Brief) -> Iterator[Finding]:
    told = set[tuple[str, str]]()
    for finding in found:
        person = person_of(finding)
        key = fold(person.role), fold(person.name)
        if key not in told:
            told.add(key)
            continue
        message = say("{name} was presented as {role} before.", name=person.name, role=person.role)
        yield Finding(finding.span, _short(person.words), message)


def _short(words: Sequence[str]) -> tuple[str, ...]:
    """The family name, where it is told by two words; longer names have no one way to be short."""
    return (words[1],) if len(words) == 2 and not _JOINTS & {fold(word) for word in words} else ()


RULE = Rule(
    name="role_once",
    title=say("An office told twice"),
    severity=Severity.STYLE,
    reason=say("Name and office are told in full once; then the short name will do."),
    source=say("Almanassa stylebook: full name with role at first mention, then the short name"),
    find=_find,
    weigh=_weigh,
    languages=("ar",),
    cases=(
        (
            "قال وزير الصحة سامي الخطيب إن اللقاح متوفر.\nوأضاف وزير الصحة سامي الخطيب أن الحملة تبدأ غدا.",
            ("وزير الصحة سامي الخطيب",),
        ),
        ("قال وزير الصحة سامي الخطيب إن اللقاح متوفر.\nوأضاف الخطيب أن الحملة تبدأ غدا.", ()),
        ("قال وزير الصحة سامي الخطيب إن اللقاح متوفر.\nوقال وزير العمل نبيل عون إن المصانع فتحت.", ()),
        ("وزير الصحة سامي الخطيب يفتتح مستشفى\nقال وزير الصحة سامي الخطيب إن المستشفى جاهز.", ()),
    ),
)
