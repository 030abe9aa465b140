"""Spoken words that nobody is named for.

Two readers judge. A quick one looks for any word of reporting in the paragraph; only where there is none, the reader of
quotations is asked whether the words are speech at all, and whether the paragraphs around tell their speaker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from editor.language.language import Language, Speech
from editor.newsroom.message import say
from editor.newsroom.quote import SpeechKind
from editor.newsroom.remark import Severity
from editor.proofing.names import is_title, people_in
from editor.proofing.rule import Copy, Finding, Rule, Sheet, inside
from editor.reading.quotations import find_quotes
from editor.reading.sentences import plain, plained
from editor.text.spans import Span

_SHORTEST = 7
"""Words of a quotation that is no name, no title and no slogan."""
_AROUND = 2
"""Paragraphs before and behind that may tell the speaker."""
_NO_WORDS = (SpeechKind.NAME, SpeechKind.TITLE, SpeechKind.SLOGAN)
_LABELLED = re.compile(r"[:–-]\s*[«“\"]?$")
_MARKS = 4
"""Letters between a label's colon and the words."""
_LONGEST = 4_000
"""Letters around a quotation that are read; where there are more, no paragraphs were kept apart."""


def _survey(sheet: Sheet) -> Iterator[Finding]:
    for number, (start, copy) in enumerate(sheet.paragraphs):
        lone = [*_unreported(copy)] if copy.quotations and not is_title(copy.text) else []
        if lone:
            near = [one.text for _, one in sheet.paragraphs[max(0, number - _AROUND) : number + _AROUND]]
            spoken = (
                frozenset[Span]()
                if sum(map(len, near)) > _LONGEST
                else _without_speaker(_Asked("\n".join(near), copy.text, copy.language))
            )
            yield from (Finding(quotation.moved(start)) for quotation in lone if quotation in spoken)


def _unreported(copy: Copy) -> Iterator[Span]:
    """The quotations of a paragraph that has no word of reporting, no speaker's label, and names nobody."""
    long = [one for one in copy.quotations if one.of(copy.text).count(" ") >= _SHORTEST - 1]
    if not long or copy.language.speech is None:
        return
    speech = plained(copy.language.speech)
    for word, token in zip(copy.bare, copy.words, strict=True):
        if _reports(word, speech) and not inside(copy.quotations, token.span):
            return
    if all(inside(copy.quotations, person.span) for person in people_in(copy)):
        yield from (one for one in long if not _LABELLED.search(copy.text, max(0, one.start - _MARKS), one.start))


@lru_cache(maxsize=1 << 14)
def _reports(word: str, speech: Speech) -> bool:
    """Whether a word may tell that somebody speaks, or where words are taken from."""
    key = plain(word)
    listed = (
        speech.saying, speech.going_on, speech.judging, speech.relaying, speech.participles, speech.nouns, speech.documents,
        speech.unnamed, speech.clause_openers, speech.title_cues, speech.slogan_cues, speech.outlets, speech.roles,
    )  # fmt: skip
    forms = {key, key[1:] if key[:1] in speech.proclitics else key, key[2:] if key[:2] in ("ال", "لل") else key}
    return any(form in words for form in forms for words in listed) or key in _according(speech)


@lru_cache(maxsize=8)
def _according(speech: Speech) -> frozenset[str]:
    return frozenset(word for phrase in speech.according for word in phrase.split() if len(word) > 2)


@dataclass(frozen=True, slots=True)
class _Asked:
    around: str
    paragraph: str
    language: Language = field(compare=False)


@lru_cache(maxsize=64)
def _without_speaker(asked: _Asked) -> frozenset[Span]:
    """Spoken words of a paragraph that the text around it gives no speaker; as offsets of the paragraph."""
    start = asked.around.find(asked.paragraph)
    return frozenset(
        quote.span.moved(-start)
        for quote in find_quotes(asked.around, asked.language)
        if quote.span.start >= start and quote.kind not in _NO_WORDS and not (quote.speaker or quote.anonymous)
    )


RULE = Rule(
    name="unattributed_quotation",
    title=say("Words without a speaker"),
    severity=Severity.QUERY,
    reason=say("The story does not tell who said this."),
    source=say(
        "Reuters Handbook of Journalism, Spot story: sourcing should be clear; BBC Arabic style guide: attribution"
    ),
    survey=_survey,
    languages=("ar",),
    cases=(
        (
            "توقف العمل في الميناء.\n«لم يخبرنا أحد بما سيحدث فعدنا إلى بيوتنا جميعا».",
            ("لم يخبرنا أحد بما سيحدث فعدنا إلى بيوتنا جميعا",),
        ),
        ("«لم يخبرنا أحد بما سيحدث فعدنا إلى بيوتنا جميعا»، يقول سالم عون.", ()),
        ("وقال الوزير:\n«لن نغلق الميناء هذا العام ولا العام المقبل مهما حدث».", ()),
        ("قرأ الطلاب رواية «الطريق الطويل إلى بيت الجد القديم في الجبل» في الصف.", ()),
    ),
)
