"""A headline that its story does not bear out: a name of it that the story never tells, or hardly a word of it in the lead.

Words are compared by their consonants, for a headline turns them: «البلدية تغلق السوق» and «إغلاق السوق».
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from editor.language.language import Language, Speech
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.brief import Brief
from editor.proofing.names import is_title, people_in, person_of
from editor.proofing.rule import Copy, Finding, Rule, Sheet
from editor.proofing.sites import page_of
from editor.reading.names import is_stop
from editor.reading.sentences import Token, plain, plained
from editor.text.folding import fold
from editor.text.spans import Span

_LEAD = 3
"""Paragraphs of the lead."""
_READ = 60
"""Paragraphs in which the words that the lead has not are looked for."""
_LONGEST = 300
"""Words of a paragraph that are read."""
_FEWEST = 4
"""Words of a headline that can be held against the lead."""
_SHARE = 0.26
"""Of its words that the lead must have."""
_IN_ALL = 0.3
"""Of its words that the story must have, where the lead has few."""
_ASKING = ("؟", "?")
_SIGNED = frozenset(["يكتب", "تكتب", "بقلم"])
"""Words of a headline that names its own writer."""
_MARKED = 4
"""Words of the lead that are marked where the headline stands apart."""


def _survey(sheet: Sheet) -> Iterator[Finding]:
    if not sheet.paragraphs:
        return
    language = sheet.paragraphs[0][1].language
    place, headline = _headline(sheet, language)
    behind = place.end if place else 0
    body = [
        (start, copy) for start, copy in sheet.paragraphs if start >= behind and copy.words and not is_title(copy.text)
    ]
    if headline is None or not body:
        return
    span = place or _first_words(*body[0])
    stranger = _stranger(headline, sheet, place)
    if stranger:
        yield Finding(span, (), say("The headline names {name}, the story does not.", name=stranger))
        return
    wanted = _skeletons(headline)
    if len(wanted) < _FEWEST or any(mark in headline.text for mark in _ASKING):
        return  # a question says nothing that the lead must bear out
    lead = {word for _, copy in body[:_LEAD] for word in _skeletons(copy)} | {
        *_skeletons(Copy.of(sheet.brief.standfirst, language))
    }
    if (
        _met(wanted, lead) < _SHARE
        and _met(wanted, lead.union(*(_skeletons(copy) for _, copy in body[_LEAD:_READ]))) < _IN_ALL
    ):
        yield Finding(span)


def _headline(sheet: Sheet, language: Language) -> tuple[Span | None, Copy | None]:
    """The headline, and its place where it stands in the text that is read."""
    if sheet.brief.headline:
        return None, Copy.of(sheet.brief.headline, language)
    if not sheet.brief.is_page:
        return None, None
    headline = page_of(sheet.text, language).headline
    start = sheet.text.find(headline) if headline else -1
    return (Span(start, start + len(headline)), Copy.of(headline, language)) if start >= 0 else (None, None)


def _first_words(start: int, copy: Copy) -> Span:
    few = copy.words[:_MARKED]
    return Span(start + few[0].span.start, start + few[-1].span.end)


def _stranger(headline: Copy, sheet: Sheet, place: Span | None) -> str:
    """A full name of the headline, no word of which stands in the story."""
    for person in map(person_of, people_in(headline)):
        if not person.sure or len(person.words) < 2 or not _SIGNED.isdisjoint(headline.bare):
            continue
        words = {fold(word) for word in person.words if len(word) > 2}
        met = any(
            fold(word)[-len(one) :] == one
            for start, copy in sheet.paragraphs
            if place is None or start != place.start
            for word in copy.bare
            for one in words
        )
        if not met:
            return person.name
    return ""


def _skeletons(copy: Copy) -> tuple[str, ...]:
    """What is left of the words that carry the matter."""
    speech = plained(copy.language.speech or Speech())
    return tuple(dict.fromkeys(one for word in copy.bare[:_LONGEST] if (one := _skeleton(word, speech))))


@lru_cache(maxsize=1 << 15)
def _skeleton(word: str, speech: Speech) -> str:
    """The consonants of a word without what is glued to it; nothing for a small word, a verb of saying or a number.

    >>> from editor.language.arabic import LANGUAGE
    >>> [_skeleton(word, plained(LANGUAGE.speech)) for word in ("والبلدية", "تغلق", "في")]
    ['بلد', 'غلق', '']
    """
    word = word[1:] if word[:1] in "وف" and word[1:3] == "ال" else word
    key = plain(word)
    if len(key) < 3 or is_stop(Token(word, key, 0, 0, ""), speech):
        return ""
    root = fold(word)
    for lead in ("وال", "بال", "فال", "كال", "لل", "ال"):
        if root.startswith(lead) and len(root) > len(lead) + 2:
            root = root[len(lead) :]
            break
    for tail in ("هما", "هم", "ها", "ات", "ون", "ين", "ان", "يه", "ه", "ي", "ا"):
        if root.endswith(tail) and len(root) > len(tail) + 2:
            root = root[: -len(tail)]
            break
    while len(root) > 3 and root[0] in "وفبلسيتنماا":
        root = root[1:]
    bare = "".join(letter for letter in root if letter not in "اوي")
    return bare if len(bare) > 1 else root


def _met(wanted: Sequence[str], said: Iterable[str]) -> float:
    """The share of the words that stand in what is said."""
    said = frozenset(said)
    return sum(_is_met(word, said) for word in wanted) / len(wanted)


def _is_met(word: str, lead: Iterable[str]) -> bool:
    return any(
        word == other or (len(word) > 2 and (word in other or (len(other) > 2 and other in word))) for other in lead
    )


RULE = Rule(
    name="headline_words",
    title=say("Headline and lead"),
    severity=Severity.QUERY,
    reason=say("Hardly a word of the headline stands in the lead. Does the story bear it out?"),
    source=say(
        "Reuters Handbook of Journalism, Reporting and Writing Basics: the headline and the first two paragraphs"
    ),
    survey=_survey,
    languages=("ar",),
    cases=(
        (
            "قررت بلدية الواحة إغلاق السوق القديم أسبوعا لإصلاح شبكة المياه.",
            ("قررت بلدية الواحة إغلاق",),
            Brief(headline="فريق الميناء يتعاقد مع مدرب أجنبي للموسم المقبل"),
        ),
        (
            "ناقش مجلس المدينة موازنة العام المقبل في جلسة مفتوحة.",
            ("ناقش مجلس المدينة موازنة",),
            Brief(headline="سليم الحداد يرفض موازنة المدينة"),
        ),
        (
            "قررت بلدية الواحة إغلاق السوق القديم أسبوعا لإصلاح شبكة المياه.",
            (),
            Brief(headline="بلدية الواحة تغلق السوق القديم أسبوعا"),
        ),
        ("قررت بلدية الواحة إغلاق السوق القديم أسبوعا.", ()),
        ("قررت بلدية الواحة إغلاق السوق.", (), Brief(headline="كيف تحمي حديقتك من برد الشتاء؟ أسئلة شائعة")),
        (
            "وصل الوفد أمس.\nوقال أعضاؤه كلاما كثيرا.\nثم زاروا الميناء.\nوتعاقد فريق الميناء مع مدرب أجنبي للموسم المقبل.",
            (),
            Brief(headline="فريق الميناء يتعاقد مع مدرب أجنبي للموسم المقبل"),
        ),
    ),
)
