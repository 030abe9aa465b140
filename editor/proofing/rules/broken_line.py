"""A sentence that a line end breaks in two."""

from collections.abc import Iterator
from itertools import pairwise

from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.arabic.closed import listed, parted
from editor.proofing.rule import Copy, Finding, Rule, Sheet
from editor.text.spans import Span

_NEVER_LAST = listed("""في من إلى على عن مع بين خلال حول منذ أن إن بأن لأن التي الذي الذين اللذين اللتين قد لقد لم لن سوف كي لكي ضد نحو عبر
    وأن وإن وفي ومن وعلى وإلى وعن أو ثم بل لكن حيث بسبب بعض كل غير أي وقد ولم ولن""")
"""Words that want another after them."""
_NEVER_FIRST = listed("على إلى أن إن بأن عن التي الذي الذين إنه إنها إنهم أنه أنها أنهم")
"""Words that go on with what was begun, after a verb of saying."""
_ENOUGH = 4
"""Words of a line that is a sentence, and no label of the page."""


def _survey(sheet: Sheet) -> Iterator[Finding]:
    for (start, before), (next_start, after) in pairwise(sheet.paragraphs):
        if len(before.words) >= _ENOUGH and after.words and _is_broken(before, after):
            yield Finding(Span(start + before.words[-1].span.end, next_start), (" ",))


def _is_broken(before: Copy, after: Copy) -> bool:
    last = before.words[-1]
    if before.text[last.span.end :].strip() or after.text[: after.words[0].span.start].strip():
        return False
    return before.bare[-1] in _NEVER_LAST or (_says(before) and after.bare[0] in _NEVER_FIRST)


def _says(copy: Copy) -> bool:
    speech = copy.language.speech
    word = copy.bare[-1]
    return speech is not None and any(
        word in forms or parted(word)[1] in forms for forms in (speech.saying, speech.going_on, speech.participles)
    )


RULE = Rule(
    name="broken_line",
    title=say("Broken lines"),
    severity=Severity.QUERY,
    reason=say("The sentence seems to go on in the next line."),
    source=say("Pasted copy: lines of a PDF file or a column"),
    survey=_survey,
    languages=("ar",),
    cases=(
        ("وصل الوفد أمس إلى\nمدينة الواحة.", ("\n",)),
        ("ودعا سامي الحداد الجميع مشددا\nعلى الهدوء.", ("\n",)),
        ("وصل الوفد إلى الواحة\nعلى متن طائرة", ()),
        ("شارك على\nفيسبوك", ()),
        ("هذا ما تبحث عنه؟ إلى...\nالمدينة", ()),
    ),
)
