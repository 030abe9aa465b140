"""Turns of phrase that a sub-editor shortens: هذا وقد, حيث أن, بشكل كبير."""

from collections.abc import Callable, Iterator

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.clitics import joined
from editor.proofing.arabic.closed import listed
from editor.proofing.arabic.turns import TURNS, Weight
from editor.proofing.rule import Copy, Finding, Rule, inside
from editor.text.spans import Span

_WHY = {
    Weight.EMPTY: say("The sentence says the same without it."),
    Weight.TWICE: say("This says one thing twice."),
    Weight.LONG: say("This can be said shorter."),
    Weight.LOAN: say("Good Arabic says it otherwise."),
    Weight.WORN: say("This turn of phrase is worn out."),
}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _turn in sorted(TURNS, key=len, reverse=True):
    _BY_FIRST.setdefault(_turn[0], []).append(_turn)
_JUSTIFY = listed("برر بررت يبرر تبرر علل عللت يعلل تعلل وبرر وبررت ويبرر وتبرر وعلل وعللت")
_CAUSES = listed("سبب أسباب بسبب")
_REACH = 8
"""Words between a verb of justifying and the cause it does not need."""


def _find(copy: Copy) -> Iterator[Finding]:
    """Turns outside quotations: nobody's words are polished."""
    return (found for found in _turns(copy) if not inside(copy.quotations, found.span))


def _turns(copy: Copy) -> Iterator[Finding]:
    beyond = 0
    for index, word in enumerate(copy.bare):
        if index < beyond:
            continue
        if word in _BY_FIRST and (turn := _turn_at(copy, index)):
            beyond = index + len(turn)
            yield _told(copy, index, turn)
        elif (read := _READ.get(word)) and (found := read(copy, index)):
            yield found


def _turn_at(copy: Copy, index: int) -> tuple[str, ...] | None:
    for turn in _BY_FIRST[copy.bare[index]]:
        end = index + len(turn)
        if copy.bare[index:end] == turn and all(copy.follows(at) for at in range(index, end - 1)):
            return turn
    return None


def _told(copy: Copy, index: int, turn: tuple[str, ...]) -> Finding:
    instead, weight = TURNS[turn]
    span = Span(copy.words[index].span.start, copy.words[index + len(turn) - 1].span.end)
    return Finding(span, instead, _WHY[weight])


_RELATIVES = {"والتي": "التي", "والذي": "الذي", "والذين": "الذين", "واللتين": "اللتين", "واللذين": "اللذين"}
_RELATIVE_FORMS = frozenset((*_RELATIVES, *_RELATIVES.values(), "ما", "من", "مما", "ممن"))
_DESCRIBING = listed(
    "البالغ البالغة الواقع الواقعة الكائن الكائنة الخاص الخاصة المعروف المعروفة المسمى المسماة الملقب الملقبة المقيم المقيمة القائم القائمة "
    "الممتد الممتدة الموجود الموجودة المقرر المقررة الصادر الصادرة الموقع الموقعة المكون المكونة التابع التابعة المبني المبنية المقام المقامة"
)
"""Participles that say as much as a relative clause: السد الواقع شرقي المدينة، والذي بني قبل عام."""
_SENTENCE = 30
"""Words back in which a relative clause may stand that another goes on with."""


def _relative(copy: Copy, index: int) -> Finding | None:
    """«والتي» where no relative clause went before that it could go on with."""
    if index and copy.text[copy.words[index - 1].span.end : copy.words[index].span.start].strip() not in ("", "،", ","):
        return None
    if copy.bare[index] == "والذين" and copy.follows(index - 1):
        return None  # «the wounded and those who were with them»
    before = copy.bare[max(0, index - _SENTENCE) : index]
    if index < 2 or not (_RELATIVE_FORMS | _DESCRIBING).isdisjoint(before):
        return None
    return Finding(
        copy.words[index].span, (_RELATIVES[copy.bare[index]],), say("No و before the first relative clause.")
    )


_SAME = {f"{clitics}نفس": clitics for clitics in ("", "و", "ب", "وب", "ل", "ول")}


def _same(copy: Copy, index: int) -> Finding | None:
    """«نفس» before the noun it belongs behind: بنفس النتيجة for بالنتيجة نفسها."""
    clitics = _SAME[copy.bare[index]]
    if not copy.follows(index) or not copy.bare[index + 1].startswith("ال") or len(copy.bare[index + 1]) < 5:
        return None
    noun = copy.words[index + 1].text
    span = Span(copy.words[index].span.start, copy.words[index + 1].span.end)
    feminine, masculine = (f"{joined(clitics, noun)} {same}" for same in ("نفسها", "نفسه"))
    certain = noun.endswith(("ة", "ات"))
    return Finding(span, (feminine,) if certain else (masculine, feminine), say("نفس stands behind what it stresses."))


def _opening(copy: Copy, index: int) -> Finding | None:
    """«هذا و…» at the head of a sentence, before a verb of its own."""
    if index + 1 >= len(copy.bare) or not _opens(copy, index):
        return None
    following, between = copy.bare[index + 1], copy.between(index).strip()
    if not following.startswith("و") or len(following) < 3 or between not in ("", "،", ",") or following in _NO_VERBS:
        return None
    span = Span(copy.words[index].span.start, copy.words[index + 1].span.end)
    return Finding(span, (copy.words[index + 1].text,), _WHY[Weight.EMPTY])


_NO_VERBS = listed("وذاك وذلك وهذا وهذه وتلك وحده وغيره وسواه والله ولا وما وإن وليس وهو وهي")


def _opens(copy: Copy, index: int) -> bool:
    start = copy.words[index].span.start
    before = copy.text[:start].rstrip(' \u00a0"«“”')
    return not before or before[-1] in ".!؟?:؛»"


def _cause(copy: Copy, index: int) -> Finding | None:
    """The cause that a verb of justifying says already: برر سبب الهجوم."""
    for at in range(index + 1, min(index + _REACH, len(copy.bare))):
        if copy.between(at - 1).strip():
            return None
        if copy.bare[at] in _CAUSES:
            return Finding(copy.words[at].span, (), say("The verb says it already: its cause needs no word."))
    return None


_READ: dict[str, Callable[[Copy, int], Finding | None]] = {
    "هذا": _opening,
    **dict.fromkeys(_RELATIVES, _relative),
    **dict.fromkeys(_SAME, _same),
    **dict.fromkeys(_JUSTIFY, _cause),
}
"""Words with a turn of their own, to what reads it."""

RULE = Rule(
    name="heavy_turns",
    title=say("Heavy turns of phrase"),
    severity=Severity.STYLE,
    reason=say("This can be said shorter."),
    source=say("Arabic style guides (almanassa, hsoub, BBC): plain and short"),
    find=_find,
    languages=("ar",),
    cases=(
        ("عاد الوفد. هذا وأعلن الوزير خطته", ("هذا وأعلن",)),
        ("ارتفعت الأسعار بشكل مفاجئ، حيث أن الطلب زاد", ("بشكل مفاجئ", "حيث أن")),
        ("فازوا بنفس النتيجة في نفس اليوم", ("بنفس النتيجة", "نفس اليوم")),
        ("افتتح السد، والذي بني قبل عام، وهو السد الذي انهار والذي رمم", ("والذي",)),
        ("وبرر المجلس أسباب القرار بالعجز", ("أسباب",)),
        ("قال: «ارتفعت الأسعار بشكل مفاجئ، حيث أن الطلب زاد»", ()),
        ("عاد الجرحى والذين كانوا معهم", ()),
        ("افتتح السد الواقع شرقي المدينة، والذي بني قبل عام", ()),
        ("قال هذا وذاك، وهذا وعد، والشكل كبير حيث يقيم", ()),
    ),
)
