"""Parts that are more than the whole: «8 أشخاص بينهم 5 رجال و4 نساء»."""

from collections.abc import Iterator, Sequence

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.figures import Figure, figures_in, keys_of
from editor.proofing.rule import Copy, Finding, Rule
from editor.text.folding import fold

_REACH = 4
"""Words from a figure to the word that opens its parts, and from part to part."""
_OPENS = fold("بينهم بينهن منهم منهن ضمنهم وهم هم هن").split()
_GROUPS = fold("رجل رجلا رجال امرأة نساء سيدة سيدات طفل طفلا أطفال رضيع رضع ذكر ذكور أنثى إناث").split()
"""People of whom nobody is two of them."""
_BREAK = '.؟!؛:"'


def _find(copy: Copy) -> Iterator[Finding]:
    figures = [*figures_in(copy)]
    keys = keys_of(copy) if len(figures) > 2 else []
    for number, whole in enumerate(figures):
        reach = range(whole.end, min(whole.end + _REACH, len(keys)))
        opening = next((at for at in reach if keys[at] in _OPENS), None)
        parts = [*_parts(copy, figures[number + 1 :], opening)] if opening is not None else []
        total = sum(part.value for part in parts)
        if len(parts) > 1 and total > whole.value:
            message = say("The parts make {total}, the whole is {whole}.", total=total, whole=whole.value)
            yield Finding(whole.span, (), message)


def _parts(copy: Copy, figures: Sequence[Figure], opening: int) -> Iterator[Figure]:
    """The figures behind the opening word, one close behind another in one sentence."""
    at = opening
    for part in figures:
        between = copy.text[copy.words[at].span.end : part.span.start]
        if part.index - at > _REACH or part.noun not in _GROUPS or any(mark in _BREAK for mark in between):
            return
        yield part
        at = part.end


RULE = Rule(
    name="sum_of_parts",
    title=say("Parts and whole"),
    severity=Severity.QUERY,
    reason=say("The parts are more than the whole."),
    source=say("Reuters Handbook of Journalism, Reporting and Writing Basics: double-check figures"),
    find=_find,
    languages=("ar",),
    cases=(
        ("أوقفت الشرطة 8 أشخاص بينهم 5 رجال و4 نساء.", ("8",)),
        ("أوقفت الشرطة ثمانية أشخاص، هم خمسة رجال وأربع نساء.", ("ثمانية",)),
        ("أوقفت الشرطة 9 أشخاص بينهم 5 رجال و4 نساء.", ()),
        ("أوقفت الشرطة 9 أشخاص بينهم 6 أجانب و4 نساء.", ()),
    ),
)
