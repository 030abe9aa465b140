"""A name in quotation marks here that stands without them elsewhere in the story: “تويتر”, صحيفة «الغد».

Only names: words behind a noun that names go with (بلدة, حركة, صحيفة), those of a list (places, platforms, outlets),
and what begins like an organisation's name. Words kept at a distance stay, and so does «السلام».
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from editor.language.language import Speech
from editor.newsroom.message import say
from editor.newsroom.remark import Severity
from editor.proofing.rule import Copy, Finding, Rule, Sheet
from editor.reading.names import is_definite
from editor.reading.sentences import plain, plain_words, plained
from editor.text.spans import Span

_MARKS = frozenset('«»“”„"')
_WORDS, _LONGEST = 3, 60
"""Words and letters of a name at most."""
_CALLED = plain_words(
    "اسم باسم لقب كنية المدعو الملقب الملقبة المعروف المعروفة المسمى المسماة المكنى يدعى تدعى يسمى تسمى سمي"
)
"""Words that give a name: marks are in their place behind them."""
_TOLD = 200
"""Names in marks at most that are looked for: a glossary has more."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A name in marks; the span is the story's, marks included."""

    span: Span
    words: str
    distinct: bool
    """Whether these words are hardly anything but the name."""


def _survey(sheet: Sheet) -> Iterator[Finding]:
    quoted: dict[tuple[str, ...], list[_Quoted]] = defaultdict(list)
    for start, copy in sheet.paragraphs:
        for key, one in _quoted(copy, start):
            if key in quoted or len(quoted) < _TOLD:
                quoted[key].append(one)
    if not quoted:
        return
    bare = _unquoted(sheet, quoted)
    for key, places in quoted.items():
        if len(places) <= bare[key]:
            for one in places:
                message = say("Elsewhere in this story {name} stands without quotation marks.", name=one.words)
                yield Finding(one.span, (one.words,), message)


def _quoted(copy: Copy, start: int) -> Iterator[tuple[tuple[str, ...], _Quoted]]:
    """The names in marks of a paragraph."""
    speech = copy.language.speech
    if speech is None or not copy.marks.pairs:
        return
    speech = plained(speech)
    begins = {word.span.start: index for index, word in enumerate(copy.words)}
    for opening, closing in copy.marks.pairs:
        if closing.at - opening.at > _LONGEST:
            continue
        words = copy.text[opening.at + 1 : closing.at]
        first = begins.get(opening.at + 1)
        if not opening.family.is_quote or first is None or not words.replace(" ", "").isalpha():
            continue
        key = tuple(plain(word) for word in words.split())
        before = plain(copy.bare[first - 1]) if first and copy.text[opening.at - 1 : opening.at].isspace() else ""
        listed = _is_listed(key, speech)
        if len(key) <= _WORDS and (listed or (before in speech.name_cues and before not in _CALLED)):
            distinct = listed or not all(is_definite(word, speech) for word in key)
            yield key, _Quoted(Span(opening.at, closing.at + 1).moved(start), words, distinct)


def _is_listed(key: tuple[str, ...], speech: Speech) -> bool:
    if len(key) == 1:
        return key[0] in speech.places or (key[0] in speech.venues | speech.outlets and not is_definite(key[0], speech))
    return key[0] in speech.bodies and not is_definite(key[0], speech)


def _unquoted(sheet: Sheet, quoted: dict[tuple[str, ...], list[_Quoted]]) -> dict[tuple[str, ...], int]:
    """How often each name stands in the story without marks, behind the same noun where it could be other words."""
    begins: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in quoted:
        begins[key[0]].append(key)
    counts = dict.fromkeys(quoted, 0)
    for _, copy in sheet.paragraphs:
        for index, word in enumerate(copy.bare):
            for key in begins.get(plain(word), ()):
                counts[key] += _stands(copy, index, key, quoted[key])
    return counts


def _stands(copy: Copy, index: int, key: tuple[str, ...], places: list[_Quoted]) -> bool:
    last = index + len(key) - 1
    if last >= len(copy.words) or tuple(map(plain, copy.bare[index : last + 1])) != key:
        return False
    span = Span(copy.words[index].span.start, copy.words[last].span.end)
    if copy.text[span.start - 1 : span.start] in _MARKS or copy.text[span.end : span.end + 1] in _MARKS:
        return False
    if not all(copy.follows(at) for at in range(index, last)):
        return False
    named = index > 0 and plain(copy.bare[index - 1]) in plained(copy.language.speech or Speech()).name_cues
    return named or any(one.distinct for one in places)


RULE = Rule(
    name="quoted_name",
    title=say("Quotation marks around a name"),
    severity=Severity.STYLE,
    reason=say("Elsewhere in this story the name stands without quotation marks."),
    source=say(
        "Style guides (kachaf, marefa): consistency within an article; ar.wikipedia: no quotation marks for emphasis"
    ),
    survey=_survey,
    languages=("ar",),
    cases=(
        ("نشر الخبر عبر تويتر مساء.\nوظهرت الصورة على «تويتر» أيضا.", ("«تويتر»",)),
        ("قصف بلدة “كفر نور” ليلا.\nوعاد السكان إلى كفر نور صباحا.", ("“كفر نور”",)),
        ("أعلن عناصر “العهد الجديد” الانسحاب.\nوغادر عناصر العهد الجديد البلدة.", ("“العهد الجديد”",)),
        ("نقلت قناة «العربية» الخبر، وتابعته الدول العربية.", ()),
        ("تحدث عن «السلام» وقال إن السلام ممكن.", ()),
        ("نقلت صحيفة «الغد» الخبر.\nوكتبت «الغد» أن الغد أفضل.", ()),
    ),
)
